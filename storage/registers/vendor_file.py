"""Reads the vendor file: who our suppliers are and where to write to them (CSV or XLSX, one registration a row)."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import islice
from typing import Final

from domain.gstin import gstin_fault
from domain.readings import FileRefused, RowRefusal
from domain.vendors import FilingFrequency, Vendor, VendorReading
from storage.registers.addresses import parse_address, parse_addresses
from storage.registers.columns import columns_by_guess
from storage.registers.header_text import plain
from storage.registers.headers import missing_for_register
from storage.registers.notes import Notes
from storage.registers.purchase import read_sheets
from storage.registers.row_values import RowFault
from storage.registers.tables import CellMark, Sheet, TableRow


class _Field(StrEnum):
    GSTIN = "gstin"
    NAME = "name"
    CODE = "code"
    EMAIL_TO = "email_to"
    EMAIL_CC = "email_cc"
    LANGUAGE = "language"
    FILING_FREQUENCY = "filing_frequency"
    OWNER = "owner"


_WORDS: Final[Mapping[_Field, tuple[str, ...]]] = {
    _Field.GSTIN: ("gstin", "vendor gstin", "supplier gstin", "gstin uin", "gst no", "gst number", "gstin number"),
    _Field.NAME: ("name", "vendor name", "supplier name", "vendor", "supplier", "legal name", "trade name"),
    _Field.CODE: ("code", "vendor code", "supplier code", "vendor no", "lifnr", "account"),
    _Field.EMAIL_TO: ("email to", "email", "e mail", "mail", "email id", "e mail id", "to", "email address"),
    _Field.EMAIL_CC: ("email cc", "cc", "e mail cc"),
    _Field.LANGUAGE: ("language", "lang"),
    _Field.FILING_FREQUENCY: ("filing frequency", "frequency", "gstr 1 frequency", "m q"),
    _Field.OWNER: ("owner", "owner email", "buyer", "responsible"),
}
_FREQUENCIES: Final = {
    "m": FilingFrequency.MONTHLY,
    "monthly": FilingFrequency.MONTHLY,
    "q": FilingFrequency.QUARTERLY,
    "quarterly": FilingFrequency.QUARTERLY,
    "qrmp": FilingFrequency.QUARTERLY,
}
_LANGUAGES: Final = {"english": "en", "hindi": "hi"}
_LOOKED_AT: Final = 20

_Places = Mapping[_Field, int]


def read_vendors(content: bytes, file_name: str) -> VendorReading:
    """The vendors of a file; a row with any fault is refused whole, a registration said twice differently as well.

    Raises FileRefused when the file is no table, or its header has no GSTIN with a name or an address.
    """
    for sheet in read_sheets(content, file_name):
        found = _header(sheet)
        if found is not None:
            return _read(sheet, *found)
    raise FileRefused(
        "FILE_NOT_READ",
        f"{file_name}: no row looks like the header of a vendor file. Nothing was taken in.",
        "Name the columns gstin, name, code, email_to, email_cc, language, filing_frequency, owner.",
    )


def looks_like_vendor_file(content: bytes) -> bool:
    """True for a table whose header names GSTIN and an address, and is no purchase register's."""
    try:
        sheets = read_sheets(content, "")
        for sheet in sheets:
            found = _header(sheet)
            if found is not None and _Field.EMAIL_TO in found[0]:
                return bool(missing_for_register(columns_by_guess(found[2].cells)))
    except FileRefused:
        return False
    return False


def _header(sheet: Sheet) -> tuple[_Places, int, TableRow] | None:
    """(places, row number, header row) of the first row that names a GSTIN and something else we know."""
    for row in islice(sheet.rows(), _LOOKED_AT):
        texts = {plain(text): place for place, text in reversed(list(enumerate(row.cells))) if text}
        places: dict[_Field, int] = {}
        for field, words in _WORDS.items():
            place = next((texts[word] for word in words if word in texts), None)
            if place is not None and place not in places.values():
                places[field] = place
        if _Field.GSTIN in places and len(places) > 1:
            return places, row.number, row
    return None


def _read(sheet: Sheet, places: _Places, header_row: int, header: TableRow) -> VendorReading:
    vendors: dict[str, Vendor] = {}
    rows: dict[str, str] = {}
    refused: list[RowRefusal] = []
    notes = Notes()
    read = grouped = 0
    for row in sheet.rows():
        if row.number <= header_row:
            continue
        read += 1
        try:
            vendor = _vendor(_Cells(sheet, places, header, row))
        except RowFault as fault:
            refused.append(fault.refusal)
            continue
        where = sheet.address(row.number)
        known = vendors.setdefault(vendor.gstin, vendor)
        if known is vendor:
            rows[vendor.gstin] = where
            if not vendor.email_to:
                notes.add(where, "Vendors without an address cannot be written to.")
        elif known == vendor:
            grouped += 1
        else:
            why = f"{vendor.gstin} stands in {rows[vendor.gstin]} already, with other particulars."
            refused.append(RowRefusal(where, why, "Keep one row for each GSTIN."))
    return VendorReading(tuple(vendors.values()), read, grouped, notes.warnings(), tuple(refused))


class _Cells:
    """The cells of one vendor row by field."""

    def __init__(self, sheet: Sheet, places: _Places, header: TableRow, row: TableRow) -> None:
        self._sheet, self._places, self._header, self._row = sheet, places, header, row

    def text(self, field: _Field) -> str:
        place = self._places.get(field)
        if place is None:
            return ""
        if self._row.marks.get(place) in (CellMark.WITHOUT_VALUE, CellMark.ERROR):
            raise self.fault(field, "the cell has no value", "Mend the cell, or let Excel calculate and save the file.")
        return self._row.text(place)

    def fault(self, field: _Field, why: str, remedy: str) -> RowFault:
        place = self._places[field]
        where = self._sheet.address(self._row.number, place, self._header.text(place))
        return RowFault(where, f"{field.value}: {why}.", remedy)


def _vendor(cells: _Cells) -> Vendor:
    gstin = cells.text(_Field.GSTIN).replace(" ", "").upper()
    fault = gstin_fault(gstin)
    if fault is not None:
        raise cells.fault(_Field.GSTIN, fault.sentence.rstrip("."), fault.remedy)
    return Vendor(
        gstin=gstin,
        name=_one_line(cells.text(_Field.NAME))[:200],
        code=_one_line(cells.text(_Field.CODE))[:60],
        email_to=_addresses(cells, _Field.EMAIL_TO),
        email_cc=_addresses(cells, _Field.EMAIL_CC),
        language=_language(cells),
        filing_frequency=_frequency(cells),
        owner=_owner(cells),
    )


def _addresses(cells: _Cells, field: _Field) -> tuple[str, ...]:
    try:
        return parse_addresses(cells.text(field))
    except ValueError as fault:
        raise cells.fault(field, f"{fault}", "Correct the address; several are set apart by semicolons.") from None


def _owner(cells: _Cells) -> str:
    text = cells.text(_Field.OWNER)
    if not text or "@" not in text:
        return _one_line(text)[:200]
    try:
        return parse_address(text)
    except ValueError as fault:
        raise cells.fault(_Field.OWNER, f"{fault}", "Write one address, or the key of a person.") from None


def _language(cells: _Cells) -> str:
    text = cells.text(_Field.LANGUAGE).strip().lower()
    tag = _LANGUAGES.get(text, text)
    if tag and not (2 <= len(tag) <= 8 and tag.replace("-", "").isalpha() and tag.isascii()):
        raise cells.fault(_Field.LANGUAGE, f"{text[:20]!r} is no language tag", "Write en, hi or leave it blank.")
    return tag


def _frequency(cells: _Cells) -> FilingFrequency | None:
    text = cells.text(_Field.FILING_FREQUENCY).strip().lower()
    if not text:
        return None
    if text not in _FREQUENCIES:
        raise cells.fault(
            _Field.FILING_FREQUENCY, f"{text[:20]!r} is neither M nor Q", "Write M for monthly, Q for quarterly."
        )
    return _FREQUENCIES[text]


def _one_line(text: str) -> str:
    return " ".join(text.split())
