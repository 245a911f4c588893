"""A document booked in parts, or several booked in one line: the GST of every paper, and how far the sums lie apart."""

from collections.abc import Sequence

from bot.asking import Json
from bot.cards.words import paise, plain_money
from domain.wording import signed


def gst_of_parts(documents: Sequence[Json], entries: Sequence[Json]) -> tuple[str, ...]:
    """Rows of a ledger: portal and books beside each other, then the difference."""
    rows = [f"{'GST':12} {'portal':>12} {'books':>12}"]
    rows += [f"{str(each['number'])[-12:]:12} {plain_money(each['tax']['total']):>12}" for each in documents]
    rows += [f"{str(each['number'])[-12:]:12} {'':12} {plain_money(each['tax']['total']):>12}" for each in entries]
    apart = gst_apart(documents, entries)
    return (*rows, f"{'Portal less books':25} {signed(apart):>12}" if apart else "The GST adds up.")


def gst_apart(documents: Sequence[Json], entries: Sequence[Json]) -> int:
    """Paise, portal less books; a note among invoices, or the other way, is taken off."""
    kind = (documents if len(documents) == 1 else entries)[0]["kind"]
    portal, books = (sum(_signed(each, kind) for each in side) for side in (documents, entries))
    return portal - books


def _signed(paper: Json, kind: object) -> int:
    takes_off = (paper.get("kind") == "CREDIT_NOTE") != (kind == "CREDIT_NOTE")
    return -paise(paper["tax"]["total"]) if takes_off else paise(paper["tax"]["total"])
