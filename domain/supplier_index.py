"""Which names fit what a person said: every said word stands in the name, else with few typos; never a guess.

One index serves vendors, another customers. An entry is a party with one or two names (legal and trade); answers are
the numbers of entries. Postings are flat numpy arrays keyed by a hash of the word, so that 100,000 names cost some
tens of megabytes and an answer well under a millisecond.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.supplier_names import LEGAL_FORMS, Spelling, canonical, spelling_of, units_of
from domain.supplier_trigrams import Trigrams

MOST_WORDS: Final = 12
"""A said name of more words is cut; no firm's name in a register is longer."""
_FAR: Final = 99

Numbers = npt.NDArray[np.int32]


def edits_allowed(word: str) -> int:
    """Typos that a word may have: none in three letters or with digits, one in four to seven, two from eight."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 1 if len(word) < 8 else 2


@dataclass(frozen=True, slots=True)
class _Postings:
    """Word hash to the names that carry it: sorted hashes, where each list starts, and the lists end to end."""

    hashes: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    names: Numbers

    def of(self, word: str) -> Numbers:
        wanted = hash(word)
        at = int(np.searchsorted(self.hashes, wanted))
        if at == len(self.hashes) or int(self.hashes[at]) != wanted:
            return self.names[:0]
        return self.names[self.starts[at] : self.starts[at + 1]]


class NameIndex:
    """The names of many parties, ready to be asked. Build it once; it never changes."""

    def __init__(self, parties: Sequence[Sequence[str]]) -> None:
        self._spellings: list[Spelling] = []
        owners: list[int] = []
        for party, names in enumerate(parties):
            for name in names:
                self._spellings.append(spelling_of(name))
                owners.append(party)
        self._owners: Numbers = np.array(owners, dtype=np.int32)
        self._postings = _postings_of(self._spellings)
        self._whole: set[str] = set()
        self._by_legal_key: dict[int, list[int]] = {}
        self._forms: dict[str, str] = {}
        for number, spelling in enumerate(self._spellings):
            self._whole.update((spelling.key, spelling.whole_key))
            self._by_legal_key.setdefault(hash(spelling.legal_key), []).append(number)
            self._forms.update(zip(spelling.raw, spelling.words, strict=True))
            self._forms.update((word, word) for word in spelling.words)
        self._by_length: dict[int, list[str]] = {}
        for form in sorted(self._forms):
            self._by_length.setdefault(len(form), []).append(form)
        self._trigrams = Trigrams([" ".join(spelling.words) for spelling in self._spellings])

    def knows(self, word: str) -> bool:
        """True when some name carries this folded word, in this or an equal spelling."""
        return word in self._forms or (len(word) > 1 and len(self._postings.of(canonical(word))) > 0)

    def is_whole(self, key: str) -> bool:
        """True when a whole name, written without blanks in canonical words, is this key."""
        return key in self._whole

    def fits(self, said: str) -> list[int]:
        """The parties that the said name may mean, in order: exact fits, else those with the fewest typos."""
        spelling = spelling_of(said[:400])
        if not spelling.words:
            return []
        if spelling.legal:
            in_full = self._by_legal_key.get(hash(spelling.legal_key))
            if in_full:
                return self._parties(in_full)
        words = spelling.words[:MOST_WORDS]
        exact = self._carrying(words)
        if len(exact):
            return self._parties(exact)
        return self._parties(self._with_typos(spelling))

    def nearest(self, said: str, limit: int = 5) -> list[tuple[int, float]]:
        """The parties whose names are most like what was said, with likeness 0 to 100, best first."""
        spelling = spelling_of(said[:400])
        best: dict[int, float] = {}
        for number, score in self._trigrams.nearest(" ".join(spelling.words), limit * 4):
            best.setdefault(int(self._owners[number]), score)
        return list(best.items())[:limit]

    def _parties(self, names: Iterable[int]) -> list[int]:
        return sorted({int(self._owners[number]) for number in names})

    def _carrying(self, words: tuple[str, ...]) -> Numbers:
        """Names that carry every word; neighbours may be written as one word, on either side."""
        reach: list[Numbers | None] = [None] * (len(words) + 1)
        for at in range(len(words) - 1, -1, -1):
            found: list[Numbers] = []
            for size in (1, 2, 3):
                if at + size > len(words):
                    break
                rest = reach[at + size]
                if rest is not None and not len(rest):
                    continue
                here = self._postings.of("".join(words[at : at + size]))
                found.append(here if rest is None else np.intersect1d(here, rest, assume_unique=True))
            reach[at] = _union(found)
        answer = reach[0]
        return self._postings.names[:0] if answer is None else answer

    def _with_typos(self, spelling: Spelling) -> list[int]:
        """Names with the fewest edits, and with one more. Words that may be a misspelt "Limited" cost one edit."""
        pairs = list(zip(spelling.raw, spelling.words, strict=True))[:MOST_WORDS]
        best: dict[int, int] = {}
        for variant in _joined_variants(pairs):
            for number, cost in self._costs(variant).items():
                best[number] = min(cost, best.get(number, _FAR))
        for number, cost in self._costs_of_joined(spelling).items():
            best[number] = min(cost, best.get(number, _FAR))
        if not best:
            return []
        fewest = min(best.values())
        return [number for number, cost in best.items() if cost <= fewest + 1]

    def _costs(self, pairs: Sequence[tuple[str, str]]) -> dict[int, int]:
        """Edits that each name needs to carry all the words; names that cannot are absent."""
        total = np.zeros(len(self._spellings), dtype=np.int32)
        counted = 0
        for raw, word in pairs:
            near = self._near_words(raw, word)
            if not near and _near_legal_form(raw):
                total += 1
                continue
            if not near:
                return {}
            counted += 1
            cost = np.full(len(self._spellings), _FAR, dtype=np.int32)
            for edits, carriers in sorted(near.items(), reverse=True):
                for carrier in carriers:
                    cost[self._postings.of(carrier)] = edits
            total += cost
        if not counted:
            return {}
        return {int(number): int(total[number]) for number in np.flatnonzero(total < _FAR)}

    def _near_words(self, raw: str, word: str) -> dict[int, set[str]]:
        """Canonical words of the register by the edits that lead to them; a beginning counts as one edit."""
        near: dict[int, set[str]] = {}
        if len(self._postings.of(word)):
            near.setdefault(0, set()).add(word)
        allowed = edits_allowed(raw)
        if not allowed:
            return near
        for said in {raw, word}:
            for length in range(len(said) - allowed, len(said) + allowed + 1):
                forms = self._by_length.get(length, ())
                found = process.extract(
                    said, forms, scorer=OSA.distance, processor=None, limit=None, score_cutoff=allowed
                )
                for form, edits, _ in found:
                    near.setdefault(int(edits), set()).add(self._forms[form])
        for form, carrier in self._forms.items():
            if form.startswith(raw):
                near.setdefault(1, set()).add(carrier)
        return near

    def _costs_of_joined(self, spelling: Spelling) -> dict[int, int]:
        """A misspelt joined word ("safehual" for Safe Haul): compared with runs of words of the nearest names."""
        if len(spelling.words) > 3:
            return {}
        costs: dict[int, int] = {}
        for number in self._trigrams.candidates(" ".join(spelling.words)):
            units = set(units_of(self._spellings[number].words))
            total = 0
            for raw, word in zip(spelling.raw, spelling.words, strict=True):
                allowed = edits_allowed(raw)
                total += min(
                    (
                        edits
                        for unit in units
                        if (edits := min(OSA.distance(raw, unit), OSA.distance(word, unit))) <= allowed
                    ),
                    default=_FAR,
                )
            if total < _FAR:
                costs[number] = total
        return costs


def _postings_of(spellings: Sequence[Spelling]) -> _Postings:
    words: list[int] = []
    names: list[int] = []
    for number, spelling in enumerate(spellings):
        units = {*units_of(spelling.words), *units_of(spelling.every)}
        words.extend(hash(unit) for unit in units)
        names.extend([number] * len(units))
    word_array = np.array(words, dtype=np.int64)
    name_array: Numbers = np.array(names, dtype=np.int32)
    order = np.argsort(word_array, kind="stable")
    hashes, first = np.unique(word_array[order], return_index=True)
    starts = np.append(first, len(order)).astype(np.int64)
    return _Postings(hashes, starts, name_array[order])


def _union(lists: Sequence[Numbers]) -> Numbers | None:
    if not lists:
        return np.empty(0, dtype=np.int32)
    if len(lists) == 1:
        return lists[0]
    return np.unique(np.concatenate(lists))


def _joined_variants(pairs: list[tuple[str, str]]) -> Iterable[list[tuple[str, str]]]:
    """The said words as they are, and with each pair of neighbours written as one."""
    yield pairs
    for at in range(len(pairs) - 1):
        joined = pairs[at][0] + pairs[at + 1][0]
        yield [*pairs[:at], (joined, canonical(joined)), *pairs[at + 2 :]]


def _near_legal_form(word: str) -> bool:
    """ "limted", "privat": a misspelt legal form says nothing about who is meant."""
    if len(word) < 5:
        return False
    return any(len(form) > 5 and OSA.distance(word, form, score_cutoff=1) <= 1 for form in LEGAL_FORMS)
