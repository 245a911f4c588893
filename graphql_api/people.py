"""Who is asking: the person, their companies, and what they may do in each."""

import strawberry

from domain.roles import APPROVING, PREPARING, Grant, Role
from domain.usecases.visible import visible_registrations
from graphql_api.context import Context
from graphql_api.ids import Node, global_id
from graphql_api.scalars import Gstin, Money


@strawberry.type(description="One legal person: a PAN with any number of registrations.")
class Company(Node):
    pan: str
    name: str
    short_name: str


@strawberry.type(description="What the person may do in one company.")
class Membership:
    company: Company
    roles: list[Role]
    may_prepare: bool
    may_approve: bool
    gstins: list[Gstin] = strawberry.field(description="The registrations they may see.")
    holds_all_registrations: bool
    limit: Money | None = strawberry.field(description="The most GST in a batch they may approve; null: no limit.")


@strawberry.type(description="The person behind this request.")
class Me:
    id: strawberry.ID
    name: str
    surface: str
    memberships: list[Membership]


def me(context: Context) -> Me:
    """The person, with the companies of their grants."""
    actor = context.actor
    return Me(
        id=global_id("Person", actor.person_id),
        name=actor.name,
        surface=actor.surface.value,
        memberships=[_membership(context, grant) for grant in sorted(actor.grants, key=lambda each: each.company_id)],
    )


def company_by_key(context: Context, key: str) -> Company | None:
    """A company of the person; None for any other."""
    if key not in context.actor.company_ids:
        return None
    with context.units.reading(frozenset({key})) as unit:
        held = unit.companies.get(key)
    if held is None:
        return None
    return Company(id=global_id("Company", key), pan=held.pan, name=held.name, short_name=held.short_name or held.name)


def _membership(context: Context, grant: Grant) -> Membership:
    with context.units.reading(frozenset({grant.company_id})) as unit:
        seen = visible_registrations(unit, context.actor, grant.company_id)
    company = company_by_key(context, grant.company_id) or Company(
        id=global_id("Company", grant.company_id), pan=grant.company_id, name=grant.company_id, short_name=""
    )
    return Membership(
        company=company,
        roles=[role for role in Role if role in grant.roles],
        may_prepare=bool(grant.roles & set(PREPARING)),
        may_approve=bool(grant.roles & set(APPROVING)),
        gstins=[Gstin(each.gstin) for each in seen],
        holds_all_registrations=grant.registrations is None,
        limit=Money(grant.limit) if grant.limit is not None else None,
    )
