"""Rows that are odd: what is refused with its address, what is taken with a warning, what is no document at all."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from domain.documents import DocumentKind
from domain.readings import FileRefused
from domain.register_readings import ColumnMapping, RegisterReading
from storage.registers import guess_mapping, read_register
from tests.storage.registers.register_makers import (
    OTHER,
    PLAIN_HEADER,
    US,
    US_KARNATAKA,
    VENDOR,
    csv_of,
    gstin,
    plain_register,
    plain_row,
    replaced_in,
    xlsx_of,
)


def read(*rows: list[str]) -> RegisterReading:
    reading = read_register(plain_register(*rows), "reg.csv", US)
    assert reading.read == len(reading.entries) + reading.grouped + len(reading.refused)
    return reading


def warned(reading: RegisterReading, words: str) -> bool:
    return any(words in warning.sentence for warning in reading.warnings)


def test_a_fault_of_a_row_refuses_that_row_with_its_address() -> None:
    reading = read(plain_row("A-1"), plain_row("A-2", dated="31-02-2025"), plain_row("A-3", taxable="10,00.00"))
    assert [entry.number for entry in reading.entries] == ["A-1"]
    impossible, badly_grouped = reading.refused
    assert impossible.where == "row 3, column Invoice Date"
    assert "does not exist" in impossible.why
    assert badly_grouped.where == "row 4, column Taxable Value"
    assert "grouped as no amount" in badly_grouped.why
    assert all(refusal.remedy for refusal in reading.refused)


def test_in_a_workbook_the_address_is_the_cell() -> None:
    rows = [list(PLAIN_HEADER), [VENDOR, "V", "A-1", "soon", 1000, 180, 0, 0, 1180]]
    reading = read_register(xlsx_of({"Oct 2025": rows}), "reg.xlsx", US)
    assert reading.refused[0].where == "Oct 2025!D2"


def test_a_formula_without_a_value_refuses_its_row() -> None:
    def finish(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, PLAIN_HEADER)
        for place in (1, 2):
            sheet.write_row(place, 0, [VENDOR, "V", f"A-{place}", "12-07-2025", 1000])
            sheet.write_formula(place, 5, "=E2*0.18", None, 180 if place == 1 else 99)

    content = replaced_in(xlsx_of({}, None, finish), "xl/worksheets/sheet1.xml", "<v>99</v>", "")
    reading = read_register(content, "reg.xlsx", US)
    assert [entry.tax.igst for entry in reading.entries] == [18000]
    assert reading.refused[0].where == "Sheet1!F3"
    assert "F3 has no computed value" in reading.refused[0].why


def test_a_workbook_that_another_library_wrote() -> None:
    """openpyxl writes formulas without any value, and dates in a format of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(list(PLAIN_HEADER))
    sheet.append([VENDOR, "V", "00A-1", date(2025, 7, 12), 1000.10, 180.02, None, None, 1180.12])
    evening = datetime.combine(date(2025, 7, 12), time(18, 30))
    sheet.append([VENDOR, "V", "A-2", evening, 1000, "=E3*0.18", None, None, None])
    stream = io.BytesIO()
    book.save(stream)
    reading = read_register(stream.getvalue(), "reg.xlsx", US)
    (entry,) = reading.entries
    assert (entry.number, entry.dated) == ("00A-1", date(2025, 7, 12))
    assert (entry.taxable_value, entry.tax.igst, entry.document_value) == (100010, 18002, 118012)
    assert [refusal.where for refusal in reading.refused] == ["Sheet!F3"]


def test_half_a_document_is_never_taken_in() -> None:
    """One rate of two cannot be read: the other would be a wrong amount, so it is refused with the culprit named."""
    header = [*PLAIN_HEADER, "Rate"]
    good = [*plain_row("A-1"), "18"]
    bad = [*plain_row("A-1", taxable="x"), "5"]
    reading = read_register(csv_of([header, good, bad, [*plain_row("A-2"), "18"]]), "reg.csv", US)
    assert [entry.number for entry in reading.entries] == ["A-2"]
    assert (reading.read, len(reading.refused)) == (3, 2)
    assert any("row 3, column Taxable Value" in refusal.why for refusal in reading.refused)


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        (0, "29AAACV1234", "15 characters"),
        (0, "XXAAACV1234K1ZX", "form of a GSTIN"),
        (2, "", "no document number"),
        (2, "1.23E+15", "shortened"),
        (2, "9" * 80, "80 characters"),
        (3, "", "no date"),
    ],
)
def test_what_a_document_cannot_do_without(column: int, value: str, why: str) -> None:
    row = plain_row()
    row[column] = value
    reading = read(row)
    assert why in reading.refused[0].why
    assert reading.entries == ()
    assert reading.recipient_gstins == (US,)


def test_a_wrong_check_digit_is_a_warning_in_a_register() -> None:
    wrong = VENDOR[:14] + ("A" if VENDOR[14] != "A" else "B")
    reading = read([wrong, *plain_row()[1:]])
    assert reading.entries[0].supplier_gstin == wrong
    assert warned(reading, f"should be {VENDOR[14]}")


def test_unregistered_suppliers_are_kept_by_name() -> None:
    row = ["URP", "Tea stall", *plain_row()[2:]]
    reading = read(row)
    assert (reading.entries[0].supplier_gstin, reading.entries[0].supplier_name) == ("", "Tea stall")
    assert warned(reading, "unregistered")
    nameless = read(["", "", *plain_row()[2:]])
    assert "names no supplier" in nameless.refused[0].why


def test_numbers_stay_as_they_are_written() -> None:
    rows = [list(PLAIN_HEADER)]
    numbers = ["000123", "INV/25-26/0012", 4711, 123456789012345, 1234567890123456]
    rows += [[VENDOR, "V", number, date(2025, 7, 12), 1000, 180, 0, 0, 1180] for number in numbers]
    reading = read_register(xlsx_of({"S": rows}), "reg.xlsx", US)
    assert [entry.number for entry in reading.entries] == [
        "000123", "INV/25-26/0012", "4711", "123456789012345", "1234567890123460",
    ]  # fmt: skip
    assert warned(reading, "a spreadsheet keeps 15 digits")


def test_what_cannot_be_seen_is_no_part_of_a_number() -> None:
    reading = read([VENDOR, "V\u202eendor", "\u200bINV\u00a0 1\ufeff", *plain_row()[3:]])
    assert (reading.entries[0].number, reading.entries[0].supplier_name) == ("INV 1", "Vendor")


def test_texts_without_end_are_cut_or_refused() -> None:
    header = [*PLAIN_HEADER, "Place of Supply", "Plant"]
    row = [*plain_row("A-1"), "( " * 20_000, "p" * 40_000]
    row[1] = "V" * 40_000
    (entry,) = read_register(csv_of([header, row]), "reg.csv", US).entries
    assert (len(entry.supplier_name), len(entry.plant), entry.place_of_supply) == (200, 200, "")
    assert len(read(plain_row(dated="1" * 40_000)).refused[0].why) < 200


def test_a_title_that_names_a_vendor_does_not_say_whose_register_it_is() -> None:
    titled = b"Ledger of vendor," + VENDOR.encode() + b"\n" + plain_register(plain_row())
    assert read_register(titled, "reg.csv", US).recipient_gstins == (US,)


def test_a_number_that_became_a_date_is_refused() -> None:
    rows = [list(PLAIN_HEADER), [VENDOR, "V", date(2025, 5, 12), date(2025, 7, 12), 1000, 180, 0, 0, 1180]]
    reading = read_register(xlsx_of({"S": rows}), "reg.xlsx", US)
    assert reading.refused[0].where == "S!C2"
    assert "made a date" in reading.refused[0].why


def test_totals_notes_and_repeated_headers_are_no_documents() -> None:
    reading = read(
        plain_row("A-1"),
        list(PLAIN_HEADER),
        plain_row("A-2"),
        ["Grand Total", "", "", "", "2000", "360", "", "", ""],
        ["", "", "Total", "", "2000", "360", "", "", ""],
        ["", "", "", "", "2000", "360", "", "", ""],
        ["Generated by the books on 12-07-2025", *[""] * 8],
    )
    assert (reading.read, reading.summary_rows, reading.refused) == (2, 5, ())


def test_a_supplier_called_total_is_a_supplier() -> None:
    reading = read(["", "Total Oil India", *plain_row("T-1")[2:]], [VENDOR, "Total Gas Ltd", *plain_row("T-2")[2:]])
    assert [entry.number for entry in reading.entries] == ["T-1", "T-2"]
    assert reading.summary_rows == 0


def test_doubtful_facts_are_left_unknown_and_said() -> None:
    header = [*PLAIN_HEADER, "Place of Supply", "Reverse Charge", "ITC eligibility", "claimed_in"]
    reading = read_register(csv_of([header, [*plain_row(), "Narnia", "maybe", "perhaps", "then"]]), "reg.csv", US)
    (entry,) = reading.entries
    assert (entry.place_of_supply, entry.reverse_charge, entry.itc_eligibility, entry.claimed_in) == (
        "",
        None,
        None,
        None,
    )
    assert len(reading.warnings) == 4
    assert warned(reading, "'Narnia' is no state we know")


def test_an_unknown_kind_of_document_is_refused() -> None:
    header = [*PLAIN_HEADER, "Document type"]
    reading = read_register(csv_of([header, [*plain_row(), "Proforma"]]), "reg.csv", US)
    assert "'Proforma' is no kind of document" in reading.refused[0].why


def test_an_invoice_type_may_mean_the_kind_or_the_supply() -> None:
    header = [*PLAIN_HEADER, "Invoice Type"]
    rows = [[*plain_row("A-1"), "Credit Note"], [*plain_row("A-2"), "SEZ supplies"], [*plain_row("A-3"), "Regular"]]
    reading = read_register(csv_of([header, *rows]), "reg.csv", US)
    assert [entry.kind for entry in reading.entries] == [
        DocumentKind.CREDIT_NOTE, DocumentKind.INVOICE, DocumentKind.INVOICE,
    ]  # fmt: skip


def test_an_owner_that_is_no_single_address_is_left_unknown() -> None:
    header = [*PLAIN_HEADER, "owner_email"]
    rows = [[*plain_row("A-1"), "asha@us.example, evil@x.example"], [*plain_row("A-2"), "asha@us.example"]]
    reading = read_register(csv_of([header, *rows]), "reg.csv", US)
    assert [entry.owner_email for entry in reading.entries] == ["", "asha@us.example"]
    assert warned(reading, "not one address")


def test_a_column_that_stands_twice_is_said() -> None:
    header = [*PLAIN_HEADER, "Taxable Value"]
    reading = read_register(csv_of([header, [*plain_row(), "7"]]), "reg.csv", US)
    assert reading.entries[0].taxable_value == 100000
    assert warned(reading, "stands twice")


def test_a_mapping_chooses_its_sheet() -> None:
    rows = [list(PLAIN_HEADER), [VENDOR, "V", "A-1", "12-07-2025", 1000, 180, 0, 0, 1180]]
    content = xlsx_of({"Oct": rows, "Nov": [rows[0], [VENDOR, "V", "N-1", *rows[1][3:]]]})
    columns = guess_mapping(PLAIN_HEADER).columns
    assert read_register(content, "reg.xlsx", US, ColumnMapping(columns, "Nov")).entries[0].number == "N-1"
    with pytest.raises(FileRefused, match="'Dec' is not in the workbook"):
        read_register(content, "reg.xlsx", US, ColumnMapping(columns, "Dec"))


def test_rows_name_their_own_registration_of_one_company() -> None:
    header = [*PLAIN_HEADER, "Company GSTIN"]
    rows = [[*plain_row("A-1"), US_KARNATAKA], [*plain_row("A-2"), ""]]
    reading = read_register(csv_of([header, *rows]), "reg.csv", US)
    assert reading.recipient_gstins == (US_KARNATAKA, US)
    without = read_register(csv_of([header, *rows]), "reg.csv")
    assert "whose purchase" in without.refused[0].why


def test_whose_register_it_is_must_be_known() -> None:
    content = plain_register(plain_row())
    with pytest.raises(FileRefused) as refused:
        read_register(content, "reg.csv")
    assert refused.value.code == "RECIPIENT_MISSING"
    with pytest.raises(FileRefused) as refused:
        read_register(content, "reg.csv", US[:14] + "!")
    assert refused.value.code == "GSTIN_INVALID"
    wrong = US[:14] + ("Z" if US[14] != "Z" else "Y")
    assert warned(read_register(content, "reg.csv", wrong), f"should be {US[14]}")
    titled = b"Our Company Ltd,GSTIN: " + US.encode() + b"\n" + content
    assert read_register(titled, "reg.csv").recipient_gstins == (US,)
    with pytest.raises(FileRefused) as refused:
        read_register(titled, "reg.csv", gstin("AAZCS4401H"))
    assert refused.value.code == "TWO_RECIPIENTS"


def test_two_sheets_that_look_alike_are_asked_about() -> None:
    rows = [list(PLAIN_HEADER), [VENDOR, "V", "A-1", "12-07-2025", 1000, 180, 0, 0, 1180]]
    with pytest.raises(FileRefused) as refused:
        read_register(xlsx_of({"Oct": rows, "Copy of Oct": rows}), "reg.xlsx", US)
    assert refused.value.code == "SHEET_UNCLEAR"
    assert "Oct, Copy of Oct" in refused.value.sentence
    alone = xlsx_of({"Notes": [["Nothing here"]], "Oct": rows, "Totals": [["Vendor", "Amount"], ["V", 1000]]})
    assert read_register(alone, "reg.xlsx", US).read == 1


def test_a_register_without_rows_says_so() -> None:
    reading = read()
    assert (reading.read, reading.entries, reading.recipient_gstins) == (0, (), (US,))
    assert warned(reading, "holds no document rows")


def test_the_same_warning_is_said_once() -> None:
    reading = read(*(["", f"Stall {number}", *plain_row(str(number))[2:]] for number in range(500)))
    assert len(reading.warnings) == 1
    assert "(500 rows)" in reading.warnings[0].sentence


def test_reading_twice_gives_the_same() -> None:
    content = plain_register(plain_row("A-1"), plain_row("A-1"), plain_row("A-2", dated="x"))
    assert read_register(content, "a.csv", US) == read_register(content, "a.csv", US)


CELLS = st.sampled_from(
    [
        "",
        "-",
        VENDOR,
        OTHER,
        "URP",
        "A-1",
        "A-2",
        "12-07-2025",
        "31-02-2025",
        "1,000.00",
        "-5",
        "x",
        "Total",
        "18%",
        "é\n2",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=len(PLAIN_HEADER), max_size=len(PLAIN_HEADER)), max_size=12))
def test_every_row_of_any_table_ends_in_exactly_one_place(rows: list[list[str]]) -> None:
    reading = read_register(plain_register(plain_row("first"), *rows), "any.csv", US)
    written = [row for row in rows if any(cell.strip() for cell in row)]
    assert reading.read == len(reading.entries) + reading.grouped + len(reading.refused)
    assert reading.read + reading.summary_rows == 1 + len(written)
    assert sum(entry.rows_grouped for entry in reading.entries) == len(reading.entries) + reading.grouped
    assert len({(entry.recipient_gstin, *entry.identity) for entry in reading.entries}) == len(reading.entries)
    assert all(entry.taxable_value + entry.tax.total >= 0 for entry in reading.entries)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_as_a_file(content: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        read_register(content, "any.bin", US)
    assert refused.value.remedy


SERVICE_HEADER = [*PLAIN_HEADER, "HSN/SAC", "GRN Date"]


def rows_of(*rows: tuple[str, str, str]) -> bytes:
    """(number, HSN or SAC, receipt) of bills of 12-07-2025."""
    return csv_of([SERVICE_HEADER, *([*plain_row(number), code, came] for number, code, came in rows)])


def test_a_service_without_a_receipt_date_came_by_the_day_of_its_bill() -> None:
    """Section 16(2)(b): a service is received when performed; where the register tells receipts none is missing."""
    reading = read_register(
        rows_of(
            ("S-1", "998314", ""), ("G-1", "8471", ""), ("G-2", "8471", "20-07-2025"), ("S-2", "9983", "01-08-2025"),
            ("M-1", "998314", ""), ("M-1", "8471", ""),
        ),
        "reg.csv", US,
    )  # fmt: skip
    assert {each.number: each.received_on for each in reading.entries} == {
        "S-1": date(2025, 7, 12), "G-1": None, "G-2": date(2025, 7, 20), "S-2": date(2025, 8, 1), "M-1": None,
    }  # fmt: skip
    assert warned(reading, "Services (SAC 99..) without a receipt date")


def test_a_register_that_tells_no_receipt_tells_none_of_services_either() -> None:
    """Else every bill for goods would count as not received."""
    reading = read_register(rows_of(("S-1", "998314", ""), ("G-1", "8471", "")), "reg.csv", US)
    assert [each.received_on for each in reading.entries] == [None, None]
