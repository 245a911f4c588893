"""The names nearest to what was typed, among a hundred thousand, in half a millisecond.

Names are laid down by their trigrams in three flat arrays (a sparse matrix by rows). A query takes its ten rarest
trigrams, counts them per name, and only the best 128 names are compared letter by letter. Used to offer "nearest
are ..." and to find names with joined or misspelt words; what *fits* is decided in domain.supplier_index.
"""

from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz

RAREST_GRAMS: Final = 10
CANDIDATES: Final = 128
_ORDER_FREE_COST: Final = 1.0
"""Points (of 100) lost when only another order of the words makes the names alike."""
_PART_COST: Final = 12.0
"""Points lost when the typed words are only a part of the name."""
_TIE_SHARE: Final = 0.02
"""Of names that are equally like by order or part, the one with the nearer letters comes first."""


class Trigrams:
    """An index over distinct folded names. Memory: about 4 bytes a letter of a name, beside the names themselves."""

    __slots__ = ("_grams", "_names", "_postings", "_starts")

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        grams, owners = array("q"), array("i")
        for number, name in enumerate(self._names):
            found = _grams_of(name)
            grams.extend(sorted(found))
            owners.extend([number] * len(found))
        gram_array = np.array(grams, dtype=np.int64)
        owner_array = np.array(owners, dtype=np.int32)
        order = np.argsort(gram_array, kind="stable")
        self._grams, first = np.unique(gram_array[order], return_index=True)
        self._starts = np.append(first, len(order)).astype(np.int32)
        self._postings = owner_array[order]

    def nearest(self, typed: str, limit: int = 5, sure: float = 0.0) -> list[tuple[int, float]]:
        """The numbers of the nearest names with their likeness (0 to 100), best first; ties in order of the names."""
        candidates = self.candidates(typed)
        scored = [(number, likeness(typed, self._names[number])) for number in candidates]
        scored.sort(key=lambda pair: (-pair[1], pair[0]))
        return [pair for pair in scored[:limit] if pair[1] >= sure]

    def candidates(self, typed: str, most: int = CANDIDATES) -> list[int]:
        """The names that share most of the rarest trigrams of what was typed."""
        wanted = np.array(sorted(_grams_of(typed)), dtype=np.int64)
        if not len(wanted) or not len(self._grams):
            return []
        at = np.searchsorted(self._grams, wanted)
        at = at[at < len(self._grams)]
        wanted = wanted[: len(at)]
        at = at[self._grams[at] == wanted]
        sizes = self._starts[at + 1] - self._starts[at]
        rarest = at[np.argsort(sizes, kind="stable")[:RAREST_GRAMS]]
        if not len(rarest):
            return []
        lists = [self._postings[self._starts[gram] : self._starts[gram + 1]] for gram in rarest]
        numbers, counts = np.unique(np.concatenate(lists), return_counts=True)
        if len(numbers) > most:
            best = np.argsort(-counts, kind="stable")[:most]
            numbers = numbers[best]
        return [int(number) for number in numbers]


def likeness(typed: str, name: str) -> float:
    """How alike two folded names are, 0 to 100: letters, letters in any order of words, or typed as a part."""
    letters = fuzz.ratio(typed, name)
    best = max(
        letters,
        fuzz.token_sort_ratio(typed, name) - _ORDER_FREE_COST,
        fuzz.partial_ratio(typed, name) - _PART_COST if len(typed) >= 4 else 0.0,
    )
    return min(100.0, best + (letters - 100.0) * _TIE_SHARE) if best > letters else best


def _grams_of(name: str) -> set[int]:
    """Trigrams of the words, each word with a blank on both sides, as numbers."""
    padded = f" {name} "
    return {
        (ord(padded[at]) << 42) | (ord(padded[at + 1]) << 21) | ord(padded[at + 2]) for at in range(len(padded) - 2)
    }
