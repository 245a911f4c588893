"""What register and books name as claimed in each return: the database's sums are those of a plain loop."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.claims import ClaimEntry, ClaimMove
from domain.documents import DocumentKind
from domain.identities import book_entry_id_of
from domain.money import NIL, TaxHeads
from domain.purchase_register import BookEntry
from domain.records import ClaimRecord
from domain.tax_period import TaxPeriod
from storage.unit_of_work import SqlUnits
from tests.storage.rows import NOW, OCTOBER, OURS, OURS_IN_KARNATAKA, QUILLON, book_entry, settle

APART = (DocumentKind.BILL_OF_ENTRY, DocumentKind.ISD_DOCUMENT)
NETTED = (DocumentKind.CREDIT_NOTE,)
MONTHS = (OCTOBER, OCTOBER.plus(-1), TaxPeriod(2025, 12))


def books(chance: random.Random) -> list[BookEntry]:
    """Of two registrations, of every kind that matters here, with and without the column of the books."""
    found = []
    for n in range(60):
        made = book_entry(
            f"B-{n}", recipient=chance.choice([OURS, OURS, OURS_IN_KARNATAKA]), tax=TaxHeads(n, 2 * n, 3, n % 2),
            kind=chance.choice([DocumentKind.INVOICE, DocumentKind.INVOICE, *APART, *NETTED]),
            claimed_in=chance.choice([None, *MONTHS]), is_withdrawn=chance.random() < 0.2,
            reverse_charge=chance.choice([None, False, False, True]),
        )  # fmt: skip
        found.append(replace(made, id=book_entry_id_of(made)))
    return found


def register(chance: random.Random, entries: Sequence[BookEntry]) -> list[ClaimRecord]:
    """Moves of some of them and of documents that only an opening balance knows; some are taken back."""
    found: list[ClaimRecord] = []
    for n in range(90):
        of = chance.choice(entries)
        key = of.id if n % 6 else f"opening:{n}"
        move = chance.choice([ClaimMove.CLAIMED, ClaimMove.CLAIMED, *ClaimMove])
        entry = ClaimEntry(key, move, TaxHeads(n, 1, n * n, 0), chance.choice(MONTHS), "word")
        at = NOW + timedelta(seconds=n)
        made = ClaimRecord(QUILLON, of.recipient_gstin, entry, f"L-{n}", "", "p", at, f"m-{n}")
        found.append(made)
        if chance.random() < 0.3:
            found.append(replace(made, id=f"w-{n}", withdraws=made.id))
    return found


def by_loop(entries: Sequence[BookEntry], records: Sequence[ClaimRecord], gstin: str) -> dict[TaxPeriod, TaxHeads]:
    """The same by looking at every row."""
    mine = {each.id: each for each in entries if each.recipient_gstin == gstin}
    gone = {each.withdraws for each in records}
    moves = [
        each.entry for each in records
        if each.gstin == gstin and not each.withdraws and each.id not in gone
        and ((of := mine.get(each.entry.document_id)) is None or not (of.reverse_charge or of.kind in APART))
    ]  # fmt: skip
    told = {each.document_id for each in moves if each.move is ClaimMove.CLAIMED}
    found: dict[TaxPeriod, TaxHeads] = {}
    for each in moves:
        if each.move in (ClaimMove.CLAIMED, ClaimMove.RECLAIMED):
            found[each.gstr3b_period] = found.get(each.gstr3b_period, NIL) + each.tax
    for one in mine.values():
        is_plain = not (one.reverse_charge or one.is_withdrawn or one.kind in (*APART, *NETTED))
        if one.claimed_in is not None and one.id not in told and is_plain:
            found[one.claimed_in] = found.get(one.claimed_in, NIL) + one.tax
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_sums_are_those_of_a_plain_loop(units: SqlUnits, seed: int) -> None:
    chance = random.Random(seed)
    entries = books(chance)
    records = register(chance, entries)
    with units.writing(frozenset({QUILLON})) as unit:
        settle(unit)
        unit.books.add(entries, NOW)
        unit.returns.add_claims(records)
    with units.reading(frozenset({QUILLON})) as unit:
        for gstin in (OURS, OURS_IN_KARNATAKA):
            assert unit.returns.named_claims(gstin, APART, NETTED) == by_loop(entries, records, gstin)
