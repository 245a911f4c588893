"""Have the portal read again, by a job of the engine: the answer is that it was asked for, never what it brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.ports import Unit, Units
from domain.records import JobKind
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.once import earlier_answer, remember, request_hash
from domain.usecases.read_gstr2b import gstr2b_to_read
from domain.usecases.visible import visible_registrations
from domain.wording import india_date

NO_PORTAL = Refusal(
    "PORTAL_NOT_SET", "No portal is connected.", "Download the IMS from the portal and import the file."
)


@dataclass(frozen=True, slots=True)
class AskedFetch:
    """One registration whose reading was asked for, and the GSTR-2B that is read with it from its day on."""

    gstin: str
    gstr2b_period: TaxPeriod
    gstr2b_comes_on: date


def ask_fetch(
    units: Units, actor: Actor, company_id: str, gstins: frozenset[str], key: str, now: datetime, *, has_portal: bool
) -> tuple[AskedFetch, ...] | Refusal:
    """Ask for a reading of these registrations (none: all that the person sees): IMS, GSTR-2B, our supplies.

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
            return _asked(unit, earlier.split(), now)
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
        return _asked(unit, chosen, now)


def _asked(unit: Unit, gstins: Iterable[str], now: datetime) -> tuple[AskedFetch, ...]:
    found = []
    for gstin in gstins:
        registration = unit.companies.registration(gstin)
        if registration is not None:
            filed = frozenset(unit.companies.filed(gstin))
            found.append(AskedFetch(gstin, *gstr2b_to_read(registration, filed, india_date(now))))
    return tuple(found)
