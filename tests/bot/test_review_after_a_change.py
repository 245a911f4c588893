"""The review after a line fell out of a batch shows what is still in it, and nothing else."""

from dataclasses import replace

from bot.asking import Identity
from bot.cards.model import Card
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.actions import ActionState
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld

KAVITA, PRIYA = (Identity("token", token_hash(TOKEN.format(person=person))) for person in ("kavita", "priya"))


def test_a_line_that_fell_out_is_not_shown_again(world: ApiWorld) -> None:
    bot = bot_of(world.desk, world.asker)

    def said(who: Identity, words: str, key: str) -> Card:
        return bot.say(who, Place("r"), words, key)[-1]

    preview = said(PRIYA, "hold KT-1 and 0412", "1")
    ask = next(each for each in preview.every_button() if each.press is Press.PROPOSE)
    made = bot.press(PRIYA, Place("r"), ask.press, ask.value, "2")[-1]
    name = made.title.split(":")[0]
    first = said(KAVITA, f"approve {name}", "3")
    assert "KT-1" in text_of(first)
    assert "0412" in text_of(first)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        held = next(
            each
            for gstin in {each.gstin for each in unit.companies.registrations()}
            for each in unit.documents.of_registration(gstin).values()
            if each.number.endswith("0412") and each.company_id == QUILLON
        )
        unit.documents.change([replace(held, portal_action=ActionState.PENDING)])
    agree = next(each for each in first.every_button() if each.press is Press.BATCH_APPROVE)
    text = "\n".join(text_of(each) for each in bot.press(KAVITA, Place("r"), agree.press, agree.value, "4"))
    assert "changed" in text
    again = text_of(said(KAVITA, f"approve {name}", "5"))
    assert "1 action" in again
    assert "KT-1" in again
    assert "0412" not in again
