"""The match of a document with the books, explained: what agrees, what differs by how much, who was rejected."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import strawberry

from domain.documents import DocumentKind, InwardDocument
from domain.matching import Finding, Verdict
from domain.matching.explain import Difference, Explanation
from domain.purchase_register import BookEntry as DomainBookEntry
from domain.usecases.explain import MatchSight, matches_of
from graphql_api.context import Context
from graphql_api.ids import global_id
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.scalars import Gstin, Money, gstin_or_none

_MONEY_FIELDS = ("taxable_value", "igst", "cgst", "sgst", "cess", "document_value")


@strawberry.type(description="One line of our purchase register.")
class BookEntry:
    id: strawberry.ID
    recipient_gstin: Gstin
    supplier_gstin: Gstin | None
    supplier_name: str
    kind: DocumentKind
    number: str
    dated: date
    taxable_value: Money
    tax: TaxHeads
    document_value: Money | None
    voucher: str
    received_on: date | None
    posted_on: date | None


def book_entry(entry: DomainBookEntry) -> BookEntry:
    """An entry for a client."""
    return BookEntry(
        id=global_id("BookEntry", entry.id),
        recipient_gstin=Gstin(entry.recipient_gstin),
        supplier_gstin=gstin_or_none(entry.supplier_gstin),
        supplier_name=entry.supplier_name,
        kind=entry.kind,
        number=entry.number,
        dated=entry.dated,
        taxable_value=Money(entry.taxable_value),
        tax=tax_heads(entry.tax),
        document_value=Money(entry.document_value) if entry.document_value is not None else None,
        voucher=entry.voucher,
        received_on=entry.received_on,
        posted_on=entry.posted_on,
    )


@strawberry.type(description="One field that differs. amount is portal minus books; days likewise.")
class FieldDifference:
    field: str
    text: str
    within_tolerance: bool
    amount: Money | None
    tolerance: Money | None
    days: int | None
    days_allowed: int | None


@strawberry.type(description="The best candidate that was not taken, and why it lost.")
class RejectedCandidate:
    number: str
    why: str


@strawberry.type(description="Why a pair, or a document without one, stands where it stands.")
class MatchExplanation:
    outcome: str
    mismatch_kind: str = strawberry.field(description="M01 and so on; empty for none.")
    rule: str
    agreed: list[str]
    differences: list[FieldDifference]
    rejected: RejectedCandidate | None
    line: str = strawberry.field(description="All of it in one line.")


@strawberry.type(description="The entry of the books a document was paired with. A split has several.")
class MatchPartner:
    entry: BookEntry
    explanation: MatchExplanation


@strawberry.type(description="What the last reconciliation saw of a document.")
class Match:
    verdict: Verdict | None
    finding: Finding | None
    partners: list[MatchPartner]
    explanation: MatchExplanation | None = strawberry.field(
        description="Of the first partner, or why it has none; null before the first reconciliation."
    )


@dataclass(slots=True)
class MatchesOfPage:
    """The matches of all documents of a page, looked up at the first one that asks."""

    documents: Sequence[InwardDocument]
    _found: dict[str, MatchSight] | None = field(default=None)

    def of(self, context: Context, document_id: str) -> Match:
        """The match of one of the documents."""
        if self._found is None:
            self._found = matches_of(context.units, context.actor, self.documents)
        return _match(self._found.get(document_id, MatchSight()))


def _match(sight: MatchSight) -> Match:
    partners = [
        MatchPartner(entry=book_entry(each.entry), explanation=_explanation(each.explanation, sight))
        for each in sight.partners
    ]
    alone = _explanation(sight.alone, sight) if sight.alone is not None else None
    return Match(
        verdict=Verdict[sight.partners[0].explanation.outcome] if sight.partners else None,
        finding=Finding[sight.alone.outcome] if sight.alone is not None else None,
        partners=partners,
        explanation=partners[0].explanation if partners else alone,
    )


def _explanation(of: Explanation, sight: MatchSight) -> MatchExplanation:
    rejected = None
    if of.rejected is not None:
        number = sight.rivals.get(of.rejected.id, "another document")
        rejected = RejectedCandidate(number=number, why=of.rejected.why)
    return MatchExplanation(
        outcome=of.outcome,
        mismatch_kind=of.kind,
        rule=of.rule,
        agreed=[each.value for each in of.agreed],
        differences=[_difference(each) for each in of.differences],
        rejected=rejected,
        line=of.line,
    )


def _difference(of: Difference) -> FieldDifference:
    money, days = of.field.value in _MONEY_FIELDS, of.field.value == "date"
    return FieldDifference(
        field=of.field.value,
        text=of.text,
        within_tolerance=of.within,
        amount=Money(of.size) if money and of.size is not None else None,
        tolerance=Money(of.tolerance) if money and of.tolerance is not None else None,
        days=of.size if days else None,
        days_allowed=of.tolerance if days else None,
    )
