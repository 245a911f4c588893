"""What Excel stores and what people see: numbers as decimal text, serial dates, number formats. No float anywhere."""

import re
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

_FIFTEEN: Final = Context(prec=15)  # a cell holds 15 digits; what stands behind them is noise of binary arithmetic
_BUILT_IN_DATES: Final = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SIDE: Final = re.compile(r'\\?"?\s*\b(dr|cr)\b\.?\s*"?\s*$', re.IGNORECASE)
_LAST_SERIAL: Final = 2_958_465  # 31 Dec 9999


def number_text(stored: str) -> str:
    """Plain decimal text of a stored number, exact to 15 digits: "1.5E3" is "1500", "0.30000000000000004" is "0.3".

    Raises ValueError when it is no number.
    """
    if len(stored) <= 15 and stored.isdecimal() and stored.isascii():
        return stored
    try:
        value = Decimal(stored)
    except InvalidOperation:
        raise ValueError(f"{stored[:30]!r} is not a number") from None
    if not value.is_finite() or abs(value.adjusted()) > 40:
        raise ValueError(f"{stored[:30]!r} is not a number of a register")
    if len(value.as_tuple().digits) > 15:
        value = _FIFTEEN.plus(value)
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


@lru_cache(maxsize=4096)
def serial_date(stored: str, is_1904: bool) -> str:
    """ISO date of a stored serial number, its time of day dropped.

    Raises ValueError outside the calendar, and for 29 Feb 1900, a day that only Excel knows.
    """
    serial = int(Decimal(number_text(stored)))
    if not 1 <= serial <= _LAST_SERIAL or (serial == 60 and not is_1904):
        raise ValueError(f"{stored[:30]} is not a date")
    if is_1904:
        day = date(1904, 1, 1) + timedelta(days=serial)
    elif serial < 60:
        day = date(1899, 12, 31) + timedelta(days=serial)
    else:
        day = date(1899, 12, 30) + timedelta(days=serial)
    return day.isoformat()


def is_date_format(number: int, code: str | None) -> bool:
    """True when a number format shows a date; a time of day alone is none."""
    if code is None:
        return number in _BUILT_IN_DATES
    shown = _NOT_SHOWN.sub("", code.split(";")[0]).lower()
    return "d" in shown or "y" in shown


def padded_width(code: str | None) -> int:
    """The width of a format such as 00000, which shows leading zeros that are not stored; 0 for any other."""
    return len(code) if code is not None and len(code) > 1 and not code.strip("0") else 0


def side_in(code: str | None) -> str:
    """Dr or Cr where the format itself adds it to the shown number, as Tally's workbooks do **(b)**; else ""."""
    found = _SIDE.search(code.split(";")[0]) if code is not None else None
    return found[1].capitalize() if found else ""
