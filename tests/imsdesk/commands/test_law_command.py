"""`imsdesk law`: lines in, answers out, in order; what cannot be read is named and the rest is answered."""

import io
import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imsdesk.commands.law import answers_to

NIL = {"igst": "0.00", "cgst": "0.00", "sgst": "0.00", "cess": "0.00"}


def tax(igst: str = "9000.00", cgst: str = "0.00", sgst: str = "0.00", cess: str = "0.00") -> dict[str, str]:
    return {"igst": igst, "cgst": cgst, "sgst": sgst, "cess": cess}


def line(**changed: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "section": "B2BCN",
        "doc_date": "2026-10-08",
        "tax": tax(),
        "gstr2b_period": "102026",
        "direction": None,
        "original": None,
        "portal_flags": None,
        "action": "NO_ACTION",
        "frequency": "M",
        "qrmp_due_day": None,
        "today": "2026-11-16",
        "filed_gstr3b_periods": ["092026"],
    }
    return fields | changed


def answers(*lines: object) -> list[dict[str, object]]:
    raw = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines]
    return list(answers_to(raw))


def one(**changed: object) -> dict[str, object]:
    (answer,) = answers(line(**changed))
    return answer


def test_a_credit_note_in_full() -> None:
    assert one() == {
        "allowed": {"ACCEPT": None, "REJECT": None, "PENDING": None, "RESET": None},
        "pending_until": "2026-12-20",
        "specified": True,
        "itc_effect": tax("-9000.00"),
        "supplier_add_back": tax("9000.00"),
        "disagrees_with_portal": False,
    }


def test_refusals_carry_code_rule_and_remedy() -> None:
    answer = one(section="IMPG", action="ACCEPT")
    allowed = answer["allowed"]
    assert isinstance(allowed, dict)
    assert set(allowed["REJECT"]) == {"code", "rule", "remedy"}
    assert (allowed["REJECT"]["code"], allowed["REJECT"]["rule"]) == ("REJECT_NOT_OFFERED", "DR-1.05")
    assert answer["pending_until"] is None
    assert answer["supplier_add_back"] == NIL


def accept(answer: dict[str, object]) -> dict[str, str] | None:
    allowed = answer["allowed"]
    assert isinstance(allowed, dict)
    found: dict[str, str] | None = allowed["ACCEPT"]
    return found


def test_a_declared_reduction() -> None:
    """DR-2.12, DR-2.15: in part; above the bound Accept is refused and the effect is undeclared; ignored elsewhere."""
    assert one(declared={"igst": "4500.00"})["itc_effect"] == tax("-4500.00")
    assert one(declared={"igst": "0.00"})["itc_effect"] == tax("0.00")
    too_high = one(declared={"igst": "9000.01"})
    assert (accept(too_high) or {})["rule"] == "DR-2.15"
    assert too_high["itc_effect"] == tax("-9000.00")
    assert (accept(one(declared={"igst": "-0.01"})) or {})["rule"] == "DR-2.15"
    for ignored in ({"section": "B2B"}, {"gstr2b_period": "092025"}, {"portal_flags": {"isItcRedReqBlocked": "Y"}}):
        answer = one(declared={"igst": "99999.00"}, **ignored)
        assert accept(answer) is None
        assert answer["itc_effect"] != tax("-99999.00")


def test_a_head_that_is_not_declared_is_reduced_in_full() -> None:
    """DR-2.14: omitted means full."""
    answer = one(tax=tax("0.00", "100.00", "100.00"), declared={"cgst": "40.00"})
    assert answer["itc_effect"] == tax("0.00", "-40.00", "-100.00")


def test_no_action_with_3b_filed_counts_as_accepted() -> None:
    """DR-2.06: deemed acceptance of the original; without the filing nothing is held."""
    before = {"tax": tax(), "action": "NO_ACTION", "gstr3b_filed": True}
    lowered = one(section="B2BA", tax=tax("6000.00"), original=before)
    assert (lowered["specified"], lowered["itc_effect"]) == (True, tax("-3000.00"))
    open_ = one(section="B2BA", tax=tax("6000.00"), original=before | {"gstr3b_filed": False})
    assert (open_["specified"], open_["itc_effect"]) == (False, tax("6000.00"))


def test_only_saved() -> None:
    """DR-2.07, DR-3.04: specified from the moment it is saved, no last day yet, and it moves nothing."""
    answer = one(gstr2b_period=None)
    assert (answer["specified"], answer["pending_until"]) == (True, None)
    assert (answer["itc_effect"], answer["supplier_add_back"]) == (NIL, NIL)


def test_a_quarterly_recipient_with_a_moved_due_date() -> None:
    """DR-2.08: the month counts as its quarter; a due date given in the line decides."""
    quarterly = line(frequency="Q", qrmp_due_day=24)
    assert answers(quarterly)[0]["pending_until"] == "2027-04-24"
    assert answers(quarterly | {"gstr3b_due": {"032027": "2027-04-30"}})[0]["pending_until"] == "2027-04-30"


def test_flags_as_letters_or_truths() -> None:
    for blocked in ("Y", "y", True):
        answer = one(portal_flags={"ispendactblocked": blocked})
        assert answer["disagrees_with_portal"] is True
        assert answer["pending_until"] is None
    for opened in ("N", False, None):
        assert one(portal_flags={"ispendactblocked": opened})["disagrees_with_portal"] is False


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("section", "B2X"), ("section", None), ("section", 5), ("doc_date", "08-10-2026"), ("doc_date", "2026-02-30"),
        ("doc_date", "20261008"), ("doc_date", "9999-12-31"),
        ("doc_date", "2026-W40-4"), ("tax", None), ("tax", {"igst": "1"}), ("tax", tax("1.234")), ("tax", tax("-1")),
        ("tax", tax("1,000")), ("tax", tax("NaN")), ("gstr2b_period", "2026-10"), ("gstr2b_period", "132026"),
        ("direction", "LEFT"), ("original", []), ("original", {"tax": tax(), "action": "A", "gstr3b_filed": True}),
        ("original", {"tax": tax(), "action": "ACCEPT", "gstr3b_filed": "Y"}),
        ("portal_flags", {"ispendactblocked": "X"}),
        ("portal_flags", {"unknown": "Y"}), ("action", "N"), ("frequency", "W"), ("qrmp_due_day", 20),
        ("today", "soon"), ("filed_gstr3b_periods", "092026"), ("filed_gstr3b_periods", ["9/26"]),
        ("declared", "5"), ("declared", {"vat": "1"}), ("gstr3b_due", {"102026": "x"}),
        ("annual_return_filed_on", "2026"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_read_is_named(field: str, value: object) -> None:
    (answer,) = answers(line(**{field: value}))
    error = answer["error"]
    assert isinstance(error, dict)
    assert set(error) == {"code", "rule", "remedy"}
    assert error["code"] == "UNREADABLE"
    assert field in error["rule"]
    assert error["remedy"]


@pytest.mark.parametrize("field", ["section", "doc_date", "tax", "gstr2b_period", "action", "frequency", "today"])
def test_a_missing_field_is_named(field: str) -> None:
    fields = line()
    del fields[field]
    error = answers(fields)[0]["error"]
    assert isinstance(error, dict)
    assert field in error["rule"]


def test_what_may_be_left_out() -> None:
    fields = line()
    for optional in ("direction", "original", "portal_flags", "qrmp_due_day"):
        del fields[optional]
    assert "error" not in answers(fields)[0]


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[1]", b"null", b"\xff\xfe", b'{"a": NaN}', b"[" * 200_000, b'{"tax":' * 50_000]
)
def test_a_line_that_is_no_object_is_answered_too(raw: bytes) -> None:
    before, error, after = answers(line(), raw, line())
    assert before == after
    assert "error" in error


def test_the_order_is_kept_and_the_exit_code_says_that_a_line_was_bad() -> None:
    text = "\n".join([json.dumps(line(section="B2B")), "{", json.dumps(line())])
    command = [sys.executable, "-m", "imsdesk", "law"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    found = [json.loads(each) for each in done.stdout.decode().splitlines()]
    assert done.returncode == 2
    assert [each.get("specified") for each in found] == [False, None, True]
    good = subprocess.run(command, input=json.dumps(line()).encode(), capture_output=True, check=False)
    assert good.returncode == 0


def test_dates_of_the_answer_are_iso_dates() -> None:
    until = one()["pending_until"]
    assert isinstance(until, str)
    assert date.fromisoformat(until) == date(2026, 12, 20)
    assert io.StringIO(json.dumps(one())).read().count("\n") == 0


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(line())), json_values)
@settings(max_examples=200, deadline=None)
def test_any_value_in_any_field_is_answered(field: str, value: object) -> None:
    """No input makes an exception: it is read, or named."""
    (answer,) = answers(line(**{field: value}))
    assert set(answer) == {"error"} or "allowed" in answer
    json.dumps(answer)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["122099", "011900", None]))
@settings(max_examples=60, deadline=None)
def test_dates_at_the_ends_of_time_are_answered(day: date, gstr2b: str | None) -> None:
    for section in ("B2B", "B2BCN", "IMPG"):
        fields = line(section=section, doc_date=day.isoformat(), today=day.isoformat(), gstr2b_period=gstr2b)
        assert "allowed" in answers(fields)[0]


def test_a_number_in_place_of_a_text_is_said_to_be_one() -> None:
    error = one(gstr2b_period=102026)["error"]
    assert isinstance(error, dict)
    assert error["rule"] == "The field gstr2b_period is the number 102026."
    assert "in quotes" in error["remedy"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tax.igst", tax(" 5")), ("tax.igst", tax("5.")), ("tax.igst", tax() | {"igst": 5}), ("section", "B2BCN "),
        ("portal_flags.ispendactblocked", {"ispendactblocked": " Y"}), ("gstr2b_period", " 102026"),
    ],
)  # fmt: skip
def test_nothing_is_read_that_is_not_written_as_asked(field: str, value: object) -> None:
    """Amounts are texts (a number may have been a float on its way), and blanks may be the rest of something else."""
    error = one(**{field.partition(".")[0]: value})["error"]
    assert isinstance(error, dict)
    assert error["rule"].startswith(f"The field {field} is ")


def test_a_field_given_twice_is_refused() -> None:
    raw = json.dumps(line())[:-1].encode() + b', "action": "REJECT"}'
    (answer,) = answers_to([raw])
    assert answer["error"] == {
        "code": "UNREADABLE", "rule": "The field action is given twice.", "remedy": "Write action once.",
    }  # fmt: skip


def test_a_misspelt_field_is_not_passed_over() -> None:
    """It would change the answer unseen; a field of a name of its own is let be."""
    error = one(anual_return_filed_on="2026-07-31")["error"]
    assert isinstance(error, dict)
    assert error["code"] == "UNREADABLE"
    assert "anual_return_filed_on" in error["rule"]
    assert "annual_return_filed_on" in error["remedy"]
    assert "error" not in one(id="case-1", note="ours", why="DR-7.01")


def test_an_annual_return_filed_before_the_gstr2b_ends_the_route() -> None:
    """The line of the audit: the whole GSTR-2B lies behind the annual return (DR-7.01, DR-1.07)."""
    answer = one(
        section="B2B", doc_date="2025-06-01", tax=tax("6000.00"), gstr2b_period="082026", today="2026-09-15",
        filed_gstr3b_periods=[], annual_return_filed_on="2026-07-31",
    )  # fmt: skip
    allowed = answer["allowed"]
    assert isinstance(allowed, dict)
    assert {refusal["rule"] for refusal in allowed.values()} == {"DR-1.07"}
    assert answer["pending_until"] is None
