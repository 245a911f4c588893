"""Documents and book entries as the two frames that domain.matching lays beside each other."""

from collections.abc import Collection
from typing import Any, Final

import polars as pl
from sqlalchemy import ColumnElement, Integer, Table, case, cast, func, literal, null, select, true

from domain.documents import Section
from domain.matching.frames import AMOUNTS, SCHEMA
from storage import bulk
from storage.repositories.store import Store
from storage.tables import book_entries, documents

_AMENDMENTS: Final = tuple(section.value for section in Section if section.is_amendment)
_STORED: Final = {name: pl.String if kind is pl.Date else kind for name, kind in SCHEMA.items()}
_BY_NAME: Final = {
    "recipient": "recipient_gstin", "supplier": "supplier_gstin", "kind": "kind_code", "taxable": "taxable_value",
    "value": "document_value", "pos": "pos_code", "outside": "outside_code", "key": "key_hash",
}  # fmt: skip


class MatchFrames(Store):
    """Reads both sides in one go each, in the columns of domain.matching.frames.SCHEMA."""

    def read(self, company_id: str, scopes: Collection[int] | None) -> tuple[pl.DataFrame, pl.DataFrame]:
        """(books, portal) of a company, or of some of its scopes; withdrawn rows left out."""
        return (
            self._side(book_entries, _book_columns(), company_id, scopes),
            self._side(documents, _portal_columns(), company_id, scopes),
        )

    def _side(
        self, table: Table, columns: dict[str, Any], company_id: str, scopes: Collection[int] | None
    ) -> pl.DataFrame:
        of_scopes = true() if scopes is None else self._one_of(table.c.scope, scopes)
        query = select(*(columns[name].label(name) for name in SCHEMA)).where(
            table.c.company_id == company_id, table.c.is_withdrawn.is_(False), of_scopes
        )
        frame = bulk.read_frame(self._connection, query, _STORED)
        return frame.with_columns(
            pl.col(name).str.to_date("%Y-%m-%d") for name, kind in SCHEMA.items() if kind is pl.Date
        )


def _plain(table: Table) -> dict[str, Any]:
    """Each column of the frame as it lies in the table; flags as 0 and 1, which both databases compute alike."""
    columns: dict[str, Any] = {}
    for name in SCHEMA:
        stored = _BY_NAME.get(name, name)
        if stored in table.c:
            columns[name] = table.c[stored]
    columns["original_number"] = func.coalesce(table.c.original_number, "")
    columns["port"] = func.upper(table.c.port_code)
    return columns


def _portal_columns() -> dict[str, Any]:
    return {
        **_plain(documents),
        "original_dated": documents.c.original_date,
        "amendment": documents.c.section.in_(_AMENDMENTS),
    }


def _book_columns() -> dict[str, Any]:
    """A return booked as a negative invoice is a credit note with positive amounts."""
    columns = _plain(book_entries)
    turned: dict[str, ColumnElement[Any]] = {
        name: case((book_entries.c.is_return.is_(True), -columns[name]), else_=columns[name]) for name in AMOUNTS
    }
    value = columns["value"]
    turned["value"] = case((book_entries.c.is_return.is_(True), func.abs(value)), else_=value)
    return {**columns, **turned, "original_dated": null(), "amendment": cast(literal(0), Integer) == 1}
