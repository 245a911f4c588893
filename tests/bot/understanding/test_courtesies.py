"""Whatever wraps an order politely is one order; in another's mouth, under a condition or refused it is none."""

from datetime import date
from itertools import product

import pytest

from bot.understanding import Context, understand
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import party_book

PARTIES = NamesInMemory(party_book())
TODAY = date(2026, 11, 16)
FRAMES = (
    "I would request you to {}",
    "we would kindly request you to {}",
    "I humbly request you to please {}",
    "you are requested to {}",
    "I would be grateful if you could {}",
    "I should be much obliged if you would kindly {}",
    "it would be appreciated if you could {}",
    "we would appreciate it if you could {}",
    "would you be so kind as to {}",
    "kindly be good enough to {}",
    "you may kindly {}",
    "please arrange to {}",
    "my request is that you {}",
    "it is requested that you may kindly {}",
)
DEEDS = (
    ("accept INV-9", "accept"),
    ("place INV-9 on hold", "pending"),
    ("reject INV-9", "reject"),
    ("take INV-9 off hold", "reset"),
)
PASSIVES = (
    ("INV-9 may kindly be accepted", "accept"),
    ("it is requested that INV-9 be rejected", "reject"),
    ("I would be grateful if INV-9 could be put on hold", "pending"),
    ("please ensure that INV-9 is accepted", "accept"),
    ("INV-9 may be placed on hold", "pending"),
)
ORDERS = [(frame.format(deed), action) for frame, (deed, action) in product(FRAMES, DEEDS)] + list(PASSIVES)
GOVERNED = (
    "vora says {}",
    "vora wrote, {}",
    "the mail from vora says: {}",
    "the vendor has written that {}",
    "{}, says vora",
    "{}, they say",
    "if the goods come, {}",
    "{} if the goods come",
    "once the goods come, {}",
    "{}, provided the goods come",
    "{} only after the goods come",
    "{} as soon as the goods come",
    '"{}"',
    "> {}",
    "what if vora writes {}",
)


def _orders(text: str) -> list[str]:
    """The deeds that are ordered outright: not refused, nothing asked back."""
    understood = understand(text, TODAY, Context.from_json({"open_period": "2026-10"}), PARTIES)
    parts = (understood, *understood.also)
    return [str(one.slots.get("action")) for one in parts if one.intent == "take_action" and not one.ask]


@pytest.mark.parametrize(("text", "action"), ORDERS)
def test_a_wish_in_a_courtesy_is_an_order(text: str, action: str) -> None:
    assert _orders(text) == [action]


@pytest.mark.parametrize("governing", GOVERNED)
def test_what_governs_an_order_governs_its_courtesy(governing: str) -> None:
    wrong = [text for order, _ in ORDERS if _orders(text := governing.format(order))]
    assert wrong == []


@pytest.mark.parametrize("frame", FRAMES)
def test_a_courtesy_keeps_its_not(frame: str) -> None:
    for deed, _ in DEEDS:
        for refused in (f"not {deed}", f"do not {deed}", f"never {deed}"):
            assert _orders(frame.format(refused)) == []
            assert _orders(frame.replace(" to {}", " not to {}").format(refused)) == []
