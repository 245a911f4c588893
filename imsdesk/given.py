"""What people type on the command line, read or refused: periods, days, tax by head, our registrations."""

import argparse
from collections.abc import Callable
from datetime import date

from domain.gstin import gstin_fault
from domain.money import HEADS, TaxHeads, paise_of
from domain.tax_period import TaxPeriod
from imsdesk.desk_at_hand import Refused


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """A type for argparse: a whole number within bounds, said with its bounds where it is none."""

    def read(text: str) -> int:
        try:
            found = int(text)
        except ValueError:
            found = lowest - 1
        if not lowest <= found <= highest:
            raise argparse.ArgumentTypeError(f"{text[:20]!r} is no whole number from {lowest} to {highest}")
        return found

    return read


def period_of(text: str) -> TaxPeriod:
    """102026 is Oct 2026."""
    try:
        return TaxPeriod.parse(text)
    except ValueError as wrong:
        raise Refused(f"{wrong}.") from wrong


def day_of(text: str) -> date:
    """2026-11-19."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Refused(f"{text[:20]!r} is no day; write it as 2026-11-19.") from wrong


def heads_of(text: str) -> TaxHeads:
    """igst=18000.00,cgst=900 by head; what is not said is nil."""
    found: dict[str, int] = {}
    for part in filter(None, (each.strip() for each in text.replace(";", ",").split(","))):
        name, separator, amount = part.partition("=")
        head = name.strip().lower()
        if not separator or head not in HEADS or head in found:
            raise Refused(f"{part[:30]!r} is no amount by head; write igst=18000.00,cgst=900.00 ({', '.join(HEADS)}).")
        try:
            found[head] = paise_of(amount)
        except ValueError as wrong:
            raise Refused(f"{head}: {wrong}.") from wrong
    return TaxHeads(**found)


def gstin_of(text: str) -> str:
    """A GSTIN in capitals; a check digit that does not fit is refused with the right one."""
    fault = gstin_fault(text)
    if fault is not None:
        raise Refused(str(fault))
    return text.strip().upper()
