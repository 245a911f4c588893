"""Have the portal compute a GSTR-2B again (DR-4.03): asked for once, sent by a job, what became of it in the trail.

The portal takes any number of them before GSTR-3B is filed, and one that finds no change answers so (IMS2005): a
request whose answer was lost is therefore sent again without harm. What it left there is read by a job of its own
(read_gstr2b.py), asked for in the transaction of its end.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.batches import BatchState
from domain.companies import Registration
from domain.deadlines import gstr2b_draft_day
from domain.gstin import pan_of
from domain.ports import Unit, Units
from domain.records import JobKind
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, engine_for, may_see, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.once import earlier_answer, remember, request_hash
from domain.usecases.situations import frequency_of, period_being_filed
from domain.wording import full_day, india_date
from domain.world_failures import PortalRefusedRequest, PortalSessionEnded, WorldFailure
from domain.world_ports import Portal

NOTHING_CHANGED: Final = "IMS2005"
_LOOK_AGAIN: Final = 30.0
_TRY_AGAIN: Final = 120.0
_GIVE_UP: Final = timedelta(days=1)
_UNDER_SAVING: Final = (BatchState.APPROVED, BatchState.SENDING)
_NO_PORTAL: Final = Refusal(
    "PORTAL_NOT_SET", "No portal is connected.", "Press Compute GSTR-2B on the portal, then import the GSTR-2B."
)
_NOT_FOUND: Final = Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")


class RecomputeState(StrEnum):
    """How far a recompute is. DONE: the portal computed it. UNCHANGED: it had nothing new to compute."""

    ASKED = "ASKED"
    TAKEN = "TAKEN"
    DONE = "DONE"
    UNCHANGED = "UNCHANGED"
    REFUSED = "REFUSED"


_VERBS: Final = {
    RecomputeState.ASKED: "asked for a recompute",
    RecomputeState.TAKEN: "the portal took the recompute",
    RecomputeState.DONE: "GSTR-2B was recomputed",
    RecomputeState.UNCHANGED: "the recompute found no change",
    RecomputeState.REFUSED: "the portal refused the recompute",
}
_OPEN: Final = (RecomputeState.ASKED, RecomputeState.TAKEN)
_READ_AFTER: Final = (RecomputeState.DONE, RecomputeState.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Recompute:
    """The newest recompute of one GSTR-2B. at: of its state; asked_at: when a person asked; code: of a refusal.

    is_read: it has ended and the GSTR-2B it left was read since.
    """

    gstin: str
    period: TaxPeriod
    state: RecomputeState
    at: datetime
    asked_at: datetime
    reference: str = ""
    code: str = ""
    is_read: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in _OPEN

    def is_of(self, made_on: date) -> bool:
        """Whether a GSTR-2B made on that day can be the one it left: what is computed again is no older than asked."""
        return self.state is not RecomputeState.DONE or made_on >= india_date(self.asked_at)


@dataclass(frozen=True, slots=True)
class Step:
    """What a step did; wait: seconds to the next, None when it is at its end."""

    did: str
    wait: float | None = None


def ask_recompute(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod | None, key: str, now: datetime, *, has_portal: bool
) -> Recompute | Refusal:
    """Ask for it, of the return in hand when no period is said; while one is under way that one is the answer."""
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, (*PREPARING, *ADMINISTERING), "have GSTR-2B recomputed")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return _NOT_FOUND
        meant = period or period_being_filed(registration, unit.companies.filed(gstin), india_date(now))
        request = request_hash(gstin, meant.iso)
        earlier = earlier_answer(unit, actor, "recompute", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        held = newest_recompute(unit, company_id, gstin, meant)
        if held is not None and (held.is_open or earlier is not None):
            return held
        closed = _closed(unit, registration, meant, now) or (None if has_portal else _NO_PORTAL)
        if closed is not None:
            return closed
        unit.jobs.ask(JobKind.RECOMPUTE, company_id, _subject(gstin, meant), now)
        _note(unit, actor, now, gstin, meant, RecomputeState.ASKED)
        remember(unit, actor, "recompute", key, request, meant.iso, now)
        return Recompute(gstin, meant, RecomputeState.ASKED, now, now)


def recompute_of(units: Units, actor: Actor, gstin: str, period: TaxPeriod | None, now: datetime) -> Recompute | None:
    """The newest recompute of a period, of the return in hand when none is said; None when none was asked for."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return None
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return None
        meant = period or period_being_filed(registration, unit.companies.filed(gstin), india_date(now))
        return newest_recompute(unit, company_id, gstin, meant)


def send_recompute(units: Units, portal: Portal, company_id: str, subject: str, now: datetime) -> Step:
    """Hand the request over, unless that was done; then look for its answer in a job of its own."""
    gstin, period = subject_parts(subject)
    with units.reading(frozenset({company_id})) as unit:
        held = newest_recompute(unit, company_id, gstin, period)
    if held is None or held.state is not RecomputeState.ASKED:
        return Step("handed over before")
    try:
        reference = portal.recompute_gstr2b(gstin, period)
    except WorldFailure as failure:
        return _failed(units, company_id, held, failure, now)
    with units.writing(frozenset({company_id})) as unit:
        _note(unit, engine_for(company_id), now, gstin, period, RecomputeState.TAKEN, reference=reference)
        later = now + timedelta(seconds=_LOOK_AGAIN)
        unit.jobs.ask(JobKind.RECOMPUTE_ANSWER, company_id, subject, later)
    return Step("taken by the portal")


def settle_recompute(units: Units, portal: Portal, company_id: str, subject: str, now: datetime) -> Step:
    """Ask what became of it; the portal's word is the end."""
    gstin, period = subject_parts(subject)
    with units.reading(frozenset({company_id})) as unit:
        held = newest_recompute(unit, company_id, gstin, period)
    if held is None or held.state is not RecomputeState.TAKEN:
        return Step("settled before")
    try:
        answer = portal.recompute_answer(gstin, held.reference)
    except WorldFailure as failure:
        return _failed(units, company_id, held, failure, now)
    if answer.is_running:
        return Step("the portal computes", _LOOK_AGAIN)
    return _ended(units, company_id, held, now, answer.failed_code)


def _closed(unit: Unit, registration: Registration, period: TaxPeriod, now: datetime) -> Refusal | None:
    """Why there is nothing to recompute: filed, no draft yet, or actions that are still being saved."""
    if period in unit.companies.filed(registration.gstin):
        sentence = f"GSTR-3B of {period} is filed; its GSTR-2B is not computed again."
        return Refusal("GSTR3B_FILED", sentence, "Ask for the month in hand.", "DR-4.03")
    first = gstr2b_draft_day(period, frequency_of(registration))
    if india_date(now) < first:
        sentence = f"GSTR-2B of {period} comes on {full_day(first)}."
        return Refusal("GSTR2B_NOT_YET", sentence, "Ask again then; IMS is open already.", "DR-4.01")
    saving = [each.name for each in unit.batches.with_states(_UNDER_SAVING) if each.gstin == registration.gstin]
    if saving:
        sentence = (
            f"Actions of {saving[0]} are not all saved on the portal yet; a GSTR-2B computed now would lack them."
        )
        return Refusal("SAVE_RUNNING", sentence, "Ask again when the batch is done.", "DR-4.03")
    return None


def _failed(units: Units, company_id: str, held: Recompute, failure: WorldFailure, now: datetime) -> Step:
    """What a failure means, of the request and of its answer alike: a no is the end, the rest is tried again for a day.

    Without a session a request that was not taken yet ends, so that a person renews it and asks again.
    """
    if isinstance(failure, PortalRefusedRequest):
        return _ended(units, company_id, held, now, failure.code)
    if isinstance(failure, PortalSessionEnded) and held.state is RecomputeState.ASKED:
        return _ended(units, company_id, held, now, "SESSION_ENDED")
    if now - held.asked_at > _GIVE_UP:
        return _ended(units, company_id, held, now, "PORTAL_AWAY")
    waited_for = "not taken yet" if held.state is RecomputeState.ASKED else "no word yet"
    return Step(f"{waited_for}: {failure}"[:200], _TRY_AGAIN)


def _subject(gstin: str, period: TaxPeriod) -> str:
    return f"{gstin}:{period.mmyyyy}"


def subject_parts(subject: str) -> tuple[str, TaxPeriod]:
    """The GSTIN and the period that a job's subject names."""
    gstin, _, period = subject.partition(":")
    return gstin, TaxPeriod.parse(period)


def _note(
    unit: Unit, actor: Actor, now: datetime, gstin: str, period: TaxPeriod, state: RecomputeState, **facts: str
) -> None:
    subject = _subject(gstin, period)
    unit.trail.append(pan_of(gstin), actor, now, _VERBS[state], subject, {"state": state.value, **facts})


def _ended(units: Units, company_id: str, held: Recompute, now: datetime, code: str) -> Step:
    """The end by the portal's code, "" for computed; what then stands there is asked to be read."""
    refused = RecomputeState.UNCHANGED if code == NOTHING_CHANGED else RecomputeState.REFUSED
    state = refused if code else RecomputeState.DONE
    with units.writing(frozenset({company_id})) as unit:
        _note(unit, engine_for(company_id), now, held.gstin, held.period, state, code=code)
        if state is not RecomputeState.REFUSED:
            unit.jobs.ask(JobKind.READ_GSTR2B, company_id, _subject(held.gstin, held.period), now)
    return Step(f"{_VERBS[state]} {code}".strip())


def newest_recompute(unit: Unit, company_id: str, gstin: str, period: TaxPeriod) -> Recompute | None:
    """The last word of the trail on this GSTR-2B, with the moment it was asked for and the portal's reference."""
    entries = unit.trail.entries(company_id, _subject(gstin, period), limit=20)
    told = [(each.at, json.loads(each.facts)) for each in entries]
    first = next((place for place, (_, facts) in enumerate(told) if facts["state"] == RecomputeState.ASKED), None)
    if first is None:
        return None
    asked_at, (at, newest) = told[first][0], told[0]
    reference = next((str(facts["reference"]) for _, facts in told[: first + 1] if facts.get("reference")), "")
    statement, state = unit.statements.get(gstin, period), RecomputeState(newest["state"])
    found = Recompute(gstin, period, state, at, asked_at, reference, str(newest.get("code") or ""))
    was_read = state in _READ_AFTER and statement is not None and statement.read_at >= at
    return replace(found, is_read=was_read and statement is not None and found.is_of(statement.generated_on))
