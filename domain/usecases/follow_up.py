"""Follow up suppliers and customers: draft what is missing, wrong or owed; a person approves, the outbox takes it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.correspondence import MailEvent, MailLog, MailState, OutboundMatter, Skip, with_history
from domain.correspondence import mail_state_after as state_after
from domain.ports import Unit, Units
from domain.records import JobKind, MailRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, APPROVING, Actor, Role, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.customer_requests import owed_requests
from domain.usecases.drafting import FollowUps, draft_matters, may_write_to
from domain.usecases.look_at_mails import mail_for
from domain.usecases.matters import (
    mismatch_matters,
    missing_matters,
    saved_not_filed_matters,
    wanted_suppliers,
)
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, refusal_texts, remember, request_hash
from domain.usecases.rejection_mails import note_written, owed_rejections
from domain.usecases.stop_mails import MAILING, set_aside
from domain.wording import india_date
from domain.world_ports import MailRoom

__all__ = ["DEFAULT_TOPICS", "FollowUps", "Topic", "approve_mails", "cancel_mail", "draft_follow_ups"]


class Topic(StrEnum):
    """What a follow-up is about."""

    MISSING = "missing"
    MISMATCH = "mismatch"
    NOT_FILED = "not_filed"
    OUR_REJECTION = "our_rejection"
    CUSTOMER_REQUEST = "customer_request"


DEFAULT_TOPICS: Final = (Topic.MISSING, Topic.MISMATCH, Topic.OUR_REJECTION, Topic.CUSTOMER_REQUEST)
"""What follow-ups are about when nobody says; the last two are what an earlier day could not draft."""


def draft_follow_ups(
    units: Units, room: MailRoom, actor: Actor, company_id: str, now: datetime, key: str,
    topics: Collection[Topic] = DEFAULT_TOPICS, supplier_gstins: Collection[str] = (), *,
    dry_run: bool = False,
) -> FollowUps | Refusal:  # fmt: skip
    """Draft one mail per recipient address for what is missing, wrong or owed; nothing is sent.

    What was asked for already waits for its next stage, unless the vendor is named.
    """
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
                return _drafted_before(unit, earlier)
        matters, held_back = _matters(unit, actor, company_id, topics, supplier_gstins, now)
        result = draft_matters(
            unit, room, actor, company_id, matters, now, store=not dry_run, held_back=held_back
        )  # fmt: skip
        if not isinstance(result, Refusal) and not dry_run and result.drafts:
            note_written(unit, matters, result.drafts, now)
            noes = [refusal_texts(each) for each in (*result.refused, *(skip.as_refusal() for skip in result.skips))]
            drafted = ",".join(each.id for each in result.drafts)
            remember(unit, actor, "draft", key, request, answer_with_noes(drafted, noes), now)
        return result


def _drafted_before(unit: Unit, answer: str) -> FollowUps:
    """The first answer: its drafts, and who got none as refusals. One that drafted nothing was not kept: it is asked
    again and says again why."""
    done, noes = done_and_noes(answer)
    found = [unit.mails.get(each) for each in done.split(",") if each]
    refused = tuple(Refusal(*texts) for texts in noes)
    return FollowUps(tuple(each for each in found if each is not None), (), refused)


def _matters(
    unit: Unit, actor: Actor, company_id: str, topics: Collection[Topic], supplier_gstins: Collection[str],
    now: datetime,
) -> tuple[list[OutboundMatter], list[Skip]]:  # fmt: skip
    vendors = {vendor.gstin: vendor for vendor in unit.suppliers.of_company(company_id)}
    wanted = wanted_suppliers(supplier_gstins)
    log = unit.mails.log(company_id)
    asking: list[OutboundMatter] = []
    if Topic.MISSING in topics:
        asking += missing_matters(unit, actor, company_id, vendors, now, wanted)
    if Topic.MISMATCH in topics:
        asking += mismatch_matters(unit, actor, company_id, vendors, now, wanted)
    if Topic.NOT_FILED in topics:
        asking += saved_not_filed_matters(unit, actor, company_id, vendors, now, wanted)
    found, held_back = with_history(
        asking, log, _groups(unit, log), india_date(now), paced=not supplier_gstins
    )  # fmt: skip
    if Topic.OUR_REJECTION in topics:
        ours = [each for each in unit.documents.of_company(company_id) if wanted(each.supplier_gstin)]
        found += owed_rejections(unit, actor, company_id, log, ours, now)
    if Topic.CUSTOMER_REQUEST in topics:
        owed = owed_requests(unit, actor, company_id, log, now, anew=True)
        found += [each for each in owed if wanted(each.customer.gstin)]
    return found, held_back


def _groups(unit: Unit, log: MailLog) -> dict[str, tuple[str, str, TaxPeriod]]:
    """Bookings we wrote about and still hold: vendor, our registration and month."""
    return {
        key: (entry.supplier_gstin, entry.recipient_gstin, TaxPeriod.of(entry.dated))
        for key, entry in unit.books.get(list(log.sent())).items()
        if not entry.is_withdrawn
    }


def approve_mails(
    units: Units, room: MailRoom, actor: Actor, mail_ids: Sequence[str], key: str, now: datetime
) -> tuple[tuple[MailRecord, ...], tuple[Refusal, ...]] | Refusal:
    """Let drafts go out: each is rendered once to bytes and queued; (queued, why not) per mail."""
    with units.writing(actor.company_ids) as unit:
        request = request_hash(*sorted(mail_ids))
        earlier = earlier_answer(unit, actor, "approve mails", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        done, noes = done_and_noes(earlier) if earlier is not None else ("", [])
        said_no = {mail_id: Refusal(*texts) for mail_id, *texts in noes}
        queued: list[MailRecord] = []
        refused: dict[str, Refusal] = {}
        for mail_id in sorted(set(mail_ids)):
            record = mail_for(unit, actor, mail_id, lock=True)
            if record is None:
                refused[mail_id] = Refusal("NOT_FOUND", "There is no such mail here.", "Check its number.")
                continue
            if earlier is None:
                answer = _queue(unit, room, actor, record, now)
            else:
                answer = record if mail_id in done.split(",") else said_no.get(mail_id, _REFUSED_BEFORE)
            if isinstance(answer, Refusal):
                refused[mail_id] = answer
            else:
                queued.append(answer)
        if earlier is None:
            kept = [(mail_id, *refusal_texts(each)) for mail_id, each in refused.items()]
            answer_kept = answer_with_noes(",".join(record.id for record in queued), kept)
            remember(unit, actor, "approve mails", key, request, answer_kept, now)
        return tuple(queued), tuple(refused.values())


_REFUSED_BEFORE: Final = Refusal("MAIL_NOT_SENT", "It was refused when you asked first.", "Ask anew to try again.")
"""Of an answer that was kept before refusals were kept with it."""


def _queue(
    unit: Unit, room: MailRoom, actor: Actor, record: MailRecord, now: datetime
) -> MailRecord | Refusal:  # fmt: skip
    """Queue one draft."""
    refused = refusal_to(actor, record.company_id, None, (*APPROVING, *ADMINISTERING, Role.RECEIVABLES), "send mails")
    if refused is not None:
        return refused
    approved = state_after(record.state, MailEvent.APPROVE)
    if isinstance(approved, Refusal):
        return approved
    if not may_write_to(unit, record.company_id, record.draft.recipient):
        return Refusal(
            "MAIL_NOT_SENT", f"No mail to {record.draft.recipient.email}: they asked us to stop.",
            "Call them, or use another contact.", "ux 3",
        )  # fmt: skip
    message = room.build_message(record.draft, record.message_id, now)
    after = replace(record, state=MailState.QUEUED, approved_by=actor.person_id, message=message, next_try_at=now)
    unit.mails.change(after)
    unit.jobs.ask(JobKind.SEND_MAIL, record.company_id, record.id, now)
    unit.trail.append(record.company_id, actor, now, "approved mail", record.id, {"kind": record.draft.kind.value})
    return after


def cancel_mail(units: Units, actor: Actor, mail_id: str, now: datetime) -> MailRecord | Refusal:
    """Take back a mail that has not gone out; its address is free for a new draft on the same day."""
    with units.writing(actor.company_ids) as unit:
        record = mail_for(unit, actor, mail_id, lock=True)
        if record is None:
            return Refusal("NOT_FOUND", "There is no such mail here.", "Check its number.")
        refused = refusal_to(actor, record.company_id, None, MAILING, "cancel mails")
        changed = refused if refused is not None else set_aside(unit, record, MailEvent.CANCEL)
        if isinstance(changed, MailRecord):
            unit.trail.append(record.company_id, actor, now, "cancelled mail", record.id, {})
        return changed
