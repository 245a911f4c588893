"""The morning digest goes out: once a day to each channel, person and address that the company has set.

The day's job asks for the next day's first, so that a fault of one morning never ends them. Each target is a row of
ours under a key of company, day and target: a second worker, or the same job after a crash, adds nothing.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.companies import Person
from domain.correspondence import Address, Letterhead, MailDraft, MailState, MorningDigest, digest_key, message_id_for
from domain.morning import DigestSettings
from domain.ports import Unit, Units
from domain.records import JobKind, MailRecord, NoticeKind, NoticeRecord
from domain.refusals import Refusal
from domain.roles import Actor, Surface, engine_for, refusal_to
from domain.usecases.digest import Digest, digest_in
from domain.usecases.digest_settings import SETTING_THE_DIGEST, address_of, ask_for_digest, digest_settings_of
from domain.usecases.letterheads import letterhead_of
from domain.usecases.mail_settings import kept_from
from domain.wording import india_date
from domain.world_ports import MailRoom, Messenger


@dataclass(frozen=True, slots=True)
class Round:
    """What became of one morning: messages and mails that were made, and why a target got none.

    wait_until: it is not due yet. is_empty: there was nothing to tell, so nobody was. has_nobody: no receiver is set.
    told: whom it goes to, as the settings name them; the same for a repeat that makes nothing anew.
    """

    notices: tuple[NoticeRecord, ...] = ()
    mails: tuple[MailRecord, ...] = ()
    skipped: tuple[str, ...] = ()
    wait_until: datetime | None = None
    is_empty: bool = False
    has_nobody: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Target:
    """One receiver: a channel or a mailbox, and what its reader may know."""

    name: str
    reader: Actor
    channel: str = ""
    address: Address | None = None


def send_digests(
    units: Units, room: MailRoom, messenger: Messenger | None, company_id: str, day: date, now: datetime
) -> Round:
    """The job of a day. Nothing goes out before its hour, on another day, or after the evening."""
    with units.writing(frozenset({company_id})) as unit:
        settings = digest_settings_of(unit, company_id)
        ask_for_digest(unit, company_id, settings, max(now, settings.moment_of(day)))
        wanted = settings.has_target and day.weekday() in settings.days
        if wanted and now < settings.moment_of(day):  # set to a later hour since it was asked for
            unit.jobs.ask(JobKind.DIGEST, company_id, day.isoformat(), settings.moment_of(day))
            return Round(wait_until=settings.moment_of(day))
    if not wanted or now >= settings.good_until(day):
        return Round(skipped=("not wanted that day" if not wanted else "too late for that day",))
    return _send(
        units, room, messenger, company_id, settings, day.isoformat(), now, settings.good_until(day), by_job=True
    )


def send_digests_now(
    units: Units, room: MailRoom, messenger: Messenger | None, company_id: str, now: datetime
) -> Round | Refusal:
    """To every target at once, on somebody's order, as a trial; the morning's own goes out all the same.

    No job carries it: whoever ordered it posts and sends what this gives back.
    """
    settings = _with_a_target(units, company_id, "imsdesk digest set --help")
    if isinstance(settings, Refusal):
        return settings
    good_until = settings.good_until(india_date(now))
    mark = f"now/{uuid.uuid4().hex[:8]}"
    return _send(units, room, messenger, company_id, settings, mark, now, good_until, by_job=False)


def order_digests(
    units: Units, room: MailRoom, messenger: Messenger | None, actor: Actor, company_id: str, key: str, now: datetime
) -> Round | Refusal:
    """The same on a person's order, carried by the desk's jobs.

    The same key again sends nothing twice, on another day neither; another key sends again, on the same day too.
    """
    refused = refusal_to(actor, company_id, None, SETTING_THE_DIGEST, "send the digest")
    if refused is not None:
        return refused
    settings = _with_a_target(units, company_id, "Say whom with setDigest.")
    if isinstance(settings, Refusal):
        return settings
    good_until = settings.good_until(india_date(now))
    mark = f"now/{hashlib.blake2b(f'{actor.person_id} {key}'.encode()).hexdigest()[:12]}"
    made = _send(
        units, room, messenger, company_id, settings, mark, now, good_until, by_job=True, ordered_by=actor
    )  # fmt: skip
    if made.has_nobody:
        return Refusal(
            "NO_TARGET", "No channel is marked for this company, and nobody else is named.", "Say whom with setDigest."
        )
    return made


def _with_a_target(units: Units, company_id: str, remedy: str) -> DigestSettings | Refusal:
    with units.reading(frozenset({company_id})) as unit:
        settings = digest_settings_of(unit, company_id)
    if not settings.has_target:
        return Refusal("NO_TARGET", "The digest of this company goes to nobody.", remedy)
    return settings


def _send(
    units: Units, room: MailRoom, messenger: Messenger | None, company_id: str, settings: DigestSettings, mark: str,
    now: datetime, good_until: datetime, *, by_job: bool, ordered_by: Actor | None = None,
) -> Round:  # fmt: skip
    with units.reading(frozenset({company_id})) as unit:
        targets, skipped = _targets(unit, messenger, company_id, settings)
        digests = {each.reader.person_id: digest_in(unit, each.reader, company_id, now) for each in targets}
    told = [each for each in targets if digests[each.reader.person_id].lines]
    notices: list[NoticeRecord] = []
    mails: list[MailRecord] = []
    with units.writing(frozenset({company_id})) as unit:
        for each in told:
            digest = digests[each.reader.person_id]
            if each.address is None:
                notices += _post(unit, company_id, each, digest, mark, now, max(good_until, now))
                continue
            made = _write(unit, room, company_id, each.address, digest, mark, now)
            if isinstance(made, Refusal):
                skipped.append(f"{each.name}: {made}")
            else:
                mails += made
        if by_job:
            for notice in notices:
                unit.jobs.ask(JobKind.POST_NOTICE, company_id, notice.id, now)
            for mail in mails:
                unit.jobs.ask(JobKind.SEND_MAIL, company_id, mail.id, now)
        facts = {"day": mark, "notices": len(notices), "mails": len(mails), "skipped": len(skipped)}
        if notices or mails or (skipped and ordered_by is None):
            unit.trail.append(company_id, ordered_by or engine_for(company_id), now, "digest", mark, facts)
    return Round(
        tuple(notices), tuple(mails), tuple(skipped), is_empty=not told, has_nobody=not (targets or skipped),
        told=tuple(each.name for each in told),
    )  # fmt: skip


def _targets(
    unit: Unit, messenger: Messenger | None, company_id: str, settings: DigestSettings
) -> tuple[list[_Target], list[str]]:
    """Who gets it, and why somebody who is named does not."""
    found: list[_Target] = []
    skipped: list[str] = []
    channel = messenger.finance_channel(company_id, settings.channel) if messenger and settings.channel else ""
    if channel:
        found.append(_Target("channel", engine_for(company_id), channel))
    elif settings.channel and messenger is not None:
        skipped.append(f"channel {settings.channel}: no channel is marked for this company")
    people = {each.key: each for each in unit.people.of_company(company_id)}
    for key in settings.people:
        person = people.get(key)
        alone = messenger.direct(person.slack_user) if messenger is not None and person is not None else ""
        if person is None or not alone:
            skipped.append(f"{key}: not linked to a Slack user of this workspace" if person else f"{key}: not here")
        else:
            found.append(_Target(key, _reader(unit, person), alone))
    for key in settings.mail:
        address = _address(unit, company_id, people.get(key))
        if isinstance(address, Refusal):
            skipped.append(f"{key}: {address}")
        else:
            found.append(_Target(key, _reader(unit, people[key]), address=address))
    return found, skipped


def _reader(unit: Unit, person: Person) -> Actor:
    """The person as the one who reads: nothing of a registration they may not see."""
    return Actor(person.id, person.name, unit.people.grants(person.id), Surface.ENGINE)


def _address(unit: Unit, company_id: str, person: Person | None) -> Address | Refusal:
    """Of our own people only, and only where the company lets mails go."""
    if person is None:
        return Refusal("NOT_FOUND", "not one of the company's people.", "imsdesk digest set")
    address = address_of(person)
    if isinstance(address, Refusal):
        return address
    return kept_from(unit, company_id, address) or address


def _post(
    unit: Unit, company_id: str, target: _Target, digest: Digest, mark: str, now: datetime, good_until: datetime
) -> list[NoticeRecord]:
    record = NoticeRecord(
        id=uuid.uuid4().hex, company_id=company_id, key=f"digest/{mark}/{target.channel}", kind=NoticeKind.DIGEST,
        channel=target.channel, content=_content(digest), made_at=now, good_until=good_until,
    )  # fmt: skip
    return [record] if unit.notices.add(record) else []


def _content(digest: Digest) -> Mapping[str, object]:
    return {
        "header": digest.header,
        "lines": [
            {"lead": each.lead, "rest": each.rest, "say": each.say, "verb": each.verb, "batch": each.batch_id}
            for each in digest.lines
        ],
        "smaller": digest.smaller,
    }


def _write(
    unit: Unit, room: MailRoom, company_id: str, address: Address, digest: Digest, mark: str, now: datetime
) -> list[MailRecord] | Refusal:
    letterhead = letterhead_of(unit, company_id, engine_for(company_id))
    if isinstance(letterhead, Refusal):
        return letterhead
    day = india_date(now)
    fact = MorningDigest(
        day, digest.header, tuple((each.lead, each.rest) for each in digest.lines), digest.smaller, digest.days_to_file
    )
    draft = room.draft_digest(fact, letterhead, address, day)
    if isinstance(draft, Refusal):
        return draft
    record = _queued(room, letterhead, replace(draft, key=digest_key(company_id, mark, address)), now)
    return [record] if unit.mails.add(record) else []


def _queued(room: MailRoom, letterhead: Letterhead, draft: MailDraft, now: datetime) -> MailRecord:
    """Rendered once and ready to go: it states facts to our own people, so nobody need approve it."""
    mail_id = uuid.uuid4().hex
    message_id = message_id_for(mail_id, draft.sender)
    return MailRecord(
        id=mail_id, company_id=letterhead.company_id, draft=draft, state=MailState.QUEUED,
        message=room.build_message(draft, message_id, now), message_id=message_id,
        drafted_by=engine_for(letterhead.company_id).person_id, drafted_at=now, party_name=draft.recipient.name,
        next_try_at=now,
    )  # fmt: skip
