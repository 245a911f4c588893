"""A batch on its way to the portal: whatever the portal does, each action is applied once or put before a person."""

from collections import Counter
from pathlib import Path

import pytest

from domain.batches import BatchState, ItemState
from imsdesk.fetching import fetch_ims
from imsdesk.work import carry_due_jobs
from portal.simulator import Fault, FaultKind, SimulatorHandle, running_simulator
from tests.desk_world import GSTIN, PAN, SUPPLIER, World, invoice_row, portal_seed, world_in

COUNT = 12


def _no_pause(_: float) -> None:
    return None


def _applied(portal: SimulatorHandle) -> Counter[str]:
    done = [row for row in portal.received() if row["event"] == "processed" and row["error_cd"] == ""]
    return Counter(str(row["number"]) for row in done)


def _carry(world: World) -> None:
    carry_due_jobs(world.desk, seconds_max=60, pause=_no_pause)


@pytest.mark.parametrize(
    "fault",
    [
        None,
        Fault(FaultKind.LOSE_REQUEST, call="SAVE"),
        Fault(FaultKind.LOSE_ANSWER_AFTER_TAKING, call="SAVE"),
        Fault(FaultKind.LOSE_ANSWER_AFTER_PROCESSING, call="SAVE"),
        Fault(FaultKind.AWAY, call="SAVE", times=2),
        Fault(FaultKind.AWAY, call="REQSTS", times=2),
        Fault(FaultKind.LOSE_ANSWER_AFTER_TAKING, call="REQSTS"),
    ],
    ids=lambda fault: "calm" if fault is None else f"{fault.kind.name} on {fault.call}",
)
def test_every_action_is_applied_exactly_once(tmp_path: Path, database_url: str, fault: Fault | None) -> None:
    seed = portal_seed([invoice_row(number) for number in range(COUNT)])
    with (
        running_simulator(seed) as portal,
        world_in(tmp_path, database_url=database_url, gsp_url=portal.base_url) as world,
    ):
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch)
        if fault is not None:
            portal.inject(fault)
        _carry(world)
        after = world.batch(batch.id)
        assert after.state is BatchState.DONE
        assert {item.state for item in after.items} <= {ItemState.SAVED, ItemState.FOUND}
        assert _applied(portal) == {f"INV-{number}": 1 for number in range(COUNT)}
        found = fault is not None and fault.kind in (
            FaultKind.LOSE_ANSWER_AFTER_TAKING,
            FaultKind.LOSE_ANSWER_AFTER_PROCESSING,
        )
        if found and fault is not None and fault.call == "SAVE":  # done by a request we got no answer to
            assert {item.state for item in after.items} == {ItemState.FOUND}


def test_what_others_did_on_the_portal_is_put_before_a_person(tmp_path: Path) -> None:
    seed = portal_seed([invoice_row(number) for number in range(4)])
    with running_simulator(seed) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch)
        portal.set_action(GSTIN, "b2b", SUPPLIER, "INV-1", "P")
        portal.refuse_row(SUPPLIER, "INV-2", code="IMSSIM99", message="not today")
        _carry(world)
        after = world.batch(batch.id)
        with world.desk.units.reading(frozenset({PAN})) as unit:
            numbers = {each.id: each.number for each in unit.documents.of_registration(GSTIN).values()}
        states = {numbers[item.document_id]: item.state for item in after.items}
        assert after.state is BatchState.PARTLY_DONE
        assert states == {
            "INV-0": ItemState.SAVED,
            "INV-1": ItemState.CHANGED_ON_PORTAL,
            "INV-2": ItemState.REFUSED,
            "INV-3": ItemState.SAVED,
        }
        refused = next(item for item in after.items if item.state is ItemState.REFUSED)
        assert "not today" in refused.message


def test_a_saved_document_edited_by_its_supplier_loses_the_action(tmp_path: Path) -> None:
    rows = [invoice_row(number, srcfilstatus="Not Filed") for number in range(3)]
    with running_simulator(portal_seed(rows)) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch)
        portal.edit_document(GSTIN, "b2b", SUPPLIER, "INV-1", {"txval": 20000, "camt": 1000, "samt": 1000})
        _carry(world)
        states = Counter(item.state for item in world.batch(batch.id).items)
        assert states == {ItemState.SAVED: 2, ItemState.CHANGED_BY_SUPPLIER: 1}


def test_two_batches_of_one_registration_go_one_after_the_other(tmp_path: Path) -> None:
    seed = portal_seed([invoice_row(number) for number in range(6)])
    with (
        running_simulator(seed, processing_seconds=0.3) as portal,
        world_in(tmp_path, gsp_url=portal.base_url) as world,
    ):
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        ids = world.document_ids()
        first = world.propose(ids[:3], key="p1").batches[0]
        second = world.propose(ids[3:], key="p2").batches[0]
        world.approve(first, key="a1")
        world.approve(second, key="a2")
        carry_due_jobs(world.desk, seconds_max=60, pause=portal.advance)
        assert world.batch(first.id).state is BatchState.DONE
        assert world.batch(second.id).state is BatchState.DONE
        assert set(_applied(portal).values()) == {1}
