"""The dates of the agenda as a calendar that other programs read (iCalendar)."""

from datetime import timedelta

import strawberry

from domain.calendar_text import calendar_text
from domain.refusals import Refusal
from domain.usecases.look_at_agenda import look_at_agenda
from domain.usecases.visible import companies_meant
from domain.wording import india_date
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
    entries = [each for agenda in found for each in agenda.calendar]
    return calendar_text(entries, context.now, "GST dates", india_date(context.now) + timedelta(days=days))
