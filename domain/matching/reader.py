"""Cuts the runs of numbers into what stands before the serial, the serial, and what stands after it."""

import re
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import Flags, Ints, Places, Rows
from domain.matching.tokens import DASH, NEWLINE, POWERS, SEAM, WHOLE, ZERO, Bytes, Tokens

READ: Final[dict[str, type[pl.DataType]]] = {
    "serial": pl.Int64, "pre": pl.String, "suf": pl.String, "year": pl.Int32
}  # fmt: skip
"""What a reader gives of each line, beside the line itself."""


class Read(NamedTuple):
    """Readings, column by column: the line each is of, and READ."""

    line: Places
    serial: Ints
    pre: pl.Series
    suf: pl.Series
    year: Rows


PARTS_MAX: Final = 5


class Reader:
    """Reads numbers, a line each. year, cut, until: by line, as in tokens.Years."""

    def __init__(self, tokens: Tokens, year: Rows, cut: Rows, until: Rows) -> None:
        self.tokens, self.year, self.until = tokens, year, until
        self.shown = tokens.text
        """What codes are taken from: of folded lines the letters as they were."""
        place = np.arange(len(tokens))
        self.kept: Flags = (place < cut[tokens.row]) | (place >= until[tokens.row])
        self.dash = tokens.dash.copy()
        behind = until[until > cut]
        self.dash[behind[behind < len(tokens)]] = True
        self.serials = np.flatnonzero(tokens.digits & self.kept)
        """The runs of digits that are not the year."""

    def alone(self, run: Places) -> Rows:
        """The two digits of the year that each of some runs of digits names alone (25 or 2025), or -1."""
        tokens = self.tokens
        size, two = tokens.size[run], tokens.two(run, 0)
        return np.where(size == 2, two, np.where((size == 4) & (two == 20), tokens.two(run, 2), -1))

    def plain(self, lines: Flags | None = None) -> Read:
        """The last run is the serial; of some lines, or of all."""
        last = self.tokens.last_of_rows(self.serials)
        if lines is not None:
            last = last[lines[self.tokens.row[last]]]
        return self._read(last, last)

    def suffixed(self) -> Read:
        """The last run but one, where the last has at most two digits; and what stands before a fraction."""
        tokens = self.tokens
        place = np.searchsorted(self.serials, tokens.last_of_rows(self.serials))
        place = place[(tokens.size - tokens.zeros)[self.serials[place]] <= 2]
        place = place[place > 0]
        before, last = self.serials[place - 1], self.serials[place]
        before = before[tokens.row[before] == tokens.row[last]]
        whole = self._of_fraction(place[place > 1])
        serials = np.concatenate([before, whole])
        return self._read(serials, serials)

    def _of_fraction(self, place: Places) -> Places:
        """The run before 1/4 or 2/4 at the end of a number: DL/8744 (2/4) is a part of DL/8744."""
        tokens = self.tokens
        whole, part, of = (self.serials[place - back] for back in (2, 1, 0))
        beside = (part == of - 1) & (tokens.row[whole] == tokens.row[of])
        whole, part, of = whole[beside], part[beside], of[beside]
        small = ((tokens.size - tokens.zeros)[part] == 1) & ((tokens.size - tokens.zeros)[of] == 1)
        whole, part, of = whole[small], part[small], of[small]
        one, all_ = (tokens.text[tokens.start[run] + tokens.size[run] - 1] for run in (part, of))
        fraction: Flags = (one >= ZERO + 1) & (one <= all_) & (all_ > ZERO + 1) & (all_ <= ZERO + PARTS_MAX)
        return np.asarray(whole[fraction], dtype=np.intp)

    def run_together(self, fy: Rows) -> tuple[Read, Read]:
        """The last runs of digits run together, the year's among them: year and serial alone; and all others."""
        tokens = self.tokens
        starts = tokens.digits.copy()
        starts[1:] &= ~tokens.digits[:-1] | (tokens.row[1:] != tokens.row[:-1])
        start = np.maximum.accumulate(np.where(starts, np.arange(len(tokens)), 0))
        last = tokens.last_of_rows(np.flatnonzero(tokens.digits))
        last = last[start[last] < last]
        kept = np.concatenate([[0], np.cumsum(tokens.digits & self.kept)])
        with_year = (kept[last + 1] - kept[start[last]] == 1) & (self.year[tokens.row[last]] == fy[tokens.row[last]])
        glued, joined = (self._read(start[some], some, raw=True) for some in (last[with_year], last[~with_year]))
        return glued, joined

    def _read(self, one: Places, last: Places, raw: bool = False) -> Read:
        """Readings whose serial is the runs from one to last; raw: year and zeros left in, but no serial of zeros."""
        serial = self._serial(one, last)
        if raw:
            one, last, serial = one[serial != 0], last[serial != 0], serial[serial != 0]
        line = self.tokens.row[one]
        return Read(
            line, serial, self._text(self.tokens.first[line], one, raw, before=True),
            self._text(last + 1, self.tokens.first[line + 1], raw, before=False), self.year[line],
        )  # fmt: skip

    def _serial(self, one: Places, last: Places) -> Ints:
        """The digits of the runs from one to last, all of digits, as an integer."""
        tokens = self.tokens
        serial, digits = tokens.value(last), tokens.size[last]
        several = np.flatnonzero(one < last)
        if len(several):
            serial[several], digits[several] = self._run_together(one[several], last[several])
        for index in np.flatnonzero(digits > WHOLE).tolist():
            text = tokens.text[
                tokens.start[one[index]] : tokens.start[last[index]] + tokens.size[last[index]]
            ].tobytes()
            serial[index] = _long_serial(re.sub(rb"[^0-9]+", b"", text).decode().lstrip("0"))
        return serial

    def _run_together(self, one: Places, last: Places) -> tuple[Ints, Rows]:
        """The number that runs of digits make together, and how many digits it has."""
        tokens = self.tokens
        count = last - one + 1
        first = np.cumsum(count) - count
        run = np.arange(int(count.sum())) + np.repeat(one - first, count)
        size = tokens.size[run]
        ends = np.cumsum(size, dtype=np.int32)
        end = ends[first + count - 1]
        behind = np.minimum(np.repeat(end, count) - ends, WHOLE)
        return np.add.reduceat(tokens.value(run) * POWERS[behind], first), end - ends[first] + size[first]

    def _text(self, begin: Rows | Places, end: Rows | Places, raw: bool, before: bool) -> pl.Series:
        """The runs from begin to before end of each reading, each with the separator before it, or the one behind."""
        tokens = self.tokens
        count = np.maximum(end - begin, 0)
        reading = np.repeat(np.arange(len(begin)), count)
        token = np.arange(len(reading)) + np.repeat(begin - (np.cumsum(count) - count), count)
        if not raw:
            kept = self.kept[token]
            reading, token = reading[kept], token[kept]
        if len(token) == 0:
            return pl.repeat("", len(begin), eager=True)
        zeros = np.zeros(len(token), dtype=np.int32) if raw else tokens.zeros[token]
        dash = (tokens.dash if raw else self.dash)[self._next(token, raw) if before else token]
        signs: Bytes = np.where(dash, np.uint8(DASH), np.uint8(SEAM))
        pieces = _Pieces(reading, tokens.start[token] + zeros, tokens.size[token] - zeros, signs, not before)
        return pieces.lines(self.shown, len(begin))

    def _next(self, token: Places, raw: bool) -> Places:
        """The run behind each that is not cut out."""
        following = token + 1
        if not raw:
            cut = ~self.kept[following]
            following[cut] = self.until[self.tokens.row[token[cut]]]
        return following


class _Pieces:
    """Pieces of a text to be put together line by line, a sign before each, or behind."""

    def __init__(self, line: Places, start: Rows, size: Rows, signs: npt.NDArray[np.uint8], sign_first: bool) -> None:
        self.line, self.start, self.size, self.signs, self.sign_first = line, start, size, signs, sign_first

    def lines(self, text: Bytes, count: int) -> pl.Series:
        """The texts of so many lines; most suffixes are empty, so only what is not is cut out."""
        size = self.size
        is_new = np.append(True, self.line[1:] != self.line[:-1])
        begin = np.cumsum(size + 1) - (size + 1) + np.cumsum(is_new) - 1
        out = np.full(int(size.sum()) + len(size) + int(is_new.sum()), NEWLINE, dtype=np.uint8)
        inside = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
        out[np.repeat(begin + self.sign_first, size) + inside] = text[np.repeat(self.start, size) + inside]
        out[begin if self.sign_first else begin + size] = self.signs
        texts = pl.Series(out.tobytes().decode().split("\n"), dtype=pl.String)
        place = np.full(count, len(texts) - 1, dtype=np.uint32)
        place[self.line[is_new]] = np.arange(len(texts) - 1, dtype=np.uint32)
        return texts.gather(pl.Series(place))


def _long_serial(digits: str) -> int:
    """A serial that fits no integer, by a hash that is negative; else itself."""
    return int(digits or "0") if len(digits) <= WHOLE else int(marks(pl.Series([digits]))[0])


def marks(texts: pl.Series) -> pl.Series:
    """Hashes of texts, negative, so that they are no serial of digits."""
    return texts.hash().reinterpret(signed=True) | -(2**63)
