"""Quarters, half years and financial years, and counted ones: "Q2 FY25-26", "last 6 months", "this FY"."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.units import ENGLISH, HINDI
from domain.tax_period import TaxPeriod

_FY: Final = re.compile(r"(?:fy|f\.y\.?|ay)?'?(20\d\d|\d\d)[-/](20\d\d|\d\d)|fy'?(20\d\d|\d\d)|fy((?!20)\d\d)(\d\d)")
_QUARTER: Final = re.compile(r"(?:q|qtr)([1-4])(?:[-']?(?:fy)?(20\d\d|\d\d)(?:[-/](\d\d))?)?")
_HALF: Final = re.compile(r"h([12])(?:[-']?(?:fy)?(20\d\d|\d\d)(?:[-/](\d\d))?)?")
_RANK: Final = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "pehla": 1,
    "pehli": 1,
}
_LAST: Final = word_set("last past previous prev pichle pichhle chhella kadaisi trailing preceding recent lst")
_THIS: Final = word_set("this current is iss aa intha indha present running chalu")
_MONTH_WORDS: Final = word_set(
    "months month mahine mahino mahina maheene maasam mths mth mnths mnth masam mahinana periods"
)
_QUARTER_WORDS: Final = word_set("quarter qtr quater timahi")
_YEAR_WORDS: Final = word_set("fy year saal varsh financial varusham")


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """A period at tokens[start:end]; `first` is None when what was said is no period at all (month 13)."""

    start: int
    end: int
    first: TaxPeriod | None
    last: TaxPeriod | None
    said_year: bool = False
    single: bool = False

    @property
    def unreadable(self) -> bool:
        return self.first is None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Today and the return being filed: all that a period needs to be understood."""

    today: date
    open_period: TaxPeriod

    @property
    def this_month(self) -> TaxPeriod:
        return TaxPeriod.of(self.today)

    def latest(self, month: int, not_after: TaxPeriod | None = None) -> TaxPeriod:
        """The latest such month that has begun."""
        limit = not_after or self.this_month
        return TaxPeriod(limit.year if month <= limit.month else limit.year - 1, month)


def counted_periods(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
    """last 6 months: so many periods that end with the open one. last quarter, last year, this quarter, this FY."""
    low = reading.low(at)
    if low not in _LAST and low not in _THIS:
        return None
    place = at + 1
    if reading.low(place) in {"couple"}:
        count, place = 2, place + (2 if reading.low(place + 1) == "of" else 1)
    else:
        count = number(reading.low(place))
        place += 1 if count else 0
    unit = reading.low(place)
    if count and unit in _MONTH_WORDS and low in _LAST:
        return SaidPeriod(at, place + 1, calendar_.open_period.plus(1 - count), calendar_.open_period, said_year=True)
    if count and unit in _QUARTER_WORDS | {"quarters"} and low in _LAST:
        last = calendar_.this_month.quarter().plus(-3)
        return SaidPeriod(at, place + 1, last.plus(1 - 3 * count), last, said_year=True)
    if count:
        return None
    if unit in _QUARTER_WORDS:
        last = calendar_.open_period.quarter() if low in _THIS else calendar_.this_month.quarter().plus(-3)
        return SaidPeriod(at, place + 1, last.plus(-2), last, said_year=True)
    if unit in _YEAR_WORDS or (unit == "financial" and reading.low(place + 1) == "year"):
        end = place + (2 if unit == "financial" else 1)
        first = calendar_.this_month.financial_year - (1 if low in _LAST else 0)
        return _part_of_year(reading, at, end, first) or _of_year(at, end, first)
    if unit in {"half"} and reading.low(place + 1) == "year" and low in _LAST | _THIS:
        begun = calendar_.this_month
        start_month = (
            TaxPeriod(begun.financial_year, 4) if 4 <= begun.month <= 9 else TaxPeriod(begun.financial_year, 10)
        )
        first_month = start_month if low in _THIS else start_month.plus(-6)
        return SaidPeriod(at, place + 2, first_month, first_month.plus(5), said_year=True)
    return None


def quarter_at(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
    low = reading.low(at)
    length, number, end, year = 0, 0, at + 1, None
    if found := _QUARTER.fullmatch(low):
        length, number = 3, int(found[1])
        year = _glued_year(found[2], found[3])
    elif found := _HALF.fullmatch(low):
        length, number = 6, int(found[1])
        year = _glued_year(found[2], found[3])
    elif low in {"q", "quarter", "qtr"} and reading.low(at + 1) in {"1", "2", "3", "4"}:
        length, number, end = 3, int(reading.low(at + 1)), at + 2
    elif low in _RANK and reading.low(at + 1) in _QUARTER_WORDS:
        length, number, end = 3, _RANK[low], at + 2
    elif low in {"first", "second", "1st", "2nd"} and reading.low(at + 1) == "half":
        length, number, end = 6, _RANK[low], at + 2
    if not length:
        return None
    if year is None:
        place = end
        while reading.low(place) in {"of", "ka", "ke", "ki", ",", "-", "for", "in"}:
            place += 1
        said = (
            financial_year_at(reading, place, calendar_)
            or _calendar_year(reading, place, length, number)
            or (counted_periods(reading, place, calendar_) if reading.low(place + 1) in _YEAR_WORDS else None)
        )
        if said is not None and said.first is not None:
            year, end = said.first.financial_year, said.end
    begins = TaxPeriod(year if year is not None else calendar_.this_month.financial_year, 4).plus(length * (number - 1))
    if year is None and begins > calendar_.this_month:
        begins = begins.plus(-12)
    return SaidPeriod(at, end, begins, begins.plus(length - 1), said_year=True)


def _calendar_year(reading: Reading, at: int, length: int, number: int) -> SaidPeriod | None:
    """Q2 2025: the quarter that lies in that calendar year."""
    low = reading.low(at)
    if not re.fullmatch(r"20\d\d", low):
        return None
    months_before = length * (number - 1) + 4
    year = int(low) - (1 if months_before > 12 else 0)
    return SaidPeriod(at, at + 1, TaxPeriod(year, 4), TaxPeriod(year + 1, 3))


def financial_year_at(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
    """FY25-26, FY 2025-26, 2025-26, FY26 (named by its end); then a quarter of it may follow."""
    low = reading.low(at)
    if not reading.free(at):
        return None
    end, first = at + 1, None
    if low in {"fy", "f.y.", "f.y", "financial"}:
        place = at + (2 if low == "financial" and reading.low(at + 1) == "year" else 1)
        while reading.tokens[place].text in {"-", "'", "."} if place < len(reading) else False:
            place += 1
        found = (
            re.fullmatch(r"'?(20\d\d|\d\d)(?:[-/](20\d\d|\d\d))?", reading.low(place)) if reading.free(place) else None
        )
        if found:
            first, end = _first_year(found[1], found[2]), place + 1
    elif found := _FY.fullmatch(low):
        if found[4] and _follows(found[4], found[5]):
            first = _first_year(found[4], found[5])
        elif found[4]:
            first = _first_year(found[4] + found[5], None)
        elif found[3]:
            first = _first_year(found[3], None)
        elif low.startswith(("fy", "f.y")) or (len(found[1]) == 4 and _follows(found[1], found[2])):
            first = _first_year(found[1], found[2])
    if first is None:
        return None
    return _part_of_year(reading, at, end, first) or _of_year(at, end, first)


def _part_of_year(reading: Reading, start: int, end: int, first: int) -> SaidPeriod | None:
    """The Q3 behind a year: "FY25-26 Q3", "last FY ka Q3"."""
    place = end
    while reading.low(place) in {"ka", "ke", "ki", ",", "-", "nu", "na"}:
        place += 1
    inner = reading.low(place)
    if not re.fullmatch(r"q[1-4]|h[12]", inner) or not reading.free(place):
        return None
    length = 3 if inner[0] == "q" else 6
    begins = TaxPeriod(first, 4).plus(length * (int(inner[1]) - 1))
    return SaidPeriod(start, place + 1, begins, begins.plus(length - 1), said_year=True)


def _of_year(start: int, end: int, first: int) -> SaidPeriod:
    return SaidPeriod(start, end, TaxPeriod(first, 4), TaxPeriod(first + 1, 3), said_year=True)


def _first_year(one: str, other: str | None) -> int:
    year = full_year(one)
    return year if other else year - 1


def _glued_year(one: str | None, other: str | None) -> int | None:
    return _first_year(one, other) if one else None


def _follows(one: str, other: str) -> bool:
    return (int(one) + 1) % 100 == int(other) % 100


def full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def number(word: str) -> int:
    if word.isdecimal() and len(word) <= 2:
        return int(word)
    return {**HINDI, **ENGLISH, "moonu": 3, "rendu": 2, "tran": 3}.get(word, 0) if word not in {"do"} else 2
