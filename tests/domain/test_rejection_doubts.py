"""Doubts of law around a rejection that are told: Q-17 (discounts), Q-27 (lowered invoices), Q-28 (quarterly)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.deadlines import Frequency
from domain.documents import OutwardDocument, Section
from domain.law import LawSettings
from domain.money import TaxHeads
from domain.next_steps import Step
from domain.reason_codes import ReasonCode
from domain.rejection import OutwardSituation, consequence_of
from domain.tax_period import TaxPeriod
from tests.desk_world import GSTIN, SUPPLIER

TODAY = OutwardSituation(date(2026, 11, 16))
NOTE = OutwardDocument(
    supplier_gstin=GSTIN, section=Section.B2BCN, customer_gstin=SUPPLIER, number="CN-1", dated=date(2026, 3, 9),
    document_value=59_000_00, taxable_value=50_000_00, tax=TaxHeads(9_000_00), supplier_period=TaxPeriod(2026, 10),
)  # fmt: skip
LOWERED = replace(
    NOTE, section=Section.B2BA, number="I-1A", original_number="I-1", original_tax=TaxHeads(18_000_00),
)  # fmt: skip


def test_a_lowered_invoice_is_told_both_ways_with_a_credit_note_first() -> None:
    found = consequence_of(LOWERED, TODAY, ReasonCode.BY_MISTAKE)
    assert found.add_back == TaxHeads(9_000_00)
    steps = [each.step for each in found.steps]
    assert steps.index(Step.ISSUE_CREDIT_NOTE) + 1 == steps.index(Step.REPORT_AGAIN)
    again = found.steps[steps.index(Step.REPORT_AGAIN)]
    assert "not known (Q-27): nil over both periods if it does, else it stays" in again.sentence
    assert Step.ISSUE_CREDIT_NOTE not in [each.step for each in consequence_of(NOTE, TODAY).steps]


@pytest.mark.parametrize(
    ("on", "said"), [(False, "only under an agreement made before"), (True, "no agreement made before the supply")]
)
def test_a_discount_goes_by_the_law_in_force(on: bool, said: str) -> None:
    """DR-5.12, off by default."""
    invoice = replace(NOTE, section=Section.B2B)
    found = consequence_of(invoice, replace(TODAY, settings=LawSettings(finance_act_2026=on)), ReasonCode.PRICE_DISPUTE)
    told = next(each for each in found.steps if each.step is Step.ISSUE_CREDIT_NOTE)
    assert (said in told.sentence, told.rule) == (True, "DR-5.12")


@pytest.mark.parametrize(
    ("day", "frequency", "codes"),
    [
        (date(2026, 10, 13), Frequency.QUARTERLY, []),
        (date(2026, 10, 14), Frequency.QUARTERLY, ["SAFE_RETURN_OVER"]),
        (date(2026, 11, 30), Frequency.QUARTERLY, ["SAFE_RETURN_OVER"]),
        (date(2026, 12, 1), Frequency.QUARTERLY, []),
        (date(2026, 11, 16), Frequency.MONTHLY, []),
    ],
)
def test_a_quarterly_supplier_is_warned_after_the_safe_return(
    day: date, frequency: Frequency, codes: list[str]
) -> None:
    """Q-28, DR-3.10."""
    found = consequence_of(NOTE, replace(TODAY, today=day, frequency=frequency))
    assert [each.code for each in found.cautions] == codes
