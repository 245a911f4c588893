"""Where a sentence and a clause end, and whether a day or a clause follows a word such as "after"."""

from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.moments import day_at
from bot.understanding.reading import Reading
from bot.understanding.tables.calendar import MONTHS

ENDS: Final = frozenset({".", ";", "\n", "!", "?"})
"""Marks that end a sentence."""


def sentence(reading: Reading, mark: Mark) -> tuple[int, int]:
    """The tokens of the sentence in which a phrase stands."""
    start = mark.start
    while start > 0 and reading.low(start - 1) not in ENDS:
        start -= 1
    end = mark.end
    while end < len(reading) and reading.low(end) not in ENDS:
        end += 1
    return start, end


def clause_end(reading: Reading, mark: Mark) -> int:
    """Where the clause of a verb ends: at punctuation, or at the because of its reason."""
    at = mark.end
    while at < len(reading) and (reading.claims[at] or reading.low(at) not in ENDS | {",", "-", ":", "("}):
        inner = reading.mark_at(at)
        if inner is not None and "reason" in inner.tags:
            return at - 1
        at += 1
    return at


def is_date(reading: Reading, at: int) -> bool:
    """ "before 5 dec", "after october", "since last month": a day or period, no clause."""
    while reading.low(at) in {"the", "end", "of"}:
        at += 1
    if at >= len(reading) or reading.claims[at] == "time" or day_at(reading, at) is not None:
        return True
    covering = reading.mark_at(at)
    if covering is not None and "n.deadline" in covering.tags and "q.when" not in covering.tags:
        return True  # "days until the deadline"
    if covering is not None and covering.tags & {"n.2b", "n.3b", "n.r1"}:
        return False  # "when 3B is filed"
    low = reading.low(at)
    return low in MONTHS or low in {"last", "this", "next", "fy", "q1", "q2", "q3", "q4"} or low[:1].isdecimal()
