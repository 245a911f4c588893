"""Credit that section 17(5) blocks: accepted in IMS, and reversed for good in 4(B)(1) (DR-1.10)."""

from typing import Final

from domain.accounts import EntryEvent, entries_for
from domain.credit_reversal import Reversal, ReversalStatus, no_reversal
from domain.deadlines import gstr3b_due, open_return, recipient_period
from domain.interest import interest
from domain.law import DEFAULT_SETTINGS, LawSettings, Situation
from domain.money import TaxHeads
from domain.purchase_register import ItcEligibility
from domain.tax_period import TaxPeriod

_FOR_GOOD: Final = "4(B)(1)"


def blocked_credit(
    held: TaxHeads, eligibility: ItcEligibility | None, claimed_in: TaxPeriod | None, calendar: Situation,
    settings: LawSettings = DEFAULT_SETTINGS,
) -> Reversal | None:  # fmt: skip
    """17(5): accepted in IMS and reversed for good in 4(B)(1) of the return it is claimed in (DR-1.10).

    A filed return is not written into: then the open one, with interest from the day the filed one was due, if the
    credit was used. A month of a quarterly filer counts as its quarter. claimed_in: None where nobody said. None for
    other credit, and where nothing of it is held any more. Common credit (rules 42 and 43) goes back by its share:
    domain.common_credit.
    """
    if eligibility is not ItcEligibility.BLOCKED_17_5:
        return None
    if claimed_in is None:
        ends = "Whether it was claimed, and in which return, is not known; what is claimed goes back in 4(B)(1)."
        return no_reversal(ReversalStatus.UNKNOWN, ends, ("DR-1.10",))
    owed = held.at_least_zero()
    if not owed:
        return None
    frequency, day, moved = calendar.frequency, calendar.qrmp_due_day, calendar.extensions
    entries = entries_for(EntryEvent.INELIGIBLE, 0, owed)
    own = recipient_period(claimed_in, frequency)
    period = open_return(own, calendar.filed_gstr3b, frequency)
    if period == own:
        return Reversal(
            ReversalStatus.TO_REVERSE, owed, own, _FOR_GOOD, None, 0, 0, entries, "Nothing: it is final.",
            ("DR-1.10",),
        )  # fmt: skip
    used = gstr3b_due(own, frequency, day, moved)
    due = gstr3b_due(period, frequency, day, moved)
    cost = interest(owed.total, (calendar.today - used).days, settings.interest_percent)
    ends = (
        f"GSTR-3B of {own} is filed and no reversal in it is recorded; where it has one, record that one."
        f" {settings.told('interest_percent')}"
    ).rstrip()
    return Reversal(
        ReversalStatus.TO_REVERSE, owed, period, _FOR_GOOD, due if due >= calendar.today else None, cost, cost,
        entries, ends, ("DR-1.10", "DR-7.09"), used if cost else None,
    )  # fmt: skip
