"""Which rows are out of date: marked in the transaction of every change, taken up by the next reconciliation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Table, delete, select

from storage.repositories.store import Store
from storage.tables import book_entries, documents, match_decisions, proposals, stale_rows


@dataclass(frozen=True, slots=True)
class Stale:
    """What is out of date: ids that are marked and documents fallen due, their scopes, and the keys matched under."""

    marked: frozenset[str]
    due: frozenset[str]
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

    def before(self, table: Table, ids: Collection[str]) -> list[dict[str, Any]]:
        """Marks for rows that are about to change, or of which people decide: with the key they were matched under."""
        columns = [table.c.company_id, table.c.id.label("row_id"), table.c.scope, table.c.key_hash]
        held = self._rows(select(*columns).where(self._ours(table), self._one_of(table.c.id, ids)))
        return [dict(row._mapping) for row in sorted(held, key=lambda row: str(row.row_id))]

    def put(self, marks: Sequence[Mapping[str, Any]]) -> None:
        """Set them, after the rows themselves were written, so that locks are taken in one order.

        The first mark of a row stays: it knows the key of the last reconciliation. It is written over with itself, not
        let be: so we wait for a run that has taken it up, and set it anew when that run swept it away unseen.
        """
        if marks:
            statement = self._dialect_insert(stale_rows)
            same = {"scope": stale_rows.c.scope}
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=list(stale_rows.primary_key), set_=same), list(marks)
            )

    def decided(self, document_id: str, book_entry_id: str) -> None:
        """A decision about a document and an entry was made or taken back."""
        self.put([*self.before(book_entries, [book_entry_id]), *self.before(documents, [document_id])])

    def marked(self, company_id: str) -> Sequence[Any]:
        """What is marked: row_id, scope, key_hash; held, in a writing unit, till the end of the transaction."""
        query = select(stale_rows.c.row_id, stale_rows.c.scope, stale_rows.c.key_hash)
        wanted = query.where(stale_rows.c.company_id == company_id).order_by(stale_rows.c.row_id)
        return self._rows(wanted, lock=self._session.writing)

    def is_settled(self, company_id: str, today: date) -> bool:
        """Nothing is marked and nothing has fallen due."""
        marked = select(stale_rows.c.row_id).where(stale_rows.c.company_id == company_id).limit(1)
        due = select(proposals.c.document_id).where(*_due(company_id, today)).limit(1)
        return all(self._connection.execute(query).first() is None for query in (marked, due))

    def stale(self, company_id: str, today: date) -> "Stale":
        """What is marked, and the documents that a passing day touches."""
        marked = self.marked(company_id)
        due = (
            select(documents.c.id, documents.c.scope)
            .select_from(proposals)
            .join(documents, documents.c.id == proposals.c.document_id)
            .where(*_due(company_id, today), documents.c.company_id == company_id)
        )
        fallen = self._rows(due)
        return Stale(
            frozenset(row.row_id for row in marked),
            frozenset(row.id for row in fallen),
            frozenset(row.scope for row in (*marked, *fallen)),
            pl.Series([row.key_hash for row in marked if row.key_hash is not None], dtype=pl.Int64),
        )

    def settle(self, company_id: str, marked: Collection[str]) -> None:
        """These marks are taken up; others, of what came in meanwhile, stay for the next run."""
        if marked:
            gone = (stale_rows.c.company_id == company_id, self._one_of(stale_rows.c.row_id, marked))
            self._connection.execute(delete(stale_rows).where(*gone))

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
