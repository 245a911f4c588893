"""One IMS row: what is read leniently, what is refused, and how exact the amounts stay."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import ActionState
from domain.documents import IMS_SECTIONS, Declaration, ItcReduction, Section, SourceForm
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod
from portal.json_text import parsed
from portal.wire import inward_document, number_of
from portal.wire_fields import VALUE_MAX, Notes, Row, RowFault, amount_of
from tests.portal.portal_rows import MEHTA, US, ims_row


def read(row: dict[str, object], section: Section = Section.B2B, notes: Notes | None = None):
    raw = parsed(json.dumps(row))
    return inward_document(section, Row.of(raw, f"{section.value.lower()}[0]", notes or Notes()), US)


def fault_of(row: dict[str, object]) -> str:
    with pytest.raises(RowFault) as caught:
        read(row)
    assert caught.value.refusal.why
    assert caught.value.refusal.remedy
    return caught.value.refusal.where


@pytest.mark.parametrize("section", IMS_SECTIONS)
def test_every_section_is_read_with_its_own_keys(section: Section) -> None:
    document = read(ims_row(section), section)
    assert (document.section, document.supplier_gstin, document.number) == (section, MEHTA, "MT/26-27/0388")
    assert document.dated == date(2026, 10, 14)
    assert (document.document_value, document.taxable_value) == (11_800_000, 10_000_000)
    assert document.tax == TaxHeads(cgst=900_000, sgst=900_000)
    assert document.supplier_period == TaxPeriod(2026, 10)
    assert document.source_form is SourceForm.GSTR1
    assert document.portal_action is ActionState.NO_ACTION
    assert document.original_number == ("MT/26-27/0301" if section.is_amendment else None)
    assert document.in_ims
    assert document.gstr2b_period is None


@pytest.mark.parametrize(
    ("spelling", "is_filed"),
    [("Filed", True), ("FILED", True), ("F", True), ("Not Filed", False), ("SAVED", False), ("NF", False)],
)
def test_filing_status_in_each_known_spelling(spelling: str, is_filed: bool) -> None:
    assert read(ims_row(srcfilstatus=spelling)).is_filed is is_filed


@pytest.mark.parametrize("value", ["Y", "y", True])
@pytest.mark.parametrize("key", ["ispendactblocked", "ispendactnallwd"])
def test_pending_block_under_either_name_and_as_a_boolean(key: str, value: object) -> None:
    assert read(ims_row(**({"ispendactblocked": ...} | {key: value}))).flags.pending_blocked is True


@pytest.mark.parametrize("key", ["isItcRedReqBlocked", "itcRedReqBlocked"])
def test_reduction_block_under_either_name(key: str) -> None:
    assert read(ims_row(**{key: "Y"})).flags.itc_reduction_blocked is True
    assert read(ims_row(**{key: False})).flags.itc_reduction_blocked is False
    assert read(ims_row()).flags.itc_reduction_blocked is None


@pytest.mark.parametrize(
    ("month", "dated", "period"),
    [
        ("10", "14-10-2026", TaxPeriod(2026, 10)),
        ("12", "14-10-2026", TaxPeriod(2026, 12)),
        ("01", "30-12-2026", TaxPeriod(2027, 1)),
    ],
)
def test_a_bare_month_takes_its_year_from_the_date_and_says_so(month: str, dated: str, period: TaxPeriod) -> None:
    notes = Notes()
    assert read(ims_row(rtnprd=month, idt=dated), notes=notes).supplier_period == period
    (warning,) = notes.as_warnings()
    assert warning.where == "b2b[0].rtnprd"


@pytest.mark.parametrize(
    "prefix", ["itcRedReq declIgst declCgst declSgst", "itc_red_req decl_igst decl_cgst decl_sgst"]
)
def test_declarations_of_api_and_offline_tool(prefix: str) -> None:
    asked, igst, cgst, sgst = prefix.split()
    cn = Section.B2BCN
    assert read(ims_row(cn), cn).declaration is None
    assert read(ims_row(cn, **{asked: "Y"}), cn).declaration == Declaration(ItcReduction.FULL)
    assert read(ims_row(cn, **{asked: "N"}), cn).declaration == Declaration(ItcReduction.NONE)
    partial = read(ims_row(cn, **{asked: "Y", igst: 0, cgst: 4500.5, sgst: 4500.5}), cn).declaration
    assert partial == Declaration(ItcReduction.PARTIAL, TaxHeads(cgst=450_050, sgst=450_050))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("stin", "27ABKFM4821K1"), ("stin", None), ("stin", 27), ("inum", ""), ("inum", None), ("inum", "x" * 65),
        ("inum", "A\x00B"), ("inum", "\ud800"), ("inum", True), ("idt", "2026-10-14"), ("idt", "31-02-2026"),
        ("idt", "14-10-1026"), ("idt", 14), ("rtnprd", "132026"), ("rtnprd", "2026"), ("rtnprd", True),
        ("inv_typ", "B2B"), ("srcform", "R9"), ("srcfilstatus", "Perhaps"), ("srcfilstatus", ...), ("action", "X"),
        ("action", ...), ("action", True), ("pos", "40"), ("pos", "Maharashtra"), ("val", None), ("val", True),
        ("val", "1,000"), ("val", {}), ("txval", -1), ("iamt", 0.001), ("iamt", False), ("camt", "NaN"),
        ("cess", -0.01), ("val", 10**400), ("ispendactblocked", "maybe"), ("isRemarksBlocked", 1), ("itcRedReq", "U"),
    ],
)  # fmt: skip
def test_an_unknown_value_refuses_the_row_with_its_address(key: str, value: object) -> None:
    assert fault_of(ims_row(**{key: value})) == f"b2b[0].{key}"


def test_a_wrong_check_digit_of_a_supplier_is_only_a_warning_said_once() -> None:
    notes = Notes()
    wrong = MEHTA[:14] + ("A" if MEHTA[14] != "A" else "B")
    for _ in range(3):
        read(ims_row(stin=wrong), notes=notes)
    (warning,) = notes.as_warnings()
    assert (warning.where, wrong in warning.sentence) == ("b2b[0].stin", True)


def test_a_number_without_quotes_is_kept_by_its_digits_with_a_warning() -> None:
    notes = Notes()
    assert read(ims_row(inum=1234567890123456), notes=notes).number == "1234567890123456"
    assert "without quotes" in notes.as_warnings()[0].sentence


def test_an_amendment_without_its_original_is_read_with_a_warning() -> None:
    notes = Notes()
    document = read(ims_row(Section.B2BA, oinum=..., oidt=...), Section.B2BA, notes)
    assert (document.original_number, document.original_date) == (None, None)
    assert "original" in notes.as_warnings()[0].sentence


def test_unknown_keys_and_the_writing_of_numbers_are_kept() -> None:
    text = json.dumps(ims_row(futureKey={"deep": [1, None, True]})).replace("118000", "118000.00")
    row = Row.of(parsed(text), "b2b[0]", Notes())
    kept = inward_document(Section.B2B, row, US).wire_json
    assert '"val":118000.00' in kept
    assert json.loads(kept) == json.loads(text)


def test_names_lose_control_signs_that_a_database_refuses() -> None:
    assert read(ims_row(tradenm="Mehta\x00 Traders\n")).supplier_name == "Mehta  Traders"


def test_missing_tax_heads_are_nil_but_values_must_be_there() -> None:
    assert read(ims_row(iamt=..., cess=None)).tax == TaxHeads(cgst=900_000, sgst=900_000)
    assert fault_of(ims_row(txval=...)) == "b2b[0].txval"


@pytest.mark.parametrize(
    ("text", "paise"),
    [("18000.5", 1_800_050), ("1.0E7", 1_000_000_000), ("12.50e1", 12_500), ("0", 0), ("-0.01", -1), ("5.10", 510)],
)
def test_amounts_are_exact(text: str, paise: int) -> None:
    assert amount_of(parsed(text), VALUE_MAX) == paise


@pytest.mark.parametrize(
    "text",
    ["NaN", "Infinity", "-Infinity", "1e400", "1E-400", "1e999999999", "1" * 5000, "1.005", "true", "null", "[]"],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"rupees|larger|decimals"):
        amount_of(parsed(text), VALUE_MAX)


@given(st.integers(min_value=0, max_value=VALUE_MAX))
def test_an_amount_written_and_read_again_is_the_same(paise: int) -> None:
    assert amount_of(parsed(number_of(paise)), VALUE_MAX) == paise
    assert not number_of(paise).endswith("0") or "." not in number_of(paise)


def test_an_action_does_not_change_the_fingerprint_but_an_amount_does() -> None:
    document = read(ims_row())
    assert read(ims_row(action="P")).content_hash == document.content_hash
    assert read(ims_row(txval=100000.01)).content_hash != document.content_hash
    assert replace(document, number="OTHER").content_hash != document.content_hash
