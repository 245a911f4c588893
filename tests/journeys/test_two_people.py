"""Nothing reaches the portal without two people: whoever clicks, however often, through whichever identity, at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.actions import Action
from domain.batches import BatchState, ItemState
from domain.documents import InwardDocument
from domain.policy import Approvals, OneApprover, Policy
from domain.reason_codes import ReasonCode
from domain.refusals import Refusal
from domain.roles import Actor, Surface
from domain.usecases.decide import Decision, approve, decline, expire
from domain.usecases.policies import save_policy
from domain.usecases.propose import Wanted, propose_batch
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, SUPPLIER, TODAY, World, invoice_row, through, world_in
from tests.portal_files import ims_download


def _documents(world: World, count: int = 3, **changes: object) -> list[str]:
    content = ims_download(GSTIN, {"b2b": [invoice_row(number, **changes) for number in range(count)]})  # type: ignore[arg-type]
    answer = Intake(world.desk, gstin=GSTIN).take_in(FileToRead("ims.json", content))
    assert not isinstance(answer, Refusal)
    return world.document_ids()


def _decide(world: World, actor: Actor, batch_id: str, shown: str, key: str) -> Decision | Refusal:
    return approve(world.desk.units, actor, batch_id, shown, key, world.desk.now(), to_portal=False)


def _code(answer: Decision | Refusal) -> str:
    return answer.code if isinstance(answer, Refusal) else "APPROVED"


def test_the_one_who_asked_cannot_approve_whatever_way_they_come_in(tmp_path: Path, database_url: str) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        ids = _documents(world)
        tax_head = world.kavita  # may both prepare and approve
        proposed = propose_batch(
            world.desk.units, tax_head, PAN, [Wanted(each, Action.ACCEPT) for each in ids], "p", world.desk.now()
        )
        assert not isinstance(proposed, Refusal)
        [batch] = proposed.batches
        for surface in (Surface.API, Surface.SLACK, Surface.TERMINAL):
            answer = _decide(world, through(tax_head, surface), batch.id, batch.content_hash, f"own-{surface}")
            assert _code(answer) == "OWN_REQUEST"
        assert world.batch(batch.id).state is BatchState.WAITING
        assert _code(_decide(world, world.arjun, batch.id, batch.content_hash, "other")) == "APPROVED"


def test_two_people_approving_in_the_same_moment_have_one_effect(tmp_path: Path, database_url: str) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        [batch] = world.propose(_documents(world)).batches
        clicks = [(world.kavita, "k"), (world.arjun, "a")]
        with ThreadPoolExecutor(2) as pool:
            answers = list(
                pool.map(lambda click: _decide(world, click[0], batch.id, batch.content_hash, click[1]), clicks)
            )
        assert sorted(_code(each) for each in answers) == ["ALREADY_DECIDED", "APPROVED"]
        after = world.batch(batch.id)
        assert after.state is BatchState.APPROVED
        assert len(after.approvals) == 1


def test_a_double_click_is_one_approval_and_gets_the_same_answer(tmp_path: Path, database_url: str) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        [batch] = world.propose(_documents(world)).batches
        with ThreadPoolExecutor(8) as pool:
            answers = list(
                pool.map(lambda _: _decide(world, world.kavita, batch.id, batch.content_hash, "same"), range(8))
            )
        assert [_code(each) for each in answers] == ["APPROVED"] * 8
        assert sum(1 for each in answers if isinstance(each, Decision) and each.first_answer) == 1
        assert len(world.batch(batch.id).approvals) == 1
        assert _code(_decide(world, world.kavita, batch.id, batch.content_hash, "another")) == "ALREADY_DECIDED"


def test_a_key_used_for_another_request_is_refused(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        [batch] = world.propose(_documents(world)).batches
        assert _code(_decide(world, world.kavita, batch.id, batch.content_hash, "k")) == "APPROVED"
        assert _code(_decide(world, world.kavita, batch.id, "something else", "k")) == "IDEMPOTENCY_KEY_REUSED"


def test_what_changed_between_preview_and_click_is_out_and_the_click_approved_nothing(
    tmp_path: Path, database_url: str
) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        ids = _documents(world, 5, srcfilstatus="Not Filed")
        [batch] = world.propose(ids).batches
        with world.desk.units.writing(frozenset({PAN})) as unit:  # the supplier edits; nobody voided the batch yet
            held = unit.documents.get([ids[2]])[ids[2]]
            unit.documents.change([replace(held, taxable_value=2_000_000)])
        first = _decide(world, world.kavita, batch.id, batch.content_hash, "c1")
        assert isinstance(first, Decision)
        assert [item.document_id for item in first.stale] == [ids[2]]
        assert first.batch.state is BatchState.WAITING
        assert not first.batch.approvals
        late = _decide(world, world.kavita, batch.id, batch.content_hash, "c2")  # the old card again
        assert _code(late) == "BATCH_CHANGED"
        good = _decide(world, world.kavita, batch.id, first.batch.content_hash, "c3")
        assert _code(good) == "APPROVED"
        states = {item.document_id: item.state for item in world.batch(batch.id).items}
        assert states.pop(ids[2]) is ItemState.CHANGED_BY_SUPPLIER
        assert set(states.values()) == {ItemState.APPROVED}


def test_an_import_that_brings_the_suppliers_edit_voids_the_approval(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        ids = _documents(world, 3, srcfilstatus="Not Filed")
        [batch] = world.propose(ids).batches
        assert _code(_decide(world, world.kavita, batch.id, batch.content_hash, "k")) == "APPROVED"
        rows = [invoice_row(number, srcfilstatus="Not Filed") for number in range(3)]
        rows[1] |= {"txval": 20000, "val": 21800}
        Intake(world.desk, gstin=GSTIN).take_in(FileToRead("next.json", ims_download(GSTIN, {"b2b": rows})))
        states = {item.document_id: item.state for item in world.batch(batch.id).items}
        assert states[ids[1]] is ItemState.CHANGED_BY_SUPPLIER
        assert states[ids[0]] is ItemState.APPROVED


def test_reject_takes_two_people_even_where_one_is_enough(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        ids = _documents(world)
        one = OneApprover(TODAY - timedelta(days=1), TODAY + timedelta(days=1), "Kavita", "holidays")
        with world.desk.units.writing(frozenset({PAN})) as unit:
            save_policy(unit, PAN, Policy(approvals=Approvals(one_approver=one)), "kavita", world.desk.now())
        proposed = propose_batch(
            world.desk.units, world.kavita, PAN, [Wanted(ids[0], Action.ACCEPT)], "a", world.desk.now()
        )
        assert not isinstance(proposed, Refusal)
        [accept] = proposed.batches
        assert accept.people_needed == 1
        assert _code(_decide(world, world.kavita, accept.id, accept.content_hash, "k1")) == "APPROVED"
        wanted = Wanted(ids[1], Action.REJECT, reason=ReasonCode.NOT_OURS, remarks="no order of ours")
        proposed = propose_batch(world.desk.units, world.kavita, PAN, [wanted], "r", world.desk.now())
        assert not isinstance(proposed, Refusal)
        [reject] = proposed.batches
        assert reject.people_needed == 2
        assert _code(_decide(world, world.kavita, reject.id, reject.content_hash, "k2")) == "OWN_REQUEST"


def test_a_reject_without_evidence_is_left_out(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        ids = _documents(world)
        proposed = world.propose(ids[:1], Action.REJECT)
        assert not proposed.batches
        assert [line.code for line in proposed.left_out] == ["NO_EVIDENCE_TO_REJECT"]


def test_roles_and_limits_are_checked_by_the_core(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        [batch] = world.propose(_documents(world)).batches
        preparer = replace(world.priya, person_id=f"{PAN}-other", name="Other")
        assert _code(_decide(world, preparer, batch.id, batch.content_hash, "k1")) == "ROLE_MISSING"
        [grant] = world.arjun.grants
        small = replace(world.arjun, grants=(replace(grant, limit=batch.tax_total - 1),))
        assert _code(_decide(world, small, batch.id, batch.content_hash, "k2")) == "OVER_LIMIT"
        elsewhere = replace(world.arjun, grants=(replace(grant, registrations=frozenset({SUPPLIER})),))
        assert _code(_decide(world, elsewhere, batch.id, batch.content_hash, "k3")) == "NOT_FOUND"
        assert world.batch(batch.id).state is BatchState.WAITING


def test_an_expired_batch_cannot_be_approved_and_a_declined_one_changes_nothing(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        ids = _documents(world)
        [first] = world.propose(ids[:1], key="p1").batches
        [second] = world.propose(ids[1:], key="p2").batches
        late = first.expires_at
        units = world.desk.units
        answer = approve(units, world.kavita, first.id, first.content_hash, "k", late, to_portal=False)
        assert _code(answer) == "BATCH_EXPIRED"
        ended = expire(units, world.kavita, first.id, late)
        assert ended is not None
        assert ended.state is BatchState.EXPIRED
        declined = decline(units, world.kavita, second.id, "check the GRN first", "d", world.desk.now())
        assert isinstance(declined, Decision)
        assert declined.batch.note == "check the GRN first"
        assert _code(_decide(world, world.arjun, second.id, second.content_hash, "k2")) == "ALREADY_DECIDED"


def test_a_document_is_in_one_open_batch_at_a_time(tmp_path: Path, database_url: str) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        ids = _documents(world, 4)

        def ask(number: int) -> int:
            proposed = world.propose(ids, key=f"p{number}")
            return len(proposed.batches)

        with ThreadPoolExecutor(4) as pool:
            made = list(pool.map(ask, range(4)))
        assert sorted(made) == [0, 0, 0, 1]


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_write_needs_a_key(tmp_path: Path, key: str) -> None:
    with world_in(tmp_path) as world:
        ids = _documents(world)
        answer = propose_batch(
            world.desk.units, world.priya, PAN, [Wanted(ids[0], Action.ACCEPT)], key, world.desk.now()
        )
        assert isinstance(answer, Refusal)
        assert answer.code == "IDEMPOTENCY_KEY_MISSING"


def test_the_identity_of_a_document_is_what_the_batch_shows(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        ids = _documents(world)
        with world.desk.units.reading(frozenset({PAN})) as unit:
            document: InwardDocument = unit.documents.get(ids)[ids[0]]
        [batch] = world.propose(ids[:1]).batches
        assert batch.items[0].content_hash == document.content_hash
        assert batch.tax_total == document.tax.total
