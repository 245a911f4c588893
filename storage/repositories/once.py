"""Idempotency keys and what threads were about: rows of a person, not of a company."""

from datetime import datetime

from sqlalchemy import select

from storage.repositories.store import Store
from storage.tables import conversations, idempotency


class SqlOnce(Store):
    """domain.ports.OnceStore."""

    def answer(self, person_id: str, operation: str, key: str) -> tuple[str, str] | None:
        """(request hash, answer) of an earlier request with this key.

        A writer waits here for a twin that is still under way, so that the second of two gets the first's answer.
        """
        self._take_turn(f"once/{person_id}/{operation}/{key}")
        of_key = (
            idempotency.c.person_id == person_id, idempotency.c.operation == operation, idempotency.c.key == key,
        )  # fmt: skip
        row = self._connection.execute(select(idempotency).where(*of_key)).first()
        return (row.request_hash, row.answer_json) if row is not None else None

    def record(self, person_id: str, operation: str, key: str, request: str, answer: str, now: datetime) -> None:
        """Keep the answer; a key that is taken already breaks the transaction, and with it a second effect."""
        row = {
            "person_id": person_id, "operation": operation, "key": key, "request_hash": request,
            "answer_json": answer, "made_at": now,
        }  # fmt: skip
        self._insert(idempotency, [row])


class SqlConversations(Store):
    """domain.ports.ConversationStore."""

    def get(self, key: str, person_id: str) -> str | None:
        of_key = (conversations.c.key == key, conversations.c.person_id == person_id)
        found: str | None = self._connection.execute(select(conversations.c.context_json).where(*of_key)).scalar()
        return found

    def put(self, key: str, person_id: str, context: str, now: datetime) -> None:
        row = {"key": key, "person_id": person_id, "context_json": context, "updated_at": now}
        self._put(conversations, [row])
