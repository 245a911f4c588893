"""A job that its carrier left is not lost: out of time, failed, or begun by a release that is gone."""

import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.batches import BatchState
from domain.records import JobKind
from imsdesk.fetching import fetch_ims
from imsdesk.work import carry_due_jobs
from portal.simulator import Fault, FaultKind, running_simulator, spawned_simulator
from tests.desk_world import GSTIN, PAN, World, invoice_row, portal_seed, world_in
from tests.journeys.test_kills import Child, _environment


def _approved(world: World) -> str:
    fetch_ims(world.desk, world.desk.operator(), GSTIN)
    [batch] = world.propose(world.document_ids()).batches
    world.approve(batch)
    return batch.id


def test_a_batch_that_is_not_through_in_time_is_carried_on_by_the_next(tmp_path: Path) -> None:
    seed = portal_seed([invoice_row(number) for number in range(3)])
    with running_simulator(seed) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        batch_id = _approved(world)
        ended = carry_due_jobs(world.desk, seconds_max=-1, pause=lambda _: None)
        assert ended == 1, "the figures of the card are kept; the batch is not through"
        assert world.batch(batch_id).state is BatchState.SENDING
        time.sleep(1.1)  # the portal is asked again after a second
        carry_due_jobs(world.desk, seconds_max=60, pause=lambda _: None)
        assert world.batch(batch_id).state is BatchState.DONE


def test_a_failed_job_is_shown_until_it_is_asked_for_again(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        now = world.desk.now()
        with world.desk.units.writing(frozenset({PAN})) as unit:
            unit.jobs.ask(JobKind.SEND_BATCH, PAN, "b1", now)
            [job] = unit.jobs.due(now)
            unit.jobs.settle(job.id, "FAILED", "a fault of ours", now)
            assert [each.id for each in unit.jobs.stuck(now)] == [job.id]
            unit.jobs.ask(JobKind.SEND_MAIL, PAN, "b1", now + timedelta(seconds=1))
            assert [each.id for each in unit.jobs.stuck(now)] == [job.id]
            unit.jobs.ask(JobKind.SEND_BATCH, PAN, "b1", now + timedelta(seconds=1))
            assert unit.jobs.stuck(now) == ()


@pytest.mark.slow
def test_a_new_release_goes_on_with_what_the_old_one_began(tmp_path: Path) -> None:
    started = datetime.now(UTC)
    with (
        spawned_simulator(portal_seed([invoice_row(number) for number in range(3)]), tmp_path) as portal,
        world_in(tmp_path, started=started, gsp_url=portal.base_url) as world,
    ):
        batch_id = _approved(world)
        portal.inject(Fault(FaultKind.SLOW_ANSWER, call="SAVE", times=1, seconds=20.0))
        child = Child(_environment(tmp_path, portal.base_url, 1, started), tmp_path / "child.log")
        try:
            child.start()
            _until(world, batch_id, BatchState.SENDING)
            child.kill()
            portal.clear_faults()
            with sqlite3.connect(tmp_path / "desk.db.jobs") as engine:
                changed = engine.execute("UPDATE workflow_status SET application_version = '0.0.1'").rowcount
            engine.close()
            assert changed >= 1
            child.start()
            _until(world, batch_id, BatchState.DONE)
        finally:
            child.kill()


def _until(world: World, batch_id: str, state: BatchState, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while world.batch(batch_id).state is not state:
        assert time.monotonic() < end, world.batch(batch_id)
        time.sleep(0.1)
