"""The Excel that goes with a mail: every document of it, with empty columns for the answer to be sent back.

Amounts are numbers: xlsxwriter takes doubles, and paise / 100 is exact to the paisa up to 15 digits. Text is written
as text only, so nothing that a vendor typed becomes a formula or a link; what begins like a formula is marked as
quoted too, so that editing the cell does not make it one.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.correspondence import (
    Attachment,
    CustomerAsk,
    CustomerRequest,
    Letterhead,
    Line,
    MailKind,
    Mismatches,
    OutboundMatter,
)
from domain.correspondence.facts import lines_of, party_of
from mail.props import document_word, one_line
from mail.tables import difference_of

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCUMENT: Final = (
    "Our GSTIN", "Your GSTIN", "Document type", "Number", "Date",
    "Taxable value", "IGST", "CGST", "SGST", "Cess", "Total",
)  # fmt: skip
_BOOKS: Final = ("Our voucher", "Remark")
_DIFFERENCE: Final = ("Field", "On portal", "In our books", "Difference")
_IMS: Final = ("Action on the portal", "Asked action")
_ANSWER: Final = ("Your answer", "Reported in (period)", "Reported number", "Reported GSTIN")
_SHEETS: Final = {
    MailKind.MISSING: "Not on the portal",
    MailKind.MISMATCH: "Different from our books",
    MailKind.SAVED_NOT_FILED: "Saved, not filed",
    MailKind.WE_REJECTED_INVOICE: "Rejected by us",
    MailKind.WE_REJECTED_CREDIT_NOTE: "Rejected by us",
    MailKind.PLEASE_ACCEPT: "Rejected by you",
    MailKind.PLEASE_RECONSIDER: "Rejected by you",
}


@dataclass(frozen=True, slots=True)
class Rupees:
    """A cell with an amount: a number in rupees, not a count."""

    paise: int


Cell = str | date | Rupees | None


def list_for(us: Letterhead, matters: tuple[OutboundMatter, ...], day: date) -> Attachment:
    """The one workbook of a mail, a sheet for each sort of matter; the same facts give the same bytes."""
    by_sheet: dict[str, list[OutboundMatter]] = {}
    for matter in matters:
        by_sheet.setdefault(_SHEETS[matter.kind], []).append(matter)
    buffer = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_date_format": "d mmm yyyy",
    }  # fmt: skip
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": file_name(us, matters, day), "created": datetime.combine(day, time(0, 0))})
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#D9E2EC", "border": 1, "text_wrap": True}),
            "answer": book.add_format({"bold": True, "bg_color": "#FFF3C4", "border": 1, "text_wrap": True}),
            "money": book.add_format({"num_format": "#,##0.00"}),
            "date": book.add_format({"num_format": "d mmm yyyy", "align": "left"}),
            "text": book.add_format({"num_format": "@"}),
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
        }
        for name, found in by_sheet.items():
            _write_sheet(book.add_worksheet(name), formats, *_columns_and_rows(found))
    return Attachment(file_name(us, matters, day), XLSX, buffer.getvalue())


def file_name(us: Letterhead, matters: tuple[OutboundMatter, ...], day: date) -> str:
    """Quillon_missing_2026-10_Mehta.xlsx: plain ASCII, no path, no blank; several matters carry the day instead."""
    first = matters[0]
    period = getattr(first, "supplier_period", None) or getattr(first, "gstr2b_period", None)
    is_one = len(matters) == 1
    when = period.iso if is_one and period is not None else day.isoformat()
    kind = first.kind.value if is_one else "documents"
    words = (us.short_name, kind, when, party_of(first).called.split(" ")[0])
    slugs = (re.sub(r"[^A-Za-z0-9-]+", "_", word).strip("_")[:40] for word in words)
    return "_".join(slug for slug in slugs if slug) + ".xlsx"


def _columns_and_rows(matters: Sequence[OutboundMatter]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    match matters[0]:
        case Mismatches():
            rows = [row for matter in matters if isinstance(matter, Mismatches) for row in _difference_rows(matter)]
            return (*_DOCUMENT, *_BOOKS, *_DIFFERENCE, *_ANSWER), rows
        case CustomerRequest():
            found = [
                (*_document_cells(matter, matter.line), "Reject", _asked(matter))
                for matter in matters
                if isinstance(matter, CustomerRequest)
            ]
            return (*_DOCUMENT, *_IMS, "Your answer"), list(found)
        case _:
            rows = [
                (*_document_cells(matter, line), one_line(line.voucher), one_line(line.remark))
                for matter in matters
                for line in lines_of(matter)
            ]
            return (*_DOCUMENT, *_BOOKS, *_ANSWER), rows


def _document_cells(matter: OutboundMatter, line: Line) -> tuple[Cell, ...]:
    amounts = (line.taxable_value, *line.tax, line.total)
    return (
        matter.our_gstin,
        party_of(matter).gstin,
        document_word((line,)).capitalize(),
        one_line(line.number),
        line.dated,
        *(Rupees(amount) for amount in amounts),
    )


def _difference_rows(matter: Mismatches) -> list[tuple[Cell, ...]]:
    """One row a difference; the document's amounts stand in its first row only, so that a column can be summed."""
    rows: list[tuple[Cell, ...]] = []
    for item in matter.lines:
        for index, difference in enumerate(item.differences):
            document = _document_cells(matter, item.line)
            blank = (*document[:5], *([None] * (len(document) - 5)))
            off = difference_of(difference)
            rows.append(
                (
                    *(document if index == 0 else blank),
                    one_line(item.line.voucher),
                    one_line(item.line.remark),
                    one_line(difference.field),
                    _side(difference.on_portal),
                    _side(difference.in_books),
                    None if off is None else Rupees(off),
                )
            )
    return rows


def _side(value: int | date | str | None) -> Cell:
    return Rupees(value) if isinstance(value, int) else one_line(value) if isinstance(value, str) else value


def _asked(matter: CustomerRequest) -> str:
    wants_accept = matter.ask is CustomerAsk.ACCEPT_WITHOUT_REDUCTION
    return "Accept, ITC to be reduced: No" if wants_accept else "Look at it again; Accept if by mistake"


def _write_sheet(
    sheet: Worksheet, formats: dict[str, Format], columns: tuple[str, ...], rows: list[tuple[Cell, ...]]
) -> None:
    for index, title in enumerate(columns):
        sheet.write_string(0, index, title, formats["answer" if title in _ANSWER else "head"])
        sheet.set_column(index, index, _width(title))
    for row_number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            _write_cell(sheet, formats, row_number, index, cell)
    sheet.freeze_panes(1, 4)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write_cell(sheet: Worksheet, formats: dict[str, Format], row: int, column: int, cell: Cell) -> None:
    match cell:
        case Rupees(paise):
            sheet.write_number(row, column, paise / 100, formats["money"])
        case date():
            sheet.write_datetime(row, column, datetime.combine(cell, time(0, 0)), formats["date"])
        case str() if cell:
            looks_like_formula = cell[0] in "=+-@\t\r"
            sheet.write_string(row, column, cell, formats["quoted" if looks_like_formula else "text"])


def _width(title: str) -> int:
    if title in ("Our GSTIN", "Your GSTIN", "Number", "Reported number", "Reported GSTIN", "Your answer"):
        return 20
    return 30 if title in ("Remark", "Asked action") else 14
