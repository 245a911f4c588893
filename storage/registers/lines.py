"""One row of a purchase register as a line of a document: who, what, when, how much."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from domain.documents import DocumentKind
from domain.gstin import check_character, gstin_fault, has_gstin_form
from domain.money import Paise, TaxHeads
from domain.purchase_register import ItcEligibility
from domain.register_readings import RegisterField, RegisterShape
from domain.tax_period import TaxPeriod
from storage.registers import words
from storage.registers.addresses import parse_address
from storage.registers.columns import Columns
from storage.registers.dates import parse_period
from storage.registers.header_text import plain
from storage.registers.notes import Notes
from storage.registers.row_amounts import amounts_of
from storage.registers.row_values import RowFault, RowValues
from storage.registers.tables import CellMark, Sheet, TableRow
from storage.registers.words import TaxName

F = RegisterField
_UNREGISTERED: Final = frozenset({"", "-", "URP", "URD", "UNREGISTERED", "NA", "N/A", "NIL", "NOTREGISTERED", "0"})
_TOTAL: Final = re.compile(
    r"(?:(?:grand|sub|net|page|report|overall)[ -]?)?totals?\b"
    r"|(?:opening|closing) balance|(?:carried|brought) (?:over|forward)",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_MAY_MEAN_SUPPLY: Final = frozenset({"invoice type", "inv type", "type"})  # "SEZ supplies" is no kind of document
_LONGEST_NUMBER: Final = 60
_CODE_HEADER: Final = re.compile(r"\b(?:hsn|sac)\b")
_SAC: Final = re.compile(r"99[0-9]{2,4}(?:\.0+)?")
_right_character: Final = lru_cache(maxsize=8192)(check_character)  # a register repeats its suppliers


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says. Two lines are equal when their rows say the same, wherever they stand.

    taxable_value, document_value: None where the row has none. base_of: the head whose base `taxable_value` is, where
    a register has a row for each head. Amounts are signed as written. is_service: its HSN column has an SAC (99..).
    """

    where: str = field(compare=False)
    recipient_gstin: str
    supplier_gstin: str
    supplier_name: str
    kind: DocumentKind | None
    number: str
    dated: date
    voucher: str
    taxable_value: Paise | None
    tax: TaxHeads
    document_value: Paise | None
    beside_taxable: Paise
    base_of: TaxName | None
    place_of_supply: str
    reverse_charge: bool | None
    original_number: str | None
    port_code: str
    received_on: date | None
    posted_on: date | None
    paid_amount: Paise | None
    paid_on: date | None
    itc_eligibility: ItcEligibility | None
    claimed_in: TaxPeriod | None
    owner_email: str
    plant: str
    is_service: bool = False

    @property
    def signed_total(self) -> Paise:
        """What decides between a purchase and a return."""
        return (self.taxable_value or 0) + self.tax.total or self.document_value or 0


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads the rows of one sheet. recipient_gstin: for rows that do not name one."""

    sheet: Sheet
    columns: Columns
    shape: RegisterShape
    recipient_gstin: str | None
    notes: Notes

    def values(self, row: TableRow) -> RowValues:
        return RowValues(self.sheet, self.columns, row, self.notes)

    def line_of(self, row: TableRow) -> Line:
        """The line; raises RowFault with the cell that cannot be read."""
        values = self.values(row)
        supplier_gstin = _supplier_gstin(values)
        supplier_name = values.short(F.SUPPLIER_NAME)
        port_code = values.short(F.PORT_CODE, 20).upper()
        if not supplier_gstin and not supplier_name and not port_code:
            raise values.fault(F.SUPPLIER_GSTIN, "the row names no supplier", "Fill in the supplier's GSTIN or name.")
        if not supplier_gstin and not port_code:
            values.note(
                F.SUPPLIER_GSTIN, "Rows of unregistered suppliers are kept, but never looked for on the portal."
            )
        number = _number(values, is_registered=bool(supplier_gstin))
        taxable_value, tax, document_value, base_of = amounts_of(values, self.columns)
        return Line(
            where=values.where,
            recipient_gstin=self._recipient(values),
            supplier_gstin=supplier_gstin,
            supplier_name=supplier_name,
            kind=_kind(values, self.shape, port_code),
            number=number,
            dated=_dated(values),
            voucher=voucher_said(values.short(F.VOUCHER, 60), values.short(F.FISCAL_YEAR, 20), number),
            taxable_value=taxable_value,
            tax=tax,
            document_value=document_value,
            beside_taxable=values.amount(F.ROUND_OFF) or 0,
            base_of=base_of,
            place_of_supply=values.doubtful(F.PLACE_OF_SUPPLY, words.state_code) or "",
            reverse_charge=values.doubtful(F.REVERSE_CHARGE, words.yes_or_no),
            original_number=values.short(F.ORIGINAL_NUMBER, 60) or None,
            port_code=port_code,
            received_on=values.day(F.RECEIVED_ON),
            posted_on=values.day(F.POSTED_ON),
            paid_amount=values.amount(F.PAID_AMOUNT),
            paid_on=values.day(F.PAID_ON),
            itc_eligibility=values.doubtful(F.ITC_ELIGIBILITY, words.itc_eligibility),
            claimed_in=values.doubtful(F.CLAIMED_IN, parse_period),
            owner_email=values.doubtful(F.OWNER_EMAIL, parse_address) or "",
            plant=values.short(F.PLANT),
            is_service=self._is_service(values),
        )

    def _is_service(self, values: RowValues) -> bool:
        """By an accounting code of services in a column that holds HSN or SAC, never by an item's own number."""
        column = self.columns.of(F.LINE)
        if column is None or _CODE_HEADER.search(plain(self.columns.header[column])) is None:
            return False
        return _SAC.fullmatch(values.written(F.LINE).strip()) is not None

    def is_summary(self, row: TableRow) -> bool:
        """True for totals, notes and repeated headers: rows that are no documents."""
        values = self.values(row)
        number, gstin = values.written(F.NUMBER), values.written(F.SUPPLIER_GSTIN)
        if number and plain(number) == plain(self.columns.header[self.columns.of(F.NUMBER) or 0]):
            return True
        says_total = any(_TOTAL.match(cell) for cell in row.cells if cell)
        dated = values.written(F.DATED) or values.written(F.POSTED_ON)
        if says_total and not dated and (not number or _TOTAL.match(number)):
            return True
        if number or dated or has_gstin_form(gstin.upper()) or values.written(F.VOUCHER):
            return False
        return says_total or not values.written(F.SUPPLIER_NAME) or not self._has_amounts(row)

    def _has_amounts(self, row: TableRow) -> bool:
        amounts = (F.TAXABLE_VALUE, F.DOCUMENT_VALUE, F.IGST, F.CGST, F.SGST, F.CESS, F.TAX_AMOUNT)
        return any(row.text(place) for amount in amounts for place in self.columns.places.get(amount, ()))

    def _recipient(self, values: RowValues) -> str:
        stated = values.text(F.RECIPIENT_GSTIN).replace(" ", "").upper()
        if not stated:
            if self.recipient_gstin is None:
                raise values.fault(F.RECIPIENT_GSTIN, "the row does not say whose purchase it is", "Fill in our GSTIN.")
            return self.recipient_gstin
        _require_form(values, F.RECIPIENT_GSTIN, stated)
        return stated


def supplier_said(text: str) -> str:
    """The GSTIN as written, without blanks and in capitals; "" for the words that say unregistered."""
    gstin = text.replace(" ", "").upper()
    return "" if gstin in _UNREGISTERED else gstin


def _supplier_gstin(values: RowValues) -> str:
    stated = supplier_said(values.text(F.SUPPLIER_GSTIN))
    if not stated:
        return ""
    _require_form(values, F.SUPPLIER_GSTIN, stated)
    return stated


def _require_form(values: RowValues, where: RegisterField, gstin: str) -> None:
    if not has_gstin_form(gstin):
        fault = gstin_fault(gstin)
        raise values.fault(where, fault.sentence.rstrip(".") if fault else gstin, "Correct it in the books.")
    right = _right_character(gstin[:14])
    if right != gstin[14]:
        values.note(where, f"{gstin} cannot be a GSTIN: the last character should be {right} (DR-9.02).")


def _number(values: RowValues, is_registered: bool) -> str:
    if values.mark(F.NUMBER) is CellMark.DATE:
        raise values.fault(
            F.NUMBER,
            f"the spreadsheet made a date ({values.text(F.NUMBER)}) of the number",
            "Format the column as text and enter the number again.",
        )
    number = values.text(F.NUMBER)
    if not number and not is_registered:
        number = values.text(F.VOUCHER)
    if not number:
        raise values.fault(F.NUMBER, "there is no document number", "Enter the number on the vendor's document.")
    if _SHORTENED.fullmatch(number):
        raise values.fault(
            F.NUMBER,
            f"{number} was shortened by a spreadsheet, so that digits are lost",
            "Format the column as text and export it again.",
        )
    if len(number) > _LONGEST_NUMBER:
        raise values.fault(F.NUMBER, f"{number[:30]!r} ... has {len(number)} characters", "Enter the number alone.")
    if values.mark(F.NUMBER) is CellMark.NUMBER and len(number) > 15:
        values.note(F.NUMBER, f"{number} stands as a number: a spreadsheet keeps 15 digits, the last may be lost.")
    return number


def _dated(values: RowValues) -> date:
    dated = values.day(F.DATED)
    if dated is not None:
        return dated
    posted_on = values.day(F.POSTED_ON)
    if posted_on is None:
        raise values.fault(F.DATED, "there is no date", "Enter the date on the vendor's document.")
    values.note(F.DATED, "Rows without the vendor's date took the date of posting.")
    return posted_on


def voucher_said(voucher: str, year: str, number: str) -> str:
    """The books' own number, with its fiscal year where vouchers are counted anew each year; "" when there is none."""
    if voucher == number and not year:
        return ""
    return f"{voucher}/{year}" if voucher and year else voucher


def _kind(values: RowValues, shape: RegisterShape, port_code: str) -> DocumentKind | None:
    stated = values.text(F.DOCUMENT_TYPE)
    if stated:
        try:
            return words.document_kind(stated)
        except ValueError as fault:
            if shape is RegisterShape.SAP:
                values.note(F.DOCUMENT_TYPE, f"BLART {stated[:10]} is not ours to know: its rows went by their sign.")
            elif plain(values.header(F.DOCUMENT_TYPE)) not in _MAY_MEAN_SUPPLY:
                raise values.fault(F.DOCUMENT_TYPE, f"{fault}", "Write Invoice, Credit Note or Debit Note.") from None
    if values.doubtful(F.IS_RETURN, words.yes_or_no):
        return DocumentKind.CREDIT_NOTE
    kind = words.kind_of_voucher(values.text(F.VOUCHER_TYPE))
    if kind is not None:
        values.note(F.VOUCHER_TYPE, "Debit-note vouchers (our own returns) were read as the supplier's credit notes.")
        return kind
    return DocumentKind.BILL_OF_ENTRY if port_code else None


__all__ = ["Line", "LineReader", "RowFault", "supplier_said", "voucher_said"]
