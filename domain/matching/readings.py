"""The readings of document numbers, as columns: which serial a number may carry, and what stands around it.

A number is read plainly (the last run of digits is the serial), without a short suffix (9/1 may be part of 9), with its
digits run together (25-26/0101 may be 25260101), with look-alike letters as digits, and as what a spreadsheet damaged.
"""

import re
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import Flags, Ints, Rows
from domain.matching.lookalikes import folded_lines
from domain.matching.spreadsheet import DAMAGED, UNDAMAGED, damage_readings, undamaged_readings
from domain.matching.tokens import DASH, NEWLINE, SEAM, ZERO, Tokens, Years, written

SCHEMA: Final[dict[str, type[pl.DataType]]] = {
    "row": pl.Int32, "serial": pl.Int64, "pre": pl.String, "suf": pl.String, "how": pl.UInt8, "year": pl.Int32
}  # fmt: skip
"""Readings: row of the document; serial without zeros; codes before, suffix after; how it was read; year it names.

A serial of more than eighteen digits, or of damage, is a hash of its text.
"""

PLAIN, GLUED, SUFFIXED, FOLDED, WHOLE_DATE, DATE_DAMAGE, LONG, SCIENTIFIC, PRECISION = range(9)
"""How a reading was made. Damage by a spreadsheet meets only its undamaged counterpart."""

_WHOLE: Final = 18
"""So many digits fit into an integer."""

Places = npt.NDArray[np.intp]


def readings(numbers: pl.Series, dated: pl.Series) -> pl.DataFrame:
    """All readings of a column of numbers (dated: Date) but those of damage, as SCHEMA; `row` counts from 0."""
    if len(numbers) == 0:
        return pl.DataFrame(schema=SCHEMA)
    year = pl.col("d").dt.year() - (pl.col("d").dt.month() < 4).cast(pl.Int32)
    fy = pl.DataFrame({"d": dated}).select(year).to_series().to_numpy()
    tokens = Tokens(written(numbers.fill_null("").to_list()), len(numbers))
    years = Years(tokens, fy)
    reader = _Reader(tokens, years, np.arange(len(numbers), dtype=np.int32))
    found = [reader.plain(PLAIN), reader.suffixed(), reader.glued()]
    text, rows = folded_lines(tokens, years.spellings)
    if len(rows):
        again = Tokens(text, len(rows))
        found.append(_Reader(again, Years(again, fy[rows]), rows).plain(FOLDED))
    return pl.concat(found)


class _Reader:
    """Cuts numbers into what stands before the serial, the serial, and what stands after it."""

    def __init__(self, tokens: Tokens, years: Years, rows: Rows) -> None:
        self.tokens, self.years, self.rows = tokens, years, rows
        place = np.arange(len(tokens))
        self.kept: Flags = (place < years.cut[tokens.row]) | (place >= years.until[tokens.row])
        self.dash = tokens.dash.copy()
        behind = years.until[years.until > years.cut]
        self.dash[behind[behind < len(tokens)]] = True
        self.serials = np.flatnonzero(tokens.digits & self.kept)
        """The runs of digits that are not the year."""

    def plain(self, how: int) -> pl.DataFrame:
        last = self.tokens.last_of_rows(self.serials)
        return self._frame(last, last, how)

    def suffixed(self) -> pl.DataFrame:
        """The last run but one, where the last has at most two digits."""
        tokens, serials = self.tokens, self.serials
        place = np.flatnonzero(np.append(tokens.row[serials][1:] != tokens.row[serials][:-1], True)[: len(serials)])
        place = place[(tokens.size - tokens.zeros)[serials[place]] <= 2]
        place = place[place > 0]
        before, last = serials[place - 1], serials[place]
        before = before[tokens.row[before] == tokens.row[last]]
        return self._frame(before, before, SUFFIXED)

    def glued(self) -> pl.DataFrame:
        """The last runs of digits run together, the year's among them."""
        tokens = self.tokens
        starts = tokens.digits.copy()
        starts[1:] &= ~tokens.digits[:-1] | (tokens.row[1:] != tokens.row[:-1])
        start = np.maximum.accumulate(np.where(starts, np.arange(len(tokens)), 0))
        last = tokens.last_of_rows(np.flatnonzero(tokens.digits))
        last = last[start[last] < last]
        found = self._frame(start[last], last, GLUED, raw=True)
        return found.filter(pl.col("serial") != 0)

    def _frame(self, one: Places, last: Places, how: int, raw: bool = False) -> pl.DataFrame:
        """Readings whose serial is the runs from one to last; raw: year and zeros left in."""
        row = self.tokens.row[one]
        return pl.DataFrame(
            {
                "row": self.rows[row], "serial": self._serial(one, last),
                "pre": self._text(self.tokens.first[row], one, raw, before=True),
                "suf": self._text(last + 1, self.tokens.first[row + 1], raw, before=False),
                "how": np.full(len(row), how, dtype=np.uint8), "year": self.years.year[row],
            }
        )  # fmt: skip

    def _serial(self, one: Places, last: Places) -> Ints:
        """The digits of the runs from one to last as an integer."""
        tokens = self.tokens
        end = np.cumsum(np.where(tokens.digits, tokens.size, 0))
        digits = end[last] - end[one] + tokens.size[one]
        serial = np.zeros(len(one), dtype=np.int64)
        places, ends = tokens.start[one].astype(np.int64), (tokens.start + tokens.size)[last]
        left = np.flatnonzero(digits <= _WHOLE)
        while len(left):
            digit = tokens.text[places[left]].astype(np.int64) - ZERO
            is_digit = (digit >= 0) & (digit <= 9)
            serial[left] = np.where(is_digit, serial[left] * 10 + digit, serial[left])
            places[left] += 1
            left = left[places[left] < ends[left]]
        for index in np.flatnonzero(digits > _WHOLE).tolist():
            text = tokens.text[tokens.start[one[index]] : ends[index]].tobytes()
            serial[index] = _long_serial(re.sub(rb"[^0-9]+", b"", text).decode().lstrip("0"))
        return serial

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
        zeros = 0 if raw else tokens.zeros[token]
        start, size = tokens.start[token] + zeros, tokens.size[token] - zeros
        dash = tokens.dash if raw else self.dash
        if before:
            following = token + 1
            if not raw:
                cut = ~self.kept[following]
                following[cut] = self.years.until[tokens.row[token[cut]]]
            sign = dash[following]
        else:
            sign = dash[token]
        signs = np.where(sign, np.uint8(DASH), np.uint8(SEAM))
        return _lines(tokens.text, reading, start, size, signs, not before, len(begin))


def _lines(
    text: npt.NDArray[np.uint8],
    line: Places,
    start: Rows,
    size: Rows,
    signs: npt.NDArray[np.uint8],
    sign_first: bool,
    count: int,
) -> pl.Series:
    """Pieces of a text put together line by line, a sign before or behind each piece."""
    begin = np.cumsum(size + 1) - (size + 1) + line
    out = np.full(int(size.sum()) + len(size) + count, NEWLINE, dtype=np.uint8)
    inside = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
    out[np.repeat(begin + sign_first, size) + inside] = text[np.repeat(start, size) + inside]
    out[begin if sign_first else begin + size] = signs
    return pl.Series(out.tobytes().decode().split("\n")[:-1], dtype=pl.String)


def _long_serial(digits: str) -> int:
    """A serial that fits no integer, by a hash that is negative; else itself."""
    return int(digits or "0") if len(digits) <= _WHOLE else _marks(pl.Series([digits]))[0]


def _marks(texts: pl.Series) -> pl.Series:
    """Hashes of texts, negative, so that they are no serial of digits."""
    return texts.hash().reinterpret(signed=True) | -(2**63)


def damaged_and_whole(numbers: pl.Series) -> tuple[Rows, Rows]:
    """Places of numbers that look like what a spreadsheet makes of a number, and of those it may have been made of."""
    text = pl.col("n").str.strip_chars().str.to_uppercase()
    flags = pl.DataFrame({"n": numbers}).select(
        text.str.contains(DAMAGED).alias("d"), text.str.contains(UNDAMAGED).alias("w")
    )
    damaged, whole = (np.flatnonzero(flags[name].to_numpy()).astype(np.int32) for name in "dw")
    return damaged, whole


def damage(numbers: pl.Series, rows: Rows, damaged: bool) -> pl.DataFrame:
    """Readings of numbers (of these rows) of what damage was done, or may have been done to the whole; as SCHEMA."""
    read = damage_readings if damaged else undamaged_readings
    found = [
        (row, serial, rest, "", how, 0)
        for row, text in zip(rows.tolist(), numbers.to_list(), strict=True)
        for how, serial, rest in read(text)
    ]
    frame = pl.DataFrame(found, schema=SCHEMA | {"serial": pl.String}, orient="row")
    return frame.with_columns(_marks(frame["serial"]).alias("serial"))
