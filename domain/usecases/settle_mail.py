"""A person says what became of an uncertain or failed mail: it arrived, or it goes out once more."""

from dataclasses import replace
from datetime import datetime

from domain.correspondence import MailEvent, MailState, mail_state_after
from domain.ports import Units
from domain.records import JobKind, MailRecord
from domain.refusals import Refusal
from domain.roles import Actor, refusal_to
from domain.usecases.look_at_mails import mail_for
from domain.usecases.stop_mails import MAILING


def settle_mail(units: Units, actor: Actor, mail_id: str, *, arrived: bool, now: datetime) -> MailRecord | Refusal:
    """Only a person decides about a doubtful mail; sending again keeps its Message-ID."""
    with units.writing(actor.company_ids) as unit:
        record = mail_for(unit, actor, mail_id, lock=True)
        if record is None:
            return Refusal("NOT_FOUND", "There is no such mail here.", "Check its number.")
        refused = refusal_to(actor, record.company_id, None, MAILING, "settle mails")
        if refused is not None:
            return refused
        state = mail_state_after(record.state, MailEvent.CONFIRM_SENT if arrived else MailEvent.SEND_AGAIN)
        if isinstance(state, Refusal):
            return state
        after = replace(record, state=state, next_try_at=now if state is MailState.QUEUED else None)
        unit.mails.change(after)
        if state is MailState.QUEUED:
            unit.jobs.ask(JobKind.SEND_MAIL, record.company_id, record.id, now)
        unit.trail.append(record.company_id, actor, now, "settled mail", record.id, {"state": state.value})
        return after
