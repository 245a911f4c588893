"""The board: per registration the stage of the month and what is at stake; what waits, what is stuck."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.batches import OPEN_STATES, Batch
from domain.companies import Company, Registration
from domain.correspondence import MailState
from domain.ports import Unit, Units
from domain.records import ImportRecord, Job, MailRecord, NoticeRecord
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.alarms import untold
from domain.usecases.by_hand import ByHand, by_hand_in
from domain.usecases.month import month_of
from domain.usecases.post_notice import unsettled_notices
from domain.usecases.show_board import documents_in_hand, pending_of
from domain.usecases.silence import Deemed, KeptPending
from domain.usecases.situations import deciding_day, extensions_of, period_being_filed
from domain.wording import india_date

STUCK_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One line of the overview. deemed: what counts as accepted if nobody acts; without_action: what nobody touched."""

    registration: Registration
    period: TaxPeriod
    due: date
    last_read: ImportRecord | None
    without_action: int
    deemed: Deemed
    stays_pending: KeptPending
    waiting_batches: tuple[Batch, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a tax head wants to see first, of one company and the registrations the person may see."""

    at: datetime
    company: Company
    registrations: tuple[RegistrationRow, ...]
    open_batches: tuple[Batch, ...]
    stuck_jobs: tuple[Job, ...]
    mails_for_a_person: tuple[MailRecord, ...]
    mail_drafts: int
    mails_queued: int
    notices_for_a_person: tuple[NoticeRecord, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    alarms_untold: int = 0  # rejects by customers that nobody of ours could be written to about


def overview_of(units: Units, actor: Actor, company_id: str, now: datetime) -> Overview:
    """The board of a company. Raises LookupError when the person has no part in it."""
    if actor.grant_in(company_id) is None:
        raise LookupError("no such company")
    with units.reading(frozenset({company_id})) as unit:
        company = unit.companies.get(company_id)
        if company is None:
            raise LookupError("no such company")
        batches = tuple(
            batch
            for batch in unit.batches.with_states(OPEN_STATES)
            if batch.company_id == company_id and may_see(actor, company_id, batch.gstin)
        )
        rows = tuple(
            _row(unit, registration, batches, now)
            for registration in unit.companies.registrations()
            if registration.company_pan == company_id and may_see(actor, company_id, registration.gstin)
        )
        mails = [mail for mail in unit.mails.with_states(_WATCHED_MAILS) if mail.company_id == company_id]
        return Overview(
            now, company, rows, batches,
            tuple(job for job in unit.jobs.stuck(now - STUCK_AFTER) if job.company_id == company_id),
            tuple(mail for mail in mails if mail.state.needs_a_person),
            sum(1 for mail in mails if mail.state is MailState.DRAFTED),
            sum(1 for mail in mails if mail.state in (MailState.QUEUED, MailState.DEFERRED, MailState.SENDING)),
            unsettled_notices(unit, company_id, now),
            tuple(each for each in by_hand_in(unit) if each.to_do and may_see(actor, company_id, each.batch.gstin)),
            len(untold(unit, company_id, unit.mails.log(company_id))),
        )  # fmt: skip


_WATCHED_MAILS = (
    MailState.DRAFTED, MailState.QUEUED, MailState.SENDING, MailState.DEFERRED, MailState.FAILED, MailState.UNCERTAIN,
)  # fmt: skip


def _row(unit: Unit, registration: Registration, batches: tuple[Batch, ...], now: datetime) -> RegistrationRow:
    filed = unit.companies.filed(registration.gstin)
    today = india_date(now)
    period = period_being_filed(registration, filed, today)
    month = month_of(unit, registration.gstin, period, now)
    in_hand = documents_in_hand(unit, registration, period, today)
    return RegistrationRow(
        registration, period, deciding_day(registration, period, extensions_of(unit, registration)),
        unit.imports.latest(registration.gstin, "IMS"),
        month.without_action, month.deemed, pending_of(unit, in_hand, today),
        tuple(batch for batch in batches if batch.gstin == registration.gstin),
    )  # fmt: skip
