""" "pending" is the portal's Pending; what fits beside it without action is told, for people mean it too."""

from dataclasses import replace

from bot.asking import Identity
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import KRISHNA, QUILLON, TOKEN, ApiWorld, document

PRIYA = Identity("token", token_hash(TOKEN.format(person="priya")))


def told(world: ApiWorld, text: str) -> str:
    cards = bot_of(world.desk, world.asker).say(PRIYA, Place(f"p:{text}"), text, f"p:{text}")
    return "\n".join(text_of(card) for card in cards)


def test_an_empty_list_of_pending_says_what_is_without_action(seen_world: ApiWorld) -> None:
    answer = told(seen_world, "pending dikhao above 10k for krishna")
    assert "No document fits: Pending" in answer
    assert "2 documents more fit without action, GST ₹12,600.00" in answer
    assert "count as accepted" in answer


def test_a_count_of_pending_says_it_too(seen_world: ApiWorld) -> None:
    answer = told(seen_world, "kitne invoices abhi tak pending hain")
    assert "1 document, GST ₹10,800.00: Invoices / Pending." in answer
    assert "6 documents more fit without action" in answer


def test_what_is_only_saved_by_the_supplier_counts_as_nothing(world: ApiWorld) -> None:
    saved = document(QUILLON, "KT-3", 5_000, KRISHNA, is_filed=False, filed_on=None, gstr2b_period=None)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.documents.add([replace(saved, portal_read_at=world.desk.now(), first_seen_at=world.desk.now())])
    answer = told(world, "how many bills of krishna are pending")
    assert "2 documents more fit without action, GST ₹12,600.00: if nobody acts they count as accepted" in answer
    assert "1 document is only saved by the supplier, without action: no credit until filed." in answer


def test_nothing_is_added_where_nothing_more_fits_or_pending_was_not_asked(seen_world: ApiWorld) -> None:
    assert "without action" not in told(seen_world, "list pending documents above 50 crore")
    assert "more fit" not in told(seen_world, "list untouched invoices")


def test_the_button_shows_both_and_these_means_them(world: ApiWorld) -> None:
    bot, place = bot_of(world.desk, world.asker), Place("p:both")
    card = bot.say(PRIYA, place, "list pending invoices of mehta", "p1")[0]
    button = next(each for each in card.buttons if each.label == "Show both")
    shown = bot.press(PRIYA, place, Press(button.press), button.value, "p2")
    assert "no action or Pending" in text_of(shown[0])
    previewed = "\n".join(text_of(each) for each in bot.say(PRIYA, place, "hold these", "p3"))
    assert "0412" in previewed or "2 documents" in previewed or "Preview" in previewed
