"""`imsdesk annual-return GSTIN FY --on DATE`: the day GSTR-9 was filed; credit of that year ends with it (16(4))."""

import argparse
import re
from datetime import date

from domain.tax_period import financial_year_label
from domain.usecases.calendar_rows import record_annual_return
from domain.wording import full_day
from imsdesk.desk_at_hand import Refused, desk_at_hand, or_refuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("year", help="the financial year, such as 2025-26")
    parser.add_argument("--on", required=True, metavar="DATE", help="the day it was filed, such as 2026-11-10")


def run(arguments: argparse.Namespace) -> int:
    year = _first_year(arguments.year)
    try:
        on = date.fromisoformat(arguments.on)
    except ValueError as wrong:
        raise Refused(f"{wrong}. Write the day as 2026-11-10.") from wrong
    with desk_at_hand() as desk:
        is_new = or_refuse(
            record_annual_return(desk.units, desk.operator(), arguments.gstin.upper(), year, on, desk.now())
        )
    said = "recorded" if is_new else "was recorded before"
    print(f"GSTR-9 of FY {financial_year_label(year)} filed on {full_day(on)}: {said}.")
    print("Credit of that year cannot be taken after that day.")
    return 0


def _first_year(text: str) -> int:
    """2025-26, 2025-2026 or 2025."""
    found = re.fullmatch(r"(20[0-9]{2})(?:-((?:20)?[0-9]{2}))?", text.strip())
    if not found or (found[2] and int(found[2]) % 100 != (int(found[1]) + 1) % 100):
        raise Refused(f"{text[:20]!r} is no financial year; write it as 2025-26.")
    return int(found[1])
