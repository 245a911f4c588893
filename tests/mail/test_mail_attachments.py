"""The Excel of a mail: columns, exact amounts, and nothing a vendor typed that could run."""

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.correspondence import OutboundMatter
from domain.documents import DocumentKind
from domain.money import TaxHeads, rupees_of
from mail.attachments import file_name, list_for
from mail.samples import (
    LETTERHEAD,
    MISMATCHES,
    MISSING,
    PLEASE_ACCEPT,
    SAVED,
    TODAY,
    WE_REJECTED_CREDIT_NOTE,
    WE_REJECTED_INVOICE,
)


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001  (a cell has no zone)


def sheets_of(*matters: OutboundMatter) -> dict[str, Worksheet]:
    book = load_workbook(io.BytesIO(list_for(LETTERHEAD, matters, TODAY).content))
    return {sheet.title: sheet for sheet in book.worksheets}


def rows_of(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_missing_has_the_columns_to_be_sent_back() -> None:
    sheet = sheets_of(MISSING)["Not on the portal"]
    head, first, *_ = rows_of(sheet)
    assert head == [
        "Our GSTIN", "Your GSTIN", "Document type", "Number", "Date", "Taxable value", "IGST", "CGST", "SGST", "Cess",
        "Total", "Our voucher", "Remark", "Your answer", "Reported in (period)", "Reported number", "Reported GSTIN",
    ]  # fmt: skip
    assert first == [
        "27AABCQ9012R1ZW", "27AAGCM4821K1ZA", "Invoice", "MT/26-27/0405", midnight(2026, 10, 5),
        30000, 0, 2700, 2700, 0, 35400, "PV-3311", None, None, None, None, None,
    ]  # fmt: skip
    assert sheet["F2"].number_format == "#,##0.00"
    assert sheet.freeze_panes == "E2"


def test_mismatch_adds_field_both_sides_and_difference() -> None:
    head, *rows = rows_of(sheets_of(MISMATCHES)["Different from our books"])
    assert head[13:17] == ["Field", "On portal", "In our books", "Difference"]
    assert [row[13:17] for row in rows] == [
        ["taxable value", 105000, 100000, 5000],
        ["IGST", 18900, 18000, 900],
        ["date", midnight(2026, 10, 19), midnight(2026, 9, 19), None],
    ]
    assert [row[5] for row in rows] == [105000, None, 40000], "a document's amounts stand once"


def test_customer_request_says_what_is_on_the_portal_and_what_we_ask() -> None:
    head, row = rows_of(sheets_of(PLEASE_ACCEPT)["Rejected by you"])
    assert head[11:] == ["Action on the portal", "Asked action", "Your answer"]
    assert row[11:] == ["Reject", "Accept, ITC to be reduced: No", None]
    assert row[2] == "Credit note"


def test_one_sheet_for_each_sort_of_matter() -> None:
    sheets = sheets_of(MISSING, SAVED, WE_REJECTED_INVOICE, WE_REJECTED_CREDIT_NOTE)
    assert {name: sheet.max_row - 1 for name, sheet in sheets.items()} == {
        "Not on the portal": 3,
        "Saved, not filed": 4,
        "Rejected by us": 2,
    }


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x"]
)
def test_nothing_foreign_becomes_a_formula_or_a_link(text: str) -> None:
    line = replace(MISSING.lines[0], number=text, remark=text, voucher=text)
    sheet = sheets_of(replace(MISSING, lines=(line,)))["Not on the portal"]
    for cell in (sheet["D2"], sheet["L2"], sheet["M2"]):
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
        assert cell.quotePrefix is (text[0] in "=+-@")


def test_control_and_invisible_characters_are_gone() -> None:
    line = replace(MISSING.lines[0], number="A\u200bB\t1\x00")
    assert sheets_of(replace(MISSING, lines=(line,)))["Not on the portal"]["D2"].value == "AB 1"


@settings(max_examples=40)
@given(st.integers(-(10**14), 10**14))
def test_every_amount_is_exact_to_the_paisa(paise: int) -> None:
    line = replace(MISSING.lines[0], taxable_value=paise, tax=TaxHeads(igst=1))
    value = sheets_of(replace(MISSING, lines=(line,)))["Not on the portal"]["F2"].value
    assert f"{value:.2f}" == rupees_of(paise) or paise == 0


def test_the_same_facts_give_the_same_bytes() -> None:
    assert list_for(LETTERHEAD, (MISSING, SAVED), TODAY) == list_for(LETTERHEAD, (MISSING, SAVED), TODAY)


def test_file_names_are_plain() -> None:
    assert file_name(LETTERHEAD, (MISSING,), TODAY) == "Quillon_missing_2026-10_Mehta.xlsx"
    assert file_name(LETTERHEAD, (MISSING, SAVED), TODAY) == "Quillon_documents_2026-11-16_Mehta.xlsx"
    odd = replace(MISSING, vendor=replace(MISSING.vendor, name='../..\\"मेहता" <x>'))
    assert file_name(LETTERHEAD, (odd,), TODAY) == "Quillon_missing_2026-10.xlsx"


def test_other_kinds_of_documents_have_a_name_too() -> None:
    line = replace(MISSING.lines[0], kind=DocumentKind.ECO_DOCUMENT, dated=date(2026, 4, 1))
    assert sheets_of(replace(MISSING, lines=(line,)))["Not on the portal"]["C2"].value == "Document"
