"""Give a customer's rejection to a colleague."""

import strawberry

from domain.refusals import Refusal
from domain.usecases.assign_rejection import assign_rejection
from domain.usecases.visible import company_meant
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of


@strawberry.type(description="Who owns the rejection now, or would in a dry run; before: who did, empty for nobody.")
class AssignPayload:
    number: str
    owner: str
    before: str
    is_new: bool
    errors: list[UserError]


def rejection_assigned(
    context: Context, rejection_id: strawberry.ID, whom: str, company: strawberry.ID | None, dry_run: bool, key: str
) -> AssignPayload:
    """Make a colleague its owner."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return _refused(user_error(company_id, ("company",)))
    given = assign_rejection(
        context.units, context.actor, company_id, key_of(rejection_id, "Rejection"), whom[:100], key, context.now,
        dry_run=dry_run,
    )  # fmt: skip
    if isinstance(given, Refusal):
        return _refused(user_error(given, ("whom",)))
    return AssignPayload(number=given.number, owner=given.owner, before=given.before, is_new=given.is_new, errors=[])


def _refused(error: UserError) -> AssignPayload:
    return AssignPayload(number="", owner="", before="", is_new=False, errors=[error])
