"""Which file is this, and does every row of it end in exactly one place?"""

import json
from datetime import UTC, date, datetime

import pytest

from domain.actions import ActionState
from domain.documents import IMS_SECTIONS, Section
from domain.readings import FileRefused, PortalReading, ReadingKind
from domain.tax_period import TaxPeriod
from portal.files import read_portal_file
from tests.portal.portal_rows import FIXTURES, MEHTA, SHREE, SISTER, US, ims_list, ims_row, schema


def reading(content: bytes, recipient: str | None = US) -> PortalReading:
    return read_portal_file(content, "file.json", recipient)


def fixture(name: str, recipient: str | None = None) -> PortalReading:
    return read_portal_file((FIXTURES / name).read_bytes(), name, recipient)


def refused(content: bytes, recipient: str | None = US) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_portal_file(content, "file.json", recipient)
    assert "Nothing was taken in." in caught.value.sentence
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("ims_offline.json", "ims-offline-download"),
        ("ims_offline_errors.json", "ims-offline-download"),
        ("gstr2b.json", "gstr2b-get-response"),
        ("gstr2b_before_ims.json", "gstr2b-get-response"),
        ("supplier_view.json", "ims-supplier-invoices-response"),
        ("added_back.json", "ims-added-back-liability-response"),
    ],
)
def test_our_fixtures_are_shaped_as_the_portal_shapes_them(name: str, form: str) -> None:
    schema(form).validate(json.loads((FIXTURES / name).read_text()))


def test_the_offline_download_names_its_recipient_and_is_complete() -> None:
    found = fixture("ims_offline.json")
    assert (found.kind, found.recipient_gstin, found.read, found.refused) == (ReadingKind.IMS_OFFLINE, US, 8, ())
    assert [document.section for document in found.documents] == list(IMS_SECTIONS)
    assert found.complete_sections == frozenset(IMS_SECTIONS)
    credit_note = found.documents[4]
    assert (credit_note.supplier_gstin, credit_note.supplier_name) == (SHREE, "Shree Ganesh Chemicals")
    assert credit_note.tax.igst == 226_808
    assert json.loads(credit_note.wire_json)["futureKey"] == {"a": [1, 2.5]}
    (warning,) = found.warnings
    assert (warning.where, "8 places" in warning.sentence) == ("imsDetails.b2b[0].rtnprd", True)


def test_the_offline_download_may_say_rtin() -> None:
    assert reading(json.dumps({"rtin": US, "imsDetails": {"b2b": [ims_row()]}}).encode(), None).recipient_gstin == US


def test_an_ims_list_needs_to_be_told_whose_it_is() -> None:
    assert refused(ims_list(ims_row()), None).code == "RECIPIENT_MISSING"
    assert reading(ims_list(ims_row())).documents[0].recipient_gstin == US
    assert reading(ims_list(ims_row()), f" {US.lower()} ").recipient_gstin == US


@pytest.mark.parametrize(
    ("wrapped", "prefix"),
    [
        (lambda inner: inner, ""),
        (lambda inner: {"data": inner, "status_cd": "1"}, "data."),
        (lambda inner: {"code": 200, "data": {"data": inner, "status_cd": "1"}}, "data.data."),
    ],
)
def test_an_ims_list_bare_or_wrapped_by_a_gsp(wrapped, prefix: str) -> None:
    content = json.dumps(wrapped({"b2b": [ims_row()], "b2bcn": [ims_row(Section.B2BCN, nt_dt="?")]})).encode()
    found = reading(content)
    assert (found.kind, found.read, len(found.documents)) == (ReadingKind.IMS, 2, 1)
    assert found.refused[0].where == f"{prefix}b2bcn[0].nt_dt"
    assert found.complete_sections == {Section.B2B}


def test_the_time_a_gsp_put_on_its_answer_is_the_as_of_time() -> None:
    content = json.dumps({"timestamp": 1763446641000, "data": {"b2b": []}}).encode()
    assert reading(content).as_of == datetime(2025, 11, 18, 6, 17, 21, tzinfo=UTC)


def test_a_section_that_is_not_listed_or_null_is_not_complete() -> None:
    found = reading(json.dumps({"b2b": [], "b2bdn": None}).encode())
    assert (found.read, found.complete_sections) == (0, {Section.B2B})


def test_the_names_of_the_portal_screens_for_operators_are_understood() -> None:
    content = json.dumps({"eco": [ims_row(Section.ECOM)], "ecoa": [ims_row(Section.ECOMA)]}).encode()
    assert [document.section for document in reading(content).documents] == [Section.ECOM, Section.ECOMA]


def test_a_row_that_stands_twice_is_grouped_and_one_that_contradicts_is_refused() -> None:
    found = reading(ims_list(ims_row(), ims_row(), ims_row(val=5)))
    assert (len(found.documents), found.grouped, len(found.refused), found.read) == (1, 1, 1, 3)
    assert found.refused[0].where == "b2b[2]"
    assert "b2b[0]" in found.refused[0].why
    assert found.complete_sections == frozenset()


@pytest.mark.parametrize("row", [None, 5, "text", [], [[]]])
def test_what_is_no_row_is_refused_and_the_rest_is_read(row: object) -> None:
    found = reading(ims_list(row, ims_row()))
    assert (found.read, len(found.documents), found.refused[0].where) == (2, 1, "b2b[0]")


def test_a_row_that_names_a_key_twice_is_refused() -> None:
    text = ims_list(ims_row(), ims_row(inum="B")).decode().replace('"inum": "B"', '"inum": "B", "inum": "C"')
    found = reading(text.encode())
    assert (len(found.documents), found.refused[0].where) == (1, "b2b[1]")
    assert "twice" in found.refused[0].why


@pytest.mark.parametrize(
    "text", ['{"b2b": [], "b2b": []}', '{"data": 1, "data": {"b2b": []}}', '{"imsDetails": {"b2b": [], "b2b": [1]}}']
)
def test_a_file_that_names_a_section_twice_is_refused(text: str) -> None:
    assert refused(text.encode()).code == "FILE_AMBIGUOUS"


def test_sections_we_cannot_read_are_refused_row_by_row() -> None:
    content = json.dumps({"b2b": [ims_row()], "impg": [{}, {}], "newsection": [{"stin": MEHTA}], "total": 4}).encode()
    found = reading(content)
    assert (found.read, len(found.documents)) == (4, 1)
    assert [row.where for row in found.refused] == ["impg[0]", "impg[1]", "newsection[0]"]


def test_a_section_that_is_no_list_is_refused_and_the_others_are_read() -> None:
    found = reading(json.dumps({"b2b": {"0": ims_row()}, "b2bcn": [ims_row(Section.B2BCN)]}).encode())
    assert (len(found.documents), found.refused[0].where) == (1, "b2b")
    assert found.complete_sections == {Section.B2BCN}


def test_two_recipients_in_one_file_or_another_than_asked_for() -> None:
    assert refused(json.dumps({"gstin": US, "rtin": SISTER, "imsDetails": {}}).encode(), None).code == "TWO_RECIPIENTS"
    assert refused(json.dumps({"gstin": SISTER, "imsDetails": {}}).encode(), US).code == "TWO_RECIPIENTS"
    assert refused(ims_list(ims_row(), ims_row(inum="B", rtin=SISTER))).code == "TWO_RECIPIENTS"


def test_a_wrong_check_digit_of_ours_is_a_warning_and_a_wrong_form_a_refusal() -> None:
    wrong = US[:14] + ("A" if US[14] != "A" else "B")
    assert wrong in reading(ims_list(ims_row()), wrong).warnings[0].sentence
    assert refused(ims_list(ims_row()), "27AAXCQ").code == "GSTIN_INVALID"
    assert refused(json.dumps({"gstin": 5, "imsDetails": {}}).encode(), None).code == "GSTIN_INVALID"


@pytest.mark.parametrize(
    ("content", "looks_like"),
    [
        ({"rtin": US, "reqtyp": "SAVE", "invdata": {}}, "upload"),
        ({"reference_id": "0032e479bcb644c"}, "receipt"),
        ({"status_cd": "PE", "error_report": {"b2b": []}}, "progress"),
        ({"data": "3q2+7w==", "rek": "a", "hmac": "b"}, "encrypted"),
        ({"est": "30", "token": "t"}, "large download"),
        ({"all_oth": {"b2b": {"noaction": 1}}}, "count"),
        ({"b2b": [{"ctin": MEHTA, "inv": []}]}, "GSTR-2A"),
        ({"status_cd": "0", "error": {"error_cd": "IMS0027"}}, "error message"),
        ({}, "empty object"),
        ({"hello": 1}, "hello"),
        ([], "list"),
        ([{"b2b": []}], "list"),
        (5, "single value"),
        ("text", "single value"),
    ],
)
def test_other_files_are_refused_with_what_they_look_like(content: object, looks_like: str) -> None:
    found = refused(json.dumps(content).encode())
    assert found.code == "FILE_UNKNOWN"
    assert looks_like in found.sentence


def test_the_error_file_of_the_offline_tool() -> None:
    found = fixture("ims_offline_errors.json")
    assert (found.kind, found.read, found.documents) == (ReadingKind.IMS_ERRORS, 1, ())
    (error,) = found.save_errors
    assert (error.section, error.supplier_gstin, error.number) == (Section.B2BCN, SHREE, "CN-41")
    assert (error.dated, error.supplier_period) == (date(2026, 10, 14), TaxPeriod(2026, 10))
    assert error.message == "Pending action is not allowed on this record."
    assert found.complete_sections == frozenset()


def test_an_error_row_without_words_or_number_is_refused() -> None:
    rows = [ims_row(), ims_row(inum=..., error_msg="No."), ims_row(inum="B", rtnprd=..., idt=..., error_msg="No.")]
    found = reading(json.dumps({"imsDetailsErr": {"b2b": rows, "zz": [{}]}}).encode())
    assert [row.where for row in found.refused] == [
        "imsDetailsErr.b2b[0].error_msg", "imsDetailsErr.b2b[1].inum", "imsDetailsErr.zz[0]",
    ]  # fmt: skip
    assert (found.read, found.save_errors[0].supplier_period) == (4, None)


def test_the_supplier_view_gives_our_documents_with_what_customers_did() -> None:
    found = fixture("supplier_view.json")
    assert (found.kind, found.recipient_gstin, found.supplier_period) == (
        ReadingKind.SUPPLIER_VIEW, US, TaxPeriod(2026, 10),
    )  # fmt: skip
    assert [(document.section, document.number, document.customer_action) for document in found.outward] == [
        (Section.B2B, "Q/26/101", ActionState.REJECT),
        (Section.B2B, "Q/26/102", ActionState.NO_ACTION),
        (Section.B2BCN, "QCN-1", ActionState.REJECT),
        (Section.B2BDNA, "QDN-2", ActionState.ACCEPT),
        (Section.ECOM, "E-1", ActionState.PENDING),
    ]
    assert found.outward[0].customer_remarks == "Not our order"
    assert (found.outward[0].taxable_value, found.outward[0].tax.igst) == (7_000_000, 1_260_000)
    assert found.read == 5


def test_a_document_of_ours_without_rate_lines_is_refused() -> None:
    content = json.dumps(
        {"gstin": US, "rtnprd": "102026", "gstr1a": {"b2b": [{"ctin": MEHTA, "inv": [{"inum": "1"}]}], "new": [1]}}
    ).encode()
    found = reading(content)
    assert [row.where for row in found.refused] == ["gstr1a.b2b[0].inv[0].itms", "gstr1a.new[0]"]


def test_the_added_back_list() -> None:
    found = fixture("added_back.json")
    assert (found.kind, found.read) == (ReadingKind.ADDED_BACK, 2)
    note, invoice = found.added_back
    assert (note.document.section, note.document.tax.igst, note.added_back_in) == (
        Section.B2BCN, 1_260_000, TaxPeriod(2026, 10),
    )  # fmt: skip
    assert note.document.customer_remarks == "Goods were returned twice"
    assert note.document.customer_action is ActionState.REJECT
    assert (invoice.document.section, invoice.document.original_number) == (Section.B2BA, "Q/9")


@pytest.mark.parametrize("name", ["supplier_view.json", "added_back.json", "gstr2b.json"])
def test_a_list_that_does_not_name_its_period_is_refused(name: str) -> None:
    text = (FIXTURES / name).read_text().replace('"rtnprd": "102026"', '"rtnprd": "soon"')
    assert refused(text.encode(), None).code == "PERIOD_MISSING"
