"""GSTR-3B against GSTR-2B: what is unexplained, by head, for the month and the year; and the documents that explain it.

DR-12.01 to DR-12.05. A difference of a few thousand rupees draws a letter, so all of this is exact to the paisa.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.law import DEFAULT_SETTINGS, Caution, LawSettings
from domain.money import Paise, TaxHeads, sum_of
from domain.tax_period import TaxPeriod
from domain.wording import full_day


@dataclass(frozen=True, slots=True)
class MonthClaim:
    """One GSTR-3B beside its GSTR-2B: 4(A)(5) as claimed, 4(D)(1) as reclaimed, net 4(A)(5) of GSTR-2B; paise."""

    period: TaxPeriod
    claimed_a5: TaxHeads
    reclaimed_d1: TaxHeads
    gstr2b_a5: TaxHeads

    @property
    def unexplained(self) -> TaxHeads:
        """4(A)(5) - 4(D)(1) - GSTR-2B (DR-12.03); positive: more was claimed than GSTR-2B and reclaims explain."""
        return self.less_reclaimed - self.gstr2b_a5

    @property
    def less_reclaimed(self) -> TaxHeads:
        """4(A)(5) - 4(D)(1): what is held against GSTR-2B."""
        return self.claimed_a5 - self.reclaimed_d1


def edit_caution(claim: MonthClaim, settings: LawSettings = DEFAULT_SETTINGS) -> Caution | None:
    """4(A)(5) as claimed is not what the portal fills in from GSTR-2B: an edit of Table 4 (Q-02)."""
    if claim.claimed_a5 == claim.gstr2b_a5:
        return None
    fact = f"4(A)(5) of {claim.period} is not what GSTR-2B fills in: that is an edit of Table 4"
    if settings.table_4_editable:
        return Caution(
            "TABLE_4_EDITED", f"{fact}, which the portal still takes as far as we found (Q-02).",
            "Keep the reason with the return: a reclaim in 4(D)(1), a reversal in 4(B)(2), or mend the action in IMS.",
            "DR-12.03",
        )  # fmt: skip
    return Caution(
        "TABLE_4_LOCKED", f"{fact}, which is locked. {settings.told('table_4_editable')}",
        "Mend the action in IMS and recompute, or use 4(B)(2) and 4(D)(1).", "DR-12.03",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """A month's unexplained difference, and that of its financial year up to and with it (DR-12.03)."""

    period: TaxPeriod
    unexplained: TaxHeads
    cumulative: TaxHeads

    @property
    def is_timing_only(self) -> bool:
        """The month differs and the year does not: credit of another month, a strong defence."""
        return bool(self.unexplained) and not self.cumulative


def compare(months: Sequence[MonthClaim]) -> tuple[Comparison, ...]:
    """Every month in order, its year's sum beginning anew each April."""
    found: list[Comparison] = []
    for month in sorted(months, key=lambda one: one.period):
        year = month.period.financial_year
        earlier = [one for one in months if one.period <= month.period and one.period.financial_year == year]
        found.append(Comparison(month.period, month.unexplained, sum_of(one.unexplained for one in earlier)))
    return tuple(found)


def missing_months(months: Sequence[MonthClaim], period: TaxPeriod, step: int = 1) -> tuple[TaxPeriod, ...]:
    """Periods of the financial year up to this one whose GSTR-3B nobody recorded; step: 3 for a quarterly filer."""
    known = {one.period for one in months}
    first = TaxPeriod(period.financial_year, 4).plus(step - 1)
    year = [first.plus(each) for each in range(0, 12, step)]
    return tuple(each for each in year if each <= period and each not in known)


def spans(periods: Sequence[TaxPeriod], step: int = 1) -> str:
    """Periods in words, those that follow one another as a span: "Apr 2026 to Aug 2026 and Oct 2026"."""
    runs: list[list[TaxPeriod]] = []
    for each in sorted(periods):
        if runs and runs[-1][-1].plus(step) == each:
            runs[-1].append(each)
        else:
            runs.append([each])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


class NoticeKind(StrEnum):
    """What a letter about excess credit most likely is (DR-12.01)."""

    DRC_01C = "DRC_01C"
    SCRUTINY = "SCRUTINY"


def likely_notice(excess: Paise, gstr2b_credit: Paise, settings: LawSettings = DEFAULT_SETTINGS) -> NoticeKind:
    """DRC-01C only above both thresholds (Q-18); else a scrutiny letter: read its heading and its reply window."""
    above_share = excess * 100 > gstr2b_credit * settings.drc_01c_share_percent
    return NoticeKind.DRC_01C if above_share and excess > settings.drc_01c_amount_paise else NoticeKind.SCRUTINY


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document of an earlier GSTR-2B of the year whose credit was not claimed there; tax signed (notes negative)."""

    id: str
    gstr2b_period: TaxPeriod
    tax: TaxHeads
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sets of one to three documents whose tax is the difference, fewest documents first, then newest.

    total: how many sets fit, also beyond those shown. is_complete: False when there were too many candidates to try
    every three. One set alone is an explanation; several are a list for a person.
    """

    sets: tuple[tuple[Candidate, ...], ...]
    total: int
    is_complete: bool

    @property
    def is_certain(self) -> bool:
        return self.total == 1 and self.is_complete


TRIPLES_MAX: Final = 1200
"""Above so many candidates only single documents and pairs are tried: three of 1,200 take about a second."""


def explain_difference(difference: TaxHeads, candidates: Sequence[Candidate], shown_max: int = 20) -> Explanation:
    """Which one, two or three unclaimed documents make up the difference, every head exact (DR-12.04)."""
    if not difference:
        return Explanation((), 0, True)
    useful = sorted((one for one in candidates if one.tax), key=lambda one: (one.gstr2b_period, one.id), reverse=True)
    with_three = len(useful) <= TRIPLES_MAX
    places: dict[TaxHeads, list[int]] = {}
    for place, one in enumerate(useful):
        places.setdefault(one.tax, []).append(place)
    found: list[tuple[int, ...]] = [(place,) for place in places.get(difference, ())]
    found += _pairs(difference, useful, places, 0)
    if with_three:
        for first, one in enumerate(useful):
            found += [(first, *rest) for rest in _pairs(difference - one.tax, useful, places, first + 1)]
    sets = tuple(tuple(useful[place] for place in chosen) for chosen in found[:shown_max])
    return Explanation(sets, len(found), with_three)


def _pairs(
    wanted: TaxHeads, useful: Sequence[Candidate], places: dict[TaxHeads, list[int]], start: int
) -> list[tuple[int, int]]:
    """Places (i < j, both from start on) of two documents that sum to what is wanted."""
    igst, cgst, sgst, cess = wanted
    found: list[tuple[int, int]] = []
    for first in range(start, len(useful)):
        tax = useful[first].tax
        others = places.get(TaxHeads(igst - tax.igst, cgst - tax.cgst, sgst - tax.sgst, cess - tax.cess))
        if others:
            found += [(first, second) for second in others if second > first]
    return found


def taxable_at(tax: Paise, percent: int) -> Paise:
    """The taxable value that a tax would have at a rate, rounded half up: to look for it in the books (DR-12.04)."""
    return (2 * tax * 100 + percent) // (2 * percent)


@dataclass(frozen=True, slots=True)
class ReplyPack:
    """What a reply to a notice shows (DR-12.05): figures, documents, the defence, and what is at stake at most."""

    comparison: Comparison
    documents: tuple[Candidate, ...]
    interest_exposure: Paise
    section_16_4_open: bool
    rules: tuple[str, ...]
    sentences: tuple[str, ...]


def reply_pack(
    comparison: Comparison, explanation: Explanation, exposure: Paise, section_16_4_last_day: date, today: date,
    covered: str = "",
) -> ReplyPack:  # fmt: skip
    """The pack for one month; the documents only when exactly one set explains the difference.

    covered: the months that the year's sum holds, in words, where they are not all of the year up to this one.
    """
    documents = explanation.sets[0] if explanation.is_certain else ()
    sentences: list[str] = []
    for one in documents:
        received = f", received on {full_day(one.received_on)}" if one.received_on else ""
        sentences.append(f"{one.id} stood in GSTR-2B of {one.gstr2b_period} and was not claimed there{received}.")
    if comparison.is_timing_only:
        over, end = (covered, "") if covered else ("the financial year", ": no tax is due")
        sentences.append(f"Over {over} GSTR-3B and GSTR-2B agree to the paisa{end}.")
    if covered:
        sentences.append(f"The sums of the financial year to date are those of {covered}.")
    received_later = [one for one in documents if one.received_on]
    if received_later and comparison.unexplained.total > 0:
        sentences.append(
            "Credit was taken when the goods or services had been received, as section 16(2)(b) asks"
            f" ({len(received_later)} of {len(documents)} with the date of receipt)."
        )
    if not documents and explanation.total > 1:
        sentences.append(f"{explanation.total} sets of documents fit; a person must say which one it is.")
    return ReplyPack(
        comparison,
        documents,
        exposure,
        today <= section_16_4_last_day,
        ("DR-12.03", "DR-12.04", "DR-12.05"),
        tuple(sentences),
    )
