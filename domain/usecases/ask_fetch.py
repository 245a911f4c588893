"""Have the portal read again, by a job of the engine: the answer is that it was asked for, never what it brought."""

from datetime import datetime

from domain.ports import Units
from domain.records import JobKind
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, refusal_to
from domain.usecases.once import earlier_answer, remember, request_hash
from domain.usecases.visible import visible_registrations

NO_PORTAL = Refusal(
    "PORTAL_NOT_SET", "No portal is connected.", "Download the IMS from the portal and import the file."
)


def ask_fetch(
    units: Units, actor: Actor, company_id: str, gstins: frozenset[str], key: str, now: datetime, *, has_portal: bool
) -> tuple[str, ...] | Refusal:
    """Ask for a reading of these registrations (none: all that the person sees); their GSTINs.

    Asking again while a reading waits asks for nothing more.
    """
    refused = refusal_to(actor, company_id, None, (*PREPARING, *ADMINISTERING), "read the portal")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        request = request_hash(company_id, *sorted(gstins))
        earlier = earlier_answer(unit, actor, "fetch", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        if earlier is not None:
            return tuple(earlier.split())
        ours = {each.gstin for each in visible_registrations(unit, actor, company_id)}
        unknown = sorted(gstins - ours)
        if unknown:
            return Refusal("NOT_FOUND", f"{unknown[0]} is no registration of yours.", "Check the GSTIN.")
        if not has_portal:
            return NO_PORTAL
        chosen = tuple(sorted(gstins or ours))
        for gstin in chosen:
            unit.jobs.ask(JobKind.FETCH, company_id, gstin, now)
        unit.trail.append(company_id, actor, now, "asked for a reading", company_id, {"registrations": len(chosen)})
        remember(unit, actor, "fetch", key, request, " ".join(chosen), now)
        return chosen
