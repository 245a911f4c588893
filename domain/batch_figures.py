"""What the card of a batch showed when it was decided: kept with it, so that a later month does not redraw it.

A batch that waits is measured against the month as it stands; one that is decided shows for ever what people decided
about, whatever was imported, filed or edited since (design 3.6: what is approved is what was shown).
"""

from dataclasses import dataclass
from datetime import date

from domain.actions import Action
from domain.documents import DocumentKind
from domain.gstr2b import Effect
from domain.money import Paise, TaxHeads


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one action and one kind of document: how many, their tax, and what they move in 4(C), signed."""

    action: Action
    kind: DocumentKind
    count: int
    tax: TaxHeads
    credit_effect: TaxHeads


@dataclass(frozen=True, slots=True)
class DecidedFigures:
    """The figures of a card at the moment of the decision, in paise.

    effect: GSTR-2B and Table 4 before and after. in_draft: accepts that change nothing, since they stand in a draft
    GSTR-2B as accepted already; in_no_draft: the same where no draft is made yet. leave_pending: lines that were
    Pending. gstr2b_comes_on: the day of the first draft to come. gstr2b_generated_on: of the GSTR-2B last read then.
    """

    effect: Effect
    groups: tuple[Group, ...]
    in_draft: int
    leave_pending: int
    gstr3b_due: date | None = None
    gstr2b_generated_on: date | None = None
    in_no_draft: int = 0
    gstr2b_comes_on: date | None = None

    @property
    def line_count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def gst_total(self) -> Paise:
        """Sum of the GST of all lines, credit notes counted positive."""
        return sum(group.tax.total for group in self.groups)

    @property
    def credit_effect(self) -> TaxHeads:
        """What the whole batch moves in 4(C), signed: its lines, and what moves with them (amendments, shares)."""
        return self.effect.credit
