"""The worked examples of sections 5, 6 and 12 with the figures of the text, to the paisa."""

from dataclasses import replace
from datetime import date

import pytest

from domain.accounts import EntryEvent, entries_for
from domain.actions import Action, ActionState
from domain.comparison import Comparison, Explanation, reply_pack
from domain.documents import Section
from domain.law import OriginalVersion, allowed, itc_effect
from domain.money import NIL, TaxHeads, sum_of
from domain.next_steps import LiabilityEffect, Step
from domain.rejection import add_back_of, consequence_of
from domain.tax_period import TaxPeriod
from tests.domain.law.law_cases import document, igst, on
from tests.domain.outward_cases import NOV, OCT, TODAY, note

OCT_SALES = note(1_80_000, 10_00_000, "S-10", section=Section.B2B, customer_action=ActionState.ACCEPT)
NOV_SALES = replace(OCT_SALES, tax=igst(1_44_000), taxable_value=8_00_000_00, supplier_period=NOV)


def test_the_supplier_of_the_worked_example_pays_it_back_and_gets_it_back() -> None:
    """DR-5.08: 3.1(a) of Oct 1,71,000; of Nov 1,53,000 with 9,000 added back; reported again in Nov 1,44,000."""
    cn_77 = note()
    october = OCT_SALES.tax - cn_77.tax
    assert october == igst(1_71_000)
    assert OCT_SALES.taxable_value - cn_77.taxable_value == 9_50_000_00
    rejected = consequence_of(cn_77, TODAY)
    assert (rejected.expected_period, rejected.expected_due) == (NOV, date(2026, 12, 20))
    november = NOV_SALES.tax + rejected.add_back
    assert november == igst(1_53_000)
    assert NOV_SALES.taxable_value + cn_77.taxable_value == 8_50_000_00
    again = note(section=Section.B2BCNA, supplier_period=NOV, original_number="CN-77")
    assert november - again.tax == igst(1_44_000), "reported again in the same period it nets to the month's own sales"
    assert sum_of((october, november, -again.tax)) == OCT_SALES.tax + NOV_SALES.tax - cn_77.tax, "once, not twice"


def test_the_note_reported_again_nets_to_nil_over_the_two_periods() -> None:
    """DR-5.08, DR-3.09: the customer accepts it in GSTR-2B of Nov, ITC -9,000; the added 9,000 is taken off again."""
    rejected = OriginalVersion(igst(9_000), ActionState.REJECT, True, "CN-77", OCT)
    again = document(Section.B2BCNA, 9_000, "112026", date(2026, 10, 22))
    december = on(date(2026, 12, 15), ("102026",), before=rejected)
    assert allowed(again, december)[Action.ACCEPT] is None
    assert itc_effect(again, december) == igst(-9_000)
    ours = note(section=Section.B2BCNA, supplier_period=NOV, original_number="CN-77")
    assert add_back_of(note(), TODAY) - ours.tax == NIL
    assert add_back_of(ours, replace(TODAY, original=rejected)) == igst(9_000), "rejected once more it comes back again"
    step = next(one for one in consequence_of(note(), TODAY).steps if one.step is Step.REPORT_AGAIN)
    assert step.liability is LiabilityEffect.NET_NIL


def sides(event: EntryEvent, taxable: int, tax: int) -> dict[str, int]:
    entries = entries_for(event, taxable * 100, igst(tax))
    return {entry.name: (entry.amount if entry.is_debit else -entry.amount) // 100 for entry in entries}


def test_an_invoice_kept_pending_in_the_books() -> None:
    """DR-6.05: 1,00,000 and 18,000; on acceptance the tax goes to Input IGST."""
    pending = sides(EntryEvent.KEPT_PENDING, 1_00_000, 18_000)
    assert pending == {"Purchases": 1_00_000, "ITC not yet available": 18_000, "Supplier": -1_18_000}
    assert sides(EntryEvent.CREDIT_TAKEN, 1_00_000, 18_000) == {"Input IGST": 18_000, "ITC not yet available": -18_000}


@pytest.mark.parametrize(("today", "is_open"), [(date(2025, 11, 30), True), (date(2025, 12, 1), False)])
def test_whether_the_credit_could_still_be_taken_stands_in_the_reply(today: date, is_open: bool) -> None:
    """DR-12.05: 16(4) is open to 30 Nov 2025, that day included."""
    month = Comparison(TaxPeriod(2024, 11), TaxHeads(igst=7_074_58), NIL)
    pack = reply_pack(month, Explanation((), 0, True), 118_62, date(2025, 11, 30), today)
    assert (pack.section_16_4_open, pack.interest_exposure) == (is_open, 118_62)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (EntryEvent.CREDIT_NOTE_RECEIVED, {"Supplier": 59_000, "Purchase returns": -50_000, "Input IGST": -9_000}),
        (EntryEvent.REJECTED_BUT_BOOKED, {"Input IGST": 9_000, "Supplier (disputed)": -9_000}),
        (EntryEvent.ACCEPTED_AFTER_REJECT, {"Supplier (disputed)": 9_000, "Input IGST": -9_000}),
        (EntryEvent.BOOKING_REVERSED, {"Purchase returns": 50_000, "Supplier (disputed)": 9_000, "Supplier": -59_000}),
        (EntryEvent.COMMERCIAL_NOTE_RECEIVED, {"Supplier (disputed)": 9_000, "Supplier": -9_000}),
    ],
)
def test_the_customers_side_of_the_entries(event: EntryEvent, expected: dict[str, int]) -> None:
    """DR-6.05, the right column of the table, a note of 50,000 and 9,000."""
    assert sides(event, 50_000, 9_000) == expected


_REJECTED_HERE = (EntryEvent.CREDIT_NOTE_RECEIVED, EntryEvent.REJECTED_BUT_BOOKED)
_REJECTED_THERE = (EntryEvent.CREDIT_NOTE_ISSUED, EntryEvent.ADDED_BACK)
_NOTE_STANDS = {"Supplier": 59_000, "Purchase returns": -50_000, "Input IGST": -9_000}


@pytest.mark.parametrize(
    ("events", "left"),
    [
        ((*_REJECTED_HERE, EntryEvent.ACCEPTED_AFTER_REJECT), _NOTE_STANDS),
        ((*_REJECTED_HERE, EntryEvent.BOOKING_REVERSED), {}),
        ((*_REJECTED_HERE, EntryEvent.COMMERCIAL_NOTE_RECEIVED), {"Supplier": 50_000, "Purchase returns": -50_000}),
        (
            (*_REJECTED_THERE, EntryEvent.ACCEPTED_LATER),
            {"Sales returns": 50_000, "Output IGST": 9_000, "Customer": -59_000},
        ),
        ((*_REJECTED_THERE, EntryEvent.CONCEDED), {}),
        ((*_REJECTED_THERE, EntryEvent.COMMERCIAL_NOTE_ONLY), {"Sales returns": 50_000, "Customer": -50_000}),
        (
            (*_REJECTED_THERE, EntryEvent.TAX_BORNE),
            {"Sales returns": 50_000, "Expense": 9_000, "Customer": -59_000},
        ),
        ((EntryEvent.REVERSED, EntryEvent.RECLAIMED), {}),
    ],
)
def test_entries_that_follow_one_another_close(events: tuple[EntryEvent, ...], left: dict[str, int]) -> None:
    """DR-6.05: after a reject no account of a dispute is left over, and no tax account is booked twice."""
    total: dict[str, int] = {}
    for event in events:
        for name, rupees in sides(event, 50_000, 9_000).items():
            total[name] = total.get(name, 0) + rupees
    assert {name: rupees for name, rupees in total.items() if rupees} == left
