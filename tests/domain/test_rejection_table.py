"""The decision table for a rejected document (DR-6.02), row by row: step, route, last day and our tax."""

from dataclasses import replace
from datetime import date

import pytest

from domain.deadlines import Frequency
from domain.documents import OutwardDocument, Section
from domain.law.chosen import ChosenLaw
from domain.law.contested import Choice
from domain.money import TaxHeads
from domain.next_steps import LiabilityEffect, NextStep, Step
from domain.reason_codes import ReasonCode
from domain.rejection import OutwardSituation, add_back_period, consequence_of, twin_rejects
from domain.tax_period import TaxPeriod
from tests.domain.outward_cases import NOV, OCT, TODAY, invoice, note

LAST = date(2027, 11, 30)  # 34(2) and 37(3) of a document of Oct 2026
CUSTOMER_3B = date(2026, 11, 20)
BY_1A = "GSTR-1A until 20 Nov 2026, else GSTR-1 of Nov 2026"
NEXT_GSTR1 = "GSTR-1 of Nov 2026, due 11 Dec 2026"
ASK = "mail or call"


def row(found: OutwardDocument, reason: ReasonCode, step: Step, today: OutwardSituation = TODAY) -> NextStep:
    return next(one for one in consequence_of(found, today, reason).steps if one.step is step)


@pytest.mark.parametrize(
    ("found", "reason", "step", "route", "until", "liability"),
    [
        (invoice(), ReasonCode.WRONG_GSTIN, Step.AMEND_GSTIN, NEXT_GSTR1, LAST, LiabilityEffect.NIL),
        (invoice(), ReasonCode.VALUE_MISMATCH, Step.AMEND, BY_1A, LAST, LiabilityEffect.BY_THE_DIFFERENCE),
        (invoice(), ReasonCode.TAX_HEAD_MISMATCH, Step.AMEND, BY_1A, LAST, LiabilityEffect.BY_THE_DIFFERENCE),
        (invoice(), ReasonCode.RATE_MISMATCH, Step.AMEND, BY_1A, LAST, LiabilityEffect.BY_THE_DIFFERENCE),
        (invoice(), ReasonCode.POS_WRONG, Step.AMEND, BY_1A, LAST, LiabilityEffect.BY_THE_DIFFERENCE),
        (invoice(), ReasonCode.PRICE_DISPUTE, Step.ISSUE_CREDIT_NOTE, NEXT_GSTR1, LAST, LiabilityEffect.LOWERS),
        (invoice(), ReasonCode.NOT_RECEIVED, Step.ISSUE_CREDIT_NOTE, NEXT_GSTR1, LAST, LiabilityEffect.LOWERS),
        (invoice(), ReasonCode.DUPLICATE, Step.AMEND_TO_NIL, BY_1A, LAST, LiabilityEffect.LOWERS),
        (invoice(), ReasonCode.BY_MISTAKE, Step.ASK_TO_RECONSIDER, ASK, CUSTOMER_3B, LiabilityEffect.NIL),
        (invoice(), ReasonCode.BY_MISTAKE, Step.REPORT_AGAIN, BY_1A, LAST, LiabilityEffect.NIL),
        (note(), ReasonCode.CN_NOT_AGREED, Step.ASK_TO_RECONSIDER, ASK, CUSTOMER_3B, LiabilityEffect.NIL),
        (note(), ReasonCode.CN_NOT_AGREED, Step.LET_IT_STAND, "GSTR-3B of Nov 2026", None, LiabilityEffect.STAYS_ADDED),
        (note(), ReasonCode.NUMBER_WRONG, Step.AMEND, BY_1A, LAST, LiabilityEffect.NET_NIL),
        (
            note(),
            ReasonCode.ITC_NEVER_AVAILED,
            Step.ASK_ACCEPT_WITHOUT_REDUCTION,
            ASK,
            CUSTOMER_3B,
            LiabilityEffect.NIL,
        ),
        (note(), ReasonCode.ITC_NEVER_AVAILED, Step.REPORT_AGAIN, BY_1A, LAST, LiabilityEffect.NET_NIL),
        (note(), ReasonCode.CN_NOT_IN_BOOKS, Step.ASK_PENDING, ASK, CUSTOMER_3B, LiabilityEffect.NIL),
        (note(), ReasonCode.BY_MISTAKE, Step.ASK_TO_RECONSIDER, ASK, CUSTOMER_3B, LiabilityEffect.NIL),
        (note(), ReasonCode.BY_MISTAKE, Step.REPORT_AGAIN, BY_1A, LAST, LiabilityEffect.NET_NIL),
    ],
)
def test_each_row_has_its_route_its_day_and_its_liability(found, reason, step, route, until, liability):  # type: ignore[no-untyped-def]
    """DR-6.02, the eleven rows of the table with their last two columns."""
    found_row = row(found, reason, step)
    assert (found_row.route, found_row.until, found_row.liability) == (route, until, liability)


ROWS_OF_AN_INVOICE = [
    (ReasonCode.WRONG_GSTIN, [Step.AMEND_GSTIN]),
    (ReasonCode.NOT_OURS, [Step.AMEND_GSTIN]),
    (ReasonCode.VALUE_MISMATCH, [Step.AMEND, Step.ISSUE_CREDIT_NOTE]),
    (ReasonCode.TAX_HEAD_MISMATCH, [Step.AMEND, Step.ISSUE_CREDIT_NOTE]),
    (ReasonCode.RATE_MISMATCH, [Step.AMEND, Step.ISSUE_CREDIT_NOTE]),
    (ReasonCode.POS_WRONG, [Step.AMEND, Step.ISSUE_CREDIT_NOTE]),
    (ReasonCode.NOT_RECEIVED, [Step.ASK_TO_RECONSIDER, Step.ISSUE_CREDIT_NOTE]),
    (ReasonCode.DUPLICATE, [Step.AMEND_TO_NIL]),
    (ReasonCode.BY_MISTAKE, [Step.ASK_TO_RECONSIDER, Step.REPORT_AGAIN]),
]


@pytest.mark.parametrize("section", [Section.B2B, Section.B2BDN])
@pytest.mark.parametrize(("reason", "steps"), ROWS_OF_AN_INVOICE)
def test_a_debit_note_goes_as_an_invoice(section: Section, reason: ReasonCode, steps: list[Step]) -> None:
    """DR-6.02, the row "debit note, any reason: as invoice"."""
    assert [one.step for one in consequence_of(note(section=section), TODAY, reason).steps] == steps


@pytest.mark.parametrize("reason", [ReasonCode.POS_WRONG, ReasonCode.RATE_MISMATCH, ReasonCode.NOT_OURS])
def test_a_wrong_detail_of_a_note_is_amended(reason: ReasonCode) -> None:
    """DR-6.02: +tax then -tax, net nil."""
    assert row(note(), reason, Step.AMEND).liability is LiabilityEffect.NET_NIL


def test_pending_is_offered_only_while_its_window_is_open() -> None:
    """DR-6.02: from GSTR-2B Oct 2025 and for one tax period; the last day, 20 Dec, is in it."""
    steps = {
        day: [one.step for one in consequence_of(note(), replace(TODAY, today=day), ReasonCode.CN_NOT_IN_BOOKS).steps]
        for day in (date(2026, 12, 20), date(2026, 12, 21))
    }
    assert [Step.ASK_PENDING in found for found in steps.values()] == [True, False]
    before = note(dated=date(2025, 9, 22), supplier_period=TaxPeriod(2025, 9))
    asked = consequence_of(before, replace(TODAY, today=date(2025, 10, 15)), ReasonCode.CN_NOT_IN_BOOKS).steps
    assert Step.ASK_PENDING not in [one.step for one in asked]
    sentence = row(note(), ReasonCode.CN_NOT_IN_BOOKS, Step.ASK_PENDING).sentence
    assert "20 Dec 2026" in sentence


def test_after_30_november_nothing_can_be_reported_any_more() -> None:
    """DR-3.10: amendment, nil, GSTIN, credit note and reporting again end with 34(2) and 37(3); the day is in time."""
    filed = replace(TODAY, filed_gstr3b=frozenset((OCT,)), customer_filed_gstr3b=frozenset((OCT,)))
    last, after = replace(filed, today=LAST), replace(filed, today=date(2027, 12, 1))
    for found, left in ((invoice(), []), (note(), [Step.LET_IT_STAND])):
        for reason in (None, *ReasonCode):
            assert [one.step for one in consequence_of(found, after, reason).steps] == left, reason
            assert len(consequence_of(found, last, reason).steps) > len(left), reason
    assert {one.step for one in consequence_of(invoice(), last).steps} == {
        Step.AMEND_GSTIN, Step.AMEND, Step.ISSUE_CREDIT_NOTE, Step.REPORT_AGAIN,
    }  # fmt: skip
    assert row(invoice(), ReasonCode.DUPLICATE, Step.AMEND_TO_NIL, last).until == LAST


def test_an_invoice_reported_again_costs_nothing_and_a_note_nets_to_nothing() -> None:
    """DR-3.09: delta zero for an invoice; a note is reduced again after its add-back."""
    assert row(invoice(), ReasonCode.BY_MISTAKE, Step.REPORT_AGAIN).liability is LiabilityEffect.NIL
    assert row(note(), ReasonCode.BY_MISTAKE, Step.REPORT_AGAIN).liability is LiabilityEffect.NET_NIL


def test_a_customer_that_files_on_our_due_day_still_meets_that_return() -> None:
    """DR-4.10: our return of the 20th is unfiled on the 20th; from the 21st the next one takes it."""
    on_the_day = replace(TODAY, customer_filed_on=date(2026, 12, 20))
    assert add_back_period(note(), on_the_day) == NOV
    assert add_back_period(note(), replace(TODAY, customer_filed_on=date(2026, 12, 21))) == TaxPeriod(2026, 12)


@pytest.mark.parametrize("month", [10, 11, 12])
def test_a_quarterly_suppliers_months_all_come_back_in_the_next_quarter(month: int) -> None:
    """DR-4.10: whatever month of the quarter the note is of; later when the customer files later."""
    quarterly = replace(TODAY, frequency=Frequency.QUARTERLY, qrmp_due_day=24)
    found = note(supplier_period=TaxPeriod(2026, month))
    assert add_back_period(found, quarterly) == TaxPeriod(2027, 3)
    in_time = replace(quarterly, customer_filed_on=date(2027, 1, 24), filed_gstr3b=frozenset((TaxPeriod(2026, 12),)))
    assert add_back_period(found, in_time) == TaxPeriod(2027, 3)
    late = replace(quarterly, customer_filed_on=date(2027, 4, 25))
    assert add_back_period(found, late) == TaxPeriod(2027, 6)


def test_a_note_that_names_its_invoice_is_its_twin_whatever_the_amounts() -> None:
    """DR-6.06: pairs by original number or amount; half of INV-88 is one, another number is none."""
    half = note(4_500, 25_000, original_number="inv-88")
    (twin,) = twin_rejects((invoice(), half))
    assert (twin.invoice.number, twin.credit_note.number, twin.add_back) == ("INV-88", "CN-77", half.tax)
    assert twin_rejects((invoice(), note(4_500, 25_000, original_number="INV-89"))) == ()


def test_a_discount_is_told_by_the_law_that_holds() -> None:
    """DR-5.12, Q-17: an agreement before the supply, until a company sets that the change of 2026 is in force."""
    today = row(invoice(), ReasonCode.PRICE_DISPUTE, Step.ISSUE_CREDIT_NOTE)
    assert today.rule == "DR-5.12"
    assert "only under an agreement made before the supply" in today.sentence
    in_force = ChosenLaw((Choice("finance_act_2026", True, TaxPeriod(2025, 4), "notified"),)).at(OCT)
    later = row(invoice(), ReasonCode.PRICE_DISPUTE, Step.ISSUE_CREDIT_NOTE, replace(TODAY, settings=in_force))
    assert "no agreement made before the supply is asked" in later.sentence
    assert "agreement" not in row(invoice(), ReasonCode.VALUE_MISMATCH, Step.ISSUE_CREDIT_NOTE).sentence


def test_a_lowered_invoice_that_is_rejected_is_better_mended_by_a_credit_note() -> None:
    """DR-3.09, Q-27: both ways are shown, the note first; whether the tax falls again is said not to be known."""
    lowered = note(14_400, section=Section.B2BA, original_tax=TaxHeads(igst=1_800_000))
    steps = [one.step for one in consequence_of(lowered, TODAY, ReasonCode.BY_MISTAKE).steps]
    assert steps.index(Step.ISSUE_CREDIT_NOTE) < steps.index(Step.REPORT_AGAIN)
    assert "Q-27" in row(lowered, ReasonCode.BY_MISTAKE, Step.REPORT_AGAIN).sentence
    assert "Q-27" not in row(note(), ReasonCode.BY_MISTAKE, Step.REPORT_AGAIN).sentence


@pytest.mark.parametrize(
    ("today", "frequency", "is_told"),
    [
        (date(2027, 10, 13), Frequency.QUARTERLY, False),
        (date(2027, 10, 14), Frequency.QUARTERLY, True),
        (LAST, Frequency.QUARTERLY, True),
        (date(2027, 12, 1), Frequency.QUARTERLY, False),
        (date(2027, 11, 20), Frequency.MONTHLY, False),
    ],
)
def test_after_the_safe_return_a_quarterly_supplier_is_told(today: date, frequency: Frequency, is_told: bool) -> None:
    """DR-3.10, Q-28: July to September's GSTR-1 of 13 Oct is the safe one; 30 November is the end."""
    codes = [one.code for one in consequence_of(note(), replace(TODAY, today=today, frequency=frequency)).cautions]
    assert (codes == ["SAFE_RETURN_OVER"]) is is_told
