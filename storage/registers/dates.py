"""Dates and tax periods in the forms that registers hold them."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from domain.tax_period import MONTHS, TaxPeriod

_TIME: Final = r"(?:[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s*[AP]M|Z)?)?"
_ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _TIME, re.IGNORECASE)
_COMPACT: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")  # SAP
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _TIME, re.IGNORECASE)
_NAMED: Final = re.compile(r"([0-9]{1,2})[-/. ]+([A-Za-z]{3,9})\.?[-/., ]+([0-9]{4}|[0-9]{2})" + _TIME, re.IGNORECASE)
_FULL_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_EARLIEST: Final = 2000
_LATEST: Final = 2099


@lru_cache(maxsize=8192)
def parse_date(text: str) -> date:
    """A date as 12-07-2017, 12-Jul-17, 12/07/2017, 12.07.2017, 2017-07-12 or 20170712, the day before the month.

    Raises ValueError with the reason: no date, a date that is in no calendar, or one that no register can hold.
    """
    bare = text.strip()
    if found := _ISO.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return _real(int(found[1]), int(found[2]), int(found[3]), bare)
    if found := _DAY_FIRST.fullmatch(bare):
        return _real(_full_year(found[4]), int(found[3]), int(found[1]), bare)
    if found := _NAMED.fullmatch(bare):
        return _real(_full_year(found[3]), _month(found[2], bare), int(found[1]), bare)
    if bare.isdecimal():
        raise ValueError(f"{bare[:20]!r} is a number, not a date; give the column a date format")
    raise ValueError(f"{bare[:20]!r} is not a date")


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(name: str, text: str) -> int:
    lowered = name.lower()
    for number, full in enumerate(_FULL_NAMES, start=1):
        if lowered == full[:3] or (len(lowered) > 3 and full.startswith(lowered)):
            return number
    raise ValueError(f"{text[:20]!r} is not a date: there is no month {name[:9]!r}")


def _real(year: int, month: int, day: int, text: str) -> date:
    if month > 12 and day <= 12:
        raise ValueError(f"{text[:20]!r} is not a date: there is no month {month}; write the day first")
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"{text[:20]!r} is a date of the year {year}, which no purchase register can hold")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{text[:20]!r} is a date that does not exist") from None


_PERIOD_ISO: Final = re.compile(r"([0-9]{4})[-/ ]([0-9]{1,2})")
_PERIOD_MONTH: Final = re.compile(r"([0-9]{1,2})[-/ ]([0-9]{4})")
_PERIOD_NAMED: Final = re.compile(r"([A-Za-z]{3,9})[-/' ]*([0-9]{4}|[0-9]{2})")


def parse_period(text: str) -> TaxPeriod:
    """A month as 102026, 2026-10, 10/2026, Oct 2026, Oct-26 or any of its days; raises ValueError for anything else."""
    bare = text.strip()
    if bare.isdecimal() and len(bare) in (5, 6):
        return TaxPeriod.parse(bare.zfill(6))
    if found := _PERIOD_ISO.fullmatch(bare):
        return TaxPeriod(int(found[1]), int(found[2]))
    if found := _PERIOD_MONTH.fullmatch(bare):
        return TaxPeriod(int(found[2]), int(found[1]))
    if found := _PERIOD_NAMED.fullmatch(bare):
        return TaxPeriod(_full_year(found[2]), _month(found[1], bare))
    try:
        return TaxPeriod.of(parse_date(bare))
    except ValueError:
        raise ValueError(f"{bare[:20]!r} is not a month such as {MONTHS[9]} 2026") from None
