"""After a count or a total: "show me those", "which ones", "kaun se" ask for the list that was counted."""

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
