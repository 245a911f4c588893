"""The past of a registration beside the month in hand: bills of a year and a half, claimed in returns that are filed.

Many bills with a claim in the register, some of them unpaid past day 180 (half of these without a claim), some reversed
under rule 37, some suppliers that did not file, and the GSTR-3B of every return recorded with just what is claimed.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from domain.claims import ClaimEntry, ClaimMove
from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.identities import book_entry_id_of
from domain.money import NIL, TaxHeads
from domain.ports import Unit
from domain.purchase_register import BookEntry
from domain.records import ClaimRecord, Gstr3bRecord, SupplierReturn
from domain.tax_period import TaxPeriod

FIRST: Final = TaxPeriod(2025, 4)
_MONTHS: Final = 17  # up to Aug 2026; the bills that are unpaid are of the first twelve


def add_register(
    unit: Unit, gstin: str, suppliers: Sequence[str], now: datetime, *, claims: int, unpaid: int
) -> None:  # fmt: skip
    """Add so many claimed bills, so many unpaid ones, half of them claimed too, and the returns that hold them."""
    chance = random.Random(claims)
    bills = [_bill(gstin, chance, suppliers, number, is_unpaid=number < unpaid) for number in range(claims)]
    claimed = bills[unpaid // 2 :]
    moves = [_move(each, ClaimMove.CLAIMED, each.tax, TaxPeriod.of(each.dated), now) for each in claimed]
    moves += [
        _move(each, ClaimMove.REVERSED, TaxHeads(each.tax.igst // 2), TaxPeriod(2026, 9), now)
        for each in claimed[: unpaid // 4]
    ]
    unit.books.add(bills, now)
    unit.returns.add_claims(moves)
    _file(unit, gstin, moves, now)
    unit.returns.put_supplier_returns(
        [SupplierReturn(pan_of(gstin), each, FIRST, False, None, "list", now) for each in suppliers[:20]]
    )


def _bill(gstin: str, chance: random.Random, suppliers: Sequence[str], number: int, *, is_unpaid: bool) -> BookEntry:
    tax, month = TaxHeads(chance.randrange(1, 10**6)), FIRST.plus(number % (12 if is_unpaid else _MONTHS))
    made = BookEntry(
        gstin, chance.choice(suppliers), DocumentKind.INVOICE, f"O/{number}",
        date(month.year, month.month, chance.randrange(1, 29)), 5 * tax.igst, tax, company_id=pan_of(gstin),
        voucher=f"V/{number}", paid_amount=0 if is_unpaid else 6 * tax.igst,
    )  # fmt: skip
    return replace(made, id=book_entry_id_of(made))


def _move(bill: BookEntry, move: ClaimMove, tax: TaxHeads, period: TaxPeriod, now: datetime) -> ClaimRecord:
    entry = ClaimEntry(bill.id, move, tax, period, "register")
    reason = "rule 37" if move is ClaimMove.REVERSED else ""
    return ClaimRecord(bill.company_id, bill.recipient_gstin, entry, bill.number, reason, "b", now)


def _file(unit: Unit, gstin: str, moves: Sequence[ClaimRecord], now: datetime) -> None:
    """Every return up to Sep 2026 filed, with what the register names in 4(A)(5) and 4(B)(2)."""
    held: dict[tuple[TaxPeriod, ClaimMove], TaxHeads] = {}
    for each in moves:
        key = each.entry.gstr3b_period, each.entry.move
        held[key] = held.get(key, NIL) + each.entry.tax
    for place in range(_MONTHS + 1):
        period = FIRST.plus(place)
        day = period.plus(1).first_day + timedelta(days=19)
        unit.companies.record_filed(gstin, period, day, "b", now)
        unit.returns.put_gstr3b(
            Gstr3bRecord(
                pan_of(gstin), gstin, period, held.get((period, ClaimMove.CLAIMED), NIL),
                held.get((period, ClaimMove.REVERSED), NIL), NIL, "portal", "b", now,
            )
        )  # fmt: skip
