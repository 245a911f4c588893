"""What the desk keeps beside documents: proposals, requests, mails, imports, jobs, the trail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from domain.actions import Action
from domain.claims import ClaimEntry
from domain.correspondence import MailDraft, MailState
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """What the rules and the policy advise for one document; action None is "you choose".

    changes_on: the first day that by itself can make another proposal; None when no day can.
    """

    company_id: str
    document_id: str
    content_hash: str
    verdict: str
    action: Action | None
    reason_code: str
    reason: str
    made_at: datetime
    changes_on: date | None = None


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A person's word that a document and a book entry are one, or are not (linked False); it survives every run."""

    company_id: str
    document_id: str
    book_entry_id: str
    linked: bool
    why: str
    decided_by: str
    decided_at: datetime


class RequestState(StrEnum):
    """One request to the portal. ABOUT_TO_SEND is written before the first byte: found so after a crash, we ask."""

    ABOUT_TO_SEND = "ABOUT_TO_SEND"
    TAKEN = "TAKEN"
    UNCLEAR = "UNCLEAR"
    ANSWERED = "ANSWERED"
    NOT_TAKEN = "NOT_TAKEN"


@dataclass(frozen=True, slots=True)
class PortalRequest:
    """A SAVE or RESET of up to a few hundred lines of one batch."""

    id: str
    company_id: str
    batch_id: str
    gstin: str
    kind: str
    document_ids: tuple[str, ...]
    state: RequestState
    reference: str = ""
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class RejectionRecord:
    """A customer rejected our document: noticed once, however often it is fetched."""

    id: str
    company_id: str
    outward_document_id: str
    noticed_at: datetime
    remarks: str
    add_back: TaxHeads
    owner_person_id: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AddedBack:
    """The portal's word on a rejected document of ours: tax that came back to our liability in a GSTR-3B (DR-4.10)."""

    company_id: str
    outward_document_id: str
    added_back_in: TaxPeriod
    amount: TaxHeads
    remarks: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class MailRecord:
    """One mail in the outbox: the draft as approved, its bytes once rendered, and what became of it."""

    id: str
    company_id: str
    draft: MailDraft
    state: MailState
    message: bytes
    message_id: str
    drafted_by: str
    drafted_at: datetime
    party_gstin: str = ""
    party_name: str = ""
    approved_by: str = ""
    attempts: int = 0
    next_try_at: datetime | None = None
    sent_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One file or fetch that was read. as_of: the moment its content speaks of; an older one never overwrites."""

    id: str
    company_id: str
    gstin: str
    kind: str
    file_name: str
    file_hash: str
    as_of: datetime
    read_at: datetime
    read_by: str
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One GSTR-2B of a registration."""

    company_id: str
    gstin: str
    period: TaxPeriod
    generated_on: date
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Setting:
    """A dated setting: who set it, when, and the value as JSON text."""

    key: str
    value: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Gstr3bRecord:
    """Table 4 of one GSTR-3B of ours as it was claimed, in paise by head; source: the file or person that says so."""

    company_id: str
    gstin: str
    period: TaxPeriod
    a5: TaxHeads
    b2: TaxHeads
    d1: TaxHeads
    source: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One line of the claim register; entry.document_id is the book entry's, or what an opening balance calls it.

    label: what people call the document. reason: the rule behind the move, such as rule 37. withdraws: the id of the
    row that this one takes out of the register, with the same move, tax and return; its reason is then why.
    """

    company_id: str
    gstin: str
    entry: ClaimEntry
    label: str
    reason: str
    recorded_by: str
    recorded_at: datetime
    id: str = ""
    withdraws: str = ""


@dataclass(frozen=True, slots=True)
class SupplierReturn:
    """Whether a supplier filed its GSTR-3B of a period, and on whose word (rule 37A)."""

    company_id: str
    supplier_gstin: str
    period: TaxPeriod
    is_filed: bool
    filed_on: date | None
    source: str
    read_at: datetime


class NoticeKind(StrEnum):
    """Messages that the desk posts in chat by itself, each once."""

    DIGEST = "DIGEST"
    NUDGE = "NUDGE"


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """One message the desk posts by itself: frozen when it was made, and what became of it.

    key: unique in the company (kind, day or matter, target), so that nothing is said twice. channel: a channel or a
    person, as the chat names them. content: plain words and ids, as its kind shapes them. good_until: after it nobody
    wants it any more. state moves as a mail's does: found half-sent, it is UNCERTAIN and never sent again by itself.
    """

    id: str
    company_id: str
    key: str
    kind: NoticeKind
    channel: str
    content: Mapping[str, object]
    made_at: datetime
    good_until: datetime
    state: MailState = MailState.QUEUED
    attempts: int = 0
    next_try_at: datetime | None = None
    sent_at: datetime | None = None
    answer: str = ""


class JobKind(StrEnum):
    """Work that outlives the request which asked for it."""

    SEND_BATCH = "SEND_BATCH"
    SEND_MAIL = "SEND_MAIL"
    EXPIRE_BATCH = "EXPIRE_BATCH"
    WRITE_REJECTIONS = "WRITE_REJECTIONS"  # of a batch: drafts to the vendors whose documents we rejected
    FETCH = "FETCH"
    RECOMPUTE = "RECOMPUTE"  # of a GSTR-2B, GSTIN:MMYYYY: the request; its answer is looked for by the next
    RECOMPUTE_ANSWER = "RECOMPUTE_ANSWER"
    READ_GSTR2B = "READ_GSTR2B"  # that a recompute made, GSTIN:MMYYYY
    DIGEST = "DIGEST"  # of a day: to the channel, the people and the addresses that the company has set
    NUDGE = "NUDGE"  # of a batch that waits: half-time, or the last hours
    POST_NOTICE = "POST_NOTICE"
    KEEP_FIGURES = "KEEP_FIGURES"  # of a decided batch: what its card shows stays


@dataclass(frozen=True, slots=True)
class Job:
    """One job as asked for. It carries an id, never a document; it looks at its due moment before it acts."""

    id: str
    kind: JobKind
    company_id: str
    subject: str
    due_at: datetime
    state: str
    started_at: datetime | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail, chained to the one before it."""

    company_id: str
    seq: int
    at: datetime
    person_id: str
    surface: str
    request_id: str
    verb: str
    subject: str
    facts: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class TrailAsked:
    """Which lines of the trail are asked for: from an instant on, before another, of some deeds, of one person; empty
    asks for all."""

    since: datetime | None = None
    before: datetime | None = None
    verbs: tuple[str, ...] = ()
    person_id: str = ""


ANY_ENTRY: Final = TrailAsked()
