"""imsdesk claims: the worked examples of rules 37 and 37A, opening balances, and the bounds of the statement."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.claims import ClaimMove
from domain.documents import DocumentKind
from domain.identities import book_entry_id_of
from domain.money import TaxHeads
from domain.purchase_register import BookEntry, ItcEligibility
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.claim_rows import ClaimRow
from domain.usecases.record_claims import GivenMove, record_moves
from imsdesk.cli import main
from tests.desk_world import GSTIN, PAN, SUPPLIER, World

OCT, NOV = TaxPeriod(2026, 10), TaxPeriod(2026, 11)
HALF = TaxHeads(0, 1_800_00, 1_800_00)


def booked(world: World, number: str, **changes: object) -> None:
    made = BookEntry(
        GSTIN, SUPPLIER, DocumentKind.INVOICE, number, date(2026, 4, 10), 1_00_000_00, TaxHeads(0, 9_000_00, 9_000_00),
        company_id=PAN, document_value=1_18_000_00, voucher=number, supplier_name="Mehta",
        claimed_in=TaxPeriod(2026, 4), paid_amount=70_800_00,
    )  # fmt: skip
    made = replace(made, **changes)  # type: ignore[arg-type]
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.add([replace(made, id=book_entry_id_of(made))], world.desk.now())


def row_of(world: World, label: str) -> ClaimRow:
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    return next(row for row in book.rows if row.label == label)


def moved(world: World, key: str, *moves: GivenMove) -> list[str]:
    taken = record_moves(world.desk.units, world.priya, GSTIN, moves, key, world.desk.now())
    assert not isinstance(taken, Refusal)
    return [refused.code if refused is not None else "" for refused in taken.answers]


def move(kind: ClaimMove, tax: TaxHeads, period: TaxPeriod = OCT, reason: str = "rule 37") -> GivenMove:
    return GivenMove("R-37", kind, tax, period, reason, "Priya")


def test_an_unpaid_share_is_reversed_and_comes_back_on_payment(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-7.06: 40 % of 1,18,000 unpaid on day 181, so 7,200 of 18,000 goes back."""
    booked(desk_here, "R-37")
    assert main(["claims", "list", GSTIN]) == 0
    told = capsys.readouterr().out
    assert "to reverse; CGST ₹3,600.00, SGST ₹3,600.00 in 4(B)(2) of Oct 2026; by 20 Nov 2026" in told
    assert "if the credit was used; Dr ITC reversed, reclaimable ₹7,200.00" in told
    owed = "cgst=3600.00,sgst=3600.00"
    asked = ["claims", "add", GSTIN, "R-37", "reversed", "102026", owed, "--reason", "rule 37", "--word", "Priya"]
    assert main(asked) == 0
    assert row_of(desk_here, "R-37").position.reclaimable == TaxHeads(0, 3_600_00, 3_600_00)
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        entry = next(each for each in unit.books.of_company(PAN))
        unit.books.change([replace(entry, paid_amount=1_18_000_00)], desk_here.desk.now())
    back = row_of(desk_here, "R-37").rules["rule 37"]
    assert (back.status.value, back.tax, back.table) == (
        "TO_RECLAIM", TaxHeads(0, 3_600_00, 3_600_00), "4(A)(5) and 4(D)(1)",
    )  # fmt: skip
    again = ["claims", "add", GSTIN, "R-37", "reclaimed", "112026", "cgst=3600.01", "--word", "Priya"]
    capsys.readouterr()
    assert main(again) == 2
    assert "RECLAIM_TOO_HIGH" in capsys.readouterr().err
    assert main([*again[:6], owed, "--reason", "rule 37", "--word", "Priya"]) == 0
    settled = row_of(desk_here, "R-37")
    assert settled.position.reclaimable == TaxHeads()
    assert settled.rules["rule 37"].status.value == "SETTLED"


def test_without_payments_it_says_so_for_each_bill(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    booked(desk_here, "U-1", paid_amount=None)
    assert main(["claims", "list", GSTIN, "--all"]) == 0
    told = capsys.readouterr().out
    assert "rule 37: unknown; by 7 Oct 2026; The books hold no payment" in told
    assert "answers are unknown" in told


def test_suppliers_that_did_not_file_are_told_by_year_of_availment(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-7.07: availed in Apr 2025, so tested on 30 Sep 2026 and reversed by 30 Nov 2026."""
    booked(desk_here, "A-37", dated=date(2025, 3, 28), claimed_in=TaxPeriod(2025, 4), paid_amount=1_18_000_00)
    assert row_of(desk_here, "A-37").rules["rule 37A"].status.value == "UNKNOWN"
    told = tmp_path / "3b.csv"
    told.write_text(f"supplier_gstin,period,filed,filed_on\n{SUPPLIER},032025,no,\n", encoding="utf-8")
    assert main(["claims", "suppliers", str(told)]) == 0
    asked = row_of(desk_here, "A-37").rules["rule 37A"]
    assert (asked.status.value, asked.act_by, asked.table) == ("TO_REVERSE", date(2026, 11, 20), "4(B)(2)")
    assert asked.gstr3b_period == OCT
    told.write_text(f"supplier_gstin,period,filed,filed_on\n{SUPPLIER},032025,yes,2026-11-02\n", encoding="utf-8")
    assert main(["claims", "suppliers", str(told)]) == 0
    assert row_of(desk_here, "A-37").rules["rule 37A"].status.value == "SETTLED"
    rows = f"{SUPPLIER},032025,perhaps\n{SUPPLIER},Apr 2025,no\n"
    told.write_text(f"supplier_gstin,period,filed\n{rows}", encoding="utf-8")
    capsys.readouterr()
    assert main(["claims", "suppliers", str(told)]) == 1
    said = capsys.readouterr()
    assert "row 2, column filed: filed: it must be yes or no, not 'perhaps'. Write yes or no." in said.err
    assert "1 return of suppliers recorded, 1 refused." in said.out
    assert main(["claims", "suppliers"]) == 0
    assert capsys.readouterr().out == (
        f"{SUPPLIER} GSTR-3B of Mar 2025: filed on 2 Nov 2026 (3b.csv)\n"
        f"{SUPPLIER} GSTR-3B of Apr 2025: not filed (3b.csv)\n"
    )


def test_opening_balances_are_imported_once_and_row_by_row(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening = tmp_path / "opening.csv"
    opening.write_text(
        "document,supplier_gstin,move,period,igst,cgst,sgst,cess,reason,word\n"
        f"OLD-1,{SUPPLIER},4(B)(2),092026,5000.00,,,,rule 37,audit file 2026\n"
        f"OLD-1,{SUPPLIER},reclaimed,102026,9000.00,,,,rule 37,audit file 2026\n"
        f"OLD-2,{SUPPLIER},reversed,092026,0,,,,rule 37,audit file 2026\n",
        encoding="utf-8",
    )
    for _ in range(2):
        assert main(["claims", "import", GSTIN, str(opening), "--dry-run"]) == 1
    assert "RECLAIM_TOO_HIGH" in capsys.readouterr().err
    opening.write_text("\n".join(opening.read_text(encoding="utf-8").splitlines()[:2]), encoding="utf-8")
    for _ in range(2):
        assert main(["claims", "import", GSTIN, str(opening)]) == 0
    row = row_of(desk_here, "OLD-1")
    assert row.position.reclaimable == TaxHeads(5_000_00)
    assert [(each.is_opening, each.word) for each in row.entries] == [(True, "audit file 2026")]
    capsys.readouterr()
    assert main(["claims", "list", GSTIN, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reclaimable"]["igst"] == "5000.00"


def test_the_bounds_of_a_document_and_of_the_statement(world: World) -> None:
    booked(world, "R-37")
    assert moved(world, "1", move(ClaimMove.REVERSED, TaxHeads(0, 9_000_01, 0))) == ["REVERSAL_TOO_HIGH"]
    assert moved(world, "2", move(ClaimMove.RECLAIMED, HALF)) == ["RECLAIM_TOO_HIGH"]
    assert moved(world, "3", move(ClaimMove.REVERSED, HALF), move(ClaimMove.RECLAIMED, HALF)) == ["", ""]
    assert moved(world, "3", move(ClaimMove.REVERSED, HALF), move(ClaimMove.RECLAIMED, HALF)) == ["", ""]  # a repeat
    assert row_of(world, "R-37").position.reversed == HALF
    assert moved(world, "4", move(ClaimMove.REVERSED, TaxHeads())) == ["AMOUNT_WRONG"]
    assert moved(world, "5", replace(move(ClaimMove.REVERSED, HALF), word=" ")) == ["WORD_MISSING"]
    assert moved(world, "6", replace(move(ClaimMove.REVERSED, HALF), document="R-38")) == ["NOT_FOUND"]


def test_blocked_credit_goes_back_for_good(world: World) -> None:
    booked(world, "B-17", itc_eligibility=ItcEligibility.BLOCKED_17_5, paid_amount=1_18_000_00)
    blocked = row_of(world, "B-17").rules["17(5)"]
    assert (blocked.table, blocked.tax) == ("4(B)(1)", TaxHeads(0, 9_000_00, 9_000_00))
    given = replace(move(ClaimMove.REVERSED_FOR_GOOD, blocked.tax, TaxPeriod(2026, 4), "17(5)"), document="B-17")
    assert moved(world, "1", given) == [""]
    assert "17(5)" not in row_of(world, "B-17").rules
    assert row_of(world, "B-17").position.held == TaxHeads()


def test_blocked_credit_that_nobody_claimed_asks_for_nothing(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """No deed, no return, no amount is made up for it; it is unknown."""
    booked(desk_here, "B-18", itc_eligibility=ItcEligibility.BLOCKED_17_5, claimed_in=None, paid_amount=1_18_000_00)
    row = row_of(desk_here, "B-18")
    assert (row.rules["17(5)"].status.value, row.asks) == ("UNKNOWN", False)
    assert main(["claims", "list", GSTIN, "--all"]) == 0
    told = capsys.readouterr().out
    assert "17(5): unknown; Whether it was claimed, and in which return, is not known" in told
    assert "4(B)(1) of" not in told


def test_credit_that_nobody_took_in_time_is_lost(world: World) -> None:
    booked(world, "L-1", dated=date(2025, 3, 1), claimed_in=None, paid_amount=1_18_000_00)
    assert row_of(world, "L-1").lost == TaxHeads(0, 9_000_00, 9_000_00)


def test_a_command_that_is_run_again_writes_nothing_twice(
    desk_here: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    booked(desk_here, "R-37")
    owed = "cgst=3600.00,sgst=3600.00"
    asked = ["claims", "add", GSTIN, "R-37", "reversed", "102026", owed, "--reason", "rule 37", "--word", "CA"]
    assert main(asked) == 0
    assert main(asked) == 2
    assert "is recorded already, on the word of CA" in capsys.readouterr().err
    assert main([*asked, "--again"]) == 0
    assert row_of(desk_here, "R-37").position.reclaimable == TaxHeads(0, 7_200_00, 7_200_00)
    head = "document,supplier_gstin,move,period,igst,cgst,sgst,cess,reason,word\n"
    one = f"NOPE,{SUPPLIER},claimed,032026,100.00,,,,,auditor\n"
    file = tmp_path / "opening.csv"
    file.write_text(head + one, "utf-8")
    imported = ["claims", "import", GSTIN, str(file)]
    assert main(imported) == 0
    assert "1 read, 1 recorded, 0 refused." in capsys.readouterr().out
    assert main(imported) == 0
    assert "1 read, 0 recorded, 1 there already, 0 refused." in capsys.readouterr().out
    file.write_text(head + one + one.replace("NOPE", "NEW"), "utf-8")
    assert main(imported) == 0
    assert "2 read, 1 recorded, 1 there already, 0 refused." in capsys.readouterr().out
    assert main(["claims", "list", GSTIN, "--all"]) == 0
    assert f"NOPE of {SUPPLIER}, claimed" in capsys.readouterr().out


def test_two_equal_rows_of_one_file_are_not_dropped_without_a_word(
    desk_here: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Two lots of one bill look like a row that stands twice: both lines are named, and --again takes the second."""
    head = "document,supplier_gstin,move,period,igst,cgst,sgst,cess,reason,word\n"
    booked(desk_here, "LOTS")
    one = f"LOTS,{SUPPLIER},reversed,032026,,50.00,50.00,,rule 37,auditor\n"
    file = tmp_path / "opening.csv"
    file.write_text(head + one + one, "utf-8")
    imported = ["claims", "import", GSTIN, str(file)]
    for recorded in ("1 recorded, 1 refused", "0 recorded, 1 there already, 1 refused"):
        assert main(imported) == 1
        said = capsys.readouterr()
        assert "opening.csv row 3 (as row 2): GIVEN_TWICE: 100.00 of LOTS" in said.err
        assert recorded in said.out
    assert main([*imported, "--again"]) == 0
    assert "2 read, 1 recorded, 1 there already, 0 refused." in capsys.readouterr().out
    assert row_of(desk_here, "LOTS").position.reversed == TaxHeads(0, 100_00, 100_00)
    file.write_text(head + one + one + one.replace("50", "60"), "utf-8")
    assert main(imported) == 0
    assert "3 read, 1 recorded, 2 there already, 0 refused." in capsys.readouterr().out
