"""GSTR-2B comes with every fetch and after every recompute, whole or not at all; the guard before filing follows."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.asking import Identity
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.actions import Action
from domain.companies import FilingFrequency
from domain.readiness import FindingCode
from domain.reason_codes import ReasonCode
from domain.records import JobKind, StatementRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import check_readiness
from domain.usecases.manage_people import store_token, token_hash
from domain.usecases.recompute import RecomputeState, ask_recompute, recompute_of
from imsdesk.bot_at_hand import bot_of
from imsdesk.cli import main
from imsdesk.fetching import Fetched, fetch_ims
from imsdesk.work import Worker, carry_due_jobs
from portal.gsp import GspClient
from portal.gsp_session import GspSettings
from portal.simulator import Fault, FaultKind, SimulatorHandle, running_simulator
from tests.desk_world import GSTIN, PAN, World, invoice_row, portal_seed, world_in

OCT = TaxPeriod(2026, 10)
PORTAL_NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
ROWS = [invoice_row(number) for number in range(3)]
ROOT = Path(__file__).parents[2]


@contextmanager
def scene(
    folder: Path, rows: int = 10_000, portal_now: datetime = PORTAL_NOW
) -> Iterator[tuple[SimulatorHandle, World]]:
    """Three invoices of Oct on a portal whose draft GSTR-2B was made on 14 Nov; rows: of one part of it."""
    seed = portal_seed([dict(row) for row in ROWS])
    with (
        running_simulator(seed, starts_at=portal_now, gstr2b_rows_max=rows) as portal,
        world_in(folder, gsp_url=portal.base_url) as world,
    ):
        yield portal, world


def fetched(world: World, period: TaxPeriod | None = None) -> Fetched:
    answer = fetch_ims(world.desk, world.desk.operator(), GSTIN, period=period)
    assert not isinstance(answer, Refusal), answer
    return answer


def statement(world: World, period: TaxPeriod = OCT) -> StatementRecord | None:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return unit.statements.get(GSTIN, period)


def blocks(world: World) -> list[str]:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return sorted(unit.statements.blocks(GSTIN, OCT).values())


def is_stale(world: World) -> bool:
    answer = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert not isinstance(answer, Refusal), answer
    return any(each.code is FindingCode.GSTR2B_STALE for each in answer.readiness.findings)


def saved(world: World, ids: list[str], action: Action = Action.ACCEPT, key: str = "1", **more: Any) -> None:
    """These actions proposed, approved and saved on the portal."""
    [batch] = world.propose(ids, action, f"p{key}", **more).batches
    world.approve(batch, key=f"a{key}")
    carry_due_jobs(world.desk, seconds_max=30, pause=lambda _: None)


def recomputed(world: World, key: str, *, seconds_max: float = 30) -> None:
    """Computed anew and read; seconds_max: below nil where its reading never ends, so that each job runs once."""
    ask_recompute(world.desk.units, world.priya, GSTIN, None, key, world.desk.now(), has_portal=True)
    for kind in (JobKind.RECOMPUTE, JobKind.RECOMPUTE_ANSWER):
        Worker(world.desk).step(kind, PAN, f"{GSTIN}:102026")
    carry_due_jobs(world.desk, seconds_max=seconds_max, pause=lambda _: None)


def test_accept_recompute_and_the_guard_opens_without_a_file(tmp_path: Path) -> None:
    with scene(tmp_path) as (_, world):
        first = fetched(world).gstr2b
        assert first.said == "GSTR-2B of Oct 2026, made on 14 Nov 2026: 3 lines read, 3 new, 0 changed, 0 gone"
        ids = world.document_ids()
        saved(world, ids[:2])
        assert is_stale(world)
        fetched(world)
        assert is_stale(world)  # the draft of the 14th is still what the portal has
        recomputed(world, "r1")
        held = recompute_of(world.desk.units, world.priya, GSTIN, None, world.desk.now())
        assert held is not None
        assert (held.state, held.is_read) == (RecomputeState.DONE, True)
        found = statement(world)
        assert found is not None
        assert found.generated_on == date(2026, 11, 16)
        assert not is_stale(world)


def test_what_is_saved_on_the_day_of_the_recompute_but_after_it_is_not_in_it(tmp_path: Path) -> None:
    with scene(tmp_path) as (_, world):
        fetched(world)
        ids = world.document_ids()
        saved(world, ids[:1])
        recomputed(world, "r1")
        saved(world, ids[1:2], Action.REJECT, "2", reason=ReasonCode.NOT_OURS, remarks="no order of ours")
        assert is_stale(world)
        fetched(world)  # made today, but before: its line says so
        assert is_stale(world)
        recomputed(world, "r2")
        assert not is_stale(world)
        assert blocks(world) == ["AVAILABLE", "AVAILABLE", "REJECTED"]
        saved(world, ids[2:], Action.PENDING, "3")
        fetched(world)
        assert is_stale(world)  # Pending, and still in it
        recomputed(world, "r3")
        assert not is_stale(world)
        assert blocks(world) == ["AVAILABLE", "REJECTED"]


def test_a_portal_that_found_no_change_holds_all_that_was_done(tmp_path: Path) -> None:
    """Its GSTR-2B names an earlier day than our action, yet it says that nothing changed since."""
    with scene(tmp_path, portal_now=PORTAL_NOW - timedelta(days=1)) as (portal, world):
        fetched(world)
        saved(world, world.document_ids()[:1])
        assert recomputed_by_somebody_else(portal)
        fetched(world)
        assert is_stale(world)
        recomputed(world, "r1")
        held = recompute_of(world.desk.units, world.priya, GSTIN, None, world.desk.now())
        assert held is not None
        assert (held.state, held.is_read) == (RecomputeState.UNCHANGED, True)
        assert not is_stale(world)


def recomputed_by_somebody_else(portal: SimulatorHandle) -> bool:
    """A person presses Compute GSTR-2B on the portal itself; True once it is done."""
    with GspClient(GspSettings(portal.base_url, username="q", auth_token="t")) as client:
        reference = client.recompute_2b(GSTIN, OCT)
        return client.recompute_status(GSTIN, reference).state.value == "PROCESSED"


def test_fetched_again_it_changes_nothing_and_writes_no_second_entry(tmp_path: Path) -> None:
    with scene(tmp_path, rows=2) as (_, world):
        fetched(world)
        before = statement(world)
        assert before is not None
        again = fetched(world).gstr2b
        assert again.said == "GSTR-2B of Oct 2026, made on 14 Nov 2026: 3 lines read, as before"
        after = statement(world)
        assert after is not None
        assert after.read_at > before.read_at
        assert replace(after, read_at=before.read_at) == before
        with world.desk.units.reading(frozenset({PAN})) as unit:
            assert len(unit.trail.entries(PAN, f"GSTR2B {GSTIN} 2026-10")) == 1


@pytest.mark.parametrize("skip", [0, 1, 2, 3])
@pytest.mark.parametrize("kind", [FaultKind.AWAY, FaultKind.LOSE_ANSWER_AFTER_TAKING, FaultKind.SESSION_EXPIRED])
def test_a_part_that_does_not_come_leaves_nothing_half_taken_in(tmp_path: Path, kind: FaultKind, skip: int) -> None:
    with scene(tmp_path, rows=2) as (portal, world):
        portal.inject(Fault(kind, call="GET2B", skip=skip))
        answer = fetched(world)
        assert answer.gstr2b.outcome is None
        assert answer.gstr2b.said.startswith("GSTR-2B of Oct 2026 was not read: ")
        assert len(answer.outward) == 2
        with world.desk.units.reading(frozenset({PAN})) as unit:
            assert len(unit.matches.proposals(world.document_ids())) == 3
        assert statement(world) is None
        assert blocks(world) == []
        assert fetched(world).gstr2b.outcome is not None
        assert blocks(world) == ["AVAILABLE"] * 3


def test_a_process_killed_between_the_parts_leaves_nothing_and_the_next_brings_all(tmp_path: Path) -> None:
    with scene(tmp_path, rows=2) as (portal, world):
        portal.inject(Fault(FaultKind.SLOW_ANSWER, call="GET2B", skip=2, seconds=20))
        settings = world.desk.settings
        environment = {
            "IMSDESK_DATABASE_URL": settings.database_url, "IMSDESK_GSP_URL": portal.base_url,
            "IMSDESK_GSP_USERNAME": "q", "IMSDESK_GSP_AUTH_TOKEN": "t", "IMSDESK_TODAY": "2026-11-16",
        }  # fmt: skip
        child = subprocess.Popen([sys.executable, "-m", "imsdesk", "fetch", GSTIN], cwd=ROOT, env=environment)
        timer = threading.Timer(60, child.kill)
        timer.start()
        try:
            while portal.asked("GET2B") < 3 and child.poll() is None:
                time.sleep(0.05)
        finally:
            timer.cancel()
            child.kill()
            child.wait()
        assert world.document_ids(), "the IMS was in before"
        assert (statement(world), blocks(world)) == (None, [])
        assert fetched(world).gstr2b.outcome is not None
        assert blocks(world) == ["AVAILABLE"] * 3


def test_a_recompute_whose_reading_fails_is_read_later(tmp_path: Path) -> None:
    with scene(tmp_path, rows=2) as (portal, world):
        fetched(world)
        saved(world, world.document_ids())
        portal.inject(Fault(FaultKind.AWAY, call="GET2B", skip=1))
        ask_recompute(world.desk.units, world.priya, GSTIN, None, "r1", world.desk.now(), has_portal=True)
        worker, subject = Worker(world.desk), f"{GSTIN}:102026"
        for kind in (JobKind.RECOMPUTE, JobKind.RECOMPUTE_ANSWER):
            worker.step(kind, PAN, subject)
        first = worker.step(JobKind.READ_GSTR2B, PAN, subject)
        assert first.wait is not None
        assert is_stale(world)
        assert worker.step(JobKind.READ_GSTR2B, PAN, subject).wait is None
        assert not is_stale(world)


def test_before_its_day_it_is_not_asked_for_and_a_portal_without_it_leaves_the_rest_whole(tmp_path: Path) -> None:
    early = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)
    with (
        running_simulator(portal_seed([dict(row) for row in ROWS]), starts_at=early) as portal,
        world_in(tmp_path, gsp_url=portal.base_url) as world,
    ):
        answer = fetched(world)
        assert (answer.ims.added, answer.gstr2b.outcome) == (3, None)
        assert answer.gstr2b.said.startswith("GSTR-2B of Oct 2026 is not on the portal yet (RET2B1018: ")
        assert fetched(world, TaxPeriod(2026, 11)).gstr2b.said == "GSTR-2B of Nov 2026 comes on 14 Dec 2026."
        assert len(answer.outward) == 2


def test_a_quarterly_recipient_has_one_after_the_quarter_only(tmp_path: Path) -> None:
    seed = portal_seed([invoice_row(7, rtnprd="082026", idt="08-08-2026")]) | {"quarterly": [GSTIN]}
    with (
        running_simulator(seed, starts_at=PORTAL_NOW) as portal,
        world_in(tmp_path, gsp_url=portal.base_url) as world,
    ):
        with world.desk.units.writing(frozenset({PAN})) as unit:
            ours = unit.companies.registration(GSTIN)
            assert ours is not None
            unit.companies.save_registration(replace(ours, filing_frequency=FilingFrequency.QUARTERLY))
        assert fetched(world).gstr2b.said == "GSTR-2B of Dec 2026 comes on 14 Jan 2027."
        assert portal.asked("GET2B") == 0
        of_august = fetched(world, TaxPeriod(2026, 8)).gstr2b
        assert of_august.said.startswith("GSTR-2B of Sep 2026, made on 14 Oct 2026: 1 line read, 1 new")


def test_the_command_line_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with scene(tmp_path) as (_, world):
        for name in ("database_url", "gsp_url", "gsp_username", "gsp_auth_token"):
            monkeypatch.setenv(f"IMSDESK_{name.upper()}", str(getattr(world.desk.settings, name)))
        monkeypatch.setenv("IMSDESK_TODAY", "2026-11-16T14:30")
        assert main(["fetch", GSTIN]) == 0
        assert "  GSTR-2B of Oct 2026, made on 14 Nov 2026: 3 lines read, 3 new" in capsys.readouterr().out
        assert main(["fetch", GSTIN, "--period", "092026"]) == 0
        assert "  GSTR-2B of Sep 2026 is not on the portal yet (RET2B1023: " in capsys.readouterr().out
        saved(world, world.document_ids())
        assert main(["recompute", GSTIN, "--wait", "5"]) == 0
        told = capsys.readouterr().out
        assert "GSTR-2B of Oct 2026: the portal has computed it again; what it holds is read" in told
        assert not is_stale(world)


def test_chat_says_which_gstr2b_comes_with_it(tmp_path: Path) -> None:
    with scene(tmp_path) as (_, world):
        store_token(world.desk.units, world.desk.operator(), PAN, "priya", "tok", 30, "test", world.desk.now())
        bot, who, place = bot_of(world.desk), Identity("token", token_hash("tok")), Place("r")
        [card] = bot.say(who, place, "pull fresh ims data for both gstins", "m1")
        assert "Read IMS and GSTR-2B of Maharashtra" in " ".join(text_of(card).split())
        [pressed] = bot.press(who, place, Press(card.buttons[0].press), card.buttons[0].value, "b1")
        assert "GSTR-2B of Oct 2026 is read with it." in " ".join(text_of(pressed).split())
        carry_due_jobs(world.desk, seconds_max=30, pause=lambda _: None)
        assert blocks(world) == ["AVAILABLE"] * 3
