"""`imsdesk fetch [GSTIN...]`: read the IMS and our outward documents from the portal through a GSP."""

import argparse

from domain.gstin import pan_of
from domain.refusals import Refusal
from imsdesk.desk_at_hand import chosen_registrations, complain, desk_at_hand
from imsdesk.fetching import fetch_ims


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstins", nargs="*", metavar="GSTIN", help="our registrations (default: all)")


def run(arguments: argparse.Namespace) -> int:
    failed = 0
    with desk_at_hand() as desk:
        for gstin in chosen_registrations(desk, arguments.company, arguments.gstins):
            answer = fetch_ims(desk, desk.operator(pan_of(gstin)), gstin)
            if isinstance(answer, Refusal):
                complain(f"{gstin}: {answer}")
                failed += 1
                continue
            ims = answer.ims
            print(f"{gstin}: {ims.read} read, {ims.added} new, {ims.changed} changed, {ims.withdrawn} withdrawn")
            for row in answer.outward:
                print(f"  ours at customers: {row.read} read, {row.added} new, {row.changed} changed")
            for row in answer.added_back:
                if row.read:
                    print(f"  added back to our liability: {row.read} read, {row.added} new, {row.changed} changed")
                for warning in row.warnings:
                    print(f"    warning: {warning}")
            for note in answer.notes:
                print(f"  {note}")
    return 1 if failed else 0
