"""Find the supplier a person means, as finance people write names: half a name, a typo, a GSTIN, a PAN.

One PAN is one vendor: where one registration fits, all fit. Two vendors that fit are both answered, never one of them
guessed; who asks decides whom to ask. Nothing here reads a clock, a file or the network.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from domain.gstin import STATES, has_valid_check_digit, pan_of, state_code_of
from domain.supplier_index import NameIndex
from domain.supplier_names import LEGAL_FORMS, TITLES, canonical, counting, folded, raw_words

LONGEST_NAME: Final = 14
"""Words of a message that one name may span."""
_FEW_PANS: Final = 64
_PLACES: Final = frozenset(name.casefold() for name in STATES.values())


@dataclass(frozen=True, slots=True)
class Supplier:
    """A registration of a supplier as the masters know it."""

    gstin: str
    legal_name: str
    trade_name: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its legal and trade name, those that are there."""
        return tuple(dict.fromkeys(name for name in (self.legal_name, self.trade_name or "") if name.strip()))


@dataclass(frozen=True, slots=True)
class NameSpan:
    """words[start:end] of a message is the whole name of a party; `party` is vendor, customer or own."""

    start: int
    end: int
    party: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """A supplier and how like its name is to what was typed, 0 to 100."""

    supplier: Supplier
    likeness: float


class PartyBook:
    """The parties of one company: own registrations, customers by name, suppliers. Build once per change of masters."""

    def __init__(self, own: Iterable[tuple[str, str]], customers: Iterable[str], suppliers: Iterable[Supplier]) -> None:
        """`own` are pairs of GSTIN and name. Suppliers with the same GSTIN twice count once, the first one."""
        held = list({supplier.gstin: supplier for supplier in reversed(list(suppliers))}.values())[::-1]
        # Columns of text, not objects: what lives as long as the masters must not burden every garbage collection.
        self._gstins = tuple(supplier.gstin for supplier in held)
        self._legal_names = tuple(supplier.legal_name for supplier in held)
        self._trade_names = tuple(supplier.trade_name for supplier in held)
        self._customers = list(dict.fromkeys(customers))
        own_pairs = list(own)
        self._own_states = frozenset(state_code_of(gstin) for gstin, _ in own_pairs)
        self._vendor_index = NameIndex([supplier.names for supplier in held])
        self._customer_index = NameIndex([(name,) for name in self._customers])
        # A registration is often called by its state alone: that word is a place, and narrows like any other place.
        self._own_index = NameIndex([(name,) for _, name in own_pairs if name.strip().casefold() not in _PLACES])
        self._own_names = tuple((name.strip().casefold(), state_code_of(gstin)) for gstin, name in own_pairs)
        self._sorted_gstins = np.array(sorted(self._gstins), dtype=object)
        places = {gstin: place for place, gstin in enumerate(self._sorted_gstins.tolist())}
        numbers: dict[str, int] = {}
        for gstin in self._gstins:
            numbers.setdefault(pan_of(gstin), len(numbers))
        self._pan_numbers = np.array([numbers[pan_of(gstin)] for gstin in self._gstins], dtype=np.int32)
        self._places = np.array([places[gstin] for gstin in self._gstins], dtype=np.int32)
        self._by_pan = _rows_of(self._pan_numbers, numbers)
        self._pan_order = np.argsort(self._pan_numbers, kind="stable").astype(np.int32)
        self._pan_starts = np.searchsorted(self._pan_numbers[self._pan_order], np.arange(len(numbers) + 1))

    @property
    def own_states(self) -> frozenset[str]:
        """State codes of our own registrations."""
        return self._own_states

    def state_of_own(self, words: Sequence[str]) -> str:
        """The state code of the registration these words name; "" where none or those of two states are called so."""
        said = " ".join(words).casefold()
        states = {state for name, state in self._own_names if name == said}
        return states.pop() if len(states) == 1 else ""

    def whole_names_in(self, words: Sequence[str]) -> list[NameSpan]:
        """The longest runs of words that are a whole name, legal form aside; they do not overlap, in order."""
        found = sorted(self._spans(words), key=lambda span: (span.start - span.end, span.start))
        taken: set[int] = set()
        chosen: list[NameSpan] = []
        for span in found:
            places = set(range(span.start, span.end))
            if not places & taken:
                taken |= places
                chosen.append(span)
        return sorted(chosen, key=lambda span: span.start)

    def known_words(self, words: Sequence[str]) -> set[str]:
        """Those of the words, as given, that stand in the name of a supplier or a customer."""
        indexes = (self._vendor_index, self._customer_index)
        known = {
            word
            for word in set(words)
            if any(index.knows(part) for part in raw_words(word) if part not in TITLES for index in indexes)
        }
        for one, other in pairwise(words):
            joined = folded(one) + folded(other)
            if len(joined) > 3 and joined.isalnum() and any(index.knows(joined) for index in indexes):
                known |= {one, other}
        return known

    def suppliers_named(self, said: str) -> list[str]:
        """The GSTINs that fit a said name, all registrations of each PAN, sorted; none when nobody fits."""
        fitting = self._vendor_index.fits(said)
        if not fitting:
            return []
        rows = self._of_pans(np.unique(self._pan_numbers[fitting]))
        named: list[str] = self._sorted_gstins[np.sort(self._places[rows])].tolist()
        return named

    def _of_pans(self, pans: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The rows of all registrations of some PANs, of a few by their lists, of many in one pass."""
        if len(pans) > _FEW_PANS:
            wanted = np.zeros(len(self._by_pan), dtype=bool)
            wanted[pans] = True
            return np.flatnonzero(wanted[self._pan_numbers]).astype(np.int32)
        starts = self._pan_starts
        return np.concatenate([self._pan_order[starts[pan] : starts[pan + 1]] for pan in pans.tolist()])

    def customers_named(self, said: str) -> list[str]:
        """The customers that fit a said name, as the masters write them."""
        return [self._customers[number] for number in self._customer_index.fits(said)]

    def registrations(self, gstin_or_pan: str) -> list[str]:
        """That GSTIN if a master knows it, or all known registrations of that PAN."""
        wanted = gstin_or_pan.upper()
        if len(wanted) == 10:
            return sorted(self._gstins[row] for row in self._by_pan.get(wanted, ()))
        return [wanted for row in self._by_pan.get(pan_of(wanted), ()) if self._gstins[row] == wanted]

    def nearest(self, said: str, limit: int = 5) -> list[Nearness]:
        """The suppliers whose names look most like what was said, best first; to be offered, never taken."""
        pairs = self._vendor_index.nearest(said, limit)
        return [Nearness(self._supplier(number), round(likeness, 1)) for number, likeness in pairs]

    def _supplier(self, row: int) -> Supplier:
        return Supplier(self._gstins[row], self._legal_names[row], self._trade_names[row])

    def nearest_gstin(self, wrong: str) -> list[str]:
        """Known GSTINs at most two typos away from a wrong one, nearest first."""
        wanted = wrong.upper()
        scored = [
            (edits, gstin)
            for gstin in self._gstins
            if (edits := OSA.distance(wanted, gstin, score_cutoff=2)) <= 2 and has_valid_check_digit(gstin)
        ]
        return [gstin for _, gstin in sorted(scored)]

    def _spans(self, words: Sequence[str]) -> Iterable[NameSpan]:
        parts = [raw_words(word) for word in words]
        flat = [part for group in parts for part in group]
        counted = iter(counting(flat))
        short = ["".join(canonical(part) for part in group if next(counted)) for group in parts]
        full = ["".join(canonical(part) for part in group if part != "m/s") for group in parts]
        runs: list[tuple[int, int]] = []
        keys: list[str] = []
        for start, group in enumerate(parts):
            short_key = full_key = ""
            for end in range(start, min(start + LONGEST_NAME, len(words))) if group else ():
                short_key += short[end]
                full_key += full[end]
                if parts[end]:
                    runs.append((start, end + 1))
                    keys += (full_key, short_key)
        indexes = (("vendor", self._vendor_index), ("customer", self._customer_index), ("own", self._own_index))
        hashes = np.array([hash(key) for key in keys], dtype=np.int64)
        for party, index in indexes:
            for number in index.whole(hashes):
                start, end = runs[number // 2]
                if len(keys[number]) > 1 and (number % 2 == 0 or _bounded(parts[start:end])):
                    yield NameSpan(start, end, party)


def _rows_of(pan_numbers: npt.NDArray[np.int32], numbers: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """PAN to the rows of its registrations."""
    rows: list[list[int]] = [[] for _ in numbers]
    for row, number in enumerate(pan_numbers.tolist()):
        rows[number].append(row)
    return {pan: tuple(rows[number]) for pan, number in numbers.items()}


def _bounded(parts: Sequence[Sequence[str]]) -> bool:
    """A name does not begin with "and" or "Ltd", nor end with "and" or "Shri", unless it is written so."""
    return not _only(parts[0], {"the", "and", *LEGAL_FORMS}) and not _only(parts[-1], TITLES)


def _only(group: Sequence[str], words: Iterable[str]) -> bool:
    allowed = set(words)
    return all(folded(word) in allowed for word in group)
