"""Which scopes are out of date: marked in the transaction of every change, taken up by the next reconciliation."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select, true
from sqlalchemy.sql.elements import ColumnElement

from storage.repositories.store import Store
from storage.tables import book_entries, documents, match_decisions, stale_scopes


class MatchScopes(Store):
    """The marks, and what people's links join."""

    def mark(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """The scopes of these rows of documents or book entries have changed."""
        touched = sorted({(row["company_id"], row["scope"]) for row in rows})
        self._put(stale_scopes, [{"company_id": company_id, "scope": scope} for company_id, scope in touched])

    def mark_pair(self, company_id: str, document_id: str, book_entry_id: str) -> None:
        """A decision about a document and an entry was made or taken back."""
        for table, key in ((documents, document_id), (book_entries, book_entry_id)):
            query = select(table.c.company_id, table.c.scope).where(table.c.company_id == company_id, table.c.id == key)
            self.mark(row._mapping for row in self._rows(query))

    def stale(self, company_id: str) -> frozenset[int]:
        """What has changed since it was matched last."""
        query = select(stale_scopes.c.scope).where(stale_scopes.c.company_id == company_id)
        return frozenset(row.scope for row in self._rows(query))

    def settle(self, company_id: str, scopes: Collection[int] | None) -> None:
        """These (None: all) are matched now."""
        of_scopes: ColumnElement[bool] = true() if scopes is None else self._one_of(stale_scopes.c.scope, scopes)
        self._connection.execute(delete(stale_scopes).where(stale_scopes.c.company_id == company_id, of_scopes))

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
