"""Links by hand: a person's word that a document and an entry of the books are one, or are not."""

from datetime import datetime

import strawberry

from domain.refusals import Refusal
from domain.usecases.explain import explain_document
from domain.usecases.link import LinkAsked, LinkSaid, decide_link
from domain.wording import india_date
from graphql_api.context import Context
from graphql_api.documents import Document
from graphql_api.errors import UserError, user_error
from graphql_api.ids import global_id, key_of
from graphql_api.matching import BookEntry, book_entry
from graphql_api.nodes import document_by_id


@strawberry.type(description="The two papers after the deed; the document carries its new match and proposal.")
class LinkPayload:
    document: Document | None
    entry: BookEntry | None
    errors: list[UserError]


@strawberry.type(description="What a person decided about a document and an entry; it survives every reconciliation.")
class LinkDecision:
    is_linked: bool = strawberry.field(description="False: taken apart, the two are never paired.")
    book_entry_id: strawberry.ID
    why: str
    person_name: str
    at: datetime


def decide(
    context: Context, document: strawberry.ID, entry: strawberry.ID, linked: bool | None, why: str, key: str
) -> LinkPayload:  # fmt: skip
    """Link (True), take apart (False) or leave to the rules again (None)."""
    asked = LinkAsked(key_of(document, "Document"), key_of(entry, "BookEntry"), linked, why)
    made = decide_link(context.units, context.actor, asked, key, context.now)
    if isinstance(made, Refusal):
        return LinkPayload(document=None, entry=None, errors=[user_error(made)])
    return LinkPayload(document=document_by_id(context, made.document.id), entry=book_entry(made.entry), errors=[])


def decisions_about(context: Context, document: strawberry.ID) -> list[LinkDecision]:
    """What people decided about a document, newest first; empty for what is none of the person's."""
    if not context.actor.company_ids:
        return []
    found = explain_document(context.units, context.actor, key_of(document, "Document"), india_date(context.now))
    return [] if isinstance(found, Refusal) else [_decision(each) for each in found.links]


def _decision(said: LinkSaid) -> LinkDecision:
    return LinkDecision(
        is_linked=said.record.linked,
        book_entry_id=global_id("BookEntry", said.record.book_entry_id),
        why=said.record.why,
        person_name=said.person_name,
        at=said.record.decided_at,
    )
