"""Questions about the law in general, by the rows of tables/law.py: no party, number or batch is named in them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Protocol

from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.law import ROWS

MOST_WORDS: Final = 45
"""Of a longer text somebody wants more than a rule."""


class _Numbers(Protocol):
    documents: list[str]
    ranges: list[tuple[str, str]]
    batches: list[str]
    gstins: list[str]
    pans: list[str]


@lru_cache(maxsize=1)
def _rows() -> Sequence[tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]]:
    return [
        (tuple(re.compile(one) for one in needs), tuple(re.compile(one) for one in without))
        for _, needs, without in ROWS
    ]


def asks_the_law(reading: Reading, named: bool, numbers: _Numbers, is_ordered: bool) -> bool:
    """Whether it is the law that a request asks about. named: a supplier or customer of ours is spoken of."""
    if named or is_ordered or len(reading) > MOST_WORDS or _points_at_something(reading):
        return False
    if numbers.documents or numbers.ranges or numbers.batches or numbers.gstins or numbers.pans:
        return False
    words = " ".join(reading.low(at) for at in range(len(reading)) if not reading.tokens[at].is_mark)
    return any(
        all(one.search(words) for one in needs) and not any(one.search(words) for one in without)
        for needs, without in _rows()
    )


def _points_at_something(reading: Reading) -> bool:
    """ "these", "can I reject it": a document of ours; the English "in" and "is it possible" point at nothing."""
    return any(
        mark.said.split()[-1] not in _GENERAL and not _says_nothing(reading, mark)
        for mark in reading.tagged("refers", "it")
    )


def _says_nothing(reading: Reading, mark: Mark) -> bool:
    """ "is it allowed to ..."; "what if we accept an invoice and it ...": a kind was named before it."""
    named = any(one.end <= mark.start for one in reading.tagged("k.", "n.docs"))
    after = mark.end + (reading.low(mark.end) in {"is", "would", "was"})
    return reading.low(after) in _ALLOWED or named


_GENERAL: Final = word_set("in vendor supplier seller party")
"""The English "in", and "the supplier" who is any."""
_ALLOWED: Final = word_set(
    "be requested possible allowed permitted ok okay legal permissible mandatory compulsory necessary"
)
