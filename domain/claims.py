"""The claim register: what was claimed, reversed and reclaimed per document, in which GSTR-3B and table, on whose word.

And the guard of the reclaim ledgers (DR-5.07, Q-04).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.money import NIL, TaxHeads, sum_of
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.wording import grouped


class ClaimMove(StrEnum):
    """What happened to a document's credit in a GSTR-3B; the value names the table it stands in."""

    CLAIMED = "4(A)(5)"
    REVERSED_FOR_GOOD = "4(B)(1)"
    REVERSED = "4(B)(2)"
    RECLAIMED = "4(D)(1)"
    LOST = "4(D)(2)"


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One move of one document; tax positive, in paise. word: who or what says so. is_opening: imported balance."""

    document_id: str
    move: ClaimMove
    tax: TaxHeads
    gstr3b_period: TaxPeriod
    word: str
    is_opening: bool = False


@dataclass(frozen=True, slots=True)
class ClaimPosition:
    """Where a document's credit stands: reclaimable is what waits in 4(B)(2), held what the ledger keeps."""

    claimed: TaxHeads = NIL
    reversed_for_good: TaxHeads = NIL
    reversed: TaxHeads = NIL
    reclaimed: TaxHeads = NIL
    lost: TaxHeads = NIL

    @property
    def reclaimable(self) -> TaxHeads:
        return self.reversed - self.reclaimed

    @property
    def held(self) -> TaxHeads:
        return self.claimed - self.reversed_for_good - self.reclaimable


def position_of(entries: Iterable[ClaimEntry]) -> ClaimPosition:
    """The position that entries add up to, in any order."""
    by_move: dict[ClaimMove, list[TaxHeads]] = {move: [] for move in ClaimMove}
    for entry in entries:
        by_move[entry.move].append(entry.tax)
    sums = {move: sum_of(found) for move, found in by_move.items()}
    return ClaimPosition(
        sums[ClaimMove.CLAIMED],
        sums[ClaimMove.REVERSED_FOR_GOOD],
        sums[ClaimMove.REVERSED],
        sums[ClaimMove.RECLAIMED],
        sums[ClaimMove.LOST],
    )


def claim_refusal(position: ClaimPosition, entry: ClaimEntry) -> Refusal | None:
    """Why a move cannot follow: more reversed than is held, or more reclaimed than waits, in any head."""
    if entry.move in (ClaimMove.REVERSED, ClaimMove.REVERSED_FOR_GOOD):
        return _above(entry.tax, position.held, "REVERSAL_TOO_HIGH", "to reverse", "is held")
    if entry.move is ClaimMove.RECLAIMED:
        return _above(entry.tax, position.reclaimable, "RECLAIM_TOO_HIGH", "to reclaim", "waits in 4(B)(2)")
    return None


def reclaim_guard(d1: TaxHeads, ledger_closing: TaxHeads, b2_of_period: TaxHeads) -> Refusal | None:
    """4(D)(1) is at most the closing balance of the reclaim statement plus 4(B)(2) of this period (DR-5.07)."""
    return _above(d1, ledger_closing + b2_of_period, "RECLAIM_TOO_HIGH", "in 4(D)(1)", "the reclaim ledger allows")


@dataclass(frozen=True, slots=True)
class ReverseChargePaid:
    """What only the return knows of reverse charge: tax declared in 3.1(d), its ledger's balance, 4(A)(2)."""

    paid: TaxHeads
    ledger: TaxHeads = NIL
    services: TaxHeads = NIL


def reverse_charge_guard(a3: TaxHeads, told: ReverseChargePaid) -> Refusal | None:
    """4(A)(2) + 4(A)(3) is at most 3.1(d) plus the reverse charge ledger (DR-5.07)."""
    allowed = told.paid + told.ledger
    return _above(
        told.services + a3, allowed, "REVERSE_CHARGE_TOO_HIGH", "of reverse charge credit",
        "3.1(d) and its ledger allow",
    )  # fmt: skip


def _above(asked: TaxHeads, most: TaxHeads, code: str, what: str, where: str) -> Refusal | None:
    for (head, wanted), bound in zip(asked.by_head(), most, strict=True):
        if wanted > bound:
            return Refusal(
                code,
                f"{head.upper()} {grouped(wanted)} {what} is more than the {grouped(bound)} that {where}.",
                f"Enter at most {grouped(max(0, bound))}.",
                "DR-5.07",
            )
    return None
