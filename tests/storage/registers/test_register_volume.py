"""A hundred thousand rows of a workbook: read in well under a minute."""

import io
import time

import pytest
import xlsxwriter

from storage.registers import read_register
from tests.storage.registers.register_makers import PLAIN_HEADER, US, gstin

ROWS = 100_000


@pytest.mark.slow
def test_a_hundred_thousand_rows() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    sheet = book.add_worksheet("Register")
    sheet.write_row(0, 0, PLAIN_HEADER)
    vendors = [gstin(f"AAACV{number:04d}K", "29") for number in range(500)]
    for place in range(1, ROWS + 1):
        sheet.write_row(
            place, 0, [vendors[place % 500], "Vendor Ltd", f"INV/{place}", "12-07-2025", 1000.1, 180.02, 0, 0, 1180.12]
        )
    book.close()
    begun = time.perf_counter()
    reading = read_register(stream.getvalue(), "large.xlsx", US)
    assert (reading.read, len(reading.entries), reading.refused) == (ROWS, ROWS, ())
    assert sum(entry.tax.igst for entry in reading.entries) == ROWS * 18002
    assert time.perf_counter() - begun < 60
