"""What spreadsheets do to document numbers, undone as far as it can be: dates, exponents, fifteen digits.

1-5 becomes 05-Jan or a day count, 123456789012 becomes 1.23457E+11, a 16th digit becomes 0. (Lost leading zeros and a
trailing ".0" are plain noise and handled by the key.)
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_NAMES: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTHS: Final = {name: number for number, name in enumerate(_NAMES, start=1)}
MONTHS: Final = "|".join(_NAMES)
_NAME: Final = "(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*"
_DAY_MONTH: Final = re.compile(rf"([0-9]{{1,2}})[-/ .]?{_NAME}(?:[-/ .,]+([0-9]{{2}}|[0-9]{{4}}))?")
_MONTH_YEAR: Final = re.compile(rf"{_NAME}[-/ .]?([0-9]{{1,4}})(?:[-/ .,]+([0-9]{{2}}|[0-9]{{4}}))?")
_ISO: Final = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?:[T ]00:00:00)?")
_NUMERIC_DATE: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?: 00:00:00)?")
_PLAIN_PARTS: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,4})(?:[-/.]([0-9]{1,4}))?")
_EXPONENT: Final = re.compile(r"([0-9])(?:\.([0-9]+))?E\+?([0-9]{1,2})")
_DAY_ZERO: Final = date(1899, 12, 30)

WHOLE_DATE, DATE_DAMAGE, LONG, SCIENTIFIC, PRECISION = 4, 5, 6, 7, 8


_DATES: Final = (
    f"[0-9]{{1,2}}[-/ .]{_NAME}",
    f"{_NAME}[-/ .][0-9]{{1,4}}",
    "[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?:[T ]00:00:00)?$",
    "[0-9]{1,2}[-/.][0-9]{1,2}[-/.][12][0-9]{3}(?: 00:00:00)?$",
    "4[3-8][0-9]{3}$",
)
DAMAGED_DATE: Final = f"^'?(?:{'|'.join(_DATES)})"
"""What a number looks like that became a date (in capitals)."""
WHOLE_DATES: Final = (
    r"^(?:[0-9]{1,2}[-/.][0-9]{1,4}(?:[-/.][0-9]{1,4})?"
    rf"|{_NAME}[-/ .]?[0-9]{{1,4}}(?:[-/ .][0-9]{{2,4}})?|[0-9]{{1,2}}[-/ .]?{_NAME}(?:[-/ .][0-9]{{2,4}})?)$"
)
"""What a number looks like that may have become one."""
DATE_OR_DIGITS: Final = rf"^\s*'?(?i:[0-9]|{MONTHS})"
"""How all that looks like a date or digits begins, before it is stripped."""
THOUSANDS: Final = r"^\s*[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}\s*$"
"""What a number looks like whose digits were set in groups: 2,526,000,962 or 25,26,000."""
DAMAGED_DIGITS: Final = r"^'?(?:[0-9](?:\.[0-9]+)?E\+?[0-9]+|[0-9]{15,}0)$"
"""What a number looks like that lost digits."""
WHOLE_DIGITS: Final = "^[0-9]{3,}$"
"""What a number looks like that may have lost digits."""


def damage_readings(text: str) -> Iterator[tuple[int, str, str]]:
    """(how, serial, rest) of each reading of a shown number as a damaged one."""
    upper = _plain(text)
    for parts in _date_parts(upper):
        yield (DATE_DAMAGE, _sorted(parts), "")
    exponent = _EXPONENT.fullmatch(upper)
    if exponent:
        yield (SCIENTIFIC, f"E{int(exponent[3])}", exponent[1] + (exponent[2] or ""))
    yield from _precision(upper)


def undamaged_readings(text: str) -> Iterator[tuple[int, str, str]]:
    """(how, serial, rest) of each reading of a whole number as what damage may have been done to."""
    upper = _plain(text)
    plain = _PLAIN_PARTS.fullmatch(upper)
    parts = [part for part in plain.groups() if part is not None] if plain else []
    if parts and all(_may_be_of_date(part) for part in parts):
        yield (WHOLE_DATE, _sorted(tuple(int(part) % 100 for part in parts)), "")
    for of_date in _date_parts(upper) if re.search("[A-Z]{3}", upper) else ():
        yield (WHOLE_DATE, _sorted(of_date), "")
    digits = upper.lstrip("0")
    if digits.isascii() and digits.isdigit() and len(digits) >= 3:
        yield (LONG, f"E{len(digits) - 1}", digits)
    yield from _precision(upper)


def _precision(upper: str) -> Iterator[tuple[int, str, str]]:
    """The first fifteen digits of a longer number: all that a spreadsheet keeps."""
    digits = upper.lstrip("0")
    if digits.isascii() and digits.isdigit() and len(digits) >= 16:
        yield (PRECISION, f"X{len(digits)}:{digits[:15]}", digits[15:])


def _plain(text: str) -> str:
    return text.strip().strip("'\"").upper()


def _may_be_of_date(part: str) -> bool:
    """A day, a month or a year: one or two digits, or four of this century or the last."""
    return len(part) <= 2 or (len(part) == 4 and part[:2] in ("19", "20"))


def _sorted(parts: tuple[int, ...]) -> str:
    """Day and month change places by locale, so the order says nothing."""
    return "D" + "-".join(str(part) for part in sorted(parts))


def _date_parts(upper: str) -> Iterator[tuple[int, ...]]:
    """The small numbers a shown date may have been made of."""
    found = _DAY_MONTH.fullmatch(upper)
    if found:
        yield (int(found[1]), _MONTHS[found[2]])
        if found[3]:
            yield (int(found[1]), _MONTHS[found[2]], int(found[3]) % 100)
        return
    found = _MONTH_YEAR.fullmatch(upper)
    if found and _may_be_of_date(found[2]):
        yield (_MONTHS[found[1]], int(found[2]) % 100)
        return
    day = _whole_date(upper)
    if day is not None:
        yield (day.day, day.month)
        yield (day.day, day.month, day.year % 100)
        if day.day == 1:
            yield (day.month, day.year % 100)


def _whole_date(upper: str) -> date | None:
    """A day written out or as a spreadsheet's day count (43,000 to 48,999: 2017 to 2034)."""
    try:
        if found := _ISO.fullmatch(upper):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMERIC_DATE.fullmatch(upper):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    if re.fullmatch("4[3-8][0-9]{3}", upper):
        return _DAY_ZERO + timedelta(days=int(upper))
    return None
