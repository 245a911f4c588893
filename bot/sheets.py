"""A list as an XLSX file. Every cell is written as text, so that nothing in it can be run as a formula."""

import io
from typing import Final

from bot.cards.model import Sheet

_ROWS_MAX: Final = 100_000


def bytes_of(sheet: Sheet) -> bytes:
    """The file as it is written: as the desk made it, its text where it is one, else a workbook."""
    if sheet.content:
        return sheet.content
    return sheet.text.encode() if sheet.text else xlsx_of(sheet)


def xlsx_of(sheet: Sheet) -> bytes:
    """The bytes of the file; the first row stands out and is frozen."""
    import xlsxwriter

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("imsdesk")
    head = book.add_format({"bold": True})
    for number, row in enumerate(sheet.rows[:_ROWS_MAX]):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell, head if number == 0 else None)
    page.freeze_panes(1, 0)
    page.autofit()
    book.close()
    return kept.getvalue()
