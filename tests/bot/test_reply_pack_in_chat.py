"""The reply to a notice in chat: asked for as a file it is delivered; without figures it says where to give them."""

import io
from pathlib import Path

import openpyxl
import pytest

from bot.cards.model import Card
from bot.ids import Press
from bot.render_text import text_of
from bot.sheets import bytes_of
from tests.bot.slack_world import FINANCE, LOBBY, USERS, SlackWorld, play, words
from tests.bot.test_month_answers import press, say
from tests.bot.test_terminal import terminal
from tests.fakes.block_kit import buttons_of
from tests.graphql_api.api_world import QUILLON, ApiWorld, gstin_of, opened_world

OURS = gstin_of(QUILLON)
RECORD = """mutation($g: Gstin!) { recordGstr3b(gstin: $g, period: "102026", a5: {igst: "37800.00"},
  idempotencyKey: "k") { errors { code } } }"""


def files(cards: list[Card]) -> list[tuple[str, bytes]]:
    return [(each.sheet.name, bytes_of(each.sheet)) for each in cards if each.sheet is not None]


@pytest.fixture
def recorded(world: ApiWorld) -> ApiWorld:
    """What GSTR-3B of Oct claimed for Maharashtra is known."""
    world.ask(RECORD, g=OURS)
    return world


def test_without_figures_it_is_said_where_to_give_them(world: ApiWorld) -> None:
    told = " ".join(text_of(say(world, "compare 3b with 2b for sept for maharashtra")[0]).split())
    assert "No GSTR-3B of Sep 2026 is recorded." in told
    assert f"imsdesk compare-3b {OURS} 092026 --claimed igst=18000.00,cgst=900.00 tries them, --record keeps" in told
    assert "Import its summary (JSON)" in told
    assert not files(say(world, "reply pack for sept as excel for maharashtra"))


@pytest.mark.parametrize(
    ("said", "ending"),
    [("reply pack for oct as excel", "xlsx"), ("reply pack for oct as file", "xlsx"), ("reply pack oct pdf", "html")],
)
def test_asked_as_a_file_it_comes_beside_the_comparison(recorded: ApiWorld, said: str, ending: str) -> None:
    cards = say(recorded, f"{said} for maharashtra")
    assert "₹3,600.00 less than GSTR-2B" in cards[0].title
    [(name, content)] = files(cards)
    assert name == f"{OURS}_102026_3b_2b.{ending}"
    if ending == "xlsx":
        title = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value
        assert str(title).startswith("AABCQ Foods Limited")
    else:
        assert content.startswith(b"<!doctype html>")
        assert "print it, to paper or as PDF" in cards[1].notice


def test_the_figures_of_the_card_give_its_headline(world: ApiWorld) -> None:
    """M16: 4(A)(5) alone stood under "4(A)(5) less 4(D)(1)"; chat, API and command line show the same."""
    more = RECORD.replace('a5: {igst: "37800.00"}', 'a5: {igst: "37800.00"}, d1: {igst: "1000.00"}')
    world.ask(more, g=OURS)
    [card] = say(world, "compare 3b with 2b for oct for maharashtra")
    assert "₹4,600.00 less than GSTR-2B" in card.title
    told = [each.split() for each in text_of(card).splitlines()]
    assert ["All", "36,800.00", "41,400.00"] in told
    assert "GSTR-3B here is 4(A)(5) ₹37,800.00 less 4(D)(1) ₹1,000.00." in " ".join(text_of(card).split())
    asked = """query($g: Gstin!) { comparison(gstin: $g, period: "102026") { lessReclaimed { igst } gstr2b { igst }
      unexplained { igst } sentences } }"""
    found = world.ask(asked, g=OURS)["comparison"]
    assert [found[key]["igst"] for key in ("lessReclaimed", "gstr2b", "unexplained")] == [
        "36800.00", "41400.00", "-4600.00",
    ]  # fmt: skip
    assert any(each.startswith("4(D)(1) of Oct 2026 is above what waits in 4(B)(2)") for each in found["sentences"])


def test_buttons_of_the_comparison_give_both_files(recorded: ApiWorld) -> None:
    [card] = say(recorded, "compare 3b with 2b for oct for maharashtra")
    assert [each.label for each in card.buttons] == ["Reply (Excel)", "Reply (to print)"]
    [(name, _)] = files(press(recorded, card, Press.REPLY_PACK))
    assert name.endswith(".xlsx")
    at = terminal(recorded, "priya")
    at.save = lambda sheet: f"Written to {sheet.name}."
    at.say("compare 3b with 2b for oct for maharashtra")
    assert f"Written to {OURS}_102026_3b_2b.html." in at.say("2")


def test_slack_uploads_it_and_a_lobby_gets_it_alone(folder: Path) -> None:
    with opened_world(folder) as quiet:
        quiet.ask(RECORD, g=OURS)

    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "compare 3b with 2b for oct for maharashtra")
        assert "3,600.00 less" in words(card)
        await world.wire.press(USERS["priya"], FINANCE, card, buttons_of(card)["Reply (Excel)"])
        [done] = await world.slack.wait_for("files.completeUploadExternal")
        assert done["channel_id"] == FINANCE
        await world.wire.mention(USERS["priya"], LOBBY, "reply pack for oct as pdf for maharashtra")
        _, alone = await world.slack.wait_for("files.completeUploadExternal", 2)
        assert alone["channel_id"] == f"D{USERS['priya']}"
        assert [each[:2] for each in world.slack.files.values()] == [b"PK", b"<!"]

    play(folder, story)
