"""How domain values lie in columns: text that sorts and that both databases and the bulk road hold alike.

Dates are ISO text, instants UTC ISO text with microseconds, tax periods YYYY-MM, money BIGINT paise. Text rather than
DATE and TIMESTAMP, so that a row is the same on SQLite, on PostgreSQL and in a bulk frame.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import BigInteger
from sqlalchemy.engine import Dialect
from sqlalchemy.types import UserDefinedType

from domain.tax_period import TaxPeriod


def instant_text(instant: datetime) -> str:
    """UTC ISO text of fixed width, so that text order is time order; refuses a naive instant."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


@lru_cache(maxsize=20_000)
def instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text[:26]).replace(tzinfo=UTC)


def period_text(period: TaxPeriod) -> str:
    return period.iso


@lru_cache(maxsize=500)
def period_of(text: str) -> TaxPeriod:
    return TaxPeriod(int(text[:4]), int(text[5:7]))


@lru_cache(maxsize=20_000)
def date_of(text: str) -> date:
    return date.fromisoformat(text)


class _AsText(UserDefinedType[Any]):
    """A value kept as text of a fixed form. No TypeDecorator: its wrapper costs more than the conversion."""

    width: ClassVar[int]
    conversions: ClassVar[tuple[Callable[[Any], str], Callable[[str], Any]]]

    def get_col_spec(self, **_: Any) -> str:
        return f"VARCHAR({self.width})"

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:
        to_text = self.conversions[0]
        return lambda value: None if value is None else to_text(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        of_text = self.conversions[1]
        return lambda text: None if text is None else of_text(text)

    def coerce_compared_value(self, op: Any, value: Any) -> "_AsText":
        return self


class IsoDate(_AsText):
    """A date of law, in India."""

    cache_ok = True
    width = 10
    conversions = (date.isoformat, date_of)


class Instant(_AsText):
    """A moment, in UTC."""

    cache_ok = True
    width = 27
    conversions = (instant_text, instant_of)


class Period(_AsText):
    """A tax period."""

    cache_ok = True
    width = 7
    conversions = (period_text, period_of)


PaiseColumn = BigInteger
