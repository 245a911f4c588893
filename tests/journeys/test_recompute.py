"""GSTR-2B computed again: guarded, handed over once, and its end is the portal's word."""

from pathlib import Path

import pytest

from bot.asking import Identity
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.records import JobKind
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.manage_people import store_token, token_hash
from domain.usecases.recompute import NOTHING_CHANGED, Recompute, RecomputeState, ask_recompute, recompute_of
from imsdesk.bot_at_hand import bot_of
from imsdesk.cli import main
from imsdesk.fetching import fetch_ims
from imsdesk.work import Worker, carry_due_jobs
from portal.simulator import Fault, FaultKind, running_simulator
from tests.desk_world import GSTIN, PAN, World, invoice_row, portal_seed, world_in

OCT, NOV = TaxPeriod(2026, 10), TaxPeriod(2026, 11)
SUBJECT = f"{GSTIN}:102026"
SEED = portal_seed([invoice_row(number) for number in range(2)])


def asked(world: World, key: str = "k1", period: TaxPeriod | None = None, *, has_portal: bool = True) -> object:
    return ask_recompute(world.desk.units, world.priya, GSTIN, period, key, world.desk.now(), has_portal=has_portal)


def held(world: World) -> Recompute:
    found = recompute_of(world.desk.units, world.priya, GSTIN, None, world.desk.now())
    assert found is not None
    return found


def acted(world: World) -> None:
    """Both documents accepted and saved on the portal, so that its GSTR-2B is older than the actions."""
    fetch_ims(world.desk, world.desk.operator(), GSTIN)
    [batch] = world.propose(world.document_ids()).batches
    world.approve(batch)
    carry_due_jobs(world.desk, seconds_max=30, pause=lambda _: None)


@pytest.mark.parametrize(
    "fault",
    [None, Fault(FaultKind.LOSE_ANSWER_AFTER_TAKING, call="GEN2B"), Fault(FaultKind.AWAY, call="GEN2B", times=2)],
    ids=lambda fault: "calm" if fault is None else fault.kind.name,
)
def test_it_is_asked_for_handed_over_and_ends_with_the_portals_word(tmp_path: Path, fault: Fault | None) -> None:
    with running_simulator(SEED) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        acted(world)
        if fault is not None:
            portal.inject(fault)
        first = asked(world)
        assert isinstance(first, Recompute)
        assert first.state is RecomputeState.ASKED
        again = asked(world, "k2")  # one is under way: that one
        assert isinstance(again, Recompute)
        assert again.asked_at == first.asked_at
        worker = Worker(world.desk)
        for _ in range(4):
            worker.step(JobKind.RECOMPUTE, PAN, SUBJECT)
        if fault is not None and fault.kind is FaultKind.LOSE_ANSWER_AFTER_TAKING:
            assert held(world).state is RecomputeState.UNCHANGED  # sent again without harm: it was computed already
            return
        assert held(world).state is RecomputeState.TAKEN
        portal.advance(120)
        for _ in range(3):
            worker.step(JobKind.RECOMPUTE_ANSWER, PAN, SUBJECT)
        assert held(world).state is RecomputeState.DONE
        assert worker.step(JobKind.RECOMPUTE, PAN, SUBJECT).did == "handed over before"


def test_a_portal_without_a_change_says_so_and_that_is_an_end(tmp_path: Path) -> None:
    with running_simulator(SEED) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        asked(world)
        Worker(world.desk).step(JobKind.RECOMPUTE, PAN, SUBJECT)
        assert (held(world).state, held(world).code) == (RecomputeState.UNCHANGED, NOTHING_CHANGED)


def test_the_guards(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        assert _code(asked(world, has_portal=False)) == "PORTAL_NOT_SET"
        assert _code(asked(world, period=NOV)) == "GSTR2B_NOT_YET"
        refused = ask_recompute(world.desk.units, world.arjun, GSTIN, None, "a", world.desk.now(), has_portal=True)
        assert _code(refused) == "ROLE_MISSING"
        with world.desk.units.writing(frozenset({PAN})) as unit:
            unit.companies.record_filed(GSTIN, OCT, world.desk.now().date(), "p", world.desk.now())
        assert _code(asked(world, period=OCT)) == "GSTR3B_FILED"


def test_actions_that_are_still_being_saved_come_first(tmp_path: Path) -> None:
    with running_simulator(SEED) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch)
        assert _code(asked(world)) == "SAVE_RUNNING"


def test_in_chat_a_button_stands_before_it_and_pressed_twice_it_is_asked_for_once(tmp_path: Path) -> None:
    with running_simulator(SEED) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        acted(world)
        store_token(world.desk.units, world.desk.operator(), PAN, "priya", "tok", 30, "test", world.desk.now())
        bot, who, place = bot_of(world.desk), Identity("token", token_hash("tok")), Place("r")
        [card] = bot.say(who, place, "recompute 2B now", "m1")
        assert "It changes no action." in " ".join(text_of(card).split())
        assert recompute_of(world.desk.units, world.priya, GSTIN, None, world.desk.now()) is None
        button = card.buttons[0]
        for key in ("b1", "b2"):
            pressed = bot.press(who, place, Press(button.press), button.value, key)
            assert "the recompute is asked for" in " ".join(text_of(pressed[0]).split())
        with world.desk.units.reading(frozenset({PAN})) as unit:
            assert len(unit.trail.entries(PAN, SUBJECT)) == 1


def test_without_a_portal_chat_says_how_it_is_done_there(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        store_token(world.desk.units, world.desk.operator(), PAN, "priya", "tok", 30, "test", world.desk.now())
        [card] = bot_of(world.desk).say(Identity("token", token_hash("tok")), Place("r"), "recompute 2b", "m1")
        assert "Press Compute GSTR-2B on the portal" in text_of(card)


def test_the_command_line_waits_for_the_portals_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_simulator(SEED) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        acted(world)
        for name in ("database_url", "gsp_url", "gsp_username", "gsp_auth_token"):
            monkeypatch.setenv(f"IMSDESK_{name.upper()}", str(getattr(world.desk.settings, name)))
        monkeypatch.setenv("IMSDESK_TODAY", "2026-11-16")
        assert main(["recompute", GSTIN, "--wait", "0"]) == 0
        assert "GSTR-2B of Oct 2026: the portal has taken the recompute" in capsys.readouterr().out
        assert main(["recompute", "--period", "112026"]) == 1
        assert "GSTR-2B of Nov 2026 comes on 14 Dec" in capsys.readouterr().err


def _code(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code
