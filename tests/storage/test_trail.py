"""The trail: a changed, removed, inserted or reordered row is found; a cut tail is found by the anchor; no gaps."""

import threading
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert, select, update

from domain.records import TrailAsked
from storage.database import transaction
from storage.tables import audit_entries
from storage.trail import GENESIS, Trail
from storage.unit_of_work import SqlUnits
from tests.storage.rows import NOW, QUILLON, TAMARIND, actor, settle

HERE = frozenset({QUILLON})
LENGTH = 5


def write(units: SqlUnits, entries: int = LENGTH) -> None:
    for number in range(entries):
        with units.writing(HERE) as unit:
            if number == 0:
                settle(unit)
            unit.trail.append(QUILLON, actor(), NOW, "imported", f"d{number}", {"read": number, "paise": -1})
            unit.trail.append(QUILLON, actor(), NOW, "approved", f"d{number}", {})


def test_entries_of_some_days_and_of_some_deeds(units: SqlUnits) -> None:
    later = NOW + timedelta(days=1)
    with units.writing(HERE) as unit:
        settle(unit)
        unit.trail.append(QUILLON, actor(), NOW, "imported", "d1", {})
        unit.trail.append(QUILLON, actor(), NOW, "approved", "d1", {})
        unit.trail.append(QUILLON, actor(), later, "approved", "d2", {})

    def read(asked: TrailAsked) -> list[int]:
        with units.reading(HERE) as unit:
            return [entry.seq for entry in unit.trail.entries(QUILLON, asked=asked)]

    assert read(TrailAsked()) == [3, 2, 1]
    assert read(TrailAsked(verbs=("approved",))) == [3, 2]
    assert read(TrailAsked(since=later)) == [3]
    assert read(TrailAsked(before=later, verbs=("approved", "imported"))) == [2, 1]
    assert read(TrailAsked(since=later + timedelta(seconds=1))) == []


def test_a_chain_holds_and_is_read_newest_first(units: SqlUnits) -> None:
    write(units)
    with units.reading(HERE) as unit:
        assert unit.trail.verify(QUILLON) is None
        assert unit.trail.verify(QUILLON, unit.trail.head(QUILLON)) is None
        assert [entry.seq for entry in unit.trail.entries(QUILLON, limit=3)] == [10, 9, 8]
        assert [entry.verb for entry in unit.trail.entries(QUILLON, "d1")] == ["approved", "imported"]
        assert unit.trail.entries(QUILLON, "d1")[1].facts == '{"paise":-1,"read":1}'
    with units.reading(frozenset({TAMARIND})) as unit:
        assert unit.trail.head(TAMARIND) == (0, GENESIS)
        assert unit.trail.verify(TAMARIND) is None


def test_an_undone_unit_leaves_no_entry(units: SqlUnits) -> None:
    write(units, 1)
    try:
        with units.writing(HERE) as unit:
            unit.trail.append(QUILLON, actor(), NOW, "approved", "d9", {})
            raise KeyError
    except KeyError:
        pass
    with units.reading(HERE) as unit:
        assert unit.trail.count(QUILLON) == 2


def _changed(value: object) -> object:
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, str):
        return ("0" if value[:1] != "0" else "1") + value[1:]
    return NOW + timedelta(microseconds=1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, 2 * LENGTH), column=st.sampled_from([c.name for c in audit_entries.c if c.name != "company_id"])
)
def test_any_change_of_any_column_of_any_row_is_found(units: SqlUnits, engine: Engine, seq: int, column: str) -> None:
    with units.reading(HERE) as unit:
        is_new = not unit.companies.all()
    if is_new:
        write(units)
    row = (audit_entries.c.company_id == QUILLON, audit_entries.c.seq == seq)
    with transaction(engine, None, writing=True) as connection:
        before = connection.execute(select(audit_entries.c[column]).where(*row)).scalar_one()
        connection.execute(update(audit_entries).where(*row).values({column: _changed(before)}))
        assert Trail(connection).verify(QUILLON) is not None
        moved = (audit_entries.c.company_id == QUILLON, audit_entries.c.seq == seq + 1000) if column == "seq" else row
        connection.execute(update(audit_entries).where(*moved).values({column: before}))
        assert Trail(connection).verify(QUILLON) is None


def test_a_removed_row_an_inserted_row_and_a_swap_are_found(units: SqlUnits, engine: Engine) -> None:
    write(units)
    of_company = audit_entries.c.company_id == QUILLON
    with transaction(engine, None, writing=True) as connection:
        trail = Trail(connection)
        third = connection.execute(select(audit_entries).where(of_company, audit_entries.c.seq == 3)).one()._asdict()
        connection.execute(delete(audit_entries).where(of_company, audit_entries.c.seq == 3))
        found = trail.verify(QUILLON)
        assert found is not None
        assert (found.seq, found.why) == (3, "entry 3 is missing")
        connection.execute(insert(audit_entries), [third])
        assert trail.verify(QUILLON) is None
        connection.execute(insert(audit_entries), [{**third, "seq": 11}])
        assert trail.verify(QUILLON) is not None


def test_a_cut_tail_is_found_only_against_the_anchor(units: SqlUnits, engine: Engine) -> None:
    write(units)
    with units.reading(HERE) as unit:
        anchor = unit.trail.head(QUILLON)
    with transaction(engine, None, writing=True) as connection:
        cut = delete(audit_entries).where(audit_entries.c.company_id == QUILLON, audit_entries.c.seq > 7)
        connection.execute(cut)
    with units.reading(HERE) as unit:
        assert unit.trail.verify(QUILLON) is None
        found = unit.trail.verify(QUILLON, anchor)
        assert found is not None
        assert found.why == "the chain ends before the anchored entry"


def test_a_tail_that_was_written_anew_is_found_against_the_anchor(units: SqlUnits, engine: Engine) -> None:
    write(units)
    with units.reading(HERE) as unit:
        anchor = unit.trail.head(QUILLON)
    with transaction(engine, None, writing=True) as connection:
        cut = delete(audit_entries).where(audit_entries.c.company_id == QUILLON, audit_entries.c.seq > 9)
        connection.execute(cut)
    with units.writing(HERE) as unit:
        unit.trail.append(QUILLON, actor(), NOW, "approved", "another", {})
    with units.reading(HERE) as unit:
        assert unit.trail.verify(QUILLON) is None
        assert unit.trail.verify(QUILLON, anchor) is not None


def test_writers_at_once_leave_no_gap_and_no_fork(units: SqlUnits) -> None:
    write(units, 1)
    faults: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(8):
                with units.writing(HERE) as unit:
                    unit.trail.append(QUILLON, actor(), NOW, "approved", f"{name}-{number}", {})
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with units.reading(HERE) as unit:
        assert unit.trail.verify(QUILLON) is None
        assert unit.trail.head(QUILLON)[0] == unit.trail.count(QUILLON) == 2 + 4 * 8
