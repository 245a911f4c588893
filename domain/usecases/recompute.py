"""Have the portal compute a GSTR-2B again (DR-4.03): asked for once, sent by a job, what became of it in the trail.

The portal takes any number of them before GSTR-3B is filed, and one that finds no change answers so (IMS2005): a
request whose answer was lost is therefore sent again without harm. What it computed is read as any GSTR-2B is.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
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
from domain.world_failures import PortalAnswerLost, PortalAway, PortalBusy, PortalRefusedRequest, PortalSessionEnded
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


@dataclass(frozen=True, slots=True)
class Recompute:
    """The newest recompute of one GSTR-2B. at: of its state; asked_at: when a person asked; code: of a refusal."""

    gstin: str
    period: TaxPeriod
    state: RecomputeState
    at: datetime
    asked_at: datetime
    reference: str = ""
    code: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in _OPEN


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
        held = _newest(unit, company_id, gstin, meant)
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
        return _newest(unit, company_id, gstin, meant)


def send_recompute(units: Units, portal: Portal, company_id: str, subject: str, now: datetime) -> Step:
    """Hand the request over, unless that was done; then look for its answer in a job of its own."""
    gstin, period = _of_subject(subject)
    with units.reading(frozenset({company_id})) as unit:
        held = _newest(unit, company_id, gstin, period)
    if held is None or held.state is not RecomputeState.ASKED:
        return Step("handed over before")
    try:
        reference = portal.recompute_gstr2b(gstin, period)
    except PortalRefusedRequest as refused:
        state = RecomputeState.UNCHANGED if refused.code == NOTHING_CHANGED else RecomputeState.REFUSED
        return _ended(units, company_id, held, state, now, refused.code)
    except PortalSessionEnded:
        return _ended(units, company_id, held, RecomputeState.REFUSED, now, "SESSION_ENDED")
    except (PortalAway, PortalBusy, PortalAnswerLost) as failure:
        if now - held.asked_at > _GIVE_UP:
            return _ended(units, company_id, held, RecomputeState.REFUSED, now, "PORTAL_AWAY")
        return Step(f"not taken yet: {failure}"[:200], _TRY_AGAIN)
    with units.writing(frozenset({company_id})) as unit:
        _note(unit, engine_for(company_id), now, gstin, period, RecomputeState.TAKEN, reference=reference)
        later = now + timedelta(seconds=_LOOK_AGAIN)
        unit.jobs.ask(JobKind.RECOMPUTE_ANSWER, company_id, subject, later)
    return Step("taken by the portal")


def settle_recompute(units: Units, portal: Portal, company_id: str, subject: str, now: datetime) -> Step:
    """Ask what became of it; the portal's word is the end."""
    gstin, period = _of_subject(subject)
    with units.reading(frozenset({company_id})) as unit:
        held = _newest(unit, company_id, gstin, period)
    if held is None or held.state is not RecomputeState.TAKEN:
        return Step("settled before")
    try:
        answer = portal.recompute_answer(gstin, held.reference)
    except PortalRefusedRequest as refused:
        return _ended(units, company_id, held, RecomputeState.REFUSED, now, refused.code)
    except (PortalAway, PortalBusy, PortalAnswerLost, PortalSessionEnded) as failure:
        if now - held.asked_at > _GIVE_UP:
            return _ended(units, company_id, held, RecomputeState.REFUSED, now, "PORTAL_AWAY")
        return Step(f"no word yet: {failure}"[:200], _TRY_AGAIN)
    if answer.is_running:
        return Step("the portal computes", _LOOK_AGAIN)
    if answer.failed_code:
        return _ended(units, company_id, held, RecomputeState.REFUSED, now, answer.failed_code)
    return _ended(units, company_id, held, RecomputeState.DONE, now, "")


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


def _subject(gstin: str, period: TaxPeriod) -> str:
    return f"{gstin}:{period.mmyyyy}"


def _of_subject(subject: str) -> tuple[str, TaxPeriod]:
    gstin, _, period = subject.partition(":")
    return gstin, TaxPeriod.parse(period)


def _note(
    unit: Unit, actor: Actor, now: datetime, gstin: str, period: TaxPeriod, state: RecomputeState, **facts: str
) -> None:
    subject = _subject(gstin, period)
    unit.trail.append(pan_of(gstin), actor, now, _VERBS[state], subject, {"state": state.value, **facts})


def _ended(units: Units, company_id: str, held: Recompute, state: RecomputeState, now: datetime, code: str) -> Step:
    with units.writing(frozenset({company_id})) as unit:
        _note(unit, engine_for(company_id), now, held.gstin, held.period, state, code=code)
    return Step(f"{_VERBS[state]} {code}".strip())


def _newest(unit: Unit, company_id: str, gstin: str, period: TaxPeriod) -> Recompute | None:
    """The last word of the trail on this GSTR-2B, with the moment it was asked for and the portal's reference."""
    entries = unit.trail.entries(company_id, _subject(gstin, period), limit=20)
    told = [(each.at, json.loads(each.facts)) for each in entries]
    first = next((place for place, (_, facts) in enumerate(told) if facts["state"] == RecomputeState.ASKED), None)
    if first is None:
        return None
    asked_at, (at, newest) = told[first][0], told[0]
    reference = next((str(facts["reference"]) for _, facts in told[: first + 1] if facts.get("reference")), "")
    return Recompute(
        gstin, period, RecomputeState(newest["state"]), at, asked_at, reference, str(newest.get("code") or "")
    )
