"""The reclaim statement of a registration: what waits in 4(B)(2), and returns that reclaim more of it (DR-5.07, Q-04).

Both sources are in part: the claim register knows documents, a recorded GSTR-3B knows sums. Of each return the one that
tells more, head by head, is taken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.claims import ClaimEntry, ClaimMove, reclaim_guard
from domain.law import Caution
from domain.money import NIL, TaxHeads, sum_of
from domain.ports import Unit
from domain.records import Gstr3bRecord
from domain.tax_period import TaxPeriod
from domain.usecases.claim_moves import blocked_bills, standing_entries


@dataclass(frozen=True, slots=True)
class ReturnMoves:
    """4(B)(2) and 4(D)(1) of one return."""

    b2: TaxHeads = NIL
    d1: TaxHeads = NIL


def reclaim_caution(unit: Unit, gstin: str, period: TaxPeriod, tried: ReturnMoves | None = None) -> Caution | None:
    """What to say where 4(D)(1) of a return is above what waits before it and its own 4(B)(2).

    tried: the figures of that return as somebody tries them, in place of those recorded.
    """
    entries, returns = _entries(unit, gstin), _of_returns(unit.returns.gstr3b(gstin))
    if tried is not None:
        returns[period] = tried
    return _caution(period, entries, returns)


def reclaim_beyond(unit: Unit, gstin: str, period: TaxPeriod, tried: ReturnMoves | None = None) -> TaxHeads:
    """How much 4(D)(1) of a return is above what waits, by head; nil where it is within. tried: as above."""
    entries, returns = _entries(unit, gstin), _of_returns(unit.returns.gstr3b(gstin))
    if tried is not None:
        returns[period] = tried
    own, waits = _own_and_waiting(period, entries, returns)
    return (own.d1 - (waits + own.b2).at_least_zero()).at_least_zero()


def reclaim_cautions(unit: Unit, gstin: str) -> tuple[Caution, ...]:
    """The same of every return of a registration that reclaims anything, the oldest first."""
    entries, returns = _entries(unit, gstin), _of_returns(unit.returns.gstr3b(gstin))
    periods = {key for key, each in returns.items() if each.d1}
    periods |= {each.gstr3b_period for each in entries if each.move is ClaimMove.RECLAIMED and not each.is_opening}
    return tuple(filter(None, (_caution(each, entries, returns) for each in sorted(periods))))


def _caution(
    period: TaxPeriod, entries: Iterable[ClaimEntry], returns: Mapping[TaxPeriod, ReturnMoves]
) -> Caution | None:
    own, waits = _own_and_waiting(period, entries, returns)
    if not own.d1:
        return None
    over = reclaim_guard(own.d1, waits, own.b2)
    if over is None:
        return None
    return Caution(
        "RECLAIM_ABOVE_LEDGER", f"4(D)(1) of {period} is above what waits in 4(B)(2): {over.sentence}",
        "If a reversal lacks in the claim register, record it (imsdesk claims add ... reversed); else take less.",
        over.rule,
    )  # fmt: skip


def _own_and_waiting(
    period: TaxPeriod, entries: Iterable[ClaimEntry], returns: Mapping[TaxPeriod, ReturnMoves]
) -> tuple[ReturnMoves, TaxHeads]:
    """The moves of a return, and what waits before it."""
    moves = _by_return(entries, returns, period)
    waits = sum_of(each.b2 - each.d1 for key, each in moves.items() if key < period)
    return moves.get(period, ReturnMoves()), waits


def _entries(unit: Unit, gstin: str) -> list[ClaimEntry]:
    records = unit.returns.claims(gstin)
    return standing_entries(records, blocked_bills(unit, records))


def _of_returns(held: Mapping[TaxPeriod, Gstr3bRecord]) -> dict[TaxPeriod, ReturnMoves]:
    return {period: ReturnMoves(each.b2, each.d1) for period, each in held.items()}


def _by_return(
    entries: Iterable[ClaimEntry], returns: Mapping[TaxPeriod, ReturnMoves], asked: TaxPeriod
) -> dict[TaxPeriod, ReturnMoves]:  # fmt: skip
    """Of each return what the register or its GSTR-3B tells, the larger by head.

    An opening balance waits already in the return that is asked about, whatever return it names.
    """
    b2: dict[TaxPeriod, TaxHeads] = dict.fromkeys(returns, NIL)
    d1: dict[TaxPeriod, TaxHeads] = {}
    for each in entries:
        into = {ClaimMove.REVERSED: b2, ClaimMove.RECLAIMED: d1}.get(each.move)
        if into is not None:
            period = min(each.gstr3b_period, asked) if each.is_opening else each.gstr3b_period
            into[period] = into.get(period, NIL) + each.tax
    nothing = ReturnMoves()
    return {
        key: ReturnMoves(
            _larger(b2.get(key, NIL), returns.get(key, nothing).b2),
            _larger(d1.get(key, NIL), returns.get(key, nothing).d1),
        )
        for key in {*b2, *d1}
    }


def _larger(one: TaxHeads, other: TaxHeads) -> TaxHeads:
    return TaxHeads(*(max(pair) for pair in zip(one, other, strict=True)))
