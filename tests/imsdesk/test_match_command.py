"""`imsdesk match` on files: what goes in, what comes out, and what a bad file or row is told."""

import json
from pathlib import Path

import pytest

from imsdesk.cli import main
from tests.imsdesk.match_trials import line, ran, text


def test_pairs_and_findings_come_out_with_their_reasons(tmp_path: Path) -> None:
    books = text(line("B1", "INV-101"), line("B2", "MUM/55", taxable_value="2000"), line("B3", "77"))
    portal = text(line("P1", "inv/0101"), line("P2", "55", taxable_value=2000.4), line(7, "INV-1010"))
    code, pairs, findings = ran(tmp_path, books, portal)
    assert code == 0
    assert [(one["book"], one["portal"], one["verdict"]) for one in pairs] == [
        ("B1", "P1", "exact"),
        ("B2", "P2", "acceptable"),
    ]
    assert "₹0.40 above the books" in str(pairs[1]["why"])
    assert [(one["side"], one["id"], one["finding"], one["of"]) for one in findings] == [
        ("book", "B3", "only_in_books", None),
        ("portal", 7, "only_on_portal", None),
    ]


def test_of_is_what_a_duplicate_repeats_and_candidates_stand_in_the_reason(tmp_path: Path) -> None:
    books = text(line("B1", "5"), line("B2", "9", taxable_value="70"), line("B3", "9", taxable_value="70"))
    portal = text(line("P1", "A/5"), line("P2", "B/5"))
    _, _, findings = ran(tmp_path, books, portal)
    of = {str(one["id"]): (one["finding"], one["of"], one["why"]) for one in findings}
    assert of["B1"] == (
        "only_in_books", None, "not on the portal; P1 and P2 fit equally: same serial, amounts and date"
    )  # fmt: skip
    assert of["B3"][:2] == ("duplicate", "B2")
    assert all(one["of"] is None for one in findings if one["finding"] != "duplicate")


def test_amounts_are_exact_however_they_are_written(tmp_path: Path) -> None:
    written = ["90071992547409.93", '"9,00,71,99,25,47,409.93"', "9.007199254740993E+13", "90071992547409.930"]
    books = "".join(
        json.dumps(line(f"B{n}", f"X-{n}")).replace("1000.1,", amount + ",") + "\n" for n, amount in enumerate(written)
    )
    portal = text(*(line(f"P{n}", f"X-{n}", taxable_value="90071992547409.93") for n in range(4)))
    _, pairs, _ = ran(tmp_path, books, portal)
    assert [one["verdict"] for one in pairs] == ["exact"] * 4


def test_lines_of_another_shape_are_read_too(tmp_path: Path) -> None:
    odd = json.dumps(line('B\u00e9 "1"', "INV\u2013101", extra={"igst": 5}, note='say "id"'), ensure_ascii=True)
    mixed = json.dumps(dict(reversed(list(line("B2", "INV-102").items()))))
    code, pairs, _ = ran(tmp_path, f"\ufeff{odd}\n\n{mixed}\r\n", text(line("P1", "INV-101"), line("P2", "INV-102")))
    assert code == 0
    assert {(one["book"], one["verdict"]) for one in pairs} == {('B\u00e9 "1"', "exact"), ("B2", "exact")}


def test_a_bad_row_is_named_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = [
        "{not json",
        json.dumps(line("B2", "2", bill_date="08/10/2025")),
        json.dumps(line("B3", "3", doc_type="Receipt")),
        json.dumps(line("B4", "4", igst="ninety")),
        '["B5"]',
    ]
    code, pairs, _ = ran(tmp_path, text(line("B1", "1")) + "\n".join(bad), text(line("P1", "1")))
    assert code == 1
    assert [one["book"] for one in pairs] == ["B1"]
    said = capsys.readouterr().err
    for number, word in ((2, "JSON"), (3, "bill_date"), (4, "doc_type"), (5, "igst"), (6, "object")):
        assert f"line {number}:" in said
        assert word in said


@pytest.mark.parametrize("content", ["{broken\n", '{"id": "B1", "bill_no"', "[[[["])
def test_a_bad_file_is_refused_whole(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, pairs, _ = ran(tmp_path, content, text(line("P1", "1")))
    assert (code, pairs) == (2, [])
    assert "b.jsonl" in capsys.readouterr().err


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    assert main(["match", "--books", "/nowhere/b", "--portal", "/nowhere/p", "--out", str(tmp_path / "o")]) == 2
    (tmp_path / "b").write_bytes(b'{"id": "\xff"}\n')
    assert (
        main(["match", "--books", str(tmp_path / "b"), "--portal", str(tmp_path / "b"), "--out", str(tmp_path / "o")])
        == 2
    )


def test_a_policy_file_counts(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('[tolerances]\ntaxable_value = "0.00"\n', encoding="utf-8")
    books, portal = text(line("B1", "1")), text(line("P1", "1", taxable_value="1000.11"))
    assert ran(tmp_path, books, portal)[1][0]["verdict"] == "acceptable"
    assert ran(tmp_path, books, portal, "--policy", str(policy))[1][0]["verdict"] == "mismatch"
    policy.write_text('[tolerances]\ntaxable = "0.00"\n', encoding="utf-8")
    assert ran(tmp_path, books, portal, "--policy", str(policy))[0] == 2


def test_reverse_charge_only_in_the_books_is_outside_ims(tmp_path: Path) -> None:
    books = text(
        line("B1", "1", is_reverse_charge=True), line("B2", "2", supplier_gstin=""), line("B3", "3", cgst=0, sgst=0)
    )
    _, _, findings = ran(tmp_path, books, text(line("P9", "9")))
    assert {one["id"]: one["finding"] for one in findings if one["side"] == "book"} == dict.fromkeys(
        ("B1", "B2", "B3"), "outside_ims"
    )
