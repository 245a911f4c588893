"""Supplier side: what a rejection costs, when, until when it can be undone, what to do next, and the entries."""

from dataclasses import replace
from datetime import date

import pytest

from domain.accounts import EntryEvent, JournalEntry, Ledger, entries_for
from domain.actions import ActionState
from domain.deadlines import Frequency
from domain.documents import OutwardDocument, Section
from domain.law import LawSettings, OriginalVersion
from domain.money import NIL, TaxHeads
from domain.next_steps import LiabilityEffect, Step
from domain.reason_codes import ReasonCode
from domain.rejection import (
    Consequence,
    add_back_of,
    add_back_period,
    consequence_of,
    interest,
    twin_rejects,
)
from domain.tax_period import TaxPeriod
from tests.domain.outward_cases import NOV, OCT, TODAY, invoice, note


def steps_of(found: Consequence) -> list[Step]:
    return [step.step for step in found.steps]


def test_a_rejected_credit_note_comes_back_in_the_next_gstr_3b() -> None:
    """DR-5.08, DR-4.10: 9,000 of Oct in GSTR-3B of Nov, due 20 Dec; exposure 133.15 for 30 days (Q-14)."""
    found = consequence_of(note(), TODAY)
    assert found.add_back == TaxHeads(igst=900_000)
    assert (found.expected_period, found.expected_due) == (NOV, date(2026, 12, 20))
    assert found.interest_exposure == 133_15
    assert (found.is_reversible, found.reversible_until) == (True, date(2026, 11, 20))
    assert found.pending_until == date(2026, 12, 20)
    assert (found.last_day_34_2, found.last_gstr1_due) == (date(2027, 11, 30), date(2027, 11, 11))


def test_the_alarm_of_45_000() -> None:
    """DR-6.03: 30 days at 18 % on 45,000 are 665.75."""
    found = consequence_of(note(45_000, 250_000), TODAY)
    assert (found.add_back.total, found.interest_exposure) == (45_000_00, 665_75)


@pytest.mark.parametrize("section", [Section.B2B, Section.B2BDN, Section.ECOM])
def test_a_rejected_invoice_changes_no_tax_of_ours(section: Section) -> None:
    """DR-5.09."""
    found = consequence_of(note(section=section), TODAY)
    assert found.add_back == NIL
    assert (found.expected_period, found.interest_exposure, found.entries) == (None, 0, ())
    assert found.rules == ("DR-5.09",)


def test_an_amendment_costs_what_is_refused_of_its_reduction() -> None:
    """2.4: lowered from 18,000 to 14,400 after acceptance and filing: 3,600; a raised one nothing."""
    lowered = note(14_400, section=Section.B2BA, original_tax=TaxHeads(igst=1_800_000))
    assert add_back_of(lowered, TODAY) == TaxHeads(igst=360_000)
    raised = note(21_600, section=Section.B2BA, original_tax=TaxHeads(igst=1_800_000))
    assert add_back_of(raised, TODAY) == NIL
    again = note(9_000, section=Section.B2BCNA)
    rejected = replace(TODAY, original=OriginalVersion(TaxHeads(igst=900_000), ActionState.REJECT, True))
    assert add_back_of(again, rejected) == TaxHeads(igst=900_000)


def test_once_the_customer_has_filed_it_is_final() -> None:
    """DR-6.04: asking is over, reporting again is left."""
    found = consequence_of(note(), replace(TODAY, customer_filed_gstr3b=frozenset((OCT,))))
    assert (found.is_reversible, found.reversible_until) == (False, None)
    assert steps_of(found) == [Step.REPORT_AGAIN, Step.LET_IT_STAND]


def test_a_quarterly_customer_has_its_own_dates() -> None:
    """DR-2.08, DR-6.04: reversible to 22/24 Jan 2027, Pending to 22/24 Apr 2027."""
    found = consequence_of(note(), replace(TODAY, customer_frequency=Frequency.QUARTERLY, customer_qrmp_due_day=24))
    assert (found.reversible_until, found.pending_until) == (date(2027, 1, 24), date(2027, 4, 24))


def test_the_period_of_an_add_back() -> None:
    """DR-4.10, Q-15: the later of the next period and our first unfiled one when the customer files."""
    assert add_back_period(note(), TODAY) == NOV
    on_time = replace(TODAY, customer_filed_on=date(2026, 11, 18), filed_gstr3b=frozenset((OCT, NOV)))
    assert add_back_period(note(), on_time) == NOV
    late = replace(TODAY, customer_filed_on=date(2027, 2, 5), filed_gstr3b=frozenset((OCT, NOV)))
    assert add_back_period(note(), late) == TaxPeriod(2027, 1)
    unknown = replace(TODAY, filed_gstr3b=frozenset((OCT, NOV)))
    assert add_back_period(note(), unknown) == TaxPeriod(2026, 12)
    assert add_back_period(note(), replace(TODAY, frequency=Frequency.QUARTERLY)) == TaxPeriod(2027, 3)


@pytest.mark.parametrize(
    ("found", "reason", "steps"),
    [
        (invoice(), ReasonCode.WRONG_GSTIN, [Step.AMEND_GSTIN]),
        (invoice(), ReasonCode.VALUE_MISMATCH, [Step.AMEND, Step.ISSUE_CREDIT_NOTE]),
        (invoice(), ReasonCode.NOT_RECEIVED, [Step.ASK_TO_RECONSIDER, Step.ISSUE_CREDIT_NOTE]),
        (invoice(), ReasonCode.DUPLICATE, [Step.AMEND_TO_NIL]),
        (invoice(), ReasonCode.BY_MISTAKE, [Step.ASK_TO_RECONSIDER, Step.REPORT_AGAIN]),
        (note(), ReasonCode.CN_NOT_AGREED, [Step.ASK_TO_RECONSIDER, Step.REPORT_AGAIN, Step.LET_IT_STAND]),
        (note(), ReasonCode.NUMBER_WRONG, [Step.AMEND, Step.ASK_TO_RECONSIDER, Step.LET_IT_STAND]),
        (
            note(),
            ReasonCode.ITC_NEVER_AVAILED,
            [Step.ASK_ACCEPT_WITHOUT_REDUCTION, Step.REPORT_AGAIN, Step.LET_IT_STAND],
        ),
        (note(), ReasonCode.ITC_PARTLY_AVAILED, [Step.ASK_ACCEPT_WITH_PART, Step.REPORT_AGAIN, Step.LET_IT_STAND]),
        (
            note(),
            ReasonCode.CN_NOT_IN_BOOKS,
            [Step.ASK_PENDING, Step.ASK_TO_RECONSIDER, Step.REPORT_AGAIN, Step.LET_IT_STAND],
        ),
        (note(), ReasonCode.BY_MISTAKE, [Step.ASK_TO_RECONSIDER, Step.REPORT_AGAIN, Step.LET_IT_STAND]),
    ],
)
def test_the_decision_table(found: OutwardDocument, reason: ReasonCode, steps: list[Step]) -> None:
    """DR-6.02, by kind and reason."""
    assert steps_of(consequence_of(found, TODAY, reason)) == steps


def test_gstr_1a_cannot_change_the_customer_and_is_open_only_before_our_3b() -> None:
    """DR-3.05, DR-3.08: the wrong GSTIN goes to Table 9A of the next GSTR-1, Nov, due 11 Dec."""
    gstin = consequence_of(invoice(), TODAY, ReasonCode.WRONG_GSTIN).steps[0]
    assert gstin.route == "GSTR-1 of Nov 2026, due 11 Dec 2026"
    value = consequence_of(invoice(), TODAY, ReasonCode.VALUE_MISMATCH).steps[0]
    assert value.route == "GSTR-1A until 20 Nov 2026, else GSTR-1 of Nov 2026"
    filed = replace(TODAY, filed_gstr3b=frozenset((OCT,)))
    assert consequence_of(invoice(), filed, ReasonCode.VALUE_MISMATCH).steps[0].route.startswith("GSTR-1 of Nov")


def test_reporting_again_nets_to_nil_within_the_time_limit() -> None:
    """DR-3.09, DR-3.10: a note net nil, an invoice nil; after 30 November of the next year it is over."""
    again = next(step for step in consequence_of(note(), TODAY).steps if step.step is Step.REPORT_AGAIN)
    assert (again.liability, again.until, again.rule) == (LiabilityEffect.NET_NIL, date(2027, 11, 30), "DR-3.09")
    too_late = consequence_of(note(), replace(TODAY, today=date(2027, 12, 1), filed_gstr3b=frozenset((OCT,))))
    assert Step.REPORT_AGAIN not in steps_of(too_late)


def test_until_when_notes_are_reported_is_a_setting() -> None:
    """DR-3.10 is from memory: 30 November, or the day a company sets."""
    september = replace(TODAY, settings=LawSettings(notes_until="09-30"))
    assert consequence_of(note(), TODAY).last_day_34_2 == date(2027, 11, 30)
    found = consequence_of(note(), september)
    assert found.last_day_34_2 == date(2027, 9, 30)
    over = consequence_of(note(), replace(september, today=date(2027, 10, 1), filed_gstr3b=frozenset((OCT,))))
    assert Step.REPORT_AGAIN not in steps_of(over)


def test_before_it_happens_the_same_is_said() -> None:
    feared = note(customer_action=ActionState.NO_ACTION)
    assert consequence_of(feared, TODAY).add_back == TaxHeads(igst=900_000)


def test_twin_rejects_are_found() -> None:
    """DR-6.06: by the original's number, else by equal amounts; one note takes one invoice."""
    named = note(original_number="inv-88")
    equal = note(number="CN-78")
    assert [(one.invoice.number, one.credit_note.number) for one in twin_rejects((invoice(), named))] == [
        ("INV-88", "CN-77")
    ]
    assert len(twin_rejects((invoice(), equal))) == 1
    assert len(twin_rejects((invoice(), named, equal))) == 1
    assert twin_rejects((invoice(), named))[0].add_back == TaxHeads(igst=900_000)
    assert twin_rejects((invoice(customer_action=ActionState.ACCEPT), named)) == ()
    assert twin_rejects((invoice(customer_gstin="29ABVFS6620C1ZT"), named)) == ()
    assert twin_rejects((invoice(dated=date(2026, 10, 30)), named)) == ()


@pytest.mark.parametrize(
    ("paise", "days", "result"),
    [(9_000_00, 30, 133_15), (7_200_00, 184, 653_33), (7_200_00, 214, 759_85), (45_000_00, 548, 12_161_10),
     (45_000_00, 20, 443_84), (7_074_58, 34, 118_62), (0, 30, 0), (100, -5, 0)],
)  # fmt: skip
def test_interest_to_the_paisa(paise: int, days: int, result: int) -> None:
    """DR-7.09, with the figures of DR-5.08, DR-7.06, DR-7.07 and DR-12.05."""
    assert interest(paise, days) == result


def sides(entries: tuple[JournalEntry, ...]) -> dict[str, int]:
    return {entry.name: entry.amount if entry.is_debit else -entry.amount for entry in entries}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (EntryEvent.CREDIT_NOTE_ISSUED, {"Sales returns": 50_000, "Output IGST": 9_000, "Customer": -59_000}),
        (EntryEvent.CREDIT_NOTE_RECEIVED, {"Supplier": 59_000, "Purchase returns": -50_000, "Input IGST": -9_000}),
        (EntryEvent.ADDED_BACK, {"GST on rejected credit notes": 9_000, "Output IGST": -9_000}),
        (EntryEvent.ACCEPTED_LATER, {"Output IGST": 9_000, "GST on rejected credit notes": -9_000}),
        (
            EntryEvent.CONCEDED,
            {"Customer": 59_000, "Sales returns": -50_000, "GST on rejected credit notes": -9_000},
        ),
        (EntryEvent.COMMERCIAL_NOTE_ONLY, {"Customer": 9_000, "GST on rejected credit notes": -9_000}),
        (EntryEvent.TAX_BORNE, {"Expense": 9_000, "GST on rejected credit notes": -9_000}),
        (EntryEvent.KEPT_PENDING, {"Purchases": 50_000, "ITC not yet available": 9_000, "Supplier": -59_000}),
        (EntryEvent.CREDIT_TAKEN, {"Input IGST": 9_000, "ITC not yet available": -9_000}),
    ],
)
def test_the_entries(event: EntryEvent, expected: dict[str, int]) -> None:
    """DR-6.05, a note of 50,000 and 9,000."""
    found = sides(entries_for(event, 50_000_00, TaxHeads(igst=9_000_00)))
    assert found == {name: rupees * 100 for name, rupees in expected.items()}
    assert sum(found.values()) == 0


def test_tax_ledgers_are_split_by_head() -> None:
    entries = entries_for(EntryEvent.ADDED_BACK, 250_000_00, TaxHeads(cgst=22_500_00, sgst=22_500_00))
    assert [(entry.ledger, entry.name, entry.amount) for entry in entries] == [
        (Ledger.REJECTED_NOTES, "GST on rejected credit notes", 45_000_00),
        (Ledger.OUTPUT, "Output CGST", 22_500_00),
        (Ledger.OUTPUT, "Output SGST", 22_500_00),
    ]
