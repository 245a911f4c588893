"""Units of work: what was shown is checked and written in one locked transaction; one effect however many press."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from domain.actions import ActionState
from domain.batches import Approval, Batch, BatchState
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.records import JobKind, RejectionRecord
from storage.unit_of_work import SqlUnit, SqlUnits
from tests.storage.rows import NOW, OURS, QUILLON, batch, document, item, mail, outward, settle

HERE = frozenset({QUILLON})


def ports_hold(units: SqlUnits, unit: SqlUnit) -> tuple[Units, Unit]:
    """mypy holds our units to the domain's ports through this return."""
    return units, unit


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run all at the same moment; what each answered, or the exception it ended in."""
    barrier, answers = threading.Barrier(len(works)), [None] * len(works)
    told: list[object] = list(answers)

    def run(place: int, work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            told[place] = work()
        except Exception as fault:
            told[place] = fault

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_an_exception_undoes_everything(units: SqlUnits) -> None:
    def fail() -> None:
        with units.writing(HERE) as unit:
            settle(unit)
            unit.documents.add([document()])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with units.reading(HERE) as unit:
        assert unit.companies.all() == ()


def test_a_reader_sees_one_moment_while_others_write(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add([document("1")])
    with units.reading(HERE) as reader:
        assert len(reader.documents.of_company(QUILLON)) == 1
        with units.writing(HERE) as writer:
            writer.documents.add([document("2")])
        assert len(reader.documents.of_company(QUILLON)) == 1
    with units.reading(HERE) as reader:
        assert len(reader.documents.of_company(QUILLON)) == 2


def test_a_reader_cannot_write_on_postgres(fresh_postgres: str) -> None:
    from storage.database import open_engine

    engine = open_engine(fresh_postgres)
    with pytest.raises(Exception, match="read-only"), SqlUnits(engine).reading(HERE) as unit:
        settle(unit)
    engine.dispose()


def test_housekeeping_looks_over_all_companies(units: SqlUnits) -> None:
    for pan in (QUILLON, "AAACT2222B"):
        with units.writing(frozenset({pan})) as unit:
            settle(unit, pan, ("27",))
            unit.jobs.ask(JobKind.FETCH, pan, "x", NOW)
    with units.housekeeping(writing=False) as unit:
        assert {company.id for company in unit.companies.all()} == {QUILLON, "AAACT2222B"}
        assert len(unit.jobs.due(NOW)) == 2


def approve(units: SqlUnits, person: str) -> str:
    """As a click does it: lock, look again at what was shown, then write."""
    with units.writing(HERE) as unit:
        held = unit.batches.get("t1", lock=True)
        assert held is not None
        papers = unit.documents.get([line.document_id for line in held.items], lock=True)
        if held.state is not BatchState.WAITING:
            return "already"
        if any(papers[line.document_id].content_hash != line.content_hash for line in held.items):
            return "stale"
        approval = Approval(person, person, NOW, held.content_hash, "slack")
        unit.batches.change(replace(held, state=BatchState.APPROVED, approvals=(approval,)))
        unit.jobs.ask(JobKind.SEND_BATCH, QUILLON, held.id, NOW)
        return "approved"


def edit(units: SqlUnits, number: str) -> str:
    """The supplier edits a document: its action goes, and a batch that still waits is void."""
    with units.writing(HERE) as unit:
        paper = document(number)
        found = unit.documents.get([paper.id], lock=True)[paper.id]
        unit.documents.change([replace(found, document_value=1, portal_action=ActionState.NO_ACTION)])
        return "edited"


def waiting(units: SqlUnits, count: int = 3) -> Batch:
    papers = [document(str(number)) for number in range(count)]
    made = replace(batch("t1", tuple(item(paper) for paper in papers)), state=BatchState.WAITING, approvals=())
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add(papers)
        unit.batches.add(made)
    return made


def test_two_people_press_approve_at_once_and_one_effect_follows(units: SqlUnits) -> None:
    waiting(units)
    told = at_once(*(lambda name=name: approve(units, name) for name in ("arjun", "meera", "dev")))
    assert sorted(map(str, told)) == ["already", "already", "approved"]
    with units.reading(HERE) as unit:
        held = unit.batches.get("t1")
        assert held is not None
        assert len(held.approvals) == 1
        assert len(unit.jobs.due(NOW)) == 1


def test_an_edit_between_preview_and_click_is_seen_or_comes_after_never_between(units: SqlUnits) -> None:
    waiting(units)
    told = at_once(lambda: approve(units, "arjun"), lambda: edit(units, "1"))
    assert told[1] == "edited"
    assert told[0] in ("approved", "stale")
    with units.reading(HERE) as unit:
        held = unit.batches.get("t1")
        assert held is not None
        assert (held.state is BatchState.APPROVED) == (told[0] == "approved")
    assert approve(units, "meera") == ("already" if told[0] == "approved" else "stale")


def test_many_writers_wait_and_none_fails(units: SqlUnits) -> None:
    waiting(units, 6)
    told = at_once(*(lambda n=n: [edit(units, str((n + k) % 6)) for k in range(6)] for n in range(6)))
    assert told == [["edited"] * 6] * 6


def once(units: SqlUnits, key: str) -> str:
    with units.writing(HERE) as unit:
        earlier = unit.once.answer("p", "approve", key)
        if earlier is not None:
            return "again: " + earlier[1]
        unit.conversations.put(key, "p", "done", NOW)
        unit.once.record("p", "approve", key, "request", "first answer", NOW)
        return "done"


def test_the_same_key_at_once_has_one_effect_and_one_answer(units: SqlUnits) -> None:
    told = at_once(*(lambda: once(units, "k") for _ in range(4)))
    assert sorted(map(str, told)) == ["again: first answer"] * 3 + ["done"]


def test_a_key_that_is_taken_breaks_the_transaction(units: SqlUnits) -> None:
    assert once(units, "k") == "done"
    with pytest.raises(IntegrityError), units.writing(HERE) as unit:
        unit.once.record("p", "approve", "k", "request", "second answer", NOW)
    assert once(units, "k") == "again: first answer"


def test_batch_numbers_and_mails_made_at_once_do_not_collide(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)

    def propose(name: str) -> int:
        with units.writing(HERE) as unit:
            number = unit.batches.next_number(QUILLON)
            unit.batches.add(batch(name, (), QUILLON, number))
            return number

    def draft(name: str) -> bool:
        with units.writing(HERE) as unit:
            return unit.mails.add(mail(name, "the same key"))

    told = at_once(*(lambda n=n: propose(f"t{n}") for n in range(4)))
    assert sorted(map(str, told)) == ["1", "2", "3", "4"]
    drafted = at_once(*(lambda n=n: draft(f"m{n}") for n in range(3)))
    assert sorted(map(str, drafted)) == ["False", "False", "True"]


def test_a_rejection_noticed_twice_at_once_is_one_rejection(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
        unit.outward.put([outward(supplier=OURS)])

    def notice(name: str) -> bool:
        with units.writing(HERE) as unit:
            return unit.outward.add_rejection(RejectionRecord(name, QUILLON, outward().id, NOW, "", TaxHeads()))

    told = at_once(*(lambda n=n: notice(f"j{n}") for n in range(3)))
    assert sorted(map(str, told)) == ["False", "False", "True"]
    with units.writing(HERE) as unit:
        held = unit.outward.open_rejection(outward().id)
        assert held is not None
        unit.outward.end_rejection(held.id, NOW)
    assert notice("j9"), "when it ended, the customer may reject it again"


def test_dispatchers_at_once_take_each_job_once_on_postgres(fresh_postgres: str) -> None:
    from storage.database import open_engine

    engine = open_engine(fresh_postgres)
    units = SqlUnits(engine)
    with units.writing(HERE) as unit:
        settle(unit)
        for number in range(6):
            unit.jobs.ask(JobKind.SEND_MAIL, QUILLON, f"m{number}", NOW)

    def take() -> list[str]:
        with units.housekeeping(writing=True) as unit:
            jobs = unit.jobs.due(NOW, limit=3)
            for job in jobs:
                unit.jobs.settle(job.id, "STARTED", "", NOW)
            return [job.subject for job in jobs]

    taken = [name for told in at_once(take, take) for name in told]  # type: ignore[attr-defined]  # lists, or the test fails
    assert sorted(taken) == sorted(set(taken))
    engine.dispose()
