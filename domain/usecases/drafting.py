"""From matters to drafts in the outbox, inside a unit of work: one mail per address and day, the rest said why not."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.correspondence import (
    Address,
    MailDraft,
    MailHistory,
    MailState,
    OutboundMatter,
    PlannedMail,
    Skip,
    message_id_for,
    plan_mails,
)
from domain.correspondence.facts import party_of
from domain.ports import Unit
from domain.records import MailRecord
from domain.refusals import Refusal
from domain.roles import Actor
from domain.usecases.letterheads import contact_of, letterhead_of
from domain.usecases.mail_settings import mail_settings_of, stopped_addresses
from domain.wording import india_date
from domain.world_ports import MailRoom


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Drafts that wait for approval, and everybody who gets no mail with the reason; nothing is lost.

    refused: mails that could not be written at all, such as for a broken template of the company's own.
    """

    drafts: tuple[MailRecord, ...]
    skips: tuple[Skip, ...]
    refused: tuple[Refusal, ...]


def draft_matters(
    unit: Unit, room: MailRoom, actor: Actor, company_id: str, matters: Sequence[OutboundMatter], now: datetime, *,
    store: bool, held_back: Sequence[Skip] = (),
) -> FollowUps | Refusal:  # fmt: skip
    """Plan and draft mails for all these matters at once; a second call on the same day finds the addresses taken.

    held_back: what the caller left out already; it is listed with the others.
    """
    letterhead = letterhead_of(unit, company_id, actor)
    if isinstance(letterhead, Refusal):
        return letterhead
    vendors = {vendor.gstin: vendor for vendor in unit.suppliers.of_company(company_id)}
    contacts = {gstin: contact_of(vendors.get(gstin)) for gstin in {party_of(matter).gstin for matter in matters}}
    plan = plan_mails(company_id, company_id, matters, contacts, _history(unit, company_id, now), india_date(now))
    drafts: list[MailRecord] = []
    refused: list[Refusal] = []
    for planned in plan.mails:
        draft = room.draft_mail(planned, letterhead, india_date(now))
        if isinstance(draft, Refusal):
            refused.append(draft)
            continue
        record = _record(planned, draft, actor, now)
        if not store or unit.mails.add(record):
            drafts.append(record)
    skips = (*held_back, *plan.skips)
    if store and (drafts or refused):
        facts = {"drafts": len(drafts), "skipped": len(skips), "refused": len(refused)}
        unit.trail.append(company_id, actor, now, "drafted mails", f"COMPANY {company_id}", facts)
    return FollowUps(tuple(drafts), skips, tuple(refused))


def may_write_to(unit: Unit, company_id: str, address: Address) -> bool:
    """Has this address not asked us to stop? Asked again when a mail is approved."""
    return address.key not in {each.key for each in stopped_addresses(unit, company_id)}


def _history(unit: Unit, company_id: str, now: datetime) -> MailHistory:
    allowed = mail_settings_of(unit, company_id).only_domains
    return MailHistory(
        unit.mails.log(company_id).written_on(india_date(now)),
        frozenset(allowed) if allowed else None,
        frozenset(each.key for each in stopped_addresses(unit, company_id)),
    )


def _record(planned: PlannedMail, draft: MailDraft, actor: Actor, now: datetime) -> MailRecord:
    party, mail_id = party_of(planned.matters[0]), uuid.uuid4().hex
    return MailRecord(
        id=mail_id, company_id=planned.company_id, draft=draft, state=MailState.DRAFTED, message=b"",
        message_id=message_id_for(mail_id, draft.sender), drafted_by=actor.person_id, drafted_at=now,
        party_gstin=party.gstin, party_name=party.name,
    )  # fmt: skip
