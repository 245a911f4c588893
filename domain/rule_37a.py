"""Rule 37A: a supplier reported the document but never filed GSTR-3B: the credit goes back (DR-7.07)."""

from dataclasses import dataclass
from datetime import date

from domain.accounts import EntryEvent, entries_for
from domain.credit_reversal import (
    OurReturns,
    Reversal,
    ReversalStatus,
    barred_by_16_4,
    no_reversal,
    reclaim_return,
    still_to_come,
    told_of_reclaim,
)
from domain.deadlines import (
    KNOWN_EXTENSIONS,
    Extensions,
    Frequency,
    effective_16_4,
    open_return,
    rule_37a_dates,
)
from domain.interest import interest
from domain.law import DEFAULT_SETTINGS, LawSettings
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod
from domain.wording import full_day


@dataclass(frozen=True, slots=True)
class UnfiledSupply:
    """What rule 37A needs: the credit, the GSTR-3B it was taken in, and whether the supplier's GSTR-3B is filed.

    itc: what is still held and no rule before this one asks. reversed_before: under this rule, still reversed.
    dated: the bill's day, where it is known. supplier_filed_on: the day of the supplier's GSTR-3B, likewise.
    reversed_in: the last return that reversed it under this rule; it comes again in a later one.
    """

    itc: TaxHeads
    availed_in: TaxPeriod
    supplier_filed: bool | None
    reversed_before: TaxHeads = NIL
    utilised_on: date | None = None
    dated: date | None = None
    supplier_filed_on: date | None = None
    reversed_in: TaxPeriod | None = None


def rule_37a(
    supply: UnfiledSupply,
    today: date,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    paid_on: date | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
    settings: LawSettings = DEFAULT_SETTINGS,
    filed: frozenset[TaxPeriod] = frozenset(),
) -> Reversal:
    """Supplier's GSTR-3B unfiled by 30 September after the year of availment: reverse by 30 November (DR-7.07).

    Missed, it is payable with interest: from utilisation on the conservative reading, from 30 November on the other.
    """
    rules = ("DR-7.07", "DR-7.09")
    dates = rule_37a_dates(supply.availed_in.financial_year)
    if supply.supplier_filed is None:
        return no_reversal(ReversalStatus.UNKNOWN, "Whether the supplier filed GSTR-3B is not known.", rules)
    if supply.supplier_filed and supply.reversed_before:
        return _supplier_filed_since(supply, today, frequency, settings, filed)
    if supply.supplier_filed:
        return no_reversal(ReversalStatus.SETTLED, "The supplier filed GSTR-3B.", rules)
    if not supply.itc:
        said = "Nothing of its credit is left that no other rule asks."
        if supply.reversed_before:
            said = "Reversed; the supplier's GSTR-3B brings it back."
        return no_reversal(ReversalStatus.SETTLED, said, rules)
    if today <= dates.supplier_must_file_by:
        return no_reversal(
            ReversalStatus.WAITING,
            f"The supplier has until {full_day(dates.supplier_must_file_by)}.",
            rules,
            dates.supplier_must_file_by,
        )
    ours = OurReturns(frequency, due_day, extensions, filed)
    return _unfiled(supply, dates.reverse_by, today, paid_on or today, ours, settings)


def _unfiled(
    supply: UnfiledSupply, last_day: date, today: date, until: date, ours: OurReturns, settings: LawSettings
) -> Reversal:
    """The supplier did not file: what goes back, in which return; until: the day to which interest is counted."""
    asked = effective_16_4(
        supply.availed_in.financial_year, ours.frequency, ours.due_day, None, ours.extensions
    ).last_return  # fmt: skip
    period, percent = open_return(asked, ours.filed, ours.frequency, today), settings.interest_percent
    late = today > last_day
    least = interest(supply.itc.total, (until - last_day).days, percent) if late else 0
    most, used = least, supply.utilised_on
    if late and used is not None:
        most = interest(supply.itc.total, (until - used).days, percent)
    due = still_to_come(ours.due(period), today)
    is_before = due is not None and due < last_day
    return Reversal(
        ReversalStatus.OVERDUE if late else ReversalStatus.TO_REVERSE,
        supply.itc,
        period,
        "4(B)(2)",
        due if late or period != asked or is_before else last_day,
        most,
        least,
        entries_for(EntryEvent.REVERSED, 0, supply.itc),
        _of_the_last_return(asked, period, last_day, late=late)
        + (f"{_carried(period, ours)}; the rule's own last day is {full_day(last_day)}. " if is_before else "")
        + "The supplier files GSTR-3B: then it is taken again in any later one, in 4(A)(5) and 4(D)(1)."
        + (f" {settings.told('interest_percent')}".rstrip() if late else ""),
        ("DR-7.07", "DR-7.09"),
        (used or last_day) if late else None,
        last_day if is_before else None,
    )


def _carried(period: TaxPeriod, ours: OurReturns) -> str:
    return f"GSTR-3B of {period} carries it, due {full_day(ours.due(period))}"


def _of_the_last_return(asked: TaxPeriod, period: TaxPeriod, last_day: date, *, late: bool) -> str:
    """What became of the return that could reverse without interest, and from when interest is counted at the least."""
    after = f"after {full_day(last_day)} with interest, by the lenient reading from that day"
    if asked != period:
        return f"GSTR-3B of {asked}, the last return for it, is filed: it goes into the earliest open one, {after}. "
    return f"It was to go back by {full_day(last_day)}: {after}. " if late else ""


def _supplier_filed_since(
    supply: UnfiledSupply, today: date, frequency: Frequency, settings: LawSettings, filed: frozenset[TaxPeriod]
) -> Reversal:
    rules = ("DR-7.07", "DR-7.04")
    if (barred := barred_by_16_4(supply.dated, today, settings, rules)) is not None:
        return barred
    return Reversal(
        ReversalStatus.TO_RECLAIM,
        supply.reversed_before,
        reclaim_return(supply.supplier_filed_on or today, supply.reversed_in, filed, frequency, today),
        "4(A)(5) and 4(D)(1)",
        None,
        0,
        0,
        entries_for(EntryEvent.RECLAIMED, 0, supply.reversed_before),
        f"{told_of_reclaim(supply.reversed_in, filed, frequency)}Taken again; within the reclaim ledger (DR-5.07).",
        rules,
    )
