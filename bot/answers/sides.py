"""Whose document a number names, a vendor's or ours: looked up before anyone is asked."""

from typing import Final

from bot.answers.documents import find_by_number, numbers_of
from bot.answers.outward import one_of_ours, ours_named
from bot.asking import Json
from bot.cards.model import Card, said
from bot.turn import Turn
from bot.understanding import Understanding, on_side

_BOTH: Final = frozenset({"explain", "doc_status", "simulate", "cash_forecast"})
"""Answers about a number that may be a vendor's or ours."""


def settled(turn: Turn, heard: Understanding) -> Understanding:
    """The same without "inward or outward?", which is worth asking only where both sides have the number."""
    slots: Json = dict(heard.slots)
    if heard.intent not in _BOTH or "side" not in heard.ask or not numbers_of(slots):
        return heard
    inward = any(find_by_number(turn, slots).values())
    ours = bool(ours_named(turn, on_side(heard, outward=True).slots))
    return heard if inward and ours else on_side(heard, outward=ours)


def ours_instead(turn: Turn, slots: Json) -> list[Card]:
    """The answer about a document of ours, when no vendor's is called so; nothing when none of ours is either."""
    return one_of_ours(turn, slots) if ours_named(turn, slots) else []


def not_for_us(turn: Turn, slots: Json) -> Card | None:
    """An order about a document of ours: only its customer can act on it."""
    found = ours_named(turn, slots)
    if not found:
        return None
    whose = str(found[0]["customerName"])
    return said(
        "outward.not_ours_to_do",
        f"{found[0]['number']} is our own document: {whose} acts on it, not we. Nothing was changed.",
        f'Ask "what if {whose} rejects {found[0]["number"]}" for what a reject would cost.',
        private=True,
    )
