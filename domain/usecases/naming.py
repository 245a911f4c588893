"""People know numbers, not ids: an id inside a sentence of the rules becomes the number of its document or booking."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from domain.documents import InwardDocument
from domain.ports import Unit
from domain.purchase_register import BookEntry
from domain.roles import Actor, may_see

_ID: Final = re.compile(r"\b[db][0-9a-f]{24}\b")


def ids_in(texts: Iterable[str]) -> set[str]:
    """The ids of documents and bookings that stand in these sentences."""
    return {found for text in texts for found in _ID.findall(text)}


def numbers_of(unit: Unit, ids: Iterable[str], actor: Actor | None = None) -> dict[str, str]:
    """What people call each of them: its number, with the voucher for a booking that has one.

    actor: leave out what this person may not see.
    """
    return {
        paper.id: number for paper, number in _called(unit, ids)
        if actor is None or may_see(actor, paper.company_id, paper.recipient_gstin)
    }  # fmt: skip


def numbers_by_registration(unit: Unit, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """`numbers_of`, by the registration of ours whose paper each is: what a stored sentence about one may name."""
    found: dict[str, dict[str, str]] = {}
    for paper, number in _called(unit, ids):
        found.setdefault(paper.recipient_gstin, {})[paper.id] = number
    return found


def _called(unit: Unit, ids: Iterable[str]) -> list[tuple[InwardDocument | BookEntry, str]]:
    wanted = list(ids)
    documents = unit.documents.plain([each for each in wanted if each.startswith("d")]).values()
    entries = unit.books.get([each for each in wanted if each.startswith("b")]).values()
    return [(each, each.number) for each in documents] + [
        (each, f"{each.number} (voucher {each.voucher})" if each.voucher else each.number) for each in entries
    ]


def in_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """The sentence with every id replaced; one that nobody knows any more is "another document"."""
    return _ID.sub(lambda found: numbers.get(found[0]) or "another document", text)
