"""What was open on a past day: without action or Pending on the portal as it was known then, not closed by a GSTR-3B
filed until then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.documents import InwardDocument
from domain.money import TaxHeads, sum_of
from domain.ports import Units
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.usecases.situations import still_open
from domain.wording import INDIA, full_day, india_date


@dataclass(frozen=True, slots=True)
class OpenOn:
    """Documents as they stood at the end of a day in India, the largest tax first; tax signed by section."""

    day: date
    documents: tuple[InwardDocument, ...]
    tax: TaxHeads


def open_on(
    units: Units, actor: Actor, company_id: str, day: date, now: datetime, gstin: str | None = None
) -> OpenOn | Refusal:
    """What the person may see of it, of one registration or of all; what was not read by then is not known."""
    if actor.grant_in(company_id) is None:
        return Refusal("NOT_FOUND", "There is no such company here.", "Check its id.")
    if day > india_date(now):
        return Refusal("DAY_AHEAD", f"{full_day(day)} has not come yet.", "Give a day up to today.")
    moment = datetime.combine(day + timedelta(days=1), time(), INDIA) - timedelta(microseconds=1)
    with units.reading(frozenset({company_id})) as unit:
        stood = unit.documents.stood_open(company_id, moment)
        found = still_open(unit, _visible(actor, stood, gstin), day)
    ordered = sorted(found, key=lambda each: (-each.tax.total, each.id))
    return OpenOn(day, tuple(ordered), sum_of(each.signed_tax for each in ordered))


def _visible(actor: Actor, documents: Iterable[InwardDocument], gstin: str | None) -> list[InwardDocument]:
    return [
        each
        for each in documents
        if may_see(actor, each.company_id, each.recipient_gstin) and gstin in (None, each.recipient_gstin)
    ]
