"""Common credit: a share is taken as given, laid over the documents to the paisa, and worked out again for the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.common_credit import (
    CommonShare,
    apportioned,
    common_reversal,
    parts_of_percent,
    share_of,
    true_up,
)
from domain.credit_reversal import ReversalStatus
from domain.deadlines import Frequency
from domain.money import NIL, TaxHeads, sum_of
from domain.tax_period import TaxPeriod

OCT = TaxPeriod(2026, 10)
CREDIT = TaxHeads(0, 9_000_00, 9_000_00)
heads = st.builds(TaxHeads, *(st.integers(0, 10**12),) * 4)


def test_a_percentage_is_rounded_half_up_and_amounts_are_taken_as_they_are() -> None:
    """DR-1.10: 37.5 % of 9,000.00 and of a paisa."""
    share = CommonShare("Kavita", parts_of_percent("37.5"))
    assert share.told == "37.5 %"
    assert share_of(CREDIT, share) == TaxHeads(0, 3_375_00, 3_375_00)
    assert share_of(TaxHeads(1, 2), CommonShare("Kavita", parts_of_percent("50"))) == TaxHeads(1, 1)
    assert share_of(CREDIT, CommonShare("Kavita", amount=TaxHeads(0, 1))) == TaxHeads(0, 1)


@pytest.mark.parametrize("text", ["", "37,5", "-1", "1.23456", "half", "1000.5.5"])
def test_what_is_no_percentage(text: str) -> None:
    assert parts_of_percent(text) is None


@given(st.lists(heads, min_size=1, max_size=8), st.integers(0, 1_000_000))
def test_the_parts_add_up_to_the_share(of: list[TaxHeads], parts: int) -> None:
    total = share_of(sum_of(of), CommonShare("x", parts))
    spread = apportioned(total, of)
    assert sum_of(spread) == total
    for part, whole in zip(spread, of, strict=True):
        assert all(0 <= mine <= most for mine, most in zip(part, whole, strict=True))


def test_what_rounding_leaves_goes_to_the_largest_remainder() -> None:
    assert apportioned(TaxHeads(10), [TaxHeads(1), TaxHeads(1), TaxHeads(1)]) == (TaxHeads(4), TaxHeads(3), TaxHeads(3))
    assert apportioned(TaxHeads(5), [NIL, NIL]) == (NIL, NIL)


def test_nothing_is_guessed_while_no_share_is_set() -> None:
    """DR-1.10."""
    found = common_reversal(None, NIL, OCT)
    assert (found.status, found.tax, found.entries) == (ReversalStatus.WAITING, NIL, ())
    assert "is not set" in found.ends_with
    assert "is not known" in common_reversal(TaxHeads(1), NIL, None).ends_with


def test_a_share_goes_back_in_4_b_1_with_its_entry() -> None:
    found = common_reversal(TaxHeads(0, 100, 100), TaxHeads(0, 40, 100), OCT)
    assert (found.status, found.tax, found.table) == (ReversalStatus.TO_REVERSE, TaxHeads(0, 60), "4(B)(1)")
    assert [(each.name, each.amount, each.is_debit) for each in found.entries] == [
        ("Expense", 60, True), ("Input CGST", 60, False),
    ]  # fmt: skip
    assert common_reversal(TaxHeads(0, 100), TaxHeads(0, 100), OCT).status is ReversalStatus.SETTLED


def test_the_year_is_worked_out_again_by_the_return_of_september() -> None:
    """Too little goes back with interest from 1 April (18 % of 1,000.00 for 219 days: 108.00); too much comes again."""
    short = true_up(TaxHeads(1_000_00), TaxHeads(2_000_00), 2025, date(2026, 11, 6))
    assert (short.status, short.tax, short.gstr3b_period) == (
        ReversalStatus.OVERDUE, TaxHeads(1_000_00), TaxPeriod(2026, 9),
    )  # fmt: skip
    assert (short.act_by, short.table, short.interest) == (None, "4(B)(1)", 108_00), "its day is over"
    sep = frozenset({TaxPeriod(2026, 9)})
    closed = true_up(TaxHeads(1_000_00), TaxHeads(2_000_00), 2025, date(2026, 11, 6), filed=sep)
    assert (closed.gstr3b_period, closed.act_by) == (TaxPeriod(2026, 10), date(2026, 11, 20))
    assert "GSTR-3B of Sep 2026 is filed: it goes into the earliest open one" in closed.ends_with
    in_time = true_up(NIL, TaxHeads(1), 2025, date(2026, 10, 20))
    assert in_time.status is ReversalStatus.TO_REVERSE
    quarterly = true_up(NIL, TaxHeads(1), 2025, date(2026, 10, 20), Frequency.QUARTERLY, 24)
    assert quarterly.act_by == date(2026, 10, 24)
    over = true_up(TaxHeads(2_000_00), TaxHeads(500_00), 2025, date(2026, 9, 1))
    assert (over.status, over.tax, over.table) == (ReversalStatus.TO_RECLAIM, TaxHeads(1_500_00), "")
    assert "ask your adviser" in over.ends_with
    assert true_up(TaxHeads(5), TaxHeads(5), 2025, date(2026, 9, 1)).status is ReversalStatus.SETTLED
