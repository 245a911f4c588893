"""`imsdesk unlink DOCUMENT BOOK --why ...`: these two are not the same, whatever the rules say."""

import argparse

from imsdesk.commands import link
from imsdesk.desk_at_hand import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", help="the document's number as on the portal")
    parser.add_argument(
        "book", nargs=1,
        help="the entry's number as in the books, or its voucher as NUMBER@VOUCHER; one part stands for a whole split",
    )  # fmt: skip
    parser.add_argument("--why", default="", help="stands beside the decision for good")
    parser.add_argument("--forget", action="store_true", help="forget the link or unlink; the rules decide again")
    parser.add_argument("--supplier", help="the supplier's GSTIN, where numbers are not enough")


def run(arguments: argparse.Namespace) -> int:
    if not arguments.forget and not arguments.why.strip():
        raise Refused("Say --why the two are not the same; or --forget to let the rules decide again.")
    return link.decide(arguments, linked=None if arguments.forget else False, why=arguments.why)
