"""An amendment with its original's number: the two are told apart, and the order that asked survives the question."""

from dataclasses import replace

import pytest

from bot.asking import Identity
from bot.cards.model import Button, Card
from bot.conversation import Bot, Place
from bot.ids import Press
from bot.render_text import text_of
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld, document

PRIYA = Identity("token", token_hash(TOKEN.format(person="priya")))
PLACE = Place("twins")


@pytest.fixture
def twins(world: ApiWorld) -> ApiWorld:
    """TW-1 as a note and as its amendment upwards; TW-2 likewise, an invoice; ON-1 alone."""
    papers = [
        document(QUILLON, "TW-1", 3_000, section=Section.B2BCN),
        _amending(document(QUILLON, "TW-1", 4_000, section=Section.B2BCNA), "TW-1"),
        document(QUILLON, "TW-2", 5_000),
        _amending(document(QUILLON, "TW-2", 6_000, section=Section.B2BA), "TW-2"),
        document(QUILLON, "ON-1", 700),
    ]
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        now = world.desk.now()
        unit.documents.add([replace(each, portal_read_at=now, first_seen_at=now) for each in papers])
    return world


def _amending(paper: InwardDocument, number: str) -> InwardDocument:
    made = replace(paper, original_number=number, original_date=paper.dated)
    return replace(made, id=document_id_of(made))


def say(bot: Bot, text: str) -> list[Card]:
    return bot.say(PRIYA, PLACE, text, f"say:{text}")


def called(cards: list[Card], label: str) -> Button:
    [found] = [each for card in cards for each in card.every_button() if each.label == label]
    return found


def press(bot: Bot, button: Button) -> str:
    return shown(bot.press(PRIYA, PLACE, button.press, button.value, f"press:{button.value}"))


def shown(cards: list[Card]) -> str:
    return " ".join(" ".join(text_of(card) for card in cards).split())


def test_the_buttons_say_which_is_the_amendment(twins: ApiWorld) -> None:
    bot = bot_of(twins.desk, twins.asker)
    asked = say(bot, "hold TW-1")
    told = shown(asked)
    assert "2 documents may be meant by TW-1. Which one?" in told
    assert "TW-1 credit note, the original, " in told
    assert "B2BCNA" in told
    assert "vendor's name" not in told
    answer = press(bot, called(asked, "Hold the amendment"))
    assert "Preview: 1 action" in answer
    assert "Pending: TW-1, the amendment" in answer


def test_all_that_the_order_said_survives_two_questions(twins: ApiWorld) -> None:
    """The other document, the end and the second question; an answer to one number is no answer to the other."""
    bot = bot_of(twins.desk, twins.asker)
    asked = say(bot, "hold TW-1, TW-2 and ON-1 till Dec")
    button = called(asked, "Hold the amendment")
    again = bot.press(PRIYA, PLACE, button.press, button.value, "first")
    assert "may be meant by TW-2" in shown(again)
    answer = press(bot, called(again, "Hold the original"))
    assert "Preview: 3 actions" in answer
    assert "Pending: TW-1, the amendment / TW-2, the original / ON-1 / until Dec 2026" in answer


def test_the_reduction_and_the_remark_survive_the_question(twins: ApiWorld) -> None:
    bot = bot_of(twins.desk, twins.asker)
    asked = say(bot, "accept TW-1 reduce 1,000, because partly blocked")
    answer = press(bot, called(asked, "Accept the original"))
    assert 'Accept: TW-1, the original ("partly blocked"); reduce IGST ₹1,000.00' in answer


def test_two_orders_of_one_message_survive_the_question(twins: ApiWorld) -> None:
    bot = bot_of(twins.desk, twins.asker)
    asked = say(bot, "accept ON-1 and hold TW-2")
    answer = press(bot, called(asked, "Hold the amendment"))
    assert "Preview: 2 actions" in answer
    assert "Accept: ON-1; Pending: TW-2, the amendment" in answer


def test_a_what_if_stays_one(twins: ApiWorld) -> None:
    bot = bot_of(twins.desk, twins.asker)
    button = called(say(bot, "what if we hold TW-2"), "What if the original")
    assert button.press is Press.CHOOSE_DOCUMENT
    answer = press(bot, button)
    assert "What if: Pending: TW-2, the original" in answer
    assert "nothing was asked for" in answer


def test_the_amendment_may_be_said_at_once(twins: ApiWorld) -> None:
    assert "Preview: 1 action" in shown(say(bot_of(twins.desk, twins.asker), "hold amendment TW-2"))


def test_places_of_a_list_that_is_gone_are_not_taken_for_others(twins: ApiWorld) -> None:
    bot = bot_of(twins.desk, twins.asker)
    say(bot, "list open documents")
    button = called(say(bot, "hold TW-2 and number 1"), "Hold the amendment")
    say(bot, "list mismatches")
    assert "Preview" not in press(bot, button)
