"""A clause that only says the form of the answer before it: "list mismatches and give me an excel", "the top five"."""

from dataclasses import replace

from bot.understanding.model import Slots, Understanding
from bot.understanding.narrowing import shape_into, target_in
from bot.understanding.reading import Reading
from bot.understanding.tables.plain import FUNCTION_WORDS
from bot.understanding.tables.slots import SHAPED

_SAYING_NOTHING = ("v.show", "v.export", "polite", "want", "and", "as.", "sort.", "n.rank", "pick.", "v.send", "it")


def form_alone(part: Reading, before: Understanding) -> Understanding | None:
    """The request before it with that form; None when the clause says anything else, or says no form."""
    if before.intent == "simulate" and "target" not in before.slots and not any(part.claims):
        target = target_in(part)
        if target is not None and any(part.low(at) in {"that", "this", "it"} for at in range(len(part))):
            return replace(before, slots={**before.slots, "target": target})
    if before.intent not in SHAPED or before.also:
        return None
    for mark in part.marks:
        if not any(tag.startswith(_SAYING_NOTHING) for tag in mark.tags):
            return None
    if any(claim not in ("", "top") for claim in part.claims):
        return None
    shape: Slots = {}
    shape_into(part, shape)
    known = all(
        part.low(at) in FUNCTION_WORDS or part.low(at) == "top" for at in part.words_free() if not _counts(part, at)
    )
    if not shape or not known or set(shape) & {"group_by"}:
        return None
    return replace(before, slots={**before.slots, **shape})


def _counts(part: Reading, at: int) -> bool:
    """The five of "top five"."""
    return part.claims[at] == "top" or part.low(at - 1) in {"top", "first", "worst", "riskiest"}
