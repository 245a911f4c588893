"""`imsdesk due-date set|list`: due dates that a notification moved; every date that hangs on one moves along."""

import argparse
from datetime import date

from domain.deadlines import Extension, Frequency, ReturnForm
from domain.gstin import pan_of
from domain.tax_period import TaxPeriod
from domain.usecases.calendar_rows import DueDateRow, list_due_dates, set_due_date
from domain.wording import full_day
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse

_FILERS = {"monthly": Frequency.MONTHLY, "quarterly": Frequency.QUARTERLY}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("list", help="all moved due dates, those shipped with imsdesk first")
    moved = verbs.add_parser("set", help="move a due date")
    moved.add_argument("form", type=str.upper, choices=[form.value for form in ReturnForm])
    moved.add_argument("period", help="the return's period, such as 102026; a quarter by its last month")
    moved.add_argument("date", help="the new due date, such as 2026-11-24")
    moved.add_argument("--notification", required=True, metavar="NO", help="its number, such as 02/2025-CT")
    moved.add_argument("--for", dest="filers", choices=sorted(_FILERS), help="only for monthly or quarterly filers")
    moved.add_argument("--gstin", help="only for this registration of ours")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        gstin = arguments.gstin.upper() if arguments.verb == "set" and arguments.gstin else None
        company_id = one_company(desk, arguments.company or (pan_of(gstin) if gstin else None))
        if arguments.verb == "list":
            rows = or_refuse(list_due_dates(desk.units, desk.operator(), company_id))
        else:
            row = DueDateRow(_extension(arguments), gstin)
            rows = or_refuse(set_due_date(desk.units, desk.operator(), company_id, row, desk.now()))
        for each in rows:
            print(_line(each))
    return 0


def _extension(arguments: argparse.Namespace) -> Extension:
    try:
        period, due = TaxPeriod.parse(arguments.period), date.fromisoformat(arguments.date)
    except ValueError as wrong:
        raise Refused(f"{wrong}. Write the period as 102026 and the date as 2026-11-24.") from wrong
    form = ReturnForm(arguments.form)
    return Extension(form, period, due, arguments.notification.strip(), _FILERS.get(arguments.filers or ""))


def _line(row: DueDateRow) -> str:
    moved = row.extension
    filers = {name.value: word for word, name in _FILERS.items()}.get(moved.frequency or "", "")
    whom = row.gstin or (f"{filers} filers" if filers else "all")
    return f"{moved.form.value} of {moved.period}, {whom}: due {full_day(moved.due)} ({moved.notification})"
