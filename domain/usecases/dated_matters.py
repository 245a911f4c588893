"""A date with what to do about it, and the document or bill it is about."""

from dataclasses import dataclass
from datetime import date

from domain.agenda import Due
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod
from domain.wording import days_left


@dataclass(frozen=True, slots=True)
class DatedMatter:
    """One date with what to do about it, and the document or bill it is about.

    tax: by head, signed, in paise; is_known_unpaid: None where the books do not tell payments. gstr3b_period: the
    return that carries it, of a reversal or reclaim; is_unsure: asked only if the bill was claimed, which nobody says.
    bill: the key of a bill of the books, the same however many rules ask of it.
    """

    due: Due
    to_do: str
    tax: TaxHeads = NIL
    number: str = ""
    party_name: str = ""
    document_id: str = ""
    is_known_unpaid: bool | None = None
    gstr3b_period: TaxPeriod | None = None
    is_unsure: bool = False
    bill: str = ""

    def words(self, today: date) -> str:
        """The date's sentence with the days left."""
        return self.due.sentence if self.due.is_over else f"{self.due.sentence} ({days_left(self.due.day, today)})"
