"""The stores of the desk itself that the use cases ask for, as Protocols: people, batches, outbox, trail, jobs."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from domain.batches import Batch, BatchItem, BatchState, ItemState
from domain.companies import Company, Person, Registration, Sender
from domain.correspondence import (
    MailLog,
    MailState,
)
from domain.records import (
    ANY_ENTRY,
    AuditEntry,
    ImportRecord,
    Job,
    JobKind,
    MailRecord,
    NoticeRecord,
    PortalRequest,
    Setting,
    TrailAsked,
)
from domain.register_readings import ColumnMapping
from domain.roles import Actor, Grant
from domain.tax_period import TaxPeriod
from domain.vendors import Vendor


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
    def hold_settings(self, company_id: str) -> None:
        """Wait for other writers of the company's settings; who writes what it read asks this before it reads."""
        ...


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
    def requests_answered(self, gstin: str, since: datetime) -> tuple[PortalRequest, ...]:
        """Those that the portal answered from a moment on."""


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
    def entries(
        self, company_id: str, subject: str | None = None, limit: int = 200, *, asked: TrailAsked = ANY_ENTRY
    ) -> list[AuditEntry]: ...


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
