"""`imsdesk fetch [GSTIN...]`: read IMS, GSTR-2B and our outward documents from the portal through a GSP."""

import argparse

from domain.gstin import pan_of
from domain.refusals import Refusal
from imsdesk.desk_at_hand import chosen_registrations, complain, desk_at_hand
from imsdesk.fetching import Fetched, fetch_ims
from imsdesk.given import period_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstins", nargs="*", metavar="GSTIN", help="our registrations (default: all)")
    parser.add_argument("--period", metavar="MMYYYY", help="GSTR-2B of another month than the return in hand")


def run(arguments: argparse.Namespace) -> int:
    failed = 0
    period = period_of(arguments.period) if arguments.period else None
    with desk_at_hand() as desk:
        for gstin in chosen_registrations(desk, arguments.company, arguments.gstins):
            answer = fetch_ims(desk, desk.operator(pan_of(gstin)), gstin, period=period)
            if isinstance(answer, Refusal):
                complain(f"{gstin}: {answer}")
                failed += 1
                continue
            _tell(gstin, answer)
    return 1 if failed else 0


def _tell(gstin: str, answer: Fetched) -> None:
    ims = answer.ims
    print(f"{gstin}: {ims.read} read, {ims.added} new, {ims.changed} changed, {ims.withdrawn} withdrawn")
    print(f"  {answer.gstr2b.said}")
    if answer.gstr2b.outcome is not None:
        for warning in answer.gstr2b.outcome.warnings:
            print(f"    warning: {warning}")
    for row in answer.outward:
        print(f"  ours at customers: {row.read} read, {row.added} new, {row.changed} changed")
    for row in answer.added_back:
        if row.read:
            print(f"  added back to our liability: {row.read} read, {row.added} new, {row.changed} changed")
        for warning in row.warnings:
            print(f"    warning: {warning}")
    for note in answer.notes:
        print(f"  {note}")
