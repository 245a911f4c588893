"""The first screen: each registration, the return in hand, what waits, what counts as accepted if nobody acts."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from domain.actions import ActionState
from domain.batches import OPEN_STATES, Batch, BatchState
from domain.companies import Company, Registration
from domain.correspondence import MailState
from domain.deadlines import recipient_period
from domain.documents import InwardDocument
from domain.law import deemed_accepted, itc_effect
from domain.money import TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.records import ImportRecord, StatementRecord
from domain.roles import Actor
from domain.tax_period import TaxPeriod
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

    untouched: open documents without any action up to the period in hand; of them will_count_as_accepted, with the
    credit they bring. pending: documents kept Pending. waiting: batches for people; open_batches: under way too.
    """

    company: Company
    registration: Registration
    period: TaxPeriod
    gstr3b_due: date
    decide_by: date
    days_left: int
    untouched: int
    will_count_as_accepted: int
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
    today = india_date(now)
    with units.reading(scope) as unit:
        ours = visible_registrations(unit, actor)
        open_batches = unit.batches.with_states(OPEN_STATES) if ours else ()
        rows = [_row(unit, registration, open_batches, today) for registration in ours]
    return tuple(sorted(rows, key=lambda row: (row.decide_by, row.registration.gstin)))


def _row(unit: Unit, registration: Registration, batches: tuple[Batch, ...], today: date) -> BoardRow:
    gstin = registration.gstin
    period = period_being_filed(registration, unit.companies.filed(gstin), today)
    documents = [
        document
        for document in still_open(unit, unit.documents.of_registration(gstin).values(), today)
        if _is_in_hand(document, registration, period)
    ]
    situation_of = situations_for(unit, documents, today)
    untouched = [each for each in documents if each.portal_action is ActionState.NO_ACTION and each.is_filed]
    counted = [each for each in untouched if deemed_accepted(each, situation_of(each))]
    pending = [each for each in documents if each.portal_action is ActionState.PENDING]
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
        untouched=len(untouched),
        will_count_as_accepted=len(counted),
        credit_if_nobody_acts=sum_of(itc_effect(each, situation_of(each)) for each in counted),
        pending=len(pending),
        pending_credit=sum_of(itc_effect(each, situation_of(each)) for each in pending),
        saved_not_filed=sum(1 for each in documents if not each.is_filed),
        waiting=tuple(batch for batch in mine if batch.state is BatchState.WAITING),
        open_batches=mine,
        rejected_by_customers=sum(1 for each in theirs.values() if each.supplier_gstin == gstin),
        portal_read=unit.imports.latest(gstin, "IMS"),
        statement=unit.statements.latest(gstin),
    )


def _is_in_hand(document: InwardDocument, registration: Registration, period: TaxPeriod) -> bool:
    own = document.gstr2b_period or document.supplier_period
    return recipient_period(own, frequency_of(registration)) <= period


@dataclass(frozen=True, slots=True)
class Standing:
    """How an installation stands for one person: what needs a look, and when each registration was last read."""

    batches_open: int
    batches_waiting: int
    mails_drafted: int
    mails_uncertain: int
    mails_failed: int
    jobs_stuck: int
    last_read: tuple[ImportRecord, ...]


def show_standing(units: Units, actor: Actor, companies: frozenset[str], stuck_before: datetime) -> Standing:
    """The counts of the person's companies."""
    scope = companies & actor.company_ids
    if not scope:
        return Standing(0, 0, 0, 0, 0, 0, ())
    with units.reading(scope) as unit:
        gstins = {each.gstin for each in visible_registrations(unit, actor)}
        batches = [each for each in unit.batches.with_states(OPEN_STATES) if each.gstin in gstins]
        mails = unit.mails.with_states((MailState.DRAFTED, MailState.UNCERTAIN, MailState.FAILED))
        read = tuple(each for each in unit.imports.all_latest() if each.gstin in gstins)
        stuck = [each for each in unit.jobs.stuck(stuck_before) if each.company_id in scope]
    mail_states = Counter(each.state for each in mails)
    return Standing(
        batches_open=len(batches),
        batches_waiting=sum(1 for each in batches if each.state is BatchState.WAITING),
        mails_drafted=mail_states[MailState.DRAFTED],
        mails_uncertain=mail_states[MailState.UNCERTAIN],
        mails_failed=mail_states[MailState.FAILED],
        jobs_stuck=len(stuck),
        last_read=read,
    )
