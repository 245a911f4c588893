"""Twin rejects on our side: we rejected an invoice, now comes the credit note that takes it back (DR-6.06).

The note is to be accepted with no reduction and a remark: rejecting it too taxes the supplier on a sale that is none,
leaving it to deemed acceptance cuts credit that was never taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.actions import ActionState
from domain.documents import DocumentKind, InwardDocument, ItcReduction
from domain.law import Caution
from domain.wording import grouped


@dataclass(frozen=True, slots=True)
class InwardTwin:
    """A rejected invoice and the credit note that equals it and does not yet stand as it should."""

    invoice: InwardDocument
    credit_note: InwardDocument

    @property
    def caution(self) -> Caution:
        """What to say to the one who acts on the note."""
        tax = grouped(self.credit_note.tax.total)
        return Caution(
            "TWIN_REJECT",
            f"{self.credit_note.number} takes back {self.invoice.number}, which was rejected: its credit of {tax} was"
            " never taken.",
            f"Accept {self.credit_note.number} with no reduction and a remark; the reject of the invoice may stay.",
            "DR-6.06",
        )


def inward_twins(documents: Iterable[InwardDocument]) -> tuple[InwardTwin, ...]:
    """Pairs of one supplier and registration by equal tax and taxable value, the note not older than the invoice.

    A note accepted with no reduction is as it should be and is not named. One note takes one invoice, the newest that
    fits, in the order of the notes' dates and numbers.
    """
    living = [one for one in documents if not one.is_withdrawn]
    invoices = sorted(
        (one for one in living if one.kind is DocumentKind.INVOICE and one.portal_action is ActionState.REJECT),
        key=lambda one: (one.dated, one.number),
        reverse=True,
    )
    notes = sorted(
        (one for one in living if one.kind is DocumentKind.CREDIT_NOTE and not _is_right_already(one)),
        key=lambda one: (one.dated, one.number),
    )
    free: dict[tuple[object, ...], list[InwardDocument]] = {}
    for invoice in invoices:
        free.setdefault(_likeness(invoice), []).append(invoice)
    found: list[InwardTwin] = []
    for note in notes:
        fitting = free.get(_likeness(note), [])
        twin = next((invoice for invoice in fitting if invoice.dated <= note.dated), None)
        if twin is not None:
            fitting.remove(twin)
            found.append(InwardTwin(twin, note))
    return tuple(found)


def _likeness(document: InwardDocument) -> tuple[object, ...]:
    return (document.recipient_gstin, document.supplier_gstin, document.tax, document.taxable_value)


def _is_right_already(note: InwardDocument) -> bool:
    declared = note.declaration
    return (
        note.portal_action is ActionState.ACCEPT
        and declared is not None
        and (declared.reduction is ItcReduction.NONE or (declared.amounts is not None and not declared.amounts))
    )
