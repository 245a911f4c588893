"""The digest: where it goes and when, setting that, sending it now. What it says stands in graphql_api/month.py."""

from dataclasses import replace
from datetime import time

import strawberry

from domain.morning import DAY_NAMES, DigestSettings
from domain.refusals import Refusal
from domain.usecases.claim_key import claim_key
from domain.usecases.digest_settings import set_digest, show_digest_settings
from domain.usecases.send_digests import order_digests
from domain.usecases.visible import company_meant
from graphql_api.context import Context
from graphql_api.errors import NOT_FOUND, UserError, user_error
from graphql_api.ids import key_of


@strawberry.type(name="DigestSettings", description="Where the morning digest goes; nothing is sent on an empty day.")
class DigestSettingsView:
    channel: str = strawberry.field(description="finance (the channel marked for the company), a channel id, or empty.")
    people: list[str] = strawberry.field(description="Keys of those who get it alone in Slack.")
    mail: list[str] = strawberry.field(description="Keys of those who get it by mail.")
    at: str = strawberry.field(description="India's time, such as 09:15.")
    days: list[str] = strawberry.field(description="mon to sun.")


@strawberry.input(description="What is not given stays as it is.")
class DigestSettingsInput:
    channel: str | None = None
    people: list[str] | None = None
    mail: list[str] | None = None
    at: str | None = None
    days: list[str] | None = None


@strawberry.type
class DigestSettingsPayload:
    settings: DigestSettingsView | None
    errors: list[UserError]


@strawberry.type(description="Whom the digest goes to now, and who does not get it and why; a job carries it.")
class SendDigestPayload:
    goes_to: list[str] = strawberry.field(description="channel, or keys of people.")
    not_sent: list[str]
    is_empty: bool = strawberry.field(description="There was nothing to tell, so nobody is told.")
    errors: list[UserError]


def digest_send(context: Context, company: strawberry.ID | None, key: str) -> SendDigestPayload:
    """Send it now, as a trial; the same key again sends nothing twice."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    claimed = (
        meant if isinstance(meant, Refusal)
        else claim_key(context.units, context.actor, "send digest", key, (meant,), context.now)
    )  # fmt: skip
    if isinstance(claimed, Refusal) or isinstance(meant, Refusal):
        refusal = claimed if isinstance(claimed, Refusal) else NOT_FOUND
        return SendDigestPayload(goes_to=[], not_sent=[], is_empty=False, errors=[user_error(refusal)])
    ports = context.ports
    made = order_digests(context.units, ports.room, ports.messenger, context.actor, meant, key, context.now)
    if isinstance(made, Refusal):
        return SendDigestPayload(goes_to=[], not_sent=[], is_empty=False, errors=[user_error(made)])
    return SendDigestPayload(
        goes_to=list(made.told), not_sent=list(made.skipped), is_empty=made.is_empty, errors=[]
    )  # fmt: skip


def digest_settings(context: Context, company: strawberry.ID | None) -> DigestSettingsPayload:
    """What is in force for a company."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    held = meant if isinstance(meant, Refusal) else show_digest_settings(context.units, context.actor, meant)
    return _payload(held)


def digest_set(
    context: Context, given: DigestSettingsInput, company: strawberry.ID | None, key: str
) -> DigestSettingsPayload:
    """Put it in force; the same key again asks for the same."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    held = meant if isinstance(meant, Refusal) else show_digest_settings(context.units, context.actor, meant)
    wanted = held if isinstance(held, Refusal) else _wanted(held, given)
    if isinstance(wanted, Refusal) or isinstance(meant, Refusal):
        return _payload(wanted)
    claimed = claim_key(context.units, context.actor, "set digest", key, (meant, repr(given)), context.now)
    if isinstance(claimed, Refusal):
        return _payload(claimed)
    return _payload(
        set_digest(context.units, context.actor, meant, wanted, context.now, context.ports.is_marked)
    )  # fmt: skip


def _wanted(held: DigestSettings, given: DigestSettingsInput) -> DigestSettings | Refusal:
    found = held
    if given.at is not None:
        try:
            found = replace(found, at=time.fromisoformat(given.at).replace(second=0, microsecond=0, tzinfo=None))
        except ValueError:
            return Refusal("TIME_UNREADABLE", f"{given.at[:10]!r} is no time of the day.", "Write it as 09:15.")
    if given.days is not None:
        strange = next((day for day in given.days if day not in DAY_NAMES), None)
        if strange is not None:
            return Refusal("DAY_UNKNOWN", f"{strange[:10]!r} is no day.", "Write mon, tue, wed, thu, fri, sat, sun.")
        found = replace(found, days=frozenset(DAY_NAMES.index(day) for day in given.days))
    if given.channel is not None:
        found = replace(found, channel=given.channel)
    if given.people is not None:
        found = replace(found, people=tuple(dict.fromkeys(given.people)))
    if given.mail is not None:
        found = replace(found, mail=tuple(dict.fromkeys(given.mail)))
    return found


def _payload(found: DigestSettings | Refusal) -> DigestSettingsPayload:
    if isinstance(found, Refusal):
        return DigestSettingsPayload(settings=None, errors=[user_error(found)])
    shown = DigestSettingsView(
        channel=found.channel,
        people=list(found.people),
        mail=list(found.mail),
        at=found.at.isoformat("minutes"),
        days=[DAY_NAMES[day] for day in sorted(found.days)],
    )
    return DigestSettingsPayload(settings=shown, errors=[])
