"""A GSTR-2B row to a line or a reversal row: documents with their own tax since the IMS, with rate lines before it."""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from domain.actions import ActionState
from domain.documents import IMS_SECTIONS, DocumentKind, InwardDocument, Section, SourceForm
from domain.money import NIL, Paise, TaxHeads, sum_of
from domain.readings import Gstr2bBlock, Gstr2bLine, ReversalRow
from domain.tax_period import TaxPeriod
from portal.wire import STATES, SUPPLY_TYPES, YES_NO
from portal.wire_fields import VALUE_MAX, Row, RowFault

NOTE_SECTIONS: Final = MappingProxyType({"C": Section.B2BCN, "D": Section.B2BDN})
NOTE_AMENDMENTS: Final = MappingProxyType({"C": Section.B2BCNA, "D": Section.B2BDNA})
ISD_SECTIONS: Final = MappingProxyType({"ISDI": Section.ISD, "ISDC": Section.ISDCN})
ISD_AMENDMENTS: Final = MappingProxyType({"ISDI": Section.ISDA, "ISDC": Section.ISDCNA})
_CREDIT_STANDING: Final = MappingProxyType({"Y": "", "N": "N", "T": "T"})
_HEADS: Final = ("igst", "cgst", "sgst", "cess")
_CREDIT_NOTES: Final = (DocumentKind.CREDIT_NOTE, DocumentKind.ISD_CREDIT_NOTE)


@dataclass(frozen=True, slots=True)
class Statement:
    """The GSTR-2B a row stands in. is_rejected: in its block of rejected records (docRejdata)."""

    recipient_gstin: str
    period: TaxPeriod
    is_rejected: bool


@dataclass(frozen=True, slots=True)
class RowShape:
    """How a block names things: where the rows stand in a group, number, date, and those of the original."""

    rows: str
    number: str
    dated: str
    original: str
    original_date: str


INVOICES: Final = RowShape("inv", "inum", "dt", "oinum", "oidt")
NOTES: Final = RowShape("nt", "ntnum", "dt", "ontnum", "ontdt")
ISD_DOCUMENTS: Final = RowShape("doclist", "docnum", "docdt", "odocnum", "odocdt")
BILLS: Final = RowShape("boe", "boenum", "boedt", "", "")


def supplied_line(section: Section, shape: RowShape, group: Row, row: Row, statement: Statement) -> Gstr2bLine:
    """A line of b2b, b2ba, cdnr, cdnra, ecom or ecoma."""
    taxable_value, tax = _amounts(section, row)
    reason = row.code("itcavl", _CREDIT_STANDING, "word on whether credit is available")
    document = InwardDocument(
        recipient_gstin=statement.recipient_gstin,
        section=section,
        supplier_gstin=group.gstin("ctin"),
        number=row.number(shape.number),
        dated=row.day(shape.dated),
        document_value=_unsigned(section, row, "val", row.paise("val", VALUE_MAX)),
        taxable_value=taxable_value,
        tax=tax,
        supplier_period=_supplier_period(group, statement),
        supplier_name=group.text("trdnm"),
        supply_type=row.code("suptyp" if row.has("suptyp") else "typ", SUPPLY_TYPES, "type of supply"),
        place_of_supply=row.place_of_supply("pos"),
        filed_on=group.optional_day("supfildt"),
        gstr2b_period=statement.period,
        reverse_charge=row.code("rev", YES_NO, "word on reverse charge"),
        itc_unavailable_reason=_reason(row, reason),
        in_ims=False,
        wire_json=_row_with_group(group, row),
    )
    if section.is_amendment:
        number, dated = row.original(shape.original, shape.original_date)
        document = replace(document, original_number=number, original_date=dated)
    return _line(document, row, statement, is_available=not reason)


def isd_line(section: Section, group: Row, row: Row, statement: Statement) -> Gstr2bLine:
    """A line of isd or isda: credit passed on by an input service distributor, which has no value of its own."""
    shape = ISD_DOCUMENTS
    tax = _unsigned_heads(section, row, row.heads(*_HEADS))
    is_eligible = row.code("itcelg", YES_NO, "word on eligibility") if row.has("itcelg") else True
    document = InwardDocument(
        recipient_gstin=statement.recipient_gstin,
        section=section,
        supplier_gstin=group.gstin("ctin"),
        number=row.number(shape.number),
        dated=row.day(shape.dated),
        document_value=tax.total,
        taxable_value=0,
        tax=tax,
        supplier_period=_supplier_period(group, statement),
        supplier_name=group.text("trdnm"),
        source_form=SourceForm.GSTR6,
        filed_on=group.optional_day("supfildt"),
        gstr2b_period=statement.period,
        itc_unavailable_reason=None if is_eligible else "N",
        in_ims=False,
        wire_json=_row_with_group(group, row),
    )
    if section.is_amendment:
        number, dated = row.original(shape.original, shape.original_date)
        document = replace(document, original_number=number, original_date=dated)
    return _line(document, row, statement, is_available=is_eligible)


def bill_line(section: Section, group: Row | None, row: Row, statement: Statement) -> Gstr2bLine:
    """A bill of entry; of a SEZ supplier when it stands under one. Its value is the assessable value with the tax."""
    dated = row.day("boedt")
    tax = _unsigned_heads(section, row, TaxHeads(igst=row.optional_paise("igst"), cess=row.optional_paise("cess")))
    taxable_value = _unsigned(section, row, "txval", row.paise("txval"))
    document = InwardDocument(
        recipient_gstin=statement.recipient_gstin,
        section=section,
        supplier_gstin=group.gstin("ctin") if group else "",
        number=row.number("boenum"),
        dated=dated,
        document_value=taxable_value + tax.total,
        taxable_value=taxable_value,
        tax=tax,
        supplier_period=TaxPeriod.of(dated),
        supplier_name=group.text("trdnm") if group else "",
        port_code=_port_code(row),
        source_form=SourceForm.ICEGATE,
        filed_on=row.optional_day("refdt"),
        gstr2b_period=statement.period,
        in_ims=False,
        wire_json=_row_with_group(group, row) if group else row.wire_json(),
    )
    if section.is_amendment:  # an amended bill keeps its number and day, and the file names no other (DR-1.05)
        document = replace(document, original_number=document.number, original_date=dated)
    return _line(document, row, statement, is_available=True)


def reversal_row(section: Section, shape: RowShape, group: Row, row: Row, statement: Statement) -> ReversalRow:
    """A row of itcrev; amounts are read when they are there."""
    taxable_value, tax = _amounts(section, row) if row.has("txval") or row.has("items") else (0, NIL)
    return ReversalRow(
        section=section,
        supplier_gstin=group.gstin("ctin"),
        supplier_name=group.text("trdnm"),
        number=row.number(shape.number),
        dated=row.day(shape.dated),
        document_value=row.paise("val", VALUE_MAX) if row.has("val") else 0,
        taxable_value=taxable_value,
        tax=tax,
        supplier_period=_supplier_period(group, statement),
        among_rejected=statement.is_rejected,
        reason=row.text("rsn"),
        wire_json=_row_with_group(group, row),
        where=row.where,
    )


def _line(document: InwardDocument, row: Row, statement: Statement, *, is_available: bool) -> Gstr2bLine:
    state = row.code("imsStatus", STATES, "action") if row.has("imsStatus") else None
    if state is None and statement.is_rejected and document.section in IMS_SECTIONS:
        state = ActionState.REJECT
    if state is not None:
        document = replace(document, in_ims=True, portal_action=state)
    if statement.is_rejected:
        block = Gstr2bBlock.REJECTED
    else:
        block = Gstr2bBlock.AVAILABLE if is_available else Gstr2bBlock.UNAVAILABLE
    return Gstr2bLine(block, document, state, row.where)


def _supplier_period(group: Row, statement: Statement) -> TaxPeriod:
    if group.has("supprd"):
        return group.period("supprd")
    group.notes.warn("no supprd", group.where, "The supplier's period is not named; that of the GSTR-2B is taken.")
    return statement.period


def _reason(row: Row, standing: str) -> str | None:
    """Why there is no credit: the portal's own letter (P, C), else its word that there is none (N) or not yet (T)."""
    if not standing:
        return None
    return row.text("rsn") or standing


def _amounts(section: Section, row: Row) -> tuple[Paise, TaxHeads]:
    """Taxable value and tax of the document; before the IMS they stand in rate lines and are summed."""
    items = row.raw.get("items")
    if row.has("txval") or not isinstance(items, list):
        return (
            _unsigned(section, row, "txval", row.paise("txval")),
            _unsigned_heads(section, row, row.heads(*_HEADS)),
        )
    if not items:
        raise RowFault(f"{row.where}.items", "The document has neither an amount nor a rate line.")
    lines = [Row.of(item, f"{row.where}.items[{number}]", row.notes) for number, item in enumerate(items)]
    taxable_value = sum(line.paise("txval") for line in lines)
    return (
        _unsigned(section, row, "items", taxable_value),
        _unsigned_heads(section, row, sum_of(line.heads(*_HEADS) for line in lines)),
    )


def _unsigned(section: Section, row: Row, key: str, amount: Paise) -> Paise:
    """Amounts are positive, the section gives the sign; a credit note written with a minus is read without it."""
    if amount >= 0:
        return amount
    if section.kind not in _CREDIT_NOTES:
        raise RowFault(f"{row.where}.{key}", "The amount is below zero, yet the document is no credit note.")
    row.notes.warn("minus", f"{row.where}.{key}", "A credit note is written with a minus; it is read without it.")
    return -amount


def _unsigned_heads(section: Section, row: Row, tax: TaxHeads) -> TaxHeads:
    return TaxHeads(*(_unsigned(section, row, key, amount) for key, amount in zip(_HEADS, tax, strict=True)))


def _port_code(row: Row) -> str:
    code = row.text("portcode").upper()
    if not code:
        raise RowFault(f"{row.where}.portcode", "A bill of entry without its port code cannot be told from another.")
    return code


def _row_with_group(group: Row, row: Row) -> str:
    """The row as it came with what its group says of the supplier, so that nothing of the file is lost."""
    return row.wire_json({key: value for key, value in group.raw.items() if not isinstance(value, list | dict)})
