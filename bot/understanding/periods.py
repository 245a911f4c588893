"""Months, quarters, half years and financial years as people say them, as a range of GSTR-2B periods."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import calendar
from bot.understanding.tables.calendar import DOUBTFUL_MONTHS, MONTHS
from bot.understanding.tables.units import ENGLISH, HINDI
from domain.tax_period import TaxPeriod

_MONTH_YEAR: Final = re.compile(r"([a-z]{3,9})[-'/.]*(\d{4}|\d{2})")
_NUMERIC: Final = re.compile(r"(\d{1,2})[/\-.](20\d\d)|(20\d\d)[-/](\d{1,2})|(\d{2})(20\d\d)")
_FY: Final = re.compile(r"(?:fy|f\.y\.?|ay)?'?(20\d\d|\d\d)[-/](20\d\d|\d\d)|fy'?(20\d\d|\d\d)")
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
_LAST: Final = frozenset("last past previous prev pichle pichhle chhella kadaisi trailing preceding recent lst".split())
_THIS: Final = frozenset("this current is iss aa intha indha present running chalu".split())
_MONTH_WORDS: Final = frozenset(
    "months month mahine mahino mahina maheene maasam mths mth masam mahinana periods".split()
)
_QUARTER_WORDS: Final = frozenset("quarter qtr quater timahi".split())
_YEAR_WORDS: Final = frozenset("fy year saal varsh financial varusham".split())
_BEFORE_MONTH: Final = frozenset(
    "for in of since from till until during month till upto by between to and through ka ke ki pichle dated date & - , after aur onwards period "
    "vs file for: june april".split()
)
_AFTER_MONTH: Final = frozenset(
    "ka ke ki ko mein me month mahine mahina mahino maasam return 2b 3b gstr2b gstr3b se tak to till onwards and aur period nu na ni la ku invoices bills docs cns - , itc pending mismatches summary".split()
)


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


def period_at(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
    """The period that begins at a free token, ranges included ("apr to jun 2025")."""
    one = _one_at(reading, at, calendar_)
    if one is None or one.unreadable:
        return one
    return _with_end(reading, one, calendar_)


def _with_end(reading: Reading, one: SaidPeriod, calendar_: Calendar) -> SaidPeriod:
    joint = one.end
    if reading.low(joint) not in {
        "to",
        "-",
        "till",
        "until",
        "and",
        "se",
        "through",
        "aur",
        "upto",
        "&",
        "thi",
        "lendhu",
        "ane",
    }:
        return one
    other = _one_at(reading, joint + 1, calendar_, sure=True)
    if other is None or other.unreadable or not (one.single and other.single):
        if reading.low(joint) in {"to", "till", "until", "-", "se"} and reading.low(joint + 1) in {
            "now",
            "date",
            "today",
            "ab",
            "abhi",
            "aaj",
        }:
            return SaidPeriod(one.start, joint + 2, one.first, calendar_.open_period, one.said_year)
        return one
    first, last = one.first, other.last
    if first is None or last is None:
        return one
    if not one.said_year:
        first = calendar_.latest(first.month, last)
    elif not other.said_year:
        last = TaxPeriod(first.year + (last.month < first.month), last.month)
    if reading.low(joint) in {"and", "aur", "&", "ane"} and first.plus(1) != last:
        first, last = min(first, last), max(first, last)
    end = other.end
    if reading.low(end) in {"tak", "sudhi", "varai"}:
        end += 1
    return SaidPeriod(one.start, end, first, last, one.said_year or other.said_year)


def _one_at(reading: Reading, at: int, calendar_: Calendar, sure: bool = False) -> SaidPeriod | None:
    if not reading.free(at):
        return None
    return (
        _relative(reading, at, calendar_)
        or _counted(reading, at, calendar_)
        or _quarter(reading, at, calendar_)
        or _year(reading, at, calendar_)
        or _month(reading, at, calendar_, sure)
    )


@lru_cache(maxsize=1)
def _relatives() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    rows = [(tuple(phrase.split()), 0) for phrase in calendar.THIS_MONTH.split("|")]
    rows += [(tuple(phrase.split()), -1) for phrase in calendar.LAST_MONTH.split("|")]
    rows += [(tuple(phrase.split()), 1) for phrase in calendar.NEXT_MONTH.split("|")]
    rows += [(tuple(phrase.split()), -2) for phrase in calendar.BEFORE_LAST.split("|")]
    index: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for words, steps in sorted(rows, key=lambda row: -len(row[0])):
        index.setdefault(words[0], []).append((words, steps))
    return index


def _relative(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
    for words, steps in _relatives().get(reading.low(at), ()):
        if all(reading.low(at + step) == word and reading.free(at + step) for step, word in enumerate(words)):
            if (
                steps == 0
                and words == ("the", "month")
                and reading.low(at - 1) in {"of", "for"}
                and reading.low(at + 2) in {"of", *MONTHS}
            ):
                return None
            period = calendar_.open_period if steps == 0 else calendar_.this_month.plus(steps)
            return SaidPeriod(at, at + len(words), period, period, said_year=True, single=True)
    if reading.low(at) in {"ytd", "y-t-d"} or (
        reading.low(at) == "year" and [reading.low(at + 1), reading.low(at + 2)] == ["to", "date"]
    ):
        end = at + (1 if reading.low(at) != "year" else 3)
        return SaidPeriod(
            at, end, TaxPeriod(calendar_.open_period.financial_year, 4), calendar_.open_period, said_year=True
        )
    return None


def _counted(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
    """last 6 months: so many periods that end with the open one. last quarter, last year, this quarter, this FY."""
    low = reading.low(at)
    if low not in _LAST and low not in _THIS:
        return None
    place = at + 1
    if reading.low(place) in {"couple"}:
        count, place = 2, place + (2 if reading.low(place + 1) == "of" else 1)
    else:
        count = _number(reading.low(place))
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
        return _of_year(at, end, first)
    if unit in {"half"} and reading.low(place + 1) == "year" and low in _LAST | _THIS:
        begun = calendar_.this_month
        start_month = (
            TaxPeriod(begun.financial_year, 4) if 4 <= begun.month <= 9 else TaxPeriod(begun.financial_year, 10)
        )
        first_month = start_month if low in _THIS else start_month.plus(-6)
        return SaidPeriod(at, place + 2, first_month, first_month.plus(5), said_year=True)
    return None


def _quarter(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
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
        said = _year(reading, place, calendar_) or _calendar_year(reading, place, length, number)
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


def _year(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
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
        if found[3]:
            first = _first_year(found[3], None)
        elif low.startswith(("fy", "f.y")) or (len(found[1]) == 4 and _follows(found[1], found[2])):
            first = _first_year(found[1], found[2])
    if first is None:
        return None
    place = end
    while reading.low(place) in {"ka", "ke", "ki", ",", "-", "nu", "na"}:
        place += 1
    if re.fullmatch(r"q[1-4]|h[12]", reading.low(place)) and reading.free(place):
        inner = reading.low(place)
        length = 3 if inner[0] == "q" else 6
        begins = TaxPeriod(first, 4).plus(length * (int(inner[1]) - 1))
        return SaidPeriod(at, place + 1, begins, begins.plus(length - 1), said_year=True)
    return _of_year(at, end, first)


def _month(reading: Reading, at: int, calendar_: Calendar, sure: bool) -> SaidPeriod | None:
    low = reading.low(at)
    if (found := _NUMERIC.fullmatch(low)) is not None:
        month = int(found[1] or found[4] or found[5])
        year = int(found[2] or found[3] or found[6])
        if found[5] and not 1 <= month <= 12:
            return None
        if not 1 <= month <= 12:
            return SaidPeriod(at, at + 1, None, None)
        return SaidPeriod(at, at + 1, TaxPeriod(year, month), TaxPeriod(year, month), said_year=True, single=True)
    if low == "month" and reading.low(at + 1).isdigit() and len(reading.low(at + 1)) <= 2:
        number = int(reading.low(at + 1))
        if not 1 <= number <= 12:
            return SaidPeriod(at, at + 2, None, None)
        found_month = calendar_.latest(number)
        return SaidPeriod(at, at + 2, found_month, found_month, single=True)
    glued = _MONTH_YEAR.fullmatch(low)
    if glued and glued[1] in MONTHS:
        period = TaxPeriod(_full_year(glued[2]), MONTHS[glued[1]])
        return SaidPeriod(at, at + 1, period, period, said_year=True, single=True)
    if low not in MONTHS:
        return None
    end, year = at + 1, 0
    place = at + 1
    if reading.low(place) in {"-", "'", ",", "of", "/"} and re.fullmatch(r"20\d\d|\d\d", reading.low(place + 1)):
        place += 1
    if reading.free(place) and re.fullmatch(r"'?(?:20\d\d|\d\d)", reading.low(place)) and _is_year(reading, place):
        year, end = _full_year(reading.low(place).strip("'")), place + 1
    fy = _year(reading, end, calendar_) if not year else None
    if fy is not None and fy.first is not None and reading.low(end).startswith(("fy", "20")):
        period = TaxPeriod(fy.first.year + (MONTHS[low] < 4), MONTHS[low])
        return SaidPeriod(at, fy.end, period, period, said_year=True, single=True)
    if low in DOUBTFUL_MONTHS and not year and not sure and not _is_month_here(reading, at):
        return None
    period = TaxPeriod(year, MONTHS[low]) if year else calendar_.latest(MONTHS[low])
    if reading.low(end) in {"month", "mahine", "mahina", "maasam"}:
        end += 1
    return SaidPeriod(at, end, period, period, said_year=bool(year), single=True)


def _is_month_here(reading: Reading, at: int) -> bool:
    """may, mar, dec: a month only where its neighbours say so."""
    if reading.low(at + 1) in {"i", "we", "you", "be", "have", "not", "accept", "priya", "they"}:
        return False
    if at == 0:
        return reading.low(at + 1) in _AFTER_MONTH
    return reading.low(at - 1) in _BEFORE_MONTH or reading.low(at + 1) in _AFTER_MONTH or at == len(reading) - 1


def _is_year(reading: Reading, at: int) -> bool:
    after = reading.low(at + 1)
    return after not in {
        "days",
        "day",
        "din",
        "lakh",
        "lakhs",
        "lac",
        "k",
        "cr",
        "crore",
        "crores",
        "invoices",
        "docs",
        "bills",
        "percent",
        "%",
        "cns",
    }


def _of_year(start: int, end: int, first: int) -> SaidPeriod:
    return SaidPeriod(start, end, TaxPeriod(first, 4), TaxPeriod(first + 1, 3), said_year=True)


def _first_year(one: str, other: str | None) -> int:
    year = _full_year(one)
    return year if other else year - 1


def _glued_year(one: str | None, other: str | None) -> int | None:
    return _first_year(one, other) if one else None


def _follows(one: str, other: str) -> bool:
    return (int(one) + 1) % 100 == int(other) % 100


def _full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _number(word: str) -> int:
    if word.isdigit() and len(word) <= 2:
        return int(word)
    return {**HINDI, **ENGLISH, "moonu": 3, "rendu": 2, "tran": 3}.get(word, 0) if word not in {"do"} else 2
