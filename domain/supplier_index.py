"""Which names fit what a person said: every said word stands in the name, else with few typos; never a guess.

One index serves vendors, another customers. An entry is a party with one or two names (legal and trade); answers are
the numbers of entries. Postings are flat numpy arrays keyed by a hash of the word, so that 100,000 names cost some
tens of megabytes and an answer well under a millisecond.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.supplier_names import LEGAL_FORMS, Spelling, canonical, counting, raw_words, spelling_of, units_of
from domain.supplier_postings import Numbers, postings_of
from domain.supplier_trigrams import Trigrams

MOST_WORDS: Final = 12
"""A said name of more words is cut; no firm's name in a register is longer."""
_FAR: Final = 99
_MOST_JOINED: Final = 3
"""In a longer name neighbours are tried as one word only where a word stands that no name is near to."""
_MOST_PARTED: Final = 6
"""A longer name with typos is not tried with neighbours written as one at all."""
_MOST_REMEMBERED: Final = 256
"""Said words whose near words are kept: the words of a message come again and again in the names tried."""


def edits_allowed(word: str) -> int:
    """Typos that a word may have: none in three letters or with digits, one in four to seven, two from eight."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 1 if len(word) < 8 else 2


class NameIndex:
    """The names of many parties, ready to be asked. Build it once; it never changes."""

    def __init__(self, parties: Sequence[Sequence[str]]) -> None:
        owners, laid = array("i"), _Laid()
        for party, names in enumerate(parties):
            for name in names:
                owners.append(party)
                laid.add(spelling_of(name))
        self._owners: Numbers = np.array(owners, dtype=np.int32)
        self._names = laid.names
        self._forms = laid.forms
        self._postings = postings_of(laid.words, laid.carriers)
        self._legal = postings_of(laid.legal, array("i", range(len(laid.names))))
        self._whole = np.unique(np.array(laid.whole, dtype=np.int64))
        self._sorted_forms = sorted(self._forms)
        by_length: dict[int, list[str]] = {}
        for form in self._sorted_forms:
            by_length.setdefault(len(form), []).append(form)
        self._by_length = {length: (forms, _masks_of(forms)) for length, forms in by_length.items()}
        self._near: dict[tuple[str, str], tuple[Numbers, Numbers]] = {}
        self._trigrams = Trigrams(self._names)

    def knows(self, word: str) -> bool:
        """True when some name carries this folded word, in this or an equal spelling."""
        return word in self._forms or (len(word) > 1 and len(self._postings.of(canonical(word))) > 0)

    def whole(self, hashes: npt.NDArray[np.int64]) -> list[int]:
        """Which keys are a whole name, by place: keys are canonical words without blanks, given as their hashes."""
        if not len(self._whole) or not len(hashes):
            return []
        at = np.minimum(np.searchsorted(self._whole, hashes), len(self._whole) - 1)
        found: list[int] = np.flatnonzero(self._whole[at] == hashes).tolist()
        return found

    def fits(self, said: str) -> list[int]:
        """The parties that the said name may mean, in order: exact fits, else those with the fewest typos."""
        if not self._names:
            return []
        spelling = spelling_of(said[:400])
        if not spelling.words or not any(counting(raw_words(said[:400]))):
            return []
        if spelling.legal:
            in_full = self._legal.of(spelling.legal_key)
            if len(in_full):
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

    def _parties(self, names: Numbers) -> list[int]:
        found: list[int] = np.unique(self._owners[names]).tolist()
        return found

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

    def _with_typos(self, spelling: Spelling) -> Numbers:
        """Names with the fewest edits, and with one more: words as they are, else neighbours written as one."""
        pairs = list(zip(spelling.raw, spelling.words, strict=True))[:MOST_WORDS]
        found = self._nearest_by_edits(pairs)
        if not len(found):
            joined = [self._nearest_by_edits(variant) for variant in self._joined_variants(pairs)]
            found = np.unique(np.concatenate(joined)) if joined else found
        if len(found):
            return found
        costs = self._costs_of_joined(spelling)
        fewest = min(costs.values(), default=0)
        return np.array(sorted(number for number, cost in costs.items() if cost <= fewest + 1), dtype=np.int32)

    def _nearest_by_edits(self, pairs: Sequence[tuple[str, str]]) -> Numbers:
        """The names that carry all the words with the fewest edits, or one more. A misspelt "Limited" says nothing."""
        names: Numbers | None = None
        total = nobody = self._postings.names[:0]
        for raw, word in pairs:
            found, edits = self._near_names(raw, word)
            if not len(found) and _near_legal_form(raw):
                continue
            if names is None:
                names, total = found, edits
            else:
                names, here, there = np.intersect1d(names, found, assume_unique=True, return_indices=True)
                total = total[here] + edits[there]
            if not len(names):
                return nobody  # the words that follow need not be looked for
        return nobody if names is None else names[total <= int(total.min()) + 1]

    def _joined_variants(self, pairs: list[tuple[str, str]]) -> Iterable[list[tuple[str, str]]]:
        """The said words with a pair of neighbours written as one: pairs that hold all words no name is near to."""
        if len(pairs) > _MOST_PARTED:
            return
        strange = [
            at for at, pair in enumerate(pairs) if not len(self._near_names(*pair)[0]) and not _near_legal_form(pair[0])
        ]
        if not strange and len(pairs) > _MOST_JOINED:
            return
        for at in range(len(pairs) - 1):
            if any(place not in (at, at + 1) for place in strange):
                continue
            if min(len(pairs[at][0]), len(pairs[at + 1][0])) < 3:
                continue
            joined = pairs[at][0] + pairs[at + 1][0]
            yield [*pairs[:at], (joined, canonical(joined)), *pairs[at + 2 :]]

    def _near_names(self, raw: str, word: str) -> tuple[Numbers, Numbers]:
        """The names, sorted, that carry a word near to the said one, and by how many edits."""
        near = self._near.get((raw, word))
        if near is None:
            if len(self._near) >= _MOST_REMEMBERED:
                self._near.clear()
            near = self._near[raw, word] = self._postings.fewest(self._near_words(raw, word))
        return near

    def _near_words(self, raw: str, word: str) -> dict[int, set[str]]:
        """Canonical words of the register by the edits that lead to them; a beginning counts as one edit."""
        near: dict[int, set[str]] = {}
        if len(self._postings.of(word)):
            near.setdefault(0, set()).add(word)
        allowed = edits_allowed(raw)
        if not allowed:
            return near
        for said in {raw, word}:
            letters = np.uint64(_letters_of(said))
            for length in range(len(said) - allowed, len(said) + allowed + 1):
                if length not in self._by_length:
                    continue
                forms, masks = self._by_length[length]
                alike = np.flatnonzero(np.bitwise_count(masks ^ letters) <= 2 * allowed).tolist()
                close = [forms[at] for at in alike]
                found = process.extract(
                    said, close, scorer=OSA.distance, processor=None, limit=None, score_cutoff=allowed
                )
                for form, edits, _ in found:
                    near.setdefault(int(edits), set()).add(self._forms[form])
        for at in range(bisect_left(self._sorted_forms, raw), len(self._sorted_forms)):
            if not self._sorted_forms[at].startswith(raw):
                break
            near.setdefault(1, set()).add(self._forms[self._sorted_forms[at]])
        return near

    def _costs_of_joined(self, spelling: Spelling) -> dict[int, int]:
        """A misspelt joined word ("safehual" for Safe Haul): compared with runs of words of the nearest names."""
        if len(spelling.words) > 3:
            return {}
        costs: dict[int, int] = {}
        for number in self._trigrams.candidates(" ".join(spelling.words)):
            units = set(units_of(self._names[number].split()))
            total = 0
            for raw, word in zip(spelling.raw, spelling.words, strict=True):
                total += _edits_to_any(raw, word, units)
                if total >= _FAR:
                    break
            else:
                costs[number] = total
        return costs


class _Laid:
    """What is gathered from the names while an index is built: hashes and numbers in flat arrays."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.words, self.carriers = array("q"), array("i")
        self.whole, self.legal = array("q"), array("q")
        self.forms: dict[str, str] = {}

    def add(self, spelling: Spelling) -> None:
        """Lay down one name."""
        number = len(self.names)
        self.names.append(" ".join(spelling.words))
        units = {*units_of(spelling.words), *units_of(spelling.every)}
        self.words.extend([hash(unit) for unit in units])
        self.carriers.extend([number] * len(units))
        self.whole.extend([hash(spelling.key), hash(spelling.whole_key)])
        self.legal.append(hash(spelling.legal_key))
        self.forms.update(zip(spelling.raw, spelling.words, strict=True))
        self.forms.update((word, word) for word in spelling.words)


def _union(lists: Sequence[Numbers]) -> Numbers | None:
    if not lists:
        return np.empty(0, dtype=np.int32)
    if len(lists) == 1:
        return lists[0]
    return np.unique(np.concatenate(lists))


def _letters_of(word: str) -> int:
    """The letters of a word as bits, the second of a kind as one more: an edit changes two of the bits at most."""
    bits = 0
    for letter in word:
        bit = 1 << (ord(letter) % 32)
        bits |= bit << 32 if bits & bit else bit
    return bits


def _masks_of(forms: Sequence[str]) -> npt.NDArray[np.uint64]:
    return np.fromiter((_letters_of(form) for form in forms), dtype=np.uint64, count=len(forms))


def _edits_to_any(raw: str, word: str, units: set[str]) -> int:
    """The fewest edits from a said word to a unit, when that many are allowed."""
    if word in units or raw in units:
        return 0
    allowed, fewest = edits_allowed(raw), _FAR
    for unit in units if allowed else ():
        if abs(len(unit) - len(raw)) <= allowed + 1:
            fewest = min(
                fewest, OSA.distance(raw, unit, score_cutoff=allowed), OSA.distance(word, unit, score_cutoff=allowed)
            )
    return fewest if fewest <= allowed else _FAR


def _near_legal_form(word: str) -> bool:
    """ "limted", "privat": a misspelt legal form says nothing about who is meant."""
    if len(word) < 5:
        return False
    return any(len(form) > 5 and OSA.distance(word, form, score_cutoff=1) <= 1 for form in LEGAL_FORMS)
