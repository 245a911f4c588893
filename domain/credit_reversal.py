"""Credit that must go back, and comes again: what a rule answers, and rule 37 (180 days unpaid); 37A is in rule_37a.

Each answer names the amounts by head, the return and the table, the entries in accounts, and what ends it. A return
that is filed is not written into: what it was to carry goes into the earliest open one, and since when interest runs is
said.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.accounts import ENTRIES_RULE, EntryEvent, JournalEntry, entries_for
from domain.deadlines import (
    KNOWN_EXTENSIONS,
    Extensions,
    Frequency,
    gstr3b_due,
    next_period,
    open_return,
    recipient_period,
    rule_180_day,
    section_16_4_last_day,
)
from domain.interest import interest
from domain.law import DEFAULT_SETTINGS, InterestFrom, LawSettings, Rule37Return
from domain.money import NIL, Paise, TaxHeads
from domain.tax_period import TaxPeriod
from domain.wording import full_day


class ReversalStatus(StrEnum):
    """Where a document stands under a reversal rule. UNKNOWN: the books or the portal do not say; never "paid".

    AWAITS_CLAIM: no return has taken the credit, so nothing goes back; the one that takes it reverses it in itself.
    """

    UNKNOWN = "UNKNOWN"
    NOT_REACHED = "NOT_REACHED"
    WAITING = "WAITING"
    AWAITS_CLAIM = "AWAITS_CLAIM"
    TO_REVERSE = "TO_REVERSE"
    OVERDUE = "OVERDUE"
    TO_RECLAIM = "TO_RECLAIM"
    SETTLED = "SETTLED"
    BARRED = "BARRED"


@dataclass(frozen=True, slots=True)
class Reversal:
    """What a rule asks for one document, in paise.

    tax: by head, to reverse or to reclaim. gstr3b_period and table: where it goes, never a filed return. act_by: never
    a day that is over; None with OVERDUE means at once. interest, interest_least: on the conservative and on the
    lenient reading, nil where the credit was not used; interest_since: from when the former runs. ends_with: what
    brings it to an end. rule_day: the rule's own last day, where the return that carries it is due before that.
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
    interest_since: date | None = None
    rule_day: date | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """Every rule that it rests on, with that of its entries."""
        return (*self.rules, ENTRIES_RULE) if self.entries else self.rules


@dataclass(frozen=True, slots=True)
class AwaitedClaim:
    """Credit that no return has taken yet: why, and the open return that would take it; None while none would.

    is_lost: none may take it any more, since section 16(4) has ended it.
    """

    why: str
    gstr3b_period: TaxPeriod | None = None
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class UnpaidBill:
    """What rule 37 needs of one document; None for what the books do not say.

    total: value plus tax. paid: so far. reversed_before: under this rule, still reversed. utilised_on: when the credit
    was used, None when it never was. outside: reverse charge, Schedule I, or additions under 15(2)(b): deemed paid.
    paid_on: the day of the last payment. availed_in: the return that claimed it; a reversal cannot stand in an earlier
    one. awaited: where it is known that none has. is_claim_known: False where nobody says whether it was claimed.
    reversed_in: the last return that reversed it under this rule; it comes again in a later one. held:
    what is left to go back, after every rule's reversals; None where no claim is known.
    """

    dated: date
    total: Paise
    itc: TaxHeads
    paid: Paise | None
    reversed_before: TaxHeads = NIL
    utilised_on: date | None = None
    outside: bool = False
    paid_on: date | None = None
    availed_in: TaxPeriod | None = None
    awaited: AwaitedClaim | None = None
    is_claim_known: bool = True
    held: TaxHeads | None = None
    reversed_in: TaxPeriod | None = None


def rule_37(
    bill: UnpaidBill,
    today: date,
    frequency: Frequency = Frequency.MONTHLY,
    settings: LawSettings = DEFAULT_SETTINGS,
    reversed_on: date | None = None,
    due_day: int | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
    filed: frozenset[TaxPeriod] = frozenset(),
) -> Reversal:
    """180 days unpaid: reverse in proportion to what is unpaid, take it again on payment (DR-7.06, DR-7.04, Q-05).

    reversed_on: the day of the GSTR-3B in which it goes back, for the interest; today when not given. filed: our
    returns that are; none recorded means the one in hand is the earliest open one.
    """
    day_180 = rule_180_day(bill.dated)
    rules = ("DR-7.06", "DR-7.09")
    if bill.outside:
        return no_reversal(ReversalStatus.NOT_REACHED, "Deemed paid: the rule does not reach it.", rules)
    if bill.paid is None:
        return no_reversal(
            ReversalStatus.UNKNOWN,
            f"The books hold no payment; day 180 is {full_day(day_180)}. Import payments.",
            rules,
            day_180,
        )
    unpaid = max(0, bill.total - bill.paid)
    owed = _share(bill.itc, unpaid, bill.total)
    share_left = (owed - bill.reversed_before).at_least_zero()
    rest = share_left if bill.held is None else share_left.at_most(bill.held)
    if bill.reversed_before and not rest:
        return _after_reversal(bill, owed, today, frequency, settings, filed)
    if not unpaid:
        return _paid_in_full(bill, today, frequency, settings, due_day, extensions)
    if today <= day_180:
        return no_reversal(ReversalStatus.WAITING, f"Pay by {full_day(day_180)}.", rules, day_180)
    if not rest:
        return no_reversal(ReversalStatus.SETTLED, "Nothing of its credit is held: nothing more goes back.", rules)
    if bill.awaited is not None:
        return _awaiting_claim(bill.awaited, rest, day_180, rules)
    return _unpaid(bill, rest, today, reversed_on or today, OurReturns(frequency, due_day, extensions, filed), settings)


@dataclass(frozen=True, slots=True)
class OurReturns:
    """Our own GSTR-3Bs: how often, on which day of a quarter's next month, what was moved, what is filed."""

    frequency: Frequency
    due_day: int | None
    extensions: Extensions
    filed: frozenset[TaxPeriod]

    def due(self, period: TaxPeriod) -> date:
        """When the return of a period is due."""
        return gstr3b_due(period, self.frequency, self.due_day, self.extensions)


def _unpaid(
    bill: UnpaidBill, rest: TaxHeads, today: date, until: date, ours: OurReturns, settings: LawSettings
) -> Reversal:
    """What of a bill goes back, and in which return; until: the day to which interest is counted."""
    frequency, rules = ours.frequency, ("DR-7.06", "DR-7.09")
    asked = rule_37_period(bill.dated, frequency, settings)
    asked = max(asked, recipient_period(bill.availed_in, frequency)) if bill.availed_in is not None else asked
    due = ours.due(asked)
    period = open_return(asked, ours.filed, frequency, today)
    cost = _interest_until(until, rest, bill, settings)
    told = settings.told("rule_37_return", "interest_percent", "rule_37_interest_from")
    unsure = "" if bill.is_claim_known else "If it was claimed. "
    ends = "Payment: then it is taken again in 4(A)(5) and 4(D)(1), without a time bar."
    return Reversal(
        ReversalStatus.TO_REVERSE if today <= due else ReversalStatus.OVERDUE,
        rest,
        period,
        "4(B)(2)",
        still_to_come(ours.due(period), today),
        cost,
        cost,
        entries_for(EntryEvent.REVERSED, 0, rest),
        f"{unsure}{_of_a_closed_return(asked, period, due, today)}{ends} {told}".rstrip(),
        rules,
        _interest_since(bill, settings) if cost else None,
    )


def _awaiting_claim(awaited: AwaitedClaim, owed: TaxHeads, day_180: date, rules: tuple[str, ...]) -> Reversal:
    """Past day 180, and no return has taken the credit: nothing goes back that was never taken (DR-7.06)."""
    over, period = f"Day 180 was {full_day(day_180)}", awaited.gstr3b_period
    if period is None:
        then = "a return that claims it reverses the unpaid share in itself"
        if awaited.is_lost:
            then = "nothing goes back, and nothing may be claimed; book it as cost"
        ends = f"Not claimed: {awaited.why}. {over}: {then}."
        return no_reversal(ReversalStatus.AWAITS_CLAIM, ends, rules)
    ends = (
        f"Not claimed yet: {awaited.why}. {over}: in GSTR-3B of {period} claim and reverse it in the same return (it"
        " comes back on payment, without a time bar), or keep it Pending (16(4) may end it)."
    )
    return Reversal(ReversalStatus.AWAITS_CLAIM, owed, period, "4(B)(2)", None, 0, 0, (), ends, rules)


def still_to_come(day: date, today: date) -> date | None:
    """A day to act by; None where it is over."""
    return day if day >= today else None


def _of_a_closed_return(asked: TaxPeriod, period: TaxPeriod, due: date, today: date) -> str:
    """What became of the return that the rule names; nothing where that one carries it in time."""
    if asked != period:
        late = "and is filed" if today > due else "and is filed already"
        return f"GSTR-3B of {asked} (due {full_day(due)}) was to carry it {late}: it goes into the earliest open one. "
    return f"GSTR-3B of {asked} was due on {full_day(due)}: file it with this. " if today > due else ""


def _interest_until(day: date, owed: TaxHeads, bill: UnpaidBill, settings: LawSettings) -> Paise:
    """Interest on what is owed from the use of the credit, or from day 181 where a company reads it so (DR-7.06)."""
    runs_from = _interest_since(bill, settings)
    if runs_from is None:
        return 0
    return interest(owed.total, max(0, (day - runs_from).days), settings.interest_percent)


def _interest_since(bill: UnpaidBill, settings: LawSettings) -> date | None:
    """The day interest is counted from; None where the credit was never used."""
    late = settings.rule_37_interest_from is InterestFrom.DAY_181
    if bill.utilised_on is None or not late:
        return bill.utilised_on
    return max(bill.utilised_on, rule_180_day(bill.dated) + timedelta(days=1))


def _paid_in_full(
    bill: UnpaidBill, today: date, frequency: Frequency, settings: LawSettings, due_day: int | None,
    extensions: Extensions,
) -> Reversal:  # fmt: skip
    """Nothing is left to reverse. Paid after day 180, the rule asked for it in between: interest until the payment, if
    the credit was used; at most that of the whole credit, and none where the return of the reversal was not due yet."""
    rules, day_180 = ("DR-7.06", "DR-7.09"), rule_180_day(bill.dated)
    paid = no_reversal(ReversalStatus.SETTLED, "Paid in full.", rules)
    if today <= day_180 or (bill.paid_on is not None and bill.paid_on <= day_180):
        return paid
    period = rule_37_period(bill.dated, frequency, settings)
    where, due = f"GSTR-3B of {period}", gstr3b_due(period, frequency, due_day, extensions)
    if bill.paid_on is None:
        said = f"Paid in full; the books do not say when. After {full_day(day_180)} the rule asked it back in {where}."
        return replace(paid, ends_with=said)
    cost = _interest_until(bill.paid_on, bill.itc, bill, settings)
    said = (
        f"Paid in full on {full_day(bill.paid_on)}, after day 180 ({full_day(day_180)}): in between the rule asked"
        f" for a reversal in {where} (due {full_day(due)}). The credit stays; interest of those days, if the credit was"
        " used."
    )
    return replace(paid, interest=cost, interest_least=0 if bill.paid_on <= due else cost, ends_with=said)


def rule_37_period(dated: date, frequency: Frequency, settings: LawSettings = DEFAULT_SETTINGS) -> TaxPeriod:
    """The return of a reversal: the period that holds day 181, or the one after that of day 180 (Q-05)."""
    day_180 = rule_180_day(dated)
    if settings.rule_37_return is Rule37Return.PERIOD_OF_DAY_181:
        return recipient_period(TaxPeriod.of(day_180 + timedelta(days=1)), frequency)
    return next_period(TaxPeriod.of(day_180), frequency)


def _after_reversal(
    bill: UnpaidBill, owed: TaxHeads, today: date, frequency: Frequency, settings: LawSettings,
    filed: frozenset[TaxPeriod],
) -> Reversal:  # fmt: skip
    """Paid since: what was reversed beyond the share still unpaid comes back, in the first open return from that of the
    payment on (DR-7.04)."""
    rules = ("DR-7.06", "DR-7.04")
    back = (bill.reversed_before - owed).at_least_zero()
    if not back:
        return no_reversal(ReversalStatus.SETTLED, "Reversed; payment brings it back.", rules)
    if (barred := barred_by_16_4(bill.dated, today, settings, rules)) is not None:
        return barred
    return Reversal(
        ReversalStatus.TO_RECLAIM,
        back,
        reclaim_return(bill.paid_on or today, bill.reversed_in, filed, frequency, today),
        "4(A)(5) and 4(D)(1)",
        None,
        0,
        0,
        entries_for(EntryEvent.RECLAIMED, 0, back),
        f"{told_of_reclaim(bill.reversed_in, filed, frequency)}Taken again; within the reclaim ledger (DR-5.07).",
        rules,
    )


def reclaim_return(
    since: date, reversed_in: TaxPeriod | None, filed: frozenset[TaxPeriod], frequency: Frequency, today: date
) -> TaxPeriod:
    """The first open return that takes it again: of the day it may from on, and never the one that reverses it."""
    asked = recipient_period(TaxPeriod.of(since), frequency)
    if reversed_in is not None:
        asked = max(asked, next_period(reversed_in, frequency))
    return open_return(asked, filed, frequency, today)


def told_of_reclaim(reversed_in: TaxPeriod | None, filed: frozenset[TaxPeriod], frequency: Frequency) -> str:
    """What else can be done while the return that reverses it is open; nothing where it is filed, or nobody knows."""
    if (
        reversed_in is None
        or not filed
        or open_return(reversed_in, filed, frequency) != recipient_period(reversed_in, frequency)
    ):
        return ""
    return (
        f"GSTR-3B of {recipient_period(reversed_in, frequency)}, which reverses it, is not filed yet: where nothing is"
        " left to reverse, withdraw that move instead. "
    )


def barred_by_16_4(dated: date | None, today: date, settings: LawSettings, rules: tuple[str, ...]) -> Reversal | None:
    """Where a company reads that 16(4) bars taking credit again, and its day is over; by our default none (DR-7.04)."""
    if not settings.reclaim_time_barred or dated is None:
        return None
    last_day = section_16_4_last_day(dated)
    if today <= last_day:
        return None
    told = settings.told("reclaim_time_barred")
    return no_reversal(
        ReversalStatus.BARRED, f"Not taken again: 16(4) ended on {full_day(last_day)}. {told}".rstrip(), rules
    )


def _share(itc: TaxHeads, part: Paise, whole: Paise) -> TaxHeads:
    """itc x part / whole by head, rounded half up to the paisa; all of it when the document has no value."""
    if whole <= 0:
        return itc if part else NIL
    return TaxHeads(*((2 * head * part + whole) // (2 * whole) for head in itc))


def no_reversal(status: ReversalStatus, ends_with: str, rules: tuple[str, ...], act_by: date | None = None) -> Reversal:
    """An answer without an amount: nothing goes back now, and why."""
    return Reversal(status, NIL, None, "", act_by, 0, 0, (), ends_with, rules)
