"""Beside "since": what came since then, whatever date it bears, and a way to see it."""

from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from imsdesk.bot_at_hand import bot_of
from tests.bot.test_small_answers import PRIYA, told
from tests.graphql_api.api_world import ApiWorld


def flat(world: ApiWorld, sentence: str) -> str:
    return " ".join(told(world, sentence).split())


def test_what_came_since_but_is_dated_before_is_told_and_shown(seen_world: ApiWorld) -> None:
    """The world was read on 16 Nov; its documents are dated in October: "since Friday" alone finds none of them."""
    answer = flat(seen_world, "list documents since friday")
    assert "No document fits: dated from 13 Nov 2026" in answer
    assert "were first read since 13 Nov 2026, dated before it, GST" in answer
    bot = bot_of(seen_world.desk, seen_world.asker)
    card = bot.say(PRIYA, Place("came"), "list documents since friday", "came")[-1]
    shown = next(each for each in card.every_button() if each.label == "Show what came")
    assert shown.press is Press.LIST_PAGE
    page = " ".join(text_of(bot.press(PRIYA, Place("came"), shown.press, shown.value, "came:1")[-1]).split())
    count = answer.split("dated from 13 Nov 2026. ")[1].split()[0]
    assert page.startswith(f"{count} document")
    assert "0412" in page


def test_nothing_more_is_told_where_all_that_came_bears_a_later_date(seen_world: ApiWorld) -> None:
    answer = flat(seen_world, "list documents dated since 1 jan 2026")
    assert "dated from 1 Jan 2026" in answer
    assert "first read" not in answer
