"""The answer to "inward or outward?": the question that was open goes on with the side that is said."""

from dataclasses import replace
from typing import Final

from bot.understanding.model import Slots, Understanding
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import FUNCTION_WORDS

_OURS: Final = word_set("ours outgoing sales sale humara hamara amara customer customers client buyer outward")
_THEIRS: Final = word_set("theirs incoming purchase vendor vendors supplier suppliers inward us unka unki")
_MOST_WORDS: Final = 8


def sided(reading: Reading, last: Understanding) -> Understanding | None:
    """What was asked last, on the side said now; None when something else, or nothing of that kind, was asked."""
    if "side" not in last.ask:
        return None
    words = [at for at, token in enumerate(reading.tokens) if not token.is_mark]
    said = {reading.low(at) for at in words}
    ours, theirs = bool(said & _OURS), bool(said & _THEIRS - {"us"})
    if "us" in said and not ours:
        theirs = True
    known = all(reading.low(at) in _OURS | _THEIRS | FUNCTION_WORDS | {"document"} for at in words)
    if not words or len(words) > _MOST_WORDS or any(reading.claims) or not known or ours == theirs:
        return None
    return on_side(last, outward=ours)


def on_side(asked: Understanding, *, outward: bool) -> Understanding:
    """The same with its side settled: of our own documents the party is a customer, and its name as said is kept."""
    slots: Slots = dict(asked.slots)
    if outward:
        name = slots.pop("vendor", None)
        slots.pop("vendor_resolved", None)
        if name is not None:
            slots["customer"] = name
        slots["side"] = "outward"
    ask = tuple(code for code in asked.ask if code not in ("side", "vendor" if outward else "side"))
    return replace(asked, slots=slots, ask=ask)
