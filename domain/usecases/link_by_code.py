"""A person links their own Slack user with a code that an administrator made for them: once, soon, and on the record.

The code is stored as a hash, like a token; it ends with its first use, its time, the next code for the same person, or
their leaving the company. Whoever it is used by must lead to nobody yet. Wrong tries are counted for each identity.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.companies import Person
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, Surface, refusal_to
from domain.usecases.manage_people import token_hash

CODE: Final = "code"
CODE_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH: Final = 10
CODE_LIFE: Final = timedelta(minutes=15)
TRIES_MAX: Final = 5
_TRIES_WITHIN: Final = timedelta(hours=1)
_DEAD: Final = Refusal(
    "CODE_UNKNOWN", "This code does not work: it was used, its 15 minutes are over, or it was never made.",
    "Ask an administrator for a new one.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Linked:
    """The identity leads to this person now. is_new: False when it did so before."""

    person: Person
    is_new: bool


def shown_code(code: str) -> str:
    """As people read it to each other: K7QF3-M2PXA."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def make_link_code(
    units: Units, actor: Actor, company_id: str, person_key: str, code: str, now: datetime
) -> Person | Refusal:
    """Keep the hash of a code that was just made for a person of the company; an earlier one of theirs ends."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "manage people")
    if refused is not None:
        return refused
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise ValueError("a code has ten characters of the alphabet")
    with units.writing(frozenset({company_id})) as unit:
        person = unit.people.by_key(company_id, person_key)
        if person is None:
            return Refusal(
                "NOT_FOUND", f"There is no {person_key!r} in this company.", "imsdesk people list shows them."
            )
        for kind, key, _ in unit.people.identities(person.id):
            if kind == CODE:
                unit.people.unlink(CODE, key)
        unit.people.link(CODE, _hash(code), person.id, now, now + CODE_LIFE, company_id)
        facts = {"minutes": int(CODE_LIFE.total_seconds()) // 60}
        unit.trail.append(company_id, actor, now, "link code made", person.id, facts)
        return person


def use_link_code(
    units: Units, slack_user: str, code: str, now: datetime, channel_company: str | None = None
) -> Linked | Refusal:
    """Tie a proven Slack identity ("T01/U02") to the person of the code.

    channel_company: whose channel it was typed in, if it is one company's: a code of another does not work there.
    """
    mark = hashlib.sha256(slack_user.encode()).hexdigest()
    with units.writing(frozenset()) as unit:
        if unit.people.tried(mark, now, _TRIES_WITHIN) > TRIES_MAX:
            return Refusal(
                "TOO_MANY_TRIES", f"That were more than {TRIES_MAX} codes within an hour.", "Try again in an hour."
            )
        found = unit.people.labelled(CODE, _hash(code), now)
    if found is None or (channel_company is not None and channel_company != found[1]):
        return _DEAD
    person_id, company_id = found
    with units.writing(frozenset({company_id})) as unit:
        if not unit.people.unlink(CODE, _hash(code)):
            return _DEAD  # somebody was faster
        return _tied(unit, company_id, person_id, slack_user, mark[:16], now)


def _tied(
    unit: Unit, company_id: str, person_id: str, slack_user: str, mark: str, now: datetime
) -> Linked | Refusal:  # fmt: skip
    person = next((each for each in unit.people.of_company(company_id) if each.id == person_id), None)
    actor = Actor(person_id, person.name if person else "", unit.people.grants(person_id), Surface.SLACK)
    facts = {"kind": "slack", "identity": mark, "by": CODE}
    if person is None:  # they left the company meanwhile
        unit.trail.append(company_id, actor, now, "link code refused", person_id, facts | {"why": "left"})
        return _DEAD
    held = unit.people.identified("slack", slack_user, now)
    if held == person_id:
        return Linked(person, is_new=False)
    if held is not None:
        unit.trail.append(company_id, actor, now, "link code refused", person_id, facts | {"why": "taken"})
        return Refusal(
            "IDENTITY_TAKEN", "You are linked to another person here already; the code is spent.",
            "An administrator can end that link first.",
        )  # fmt: skip
    unit.people.link("slack", slack_user, person_id, now, None, "linked by a code")
    unit.trail.append(company_id, actor, now, "identity linked", person_id, facts)
    return Linked(person, is_new=True)


def _hash(code: str) -> str:
    """However it was typed: small letters, with or without the dash."""
    return token_hash("".join(each for each in code.upper() if each in CODE_ALPHABET))
