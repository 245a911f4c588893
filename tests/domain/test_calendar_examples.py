"""The calendar of section 11 to the day, and the borders of the dated rules: the day itself, and the day after."""

from dataclasses import replace
from datetime import date

import pytest

from domain.agenda import DueKind, dues_of_period, dues_of_year
from domain.credit_reversal import ReversalStatus, UnpaidBill, rule_37
from domain.deadlines import (
    Extension,
    Extensions,
    Frequency,
    ReturnForm,
    gstr2b_period_of_filing,
    qrmp_due_day_of,
)
from domain.documents import SourceForm
from domain.gstin import STATES
from domain.money import TaxHeads
from domain.rule_37a import UnfiledSupply, rule_37a
from domain.tax_period import TaxPeriod

M, Q = Frequency.MONTHLY, Frequency.QUARTERLY
SEP, OCT = TaxPeriod(2026, 9), TaxPeriod(2026, 10)
STATES_OF_THE_22ND = {
    "Chhattisgarh", "Madhya Pradesh", "Gujarat", "Maharashtra", "Karnataka", "Goa", "Kerala", "Tamil Nadu", "Telangana",
    "Andhra Pradesh", "Dadra and Nagar Haveli and Daman and Diu", "Puducherry", "Andaman and Nicobar Islands",
    "Lakshadweep",
}  # fmt: skip


def test_the_month_of_october_2026() -> None:
    """Section 11.1: GSTR-1 11, GSTR-2B 14, GSTR-3B 20 Nov; Pending of Sep ends 20 Nov, of Oct 20 Dec."""
    october = {due.kind: due.day for due in dues_of_period(OCT)}
    assert october == {
        DueKind.GSTR1: date(2026, 11, 11),
        DueKind.GSTR2B: date(2026, 11, 14),
        DueKind.GSTR3B: date(2026, 11, 20),
        DueKind.PENDING_WINDOW: date(2026, 12, 20),
    }
    september = {due.kind: due.day for due in dues_of_period(SEP)}
    assert september[DueKind.PENDING_WINDOW] == october[DueKind.GSTR3B]


def test_seven_days_remain_to_30_november() -> None:
    """Section 11.3, seen on 23 Nov 2026: 16(4), 34(2) and 37A of FY 2025-26 have 7 days left."""
    today = date(2026, 11, 23)
    of_the_day = (DueKind.SECTION_16_4, DueKind.SECTION_34_2, DueKind.RULE_37A_REVERSAL)
    left = {due.kind: due for due in dues_of_year(2025) if due.kind in of_the_day}
    assert {due.in_days(today) for due in left.values()} == {7}
    assert left[DueKind.SECTION_16_4].words(today).endswith("7 days")


def test_the_quarter_of_october_to_december_2026() -> None:
    """Section 11.2: GSTR-1 13, GSTR-2B 14, GSTR-3B 22 or 24 Jan 2027; Pending ends 22 or 24 Apr 2027."""
    for day in (22, 24):
        found = {due.kind: due.day for due in dues_of_period(OCT, Q, day)}
        assert (found[DueKind.GSTR1], found[DueKind.GSTR2B]) == (date(2027, 1, 13), date(2027, 1, 14))
        assert (found[DueKind.GSTR3B], found[DueKind.PENDING_WINDOW]) == (date(2027, 1, day), date(2027, 4, day))


@pytest.mark.parametrize("code", sorted(STATES))
def test_every_state_has_its_quarterly_day(code: str) -> None:
    """Section 11.2: the 22nd for those it names, with the old codes of Daman and Andhra; the 24th for all others."""
    on_the_22nd = STATES[code] in STATES_OF_THE_22ND or code in ("25", "28")
    assert qrmp_due_day_of(code) == (22 if on_the_22nd else 24)


def test_the_states_of_the_22nd_are_all_known() -> None:
    assert set(STATES.values()) >= STATES_OF_THE_22ND


def test_a_gstr_1a_of_the_12th_goes_to_the_next_gstr_2b_all_the_same() -> None:
    """DR-3.05: never into its own month, though the window of the 13th is still open."""
    for day in (12, 13):
        found = gstr2b_period_of_filing(SourceForm.GSTR1A, date(2025, 10, day), TaxPeriod(2025, 9))
        assert found == TaxPeriod(2025, 10)


def test_an_extended_iff_moves_its_window() -> None:
    """DR-4.02: IFF of Oct moved to 18 Nov still falls into GSTR-2B of Oct on that day, not on the next."""
    moved = Extensions((Extension(ReturnForm.IFF, OCT, date(2026, 11, 18), "7/2026"),))

    def period_of(day: int, extensions: Extensions) -> TaxPeriod:
        return gstr2b_period_of_filing(SourceForm.IFF, date(2026, 11, day), OCT, Q, M, extensions)

    assert [period_of(day, moved).month for day in (13, 18, 19)] == [10, 10, 11]
    assert period_of(18, Extensions()).month == 11


BILL = UnpaidBill(date(2025, 4, 10), 1_18_000_00, TaxHeads(cgst=9_000_01, sgst=9_000_00), 59_000_00)


def test_a_share_is_rounded_half_up_to_the_paisa() -> None:
    """DR-7.06: half of 9,000.01 is 4,500.005, so 4,500.01; by head."""
    assert rule_37(BILL, date(2025, 10, 8)).tax == TaxHeads(cgst=4_500_01, sgst=4_500_00)


def test_the_due_day_of_a_reversal_is_in_time() -> None:
    """DR-7.06: 20 Nov 2025 is the due day of the Oct return; from the 21st it is overdue."""
    on_the_day, after = rule_37(BILL, date(2025, 11, 20)), rule_37(BILL, date(2025, 11, 21))
    assert (on_the_day.act_by, on_the_day.status) == (date(2025, 11, 20), ReversalStatus.TO_REVERSE)
    assert after.status is ReversalStatus.OVERDUE


def test_30_november_itself_is_in_time() -> None:
    """DR-7.07: reversed on 30 Nov 2026 it bears no interest; on 1 Dec one day of it, counted from that day."""
    supply = UnfiledSupply(TaxHeads(igst=45_000_00), TaxPeriod(2025, 4), False, utilised_on=date(2025, 6, 20))
    in_time, late = rule_37a(supply, date(2026, 11, 30)), rule_37a(supply, date(2026, 12, 1))
    assert (in_time.status, in_time.interest, in_time.interest_least) == (ReversalStatus.TO_REVERSE, 0, 0)
    assert (late.status, late.interest_least) == (ReversalStatus.OVERDUE, 22_19)
    assert rule_37a(replace(supply, utilised_on=None), date(2026, 12, 1)).interest == 22_19
