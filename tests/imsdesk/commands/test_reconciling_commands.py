"""imsdesk policy, link, unlink, explain, open, carried, reconcile --against: what they print and refuse."""

import json
from datetime import date
from pathlib import Path

import pytest

from domain.policy import policy_from
from domain.readings import Gstr2bBlock
from imsdesk.cli import main
from tests.desk_world import GSTIN, World
from tests.domain.usecases.reconciled_world import booked, paper, statement, take, verdict_of

POLICY = '[tolerances]\ncgst = "5.00"\nsgst = "5.00"\ntaxable_value = "50.00"\ndocument_value = "60.00"\n'


def test_a_policy_is_tried_set_and_shown(desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(desk_here, [paper("MT/2", 1_804_00)], [booked("MT/2")])
    file = tmp_path / "policy.toml"
    file.write_text(POLICY, encoding="utf-8")
    assert main(["policy", "try", str(file)]) == 0
    told = capsys.readouterr().out
    assert "nothing was changed" in told
    assert "verdicts: acceptable 0 -> 1, mismatch 1 -> 0" in told
    assert "MT/2, Mehta Traders: mismatch, Pending -> acceptable, Accept: agrees within policy" in told
    assert main(["policy", "set", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == 1
    assert main(["policy", "show", "--json"]) == 0
    assert policy_from(json.loads(capsys.readouterr().out)).tolerances.cgst.absolute == 500
    assert main(["policy", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "imsdesk policy"


@pytest.mark.parametrize(
    ("text", "said"),
    [('tolerances = "1"', "tolerances should be a group of settings"), ("[x", "policy.toml"),
     ("[proposals]\nmismatch = 'ACCEPT'", "cannot be ACCEPT")],
)  # fmt: skip
def test_a_policy_with_a_fault_is_refused_with_its_place(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    assert main(["policy", "set", str(file)]) == 2
    assert said in capsys.readouterr().err


def test_link_unlink_and_explain(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    bill = paper("MT/77")
    take(desk_here, [bill, paper("MT/77", dated=bill.dated.replace(year=2025))], [booked("cash 9")])
    assert main(["link", "MT/77", "cash 9", "--why", "the driver's copy"]) == 2
    assert "2 documents have the number 'MT/77'" in capsys.readouterr().err
    take(desk_here, [other := paper("MT/80")], [])
    assert main(["link", "MT/80", "cash 9", "--why", "the driver's copy"]) == 0
    assert "cash 9 (voucher PV-cash 9): linked." in capsys.readouterr().out
    assert verdict_of(desk_here, other) == "ACCEPTABLE"
    assert main(["explain", "cash 9"]) == 0
    told = capsys.readouterr().out
    assert "on the portal: MT/80" in told
    assert "linked by operator, 16 Nov: the driver's copy" in told
    assert main(["unlink", "MT/80", "cash 9"]) == 2
    assert main(["unlink", "MT/80", "cash 9", "--why", "no"]) == 0
    assert "Proposal now: Pending: not in the books" in capsys.readouterr().out
    assert main(["unlink", "MT/80", "cash 9", "--forget"]) == 0
    assert main(["explain", "nothing at all"]) == 2


def test_a_document_booked_in_parts_is_linked_and_told(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    bill = paper("MT/80", 1_000_00)
    take(desk_here, [bill], [booked("cash 1", 400_00), booked("cash 2", 600_00, dated=date(2026, 10, 9))])
    assert main(["link", "MT/80", "cash 1", "cash 2@PV-cash 2", "--why", "one lorry, two vouchers"]) == 0
    told = capsys.readouterr().out
    assert "MT/80 of 8 Oct 2026 and " in told
    assert (
        "Proposal now: Accept: agrees within policy: 2 parts linked by a person; the parts add up to the paisa" in told
    )
    assert verdict_of(desk_here, bill) == "SPLIT"
    assert main(["explain", "MT/80"]) == 0
    told = capsys.readouterr().out
    assert "split: 2 parts (cash 1, cash 2): linked by operator on 16 Nov 2026; the parts add up to the paisa" in told
    assert "linked with 2 parts by operator, 16 Nov: one lorry, two vouchers" in told
    assert main(["link", "MT/80", "cash 1", "--why", "no"]) == 2
    assert "MT/80 is linked with another one. Unlink that first; a split is taken apart" in capsys.readouterr().err
    assert main(["unlink", "MT/80", "cash 2", "--why", "two bills after all"]) == 0
    told = capsys.readouterr().out
    assert "cash 1 (voucher PV-cash 1)" in told, "all of it"
    assert main(["explain", "MT/80"]) == 0
    assert "taken apart from 2 parts by operator, 16 Nov: two bills after all" in capsys.readouterr().out


def test_documents_booked_in_one_voucher_are_linked(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    bills = [paper("MT/81", 400_00), paper("MT/82", 620_00)]
    take(desk_here, bills, [booked("all of it", 1_000_00, dated=date(2026, 10, 9))])
    assert main(["link", "MT/81", "all of it", "--with-document", "MT/82", "--why", "one voucher"]) == 0
    told = capsys.readouterr().out
    assert "Proposal of MT/82 now: Pending: GST" not in told
    assert "CGST ₹10.00 above the books, all parts together (beyond the ₹1.00 allowed)" in told
    assert main(["explain", "all of it"]) == 0
    assert "linked with 2 parts by operator" in capsys.readouterr().out


def test_what_was_open_what_is_carried_and_one_statement(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    take(desk_here, [paper("MT/1")], [booked("MT/1"), booked("MT/2", 900_00)])
    statement(desk_here, [(paper("MT/1"), Gstr2bBlock.AVAILABLE)])
    assert main(["open", "--as-of", "2026-11-16"]) == 0
    assert "MT/1, Mehta Traders, 8 Oct 2026, GST ₹1,800.00, no action" in capsys.readouterr().out
    assert main(["open", "--as-of", "2026-13-16"]) == 2
    assert main(["carried"]) == 0
    assert "Unclaimed of earlier GSTR-2Bs since then: 0 documents" in capsys.readouterr().out
    assert main(["reconcile", "--against", "2b", "--gstin", GSTIN, "--period", "102026"]) == 0
    told = capsys.readouterr().out
    assert "EXACT 1  ONLY IN BOOKS 1" in told
    assert "only in books: MT/2, Mehta Traders, 8 Oct 2026, GST ₹900.00 (in the books): not on the portal" in told
    assert main(["reconcile", "--against", "2b"]) == 2
