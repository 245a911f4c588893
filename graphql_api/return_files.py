"""What suppliers filed, and opening balances of the claim register: typed, or as the CSV or XLSX people keep."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import strawberry

from domain.readings import FileRefused, RowRefusal
from domain.records import SupplierReturn as DomainReturn
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_key import claim_key
from domain.usecases.record_claims import record_moves
from domain.usecases.supplier_returns import look_at_supplier_returns, note_supplier_returns
from domain.usecases.visible import company_meant
from graphql_api.context import Context
from graphql_api.deeds import RefusedRow
from graphql_api.errors import UserError, file_error, user_error
from graphql_api.ids import key_of
from graphql_api.pages import Connection, CursorBook, nothing, page_of
from graphql_api.papers import PaperInput, bytes_of, name_of
from graphql_api.scalars import Gstin

_RETURNS_MAX = 1000
_LISTED_MAX = 200
_NEVER = datetime.min.replace(tzinfo=UTC)


@strawberry.type(description="What is recorded of a supplier's GSTR-3B; what is not recorded is unknown, never filed.")
class SupplierReturn:
    supplier_gstin: Gstin
    period: TaxPeriod
    is_filed: bool
    filed_on: date | None
    source: str


@strawberry.input(description="Whether a supplier filed GSTR-3B of a period, as you read it on the portal.")
class SupplierReturnInput:
    supplier_gstin: Gstin
    period: TaxPeriod
    is_filed: bool
    filed_on: date | None = None


@strawberry.type(description="What became of a file, row by row; a row that was refused names its cell.")
class RowsPayload:
    read: int
    taken: int
    refused: list[RefusedRow] = strawberry.field(description="At most 200; refusedCount counts all.")
    refused_count: int
    errors: list[UserError]


def supplier_returns_page(
    context: Context, company: strawberry.ID | None, supplier_gstin: Gstin | None, first: int, after: str | None
) -> Connection[SupplierReturn]:
    """What is recorded, by supplier and period."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    found = meant if isinstance(meant, Refusal) else look_at_supplier_returns(context.units, context.actor, meant)
    if isinstance(found, Refusal):
        return nothing(found, "company")
    rows = [each for each in found if supplier_gstin in (None, each.supplier_gstin)]
    book = CursorBook.for_list(context, "supplier returns", str(meant), supplier_gstin)
    return page_of(rows, _place, _return_view, book, first, after)


def write_supplier_returns(
    context: Context, company: strawberry.ID | None, returns: list[SupplierReturnInput], key: str
) -> RowsPayload:
    """Keep who filed; the last word on a supplier and period stands."""
    if len(returns) > _RETURNS_MAX:
        return _none(Refusal("LIST_TOO_LONG", f"At most {_RETURNS_MAX} returns fit.", "Send them in parts."))
    rows = [
        DomainReturn("", each.supplier_gstin, each.period, each.is_filed, each.filed_on, "api", _NEVER)
        for each in returns
    ]
    return _noted(context, company, rows, (), key)


def import_supplier_returns(
    context: Context, company: strawberry.ID | None, file: PaperInput, key: str
) -> RowsPayload:  # fmt: skip
    """The same from a file: supplier_gstin, period, filed, filed_on."""
    content = bytes_of(file.content)
    if isinstance(content, Refusal):
        return _none(content)
    try:
        found = context.ports.papers.supplier_returns(name_of(file), content)
    except FileRefused as fault:
        return RowsPayload(read=0, taken=0, refused=[], refused_count=0, errors=[file_error(fault)])
    return _noted(context, company, [row for _, row in found.rows], found.refused, key)


def import_claims(context: Context, gstin: Gstin, file: PaperInput, dry_run: bool, key: str) -> RowsPayload:
    """Opening balances of the claim register from a file, each row taken or refused by itself."""
    content = bytes_of(file.content)
    if isinstance(content, Refusal):
        return _none(content)
    try:
        found = context.ports.papers.opening_balances(name_of(file), content)
    except FileRefused as fault:
        return RowsPayload(read=0, taken=0, refused=[], refused_count=0, errors=[file_error(fault)])
    moves = [move for _, move in found.rows]
    taken = record_moves(context.units, context.actor, gstin, moves, key, context.now, dry_run=dry_run)
    if isinstance(taken, Refusal):
        return _none(taken)
    by_rule = [
        RowRefusal(where, refused.sentence, refused.remedy)
        for (where, _), refused in zip(found.rows, taken.answers, strict=True)
        if refused is not None
    ]
    return _payload(found.read, taken.taken, (*found.refused, *by_rule))


def _noted(
    context: Context, company: strawberry.ID | None, rows: list[DomainReturn], refused: Sequence[RowRefusal], key: str
) -> RowsPayload:
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(meant, Refusal):
        return _none(meant)
    parts = (meant, *(repr(each) for each in rows))
    claimed = claim_key(context.units, context.actor, "supplier returns", key, parts, context.now)
    if isinstance(claimed, Refusal):
        return _none(claimed)
    taken = note_supplier_returns(context.units, context.actor, meant, rows, context.now)
    return _none(taken) if isinstance(taken, Refusal) else _payload(len(rows) + len(refused), taken, refused)


def _payload(read: int, taken: int, refused: Sequence[RowRefusal]) -> RowsPayload:
    shown = [RefusedRow(where=each.where, why=each.why, remedy=each.remedy) for each in refused[:_LISTED_MAX]]
    return RowsPayload(read=read, taken=taken, refused=shown, refused_count=len(refused), errors=[])


def _none(refusal: Refusal) -> RowsPayload:
    return RowsPayload(read=0, taken=0, refused=[], refused_count=0, errors=[user_error(refusal)])


def _place(each: DomainReturn) -> str:
    return f"{each.supplier_gstin}\x1f{each.period.iso}"


def _return_view(each: DomainReturn) -> SupplierReturn:
    return SupplierReturn(
        supplier_gstin=Gstin(each.supplier_gstin), period=each.period, is_filed=each.is_filed, filed_on=each.filed_on,
        source=each.source,
    )  # fmt: skip
