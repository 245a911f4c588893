"""GSTR-3B is filed month after month, so a later recorded filing tells those before it (DR-4.05)."""

from datetime import date

from domain.tax_period import TaxPeriod
from domain.usecases.situations import filed_in_turn

AUG, SEP = TaxPeriod(2026, 8), TaxPeriod(2026, 9)


def test_a_month_before_a_recorded_filing_is_filed_by_its_day() -> None:
    filed = filed_in_turn({AUG: date(2026, 9, 19), SEP: date(2026, 10, 20)})
    assert filed[TaxPeriod(2026, 2)] == date(2026, 9, 19)
    assert (filed[AUG], filed[SEP]) == (date(2026, 9, 19), date(2026, 10, 20))
    assert min(filed) == TaxPeriod(2024, 10)
    assert TaxPeriod(2026, 10) not in filed


def test_a_month_left_out_between_is_filed_by_the_next() -> None:
    filed = filed_in_turn({TaxPeriod(2026, 6): date(2026, 7, 20), SEP: date(2026, 10, 18)})
    assert filed[TaxPeriod(2026, 7)] == filed[AUG] == date(2026, 10, 18)


def test_nothing_recorded_is_nothing_filed() -> None:
    assert filed_in_turn({}) == {}


def test_what_was_recorded_before_ims_stays() -> None:
    assert filed_in_turn({TaxPeriod(2024, 9): date(2024, 10, 20)}) == {TaxPeriod(2024, 9): date(2024, 10, 20)}
