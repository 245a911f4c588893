"""From a match to a proposal: section 10 line by line, vetoes, the law's word, and never a Reject without evidence."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action
from domain.documents import DocumentKind, InwardDocument, Section
from domain.matching import Finding, book_frame, match, portal_frame
from domain.matching.words import FINDINGS
from domain.money import TaxHeads
from domain.policy import Policy, ProposalRules, Vetoes
from domain.proposals import EVIDENCE_TO_REJECT, Proposal, Subject, propose
from domain.purchase_register import BookEntry, ItcEligibility
from domain.reason_codes import ReasonCode
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod

TODAY = date(2026, 11, 16)
OPEN: dict[Action, Refusal | None] = dict.fromkeys(Action)
TAX = TaxHeads(cgst=9000, sgst=9000)
DOCUMENT = InwardDocument(
    "27AABCQ9012R1ZW", Section.B2B, "27AAGCM4821K1ZA", "MT/26-27/0412", date(2026, 10, 8), 118000, 100000, TAX,
    TaxPeriod(2026, 10), id="P", place_of_supply="27",
)  # fmt: skip
ENTRY = BookEntry(
    "27AABCQ9012R1ZW", "27AAGCM4821K1ZA", DocumentKind.INVOICE, "mt-26-27-412", date(2026, 10, 8), 100000, TAX, id="B"
)


def proposed(
    document: InwardDocument = DOCUMENT, *entries: BookEntry, policy: Policy | None = None,
    allowed: dict[Action, Refusal | None] | None = None, knows: str = "", marks: frozenset[ReasonCode] = frozenset(),
) -> Proposal:  # fmt: skip
    """Match the document with the entries and propose."""
    policy = policy or Policy()
    found = match(book_frame(entries), portal_frame([document]), policy)
    pairs = tuple(found.pairs.iter_rows(named=True))
    finding = next((row for row in found.findings.iter_rows(named=True) if row["side"] == 1), None)
    books = tuple(entry for entry in entries if any(row["book"] == entry.id for row in pairs))
    subject = Subject(document, pairs, finding, books, frozenset(knows.split()), marks)
    return propose(subject, policy, allowed or OPEN, TODAY)


def test_what_agrees_is_accepted() -> None:
    found = proposed(DOCUMENT, ENTRY)
    assert (found.action, found.reason, found.rule, found.book_ids) == (Action.ACCEPT, ReasonCode.AGREES, "M01", ("B",))
    assert found.line == "agrees with the books"


def test_within_tolerance_is_accepted_and_named() -> None:
    found = proposed(DOCUMENT, replace(ENTRY, taxable_value=99960))
    assert (found.action, found.reason, found.rule) == (Action.ACCEPT, ReasonCode.WITHIN_TOLERANCE, "M02")
    assert "taxable value ₹0.40 above the books" in found.line


@pytest.mark.parametrize(
    ("change", "reason", "rule"),
    [
        ({"tax": TaxHeads(cgst=8000, sgst=8000)}, ReasonCode.VALUE_MISMATCH, "M09"),
        ({"tax": TaxHeads(cgst=9900, sgst=9900)}, ReasonCode.VALUE_MISMATCH, "M08"),
        ({"tax": TaxHeads(igst=18000)}, ReasonCode.TAX_HEAD_MISMATCH, "M10"),
        ({"place_of_supply": "29"}, ReasonCode.POS_WRONG, "M10"),
        ({"dated": date(2026, 3, 30)}, ReasonCode.DATE_WRONG, "M15"),
        ({"supplier_gstin": "24AAGCM4821K1ZG"}, ReasonCode.WRONG_GSTIN, "M11"),
        ({"reverse_charge": True}, ReasonCode.OUTSIDE_IMS, "M21"),
    ],
)
def test_a_mismatch_waits(change: dict[str, object], reason: ReasonCode, rule: str) -> None:
    found = proposed(DOCUMENT, replace(ENTRY, **change))  # type: ignore[arg-type]
    assert (found.action, found.reason, found.rule) == (Action.PENDING, reason, rule)


def test_the_line_of_a_mismatch_leads_with_the_tax() -> None:
    found = proposed(DOCUMENT, replace(ENTRY, tax=TaxHeads(cgst=8000, sgst=8000)))
    assert found.line.startswith("GST ₹20.00 above the books")


def test_what_is_not_in_the_books_waits_and_a_credit_note_says_so() -> None:
    assert (proposed().action, proposed().rule) == (Action.PENDING, "M04")
    note = proposed(replace(DOCUMENT, section=Section.B2BCN))
    assert (note.action, note.reason, note.rule) == (Action.PENDING, ReasonCode.CN_NOT_IN_BOOKS, "M16")


def test_meant_for_another_of_our_registrations_is_rejected_here() -> None:
    found = proposed(DOCUMENT, replace(ENTRY, recipient_gstin="29AABCQ9012R1ZS"))
    assert (found.action, found.reason, found.rule) == (Action.REJECT, ReasonCode.WRONG_GSTIN, "M11")


def test_goods_not_received_block_accept_only_where_the_register_knows() -> None:
    assert proposed(DOCUMENT, ENTRY).action is Action.ACCEPT
    found = proposed(DOCUMENT, ENTRY, knows="received_on")
    assert (found.action, found.reason, found.rule) == (Action.PENDING, ReasonCode.NOT_RECEIVED, "M07")
    late = proposed(DOCUMENT, replace(ENTRY, received_on=date(2026, 11, 17)), knows="received_on")
    assert late.action is Action.PENDING
    assert proposed(DOCUMENT, replace(ENTRY, received_on=TODAY), knows="received_on").action is Action.ACCEPT


def test_other_vetoes_hold_when_set() -> None:
    strict = Policy(vetoes=Vetoes(not_posted=True, supplier_not_filed=True, blocked_17_5=True))
    posted = replace(ENTRY, posted_on=TODAY)
    assert proposed(DOCUMENT, ENTRY, policy=strict, knows="posted_on").reason is ReasonCode.NOT_POSTED
    saved = proposed(replace(DOCUMENT, is_filed=False), posted, policy=strict)
    assert (saved.action, saved.reason) == (None, ReasonCode.SUPPLIER_NOT_FILED)
    blocked = replace(posted, itc_eligibility=ItcEligibility.BLOCKED_17_5)
    assert proposed(DOCUMENT, blocked, policy=strict).action is None
    assert proposed(DOCUMENT, blocked).rule == "M23"
    assert proposed(DOCUMENT, blocked).action is Action.ACCEPT


def test_the_law_has_the_last_word() -> None:
    filed = Refusal("GSTR3B_FILED", "GSTR-3B of Oct 2026 was filed.", "Ask the supplier.", "DR-2.09")
    found = proposed(DOCUMENT, ENTRY, allowed=OPEN | {Action.ACCEPT: filed})
    assert (found.action, found.blocked) == (None, filed)
    assert filed.sentence in found.line


def test_what_passes_ims_by_gets_no_proposal() -> None:
    found = proposed(replace(DOCUMENT, reverse_charge=True), replace(ENTRY, reverse_charge=True))
    assert (found.action, found.reason) == (None, ReasonCode.OUTSIDE_IMS)
    assert proposed(replace(DOCUMENT, reverse_charge=True)).action is None


@pytest.mark.parametrize("mark", [ReasonCode.NOT_OURS, ReasonCode.WRONG_GSTIN, ReasonCode.CN_NOT_AGREED])
def test_a_persons_mark_is_evidence_to_reject(mark: ReasonCode) -> None:
    found = proposed(DOCUMENT, ENTRY, marks=frozenset({mark}))
    assert (found.action, found.reason) == (Action.REJECT, mark)
    assert mark in EVIDENCE_TO_REJECT


def test_never_a_reject_without_evidence() -> None:
    """Over every finding and verdict that matching knows, with the default and an eager policy."""
    changes: tuple[dict[str, object], ...] = ({}, {"taxable_value": 5}, {"dated": date(2026, 3, 1)}, {"number": "Q-1"})
    for policy in (Policy(), Policy(proposals=ProposalRules(probable=Action.PENDING, split=Action.PENDING))):
        for change in changes:
            found = proposed(DOCUMENT, replace(ENTRY, **change), policy=policy)  # type: ignore[arg-type]
            assert found.action is not Action.REJECT or found.reason in EVIDENCE_TO_REJECT
        for number, finding in enumerate(FINDINGS):
            row = {"side": 1, "id": "P", "finding": number, "of": "P0", "why": 0, "rival": None, "rival_why": 0}
            found = propose(Subject(DOCUMENT, (), row), policy, OPEN, TODAY)
            assert (found.action is Action.REJECT) == (finding is Finding.DUPLICATE)
