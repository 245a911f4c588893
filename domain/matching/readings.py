"""The readings of document numbers, as columns: which serial a number may carry, and what stands around it.

A number is read plainly (the last run of digits is the serial), without a short suffix (9/1 may be part of 9) or the
one year behind it (9/25), with its digits run together (25-26/0101 may be 25260101), with look-alike letters as digits,
as several numbers written together, and as what a spreadsheet damaged or set in groups.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import Flags, Ints, Places, Rows
from domain.matching.lists import listed, ranges
from domain.matching.lookalikes import folded_lines, keep_letters, leading_letters
from domain.matching.reader import READ, Read, Reader, marks
from domain.matching.spreadsheet import (
    DAMAGED_DATE,
    DAMAGED_DIGITS,
    DATE_OR_DIGITS,
    THOUSANDS,
    WHOLE_DATES,
    WHOLE_DIGITS,
    damage_readings,
    undamaged_readings,
)
from domain.matching.tokens import Tokens, Years, names_date, written

SCHEMA: Final[dict[str, type[pl.DataType]]] = {"row": pl.Int32, **READ, "how": pl.UInt8, "own": pl.Boolean}
"""Readings: row of the document; serial without zeros (a hash of more than eighteen digits, or of damage); codes
before, suffix after; the year it names or 0; how it was read; is the year that of the date.
"""

PLAIN, GLUED, SUFFIXED, FOLDED, WHOLE_DATE, DATE_DAMAGE, LONG, SCIENTIFIC, PRECISION = range(9)
JOINED, LONE_FIRST, LONE_SECOND, YEARLIKE, FOLDED_FIRST, FOLDED_WORD, LISTED = range(9, 16)
"""How a reading was made. Damage by a spreadsheet meets only its undamaged counterpart.

GLUED: year and serial run together; JOINED: other runs of digits too. LONE: without the one year that stands behind the
serial (12/25 or 12/2025), the first of the financial year or the second; YEARLIKE: such a number read plainly, or one
that lists several. FOLDED_FIRST: a letter was read as the serial's first digit; FOLDED_WORD: two or more.
"""
HOWS: Final = LISTED + 1
DAMAGE: Final = frozenset({WHOLE_DATE, DATE_DAMAGE, LONG, SCIENTIFIC, PRECISION})
LONE_YEARS: Final = (LONE_FIRST, LONE_SECOND)
LOOK_ALIKES: Final = frozenset({FOLDED, FOLDED_FIRST, FOLDED_WORD})

Codes = npt.NDArray[np.uint8]


def readings(numbers: pl.Series, dated: pl.Series) -> pl.DataFrame:
    """All readings of a column of numbers (dated: Date) but those of damage, as SCHEMA; `row` counts from 0."""
    if len(numbers) == 0:
        return pl.DataFrame(schema=SCHEMA)
    numbers = numbers.fill_null("")
    calendar = dated.dt.year().to_numpy()
    month = dated.dt.month().to_numpy().astype(np.int32)
    fy: Rows = (calendar - (month < 4)).astype(np.int32)
    tokens = Tokens(written(numbers.to_list()), len(numbers))
    years = Years(tokens, fy, month)
    rows = np.arange(len(numbers), dtype=np.int32)
    reader = Reader(tokens, years.year, years.cut, years.until)
    lists, texts, of = listed(numbers)
    found = _plain_or_lone(reader, years, fy, calendar, month, lists)
    found.append(_named(reader.suffixed(), SUFFIXED, rows, fy))
    found += [_named(read, how, rows, fy) for read, how in zip(reader.run_together(fy), (GLUED, JOINED), strict=True)]
    more, of_more = ranges(tokens, reader.serials)
    if texts or more:
        of = np.concatenate([of, of_more])
        found.append(_named(_reader(written(texts + more), fy[of], month[of]).plain(), LISTED, of, fy))
    grouped = numbers.str.contains(",", literal=True).arg_true()
    grouped = grouped.filter(numbers.gather(grouped).str.contains(THOUSANDS))
    if len(grouped):
        of = grouped.to_numpy().astype(np.int32)
        plain = written(numbers.gather(grouped).str.replace_all(",", "", literal=True).to_list())
        found.append(_named(_reader(plain, fy[of], month[of]).plain(), PLAIN, of, fy))
    text, shown, of, ends = folded_lines(tokens, years)
    if len(of):
        again = _reader(text, fy[of], month[of])
        again.shown = shown
        hows = _folded_hows(again, tokens, of)
        hows[ends] = FOLDED_WORD
        keep_letters(again.tokens, tokens, of)
        found.append(_named(again.plain(), hows, of, fy))
    return _frame(found)


def _reader(text: npt.NDArray[np.uint8], fy: Rows, month: Rows) -> Reader:
    tokens = Tokens(text, len(fy))
    years = Years(tokens, fy, month)
    return Reader(tokens, years.year, years.cut, years.until)


class Named(NamedTuple):
    """Readings of documents, column by column: SCHEMA."""

    row: Rows
    serial: Ints
    pre: pl.Series
    suf: pl.Series
    year: Rows
    how: Codes
    own: Flags


def _named(read: Read, how: int | Codes, rows: Rows, fy: Rows) -> Named:
    """Readings of lines with the documents they are of; how: of all, or by line."""
    line, row = read.line, rows[read.line]
    hows = np.full(len(line), how, dtype=np.uint8) if isinstance(how, int) else how[line]
    return Named(row, *read[1:], hows, read.year == fy[row])


def _frame(found: Sequence[Named]) -> pl.DataFrame:
    """All readings as one frame of one piece."""
    columns = zip(*(read for read in found if len(read.row)), strict=True)
    whole = (pl.concat(some) if isinstance(some[0], pl.Series) else np.concatenate(some) for some in columns)
    return pl.DataFrame(dict(zip(SCHEMA, whole, strict=False)), schema=SCHEMA)


def _plain_or_lone(reader: Reader, years: Years, fy: Rows, calendar: Rows, month: Rows, lists: Flags) -> list[Named]:
    """Plain readings; where a lone year stands behind the serial, one without it as well."""
    tokens, rows = reader.tokens, np.arange(len(fy), dtype=np.int32)
    last, how = _lone_years(reader, fy, calendar)
    serial = ~names_date(tokens, years.spellings, last - 1, fy[tokens.row[last]], month[tokens.row[last]])
    last, how = last[serial], how[serial]
    hows = np.full(len(fy), PLAIN, dtype=np.uint8)
    hows[lists] = YEARLIKE
    hows[tokens.row[last]] = YEARLIKE
    plain = _named(reader.plain(), hows, rows, fy)
    if len(last) == 0:
        return [plain]
    cut, until, year = (np.zeros(len(fy), dtype=np.int32) for _ in range(3))
    lone = tokens.row[last]
    cut[lone], until[lone], year[lone], hows[lone] = last, last + 1, fy[lone], how
    without = Reader(tokens, year, cut, until).plain(until > 0)
    return [plain, _named(without, hows, rows, fy)]


def _lone_years(reader: Reader, fy: Rows, calendar: Rows) -> tuple[Places, Codes]:
    """Last runs of digits that are one year of the date (25 or 2025), right behind another run; and which year."""
    tokens = reader.tokens
    last = tokens.last_of_rows(np.flatnonzero(tokens.digits))
    last = last[(last > 0) & (last > tokens.first[tokens.row[last]])]
    last = last[tokens.digits[last - 1] & reader.kept[last] & reader.kept[last - 1]]
    last = last[~tokens.is_date()[last - 1]]
    row = tokens.row[last]
    alone = reader.alone(last)
    first = alone == fy[row] % 100
    second = (alone == calendar[row] % 100) & (calendar[row] > fy[row])
    good = (first | second) & (reader.year[row] != fy[row])
    return last[good], np.where(first, LONE_FIRST, LONE_SECOND)[good].astype(np.uint8)


def _folded_hows(again: Reader, first: Tokens, rows: Rows) -> Codes:
    """How folded lines are read, by the letters that became the first digits of the serial."""
    serial = again.tokens.last_of_rows(again.serials)
    line = again.tokens.row[serial]
    letters = leading_letters(again.tokens, serial, first, rows[line])
    hows = np.full(len(rows), FOLDED, dtype=np.uint8)
    hows[line] = np.array([FOLDED, FOLDED_FIRST, FOLDED_WORD], dtype=np.uint8)[np.minimum(letters, 2)]
    return hows


class Damaged:
    """Places of numbers that look like what a spreadsheet makes of a number, and of those it may have been made of."""

    def __init__(self, numbers: pl.Series) -> None:
        text = pl.col("n").str.strip_chars().str.to_uppercase()
        patterns = (DAMAGED_DATE, DAMAGED_DIGITS), (WHOLE_DATES, WHOLE_DIGITS)
        likely = numbers.str.contains(DATE_OR_DIGITS).arg_true()
        flags = pl.DataFrame({"n": numbers.gather(likely)}).select(
            text.str.contains(pattern).alias(f"{kind}{place}") for kind, both in zip("sw", patterns, strict=True)
            for place, pattern in enumerate(both)
        )  # fmt: skip
        places = likely.to_numpy().astype(np.int32)
        self.shown, self.whole = ([places[flags[f"{kind}{place}"].to_numpy()] for place in (0, 1)] for kind in "sw")


def damage(numbers: pl.Series, rows: Rows, damaged: bool) -> pl.DataFrame:
    """Readings of numbers (of these rows) of what damage was done, or may have been done to the whole; as SCHEMA."""
    read = damage_readings if damaged else undamaged_readings
    of: dict[str, list[int]] = {}
    for row, text in zip(rows.tolist(), numbers.to_list(), strict=True):
        of.setdefault(text, []).append(row)
    found = [
        (row, serial, rest, "", 0, how, True) for text, those in of.items() for how, serial, rest in read(text)
        for row in those
    ]  # fmt: skip
    frame = pl.DataFrame(found, schema=SCHEMA | {"serial": pl.String}, orient="row")
    return frame.with_columns(marks(frame["serial"]).alias("serial"))
