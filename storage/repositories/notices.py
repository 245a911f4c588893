"""Messages that the desk posts by itself; a second one of the same key is never added."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.sql.elements import ColumnElement

from domain.correspondence import MailState
from domain.records import NoticeKind, NoticeRecord
from storage.repositories.store import Store
from storage.tables import notices

_FIXED = ("dedup_key", "kind", "channel", "content_json", "made_at", "good_until")
"""What a message says and where it stands does not change once it is made."""


class SqlNotices(Store):
    """domain.ports.NoticeStore."""

    def get(self, notice_id: str, *, lock: bool = False) -> NoticeRecord | None:
        return next(iter(self._notices(notices.c.id == notice_id, lock=lock)), None)

    def add(self, record: NoticeRecord) -> bool:
        """False when one with this key is there already: nothing was added."""
        return self._add_new(notices, _row(record))

    def change(self, record: NoticeRecord) -> None:
        """Its state and what became of it."""
        self._update(notices, [_row(record)], keep=_FIXED)

    def with_states(self, states: Collection[MailState]) -> tuple[NoticeRecord, ...]:
        return self._notices(notices.c.state.in_(sorted(states)))

    def _notices(self, *wanted: ColumnElement[bool], lock: bool = False) -> tuple[NoticeRecord, ...]:
        query = select(notices).where(self._ours(notices), *wanted).order_by(notices.c.made_at, notices.c.id)
        return tuple(_notice(row) for row in self._rows(query, lock=lock))


def _notice(row: Any) -> NoticeRecord:
    return NoticeRecord(
        id=row.id, company_id=row.company_id, key=row.dedup_key, kind=NoticeKind(row.kind), channel=row.channel,
        content=json.loads(row.content_json), made_at=row.made_at, good_until=row.good_until,
        state=MailState(row.state), attempts=row.attempts, next_try_at=row.next_try_at, sent_at=row.sent_at,
        answer=row.answer,
    )  # fmt: skip


def _row(record: NoticeRecord) -> dict[str, Any]:
    return {
        "id": record.id, "company_id": record.company_id, "dedup_key": record.key, "kind": record.kind.value,
        "channel": record.channel, "content_json": json.dumps(record.content, ensure_ascii=False),
        "state": record.state.value, "made_at": record.made_at, "good_until": record.good_until,
        "attempts": record.attempts, "next_try_at": record.next_try_at, "sent_at": record.sent_at,
        "answer": record.answer,
    }  # fmt: skip
