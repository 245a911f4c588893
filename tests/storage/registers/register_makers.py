"""Small registers made in the test itself: CSV text and XLSX workbooks."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import xlsxwriter

from domain.gstin import check_character
from domain.register_readings import RegisterReading

Cell = str | int | float | date | None


def gstin(pan: str = "AAACV1234K", state: str = "27") -> str:
    """A GSTIN with its right check digit."""
    body = f"{state}{pan}1Z"
    return body + check_character(body)


US = gstin("AAGCM4821K")
US_KARNATAKA = gstin("AAGCM4821K", "29")
VENDOR = gstin("AAACV1234K", "29")
OTHER = gstin("AAFCO9876Q")


def csv_of(rows: Sequence[Sequence[str]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode(encoding)


def xlsx_of(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    options: Mapping[str, object] | None = None,
    finish: Callable[[xlsxwriter.Workbook], None] | None = None,
) -> bytes:
    """A workbook; dates become date cells, numbers number cells, texts text cells."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, dict(options or {}))
    day_format = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, cell, day_format)
                elif isinstance(cell, str):
                    sheet.write_string(place, column, cell)
                elif cell is not None:
                    sheet.write_number(place, column, cell)
    if finish is not None:
        finish(book)
    book.close()
    return stream.getvalue()


def replaced_in(workbook: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a text replaced inside one of its parts; the text must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return out.getvalue()


PLAIN_HEADER = (
    "Supplier GSTIN", "Supplier Name", "Invoice No", "Invoice Date", "Taxable Value", "IGST", "CGST", "SGST",
    "Invoice Value",
)  # fmt: skip


def plain_row(
    number: str = "A-1", dated: str = "12-07-2025", taxable: str = "1,000.00", igst: str = "180.00"
) -> list[str]:
    return [VENDOR, "Vendor Ltd", number, dated, taxable, igst, "", "", ""]


def plain_register(*rows: Sequence[str], separator: str = ",", encoding: str = "utf-8") -> bytes:
    return csv_of([PLAIN_HEADER, *rows], separator, encoding)


def checked(reading: RegisterReading) -> RegisterReading:
    """The sum that must come out for every register."""
    assert reading.read == len(reading.entries) + reading.grouped + len(reading.refused)
    assert sum(entry.rows_grouped for entry in reading.entries) == len(reading.entries) + reading.grouped
    assert reading.recipient_gstins
    return reading


ERPNEXT_HEADER = [
    "Invoice", "Posting Date", "Supplier", "Supplier Name", "Supplier GSTIN", "Company GSTIN", "Reverse Charge",
    "GST Category", "Payable Account", "Bill No", "Bill Date", "Net Total", "Input Tax IGST - AC",
    "Input Tax CGST - AC",
    "Input Tax SGST - AC", "Total Tax", "Grand Total", "Rounded Total", "Outstanding Amount",
]  # fmt: skip
