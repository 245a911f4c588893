"""A document booked in parts, or several booked in one line: the GST of every paper, and how far the sums lie apart."""

from collections.abc import Sequence
from typing import Final

from bot.asking import Json
from bot.cards.words import paise, plain_money
from domain.wording import signed

_HEADS: Final = (("IGST", "igst"), ("CGST", "cgst"), ("SGST", "sgst"), ("Cess", "cess"))


def gst_of_parts(documents: Sequence[Json], entries: Sequence[Json]) -> tuple[str, ...]:
    """Rows of a ledger: portal and books beside each other, then the difference, by head where only a head differs."""
    rows = [f"{'GST':12} {'portal':>12} {'books':>12}"]
    rows += [f"{str(each['number'])[-12:]:12} {plain_money(each['tax']['total']):>12}" for each in documents]
    rows += [f"{str(each['number'])[-12:]:12} {'':12} {plain_money(each['tax']['total']):>12}" for each in entries]
    apart = gst_apart(documents, entries)
    by_head = [(label, apart_in) for label, head in _HEADS if (apart_in := gst_apart(documents, entries, head))]
    if apart:
        rows.append(f"{'Portal less books':25} {signed(apart):>12}")
    elif not by_head:
        return (*rows, "The GST adds up, head by head.")
    else:
        rows.append("The total adds up, the heads do not:")
    return (
        *rows,
        *(f"  {label:23} {signed(amount):>12}" for label, amount in by_head if len(by_head) > 1 or not apart),
    )


def gst_apart(documents: Sequence[Json], entries: Sequence[Json], head: str = "total") -> int:
    """Paise, portal less books, of a head or in all; a note among invoices, or the other way, is taken off."""
    kind = (documents if len(documents) == 1 else entries)[0]["kind"]
    portal, books = (sum(_signed(each, kind, head) for each in side) for side in (documents, entries))
    return portal - books


def _signed(paper: Json, kind: object, head: str) -> int:
    takes_off = (paper.get("kind") == "CREDIT_NOTE") != (kind == "CREDIT_NOTE")
    amount = paise(paper["tax"][head])
    return -amount if takes_off else amount
