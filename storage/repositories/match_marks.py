"""Which rows are out of date: marked in the transaction of every change, taken up by the next reconciliation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Table, delete, select

from storage import bulk
from storage.repositories.store import Store
from storage.tables import book_entries, documents, match_decisions, proposals, stale_rows


@dataclass(frozen=True, slots=True)
class Stale:
    """Rows that are out of date: their ids and scopes, and the keys they were matched under."""

    ids: frozenset[str]
    scopes: frozenset[int]
    keys: pl.Series


class MatchMarks(Store):
    """The marks, what falls due by itself, and what people's links join."""

    def added(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """These rows of documents or book entries are new: nothing was matched under a key of theirs."""
        self._insert(
            stale_rows,
            [
                {"company_id": row["company_id"], "row_id": row["id"], "scope": row["scope"], "key_hash": None}
                for row in rows
            ],
        )

    def changing(self, table: Table, ids: Collection[str]) -> None:
        """These rows are about to change, or what people say of them: marked with the key they were matched under.

        The first mark stays: it knows the key of the last reconciliation.
        """
        columns = [table.c.company_id, table.c.id.label("row_id"), table.c.scope, table.c.key_hash]
        held = self._rows(select(*columns).where(self._ours(table), self._one_of(table.c.id, ids)))
        self._put(stale_rows, [dict(row._mapping) for row in held], keep=["scope", "key_hash"])

    def deciding(self, document_id: str, book_entry_id: str) -> None:
        """A decision about a document and an entry is made or taken back."""
        self.changing(documents, [document_id])
        self.changing(book_entries, [book_entry_id])

    def is_settled(self, company_id: str, today: date) -> bool:
        """Nothing is marked and nothing has fallen due."""
        marked = select(stale_rows.c.row_id).where(stale_rows.c.company_id == company_id).limit(1)
        due = select(proposals.c.document_id).where(*_due(company_id, today)).limit(1)
        return all(self._connection.execute(query).first() is None for query in (marked, due))

    def stale(self, company_id: str, today: date) -> "Stale":
        """What is marked, and the documents that a passing day touches."""
        query = select(stale_rows.c.row_id, stale_rows.c.scope, stale_rows.c.key_hash)
        schema = bulk.schema_of(stale_rows, ["row_id", "scope", "key_hash"])
        marked = bulk.read_frame(self._connection, query.where(stale_rows.c.company_id == company_id), schema)
        due = (
            select(documents.c.id, documents.c.scope)
            .select_from(proposals)
            .join(documents, documents.c.id == proposals.c.document_id)
            .where(*_due(company_id, today), documents.c.company_id == company_id)
        )
        fallen = self._rows(due)
        return Stale(
            frozenset(marked["row_id"]) | {row.id for row in fallen},
            frozenset(marked["scope"]) | {row.scope for row in fallen},
            marked["key_hash"].drop_nulls(),
        )

    def settle(self, company_id: str) -> None:
        """All that was marked is matched now."""
        self._connection.execute(delete(stale_rows).where(stale_rows.c.company_id == company_id))

    def joined(self, company_id: str, scopes: Collection[int]) -> frozenset[int]:
        """These and all that links of people tie to them: a link may lead from one supplier's scope to another's."""
        query = (
            select(documents.c.scope.label("one"), book_entries.c.scope.label("two"))
            .select_from(match_decisions)
            .join(documents, documents.c.id == match_decisions.c.document_id)
            .join(book_entries, book_entries.c.id == match_decisions.c.book_entry_id)
            .where(
                match_decisions.c.company_id == company_id, documents.c.company_id == company_id,
                book_entries.c.company_id == company_id, match_decisions.c.linked.is_(True),
                documents.c.scope != book_entries.c.scope,
            )
        )  # fmt: skip
        ties = {(row.one, row.two) for row in self._rows(query)}
        found, grown = set(scopes), True
        while grown:
            more = {scope for tie in ties if found & set(tie) for scope in tie} - found
            found, grown = found | more, bool(more)
        return frozenset(found)


def _due(company_id: str, today: date) -> tuple[Any, ...]:
    return (proposals.c.company_id == company_id, proposals.c.changes_on <= today)
