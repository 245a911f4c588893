"""Opening balances and suppliers' returns: CSV or XLSX, a row that cannot be read is refused with its address."""

import io
from datetime import date

import pytest
import xlsxwriter

from domain.claims import ClaimMove
from domain.money import TaxHeads
from domain.readings import FileRefused
from domain.tax_period import TaxPeriod
from storage.registers.return_files import read_opening_balances, read_supplier_returns

MEHTA = "27AAGCM4821K1ZA"
HEAD = "Document,Supplier GSTIN,Move,Period,IGST,CGST,SGST,Cess,Reason,Word"


def workbook(*rows: tuple[object, ...]) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Opening")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return kept.getvalue()


def test_every_move_is_read_by_name_or_table_and_amounts_as_people_write_them() -> None:
    text = f'{HEAD}\nA-1,{MEHTA},reversed,Mar 2026,,"1,800.00",₹1800,,rule 37,CA\nA-2,,4(B)(2),042026,5,,,,,CA\n'
    found = read_opening_balances(text.encode(), "o.csv")
    assert found.refused == ()
    first, second = (move for _, move in found.rows)
    assert (first.move, first.tax, first.period) == (
        ClaimMove.REVERSED, TaxHeads(0, 1_800_00, 1_800_00), TaxPeriod(2026, 3)
    )  # fmt: skip
    assert (first.supplier_gstin, first.reason, first.word, first.is_opening) == (MEHTA, "rule 37", "CA", True)
    assert (second.document, second.move, second.period) == ("A-2", ClaimMove.REVERSED, TaxPeriod(2026, 4))
    for said in ("reversed-for-good", "Reversed for good", "4(B)(1)"):
        [(_, move)] = read_opening_balances(f"{HEAD}\nA,,{said},042026,1,,,,,x\n".encode(), "o.csv").rows
        assert move.move is ClaimMove.REVERSED_FOR_GOOD


def test_a_workbook_may_have_lost_the_leading_zero_of_a_month() -> None:
    content = workbook(
        ("Our balances",), ("document", "move", "period", "cgst", "word"), ("A-1", "claimed", 42026, 1800.5, "CA"),
        ("A-2", "claimed", 132026, "x", "CA"),
    )  # fmt: skip
    found = read_opening_balances(content, "o.xlsx")
    assert [(where, move.period, move.tax.cgst) for where, move in found.rows] == [
        ("Opening!3", TaxPeriod(2026, 4), 1_800_50)
    ]
    assert [each.where for each in found.refused] == ["Opening!D4"]
    assert found.read == 2


@pytest.mark.parametrize(
    ("row", "where", "why"),
    [
        (f"{MEHTA[:-1]}B,102026,yes,", "row 2, column supplier_gstin", "supplier_gstin: "),
        (f"{MEHTA},2026,yes,", "row 2, column period", "period: "),
        (f"{MEHTA},102026,,", "row 2, column filed", "filed: it must be yes or no, not ''."),
        (f"{MEHTA},102026,yes,31-02-2026", "row 2, column filed_on", "filed_on: "),
    ],
)
def test_a_wrong_cell_is_refused_with_its_address(row: str, where: str, why: str) -> None:
    text = f"supplier_gstin,period,filed,filed_on\n{row}\n{MEHTA},092026,Not filed,\n"
    found = read_supplier_returns(text.encode(), "3b.csv")
    [refused] = found.refused
    assert refused.where == where
    assert refused.why.startswith(why)
    assert refused.remedy
    [(at, taken)] = found.rows
    assert (at, taken.period, taken.is_filed, taken.filed_on) == ("row 3", TaxPeriod(2026, 9), False, None)


def test_a_day_of_filing_is_read_and_a_column_that_lacks_is_named() -> None:
    text = f"supplier_gstin,period,filed,filed_on\n{MEHTA},102026,filed,19-11-2026\n"
    [(_, taken)] = read_supplier_returns(text.encode(), "3b.csv").rows
    assert (taken.is_filed, taken.filed_on, taken.source) == (True, date(2026, 11, 19), "3b.csv")
    with pytest.raises(FileRefused, match=r"3b\.csv lacks the column filed") as refused:
        read_supplier_returns(f"supplier_gstin,period\n{MEHTA},102026\n".encode(), "3b.csv")
    assert refused.value.code == "COLUMN_MISSING"
    assert "Name the columns supplier_gstin, period, filed, filed_on" in refused.value.remedy
