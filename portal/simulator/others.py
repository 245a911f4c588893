"""What others do to the documents: suppliers edit, delete and file, another user acts, GSTR-3B is filed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.tax_period import TaxPeriod
from portal.simulator.added_back import add_back_if_due
from portal.simulator.books import PortalBooks
from portal.simulator.documents import (
    AMENDMENTS,
    AMOUNTS,
    LEFT_BY_THE_RECIPIENT,
    PortalDocument,
    hash_of,
    number_keys,
    original_keys,
    period_filed_into,
)


def document(
    books: PortalBooks, recipient: str, section: str, stin: str, number: str, rtnprd: str | None = None
) -> PortalDocument:
    """The one document that is meant, gone from IMS or not; LookupError when there is none or more than one."""
    shelf = books.shelves.get(recipient)
    found = [
        each
        for each in (shelf.documents.values() if shelf else ())
        if (each.section, each.row["stin"], each.number.upper()) == (section, stin, number.upper())
        and rtnprd in (None, each.row["rtnprd"])
    ]
    if len(found) != 1:
        raise LookupError(f"{len(found)} documents are {section} {number} of {stin} for {recipient}")
    return found[0]


def edit(books: PortalBooks, meant: PortalDocument, changes: Mapping[str, Any]) -> None:
    """The supplier edits a saved document: new content, new hash, no action any more (DR-3.01)."""
    _refuse_if_filed(meant, "edited")
    section = meant.section
    editable = {"inv_typ", "pos", *AMOUNTS, number_keys(section)[1]}
    editable |= set(original_keys(section)) if section in AMENDMENTS else set()
    foreign = set(changes) - editable
    if foreign:
        raise ValueError(f"an edit changes {', '.join(sorted(editable))}, not {', '.join(sorted(foreign))}")
    meant.row.update(changes)
    meant.row["hash"] = hash_of(section, meant.row)
    meant.forget_action()
    books.touch(meant)


def delete(books: PortalBooks, meant: PortalDocument) -> None:
    """The supplier deletes a saved document: it is gone from both views (DR-3.02)."""
    _refuse_if_filed(meant, "deleted")
    del books.shelves[meant.recipient].documents[meant.key]


def _refuse_if_filed(meant: PortalDocument, verb: str) -> None:
    if meant.is_filed:
        raise ValueError(f"{meant.number} is filed; only a saved document can be {verb}, a filed one is amended")


def set_action(books: PortalBooks, meant: PortalDocument, action: str, left: Mapping[str, Any]) -> None:
    """Another user of the taxpayer, or our customer, takes an action on the portal itself."""
    if action not in ("A", "R", "P", "N") or not set(left) <= set(LEFT_BY_THE_RECIPIENT):
        raise ValueError(f"an action is A, R, P or N, with {', '.join(LEFT_BY_THE_RECIPIENT)} beside it")
    if not meant.in_ims:
        raise ValueError(f"{meant.number} is no longer in IMS: GSTR-3B is filed")
    meant.forget_action()
    meant.row["action"] = action
    meant.row.update(left)
    books.touch(meant)


def file_supplier_return(books: PortalBooks, stin: str, rtnprd: str, filed_on: date | None = None) -> int:
    """A supplier files: its saved documents of that period become filed and get their 2B period (DR-3.03, DR-4.02)."""
    day = filed_on or books.clock.today()
    filed = [each for each in books.supplied_by(stin) if each.row["rtnprd"] == rtnprd and not each.is_filed]
    for each in filed:
        each.row["srcfilstatus"], each.filed_on = "Filed", day
        period = period_filed_into(each.row["srcform"], day)
        each.gstr2b_period = open_period(books, each.recipient, period)
        books.touch(each)
    return len(filed)


def file_gstr3b(books: PortalBooks, gstin: str, period: TaxPeriod) -> int:
    """A recipient files GSTR-3B: its A, R and N records of that 2B leave IMS, P is carried (DR-2.09, DR-4.08)."""
    books.gstr3b_filed.setdefault(gstin, set()).add(period)
    closed = 0
    shelf = books.shelves.get(gstin)
    for each in shelf.documents.values() if shelf else ():
        if not each.in_ims or each.gstr2b_period is None or each.gstr2b_period > period:
            continue
        if each.action == "P":
            each.gstr2b_period = open_period(books, gstin, each.gstr2b_period)
            books.touch(each)
        else:
            each.in_ims = False
            closed += 1
            add_back_if_due(books, each)
    return closed


def open_period(books: PortalBooks, gstin: str, period: TaxPeriod) -> TaxPeriod:
    """The earliest 2B period from this one on whose GSTR-3B is not filed; quarters for a quarterly taxpayer."""
    is_quarterly = gstin in books.quarterly
    period = period.quarter() if is_quarterly else period
    while books.has_filed_gstr3b(gstin, period):
        period = period.plus(3 if is_quarterly else 1)
    return period
