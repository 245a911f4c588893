"""`imsdesk reconcile`: match a company's portal documents with its books and renew the proposals."""

import argparse
import json

from domain.money import rupees_of
from domain.usecases.against_gstr2b import AgainstGstr2b, AgainstLine, against_gstr2b
from domain.usecases.reconcile import reconcile
from domain.wording import count_of, full_day, rupees
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse
from imsdesk.given import gstin_of, period_of
from imsdesk.wiring import Desk

_SHOWN_MAX = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="count, but keep the last proposals")
    parser.add_argument("--changed", action="store_true", help="only what has changed since the last run")
    parser.add_argument("--against", choices=["ims", "2b"], default="ims", help="2b: once, against one GSTR-2B")
    parser.add_argument("--gstin", help="our registration, with --against 2b")
    parser.add_argument("--period", help="such as 102026, with --against 2b")
    parser.add_argument("--json", action="store_true", help="JSON lines")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        if arguments.against == "2b":
            return _against_gstr2b(desk, arguments)
        company_id = one_company(desk, arguments.company)
        answer = or_refuse(
            reconcile(
                desk.units, desk.operator(), company_id, desk.now(), only_changed=arguments.changed,
                dry_run=arguments.dry_run,
            )
        )  # fmt: skip
        if arguments.json:
            shown = {"documents": answer.documents, "book_entries": answer.book_entries}
            print(json.dumps({**shown, "counts": answer.counts, "proposals": answer.proposals}))
            return 0
        print(f"{answer.documents} documents beside {answer.book_entries} book entries")
        print(f"  {_counts(answer.counts)}")
        proposed = "  ".join(f"{name.capitalize()} {count}" for name, count in sorted(answer.proposals.items()))
        print(f"  proposed: {proposed.replace('You_choose', 'you choose') or 'nothing'}")
        return 0


def _against_gstr2b(desk: Desk, arguments: argparse.Namespace) -> int:
    if not arguments.gstin or not arguments.period:
        raise Refused("--against 2b needs --gstin and --period, such as --period 102026.")
    gstin, period = gstin_of(arguments.gstin), period_of(arguments.period)
    found = or_refuse(against_gstr2b(desk.units, desk.operator(), gstin, period))
    if arguments.json:
        for line in found.lines:
            print(json.dumps(_as_line(line), ensure_ascii=False))
    else:
        _tell(found)
    return 0


def _tell(found: AgainstGstr2b) -> None:
    print(
        f"GSTR-2B of {found.period} ({found.gstin}, made on {full_day(found.generated_on)}): "
        f"{found.documents} documents beside {found.book_entries} book entries; nothing was stored"
    )
    print(f"  {_counts(found.counts)}")
    differing = [line for line in found.lines if line.outcome != "EXACT"]
    for line in differing[:_SHOWN_MAX]:
        where = "in the books" if line.is_booking else line.block.lower()
        other = f" with {', '.join(line.other)}" if line.other else ""
        print(
            f"  {line.outcome.replace('_', ' ').lower()}: {line.number}{other}, {line.supplier_name}, "
            f"{full_day(line.dated)}, GST {rupees(line.tax.total)} ({where}): {line.why}"
        )
    if len(differing) > _SHOWN_MAX:
        print(f"  and {len(differing) - _SHOWN_MAX} more (--json shows all)")
    if found.earlier_alone:
        print(f"  {count_of(found.earlier_alone, 'booking')} of before {found.period} without a partner here")
    print("  Unclaimed documents of earlier GSTR-2Bs: imsdesk carried")


def _counts(counts: dict[str, int]) -> str:
    return "  ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(counts.items()))


def _as_line(line: AgainstLine) -> dict[str, object]:
    return {
        "side": "book" if line.is_booking else "portal",
        "number": line.number,
        "other": list(line.other),
        "supplier": line.supplier_name,
        "dated": line.dated.isoformat(),
        "tax": {head: rupees_of(paise) for head, paise in line.tax.by_head()},
        "block": line.block or None,
        "outcome": line.outcome.lower(),
        "why": line.why,
    }
