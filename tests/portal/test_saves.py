"""What goes back to the portal: valid in the schema, word for word what it showed, and nothing lost on the way."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actions import Action, ActionState
from domain.documents import IMS_SECTIONS, Declaration, InwardDocument, ItcReduction, PortalFlags, Section, SourceForm
from domain.money import TaxHeads
from domain.sendings import ActionToSend, Writing
from domain.tax_period import TaxPeriod
from portal.files import read_portal_file
from portal.saves import PortalBodies, WriteGeneration, WriteLimits, offline_upload, reset_bodies, save_bodies
from portal.wire import DECLARING_SECTIONS
from tests.portal.portal_rows import (
    FIXTURES,
    MEHTA,
    SHREE,
    SISTER,
    US,
    gstr2b,
    ims_list,
    ims_row,
    invoice_2b,
    schema,
    supplier,
)

SAVE, RESET, UPLOAD = schema("ims-save-request"), schema("ims-reset-request"), schema("ims-offline-upload")
IN_PART = Declaration(ItcReduction.PARTIAL, TaxHeads(cgst=450_050, sgst=450_050))
NONE_AT_ALL = Declaration(ItcReduction.NONE)


def document(section: Section = Section.B2B, recipient: str = US, **changes: object) -> InwardDocument:
    content = ims_list(ims_row(section, **changes), section=section.value.lower())
    (found,) = read_portal_file(content, "f.json", recipient).documents
    return found


def item(
    of: InwardDocument | None = None,
    action: Action = Action.ACCEPT,
    previous: ActionState = ActionState.NO_ACTION,
    declaration: Declaration | None = None,
    remarks: str = "",
) -> ActionToSend:
    return ActionToSend(of or document(), action, previous, declaration, remarks)


def record(writing: Writing) -> dict[str, object]:
    assert writing.left_out == ()
    (body,) = writing.bodies
    ((section, (only,)),) = json.loads(body.content)["invdata"].items()
    assert section == body.items[0].document.section.value.lower()
    return dict(only)


def refused_code(writing: Writing) -> str:
    assert writing.bodies == ()
    (left_out,) = writing.left_out
    assert left_out.refusal.remedy
    return left_out.refusal.code


def test_a_save_echoes_the_row_and_names_the_action_and_the_one_before() -> None:
    writing = save_bodies([item(action=Action.REJECT, previous=ActionState.PENDING, remarks="Not our order")])
    row = ims_row()
    for key in ("tradenm", "srcfilstatus", "ispendactblocked", "hash"):
        del row[key]
    assert record(writing) == row | {"action": "R", "prev_status": "P", "remarks": "Not our order"}
    body = json.loads(writing.bodies[0].content)
    assert (body["rtin"], body["reqtyp"]) == (US, "SAVE")


def test_numbers_go_back_as_they_were_written() -> None:
    text = ims_list(ims_row(val=1, txval=2, iamt=3)).decode()
    for number, written in (("1", "18000.50"), ("2", "0.1"), ("3", '"20.5"')):
        text = text.replace(f'al": {number},', f'al": {written},').replace(f'iamt": {number},', f'iamt": {written},')
    (found,) = read_portal_file(text.encode(), "f.json", US).documents
    content = save_bodies([item(found)]).bodies[0].content
    assert b'"val":18000.50,"txval":0.1,"iamt":20.5,' in content


def test_a_reset_names_no_action_and_only_resets_go_there() -> None:
    reset = item(action=Action.RESET, previous=ActionState.ACCEPT, remarks="never sent")
    written = record(reset_bodies([reset]))
    assert (written["prev_status"], "action" in written, "remarks" in written) == ("A", False, False)
    assert refused_code(save_bodies([reset])) == "NOT_A_SAVE"
    assert refused_code(reset_bodies([item()])) == "NOT_A_RESET"


def test_the_offline_upload_carries_no_action_as_n_and_no_lock() -> None:
    written = record(offline_upload([item(action=Action.RESET, previous=ActionState.ACCEPT)]))
    assert (written["action"], "prev_status" in written) == ("N", False)


@pytest.mark.parametrize("section", IMS_SECTIONS)
@pytest.mark.parametrize("declaration", [IN_PART, NONE_AT_ALL, Declaration(ItcReduction.FULL)])
def test_declarations_go_only_where_the_section_takes_them(section: Section, declaration: Declaration) -> None:
    sent = item(document(section), declaration=declaration, remarks="17(5)")
    for writing, asked, cgst in (
        (save_bodies([sent]), "itcRedReq", "declCgst"),
        (offline_upload([sent]), "itc_red_req", "decl_cgst"),
    ):
        if section in DECLARING_SECTIONS:
            written = record(writing)
            assert written[asked] == ("N" if declaration is NONE_AT_ALL else "Y")
            assert written.get(cgst) == (4500.5 if declaration is IN_PART else None)
        elif declaration.reduction is ItcReduction.FULL:
            assert asked not in record(writing)
        else:
            assert refused_code(writing) == "BLOCKED_BY_PORTAL"


@pytest.mark.parametrize("action", [Action.REJECT, Action.PENDING])
def test_only_an_accept_declares(action: Action) -> None:
    assert "itcRedReq" not in record(save_bodies([item(document(Section.B2BCN), action, declaration=IN_PART)]))


def test_what_the_portal_blocks_is_left_out_or_left_unsaid() -> None:
    blocked = document(Section.B2BCN, isItcRedReqBlocked="Y", ispendactblocked="Y", isRemarksBlocked="Y")
    assert refused_code(save_bodies([item(blocked, declaration=IN_PART, remarks="x")])) == "BLOCKED_BY_PORTAL"
    assert refused_code(save_bodies([item(blocked, Action.PENDING)])) == "BLOCKED_BY_PORTAL"
    assert refused_code(offline_upload([item(blocked, Action.PENDING)])) == "BLOCKED_BY_PORTAL"
    writing = save_bodies([item(blocked, declaration=Declaration(ItcReduction.FULL), remarks="Agreed")])
    assert not {"itcRedReq", "remarks"} & record(writing).keys()
    assert "MT/26-27/0388" in writing.notes[0]


def test_an_accept_says_full_where_the_portal_asks_and_nothing_where_it_does_not_say() -> None:
    asks = document(Section.B2BCN, isItcRedReqBlocked="N")
    assert record(save_bodies([item(asks)]))["itcRedReq"] == "Y"
    assert "itcRedReq" not in record(save_bodies([item(document(Section.B2BCN))]))


def test_a_partial_reduction_needs_its_amounts_and_its_remark() -> None:
    note = document(Section.B2BCN)
    assert refused_code(save_bodies([item(note, declaration=IN_PART)])) == "REMARK_MISSING"
    bare = Declaration(ItcReduction.PARTIAL)
    assert refused_code(save_bodies([item(note, declaration=bare, remarks="x")])) == "REDUCTION_MISSING"
    below = Declaration(ItcReduction.PARTIAL, TaxHeads(igst=-1))
    assert refused_code(save_bodies([item(note, declaration=below, remarks="x")])) == "REDUCTION_MISSING"


def test_the_older_generation_has_no_remarks_and_cannot_say_in_part() -> None:
    writing = save_bodies([item(document(Section.B2BCN), remarks="Agreed")], WriteGeneration.PLAIN)
    assert not {"itcRedReq", "remarks"} & record(writing).keys()
    assert len(writing.notes) == 1
    in_part = item(document(Section.B2BCN), declaration=IN_PART, remarks="x")
    assert refused_code(save_bodies([in_part], WriteGeneration.PLAIN)) == "BLOCKED_BY_PORTAL"


def test_a_remark_too_long_is_refused_and_one_that_just_fits_is_sent() -> None:
    assert record(save_bodies([item(action=Action.REJECT, remarks="é" * 250)]))["remarks"] == "é" * 250
    assert refused_code(save_bodies([item(action=Action.REJECT, remarks="é" * 251)])) == "REMARK_REFUSED"


def test_remarks_may_be_kept_off_plain_accepts() -> None:
    limits = WriteLimits(remarks_on_accept=False)
    assert "remarks" not in record(offline_upload([item(remarks="fine")], limits))
    in_part = item(document(Section.B2BCN), declaration=IN_PART, remarks="17(5)")
    assert record(offline_upload([in_part], limits))["remarks"] == "17(5)"


def test_imports_and_isd_are_left_for_a_person() -> None:
    bill = replace(document(), section=Section.IMPG, source_form=SourceForm.ICEGATE)
    assert refused_code(save_bodies([item(bill)])) == "NOT_WRITABLE"


def test_a_document_that_is_no_longer_the_row_we_keep_is_left_out() -> None:
    assert refused_code(save_bodies([item(replace(document(), taxable_value=1))])) == "STALE_ROW"
    assert refused_code(save_bodies([item(replace(document(), wire_json="{"))])) == "STALE_ROW"
    (line,) = read_portal_file(gstr2b({"b2b": [supplier([invoice_2b()])]}), "2b.json").gstr2b_lines
    assert refused_code(save_bodies([item(line.document)])) == "STALE_ROW"


def test_without_a_kept_row_the_document_itself_is_written_if_the_format_holds_it() -> None:
    plain = replace(document(), wire_json="")
    assert record(save_bodies([item(plain)]))["val"] == 118000
    for odd in (
        replace(plain, number="x" * 17),
        replace(plain, place_of_supply=""),
        replace(plain, document_value=-1),
        replace(plain, document_value=10**18),
        replace(plain, supplier_gstin="NOBODY"),
        replace(plain, supply_type="Q"),
        replace(plain, section=Section.B2BA),
    ):
        assert refused_code(save_bodies([item(odd)])) == "NOT_WRITABLE"


def test_a_bare_month_goes_back_to_the_tool_as_it_came_and_to_the_api_with_its_year() -> None:
    found = document(rtnprd="10")
    assert record(offline_upload([item(found)]))["rtnprd"] == "10"
    assert record(save_bodies([item(found)]))["rtnprd"] == "102026"


def test_bodies_are_cut_by_records_by_bytes_and_by_registration() -> None:
    items = [item(document(inum=f"N{number}")) for number in range(7)]
    by_records = save_bodies(items, limits=WriteLimits(records=3))
    assert [len(body.items) for body in by_records.bodies] == [3, 3, 1]
    assert [sent for body in by_records.bodies for sent in body.items] == items
    limits = WriteLimits(body_bytes=1200)
    by_bytes = save_bodies(items, limits=limits)
    assert len(by_bytes.bodies) > 1
    assert all(len(body.content) <= limits.body_bytes for body in by_bytes.bodies)
    assert sum(len(body.items) for body in by_bytes.bodies) == 7
    of_two = save_bodies([items[0], item(document(recipient=SISTER)), items[1]])
    assert [(body.recipient_gstin, len(body.items)) for body in of_two.bodies] == [(US, 2), (SISTER, 1)]


def test_five_hundred_records_are_the_standard() -> None:
    one = item()
    sizes = [len(body.items) for body in save_bodies([one] * 1001).bodies]
    assert sizes == [500, 500, 1]


def test_nothing_to_send_makes_no_body() -> None:
    assert PortalBodies().save_bodies([]) == Writing((), (), ())


def test_the_portal_bodies_of_an_installation_follow_its_settings() -> None:
    bodies = PortalBodies(WriteGeneration.PLAIN, WriteLimits(records=1))
    assert [len(body.items) for body in bodies.save_bodies([item(remarks="x")] * 2).bodies] == [1, 1]
    reset = item(action=Action.RESET)
    assert len(bodies.reset_bodies([reset] * 2).bodies) == len(bodies.offline_upload([reset] * 2).bodies) == 2


def test_what_the_offline_tool_gave_goes_back_whole() -> None:
    found = read_portal_file((FIXTURES / "ims_offline.json").read_bytes(), "f.json").documents
    (body,) = offline_upload([item(each) for each in found]).bodies
    UPLOAD.validate(json.loads(body.content))
    assert list(json.loads(body.content)["invdata"]) == [section.value.lower() for section in IMS_SECTIONS]


paise = st.integers(min_value=0, max_value=9_999_999_999_999)


@st.composite
def documents(draw: st.DrawFn) -> InwardDocument:
    """Any document of the IMS, read from a row as some source writes it, or with no row kept."""
    section = draw(st.sampled_from(IMS_SECTIONS))
    amount = paise.map(lambda value: value / 100 if value % 100 else value // 100)
    row = ims_row(
        section,
        stin=draw(st.sampled_from([MEHTA, SHREE])),
        inv_typ=draw(st.sampled_from(["R", "DE", "SEWP", "SEZWP", "SEZWOP", "CBW", "r"])),
        rtnprd=draw(st.sampled_from(["102026", "012027", "12"])),
        srcform=draw(st.sampled_from(["R1", "R1A", "IFF", "R5"])),
        pos=draw(st.sampled_from(["27", "01", 7, "97"])),
        isRemarksBlocked=draw(st.sampled_from(["Y", "N", True, ...])),
        isItcRedReqBlocked=draw(st.sampled_from(["Y", "N", False, ...])),
        ispendactblocked=draw(st.sampled_from(["Y", "N", ...])),
        **{key: draw(amount) for key in ("txval", "iamt", "camt", "samt", "cess")},
    )
    number_key = "inum" if "inum" in row else "nt_num"
    row[number_key] = draw(st.from_regex(r"[A-Za-z0-9/\-]{1,18}", fullmatch=True) | st.integers(1, 10**15))
    (found,) = read_portal_file(ims_list(row, section=section.value.lower()), "f.json", US).documents
    return replace(found, wire_json="") if draw(st.booleans()) else found


declarations = (
    st.none()
    | st.sampled_from([Declaration(ItcReduction.FULL), NONE_AT_ALL])
    | st.builds(Declaration, st.just(ItcReduction.PARTIAL), st.none() | st.builds(TaxHeads, paise, paise, paise, paise))
)
items_to_send = st.builds(
    ActionToSend,
    documents(),
    st.sampled_from(Action),
    st.sampled_from(ActionState),
    declarations,
    st.text(max_size=260),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(items_to_send, max_size=5), st.sampled_from(WriteGeneration), st.integers(1, 3))
def test_every_body_is_valid_and_every_item_stands_in_one_place(
    items: list[ActionToSend], generation: WriteGeneration, records: int
) -> None:
    limits = WriteLimits(records=records)
    for writing, validator in (
        (save_bodies(items, generation, limits), SAVE),
        (reset_bodies(items, limits), RESET),
        (offline_upload(items, limits), UPLOAD),
    ):
        sent = [each for body in writing.bodies for each in body.items]
        assert len(sent) + len(writing.left_out) == len(items)
        for body in writing.bodies:
            written = json.loads(body.content)
            validator.validate(written)
            rows = [row for rows in written["invdata"].values() for row in rows]
            assert len(rows) == len(body.items) <= records
            assert all("hash" not in row and "srcfilstatus" not in row for row in rows)


@settings(max_examples=60, deadline=None)
@given(items_to_send)
def test_what_is_written_reads_back_as_the_same_document(sent: ActionToSend) -> None:
    for body in offline_upload([sent]).bodies:
        sections = json.loads(body.content)["invdata"]
        for rows in sections.values():
            rows[0]["srcfilstatus"] = "Filed"
        (again,) = read_portal_file(json.dumps({"gstin": US, "imsDetails": sections}).encode(), "f").documents
        assert again.content_hash == sent.document.content_hash
        assert again.supplier_period == sent.document.supplier_period


def test_the_period_kept_with_a_document_does_not_change_its_echo() -> None:
    assert document(rtnprd="12", idt="14-11-2025").supplier_period == TaxPeriod(2025, 12)
    assert document().dated == date(2026, 10, 14)
    assert document().flags == PortalFlags(pending_blocked=False)
