"""An approved bill of entry in chat: it is said that it goes by hand, it can be said to be done, and be withdrawn."""

from dataclasses import replace
from datetime import date

import pytest

from bot.asking import Identity
from bot.cards.model import Card
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.documents import Section
from domain.identities import document_id_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld, document

TO_DO = "Accept bill of entry 5523817, port INNSA1, 12 Oct 2026, by hand on the portal."


def who(person: str) -> Identity:
    return Identity("token", token_hash(TOKEN.format(person=person)))


def say(world: ApiWorld, person: str, text: str) -> list[Card]:
    return bot_of(world.desk, world.asker).say(who(person), Place("h"), text, f"h:{person}:{text}")


def press(world: ApiWorld, person: str, cards: list[Card], label: str) -> list[Card]:
    button = next(each for card in cards for each in card.every_button() if each.label.startswith(label))
    return bot_of(world.desk, world.asker).press(who(person), Place("h"), button.press, button.value, f"h:{label}")


def words(cards: list[Card]) -> str:
    return " ".join(" ".join(text_of(card) for card in cards).split())


@pytest.fixture
def with_bill(world: ApiWorld) -> ApiWorld:
    """A bill of entry of Oct 2026 without action."""
    made = replace(
        document(QUILLON, "5523817", 72_000, section=Section.IMPG), number="5523817", supplier_gstin="",
        port_code="INNSA1", dated=date(2026, 10, 12),
    )  # fmt: skip
    made = replace(made, id=document_id_of(made))
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        now = world.desk.now()
        unit.documents.add([replace(made, portal_read_at=now, first_seen_at=now)])
    return world


def approved(world: ApiWorld) -> tuple[str, list[Card]]:
    preview = say(world, "priya", "accept 5523817")
    assert "1 bill of entry has no machine route: once approved, somebody takes the action by hand" in words(preview)
    asked = press(world, "priya", preview, "Ask for approval")
    name = asked[0].title.partition(":")[0]
    review = say(world, "kavita", f"approve {name}")
    assert "no machine route" in words(review)
    return name, press(world, "kavita", review, "Approve")


def test_the_yes_says_that_it_goes_by_hand_and_a_persons_word_is_kept(with_bill: ApiWorld) -> None:
    name, decided = approved(with_bill)
    assert TO_DO in words(decided)
    assert "to be saved on the portal" not in words(decided)
    ready = say(with_bill, "priya", "is oct ready for maharashtra")
    assert f"No {name}: {TO_DO} Then say so: imsdesk by-hand {name} --done" in words(ready)
    after = press(with_bill, "priya", say(with_bill, "priya", f"status of {name}"), "Done by hand")
    assert "done, says Priya" in words(after)
    assert f"{name}: {TO_DO}" not in words(say(with_bill, "priya", "is oct ready for maharashtra"))


def test_undo_offers_to_withdraw_it(with_bill: ApiWorld) -> None:
    name, _ = approved(with_bill)
    offered = say(with_bill, "priya", f"undo {name}")
    assert TO_DO in words(offered)
    after = press(with_bill, "priya", offered, "Withdraw")
    assert f"{name} declined by Priya" in words(after)
    assert not [each for card in after for each in card.every_button() if each.press is Press.BATCH_BY_HAND]
