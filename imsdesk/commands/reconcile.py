"""`imsdesk reconcile`: match a company's portal documents with its books and renew the proposals."""

import argparse
import json

from domain.usecases.reconcile import reconcile
from imsdesk.desk_at_hand import desk_at_hand, one_company, or_refuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--company", help="PAN of the company, when there are several")
    parser.add_argument("--dry-run", action="store_true", help="count, but keep the last proposals")
    parser.add_argument("--json", action="store_true", help="one JSON line")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        answer = or_refuse(reconcile(desk.units, desk.operator(), company_id, desk.now(), dry_run=arguments.dry_run))
        if arguments.json:
            shown = {"documents": answer.documents, "book_entries": answer.book_entries}
            print(json.dumps({**shown, "counts": answer.counts, "proposals": answer.proposals}))
            return 0
        print(f"{answer.documents} documents beside {answer.book_entries} book entries")
        print("  " + "  ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(answer.counts.items())))
        proposed = "  ".join(f"{name.capitalize()} {count}" for name, count in sorted(answer.proposals.items()))
        print(f"  proposed: {proposed.replace('You_choose', 'you choose') or 'nothing'}")
        return 0
