"""Lists of documents: the filter in the field's words, the order, the page."""

from dataclasses import fields, replace
from datetime import date
from typing import Final

import strawberry

from domain.actions import Action, ActionState
from domain.documents import DocumentKind, Section
from domain.matching import Finding, Verdict
from domain.money import NIL
from domain.reason_codes import ReasonCode
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_documents import list_documents
from domain.usecases.visible import companies_meant
from domain.worklist import DocumentPage, DocumentQuery, Sort
from graphql_api.context import Context
from graphql_api.documents import Document, document_views
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.pages import INVALID_CURSOR, CursorBook, Edge, PageInfo, check_page_size, page_info
from graphql_api.scalars import Gstin, Money

_LISTED_MAX = 1000
_GST_BEGAN = date(2017, 7, 1)
_EVERY: Final[dict[str, frozenset[object]]] = {
    "states": frozenset(ActionState),
    "kinds": frozenset(DocumentKind),
    "sections": frozenset(Section),
}
"""Parts of which each document has exactly one."""


@strawberry.input(description="Every part narrows; an absent or empty part does not filter. Amounts are inclusive.")
class DocumentFilter:
    gstins: list[Gstin] | None = None
    supplier_gstins: list[Gstin] | None = None
    supplier_pans: list[str] | None = None
    kinds: list[DocumentKind] | None = None
    sections: list[Section] | None = None
    states: list[ActionState] | None = None
    verdicts: list[Verdict] | None = None
    findings: list[Finding] | None = None
    proposed: list[Action] | None = None
    reasons: list[ReasonCode] | None = strawberry.field(default=None, description="Grounds of the proposal.")
    number: str | None = strawberry.field(default=None, description="Whole, or only its last part: 0451.")
    is_filed: bool | None = None
    in_ims: bool | None = None
    is_open: bool = strawberry.field(
        default=False, description="Only what waits for a decision and is not closed by a filed GSTR-3B."
    )
    value_from: Money | None = None
    value_to: Money | None = None
    gst_from: Money | None = None
    gst_to: Money | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    seen_from: date | None = strawberry.field(
        default=None, description="First read from the portal on this day (in India) or later, whatever its own date."
    )
    gstr2b_from: TaxPeriod | None = None
    gstr2b_to: TaxPeriod | None = None
    with_withdrawn: bool = False


@strawberry.type(description="One page of documents, with the total of the whole filter.")
class DocumentConnection:
    total_count: int = strawberry.field(description="Of the whole filter, not of the page.")
    total_tax: TaxHeads = strawberry.field(description="Of the whole filter, credit notes negative.")
    edges: list[Edge[Document]]
    nodes: list[Document]
    page_info: PageInfo
    errors: list[UserError]


def query_of(given: DocumentFilter | None, sort: Sort = Sort.TAX_DESC) -> DocumentQuery:
    """The domain's filter of a client's."""
    it = given or DocumentFilter()
    return DocumentQuery(
        gstins=frozenset(it.gstins or ()),
        supplier_gstins=frozenset(it.supplier_gstins or ()),
        supplier_pans=frozenset(pan.upper() for pan in it.supplier_pans or ()),
        kinds=frozenset(it.kinds or ()),
        sections=frozenset(it.sections or ()),
        states=frozenset(it.states or ()),
        verdicts=frozenset({*(v.value for v in it.verdicts or ()), *(f.value for f in it.findings or ())}),
        proposed=frozenset(it.proposed or ()),
        reasons=frozenset(it.reasons or ()),
        number=it.number or "",
        is_filed=it.is_filed,
        in_ims=it.in_ims,
        is_open=it.is_open,
        value_from=it.value_from,
        value_to=it.value_to,
        tax_from=it.gst_from,
        tax_to=it.gst_to,
        dated_from=it.dated_from,
        dated_to=it.dated_to,
        seen_from=it.seen_from,
        gstr2b_from=it.gstr2b_from,
        gstr2b_to=it.gstr2b_to,
        with_withdrawn=it.with_withdrawn,
        sort=sort,
    )


def documents_page(
    context: Context, given: DocumentFilter | None, sort: Sort, first: int, after: str | None,
    company: strawberry.ID | None,
) -> DocumentConnection:  # fmt: skip
    """A page; what is wrong with the request stands in `errors` of an empty one."""
    query = query_of(given, sort)
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    check_page_size(first)
    refused = too_long(given)
    if isinstance(companies, Refusal) or refused is not None:
        return _nothing(companies if isinstance(companies, Refusal) else refused or INVALID_CURSOR)
    book = CursorBook.for_list(context, "documents", query, sorted(companies))
    place = _place(book, after)
    if isinstance(place, Refusal):
        return _nothing(place)
    found = list_documents(context.units, context.actor, replace(query, after=place, limit=first), companies)
    return _page(found, book, sort, has_previous=place is not None)


def too_long(given: DocumentFilter | None) -> Refusal | None:
    """A filter that lists more values than one request may."""
    lists = (given.gstins, given.supplier_gstins, given.supplier_pans) if given is not None else ()
    if any(each is not None and len(each) > _LISTED_MAX for each in lists):
        return Refusal("LIST_TOO_LONG", f"A list holds at most {_LISTED_MAX} values.", "Ask in parts.")
    return None


def narrows(given: DocumentFilter | None) -> bool:
    """Whether it says more than "all", "all open" or "all of the IMS".

    A part that every document meets says nothing: a minimum of nil, a first day before GST, every state there is.
    """
    wide = ("in_ims", "is_open", "with_withdrawn")
    return given is not None and any(
        _says_something(each.name, getattr(given, each.name)) for each in fields(given) if each.name not in wide
    )


def _says_something(name: str, value: object) -> bool:
    if value in (None, [], ""):
        return False
    if name in ("value_from", "gst_from"):
        return isinstance(value, int) and value > 0
    if name in ("dated_from", "seen_from"):
        return isinstance(value, date) and value > _GST_BEGAN
    every = _EVERY.get(name)
    return every is None or not isinstance(value, list) or not every <= set(value)


def _place(book: CursorBook, after: str | None) -> tuple[str, str] | Refusal | None:
    if after is None:
        return None
    found = book.read(after)
    if isinstance(found, Refusal) or len(found) != 2:
        return INVALID_CURSOR
    return found[0], found[1]


def _page(found: DocumentPage, book: CursorBook, sort: Sort, *, has_previous: bool) -> DocumentConnection:
    nodes = document_views(list(found.lines))
    cursors = [book.write(sort_value(node, sort), node.document.id) for node in nodes]
    return DocumentConnection(
        total_count=found.total,
        total_tax=tax_heads(found.tax),
        edges=[Edge(cursor=cursor, node=node) for cursor, node in zip(cursors, nodes, strict=True)],
        nodes=nodes,
        page_info=page_info(cursors, found.has_next, has_previous),
        errors=[],
    )


def sort_value(node: Document, sort: Sort) -> str:
    """What a list in this order is sorted by, as text, the same as the storage's own end cursor."""
    it = node.document
    match sort:
        case Sort.TAX_DESC:
            return str(it.tax.total)
        case Sort.VALUE_DESC:
            return str(it.document_value)
        case Sort.SUPPLIER:
            return it.supplier_name
        case Sort.NEWEST | Sort.OLDEST:
            return it.dated.isoformat()


def _nothing(refusal: Refusal) -> DocumentConnection:
    return DocumentConnection(
        total_count=0, total_tax=tax_heads(NIL), edges=[], nodes=[], page_info=page_info((), False, False),
        errors=[user_error(refusal)],
    )  # fmt: skip
