"""The dates of single bills: day 180, and then, until it is paid or recorded, what goes back or comes again.

Day 180 is told while a bill is not known to be paid; rule 37A once its supplier is known not to have filed GSTR-3B.
"""

from datetime import date
from typing import Final

from domain.agenda import Due, DueKind
from domain.companies import Registration
from domain.deadlines import rule_180_day
from domain.law import Situation
from domain.ports import Unit
from domain.unpaid_bills import is_paid, reaches_rule_37
from domain.usecases.claim_rows import ClaimRow
from domain.usecases.claim_rules import RULE_37, RULE_37A, asked_back
from domain.usecases.dated_matters import DatedMatter
from domain.usecases.reversals_due import AskedBill, asked_in, awaiting_suppliers, heads_said, rows_to_ask
from domain.wording import full_day

PAY: Final = "Pay, or reverse the unpaid share."
_BACK: Final = "Reverse it in that return and record it: imsdesk claims add."
_AGAIN: Final = "Take it again in that return and record it: imsdesk claims add."
_IN_ITSELF: Final = "Claim and reverse it in that return, or keep it Pending."
_KINDS: Final = {
    RULE_37: DueKind.RULE_37_REVERSAL, RULE_37A: DueKind.RULE_37A_REVERSAL, "17(5)": DueKind.SECTION_17_5_REVERSAL,
}  # fmt: skip


def dues_of_bills(unit: Unit, registration: Registration, calendar: Situation) -> list[DatedMatter]:
    """Every date of the bills of a registration, in no order."""
    rows = rows_to_ask(unit, registration.gstin, calendar.today)
    return [
        *_days_180(unit, registration),
        *(_tests(row, day) for row, day in awaiting_suppliers(rows)),
        *(_asked(each) for each in asked_in(rows, calendar)),
    ]


def _days_180(unit: Unit, registration: Registration) -> list[DatedMatter]:
    """Day 180 of bills that are not known to be paid in full (DR-7.06)."""
    found = []
    for entry in unit.books.of_company(registration.company_pan):
        if entry.recipient_gstin != registration.gstin or not reaches_rule_37(entry) or is_paid(entry):
            continue
        known = entry.paid_amount is not None
        said = "day 180 unpaid" if known else "day 180; the books tell no payment"
        due = Due(rule_180_day(entry.dated), DueKind.DAY_180, f"{entry.number}: {said}.", "DR-7.06", entry.id)
        found.append(
            DatedMatter(due, PAY, entry.tax, entry.number, entry.supplier_name, is_known_unpaid=True if known else None)
        )
    return found


def _tests(row: ClaimRow, day: date) -> DatedMatter:
    others = {name: each for name, each in row.rules.items() if name != RULE_37A}
    held = row.position.held - asked_back(others.values())
    said = f"{row.label}: its supplier must have filed GSTR-3B by then, or {heads_said(held)} goes back (rule 37A)."
    due = Due(day, DueKind.RULE_37A_TEST, said, "DR-7.07", row.key)
    return DatedMatter(due, "Ask the supplier to file GSTR-3B.", held, row.label, _party(row))


def _asked(of: AskedBill) -> DatedMatter:
    asked, row = of.reversal, of.row
    kind = DueKind.RECLAIM if of.is_reclaim else _KINDS[of.rule]
    if of.awaits_claim:
        kind = DueKind.UNPAID_CLAIM
    due = Due(of.day, kind, f"{row.label}: {_said(of)}", asked.rules[0], f"{row.key}-{of.rule.replace(' ', '-')}")
    to_do = _AGAIN if of.is_reclaim else _IN_ITSELF if of.awaits_claim else _BACK
    return DatedMatter(
        due, to_do, asked.tax, row.label, _party(row), gstr3b_period=of.period, is_unsure=of.is_unsure, bill=row.key,
    )  # fmt: skip


def _said(of: AskedBill) -> str:
    heads = heads_said(of.reversal.tax)
    if of.is_reclaim:
        return f"{heads} can come again in {of.reversal.table} of GSTR-3B of {of.period} ({of.rule})."
    if of.awaits_claim:
        return f"unpaid past day 180 and not claimed yet; GSTR-3B of {of.period} would claim {heads} of it ({of.rule})."
    late = ", overdue" if of.reversal.status.value == "OVERDUE" else ""
    unsure = ", if it was claimed" if of.is_unsure else ""
    own = f"; the rule's own last day is {full_day(of.reversal.rule_day)}" if of.reversal.rule_day else ""
    return f"{heads} goes back in {of.reversal.table} of GSTR-3B of {of.period} ({of.rule}{late}){unsure}{own}."


def _party(row: ClaimRow) -> str:
    return row.supplier_name or row.supplier_gstin
