"""Record that a GSTR-3B was filed: from then on its documents are closed, and what was Pending is carried on."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.deadlines import recipient_period
from domain.gstin import pan_of
from domain.ports import Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.situations import frequency_of
from domain.wording import full_day, india_date


@dataclass(frozen=True, slots=True)
class Filed:
    """A filed GSTR-3B; period is the quarter's for a quarterly filer. is_new: False when it was recorded before."""

    gstin: str
    period: TaxPeriod
    on: date
    is_new: bool


def record_filed(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod, on: date, now: datetime, *, dry_run: bool = False
) -> Filed | Refusal:
    """Record the filing of a registration's GSTR-3B on a day that is not before the period's end nor after today."""
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, (*PREPARING, *ADMINISTERING), "record a filing")
    if refused is not None:
        return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        due_period = recipient_period(period, frequency_of(registration))
        if on <= due_period.last_day:
            return Refusal(
                "DATE_TOO_EARLY", f"GSTR-3B of {due_period} cannot be filed on {full_day(on)}, before its end.",
                "Check the period and the day.",
            )  # fmt: skip
        if on > india_date(now):
            return Refusal("DATE_IN_FUTURE", f"{full_day(on)} is still to come.", "Record it once it is filed.")
        held = unit.companies.filed(gstin).get(due_period)
        if held is not None and held != on:
            return Refusal(
                "FILED_ALREADY", f"GSTR-3B of {due_period} is recorded as filed on {full_day(held)}.",
                "A filing cannot be recorded twice; ask an administrator if the day is wrong.",
            )  # fmt: skip
        if held is None and not dry_run:
            unit.companies.record_filed(gstin, due_period, on, actor.person_id, now)
            unit.trail.append(
                company_id, actor, now, "filed GSTR-3B", f"{gstin} {due_period.iso}", {"on": on.isoformat()}
            )
        return Filed(gstin, due_period, on, held is None)
