"""The portal's added-back list: what came back to our liability, by month, beside what we had expected."""

from datetime import datetime

import strawberry

from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_added_back import AddedBackSight, list_added_back
from domain.usecases.visible import companies_meant
from graphql_api.context import Context
from graphql_api.ids import key_of
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.outward import OutwardDocument, outward_view
from graphql_api.pages import Connection, CursorBook, nothing, page_of
from graphql_api.scalars import Gstin


@strawberry.type(description="The portal's word on a rejected document of ours; it stands before our estimate.")
class AddedBack:
    document: OutwardDocument
    added_back_in: TaxPeriod = strawberry.field(description="The GSTR-3B of ours that it is added to.")
    amount: TaxHeads
    expected: TaxHeads | None = strawberry.field(description="Our estimate; null where we had not noticed the reject.")
    is_as_expected: bool
    remarks: str = strawberry.field(description="Their words; show them as a quotation.")
    read_at: datetime


def added_back_page(
    context: Context, company: strawberry.ID | None, gstin: Gstin | None, period: TaxPeriod | None, first: int,
    after: str | None,
) -> Connection[AddedBack]:  # fmt: skip
    """The rows of the list, the latest month first."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return nothing(companies, "company")
    found = list_added_back(context.units, context.actor, companies, gstin, period)
    book = CursorBook.for_list(context, "added back", sorted(companies), gstin, period)
    return page_of(sorted(found, key=_place, reverse=True), _place, _view, book, first, after, falling=True)


def _place(of: AddedBackSight) -> str:
    return f"{of.row.added_back_in.iso}\x1f{of.row.amount.total:018d}\x1f{of.document.id}"


def _view(of: AddedBackSight) -> AddedBack:
    return AddedBack(
        document=outward_view(of.document),
        added_back_in=of.row.added_back_in,
        amount=tax_heads(of.row.amount),
        expected=tax_heads(of.estimate) if of.estimate is not None else None,
        is_as_expected=of.is_as_expected,
        remarks=of.row.remarks,
        read_at=of.row.read_at,
    )
