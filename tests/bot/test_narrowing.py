"""A registration that is named narrows every answer; a ground narrows what is held."""

import pytest

from bot.asking import Identity
from bot.conversation import Place
from bot.render_text import text_of
from domain.companies import Registration
from domain.gstin import check_character
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld, document, gstin_of


def told(world: ApiWorld, text: str, person: str = "priya") -> str:
    bot = bot_of(world.desk, world.asker)
    cards = bot.say(Identity("token", token_hash(TOKEN.format(person=person))), Place(f"n:{text}"), text, f"n:{text}")
    return "\n".join(text_of(card) for card in cards)


@pytest.mark.parametrize("where", ["for karnataka", "for KA", "our karnataka gstin"])
def test_a_list_of_one_registration_holds_nothing_of_another(seen_world: ApiWorld, where: str) -> None:
    shown = told(seen_world, f"list open documents {where}")
    assert "our Karnataka" in shown
    assert "KA-1" in shown
    assert "0412" not in shown


def test_all_registrations_are_all(seen_world: ApiWorld) -> None:
    shown = told(seen_world, "list open documents for all GSTINs")
    assert "KA-1" in shown
    assert "0412" in shown


def test_a_preview_of_one_registration_holds_nothing_of_another(seen_world: ApiWorld) -> None:
    shown = told(seen_world, "accept exact matches of oct for maharashtra")
    assert "our Maharashtra" in shown
    assert "Karnataka" not in shown


def test_pending_of_a_vendor_in_another_registration_is_empty(seen_world: ApiWorld) -> None:
    shown = told(seen_world, "what's pending for mehta traders in our karnataka gstin")
    assert "only our Karnataka" in shown
    assert "0412" not in shown


def test_holding_what_did_not_arrive_says_so_and_asks_nothing(seen_world: ApiWorld) -> None:
    shown = told(seen_world, "hold everything not received")
    assert "goods not received" in shown
    assert "every document" not in shown


def test_batches_and_the_month_of_one_registration(seen_world: ApiWorld) -> None:
    assert "No batch open, our Karnataka" in told(seen_world, "batch status for karnataka")
    assert "B-1" in told(seen_world, "batch status for maharashtra")
    assert "Maharashtra" not in told(seen_world, "last sync for karnataka")
    assert "Maharashtra" not in told(seen_world, "deadline for karnataka")


def test_two_registrations_in_the_state_that_was_said_get_a_card_each(world: ApiWorld) -> None:
    second = f"27{QUILLON}2Z"
    second += check_character(second)
    now = world.desk.now()
    there = document(QUILLON, "SEZ-1", 700, recipient_gstin=second, portal_read_at=now, first_seen_at=now)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.companies.save_registration(Registration(second, QUILLON, "Maharashtra SEZ"))
        unit.documents.add([there])
    shown = told(world, "what's pending for mehta traders in our maharashtra gstin")
    assert f"({second})" in shown
    assert f"({gstin_of(QUILLON)})" in shown
    assert "SEZ-1" in shown
    assert "0398" in shown
    assert "KA-1" not in shown
