"""Our own documents: what customers did with them, and for a rejection its liability, dates and ways out."""

from datetime import date, datetime

import strawberry

from domain.actions import ActionState
from domain.documents import DocumentKind, Section
from domain.documents import OutwardDocument as DomainOutward
from domain.law import detail_of
from domain.next_steps import LiabilityEffect, Step
from domain.refusals import Refusal
from domain.rejection import Consequence as DomainConsequence
from domain.rejection import Finality
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_outward import (
    RejectionSight,
    consequence_for,
    list_outward,
    list_rejections,
    look_at_outward,
    look_at_rejection,
)
from domain.usecases.take_in_added_back import confirmation
from domain.usecases.visible import companies_meant
from graphql_api.context import Context, Info
from graphql_api.documents import Warning, warning_view
from graphql_api.entries import EventEntriesView, LedgerEntry, event_entries, ledger_entries
from graphql_api.errors import GROUND
from graphql_api.fields import answers
from graphql_api.ids import Node, global_id, key_of
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.pages import Connection, CursorBook, nothing, page_of
from graphql_api.scalars import Gstin, Money


@strawberry.type(description="One way out: what to do, by which route, until when, and what it does to our tax.")
class WayOut:
    step: Step
    sentence: str
    route: str
    until: date | None
    liability: LiabilityEffect
    rule: str
    ground: str = strawberry.field(description=GROUND)


@strawberry.type(description="What a rejection means for us. Month and amount of an add-back are our estimate.")
class Consequence:
    add_back: TaxHeads = strawberry.field(description="Nil for invoices and debit notes: our tax does not change.")
    expected_period: TaxPeriod | None
    expected_due: date | None
    finality: Finality
    reversible_until: date | None
    pending_until: date | None
    gstr1a_until: date | None
    last_day: date = strawberry.field(description="Of section 34(2).")
    last_gstr1_due: date
    interest_exposure: Money
    ways_out: list[WayOut]
    entries: list[LedgerEntry]
    later_entries: list[EventEntriesView] = strawberry.field(description="At each event that may follow.")
    by_your_settings: str = strawberry.field(description="Where a setting of the company decides; else empty.")
    warnings: list[Warning]
    rules: list[str]
    ground: str = strawberry.field(description=GROUND)


@strawberry.type(description="A document of ours as the portal's supplier view shows it.")
class OutwardDocument(Node):
    supplier_gstin: Gstin = strawberry.field(description="Ours.")
    customer_gstin: Gstin
    customer_name: str
    section: Section
    kind: DocumentKind
    number: str
    dated: date
    document_value: Money
    taxable_value: Money
    tax: TaxHeads
    supplier_period: TaxPeriod
    customer_action: ActionState
    customer_remarks: str = strawberry.field(description="Their words; show them as a quotation.")
    portal_read_at: datetime | None
    document: strawberry.Private[DomainOutward]

    @answers("What a rejection brings, whether it happened or is only feared.")
    def consequence(self, info: Info) -> Consequence:
        return consequence_view(
            consequence_for(info.context.units, info.context.actor, self.document, info.context.now)
        )


@strawberry.type(description="A customer rejected our document: noticed once, however often it is fetched.")
class Rejection(Node):
    document: OutwardDocument
    noticed_at: datetime
    remarks: str
    owner_name: str
    ended_at: datetime | None
    is_open: bool
    consequence: Consequence
    confirmation: str = strawberry.field(description="What the portal's added-back list says of it; else empty.")
    twin_number: str = strawberry.field(description="Invoice and its own credit note both rejected; else empty.")
    twin_advice: str


def outward_view(document: DomainOutward) -> OutwardDocument:
    """A document of ours for a client."""
    return OutwardDocument(
        id=global_id("OutwardDocument", document.id),
        supplier_gstin=Gstin(document.supplier_gstin),
        customer_gstin=Gstin(document.customer_gstin),
        customer_name=document.customer_name,
        section=document.section,
        kind=document.kind,
        number=document.number,
        dated=document.dated,
        document_value=Money(document.document_value),
        taxable_value=Money(document.taxable_value),
        tax=tax_heads(document.tax),
        supplier_period=document.supplier_period,
        customer_action=document.customer_action,
        customer_remarks=document.customer_remarks,
        portal_read_at=document.portal_read_at,
        document=document,
    )


def consequence_view(of: DomainConsequence) -> Consequence:
    """A consequence for a client."""
    return Consequence(
        add_back=tax_heads(of.add_back),
        expected_period=of.expected_period,
        expected_due=of.expected_due,
        finality=of.finality,
        reversible_until=of.reversible_until,
        pending_until=of.pending_until,
        gstr1a_until=of.gstr1a_until,
        last_day=of.last_day_34_2,
        last_gstr1_due=of.last_gstr1_due,
        interest_exposure=Money(of.interest_exposure),
        ways_out=[
            WayOut(
                step=each.step,
                sentence=each.sentence,
                route=each.route,
                until=each.until,
                liability=each.liability,
                rule=each.rule,
                ground=detail_of(each.rule),
            )
            for each in of.steps
        ],
        entries=ledger_entries(of.entries),
        later_entries=event_entries(of.later_entries),
        by_your_settings=of.told,
        warnings=[warning_view(each) for each in of.cautions],
        rules=list(of.rules),
        ground=detail_of(*of.rules),
    )


def rejection_view(sight: RejectionSight) -> Rejection:
    """A rejection for a client."""
    twin = sight.twin
    other = None
    if twin is not None:
        other = twin.credit_note if twin.invoice.id == sight.document.id else twin.invoice
    return Rejection(
        id=global_id("Rejection", sight.rejection.id),
        document=outward_view(sight.document),
        noticed_at=sight.rejection.noticed_at,
        remarks=sight.rejection.remarks,
        owner_name=sight.owner_name,
        ended_at=sight.rejection.ended_at,
        is_open=sight.rejection.ended_at is None,
        consequence=consequence_view(sight.consequence),
        confirmation=" ".join(confirmation(each) for each in sight.confirmed),
        twin_number=other.number if other is not None else "",
        twin_advice=twin.advice if twin is not None else "",
    )


def outward_page(
    context: Context, company: strawberry.ID | None, gstin: Gstin | None, states: list[ActionState] | None,
    customer_gstin: Gstin | None, number: str | None, first: int, after: str | None,
) -> Connection[OutwardDocument]:  # fmt: skip
    """Our documents, newest first."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return nothing(companies, "company")
    found = list_outward(
        context.units, context.actor, companies, gstin, frozenset(states or ()), customer_gstin, number or ""
    )
    book = CursorBook.for_list(
        context, "outward", sorted(companies), gstin, sorted(states or ()), customer_gstin, number
    )
    return page_of(
        found, lambda each: f"{each.dated.isoformat()}\x1f{each.id}", outward_view, book, first, after, falling=True
    )


def rejection_page(
    context: Context, company: strawberry.ID | None, open_only: bool, first: int, after: str | None
) -> Connection[Rejection]:
    """Rejections by customers, the nearest last day first."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return nothing(companies, "company")
    found = list_rejections(context.units, context.actor, companies, context.now, open_only=open_only)
    book = CursorBook.for_list(context, "rejections", sorted(companies), open_only)
    return page_of(found, _urgency, rejection_view, book, first, after)


def outward_by_id(context: Context, key: str) -> OutwardDocument | None:
    """The document of a global id's key; None when it is none of the person's."""
    document = look_at_outward(context.units, context.actor, key) if key else None
    return outward_view(document) if document is not None else None


def rejection_by_id(context: Context, key: str) -> Rejection | None:
    """The rejection of a global id's key; None when it is none of the person's."""
    sight = look_at_rejection(context.units, context.actor, key, context.now) if key else None
    return rejection_view(sight) if sight is not None else None


def _urgency(sight: RejectionSight) -> str:
    until = sight.consequence.reversible_until or sight.consequence.last_day_34_2
    return f"{until.isoformat()}\x1f{10**17 - sight.consequence.add_back.total:018d}\x1f{sight.rejection.id}"
