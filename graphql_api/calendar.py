"""The dates of the agenda as a calendar that other programs read (iCalendar)."""

import strawberry

from domain.agenda import calendar_text, in_order
from domain.refusals import Refusal
from domain.usecases.look_at_agenda import look_at_agenda
from domain.usecases.visible import companies_meant
from graphql_api.context import Context
from graphql_api.ids import key_of
from graphql_api.scalars import Gstin

_DAYS_MAX = 800


def calendar_of_dates(context: Context, company: strawberry.ID | None, gstin: Gstin | None, within_days: int) -> str:
    """An .ics text; without dates an empty calendar."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    scope: frozenset[str] = frozenset() if isinstance(companies, Refusal) else companies
    days = max(0, min(within_days, _DAYS_MAX))
    found = look_at_agenda(context.units, context.actor, scope, context.now, days, gstin)
    return calendar_text(in_order(each for agenda in found for each in agenda.dues), context.now, "GST dates")
