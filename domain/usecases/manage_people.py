"""People: made, linked to their identities, given tokens that are shown once and stored hashed."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from domain.companies import Person
from domain.money import Paise
from domain.ports import Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, Role, refusal_to

TOKEN_DAYS_MAX = 366
IDENTITY_KINDS = ("slack", "terminal")


def token_hash(token: str) -> str:
    """What is stored of a token: SHA-256; tokens are long and random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def add_person(
    units: Units, actor: Actor, company_id: str, key: str, name: str, email: str, roles: Collection[Role],
    registrations: Collection[str] | None, limit: Paise | None, now: datetime,
) -> Person | Refusal:  # fmt: skip
    """Make a person of a company, or change the roles of one who is there."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "manage people")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        if unit.companies.get(company_id) is None:
            return Refusal("COMPANY_UNKNOWN", f"There is no company {company_id}.", "Import its company file first.")
        if registrations is not None and not registrations:
            return Refusal("NOT_FOUND", "No registration was named.", "Name one, or leave it out for all.")
        ours = {registration.gstin for registration in unit.companies.registrations()}
        unknown = sorted(set(registrations or ()) - ours)
        if unknown:
            return Refusal("NOT_FOUND", f"{unknown[0]} is none of our registrations.", "Check the GSTIN.")
        before = unit.people.by_key(company_id, key)
        person = Person(
            key=key, name=name, email=email, roles=frozenset(roles) | {Role.VIEWER}, limit=limit,
            registrations=frozenset(registrations) if registrations else None,
            id=before.id if before is not None else f"{company_id}-{key}",
        )  # fmt: skip
        unit.people.save(person, company_id, now)
        facts = {"roles": sorted(role.value for role in person.roles), "limit_paise": limit}
        unit.trail.append(company_id, actor, now, "person saved", person.id, facts)
        return person


def link_identity(
    units: Units, actor: Actor, company_id: str, person_key: str, kind: str, identity: str, now: datetime
) -> Person | Refusal:
    """Tie a Slack user ("T01ABC/U02DEF") or a terminal user to a person, on an administrator's word."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "manage people")
    if refused is not None:
        return refused
    if kind not in IDENTITY_KINDS or not identity.strip():
        return Refusal(
            "IDENTITY_INVALID", f"{kind!r} is no kind of identity that can be linked.", "Use slack or terminal."
        )
    with units.writing(frozenset({company_id})) as unit:
        person = unit.people.by_key(company_id, person_key)
        if person is None:
            return Refusal(
                "NOT_FOUND", f"There is no {person_key!r} in this company.", "imsdesk people list shows them."
            )
        held = unit.people.identified(kind, identity, now)
        if held is not None and held != person.id:
            return Refusal(
                "IDENTITY_TAKEN", f"This {kind} identity belongs to another person already.",
                "One identity leads to one person; unlink it first.",
            )  # fmt: skip
        unit.people.link(kind, identity, person.id, now, None, f"linked by {actor.person_id}")
        mark = hashlib.sha256(identity.encode()).hexdigest()[:16]
        unit.trail.append(company_id, actor, now, "identity linked", person.id, {"kind": kind, "identity": mark})
        return replace(person, slack_user=identity if kind == "slack" else person.slack_user)


def store_token(
    units: Units, actor: Actor, company_id: str, person_key: str, token: str, days: int, label: str, now: datetime
) -> Person | Refusal:
    """Keep the hash of a token that was just made for a person; it ends by itself after some days."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "manage people")
    if refused is not None:
        return refused
    if not 1 <= days <= TOKEN_DAYS_MAX:
        return Refusal("TOKEN_DAYS", f"A token lasts 1 to {TOKEN_DAYS_MAX} days, not {days}.", "Give --days.")
    with units.writing(frozenset({company_id})) as unit:
        person = unit.people.by_key(company_id, person_key)
        if person is None:
            return Refusal(
                "NOT_FOUND", f"There is no {person_key!r} in this company.", "imsdesk people list shows them."
            )
        unit.people.link("token", token_hash(token), person.id, now, now + timedelta(days=days), label)
        unit.trail.append(company_id, actor, now, "token made", person.id, {"days": days})
        return person


def unlink_identity(
    units: Units, actor: Actor, company_id: str, person_key: str, kind: str, identity: str | None, now: datetime
) -> int | Refusal:
    """End an identity of a person, or all their tokens (kind "token"): it leads to nobody from now on; how many."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "manage people")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        person = unit.people.by_key(company_id, person_key)
        held = unit.people.identities(person.id) if person is not None else ()
        wanted = [key for each, key, _ in held if each == kind and (kind == "token" or key == identity)]
        if person is None or not wanted:
            return Refusal("NOT_FOUND", f"{person_key!r} has no such identity here.", "imsdesk people list shows them.")
        for key in wanted:
            unit.people.unlink(kind, key)
        unit.trail.append(company_id, actor, now, "identity ended", person.id, {"kind": kind, "count": len(wanted)})
        return len(wanted)


def remove_person(units: Units, actor: Actor, company_id: str, person_key: str, now: datetime) -> Person | Refusal:
    """Shut a person out of the company at once: roles, and with their last company every identity and token."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "manage people")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        person = unit.people.by_key(company_id, person_key)
        if person is None:
            return Refusal(
                "NOT_FOUND", f"There is no {person_key!r} in this company.", "imsdesk people list shows them."
            )
        unit.people.remove(person.id, company_id)
        unit.trail.append(company_id, actor, now, "person removed", person.id, {})
        return person
