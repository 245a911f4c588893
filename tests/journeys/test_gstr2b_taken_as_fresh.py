"""What may not pass for a fresh GSTR-2B: one computed before our action, one without its day, an empty one, half a one."""

from datetime import timedelta
from pathlib import Path

from domain.actions import Action
from domain.reason_codes import ReasonCode
from domain.records import JobKind
from domain.usecases.recompute import RecomputeState, ask_recompute, recompute_of
from imsdesk.work import Worker, carry_due_jobs
from tests.desk_world import GSTIN, PAN, World
from tests.journeys.test_gstr2b_is_fetched import (
    PORTAL_NOW,
    blocks,
    fetched,
    is_stale,
    recomputed,
    recomputed_by_somebody_else,
    saved,
    scene,
)


def rejected(world: World, document_id: str) -> None:
    saved(world, [document_id], Action.REJECT, "2", reason=ReasonCode.NOT_OURS, remarks="no order of ours")


def state_of(world: World) -> RecomputeState:
    held = recompute_of(world.desk.units, world.priya, GSTIN, None, world.desk.now())
    assert held is not None
    return held.state


def test_what_is_saved_after_a_recompute_that_found_no_change_is_not_in_it(tmp_path: Path) -> None:
    with scene(tmp_path) as (_, world):
        fetched(world)
        ids = world.document_ids()
        saved(world, ids[:1])
        recomputed(world, "r1")
        recomputed(world, "r2")
        assert (state_of(world), is_stale(world)) == (RecomputeState.UNCHANGED, False)
        rejected(world, ids[1])
        assert is_stale(world)
        fetched(world)
        assert blocks(world) == ["AVAILABLE"] * 3
        assert is_stale(world)


def test_what_is_saved_between_the_request_and_its_answer_is_not_in_it(tmp_path: Path) -> None:
    with scene(tmp_path, portal_now=PORTAL_NOW - timedelta(days=1)) as (portal, world):
        fetched(world)
        ids = world.document_ids()
        saved(world, ids[:1])
        assert recomputed_by_somebody_else(portal)
        ask_recompute(world.desk.units, world.priya, GSTIN, None, "r1", world.desk.now(), has_portal=True)
        worker, subject = Worker(world.desk), f"{GSTIN}:102026"
        worker.step(JobKind.RECOMPUTE, PAN, subject)
        rejected(world, ids[1])
        worker.step(JobKind.RECOMPUTE_ANSWER, PAN, subject)
        carry_due_jobs(world.desk, seconds_max=30, pause=lambda _: None)
        assert state_of(world) is RecomputeState.UNCHANGED
        assert is_stale(world)
