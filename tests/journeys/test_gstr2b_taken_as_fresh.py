"""What may not pass for a fresh GSTR-2B: one computed before our action, one without its day, an empty or half one."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.actions import Action
from domain.reason_codes import ReasonCode
from domain.records import JobKind
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.recompute import RecomputeState, ask_recompute, recompute_of, send_recompute, settle_recompute
from domain.usecases.take_in import FileFacts, ImportOutcome
from domain.usecases.take_in_gstr2b import take_in_gstr2b
from domain.world_ports import SaveAnswer
from imsdesk.work import Worker
from portal.files import read_portal_file
from portal.gsp import GspClient
from portal.gsp_portal import GspPortal
from portal.gsp_session import GspSettings
from portal.simulator import SimulatorHandle
from tests.desk_world import GSTIN, PAN, World
from tests.journeys.test_gstr2b_is_fetched import (
    OCT,
    blocks,
    fetched,
    is_stale,
    recomputed,
    saved,
    scene,
    statement,
)

SUBJECT = f"{GSTIN}:102026"
Change = Callable[[Any], None]


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


class SaysLater(GspPortal):
    """Takes every recompute, and says of it afterwards that nothing had changed."""

    def recompute_gstr2b(self, gstin: str, period: TaxPeriod) -> str:
        return "R-1"

    def recompute_answer(self, gstin: str, reference: str) -> SaveAnswer:
        return SaveAnswer(False, (), "IMS2005", "No change")


class Changed(GspClient):
    """Gives GET2B as it came, changed."""

    changes: tuple[Change, ...] = ()

    def gstr2b(self, gstin: str, period: TaxPeriod) -> tuple[bytes, ...]:
        [answer] = super().gstr2b(gstin, period)
        return (changed(answer, *self.changes),)


def changed(answer: bytes, *changes: Change) -> bytes:
    payload = json.loads(answer)
    for change in changes:
        change(payload["data"])
    return json.dumps(payload).encode()


def without_day(body: Any) -> None:
    body.pop("gendt", None)


def emptied(body: Any) -> None:
    body["docdata"] = {}


def with_a_wrong_row(body: Any) -> None:
    body["docdata"]["b2b"][0]["inv"][0]["dt"] = "99-99-2026"


@contextmanager
def giving(portal: SimulatorHandle, world: World, *changes: Change) -> Iterator[World]:
    """The world before a portal whose GSTR-2B comes changed."""
    settings = GspSettings(portal.base_url, username="q", auth_token="t")
    with Changed(settings) as client:
        assert isinstance(client, Changed)
        client.changes = changes
        as_it_is, world.desk.portal = world.desk.portal, GspPortal(client)
        try:
            yield world
        finally:
            world.desk.portal = as_it_is


def imported(world: World, content: bytes) -> ImportOutcome | Refusal:
    now = world.desk.now()
    reading = read_portal_file(content, "2b.json", GSTIN)
    return take_in_gstr2b(world.desk.units, world.priya, reading, FileFacts("2b.json", "x" * 64, now), now)


def given_by(portal: SimulatorHandle) -> bytes:
    with GspClient(GspSettings(portal.base_url, username="q", auth_token="t")) as client:
        [answer] = client.gstr2b(GSTIN, OCT)
    return answer


def test_what_is_saved_between_the_request_and_its_answer_is_not_in_it(tmp_path: Path) -> None:
    with scene(tmp_path) as (portal, world), GspClient(GspSettings(portal.base_url, auth_token="t")) as client:
        fetched(world)
        late, desk = SaysLater(client), world.desk
        ask_recompute(desk.units, world.priya, GSTIN, None, "r1", desk.now(), has_portal=True)
        send_recompute(desk.units, late, PAN, SUBJECT, desk.now())
        [batch] = world.propose(
            world.document_ids()[:1], Action.REJECT, "p2", reason=ReasonCode.NOT_OURS, remarks="no order of ours"
        ).batches
        world.approve(batch, key="a2")
        worker = Worker(desk)
        while worker.step(JobKind.SEND_BATCH, PAN, batch.id).wait is not None:
            pass
        settle_recompute(desk.units, late, PAN, SUBJECT, desk.now())
        assert state_of(world) is RecomputeState.UNCHANGED
        fetched(world)
        assert is_stale(world)


@pytest.mark.parametrize("also", [without_day, lambda body: None])
def test_an_empty_answer_leaves_what_is_held(tmp_path: Path, also: Change) -> None:
    with scene(tmp_path) as (portal, world):
        fetched(world)
        before = statement(world)
        with giving(portal, world, emptied, also) as other:
            said = fetched(other).gstr2b.said
        assert said == (
            "GSTR-2B of Oct 2026: the portal now says that it holds no documents. The one of 14 Nov 2026 with "
            "3 documents is kept; if it is empty, import its file."
        )
        assert (statement(world), blocks(world)) == (before, ["AVAILABLE"] * 3)


def test_an_empty_answer_keeps_the_true_one_not_out(tmp_path: Path) -> None:
    with scene(tmp_path) as (portal, world):
        with giving(portal, world, emptied, without_day) as other:
            assert fetched(other).gstr2b.outcome is not None
        assert blocks(world) == []
        fetched(world)
        assert blocks(world) == ["AVAILABLE"] * 3


def test_an_empty_file_without_a_day_is_refused_where_lines_are_held(tmp_path: Path) -> None:
    with scene(tmp_path) as (_, world):
        fetched(world)
        answer = imported(world, json.dumps({"data": {"gstin": GSTIN, "rtnprd": "102026", "docdata": {}}}).encode())
        assert isinstance(answer, Refusal)
        assert answer.code == "GSTR2B_EMPTY"
        assert blocks(world) == ["AVAILABLE"] * 3


def test_over_the_gsp_one_without_its_day_is_not_given(tmp_path: Path) -> None:
    with scene(tmp_path) as (portal, world), giving(portal, world, without_day) as other:
        assert fetched(other).gstr2b.said == (
            "GSTR-2B of Oct 2026 was not given: the answer does not say when it was made. Nothing of it was taken in."
        )
        assert statement(world) is None


def test_a_file_without_its_day_vouches_for_no_action_and_keeps_no_dated_one_out(tmp_path: Path) -> None:
    with scene(tmp_path) as (portal, world):
        fetched(world)
        saved(world, world.document_ids()[:1])
        assert is_stale(world)
        answer = imported(world, changed(given_by(portal), without_day))
        assert isinstance(answer, ImportOutcome)
        assert "It does not say when it was made: taken as of 14 Nov 2026, it holds no action since." in answer.warnings
        assert is_stale(world)
        assert fetched(world).gstr2b.made_on == date(2026, 11, 14)


def test_one_row_that_cannot_be_read_and_nothing_is_taken_in(tmp_path: Path) -> None:
    with scene(tmp_path) as (portal, world):
        with giving(portal, world, with_a_wrong_row) as other:
            answer = fetched(other)
        assert answer.gstr2b.said.startswith(
            "GSTR-2B of Oct 2026 was not taken in, 1 row of it cannot be read: data.docdata.b2b[0].inv[0].dt: "
        )
        assert answer.gstr2b.said in answer.said
        assert (statement(world), blocks(world), len(answer.outward)) == (None, [], 2)


def test_after_a_recompute_the_job_names_the_row_too(tmp_path: Path) -> None:
    with scene(tmp_path) as (portal, world):
        fetched(world)
        saved(world, world.document_ids()[:1])
        with giving(portal, world, with_a_wrong_row) as other:
            recomputed(other, "r1", seconds_max=-1)
            done = Worker(other.desk).step(JobKind.READ_GSTR2B, PAN, SUBJECT)
        assert done.wait is not None
        assert "data.docdata.b2b[0].inv[0].dt" in done.did


def test_the_old_file_imported_again_is_not_what_the_recompute_left(tmp_path: Path) -> None:
    with scene(tmp_path) as (portal, world):
        fetched(world)
        old = given_by(portal)
        saved(world, world.document_ids()[:1])
        desk = world.desk
        ask_recompute(desk.units, world.priya, GSTIN, None, "r1", desk.now(), has_portal=True)
        for kind in (JobKind.RECOMPUTE, JobKind.RECOMPUTE_ANSWER):
            Worker(desk).step(kind, PAN, SUBJECT)
        assert state_of(world) is RecomputeState.DONE
        imported(world, old)
        assert not is_read(world)
        with giving(portal, world, lambda body: body.update(gendt="14-11-2026")) as other:
            assert Worker(other.desk).step(JobKind.READ_GSTR2B, PAN, SUBJECT).did == (
                "not read yet: the portal still gives the one of 14 Nov 2026"
            )
        Worker(desk).step(JobKind.READ_GSTR2B, PAN, SUBJECT)
        assert is_read(world)


def is_read(world: World) -> bool:
    held = recompute_of(world.desk.units, world.priya, GSTIN, None, world.desk.now())
    assert held is not None
    return held.is_read
