"""Post one message that the desk says by itself: claimed, posted, recorded; one that may stand there is not repeated.

The same states and events as a mail's: what broke off is UNCERTAIN, and only a person says what became of it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.correspondence import MailEvent, MailState, event_of, retry_delay
from domain.correspondence import mail_state_after as state_after
from domain.ports import Unit, Units
from domain.records import JobKind, NoticeRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, engine_for, refusal_to
from domain.world_ports import Messenger

_LOOKED_FOR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Posted:
    """The message after one try, and when to try again if it was put off."""

    record: NoticeRecord
    try_again_at: datetime | None = None


def post_notice(
    units: Units, messenger: Messenger | None, company_id: str, notice_id: str, now: datetime
) -> Posted | None:
    """One try. A message found half-posted was begun by a process that died: it becomes UNCERTAIN, for a person.

    Returns None when there is nothing to do (posted, cancelled, or no chat is connected).
    """
    actor, scope = engine_for(company_id), frozenset({company_id})
    if messenger is None:
        return None
    with units.writing(scope) as unit:
        record = unit.notices.get(notice_id, lock=True)
        if record is None or record.state not in (MailState.QUEUED, MailState.DEFERRED, MailState.SENDING):
            return None
        if record.state is MailState.SENDING:
            return Posted(_moved(unit, actor, record, MailEvent.LOSE_TRACK, "found half posted after a stop", now))
        if now > record.good_until:
            return Posted(_moved(unit, actor, record, MailEvent.CANCEL, "its time was over", now))
        if record.next_try_at is not None and record.next_try_at > now:
            unit.jobs.ask(JobKind.POST_NOTICE, company_id, notice_id, record.next_try_at)
            return Posted(record, record.next_try_at)
        claimed = replace(record, state=MailState.SENDING, attempts=record.attempts + 1)
        unit.notices.change(claimed)
    outcome = messenger.post(claimed)
    with units.writing(scope) as unit:
        fresh = unit.notices.get(notice_id, lock=True)
        if fresh is None or fresh.state is not MailState.SENDING:
            return None
        event = event_of(outcome)
        again = now + delay if event is MailEvent.DEFER and (delay := retry_delay(fresh.attempts)) else None
        after = _moved(unit, actor, replace(fresh, next_try_at=again), event, outcome.text, now)
        if event is MailEvent.DEFER and (again is None or again > fresh.good_until):
            return Posted(_moved(unit, actor, after, MailEvent.FAIL, f"given up: {outcome.text}", now))
        if again is not None:
            unit.jobs.ask(JobKind.POST_NOTICE, company_id, notice_id, again)
        return Posted(after, again)


def recover_half_posted(units: Units, company_id: str, now: datetime) -> int:
    """On start: what a dead process left half-posted becomes UNCERTAIN; how many."""
    with units.writing(frozenset({company_id})) as unit:
        left = [each for each in unit.notices.with_states((MailState.SENDING,)) if each.company_id == company_id]
        for record in left:
            _moved(unit, engine_for(company_id), record, MailEvent.LOSE_TRACK, "found half posted after a stop", now)
        return len(left)


def unsettled_notices(unit: Unit, company_id: str, now: datetime) -> tuple[NoticeRecord, ...]:
    """Messages that a person should look at: refused by the chat, or perhaps posted. After a week nobody need."""
    found = unit.notices.with_states((MailState.UNCERTAIN, MailState.FAILED))
    return tuple(each for each in found if each.company_id == company_id and each.made_at > now - _LOOKED_FOR)


def look_at_unsettled(
    units: Units, actor: Actor, companies: frozenset[str], now: datetime
) -> tuple[NoticeRecord, ...]:  # fmt: skip
    """The same over the companies of a person, the oldest first."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        found = [each for company in sorted(scope) for each in unsettled_notices(unit, company, now)]
    return tuple(sorted(found, key=lambda each: (each.made_at, each.id)))


def settle_notice(
    units: Units, actor: Actor, company_id: str, notice_id: str, arrived: bool, now: datetime
) -> NoticeRecord | Refusal:
    """A person says what became of it: it stands there, or it is posted once more (while its time is not over)."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "settle a message")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        named = [each for each in unsettled_notices(unit, company_id, now) if each.id.startswith(notice_id)]
        if len(named) != 1 or not notice_id:
            return Refusal("NOT_FOUND", "There is no such message to settle.", "imsdesk status shows them.")
        record, event = named[0], MailEvent.SEND_AGAIN
        if arrived or now > record.good_until:
            event = MailEvent.CONFIRM_SENT if arrived and record.state is MailState.UNCERTAIN else MailEvent.CANCEL
        after = _moved(unit, actor, replace(record, next_try_at=None), event, "settled by a person", now)
        if event is MailEvent.SEND_AGAIN:
            unit.jobs.ask(JobKind.POST_NOTICE, company_id, record.id, now)
        return after


def _moved(unit: Unit, actor: Actor, record: NoticeRecord, event: MailEvent, said: str, now: datetime) -> NoticeRecord:
    state = state_after(record.state, event)
    assert isinstance(state, MailState), state
    sent_at = now if state is MailState.ACCEPTED else record.sent_at
    after = replace(record, state=state, answer=said[:1000], sent_at=sent_at)
    unit.notices.change(after)
    facts = {"kind": record.kind.value, "state": state.value, "attempt": record.attempts}
    unit.trail.append(record.company_id, actor, now, "notice", record.id, facts)
    return after
