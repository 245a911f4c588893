"""Common credit (rules 42 and 43): the share that goes back in 4(B)(1), on the finance team's word, never guessed.

The working (turnovers, exempt supplies, capital goods) is the finance team's. The desk takes its result, a percentage
or amounts by head, lays it over the documents marked common, and says return, table, entries and what the year asks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.accounts import EntryEvent, entries_for
from domain.credit_reversal import Reversal, ReversalStatus, still_to_come
from domain.deadlines import KNOWN_EXTENSIONS, Extensions, Frequency, gstr3b_due, open_return, recipient_period
from domain.interest import interest
from domain.law import DEFAULT_SETTINGS, LawSettings
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod, financial_year_label
from domain.wording import full_day

COMMON_RULES: Final = ("DR-1.10",)
WHOLE: Final = 1_000_000
"""A percentage is kept in ten-thousandths of a percent: 37.5 % is 375,000."""
_TABLE: Final = "4(B)(1)"
_PERCENT: Final = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?")


@dataclass(frozen=True, slots=True)
class CommonShare:
    """What of the common credit goes back: parts of a million of each head, or amounts by head in paise; on whose word.

    Exactly one of parts and amount is given.
    """

    word: str
    parts: int | None = None
    amount: TaxHeads | None = None

    @property
    def told(self) -> str:
        """37.5 %, or "amounts by head"."""
        if self.parts is None:
            return "amounts by head"
        text = f"{self.parts // 10_000}.{self.parts % 10_000:04d}".rstrip("0").rstrip(".")
        return f"{text} %"


def parts_of_percent(text: str) -> int | None:
    """37.5 is 375,000 parts of a million, four decimals at most; None for what is no percentage."""
    found = _PERCENT.fullmatch(text.strip().removesuffix("%").strip())
    return int(found[1]) * 10_000 + int((found[2] or "").ljust(4, "0")) if found is not None else None


def share_of(common: TaxHeads, share: CommonShare) -> TaxHeads:
    """The share by head: a percentage rounded half up to the paisa; amounts as given."""
    if share.parts is None:
        return share.amount or NIL
    return TaxHeads(*((2 * head * share.parts + WHOLE) // (2 * WHOLE) for head in common))


def apportioned(total: TaxHeads, of: Sequence[TaxHeads]) -> tuple[TaxHeads, ...]:
    """The total over documents in proportion to their credit, head by head, adding up to it to the paisa.

    What rounding leaves goes to the largest remainders, the first of equals first. A head that no document bears is
    left out.
    """
    columns = [_spread(whole, [heads[place] for heads in map(tuple, of)]) for place, whole in enumerate(total)]
    return tuple(TaxHeads(*heads) for heads in zip(*columns, strict=True))


def _spread(whole: int, weights: Sequence[int]) -> list[int]:
    sum_of_weights = sum(weights)
    if sum_of_weights <= 0:
        return [0] * len(weights)
    parts = [whole * weight // sum_of_weights for weight in weights]
    rest = sorted(range(len(weights)), key=lambda place: (-(whole * weights[place] % sum_of_weights), place))
    for place in rest[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def common_reversal(share: TaxHeads | None, recorded: TaxHeads, period: TaxPeriod | None) -> Reversal:
    """What a document marked common asks in the return it was claimed in; share None while nobody has set it.

    period None: nobody said in which return it was claimed.
    """
    if share is None or period is None:
        ends = f"The share of rules 42 and 43 for {period} is not set; the finance team gives it."
        if period is None:
            ends = "In which return it was claimed is not known; its share of rules 42 and 43 goes back there."
        return Reversal(ReversalStatus.WAITING, NIL, period, _TABLE, None, 0, 0, (), ends, COMMON_RULES)
    left = (share - recorded).at_least_zero()
    if not left:
        return Reversal(
            ReversalStatus.SETTLED, NIL, period, _TABLE, None, 0, 0, (),
            "Reversed for the month; the year is worked out again.", COMMON_RULES,
        )  # fmt: skip
    return Reversal(
        ReversalStatus.TO_REVERSE, left, period, _TABLE, None, 0, 0, entries_for(EntryEvent.INELIGIBLE, 0, left),
        "Provisional: the year's share is worked out again.", COMMON_RULES,
    )  # fmt: skip


def true_up(
    provisional: TaxHeads, final: TaxHeads, financial_year: int, today: date,
    frequency: Frequency = Frequency.MONTHLY, due_day: int | None = None, extensions: Extensions = KNOWN_EXTENSIONS,
    settings: LawSettings = DEFAULT_SETTINGS, filed: frozenset[TaxPeriod] = frozenset(),
) -> Reversal:  # fmt: skip
    """The year's share beside what its months reversed; by the return of the September after it (from memory), or the
    earliest open one where that is filed: a filed return is not written into.

    Too little: the rest goes back with interest from 1 April. Too much: it comes again by the same return; in which row
    we did not read, so none is named.
    """
    last = recipient_period(TaxPeriod(financial_year + 1, 9), frequency)
    due = gstr3b_due(last, frequency, due_day, extensions)
    label = financial_year_label(financial_year)
    period = open_return(last, filed, frequency)
    act_by = still_to_come(gstr3b_due(period, frequency, due_day, extensions), today)
    closed = f"GSTR-3B of {last} is filed: it goes into the earliest open one. " if period != last else ""
    short, over = (final - provisional).at_least_zero(), (provisional - final).at_least_zero()
    if short:
        days = (today - date(financial_year + 1, 4, 1)).days
        cost = interest(short.total, days, settings.interest_percent)
        status = ReversalStatus.OVERDUE if today > due else ReversalStatus.TO_REVERSE
        told, back = settings.told("interest_percent"), "was to go back" if today > due else "goes back"
        ends = (
            f"The share of FY {label} is above what its months reversed; the rest {back} by {full_day(due)}."
            f" {closed}{told}"
        )
        entries = entries_for(EntryEvent.INELIGIBLE, 0, short)
        rules = (*COMMON_RULES, "DR-7.09")
        return Reversal(status, short, period, _TABLE, act_by, cost, cost, entries, ends.rstrip(), rules)
    if over:
        ends = (
            f"The months of FY {label} reversed more than its share; it may be taken again by {full_day(due)}. {closed}"
            "In which row of Table 4 is not settled by what we read: ask your adviser."
        )
        return Reversal(ReversalStatus.TO_RECLAIM, over, period, "", act_by, 0, 0, (), ends, COMMON_RULES)
    ends = f"The months of FY {label} are its share."
    return Reversal(ReversalStatus.SETTLED, NIL, last, _TABLE, None, 0, 0, (), ends, COMMON_RULES)
