"""In which GSTR-1 an amendment can still go: later than the document's own, and not over yet (items of DR-3.10)."""

from datetime import date

import pytest

from domain.deadlines import Extension, Extensions, Frequency, ReturnForm, gstr1_due
from domain.tax_period import TaxPeriod
from domain.usecases.matters import amendment_in, open_gstr1

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (TaxPeriod(2026, month) for month in (9, 10, 11, 12))


@pytest.mark.parametrize(
    ("own", "today", "period", "due"),
    [
        (OCTOBER, date(2026, 11, 1), NOVEMBER, date(2026, 12, 11)),
        (OCTOBER, date(2026, 11, 10), NOVEMBER, date(2026, 12, 11)),
        (OCTOBER, date(2026, 11, 11), NOVEMBER, date(2026, 12, 11)),
        (OCTOBER, date(2026, 11, 12), NOVEMBER, date(2026, 12, 11)),
        (SEPTEMBER, date(2026, 11, 1), OCTOBER, date(2026, 11, 11)),
        (SEPTEMBER, date(2026, 11, 10), OCTOBER, date(2026, 11, 11)),
        (SEPTEMBER, date(2026, 11, 11), OCTOBER, date(2026, 11, 11)),
        (SEPTEMBER, date(2026, 11, 12), NOVEMBER, date(2026, 12, 11)),
        (OCTOBER, date(2026, 12, 31), DECEMBER, date(2027, 1, 11)),
        (OCTOBER, date(2027, 1, 1), DECEMBER, date(2027, 1, 11)),
        (OCTOBER, date(2027, 1, 31), TaxPeriod(2027, 1), date(2027, 2, 11)),
    ],
)
def test_a_monthly_supplier(own: TaxPeriod, today: date, period: TaxPeriod, due: date) -> None:
    assert amendment_in(own, today) == period
    assert gstr1_due(period) == due


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 11, 12), TaxPeriod(2026, 12)),
        (date(2027, 1, 13), TaxPeriod(2026, 12)),
        (date(2027, 1, 14), TaxPeriod(2027, 3)),
    ],
)
def test_a_quarterly_supplier_amends_in_a_quarters_return(today: date, period: TaxPeriod) -> None:
    assert amendment_in(SEPTEMBER, today, Frequency.QUARTERLY) == period


def test_a_moved_due_date_keeps_the_return_open() -> None:
    moved = Extensions((Extension(ReturnForm.GSTR1, OCTOBER, date(2026, 11, 14), "a notification", None),))
    assert open_gstr1(OCTOBER, date(2026, 11, 13), moved=moved) == OCTOBER
    assert open_gstr1(OCTOBER, date(2026, 11, 13)) == NOVEMBER
