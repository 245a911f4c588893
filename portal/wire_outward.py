"""A row of the supplier view or of the added-back list to a document of ours, with what the customer did to it."""

from datetime import date
from types import MappingProxyType
from typing import Final

from domain.actions import ActionState
from domain.documents import OutwardDocument, Section, SourceForm
from domain.money import Paise, TaxHeads, sum_of
from domain.tax_period import TaxPeriod
from portal.wire import SOURCE_FORMS, STATES, document_keys
from portal.wire_fields import VALUE_MAX, Row, RowFault

NOTE_SECTIONS: Final = MappingProxyType({"C": Section.B2BCN, "D": Section.B2BDN})
NOTE_AMENDMENTS: Final = MappingProxyType({"C": Section.B2BCNA, "D": Section.B2BDNA})
_HEADS: Final = ("iamt", "camt", "samt", "csamt")


def supplier_view_document(
    section: Section, customer_key: str, group: Row, row: Row, our_gstin: str, period: TaxPeriod, form: SourceForm
) -> OutwardDocument:
    """A document in the shape of GSTR-1: rate lines are summed; no `imsactn` means no action yet."""
    taxable_value, tax = _sums_of_lines(row)
    number_key, date_key, *_ = document_keys(section)
    original_number, original_date = _original(section, row)
    return OutwardDocument(
        supplier_gstin=our_gstin,
        section=section,
        customer_gstin=group.gstin(customer_key),
        customer_name=group.text("tradenm") or group.text("trdnm"),
        number=row.number(number_key),
        dated=row.day(date_key),
        document_value=row.paise("val", VALUE_MAX) if row.has("val") else taxable_value + tax.total,
        taxable_value=taxable_value,
        tax=tax,
        supplier_period=period,
        source_form=form,
        original_number=original_number,
        original_date=original_date,
        place_of_supply=row.place_of_supply("pos") if row.has("pos") else "",
        customer_action=row.code("imsactn", STATES, "action") if row.has("imsactn") else ActionState.NO_ACTION,
        customer_remarks=row.text("remarks"),
    )


def added_back_document(section: Section, customer_key: str, row: Row, our_gstin: str) -> OutwardDocument:
    """A rejected document whose tax came back to our liability; the row names its own period and form."""
    number_key, date_key, *_ = document_keys(section)
    original_number, original_date = _original(section, row)
    return OutwardDocument(
        supplier_gstin=our_gstin,
        section=section,
        customer_gstin=row.gstin(customer_key),
        customer_name=row.text("tradenm") or row.text("rtinNam"),
        number=row.number(number_key),
        dated=row.day(date_key),
        document_value=row.paise("val", VALUE_MAX),
        taxable_value=row.paise("txval"),
        tax=row.heads(*_HEADS),
        supplier_period=row.period("supPrd"),
        source_form=row.code("form", SOURCE_FORMS, "form of the supplier"),
        original_number=original_number,
        original_date=original_date,
        customer_action=ActionState.REJECT,
        customer_remarks=row.text("remarks"),
    )


def _original(section: Section, row: Row) -> tuple[str | None, date | None]:
    if not section.is_amendment:
        return None, None
    _, _, original_key, original_date_key = document_keys(section)
    return row.original(original_key, original_date_key)


def _sums_of_lines(row: Row) -> tuple[Paise, TaxHeads]:
    items = row.raw.get("itms")
    if not isinstance(items, list) or not items:
        raise RowFault(f"{row.where}.itms", "The document has no rate lines, so its tax is not known.")
    lines = []
    for number, item in enumerate(items):
        line = Row.of(item, f"{row.where}.itms[{number}]", row.notes)
        lines.append(Row.of(line.raw.get("itm_det"), f"{line.where}.itm_det", row.notes))
    return sum(line.paise("txval") for line in lines), sum_of(line.heads(*_HEADS) for line in lines)
