"""`imsdesk ready GSTIN PERIOD`: is the month ready to file; exit code 1 when something stands in the way."""

import argparse

from domain.law import details_of
from domain.readiness import Finding, FindingCode
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.wording import due, full_day, india_date, rupees
from imsdesk.desk_at_hand import desk_at_hand, or_refuse
from imsdesk.given import gstin_of, period_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("period", nargs="?", help="such as 102026; the return in hand when left out")


def run(arguments: argparse.Namespace) -> int:
    period = period_of(arguments.period) if arguments.period else None
    with desk_at_hand() as desk:
        now = desk.now()
        found = or_refuse(check_readiness(desk.units, desk.operator(), gstin_of(arguments.gstin), period, now))
    for line in lines_of(found):
        print(line)
    print(f"  {found.registration.label}, GSTR-3B due {due(found.due, india_date(now))}.")
    return 0 if found.readiness.is_ready else 1


def lines_of(found: MonthReadiness) -> list[str]:
    """The list as people read it: what blocks, then what one should know."""
    month = found.readiness.period
    blocking = [each for each in found.readiness.findings if each.blocks]
    if not blocking:
        made = f"GSTR-2B of {full_day(found.statement.generated_on)}" if found.statement else "No GSTR-2B was read"
        head = f"{month} is ready. {made}; 4(A)(5) {rupees(found.table_4.a5.total)}. imsdesk does not file."
    else:
        head = f"{month} is not ready to file: {len(blocking)} to clear"
    doubts = details_of(*(each.rule for each in found.readiness.findings))
    return [head, *(_line(each) for each in found.readiness.findings), *(f"       {doubt}." for doubt in doubts),
            *((f"       {found.told}",) if found.told else ())]  # fmt: skip


def _line(finding: Finding) -> str:
    count = f"{finding.count}: " if finding.count else ""
    return f"  {'No  ' if finding.blocks else 'Info'} {count}{finding.sentence}{_amount(finding)} [{finding.rule}]"


def _amount(finding: Finding) -> str:
    """What silence brings is credit, signed; all else is the GST at stake."""
    if finding.code is FindingCode.NO_ACTION:
        return f" Credit {rupees(finding.tax.total)}."
    return f" GST {rupees(abs(finding.tax.total))}." if finding.tax else ""
