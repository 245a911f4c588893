"""The amounts of one row of a register: a column for each head, or one tax that is named."""

from decimal import ROUND_HALF_UP, Decimal

from domain.money import NIL, Paise, TaxHeads
from domain.register_readings import RegisterField
from storage.registers import words
from storage.registers.columns import Columns
from storage.registers.row_values import RowValues
from storage.registers.words import TaxName

F = RegisterField


def amounts_of(values: RowValues, columns: Columns) -> tuple[Paise | None, TaxHeads, Paise | None, TaxName | None]:
    """Taxable value, tax, document value, and which tax a column named where it did; paise. Raises RowFault."""
    taxable_value = values.amount(F.TAXABLE_VALUE)
    document_value = values.amount(F.DOCUMENT_VALUE, credit_is_positive=True)
    heads = [values.amount(head) for head in (F.IGST, F.CGST, F.SGST, F.CESS)]
    tax, base_of, has_tax = TaxHeads(*(head or 0 for head in heads)), None, any(head is not None for head in heads)
    if not columns.has(F.IGST, F.CGST, F.SGST) and columns.has(F.TAX_NAME):
        tax, base_of = _named_tax(values, taxable_value or 0)
        has_tax = base_of is not None
    if taxable_value is None and document_value is None and not has_tax:
        raise values.fault(F.TAXABLE_VALUE, "the row has no amount at all", "Enter 0 if that is meant.")
    return taxable_value, tax, document_value, base_of


def _named_tax(values: RowValues, taxable_value: Paise) -> tuple[TaxHeads, TaxName | None]:
    name = values.text(F.TAX_NAME)
    if not name:
        return NIL, None
    try:
        head = words.tax_name(name)
    except ValueError as fault:
        raise values.fault(F.TAX_NAME, f"{fault}", "Use JICG, JISG, JIIG, or a name with IGST, CGST, SGST.") from None
    amount = values.amount(F.TAX_AMOUNT)
    if amount is None:
        amount = _computed_tax(values, name, taxable_value)
    return _by_head(head, amount), head


def _computed_tax(values: RowValues, name: str, taxable_value: Paise) -> Paise:
    rate = words.rate_in(values.text(F.RATE)) if values.text(F.RATE) else words.rate_in(name)
    if rate is None:
        raise values.fault(F.TAX_NAME, f"{name[:30]!r} has neither amount nor rate", "Add a column for the tax.")
    values.note(F.TAX_NAME, "Tax without an amount was computed from its rate.")
    return int((taxable_value * rate / Decimal(100)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _by_head(head: TaxName, amount: Paise) -> TaxHeads:
    if head is TaxName.HALVES:
        return TaxHeads(cgst=amount // 2, sgst=amount - amount // 2)
    return TaxHeads(**{head.value: amount})
