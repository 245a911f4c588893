"""The calendar of the rules to the day: returns, GSTR-2B, 16(4), 34(2), 37A, 180 days."""

from datetime import date

import pytest

from domain.deadlines import (
    KNOWN_EXTENSIONS,
    NO_EXTENSIONS,
    Extension,
    Extensions,
    Frequency,
    ReturnForm,
    countdown_starts,
    effective_16_4,
    gstr1_due,
    gstr2b_draft_day,
    gstr2b_period_of_filing,
    gstr3b_due,
    iff_due,
    open_gstr2b_period,
    pending_window_end,
    pmt_06_due,
    qrmp_due_day_of,
    rule_37a_dates,
    rule_180_day,
    section_16_4_last_day,
    section_34_2_last_day,
    supplier_last_gstr1,
)
from domain.documents import SourceForm
from domain.tax_period import TaxPeriod

M, Q = Frequency.MONTHLY, Frequency.QUARTERLY
OCT, NOV, DEC = TaxPeriod(2026, 10), TaxPeriod(2026, 11), TaxPeriod(2026, 12)


def test_the_calendar_of_a_monthly_recipient() -> None:
    """DR-4.01 and section 11.1, Oct 2026."""
    assert gstr1_due(OCT) == date(2026, 11, 11)
    assert iff_due(OCT) == date(2026, 11, 13)
    assert gstr2b_draft_day(OCT) == date(2026, 11, 14)
    assert gstr3b_due(OCT) == date(2026, 11, 20)
    assert pending_window_end(TaxPeriod(2026, 9)) == date(2026, 11, 20)
    assert pending_window_end(OCT) == date(2026, 12, 20)


def test_the_calendar_of_a_quarterly_recipient() -> None:
    """DR-4.06, DR-4.07 and section 11.2, Oct to Dec 2026: one GSTR-2B on 14 Jan, GSTR-3B on the 22nd or 24th."""
    assert iff_due(NOV) == date(2026, 12, 13)
    assert iff_due(DEC) is None
    assert (pmt_06_due(OCT), pmt_06_due(NOV)) == (date(2026, 11, 25), date(2026, 12, 25))
    for month in (OCT, NOV, DEC):
        assert gstr1_due(month, Q) == date(2027, 1, 13)
        assert gstr2b_draft_day(month, Q) == date(2027, 1, 14)
        assert gstr3b_due(month, Q, 22) == date(2027, 1, 22)
        assert gstr3b_due(month, Q, 24) == date(2027, 1, 24)
        assert pending_window_end(month, Q, 24) == date(2027, 4, 24)


def test_an_unknown_quarterly_day_is_taken_as_the_earlier() -> None:
    assert gstr3b_due(DEC, Q) == date(2027, 1, 22)


@pytest.mark.parametrize(("state", "day"), [("27", 22), ("29", 22), ("24", 22), ("37", 22), ("07", 24), ("09", 24)])
def test_the_quarterly_day_goes_by_state(state: str, day: int) -> None:
    """Section 11.2."""
    assert qrmp_due_day_of(state) == day


@pytest.mark.parametrize(
    ("filed_on", "form", "supplier_period", "gstr2b"),
    [
        (date(2025, 10, 11), SourceForm.GSTR1, "092025", "092025"),
        (date(2025, 11, 10), SourceForm.GSTR1, "102025", "102025"),
        (date(2025, 11, 25), SourceForm.GSTR1, "102025", "112025"),
        (date(2025, 10, 14), SourceForm.GSTR1A, "092025", "102025"),
        (date(2025, 11, 13), SourceForm.IFF, "102025", "102025"),
        (date(2025, 11, 12), SourceForm.GSTR1, "102025", "112025"),
        (date(2025, 11, 14), SourceForm.IFF, "102025", "112025"),
        (date(2025, 11, 13), SourceForm.GSTR5, "102025", "102025"),
        (date(2025, 11, 5), SourceForm.GSTR1A, "092025", "102025"),
        (date(2026, 3, 2), SourceForm.GSTR1, "042025", "022026"),
        (date(2025, 12, 11), SourceForm.GSTR1, "092025", "112025"),
    ],
)
def test_the_gstr2b_of_a_filing(filed_on, form, supplier_period, gstr2b):  # type: ignore[no-untyped-def]
    """DR-4.02 and its table, DR-3.05 for GSTR-1A: never its own month."""
    found = gstr2b_period_of_filing(form, filed_on, TaxPeriod.parse(supplier_period))
    assert found == TaxPeriod.parse(gstr2b)


def test_a_quarterly_gstr_1_has_until_the_13th() -> None:
    """DR-4.02, DR-4.07."""
    at = (SourceForm.GSTR1, date(2026, 1, 13), TaxPeriod(2025, 12), Q)
    assert gstr2b_period_of_filing(*at) == TaxPeriod(2025, 12)
    late = (SourceForm.GSTR1, date(2026, 1, 14), TaxPeriod(2025, 12), Q)
    assert gstr2b_period_of_filing(*late) == TaxPeriod(2026, 1)
    assert gstr2b_period_of_filing(*late, Q) == TaxPeriod(2026, 3)


def test_the_window_moves_with_an_extended_due_date() -> None:
    """DR-4.02: Notification 01/2025 moved GSTR-1 of Dec 2024 to 13 Jan 2025, 02/2025 GSTR-3B to 22 Jan."""
    assert gstr1_due(TaxPeriod(2024, 12)) == date(2025, 1, 13)
    assert gstr3b_due(TaxPeriod(2024, 12)) == date(2025, 1, 22)
    filing = (SourceForm.GSTR1, date(2025, 1, 13), TaxPeriod(2024, 12))
    assert gstr2b_period_of_filing(*filing) == TaxPeriod(2024, 12)
    assert gstr2b_period_of_filing(*filing, M, M, NO_EXTENSIONS) == TaxPeriod(2025, 1)
    assert pending_window_end(TaxPeriod(2024, 11)) == date(2025, 1, 22)


def test_a_month_without_a_frequency_does_not_move_its_quarter() -> None:
    rows = Extensions((Extension(ReturnForm.GSTR3B, NOV, date(2026, 12, 27), "4/2026"),))
    assert gstr3b_due(NOV, M, None, rows) == date(2026, 12, 27)
    assert gstr3b_due(NOV, Q, 24, rows) == date(2027, 1, 24)
    quarter = Extensions((Extension(ReturnForm.GSTR1, TaxPeriod(2026, 3), date(2026, 4, 20), "5/2026", Q),))
    late = (SourceForm.GSTR1, date(2026, 2, 20), TaxPeriod(2025, 12), Q, M, quarter)
    assert gstr2b_period_of_filing(*late) == TaxPeriod(2026, 2)


def test_a_due_date_moved_by_months_keeps_its_period() -> None:
    """DR-4.02: the window moves with the due date, however far."""
    far = Extensions((Extension(ReturnForm.GSTR1, OCT, date(2027, 1, 15), "6/2026", M),))
    assert gstr2b_period_of_filing(SourceForm.GSTR1, date(2027, 1, 12), OCT, M, M, far) == OCT


def test_the_last_notification_decides_and_reaches_only_those_it_names() -> None:
    first = Extension(ReturnForm.GSTR3B, OCT, date(2026, 11, 25), "1/2026")
    second = Extension(ReturnForm.GSTR3B, OCT, date(2026, 11, 28), "2/2026", M)
    rows = KNOWN_EXTENSIONS.plus((first, second))
    assert gstr3b_due(OCT, M, None, rows) == date(2026, 11, 28)
    assert gstr3b_due(NOV, M, None, rows) == date(2026, 12, 20)
    only_24 = Extensions((Extension(ReturnForm.GSTR3B, DEC, date(2027, 1, 30), "3/2026", Q, 24),))
    assert gstr3b_due(DEC, Q, 24, only_24) == date(2027, 1, 30)
    assert gstr3b_due(DEC, Q, 22, only_24) == date(2027, 1, 22)


@pytest.mark.parametrize(
    ("dated", "last"),
    [
        (date(2024, 10, 18), date(2025, 11, 30)),
        (date(2025, 3, 31), date(2025, 11, 30)),
        (date(2025, 4, 1), date(2026, 11, 30)),
        (date(2026, 3, 31), date(2026, 11, 30)),
    ],
)
def test_the_last_day_of_16_4(dated: date, last: date) -> None:
    """DR-7.01, the table; 34(2) and 37(3) have the same day (DR-3.10)."""
    assert section_16_4_last_day(dated) == last
    assert section_34_2_last_day(dated) == last
    assert section_16_4_last_day(dated, date(2025, 1, 5)) == date(2025, 1, 5)


def test_the_last_useful_return_of_fy_2025_26() -> None:
    """DR-7.02: October for a monthly recipient, July to September for a quarterly one, a month earlier."""
    monthly = effective_16_4(2025)
    assert (monthly.last_return, monthly.return_due) == (OCT, date(2026, 11, 20))
    assert monthly.monthly_supplier_by == date(2026, 11, 11)
    quarterly = effective_16_4(2025, Q, 24)
    assert (quarterly.last_return, quarterly.return_due) == (TaxPeriod(2026, 9), date(2026, 10, 24))
    assert (quarterly.monthly_supplier_by, quarterly.quarterly_supplier_by) == (date(2026, 10, 11), date(2026, 10, 13))
    assert effective_16_4(2025, Q, 22).return_due == date(2026, 10, 22)
    assert monthly.last_day == quarterly.last_day == date(2026, 11, 30)


def test_an_early_annual_return_moves_the_last_useful_return() -> None:
    """DR-7.01: GSTR-2B of Aug comes on 14 Sep, that of Sep too late for an annual return of 5 Oct."""
    assert effective_16_4(2025, annual_return_filed_on=date(2026, 10, 5)).last_return == TaxPeriod(2026, 8)


def test_the_countdown_starts_a_month_earlier_for_a_quarterly_recipient() -> None:
    """DR-7.03."""
    assert countdown_starts(2025) == date(2026, 9, 1)
    assert countdown_starts(2025, Q) == date(2026, 8, 1)


def test_the_last_gstr_1_for_a_note_or_an_amendment() -> None:
    """DR-3.10, Q-28."""
    assert supplier_last_gstr1(date(2025, 10, 5)) == date(2026, 11, 11)
    assert supplier_last_gstr1(date(2025, 10, 5), Q) == date(2026, 10, 13)


def test_180_days() -> None:
    """DR-7.06: an invoice of 10 Apr 2025 has day 180 on 7 Oct 2025; one of 27 May 2026 on 23 Nov 2026."""
    assert rule_180_day(date(2025, 4, 10)) == date(2025, 10, 7)
    assert rule_180_day(date(2026, 5, 27)) == date(2026, 11, 23)


def test_rule_37a_goes_by_the_year_of_availment() -> None:
    """DR-7.07: credit of Apr 2025 is of FY 2025-26 although the invoice is of March."""
    dates = rule_37a_dates(2025)
    assert (dates.supplier_must_file_by, dates.reverse_by) == (date(2026, 9, 30), date(2026, 11, 30))


def test_the_open_period() -> None:
    """DR-4.09: the earliest from the own one that is unfiled, any number of periods on."""
    assert open_gstr2b_period(OCT, frozenset()) == OCT
    assert open_gstr2b_period(OCT, frozenset((OCT, NOV))) == DEC
    assert open_gstr2b_period(OCT, frozenset((NOV,))) == OCT
    assert open_gstr2b_period(NOV, frozenset((DEC,)), Q) == TaxPeriod(2027, 3)
