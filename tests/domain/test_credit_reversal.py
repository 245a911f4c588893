"""Rules 37 and 37A, blocked credit, the claim register and the reclaim ledger, with the worked figures."""

from dataclasses import replace
from datetime import date

import pytest

from domain.blocked_credit import blocked_credit
from domain.claims import (
    ClaimEntry,
    ClaimMove,
    ReverseChargePaid,
    claim_refusal,
    position_of,
    reclaim_guard,
    reverse_charge_guard,
)
from domain.credit_reversal import (
    AwaitedClaim,
    ReversalStatus,
    UnpaidBill,
    rule_37,
    rule_37_period,
)
from domain.deadlines import Frequency
from domain.interest import interest
from domain.law import InterestFrom, LawSettings, Rule37Return, Situation
from domain.money import NIL, TaxHeads
from domain.purchase_register import ItcEligibility
from domain.rule_37a import UnfiledSupply, rule_37a
from domain.tax_period import TaxPeriod

BOTH = TaxHeads(cgst=9_000_00, sgst=9_000_00)
HALF = TaxHeads(cgst=3_600_00, sgst=3_600_00)
BILL = UnpaidBill(date(2025, 4, 10), 1_18_000_00, BOTH, 70_800_00, utilised_on=date(2025, 5, 20))


def test_180_days_unpaid_reverses_in_proportion() -> None:
    """DR-7.06: 18,000 x 47,200 / 1,18,000 = 7,200, half each head, in 4(B)(2) of Oct 2025."""
    found = rule_37(BILL, date(2025, 10, 8), reversed_on=date(2025, 11, 20))
    assert found.status is ReversalStatus.TO_REVERSE
    assert found.tax == TaxHeads(cgst=3_600_00, sgst=3_600_00)
    assert (found.gstr3b_period, found.table, found.act_by) == (TaxPeriod(2025, 10), "4(B)(2)", date(2025, 11, 20))
    assert found.interest == 653_33
    assert rule_37(BILL, date(2025, 10, 8), reversed_on=date(2025, 12, 20)).interest == 759_85
    assert sum(entry.amount if entry.is_debit else -entry.amount for entry in found.entries) == 0


def test_a_bill_paid_after_day_180_bears_the_interest_of_the_days_between() -> None:
    """DR-7.06: it is settled, the days between are told; nil on the lenient reading before that return was due."""
    paid = replace(BILL, paid=1_18_000_00)
    found = rule_37(replace(paid, paid_on=date(2025, 11, 10)), date(2026, 1, 5))
    assert (found.status, found.tax, found.interest, found.interest_least) == (
        ReversalStatus.SETTLED, NIL, interest(18_000_00, 174, 18), 0,
    )  # fmt: skip
    assert (
        "after day 180 (7 Oct 2025): in between the rule asked for a reversal in GSTR-3B of Oct 2025" in found.ends_with
    )
    late = rule_37(replace(paid, paid_on=date(2025, 12, 10)), date(2026, 1, 5))
    assert late.interest_least == late.interest > found.interest
    assert "the books do not say when" in rule_37(paid, date(2026, 1, 5)).ends_with
    for in_time in (
        rule_37(paid, date(2025, 10, 7)),
        rule_37(replace(paid, paid_on=date(2025, 10, 7)), date(2026, 1, 5)),
    ):
        assert (in_time.ends_with, in_time.interest) == ("Paid in full.", 0)


SEP_FILED = frozenset({TaxPeriod(2026, 9)})


def test_what_is_overdue_goes_into_the_earliest_open_return_and_says_since_when_interest_runs() -> None:
    """DR-7.06: Oct 2025 is filed; Oct 2026 is open and due on 20 Nov. Never a day that is over as the day to act by."""
    found = rule_37(BILL, date(2026, 11, 16), filed=SEP_FILED)
    assert found.status is ReversalStatus.OVERDUE
    assert (found.gstr3b_period, found.act_by) == (TaxPeriod(2026, 10), date(2026, 11, 20))
    assert (found.interest, found.interest_since) == (1_935_12, date(2025, 5, 20))
    assert "GSTR-3B of Oct 2025 (due 20 Nov 2025) was to carry it and is filed" in found.ends_with
    late = rule_37(BILL, date(2026, 11, 21), filed=SEP_FILED)
    assert (late.gstr3b_period, late.act_by) == (TaxPeriod(2026, 10), None), "open and late: at once"
    unrecorded = rule_37(BILL, date(2026, 11, 16))
    assert unrecorded.gstr3b_period == TaxPeriod(2026, 10), "nobody recorded a filing: the return in hand"
    early = rule_37(BILL, date(2025, 11, 15), filed=frozenset({TaxPeriod(2025, 10)}))
    assert (early.status, early.gstr3b_period) == (ReversalStatus.TO_REVERSE, TaxPeriod(2025, 11))
    assert "and is filed already" in early.ends_with


def test_credit_that_no_return_has_taken_is_not_reversed() -> None:
    """DR-7.06 speaks of credit availed: the return that would claim it leaves it out or reverses it in itself."""
    waits = AwaitedClaim("it stands in GSTR-2B of Oct 2026", TaxPeriod(2026, 10))
    found = rule_37(replace(BILL, awaited=waits), date(2026, 11, 16))
    assert (found.status, found.tax, found.gstr3b_period) == (ReversalStatus.AWAITS_CLAIM, HALF, TaxPeriod(2026, 10))
    assert (found.interest, found.entries) == (0, ())
    nowhere = rule_37(replace(BILL, awaited=AwaitedClaim("it is Pending")), date(2026, 11, 16))
    assert (nowhere.status, nowhere.tax, nowhere.gstr3b_period) == (ReversalStatus.AWAITS_CLAIM, NIL, None)
    assert rule_37(replace(BILL, awaited=waits), date(2025, 10, 7)).status is ReversalStatus.WAITING
    claimed_late = replace(BILL, availed_in=TaxPeriod(2026, 10), utilised_on=date(2026, 11, 20))
    same = rule_37(claimed_late, date(2026, 11, 16), filed=SEP_FILED)
    assert (same.status, same.gstr3b_period, same.interest) == (ReversalStatus.TO_REVERSE, TaxPeriod(2026, 10), 0)


def test_a_reversal_in_part_leaves_the_rest_to_reverse() -> None:
    """DR-7.06: 3,600 of 7,200 went back; the other half is asked, not called settled."""
    found = rule_37(replace(BILL, reversed_before=TaxHeads(cgst=3_600_00)), date(2025, 10, 8))
    assert (found.status, found.tax) == (ReversalStatus.TO_REVERSE, TaxHeads(sgst=3_600_00))


def test_credit_that_was_never_used_bears_no_interest() -> None:
    """DR-7.06, DR-7.09."""
    assert rule_37(replace(BILL, utilised_on=None), date(2025, 10, 8)).interest == 0


@pytest.mark.parametrize(
    ("bill", "today", "status"),
    [
        (BILL, date(2025, 10, 7), ReversalStatus.WAITING),
        (BILL, date(2025, 11, 21), ReversalStatus.OVERDUE),
        (replace(BILL, paid=None), date(2025, 10, 8), ReversalStatus.UNKNOWN),
        (replace(BILL, paid=1_18_000_00), date(2025, 10, 8), ReversalStatus.SETTLED),
        (replace(BILL, outside=True), date(2025, 10, 8), ReversalStatus.NOT_REACHED),
        (
            replace(BILL, reversed_before=TaxHeads(cgst=3_600_00, sgst=3_600_00)),
            date(2025, 12, 1),
            ReversalStatus.SETTLED,
        ),
    ],
)
def test_where_a_bill_stands(bill: UnpaidBill, today: date, status: ReversalStatus) -> None:
    """DR-7.06: without payments the books do not say "paid"."""
    assert rule_37(bill, today).status is status


def test_payment_brings_the_credit_back_without_a_time_bar() -> None:
    """DR-7.04: in 4(A)(5) and 4(D)(1), years later too, and only the part that was paid."""
    gone = replace(BILL, reversed_before=TaxHeads(cgst=3_600_00, sgst=3_600_00))
    all_paid = rule_37(replace(gone, paid=1_18_000_00), date(2028, 1, 5))
    assert (all_paid.status, all_paid.tax) == (ReversalStatus.TO_RECLAIM, TaxHeads(cgst=3_600_00, sgst=3_600_00))
    assert (all_paid.table, all_paid.gstr3b_period) == ("4(A)(5) and 4(D)(1)", TaxPeriod(2028, 1))
    half = rule_37(replace(gone, paid=94_400_00), date(2026, 1, 5))
    assert half.tax == TaxHeads(cgst=1_800_00, sgst=1_800_00)


def test_a_company_may_read_that_16_4_bars_taking_it_again() -> None:
    """DR-7.04 is from memory: by our default no bar, by the setting the last day of the bill's year."""
    strict = LawSettings(reclaim_time_barred=True)
    paid = replace(BILL, paid=1_18_000_00, reversed_before=HALF)
    assert rule_37(paid, date(2026, 11, 30), settings=strict).status is ReversalStatus.TO_RECLAIM
    assert rule_37(paid, date(2026, 12, 1)).status is ReversalStatus.TO_RECLAIM
    barred = rule_37(paid, date(2026, 12, 1), settings=strict)
    assert (barred.status, barred.tax) == (ReversalStatus.BARRED, NIL)
    filed = replace(SUPPLY, supplier_filed=True, itc=NIL, reversed_before=SUPPLY.itc, dated=date(2025, 4, 10))
    assert rule_37a(filed, date(2026, 12, 1)).status is ReversalStatus.TO_RECLAIM
    assert rule_37a(filed, date(2026, 12, 1), settings=strict).status is ReversalStatus.BARRED


def test_from_when_interest_runs_is_a_setting() -> None:
    """DR-7.06, from memory: from the use of the credit, 20 May 2025, or from day 181, 8 Oct 2025: 43 days."""
    late = LawSettings(rule_37_interest_from=InterestFrom.DAY_181)
    found = rule_37(BILL, date(2025, 10, 8), settings=late, reversed_on=date(2025, 11, 20))
    assert found.interest == 152_68
    used_later = replace(BILL, utilised_on=date(2025, 11, 20))
    assert rule_37(used_later, date(2025, 11, 20), settings=late, reversed_on=date(2025, 11, 20)).interest == 0


def test_which_return_is_a_setting() -> None:
    """Q-05: the period of day 181, or the one after that of day 180; a quarter for a quarterly recipient."""
    other = LawSettings(rule_37_return=Rule37Return.PERIOD_AFTER_DAY_180)
    assert rule_37_period(date(2025, 4, 10), Frequency.MONTHLY) == TaxPeriod(2025, 10)
    assert rule_37_period(date(2025, 4, 10), Frequency.MONTHLY, other) == TaxPeriod(2025, 11)
    assert rule_37_period(date(2025, 4, 10), Frequency.QUARTERLY) == TaxPeriod(2025, 12)
    assert rule_37_period(date(2025, 5, 4), Frequency.MONTHLY) == TaxPeriod(2025, 11)


SUPPLY = UnfiledSupply(TaxHeads(igst=45_000_00), TaxPeriod(2025, 4), False, utilised_on=date(2025, 6, 20))


def test_a_supplier_that_did_not_file_by_30_september() -> None:
    """DR-7.07: availed Apr 2025 is FY 2025-26; reverse by 30 Nov 2026 in the Oct return, without interest."""
    assert rule_37a(SUPPLY, date(2026, 9, 30)).status is ReversalStatus.WAITING
    found = rule_37a(SUPPLY, date(2026, 11, 16))
    assert (found.status, found.tax) == (ReversalStatus.TO_REVERSE, TaxHeads(igst=45_000_00))
    assert (found.gstr3b_period, found.act_by, found.interest) == (TaxPeriod(2026, 10), date(2026, 11, 20), 0)
    assert found.rule_day == date(2026, 11, 30)
    assert "GSTR-3B of Oct 2026 carries it, due 20 Nov 2026; the rule's own last day is 30 Nov 2026." in found.ends_with
    late = rule_37a(SUPPLY, date(2026, 11, 23))
    assert (late.act_by, late.rule_day) == (date(2026, 11, 30), None), "the return is late, the rule's day is to come"
    quarterly = rule_37a(SUPPLY, date(2026, 10, 5), Frequency.QUARTERLY, 24)
    assert quarterly.gstr3b_period == TaxPeriod(2026, 9)


def test_missed_it_bears_interest_on_two_readings() -> None:
    """DR-7.07: 12,161.10 from utilisation, 443.84 from 30 Nov 2026; both are shown."""
    found = rule_37a(SUPPLY, date(2026, 12, 1), paid_on=date(2026, 12, 20))
    assert found.status is ReversalStatus.OVERDUE
    assert (found.interest, found.interest_least) == (12_161_10, 443_84)


def test_rule_37a_names_the_earliest_open_return() -> None:
    """DR-7.07: Oct filed without it, Nov carries it; missed and Oct still open, Oct carries it, at once."""
    after_oct = rule_37a(SUPPLY, date(2026, 11, 23), filed=frozenset({TaxPeriod(2026, 10)}))
    assert (after_oct.status, after_oct.gstr3b_period) == (ReversalStatus.TO_REVERSE, TaxPeriod(2026, 11))
    assert after_oct.act_by == date(2026, 12, 20)
    assert "GSTR-3B of Oct 2026, the last return for it, is filed" in after_oct.ends_with
    missed = rule_37a(SUPPLY, date(2026, 12, 20), filed=SEP_FILED)
    assert (missed.status, missed.gstr3b_period, missed.act_by) == (ReversalStatus.OVERDUE, TaxPeriod(2026, 10), None)
    assert missed.interest_since == date(2025, 6, 20)


def test_a_reclaim_stands_in_the_return_of_its_payment_or_the_first_open_one_after_it() -> None:
    """DR-7.04."""
    gone = replace(BILL, reversed_before=HALF, paid=1_18_000_00)
    in_oct = rule_37(replace(gone, paid_on=date(2026, 10, 12)), date(2026, 11, 16), filed=SEP_FILED)
    assert in_oct.gstr3b_period == TaxPeriod(2026, 10)
    in_nov = rule_37(replace(gone, paid_on=date(2026, 11, 10)), date(2026, 11, 16), filed=SEP_FILED)
    assert in_nov.gstr3b_period == TaxPeriod(2026, 11), "paid in Nov: not in the return of Oct"
    filed = replace(
        SUPPLY, supplier_filed=True, itc=NIL, reversed_before=SUPPLY.itc, supplier_filed_on=date(2026, 10, 25)
    )
    assert rule_37a(filed, date(2026, 11, 16), filed=SEP_FILED).gstr3b_period == TaxPeriod(2026, 10)


def test_a_reclaim_never_stands_in_the_return_that_reverses_it() -> None:
    """DR-7.04, DR-5.07: reversed in Oct, which is open, and paid on 12 Oct: withdraw it, or take it again in Nov."""
    oct_ = TaxPeriod(2026, 10)
    paid = replace(BILL, reversed_before=HALF, paid=1_18_000_00, paid_on=date(2026, 10, 12), reversed_in=oct_)
    found = rule_37(paid, date(2026, 11, 16), filed=SEP_FILED)
    assert found.gstr3b_period == TaxPeriod(2026, 11)
    assert found.ends_with.startswith("GSTR-3B of Oct 2026, which reverses it, is not filed yet")
    filed = replace(
        SUPPLY, supplier_filed=True, itc=NIL, reversed_before=SUPPLY.itc, supplier_filed_on=date(2026, 10, 25),
        reversed_in=oct_,
    )  # fmt: skip
    assert rule_37a(filed, date(2026, 11, 16), filed=SEP_FILED).gstr3b_period == TaxPeriod(2026, 11)
    before = rule_37(replace(paid, reversed_in=TaxPeriod(2025, 11)), date(2026, 11, 16), filed=SEP_FILED)
    assert (before.gstr3b_period, before.ends_with) == (oct_, "Taken again; within the reclaim ledger (DR-5.07).")


@pytest.mark.parametrize(
    ("supply", "status"),
    [
        (replace(SUPPLY, supplier_filed=None), ReversalStatus.UNKNOWN),
        (replace(SUPPLY, supplier_filed=True), ReversalStatus.SETTLED),
        (replace(SUPPLY, supplier_filed=True, itc=NIL, reversed_before=SUPPLY.itc), ReversalStatus.TO_RECLAIM),
        (replace(SUPPLY, itc=NIL, reversed_before=SUPPLY.itc), ReversalStatus.SETTLED),
    ],
)
def test_where_a_supply_stands(supply: UnfiledSupply, status: ReversalStatus) -> None:
    """DR-7.07, DR-7.04."""
    assert rule_37a(supply, date(2026, 11, 16)).status is status


BLOCKED = ItcEligibility.BLOCKED_17_5


def on_16_nov(*filed: TaxPeriod) -> Situation:
    return Situation(date(2026, 11, 16), filed_gstr3b=frozenset(filed))


def test_blocked_credit_is_reversed_for_good() -> None:
    """DR-1.10: accepted, then 4(B)(1); common credit goes by its share; no mark, nothing."""
    period = TaxPeriod(2026, 10)
    found = blocked_credit(BOTH, BLOCKED, period, on_16_nov(TaxPeriod(2026, 9)))
    assert found is not None
    assert (found.table, found.tax, found.gstr3b_period, found.interest) == ("4(B)(1)", BOTH, period, 0)
    assert blocked_credit(BOTH, ItcEligibility.COMMON, period, on_16_nov()) is None
    assert blocked_credit(BOTH, None, period, on_16_nov()) is None
    assert blocked_credit(NIL, BLOCKED, period, on_16_nov()) is None


def test_blocked_credit_of_a_filed_return_goes_back_in_the_open_one_with_interest() -> None:
    """Due on 20 Oct, 27 days to 16 Nov: 18,000 x 18 % x 27 / 365 = 239.67."""
    found = blocked_credit(BOTH, BLOCKED, TaxPeriod(2026, 9), on_16_nov(TaxPeriod(2026, 9)))
    assert found is not None
    assert (found.gstr3b_period, found.act_by, found.interest) == (TaxPeriod(2026, 10), date(2026, 11, 20), 239_67)
    assert "GSTR-3B of Sep 2026 is filed and no reversal in it is recorded" in found.ends_with
    older = blocked_credit(BOTH, BLOCKED, TaxPeriod(2026, 4), on_16_nov(TaxPeriod(2026, 9)))
    assert older is not None
    assert older.gstr3b_period == TaxPeriod(2026, 10), "a return before the last filed one is no open one"


def test_blocked_credit_that_nobody_said_was_claimed_is_unknown() -> None:
    found = blocked_credit(NIL, BLOCKED, None, on_16_nov())
    assert found is not None
    assert (found.status, found.tax, found.gstr3b_period) == (ReversalStatus.UNKNOWN, NIL, None)


def entry(move: ClaimMove, rupees: int) -> ClaimEntry:
    return ClaimEntry("D-1", move, TaxHeads(igst=rupees * 100), TaxPeriod(2026, 10), "GSTR-3B of Oct 2026")


def test_the_claim_register_adds_up() -> None:
    found = position_of(
        (entry(ClaimMove.RECLAIMED, 40), entry(ClaimMove.CLAIMED, 100), entry(ClaimMove.REVERSED, 60),
         entry(ClaimMove.REVERSED_FOR_GOOD, 10))
    )  # fmt: skip
    assert found.reclaimable == TaxHeads(igst=20_00)
    assert found.held == TaxHeads(igst=70_00)
    assert claim_refusal(found, entry(ClaimMove.RECLAIMED, 20)) is None
    assert claim_refusal(found, entry(ClaimMove.REVERSED, 70)) is None
    too_much = (
        claim_refusal(found, entry(ClaimMove.RECLAIMED, 21)),
        claim_refusal(found, entry(ClaimMove.REVERSED, 71)),
    )
    assert [refusal and refusal.code for refusal in too_much] == ["RECLAIM_TOO_HIGH", "REVERSAL_TOO_HIGH"]


def test_the_reclaim_ledger_guards_4_d_1() -> None:
    """DR-5.07: ledger plus 4(B)(2) of the period, by head; reverse charge likewise."""
    assert reclaim_guard(TaxHeads(igst=150), TaxHeads(igst=100), TaxHeads(igst=50)) is None
    refusal = reclaim_guard(TaxHeads(igst=150, cgst=1), TaxHeads(igst=100), TaxHeads(igst=50))
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("RECLAIM_TOO_HIGH", "DR-5.07")
    told = ReverseChargePaid(TaxHeads(igst=8), TaxHeads(igst=2))
    assert reverse_charge_guard(TaxHeads(igst=10), told) is None
    assert reverse_charge_guard(TaxHeads(igst=10), replace(told, services=TaxHeads(igst=1))) is not None
