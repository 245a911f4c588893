"""Which entries of the books stand beside a document of the portal, as the last reconciliation paired them."""

from collections.abc import Sequence

from domain.ports import Unit
from domain.purchase_register import BookEntry


def paired_entries(unit: Unit, document_ids: Sequence[str]) -> dict[str, list[BookEntry]]:
    """The entries that each document is paired with, however well; withdrawn ones are left out."""
    rows = unit.matches.pairs_of(document_ids=document_ids)
    entries = unit.books.get([str(row["book"]) for row in rows])
    found: dict[str, list[BookEntry]] = {}
    for row in rows:
        entry = entries.get(str(row["book"]))
        if entry is not None and not entry.is_withdrawn:
            found.setdefault(str(row["portal"]), []).append(entry)
    return found
