"""What an order or a what-if names is found, or asked back: a place, a number or an exclusion never becomes all."""

import pytest

from bot.asking import Identity
from bot.conversation import Place
from bot.render_text import text_of
from domain.actions import ActionState
from domain.companies import Registration
from domain.documents import Section
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import KRISHNA, QUILLON, TOKEN, ApiWorld, document, gstin_of

ALL_OPEN = "everything open"


def talk(world: ApiWorld, *lines: str) -> str:
    """The answer to the last of some lines said in one thread."""
    bot, shown = bot_of(world.desk, world.asker), ""
    thread = "/".join(lines)
    for at, text in enumerate(lines):
        cards = bot.say(
            Identity("token", token_hash(TOKEN.format(person="priya"))), Place(thread), text, f"{thread}{at}"
        )
        shown = "\n".join(text_of(card) for card in cards)
    return " ".join(shown.split())


@pytest.mark.parametrize("order", ["hold 2", "accept 2", "reject 2, not ours", "hold 2 and 3", "hold number 2"])
def test_a_place_counts_in_the_list_though_one_of_it_was_opened(seen_world: ApiWorld, order: str) -> None:
    shown = talk(seen_world, "list open documents", "why the first one", order)
    assert "number 2" in shown
    assert ALL_OPEN not in shown


@pytest.mark.parametrize("order", ["hold 77", "accept 77", "reject 2 and 77", "what if I reject 77"])
def test_a_place_that_the_list_does_not_have_is_asked_back(seen_world: ApiWorld, order: str) -> None:
    shown = talk(seen_world, "list open documents", "why the first one", order)
    assert "no number 77" in shown
    assert "Preview" not in shown


@pytest.mark.parametrize("order", ["hold 2", "accept 3", "reject 2", "what if we hold 2"])
def test_a_place_without_a_list_is_asked_back(seen_world: ApiWorld, order: str) -> None:
    shown = talk(seen_world, order)
    assert "Preview" not in shown
    assert "What if:" not in shown


def test_it_is_the_document_just_opened(seen_world: ApiWorld) -> None:
    assert "Pending: 0412" in talk(seen_world, "pending for mehta traders", "why 0412", "hold it")


def test_it_is_the_document_opened_by_its_place(seen_world: ApiWorld) -> None:
    opened = talk(seen_world, "list open documents", "why the first one")
    number = opened.split(":")[0]
    assert f": {number}" in talk(seen_world, "list open documents", "why the first one", "hold it")


@pytest.mark.parametrize("but", ["but not 0431", "except 0431", "without 0431"])
@pytest.mark.parametrize("lead", ["hold", "what if we hold"])
def test_a_number_left_out_of_numbers_is_left_out(seen_world: ApiWorld, lead: str, but: str) -> None:
    both = talk(seen_world, f"{lead} 0412 and 0431")
    less = talk(seen_world, f"{lead} 0412 and 0431 {but}")
    alone = talk(seen_world, f"{lead} 0412")
    said = "without 0431"
    assert said in less
    assert _credit(less) == _credit(alone) != _credit(both)


def _credit(shown: str) -> str:
    return shown.partition("Credit ")[2].split(". ")[0]


def test_a_number_to_leave_out_that_does_not_exist_is_asked_back(seen_world: ApiWorld) -> None:
    shown = talk(seen_world, "hold all documents of mehta traders except ZZ-99")
    assert "no document ZZ-99 to leave out" in shown


def test_a_place_beside_a_number_is_not_lost(seen_world: ApiWorld) -> None:
    one = talk(seen_world, "list open documents", "hold 0431")
    two = talk(seen_world, "list open documents", "hold 1, 2 and 0431")
    assert "Preview: 1 action" in one
    assert "Preview: 1 action " not in two


@pytest.mark.parametrize(
    "what_if",
    ["what if I reject FOO-BAR", "what if I accept Q-OLD", "what if we hold XYZ", "cash needed if we hold XYZ"],
)
def test_a_what_if_about_something_unknown_is_asked_back(seen_world: ApiWorld, what_if: str) -> None:
    shown = talk(seen_world, what_if)
    assert "Nothing was changed" in shown
    assert "What if:" not in shown


@pytest.mark.parametrize("what_if", ["what if we hold all invoices", "what if I reject everything"])
def test_a_what_if_about_all_is_about_all(seen_world: ApiWorld, what_if: str) -> None:
    assert "What if:" in talk(seen_world, what_if)


def test_a_what_if_of_two_actions_is_asked_back(seen_world: ApiWorld) -> None:
    shown = talk(seen_world, "what if I hold 0412 and reject 0431")
    assert "one action" in shown
    assert "What if:" not in shown


def test_or_between_two_documents_of_an_order_is_asked_back(seen_world: ApiWorld) -> None:
    assert "Preview" not in talk(seen_world, "accept 0412 or 0431")
    assert "Preview" in talk(seen_world, "accept 0412 and 0431")


@pytest.mark.parametrize(
    "order", ["accept exact matches in Pune Works", "what if we reject all invoices of Pune Works"]
)
def test_a_registration_is_called_by_its_name(world: ApiWorld, order: str) -> None:
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.companies.save_registration(Registration(gstin_of(QUILLON), QUILLON, "Pune Works"))
    shown = talk(world, order)
    assert "our Maharashtra" in shown
    assert gstin_of(QUILLON, "29") not in shown


def with_an_accepted_note(world: ApiWorld) -> str:
    now = world.desk.now()
    changes = {"section": Section.B2BCN, "portal_action": ActionState.ACCEPT, "portal_read_at": now}
    note = document(QUILLON, "CN-8", 1_800, KRISHNA, first_seen_at=now, **changes)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.documents.add([note])
    return note.number


def test_what_is_accepted_already_is_named_and_offered(world: ApiWorld) -> None:
    number = with_an_accepted_note(world)
    shown = talk(world, "reject all CNs of krishna traders because price differs")
    assert f"1 document is accepted already and it can still be changed: {number}" in shown


def test_a_what_if_takes_what_is_accepted_already_and_says_until_when_it_can_be_changed(world: ApiWorld) -> None:
    """DR-2.03: any action may be replaced until GSTR-3B is filed."""
    with_an_accepted_note(world)
    shown = talk(world, "what happens to 3B if I reject all CNs of krishna traders")
    assert "Credit rises by ₹1,800.00" in shown
    until = "can be changed until GSTR-3B of Oct 2026 is filed (due Fri 20 Nov (4 days))."
    assert f"The only one is accepted already, and {until}" in shown
    shown = talk(world, "what if I reject all credit notes")
    assert "Credit rises by ₹3,600.00" in shown
    assert f"1 of these 2 is accepted already, and {until} An order in these words takes the other one alone." in shown
