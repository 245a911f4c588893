"""The facts of each kind of mail: who, which documents, until when. No wording; that is the mail room's templates.

Amounts are positive paise, dates are dates in India, instants are UTC. Rules: DR-6.02 to 6.06, table of section 10.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from domain.correspondence.addresses import Address
from domain.documents import DocumentKind
from domain.money import NIL, Paise, TaxHeads
from domain.tax_period import TaxPeriod

_LEGAL_FORM: Final = re.compile(
    r"[\s,]+(?:(?:(?:\(P\)|Private|Pvt\.?|P\.)[\s,]*)?(?:Limited|Ltd\.?)|LLP|Private|Pvt\.?)\s*$", re.IGNORECASE
)


class MailKind(StrEnum):
    """The kinds of mail; the value names the folder of its template."""

    MISSING = "missing"
    MISMATCH = "mismatch"
    SAVED_NOT_FILED = "saved_not_filed"
    WE_REJECTED_INVOICE = "we_rejected_invoice"
    WE_REJECTED_CREDIT_NOTE = "we_rejected_credit_note"
    PLEASE_ACCEPT = "please_accept"
    PLEASE_RECONSIDER = "please_reconsider"
    CUSTOMER_REJECTED_INVOICE = "customer_rejected_invoice"
    CUSTOMER_REJECTED_CREDIT_NOTE = "customer_rejected_credit_note"
    DIGEST = "digest"  # of a morning, to our own people
    SEVERAL = "several"  # more than one matter to one address on one day


class Stage(StrEnum):
    """How far the asking for missing documents has come (ux: 7th, 9th, 10th, after the 11th)."""

    FIRST = "FIRST"
    REMINDER = "REMINDER"
    FINAL = "FINAL"
    AFTER = "AFTER"


class CustomerAsk(StrEnum):
    """What we ask a customer who rejected our document (DR-6.02, DR-6.06)."""

    ACCEPT_WITHOUT_REDUCTION = "ACCEPT_WITHOUT_REDUCTION"
    RECONSIDER = "RECONSIDER"


class TemplatePart(StrEnum):
    """The three parts of a mail that a company may word itself."""

    SUBJECT = "subject.txt"
    TEXT = "body.txt"
    HTML = "body.html"


@dataclass(frozen=True, slots=True)
class TemplateOverride:
    """A company's own wording of one part. template: a MailKind's value, or "frame" for what stands around all."""

    template: str
    part: TemplatePart
    source: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who we are in our mails, per company. short_name opens the subject ("Quillon"); phone may be empty."""

    company_id: str
    short_name: str
    legal_name: str
    sender: Address
    signed_by: str
    department: str = "Accounts Payable"
    phone: str = ""
    reply_to: Address | None = None
    closing_sentence: str = ""  # the company's own, such as its payment policy
    overrides: tuple[TemplateOverride, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """The vendor or customer a matter is about. language: of the mail, "en" (others when there are templates)."""

    name: str
    gstin: str
    language: str = "en"

    @property
    def called(self) -> str:
        """Without the legal form, for a greeting: Mehta Traders Private Limited is called Mehta Traders."""
        return _LEGAL_FORM.sub("", self.name).strip(" ,.") or self.name


@dataclass(frozen=True, slots=True)
class Line:
    """One document in a table and in the Excel. id: ours, so that a mail knows what it covers."""

    kind: DocumentKind
    number: str
    dated: date
    taxable_value: Paise
    tax: TaxHeads
    id: str = ""
    document_value: Paise | None = None
    voucher: str = ""
    remark: str = ""

    @property
    def total(self) -> Paise:
        """Document value where known, else taxable value with tax."""
        return self.taxable_value + self.tax.total if self.document_value is None else self.document_value


@dataclass(frozen=True, slots=True)
class MissingDocuments:
    """In our books, not on the portal (M05, M19). report_by: GSTR-1's date; iff_by: IFF's, for quarterly filers.

    credit_lost_for: "2025-26" when reported later the credit is lost for good (16(4)); wrote_on and asked_before for
    reminders (of `asked_before` documents, those in `lines` are still missing); next_* only for Stage.AFTER.
    """

    vendor: Party
    our_gstin: str
    supplier_period: TaxPeriod
    looked_at: datetime
    report_by: date
    lines: tuple[Line, ...]
    iff_by: date | None = None
    stage: Stage = Stage.FIRST
    wrote_on: date | None = None
    asked_before: int = 0
    credit_lost_for: str = ""
    next_report_by: date | None = None
    next_iff_by: date | None = None

    @property
    def kind(self) -> MailKind:
        return MailKind.MISSING


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs. An int is paise; a date and a text stand for themselves; None: nothing there."""

    field: str
    on_portal: Paise | date | str | None
    in_books: Paise | date | str | None


@dataclass(frozen=True, slots=True)
class MismatchLine:
    """A document as the portal shows it, and what differs from our books; at least one difference."""

    line: Line
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Mismatches:
    """Documents that differ from our books (M08 to M10, M15, M21). amend_by: until then GSTR-1A or the next 9A."""

    vendor: Party
    our_gstin: str
    supplier_period: TaxPeriod
    looked_at: datetime
    answer_by: date
    lines: tuple[MismatchLine, ...]

    @property
    def kind(self) -> MailKind:
        return MailKind.MISMATCH


@dataclass(frozen=True, slots=True)
class SavedNotFiled:
    """Saved in the vendor's GSTR-1 or IFF, not filed yet (M06); counts only when filed."""

    vendor: Party
    our_gstin: str
    supplier_period: TaxPeriod
    looked_at: datetime
    file_by: date
    lines: tuple[Line, ...]
    iff_by: date | None = None

    @property
    def kind(self) -> MailKind:
        return MailKind.SAVED_NOT_FILED


@dataclass(frozen=True, slots=True)
class OurRejection:
    """We rejected a vendor's document; write only after the portal saved it, `saved_at` is when it said so.

    evidence_by: until when proof helps; our_gstr3b_filed_on: then the action can no longer be changed (DR-2.06).
    wrong_gstin: the ground is the recipient's GSTIN, which only Table 9A can mend.
    """

    vendor: Party
    our_gstin: str
    gstr2b_period: TaxPeriod
    line: Line
    reason: str
    saved_at: datetime
    our_gstr3b_due: date
    evidence_by: date
    amend_period: TaxPeriod
    amend_due: date
    our_gstr3b_filed_on: date | None = None

    @property
    def kind(self) -> MailKind:
        is_credit_note = self.line.kind is DocumentKind.CREDIT_NOTE
        return MailKind.WE_REJECTED_CREDIT_NOTE if is_credit_note else MailKind.WE_REJECTED_INVOICE


@dataclass(frozen=True, slots=True)
class CustomerRequest:
    """To a customer that rejected ours: please accept without reduction, or look again (DR-6.02, DR-6.06)."""

    customer: Party
    our_gstin: str
    line: Line
    ask: CustomerAsk
    noticed_at: datetime
    their_gstr3b_due: date
    their_remark: str = ""
    pending_until: date | None = None  # credit notes only

    @property
    def kind(self) -> MailKind:
        wants_accept = self.ask is CustomerAsk.ACCEPT_WITHOUT_REDUCTION
        return MailKind.PLEASE_ACCEPT if wants_accept else MailKind.PLEASE_RECONSIDER


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of a proposed journal entry, e.g. ("Dr", "GST on rejected credit notes", 4500000, "Nov 2026")."""

    side: str
    ledger: str
    amount: Paise
    month: str = ""


@dataclass(frozen=True, slots=True)
class CustomerRejection:
    """To our own people: a customer rejected our invoice or credit note (DR-6.03), once per rejection.

    added_back: our estimate of the output tax that comes back, nil for invoices; add_back_* only with it.
    their_gstr3b_filed_on: when set, the reject is final and only reporting again unchanged mends it.
    """

    customer: Party
    our_gstin: str
    line: Line
    noticed_at: datetime
    gstr2b_period: TaxPeriod
    their_gstr3b_due: date
    last_date: date  # 34(2) or the last amendment
    amend_period: TaxPeriod
    amend_due: date
    their_remark: str = ""
    their_gstr3b_filed_on: date | None = None
    added_back: TaxHeads = NIL
    add_back_period: TaxPeriod | None = None
    add_back_due: date | None = None
    pending_until: date | None = None
    entries: tuple[LedgerLine, ...] = ()
    owner: str = ""
    thread_url: str = ""
    twin_number: str = ""  # the invoice or credit note of the same sale that is rejected too (DR-6.06)

    @property
    def kind(self) -> MailKind:
        is_credit_note = self.line.kind is DocumentKind.CREDIT_NOTE
        return MailKind.CUSTOMER_REJECTED_CREDIT_NOTE if is_credit_note else MailKind.CUSTOMER_REJECTED_INVOICE


OutboundMatter = MissingDocuments | Mismatches | SavedNotFiled | OurRejection | CustomerRequest
Matter = OutboundMatter | CustomerRejection


def party_of(matter: Matter) -> Party:
    """Whom a matter is about: the vendor, or the customer."""
    return matter.customer if isinstance(matter, CustomerRequest | CustomerRejection) else matter.vendor


def lines_of(matter: Matter) -> tuple[Line, ...]:
    """The documents a matter covers."""
    match matter:
        case Mismatches():
            return tuple(item.line for item in matter.lines)
        case MissingDocuments() | SavedNotFiled():
            return matter.lines
        case _:
            return (matter.line,)


@dataclass(frozen=True, slots=True)
class MorningDigest:
    """What waits this morning, for one of our own people. lines: (what it begins with, the rest of the sentence).

    smaller: matters that did not fit; days_to_file: to the nearest GSTR-3B, None when none is near.
    """

    day: date
    header: str
    lines: tuple[tuple[str, str], ...]
    smaller: int = 0
    days_to_file: int | None = None

    @property
    def kind(self) -> MailKind:
        return MailKind.DIGEST
