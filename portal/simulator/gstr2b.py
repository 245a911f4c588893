"""GSTR-2B as the simulated portal makes it: a draft on the 14th, computed again by GEN2B, shown by GET2B (formats 4).

What was made stands until it is made again: an action taken afterwards is not in it (DR-4.03).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from domain.tax_period import TaxPeriod
from portal.simulator.books import MadeGstr2b, PortalBooks
from portal.simulator.documents import (
    HEADS,
    NOTES,
    Json,
    PortalDocument,
    Refused,
    checksum_of,
    number_keys,
    original_keys,
)

_BLOCKS: Final = {
    "b2b": "b2b", "b2ba": "b2ba", "b2bdn": "cdnr", "b2bcn": "cdnr", "b2bdna": "cdnra", "b2bcna": "cdnra",
    "ecom": "ecom", "ecoma": "ecoma",
}  # fmt: skip
_HEADS_2B: Final = ("igst", "cgst", "sgst", "cess")
_GROUPED: Final = ("inv", "nt", "doclist", "boe")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row and where it stands; rows_key is "" for rows without a party, such as bills of entry."""

    block: str
    key: str
    party: Mapping[str, Any]
    rows_key: str
    row: Json


def draft_day(period: TaxPeriod) -> date:
    """The 14th after the month, or after the quarter that ends with it (DR-4.01)."""
    return period.last_day + timedelta(days=14)


def make_gstr2b(books: PortalBooks, gstin: str, period: TaxPeriod, on: date) -> None:
    """Make it from the documents as they stand: filed ones of the period but for Pending."""
    shelf = books.shelves.get(gstin)
    rows = [
        (each.section, _filed_on(each).isoformat(), dict(each.row))
        for each in (shelf.documents.values() if shelf else ())
        if each.is_filed and each.action != "P" and _period_of(books, each) == period
    ]
    books.gstr2bs[(gstin, period)] = MadeGstr2b(on, rows)
    books.touched_since_2b.discard((gstin, period))


def make_due_drafts(books: PortalBooks, today: date) -> bool:
    """Make what fell due by a day, for everyone known; True when something was made.

    Called before anything changes the books, so that a draft shows how things stood on its day. Where the GSTR-3B
    before it is not filed there is no draft (DR-4.05): None stands in its place until GEN2B makes one.
    """
    made = False
    for gstin in list(books.shelves):
        newest = _newest_due(books, gstin, today)
        if (gstin, newest) in books.gstr2bs:
            continue
        held = {_period_of(books, each) for each in books.shelves[gstin].documents.values()}
        for period in sorted({newest} | {each for each in held if each is not None and each < newest}):
            if (gstin, period) in books.gstr2bs:
                continue
            made = True
            if _is_withheld(books, gstin, period):
                books.gstr2bs[(gstin, period)] = None
            else:
                make_gstr2b(books, gstin, period, draft_day(period))
    return made


def show_gstr2b(books: PortalBooks, gstin: str, rtnprd: str, file_num: str) -> Json:
    """GET2B: the whole, or `fc` with the parts behind file_num; Refused where there is none."""
    books.shelf(gstin)
    period = _asked_period(books, gstin, rtnprd)
    made = books.gstr2bs.get((gstin, period))
    if made is None:
        raise Refused("RET2B1023", "GSTR-2B is not generated for this period")
    entries = list(_entries(books, gstin, period, made))
    if not entries:
        raise Refused("RET2B1016", "No documents found in GSTR-2B for this period")
    head: Json = {"gstin": gstin, "rtnprd": rtnprd, "version": "4.0", "gendt": f"{made.made_on:%d-%m-%Y}"}
    checksum = checksum_of([rtnprd, head["gendt"], *(f"{each.block}{each.key}{each.row}" for each in entries)])
    size = books.gstr2b_rows_max
    parts = -(-len(entries) // size)
    if parts == 1:
        return {"chksum": checksum, "data": {**head, "itcsumm": _summary(entries), **_blocks(entries)}}
    if not file_num:
        return {"chksum": checksum, "data": {**head, "fc": parts, "itcsumm": _summary(entries)}}
    if not file_num.isdecimal() or not 1 <= int(file_num) <= parts:
        raise Refused("RET11403", f"Bad request: file_num is 1 to {parts}")
    part = entries[(int(file_num) - 1) * size : int(file_num) * size]
    return {"chksum": checksum, "data": {**head, "fc": parts, "file_num": int(file_num), **_blocks(part)}}


def _asked_period(books: PortalBooks, gstin: str, rtnprd: str) -> TaxPeriod:
    try:
        period = TaxPeriod.parse(rtnprd)
    except ValueError:
        raise Refused("RET11403", "Bad request: rtnprd is MMYYYY") from None
    if gstin in books.quarterly and period != period.quarter():
        raise Refused("GTR2B-001", "GSTR-2B is not applicable: this taxpayer has one for the quarter")
    if books.clock.today() < draft_day(period):
        raise Refused("RET2B1018", "GSTR-2B is available from the 14th of the following month")
    return period


def _newest_due(books: PortalBooks, gstin: str, today: date) -> TaxPeriod:
    step = 3 if gstin in books.quarterly else 1
    period = TaxPeriod.of(today).plus(-1)
    period = period.quarter() if step > 1 else period
    while draft_day(period) > today:
        period = period.plus(-step)
    return period


def _is_withheld(books: PortalBooks, gstin: str, period: TaxPeriod) -> bool:
    """Only of those whose filings this portal was told of: the GSTR-3B before is not among them."""
    filed = books.gstr3b_filed.get(gstin)
    before = period.plus(-3 if gstin in books.quarterly else -1)
    return bool(filed) and period > min(filed or {period}) and before not in (filed or ())


def _period_of(books: PortalBooks, document: PortalDocument) -> TaxPeriod | None:
    return books.gstr2b_period(document.recipient, document.gstr2b_period)


def _filed_on(document: PortalDocument) -> date:
    """The day of the supplier's filing; of one that was filed before the portal began, the due date of its return."""
    return document.filed_on or TaxPeriod.parse(document.row["rtnprd"]).last_day + timedelta(days=11)


def _entries(books: PortalBooks, gstin: str, period: TaxPeriod, made: MadeGstr2b) -> Iterator[_Entry]:
    for section, filed_on, row in made.rows:
        party = {
            "ctin": row["stin"], "trdnm": row.get("tradenm") or books.names.get(row["stin"], ""),
            "supfildt": f"{date.fromisoformat(filed_on):%d-%m-%Y}", "supprd": row["rtnprd"],
        }  # fmt: skip
        block = "docRejdata" if row["action"] == "R" else "docdata"
        yield _Entry(block, _BLOCKS[section], party, "nt" if section in NOTES else "inv", _row(section, row))
    for key, groups in books.outside_ims.get(gstin, {}).get(period.mmyyyy, {}).items():
        for group in groups:
            rows_key = next((name for name in _GROUPED if name in group), "")
            party = {name: value for name, value in group.items() if rows_key and name != rows_key}
            for row in group[rows_key] if rows_key else [group]:
                yield _Entry("docdata", key, party, rows_key, row)


def _row(section: str, row: Json) -> Json:
    """A row of IMS as GSTR-2B writes it."""
    number, dated = number_keys(section)
    amounts = dict(zip(_HEADS_2B, (row[head] for head in HEADS), strict=True))
    shown: Json = {"val": row["val"], "pos": row["pos"], "rev": "N", "itcavl": "Y", "rsn": "", "diffprcnt": 1}
    shown |= {"txval": row["txval"], **amounts, "imsStatus": row["action"]}
    originals = original_keys(section)
    if section in NOTES:
        kind = "C" if section in ("b2bcn", "b2bcna") else "D"
        shown |= {"ntnum": row[number], "dt": row[dated], "typ": kind, "suptyp": row["inv_typ"]}
        if originals[0] in row:
            shown |= {"onttyp": kind, "ontnum": row[originals[0]], "ontdt": row[originals[1]]}
    else:
        shown |= {"inum": row[number], "dt": row[dated], "typ": row["inv_typ"]}
        shown |= {name: row[name] for name in originals if name in row}
    return shown


def _blocks(entries: list[_Entry]) -> Json:
    """{docdata, docRejdata}: rows under their party again."""
    blocks: dict[str, dict[str, list[Json]]] = {"docdata": {}}
    groups: dict[tuple[str, str, str], Json] = {}
    for entry in entries:
        listed = blocks.setdefault(entry.block, {}).setdefault(entry.key, [])
        if not entry.rows_key:
            listed.append(entry.row)
            continue
        place = (entry.block, entry.key, str(sorted(entry.party.items())))
        if place not in groups:
            groups[place] = {**entry.party, entry.rows_key: []}
            listed.append(groups[place])
        groups[place].setdefault(entry.rows_key, []).append(entry.row)
    return dict(blocks)


def _summary(entries: list[_Entry]) -> Json:
    """Credit by head, of what is available and of what was rejected; credit notes are netted."""

    def total(block: str, standing: str) -> Json:
        sums = dict.fromkeys(_HEADS_2B, Decimal(0))
        for entry in entries:
            if entry.block == block and entry.row.get("itcavl", "Y") == standing:
                sign = -1 if entry.row.get("typ") == "C" and entry.rows_key == "nt" else 1
                for head in _HEADS_2B:
                    sums[head] += sign * Decimal(entry.row.get(head, 0))
        return {"nonrevsup": sums}

    return {
        "itcavl": total("docdata", "Y"), "itcunavl": total("docdata", "N"), "itcRejected": total("docRejdata", "Y")
    }  # fmt: skip
