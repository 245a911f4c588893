"""`imsdesk link DOCUMENT BOOK --why ...`: a document and a book entry are the same, whatever the rules say."""

import argparse
import uuid
from collections.abc import Sequence
from typing import TypeVar

from domain.documents import InwardDocument
from domain.purchase_register import BookEntry
from domain.usecases.explain import find_by_number
from domain.usecases.link import LinkAsked, decide_link
from domain.wording import full_day, rupees
from imsdesk.desk_at_hand import Refused, desk_at_hand, operator_of, or_refuse

Paper = TypeVar("Paper", InwardDocument, BookEntry)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", help="the document's number as on the portal")
    parser.add_argument("book", help="the entry's number as in the books, or its voucher as NUMBER@VOUCHER")
    parser.add_argument("--why", required=True, help="stands beside the link for good")
    parser.add_argument("--supplier", help="the supplier's GSTIN, where numbers are not enough")


def run(arguments: argparse.Namespace) -> int:
    return decide(arguments, linked=True, why=arguments.why)


def decide(arguments: argparse.Namespace, *, linked: bool | None, why: str) -> int:
    """Link, unlink or forget the two papers that the arguments name."""
    number, _, voucher = arguments.book.partition("@")
    supplier = (arguments.supplier or "").upper()
    with desk_at_hand() as desk:
        actor = operator_of(desk, arguments.company)
        documents = [each for each in find_by_number(desk.units, actor, arguments.document).documents
                     if not supplier or each.supplier_gstin == supplier]  # fmt: skip
        entries = [each for each in find_by_number(desk.units, actor, number).entries
                   if not voucher or each.voucher == voucher]  # fmt: skip
        document = _one(documents, arguments.document, "on the portal", "Name its supplier: --supplier GSTIN.")
        entry = _one(entries, arguments.book, "in the books", "Name the voucher: NUMBER@VOUCHER.")
        asked = LinkAsked(document.id, entry.id, linked, why)
        made = or_refuse(decide_link(desk.units, actor, asked, str(uuid.uuid4()), desk.now()))
    done = {True: "linked", False: "taken apart", None: "left to the rules again"}[linked]
    print(f"{document.number} of {full_day(document.dated)} and {entry.number} (voucher {entry.voucher}): {done}.")
    if made.proposal is not None:
        action = made.proposal.action.value.capitalize() if made.proposal.action else "you choose"
        print(f"  Proposal now: {action}: {made.proposal.reason}")
    return 0


def _one(found: Sequence[Paper], asked: str, where: str, remedy: str) -> Paper:
    if not found:
        raise Refused(f"Nothing {where} has the number {asked[:30]!r}.")
    if len(found) > 1:
        listed = ", ".join(f"{each.number} of {each.supplier_name or each.supplier_gstin}, "
                           f"GST {rupees(each.tax.total)}" for each in found[:5])  # fmt: skip
        raise Refused(f"{len(found)} {where} have the number {asked[:30]!r}: {listed}. {remedy}")
    return found[0]
