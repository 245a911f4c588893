"""Do two document numbers carry the same serial, and what noise lies between them (rule 2 of matching).

A number is read as codes, a serial and a suffix. The serial must be the same; a code may be in one number only when it
is set off by a separator or begins with a letter, since digits glued to a serial make another serial: 101 is not 1010.
Each number gives a few readings; two numbers are candidates when they share a serial under some reading, and `grade`
says how they agree. Only numbers that no key has settled come here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import polars as pl

from domain.matching.numbers import NO_NUMBER
from domain.matching.spreadsheet import MONTHS, damage_readings
from domain.matching.words import Evidence, code_of

SCHEMA: Final[dict[str, type[pl.DataType]]] = {
    "row": pl.UInt32, "serial": pl.String, "pre": pl.String, "suf": pl.String, "how": pl.UInt8, "year": pl.Int32
}  # fmt: skip
"""Readings: row of the document; serial without zeros; codes before, suffix after; how it was read; year it names."""

PLAIN, GLUED, SUFFIXED, FOLDED, WHOLE_DATE, DATE_DAMAGE, LONG, SCIENTIFIC, PRECISION = range(9)
"""How a reading was made. Damage by a spreadsheet meets only its undamaged counterpart."""

_FOLD: Final = str.maketrans("OISB", "0158")
_TOKEN: Final = re.compile("([-~]?)([A-Z]+|[0-9]+)")
_CONFUSED: Final = re.compile("[0-9OISB]*[0-9][0-9OISB]*")


class Shape(NamedTuple):
    """What is around a serial: codes before it, suffix after it, how it was read, the financial year it names or 0."""

    pre: str
    suf: str
    how: int
    year: int


def readings(numbers: pl.Series, dated: pl.Series) -> pl.DataFrame:
    """All readings of a column of numbers (dated: Date), as SCHEMA; `row` counts from 0."""
    marked = _marked(numbers, dated)
    last = marked.select("row", "year", "fold", pl.col("m").str.extract_groups(r"^(.*[-~])([0-9]+)((?:[-~][A-Z]+)*)$"))
    plain = _reading(last.unnest("m").rename({"1": "pre", "2": "serial", "3": "suf"}), PLAIN)
    tail = r"^(.*[-~])([0-9]+)((?:[-~][A-Z]+)*[-~][0-9]{1,2}(?:[-~][A-Z]+)*)$"
    suffixed = marked.filter(pl.col("m").str.contains(tail)).with_columns(pl.col("m").str.extract_groups(tail))
    suffix = _reading(suffixed.unnest("m").rename({"1": "pre", "2": "serial", "3": "suf"}), SUFFIXED)
    run = r"^(.*[A-Z][-~]|-)((?:[0-9]+-)+[0-9]+)((?:[-~][A-Z]+)*)$"
    glue = marked.filter(pl.col("raw").str.contains(run)).with_columns(pl.col("raw").str.extract_groups(run).alias("m"))
    joined = glue.unnest("m").rename({"1": "pre", "2": "serial", "3": "suf"})
    joined = joined.with_columns(pl.col("serial").str.replace_all("-", "", literal=True).str.strip_chars_start("0"))
    special = pl.DataFrame(list(_special(marked)), schema=SCHEMA, orient="row")
    found = pl.concat([plain, suffix, _reading(joined, GLUED), special])
    return found.filter(pl.col("serial") != "").unique()


def _reading(frame: pl.DataFrame, how: int) -> pl.DataFrame:
    return frame.filter(pl.col("serial").is_not_null()).select(
        pl.col("row").cast(pl.UInt32),
        "serial",
        pl.col("pre").str.strip_chars_start("-").fill_null(""),
        pl.col("suf").fill_null(""),
        pl.lit(how, dtype=pl.UInt8).alias("how"),
        "year",
    )


def _marked(numbers: pl.Series, dated: pl.Series) -> pl.DataFrame:
    """row, text, m (separators "-", letter-digit seams "~", no year, no zeros), raw (both kept), bare, year, fold."""
    frame = pl.DataFrame({"text": numbers.fill_null(""), "d": dated}).with_row_index("row")
    fy = pl.col("d").dt.year() - (pl.col("d").dt.month() < 4).cast(pl.Int32)
    upper = pl.col("text").str.replace(r"^\s*([0-9]+)\.0+\s*$", "${1}").str.replace_all("[^A-Za-z0-9]+", "-")
    frame = frame.with_columns(upper.str.to_uppercase().str.strip_chars("-").alias("raw"), fy.alias("fy"))
    seams = pl.format("-{}", "raw").str.replace_all("([A-Z])([0-9])", "${1}~${2}")
    frame = frame.with_columns(seams.str.replace_all("([0-9])([A-Z])", "${1}~${2}").alias("whole"))
    frame = frame.with_columns(pl.col("whole").alias("m"), pl.lit(0, dtype=pl.Int32).alias("year"))
    years = frame["fy"].drop_nulls().unique().sort().to_list()
    for shift in (0, -1, 1):
        for own in years:
            frame = _without_year(frame, own, own + shift)
    zeros = pl.col("m").str.replace_all("([-~])0+([0-9])", "${1}${2}")
    fold = pl.col("raw").str.contains("[0-9][OISB]|[OISB][0-9]") | ~pl.col("raw").str.contains("[0-9]")
    return frame.with_columns(fold.alias("fold"), pl.col("raw").alias("bare"), pl.col("whole").alias("raw"), zeros)


def _without_year(frame: pl.DataFrame, own: int, fy: int) -> pl.DataFrame:
    """Take one spelling of the financial year fy out of the numbers of documents dated in the year own."""
    pattern = _year_regex(fy)
    here = (pl.col("fy") == own) & (pl.col("year") == 0) & pl.col("m").str.contains(pattern)
    some = frame.filter(here)
    if some.height == 0:
        return frame
    without = pl.col("m").str.replace(pattern, "-")
    left = here & without.str.contains("[0-9]")
    m = pl.when(left).then(without.str.strip_chars_end("-")).otherwise(pl.col("m"))
    return frame.with_columns(m, pl.when(left).then(pl.lit(fy, dtype=pl.Int32)).otherwise(pl.col("year")).alias("year"))


def _special(marked: pl.DataFrame) -> Iterator[tuple[int, str, str, str, int, int]]:
    """Readings that need more than a pattern: look-alike letters read as digits, damage by a spreadsheet."""
    for row, raw, fy in marked.filter("fold").select("row", "bare", "fy").iter_rows():
        folded, year = _folded(raw, fy)
        shape = _split_last(folded) if folded else None
        if shape is not None:
            yield (row, shape[1], shape[0], shape[2], FOLDED, year)
    maybe = r"^[0-9]{11,}$|^-?[0-9]{1,4}-(?:[0-9]{1,2}-)?[0-9]{1,4}$|E-?[0-9]|" + MONTHS
    short = r"^4[3-8][0-9]{3}$|00-00-00$"
    text = pl.col("text").str.strip_chars()
    plain = text.str.to_uppercase().str.replace_all("[^A-Z0-9]+", "-")
    for row, raw, _year in (
        marked.filter(plain.str.contains(maybe) | plain.str.contains(short)).select("row", text, "year").iter_rows()
    ):
        for how, serial, pre in damage_readings(raw):
            yield (row, serial, pre, "", how, 0)


def _folded(raw: str, fy: int) -> tuple[str, int]:
    """The marked number with look-alike letters next to digits read as digits, and its year; "" if nothing changes."""
    chunks = raw.split("-")
    read = [_CONFUSED.sub(lambda found: found[0].translate(_FOLD), chunk) for chunk in chunks]
    if not re.search("[0-9]", raw) and chunks[-1] not in NO_NUMBER and re.fullmatch("[OISB]{1,6}", chunks[-1]):
        read[-1] = chunks[-1].translate(_FOLD)
    if read == chunks:
        return "", 0
    text = re.sub("([0-9])([A-Z])", r"\1~\2", re.sub("([A-Z])([0-9])", r"\1~\2", "-" + "-".join(read)))
    year = 0
    for some in (fy, fy - 1, fy + 1):
        without = re.sub(_year_regex(some), "-", text, count=1)
        if year == 0 and without != text and re.search("[0-9]", without):
            text, year = without.rstrip("-"), some
    return re.sub("([-~])0+([0-9])", r"\1\2", text), year


def _year_regex(fy: int) -> str:
    first, second = f"{fy % 100:02d}", f"{(fy + 1) % 100:02d}"
    return f"[-~](?:(?:FY[-~])?(?:20)?{first}-?(?:20)?{second}|FY[-~](?:20)?{second})([-~]|$)"


def _split_last(m: str) -> tuple[str, str, str] | None:
    found = re.fullmatch(r"(.*[-~])([0-9]+)((?:[-~][A-Z]+)*)", m)
    return (found[1].lstrip("-"), found[2], found[3]) if found else None


@lru_cache(maxsize=100_000)
def grade(one: Shape, two: Shape) -> int:
    """How two numbers with the same serial agree: a code of EVIDENCE, Evidence.NONE when they do not."""
    if one.year and two.year and one.year != two.year:
        return code_of(Evidence.NONE)
    special = _grade_of_readings(one, two)
    if special is not None:
        return code_of(special)
    before, after = _relation(one.pre, two.pre), _suffix_relation(one.suf, two.suf)
    glued = one.how == GLUED or two.how == GLUED
    folded = one.how == FOLDED or two.how == FOLDED
    return code_of(_worst(before, after, glued, folded, one.year != two.year))


def _grade_of_readings(one: Shape, two: Shape) -> Evidence | None:
    """What the readings alone decide: None to look further at the codes."""
    pair = {one.how, two.how}
    if pair == {GLUED}:  # 1/23 and 12/3; where the seams agree the plain readings do too
        return Evidence.NONE
    if pair <= {PLAIN, GLUED, SUFFIXED, FOLDED}:
        return Evidence.NONE if pair == {GLUED, SUFFIXED} else None
    if pair == {WHOLE_DATE, DATE_DAMAGE}:
        return Evidence.EXCEL
    if pair == {LONG, SCIENTIFIC}:
        digits, mantissa = (one.pre, two.pre) if one.how == LONG else (two.pre, one.pre)
        return Evidence.EXCEL if _rounds_to(digits, mantissa) else Evidence.NONE
    if pair == {PRECISION} and one.pre != two.pre:
        return Evidence.EXCEL if not (one.pre.strip("0") and two.pre.strip("0")) else Evidence.NONE
    return Evidence.NONE


def _rounds_to(digits: str, mantissa: str) -> bool:
    """True when a spreadsheet shows the long number with this mantissa: 123456789012 as 1.23457 (E+11)."""
    kept = len(mantissa)
    if kept >= len(digits):
        return digits.ljust(kept, "0") == mantissa
    rounded = int(digits[:kept]) + (digits[kept] >= "5")
    return str(rounded) == mantissa or digits[:kept] == mantissa


def _worst(before: Evidence, after: Evidence, glued: bool, folded: bool, year_in_one: bool) -> Evidence:
    """Put together what codes, suffix and reading say."""
    if Evidence.NONE in (before, after):
        return Evidence.NONE
    if Evidence.CODE_CHANGED in (before, after):
        return Evidence.NONE if folded or glued or after is Evidence.CODE_CHANGED else Evidence.CODE_CHANGED
    if after is Evidence.SUFFIX:
        return Evidence.SUFFIX if before in (Evidence.SAME, Evidence.LOOK_ALIKE) else Evidence.SUFFIX_CODE
    if not {before, after} & {Evidence.SAME, Evidence.LOOK_ALIKE}:  # a code in each that the other lacks
        return Evidence.CODE_CHANGED
    code = Evidence.CODE in (before, after) or Evidence.LOOK_ALIKE_CODE in (before, after)
    folded = folded or Evidence.LOOK_ALIKE in (before, after) or Evidence.LOOK_ALIKE_CODE in (before, after)
    if folded:
        return Evidence.LOOK_ALIKE_CODE if code else Evidence.LOOK_ALIKE
    if code:
        return Evidence.NONE if glued else Evidence.CODE
    if glued:
        return Evidence.GLUED
    return Evidence.YEAR if year_in_one else Evidence.SAME


def _relation(one: str, two: str) -> Evidence:
    """How the codes before a serial agree."""
    plain_one, plain_two = one.replace("-", "").replace("~", ""), two.replace("-", "").replace("~", "")
    if plain_one == plain_two:
        return Evidence.SAME
    if plain_one.translate(_FOLD) == plain_two.translate(_FOLD):
        return Evidence.LOOK_ALIKE
    longer, shorter, codes = _tokens(one), _tokens(two), one
    if len(longer) < len(shorter):
        longer, shorter, codes = shorter, longer, two
    if _is_rest(longer, shorter, codes, fold=False):
        return Evidence.CODE
    if _is_rest(longer, shorter, codes, fold=True):
        return Evidence.LOOK_ALIKE_CODE
    if _is_glued_on(plain_one, plain_two) or _is_glued_on(plain_two, plain_one):
        return Evidence.CODE
    return Evidence.CODE_CHANGED if shorter else Evidence.NONE


def _is_glued_on(longer: str, shorter: str) -> bool:
    """True when letters were glued before or after the shorter codes: INVOB and OB, MUMINV and MUM."""
    if not shorter or len(longer) <= len(shorter):
        return False
    if longer.endswith(shorter):
        return longer[0].isalpha() and shorter[0].isalpha()
    return longer.startswith(shorter) and longer[len(shorter)].isalpha() and shorter[-1].isalpha()


def _suffix_relation(one: str, two: str) -> Evidence:
    """How what follows the serial agrees: a lone letter or small number may name a part, a longer code is noise."""
    plain_one, plain_two = one.replace("-", "").replace("~", ""), two.replace("-", "").replace("~", "")
    if plain_one == plain_two:
        return Evidence.SAME
    if plain_one.translate(_FOLD) == plain_two.translate(_FOLD):
        return Evidence.LOOK_ALIKE
    if plain_one and plain_two:
        return Evidence.NONE
    left = plain_one or plain_two
    return Evidence.CODE if len(left) > 2 and left.isalpha() and (one or two)[0] == "-" else Evidence.SUFFIX


def _tokens(codes: str) -> list[tuple[str, str]]:
    """(separator before, text) of each code; the last one stands before the serial."""
    return [(separator or "-", text) for separator, text in _TOKEN.findall(codes)]


def _is_rest(longer: Sequence[tuple[str, str]], shorter: Sequence[tuple[str, str]], codes: str, fold: bool) -> bool:
    """True when the shorter codes are the longer ones (text `codes`) with whole codes left out, each being noise."""
    wanted = [text.translate(_FOLD) if fold else text for _, text in shorter]
    glued_from = len(longer)
    if codes.endswith("~"):
        glued_from -= 1
        while glued_from > 0 and longer[glued_from][0] == "~":
            glued_from -= 1
    place = 0
    for index, (_, text) in enumerate(longer):
        if place < len(wanted) and (text.translate(_FOLD) if fold else text) == wanted[place]:
            place += 1
        elif index >= glued_from and longer[glued_from][1].isdigit():
            return False
    return place == len(wanted)
