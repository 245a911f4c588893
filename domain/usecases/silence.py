"""What happens if nobody acts, told once for every surface: what counts as accepted, and what stays Pending."""

from dataclasses import dataclass

from domain.actions import ActionState
from domain.documents import InwardDocument
from domain.law import Situation, deemed_accepted, itc_effect
from domain.money import NIL, TaxHeads


@dataclass(frozen=True, slots=True)
class Deemed:
    """What counts as accepted if nobody acts: how many documents, and the credit they move, signed (DR-2.02).

    The one meaning of it: filed documents of IMS in a GSTR-2B without action, and Pending ones whose last day is over
    (lapsed, DR-2.08); an original whose amendment stands in the same GSTR-2B is not counted beside it (DR-3.07).
    """

    count: int = 0
    credit: TaxHeads = NIL
    lapsed: int = 0

    def __add__(self, other: "Deemed") -> "Deemed":
        return Deemed(self.count + other.count, self.credit + other.credit, self.lapsed + other.lapsed)

    def __sub__(self, other: "Deemed") -> "Deemed":
        return Deemed(self.count - other.count, self.credit - other.credit, self.lapsed - other.lapsed)


def by_silence(document: InwardDocument, situation: Situation, number: int = 1) -> Deemed:
    """What a document counts as accepted if nobody acts, or so many alike whose sum it is; nothing when it does not."""
    if not document.in_ims or not deemed_accepted(document, situation):
        return Deemed()
    lapsed = number if document.portal_action is ActionState.PENDING else 0
    return Deemed(number, itc_effect(document, situation), lapsed)


@dataclass(frozen=True, slots=True)
class KeptPending:
    """What stays Pending if nobody acts, and moves to the next GSTR-2B: how many, and the credit that waits, signed."""

    count: int = 0
    credit: TaxHeads = NIL

    def __add__(self, other: "KeptPending") -> "KeptPending":
        return KeptPending(self.count + other.count, self.credit + other.credit)


def kept_pending(document: InwardDocument, situation: Situation) -> KeptPending:
    """A document that is Pending and may stay so; nothing of any other."""
    if document.portal_action is not ActionState.PENDING or deemed_accepted(document, situation):
        return KeptPending()
    return KeptPending(1, itc_effect(document, situation))
