"""What finance may set: tolerances, what blocks Accept, which verdict leads to which proposal, who must approve, caps.

A policy is a value; domain.policy gives its file form and the schema of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from domain.actions import Action
from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.money import Paise

REJECT_APPROVERS_MIN: Final = 2
"""Reject moves another company's liability or credit: always two people (DR-2.10)."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How far two amounts may lie apart. Where both are set the smaller wins; a percentage alone is never a limit.

    absolute: paise. basis_points: hundredths of a percent of the portal's amount, None for off (DR-9.09).
    """

    absolute: Paise
    basis_points: int | None = None

    def allowed(self, amount: Paise) -> Paise:
        """The tolerance in paise for an amount."""
        if self.basis_points is None:
            return self.absolute
        return min(self.absolute, abs(amount) * self.basis_points // 10_000)


@dataclass(frozen=True, slots=True)
class Tolerances:
    """Differences that are still acceptable, each named in the reason (DR-9.09)."""

    taxable_value: Limit = Limit(100)
    igst: Limit = Limit(100)
    cgst: Limit = Limit(100)
    sgst: Limit = Limit(100)
    cess: Limit = Limit(100)
    document_value: Limit = Limit(1000)
    days_max: int = 45
    """Dates farther apart are acceptable only where the number agrees in full."""
    date_in_same_year: bool = True
    """Another date in the same financial year is acceptable (M15)."""

    def limits(self) -> tuple[Limit, ...]:
        """In the order of the frames: taxable, igst, cgst, sgst, cess, document value."""
        return (self.taxable_value, self.igst, self.cgst, self.sgst, self.cess, self.document_value)


@dataclass(frozen=True, slots=True)
class Vetoes:
    """What blocks Accept (DR-2.10). A fact the register does not hold is unknown and blocks nothing."""

    not_in_books: bool = True
    not_received: bool = True
    not_posted: bool = False
    supplier_not_filed: bool = False
    blocked_17_5: bool = False
    """Off: blocked credit is accepted and reversed in 4(B)(1) (DR-1.10)."""


class GoodsReceivedBy(StrEnum):
    """Until when goods or services must have come for the credit of a return (section 16(2)(b), DR-7.05).

    MONTH_END: the last day of its month, of a quarterly recipient's quarter (M07, DR-12.06). FILING: the day of action.
    """

    MONTH_END = "month_end"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class ProposalRules:
    """Which outcome of matching leads to which proposal; None leaves it to a person. Accept only for the first two."""

    exact: Action | None = Action.ACCEPT
    acceptable: Action | None = Action.ACCEPT
    probable: Action | None = None
    mismatch: Action | None = Action.PENDING
    split: Action | None = None
    only_on_portal: Action | None = Action.PENDING
    duplicate: Action | None = Action.REJECT
    wrong_recipient: Action | None = Action.REJECT

    def __post_init__(self) -> None:
        for name in ("probable", "mismatch", "split", "only_on_portal", "duplicate", "wrong_recipient"):
            if getattr(self, name) is Action.ACCEPT:
                raise ValueError(f"proposals.{name} cannot be ACCEPT: only exact and acceptable pairs may be accepted")
        for name in ("exact", "acceptable", "probable", "mismatch", "split", "only_on_portal"):
            if getattr(self, name) is Action.REJECT:
                raise ValueError(f"proposals.{name} cannot be REJECT: that needs evidence against the document")


@dataclass(frozen=True, slots=True)
class OneApprover:
    """For some days one approver is enough: who set it and why, shown on every card. Never for Reject."""

    since: date
    until: date
    set_by: str
    why: str


@dataclass(frozen=True, slots=True)
class ApprovalBand:
    """So many people where all of this holds; empty actions or kinds mean any. tax_from: paise of a batch's tax."""

    people: int
    actions: tuple[Action, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    tax_from: Paise = 0
    documents_from: int = 0

    def holds(self, action: Action, kind: DocumentKind, tax: Paise, documents: int) -> bool:
        return (
            (not self.actions or action in self.actions)
            and (not self.kinds or kind in self.kinds)
            and abs(tax) >= self.tax_from
            and documents >= self.documents_from
        )


@dataclass(frozen=True, slots=True)
class Approvals:
    """How many people a batch needs, the one who asks among them: two by default, Reject always two."""

    people: int = 2
    bands: tuple[ApprovalBand, ...] = ()
    one_approver: OneApprover | None = None

    def needed(self, action: Action, kind: DocumentKind, tax: Paise, documents: int, on: date) -> int:
        """People needed for one action on documents of one kind in a batch; a mixed batch takes the largest."""
        one = self.one_approver
        people = self.people
        if one is not None and one.since <= on <= one.until:
            people = 1
        people = max([people, *(band.people for band in self.bands if band.holds(action, kind, tax, documents))])
        return max(people, REJECT_APPROVERS_MIN) if action is Action.REJECT else people


@dataclass(frozen=True, slots=True)
class Caps:
    """How large one batch may be."""

    batch_documents_max: int = 10_000
    reject_documents_max: int = 50


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for one supplier instead of the company's; None: as the company."""

    tolerances: Tolerances | None = None
    vetoes: Vetoes | None = None
    proposals: ProposalRules | None = None
    goods_received_by: GoodsReceivedBy | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """All of it, of one company. overrides: by supplier GSTIN or PAN, the GSTIN first."""

    tolerances: Tolerances = Tolerances()
    overrides: Mapping[str, Override] = field(default_factory=dict)
    vetoes: Vetoes = Vetoes()
    proposals: ProposalRules = ProposalRules()
    approvals: Approvals = Approvals()
    caps: Caps = Caps()
    version: str = ""
    goods_received_by: GoodsReceivedBy = GoodsReceivedBy.MONTH_END

    def tolerances_for(self, supplier_gstin: str) -> Tolerances:
        """The tolerances that hold for a supplier."""
        own = self._override(supplier_gstin)
        return own.tolerances if own and own.tolerances else self.tolerances

    def vetoes_for(self, supplier_gstin: str) -> Vetoes:
        """What blocks Accept for a supplier."""
        own = self._override(supplier_gstin)
        return own.vetoes if own and own.vetoes else self.vetoes

    def proposals_for(self, supplier_gstin: str) -> ProposalRules:
        """What may be proposed for a supplier."""
        own = self._override(supplier_gstin)
        return own.proposals if own and own.proposals else self.proposals

    def goods_received_by_for(self, supplier_gstin: str) -> GoodsReceivedBy:
        """Until when the goods of a supplier must have come; domain.receipts asks it for every answer."""
        own = self._override(supplier_gstin)
        return own.goods_received_by if own and own.goods_received_by else self.goods_received_by

    def _override(self, supplier_gstin: str) -> Override | None:
        return self.overrides.get(supplier_gstin) or self.overrides.get(pan_of(supplier_gstin))
