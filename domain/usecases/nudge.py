"""Remind approvers of a batch that waits: once at half-time, once two hours before its end; never at night.

Each who can agree and has not gets a message alone; where none of them is linked to the chat, the finance channel
gets one that names them. Decided meanwhile: nothing is said.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from domain.batches import Batch, BatchState
from domain.companies import Person
from domain.money import Paise
from domain.morning import half_time, last_call, next_waking
from domain.ports import Unit, Units
from domain.records import JobKind, NoticeKind, NoticeRecord
from domain.usecases.decide import approvers_of
from domain.usecases.measure_batch import figures_now
from domain.wording import count_of, day_and_time, india_date, rupees
from domain.world_ports import Messenger

HALF: Final = "half"
LAST: Final = "last"


def ask_for_nudges(unit: Unit, batch: Batch) -> None:
    """Ask for both, in the transaction that makes the batch."""
    half = half_time(batch.created_at, batch.expires_at)
    if half is not None:
        unit.jobs.ask(JobKind.NUDGE, batch.company_id, f"{batch.id}/{HALF}", half)
    last = last_call(batch.created_at, batch.expires_at)
    unit.jobs.ask(JobKind.NUDGE, batch.company_id, f"{batch.id}/{LAST}", last)


def nudge(
    units: Units, messenger: Messenger | None, company_id: str, subject: str, now: datetime
) -> tuple[NoticeRecord, ...]:
    """The job of one reminder. subject: batch id and which of the two; gives the messages that were made."""
    batch_id, _, which = subject.partition("/")
    with units.writing(frozenset({company_id})) as unit:
        batch = unit.batches.get(batch_id)
        if messenger is None or batch is None or batch.state is not BatchState.WAITING or now >= batch.expires_at:
            return ()
        if which == HALF and now >= last_call(batch.created_at, batch.expires_at):
            return ()  # the desk was down: the last call says it all
        awake = next_waking(now)
        if awake > now:
            unit.jobs.ask(JobKind.NUDGE, company_id, subject, awake)
            return ()
        agreed = {each.person_id for each in batch.approvals}
        waiting = [each for each in approvers_of(unit, batch) if each.id not in agreed]
        moved = figures_now(unit, batch, now).credit_effect.total
        made = [
            NoticeRecord(
                id=uuid.uuid4().hex, company_id=company_id, key=f"nudge/{batch.id}/{which}/{channel}",
                kind=NoticeKind.NUDGE, channel=channel, content=_content(batch, moved, names, which, now), made_at=now,
                good_until=batch.expires_at,
            )
            for channel, names in _targets(messenger, company_id, waiting)
        ]  # fmt: skip
        new = tuple(each for each in made if unit.notices.add(each))
        for each in new:
            unit.jobs.ask(JobKind.POST_NOTICE, company_id, each.id, now)
        return new


def _targets(messenger: Messenger, company_id: str, people: Sequence[Person]) -> list[tuple[str, str]]:
    """(where, whom it names): each alone, "" as the name; else the finance channel, with all names."""
    alone = [(channel, "") for each in people if (channel := messenger.direct(each.slack_user))]
    shared = messenger.finance_channel(company_id)
    if alone or not shared or not people:
        return alone
    return [(shared, " or ".join(each.name for each in people))]


def _content(batch: Batch, moved: Paise, names: str, which: str, now: datetime) -> dict[str, object]:
    today = india_date(now)
    until = day_and_time(batch.expires_at, today)
    whom = names or "you"
    effect = (
        f"credit {'rises' if moved > 0 else 'falls'} by {rupees(abs(moved))}" if moved else "credit does not change"
    )
    rest = f" waits for {whom} until {until}" if which == HALF else f" ends {until}, then nothing is changed"
    agreed = " and ".join(each.person_name for each in batch.approvals)
    lines = [
        f"{count_of(len(batch.live_items), 'action')}, {effect}. Asked by {batch.proposer_name}, "
        f"{day_and_time(batch.created_at, today)}."
    ]
    if which == LAST and names:
        lines.append(f"{names} can approve it.")
    if agreed:
        missing = batch.others_needed - len(batch.approvals)
        lines.append(f"{agreed} agreed already; {missing} more must.")
    return {"lead": batch.name, "rest": rest, "lines": lines, "batch": batch.id, "name": batch.name}
