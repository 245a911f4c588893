"""What proposals depend on, as columns: read in one go for many documents (domain/usecases/alike.py)."""

from collections.abc import Collection, Mapping
from typing import Any

import polars as pl
from sqlalchemy import Table, select, true

from domain.usecases.alike import BOOK_FACTS, DOCUMENT_FACTS
from storage import bulk
from storage.repositories.store import Store
from storage.tables import book_entries, documents


class ProposalFacts(Store):
    """Reads both sides."""

    def read(
        self, company_id: str, document_ids: Collection[str] | None, book_ids: Collection[str] | None
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        """(documents, books) of a company, or those of these ids; withdrawn rows left out."""
        return (
            self._side(documents, DOCUMENT_FACTS, {}, company_id, document_ids),
            self._side(book_entries, BOOK_FACTS, {"book": "id"}, company_id, book_ids),
        )

    def _side(
        self, table: Table, facts: Mapping[str, Any], called: Mapping[str, str], company_id: str,
        ids: Collection[str] | None,
    ) -> pl.DataFrame:  # fmt: skip
        named = true() if ids is None else self._one_of(table.c.id, ids)
        query = select(*(table.c[called.get(name, name)].label(name) for name in facts)).where(
            table.c.company_id == company_id, table.c.is_withdrawn.is_(False), named
        )
        return bulk.read_frame(self._connection, query, facts)
