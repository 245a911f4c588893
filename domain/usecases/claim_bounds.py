"""What holds a move of the claim register back: the bill's tax, what is held or waits, GSTR-2B, the statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from domain.claims import (
    ClaimEntry,
    ClaimMove,
    claim_refusal,
    comes_back,
    position_of,
    reclaim_guard,
    reverses_for_good,
)
from domain.gstr2b import Stand, figures_of
from domain.money import TaxHeads, sum_of
from domain.ports import Unit
from domain.refusals import Refusal
from domain.usecases.situations import situations_for
from domain.wording import india_date

BOOKS_WORD: Final = "the books"


def standing_before(entry: ClaimEntry, held: Sequence[ClaimEntry]) -> list[ClaimEntry]:
    """The document's moves that a new one adds to.

    A claim in the return that the books name confirms their word and takes its place; in another it is a second one.
    """
    if entry.move is not ClaimMove.CLAIMED:
        return list(held)
    return [each for each in held if each.word != BOOKS_WORD or each.gstr3b_period != entry.gstr3b_period]


def not_available(unit: Unit, key: str, label: str, now: datetime) -> Refusal | None:
    """Why a bill cannot be claimed: GSTR-2B shows its credit as not available (place of supply, 16(4), other)."""
    pairs = unit.matches.pairs_of(book_entry_ids=[key])
    papers = unit.documents.plain([str(each["portal"]) for each in pairs])
    situation_of = situations_for(unit, list(papers.values()), india_date(now))
    stands = [(one, situation_of(one)) for one in papers.values()]
    barred = [
        one for one, of in stands
        if figures_of(one, Stand(one.portal_action, one.declaration, of.original), of).not_available
    ]  # fmt: skip
    if not barred or len(barred) < len(stands):
        return None
    return Refusal(
        "CREDIT_NOT_AVAILABLE", f"GSTR-2B of {barred[0].gstr2b_period} shows {label[:30]} as credit not available.",
        "It goes into 4(D)(2), never into 4(A)(5); if that is wrong, the supplier amends it.", "DR-5.04",
    )  # fmt: skip


def reason_missing(move: ClaimMove, reason: str, label: str, marked: str) -> Refusal | None:
    """Why a reversal of a bill that the books mark must name its rule: the mark asks for 4(B)(1), rule 37 does not.

    marked: what the books say of the bill, such as "blocked by 17(5)"; empty for any other.
    """
    if not marked or move not in (ClaimMove.REVERSED, ClaimMove.RECLAIMED):
        return None
    if comes_back(reason) or reverses_for_good(reason):
        return None
    return Refusal(
        "REASON_MISSING", f"{label[:30]} is {marked} in the books; under which rule does it go into {move.value}?",
        "17(5), 42 and 43: enter it as reversed-for-good. Rule 37 or 37A: name it as the reason.", "DR-1.10",
    )  # fmt: skip


def refused_by_bounds(
    entry: ClaimEntry, held: Sequence[ClaimEntry], everything: Sequence[ClaimEntry], bill: TaxHeads | None, *,
    blocks: bool,
) -> Refusal | None:  # fmt: skip
    """The document's own bounds, then the statement's: 4(D)(1) of a return within what waits (DR-5.07).

    bill: its tax, None where only an opening balance knows it. blocks: whether the statement's guard refuses; a
    company may let the portal say it (Q-04).
    """
    refused = claim_refusal(position_of(held), entry, bill)
    if refused is not None and not (entry.is_opening and entry.move is ClaimMove.REVERSED and not held):
        return refused
    if entry.move is not ClaimMove.RECLAIMED or not blocks:
        return None
    period = entry.gstr3b_period
    before = position_of(each for each in everything if each.gstr3b_period < period or each.is_opening)
    here = [each for each in everything if each.gstr3b_period == period and not each.is_opening]
    d1 = sum_of([each.tax for each in here if each.move is ClaimMove.RECLAIMED] + [entry.tax])
    b2 = sum_of(each.tax for each in here if each.move is ClaimMove.REVERSED)
    return reclaim_guard(d1, before.reclaimable, b2)
