"""People know numbers, not ids: an id inside a sentence of the rules becomes the number of its document or booking."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from domain.ports import Unit
from domain.roles import Actor, may_see

_ID: Final = re.compile(r"\b[db][0-9a-f]{24}\b")


def ids_in(texts: Iterable[str]) -> set[str]:
    """The ids of documents and bookings that stand in these sentences."""
    return {found for text in texts for found in _ID.findall(text)}


def numbers_of(unit: Unit, ids: Iterable[str], actor: Actor | None = None) -> dict[str, str]:
    """What people call each of them: its number, with the voucher for a booking that has one.

    actor: leave out what this person may not see.
    """
    wanted = list(ids)
    documents = unit.documents.plain([each for each in wanted if each.startswith("d")])
    entries = unit.books.get([each for each in wanted if each.startswith("b")])

    def seen(company_id: str, gstin: str) -> bool:
        return actor is None or may_see(actor, company_id, gstin)

    numbers = {each.id: each.number for each in documents.values() if seen(each.company_id, each.recipient_gstin)}
    for entry in entries.values():
        if not seen(entry.company_id, entry.recipient_gstin):
            continue
        numbers[entry.id] = f"{entry.number} (voucher {entry.voucher})" if entry.voucher else entry.number
    return numbers


def in_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """The sentence with every id replaced; one that nobody knows any more is "another document"."""
    return _ID.sub(lambda found: numbers.get(found[0]) or "another document", text)
