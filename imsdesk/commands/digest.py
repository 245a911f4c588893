"""`imsdesk digest`: the morning's lines of a company; prints nothing when there is nothing."""

import argparse

from domain.usecases.digest import digest_of
from imsdesk.desk_at_hand import desk_at_hand, one_company


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--company", help="PAN of the company, when there are several")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        digest = digest_of(desk.units, desk.operator(), one_company(desk, arguments.company), desk.now())
    if digest.text:
        print(digest.text)
    return 0
