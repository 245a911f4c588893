"""Any table: column mappings, headers over two rows, and the files that are no register of ours."""

import pytest
import xlsxwriter

from domain.money import TaxHeads
from domain.readings import FileRefused
from domain.register_readings import ColumnMapping, RegisterField
from storage.registers import guess_mapping, header_fingerprint, header_of, read_register
from tests.storage.registers.register_makers import ERPNEXT_HEADER, US, VENDOR, checked, csv_of, gstin, xlsx_of


def test_any_table_through_a_mapping() -> None:
    header = ["Kreditor", "Beleg", "Tag", "Netto", "Steuer A", "Steuer B"]
    content = csv_of([header, [VENDOR, "X-1", "12.07.2025", "1000", "90", "90"]], ";")
    with pytest.raises(FileRefused) as refused:
        read_register(content, "lieferanten.csv", US)
    assert refused.value.code == "FILE_NOT_READ"
    assert "no column looks like an invoice number" in refused.value.sentence
    mapping = ColumnMapping(
        {
            "KREDITOR": RegisterField.SUPPLIER_GSTIN,
            "beleg": RegisterField.NUMBER,
            "Tag": RegisterField.DATED,
            "Netto": RegisterField.TAXABLE_VALUE,
            "Steuer A": RegisterField.CGST,
            "Steuer B": RegisterField.SGST,
        }
    )
    reading = checked(read_register(content, "lieferanten.csv", US, mapping))
    assert reading.entries[0].tax == TaxHeads(cgst=9000, sgst=9000)
    assert reading.fingerprint == header_fingerprint(header_of(content, "lieferanten.csv"))
    assert reading.mapping == mapping


def test_a_mapping_is_found_again_for_next_months_file() -> None:
    """The texts it is looked up by are the same without a mapping, with one, and with other rows below."""
    header = ["Kreditor", "Beleg", "Tag", "", "Netto"]
    columns = dict(zip(header, ("supplier_gstin", "number", "dated", "", "taxable_value"), strict=True))
    mapping = ColumnMapping({text: RegisterField(name) for text, name in columns.items() if text})
    october = csv_of([["Oktober 2025"], header, [VENDOR, "X-1", "12.07.2025", "bar", "1000"]], ";")
    november = csv_of([["November 2025"], header, [VENDOR, "Y", "12.11.2025", "bar", "7"], [VENDOR] * 5], ";")
    remembered = read_register(october, "o.csv", US, mapping).fingerprint
    assert remembered == header_fingerprint(header)
    assert remembered == header_fingerprint(header_of(november, "n.csv"))


def test_a_mapping_that_names_a_lost_column_is_refused() -> None:
    content = csv_of([["Kreditor", "Beleg"], [VENDOR, "X-1"]], ";")
    mapping = ColumnMapping(
        {"Kreditor": RegisterField.SUPPLIER_GSTIN, "Beleg": RegisterField.NUMBER, "Weg": RegisterField.DATED}
    )
    with pytest.raises(FileRefused, match="'Weg' is not in the table"):
        read_register(content, "r.csv", US, mapping)


def test_a_fingerprint_knows_a_header_again() -> None:
    header = ["Supplier GSTIN", "Invoice No.*", "Taxable value (₹)"]
    assert header_fingerprint(header) == header_fingerprint(["TAXABLE VALUE", "supplier_gstin", "Invoice No"])
    assert header_fingerprint(header) != header_fingerprint(["Supplier GSTIN", "Invoice No"])


def test_a_guessed_mapping_reads_as_the_guess_did() -> None:
    content = csv_of([ERPNEXT_HEADER])
    mapping = guess_mapping(ERPNEXT_HEADER)
    assert mapping.columns["Bill No"] is RegisterField.NUMBER
    assert mapping.columns["Invoice"] is RegisterField.VOUCHER
    with pytest.raises(FileRefused) as refused:
        read_register(content, "empty.csv", None, mapping)
    assert refused.value.code == "RECIPIENT_MISSING"


def test_a_header_over_two_rows_with_merged_cells() -> None:
    def finish(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Reg")
        for column, text in enumerate(
            ["Supplier GSTIN", "Invoice details", "", "", "Taxable Value", "Tax amount", "", ""]
        ):
            sheet.write(1, column, text)
        sheet.write_row(2, 1, ["Invoice number", "Invoice date", "Invoice value"])
        sheet.write_row(2, 5, ["Integrated tax", "Central tax", "State/UT tax"])
        sheet.write_row(3, 0, [1, 2, 3, 4, 5, 6, 7, 8])
        sheet.write_row(4, 0, [VENDOR, "A-1", "12-07-2025", 1180, 1000, 180, 0, 0])

    reading = checked(read_register(xlsx_of({}, None, finish), "two.xlsx", US))
    (entry,) = reading.entries
    assert (entry.number, entry.taxable_value, entry.tax.igst, entry.document_value) == ("A-1", 100000, 18000, 118000)
    assert reading.read == 1


def test_the_portals_own_workbook_is_no_register() -> None:
    header = ["GSTIN of Supplier", "Trade/Legal name", "Invoice number", "Invoice date", "Taxable value",
              "Integrated Tax", "GSTR-1/IFF/GSTR-5 Period", "ITC Availability"]  # fmt: skip
    with pytest.raises(FileRefused) as refused:
        read_register(csv_of([header, [VENDOR, "", "1", "12-07-2025", "1", "1", "Jul'25", "Yes"]]), "2b.csv", US)
    assert refused.value.code == "PORTAL_EXCEL"


def test_other_company_in_one_register_is_a_fault_of_the_file() -> None:
    header = ["Company GSTIN", "Supplier GSTIN", "Invoice No", "Invoice Date", "Taxable Value"]
    rows = [header, [US, VENDOR, "1", "12-07-2025", "1"], [gstin("AAZCS4401H"), VENDOR, "2", "12-07-2025", "1"]]
    with pytest.raises(FileRefused) as refused:
        read_register(csv_of(rows), "r.csv")
    assert refused.value.code == "TWO_RECIPIENTS"
    with pytest.raises(FileRefused) as refused:
        read_register(csv_of(rows[:2]), "r.csv", gstin("AAZCS4401H"))
    assert refused.value.code == "TWO_RECIPIENTS"
