"""What a month's credit will be: what is sure, what is likely, and a range for what late vendors may still file.

From each vendor's own filing lags, drawn towards those of all vendors where it has few. A vendor files all its
documents in one return, so it is the vendor that comes or does not, never single documents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from domain.money import NIL, Paise, TaxHeads, sum_of

DOCUMENTS_MIN: Final = 5
"""Under so many missing documents there is no range: it would pretend to know."""

_WEIGHT_OF_ALL: Final = 2
_STEPS: Final = 2000
_LOW: Final = Fraction(1, 10)
_HIGH: Final = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """A document of the books that is not on the portal yet; tax signed, in paise.

    credit: what it would bring, signed, where that is not its tax (17(5)).
    """

    supplier_gstin: str
    tax: TaxHeads
    credit: TaxHeads | None = None

    @property
    def brings(self) -> TaxHeads:
        return self.tax if self.credit is None else self.credit


@dataclass(frozen=True, slots=True)
class Forecast:
    """Credit of a month by head: sure (as it stands), likely (expected value); totals low and high.

    low, high: the band that holds four months of five; None under five missing documents.
    closed_on: the last day on which a supplier's filing reached this GSTR-2B, when that day is over.
    """

    sure: TaxHeads
    likely: TaxHeads
    low: Paise | None
    high: Paise | None
    missing_documents: int
    missing_tax: TaxHeads
    closed_on: date | None = None

    def standing_at(self, credit: TaxHeads) -> "Forecast":
        """The same after actions that leave so much credit: what vendors may still file comes on top of it."""
        return self.moved_by(credit - self.sure)

    def moved_by(self, change: TaxHeads) -> "Forecast":
        """The same after actions that change the credit by so much."""
        low, high = (None if paise is None else paise + change.total for paise in (self.low, self.high))
        return replace(self, sure=self.sure + change, likely=self.likely + change, low=low, high=high)


def chance_to_file(lags: Sequence[int], all_lags: Sequence[int], days_gone: int, days_until_end: int) -> Fraction:
    """The chance that a vendor that has not filed so many days after its due date files before the window ends.

    lags: days after the due date (negative: before) at which it filed in earlier periods; what it never filed is
    left out of neither list: give it as a large number.
    """
    pooled = _share([lag for lag in all_lags if lag > days_gone], days_until_end, Fraction(1, 2))
    still_open = [lag for lag in lags if lag > days_gone]
    came = sum(lag <= days_until_end for lag in still_open)
    return (came + _WEIGHT_OF_ALL * pooled) / (len(still_open) + _WEIGHT_OF_ALL)


def _share(lags: Sequence[int], limit: int, unknown: Fraction) -> Fraction:
    return Fraction(sum(lag <= limit for lag in lags), len(lags)) if lags else unknown


def forecast_of(
    sure: TaxHeads,
    missing: Iterable[MissingDocument],
    lags_of: Mapping[str, Sequence[int]],
    supplier_due: date,
    window_end: date,
    today: date,
) -> Forecast:
    """The month's credit as it will be when the vendors have filed or not.

    sure: the credit in GSTR-2B with the actions as they stand. lags_of: earlier lags in days by supplier GSTIN.
    supplier_due: the due date the lags are counted from; window_end: the last day that still reaches this GSTR-2B.
    """
    documents = list(missing)
    by_supplier: dict[str, TaxHeads] = {}
    for one in documents:
        by_supplier[one.supplier_gstin] = by_supplier.get(one.supplier_gstin, NIL) + one.brings
    all_lags = [lag for lags in lags_of.values() for lag in lags]
    gone, end = (today - supplier_due).days, (window_end - supplier_due).days
    chances = {
        gstin: chance_to_file(lags_of.get(gstin, ()), all_lags, gone, end) if today <= window_end else Fraction(0)
        for gstin in sorted(by_supplier)
    }
    likely, missing_tax = sure, sum_of(one.tax for one in documents)
    for gstin, chance in chances.items():
        likely = likely + TaxHeads(*(round(head * chance) for head in by_supplier[gstin]))
    low, high = None, None
    if len(documents) >= DOCUMENTS_MIN:
        comes = [(by_supplier[gstin].total, chance) for gstin, chance in chances.items()]
        low, high = (sure.total + paise for paise in _band(comes))
    closed_on = window_end if today > window_end else None
    return Forecast(sure, likely, low, high, len(documents), missing_tax, closed_on)


def _band(comes: Sequence[tuple[Paise, Fraction]]) -> tuple[Paise, Paise]:
    """The tenth and ninetieth percentile of the sum of what comes, by adding up the chances step by step.

    Amounts are put on a grid of some two thousand steps, the chances on one of 2**32, so that no float is needed.
    """
    spread = sum(abs(paise) for paise, _ in comes)
    step = max(1, spread // _STEPS)
    whole = 1 << 32
    chances: dict[int, int] = {0: whole}
    for paise, chance in comes:
        jump = round(Fraction(paise, step))
        yes = int(chance * whole)
        after: dict[int, int] = {}
        for place, weight in chances.items():
            came = weight * yes // whole
            after[place + jump] = after.get(place + jump, 0) + came
            after[place] = after.get(place, 0) + weight - came
        chances = after
    return _percentile(chances, _LOW) * step, _percentile(chances, _HIGH) * step


def _percentile(chances: Mapping[int, int], share: Fraction) -> int:
    wanted = share * sum(chances.values())
    gathered = 0
    for place in sorted(chances):
        gathered += chances[place]
        if gathered >= wanted:
            return place
    return max(chances, default=0)
