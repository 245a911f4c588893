"""Each shape of register, as its program writes it, becomes the same kind of book entry."""

from datetime import date

import xlsxwriter

from domain.documents import DocumentKind
from domain.money import TaxHeads
from domain.purchase_register import ItcEligibility
from domain.register_readings import RegisterShape
from domain.tax_period import TaxPeriod
from storage.registers import read_register
from tests.storage.registers.register_makers import (
    ERPNEXT_HEADER,
    OTHER,
    US,
    US_KARNATAKA,
    VENDOR,
    checked,
    csv_of,
    xlsx_of,
)


def test_gstn_matching_tool_template() -> None:
    """One row a document, the header in row 5, no document value and no place of supply."""
    content = xlsx_of(
        {
            "Help": [["Read this first"], ["GSTIN must have 15 characters"]],
            "PR": [
                ["Purchase register"],
                ["GSTIN", US],
                ["Financial year", "2025-26"],
                ["Month", "July"],
                [
                    "GSTIN of Supplier/ECO*", "Trade/Legal name", "Type of inward supplies*", "Document type*",
                    "Document number*", "Document date*", "Taxable value (₹)*", "Integrated tax (₹)",
                    "Central tax (₹)", "State/UT tax (₹)", "Cess (₹)",
                ],
                [VENDOR, "Vendor Ltd", "B2B", "Invoice", "007/25-26", date(2025, 7, 12), 1000.5, 180.09, 0, 0, 0],
                [VENDOR, "Vendor Ltd", "B2B", "Credit Note", "CN-1", "15-07-2025", 100, 18, 0, 0, 0],
                [VENDOR, "Vendor Ltd", "B2B", "Debit Note", 4711, "15-Jul-25", 200, 36, None, None, None],
            ],
        }
    )  # fmt: skip
    reading = checked(read_register(content, "pr.xlsx"))
    invoice, credit_note, debit_note = reading.entries
    assert reading.shape is RegisterShape.GSTN_TEMPLATE
    assert reading.recipient_gstins == (US,)
    assert (invoice.number, invoice.dated) == ("007/25-26", date(2025, 7, 12))
    assert (invoice.taxable_value, invoice.tax) == (100050, TaxHeads(igst=18009))
    assert invoice.document_value is None
    assert invoice.place_of_supply == ""
    assert (credit_note.kind, credit_note.taxable_value) == (DocumentKind.CREDIT_NOTE, 10000)
    assert (debit_note.kind, debit_note.number) == (DocumentKind.DEBIT_NOTE, "4711")
    assert reading.refused == ()


GSTR2_HEADER = [
    "GSTIN of Supplier", "Invoice Number", "Invoice date", "Invoice Value", "Place Of Supply", "Reverse Charge",
    "Invoice Type", "Rate", "Taxable Value", "Integrated Tax Paid", "Central Tax Paid", "State/UT Tax Paid",
    "Cess Paid", "Eligibility For ITC", "Availed ITC Integrated Tax", "Availed ITC Central Tax",
    "Availed ITC State/UT Tax", "Availed ITC Cess",
]  # fmt: skip


def gstr2_row(number: str, value: str, rate: str, taxable: str, igst: str, eligibility: str = "Inputs") -> list[str]:
    return [
        VENDOR, number, "12-Jul-25", value, "29-Karnataka", "N", "Regular", rate, taxable, igst, "", "", "",
        eligibility, igst, "", "", "",
    ]  # fmt: skip


def test_gstr2_csv_one_row_for_each_rate() -> None:
    """Rates are grouped; the invoice value stands on each row and is the document's once."""
    rows = [
        GSTR2_HEADER,
        gstr2_row("S-1", "5,020.00", "18", "1,000.00", "180.00"),
        gstr2_row("S-1", "5,020.00", "28", "3,000.00", "840.00"),
        gstr2_row("S-2", "1,050.00", "5", "1,000.00", "50.00", "Ineligible"),
    ]
    reading = checked(read_register(csv_of(rows), "gstr2.csv", US))
    first, second = reading.entries
    assert reading.shape is RegisterShape.GSTR2
    assert (reading.read, reading.grouped) == (3, 1)
    assert (first.taxable_value, first.tax.igst, first.document_value) == (400000, 102000, 502000)
    assert first.rows_grouped == 2
    assert first.place_of_supply == "29"
    assert first.reverse_charge is False
    assert first.itc_eligibility is ItcEligibility.ELIGIBLE
    assert second.itc_eligibility is ItcEligibility.BLOCKED_17_5


def test_tally_gstr2_workbook_reads_all_its_sheets() -> None:
    """Invoices, unregistered suppliers, notes and imports lie on sheets of their own."""
    note_header = [
        "GSTIN of Supplier", "Note/Refund Voucher Number", "Note/Refund Voucher date",
        "Invoice/Advance Payment Voucher Number", "Invoice/Advance Payment Voucher date", "Pre GST", "Document Type",
        "Note/Refund Voucher Value", "Rate", "Taxable Value", "Integrated Tax Paid", "Central Tax Paid",
        "State/UT Tax Paid", "Cess Paid",
    ]  # fmt: skip
    content = xlsx_of(
        {
            "b2b": [GSTR2_HEADER, list(gstr2_row("S-1", "1,180.00", "18", "1,000.00", "180.00"))],
            "b2bur": [
                ["Supplier Name", "Invoice Number", "Invoice date", "Invoice Value", "Rate", "Taxable Value",
                 "Integrated Tax Paid"],
                ["Tea stall", "9", "13-Jul-25", 50, 0, 50, 0],
            ],
            "cdnr": [
                note_header,
                [VENDOR, "N-1", "14-Jul-25", "S-1", "12-Jul-25", "N", "C", 118, 18, 100, 18, 0, 0, 0],
                [VENDOR, "N-2", "14-Jul-25", "S-1", "12-Jul-25", "N", "D", 118, 18, 100, 18, 0, 0, 0],
            ],
            "impg": [
                ["Port Code", "Bill Of Entry Number", "Bill Of Entry Date", "Bill Of Entry Value",
                 "Rate", "Taxable Value",
                 "Integrated Tax Paid"],
                ["INNSA1", 5523817, "15-Jul-25", 1180, 18, 1000, 180],
            ],
        }
    )  # fmt: skip
    reading = checked(read_register(content, "tally-gstr2.xlsx", US))
    assert [(entry.kind, entry.number) for entry in reading.entries] == [
        (DocumentKind.INVOICE, "S-1"),
        (DocumentKind.INVOICE, "9"),
        (DocumentKind.CREDIT_NOTE, "N-1"),
        (DocumentKind.DEBIT_NOTE, "N-2"),
        (DocumentKind.BILL_OF_ENTRY, "5523817"),
    ]
    assert reading.entries[1].supplier_name == "Tea stall"
    assert reading.entries[2].original_number == "S-1"
    assert reading.entries[4].port_code == "INNSA1"


def test_erpnext_purchase_register_takes_the_bill_not_the_voucher() -> None:
    rows = [
        ERPNEXT_HEADER,
        ["PINV-25-0001", "2025-07-14", "V-1", "Vendor Ltd", VENDOR, US, "No", "Registered Regular", "Creditors",
         "KP/1186", "2025-07-12", "1000", "180", "0", "0", "180", "1180", "1180", "0"],
        ["PINV-25-0002", "2025-07-15", "V-1", "Vendor Ltd", VENDOR, US_KARNATAKA, "0", "Registered Regular",
         "Creditors", "CN-9", "2025-07-15", "-100", "0", "-9", "-9", "-18", "-118", "-118", "0"],
        ["PINV-25-0003", "2025-07-15", "V-2", "Tea stall", "", US, "0", "Unregistered", "Creditors",
         "", "", "50", "0", "0", "0", "0", "50", "50", "50"],
        ["Total", "", "", "", "", "", "", "", "", "", "", "950", "180", "-9", "-9", "162", "1112", "1112", "50"],
    ]  # fmt: skip
    reading = checked(read_register(csv_of(rows), "pr.csv"))
    bill, purchase_return, tea = reading.entries
    assert reading.shape is RegisterShape.ERPNEXT
    assert reading.summary_rows == 1
    assert reading.recipient_gstins == (US, US_KARNATAKA)
    assert (bill.number, bill.voucher, bill.posted_on) == ("KP/1186", "PINV-25-0001", date(2025, 7, 14))
    assert bill.document_value == 118000
    assert purchase_return.kind is DocumentKind.CREDIT_NOTE
    assert (purchase_return.taxable_value, purchase_return.tax) == (10000, TaxHeads(cgst=900, sgst=900))
    assert purchase_return.document_value == 11800
    assert (tea.supplier_gstin, tea.number, tea.dated) == ("", "PINV-25-0003", date(2025, 7, 15))
    assert any("unregistered" in warning.sentence for warning in reading.warnings)


def test_erpnext_itemised_register_is_grouped_by_bill() -> None:
    header = [
        "Item Code", "Item Name", "Invoice", "Posting Date", "Supplier Name", "Supplier GSTIN", "Company GSTIN",
        "Reverse Charge", "GST Category", "HSN Code", "Supplier Invoice No", "Supplier Invoice Date", "Rate", "Amount",
        "Input Tax IGST - AC Rate", "Input Tax IGST - AC Amount", "Total Tax", "Total",
    ]  # fmt: skip
    common = ["PINV-1", "2025-07-14", "Vendor Ltd", VENDOR, US, "Yes", "Registered", "8471", "KP/1", "2025-07-12"]
    rows = [
        header,
        ["I-1", "Screws", *common, "10", "500.00", "18", "90.00", "90.00", "590.00"],
        ["I-2", "Nails", *common, "10", "500.00", "18", "90.00", "90.00", "590.00"],
        ["", "Total", *[""] * 10, "", "1000.00", "", "180.00", "180.00", "1180.00"],
    ]
    reading = checked(read_register(csv_of(rows), "items.csv"))
    (bill,) = reading.entries
    assert (bill.taxable_value, bill.tax.igst, bill.document_value) == (100000, 18000, 118000)
    assert bill.reverse_charge is True
    assert (reading.read, reading.grouped, reading.summary_rows) == (2, 1, 1)


def test_tally_purchase_register_with_a_column_for_each_ledger() -> None:
    """Taxable value is the gross total less tax and round-off; a debit note voucher is our own return."""

    def finish(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Purchase Register")
        credit = book.add_format({"num_format": '0.00" Cr"'})
        debit = book.add_format({"num_format": '0.00" Dr"'})
        day = book.add_format({"num_format": "d-mmm-yy"})
        sheet.write_column(0, 0, ["Our Company Ltd", "1-Apr-25 to 31-Jul-25", ""])
        sheet.write_row(
            3, 0,
            ["Date", "Particulars", "Supplier Invoice No.", "Supplier Invoice Date", "GSTIN/UIN", "Voucher Type",
             "Voucher No.", "Gross Total", "Purchase Interstate", "Freight Inward", "Input IGST 18%", "Input IGST 5%",
             "IGST %", "Round Off"],
        )  # fmt: skip
        sheet.write_datetime(4, 0, date(2025, 7, 14), day)
        sheet.write_row(4, 1, ["Vendor Ltd", "V/77", "12-Jul-25", VENDOR, "Purchase", "15"])
        for column, amount, style in (
            (7, 2290.00, credit), (8, 1900.00, debit), (9, 100.20, debit), (10, 180.0, debit), (11, 110.0, debit),
            (12, 18, None), (13, 0.2, credit),
        ):  # fmt: skip
            sheet.write_number(4, column, amount, style)
        sheet.write_datetime(5, 0, date(2025, 7, 20), day)
        sheet.write_row(5, 1, ["Vendor Ltd", "V/CN/3", "", VENDOR, "Debit Note", "2"])
        sheet.write_number(5, 7, 118, debit)
        sheet.write_number(5, 8, 100, credit)
        sheet.write_number(5, 10, 18, credit)
        sheet.write_row(6, 1, ["Grand Total"])
        sheet.write_number(6, 7, 2172)

    reading = checked(read_register(xlsx_of({}, None, finish), "tally.xlsx", US))
    bill, purchase_return = reading.entries
    assert reading.shape is RegisterShape.TALLY
    assert reading.summary_rows == 1
    assert (bill.number, bill.voucher, bill.posted_on) == ("V/77", "15", date(2025, 7, 14))
    assert bill.tax == TaxHeads(igst=29000)
    assert (bill.document_value, bill.taxable_value) == (229000, 200020)
    assert (purchase_return.kind, purchase_return.dated) == (DocumentKind.CREDIT_NOTE, date(2025, 7, 20))
    assert (purchase_return.taxable_value, purchase_return.tax.igst) == (10000, 1800)
    assert any("date of posting" in warning.sentence for warning in reading.warnings)


def test_sap_export_with_a_row_for_each_condition() -> None:
    """The base stands on the rows of central and state tax alike and counts once."""
    header = [
        "BUKRS",
        "BELNR",
        "GJAHR",
        "BLART",
        "BLDAT",
        "BUDAT",
        "XBLNR",
        "LIFNR",
        "NAME1",
        "STCD3",
        "KSCHL",
        "HWBAS",
        "HWSTE",
    ]
    common = [
        "1000",
        "5100000001",
        "2025",
        "RE",
        "12.07.2025",
        "14.07.2025",
        "KP/25-26/001",
        "200001",
        "Vendor Ltd",
        VENDOR,
    ]
    memo = ["1000", "5100000002", "2025", "KG", "13.07.2025", "14.07.2025", "CN/1", "200001", "Vendor Ltd", VENDOR]
    odd = ["1000", "5100000003", "2025", "ZX", "13.07.2025", "14.07.2025", "ZZ/1", "200001", "Vendor Ltd", VENDOR]
    rows = [
        header,
        [*common, "JICG", "1,000.00", "90.00"],
        [*common, "JISG", "1,000.00", "90.00"],
        [*memo, "JIIG", "100.00-", "18.00-"],
        [*odd, "JIIG", "100.00-", "18.00-"],
    ]
    reading = checked(read_register(csv_of(rows, "\t", "utf-16"), "sap.txt", US))
    bill, credit_memo, by_sign = reading.entries
    assert reading.shape is RegisterShape.SAP
    assert (bill.number, bill.voucher, bill.dated) == ("KP/25-26/001", "5100000001/2025", date(2025, 7, 12))
    assert (bill.taxable_value, bill.tax) == (100000, TaxHeads(cgst=9000, sgst=9000))
    assert (credit_memo.kind, credit_memo.taxable_value, credit_memo.tax.igst) == (
        DocumentKind.CREDIT_NOTE,
        10000,
        1800,
    )
    assert by_sign.kind is DocumentKind.CREDIT_NOTE
    assert any("ZX" in warning.sentence for warning in reading.warnings)


def test_sap_list_with_words_for_columns() -> None:
    header = ["Company Code", "Document Number", "Fiscal Year", "Document Type", "Document Date", "Posting Date",
              "Reference", "Vendor", "Tax Number 3", "Base Amount", "IGST Amount", "CGST Amount",
              "SGST Amount"]  # fmt: skip
    rows = [
        header,
        ["1000", "51", "2025", "RE", "12.07.2025", "14.07.2025", "00123", "V-9", VENDOR, "1,000.00", "0", "0", "0"],
    ]
    reading = checked(read_register(csv_of(rows), "sap.csv", US))
    assert reading.shape is RegisterShape.SAP
    assert (reading.entries[0].number, reading.entries[0].voucher) == ("00123", "51/2025")
    assert reading.entries[0].taxable_value == 100000


def test_zoho_bills_with_tax_by_name() -> None:
    header = ["Bill Date", "Bill Number", "Vendor Name", "GST Treatment", "GST Identification Number (GSTIN)",
              "Source of Supply", "Destination of Supply", "Item Name", "Item Total", "Item Tax", "Tax Amount",
              "Total"]  # fmt: skip
    common = ["2025-07-12", "ZB-1", "Vendor Ltd", "business_registered_regular", VENDOR, "KA", "MH"]
    local = ["2025-07-12", "ZB-2", "Other Co", "business_registered_regular", OTHER, "MH", "MH"]
    rows = [
        header,
        [*common, "Steel", "1000.00", "IGST18", "180.00", "1285.00"],
        [*common, "Books", "100.00", "IGST5", "5.00", "1285.00"],
        [*local, "Glue", "55.55", "GST18", "", "65.55"],
    ]
    reading = checked(read_register(csv_of(rows), "bills.csv", US))
    steel, glue = reading.entries
    assert reading.shape is RegisterShape.ZOHO
    assert (steel.taxable_value, steel.tax.igst, steel.document_value) == (110000, 18500, 128500)
    assert steel.place_of_supply == "27"
    assert glue.tax == TaxHeads(cgst=500, sgst=500)
    assert any("computed from its rate" in warning.sentence for warning in reading.warnings)


def test_the_optional_columns() -> None:
    header = ["Supplier GSTIN", "Invoice No", "Invoice Date", "Taxable Value", "IGST", "received_on", "posted_on",
              "paid_amount", "paid_on", "itc_eligibility", "claimed_in", "owner_email", "plant"]  # fmt: skip
    row = [VENDOR, "A-1", "12-07-2025", "1000", "180", "13-07-2025", "14-07-2025", "500.00", "20-07-2025", "common",
           "072025", "asha@us.example", "Pune"]  # fmt: skip
    (entry,) = checked(read_register(csv_of([header, row]), "r.csv", US)).entries
    assert entry.received_on == date(2025, 7, 13)
    assert entry.posted_on == date(2025, 7, 14)
    assert (entry.paid_amount, entry.paid_on) == (50000, date(2025, 7, 20))
    assert entry.itc_eligibility is ItcEligibility.COMMON
    assert entry.claimed_in == TaxPeriod(2025, 7)
    assert (entry.owner_email, entry.plant) == ("asha@us.example", "Pune")


def test_absent_columns_are_unknown_never_no() -> None:
    header = ["Supplier GSTIN", "Invoice No", "Invoice Date", "Taxable Value", "IGST"]
    (entry,) = read_register(csv_of([header, [VENDOR, "A-1", "12-07-2025", "1000", "180"]]), "r.csv", US).entries
    assert entry.reverse_charge is None
    assert entry.received_on is entry.paid_on is entry.paid_amount is entry.itc_eligibility is entry.claimed_in is None
