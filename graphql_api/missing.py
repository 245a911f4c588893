"""What our books hold and the portal does not, over all vendors."""

from datetime import date

import strawberry

from domain.documents import DocumentKind
from domain.money import NIL
from domain.refusals import Refusal
from domain.usecases.look_at_missing import MissingQuery, missing_on_portal
from domain.usecases.visible import companies_meant
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of
from graphql_api.matching import BookEntry, book_entry
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.pages import check_page_size
from graphql_api.scalars import Gstin, Money

_LISTED_MAX = 1000


@strawberry.input(description="Every part narrows; an absent or empty part does not filter. Amounts are inclusive.")
class BookEntryFilter:
    gstins: list[Gstin] | None = None
    supplier_gstins: list[Gstin] | None = None
    kinds: list[DocumentKind] | None = None
    value_from: Money | None = None
    value_to: Money | None = None
    gst_from: Money | None = None
    gst_to: Money | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    number: str | None = strawberry.field(
        default=None, description="Of the document or the voucher, whole or only its last part."
    )


@strawberry.type(description="The entries with most GST; totalCount and totalTax are of all that fit.")
class MissingPayload:
    total_count: int
    total_tax: TaxHeads
    entries: list[BookEntry]
    errors: list[UserError]


def missing_entries(
    context: Context, company: strawberry.ID | None, given: BookEntryFilter | None, first: int
) -> MissingPayload:
    """The first of them, at most 200."""
    it = given or BookEntryFilter()
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    check_page_size(first)
    refused = _too_long(it)
    if isinstance(companies, Refusal) or refused is not None:
        problem = companies if isinstance(companies, Refusal) else refused
        errors = [user_error(problem)] if problem is not None else []
        return MissingPayload(total_count=0, total_tax=tax_heads(NIL), entries=[], errors=errors)
    found = missing_on_portal(context.units, context.actor, companies, _query(it))
    return MissingPayload(
        total_count=len(found.entries),
        total_tax=tax_heads(found.tax),
        entries=[book_entry(entry) for entry in found.entries[:first]],
        errors=[],
    )


def _query(it: BookEntryFilter) -> MissingQuery:
    return MissingQuery(
        gstins=frozenset(it.gstins or ()),
        supplier_gstins=frozenset(it.supplier_gstins or ()),
        kinds=frozenset(it.kinds or ()),
        value_from=it.value_from,
        value_to=it.value_to,
        tax_from=it.gst_from,
        tax_to=it.gst_to,
        dated_from=it.dated_from,
        dated_to=it.dated_to,
        number=it.number or "",
    )


def _too_long(it: BookEntryFilter) -> Refusal | None:
    if any(len(each or ()) > _LISTED_MAX for each in (it.gstins, it.supplier_gstins)):
        return Refusal("LIST_TOO_LONG", f"A list holds at most {_LISTED_MAX} values.", "Ask in parts.")
    return None
