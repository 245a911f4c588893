"""The past: what was open on a day, what earlier GSTR-2Bs left unclaimed, and the books beside one GSTR-2B."""

from datetime import date

import strawberry

from domain.actions import ActionState
from domain.documents import InwardDocument, Section
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.against_gstr2b import against_gstr2b
from domain.usecases.carried import CarriedDocument, carried
from domain.usecases.open_on import open_on
from domain.usecases.visible import company_meant
from graphql_api.context import Context
from graphql_api.deeds import Count
from graphql_api.errors import UserError, user_error
from graphql_api.ids import global_id, key_of
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.scalars import Gstin, gstin_or_none

_LISTED_MAX = 200


@strawberry.type(description="A document as it stood on a past day; `document` shows it as it is now.")
class PastDocument:
    document_id: strawberry.ID
    number: str
    section: Section
    dated: date
    recipient_gstin: Gstin
    supplier_gstin: Gstin | None
    supplier_name: str
    state: ActionState
    gstr2b_period: TaxPeriod | None
    tax: TaxHeads


@strawberry.type(description="What was open at the end of a day; tax is signed by section and counts all.")
class OpenOnPayload:
    count: int
    tax: TaxHeads | None
    documents: list[PastDocument] = strawberry.field(description="At most 200, the largest tax first.")
    errors: list[UserError]


@strawberry.type(description="A document of an earlier GSTR-2B whose credit nobody has claimed, and why.")
class CarriedCredit:
    document: PastDocument
    booked_as: list[str] = strawberry.field(description="Numbers of its bookings.")
    why: str
    is_before_ims: bool = strawberry.field(description="Its GSTR-2B is of before Oct 2024.")
    is_claim_known: bool = strawberry.field(description="False: not all claims of the returns since are known.")
    claim_by: date | None = strawberry.field(description="Last day of section 16(4).")
    is_late: bool


@strawberry.type
class CarriedPayload:
    count: int
    credits: list[CarriedCredit] = strawberry.field(description="At most 200, the oldest first.")
    errors: list[UserError]


@strawberry.type(description="One document of the GSTR-2B, or one booking that it lacks.")
class StatementMatchLine:
    is_booking: bool
    number: str
    other_numbers: list[str]
    supplier_name: str
    dated: date
    tax: TaxHeads
    block: str
    outcome: str
    why: str


@strawberry.type(description="The books beside one GSTR-2B; nothing is stored by it.")
class StatementMatchPayload:
    document_count: int
    book_entry_count: int
    counts: list[Count]
    earlier_bookings_alone: int
    lines: list[StatementMatchLine] = strawberry.field(description="At most 200, what is not exact first.")
    errors: list[UserError]


def opened_on(context: Context, day: date, company: strawberry.ID | None, gstin: Gstin | None) -> OpenOnPayload:
    """What was open at the end of a day."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return OpenOnPayload(count=0, tax=None, documents=[], errors=[user_error(company_id, ("company",))])
    found = open_on(context.units, context.actor, company_id, day, context.now, gstin)
    if isinstance(found, Refusal):
        return OpenOnPayload(count=0, tax=None, documents=[], errors=[user_error(found)])
    shown = [_past(each) for each in found.documents[:_LISTED_MAX]]
    return OpenOnPayload(count=len(found.documents), tax=tax_heads(found.tax), documents=shown, errors=[])


def carried_credits(context: Context, company: strawberry.ID | None, gstin: Gstin | None) -> CarriedPayload:
    """Credit of earlier GSTR-2Bs that nobody has claimed."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return CarriedPayload(count=0, credits=[], errors=[user_error(company_id, ("company",))])
    found = carried(context.units, context.actor, company_id, context.now, gstin)
    if isinstance(found, Refusal):
        return CarriedPayload(count=0, credits=[], errors=[user_error(found)])
    return CarriedPayload(count=len(found), credits=[_credit(each) for each in found[:_LISTED_MAX]], errors=[])


def statement_match(context: Context, gstin: Gstin, period: TaxPeriod) -> StatementMatchPayload:
    """A one-time run against a GSTR-2B."""
    found = against_gstr2b(context.units, context.actor, gstin, period)
    if isinstance(found, Refusal):
        return StatementMatchPayload(
            document_count=0, book_entry_count=0, counts=[], earlier_bookings_alone=0, lines=[],
            errors=[user_error(found)],
        )  # fmt: skip
    return StatementMatchPayload(
        document_count=found.documents,
        book_entry_count=found.book_entries,
        counts=[Count(name=name, count=count) for name, count in sorted(found.counts.items())],
        earlier_bookings_alone=found.earlier_alone,
        lines=[
            StatementMatchLine(
                is_booking=each.is_booking,
                number=each.number,
                other_numbers=list(each.other),
                supplier_name=each.supplier_name,
                dated=each.dated,
                tax=tax_heads(each.tax),
                block=each.block,
                outcome=each.outcome,
                why=each.why,
            )
            for each in found.lines[:_LISTED_MAX]
        ],
        errors=[],
    )


def _past(document: InwardDocument) -> PastDocument:
    return PastDocument(
        document_id=global_id("Document", document.id),
        number=document.number,
        section=document.section,
        dated=document.dated,
        recipient_gstin=Gstin(document.recipient_gstin),
        supplier_gstin=gstin_or_none(document.supplier_gstin),
        supplier_name=document.supplier_name,
        state=document.portal_action,
        gstr2b_period=document.gstr2b_period,
        tax=tax_heads(document.tax),
    )


def _credit(each: CarriedDocument) -> CarriedCredit:
    return CarriedCredit(
        document=_past(each.document),
        booked_as=[entry.number for entry in each.entries],
        why=each.why,
        is_before_ims=each.before_ims,
        is_claim_known=each.is_known,
        claim_by=each.claim_by,
        is_late=each.is_late,
    )
