"""The month's dates and its end: agenda, digest, readiness, GSTR-3B against GSTR-2B, moved due dates."""

from datetime import date

import strawberry

from domain.agenda import DueKind
from domain.deadlines import Extension, ReturnForm
from domain.law import detail_of
from domain.readiness import Finding, FindingCode
from domain.records import Gstr3bRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.calendar_rows import DueDateRow, list_due_dates, record_annual_return, set_due_date
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.usecases.claim_key import claim_key
from domain.usecases.compare_returns import record_gstr3b
from domain.usecases.dated_matters import DatedMatter
from domain.usecases.digest import digest_of
from domain.usecases.look_at_agenda import RegistrationAgenda, look_at_agenda
from domain.usecases.visible import companies_meant, company_meant
from domain.vendors import FilingFrequency
from domain.wording import india_date
from graphql_api.batch_mutations import TaxHeadsInput
from graphql_api.context import Context
from graphql_api.effects import heads_given
from graphql_api.errors import GROUND, UserError, user_error
from graphql_api.ids import global_id, key_of
from graphql_api.money import Table4, TaxHeads, table_4, tax_heads
from graphql_api.scalars import Gstin

_SHOWN_MAX = 200


@strawberry.type(description="One date: what is due, what to do, and the document it is about.")
class DatedMatterView:
    day: date
    days_left: int
    kind: DueKind
    is_over: bool = strawberry.field(description="The day is still to come, but nothing can be done by it any more.")
    sentence: str
    to_do: str
    rule: str
    ground: str = strawberry.field(description=GROUND)
    tax: TaxHeads
    number: str
    party_name: str
    document_id: strawberry.ID | None


@strawberry.type(description="The dates of one registration; documents at most 200.")
class Agenda:
    gstin: Gstin
    registration_name: str
    period: TaxPeriod = strawberry.field(description="The return in hand.")
    returns: list[DatedMatterView]
    documents: list[DatedMatterView]
    document_count: int


@strawberry.type(description="One line of the digest; say is what to type to see it.")
class DigestLine:
    sentence: str
    day: date
    tax: TaxHeads
    say: str


@strawberry.type(description="The morning digest; text is empty when there is nothing, and then nobody is told.")
class Digest:
    header: str
    lines: list[DigestLine]
    smaller_count: int
    text: str


@strawberry.type(description="What blocks filing, or what a person should know first.")
class ReadinessFinding:
    code: FindingCode
    blocks: bool
    count: int
    tax: TaxHeads
    sentence: str
    rule: str
    ground: str = strawberry.field(description=GROUND)
    document_ids: list[strawberry.ID] = strawberry.field(description="At most 200.")


@strawberry.type(description="Whether GSTR-3B of a month can be filed, and Table 4 as it stands.")
class ReadinessPayload:
    period: TaxPeriod | None
    is_ready: bool
    gstr3b_due: date | None
    gstr2b_generated_on: date | None
    findings: list[ReadinessFinding]
    table4: Table4 | None
    errors: list[UserError]
    by_your_settings: str = ""


@strawberry.type(description="A due date that a notification moved.")
class DueDate:
    form: ReturnForm
    period: TaxPeriod
    due: date
    notification: str
    frequency: FilingFrequency | None
    gstin: Gstin | None


@strawberry.type
class DueDatesPayload:
    due_dates: list[DueDate]
    errors: list[UserError]


@strawberry.type(description="is_new: false when it was recorded before")
class RecordedPayload:
    is_new: bool
    errors: list[UserError]


def agenda(
    context: Context, company: strawberry.ID | None, gstin: Gstin | None, within_days: int
) -> list[Agenda]:  # fmt: skip
    """The dates of the person's registrations."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return []
    days = max(0, min(within_days, 800))
    found = look_at_agenda(context.units, context.actor, companies, context.now, days, gstin)
    return [_agenda(each, india_date(context.now)) for each in found]


def digest(context: Context, company: strawberry.ID | None) -> Digest:
    """The digest of a company; empty for one that is not the person's."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(meant, Refusal):
        return Digest(header="", lines=[], smaller_count=0, text="")
    found = digest_of(context.units, context.actor, meant, context.now)
    lines = [
        DigestLine(sentence=each.sentence, day=each.day, tax=tax_heads(each.tax), say=each.say) for each in found.lines
    ]
    return Digest(header=found.header, lines=lines, smaller_count=found.smaller, text=found.text)


def readiness(context: Context, gstin: Gstin, period: TaxPeriod | None) -> ReadinessPayload:
    """Whether a month is ready to file."""
    found = check_readiness(context.units, context.actor, gstin, period, context.now)
    if isinstance(found, Refusal):
        return ReadinessPayload(
            period=period, is_ready=False, gstr3b_due=None, gstr2b_generated_on=None, findings=[], table4=None,
            errors=[user_error(found)],
        )  # fmt: skip
    return _readiness(found)


def due_dates(context: Context, company: strawberry.ID | None) -> DueDatesPayload:
    """All moved due dates."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    return _due_dates(meant if isinstance(meant, Refusal) else list_due_dates(context.units, context.actor, meant))


def move_due_date(
    context: Context, company: strawberry.ID | None, moved: Extension, gstin: Gstin | None, key: str
) -> DueDatesPayload:
    """Move a due date by its notification."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    parts = (str(meant), str(moved), gstin or "")
    claimed = claim_key(context.units, context.actor, "due date", key, parts, context.now)
    for refused in (meant, claimed):
        if isinstance(refused, Refusal):
            return _due_dates(refused)
    assert isinstance(meant, str)
    return _due_dates(set_due_date(context.units, context.actor, meant, DueDateRow(moved, gstin), context.now))


def annual_return(context: Context, gstin: Gstin, financial_year: int, on: date, key: str) -> RecordedPayload:
    """Record the day GSTR-9 was filed."""
    claimed = claim_key(
        context.units, context.actor, "annual return", key, (gstin, str(financial_year), str(on)), context.now
    )
    if isinstance(claimed, Refusal):
        return recorded(claimed)
    return recorded(record_annual_return(context.units, context.actor, gstin, financial_year, on, context.now))


def claimed_in_3b(
    context: Context, gstin: Gstin, period: TaxPeriod, heads: tuple[TaxHeadsInput | None, ...], key: str
) -> RecordedPayload:
    """Record what a GSTR-3B claimed: 4(A)(5), 4(B)(2), 4(D)(1)."""
    a5, b2, d1 = (heads_given(each) for each in heads)
    claimed = claim_key(
        context.units, context.actor, "gstr3b", key, (gstin, period.iso, str(a5), str(b2), str(d1)), context.now
    )
    if isinstance(claimed, Refusal):
        return recorded(claimed)
    record = Gstr3bRecord("", gstin, period, a5, b2, d1, "api", "", context.now)
    return recorded(record_gstr3b(context.units, context.actor, record, context.now))


def recorded(answer: bool | Refusal) -> RecordedPayload:
    """The answer of a deed that only says whether it was news."""
    if isinstance(answer, Refusal):
        return RecordedPayload(is_new=False, errors=[user_error(answer)])
    return RecordedPayload(is_new=answer, errors=[])


def _agenda(of: RegistrationAgenda, today: date) -> Agenda:
    return Agenda(
        gstin=Gstin(of.registration.gstin),
        registration_name=of.registration.label,
        period=of.period,
        returns=[matter_view(each, today) for each in of.returns],
        documents=[matter_view(each, today) for each in of.documents[:_SHOWN_MAX]],
        document_count=len(of.documents),
    )


def matter_view(of: DatedMatter, today: date) -> DatedMatterView:
    """A date for a client."""
    return DatedMatterView(
        day=of.due.day, days_left=of.due.in_days(today), kind=of.due.kind, is_over=of.due.is_over,
        sentence=of.due.sentence, to_do=of.to_do,
        rule=of.due.rule, ground=detail_of(of.due.rule), tax=tax_heads(of.tax), number=of.number,
        party_name=of.party_name,
        document_id=global_id("Document", of.document_id) if of.document_id else None,
    )  # fmt: skip


def _readiness(found: MonthReadiness) -> ReadinessPayload:
    return ReadinessPayload(
        period=found.readiness.period,
        is_ready=found.readiness.is_ready,
        gstr3b_due=found.due,
        gstr2b_generated_on=found.statement.generated_on if found.statement is not None else None,
        findings=[finding_view(each) for each in found.readiness.findings],
        table4=table_4(found.table_4),
        errors=[],
        by_your_settings=found.told,
    )  # fmt: skip


def finding_view(of: Finding) -> ReadinessFinding:
    """A line of the readiness list for a client."""
    return ReadinessFinding(
        code=of.code, blocks=of.blocks, count=of.count, tax=tax_heads(of.tax), sentence=of.sentence, rule=of.rule,
        ground=detail_of(of.rule), document_ids=[global_id("Document", one) for one in of.document_ids[:_SHOWN_MAX]],
    )  # fmt: skip


def _due_dates(found: tuple[DueDateRow, ...] | Refusal) -> DueDatesPayload:
    if isinstance(found, Refusal):
        return DueDatesPayload(due_dates=[], errors=[user_error(found)])
    rows = [
        DueDate(
            form=row.extension.form, period=row.extension.period, due=row.extension.due,
            notification=row.extension.notification,
            frequency=FilingFrequency(row.extension.frequency.value) if row.extension.frequency else None,
            gstin=Gstin(row.gstin) if row.gstin else None,
        )
        for row in found
    ]  # fmt: skip
    return DueDatesPayload(due_dates=rows, errors=[])
