"""Credit that must go back, and comes again: rule 37 (180 days unpaid), rule 37A (supplier did not file), 17(5).

Each answer names the amounts by head, the return and the table, the entries in accounts, and what ends it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.accounts import ENTRIES_RULE, EntryEvent, JournalEntry, entries_for
from domain.deadlines import (
    KNOWN_EXTENSIONS,
    Extensions,
    Frequency,
    effective_16_4,
    gstr3b_due,
    next_period,
    recipient_period,
    rule_37a_dates,
    rule_180_day,
    section_16_4_last_day,
)
from domain.interest import interest
from domain.law import DEFAULT_SETTINGS, InterestFrom, LawSettings, Rule37Return, Situation
from domain.money import NIL, Paise, TaxHeads
from domain.purchase_register import ItcEligibility
from domain.tax_period import TaxPeriod

_FOR_GOOD: Final = "4(B)(1)"


class ReversalStatus(StrEnum):
    """Where a document stands under a reversal rule. UNKNOWN: the books or the portal do not say; never "paid"."""

    UNKNOWN = "UNKNOWN"
    NOT_REACHED = "NOT_REACHED"
    WAITING = "WAITING"
    TO_REVERSE = "TO_REVERSE"
    OVERDUE = "OVERDUE"
    TO_RECLAIM = "TO_RECLAIM"
    SETTLED = "SETTLED"
    BARRED = "BARRED"


@dataclass(frozen=True, slots=True)
class Reversal:
    """What a rule asks for one document, in paise.

    tax: by head, to reverse or to reclaim. gstr3b_period and table: where it goes. interest, interest_least: on the
    conservative and on the lenient reading, nil where the credit was not used. ends_with: what brings it to an end.
    """

    status: ReversalStatus
    tax: TaxHeads
    gstr3b_period: TaxPeriod | None
    table: str
    act_by: date | None
    interest: Paise
    interest_least: Paise
    entries: tuple[JournalEntry, ...]
    ends_with: str
    rules: tuple[str, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """Every rule that it rests on, with that of its entries."""
        return (*self.rules, ENTRIES_RULE) if self.entries else self.rules


@dataclass(frozen=True, slots=True)
class UnpaidBill:
    """What rule 37 needs of one document; None for what the books do not say.

    total: value plus tax. paid: so far. reversed_before: under this rule, still reversed. utilised_on: when the credit
    was used, None when it never was. outside: reverse charge, Schedule I, or additions under 15(2)(b): deemed paid.
    paid_on: the day of the last payment.
    """

    dated: date
    total: Paise
    itc: TaxHeads
    paid: Paise | None
    reversed_before: TaxHeads = NIL
    utilised_on: date | None = None
    outside: bool = False
    paid_on: date | None = None


def rule_37(
    bill: UnpaidBill,
    today: date,
    frequency: Frequency = Frequency.MONTHLY,
    settings: LawSettings = DEFAULT_SETTINGS,
    reversed_on: date | None = None,
    due_day: int | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
) -> Reversal:
    """180 days unpaid: reverse in proportion to what is unpaid, take it again on payment (DR-7.06, DR-7.04, Q-05).

    reversed_on: the day of the GSTR-3B in which it goes back, for the interest; today when not given.
    """
    day_180 = rule_180_day(bill.dated)
    rules = ("DR-7.06", "DR-7.09")
    if bill.outside:
        return _nothing(ReversalStatus.NOT_REACHED, "Deemed paid: the rule does not reach it.", rules)
    if bill.paid is None:
        return _nothing(
            ReversalStatus.UNKNOWN, f"The books hold no payment; day 180 is {day_180}. Import payments.", rules, day_180
        )
    unpaid = max(0, bill.total - bill.paid)
    owed = _share(bill.itc, unpaid, bill.total)
    if bill.reversed_before:
        return _after_reversal(bill, owed, today, frequency, settings)
    if not unpaid:
        return _paid_in_full(bill, today, frequency, settings, due_day, extensions)
    if today <= day_180:
        return _nothing(ReversalStatus.WAITING, f"Pay by {day_180}.", rules, day_180)
    period = rule_37_period(bill.dated, frequency, settings)
    due = gstr3b_due(period, frequency, due_day, extensions)
    until = reversed_on or today
    cost = _interest_until(until, owed, bill, settings)
    told = settings.told("rule_37_return", "interest_percent", "rule_37_interest_from")
    return Reversal(
        ReversalStatus.TO_REVERSE if today <= due else ReversalStatus.OVERDUE,
        owed,
        period,
        "4(B)(2)",
        due,
        cost,
        cost,
        entries_for(EntryEvent.REVERSED, 0, owed),
        f"Payment: then it is taken again in 4(A)(5) and 4(D)(1), without a time bar. {told}".rstrip(),
        rules,
    )


def _interest_until(day: date, owed: TaxHeads, bill: UnpaidBill, settings: LawSettings) -> Paise:
    """Interest on what is owed from the use of the credit, or from day 181 where a company reads it so (DR-7.06)."""
    if bill.utilised_on is None:
        return 0
    late = settings.rule_37_interest_from is InterestFrom.DAY_181
    from_181 = rule_180_day(bill.dated) + timedelta(days=1)
    runs_from = max(bill.utilised_on, from_181) if late else bill.utilised_on
    return interest(owed.total, max(0, (day - runs_from).days), settings.interest_percent)


def _paid_in_full(
    bill: UnpaidBill, today: date, frequency: Frequency, settings: LawSettings, due_day: int | None,
    extensions: Extensions,
) -> Reversal:  # fmt: skip
    """Nothing is left to reverse. Paid after day 180, the rule asked for it in between: interest until the payment, if
    the credit was used; at most that of the whole credit, and none where the return of the reversal was not due yet."""
    rules, day_180 = ("DR-7.06", "DR-7.09"), rule_180_day(bill.dated)
    paid = _nothing(ReversalStatus.SETTLED, "Paid in full.", rules)
    if today <= day_180 or (bill.paid_on is not None and bill.paid_on <= day_180):
        return paid
    period = rule_37_period(bill.dated, frequency, settings)
    where, due = f"GSTR-3B of {period}", gstr3b_due(period, frequency, due_day, extensions)
    if bill.paid_on is None:
        said = f"Paid in full; the books do not say when. After {day_180} the rule asked for a reversal in {where}."
        return replace(paid, ends_with=said)
    cost = _interest_until(bill.paid_on, bill.itc, bill, settings)
    said = (
        f"Paid in full on {bill.paid_on}, after day 180 ({day_180}): in between the rule asked for a reversal in"
        f" {where} (due {due}). The credit stays; interest of those days, if the credit was used."
    )
    return replace(paid, interest=cost, interest_least=0 if bill.paid_on <= due else cost, ends_with=said)


def rule_37_period(dated: date, frequency: Frequency, settings: LawSettings = DEFAULT_SETTINGS) -> TaxPeriod:
    """The return of a reversal: the period that holds day 181, or the one after that of day 180 (Q-05)."""
    day_180 = rule_180_day(dated)
    if settings.rule_37_return is Rule37Return.PERIOD_OF_DAY_181:
        return recipient_period(TaxPeriod.of(day_180 + timedelta(days=1)), frequency)
    return next_period(TaxPeriod.of(day_180), frequency)


def _after_reversal(
    bill: UnpaidBill, owed: TaxHeads, today: date, frequency: Frequency, settings: LawSettings
) -> Reversal:
    """Paid since: what was reversed beyond the share still unpaid comes back, in the return of today (DR-7.04)."""
    rules = ("DR-7.06", "DR-7.04")
    back = (bill.reversed_before - owed).at_least_zero()
    if not back:
        return _nothing(ReversalStatus.SETTLED, "Reversed; payment brings it back.", rules)
    if (barred := _barred(bill.dated, today, settings, rules)) is not None:
        return barred
    return Reversal(
        ReversalStatus.TO_RECLAIM,
        back,
        recipient_period(TaxPeriod.of(today), frequency),
        "4(A)(5) and 4(D)(1)",
        None,
        0,
        0,
        entries_for(EntryEvent.RECLAIMED, 0, back),
        "Taken again; within the reclaim ledger (DR-5.07).",
        rules,
    )


def _barred(dated: date | None, today: date, settings: LawSettings, rules: tuple[str, ...]) -> Reversal | None:
    """Where a company reads that 16(4) bars taking credit again, and its day is over; by our default none (DR-7.04)."""
    if not settings.reclaim_time_barred or dated is None:
        return None
    last_day = section_16_4_last_day(dated)
    if today <= last_day:
        return None
    told = settings.told("reclaim_time_barred")
    return _nothing(ReversalStatus.BARRED, f"Not taken again: 16(4) ended on {last_day}. {told}".rstrip(), rules)


@dataclass(frozen=True, slots=True)
class UnfiledSupply:
    """What rule 37A needs: the credit, the GSTR-3B it was taken in, and whether the supplier's GSTR-3B is filed.

    dated: the bill's day, where it is known.
    """

    itc: TaxHeads
    availed_in: TaxPeriod
    supplier_filed: bool | None
    reversed_before: bool = False
    utilised_on: date | None = None
    dated: date | None = None


def rule_37a(
    supply: UnfiledSupply,
    today: date,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    paid_on: date | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
    settings: LawSettings = DEFAULT_SETTINGS,
) -> Reversal:
    """Supplier's GSTR-3B unfiled by 30 September after the year of availment: reverse by 30 November (DR-7.07).

    Missed, it is payable with interest: from utilisation on the conservative reading, from 30 November on the other.
    """
    rules = ("DR-7.07", "DR-7.09")
    dates = rule_37a_dates(supply.availed_in.financial_year)
    if supply.supplier_filed is None:
        return _nothing(ReversalStatus.UNKNOWN, "Whether the supplier filed GSTR-3B is not known.", rules)
    if supply.reversed_before:
        return _supplier_filed_since(supply, today, frequency, settings)
    if supply.supplier_filed:
        return _nothing(ReversalStatus.SETTLED, "The supplier filed GSTR-3B.", rules)
    if today <= dates.supplier_must_file_by:
        return _nothing(
            ReversalStatus.WAITING,
            f"The supplier has until {dates.supplier_must_file_by}.",
            rules,
            dates.supplier_must_file_by,
        )
    last = effective_16_4(supply.availed_in.financial_year, frequency, due_day, None, extensions)
    late = today > dates.reverse_by
    until, percent = paid_on or today, settings.interest_percent
    least = interest(supply.itc.total, (until - dates.reverse_by).days, percent) if late else 0
    most, used = least, supply.utilised_on
    if late and used is not None:
        most = interest(supply.itc.total, (until - used).days, percent)
    return Reversal(
        ReversalStatus.OVERDUE if late else ReversalStatus.TO_REVERSE,
        supply.itc,
        recipient_period(TaxPeriod.of(today), frequency) if late else last.last_return,
        "4(B)(2)",
        dates.reverse_by,
        most,
        least,
        entries_for(EntryEvent.REVERSED, 0, supply.itc),
        "The supplier files GSTR-3B: then it is taken again in any later one, in 4(A)(5) and 4(D)(1)."
        + (f" {settings.told('interest_percent')}" if late else ""),
        rules,
    )


def _supplier_filed_since(
    supply: UnfiledSupply, today: date, frequency: Frequency, settings: LawSettings
) -> Reversal:  # fmt: skip
    rules = ("DR-7.07", "DR-7.04")
    if not supply.supplier_filed:
        return _nothing(ReversalStatus.SETTLED, "Reversed; the supplier's GSTR-3B brings it back.", rules)
    if (barred := _barred(supply.dated, today, settings, rules)) is not None:
        return barred
    return Reversal(
        ReversalStatus.TO_RECLAIM,
        supply.itc,
        recipient_period(TaxPeriod.of(today), frequency),
        "4(A)(5) and 4(D)(1)",
        None,
        0,
        0,
        entries_for(EntryEvent.RECLAIMED, 0, supply.itc),
        "Taken again; within the reclaim ledger (DR-5.07).",
        rules,
    )


def blocked_credit(
    held: TaxHeads, eligibility: ItcEligibility | None, claimed_in: TaxPeriod | None, calendar: Situation,
    settings: LawSettings = DEFAULT_SETTINGS,
) -> Reversal | None:  # fmt: skip
    """17(5): accepted in IMS and reversed for good in 4(B)(1) of the return it is claimed in (DR-1.10).

    A filed return is not written into: then the open one, with interest from the day the filed one was due, if the
    credit was used. claimed_in: None where nobody said. None for other credit, and where nothing of it is held any
    more. Common credit (rules 42 and 43) goes back by its share: domain.common_credit.
    """
    if eligibility is not ItcEligibility.BLOCKED_17_5:
        return None
    if claimed_in is None:
        ends = "Whether it was claimed, and in which return, is not known; what is claimed goes back in 4(B)(1)."
        return _nothing(ReversalStatus.UNKNOWN, ends, ("DR-1.10",))
    owed = held.at_least_zero()
    if not owed:
        return None
    frequency, day, moved = calendar.frequency, calendar.qrmp_due_day, calendar.extensions
    last_filed = max(calendar.filed_gstr3b, default=None)
    entries = entries_for(EntryEvent.INELIGIBLE, 0, owed)
    if last_filed is None or recipient_period(last_filed, frequency) < claimed_in:
        return Reversal(
            ReversalStatus.TO_REVERSE, owed, claimed_in, _FOR_GOOD, None, 0, 0, entries, "Nothing: it is final.",
            ("DR-1.10",),
        )  # fmt: skip
    period, used = next_period(last_filed, frequency), gstr3b_due(claimed_in, frequency, day, moved)
    cost = interest(owed.total, (calendar.today - used).days, settings.interest_percent)
    ends = (
        f"GSTR-3B of {claimed_in} is filed and no reversal in it is recorded; where it has one, record that one."
        f" {settings.told('interest_percent')}"
    ).rstrip()
    return Reversal(
        ReversalStatus.TO_REVERSE, owed, period, _FOR_GOOD, gstr3b_due(period, frequency, day, moved), cost, cost,
        entries, ends, ("DR-1.10", "DR-7.09"),
    )  # fmt: skip


def _share(itc: TaxHeads, part: Paise, whole: Paise) -> TaxHeads:
    """itc x part / whole by head, rounded half up to the paisa; all of it when the document has no value."""
    if whole <= 0:
        return itc if part else NIL
    return TaxHeads(*((2 * head * part + whole) // (2 * whole) for head in itc))


def _nothing(status: ReversalStatus, ends_with: str, rules: tuple[str, ...], act_by: date | None = None) -> Reversal:
    return Reversal(status, NIL, None, "", act_by, 0, 0, (), ends_with, rules)
