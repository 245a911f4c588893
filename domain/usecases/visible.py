"""What a person may see at all: their companies, and in each the registrations their grant covers."""

from collections.abc import Collection

from domain.companies import Registration
from domain.ports import Unit
from domain.refusals import Refusal
from domain.roles import Actor, may_see


def visible_registrations(unit: Unit, actor: Actor, company_id: str | None = None) -> tuple[Registration, ...]:
    """Our registrations that the person may see, of one company or of all of theirs."""
    return tuple(
        registration
        for registration in unit.companies.registrations()
        if may_see(actor, registration.company_pan, registration.gstin)
        and (company_id is None or registration.company_pan == company_id)
    )


def visible_gstins(unit: Unit, actor: Actor, wanted: Collection[str] = ()) -> frozenset[str]:
    """Their GSTINs; of these, those that were asked for (none asked: all)."""
    held = frozenset(registration.gstin for registration in visible_registrations(unit, actor))
    return held & frozenset(wanted) if wanted else held


def company_meant(actor: Actor, given: str | None) -> str | Refusal:
    """The company a request is about: the one named, or the only one the person has."""
    mine = sorted(actor.company_ids)
    if given is not None:
        return given if given in mine else Refusal("NOT_FOUND", "There is no such company here.", "Check its id.")
    if len(mine) == 1:
        return mine[0]
    if not mine:
        return Refusal("ROLE_MISSING", "You have no role in any company.", "An administrator gives roles.", "roles")
    return Refusal("COMPANY_UNCLEAR", "You work for several companies.", "Say which one you mean.")


def companies_meant(actor: Actor, given: str | None) -> frozenset[str] | Refusal:
    """For lists: the company named, or all that the person has."""
    if given is None:
        return actor.company_ids
    company_id = company_meant(actor, given)
    return company_id if isinstance(company_id, Refusal) else frozenset({company_id})


def holds_whole(actor: Actor, company_id: str) -> bool:
    """True when the person's grant is for every registration of the company."""
    grant = actor.grant_in(company_id)
    return grant is not None and grant.registrations is None


__all__ = ["companies_meant", "company_meant", "holds_whole", "visible_gstins", "visible_registrations"]
