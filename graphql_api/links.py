"""Links by hand: a person's word that a document and an entry of the books are one, or are not."""

from collections.abc import Sequence
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


@strawberry.type(description="The papers after the deed; each document carries its new match and proposal.")
class LinkPayload:
    document: Document | None
    entry: BookEntry | None
    documents: list[Document] = strawberry.field(description="All documents of the decision; several of a split.")
    entries: list[BookEntry] = strawberry.field(description="All entries of the decision; several of a split.")
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
    return _decided(context, LinkAsked(key_of(document, "Document"), key_of(entry, "BookEntry"), linked, why), key)


def link_split(
    context: Context, documents: Sequence[strawberry.ID], entries: Sequence[strawberry.ID], why: str, key: str
) -> LinkPayload:  # fmt: skip
    """Link one with several."""
    if not documents or not entries:
        return _refused(Refusal("LINK_SHAPE", "A link needs a document and a book entry.", "Name both sides."))
    document, *more_documents = (key_of(each, "Document") for each in documents)
    entry, *more_entries = (key_of(each, "BookEntry") for each in entries)
    return _decided(context, LinkAsked(document, entry, True, why, tuple(more_documents), tuple(more_entries)), key)


def _decided(context: Context, asked: LinkAsked, key: str) -> LinkPayload:
    made = decide_link(context.units, context.actor, asked, key, context.now)
    if isinstance(made, Refusal):
        return _refused(made)
    documents = [document_by_id(context, each.id) for each in made.documents]
    return LinkPayload(
        document=document_by_id(context, made.document.id),
        entry=book_entry(made.entry),
        documents=[each for each in documents if each is not None],
        entries=[book_entry(each) for each in made.entries],
        errors=[],
    )


def _refused(why: Refusal) -> LinkPayload:
    return LinkPayload(document=None, entry=None, documents=[], entries=[], errors=[user_error(why)])


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
