"""Liability that a recipient's rejection adds back to the supplier, listed for the supplier (DR-2.4, DR-4.10)."""

from decimal import Decimal

from domain.tax_period import TaxPeriod
from portal.simulator.books import PortalBooks
from portal.simulator.documents import HEADS, Json, PortalDocument, number_keys, original_keys

LISTS = {
    "b2bcn": "cdnr",
    "b2bcna": "cdnra",
    "b2bdna": "cdnra",
    "b2ba": "b2ba",
    "ecoma": "ecoma",
}


def add_back_if_due(books: PortalBooks, document: PortalDocument) -> None:
    """Put a rejected record whose rejection costs the supplier on its list; the others cost nothing."""
    name = LISTS.get(document.section)
    if document.action != "R" or name is None:
        return
    heads = _amount(books, document)
    if not any(heads):
        return
    supplier = str(document.row["stin"])
    period = TaxPeriod.parse(document.row["rtnprd"]).plus(1)
    while books.has_filed_gstr3b(supplier, period):
        period = period.plus(1)
    books.added_back.append((supplier, period, name, _row(books, document, heads)))


def _amount(books: PortalBooks, document: PortalDocument) -> tuple[Decimal, ...]:
    """By head what rejecting adds back, never below nil (the table of DR-2.4)."""
    new = document.heads()
    if document.section == "b2bcn":
        return new
    original = _original(books, document)
    is_accepted = original is not None and original.action in ("A", "N") and not original.in_ims
    held = original.heads() if original and is_accepted else (Decimal(0),) * len(HEADS)
    differences = [(now - before) for now, before in zip(new, held, strict=True)]
    if document.section != "b2bcna":
        differences = [-difference for difference in differences] if is_accepted else [Decimal(0)] * len(HEADS)
    return tuple(max(Decimal(0), difference) for difference in differences)


def _original(books: PortalBooks, document: PortalDocument) -> PortalDocument | None:
    number, _ = original_keys(document.section)
    wanted = (document.section.removesuffix("a"), document.row["stin"], str(document.row[number]).upper())
    for each in books.shelves[document.recipient].documents.values():
        if (each.section, each.row["stin"], each.number.upper()) == wanted:
            return each
    return None


def _row(books: PortalBooks, document: PortalDocument, heads: tuple[Decimal, ...]) -> Json:
    """A row of the list in its wire keys (formats 2.6); the tax is what is added back."""
    source = document.row
    name = books.names.get(document.recipient, "")
    row: Json = {"val": source["val"], "txval": source["txval"]}
    row |= dict(zip(("iamt", "camt", "samt", "csamt"), heads, strict=True))
    row |= {"supPrd": source["rtnprd"], "form": "R1A" if source["srcform"] == "R1A" else "R1"}
    if document.section == "ecoma":
        row |= {"rtin": document.recipient, "rtinNam": name, "stin": source["stin"]}
    else:
        row |= {"ctin": document.recipient, "tradenm": name, "inv_typ": source["inv_typ"]}
    if document.section in ("b2bcn", "b2bcna", "b2bdna"):
        row["ntty"] = "D" if document.section == "b2bdna" else "C"
    keys = (*number_keys(document.section), *original_keys(document.section))
    row |= {key: source[key] for key in keys if key in source}
    if source.get("remarks"):
        row["remarks"] = source["remarks"]
    return row
