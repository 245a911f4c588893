"""Lists of batches, and one by the name people use."""

import re

import strawberry

from domain.batches import OPEN_STATES, BatchState
from domain.refusals import Refusal
from domain.usecases.look_at_batches import find_batch, list_batches, look_at_batch
from domain.usecases.visible import companies_meant
from graphql_api.batches import Batch, batch_view
from graphql_api.context import Context
from graphql_api.ids import key_of
from graphql_api.pages import Connection, CursorBook, nothing, page_of
from graphql_api.scalars import Gstin

_NAME = re.compile(r"(?:B-?)?([0-9]{1,9})", re.IGNORECASE)


def batch_page(
    context: Context, states: list[BatchState] | None, open_only: bool, gstin: Gstin | None, mine: bool | None,
    company: strawberry.ID | None, first: int, after: str | None,
) -> Connection[Batch]:  # fmt: skip
    """Batches, newest first."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return nothing(companies, "company")
    wanted = states or (list(OPEN_STATES) if open_only else [])
    found = list_batches(context.units, context.actor, companies, wanted, gstin, mine)
    book = CursorBook.for_list(context, "batches", sorted(wanted), gstin, mine, sorted(companies))
    return page_of(
        found,
        lambda batch: f"{batch.created_at.isoformat()}\x1f{batch.id}",
        lambda batch: batch_view(batch, context),
        book,
        first,
        after,
        falling=True,
    )


def batch_by_id(context: Context, key: str) -> Batch | None:
    """The batch of a global id's key; None when it is none of the person's."""
    sight = look_at_batch(context.units, context.actor, key, context.now) if key else None
    return batch_view(sight.batch, context) if sight is not None else None


def batches_named(context: Context, name: str, company: strawberry.ID | None) -> list[Batch]:
    """B-1042, of the company named or of all the person's; several only for a person of several companies."""
    found = _NAME.fullmatch(name.strip())
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if found is None or isinstance(companies, Refusal):
        return []
    batches = find_batch(context.units, context.actor, companies, int(found[1]))
    return [batch_view(batch, context) for batch in batches]
