"""A name in the place of one: "pending for reset ergo", "hold fast ka kya pending hai", "mail hold fast".

Behind "pending for", "gstin of", "remind", and before "ka status" stands a name. When a word of it is a command, a
month or a no, and the words fit somebody (misspelt and shortened ones too), they are that name and order nothing.
"""

from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.calendar import MONTHS
from bot.understanding.tables.plain import FUNCTION_WORDS
from bot.understanding.world import World

_BEFORE: Final = word_set("for fr frm from of with 4")
_ASKED: Final = word_set(
    "pending open status stuck gstin email pan id address number details outstanding update anything wrt mails mail"
)
_WRITTEN_TO: Final = ("v.remind", "v.mail", "v.draft", "n.mail")
_AFTER: Final[tuple[tuple[str, ...], ...]] = (
    ("ka", "kya"), ("ka", "status"), ("ka", "pending"), ("ke", "pending"), ("ki", "pending"), ("ka", "gstin"),
    ("ka", "email"), ("ka", "pan"), ("ka", "haal"), ("nu", "su"), ("oda", "pending"), ("ku", "enna"),
    ("status",), ("pending",),
)  # fmt: skip
_TWISTS: Final = ("act.", "v.", "neg", "t.", "past.", "ing.", "ex.", "st.", "vd.", "all", "want")
"""Meanings that would make something else of a name."""
_OPENING: Final = word_set("show list get give tell me what whats is the please pls plz kindly check")
_LONGEST: Final = 5
_MOST_ASKED: Final = 2


def claim_framed(reading: Reading, world: World) -> None:
    """Claim the names that stand in a frame and would be read as something else."""
    asked = 0
    for start, ends in (*_behind(reading), *_in_front(reading)):
        for end in ends:
            if asked >= _MOST_ASKED or not _is_twisted(reading, start, end):
                continue
            asked += 1
            if world.parties.vendors_named(reading.said(start, end)):
                reading.claim(start, end, f"whole:vendor:f{start}")
                break


def _behind(reading: Reading) -> list[tuple[int, list[int]]]:
    """Where a name begins behind its frame, with the places where it may end, the farthest first."""
    found = []
    for at in range(1, len(reading)):
        mark = reading.mark_at(at - 1)
        framed = reading.low(at - 1) in _BEFORE and reading.low(at - 2) in _ASKED
        mailed = mark is not None and mark.end == at and bool(mark.tags & set(_WRITTEN_TO))
        if (framed or mailed) and (end := _run_end(reading, at)) - at >= 2:
            found.append((at, [*range(end, at + 1, -1)]))
    return found


def _in_front(reading: Reading) -> list[tuple[int, list[int]]]:
    """A name at the beginning, before "ka kya pending", "status" and the like."""
    start = 0
    while reading.low(start) in _OPENING:
        start += 1
    end = _run_end(reading, start)
    for at in range(start + 2, end + 1):
        if any(all(reading.low(at + step) == word for step, word in enumerate(frame)) for frame in _AFTER):
            return [(start, [at])]
    return []


def _run_end(reading: Reading, at: int) -> int:
    """Where words end that may be parts of a name."""
    end = at
    while end < len(reading) and end - at < _LONGEST and reading.free(end):
        token = reading.tokens[end]
        if token.is_mark or token.has_digit or (token.low in FUNCTION_WORDS and token.text not in reading.known):
            break
        end += 1
    return end


def _is_twisted(reading: Reading, start: int, end: int) -> bool:
    """Whether some word of the run means something else, and some word stands in a name."""
    if not any(reading.tokens[at].text in reading.known for at in range(start, end)):
        return False
    if any(reading.low(at) in MONTHS for at in range(start, end)):
        return True
    marks = {mark for at in range(start, end) if (mark := reading.mark_at(at)) is not None}
    whole = any(mark.start <= start and mark.end >= end for mark in marks)
    return not whole and any(tag.startswith(_TWISTS) for mark in marks for tag in mark.tags)
