"""`imsdesk link DOCUMENT BOOK [BOOK ...] --why ...`: these are one, whatever the rules say.

A document booked in parts takes several bookings; documents booked in one voucher are named with --with-document.
"""

import argparse
import uuid

from domain.documents import InwardDocument
from domain.purchase_register import BookEntry
from domain.roles import Actor
from domain.usecases.explain import find_by_number
from domain.usecases.link import LinkAsked, decide_link
from domain.wording import full_day, rupees
from imsdesk.desk_at_hand import Refused, desk_at_hand, operator_of, or_refuse
from imsdesk.named_documents import FORM, number_in, the_one_named
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", help=f"the document as on the portal: {FORM}")
    parser.add_argument(
        "book", nargs="+", help="the entry's number as in the books, or its voucher as NUMBER@VOUCHER; up to five parts"
    )
    parser.add_argument(
        "--with-document", action="append", default=[], metavar="NUMBER",
        help="another document that the same entry books; repeat it, up to five documents",
    )  # fmt: skip
    parser.add_argument("--why", required=True, help="stands beside the link for good")
    parser.add_argument("--supplier", help="the supplier's GSTIN, where numbers are not enough")


def run(arguments: argparse.Namespace) -> int:
    return decide(arguments, linked=True, why=arguments.why)


def decide(arguments: argparse.Namespace, *, linked: bool | None, why: str) -> int:
    """Link, unlink or forget the papers that the arguments name."""
    with desk_at_hand() as desk:
        actor = operator_of(desk, arguments.company)
        numbers = (arguments.document, *getattr(arguments, "with_document", ()))
        document, *more = (_document(desk, actor, number, (arguments.supplier or "").upper()) for number in numbers)
        entry, *parts = (_entry(desk, actor, named) for named in arguments.book)
        asked = LinkAsked(
            document.id, entry.id, linked, why, tuple(each.id for each in more), tuple(each.id for each in parts)
        )
        made = or_refuse(decide_link(desk.units, actor, asked, str(uuid.uuid4()), desk.now()))
    done = {True: "linked", False: "taken apart", None: "left to the rules again"}[linked]
    papers = ", ".join(f"{each.number} of {full_day(each.dated)}" for each in made.documents)
    booked = ", ".join(f"{each.number} (voucher {each.voucher})" for each in made.entries)
    print(f"{papers} and {booked}: {done}.")
    for each in made.documents:
        proposal = made.proposals.get(each.id)
        if proposal is not None:
            action = proposal.action.value.capitalize() if proposal.action else "you choose"
            of = f" of {each.number}" if len(made.documents) > 1 else ""
            print(f"  Proposal{of} now: {action}: {proposal.reason}")
    return 0


def _document(desk: Desk, actor: Actor, given: str, supplier: str) -> InwardDocument:
    found = [
        each
        for each in find_by_number(desk.units, actor, number_in(given)).documents
        if not supplier or each.supplier_gstin == supplier
    ]
    return the_one_named(found, given, f"Nothing on the portal has the number {given[:30]!r}.")


def _entry(desk: Desk, actor: Actor, named: str) -> BookEntry:
    number, _, voucher = named.partition("@")
    found = [
        each for each in find_by_number(desk.units, actor, number).entries if not voucher or each.voucher == voucher
    ]
    if not found:
        raise Refused(f"Nothing in the books has the number {named[:30]!r}.")
    if len(found) > 1:
        listed = ", ".join(f"{each.number}@{each.voucher} of {each.supplier_name or each.supplier_gstin}, "
                           f"GST {rupees(each.tax.total)}" for each in found[:5])  # fmt: skip
        raise Refused(
            f"{len(found)} in the books have the number {named[:30]!r}: {listed}. Write one with its voucher."
        )
    return found[0]
