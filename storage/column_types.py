"""How domain values lie in columns: text that sorts and that both databases and the bulk road hold alike.

Dates are ISO text, instants UTC ISO text with microseconds, tax periods YYYY-MM, money BIGINT paise. Text rather than
DATE and TIMESTAMP, so that a row is the same on SQLite, on PostgreSQL and in a bulk frame.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from domain.tax_period import TaxPeriod


def instant_text(instant: datetime) -> str:
    """UTC ISO text of fixed width, so that text order is time order; refuses a naive instant."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant_of(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def period_of(text: str) -> TaxPeriod:
    return TaxPeriod(int(text[:4]), int(text[5:7]))


class IsoDate(TypeDecorator[date]):
    """A date of law, in India."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return value.isoformat() if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if value else None


class Instant(TypeDecorator[datetime]):
    """A moment, in UTC."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return instant_text(value) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return instant_of(value) if value else None


class Period(TypeDecorator[TaxPeriod]):
    """A tax period."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: TaxPeriod | None, dialect: Dialect) -> str | None:
        return value.iso if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> TaxPeriod | None:
        return period_of(value) if value else None


PaiseColumn = BigInteger
LongText = Text
