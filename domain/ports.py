"""The stores that the use cases need, as Protocols, and the unit of work over them. The world is domain.world_ports."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Protocol

from polars import DataFrame

from domain.batches import Batch, BatchItem, BatchState, ItemState
from domain.companies import Company, Person, Registration, Sender
from domain.correspondence import (
    MailLog,
    MailState,
)
from domain.documents import InwardDocument, OutwardDocument, SourceForm
from domain.matching import Decisions
from domain.purchase_register import BookEntry
from domain.readings import Gstr2bLine, ReversalRow
from domain.records import (
    AddedBack,
    AuditEntry,
    ClaimRecord,
    Gstr3bRecord,
    ImportRecord,
    Job,
    JobKind,
    LinkRecord,
    MailRecord,
    NoticeRecord,
    PortalRequest,
    ProposalRecord,
    RejectionRecord,
    Setting,
    StatementRecord,
    SupplierReturn,
)
from domain.register_readings import ColumnMapping
from domain.rematching import Change, Part
from domain.roles import Actor, Grant
from domain.tax_period import TaxPeriod
from domain.vendor_risk import SupplierSum
from domain.vendors import Vendor
from domain.worklist import DocumentLine, DocumentPage, DocumentQuery, MonthSum, TraitLine


class CompanyStore(Protocol):
    """Companies of the session. A company's id is its PAN."""

    def get(self, company_id: str) -> Company | None: ...
    def all(self) -> tuple[Company, ...]: ...
    def save(self, company: Company, sender: Sender | None, now: datetime) -> None: ...
    def sender(self, company_id: str) -> Sender: ...
    def registration(self, gstin: str) -> Registration | None: ...
    def registrations(self) -> tuple[Registration, ...]: ...
    def save_registration(self, registration: Registration) -> None: ...
    def filed(self, gstin: str) -> dict[TaxPeriod, date]: ...
    def filings(self, company_id: str) -> dict[str, dict[TaxPeriod, date]]:
        """`filed` of every registration of a company that filed anything."""

    def record_filed(self, gstin: str, period: TaxPeriod, on: date, by: str, now: datetime) -> bool:
        """True when it was new; the same day again is no change; another day raises ValueError."""

    def setting(self, company_id: str, key: str) -> Setting | None: ...
    def set_setting(self, company_id: str, key: str, value: str, by: str, now: datetime) -> None: ...


class PeopleStore(Protocol):
    """People and the identities that lead to them."""

    def get(self, person_id: str) -> Person | None: ...
    def of_company(self, company_id: str) -> tuple[Person, ...]: ...
    def by_key(self, company_id: str, key: str) -> Person | None: ...
    def grants(self, person_id: str) -> tuple[Grant, ...]: ...
    def save(self, person: Person, company_id: str, now: datetime) -> None: ...
    def link(
        self, kind: str, key: str, person_id: str, now: datetime, expires: datetime | None, label: str
    ) -> None: ...
    def unlink(self, kind: str, key: str) -> bool: ...
    def remove(self, person_id: str, company_id: str) -> None:
        """End what they may do in this company; with the last company every identity of theirs ends too."""
        ...

    def identified(self, kind: str, key: str, now: datetime) -> str | None:
        """The person an unexpired identity leads to."""

    def identities(self, person_id: str) -> tuple[tuple[str, str, datetime | None], ...]: ...
    def labelled(self, kind: str, key: str, now: datetime) -> tuple[str, str] | None:
        """(person, label) of an unexpired identity."""

    def tried(self, identity_hash: str, now: datetime, within: timedelta) -> int:
        """Count one more try of a code; how many there were within this time, this one among them."""


class SupplierStore(Protocol):
    """Suppliers of the session's companies: our master, plus those that only portal or books have shown."""

    def of_company(self, company_id: str) -> tuple[Vendor, ...]: ...
    def get(self, company_id: str, gstin: str) -> Vendor | None: ...
    def save_master(self, company_id: str, vendors: Sequence[Vendor]) -> tuple[int, int]:
        """(added, changed)"""

    def note_seen(self, company_id: str, names: Mapping[str, str], quarterly: Collection[str] = ()) -> None: ...


class DocumentStore(Protocol):
    """Inward documents as the portal last showed them."""

    def get(self, ids: Collection[str], *, lock: bool = False) -> dict[str, InwardDocument]: ...
    def of_registration(self, gstin: str) -> dict[str, InwardDocument]: ...
    def hold(self, gstin: str) -> None:
        """Wait for other writers of this registration's documents and batches; they then wait for us."""
        ...

    def of_company(self, company_id: str) -> list[InwardDocument]: ...
    def of_pans(self, company_id: str, pans: Collection[str]) -> list[InwardDocument]: ...
    def by_number(self, number: str, gstins: Collection[str] | None = None) -> list[InwardDocument]: ...
    def plain(self, ids: Collection[str]) -> dict[str, InwardDocument]:
        """By id, without the portal's rows: for looking, not for sending."""

    def with_numbers(
        self, numbers: Collection[tuple[str, date]], gstins: Collection[str]
    ) -> dict[str, list[InwardDocument]]:
        """by_number for many at once, keyed by the number in capitals; the date tells the financial year."""

    def month_families(self, gstin: str, periods: Collection[TaxPeriod]) -> DataFrame:
        """Amendments of these GSTR-2B periods with what they may stand on (worklist.FAMILY_SCHEMA)."""

    def page(self, query: DocumentQuery) -> DocumentPage: ...
    def lines(self, ids: Collection[str]) -> list[DocumentLine]: ...
    def month_sums(self, gstin: str, periods: Collection[TaxPeriod]) -> list[MonthSum]:
        """The originals of these GSTR-2B periods that the law treats alike, summed."""

    def month_apart(
        self, gstin: str, periods: Collection[TaxPeriod], *, left_open: datetime | None, seen_after: datetime | None
    ) -> list[InwardDocument]:
        """What is decided about alone in these periods, and what an earlier filing may have left open."""

    def trait_lines(self, ids: Collection[str]) -> list[TraitLine]:
        """What the law looks at in these documents, without the documents."""

    def blocked_in(self, gstin: str, periods: Collection[TaxPeriod]) -> list[TraitLine]:
        """What the books call blocked by 17(5) among the documents of these GSTR-2B periods."""

    def filings(self, gstin: str) -> list[tuple[str, TaxPeriod, SourceForm, date]]:
        """(supplier GSTIN, its period, form, day) of every filing that a GSTR-2B has shown, each once."""

    def supplier_sums(self, gstins: Collection[str], period: TaxPeriod | None) -> list[SupplierSum]:
        """What is open with each supplier, filed or only saved, by verdict; period: only what counts in it."""

    def blocked_among(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these documents the books call blocked by 17(5)."""

    def stood_open(self, company_id: str, moment: datetime) -> list[InwardDocument]:
        """What the IMS showed without action or Pending at a past moment, as it was then."""

    def add(self, documents: Sequence[InwardDocument]) -> None: ...
    def change(self, documents: Sequence[InwardDocument]) -> None: ...


class StatementStore(Protocol):
    """GSTR-2B statements and their lines."""

    def get(self, gstin: str, period: TaxPeriod) -> StatementRecord | None: ...
    def latest(self, gstin: str) -> StatementRecord | None: ...
    def blocks(self, gstin: str, period: TaxPeriod) -> dict[str, str]:
        """Document id -> the block of the GSTR-2B it stands in."""

    def replace(
        self, statement: StatementRecord, lines: Sequence[tuple[str, Gstr2bLine]], reversals: Sequence[ReversalRow]
    ) -> tuple[int, int, int, int]:
        """(added, changed, unchanged, withdrawn) lines; the ids beside the lines are those of the documents."""


class ReturnStore(Protocol):
    """Our GSTR-3B figures, the claim register, and what suppliers filed."""

    def gstr3b(self, gstin: str) -> dict[TaxPeriod, Gstr3bRecord]: ...
    def put_gstr3b(self, record: Gstr3bRecord) -> None: ...
    def claims(self, gstin: str, keys: Collection[str] | None = None) -> tuple[ClaimRecord, ...]: ...
    def add_claims(self, records: Sequence[ClaimRecord]) -> None: ...
    def supplier_returns(self, company_id: str) -> dict[tuple[str, TaxPeriod], SupplierReturn]: ...
    def put_supplier_returns(self, rows: Sequence[SupplierReturn]) -> None: ...


class BookStore(Protocol):
    """The purchase register."""

    def get(self, ids: Collection[str]) -> dict[str, BookEntry]: ...
    def of_company(self, company_id: str) -> list[BookEntry]: ...
    def of_pans(self, company_id: str, pans: Collection[str]) -> list[BookEntry]: ...
    def existing(self, company_id: str, ids: Collection[str]) -> dict[str, str]:
        """id -> content hash of those that are there."""

    def by_number(self, number: str) -> list[BookEntry]: ...
    def columns_known(self, company_id: str) -> frozenset[str]:
        """Of received_on and posted_on, which the register fills at all."""

    def add(self, entries: Sequence[BookEntry], now: datetime) -> None: ...
    def change(self, entries: Sequence[BookEntry], now: datetime) -> None: ...


class MatchStore(Protocol):
    """Pairs, findings and proposals of the last reconciliation, kept as the columns of domain.matching."""

    def frames(self, company_id: str) -> tuple[DataFrame, DataFrame]:
        """(books, portal) in the schema of domain.matching.frames."""

    def marked(self, company_id: str) -> frozenset[str]:
        """Ids of what has changed since it was matched last; a change that comes meanwhile waits, or is marked anew."""

    def is_settled(self, company_id: str, today: date) -> bool:
        """Nothing has changed since it was matched last, and no passing day has touched a proposal."""

    def part(self, company_id: str, today: date) -> Part:
        """What has to be matched again after what changed and fell due, and what stands of it."""

    def replace(
        self,
        company_id: str,
        pairs: DataFrame,
        findings: DataFrame,
        proposals: Sequence[ProposalRecord],
        alike: DataFrame | None = None,
        marked: Collection[str] = (),
    ) -> None:
        """The new state of the company; what stood there before is gone, and so are these marks."""

    def change(
        self,
        company_id: str,
        change: Change,
        proposals: Sequence[ProposalRecord],
        alike: DataFrame | None = None,
        marked: Collection[str] = (),
    ) -> None:
        """Write only what came out other than it stood, and the proposals made again; take these marks away."""

    def proposal_facts(
        self, company_id: str, document_ids: Collection[str] | None = None, book_ids: Collection[str] | None = None
    ) -> tuple[DataFrame, DataFrame]: ...  # fmt: skip

    def pairs_of(
        self, *, document_ids: Collection[str] = (), book_entry_ids: Collection[str] = ()
    ) -> tuple[Mapping[str, object], ...]:
        """Rows of the pairs frame, by name, as explain_pair takes them."""

    def findings_of(
        self, company_id: str, *, ids: Collection[str] | None = None, findings: Collection[str] | None = None
    ) -> tuple[Mapping[str, object], ...]:
        """Rows of the findings frame, by name, as explain_finding takes them."""

    def proposals(self, document_ids: Collection[str]) -> dict[str, ProposalRecord]: ...
    def verdict_counts(self, company_id: str) -> dict[str, int]: ...
    def decisions(self, company_id: str) -> Decisions:
        """Links and unlinks that people made."""

    def links_of(
        self, *, document_ids: Collection[str] = (), book_entry_ids: Collection[str] = ()
    ) -> list[LinkRecord]: ...
    def decide(
        self, company_id: str, document_id: str, book_entry_id: str, *, linked: bool, by: str, why: str, now: datetime
    ) -> None: ...
    def undecide(self, company_id: str, document_id: str, book_entry_id: str) -> bool:
        """Take a link or unlink back; True when there was one."""

    def state(self, company_id: str) -> tuple[DataFrame, DataFrame]:
        """The (pairs, findings) that stand, in the columns of domain.matching."""


class BatchStore(Protocol):
    """Batches, their lines and the requests that carried them."""

    def get(self, batch_id: str, *, lock: bool = False) -> Batch | None: ...
    def by_number(self, company_id: str, number: int) -> Batch | None: ...
    def with_states(self, states: Collection[BatchState]) -> tuple[Batch, ...]: ...
    def next_number(self, company_id: str) -> int: ...
    def add(self, batch: Batch) -> None: ...
    def change(self, batch: Batch) -> None:
        """Everything but the lines."""

    def set_items(self, batch_id: str, items: Sequence[BatchItem]) -> None: ...
    def items_of_documents(
        self, document_ids: Collection[str], states: Collection[ItemState]
    ) -> tuple[tuple[str, BatchItem], ...]:
        """(batch id, line) of open lines about these documents."""

    def add_request(self, request: PortalRequest) -> None: ...
    def change_request(self, request: PortalRequest) -> None: ...
    def requests(self, batch_id: str) -> tuple[PortalRequest, ...]: ...
    def requests_open(self, gstin: str) -> tuple[PortalRequest, ...]: ...


class OutwardStore(Protocol):
    """Our own documents and what customers did with them."""

    def get(self, ids: Collection[str]) -> dict[str, OutwardDocument]: ...
    def of_registration(self, gstin: str) -> dict[str, OutwardDocument]: ...
    def put(self, documents: Sequence[OutwardDocument]) -> None: ...
    def rejections(self, *, open_only: bool) -> tuple[RejectionRecord, ...]: ...
    def open_rejection(self, outward_document_id: str) -> RejectionRecord | None: ...
    def add_rejection(self, rejection: RejectionRecord) -> bool:
        """False when an open rejection of this document is there already: nothing was added."""

    def end_rejection(self, rejection_id: str, now: datetime) -> None: ...
    def added_back(self, document_ids: Collection[str]) -> tuple[AddedBack, ...]:
        """What the portal's list says of these documents, the latest month first."""

    def put_added_back(self, rows: Sequence[AddedBack]) -> None: ...


class MailStore(Protocol):
    """The outbox."""

    def get(self, mail_id: str, *, lock: bool = False) -> MailRecord | None: ...
    def add(self, record: MailRecord) -> bool:
        """False when a mail with this key is there already: nothing was added."""

    def change(self, record: MailRecord) -> None: ...
    def with_states(self, states: Collection[MailState]) -> tuple[MailRecord, ...]: ...
    def by_key(self, company_id: str, key: str) -> MailRecord | None: ...
    def log(self, company_id: str) -> MailLog:
        """Every mail of the company without its texts."""


class ImportStore(Protocol):
    """What was read, when and from which file."""

    def latest(self, gstin: str, kind: str) -> ImportRecord | None: ...
    def all_latest(self) -> tuple[ImportRecord, ...]: ...
    def add(self, record: ImportRecord) -> None: ...
    def mapping(self, company_id: str, fingerprint: str) -> ColumnMapping | None: ...
    def remember_mapping(
        self, company_id: str, fingerprint: str, mapping: ColumnMapping, by: str, now: datetime
    ) -> None: ...


class TrailStore(Protocol):
    """The audit trail."""

    def append(
        self, company_id: str, actor: Actor, at: datetime, verb: str, subject: str, facts: Mapping[str, object]
    ) -> None: ...
    def entries(self, company_id: str, subject: str | None = None, limit: int = 200) -> list[AuditEntry]: ...


class OnceStore(Protocol):
    """Idempotency keys: the first answer is kept and given again."""

    def answer(self, person_id: str, operation: str, key: str) -> tuple[str, str] | None:
        """(request hash, answer) of an earlier request with this key."""

    def record(self, person_id: str, operation: str, key: str, request: str, answer: str, now: datetime) -> None: ...


class JobStore(Protocol):
    """Jobs asked for in the transaction of the state they belong to."""

    def ask(self, kind: JobKind, company_id: str, subject: str, due: datetime) -> None: ...
    def due(self, now: datetime, limit: int = 50) -> tuple[Job, ...]: ...
    def settle(self, job_id: str, state: str, message: str, now: datetime) -> None: ...
    def stuck(self, before: datetime) -> tuple[Job, ...]: ...


class ConversationStore(Protocol):
    """What a thread was about, so that "these 14" works after a restart."""

    def get(self, key: str, person_id: str) -> str | None: ...
    def put(self, key: str, person_id: str, context: str, now: datetime) -> None: ...


class NoticeStore(Protocol):
    """Messages that the desk posts in chat by itself."""

    def get(self, notice_id: str, *, lock: bool = False) -> NoticeRecord | None: ...
    def add(self, record: NoticeRecord) -> bool:
        """False when one with this key is there already: nothing was added."""

    def change(self, record: NoticeRecord) -> None: ...
    def with_states(self, states: Collection[MailState]) -> tuple[NoticeRecord, ...]: ...


class Unit(Protocol):
    """One transaction over the stores, bound to companies."""

    @property
    def companies(self) -> CompanyStore: ...
    @property
    def people(self) -> PeopleStore: ...
    @property
    def suppliers(self) -> SupplierStore: ...
    @property
    def documents(self) -> DocumentStore: ...
    @property
    def statements(self) -> StatementStore: ...
    @property
    def returns(self) -> ReturnStore: ...
    @property
    def books(self) -> BookStore: ...
    @property
    def matches(self) -> MatchStore: ...
    @property
    def batches(self) -> BatchStore: ...
    @property
    def outward(self) -> OutwardStore: ...
    @property
    def mails(self) -> MailStore: ...
    @property
    def imports(self) -> ImportStore: ...
    @property
    def trail(self) -> TrailStore: ...
    @property
    def once(self) -> OnceStore: ...
    @property
    def jobs(self) -> JobStore: ...
    @property
    def conversations(self) -> ConversationStore: ...
    @property
    def notices(self) -> NoticeStore: ...


class Units(Protocol):
    """Opens units of work. A writer takes the lock first; an exception undoes all of it."""

    def reading(self, companies: frozenset[str]) -> AbstractContextManager[Unit]: ...
    def writing(self, companies: frozenset[str]) -> AbstractContextManager[Unit]: ...
