"""Give a customer's rejection to a colleague: whoever owns it is named on its card, in the digest and in the alarm."""

from dataclasses import dataclass
from datetime import datetime

from domain.companies import Person
from domain.ports import Unit, Units
from domain.records import RejectionRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, Role, may_see, refusal_to
from domain.usecases.once import earlier_answer, remember, request_hash

_GIVING = (*PREPARING, Role.RECEIVABLES, *ADMINISTERING)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A rejection with its new owner. before: the name of the one it had, empty when nobody had it."""

    rejection_id: str
    number: str
    owner: str
    before: str
    is_new: bool


def assign_rejection(
    units: Units, actor: Actor, company_id: str, rejection_id: str, whom: str, key: str, now: datetime,
    *, dry_run: bool = False,
) -> Assigned | Refusal:  # fmt: skip
    """Make a colleague its owner. whom: key, name or a part of it, or address; dry_run: who it would be, nothing kept.

    The colleague must be able to see the registration that issued the document.
    """
    refused = refusal_to(actor, company_id, None, _GIVING, "give rejections to colleagues")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        request = request_hash(company_id, rejection_id, whom, str(dry_run))
        earlier = earlier_answer(unit, actor, "assign", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        found = _visible(unit, actor, rejection_id)
        if found is None:
            return Refusal(
                "NOT_FOUND", "There is no open rejection by that name here.", "Ask which customers rejected."
            )
        rejection, gstin, number = found
        person = _person_meant(unit, company_id, gstin, whom)
        if isinstance(person, Refusal):
            return person
        before = unit.people.get(rejection.owner_person_id) if rejection.owner_person_id else None
        is_new = person.id != rejection.owner_person_id
        if is_new and not dry_run and earlier is None:
            unit.outward.give_rejection(rejection.id, person.id)
            facts = {"rejection": rejection.id, "to": person.id, "from": rejection.owner_person_id}
            unit.trail.append(company_id, actor, now, "gave a rejection to a colleague", rejection.id, facts)
        if not dry_run and earlier is None:
            remember(unit, actor, "assign", key, request, person.id, now)
        return Assigned(rejection.id, number, person.name, before.name if before is not None else "", is_new)


def _visible(unit: Unit, actor: Actor, rejection_id: str) -> tuple[RejectionRecord, str, str] | None:
    held = next((each for each in unit.outward.rejections(open_only=True) if each.id == rejection_id), None)
    if held is None:
        return None
    document = unit.outward.get([held.outward_document_id]).get(held.outward_document_id)
    if document is None or not may_see(actor, document.company_id, document.supplier_gstin):
        return None
    return held, document.supplier_gstin, document.number


def _person_meant(unit: Unit, company_id: str, gstin: str, whom: str) -> Person | Refusal:
    """The one colleague who is called so and may see the registration; nobody is guessed."""
    said = whom.strip().lstrip("@").casefold()
    people = [
        each for each in unit.people.of_company(company_id)
        if any(grant.company_id == company_id and grant.covers(gstin) for grant in unit.people.grants(each.id))
    ]  # fmt: skip
    exact = [
        each for each in people
        if said in (each.key.casefold(), each.email.casefold(), each.name.casefold())
        or (said and each.slack_user.casefold().endswith(f"/{said}"))
    ]  # fmt: skip
    fits = exact or [each for each in people if said and said in each.name.casefold().split()]
    if len(fits) == 1:
        return fits[0]
    names = ", ".join(sorted(each.name for each in (fits or people)))
    if fits:
        return Refusal("PERSON_UNCLEAR", f'Several people are called "{whom[:40]}": {names}.', "Say the whole name.")
    return Refusal("PERSON_UNKNOWN", f'Nobody called "{whom[:40]}" can see this document.', f"It can go to: {names}.")
