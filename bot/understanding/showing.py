"""What an answer is asked for once more: the list behind a count ("show me those"), what a difference is made of."""

from typing import Final

from bot.understanding.model import Slots, Understanding
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

_COUNTED: Final = frozenset({"list_docs", "outward_docs"})
_ASKING: Final = frozenset({"q.which", "refers", "it"})
_BESIDE: Final = frozenset({"v.show", "q.what", "q.which", "refers", "it", "polite", "want", "and", "q.where", "q.aux"})
_WORDS: Final = word_set(
    "me us the ones one are they is hai hain ho please pls list of all wale wala now can you i see"
)


def listed(reading: Reading, last: Understanding) -> Understanding | None:
    """The list behind the number told last; None when more is said, or no number was told."""
    if last.intent not in _COUNTED or last.slots.get("as") not in ("count", "total") or last.ask:
        return None
    if any(reading.claims) or not any(mark.tags & _ASKING for mark in reading.marks):
        return None
    for at, token in enumerate(reading.tokens):
        mark = reading.mark_at(at)
        if not token.is_mark and reading.low(at) not in _WORDS and (mark is None or not mark.tags & _BESIDE):
            return None
    slots: Slots = {slot: value for slot, value in last.slots.items() if slot != "as"}
    return Understanding(last.intent, slots)


_DIFFERENCE: Final = frozenset({"n.versus", "v.explain", "q.why", "v.show", "polite", "q.what", "q.how", "it"})
_OF_IT: Final = word_set("the is there a this that does come from me us please so much of in where its are")


def accounted(reading: Reading, last: Understanding) -> Understanding | None:
    """ "explain the difference" after GSTR-3B was held against GSTR-2B: the same, which says what it is made of."""
    if last.intent != "compare_3b_2b" or last.ask or any(reading.claims):
        return None
    if not reading.has("n.versus") or not reading.has("v.explain", "q.why", "v.show", "q.what", "q.how"):
        return None
    for at, token in enumerate(reading.tokens):
        mark = reading.mark_at(at)
        if not token.is_mark and reading.low(at) not in _OF_IT and (mark is None or not mark.tags & _DIFFERENCE):
            return None
    return Understanding(last.intent, dict(last.slots))
