"""The durable engine on both databases: it carries what was approved, holds the seat, and takes up what was left."""

import time
from collections.abc import Callable
from pathlib import Path

from domain.batches import BatchState
from imsdesk.fetching import fetch_ims
from imsdesk.jobs import Engine, start_engine
from imsdesk.seat import Seat
from portal.simulator import running_simulator
from tests.desk_world import GSTIN, World, invoice_row, portal_seed, world_in


def _until(true: Callable[[], bool], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return False


def _done(world: World, batch_id: str) -> bool:
    return world.batch(batch_id).state is BatchState.DONE


def test_an_approved_batch_is_carried_and_one_that_waited_for_the_engine_too(tmp_path: Path, database_url: str) -> None:
    seed = portal_seed([invoice_row(number) for number in range(6)])
    with (
        running_simulator(seed) as portal,
        world_in(tmp_path, database_url=database_url, gsp_url=portal.base_url) as world,
    ):
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        ids = world.document_ids()
        [before] = world.propose(ids[:3], key="p1").batches
        world.approve(before, key="a1")  # no engine runs yet: the job waits in our own table
        engine = start_engine(world.desk)
        try:
            assert engine.has_seat
            assert not Engine(world.desk).has_seat  # a second one would run every unfinished step again
            [after] = world.propose(ids[3:], key="p2").batches
            world.approve(after, key="a2")
            assert _until(lambda: _done(world, before.id) and _done(world, after.id))
        finally:
            engine.stop(2)
        done = [row["number"] for row in portal.received() if row["event"] == "processed" and row["error_cd"] == ""]
        assert sorted(done) == [f"INV-{number}" for number in range(6)]


def test_the_seat_is_free_again_once_it_is_given_back(tmp_path: Path, database_url: str) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        url = world.desk.settings.database_url
        first = Seat(url, "desk")
        second = Seat(url, "desk")
        other = Seat(url, "another")
        assert (first.taken, second.taken, other.taken) == (True, False, True)
        for seat in (first, second, other):
            seat.close()
        third = Seat(url, "desk")
        assert third.taken
        third.close()
