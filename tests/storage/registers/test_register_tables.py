"""Tables from bytes: encodings, separators, what Excel stores, and the files that are refused whole."""

import io
import struct
import zipfile
from datetime import date

import pytest
import xlsxwriter

from domain.readings import FileRefused
from storage.registers import looks_like_table
from storage.registers.excel_values import is_date_format, number_text, padded_width, serial_date, side_in
from storage.registers.purchase import read_sheets
from storage.registers.tables import CellMark, TableRow, column_letters
from tests.storage.registers.register_makers import csv_of, replaced_in, xlsx_of

ROWS = [["Number", "Name", "Value"], ["00123", "Åkers & Söner – Pune", "4,981.00"], ["B-2", "Zwei", "5"]]


def rows_of(content: bytes) -> list[TableRow]:
    return list(read_sheets(content, "reg.csv")[0].rows())


def refusal_of(content: bytes, name: str = "reg.csv") -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        [list(sheet.rows()) for sheet in read_sheets(content, name)]
    assert "\n" not in caught.value.sentence
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_in_every_encoding_and_separator(encoding: str, separator: str) -> None:
    content = csv_of(ROWS, separator, encoding)
    assert looks_like_table(content)
    assert [list(row.cells) for row in rows_of(content)] == ROWS


def test_utf16_big_endian_with_its_mark() -> None:
    assert rows_of(b"\xfe\xff" + csv_of(ROWS, ",", "utf-16-be"))[1].cells[1] == "Åkers & Söner – Pune"


def test_rows_keep_the_numbers_people_see() -> None:
    content = b'a,b\n\n"line\nbreak",2\n,\n3,4\n'
    assert [(row.number, row.cells) for row in rows_of(content)] == [
        (1, ("a", "b")),
        (3, ("line\nbreak", "2")),
        (5, ("3", "4")),
    ]


def test_a_stated_separator_and_text_guards_are_understood() -> None:
    assert [row.cells for row in rows_of(b'sep=;\na;b\n="00123";\'0045\n')] == [("a", "b"), ("00123", "0045")]


def test_odd_bytes_are_refused_as_a_file() -> None:
    assert refusal_of(b"").code == "FILE_EMPTY"
    assert refusal_of(b"  \n ").code == "FILE_EMPTY"
    assert refusal_of(b"a,b\n1,\x002\n").code == "FILE_NOT_TEXT"
    assert refusal_of(b"a,b\n1,\x81\x8d\n").code == "FILE_NOT_TEXT"
    assert refusal_of(b"\xff\xfea\x00,\x00b").code == "FILE_NOT_TEXT"
    assert refusal_of("a,b\nMüller,ü".encode()[:-1]).code == "FILE_TRUNCATED"
    assert refusal_of("a,b\n1,2\n".encode("utf-32")).code == "FILE_NOT_TEXT"
    assert refusal_of(b"<html><table>").code == "FILE_UNKNOWN"


def test_quotation_marks_that_swallow_rows_are_refused() -> None:
    refusal = refusal_of(b'a,b\n1,2\n3,"open\n5,6\n')
    assert "never closed" in refusal.sentence
    assert "row 3" in refusal.sentence
    assert "row 2" in refusal_of(b'a,b\n"5" pipe",2\n').sentence


def test_absurd_sizes_are_refused_quickly() -> None:
    assert refusal_of(b"a," * 10_000_000).code == "FILE_TOO_LARGE"
    assert refusal_of(b"a,b\n" + b"x" * 3_000_000).code == "FILE_TOO_LARGE"
    assert refusal_of((b"a," * 2_500 + b"\n") * 2).code == "FILE_TOO_LARGE"


def test_cells_of_a_workbook_as_text() -> None:
    content = xlsx_of(
        {"Oct": [["Number", "Day", "Value"], [12345, date(2025, 7, 12), 4981.1], ["007", None, 0.1 + 0.2]]}
    )
    (sheet,) = read_sheets(content, "reg.xlsx")
    rows = list(sheet.rows())
    assert sheet.name == "Oct"
    assert rows[1].cells == ("12345", "2025-07-12", "4981.1")
    assert rows[1].marks == {0: CellMark.NUMBER, 1: CellMark.DATE, 2: CellMark.NUMBER}
    assert rows[2].cells == ("007", "", "0.3")
    assert sheet.address(88, 5) == "Oct!F88"
    assert list(sheet.rows()) == rows  # it can be read twice


def test_fifteen_digits_are_exact_and_the_rest_is_noise() -> None:
    assert number_text("9999999999999.99") == "9999999999999.99"
    assert number_text("123456789012345") == "123456789012345"
    assert number_text("0.30000000000000004") == "0.3"
    assert number_text("1234.5600000000001") == "1234.56"
    assert number_text("1.5E3") == "1500"
    assert number_text("1.23457E+15") == "1234570000000000"
    assert number_text("-0") == "0"
    for text in ("NaN", "Infinity", "1E999", "twelve", ""):
        with pytest.raises(ValueError):
            number_text(text)


def test_serial_dates_of_both_calendars() -> None:
    assert serial_date("45850", False) == "2025-07-12"
    assert serial_date("45850.99", False) == "2025-07-12"
    assert serial_date("44388", True) == "2025-07-12"
    assert serial_date("59", False) == "1900-02-28"
    assert serial_date("61", False) == "1900-03-01"
    for text in ("60", "0", "-5", "9999999"):
        with pytest.raises(ValueError):
            serial_date(text, False)


def test_number_formats_that_mean_dates_paddings_and_sides() -> None:
    assert is_date_format(14, None)
    assert not is_date_format(2, None)
    assert is_date_format(164, "[$-409]dd\\-mmm\\-yy;@")
    assert not is_date_format(165, '#,##0.00" Dr"')
    assert not is_date_format(166, "[Red]0.00")
    assert not is_date_format(167, "h:mm")
    assert padded_width("00000") == 5
    assert padded_width("0") == padded_width("0.00") == padded_width(None) == 0
    assert side_in('0.00" Cr"') == "Cr"
    assert side_in("0.00") == ""


def test_a_workbook_that_counts_from_1904() -> None:
    content = xlsx_of({"S": [["Day", "x"], [date(2025, 7, 12), 1]]}, {"date_1904": True})
    assert list(read_sheets(content, "r.xlsx")[0].rows())[1].cells[0] == "2025-07-12"


def formulas(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("F")
    sheet.write_row(0, 0, ["With", "Without", "Text", "Wrong"])
    sheet.write_formula(1, 0, "=1+1", None, 2)
    sheet.write_formula(1, 1, "=A2*2", None, 77)
    sheet.write_formula(1, 2, '=""', None, "T")
    sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")


def test_formulas_give_their_cached_value_or_say_that_there_is_none() -> None:
    content = replaced_in(xlsx_of({}, None, formulas), "xl/worksheets/sheet1.xml", "<v>77</v>", "")
    content = replaced_in(content, "xl/worksheets/sheet1.xml", "<v>T</v>", "<v></v>")
    row = list(read_sheets(content, "r.xlsx")[0].rows())[1]
    assert row.cells == ("2", "", "", "#DIV/0!")
    assert row.marks == {0: CellMark.NUMBER, 1: CellMark.WITHOUT_VALUE, 3: CellMark.ERROR}


def test_hidden_sheets_padded_numbers_and_escapes() -> None:
    def finish(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Shown")
        book.add_worksheet("Hidden").hide()
        sheet.write_number(0, 0, 123, book.add_format({"num_format": "00000"}))
        sheet.write_string(0, 1, "two\nlines")
        sheet.write_boolean(0, 2, True)
        sheet.write_number(0, 3, 1180, book.add_format({"num_format": '0.00" Cr"'}))

    sheets = read_sheets(xlsx_of({}, None, finish), "r.xlsx")
    assert [sheet.name for sheet in sheets] == ["Shown"]
    assert next(iter(sheets[0].rows())).cells == ("00123", "two\nlines", "TRUE", "1180 Cr")


def test_escapes_that_are_no_text_are_left_out() -> None:
    cell = b'<c t="str"><v>a_x000A_b_x0000_c_xD800_d_x005F_e</v></c>'
    content = with_sheet(b"<worksheet><sheetData><row>" + cell + b"</row></sheetData></worksheet>")
    assert next(iter(read_sheets(content, "r.xlsx")[0].rows())).cells == ("a\nbcd_e",)


def test_prefixed_elements_and_inline_strings_of_other_writers() -> None:
    content = xlsx_of({"S": [["a", "b"], ["x", 5]]}, {"in_memory": True})
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>one</x:t></x:is></x:c><x:c><x:v>2.50</x:v></x:c></x:row>'
        '<x:row r="9"><x:c r="C9" t="str"><x:v>nine</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))
    rows = list(read_sheets(out.getvalue(), "r.xlsx")[0].rows())
    assert [(row.number, row.cells) for row in rows] == [(1, ("one", "2.5")), (9, ("", "", "nine"))]


def with_sheet(xml: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook whose only sheet is this XML."""
    content = xlsx_of({"S": [["a"]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", compression) as target:
        for name in source.namelist():
            target.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else source.read(name))
    return out.getvalue()


def test_bombs_are_refused_before_they_unfold() -> None:
    assert refusal_of(with_sheet(b"<worksheet>" + b" " * 60_000_000), "r.xlsx").code == "FILE_TOO_LARGE"
    entities = (
        b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
    )
    assert "entities" in refusal_of(with_sheet(entities), "r.xlsx").sentence
    wide = b'<worksheet><sheetData><row r="1"><c r="ZZZZZ1"><v>1</v></c></row></sheetData></worksheet>'
    assert refusal_of(with_sheet(wide), "r.xlsx").code == "FILE_TOO_LARGE"
    tall = b'<worksheet><sheetData><row r="99999999"><c><v>1</v></c></row></sheetData></worksheet>'
    assert refusal_of(with_sheet(tall), "r.xlsx").code == "FILE_TOO_LARGE"


def test_a_zip_that_lies_about_its_size_is_damaged() -> None:
    content = bytearray(with_sheet(b"<worksheet>" + b"<row></row>" * 200_000 + b"</worksheet>"))
    entry = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    assert refusal_of(bytes(content), "r.xlsx").code == "FILE_TRUNCATED"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.98])
def test_a_workbook_cut_short(part: float) -> None:
    content = xlsx_of({"S": [[f"cell {row} {column}" for column in range(8)] for row in range(50)]})
    cut = content[: int(len(content) * part)]
    assert looks_like_table(cut)
    assert refusal_of(cut, "r.xlsx").code == "FILE_TRUNCATED"


def test_xml_that_breaks_off_or_points_nowhere() -> None:
    assert refusal_of(with_sheet(b"<worksheet><sheetData><row>"), "r.xlsx").code == "FILE_TRUNCATED"
    nowhere = b'<worksheet><sheetData><row><c t="s"><v>999</v></c></row></sheetData></worksheet>'
    assert refusal_of(with_sheet(nowhere), "r.xlsx").code == "FILE_TRUNCATED"


def test_other_kinds_of_workbook_are_named() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    assert ".xls" in refusal_of(old, "r.xls").sentence
    assert "password" in refusal_of(old + "EncryptedPackage".encode("utf-16-le"), "r.xlsx").sentence
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    assert "OpenDocument" in refusal_of(out.getvalue(), "r.ods").sentence
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", "x")
    assert "no workbook" in refusal_of(out.getvalue(), "r.zip").sentence


def test_what_is_no_table_is_known_by_its_content() -> None:
    assert not looks_like_table(b'{"b2b": [1, 2]}')
    assert not looks_like_table(b"just a line of text\n")
    assert not looks_like_table(bytes(range(256)))
    assert looks_like_table(b"a;b\n1;2\n")


def test_a_large_table_is_known_in_every_encoding() -> None:
    rows = [["Number", "Näme"], *([f"A-{number}", "two\nlines"] for number in range(6000))]
    for encoding in ("utf-8", "utf-16", "utf-16-be", "cp1252"):
        assert looks_like_table(csv_of(rows, ";", encoding))


def test_a_cell_without_end_is_refused() -> None:
    endless = b'<worksheet><sheetData><row><c t="str"><v>' + b"&amp;" * 3 + b"x" * 30_000_000
    assert "never ends" in refusal_of(with_sheet(endless, zipfile.ZIP_STORED), "r.xlsx").sentence


def test_column_letters() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
