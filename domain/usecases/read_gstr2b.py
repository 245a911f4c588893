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
_ROWS_NAMED: Final = 3


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

    A portal that has none yet, or does not give it whole and with its day, is told in the note. Raises WorldFailure for
    one that is away or lost a part on the way. Nothing is then taken in.
    """
    found = _meant(units, gstin, period, now)
    if isinstance(found, Refusal):
        return found
    meant, comes_on = found
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
    kept_out = _kept_out(units, reading, meant)
    return Gstr2bRead(gstin, meant, note=kept_out) if kept_out else _taken_in(units, actor, reading, meant, now)


def read_gstr2b_among_others(
    units: Units, portal: Portal, actor: Actor, gstin: str, period: TaxPeriod | None, now: datetime
) -> Gstr2bRead | Refusal:
    """The same as one reading of several: a portal that fails here is told in the note, and the others go on."""
    try:
        return read_gstr2b(units, portal, actor, gstin, period, now)
    except WorldFailure as failure:
        found = _meant(units, gstin, period, now)
        if isinstance(found, Refusal):
            return found
        note = f"GSTR-2B of {found[0]} was not read: {failure} Nothing of it was taken in; read again later."
        return Gstr2bRead(gstin, found[0], note=note)


def _meant(units: Units, gstin: str, period: TaxPeriod | None, now: datetime) -> tuple[TaxPeriod, date] | Refusal:
    """Which GSTR-2B is to be read, and the day its draft comes."""
    with units.reading(frozenset({pan_of(gstin)})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        if period is None:
            return gstr2b_to_read(registration, frozenset(unit.companies.filed(gstin)), india_date(now))
    meant = recipient_period(period, frequency_of(registration))
    return meant, gstr2b_draft_day(meant, frequency_of(registration))


def _kept_out(units: Units, reading: PortalReading, period: TaxPeriod) -> str:
    """Why what the portal gave is not taken in, "" when it is: it is not whole, has no day, or would empty ours."""
    name = f"GSTR-2B of {period}"
    if reading.refused:
        shown, count = reading.refused[:_ROWS_NAMED], len(reading.refused)
        rows = "; ".join(f"{each.where}: {each.why}" for each in shown)
        more = f"; and {count - len(shown)} more" if count > len(shown) else ""
        return f"{name} was not taken in, {count_of(count, 'row')} of it cannot be read: {rows}{more}"
    if reading.gstr2b_lines or reading.reversal_rows:
        undated = f"{name} was not given: the answer does not say when it was made. Nothing of it was taken in."
        return "" if reading.as_of is not None else undated
    gstin = reading.recipient_gstin
    with units.reading(frozenset({pan_of(gstin)})) as unit:
        held, lines = unit.statements.get(gstin, period), len(unit.statements.blocks(gstin, period))
    if held is None or not lines:
        return ""
    return (
        f"{name}: the portal now says that it holds no documents. The one of {full_day(held.generated_on)} with "
        f"{count_of(lines, 'document')} is kept; if it is empty, import its file."
    )


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
    if answer.outcome is None:
        return _not_yet(ended.at, answer.note, now)
    if answer.made_on is not None and not ended.is_of(answer.made_on):
        return _not_yet(ended.at, f"the portal still gives the one of {full_day(answer.made_on)}", now)
    return Step(answer.said[:500])


def _not_yet(ended_at: datetime, why: str, now: datetime) -> Step:
    if now - ended_at > _GIVE_UP:
        return Step(f"not read, given up: {why}"[:500])
    return Step(f"not read yet: {why}"[:500], _TRY_AGAIN)
