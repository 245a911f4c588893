"""What people decided keeps its meaning: a no stays a no, saved is what was asked for, nobody acts beyond their own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.actions import Action
from domain.batches import BatchState, ItemState
from domain.documents import Declaration, ItcReduction
from domain.money import TaxHeads
from domain.policy import Approvals, OneApprover, Policy
from domain.refusals import Refusal
from domain.roles import Grant, Role
from domain.usecases.decide import Decision, approve, decline
from domain.usecases.export_actions import export_actions
from domain.usecases.policies import save_policy
from domain.usecases.propose import Wanted, propose_batch
from domain.usecases.take_in import ImportOutcome
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, World, gstin_of, invoice_row, world_in
from tests.portal_files import ims_download

SECOND = gstin_of("29", PAN)


def _take_in(world: World, content: bytes, gstin: str = GSTIN, as_of: datetime | None = None) -> ImportOutcome:
    answer = Intake(world.desk, gstin=gstin, as_of=as_of).take_in(FileToRead("ims.json", content))
    assert isinstance(answer, ImportOutcome), answer
    assert answer.adds_up
    return answer


def _rows(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [invoice_row(number, **changes) for number in range(count)]


def _no(world: World, batch_id: str) -> Decision:
    answer = decline(world.desk.units, world.kavita, batch_id, "not now", f"no-{batch_id}", world.desk.now())
    assert isinstance(answer, Decision), answer
    return answer


def test_a_declined_batch_stays_declined_when_a_supplier_edits_one_of_its_documents(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        rows = _rows(3, srcfilstatus="Not Filed")
        _take_in(world, ims_download(GSTIN, {"b2b": rows}))
        [batch] = world.propose(world.document_ids()).batches
        _no(world, batch.id)
        rows[0] |= {"txval": 20000, "val": 21800}
        _take_in(world, ims_download(GSTIN, {"b2b": rows}))
        assert world.batch(batch.id).state is BatchState.DECLINED
        assert {item.state for item in world.batch(batch.id).items} == {ItemState.WAITING}
        assert len(world.propose(world.document_ids(), key="anew").batches) == 1


def test_a_no_is_never_told_as_a_yes(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(2)}))
        [batch] = world.propose(world.document_ids()).batches
        assert not _no(world, batch.id).is_approved
        assert not _no(world, batch.id).is_approved


def _credit_note(**changes: Any) -> dict[str, Any]:
    note = invoice_row(7) | {"nt_num": "CN-7", "nt_dt": "10-10-2026"} | changes
    del note["inum"], note["idt"]
    return note


@pytest.mark.parametrize(
    ("shown", "state"),
    [
        ({"itcRedReq": "Y"}, ItemState.OFFERED_AGAIN),
        ({"itcRedReq": "N", "remarks": "never availed"}, ItemState.SAVED),
        ({}, ItemState.OFFERED_AGAIN),  # nothing shows that it changed
        ({"itcRedReq": "Y", "declCgst": 1, "declSgst": 1}, ItemState.OFFERED_AGAIN),
    ],
)
def test_another_reduction_of_an_accepted_note_is_saved_only_when_the_portal_shows_it(
    tmp_path: Path, shown: Mapping[str, Any], state: ItemState
) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2bcn": [_credit_note(action="A", itcRedReq="Y")]}))
        none = Declaration(ItcReduction.NONE)
        [batch] = world.propose(world.document_ids(), declaration=none, remarks="never availed").batches
        world.approve(batch, to_portal=False)
        export_actions(world.desk.units, world.desk.writer, world.priya, PAN, world.desk.now())
        _take_in(world, ims_download(GSTIN, {"b2bcn": [_credit_note(action="A", **shown)]}))
        assert [item.state for item in world.batch(batch.id).items] == [state]


def test_an_accept_with_another_reduction_than_approved_is_put_before_a_person(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2bcn": [_credit_note()]}))
        half = Declaration(ItcReduction.PARTIAL, TaxHeads(0, 45_000, 45_000))
        [batch] = world.propose(world.document_ids(), declaration=half, remarks="half is blocked").batches
        world.approve(batch, to_portal=False)
        export_actions(world.desk.units, world.desk.writer, world.priya, PAN, world.desk.now())
        _take_in(world, ims_download(GSTIN, {"b2bcn": [_credit_note(action="A", itcRedReq="Y")]}))
        [line] = world.batch(batch.id).items
        assert line.state is ItemState.CHANGED_ON_PORTAL
        assert "reduction" in line.message


def test_who_holds_some_registrations_exports_nothing_of_the_others(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        both = world.desk.operator()
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(1)}))
        _take_in(world, ims_download(SECOND, {"b2b": _rows(1, pos="29")}), SECOND)
        with world.desk.units.reading(frozenset({PAN})) as unit:
            ids = [each.id for each in unit.documents.of_company(PAN)]
        made = propose_batch(
            world.desk.units, both, PAN, [Wanted(each, Action.PENDING) for each in ids], "p", world.desk.now()
        )
        assert not isinstance(made, Refusal)
        for batch in made.batches:
            world.approve(batch, key=f"a-{batch.gstin}", to_portal=False)
        only = replace(world.priya, grants=(Grant(PAN, frozenset({Role.PREPARER}), frozenset({SECOND})),))
        answer = export_actions(world.desk.units, world.desk.writer, only, PAN, world.desk.now())
        assert not isinstance(answer, Refusal)
        assert {batch.gstin for batch in answer.batches} == {SECOND}
        states = {batch.gstin: world.batch(batch.id).state for batch in made.batches}
        assert states == {GSTIN: BatchState.APPROVED, SECOND: BatchState.EXPORTED}


def test_an_expired_batch_holds_no_document_back(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(2)}))
        world.propose(world.document_ids())
        later = world.desk.now() + timedelta(hours=49)  # nobody carries jobs on the file route
        wanted = [Wanted(each, Action.ACCEPT) for each in world.document_ids()]
        made = propose_batch(world.desk.units, world.priya, PAN, wanted, "anew", later)
        assert not isinstance(made, Refusal)
        assert [len(batch.items) for batch in made.batches] == [2]


def test_one_approver_is_enough_only_on_its_days(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(1)}))
        today = world.desk.now().date()
        one = OneApprover(today - timedelta(days=1), today, "Kavita", "Arjun is away")
        with world.desk.units.writing(frozenset({PAN})) as unit:
            save_policy(unit, PAN, Policy(approvals=Approvals(one_approver=one)), "kavita", world.desk.now())
        wanted = [Wanted(each, Action.ACCEPT) for each in world.document_ids()]
        made = propose_batch(world.desk.units, world.kavita, PAN, wanted, "p", world.desk.now())
        assert not isinstance(made, Refusal)
        [batch] = made.batches
        assert batch.people_needed == 1

        def click(key: str, now: datetime) -> Decision | Refusal:
            return approve(world.desk.units, world.kavita, batch.id, batch.content_hash, key, now, to_portal=False)

        refused = click("late", world.desk.now() + timedelta(days=1))
        assert isinstance(refused, Refusal)
        assert refused.code == "OWN_REQUEST"
        assert isinstance(click("in time", world.desk.now()), Decision)


def test_a_second_row_of_a_document_refuses_that_row_and_not_the_file(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        outcome = _take_in(world, ims_download(GSTIN, {"b2b": [*_rows(2), invoice_row(1, tax=3600)]}))
        assert outcome.read == 3
        assert len(world.document_ids()) == 2
