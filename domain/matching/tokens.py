"""Document numbers cut into runs of letters and digits, many at once, and the financial year that a number names.

"INV/25-26/0101" is INV, 25, 26, 0101. A run is set off by a separator, or glued to the run before it where letters and
digits change ("INV0101"). Flat arrays, one entry a run; the runs of number n stand at first[n] to first[n + 1].
"""

import re
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from domain.matching.compare import Flags, Ints, Places, Rows

Bytes = npt.NDArray[np.uint8]


_EXCEL_ZERO: Final = re.compile(r"\s*([0-9]+)\.0+\s*")
_OTHER, _LETTER, _DIGIT = 0, 1, 2
_CLASS: Final = np.zeros(256, dtype=np.uint8)
_CLASS[[*range(65, 91), *range(97, 123)]] = _LETTER
_CLASS[48:58] = _DIGIT
_UPPER: Final = np.array([code - 32 if 97 <= code <= 122 else code for code in range(256)], dtype=np.uint8)
NEWLINE, ZERO, DASH, SEAM = 10, 48, 45, 126
FAR, ALONE, NEAR = 3, 2, 1
"""So many years a spelling may be off the date's: 25-26 or FY2526, FY26, 2526. The larger, the plainer it is."""
WHOLE: Final = 18
"""So many digits fit into an integer."""
POWERS: Final = 10 ** np.arange(WHOLE + 1, dtype=np.int64)
END: Final = 8
"""So many zero bytes stand behind the last number: the eight characters of a year may be looked at anywhere."""


def written(texts: Iterable[str]) -> Bytes:
    """Numbers in capitals, a line each, without the ".0" that a spreadsheet leaves."""
    plain = [_without_zero(text) if ".0" in text else text for text in texts]
    joined = "\n".join(plain)
    if joined.count("\n") >= max(1, len(plain)):
        joined = "\n".join(text.replace("\n", " ") for text in plain)
    return _UPPER[np.frombuffer(joined.encode() + bytes(END), dtype=np.uint8)]


def _without_zero(text: str) -> str:
    found = _EXCEL_ZERO.fullmatch(text)
    return found[1] if found else text


class Tokens:
    """The runs of many numbers.

    text: as `written`; lines: where each number begins in it, and one more. Of each run: start and size in the text;
    dash: False where it is glued to the one before; row: its number; zeros: leading ones of digits beyond need.
    """

    def __init__(self, text: Bytes, rows: int) -> None:
        self.text = text
        kind = _CLASS[text]
        before = np.concatenate([[_OTHER], kind[:-1]]).astype(np.uint8)
        self.start: Places = np.flatnonzero((kind != before) & (kind != _OTHER))
        ends = np.flatnonzero((kind != before) & (before != _OTHER))
        self.size: Rows = (ends - self.start).astype(np.int32)
        self.digits: Flags = kind[self.start] == _DIGIT
        self.dash: Flags = before[self.start] == _OTHER
        newlines = np.flatnonzero(text == NEWLINE)
        self.lines: Places = np.concatenate([[0], newlines + 1, [len(text) - END + 1]]).astype(np.intp)
        self.first: Places = np.searchsorted(self.start, self.lines)
        self.row: Places = np.repeat(np.arange(rows), np.diff(self.first))
        self.zeros = self._zeros()
        self._values: Ints | None = None

    def __len__(self) -> int:
        return len(self.start)

    def _zeros(self) -> Rows:
        zeros = np.zeros(len(self), dtype=np.int32)
        some = np.flatnonzero(self.digits & (self.text[self.start] == ZERO) & (self.size > 1))
        left = some
        while len(left):
            zeros[left] += 1
            at = zeros[left]
            left = left[(at + 1 < self.size[left]) & (self.text[self.start[left] + at] == ZERO)]
        return zeros

    def two(self, tokens: Places, offset: int) -> Rows:
        """The number that two characters make, at an offset in each of some runs of digits."""
        places = self.start[tokens] + offset
        return (self.text[places].astype(np.int32) - ZERO) * 10 + self.text[places + 1] - ZERO

    def is_date(self) -> Flags:
        """Runs of eight digits that are a day of this century (20251014 or 14102025): never a serial."""
        flags = np.zeros(len(self), dtype=np.bool_)
        some = np.flatnonzero(self.digits & (self.size == 8))
        one, two, three, four = (self.two(some, offset) for offset in (0, 2, 4, 6))
        forward = (one == 20) & (three >= 1) & (three <= 12) & (four >= 1) & (four <= 31)
        backward = (three == 20) & (two >= 1) & (two <= 12) & (one >= 1) & (one <= 31)
        flags[some] = forward | backward
        return flags

    def value(self, tokens: Places) -> Ints:
        """The number that each of some runs of up to eighteen digits makes."""
        if self._values is None:
            self._values = np.zeros(len(self), dtype=np.int64)
            digits = np.flatnonzero(self.digits)
            self._values[digits] = self._computed(digits) if len(digits) else 0
        return self._values[tokens]

    def _computed(self, tokens: Places) -> Ints:
        size = self.size[tokens]
        ends = np.cumsum(size)
        begins = ends - size
        count = int(ends[-1])
        places = np.arange(count) + np.repeat(self.start[tokens] - begins, size)
        behind = np.repeat(ends, size) - np.arange(1, count + 1)
        values: Ints = np.add.reduceat(
            (self.text[places].astype(np.int64) - ZERO) * POWERS[np.minimum(behind, WHOLE)], begins
        )
        return values

    def last_of_rows(self, tokens: Places) -> Places:
        """Of some runs, in order, the last one of each number."""
        rows = self.row[tokens]
        return tokens[np.append(rows[1:] != rows[:-1], True)] if len(tokens) else tokens

    def count(self, tokens: Flags) -> Rows:
        """How many of the flagged runs each number has."""
        return np.bincount(self.row[tokens], minlength=len(self.first) - 1).astype(np.int32)


class Spellings:
    """For each run what years begin there: 25-26, 2025-26, 25-2026, 202526, 252026, 20252026 (long), 2526 (short).

    long, short: the two digits of the first year and of the second as one number, 2526, or -1; four digits may be read
    both ways (2025-26 or 20-25). span: how many runs the long one takes. alone: the year one run names (25, 2025).
    """

    def __init__(self, tokens: Tokens) -> None:
        count = len(tokens)
        self.long: Rows = np.full(count, -1, dtype=np.int32)
        self.short: Rows = np.full(count, -1, dtype=np.int32)
        self.span: Rows = np.ones(count, dtype=np.int32)
        sized = {size: np.flatnonzero(tokens.digits & (tokens.size == size)) for size in (2, 4, 6, 8)}
        two, four, six, eight = sized.values()
        year = np.full(count, -1, dtype=np.int32)
        year[two] = tokens.two(two, 0)
        of_four = tokens.two(four, 0)
        year[four] = np.where(of_four == 20, tokens.two(four, 2), -1)
        self.alone = year
        pairs = np.flatnonzero((year[:-1] >= 0) & (year[1:] >= 0) & (tokens.row[:-1] == tokens.row[1:]))
        self.long[pairs], self.span[pairs] = year[pairs] * 100 + year[pairs + 1], 2
        self.short[four] = of_four * 100 + tokens.two(four, 2)
        one, other, third = (tokens.two(six, offset) for offset in (0, 2, 4))
        self.long[six] = np.where(one == 20, other * 100 + third, np.where(other == 20, one * 100 + third, -1))
        both = (tokens.two(eight, 0) == 20) & (tokens.two(eight, 4) == 20)
        self.long[eight] = np.where(both, tokens.two(eight, 2) * 100 + tokens.two(eight, 6), -1)


class Years:
    """The financial year each number names, and the runs that spell it.

    The date's own year goes first, then the plainer spelling, then the first one. year: 0 when none is named; cut,
    until: the runs from cut to before until; equal when none.
    """

    def __init__(self, tokens: Tokens, fy: Rows, month: Rows) -> None:
        self.spellings = Spellings(tokens)
        self.year: Rows = np.zeros(len(fy), dtype=np.int32)
        self.cut: Rows = np.zeros(len(fy), dtype=np.int32)
        self.until: Rows = np.zeros(len(fy), dtype=np.int32)
        at, span, digits, year, reach = _candidates(tokens, self.spellings, fy)
        row = tokens.row[at]
        apart = np.abs(year - fy[row])
        self.spelled, self.spelled_until = np.zeros(len(fy), dtype=np.int32), np.zeros(len(fy), dtype=np.int32)
        near = (apart <= reach) & ((reach > NEAR) | ~_leaves_no_serial(tokens, self.spellings, at, fy, month))
        self.spelled[row[near]], self.spelled_until[row[near]] = digits[near], (at + span)[near]
        """Of the last spelling: its runs of digits and the run behind it, even where no other digits are left."""
        good = near & (tokens.count(tokens.digits & ~tokens.is_date())[row] > digits)
        at, span, year, row, apart, reach = (some[good] for some in (at, span, year, row, apart, reach))
        order = np.lexsort((at, -reach, apart > 0, row))
        chosen = order[np.append(True, row[order][1:] != row[order][:-1])] if len(order) else order
        rows = row[chosen]
        self.year[rows], self.cut[rows], self.until[rows] = year[chosen], at[chosen], (at + span)[chosen]


def _leaves_no_serial(tokens: Tokens, spellings: Spellings, at: Places, fy: Rows, month: Rows) -> Flags:
    """Is the run of digits beside each the year too, or the date's month: 25-2526 and 12/2526 may be serial 2526."""
    row = tokens.row[at]
    behind = np.minimum(at + 1, len(tokens) - 1)
    after = (behind > at) & (tokens.row[behind] == row) & tokens.digits[behind]
    other = np.where(after, behind, np.maximum(at - 1, 0))
    beside = after | ((at > tokens.first[row]) & tokens.digits[other])
    leaves: Flags = beside & names_date(tokens, spellings, other, fy[row], month[row])
    return leaves


def names_date(tokens: Tokens, spellings: Spellings, run: Places, fy: Rows, month: Rows) -> Flags:
    """Is each of some runs of digits the financial year alone (25, 2025), or the month in two digits."""
    is_month: Flags = (tokens.size[run] == 2) & tokens.digits[run] & (tokens.two(run, 0) == month)
    names: Flags = is_month | (spellings.alone[run] == fy % 100)
    return names


def _candidates(tokens: Tokens, spellings: Spellings, fy: Rows) -> tuple[Places, Rows, Rows, Rows, Rows]:
    """All that may be a year: where it begins, its runs and runs of digits, the year, how far it may be off."""
    found: list[tuple[Places, Rows, Rows, Rows, Rows]] = []
    marked = _behind_fy(tokens)
    for pair, span, off in ((spellings.long, spellings.span, FAR), (spellings.short, 1, NEAR)):
        at = np.flatnonzero(plausible(pair) & (pair % 100 == pair // 100 + 1))
        spans = np.broadcast_to(span, len(tokens))[at]
        year = pair[at] // 100 + 2000
        found.append((at, spans, spans, year, np.full(len(at), off, dtype=np.int32)))
        after = marked[at]
        found.append(
            (at[after] - 1, spans[after] + 1, spans[after], year[after], np.full(int(after.sum()), FAR, dtype=np.int32))
        )
    alone = spellings.alone
    spelled = plausible(spellings.long) & (spellings.long % 100 == spellings.long // 100 + 1)
    at = np.flatnonzero(marked & ~spelled & (alone >= 10) & (alone <= 29))  # FY25-26 is not FY25
    own = fy[tokens.row[at]]
    year = np.where((alone[at] == own % 100) | (alone[at] == (own + 1) % 100), own, alone[at] + 1999)
    one = np.ones(len(at), dtype=np.int32)
    found.append((at - 1, one + 1, one, year, np.full(len(at), ALONE, dtype=np.int32)))
    at, spans, digits, year, reach = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return at, spans, digits, year, reach


def _behind_fy(tokens: Tokens) -> Flags:
    """Which runs of digits stand behind the letters FY."""
    marked = np.zeros(len(tokens), dtype=np.bool_)
    some = np.flatnonzero(~tokens.digits[:-1] & (tokens.size[:-1] == 2) & (tokens.row[:-1] == tokens.row[1:]))
    some = some[(tokens.text[tokens.start[some]] == ord("F")) & (tokens.text[tokens.start[some] + 1] == ord("Y"))]
    marked[some + 1] = tokens.digits[some + 1]
    return marked


def plausible(pair: Rows) -> Flags:
    """Both of 10 to 29."""
    one, two = pair // 100, pair % 100
    good: Flags = (pair >= 0) & (one >= 10) & (one <= 29) & (two >= 10) & (two <= 29)
    return good
