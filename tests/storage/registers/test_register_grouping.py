"""Rows that are one document, documents that are two, and returns."""

import pytest

from domain.documents import DocumentKind
from domain.register_readings import RegisterReading
from storage.registers import read_register
from tests.storage.registers.register_makers import PLAIN_HEADER, US, csv_of, plain_register, plain_row


def read(*rows: list[str]) -> RegisterReading:
    reading = read_register(plain_register(*rows), "reg.csv", US)
    assert reading.read == len(reading.entries) + reading.grouped + len(reading.refused)
    return reading


def warned(reading: RegisterReading, words: str) -> bool:
    return any(words in warning.sentence for warning in reading.warnings)


def test_a_negative_invoice_is_a_return() -> None:
    reading = read(plain_row("A-1", taxable="-1,000.00", igst="(180.00)"), plain_row("A-2", taxable="0", igst="0"))
    returned, nothing = reading.entries
    assert (returned.kind, returned.taxable_value, returned.tax.igst) == (DocumentKind.CREDIT_NOTE, 100000, 18000)
    assert (nothing.kind, nothing.taxable_value) == (DocumentKind.INVOICE, 0)


def test_a_plus_and_a_minus_of_one_number_are_two_documents() -> None:
    reading = read(plain_row("A-1"), plain_row("A-1", taxable="-1,000.00", igst="-180.00"))
    assert [entry.kind for entry in reading.entries] == [DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE]


def test_a_discount_line_lowers_its_invoice() -> None:
    header = [*PLAIN_HEADER, "HSN Code"]
    rows = [[*plain_row(), "8471"], [*plain_row(taxable="-100.00", igst="-18.00"), "8471"]]
    (entry,) = read_register(csv_of([header, *rows]), "reg.csv", US).entries
    assert (entry.kind, entry.taxable_value, entry.tax.igst) == (DocumentKind.INVOICE, 90000, 16200)


def test_a_bill_booked_twice_stays_two() -> None:
    """Without a voucher the second booking gets a number of its own; it must be seen, not added up (M14)."""
    reading = read(plain_row("A-1"), plain_row("A-1"))
    assert [(entry.voucher, entry.taxable_value) for entry in reading.entries] == [("", 100000), ("#2", 100000)]
    assert warned(reading, "A-1 of")
    assert len({entry.identity for entry in reading.entries}) == 2


def test_the_same_bill_under_two_vouchers_and_two_dates() -> None:
    header = [*PLAIN_HEADER, "Voucher No"]
    rows = [[*plain_row("A-1"), "V1"], [*plain_row("A-1"), "V2"], [*plain_row("A-1", dated="13-07-2025"), "V2"]]
    reading = read_register(csv_of([header, *rows]), "reg.csv", US)
    assert [entry.voucher for entry in reading.entries] == ["V1", "V2", "V2#2"]


def test_equal_lines_of_an_itemised_register_add_up() -> None:
    header = [*PLAIN_HEADER, "Item Name"]
    reading = read_register(csv_of([header, [*plain_row(), "Bolt"], [*plain_row(), "Bolt"]]), "reg.csv", US)
    assert [(entry.taxable_value, entry.rows_grouped) for entry in reading.entries] == [(200000, 2)]


@pytest.mark.parametrize(
    ("values", "document_value"),
    [(("2,360.00", "2,360.00"), 236000), (("1,180.00", "1,180.00"), 236000), (("1,000.00", "1,360.00"), 236000)],
)
def test_a_document_value_counts_once_or_adds_up_as_the_rows_say(values: tuple[str, str], document_value: int) -> None:
    header = [*PLAIN_HEADER, "Rate"]
    rows = [[*plain_row()[:8], value, rate] for value, rate in zip(values, ("18", "5"), strict=True)]
    (entry,) = read_register(csv_of([header, *rows]), "reg.csv", US).entries
    assert entry.document_value == document_value
