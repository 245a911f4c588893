"""Values to store: one of everything, every field filled with something that is not its default."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.actions import Action, ActionState
from domain.batches import Approval, Batch, BatchItem, BatchState, ItemState, LeftOut
from domain.companies import Company, Person, Registration, Sender
from domain.correspondence import Address, Attachment, MailDraft, MailKind, MailState
from domain.documents import (
    Declaration,
    InwardDocument,
    ItcReduction,
    OutwardDocument,
    PortalFlags,
    Section,
    SourceForm,
)
from domain.documents import DocumentKind as Kind
from domain.gstin import check_character, pan_of
from domain.identities import book_entry_id_of, document_id_of, outward_id_of
from domain.money import TaxHeads
from domain.purchase_register import BookEntry, ItcEligibility
from domain.records import MailRecord, ProposalRecord
from domain.roles import Actor, Grant, Role, Surface
from domain.tax_period import TaxPeriod
from domain.vendors import FilingFrequency
from storage.unit_of_work import SqlUnit

NOW = datetime(2026, 11, 16, 10, 30, 0, 123456, tzinfo=UTC)


def gstin_of(pan: str, state: str = "27") -> str:
    """A GSTIN with a right check character."""
    first = f"{state}{pan}1Z"
    return first + check_character(first)


QUILLON, TAMARIND = "AAACQ1111A", "AAACT2222B"
OURS, OURS_IN_KARNATAKA, THEIRS = gstin_of(QUILLON), gstin_of(QUILLON, "29"), gstin_of(TAMARIND)
MEHTA, KAVERI = gstin_of("AAPFM3333C"), gstin_of("AAKFK4444D", "29")
OCTOBER = TaxPeriod(2026, 10)


def actor(company_id: str = QUILLON, person_id: str = "p-kavita") -> Actor:
    return Actor(person_id, "Kavita", (Grant(company_id, frozenset(Role)),), Surface.TERMINAL, "r-1")


def settle(unit: SqlUnit, pan: str = QUILLON, states: tuple[str, ...] = ("27", "29")) -> None:
    """A company with its registrations and one person."""
    unit.companies.save(
        Company(pan=pan, name=f"{pan} Pvt Ltd", short_name=pan[:6]), Sender("Accounts", "ap@ours.example"), NOW
    )
    for state in states:
        unit.companies.save_registration(
            Registration(gstin_of(pan, state), pan, f"unit {state}", FilingFrequency.MONTHLY, 20, 17)
        )
    unit.people.save(
        Person("kavita", "Kavita", "kavita@ours.example", frozenset({Role.PREPARER}), 500, None, id=f"{pan}-kavita"),
        pan,
        NOW,
    )


def document(number: str = "MT/26-27/0412", recipient: str = OURS, **changes: Any) -> InwardDocument:
    """A filed invoice of Mehta Traders; its id follows from what it is."""
    made = InwardDocument(
        recipient_gstin=recipient, section=Section.B2B, supplier_gstin=MEHTA, number=number, dated=date(2026, 10, 7),
        document_value=118_000_00, taxable_value=100_000_00, tax=TaxHeads(0, 9_000_00, 9_000_00, 12),
        supplier_period=OCTOBER, company_id=pan_of(recipient), supplier_name="Mehta Traders",
        original_number=None, supply_type="R", place_of_supply="27", source_form=SourceForm.IFF, is_filed=True,
        filed_on=date(2026, 11, 11), gstr2b_period=OCTOBER, itc_unavailable_reason="P", portal_hash="h1",
        flags=PortalFlags(True, False, None), remarks="as agreed", first_seen_at=NOW, portal_read_at=NOW,
        declaration=Declaration(ItcReduction.PARTIAL, TaxHeads(0, 1, 2, 3)), portal_action=ActionState.PENDING,
        wire_json='{"inum": "MT/26-27/0412", "odd": ["\\u20b9", ""]}',
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=document_id_of(made))


def credit_note(number: str = "CN-9", **changes: Any) -> InwardDocument:
    return document(
        number, section=Section.B2BCNA, original_number="CN-7", original_date=date(2026, 9, 1), declaration=None,
        **changes,
    )  # fmt: skip


def book_entry(number: str = "0412", occurrence: int = 0, recipient: str = OURS, **changes: Any) -> BookEntry:
    """The same bill as the books hold it, every optional fact known."""
    made = BookEntry(
        recipient_gstin=recipient, supplier_gstin=MEHTA, kind=Kind.INVOICE, number=number, dated=date(2026, 10, 8),
        taxable_value=100_000_00, tax=TaxHeads(0, 9_000_00, 9_000_00, 12), company_id=pan_of(recipient),
        document_value=118_000_00, supplier_name="Mehta Traders Pvt Ltd", voucher="PV-1", place_of_supply="27",
        reverse_charge=False, original_number="0400", received_on=date(2026, 10, 9), posted_on=date(2026, 10, 10),
        paid_amount=118_000_00, paid_on=date(2026, 10, 20), itc_eligibility=ItcEligibility.COMMON, claimed_in=OCTOBER,
        owner_email="a@ours.example", plant="Pune", rows_grouped=2,
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=book_entry_id_of(made, occurrence))


def outward(number: str = "QL-77", supplier: str = OURS, **changes: Any) -> OutwardDocument:
    made = OutwardDocument(
        supplier_gstin=supplier, section=Section.B2BCN, customer_gstin=KAVERI, number=number, dated=date(2026, 10, 3),
        document_value=1180_00, taxable_value=1000_00, tax=TaxHeads(180_00), supplier_period=OCTOBER,
        source_form=SourceForm.GSTR1A, company_id=pan_of(supplier), customer_name="Kaveri Stores",
        original_number="QL-70", original_date=date(2026, 9, 3), place_of_supply="29",
        customer_action=ActionState.REJECT, customer_remarks="not ours", original_tax=TaxHeads(200_00),
        portal_read_at=NOW,
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=outward_id_of(made))


def item(of: InwardDocument, state: ItemState = ItemState.WAITING) -> BatchItem:
    return BatchItem(
        of.id, of.content_hash, of.portal_action, Action.ACCEPT, of.tax, TaxHeads(-1, -2, -3, -4),
        Declaration(ItcReduction.NONE), "as agreed", "AGREES", "agrees with the books", state, "",
    )  # fmt: skip


def batch(batch_id: str, items: tuple[BatchItem, ...], company_id: str = QUILLON, number: int = 1) -> Batch:
    return Batch(
        id=batch_id, company_id=company_id, number=number, gstin=gstin_of(company_id), gstr2b_period=OCTOBER,
        proposer_id="p-kavita", proposer_name="Kavita", created_at=NOW, expires_at=NOW + timedelta(days=2),
        items=items, left_out=(LeftOut("d0", "MT/1", "STALE", "It changed.", "Look again."),),
        state=BatchState.APPROVED, people_needed=3, approvals=(Approval("p-2", "Arjun", NOW, "h", "slack"),),
        declined_by="", decided_at=NOW, note="quarter end", version=2,
    )  # fmt: skip


def mail(mail_id: str = "m1", key: str = "k1", company_id: str = QUILLON) -> MailRecord:
    draft = MailDraft(
        company_id=company_id, key=key, kind=MailKind.MISMATCH, recipient=Address("a@mehta.example", "Mehta"),
        day=date(2026, 11, 16), subject="Quillon: 2 invoices", text="Dear", html="<p>Dear",
        sender=Address("ap@ours.example", "AP"), reply_to=Address("re@ours.example"),
        attachments=(Attachment("a.xlsx", "application/x", b"\x00\xff1"), Attachment("b.txt", "text/plain", b"")),
        covers=("d1", "d2"), language="hi",
    )  # fmt: skip
    return MailRecord(
        mail_id, company_id, draft, MailState.DEFERRED, b"\x00raw\xff", "<m1@ours.example>", "p-kavita", NOW, MEHTA,
        "Mehta Traders", "p-2", 3, NOW + timedelta(hours=1), NOW, "451 later",
    )  # fmt: skip


def proposal(of: InwardDocument, verdict: str = "EXACT", action: Action | None = Action.ACCEPT) -> ProposalRecord:
    return ProposalRecord(of.company_id, of.id, of.content_hash, verdict, action, "AGREES", "agrees with 0412", NOW)
