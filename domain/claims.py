"""The claim register: what was claimed, reversed and reclaimed per document, in which GSTR-3B and table, on whose word.

And the guard of the reclaim ledgers (DR-5.07, Q-04).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.money import NIL, TaxHeads, sum_of
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.wording import grouped

_FOR_GOOD: Final = re.compile(
    r"17\s*\(\s*5\s*\)|\br(?:ules?|\.)?\s*(?:\d\d\s*(?:and|,|&|/)\s*)?(?:38|42|43)(?!\d)|^\s*(?:38|42|43)\b",
    re.IGNORECASE,
)
_COMES_BACK: Final = re.compile(r"\brules?\s*37\s*a?\b", re.IGNORECASE)


class ClaimMove(StrEnum):
    """What happened to a document's credit in a GSTR-3B; the value names the table it stands in."""

    CLAIMED = "4(A)(5)"
    REVERSED_FOR_GOOD = "4(B)(1)"
    REVERSED = "4(B)(2)"
    RECLAIMED = "4(D)(1)"
    LOST = "4(D)(2)"


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One move of one document; tax positive, in paise. word: who or what says so. is_opening: imported balance.

    id: of its row of the register; empty for the word of the books.
    """

    document_id: str
    move: ClaimMove
    tax: TaxHeads
    gstr3b_period: TaxPeriod
    word: str
    is_opening: bool = False
    id: str = ""


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


def claim_refusal(position: ClaimPosition, entry: ClaimEntry, bill: TaxHeads | None = None) -> Refusal | None:
    """Why a move cannot follow: more claimed than the bill, reversed than held, reclaimed than waits, in any head.

    bill: the tax of the bill; None where only an opening balance knows the document.
    """
    if entry.move is ClaimMove.CLAIMED:
        return _overclaimed(position, entry.tax, bill)
    if entry.move is ClaimMove.LOST:
        return _lost_but_claimed(position, entry.tax, bill)
    if entry.move in (ClaimMove.REVERSED, ClaimMove.REVERSED_FOR_GOOD):
        return _above(entry.tax, position.held, "REVERSAL_TOO_HIGH", "to reverse", "is held")
    if entry.move is ClaimMove.RECLAIMED:
        return _above(entry.tax, position.reclaimable, "RECLAIM_TOO_HIGH", "to reclaim", "waits in 4(B)(2)")
    return None


def _lost_but_claimed(position: ClaimPosition, more: TaxHeads, bill: TaxHeads | None) -> Refusal | None:
    """Only what was never claimed is lost by 16(4); what was claimed and reversed comes back, with no bar (DR-7.04)."""
    if bill is None and not position.claimed:
        return None
    over = _above(more, (bill or position.claimed) - position.claimed - position.lost, "LOST_TOO_HIGH", "as lost",
                  "was never claimed", "DR-7.04")  # fmt: skip
    if over is None or not position.claimed:
        return over
    return Refusal(
        over.code, over.sentence, "What was claimed is reversed, waits in 4(B)(2) and comes back without a time bar;"
        " if it was never claimed, withdraw the claim first.", "DR-7.04",
    )  # fmt: skip


def _overclaimed(position: ClaimPosition, more: TaxHeads, bill: TaxHeads | None) -> Refusal | None:
    """What is claimed already is not claimed again, and never more than the bill's tax in all; a reclaim is another."""
    claimed = position.claimed
    if claimed and (bill is None or claimed == bill):
        return Refusal(
            "CLAIMED_ALREADY", f"{grouped(claimed.total)} of this bill is claimed already.",
            "What waits in 4(B)(2) comes back as reclaimed; if the books name the wrong return, mend them.", "DR-7.05",
        )  # fmt: skip
    if bill is None:
        return None
    return _above(
        more, bill - claimed - position.lost, "CLAIM_TOO_HIGH", "to claim", "the bill leaves to claim", "DR-7.05"
    )  # fmt: skip


def table_refusal(move: ClaimMove, reason: str) -> Refusal | None:
    """Why a move does not fit its reason: 17(5), rules 38, 42 and 43 are for good (4(B)(1)), 37 and 37A come back."""
    if reverses_for_good(reason) and move is ClaimMove.REVERSED:
        return Refusal(
            "REVERSED_FOR_GOOD", f"{reason.strip()[:40]} goes to 4(B)(1), never back; {move.value} is reclaimable.",
            "Enter it as reversed-for-good.", "DR-1.10",
        )  # fmt: skip
    if reverses_for_good(reason) and move is ClaimMove.RECLAIMED:
        return Refusal(
            "REVERSED_FOR_GOOD", f"What goes back under {reason.strip()[:40]} is never reclaimed.",
            "Name the rule under which it waits in 4(B)(2), such as rule 37.", "DR-1.10",
        )  # fmt: skip
    if move is ClaimMove.REVERSED_FOR_GOOD and comes_back(reason) and not reverses_for_good(reason):
        return Refusal(
            "REVERSAL_COMES_BACK", f"{reason.strip()[:40]} goes to 4(B)(2) and comes back; {move.value} never does.",
            "Enter it as reversed.", "DR-7.06",
        )  # fmt: skip
    return None


def reverses_for_good(reason: str) -> bool:
    """Whether a reason as people write it names section 17(5) or rule 38, 42 or 43 (DR-1.10, Circular 170)."""
    return _FOR_GOOD.search(reason) is not None


def comes_back(reason: str) -> bool:
    """Whether a reason names rule 37 or 37A, under which what was reversed waits in 4(B)(2) (DR-7.06, DR-7.07)."""
    return _COMES_BACK.search(reason) is not None


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


def _above(
    asked: TaxHeads, most: TaxHeads, code: str, what: str, where: str, rule: str = "DR-5.07"
) -> Refusal | None:  # fmt: skip
    for (head, wanted), bound in zip(asked.by_head(), most, strict=True):
        if wanted > 0 and wanted > bound:
            return Refusal(
                code,
                f"{head.upper()} {grouped(wanted)} {what} is more than the {grouped(bound)} that {where}.",
                f"Enter at most {grouped(max(0, bound))}.",
                rule,
            )
    return None
