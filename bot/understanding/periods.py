"""Months, quarters, half years and financial years as people say them, as a range of GSTR-2B periods."""

import re
from functools import lru_cache
from typing import Final

from bot.understanding.long_periods import (
    Calendar,
    SaidPeriod,
    counted_periods,
    financial_year_at,
    full_year,
    quarter_at,
)
from bot.understanding.reading import Reading
from bot.understanding.tables import calendar, word_set
from bot.understanding.tables.calendar import DOUBTFUL_MONTHS, MONTHS
from domain.tax_period import TaxPeriod

_MONTH_YEAR: Final = re.compile(r"([a-z]{3,9})[-'/.]*(\d{4}|\d{2})")
_NUMERIC: Final = re.compile(r"(\d{1,2})[/\-.](20\d\d)|(20\d\d)[-/](\d{1,2})|(\d{2})(20\d\d)")
_BEFORE_MONTH: Final = word_set(
    "for in of since from till until during month till upto by between to and through ka ke ki "
    "pichle dated date & - , after aur onwards period "
    "vs file for: june april"
)
_AFTER_MONTH: Final = word_set(
    "ka ke ki ko mein me month mahine mahina mahino maasam return 2b 3b gstr2b gstr3b se tak to till "
    "onwards and aur period nu na ni la ku invoices bills docs cns - , itc pending mismatches summary"
)


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
        or counted_periods(reading, at, calendar_)
        or _quarter_ending(reading, at, calendar_)
        or quarter_at(reading, at, calendar_)
        or financial_year_at(reading, at, calendar_)
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
            ahead = reading.low(at + len(words))
            if (
                steps == 0
                and words == ("the", "month")
                and (ahead in {"of", *MONTHS} or _NUMERIC.fullmatch(ahead) or ahead.isdecimal())
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
    if low == "month" and reading.low(at + 1).isdecimal() and len(reading.low(at + 1)) <= 2:
        number, place = int(reading.low(at + 1)), at + 2 + (reading.low(at + 2) in {"of", "in", ","})
        year = int(reading.low(place)) if re.fullmatch(r"20\d\d", reading.low(place)) else 0
        end = place + 1 if year else at + 2
        if not 1 <= number <= 12:
            return SaidPeriod(at, end, None, None)
        found_month = TaxPeriod(year, number) if year else calendar_.latest(number)
        return SaidPeriod(at, end, found_month, found_month, said_year=bool(year), single=True)
    glued = _MONTH_YEAR.fullmatch(low)
    if glued and glued[1] in MONTHS:
        period = TaxPeriod(full_year(glued[2]), MONTHS[glued[1]])
        return SaidPeriod(at, at + 1, period, period, said_year=True, single=True)
    if low not in MONTHS:
        return None
    end, year = at + 1, 0
    place = at + 1
    if reading.low(place) in {"-", "'", ",", "of", "/"} and re.fullmatch(r"20\d\d|\d\d", reading.low(place + 1)):
        place += 1
    if reading.free(place) and re.fullmatch(r"'?(?:20\d\d|\d\d)", reading.low(place)) and _is_year(reading, place):
        year, end = full_year(reading.low(place).strip("'")), place + 1
    fy = financial_year_at(reading, end, calendar_) if not year else None
    if fy is not None and fy.first is not None and reading.low(end).startswith(("fy", "20")):
        period = TaxPeriod(fy.first.year + (MONTHS[low] < 4), MONTHS[low])
        return SaidPeriod(at, fy.end, period, period, said_year=True, single=True)
    if low in DOUBTFUL_MONTHS and not year and not sure and not _is_month_here(reading, at):
        return None
    period = TaxPeriod(year, MONTHS[low]) if year else calendar_.latest(MONTHS[low])
    if reading.low(end) in _QUARTERS and period.month % 3 == 0:
        return _quarter_to(at, end + 1, period, bool(year), calendar_)
    if reading.low(end) in {"month", "mahine", "mahina", "maasam"}:
        end += 1
    return SaidPeriod(at, end, period, period, said_year=bool(year), single=True)


def _quarter_to(start: int, end: int, month: TaxPeriod, dated: bool, calendar_: Calendar) -> SaidPeriod:
    """ "June quarter": the three months that end with June, the latest begun."""
    last = month if dated else calendar_.latest(month.month - 2).plus(2)
    return SaidPeriod(start, end, last.plus(-2), last, said_year=dated)


def _quarter_ending(reading: Reading, at: int, calendar_: Calendar) -> SaidPeriod | None:
    """ "quarter ended June", "quarter ending Dec 2025"."""
    if reading.low(at) not in _QUARTERS or reading.low(at + 1) not in {"ending", "ended", "ends"}:
        return None
    month = _month(reading, at + 2, calendar_, sure=True) if at + 2 < len(reading) else None
    if month is None or month.last is None or month.last.month % 3:
        return None
    return _quarter_to(at, month.end, month.last, month.said_year, calendar_)


_QUARTERS: Final = word_set("quarter qtr quater timahi quarters")


def _is_month_here(reading: Reading, at: int) -> bool:
    """may, mar, dec: a month only where its neighbours say so."""
    if reading.low(at + 1) in _QUARTERS:
        return True
    if reading.low(at + 1) in {"i", "we", "you", "be", "have", "not", "accept", "priya", "they"}:
        return False
    if re.fullmatch(r"\d\d", reading.low(at + 1)) and at > 0 and reading.low(len(reading) - 1) != "?":
        return True  # "vora may 26 invoices"
    if all(token.is_mark for token in reading.tokens[at + 1 :]) or reading.low(at) in _PLAIN_MONTHS:
        return True
    return reading.low(at + 1) in _AFTER_MONTH or (at > 0 and reading.low(at - 1) in _BEFORE_MONTH)


_PLAIN_MONTHS: Final = word_set("march dec")
"""Doubtful beside another month or figure only: no other word that is said of documents."""


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
