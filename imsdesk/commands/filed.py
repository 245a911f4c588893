"""`imsdesk filed GSTIN MMYYYY --on DATE`: record that a GSTR-3B was filed."""

import argparse
from datetime import date

from domain.gstin import gstin_fault
from domain.tax_period import TaxPeriod
from domain.usecases.record_filed import record_filed
from domain.wording import full_day
from imsdesk.desk_at_hand import Refused, desk_at_hand, or_refuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("period", help="the return's period, such as 102026")
    parser.add_argument("--on", required=True, metavar="DATE", help="the day it was filed, such as 2026-11-19")
    parser.add_argument("--dry-run", action="store_true", help="check only")


def run(arguments: argparse.Namespace) -> int:
    fault = gstin_fault(arguments.gstin)
    if fault is not None and fault.rule != "DR-9.02":
        raise Refused(str(fault))
    try:
        period, on = TaxPeriod.parse(arguments.period), date.fromisoformat(arguments.on)
    except ValueError as wrong:
        raise Refused(f"{wrong}. Write the period as 102026 and the day as 2026-11-19.") from wrong
    with desk_at_hand() as desk:
        filed = or_refuse(
            record_filed(
                desk.units, desk.operator(), arguments.gstin.upper(), period, on, desk.now(), dry_run=arguments.dry_run
            )
        )
    said = "recorded" if filed.is_new else "was recorded before"
    print(f"GSTR-3B of {filed.period} filed on {full_day(filed.on)}: {said}.")
    print("Documents of it are closed; Pending ones, and those a later download still lists, go on.")
    return 0
