"""A row of the claim register as people look at it: one document, where its credit stands, what the rules ask of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.claims import ClaimEntry, ClaimMove, ClaimPosition
from domain.credit_reversal import Reversal, ReversalStatus
from domain.law import Caution
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod
from domain.usecases.claim_moves import WithdrawnMove

ASKING: Final = (ReversalStatus.TO_REVERSE, ReversalStatus.OVERDUE, ReversalStatus.TO_RECLAIM)


def is_asking(reversal: Reversal) -> bool:
    """Whether a return in hand has to carry it, or leave a claim out."""
    awaits = reversal.status is ReversalStatus.AWAITS_CLAIM and bool(reversal.tax)
    return awaits or reversal.status in ASKING


OPENING: Final = "opening:"
"""How the key of a document begins that only an opening balance knows; the supplier's GSTIN and its number follow."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One document of the register. is_claim_known: False when neither register nor books say in which return.

    entries: what counts. withdrawn: what was taken back out of the register; it counts nowhere.
    lost: credit without a known claim whose 16(4) day is over; it is lost if it was never claimed, is_surely_lost where
    all claims of the returns it could stand in are known. rules: what rules 37, 37A, 17(5), 42 and 43 say, by name.
    common: of a bill marked common, what was reversed under rules 42 and 43; None for any other.
    tax: the bill's own; None where only an opening balance knows the document. is_blocked: marked 17(5) in the books.
    """

    key: str
    label: str
    supplier_gstin: str
    supplier_name: str
    dated: date | None
    position: ClaimPosition
    entries: tuple[ClaimEntry, ...]
    is_claim_known: bool
    rules: Mapping[str, Reversal]
    lost: TaxHeads = NIL
    common: TaxHeads | None = None
    tax: TaxHeads | None = None
    withdrawn: tuple[WithdrawnMove, ...] = ()
    cautions: tuple[Caution, ...] = ()
    is_blocked: bool = False
    is_surely_lost: bool = False

    @property
    def marked(self) -> str:
        """What the books say of it that sends its credit to 4(B)(1); empty for any other bill."""
        return "blocked by 17(5)" if self.is_blocked else "marked common" if self.common is not None else ""

    @property
    def asks(self) -> bool:
        """Whether something is to be done now."""
        return bool(self.cautions) or any(is_asking(each) for each in self.rules.values())


@dataclass(frozen=True, slots=True)
class ClaimBook:
    """The register of one registration. reclaimable: what waits in 4(B)(2), the closing balance of the statement.

    cautions: of the registration's returns: 4(D)(1) above what waits (DR-5.07).
    """

    gstin: str
    rows: tuple[ClaimRow, ...]
    reclaimable: TaxHeads
    cautions: tuple[Caution, ...] = ()


def claimed_in(row: ClaimRow) -> TaxPeriod | None:
    """The return in which a document was claimed; None where nobody said."""
    return next((each.gstr3b_period for each in row.entries if each.move is ClaimMove.CLAIMED), None)
