"""The papers that the use cases ask for, as Protocols: documents, statements, returns, books and their matching."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from polars import DataFrame

from domain.documents import DocumentKind, InwardDocument, OutwardDocument, SourceForm
from domain.matching import Decisions
from domain.money import Paise, TaxHeads
from domain.purchase_register import BookEntry
from domain.readings import Gstr2bLine, ReversalRow
from domain.receipts import Lot
from domain.records import (
    AddedBack,
    ClaimRecord,
    Gstr3bRecord,
    LinkRecord,
    ProposalRecord,
    RejectionRecord,
    StatementRecord,
    SupplierReturn,
)
from domain.rematching import Change, Part
from domain.tax_period import TaxPeriod
from domain.vendor_risk import SupplierSum
from domain.worklist import DocumentLine, DocumentPage, DocumentQuery, MonthSum, TraitLine


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
    def plain(self, ids: Collection[str], *, lock: bool = False) -> dict[str, InwardDocument]:
        """By id, without the portal's rows: for looking and deciding, not for sending."""

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

    def of_tax(self, gstin: str, totals: Collection[Paise]) -> list[InwardDocument]:
        """Documents of a registration whose tax over all heads is one of these; withdrawn ones left out."""

    def trait_lines(self, ids: Collection[str]) -> list[TraitLine]:
        """What the law looks at in these documents, without the documents."""

    def blocked_in(self, gstin: str, periods: Collection[TaxPeriod]) -> list[TraitLine]:
        """What the books call blocked by 17(5) among the documents of these GSTR-2B periods."""

    def filings(self, gstin: str) -> list[tuple[str, TaxPeriod, SourceForm, date]]:
        """(supplier GSTIN, its period, form, day) of every filing that a GSTR-2B has shown, each once."""

    def supplier_sums(self, gstins: Collection[str], period: TaxPeriod | None) -> list[SupplierSum]:
        """What is open with each supplier, filed or only saved, by verdict; period: only what counts in it."""

    def common_of(self, gstin: str) -> list[TraitLine]:
        """What the books call common credit (rules 42 and 43) among the documents of a registration."""

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

    def seen_again(self, statement: StatementRecord) -> None:
        """The statement with its lines as held, read once more."""


class ReturnStore(Protocol):
    """Our GSTR-3B figures, the claim register, and what suppliers filed."""

    def gstr3b(self, gstin: str) -> dict[TaxPeriod, Gstr3bRecord]: ...
    def put_gstr3b(self, record: Gstr3bRecord) -> None: ...
    def claims(self, gstin: str, keys: Collection[str] | None = None) -> tuple[ClaimRecord, ...]: ...
    def reversed_documents(self, gstin: str) -> frozenset[str]:
        """Keys of the documents that a row of the register reverses in 4(B)(2), withdrawn or not."""

    def withdrawals(self, gstin: str) -> tuple[ClaimRecord, ...]:
        """The rows that take another one back, the oldest first."""

    def taken_back(self, gstin: str, period: TaxPeriod) -> tuple[ClaimRecord, ...]:
        """The reversals and reclaims recorded in the GSTR-3B of a period."""

    def named_claims(
        self, gstin: str, apart: Collection[DocumentKind], netted: Collection[DocumentKind]
    ) -> dict[TaxPeriod, TaxHeads]:
        """What register and books name as claimed in each return, reclaims added: the moves that stand, and the books'
        column where the register tells no claim of the bill. apart: kinds that stand in another row than 4(A)(5), as
        all on reverse charge does; netted: kinds whose column in the books is no claim."""

    def add_claims(self, records: Sequence[ClaimRecord]) -> None: ...
    def supplier_returns(self, company_id: str) -> dict[tuple[str, TaxPeriod], SupplierReturn]: ...
    def put_supplier_returns(self, rows: Sequence[SupplierReturn]) -> None: ...


class BookStore(Protocol):
    """The purchase register."""

    def get(self, ids: Collection[str], *, lock: bool = False) -> dict[str, BookEntry]: ...
    def of_company(self, company_id: str) -> list[BookEntry]: ...
    def of_pans(self, company_id: str, pans: Collection[str]) -> list[BookEntry]: ...
    def existing(self, company_id: str, ids: Collection[str]) -> dict[str, str]:
        """id -> content hash of those that are there."""

    def by_number(self, number: str) -> list[BookEntry]: ...
    def asked_back(
        self, gstin: str, unpaid_by: date, suppliers: Collection[str], dated: tuple[date, date], ids: Collection[str]
    ) -> list[BookEntry]:
        """What a rule may ask back of a registration: bills of that day or before that are known to be unpaid, those of
        these suppliers from one day to another, those with these ids, and what is claimed and marked 17(5)."""

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
    def objections(self, document_ids: Collection[str]) -> dict[str, ProposalRecord]:
        """The proposals about these documents that advise anything but Accept."""

    def receipts_beside(self, document_ids: Collection[str]) -> dict[str, tuple[Lot, ...]]:
        """When the goods of each paired entry came, by document; withdrawn entries are left out."""

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
    def give_rejection(self, rejection_id: str, person_id: str) -> None:
        """Another owner of an open one."""

    def added_back(self, document_ids: Collection[str]) -> tuple[AddedBack, ...]:
        """What the portal's list says of these documents, the latest month first."""

    def put_added_back(self, rows: Sequence[AddedBack]) -> None: ...
