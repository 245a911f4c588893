"""A tax period: one month, the quarter it belongs to, its financial year; and which GSTR-2B a filing falls into."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MMYYYY: Final = re.compile(r"(0[1-9]|1[0-2])((?:19|20)[0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class TaxPeriod:
    """A calendar month of tax. A quarter is named by its last month (DR-9.08), so one type serves both."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"a tax period has a month from 1 to 12, not {self.month}")

    @classmethod
    def parse(cls, text: str) -> "TaxPeriod":
        """From MMYYYY as on the portal; raises ValueError that says what was expected."""
        found = _MMYYYY.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text[:20]!r} is not a tax period; write MMYYYY, such as 102026 for Oct 2026")
        return cls(int(found[2]), int(found[1]))

    @classmethod
    def of(cls, day: date) -> "TaxPeriod":
        """The month a day lies in."""
        return cls(day.year, day.month)

    def plus(self, months: int) -> "TaxPeriod":
        """The period so many months later (earlier when negative)."""
        index = self.year * 12 + self.month - 1 + months
        return TaxPeriod(index // 12, index % 12 + 1)

    def quarter(self) -> "TaxPeriod":
        """The quarter this month belongs to, named by its last month."""
        return self.plus((3 - self.month % 3) % 3)

    @property
    def mmyyyy(self) -> str:
        """As the portal writes it: 102026."""
        return f"{self.month:02d}{self.year}"

    @property
    def iso(self) -> str:
        """As texts sort: 2026-10."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def financial_year(self) -> int:
        """The year in which the financial year begins: Apr 2025 to Mar 2026 is 2025."""
        return self.year if self.month >= 4 else self.year - 1

    def __str__(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"


FIRST_IMS_PERIOD: Final = TaxPeriod(2024, 10)  # DR-1.02
FIRST_IMPORT_PERIOD: Final = TaxPeriod(2025, 10)  # DR-1.05


def financial_year_of(day: date) -> int:
    """The year in which the financial year of a day begins (DR-9.07: 1 April to 31 March)."""
    return day.year if day.month >= 4 else day.year - 1


def financial_year_label(first_year: int) -> str:
    """2025 is said 2025-26."""
    return f"{first_year}-{(first_year + 1) % 100:02d}"
