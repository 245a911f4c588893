"""The outbox: mails as drafted, their bytes once rendered, and what became of them."""

import json
from collections.abc import Collection
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.sql.elements import ColumnElement

from domain.correspondence import Address, Attachment, MailDraft, MailKind, MailLog, MailState, MailTrace
from domain.records import MailRecord
from storage.repositories.store import Store
from storage.tables import mail_attachments, mails

_FIXED = (
    "kind", "recipient_email", "recipient_name", "sender_email", "sender_name", "reply_to_email",
    "reply_to_name", "day", "language", "subject", "text_body", "html_body", "covers_json", "addressed_json",
    "drafted_by", "drafted_at",
)  # fmt: skip
"""A draft does not change between approval and sending: `change` leaves these. Its key may: set aside, it is freed."""


class SqlMails(Store):
    """domain.ports.MailStore."""

    def get(self, mail_id: str, *, lock: bool = False) -> MailRecord | None:
        return next(iter(self._mails(mails.c.id == mail_id, lock=lock)), None)

    def add(self, record: MailRecord) -> bool:
        """False when a mail with this key is there already: nothing was added."""
        row = _mail_row(record)
        row["id"] = record.id or uuid4().hex
        if not self._add_new(mails, row):
            return False
        attachments = [
            {
                "company_id": record.company_id, "mail_id": row["id"], "position": position,
                "file_name": each.file_name, "media_type": each.media_type, "content": each.content,
            }
            for position, each in enumerate(record.draft.attachments)
        ]  # fmt: skip
        self._insert(mail_attachments, attachments)
        return True

    def change(self, record: MailRecord) -> None:
        """State, bytes and what became of it; the draft itself stays as it was approved."""
        self._update(mails, [_mail_row(record)], keep=_FIXED)

    def with_states(self, states: Collection[MailState]) -> tuple[MailRecord, ...]:
        return self._mails(mails.c.state.in_(sorted(states)))

    def by_key(self, company_id: str, key: str) -> MailRecord | None:
        return next(iter(self._mails(mails.c.company_id == company_id, mails.c.dedup_key == key)), None)

    def log(self, company_id: str) -> MailLog:
        """Every mail of the company without its texts, oldest first."""
        of = mails.c
        light = (of.id, of.dedup_key, of.state, of.recipient_email, of.day, of.covers_json, of.drafted_at, of.sent_at)
        query = select(*light).where(of.company_id == company_id).order_by(of.drafted_at, of.id)
        return MailLog(
            tuple(
                MailTrace(
                    row.id, row.dedup_key, MailState(row.state), Address(row.recipient_email), row.day,
                    tuple(json.loads(row.covers_json)), row.drafted_at, row.sent_at,
                )
                for row in self._rows(query)
            )
        )  # fmt: skip

    def _mails(self, *wanted: ColumnElement[bool], lock: bool = False) -> tuple[MailRecord, ...]:
        query = select(mails).where(self._ours(mails), *wanted).order_by(mails.c.drafted_at, mails.c.id)
        rows = self._rows(query, lock=lock)
        of_these = self._one_of(mail_attachments.c.mail_id, [row.id for row in rows])
        attached = select(mail_attachments).where(self._ours(mail_attachments), of_these)
        files: dict[str, list[Attachment]] = {row.id: [] for row in rows}
        for each in self._rows(attached.order_by(mail_attachments.c.mail_id, mail_attachments.c.position)):
            files[each.mail_id].append(Attachment(each.file_name, each.media_type, bytes(each.content)))
        return tuple(mail_of(row, tuple(files[row.id])) for row in rows)


def mail_of(row: Any, attachments: tuple[Attachment, ...]) -> MailRecord:
    """A row and its attachments as the domain's value."""
    addressed = json.loads(row.addressed_json)
    draft = MailDraft(
        company_id=row.company_id, key=row.dedup_key, kind=MailKind(row.kind),
        recipient=Address(row.recipient_email, row.recipient_name), day=row.day, subject=row.subject,
        text=row.text_body, html=row.html_body, sender=Address(row.sender_email, row.sender_name),
        reply_to=None if row.reply_to_email is None else Address(row.reply_to_email, row.reply_to_name or ""),
        attachments=attachments, covers=tuple(json.loads(row.covers_json)), language=row.language,
        to=_addresses(addressed.get("to", [])), cc=_addresses(addressed.get("cc", [])),
    )  # fmt: skip
    return MailRecord(
        id=row.id, company_id=row.company_id, draft=draft, state=MailState(row.state), message=bytes(row.message),
        message_id=row.message_id, drafted_by=row.drafted_by, drafted_at=row.drafted_at, party_gstin=row.party_gstin,
        party_name=row.party_name, approved_by=row.approved_by, attempts=row.attempts, next_try_at=row.next_try_at,
        sent_at=row.sent_at, answer=row.answer,
    )  # fmt: skip


def _addresses(pairs: list[list[str]]) -> tuple[Address, ...]:
    return tuple(Address(email, name) for email, name in pairs)


def _addressed(draft: MailDraft) -> str:
    """Who stands in the header, when the recipient is not alone."""
    lists = {"to": draft.to, "cc": draft.cc}
    shown = {name: [[each.email, each.name] for each in addresses] for name, addresses in lists.items() if addresses}
    return json.dumps(shown, ensure_ascii=False)


def _mail_row(record: MailRecord) -> dict[str, Any]:
    draft = record.draft
    return {
        "id": record.id, "company_id": record.company_id, "dedup_key": draft.key, "kind": draft.kind.value,
        "state": record.state.value, "party_gstin": record.party_gstin, "party_name": record.party_name,
        "recipient_email": draft.recipient.email, "recipient_name": draft.recipient.name,
        "sender_email": draft.sender.email, "sender_name": draft.sender.name,
        "reply_to_email": draft.reply_to.email if draft.reply_to is not None else None,
        "reply_to_name": draft.reply_to.name if draft.reply_to is not None else None, "day": draft.day,
        "language": draft.language, "subject": draft.subject, "text_body": draft.text, "html_body": draft.html,
        "covers_json": json.dumps(draft.covers), "addressed_json": _addressed(draft),
        "message": record.message, "message_id": record.message_id,
        "drafted_by": record.drafted_by, "drafted_at": record.drafted_at, "approved_by": record.approved_by,
        "attempts": record.attempts, "next_try_at": record.next_try_at, "sent_at": record.sent_at,
        "answer": record.answer,
    }  # fmt: skip
