"""Where and when a company's digest goes: a dated setting; everybody named in it is one of the company's own people."""

import json
from collections.abc import Callable
from datetime import datetime, time

from domain.companies import Person
from domain.correspondence import Address, parse_address
from domain.morning import DAY_NAMES, FINANCE, DigestSettings
from domain.ports import Unit, Units
from domain.records import JobKind
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, Role, refusal_to

_KEY = "digest"
SETTING_THE_DIGEST = (*ADMINISTERING, Role.TAX_HEAD)


def digest_settings_of(unit: Unit, company_id: str) -> DigestSettings:
    """What is in force; the defaults while nothing was set."""
    held = unit.companies.setting(company_id, _KEY)
    if held is None:
        return DigestSettings()
    value = json.loads(held.value)
    return DigestSettings(
        value["channel"], tuple(value["people"]), tuple(value["mail"]), time.fromisoformat(value["at"]),
        frozenset(value["days"]),
    )  # fmt: skip


def show_digest_settings(units: Units, actor: Actor, company_id: str) -> DigestSettings | Refusal:
    """What is in force, for whoever works for the company."""
    if company_id not in actor.company_ids:
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the company, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        return digest_settings_of(unit, company_id)


def set_digest(
    units: Units, actor: Actor, company_id: str, settings: DigestSettings, now: datetime,
    is_marked: Callable[[str, str], bool],
) -> DigestSettings | Refusal:  # fmt: skip
    """Put it in force; the next digest is asked for in the same transaction.

    is_marked(company, channel): whether the company's amounts may stand in a channel.
    """
    refused = refusal_to(actor, company_id, None, SETTING_THE_DIGEST, "set the digest")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        fault = _fault(unit, company_id, settings, is_marked)
        if fault is not None:
            return fault
        before = unit.companies.setting(company_id, _KEY)
        value = json.dumps(
            {"channel": settings.channel, "people": settings.people, "mail": settings.mail,
             "at": settings.at.isoformat("minutes"), "days": sorted(settings.days)},
        )  # fmt: skip
        if before is None or before.value != value:
            unit.companies.set_setting(company_id, _KEY, value, actor.person_id, now)
            facts = {
                "channel": settings.channel, "people": len(settings.people), "mail": len(settings.mail),
                "at": settings.at.isoformat("minutes"), "days": sorted(settings.days),
            }  # fmt: skip
            unit.trail.append(company_id, actor, now, "digest set", _KEY, facts)
        ask_for_digest(unit, company_id, settings, now)
        return settings


def ask_for_digest(unit: Unit, company_id: str, settings: DigestSettings, now: datetime) -> None:
    """Ask for the next digest; asking twice asks once."""
    day = settings.next_day(now) if settings.has_target else None
    if day is not None:
        unit.jobs.ask(JobKind.DIGEST, company_id, day.isoformat(), settings.moment_of(day))


def address_of(person: Person) -> Address | Refusal:
    """Where a person of ours is written to."""
    address = parse_address(person.email) if person.email else None
    if isinstance(address, Address):
        return Address(address.email, person.name)
    return Refusal("NO_ADDRESS", f"{person.name} has no e-mail address on record.", "imsdesk people add ... --email")


def _fault(
    unit: Unit, company_id: str, settings: DigestSettings, is_marked: Callable[[str, str], bool]
) -> Refusal | None:
    if settings.channel not in ("", FINANCE) and not is_marked(company_id, settings.channel):
        return Refusal(
            "CHANNEL_NOT_MARKED",
            f"Amounts of this company may not stand in the channel {settings.channel[:20]}.",
            "Mark it first: IMSDESK_SLACK_FINANCE_CHANNELS; or write finance for the one that is marked.",
        )
    if not settings.days <= set(range(len(DAY_NAMES))):
        return Refusal("DAY_UNKNOWN", "A day of the week is none of mon to sun.", "Write mon,tue,wed,thu,fri.")
    for key in dict.fromkeys((*settings.people, *settings.mail)):
        person = unit.people.by_key(company_id, key)
        if person is None:
            return Refusal("NOT_FOUND", f"There is no {key!r} in this company.", "imsdesk people list shows them.")
        address = address_of(person) if key in settings.mail else None
        if isinstance(address, Refusal):
            return address
        if key in settings.people and not person.slack_user:
            return Refusal(
                "PERSON_NOT_LINKED", f"{person.name} is not linked to a Slack user.",
                f"imsdesk people code {key}, then they type /ims link CODE.",
            )  # fmt: skip
    return None
