"""Our purchase registers as three programs write them: a Tally register, an ERPNext report, GSTN's own template.

Maharashtra has one row for each rate (Tally), Karnataka one for each bill (ERPNext), Marigold the template of the
2B matching tool. A few rows are wrong on purpose: the import must say which.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

import xlsxwriter

from domain.money import decimal_of
from imsdesk.demo.documents import Booking, RateLine, World
from imsdesk.demo.world import KARNATAKA, MAHARASHTRA, MARIGOLD

Cell = str | int | Decimal | date | None
_MADE_ON: Final = datetime(2026, 11, 14, 9, 30)  # noqa: DTZ001  # a workbook's property has no zone


def register_of(world: World, gstin: str) -> bytes:
    """The XLSX of one registration."""
    bookings = sorted((each for each in world.bookings if each.ours == gstin), key=lambda each: each.dated)
    sheet, rows = {MAHARASHTRA: _tally, KARNATAKA: _erpnext, MARIGOLD: _gstn_template}[gstin](bookings)
    return workbook(sheet, rows)


def workbook(sheet_name: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet; days are date cells, numbers number cells, texts text cells. The same rows make the same bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.set_properties({"created": _MADE_ON, "title": "made by imsdesk demo"})
    day_format = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet(sheet_name)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(place, column, datetime(cell.year, cell.month, cell.day), day_format)  # noqa: DTZ001
            elif isinstance(cell, str):
                sheet.write_string(place, column, cell)
            elif cell is not None:
                sheet.write_number(place, column, cell)
    book.close()
    return stream.getvalue()


_TALLY: Final = (
    "Date", "Particulars", "GSTIN/UIN", "Vch Type", "Vch No.", "Supplier Invoice No.", "Supplier Invoice Date", "Rate",
    "Taxable Value", "Integrated Tax", "Central Tax", "State Tax", "Invoice Value", "GRN Date", "ITC Eligibility",
    "Port Code",
)  # fmt: skip


def _tally(bookings: Sequence[Booking]) -> tuple[str, list[Sequence[Cell]]]:
    rows: list[Sequence[Cell]] = [["Quillon Foods Limited"], ["Purchase Register, 1-Aug-26 to 14-Nov-26"], [], _TALLY]
    for serial, booking in enumerate(bookings, start=1):
        rows += [_tally_row(booking, line, serial, booking.number) for line in booking.lines]
    wrong = [_tally_row(bookings[place], bookings[place].lines[0], 9000 + place, "") for place in (30, 75)]
    rows[40:40] = [wrong[0]]
    rows[110:110] = [wrong[1]]
    return "Purchase Register", [*rows, ["", "Grand Total"]]


def _tally_row(booking: Booking, line: RateLine, serial: int, number: str) -> Sequence[Cell]:
    """A return is a Debit Note voucher of ours; without a number the row cannot be laid beside anything."""
    kind = "Debit Note" if booking.is_return else "Purchase"
    eligibility = "blocked 17(5)" if booking.is_blocked else "eligible"
    return (
        min(booking.dated + timedelta(days=1), date(2026, 11, 14)), booking.vendor.name, booking.vendor.gstin, kind,
        f"P/{serial:04d}", number, booking.dated, line.rate, decimal_of(line.taxable), decimal_of(line.tax.igst),
        decimal_of(line.tax.cgst), decimal_of(line.tax.sgst), decimal_of(booking.value), booking.received, eligibility,
        booking.port or None,
    )  # fmt: skip


_ERPNEXT: Final = (
    "Invoice", "Posting Date", "Supplier", "Supplier Name", "Supplier GSTIN", "Company GSTIN", "Reverse Charge",
    "GST Category", "Payable Account", "Bill No", "Bill Date", "Net Total", "Input Tax IGST - QF",
    "Input Tax CGST - QF", "Input Tax SGST - QF", "Total Tax", "Grand Total", "Goods Receipt Date", "ITC Eligibility",
)  # fmt: skip


def _erpnext(bookings: Sequence[Booking]) -> tuple[str, list[Sequence[Cell]]]:
    rows: list[Sequence[Cell]] = [_ERPNEXT]
    rows += [_erpnext_row(booking, serial) for serial, booking in enumerate(bookings, start=1)]
    wrong = list(_erpnext_row(bookings[12], 9001))
    wrong[9:11] = ["KT-9/1", "31-09-2026"]
    tea: list[Cell] = [
        "PINV-26-09002", date(2026, 10, 9), "S-900", "Tea stall, gate 2", "", KARNATAKA, "No", "Unregistered",
        "Creditors - QF", "9", date(2026, 10, 9), 640, 0, 0, 0, 0, 640, date(2026, 10, 9), "",
    ]  # fmt: skip
    rows[20:20] = [wrong]
    return "Purchase Register", [*rows, tea]


def _erpnext_row(booking: Booking, serial: int) -> list[Cell]:
    """A return has a minus before every amount."""
    sign = -1 if booking.is_return else 1
    tax = booking.tax
    return [
        f"PINV-26-{serial:05d}", booking.dated + timedelta(days=1), f"S-{booking.vendor.gstin[2:7]}",
        booking.vendor.name, booking.vendor.gstin, booking.ours, "No", "Registered Regular", "Creditors - QF",
        booking.number, booking.dated, sign * decimal_of(booking.taxable), sign * decimal_of(tax.igst),
        sign * decimal_of(tax.cgst), sign * decimal_of(tax.sgst), sign * decimal_of(tax.total),
        sign * decimal_of(booking.value),
        booking.received, "blocked 17(5)" if booking.is_blocked else "eligible",
    ]  # fmt: skip


_TEMPLATE: Final = (
    "GSTIN of Supplier/ECO*", "Trade/Legal name", "Type of inward supplies*", "Document type*", "Document number*",
    "Document date*", "Taxable value (₹)*", "Integrated tax (₹)", "Central tax (₹)", "State/UT tax (₹)", "Cess (₹)",
)  # fmt: skip


def _gstn_template(bookings: Sequence[Booking]) -> tuple[str, list[Sequence[Cell]]]:
    rows: list[Sequence[Cell]] = [
        ["Purchase register"], ["GSTIN", MARIGOLD], ["Financial year", "2026-27"], ["Month", "October"], _TEMPLATE
    ]  # fmt: skip
    for booking in bookings:
        tax = booking.tax
        rows.append(
            [
                booking.vendor.gstin, booking.vendor.name, "B2B", "Credit Note" if booking.is_return else "Invoice",
                booking.number, booking.dated, decimal_of(booking.taxable), decimal_of(tax.igst), decimal_of(tax.cgst),
                decimal_of(tax.sgst), 0,
            ]
        )  # fmt: skip
    return "PR", rows
