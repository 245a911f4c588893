"""May I approve so much is answered with yes or no and the limit; an order by kind alone is refused with its number."""

from dataclasses import replace

import pytest

from bot.asking import Identity
from bot.conversation import Place
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld


def told(world: ApiWorld, person: str, said: str) -> str:
    bot, who = bot_of(world.desk, world.asker), Identity("token", token_hash(TOKEN.format(person=person)))
    return " ".join(" ".join(text_of(card) for card in bot.say(who, Place(said), said, said)).split())


@pytest.fixture
def limited(world: ApiWorld) -> ApiWorld:
    """Arjun approves up to 25 lakh."""
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        [arjun] = [each for each in unit.people.of_company(QUILLON) if each.key == "arjun"]
        unit.people.save(replace(arjun, limit=25_00_000_00), QUILLON, world.desk.now())
    return world


@pytest.mark.parametrize(
    ("person", "said", "begins"),
    [
        ("arjun", "can I approve 26 lakh?", "No: ₹26,00,000.00 GST in a batch is above your limit of ₹25,00,000.00"),
        ("arjun", "can I approve 25 lakh", "Yes: ₹25,00,000.00 GST in a batch is within your limit"),
        ("arjun", "may I approve batches above 25 lakh", "No: more than ₹25,00,000.00"),
        ("arjun", "can kavita approve 26 lakh", "I tell only what you yourself may approve"),
        ("priya", "can I approve 1 lakh", "No: in "),
        ("arjun", "what is my limit", "You are "),
    ],
)
def test_an_amount_is_held_against_the_askers_own_limit(limited: ApiWorld, person: str, said: str, begins: str) -> None:
    assert told(limited, person, said).startswith(begins)


def test_a_kind_alone_is_refused_with_how_many_it_would_be(seen_world: ApiWorld) -> None:
    shown = told(seen_world, "priya", "reject all credit notes")
    assert shown.startswith("That would be 1 document, a credit note. Name a vendor, a number")
    assert "Or say the number: AABCQ/CN-7." in shown
    assert told(seen_world, "priya", "accept everything").startswith("That would touch every document.")
