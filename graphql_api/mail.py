"""Mails: drafts with their text, what is on its way, who gets none and why."""

from datetime import date, datetime

import strawberry

from domain.correspondence import MailState, Skip
from domain.correspondence.facts import MailKind
from domain.correspondence.grouping import SkipReason
from domain.records import MailRecord
from domain.refusals import Refusal
from domain.usecases.claim_key import claim_key, keep_refusal
from domain.usecases.follow_up import DEFAULT_TOPICS, FollowUps, Topic, approve_mails, cancel_mail, draft_follow_ups
from domain.usecases.look_at_mails import list_mails, look_at_mail
from domain.usecases.mail_grounds import grounds_of_mail
from domain.usecases.settle_mail import settle_mail
from domain.usecases.visible import companies_meant, company_meant
from graphql_api.context import Context
from graphql_api.errors import NOT_FOUND, UserError, user_error
from graphql_api.ids import Node, global_id, key_of
from graphql_api.pages import Connection, CursorBook, nothing, page_of
from graphql_api.scalars import Gstin, gstin_or_none

_MAILS_MAX = 200


@strawberry.type(description="A file that goes with a mail.")
class Attachment:
    file_name: str
    media_type: str
    size_bytes: int


@strawberry.type(description="A mail in the outbox. ACCEPTED: the next mail server took it, not that it was read.")
class Mail(Node):
    company_id: strawberry.ID
    kind: MailKind
    state: MailState
    recipient: str
    recipient_name: str
    party_name: str
    party_gstin: Gstin | None
    subject: str
    text: str
    html: str
    attachments: list[Attachment]
    language: str
    day: date
    document_count: int
    drafted_at: datetime
    attempts: int
    next_try_at: datetime | None
    sent_at: datetime | None
    answer: str = strawberry.field(description="What their mail server said last.")
    needs_a_person: bool
    grounds: list[str] = strawberry.field(description="What it rests on that is contested or from memory; not in it.")


def mail_view(record: MailRecord) -> Mail:
    """A mail for a client."""
    draft = record.draft
    return Mail(
        id=global_id("Mail", record.id),
        company_id=global_id("Company", record.company_id),
        kind=draft.kind,
        state=record.state,
        recipient=draft.recipient.email,
        recipient_name=draft.recipient.name,
        party_name=record.party_name,
        party_gstin=gstin_or_none(record.party_gstin),
        subject=draft.subject,
        text=draft.text,
        html=draft.html,
        attachments=[
            Attachment(file_name=each.file_name, media_type=each.media_type, size_bytes=len(each.content))
            for each in draft.attachments
        ],
        language=draft.language,
        day=draft.day,
        document_count=len(draft.covers),
        drafted_at=record.drafted_at,
        attempts=record.attempts,
        next_try_at=record.next_try_at,
        sent_at=record.sent_at,
        answer=record.answer,
        needs_a_person=record.state.needs_a_person,
        grounds=list(grounds_of_mail(draft.kind)),
    )


@strawberry.type(description="Somebody who gets no mail, why, and how many documents therefore wait. Nothing is lost.")
class MailSkip:
    party_name: str
    party_gstin: Gstin | None
    reason: SkipReason
    document_count: int
    message: str
    remedy: str


@strawberry.type(description="Drafts that wait for approval, and everybody who gets no mail with the reason.")
class FollowUpsPayload:
    drafts: list[Mail]
    skips: list[MailSkip]
    errors: list[UserError]


@strawberry.type(description="The mails that were approved, and per mail why one was not.")
class MailsPayload:
    mails: list[Mail]
    errors: list[UserError]


def mail_page(
    context: Context, states: list[MailState] | None, company: strawberry.ID | None, first: int, after: str | None
) -> Connection[Mail]:
    """Mails, newest first."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return nothing(companies, "company")
    found = list_mails(context.units, context.actor, companies, states or ())
    book = CursorBook.for_list(context, "mails", sorted(states or ()), sorted(companies))
    return page_of(
        found, lambda each: f"{each.drafted_at.isoformat()}\x1f{each.id}", mail_view, book, first, after, falling=True
    )


def mail_by_id(context: Context, key: str) -> Mail | None:
    """The mail of a global id's key; None when it is none of the person's."""
    record = look_at_mail(context.units, context.actor, key) if key else None
    return mail_view(record) if record is not None else None


def follow_ups(
    context: Context, company: strawberry.ID | None, topics: list[Topic] | None, supplier_gstins: list[Gstin] | None,
    key: str, *, dry_run: bool,
) -> FollowUpsPayload:  # fmt: skip
    """Draft follow-ups, or only show what would be written and who gets nothing."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return FollowUpsPayload(drafts=[], skips=[], errors=[user_error(company_id, ("company",))])
    wanted = tuple(topics) if topics else DEFAULT_TOPICS
    found = draft_follow_ups(
        context.units, context.ports.room, context.actor, company_id, context.now, key, wanted,
        tuple(supplier_gstins or ()), dry_run=dry_run,
    )  # fmt: skip
    if isinstance(found, Refusal):
        return FollowUpsPayload(drafts=[], skips=[], errors=[user_error(found)])
    return _follow_ups(found)


def _follow_ups(found: FollowUps) -> FollowUpsPayload:
    return FollowUpsPayload(
        drafts=[mail_view(each) for each in found.drafts],
        skips=[_skip(each) for each in found.skips],
        errors=[user_error(each) for each in found.refused],
    )


def _skip(skip: Skip) -> MailSkip:
    said = skip.as_refusal()
    return MailSkip(
        party_name=skip.party.called,
        party_gstin=gstin_or_none(skip.party.gstin),
        reason=skip.reason,
        document_count=skip.documents,
        message=said.sentence,
        remedy=said.remedy,
    )


def approve_drafts(context: Context, mail_ids: list[strawberry.ID], key: str) -> MailsPayload:
    """Let drafts go out: each is rendered once and queued."""
    visible = _visible(context, mail_ids)
    if isinstance(visible, Refusal):
        return MailsPayload(mails=[], errors=[user_error(visible, ("mailIds",))])
    answer = approve_mails(context.units, context.ports.room, context.actor, visible, key, context.now)
    if isinstance(answer, Refusal):
        return MailsPayload(mails=[], errors=[user_error(answer)])
    queued, refused = answer
    return MailsPayload(mails=[mail_view(each) for each in queued], errors=[user_error(each) for each in refused])


def cancel(context: Context, mail_id: strawberry.ID, key: str) -> MailsPayload:
    """Take back a mail that has not gone out; a repeat finds it taken back."""
    visible = _visible(context, [mail_id])
    if isinstance(visible, Refusal):
        return MailsPayload(mails=[], errors=[user_error(visible, ("mailId",))])
    repeat = claim_key(context.units, context.actor, "cancel mail", key, tuple(visible), context.now)
    if isinstance(repeat, Refusal):
        return MailsPayload(mails=[], errors=[user_error(repeat)])
    held = look_at_mail(context.units, context.actor, visible[0])
    if repeat and held is not None and held.state is MailState.CANCELLED:
        return MailsPayload(mails=[mail_view(held)], errors=[])
    after = cancel_mail(context.units, context.actor, visible[0], context.now)
    if isinstance(after, Refusal):
        keep_refusal(context.units, context.actor, "cancel mail", key, tuple(visible), after, context.now)
        return MailsPayload(mails=[], errors=[user_error(after)])
    return MailsPayload(mails=[mail_view(after)], errors=[])


def settle(context: Context, mail_id: strawberry.ID, arrived: bool, key: str) -> MailsPayload:
    """A person says what became of a doubtful mail; a repeat finds it settled."""
    visible = _visible(context, [mail_id])
    if isinstance(visible, Refusal):
        return MailsPayload(mails=[], errors=[user_error(visible, ("mailId",))])
    parts = (*visible, str(arrived))
    repeat = claim_key(context.units, context.actor, "settle mail", key, parts, context.now)
    if isinstance(repeat, Refusal):
        return MailsPayload(mails=[], errors=[user_error(repeat)])
    held = look_at_mail(context.units, context.actor, visible[0])
    if repeat and held is not None and not held.state.needs_a_person:
        return MailsPayload(mails=[mail_view(held)], errors=[])
    after = settle_mail(context.units, context.actor, visible[0], arrived=arrived, now=context.now)
    if isinstance(after, Refusal):
        keep_refusal(context.units, context.actor, "settle mail", key, parts, after, context.now)
        return MailsPayload(mails=[], errors=[user_error(after)])
    return MailsPayload(mails=[mail_view(after)], errors=[])


def _visible(context: Context, mail_ids: list[strawberry.ID]) -> list[str] | Refusal:
    """The keys of these mails, all of which the person may see, else one answer for missing and foreign ones."""
    if not 0 < len(mail_ids) <= _MAILS_MAX:
        return Refusal("LIST_TOO_LONG", f"1 to {_MAILS_MAX} mails at once.", "Approve in parts.")
    keys = [key_of(each, "Mail") for each in mail_ids]
    seen = all(key and look_at_mail(context.units, context.actor, key) is not None for key in keys)
    return keys if seen else NOT_FOUND
