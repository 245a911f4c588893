"""What is pending with a supplier: the question most often asked."""

from datetime import date, datetime

import strawberry

from domain.law import Route
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.answer_pending import OpenDocument as DomainOpenDocument
from domain.usecases.answer_pending import PendingAnswer, pending_for_supplier
from domain.usecases.visible import company_meant
from domain.wording import india_date
from domain.worklist import DocumentLine
from graphql_api.context import Context
from graphql_api.documents import Document, document_view
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of
from graphql_api.matching import BookEntry, MatchesOfPage, book_entry
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.scalars import Gstin
from graphql_api.suppliers import Supplier, supplier_view


@strawberry.type(description="One open document with what is advised and what doing nothing would do.")
class OpenDocument:
    document: Document
    credit: TaxHeads = strawberry.field(description="What Accept moves, signed.")
    counts_as_accepted: bool = strawberry.field(description="If nobody acts.")
    pending_until: date | None


@strawberry.type(description="A document that never passes through IMS: nobody can act on it.")
class BypassingDocument:
    document: Document
    route: Route


@strawberry.type(description="What is open with a supplier, its cost, until when, and what happens if nobody acts.")
class Pending:
    suppliers: list[Supplier]
    decide_by: date | None
    days_left: int | None
    period: TaxPeriod | None
    lines: list[OpenDocument]
    total_count: int = strawberry.field(description="Of all open documents; lines holds at most the first 200.")
    credit_now: TaxHeads = strawberry.field(description="Of these, in the draft GSTR-2B if nobody acts.")
    credit_proposed: TaxHeads
    counts_as_accepted: int
    stays_pending: int
    missing: list[BookEntry] = strawberry.field(description="In our books, not on the portal.")
    bypassing: list[BypassingDocument]
    decided: list[Document]
    decided_count: int
    portal_read_at: datetime | None = strawberry.field(description="The moment the listing speaks of.")


@strawberry.type
class PendingPayload:
    pending: Pending | None
    errors: list[UserError]


_LINES_MAX = 200


def answer_pending(
    context: Context, supplier_gstins: list[Gstin], company: strawberry.ID | None, period: TaxPeriod | None,
    gstin: Gstin | None,
) -> PendingPayload:  # fmt: skip
    """All registrations of the supplier are given; the answer holds those the person may see."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return PendingPayload(pending=None, errors=[user_error(company_id, ("company",))])
    found = pending_for_supplier(
        context.units, context.actor, company_id, frozenset(supplier_gstins[:_LINES_MAX]), context.now, period, gstin
    )
    if isinstance(found, Refusal):
        return PendingPayload(pending=None, errors=[user_error(found)])
    return PendingPayload(pending=_pending(found, company_id, context), errors=[])


def _pending(answer: PendingAnswer, company_id: str, context: Context) -> Pending:
    page = MatchesOfPage([line.document for line in answer.lines[:_LINES_MAX]])
    left = (answer.decide_by - india_date(context.now)).days if answer.decide_by is not None else None
    return Pending(
        suppliers=[supplier_view(vendor, company_id) for vendor in answer.suppliers],
        decide_by=answer.decide_by,
        days_left=left,
        period=answer.period,
        lines=[_open(line, page) for line in answer.lines[:_LINES_MAX]],
        total_count=len(answer.lines),
        credit_now=tax_heads(answer.credit_now),
        credit_proposed=tax_heads(answer.credit_proposed),
        counts_as_accepted=answer.counts_as_accepted,
        stays_pending=answer.stays_pending,
        missing=[book_entry(entry) for entry in answer.missing[:_LINES_MAX]],
        bypassing=[
            BypassingDocument(document=document_view(DocumentLine(document)), route=route)
            for document, route in answer.bypassing[:_LINES_MAX]
        ],
        decided=[document_view(DocumentLine(document)) for document in answer.decided[:_LINES_MAX]],
        decided_count=len(answer.decided),
        portal_read_at=answer.portal_read.as_of if answer.portal_read is not None else None,
    )


def _open(line: DomainOpenDocument, page: MatchesOfPage) -> OpenDocument:
    proposal = line.proposal
    held = DocumentLine(
        line.document, proposal.verdict if proposal else "", proposal.reason if proposal else "", proposal
    )
    return OpenDocument(
        document=document_view(held, page),
        credit=tax_heads(line.credit),
        counts_as_accepted=line.counts_as_accepted,
        pending_until=line.pending_until,
    )
