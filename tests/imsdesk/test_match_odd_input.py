"""`imsdesk match` on odd rows and odd files: what is taken, what is left out, and what people are told of it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.imsdesk.match_trials import MEHTA, OURS, line, ran, text, without

Capture = pytest.CaptureFixture[str]
PORTAL = text(line("P1", "1"))


def test_an_id_names_one_document_of_a_side(tmp_path: Path, capsys: Capture) -> None:
    books = text(line("B1", "1"), line("B1", "2"), line("B2", "3"), line("B1", "1"))
    code, pairs, findings = ran(tmp_path, books, text(line("P1", "1"), line("P2", "2"), line("B2", "3")))
    assert code == 1
    assert [(one["book"], one["portal"]) for one in pairs] == [("B1", "P1"), ("B2", "B2")]
    assert [(one["id"], one["finding"]) for one in findings] == [("P2", "only_on_portal")]
    said = capsys.readouterr().err
    assert 'line 2: has the id of line 1, "B1", and is another document' in said
    assert "line 4: repeats line 1. The row was left out." in said


def test_an_id_of_a_refused_row_may_be_used_again(tmp_path: Path) -> None:
    books = text(line("B1", "1", bill_date="soon"), line("B1", "1"))
    code, pairs, _ = ran(tmp_path, books, PORTAL)
    assert (code, [one["book"] for one in pairs]) == (1, ["B1"])


def test_a_number_and_a_text_are_two_ids(tmp_path: Path) -> None:
    code, pairs, _ = ran(tmp_path, text(line(7, "1"), line("7", "2")), text(line("P1", "1"), line("P2", "2")))
    assert code == 0
    assert {(one["book"], one["portal"]) for one in pairs} == {(7, "P1"), ("7", "P2")}


@pytest.mark.parametrize("given", [None, "", "   "])
def test_a_taxable_value_that_is_not_given_is_not_nil(tmp_path: Path, given: object, capsys: Capture) -> None:
    books = text(line("B1", "1", taxable_value=given), without(line("B2", "2"), "taxable_value"), line("B3", "1"))
    code, pairs, _ = ran(tmp_path, books, PORTAL)
    assert (code, [one["book"] for one in pairs]) == (1, ["B3"])
    said = capsys.readouterr().err
    assert all(f"line {number}: has no taxable_value; write 0 where it is nil." in said for number in (1, 2))


def test_a_head_that_is_not_given_is_nil(tmp_path: Path) -> None:
    books = text(without(line("B1", "1", igst="", cess=" "), "cess"), without(line("B2", "2"), "igst", "cess"))
    code, pairs, _ = ran(tmp_path, books, text(line("P1", "1"), line("P2", "2", igst="0.00")))
    assert (code, [one["verdict"] for one in pairs]) == (0, ["exact", "exact"])


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("bill_date", "0001-01-01", "bill_date is unlikely (GST began on 2017-07-01"),
        ("bill_date", "2017-06-30", "'2017-06-30'"),
        ("bill_date", "9999-12-31", "bill_date is unlikely"),
        ("bill_date", "2025-10-081", "bill_date is no ISO date"),
        ("bill_date", None, "has no bill_date"),
        ("doc_type", "", "has no doc_type"),
        ("id", None, "has no id"),
        ("id", True, "id is neither a text nor a number"),
        ("id", ["B2"], "id is neither a text nor a number"),
        ("bill_no", {"text": "2"}, "bill_no is neither a text nor a number"),
    ],
)
def test_a_row_is_left_out_by_the_name_of_its_field(
    tmp_path: Path, name: str, value: object, words: str, capsys: Capture
) -> None:
    code, pairs, _ = ran(tmp_path, text(line("B1", "1"), line("B2", "2", **{name: value})), PORTAL)
    assert (code, len(pairs)) == (1, 1)
    said = capsys.readouterr().err
    assert "line 2: " in said
    assert words in said


def test_dates_reach_from_the_first_day_of_gst_to_a_year_ahead(tmp_path: Path) -> None:
    ahead = (date.today() + timedelta(days=300)).isoformat()  # noqa: DTZ011 # the command asks the clock as well
    days = ["2017-07-01", ahead, "2025-1-8", "2025-10-08T00:00:00"]
    lines = [line(f"B{number}", f"X-{number}", bill_date=day) for number, day in enumerate(days)]
    code, pairs, _ = ran(tmp_path, text(*lines), text(*lines))
    assert (code, [one["verdict"] for one in pairs]) == (0, ["exact"] * 4)


def test_a_wrong_check_digit_is_taken_and_named_once(tmp_path: Path, capsys: Capture) -> None:
    wrong = MEHTA[:14] + "5"
    books = text(line("B1", "1"), line("B2", "2", supplier_gstin=wrong), line("B3", "3", supplier_gstin=wrong))
    code, _, findings = ran(tmp_path, books, text(line("P1", "1"), line("P2", "9", supplier_gstin="27ABC")))
    assert code == 0
    assert {one["id"] for one in findings} == {"B2", "B3", "P2"}
    said = capsys.readouterr().err
    assert f"line 2: supplier_gstin {wrong} has a wrong check digit: {MEHTA} would be right (and 1 more rows)." in said
    assert said.count("check digit") == 1
    assert "27ABC" not in said


def test_many_doubts_are_capped(tmp_path: Path, capsys: Capture) -> None:
    lines = [line(f"B{n}", str(n), supplier_gstin=f"27AAGCM{n:04}K1Z?") for n in range(30)]
    assert ran(tmp_path, text(*lines), PORTAL)[0] == 0
    said = capsys.readouterr().err
    assert said.count("does not have the form of a GSTIN") == 20
    assert "10 more" in said


@pytest.mark.parametrize("side", ["books", "portal"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (text(without(line("B1", "1"), "id")), "line 1: has no id"),
        ("{}\n{}\n", "line 1: has no id"),
        ("1\n2\n3\n", "line 1: is no JSON object"),
        ('"B1"\n', "line 1: is no JSON object"),
        ("[1]\n[2]\n", "line 1: is no JSON object"),
        (json.dumps([line("B1", "1")]), "is a JSON array"),
        (json.dumps([line("B1", "1")], indent=1), "is a JSON array"),
        (text(line("B1", "1", bill_date="soon")), "line 1: bill_date is no ISO date"),
        ('{"supplier_gstin": "27', "line 1: is not JSON"),
    ],
)
def test_json_of_another_shape_is_named_as_such(
    tmp_path: Path, side: str, content: str, words: str, capsys: Capture
) -> None:
    given = (content, PORTAL) if side == "books" else (PORTAL, content)
    code, pairs, findings = ran(tmp_path, *given)
    assert (code, pairs, findings) == (2, [], [])
    said = capsys.readouterr().err
    assert words in said
    assert "one document a line" in said


def test_only_the_first_line_without_an_id_is_left_out(tmp_path: Path, capsys: Capture) -> None:
    code, pairs, _ = ran(tmp_path, text(without(line("B0", "0"), "id"), line("B1", "1")), PORTAL)
    assert (code, len(pairs)) == (1, 1)
    assert "line 1: has no id" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_an_empty_file_is_a_period_without_documents(tmp_path: Path, content: str, capsys: Capture) -> None:
    code, pairs, findings = ran(tmp_path, text(line("B1", "1"), line("B2", "2")), content)
    assert (code, pairs) == (0, [])
    assert [(one["id"], one["finding"]) for one in findings] == [("B1", "only_in_books"), ("B2", "only_in_books")]
    assert "p.jsonl is empty: this side has no documents." in capsys.readouterr().err
    _, pairs, findings = ran(tmp_path, content, PORTAL)
    assert (pairs, [one["finding"] for one in findings]) == ([], ["only_on_portal"])
    assert ran(tmp_path, content, content) == (0, [], [])


def test_an_empty_register_is_refused(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "register.csv").write_text("")
    code, _, _ = ran(tmp_path, PORTAL, PORTAL, "--books", str(tmp_path / "register.csv"))
    assert code == 2
    assert "register.csv is empty" in capsys.readouterr().err


def test_a_register_is_laid_beside_lines_and_its_faults_are_named(tmp_path: Path, capsys: Capture) -> None:
    heads = "GSTIN of Supplier,Invoice Number,Invoice Date,Taxable Value,IGST,CGST,SGST,Cess"
    rows = [f"{MEHTA},{number},{day},1000.10,0,90.01,90.01,0" for number, day in (("1", "08-10-2025"), ("2", "soon"))]
    (tmp_path / "register.csv").write_text("\n".join([heads, *rows]))
    code, pairs, _ = ran(tmp_path, "", PORTAL, "--books", str(tmp_path / "register.csv"), "--gstin", OURS)
    assert (code, [(one["portal"], one["verdict"]) for one in pairs]) == (1, [("P1", "exact")])
    said = capsys.readouterr().err
    assert "register.csv: row 3" in said
    assert "'soon' is not a date. The row was left out." in said


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_files_with_a_mark_are_read(tmp_path: Path, encoding: str, capsys: Capture) -> None:
    content = text(line("B1", "1"), line("é", "2")).encode(encoding)
    code, pairs, _ = ran(tmp_path, content, text(line("P1", "1"), line("P2", "2")))
    assert (code, [one["book"] for one in pairs]) == (0, ["B1", "é"])
    assert ("is UTF-16 text and was read as that" in capsys.readouterr().err) == (encoding == "utf-16")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PORTAL.encode("utf-16-le"), "looks like UTF-16"),
        (PORTAL.encode("utf-16-be"), "looks like UTF-16"),
        (PORTAL.encode("utf-16")[:-1], "broken UTF-16"),
        (text(line("B1", "1")).encode() + b'{"id": "\xe9"}\n', "is not UTF-8 text (line 2)"),
    ],
)
def test_an_encoding_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, words: str, capsys: Capture) -> None:
    assert ran(tmp_path, content, PORTAL)[0] == 2
    assert words in capsys.readouterr().err


def test_texts_that_look_like_separators_stay_texts(tmp_path: Path) -> None:
    names = ["Mehta, ", ", ", ': "x', "}", "null", "A, B"]
    books = [line(f"B{n}, ", f"X-{n}", supplier_name=name) for n, name in enumerate(names)]
    portal = [line(f"P{n}", f"X-{n}") for n in range(len(names))]
    for separators in ((", ", ": "), (",", ":"), (" , ", " : ")):
        lines = "".join(json.dumps(one, separators=separators, ensure_ascii=False) + "\n" for one in books)
        code, pairs, _ = ran(tmp_path, lines, text(*portal))
        assert (code, len(pairs)) == (0, len(names))
        assert {(one["book"], one["portal"]) for one in pairs} == {(f"B{n}, ", f"P{n}") for n in range(len(names))}
        assert {one["verdict"] for one in pairs} == {"exact"}


def test_what_is_no_json_value_is_no_amount_and_no_id(tmp_path: Path, capsys: Capture) -> None:
    good = text(line("B1", "1"))
    bare = good.replace('"B1"', "B2")
    zeros = good.replace('"B1"', '"B3"').replace('"igst": 0', '"igst": 007')
    half = good.replace("B1", "\\ud800")
    code, pairs, _ = ran(tmp_path, good + bare + zeros + half, PORTAL)
    assert (code, len(pairs)) == (1, 1)
    said = capsys.readouterr().err
    assert "line 2: is not JSON" in said
    assert "line 3: is not JSON" in said
    assert "line 4: holds half of a character" in said


@pytest.mark.parametrize("blank", [{"company_gstin": ""}, {"company_gstin": None}, {"company_gstin": "  "}])
@pytest.mark.parametrize("side", ["books", "portal"])
def test_an_absent_company_gstin_is_unknown(tmp_path: Path, blank: dict[str, object], side: str) -> None:
    books, portal = (blank if side == each else {} for each in ("books", "portal"))
    code, pairs, _ = ran(tmp_path, text(line("B1", "1", **books)), text(line("P1", "1", **portal)))
    assert (code, [one["verdict"] for one in pairs]) == (0, ["exact"])
