"""Deliver one queued mail: claimed, sent, recorded; one that may have arrived is never sent again by itself."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.correspondence import MailEvent, MailState, event_of, retry_delay
from domain.correspondence import mail_state_after as state_after
from domain.ports import Unit, Units
from domain.records import JobKind, MailRecord
from domain.refusals import Refusal
from domain.roles import Actor, engine_for
from domain.world_ports import Postman


@dataclass(frozen=True, slots=True)
class Delivered:
    """The mail after one try, and when to try again if it was put off."""

    record: MailRecord
    try_again_at: datetime | None = None


def deliver_mail(units: Units, postman: Postman, company_id: str, mail_id: str, now: datetime) -> Delivered | None:
    """One try. A mail found in SENDING was begun by a process that died: it becomes UNCERTAIN, for a person.

    Returns None when there is nothing to do (cancelled, sent, not due).
    """
    actor = engine_for(company_id)
    scope = frozenset({company_id})
    with units.writing(scope) as unit:
        record = unit.mails.get(mail_id, lock=True)
        if record is None or record.state.is_final or record.state is MailState.DRAFTED:
            return None
        if record.state is MailState.SENDING:
            return Delivered(_moved(unit, actor, record, MailEvent.LOSE_TRACK, "found half sent after a stop", now))
        if record.next_try_at is not None and record.next_try_at > now:
            unit.jobs.ask(JobKind.SEND_MAIL, company_id, mail_id, record.next_try_at)
            return Delivered(record, record.next_try_at)
        claimed = state_after(record.state, MailEvent.CLAIM)
        if isinstance(claimed, Refusal):
            return None
        record = replace(record, state=claimed, attempts=record.attempts + 1)
        unit.mails.change(record)
    outcome = postman.deliver(record.message, record.draft.sender.email, record.draft.recipient.email)
    with units.writing(scope) as unit:
        fresh = unit.mails.get(mail_id, lock=True)
        if fresh is None or fresh.state is not MailState.SENDING:
            return None
        event = event_of(outcome)
        said = outcome.text
        again = now + delay if event is MailEvent.DEFER and (delay := retry_delay(fresh.attempts)) else None
        after = _moved(unit, actor, replace(fresh, next_try_at=again), event, said, now)
        if event is MailEvent.DEFER and again is None:
            after = _moved(unit, actor, after, MailEvent.FAIL, f"given up after {fresh.attempts} tries; {said}", now)
        if again is not None:
            unit.jobs.ask(JobKind.SEND_MAIL, company_id, mail_id, again)
        return Delivered(after, again)


def recover_half_sent(units: Units, company_id: str, now: datetime) -> int:
    """On start: every mail that a dead process left in SENDING becomes UNCERTAIN; how many."""
    actor = engine_for(company_id)
    with units.writing(frozenset({company_id})) as unit:
        left = [each for each in unit.mails.with_states((MailState.SENDING,)) if each.company_id == company_id]
        for record in left:
            _moved(unit, actor, record, MailEvent.LOSE_TRACK, "found half sent after a stop", now)
        return len(left)


def _moved(unit: Unit, actor: Actor, record: MailRecord, event: MailEvent, said: str, now: datetime) -> MailRecord:
    state = state_after(record.state, event)
    assert isinstance(state, MailState), state
    sent_at = now if state is MailState.ACCEPTED else record.sent_at
    after = replace(record, state=state, answer=said[:1000], sent_at=sent_at)
    unit.mails.change(after)
    facts = {"state": state.value, "attempt": record.attempts}
    unit.trail.append(record.company_id, actor, now, "mail", record.id, facts)
    return after
