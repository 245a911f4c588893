"""Which bills of the books rule 37 reaches, and which of them are paid (DR-7.06)."""

from domain.money import Paise
from domain.purchase_register import BookEntry


def reaches_rule_37(entry: BookEntry) -> bool:
    """Bills of suppliers in India that are not on reverse charge; notes and imports are not paid within 180 days."""
    billed = entry.kind.value in ("INVOICE", "DEBIT_NOTE", "ECO_DOCUMENT")
    return billed and not entry.is_withdrawn and not entry.reverse_charge and entry.taxable_value >= 0


def billed_amount(entry: BookEntry) -> Paise:
    """Value plus tax: what the supplier is to be paid."""
    return entry.document_value if entry.document_value is not None else entry.taxable_value + entry.tax.total


def is_paid(entry: BookEntry) -> bool:
    """Known to be paid in full."""
    return entry.paid_amount is not None and entry.paid_amount >= billed_amount(entry)
