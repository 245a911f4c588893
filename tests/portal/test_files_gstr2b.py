"""GSTR-2B: sections, blocks, amounts of both generations, reversal rows apart, several parts."""

import json
from datetime import date

import pytest

from domain.actions import ActionState
from domain.documents import Section, SourceForm
from domain.readings import FileRefused, Gstr2bBlock, PortalReading, ReadingKind
from domain.tax_period import TaxPeriod
from portal.files import join_gstr2b_parts, read_portal_file
from tests.portal.portal_rows import FIXTURES, MEHTA, SHREE, SISTER, US, gstr2b, invoice_2b, supplier


def reading(content: bytes) -> PortalReading:
    return read_portal_file(content, "2b.json", None)


@pytest.fixture
def whole() -> PortalReading:
    return reading((FIXTURES / "gstr2b.json").read_bytes())


def test_every_row_is_counted_once_and_reversal_rows_stand_apart(whole: PortalReading) -> None:
    assert (whole.kind, whole.recipient_gstin, whole.gstr2b_period) == (ReadingKind.GSTR2B, US, TaxPeriod(2026, 10))
    assert (len(whole.gstr2b_lines), len(whole.reversal_rows), whole.refused, whole.read) == (16, 2, (), 18)
    assert whole.documents == ()
    assert whole.summary_rows == 2
    assert whole.as_of is not None
    assert whole.as_of.isoformat() == "2026-11-14T00:00:00+05:30"


def test_each_key_of_the_2b_becomes_its_section(whole: PortalReading) -> None:
    assert [line.document.section for line in whole.gstr2b_lines] == [
        Section.B2B, Section.B2B, Section.B2B, Section.B2BA, Section.B2BCN, Section.B2BDN, Section.B2BCNA, Section.ISD,
        Section.ISDCN, Section.ISDA, Section.IMPG, Section.IMPGA, Section.IMPGSEZ, Section.ECOM, Section.ECOMA,
        Section.B2B,
    ]  # fmt: skip


def test_states_blocks_and_reasons(whole: PortalReading) -> None:
    first, accepted, barred = whole.gstr2b_lines[:3]
    assert (first.block, first.ims_state, first.document.in_ims) == (
        Gstr2bBlock.AVAILABLE, ActionState.NO_ACTION, True,
    )  # fmt: skip
    assert accepted.document.portal_action is ActionState.ACCEPT
    assert (barred.block, barred.ims_state, barred.document.in_ims) == (Gstr2bBlock.UNAVAILABLE, None, False)
    assert (barred.document.itc_unavailable_reason, barred.document.reverse_charge) == ("P", True)
    assert (barred.document.supplier_gstin, barred.document.supplier_name) == (SHREE, "")
    rejected = whole.gstr2b_lines[-1]
    assert (rejected.block, rejected.ims_state) == (Gstr2bBlock.REJECTED, ActionState.REJECT)
    assert rejected.document.gstr2b_period == TaxPeriod(2026, 10)


def test_what_the_2b_says_of_a_document(whole: PortalReading) -> None:
    document = whole.gstr2b_lines[0].document
    assert (document.supplier_gstin, document.supplier_name) == (MEHTA, "Mehta Traders")
    assert (document.filed_on, document.supplier_period) == (date(2026, 11, 10), TaxPeriod(2026, 10))
    assert (document.document_value, document.taxable_value, document.tax.total) == (11_800_000, 10_000_000, 1_800_000)
    kept = json.loads(document.wire_json)
    assert (kept["ctin"], kept["supfildt"], kept["inum"], kept["imsStatus"]) == (
        MEHTA, "10-11-2026", "MT/26-27/0388", "N",
    )  # fmt: skip


def test_bills_of_entry_are_told_apart_by_their_port(whole: PortalReading) -> None:
    bill, amended, sez = whole.gstr2b_lines[10:13]
    assert (bill.document.number, bill.document.port_code, bill.document.supplier_gstin) == ("5523817", "INNSA1", "")
    assert (bill.document.document_value, bill.document.tax.igst) == (59_000_000, 9_000_000)
    assert bill.document.source_form is SourceForm.ICEGATE
    assert amended.document.section is Section.IMPGA
    assert (sez.document.section, sez.document.supplier_gstin) == (Section.IMPGSEZ, SHREE)


def test_isd_numbers_may_repeat_between_invoice_and_credit_note(whole: PortalReading) -> None:
    invoice, note, amended = whole.gstr2b_lines[7:10]
    assert invoice.document.number == note.document.number
    assert invoice.document.identity != note.document.identity
    assert (amended.document.original_number, amended.block) == ("ISD-7", Gstr2bBlock.UNAVAILABLE)


def test_reversal_rows_are_kept_as_such(whole: PortalReading) -> None:
    first, second = whole.reversal_rows
    assert (first.section, first.number, first.tax.total, first.among_rejected) == (Section.B2B, "OLD-1", 0, False)
    assert first.where == "data.docdata.itcrev[0].b2b[0].inv[0]"
    assert (second.section, json.loads(second.wire_json)["ctin"]) == (Section.B2BDN, MEHTA)


def test_before_the_ims_rate_lines_are_summed_exactly() -> None:
    found = reading((FIXTURES / "gstr2b_before_ims.json").read_bytes())
    (line,) = found.gstr2b_lines
    assert line.document.taxable_value == 10_000_000
    assert (line.document.tax.cgst, line.document.tax.sgst, line.document.tax.igst) == (640_001, 640_001, 0)
    assert (line.ims_state, line.document.in_ims) == (None, False)
    assert len(json.loads(line.document.wire_json)["items"]) == 2


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"dt": "x"}, ".dt"), ({"typ": "Q"}, ".typ"), ({"rev": ...}, ".rev"), ({"itcavl": "?"}, ".itcavl"),
        ({"imsStatus": "Z"}, ".imsStatus"), ({"val": True}, ".val"), ({"txval": "a"}, ".txval"),
        ({"igst": -1}, ".igst"), ({"pos": "77"}, ".pos"), ({"txval": ..., "items": []}, ".items"),
        ({"txval": ..., "items": [{"rt": 5}]}, ".items[0].txval"), ({"txval": ...}, ".txval"),
    ],
)  # fmt: skip
def test_a_fault_refuses_the_row_with_its_address(changes: dict[str, object], where: str) -> None:
    found = reading(gstr2b({"b2b": [supplier([invoice_2b(inum="OK"), invoice_2b(**changes)])]}))
    assert (found.read, len(found.gstr2b_lines)) == (2, 1)
    assert found.refused[0].where == f"data.docdata.b2b[0].inv[1]{where}"


def test_a_fault_of_the_group_refuses_each_of_its_rows() -> None:
    rows: list[object] = [invoice_2b(), invoice_2b(inum="B")]
    found = reading(gstr2b({"b2b": [supplier(rows, ctin="?"), supplier([invoice_2b()]), "no group", {"ctin": MEHTA}]}))
    assert (found.read, len(found.gstr2b_lines), len(found.refused)) == (5, 1, 4)
    assert found.refused[0].where == "data.docdata.b2b[0].ctin"


def test_a_credit_note_with_a_minus_is_read_without_it_and_said() -> None:
    note = invoice_2b(ntnum="CN-1", typ="C", suptyp="R", inum=..., txval=-100, cgst=-9, sgst=-9, val=118)
    found = reading(gstr2b({"cdnr": [supplier([note], "nt")]}))
    assert found.gstr2b_lines[0].document.taxable_value == 10_000
    assert "minus" in found.warnings[0].sentence


def test_temporarily_unavailable_is_not_available() -> None:
    found = reading(gstr2b({"b2b": [supplier([invoice_2b(itcavl="T")])]}))
    assert (found.gstr2b_lines[0].block, found.gstr2b_lines[0].document.itc_unavailable_reason) == (
        Gstr2bBlock.UNAVAILABLE, "T",
    )  # fmt: skip


def test_unknown_sections_and_reversal_blocks_are_refused_row_by_row() -> None:
    found = reading(gstr2b({"tds": [{}, {}], "itcrev": [{"isd": [{}]}, 5]}))
    assert [row.where for row in found.refused] == [
        "data.docdata.tds[0]", "data.docdata.tds[1]", "data.docdata.itcrev[0].isd[0]", "data.docdata.itcrev[1]",
    ]  # fmt: skip


def test_several_parts_make_one_2b() -> None:
    head = reading(gstr2b(None, fc=2, itcsumm={}))
    assert (head.read, head.parts, "2 files" in head.warnings[0].sentence) == (0, 2, True)
    parts = [
        reading(gstr2b({"b2b": [supplier([invoice_2b(inum=f"P{number}")])]}, fc=2, file_num=number))
        for number in (1, 2)
    ]
    joined = join_gstr2b_parts([head, *parts])
    assert (joined.read, joined.parts, [line.document.number for line in joined.gstr2b_lines]) == (
        2,
        None,
        ["P1", "P2"],
    )
    with pytest.raises(FileRefused, match="number 2 is missing"):
        join_gstr2b_parts(parts[:1])
    with pytest.raises(FileRefused, match="twice"):
        join_gstr2b_parts([*parts, parts[0]])


def test_parts_without_numbers_must_at_least_be_as_many() -> None:
    parts = [reading(gstr2b({"b2b": [supplier([invoice_2b(inum=name)])]}, fc=2)) for name in "AB"]
    assert join_gstr2b_parts(parts).read == 2
    with pytest.raises(FileRefused, match="not all are there"):
        join_gstr2b_parts(parts[:1])


def test_parts_of_two_registrations_do_not_join() -> None:
    ours, theirs = reading(gstr2b({}, fc=2, file_num=1)), reading(gstr2b({}, fc=2, file_num=2, gstin=SISTER))
    with pytest.raises(FileRefused) as caught:
        join_gstr2b_parts([ours, theirs])
    assert caught.value.code == "TWO_RECIPIENTS"


def test_a_list_of_parts_in_one_file() -> None:
    parts = [json.loads(gstr2b({"b2b": [supplier([invoice_2b(inum=str(n))])]}, fc=2, file_num=n)) for n in (1, 2)]
    assert reading(json.dumps(parts).encode()).read == 2
