"""Common credit by return and by year: what was claimed, the share set, what went back, and what the year asks."""

from dataclasses import dataclass
from datetime import datetime

from domain.claims import ClaimMove
from domain.common_credit import CommonShare, share_of, true_up
from domain.credit_reversal import Reversal
from domain.gstin import pan_of
from domain.money import NIL, TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.claim_rows import ClaimRow, claimed_in
from domain.usecases.common_credit import RULES_42_43, CommonShares, shares_of
from domain.usecases.law_settings import law_of
from domain.usecases.record_claims import GivenMove, MovesTaken, record_moves
from domain.usecases.situations import calendar_of
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class CommonPeriod:
    """One return: the bills marked common claimed in it, their credit, the share; reversal None while none is set."""

    period: TaxPeriod
    documents: int
    credit: TaxHeads
    share: CommonShare | None
    reversal: TaxHeads | None
    recorded: TaxHeads


@dataclass(frozen=True, slots=True)
class CommonYear:
    """One financial year: what its returns reversed, the final share, and what it asks; None while none is set."""

    financial_year: int
    credit: TaxHeads
    recorded: TaxHeads
    share: CommonShare | None
    asked: Reversal | None


@dataclass(frozen=True, slots=True)
class CommonBook:
    """Common credit of one registration. unclaimed: bills marked common whose return of claim nobody told."""

    gstin: str
    periods: tuple[CommonPeriod, ...]
    years: tuple[CommonYear, ...]
    unclaimed: int


def look_at_common(units: Units, actor: Actor, gstin: str, now: datetime) -> CommonBook | Refusal:
    """All returns and years with bills marked common, or with a share, newest first."""
    book = look_at_claims(units, actor, gstin, now)
    if isinstance(book, Refusal):
        return book
    marked = [row for row in book.rows if row.common is not None]
    with units.reading(frozenset({pan_of(gstin)})) as unit:
        shares = shares_of(unit, gstin)
        periods = _periods(marked, shares)
        return CommonBook(
            gstin, periods, _years(unit, gstin, periods, shares, now), sum(claimed_in(row) is None for row in marked)
        )


def record_common(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod, word: str, key: str, now: datetime
) -> MovesTaken | Refusal:  # fmt: skip
    """Write the reversal of a return into the register, a move a bill, once the return was filed with it."""
    book = look_at_claims(units, actor, gstin, now)
    if isinstance(book, Refusal):
        return book
    moves = [
        GivenMove(
            row.key, ClaimMove.REVERSED_FOR_GOOD, row.rules[RULES_42_43].tax, period, RULES_42_43, word,
            supplier_gstin=row.supplier_gstin,
        )
        for row in book.rows
        if row.common is not None and claimed_in(row) == period and row.rules[RULES_42_43].tax
    ]  # fmt: skip
    if not moves:
        return Refusal(
            "NOTHING_TO_REVERSE", f"Nothing of {period} is left to reverse, or its share is not set.",
            "Look at it: imsdesk claims common.", "DR-1.10",
        )  # fmt: skip
    return record_moves(units, actor, gstin, moves, key, now)


def _periods(marked: list[ClaimRow], shares: CommonShares) -> tuple[CommonPeriod, ...]:
    by_period: dict[TaxPeriod, list[ClaimRow]] = {period: [] for period in shares.by_period}
    for row in marked:
        if (period := claimed_in(row)) is not None:
            by_period.setdefault(period, []).append(row)
    found = []
    for period, rows in sorted(by_period.items(), reverse=True):
        credit, share = sum_of(row.position.claimed for row in rows), shares.by_period.get(period)
        found.append(
            CommonPeriod(
                period, len(rows), credit, share, share_of(credit, share) if share is not None else None,
                sum_of(row.common or NIL for row in rows),
            )
        )  # fmt: skip
    return tuple(found)


def _years(
    unit: Unit, gstin: str, periods: tuple[CommonPeriod, ...], shares: CommonShares, now: datetime
) -> tuple[CommonYear, ...]:
    today = india_date(now)
    calendar, chosen = calendar_of(unit, gstin, today), law_of(unit, pan_of(gstin))
    found = []
    for year in sorted({*(each.period.financial_year for each in periods), *shares.by_year}, reverse=True):
        mine = [each for each in periods if each.period.financial_year == year]
        credit, recorded = sum_of(each.credit for each in mine), sum_of(each.recorded for each in mine)
        share = shares.by_year.get(year)
        asked = None
        if share is not None:
            asked = true_up(
                recorded, share_of(credit, share), year, today, calendar.frequency, calendar.qrmp_due_day,
                calendar.extensions, chosen.chosen.at(TaxPeriod.of(today)), calendar.filed_gstr3b,
            )  # fmt: skip
        found.append(CommonYear(year, credit, recorded, share, asked))
    return tuple(found)
