"""`imsdesk ready GSTIN PERIOD`: is the month ready to file; exit code 1 when something stands in the way."""

import argparse
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from domain.actions import ActionState
from domain.documents import InwardDocument
from domain.law import details_of
from domain.readiness import Finding, FindingCode
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.wording import due, full_day, india_date, rupees
from imsdesk.desk_at_hand import desk_at_hand, or_refuse
from imsdesk.given import gstin_of, period_of
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("period", nargs="?", help="such as 102026; the return in hand when left out")
    parser.add_argument("--documents", action="store_true", help="name the documents that each line counts")


def run(arguments: argparse.Namespace) -> int:
    period = period_of(arguments.period) if arguments.period else None
    with desk_at_hand() as desk:
        now = desk.now()
        found = or_refuse(check_readiness(desk.units, desk.operator(), gstin_of(arguments.gstin), period, now))
        named = _documents(desk, found) if arguments.documents else {}
    for line in lines_of(found, named):
        print(line)
    print(f"  {found.registration.label}, GSTR-3B due {due(found.due, india_date(now))}.")
    return 0 if found.readiness.is_ready else 1


def _documents(desk: Desk, found: MonthReadiness) -> dict[str, InwardDocument]:
    ids = {each for finding in found.readiness.findings for each in finding.document_ids}
    with desk.units.reading(frozenset({found.registration.company_pan})) as unit:
        return unit.documents.plain(ids)


def lines_of(found: MonthReadiness, named: Mapping[str, InwardDocument] = MappingProxyType({})) -> list[str]:
    """The list as people read it: what blocks, then what one should know. named: documents to be told, by id."""
    month = found.readiness.period
    blocking = [each for each in found.readiness.findings if each.blocks]
    if not blocking:
        made = f"GSTR-2B of {full_day(found.statement.generated_on)}" if found.statement else "No GSTR-2B was read"
        head = f"{month} is ready. {made}; credit, 4(C): {rupees(found.table_4.c.total)}. imsdesk does not file."
    else:
        head = f"{month} is not ready to file: {len(blocking)} to clear"
    doubts = details_of(*(each.rule for each in found.readiness.findings))
    told = [line for each in found.readiness.findings for line in (_line(each), *_named(each, named))]
    return [head, *told, *(f"       {doubt}." for doubt in doubts),
            *((f"       {found.told}",) if found.told else ())]  # fmt: skip


def _line(finding: Finding) -> str:
    count = f"{finding.count}: " if finding.count else ""
    return f"  {'No  ' if finding.blocks else 'Info'} {count}{finding.sentence}{_amount(finding)} [{finding.rule}]"


_STATES: Final = {
    ActionState.NO_ACTION: "no action", ActionState.ACCEPT: "accepted", ActionState.REJECT: "rejected",
    ActionState.PENDING: "Pending",
}  # fmt: skip


def _named(finding: Finding, named: Mapping[str, InwardDocument]) -> list[str]:
    """The documents of a line, the most GST first."""
    held = [named[each] for each in finding.document_ids if each in named]
    held.sort(key=lambda each: (-each.tax.total, each.number))
    return [
        f"         {each.number}, {each.supplier_name or each.supplier_gstin or 'import'}, {full_day(each.dated)}, "
        f"GST {rupees(each.signed_tax.total)}, {_STATES[each.portal_action]}"
        for each in held
    ]


def _amount(finding: Finding) -> str:
    """What silence brings is credit, signed; all else is the GST at stake."""
    if finding.code is FindingCode.NO_ACTION:
        return f" Credit {rupees(finding.tax.total)}."
    return f" GST {rupees(abs(finding.tax.total))}." if finding.tax else ""
