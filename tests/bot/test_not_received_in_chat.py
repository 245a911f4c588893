"""The month says how much of what counts as accepted has no receipt yet, and offers the batch that keeps it Pending."""

from dataclasses import replace

from bot.asking import Identity
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from domain.usecases.reconcile import reconcile
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld


def test_what_did_not_arrive_is_told_and_offered_as_one_batch(world: ApiWorld) -> None:
    """DR-7.05: without an action it would count as accepted on filing."""
    bot, who = bot_of(world.desk, world.asker), Identity("token", token_hash(TOKEN.format(person="priya")))
    [before] = bot.say(who, Place("m1"), "summary of oct", "m1")
    assert "not received" not in text_of(before)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        held, now = {each.number[-4:]: each for each in unit.books.of_company(QUILLON)}, world.desk.now()
        came, awaited = held["KT-2"], held["KT-1"]  # KT-2 is in a batch already
        unit.books.change([replace(came, received_on=came.dated), replace(awaited, received_on=None)], now)
    reconcile(world.desk.units, world.people["priya"], QUILLON, now)
    [card] = bot.say(who, Place("m2"), "summary of oct", "m2")
    assert "of them not received, GST ₹" in text_of(card)
    [button] = [each for each in card.buttons if each.press is Press.PREVIEW]
    shown = " ".join(
        " ".join(text_of(each) for each in bot.press(who, Place("m2"), button.press, button.value, "m3")).split()
    )
    assert "Preview: " in shown
    assert "Pending" in shown
