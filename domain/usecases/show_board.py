"""The first screen: each registration, the return in hand, what waits, what counts as accepted if nobody acts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.actions import ActionState
from domain.batches import OPEN_STATES, Batch, BatchState
from domain.companies import Company, Registration
from domain.correspondence import MailState
from domain.deadlines import recipient_period
from domain.documents import InwardDocument
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.records import ImportRecord, StatementRecord
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.alarms import untold
from domain.usecases.gstr2b_reach import is_reach_kind
from domain.usecases.month import month_of
from domain.usecases.post_notice import unsettled_notices
from domain.usecases.silence import KeptPending, kept_pending
from domain.usecases.situations import (
    deciding_day,
    extensions_of,
    filing_due,
    frequency_of,
    period_being_filed,
    situations_for,
    still_open,
)
from domain.usecases.visible import visible_registrations
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One registration this month. Amounts are signed credit by head.

    will_count_as_accepted: what the GSTR-2B of the return in hand takes if nobody acts (usecases/silence.py), with the
    credit it brings: the untouched ones, without any action, and those that are Pending past their last day. pending:
    what stays Pending. saved_not_filed: in no GSTR-2B yet. waiting: batches for people; open_batches: under way too.
    """

    company: Company
    registration: Registration
    period: TaxPeriod
    gstr3b_due: date
    decide_by: date
    days_left: int
    untouched: int
    will_count_as_accepted: int
    pending_past_last_day: int
    credit_if_nobody_acts: TaxHeads
    pending: int
    pending_credit: TaxHeads
    saved_not_filed: int
    waiting: tuple[Batch, ...]
    open_batches: tuple[Batch, ...]
    rejected_by_customers: int
    portal_read: ImportRecord | None
    statement: StatementRecord | None


def show_board(units: Units, actor: Actor, companies: frozenset[str], now: datetime) -> tuple[BoardRow, ...]:
    """A row per registration the person may see, the nearest deadline first."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        ours = visible_registrations(unit, actor)
        open_batches = unit.batches.with_states(OPEN_STATES) if ours else ()
        rows = [_row(unit, registration, open_batches, now) for registration in ours]
    return tuple(sorted(rows, key=lambda row: (row.decide_by, row.registration.gstin)))


def _row(unit: Unit, registration: Registration, batches: tuple[Batch, ...], now: datetime) -> BoardRow:
    gstin, today = registration.gstin, india_date(now)
    period = period_being_filed(registration, unit.companies.filed(gstin), today)
    month = month_of(unit, gstin, period, now)
    deemed, in_hand = month.deemed, documents_in_hand(unit, registration, period, today)
    kept = pending_of(unit, in_hand, today)
    mine = tuple(batch for batch in batches if batch.gstin == gstin)
    company = unit.companies.get(registration.company_pan)
    extensions = extensions_of(unit, registration)
    decide_by = deciding_day(registration, period, extensions)
    rejected = [each for each in unit.outward.rejections(open_only=True) if each.company_id == registration.company_pan]
    theirs = unit.outward.get([each.outward_document_id for each in rejected])
    return BoardRow(
        company=company or Company(registration.company_pan, registration.company_pan, id=registration.company_pan),
        registration=registration,
        period=period,
        gstr3b_due=filing_due(registration, period, extensions),
        decide_by=decide_by,
        days_left=(decide_by - today).days,
        untouched=month.without_action,
        will_count_as_accepted=deemed.count,
        pending_past_last_day=deemed.lapsed,
        credit_if_nobody_acts=deemed.credit,
        pending=kept.count,
        pending_credit=kept.credit,
        saved_not_filed=sum(1 for each in in_hand if not each.is_filed),
        waiting=tuple(batch for batch in mine if batch.state is BatchState.WAITING),
        open_batches=mine,
        rejected_by_customers=sum(1 for each in theirs.values() if each.supplier_gstin == gstin),
        portal_read=unit.imports.latest(gstin, "IMS"),
        statement=unit.statements.latest(gstin),
    )


def documents_in_hand(
    unit: Unit, registration: Registration, period: TaxPeriod, today: date
) -> list[InwardDocument]:  # fmt: skip
    """Open documents up to the return in hand, also those that are only saved."""
    frequency = frequency_of(registration)
    held = unit.documents.of_registration(registration.gstin).values()
    return [
        each for each in still_open(unit, held, today)
        if recipient_period(each.gstr2b_period or each.supplier_period, frequency) <= period
    ]  # fmt: skip


def pending_of(unit: Unit, documents: Sequence[InwardDocument], today: date) -> KeptPending:
    """What of these stays Pending if nobody acts."""
    pending = [each for each in documents if each.portal_action is ActionState.PENDING]
    situation_of = situations_for(unit, pending, today)
    return sum((kept_pending(each, situation_of(each)) for each in pending), KeptPending())


@dataclass(frozen=True, slots=True)
class Standing:
    """How an installation stands for one person: what needs a look, and when each registration was last read.

    messages_unsettled: posted by the desk, and refused by the chat or perhaps not there. rejections_untold: of
    customers, that nobody of ours could be written to about.
    """

    batches_open: int
    batches_waiting: int
    mails_drafted: int
    mails_uncertain: int
    mails_failed: int
    jobs_stuck: int
    messages_unsettled: int
    rejections_untold: int
    last_read: tuple[ImportRecord, ...]


def show_standing(
    units: Units, actor: Actor, companies: frozenset[str], now: datetime, stuck_after: timedelta
) -> Standing:  # fmt: skip
    """The counts of the person's companies."""
    scope = companies & actor.company_ids
    if not scope:
        return Standing(0, 0, 0, 0, 0, 0, 0, 0, ())
    with units.reading(scope) as unit:
        gstins = {each.gstin for each in visible_registrations(unit, actor)}
        batches = [each for each in unit.batches.with_states(OPEN_STATES) if each.gstin in gstins]
        mails = unit.mails.with_states((MailState.DRAFTED, MailState.UNCERTAIN, MailState.FAILED))
        ours = (each for each in unit.imports.all_latest() if each.gstin in gstins)
        read = tuple(each for each in ours if not is_reach_kind(each.kind))
        stuck = [each for each in unit.jobs.stuck(now - stuck_after) if each.company_id in scope]
        messages = [each for company in sorted(scope) for each in unsettled_notices(unit, company, now)]
        alarms = [each for company in sorted(scope) for each in untold(unit, company, unit.mails.log(company))]
    mail_states = Counter(each.state for each in mails)
    return Standing(
        batches_open=len(batches),
        batches_waiting=sum(1 for each in batches if each.state is BatchState.WAITING),
        mails_drafted=mail_states[MailState.DRAFTED],
        mails_uncertain=mail_states[MailState.UNCERTAIN],
        mails_failed=mail_states[MailState.FAILED],
        jobs_stuck=len(stuck),
        messages_unsettled=len(messages),
        rejections_untold=len(alarms),
        last_read=read,
    )
