"""The columns matching needs of a row, computed when it comes in and stored beside it (domain/matching/frames.py)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import polars as pl

from domain.documents import InwardDocument
from domain.matching.frames import book_frame, portal_frame
from domain.matching.numbers import number_key
from domain.purchase_register import BookEntry

_STORED: Final = {
    "kind": "kind_code", "pos": "pos_code", "outside": "outside_code", "number_key": "number_key", "key": "key_hash",
    "original_key": "original_key", "scope": "scope",
}  # fmt: skip
_FIRST_GST_YEAR: Final = 2017
_YEARS_AHEAD: Final = 40


def document_columns(documents: Sequence[InwardDocument]) -> list[dict[str, Any]]:
    """The columns of each document, in order."""
    return _columns(portal_frame(_shown(document) for document in documents))


def book_columns(entries: Sequence[BookEntry]) -> list[dict[str, Any]]:
    """The columns of each entry, in order; is_return: it was booked negative, matching sees it as a credit note."""
    columns = _columns(book_frame(_shown(entry) for entry in entries))
    for column, entry in zip(columns, entries, strict=True):
        column["is_return"] = entry.taxable_value + entry.tax.total < 0
    return columns


def possible_keys(number: str) -> frozenset[str]:
    """The keys this number can have: they depend on the financial year of a date that the asker does not give."""
    years = range(_FIRST_GST_YEAR, _FIRST_GST_YEAR + _YEARS_AHEAD)
    return frozenset(number_key(number, date(year, 4, 1)) for year in years) - {""}


def _columns(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.select(pl.col(name).alias(column) for name, column in _STORED.items()).to_dicts()


def _shown(row: Any) -> Any:
    """Frames leave withdrawn rows out; their columns are wanted all the same."""
    return replace(row, is_withdrawn=False) if row.is_withdrawn else row
