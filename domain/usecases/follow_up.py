"""Follow up suppliers: plan the mails, draft them, let a person approve, hand them to the outbox."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.companies import Company, Sender
from domain.correspondence import (
    Address,
    Contact,
    Letterhead,
    MailEvent,
    MailHistory,
    MailState,
    OutboundMatter,
    PlannedMail,
    Skip,
    message_id_for,
    parse_address,
    plan_mails,
)
from domain.correspondence import mail_state_after as state_after
from domain.correspondence.facts import party_of
from domain.ports import MailRoom, Unit, Units
from domain.records import JobKind, MailRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, APPROVING, PREPARING, Actor, Role, refusal_to
from domain.usecases.matters import (
    mismatch_matters,
    missing_matters,
    saved_not_filed_matters,
    wanted_suppliers,
)
from domain.usecases.once import earlier_answer, remember, request_hash
from domain.vendors import Vendor
from domain.wording import india_date

MAILING = (*PREPARING, *APPROVING, Role.RECEIVABLES)


class Topic(StrEnum):
    """What a follow-up is about."""

    MISSING = "missing"
    MISMATCH = "mismatch"
    NOT_FILED = "not_filed"


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Drafts that wait for approval, and everybody who gets no mail with the reason; nothing is lost.

    already: mails to the same address written today, which hold these matters or will take them tomorrow.
    """

    drafts: tuple[MailRecord, ...]
    skips: tuple[Skip, ...]
    refused: tuple[Refusal, ...]


def draft_follow_ups(
    units: Units, room: MailRoom, actor: Actor, company_id: str, now: datetime, key: str,
    topics: Collection[Topic] = (Topic.MISSING, Topic.MISMATCH), supplier_gstins: Collection[str] = (), *,
    dry_run: bool = False,
) -> FollowUps | Refusal:  # fmt: skip
    """Draft one mail per recipient address for what is missing or wrong; nothing is sent."""
    refused = refusal_to(actor, company_id, None, MAILING, "write to vendors")
    if refused is not None:
        return refused
    request = request_hash(company_id, *sorted(topics), *sorted(supplier_gstins), india_date(now).isoformat())
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        if not dry_run:
            earlier = earlier_answer(unit, actor, "draft", key, request)
            if isinstance(earlier, Refusal):
                return earlier
            if earlier is not None:
                found = [unit.mails.get(each) for each in earlier.split(",") if each]
                return FollowUps(tuple(each for each in found if each is not None), (), ())
        matters = _matters(unit, actor, company_id, topics, supplier_gstins, now)
        result = draft_matters(unit, room, actor, company_id, matters, now, store=not dry_run)
        if not isinstance(result, Refusal) and not dry_run:
            remember(unit, actor, "draft", key, request, ",".join(each.id for each in result.drafts), now)
        return result


def _matters(
    unit: Unit, actor: Actor, company_id: str, topics: Collection[Topic], supplier_gstins: Collection[str],
    now: datetime,
) -> list[OutboundMatter]:  # fmt: skip
    vendors = {vendor.gstin: vendor for vendor in unit.suppliers.of_company(company_id)}
    wanted = wanted_suppliers(supplier_gstins)
    found: list[OutboundMatter] = []
    if Topic.MISSING in topics:
        found += missing_matters(unit, actor, company_id, vendors, now, wanted)
    if Topic.MISMATCH in topics:
        found += mismatch_matters(unit, actor, company_id, vendors, now, wanted)
    if Topic.NOT_FILED in topics:
        found += saved_not_filed_matters(unit, actor, company_id, vendors, now, wanted)
    return found


def draft_matters(
    unit: Unit, room: MailRoom, actor: Actor, company_id: str, matters: Sequence[OutboundMatter], now: datetime, *,
    store: bool,
) -> FollowUps | Refusal:  # fmt: skip
    """Plan and draft mails for these matters inside a unit of work."""
    today = india_date(now)
    letterhead = letterhead_of(unit, company_id, actor)
    if isinstance(letterhead, Refusal):
        return letterhead
    vendors = {vendor.gstin: vendor for vendor in unit.suppliers.of_company(company_id)}
    contacts = {gstin: _contact(vendors.get(gstin)) for gstin in {party_of(matter).gstin for matter in matters}}
    written = frozenset(
        record.draft.recipient.key
        for record in unit.mails.with_states(tuple(MailState))
        if record.company_id == company_id and record.draft.day == today and record.state is not MailState.CANCELLED
        and "/follow-up/" in record.draft.key
    )  # fmt: skip
    plan = plan_mails(company_id, company_id, matters, contacts, MailHistory(written), today)
    drafts: list[MailRecord] = []
    refused: list[Refusal] = []
    for planned in plan.mails:
        record = _drafted(room, actor, planned, letterhead, now)
        if isinstance(record, Refusal):
            refused.append(record)
        elif not store or unit.mails.add(record):
            drafts.append(record)
    if store:
        facts = {"drafts": len(drafts), "skipped": len(plan.skips)}
        unit.trail.append(company_id, actor, now, "drafted mails", f"COMPANY {company_id}", facts)
    return FollowUps(tuple(drafts), plan.skips, tuple(refused))


def _drafted(
    room: MailRoom, actor: Actor, planned: PlannedMail, letterhead: Letterhead, now: datetime
) -> MailRecord | Refusal:  # fmt: skip
    draft = room.draft_mail(planned, letterhead, india_date(now))
    if isinstance(draft, Refusal):
        return draft
    party = party_of(planned.matters[0])
    mail_id = uuid.uuid4().hex
    return MailRecord(
        id=mail_id, company_id=planned.company_id, draft=draft, state=MailState.DRAFTED, message=b"",
        message_id=message_id_for(mail_id, draft.sender), drafted_by=actor.person_id, drafted_at=now,
        party_gstin=party.gstin, party_name=party.name,
    )  # fmt: skip


def approve_mails(
    units: Units, room: MailRoom, actor: Actor, mail_ids: Sequence[str], key: str, now: datetime
) -> tuple[tuple[MailRecord, ...], tuple[Refusal, ...]] | Refusal:
    """Let drafts go out: each is rendered once to bytes and queued; (queued, why not) per mail."""
    with units.writing(actor.company_ids) as unit:
        request = request_hash(*sorted(mail_ids))
        earlier = earlier_answer(unit, actor, "approve mails", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        queued: list[MailRecord] = []
        refused: list[Refusal] = []
        for mail_id in sorted(set(mail_ids)):
            record = unit.mails.get(mail_id, lock=True)
            if record is None:
                refused.append(Refusal("NOT_FOUND", "There is no such mail here.", "Check its number."))
                continue
            if earlier is not None:
                queued.append(record)
                continue
            answer = _queue(unit, room, actor, record, now)
            (refused if isinstance(answer, Refusal) else queued).append(answer)  # type: ignore[arg-type]  # one of two
        if earlier is None:
            remember(unit, actor, "approve mails", key, request, "done", now)
        return tuple(queued), tuple(refused)


def _queue(unit: Unit, room: MailRoom, actor: Actor, record: MailRecord, now: datetime) -> MailRecord | Refusal:
    refused = refusal_to(actor, record.company_id, None, (*APPROVING, *ADMINISTERING, Role.RECEIVABLES), "send mails")
    if refused is not None:
        return refused
    approved = state_after(record.state, MailEvent.APPROVE)
    if isinstance(approved, Refusal):
        return approved
    message = room.build_message(record.draft, record.message_id, now)
    after = replace(record, state=MailState.QUEUED, approved_by=actor.person_id, message=message, next_try_at=now)
    unit.mails.change(after)
    unit.jobs.ask(JobKind.SEND_MAIL, record.company_id, record.id, now)
    unit.trail.append(record.company_id, actor, now, "approved mail", record.id, {"kind": record.draft.kind.value})
    return after


def cancel_mail(units: Units, actor: Actor, mail_id: str, now: datetime) -> MailRecord | Refusal:
    """Take back a mail that has not gone out."""
    with units.writing(actor.company_ids) as unit:
        record = unit.mails.get(mail_id, lock=True)
        if record is None:
            return Refusal("NOT_FOUND", "There is no such mail here.", "Check its number.")
        refused = refusal_to(actor, record.company_id, None, MAILING, "cancel mails")
        after = state_after(record.state, MailEvent.CANCEL)
        if refused is not None or isinstance(after, Refusal):
            return refused or (after if isinstance(after, Refusal) else _never())
        changed = replace(record, state=after)
        unit.mails.change(changed)
        unit.trail.append(record.company_id, actor, now, "cancelled mail", record.id, {})
        return changed


def _never() -> Refusal:
    raise AssertionError("a state or a refusal")


def letterhead_of(unit: Unit, company_id: str, actor: Actor) -> Letterhead | Refusal:
    """Who we are in our mails; refused when the company has no sender address."""
    company: Company | None = unit.companies.get(company_id)
    sender: Sender = unit.companies.sender(company_id)
    address = parse_address(sender.email) if sender.email else None
    if company is None or not isinstance(address, Address):
        return Refusal(
            "SENDER_MISSING", "The company has no sender address for its mails.",
            "Add [sender] with name and email to the company file and import it.",
        )  # fmt: skip
    reply = parse_address(sender.reply_to) if sender.reply_to else None
    return Letterhead(
        company_id, company.short_name or company.name, company.name, Address(address.email, sender.name),
        actor.name, reply_to=reply if isinstance(reply, Address) else None,
    )  # fmt: skip


def _contact(vendor: Vendor | None) -> Contact:
    if vendor is None or not vendor.email_to:
        return Contact()
    address = parse_address(vendor.email_to[0])
    if isinstance(address, Refusal):
        return Contact(fault=address)
    return Contact(Address(address.email, vendor.name))
