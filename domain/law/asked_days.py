"""Days, months and financial years in a question about the law: until when it asks, and of which year a document is."""

# ruff: noqa: E501  (a pattern a line, so that it reads as a table)

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.tax_period import financial_year_of

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR: Final = r"(?:[\s,']{0,2}(?P<year>20\d\d|\d\d)\b)?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE: Final = rf"(?:{_DAY}\s+(?:of\s+)?)?{_MONTH}{_YEAR}|(?:the\s+)?(?P<bare>\d{{1,2}})(?:st|nd|rd|th|\s+tarikh)"
_END: Final = r"(?P<end>(?:the\s+)?(?:end\s+of\s+(?:the\s+|this\s+)?)?(?:(?:next|agle|this)\s+)?(?:month|mahine|year|fy|quarter)(?:\s?end)?)"
_BEFORE_DAY: Final = (
    r"(?P<relation>until|untill|till|til|upto|up to|through|by|after|beyond|past|post|before|in|on|from|since)"
)
_BEHIND_DAY: Final = r"(?P<relation>tak|tk|ke baad|ke bad|se pehle|ke pehle|mein|me|ko)"
_BEFORE: Final = re.compile(rf"\b{_BEFORE_DAY}\s+(?:the\s+)?(?:end\s+of\s+)?(?:{_DATE}|{_END})\b")
_BEHIND: Final = re.compile(rf"\b(?:{_DATE}|{_END})\s+{_BEHIND_DAY}\b")
_DATED: Final = re.compile(
    rf"\b(?:dated|issued (?:in|on)|raised (?:in|on)|of|from|for)\s+(?:{_DAY}\s+)?{_MONTH}{_YEAR}(?!\s*(?:gstr|2b|3b))"
)
_FY: Final = re.compile(
    r"\b(?:(?:of|for|from|in|dated in)\s+)?(?:the\s+)?(?:"
    r"(?:fy|f\.y\.?|financial year)\s*(?P<first>20\d\d|\d\d)\s*[-/ ]\s*(?P<last>20\d\d|\d\d)\b"
    r"|(?:fy|f\.y\.?|financial year)\s*(?P<named>20\d\d|\d\d)\b"
    r"|(?P<bare>20\d\d)\s*[-/]\s*\d\d\b"
    r"|(?P<past>(?:last|previous|prior|past|earlier|old|pichle|pichhle)\s+(?:financial\s+)?(?:year|fy|saal)s?(?:\s?s)?)"
    r"|(?P<this>(?:this|current|same)\s+(?:financial\s+)?(?:year|fy)))"
)


class Relation(StrEnum):
    """How a day stands in a question: until it, after it, or on it."""

    UNTIL = "UNTIL"
    AFTER = "AFTER"
    ON = "ON"


_RELATIONS: Final = {
    "until": Relation.UNTIL, "untill": Relation.UNTIL, "till": Relation.UNTIL, "til": Relation.UNTIL,
    "upto": Relation.UNTIL, "up to": Relation.UNTIL, "through": Relation.UNTIL, "by": Relation.UNTIL,
    "tak": Relation.UNTIL, "tk": Relation.UNTIL, "before": Relation.UNTIL, "se pehle": Relation.UNTIL,
    "ke pehle": Relation.UNTIL, "after": Relation.AFTER, "beyond": Relation.AFTER, "past": Relation.AFTER,
    "post": Relation.AFTER, "ke baad": Relation.AFTER, "ke bad": Relation.AFTER, "since": Relation.AFTER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A day, or the first and last of the month that was said. relation: until, after or on it."""

    relation: Relation
    first: date
    last: date
    is_bare: bool = False
    """Only the day of a month was said, "the 20th": a day of the calendar of returns."""


def day_in(text: str, today: date) -> tuple[AskedDay | None, str]:
    """The day a question asks about, the next one from today, and the text without it. text: lower case."""
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.search(text)
        if found is None:
            continue
        told = _span(found, today)
        if told is not None:
            relation = _RELATIONS.get(found["relation"], Relation.ON)
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return AskedDay(relation, *told, is_bare=bool(found["bare"])), rest
    return None, text


def year_in(text: str, today: date) -> tuple[int | None, str]:
    """The financial year (its first calendar year) of the document spoken of, and the text without it."""
    found = _FY.search(text)
    if found is not None:
        return _financial_year(found, today), f"{text[: found.start()]} {text[found.end() :]}"
    found = _DATED.search(text)
    if found is None:
        return None, text
    month = _MONTHS.index(found["month"][:3]) + 1
    year = _full(found["year"]) if found["year"] else today.year - (month > today.month)
    return financial_year_of(date(year, month, 1)), f"{text[: found.start()]} {text[found.end() :]}"


def _financial_year(found: re.Match[str], today: date) -> int:
    current = financial_year_of(today)
    if found["first"]:
        return _full(found["first"])
    if found["named"]:
        return _full(found["named"]) - 1  # named by its end
    if found["bare"]:
        return int(found["bare"])
    return current if found["this"] else current - 1


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _span(found: re.Match[str], today: date) -> tuple[date, date] | None:
    if found["end"]:
        return _named_end(found["end"], today)
    if found["bare"]:
        return _next_with_day(int(found["bare"]), today)
    month = _MONTHS.index(found["month"][:3]) + 1
    year = _full(found["year"]) if found["year"] else today.year
    day = int(found["day"]) if found["day"] else 0
    if day > monthrange(year, month)[1]:
        return None
    first, last = _month(year, month)
    if not found["year"] and (last if not day else last.replace(day=day)) < today:
        first, last = _month(year + 1, month)
    if not day:
        return first, last
    return (first.replace(day=min(day, last.day)),) * 2


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _next_with_day(day: int, today: date) -> tuple[date, date] | None:
    if not 1 <= day <= 31:
        return None
    year, month = today.year, today.month
    for _ in range(3):  # a 31st is at most two months away
        if day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return (date(year, month, day),) * 2
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return None


def _named_end(said: str, today: date) -> tuple[date, date]:
    """ "month end", "next month", "year end" (of the financial year), "quarter end"."""
    if "year" in said or "fy" in said:
        last = date(financial_year_of(today) + 1, 3, 31)
        return last, last
    first, last = _month(today.year, today.month)
    if "quarter" in said:
        while last.month % 3:
            first, last = _month((last + timedelta(1)).year, (last + timedelta(1)).month)
        return last, last
    if "next" in said or "agle" in said:
        first, last = _month((last + timedelta(1)).year, (last + timedelta(1)).month)
        return (last, last) if "end" in said else (first, last)
    return last, last
