"""The board: each registration with the return in hand, and how the desk stands."""

from datetime import date, datetime, timedelta

import strawberry

from domain.companies import Company as DomainCompany
from domain.companies import Registration as DomainRegistration
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.show_board import BoardRow as DomainBoardRow
from domain.usecases.show_board import show_board, show_standing
from domain.usecases.visible import companies_meant, visible_registrations
from domain.vendors import FilingFrequency
from graphql_api.batches import Batch, batch_view
from graphql_api.context import Context
from graphql_api.ids import Node, global_id, key_of
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.scalars import Gstin

_STUCK_AFTER = timedelta(minutes=30)


@strawberry.type(description="One GSTIN of ours.")
class Registration(Node):
    gstin: Gstin
    company_id: strawberry.ID
    company_name: str
    name: str
    filing_frequency: FilingFrequency


@strawberry.type(description="One registration this month. Amounts are credit, signed, by head.")
class BoardRow:
    registration: Registration
    period: TaxPeriod = strawberry.field(description="The return being filed.")
    gstr3b_due: date
    decide_by: date = strawberry.field(description="The earlier of the law's date and the planned filing day.")
    days_left: int
    untouched: int = strawberry.field(description="Filed documents of the return in hand without any action.")
    will_count_as_accepted: int = strawberry.field(
        description="If nobody acts: the untouched ones and those Pending past their last day (DR-2.02, DR-2.08)."
    )
    pending_past_last_day: int = strawberry.field(description="Of willCountAsAccepted.")
    credit_if_nobody_acts: TaxHeads = strawberry.field(description="Of willCountAsAccepted.")
    pending: int = strawberry.field(description="Documents that stay Pending if nobody acts.")
    pending_credit: TaxHeads
    saved_not_filed: int
    waiting: list[Batch]
    open_batch_count: int
    rejected_by_customers: int
    portal_read_at: datetime | None = strawberry.field(description="The moment the listing speaks of.")
    gstr2b_period_read: TaxPeriod | None
    gstr2b_generated_on: date | None


@strawberry.type(description="When a registration was last read, and what.")
class LastRead:
    gstin: Gstin
    kind: str
    file_name: str
    as_of: datetime
    read_at: datetime


@strawberry.type(description="What needs a look, over the companies of the person.")
class DeskStatus:
    batches_open: int
    batches_waiting: int
    mails_drafted: int
    mails_uncertain: int
    mails_failed: int
    jobs_stuck: int
    messages_unsettled: int = strawberry.field(description="Posted by the desk; unsettledMessages lists them.")
    rejections_untold: int = strawberry.field(description="By customers; nobody of ours could be written to.")
    last_read: list[LastRead]


def board_rows(context: Context, company: strawberry.ID | None) -> list[BoardRow]:
    """A row per registration, the nearest deadline first; none for a company that is not the person's."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return []
    return [_row(row, context) for row in show_board(context.units, context.actor, companies, context.now)]


def desk_status(context: Context, company: strawberry.ID | None) -> DeskStatus:
    """The counts."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    scope: frozenset[str] = frozenset() if isinstance(companies, Refusal) else companies
    it = show_standing(context.units, context.actor, scope, context.now, _STUCK_AFTER)
    return DeskStatus(
        batches_open=it.batches_open,
        batches_waiting=it.batches_waiting,
        mails_drafted=it.mails_drafted,
        mails_uncertain=it.mails_uncertain,
        mails_failed=it.mails_failed,
        jobs_stuck=it.jobs_stuck,
        messages_unsettled=it.messages_unsettled,
        rejections_untold=it.rejections_untold,
        last_read=[
            LastRead(
                gstin=Gstin(each.gstin),
                kind=each.kind,
                file_name=each.file_name,
                as_of=each.as_of,
                read_at=each.read_at,
            )
            for each in it.last_read
        ],
    )


def registration_by_key(context: Context, key: str) -> Registration | None:
    """Our registration; None when it is none of the person's."""
    if not context.actor.company_ids:
        return None
    with context.units.reading(context.actor.company_ids) as unit:
        held = next((each for each in visible_registrations(unit, context.actor) if each.gstin == key), None)
        company = unit.companies.get(held.company_pan) if held is not None else None
    return _registration(held, company) if held is not None and company is not None else None


def _registration(held: DomainRegistration, company: DomainCompany) -> Registration:
    return Registration(
        id=global_id("Registration", held.gstin),
        gstin=Gstin(held.gstin),
        company_id=global_id("Company", company.id or company.pan),
        company_name=company.name,
        name=held.label,
        filing_frequency=held.filing_frequency,
    )


def _row(row: DomainBoardRow, context: Context) -> BoardRow:
    return BoardRow(
        registration=_registration(row.registration, row.company),
        period=row.period,
        gstr3b_due=row.gstr3b_due,
        decide_by=row.decide_by,
        days_left=row.days_left,
        untouched=row.untouched,
        will_count_as_accepted=row.will_count_as_accepted,
        pending_past_last_day=row.pending_past_last_day,
        credit_if_nobody_acts=tax_heads(row.credit_if_nobody_acts),
        pending=row.pending,
        pending_credit=tax_heads(row.pending_credit),
        saved_not_filed=row.saved_not_filed,
        waiting=[batch_view(batch, context) for batch in row.waiting],
        open_batch_count=len(row.open_batches),
        rejected_by_customers=row.rejected_by_customers,
        portal_read_at=row.portal_read.as_of if row.portal_read is not None else None,
        gstr2b_period_read=row.statement.period if row.statement is not None else None,
        gstr2b_generated_on=row.statement.generated_on if row.statement is not None else None,
    )
