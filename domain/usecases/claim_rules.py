"""What rules 37, 37A, 17(5), 42 and 43 say of each bill of the claim register.

Without payment data rule 37 says so, per bill; nothing is ever taken as paid, and no supplier as having filed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.accounts import EntryEvent, entries_for
from domain.blocked_credit import blocked_credit
from domain.claims import ClaimMove, ClaimPosition, position_of
from domain.common_credit import apportioned, common_reversal, share_of
from domain.credit_reversal import AwaitedClaim, Reversal, ReversalStatus, UnpaidBill, no_reversal, rule_37
from domain.deadlines import (
    effective_16_4,
    gstr3b_due,
    open_return,
    recipient_period,
    rule_37a_dates,
    rule_180_day,
)
from domain.law import Situation
from domain.money import NIL, TaxHeads, sum_of
from domain.purchase_register import BookEntry, ItcEligibility
from domain.records import ClaimRecord, SupplierReturn
from domain.rule_37a import UnfiledSupply, rule_37a
from domain.tax_period import TaxPeriod, financial_year_of
from domain.unpaid_bills import billed_amount, reaches_rule_37
from domain.usecases.claim_rows import ClaimRow, claimed_in
from domain.usecases.common_credit import NO_SHARES, RULES_42_43, CommonShares
from domain.usecases.law_settings import CompanyLaw

RULE_37: Final = "rule 37"
RULE_37A: Final = "rule 37A"
_TOO_LATE: Final = (
    "Claimed in GSTR-3B of {}, which comes after the last return that can take it (section 16(4)): it may not be taken"
    " there, so nothing of it goes back. Leave it out, tell it in 4(D)(2), and withdraw the claim."
)
_NOTHING_LEFT: Final = "Nothing of its credit is left that no other rule asks."
_FOR_GOOD: Final = "Blocked by 17(5): what is claimed goes back for good in 4(B)(1), whoever is paid."


def with_shares(rows: Sequence[ClaimRow], shares: CommonShares, law: CompanyLaw) -> list[ClaimRow]:
    """What rules 42 and 43 ask of each bill marked common, by the return it was claimed in."""
    by_period: dict[TaxPeriod, list[ClaimRow]] = {}
    found: dict[str, Reversal] = {}
    for row in rows:
        if row.common is None:
            continue
        if (period := claimed_in(row)) is not None:
            by_period.setdefault(period, []).append(row)
        else:
            found[row.key] = common_reversal(None, NIL, None)
    for period, mine in by_period.items():
        credit, share = [row.position.claimed for row in mine], shares.by_period.get(period)
        parts = apportioned(share_of(sum_of(credit), share), credit) if share is not None else None
        for place, row in enumerate(mine):
            asked = common_reversal(parts[place] if parts is not None else None, row.common or NIL, period)
            if asked.tax:
                asked = _within_held(asked, row)
            found[row.key] = replace(asked, entries=law.ledgers.on(asked.entries))
    return [
        replace(row, rules={**row.rules, RULES_42_43: found[row.key]}) if row.key in found else row for row in rows
    ]  # fmt: skip


def rules_of_bill(
    entry: BookEntry, records: Sequence[ClaimRecord], position: ClaimPosition, availed: TaxPeriod | None,
    calendar: Situation, filed: Mapping[tuple[str, TaxPeriod], SupplierReturn], law_held: CompanyLaw,
    awaited: AwaitedClaim | None = None, shares: CommonShares = NO_SHARES,
) -> dict[str, Reversal]:  # fmt: skip
    """What each rule says of one bill; the credit counts as used from the day its return was due (DR-7.06).

    No head is asked for more than is held: 17(5) takes all of it, for good; else rule 37 its share, which was due first
    and bears interest; 37A what is left. awaited: where it is known that no return has claimed it. shares: what rules
    42 and 43 take of common credit is in 4(B)(1) by itself, and no other rule asks for it.
    """
    chosen, ours = law_held.chosen, calendar.filed_gstr3b
    frequency, day, moved = calendar.frequency, calendar.qrmp_due_day, calendar.extensions
    used = gstr3b_due(availed, frequency, day, moved) if availed is not None else None
    shared = _shared(entry, records, position, availed, shares)
    held, found = (position.held - shared).at_least_zero(), dict[str, Reversal]()
    itc = position.claimed - position.reversed_for_good - shared if availed is not None else entry.tax - position.lost
    is_blocked = entry.itc_eligibility is ItcEligibility.BLOCKED_17_5
    if is_blocked:
        found[RULE_37] = no_reversal(ReversalStatus.NOT_REACHED, _FOR_GOOD, ("DR-1.10", "DR-7.06"))
    elif availed is not None and _comes_too_late(entry, availed, calendar):
        said = _TOO_LATE.format(recipient_period(availed, frequency))
        return {RULE_37: no_reversal(ReversalStatus.NOT_REACHED, said, ("DR-7.02", "DR-7.06"))}
    elif reaches_rule_37(entry):
        bill = UnpaidBill(
            entry.dated, billed_amount(entry), itc, entry.paid_amount, _open_under(records, RULE_37), used,
            paid_on=entry.paid_on, availed_in=availed, awaited=awaited, is_claim_known=availed is not None,
            held=held if availed is not None else None, reversed_in=_reversed_in(records, RULE_37),
        )  # fmt: skip
        law = chosen.at(TaxPeriod.of(rule_180_day(entry.dated)))
        found[RULE_37] = rule_37(bill, calendar.today, frequency, law, None, day, moved, ours)
    if availed is not None and not is_blocked:
        told, left = _supplier_return(entry, filed), held - asked_back(found.values())
        is_filed = told.is_filed if told is not None else None
        supply = UnfiledSupply(
            left, availed, is_filed, _open_under(records, RULE_37A), used, entry.dated,
            told.filed_on if told is not None else None, _reversed_in(records, RULE_37A),
        )  # fmt: skip
        law = chosen.at(TaxPeriod.of(calendar.today))
        found[RULE_37A] = rule_37a(supply, calendar.today, frequency, day, None, moved, law, ours)
        if is_filed is False and calendar.today > rule_37a_dates(availed.financial_year).supplier_must_file_by:
            _wait_for_the_supplier(found)
    law = chosen.at(TaxPeriod.of(calendar.today))
    blocked = blocked_credit(position.held, entry.itc_eligibility, availed, calendar, law)
    if blocked is not None:
        found["17(5)"] = blocked
    return {name: replace(each, entries=law_held.ledgers.on(each.entries)) for name, each in found.items()}


def _shared(
    entry: BookEntry, records: Sequence[ClaimRecord], position: ClaimPosition, availed: TaxPeriod | None,
    shares: CommonShares,
) -> TaxHeads:  # fmt: skip
    """What rules 42 and 43 take of a common bill and the register does not record yet, by the percentage of its return.

    Amounts by head are of a whole return; only the whole register lays them over its bills (`with_shares`).
    """
    recorded = common_part(entry, records)
    share = shares.by_period.get(availed) if availed is not None else None
    if recorded is None or share is None or share.parts is None:
        return NIL
    return (share_of(position.claimed, share) - recorded).at_least_zero().at_most(position.held.at_least_zero())


def _comes_too_late(entry: BookEntry, availed: TaxPeriod, calendar: Situation) -> bool:
    """Whether a bill's claim stands in a return that is still open and may not take it any more (DR-7.01, DR-7.02)."""
    if not reaches_rule_37(entry):
        return False
    frequency, filed = calendar.frequency, calendar.filed_gstr3b
    own = recipient_period(availed, frequency)
    if open_return(own, filed, frequency, calendar.today) != own:
        return False
    last = effective_16_4(
        financial_year_of(entry.dated), frequency, calendar.qrmp_due_day, None, calendar.extensions
    )  # fmt: skip
    return own > last.last_return or (bool(filed) and calendar.today > last.last_day)


def _within_held(asked: Reversal, row: ClaimRow) -> Reversal:
    """The share of rules 42 and 43 of what is held and no other rule asks."""
    left = asked.tax.at_most((row.position.held - asked_back(row.rules.values())).at_least_zero())
    if not left:
        return replace(asked, status=ReversalStatus.SETTLED, tax=NIL, entries=(), ends_with=_NOTHING_LEFT)
    return replace(asked, tax=left, entries=entries_for(EntryEvent.INELIGIBLE, 0, left))


def asked_back(some: Iterable[Reversal]) -> TaxHeads:
    """What these answers ask back in sum, of credit that is held."""
    return sum_of(each.tax for each in some if each.status in (ReversalStatus.TO_REVERSE, ReversalStatus.OVERDUE))


def _wait_for_the_supplier(found: dict[str, Reversal]) -> None:
    """A payment brings nothing back that 37A would ask again at once: its supplier has not filed (DR-7.07)."""
    paid = found.get(RULE_37)
    if paid is not None and paid.status is ReversalStatus.TO_RECLAIM:
        waits = "Reversed, and paid since: it comes again once its supplier files GSTR-3B too (rule 37A)."
        found[RULE_37] = no_reversal(ReversalStatus.SETTLED, waits, ("DR-7.06", "DR-7.07"))


def common_part(entry: BookEntry, records: Sequence[ClaimRecord]) -> TaxHeads | None:
    """What was reversed of a bill marked common under rules 42 and 43; None for any other."""
    if entry.itc_eligibility is not ItcEligibility.COMMON:
        return None
    return position_of(each.entry for each in records if each.reason.lower() == RULES_42_43).reversed_for_good


def _open_under(records: Sequence[ClaimRecord], rule: str) -> TaxHeads:
    """What was reversed under a rule and is not reclaimed yet."""
    of_rule = [record.entry for record in records if record.reason.lower() == rule.lower()]
    return position_of(of_rule).reclaimable


def _reversed_in(records: Sequence[ClaimRecord], rule: str) -> TaxPeriod | None:
    """The last return that reversed a bill under a rule."""
    of_rule = [each.entry for each in records if each.reason.lower() == rule.lower()]
    return max((each.gstr3b_period for each in of_rule if each.move is ClaimMove.REVERSED), default=None)


def _supplier_return(
    entry: BookEntry, filed: Mapping[tuple[str, TaxPeriod], SupplierReturn]
) -> SupplierReturn | None:  # fmt: skip
    """Of the bill's month, or of its quarter; None where nobody said."""
    month = TaxPeriod.of(entry.dated)
    for period in (month, month.quarter()):
        told = filed.get((entry.supplier_gstin, period))
        if told is not None:
            return told
    return None
