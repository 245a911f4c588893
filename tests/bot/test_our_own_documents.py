"""Our own documents in chat, by number: no question where only one side has the number; a side that is said goes on."""

import pytest

from bot.asking import Identity
from bot.conversation import Place
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from domain.vendors import Vendor
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import BHARAT, QUILLON, TOKEN, ApiWorld

OURS = "AABCQ/CN-21"


def told(world: ApiWorld, *sentences: str, person: str = "priya") -> str:
    """The answer to the last of several sentences of one thread."""
    bot = bot_of(world.desk, world.asker)
    cards = [
        bot.say(
            Identity("token", token_hash(TOKEN.format(person=person))),
            Place(f"o:{sentences}"),
            text,
            f"o:{at}:{sentences}",
        )
        for at, text in enumerate(sentences)
    ][-1]
    return "\n".join(text_of(card) for card in cards)


@pytest.fixture
def both(world: ApiWorld) -> ApiWorld:
    """The customer is a vendor too: its name alone says no side."""
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.suppliers.save_master(QUILLON, [Vendor(BHARAT, "Bharat Auto AABCQ")])
    return world


@pytest.mark.parametrize(
    "sentence",
    [
        f"what should I do about {OURS} rejected by Bharat Auto",
        f"what should I do about {OURS} of Bharat Auto",
        f"{OURS} ka kya kare",
        f"status of {OURS}",
        f"why {OURS}",
        f"what if Bharat Auto rejects {OURS}",
    ],
)
def test_a_number_of_ours_alone_is_answered_without_a_question(both: ApiWorld, sentence: str) -> None:
    answer = told(both, sentence)
    assert f"rejected our credit note {OURS}" in answer
    assert "inward or outward" not in answer


def test_a_number_on_neither_side_shows_what_is_open_of_that_customer(both: ApiWorld) -> None:
    answer = told(both, "what should I do about CN-9999 rejected by Bharat Auto")
    assert "I find no CN-9999 among our documents" in answer
    assert OURS in answer


def test_a_number_nobody_has_is_said_so_and_no_side_is_asked(both: ApiWorld) -> None:
    answer = told(both, "status of CN-9999 of bharat auto")
    assert "I find no document CN-9999" in answer
    assert "inward or outward" not in answer


@pytest.mark.parametrize("side", ["outward", "ours", "to a customer"])
def test_the_side_that_is_said_goes_on_with_the_question_that_was_open(both: ApiWorld, side: str) -> None:
    asked = "draft a mail to bharat auto about the rejected documents"
    assert "inward or outward" in told(both, asked)
    assert "A mail to a customer is not asked for" in told(both, asked, side)


def test_a_reminder_about_what_is_missing_goes_to_vendors_only(both: ApiWorld) -> None:
    assert "inward or outward" not in told(both, "remind bharat auto about missing invoices")


def test_an_order_about_a_document_of_ours_says_whose_it_is(world: ApiWorld) -> None:
    answer = told(world, f"accept {OURS}")
    assert "is our own document" in answer
    assert "Ask for approval" not in answer


def test_these_after_a_list_of_ours_means_no_list_of_vendors(world: ApiWorld) -> None:
    answer = told(world, "list invoices above 10k", "list our outward documents", "accept these")
    assert "Which documents?" in answer
