"""What papers are not: "everything not exact", "jo exact nahi hai"; and whose papers a list leaves some out of.

A verdict that is refused is left out, never asked for: without that "hold everything not exact" would hold the exact
ones. "Show everything except matched for vora" is a list of vora's papers, since nothing else was named to list.
"""

from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

_BEFORE: Final = word_set("not isnt arent wasnt werent aint non nahi nahin never")
_BETWEEN: Final = word_set("a an the really quite yet fully even")
_AFTER: Final = word_set("nahi nahin nai nathi illa illai hai hain ho hua hue hui tha the")
_OF: Final = frozenset({"for", "from", "of", "with"})
_ORDERS: Final = ("act.", "v.remind", "v.draft", "v.mail", "v.send", "v.assign")
_NAMED: Final = ("whole:", "gstin", "pan", "doc", "batch")
_LISTED: Final = ("vd.", "k.", "st.", "past.", "filed.")


def verdict_refused(reading: Reading) -> tuple[int, int, int, int] | None:
    """(start of all, end of all, start and end of the verdict) of the first verdict that papers do not have."""
    for mark in reading.tagged("vd."):
        at = mark.start - 1
        while reading.low(at) in _BETWEEN:
            at -= 1
        if reading.free(at) and reading.low(at) in _BEFORE and not _is_of_a_verb(reading, at):
            return at, mark.end, mark.start, mark.end
        end = _no_behind(reading, mark.end)
        if end > mark.end:
            return mark.start, end, mark.start, mark.end
    return None


def _is_of_a_verb(reading: Reading, at: int) -> bool:
    """ "accept nahi exact", "hold not": the no of the verb before it; a bare Hindi no behind a name is none of ours."""
    low, before = reading.low(at), reading.mark_at(at - 1)
    if low in {"nahi", "nahin", "never"}:
        return True
    own = reading.mark_at(at)
    if own is not None and own.end - 1 != at:
        return True
    return low == "not" and before is not None and any(tag.startswith("act.") for tag in before.tags)


def _no_behind(reading: Reading, at: int) -> int:
    """Where the "nahi hai" behind a verdict ends; `at` when none stands there or it belongs to a verb."""
    mark = reading.mark_at(at)
    words = mark.said.split() if mark is not None and mark.start == at and mark.tags & {"neg", "unpast"} else []
    if not words or not all(word in _AFTER for word in words) or mark is None:
        return at
    end = mark.end
    while reading.low(end) in {"hai", "hain", "ho", "tha", "the"}:
        end += 1
    following = reading.mark_at(end)
    acts = following is not None and any(tag.startswith(("act.", "do.", "k.")) for tag in following.tags)
    named = end < len(reading) and (bool(reading.claims[end]) or reading.tokens[end].text in reading.known)
    return at if (acts or named) and end - at < 2 else end


def party_of_the_list(reading: Reading, start: int, begin: int, end: int) -> int:
    """Where what is left out ends before "for vora", when the rest of a list names nothing at all."""
    if reading.has(*_ORDERS) or not any(one.said.startswith("all ") or "all" in one.tags for one in reading.marks):
        return end
    if any(claim.startswith(_NAMED) for claim in (*reading.claims[:start], *reading.claims[end:])):
        return end
    marks = [mark for mark in reading.marks if mark.end <= start or mark.start >= end]
    if any(tag.startswith(_LISTED) for mark in marks for tag in mark.tags):
        return end
    for at in range(begin + 1, end):
        before = reading.mark_at(at - 1)
        named = before is not None and any(tag.startswith(_LISTED) for tag in before.tags)
        if reading.low(at) in _OF and not reading.claims[at] and named and at + 1 < end:
            return at
    return end
