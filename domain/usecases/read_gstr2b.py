"""Read a GSTR-2B from the portal, whole or not at all, the same way as an import of its file (DR-4.01, DR-4.03).

By a person's fetch for the return in hand, and by a job once a recompute has ended.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.companies import Registration
from domain.deadlines import gstr2b_draft_day, recipient_period
from domain.gstin import pan_of
from domain.ports import Units
from domain.readings import PortalReading
from domain.refusals import Refusal
from domain.roles import Actor, engine_for
from domain.tax_period import TaxPeriod
from domain.usecases.recompute import RecomputeState, Step, newest_recompute, subject_parts
from domain.usecases.situations import frequency_of, period_being_filed
from domain.usecases.take_in import FileFacts, ImportOutcome
from domain.usecases.take_in_gstr2b import take_in_gstr2b
from domain.wording import count_of, full_day, india_date
from domain.world_failures import PortalHasNoGstr2b, PortalRefusedRequest, WorldFailure
from domain.world_ports import Portal

_TRY_AGAIN: Final = 120.0
_GIVE_UP: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gstr2bRead:
    """What became of one reading. outcome: None where there was nothing to read, or it was not given; note says why."""

    gstin: str
    period: TaxPeriod
    outcome: ImportOutcome | None = None
    made_on: date | None = None
    note: str = ""

    @property
    def said(self) -> str:
        """A line for people: what came of it, or why nothing did."""
        if self.outcome is None:
            return self.note
        made = f", made on {full_day(self.made_on)}" if self.made_on is not None else ""
        it = self.outcome
        if it.read and it.unchanged == it.read and not it.withdrawn:
            return f"GSTR-2B of {self.period}{made}: {count_of(it.read, 'line')} read, as before"
        return (
            f"GSTR-2B of {self.period}{made}: {count_of(it.read, 'line')} read, {it.added} new, {it.changed} changed, "
            f"{it.withdrawn} gone"
        )


def gstr2b_to_read(registration: Registration, filed: frozenset[TaxPeriod], today: date) -> tuple[TaxPeriod, date]:
    """The GSTR-2B that matters now, of the return in hand, and the day its draft comes.

    A quarterly recipient has one for the quarter, after its last month (DR-4.06).
    """
    period = period_being_filed(registration, filed, today)
    return period, gstr2b_draft_day(period, frequency_of(registration))


def read_gstr2b(
    units: Units, portal: Portal, actor: Actor, gstin: str, period: TaxPeriod | None, now: datetime
) -> Gstr2bRead | Refusal:
    """Read it and take it in, in one transaction; of the return in hand when no period is said.

    A portal that has none yet, or does not give it, is told in the note. Raises WorldFailure for one that is away or
    lost a part on the way; nothing is then taken in.
    """
    company_id = pan_of(gstin)
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        meant, comes_on = gstr2b_to_read(registration, frozenset(unit.companies.filed(gstin)), india_date(now))
    if period is not None:
        meant = recipient_period(period, frequency_of(registration))
        comes_on = gstr2b_draft_day(meant, frequency_of(registration))
    if india_date(now) < comes_on:
        return Gstr2bRead(gstin, meant, note=f"GSTR-2B of {meant} comes on {full_day(comes_on)}.")
    try:
        reading = portal.read_gstr2b(gstin, meant)
    except PortalHasNoGstr2b as refused:
        note = f"GSTR-2B of {meant} is not on the portal yet ({refused}). Have it computed there, then read again."
        return Gstr2bRead(gstin, meant, note=note)
    except PortalRefusedRequest as refused:
        note = f"GSTR-2B of {meant} was not given ({refused}). Nothing of it was taken in; import its file."
        return Gstr2bRead(gstin, meant, note=note)
    return _taken_in(units, actor, reading, meant, now)


def _taken_in(
    units: Units, actor: Actor, reading: PortalReading, period: TaxPeriod, now: datetime
) -> Gstr2bRead | Refusal:
    gstin = reading.recipient_gstin
    name = f"portal GSTR-2B {period.iso}"
    file = FileFacts(name, hashlib.sha256(f"{gstin} {name}".encode()).hexdigest(), now)
    outcome = take_in_gstr2b(units, actor, reading, file, now)
    if isinstance(outcome, Refusal):
        return outcome
    with units.reading(frozenset({pan_of(gstin)})) as unit:
        statement = unit.statements.get(gstin, period)
    return Gstr2bRead(gstin, period, outcome, statement.generated_on if statement is not None else None)


def read_after_recompute(units: Units, portal: Portal, company_id: str, subject: str, now: datetime) -> Step:
    """Bring in what a recompute that has ended left there; read once more it changes nothing."""
    gstin, period = subject_parts(subject)
    with units.reading(frozenset({company_id})) as unit:
        ended = newest_recompute(unit, company_id, gstin, period)
    if ended is None or ended.is_open or ended.state is RecomputeState.REFUSED:
        return Step("nothing to read")
    try:
        answer = read_gstr2b(units, portal, engine_for(company_id), gstin, period, now)
    except WorldFailure as failure:
        return _not_yet(ended.at, str(failure), now)
    if isinstance(answer, Refusal):
        return Step(f"not taken in: {answer}"[:200])
    return Step(answer.said[:200]) if answer.outcome is not None else _not_yet(ended.at, answer.note, now)


def _not_yet(ended_at: datetime, why: str, now: datetime) -> Step:
    if now - ended_at > _GIVE_UP:
        return Step(f"not read, given up: {why}"[:200])
    return Step(f"not read yet: {why}"[:200], _TRY_AGAIN)
