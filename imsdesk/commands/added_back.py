"""The part of `imsdesk outward` that tells the portal's added-back list, as people read it and as JSON lines."""

import argparse
import json

from domain.money import TaxHeads, rupees_of, sum_of
from domain.roles import Actor
from domain.usecases.look_at_added_back import AddedBackSight, list_added_back
from domain.wording import count_of, day_and_time, full_day, in_india, rupees
from imsdesk.given import gstin_of, period_of
from imsdesk.wiring import Desk


def add_options(parser: argparse.ArgumentParser) -> None:
    """--added-back, and what narrows it."""
    parser.add_argument(
        "--added-back", action="store_true", help="the portal's own list: what came back to our liability, by month"
    )
    parser.add_argument("--gstin", help="with --added-back: only this registration of ours")
    parser.add_argument("--period", metavar="MMYYYY", help="with --added-back: only this GSTR-3B of ours")


def tell_added_back(desk: Desk, actor: Actor, company_id: str, given: argparse.Namespace) -> int:
    """Print the list, the latest month first."""
    gstin = gstin_of(given.gstin) if given.gstin else None
    period = period_of(given.period) if given.period else None
    found = list_added_back(desk.units, actor, {company_id}, gstin, period)
    if given.json:
        for each in found:
            print(json.dumps(_as_line(each), ensure_ascii=False))
        return 0
    for month in dict.fromkeys(each.row.added_back_in for each in found):
        rows = [each for each in found if each.row.added_back_in == month]
        total = sum_of(each.row.amount for each in rows).total
        print(f"Added back in {month}, says the portal: {count_of(len(rows), 'document')}, {rupees(total)}")
        for each in rows:
            print(f"  {_line(each)}")
    if not found:
        print("The portal's added-back list was not read, or holds nothing. imsdesk fetch reads it; so does an import.")
    return 0


def _line(each: AddedBackSight) -> str:
    document, row = each.document, each.row
    whom = document.customer_name or document.customer_gstin
    if each.estimate is None:
        beside = "we had not noticed the reject"
    elif each.is_as_expected:
        beside = "as we expected"
    else:
        beside = f"we had expected {rupees(each.estimate.total)}"
    wrote = f", they wrote {row.remarks!r}" if row.remarks else ""
    read = day_and_time(row.read_at, in_india(row.read_at).date())
    amount = rupees(row.amount.total)
    return f"{document.number}, {full_day(document.dated)}, {whom}: {amount}, {beside}{wrote}; read {read}"


def _as_line(each: AddedBackSight) -> dict[str, object]:
    document, row = each.document, each.row
    return {
        "document": document.number, "section": document.section.value, "gstin": document.supplier_gstin,
        "customer_gstin": document.customer_gstin, "added_back_in": row.added_back_in.mmyyyy,
        "amount": _heads(row.amount), "expected": _heads(each.estimate) if each.estimate is not None else None,
        "remarks": row.remarks, "read_at": row.read_at.isoformat(),
    }  # fmt: skip


def _heads(tax: TaxHeads) -> dict[str, str]:
    return {head: rupees_of(paise) for head, paise in tax.by_head()}
