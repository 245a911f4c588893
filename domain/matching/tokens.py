"""Document numbers cut into runs of letters and digits, many at once, and the financial year that a number names.

"INV/25-26/0101" is INV, 25, 26, 0101. A run is set off by a separator, or glued to the run before it where letters and
digits change ("INV0101"). Flat arrays, one entry a run; the runs of number n stand at first[n] to first[n + 1].
"""

import re
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from domain.matching.compare import Flags, Rows

Bytes = npt.NDArray[np.uint8]

_EXCEL_ZERO: Final = re.compile(r"\s*([0-9]+)\.0+\s*")
_OTHER, _LETTER, _DIGIT = 0, 1, 2
_CLASS: Final = np.zeros(256, dtype=np.uint8)
_CLASS[[*range(65, 91), *range(97, 123)]] = _LETTER
_CLASS[48:58] = _DIGIT
_UPPER: Final = np.array([code - 32 if 97 <= code <= 122 else code for code in range(256)], dtype=np.uint8)
NEWLINE, ZERO, DASH, SEAM = 10, 48, 45, 126
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
        self.start: Rows = np.flatnonzero((kind != before) & (kind != _OTHER)).astype(np.int32)
        ends = np.flatnonzero((kind != before) & (before != _OTHER))
        self.size: Rows = (ends - self.start).astype(np.int32)
        self.digits: Flags = kind[self.start] == _DIGIT
        self.dash: Flags = before[self.start] == _OTHER
        newlines = np.flatnonzero(text == NEWLINE)
        self.lines: Rows = np.concatenate([[0], newlines + 1, [len(text) - END + 1]]).astype(np.int32)
        self.first: Rows = np.searchsorted(self.start, self.lines).astype(np.int32)
        self.row: Rows = np.repeat(np.arange(rows, dtype=np.int32), np.diff(self.first))
        self.zeros = self._zeros()

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

    def two(self, tokens: npt.NDArray[np.intp], offset: int) -> Rows:
        """The number that two characters make, at an offset in each of some runs of digits."""
        places = self.start[tokens] + offset
        return (self.text[places].astype(np.int32) - ZERO) * 10 + self.text[places + 1] - ZERO

    def last_of_rows(self, tokens: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Of some runs, in order, the last one of each number."""
        rows = self.row[tokens]
        return tokens[np.append(rows[1:] != rows[:-1], True)] if len(tokens) else tokens

    def first_of_rows(self, tokens: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Of some runs, in order, the first one of each number."""
        rows = self.row[tokens]
        return tokens[np.append(True, rows[1:] != rows[:-1])] if len(tokens) else tokens

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

    year: 0 when it names none within a year of its own; cut, until: the runs from cut to before until; equal when none.
    """

    def __init__(self, tokens: Tokens, fy: Rows) -> None:
        rows = len(fy)
        self.tokens, self.fy = tokens, fy
        self.spellings = spellings = Spellings(tokens)
        self.year: Rows = np.zeros(rows, dtype=np.int32)
        self.cut: Rows = np.zeros(rows, dtype=np.int32)
        self.until: Rows = np.zeros(rows, dtype=np.int32)
        self.runs_of_digits = tokens.count(tokens.digits)
        is_long, is_short = plausible(spellings.long), plausible(spellings.short)
        pair = np.where(is_long, spellings.long, np.where(is_short, spellings.short, -1))
        span = np.where(is_long, spellings.span, 1)
        marked, alone = self._after_fy(pair)
        at = tokens.first_of_rows(np.flatnonzero((pair >= 0) | marked))
        shift = marked[at] * 1
        of, digits = pair[at + shift], span[at + shift]
        own = of // 100 + 2000
        lone = np.where(of >= 0, -1, alone[at + shift])
        of_rows = fy[tokens.row[at]]
        by_one = np.where((lone == of_rows % 100) | (lone == (of_rows + 1) % 100), of_rows, lone + 1999)
        follows = of % 100 == of // 100 + 1
        named = np.where(of >= 0, np.where(follows, own, -9999), by_one)
        good = (np.abs(named - of_rows) <= 1) & (self.runs_of_digits[tokens.row[at]] > digits)
        self._cut(at[good], named[good], shift[good] + digits[good])
        self._look_behind(tokens.row[at[(of >= 0) & ~good]])

    def _after_fy(self, pair: Rows) -> tuple[Flags, Rows]:
        """Which runs are the letters FY with a year behind, and the year that a run behind FY names alone, or -1."""
        tokens = self.tokens
        marked = np.zeros(len(tokens), dtype=np.bool_)
        alone = self.spellings.alone
        alone = np.where((alone >= 10) & (alone <= 29), alone, -1)
        some = np.flatnonzero(~tokens.digits[:-1] & (tokens.size[:-1] == 2) & (tokens.row[:-1] == tokens.row[1:]))
        some = some[(tokens.text[tokens.start[some]] == ord("F")) & (tokens.text[tokens.start[some] + 1] == ord("Y"))]
        some = some[tokens.digits[some + 1] & ((pair[some + 1] >= 0) | (alone[some + 1] >= 0))]
        marked[some] = True
        return marked, alone

    def _cut(self, at: npt.NDArray[np.intp], year: Rows, count: Rows) -> None:
        rows = self.tokens.row[at]
        self.year[rows], self.cut[rows], self.until[rows] = year, at, at + count

    def _look_behind(self, unsure: Rows) -> None:
        """Where what first looks like a year is none (12-13/25-26), look for the year itself, or one beside it."""
        if len(unsure) == 0:
            return
        open_ = np.zeros(len(self.fy), dtype=np.bool_)
        open_[unsure] = True
        spellings, row = self.spellings, self.tokens.row
        for shift in (0, -1, 1):
            some = np.flatnonzero(open_[row])
            year = self.fy[row[some]] + shift
            wanted = year % 100 * 100 + (year + 1) % 100
            hit = (spellings.long[some] == wanted) | (spellings.short[some] == wanted)
            at = self.tokens.first_of_rows(some[hit])
            year = self.fy[row[at]] + shift
            is_long = spellings.long[at] == year % 100 * 100 + (year + 1) % 100
            count = np.where(is_long, spellings.span[at], 1)
            good = self.runs_of_digits[row[at]] > count
            self._cut(at[good], year[good], count[good])
            open_[row[at[good]]] = False


def plausible(pair: Rows) -> Flags:
    """Both of 10 to 29."""
    one, two = pair // 100, pair % 100
    good: Flags = (pair >= 0) & (one >= 10) & (one <= 29) & (two >= 10) & (two <= 29)
    return good
