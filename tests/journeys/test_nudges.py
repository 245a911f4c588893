"""A batch that waits: approvers hear of it when it is posted, at half-time and two hours before its end; no more.

Priya asks on Mon 16 Nov 2026, 11:42; the batch ends on Wed 18 Nov, 11:42. Kavita and Arjun can agree.
"""

from datetime import timedelta
from pathlib import Path

from domain.actions import Action
from domain.batches import Batch
from domain.records import JobKind
from domain.refusals import Refusal
from domain.usecases.decide import approve
from domain.usecases.propose import Proposed, Wanted, propose_batch
from imsdesk.work import Worker
from tests.desk_world import PAN
from tests.fakes.block_kit import buttons_of, words_of
from tests.morning_world import FINANCE, MorningWorld, india, morning_world

ASKED, HALF, LAST = india(16, 11, 42), india(17, 11, 42), india(18, 9, 42)


def _asked(world: MorningWorld) -> Batch:
    ids = [world.paper("MT/1"), world.paper("MT/2", 3_600_00)]
    answer = propose_batch(
        world.desk.units, world.people["priya"], PAN, [Wanted(each, Action.PENDING) for each in ids], "p1",
        world.desk.now(),
    )  # fmt: skip
    assert isinstance(answer, Proposed), answer
    return answer.batches[0]


def _agrees(world: MorningWorld, batch: Batch, who: str) -> None:
    answer = approve(
        world.desk.units, world.people[who], batch.id, batch.content_hash, f"a-{who}", world.desk.now(), to_portal=False
    )
    assert not isinstance(answer, Refusal), answer


def test_each_who_can_agree_is_reminded_twice_and_alone(tmp_path: Path, database_url: str) -> None:
    with morning_world(tmp_path, ASKED, database_url=database_url) as world:
        for each in ("kavita", "arjun", "priya"):
            world.link(each)
        batch = _asked(world)
        world.carry()
        assert world.posted() == []
        world.at(HALF).carry()
        assert sorted(where for where, _ in world.posted()) == ["U0ARJUN", "U0KAVITA"]
        first = world.slack.of("chat.postMessage")[0]
        assert first["text"] == "B-1 waits for you until Wed 18 Nov, 11:42 IST."
        assert "2 actions, credit falls by ₹5,400.00. Asked by Priya, Mon 16 Nov, 11:42 IST." in words_of(
            first["blocks"]
        )
        assert set(buttons_of(first)) == {"Review and approve", "Open"}
        world.at(LAST).carry()
        for which in ("half", "last"):  # the same jobs again, as after a crash
            Worker(world.desk).step(JobKind.NUDGE, PAN, f"{batch.id}/{which}")
        world.carry()
        assert len(world.posted()) == 4
        assert world.posted()[2][1] == "B-1 ends Wed 18 Nov, 11:42 IST, then nothing is changed."


def test_what_is_decided_needs_no_reminder(tmp_path: Path) -> None:
    with morning_world(tmp_path, ASKED) as world:
        world.link("arjun")
        _agrees(world, _asked(world), "kavita")
        for moment in (HALF, LAST):
            world.at(moment).carry()
        assert world.posted() == []


def test_without_a_linked_approver_the_channel_hears_who_can(tmp_path: Path) -> None:
    with morning_world(tmp_path, ASKED) as world:
        world.link("arjun", team="T0ELSEWHERE")
        _asked(world)
        world.at(HALF).carry()
        assert world.posted() == [(FINANCE, "B-1 waits for Arjun or Kavita until Wed 18 Nov, 11:42 IST.")]


def test_nobody_is_reminded_at_night(tmp_path: Path) -> None:
    with morning_world(tmp_path, india(16, 22)) as world:
        world.link("arjun")
        _asked(world)
        assert sorted(due for _, due in world.jobs("NUDGE")) == [india(18, 8), india(18, 19, 45)]
        with_delay = india(18, 21)  # the desk was down all day, and its batch ends at 22:00
        world.at(with_delay).carry()
        assert world.posted() == []


def test_a_desk_that_slept_through_half_time_reminds_once(tmp_path: Path) -> None:
    with morning_world(tmp_path, ASKED) as world:
        world.link("arjun")
        _asked(world)
        world.at(LAST + timedelta(minutes=5)).carry()
        assert [said for _, said in world.posted()] == ["B-1 ends Wed 18 Nov, 11:42 IST, then nothing is changed."]
