"""The readings of document numbers, as columns: which serial a number may carry, and what stands around it.

A number is read plainly (the last run of digits is the serial), without a short suffix (9/1 may be part of 9), with its
digits run together (25-26/0101 may be 25260101), with look-alike letters as digits, and as what a spreadsheet damaged.
"""

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from domain.matching.numbers import NO_NUMBER
from domain.matching.spreadsheet import DAMAGED, UNDAMAGED, damage_readings, undamaged_readings

SCHEMA: Final[dict[str, type[pl.DataType]]] = {
    "row": pl.UInt32, "serial": pl.String, "pre": pl.String, "suf": pl.String, "how": pl.UInt8, "year": pl.Int32
}  # fmt: skip
"""Readings: row of the document; serial without zeros; codes before, suffix after; how it was read; year it names."""

PLAIN, GLUED, SUFFIXED, FOLDED, WHOLE_DATE, DATE_DAMAGE, LONG, SCIENTIFIC, PRECISION = range(9)
"""How a reading was made. Damage by a spreadsheet meets only its undamaged counterpart."""

_LAST: Final = r"^(.*[-~])([0-9]+)((?:[-~][A-Z]+)*)$"
_TAIL: Final = r"^(.*[-~])([0-9]+)((?:[-~][A-Z]+)*[-~][0-9]{1,2}(?:[-~][A-Z]+)*)$"
_RUN: Final = r"^(.*[A-Z][-~]|-)((?:[0-9]+-)+[0-9]+)((?:[-~][A-Z]+)*)$"
_YEAR: Final = r"[-~](?:(?:FY[-~])?(?:20)?([12][0-9])-?(?:20)?([12][0-9])|FY[-~](?:20)?([12][0-9]))(?:[-~]|$)"
_LETTERS_AFTER_YEAR: Final = "^[A-Z-]*(?:20)?[12][0-9]-?(?:20)?[12][0-9]-[OISB]{1,6}$"
_CONFUSED: Final = "[0-9][OISB]|[OISB][0-9]"
_FOLD: Final = (("O", "0"), ("I", "1"), ("S", "5"), ("B", "8"))


def readings(numbers: pl.Series, dated: pl.Series) -> pl.DataFrame:
    """All readings of a column of numbers (dated: Date) but those of damage, as SCHEMA; `row` counts from 0."""
    fy = pl.col("d").dt.year() - (pl.col("d").dt.month() < 4).cast(pl.Int32)
    upper = pl.col("text").str.replace(r"^\s*([0-9]+)\.0+\s*$", "${1}").str.replace_all("[^A-Za-z0-9]+", "-")
    frame = pl.DataFrame({"text": numbers.fill_null(""), "d": dated}).with_row_index("row")
    frame = frame.select("row", upper.str.to_uppercase().str.strip_chars("-").alias("bare"), fy.alias("fy"))
    marked = _marked(frame)
    folded = _marked(_folded(frame))
    glue = _parted(marked.filter(pl.col("raw").str.contains(_RUN)), "raw", _RUN, GLUED)
    run_together = pl.col("serial").str.replace_all("-", "", literal=True).str.strip_chars_start("0")
    return pl.concat(
        [
            _parted(marked, "m", _LAST, PLAIN),
            _parted(marked.filter(pl.col("m").str.contains(_TAIL)), "m", _TAIL, SUFFIXED),
            glue.with_columns(run_together).filter(pl.col("serial") != ""),
            _parted(folded, "m", _LAST, FOLDED),
        ]
    )


def _parted(frame: pl.DataFrame, column: str, pattern: str, how: int) -> pl.DataFrame:
    """The groups of a pattern as codes, serial and suffix."""
    parts = frame.select("row", "year", pl.col(column).str.extract_groups(pattern).alias("g")).unnest("g")
    return parts.filter(pl.col("2").is_not_null()).select(
        pl.col("row").cast(pl.UInt32),
        pl.col("2").alias("serial"),
        pl.col("1").str.strip_chars_start("-").fill_null("").alias("pre"),
        pl.col("3").fill_null("").alias("suf"),
        pl.lit(how, dtype=pl.UInt8).alias("how"),
        "year",
    )


def _marked(frame: pl.DataFrame) -> pl.DataFrame:
    """row, raw (separators "-", letter-digit seams "~"), m (raw without year and zeros), year or 0."""
    seams = pl.format("-{}", "bare").str.replace_all("([A-Z])([0-9])", "${1}~${2}")
    frame = frame.with_columns(seams.str.replace_all("([0-9])([A-Z])", "${1}~${2}").alias("raw"))
    named = frame.select(pl.col("raw").str.extract_groups(_YEAR).alias("g")).unnest("g").cast(pl.Int32, strict=False)
    frame = pl.concat([frame, named], how="horizontal")
    of_two = pl.when(pl.col("2") == pl.col("1") + 1).then(pl.col("1") + 2000)
    own = (pl.col("3") == pl.col("fy") % 100) | (pl.col("3") == (pl.col("fy") + 1) % 100)
    of_one = pl.when(own).then(pl.col("fy")).otherwise(pl.col("3") + 1999)
    frame = frame.with_columns(pl.coalesce(of_two, of_one).alias("year"))
    without = pl.col("raw").str.replace(_YEAR, "-").str.strip_chars_end("-")
    good = ((pl.col("year") - pl.col("fy")).abs() <= 1) & without.str.contains("[0-9]")
    frame = frame.with_columns(
        pl.when(good).then(without).otherwise(pl.col("raw")).alias("m"),
        pl.when(good).then(pl.col("year")).otherwise(0).cast(pl.Int32).alias("year"),
        (pl.col("1").is_not_null() & ~good.fill_null(False)).alias("unsure"),
    )
    frame = _second_look(frame)
    return frame.select("row", "raw", pl.col("m").str.replace_all("([-~])0+([0-9])", "${1}${2}"), "year")


def _second_look(frame: pl.DataFrame) -> pl.DataFrame:
    """Where the first thing that looks like a year is none (12-13/25-26), look for the year behind it."""
    rows = frame.filter("unsure")
    if rows.height == 0:
        return frame
    found: list[tuple[int, str, int]] = []
    for row, raw, fy in rows.select("row", "raw", "fy").iter_rows():
        without, year = year_behind(raw, fy)
        if year:
            found.append((row, without, year))
    seen = pl.DataFrame(found, schema={"row": pl.UInt32, "again": pl.String, "own": pl.Int32}, orient="row")
    joined = frame.join(seen, on="row", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("again", "m").alias("m"), pl.coalesce("own", "year").alias("year"))


def year_behind(raw: str, fy: int) -> tuple[str, int]:
    """The number without a spelling of fy or a year beside it, and that year; 0 when there is none."""
    for year in (fy, fy - 1, fy + 1):
        first, second = f"{year % 100:02d}", f"{(year + 1) % 100:02d}"
        without = re.sub(f"[-~](?:20)?{first}-?(?:20)?{second}(?:[-~]|$)", "-", raw, count=1).rstrip("-")
        if without != raw and re.search("[0-9]", without):
            return without, year
    return raw, 0


def _folded(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows whose number changes when look-alike letters next to digits are read as digits, changed so."""
    near = frame.filter(pl.col("bare").str.contains(_CONFUSED))
    text = pl.col("bare")
    for _ in range(3):
        for letter, digit in _FOLD:
            text = text.str.replace_all(f"([0-9]){letter}", "${1}" + digit)
            text = text.str.replace_all(f"{letter}([0-9])", digit + "${1}")
    alone = pl.col("bare").str.contains("[0-9]").not_() & pl.col("bare").str.contains("(?:^|-)[OISB]{1,6}$")
    letters = frame.filter(alone | pl.col("bare").str.contains(_LETTERS_AFTER_YEAR))
    letters = letters.filter(~pl.col("bare").is_in(sorted(NO_NUMBER)))
    last = pl.col("bare").str.extract("([OISB]+)$")
    for letter, digit in _FOLD:
        last = last.str.replace_all(letter, digit)
    before = pl.col("bare").str.replace("[OISB]+$", "")
    return pl.concat([near.with_columns(text), letters.with_columns(pl.concat_str(before, last).alias("bare"))])


def damaged_rows(numbers: pl.Series) -> pl.Series:
    """Which numbers look like what a spreadsheet makes of a number."""
    return numbers.str.strip_chars().str.to_uppercase().str.contains(DAMAGED)


def damage(numbers: pl.Series, rows: pl.Series, damaged: bool) -> pl.DataFrame:
    """Readings at some rows of what damage was done, or may have been done to the whole number; as SCHEMA."""
    some = numbers.gather(rows)
    wanted = some.str.strip_chars().str.to_uppercase().str.contains(DAMAGED if damaged else UNDAMAGED)
    read = damage_readings if damaged else undamaged_readings

    def each() -> Iterator[tuple[int, str, str, str, int, int]]:
        for row, text in zip(rows.filter(wanted).to_list(), some.filter(wanted).to_list(), strict=True):
            for how, serial, rest in read(text):
                yield (row, serial, rest, "", how, 0)

    return pl.DataFrame(list(each()), schema=SCHEMA, orient="row")
