"""imsdesk claims withdraw and claims complete, as people type and read them."""

import json
from dataclasses import replace

import pytest

from domain.claims import ClaimEntry, ClaimMove
from domain.money import TaxHeads
from domain.records import ClaimRecord
from imsdesk.cli import main
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

SEP = OCT.plus(-1)
ADD = ["claims", "add", GSTIN, "A-1", "claimed", "102026", "cgst=900.00,sgst=900.00", "--word", "Priya"]
BACK = ["claims", "withdraw", GSTIN, "A-1", "claimed", "102026", "--reason", "it was claimed in Sep"]


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(list(words)) == code
    said = capsys.readouterr()
    return said.err if code else said.out


def test_a_wrong_claim_is_withdrawn_and_the_list_shows_it(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    take(desk_here, [paper("A-1")], [booked("A-1")])
    assert "NOT_FOUND" in told(capsys, *BACK, code=2)
    told(capsys, *ADD)
    assert told(capsys, *BACK) == (
        "A-1: ₹1,800.00 4(A)(5) of Oct 2026 withdrawn: it was claimed in Sep. It counts nowhere any more; the register "
        "keeps both rows.\n"
    )
    listed = told(capsys, "claims", "list", GSTIN, "--all")
    assert "A-1 of Mehta Traders, in which return is not known" in listed
    assert "16 Nov 2026: ₹1,800.00 4(A)(5) of Oct 2026 (it was claimed in Sep)" in listed
    [row] = [json.loads(line) for line in told(capsys, "claims", "list", GSTIN, "--json").splitlines()]
    assert (row["moves"], row["withdrawn"][0]["reason"]) == ([], "it was claimed in Sep")
    assert "in the register any more" in told(capsys, *BACK, code=2)


def test_several_alike_are_told_apart_by_their_tax(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    take(desk_here, [paper("A-1")], [booked("A-1")])
    for tax in ("cgst=100.00", "cgst=200.00"):
        told(capsys, *ADD[:6], tax, "--word", "Priya")
    assert "MOVE_UNCLEAR" in told(capsys, *BACK, code=2)
    assert "₹200.00 4(A)(5) of Oct 2026 withdrawn" in told(capsys, *BACK, "--tax", "cgst=200.00")


def test_returns_are_said_to_be_complete(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    take(desk_here, [paper("A-1", gstr2b_period=SEP), paper("A-2", gstr2b_period=SEP)], [booked("A-1"), booked("A-2")])
    told(capsys, *ADD)
    before = told(capsys, "carried")
    assert "Unclaimed of earlier GSTR-2Bs since then: 0 documents" in before
    assert "Unknown whether claimed, of earlier GSTR-2Bs since then: 1 document, GST ₹1,800.00" in before
    assert "say so: imsdesk claims complete GSTIN MMYYYY --word WHO." in before
    assert "Of no return it is known" in told(capsys, "claims", "complete", GSTIN)
    assert "WORD_MISSING" in told(capsys, "claims", "complete", GSTIN, "092026", code=2)
    assert "Name the return" in told(capsys, "claims", "complete", GSTIN, "--word", "audit", code=2)
    said = told(capsys, "claims", "complete", GSTIN, "082026-092026", "--word", "audit file")
    assert "2 returns now complete." in said
    assert "GSTR-3B of Sep 2026: all claims known, " in said
    assert "on 16 Nov 2026: audit file" in said
    after = told(capsys, "carried")
    assert "Unclaimed of earlier GSTR-2Bs since then: 1 document, GST ₹1,800.00" in after
    assert "Unknown" not in after
    assert "1 return now not known to be complete." in told(capsys, "claims", "complete", GSTIN, "092026", "--not")
    assert "That is so already" in told(capsys, "claims", "complete", GSTIN, "092026", "--not")


def test_an_old_row_in_the_wrong_table_is_told(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    take(desk_here, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        entry = ClaimEntry(unit.books.of_company(PAN)[0].id, ClaimMove.REVERSED, TaxHeads(0, 100_00, 100_00), OCT, "x")
        record = ClaimRecord(PAN, GSTIN, entry, "A-1", "rule 42", "x", desk_here.desk.now())
        unit.returns.add_claims([record, replace(record, reason="rule 37")])
    listed = told(capsys, "claims", "list", GSTIN)
    assert "200.00 of Oct 2026 was written as 4(B)(2) for rule 42: it counts as 4(B)(1) and never comes back." in listed
    assert "₹200.00 waits in 4(B)(2)" in listed, "the one under rule 37"
