"""node(id): anything again by its id. What is missing and what belongs to others get the same answer: null."""

from collections.abc import Callable
from typing import Final

import strawberry

from domain.usecases.look_at_documents import documents_of_ids
from graphql_api.batch_lists import batch_by_id
from graphql_api.board import registration_by_key
from graphql_api.context import Context
from graphql_api.documents import Document, document_view
from graphql_api.ids import Node, parse_id
from graphql_api.mail import mail_by_id
from graphql_api.outward import outward_by_id, rejection_by_id
from graphql_api.people import company_by_key
from graphql_api.suppliers import find_supplier


def document_by_id(context: Context, key: str) -> Document | None:
    """The document of a global id's key; None when it is none of the person's."""
    found = documents_of_ids(context.units, context.actor, [key]) if key else []
    return document_view(found[0]) if found else None


_FINDERS: Final[dict[str, Callable[[Context, str], Node | None]]] = {
    "Batch": batch_by_id,
    "Company": company_by_key,
    "Document": document_by_id,
    "Mail": mail_by_id,
    "OutwardDocument": outward_by_id,
    "Registration": registration_by_key,
    "Rejection": rejection_by_id,
    "Supplier": find_supplier,
}


def node_by_id(context: Context, given: strawberry.ID) -> Node | None:
    """The thing behind a global id, if the person may see it."""
    found = parse_id(given)
    if found is None or found[0] not in _FINDERS:
        return None
    return _FINDERS[found[0]](context, found[1])
