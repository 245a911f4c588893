"""The lock, the single flight and the row-by-row answers of SAVE and RESETIMS, over real HTTP."""

import threading
from decimal import Decimal
from typing import Any

import pytest

from domain.documents import Section
from domain.world_failures import PortalBusy, PortalRefusedRequest
from portal.gsp_answers import AnswerState
from portal.simulator import running_simulator
from tests.portal.simulator_seeds import (
    BUYER,
    CLOCK,
    OTHER_BUYER,
    SUPPLIER,
    actions,
    body,
    client_of,
    invoices,
    listed,
    one_of_each,
    record,
    reset_body,
    row,
    save_body,
    seed,
)


def test_a_save_is_taken_at_once_and_done_later() -> None:
    with (
        running_simulator(seed(one_of_each()), processing_seconds=5, **CLOCK) as portal,
        client_of(portal.base_url) as c,
    ):
        shown = listed(c)
        reference = c.save(BUYER, save_body(shown, "A"))
        assert c.request_status(BUYER, reference).state is AnswerState.RUNNING
        assert set(actions(listed(c)).values()) == {"N"}
        portal.advance(5)
        status = c.request_status(BUYER, reference)
        assert (status.state, status.errors, status.processed_count) == (AnswerState.PROCESSED, (), 8)
        assert set(actions(listed(c)).values()) == {"A"}


def test_only_rows_whose_previous_action_and_values_still_hold_are_saved() -> None:
    with running_simulator(seed(invoices("A-1", "A-2", "A-3")), **CLOCK) as portal, client_of(portal.base_url) as c:
        shown = listed(c)["b2b"]
        records = [
            ("b2b", record("b2b", shown[0], "A", prev_status="P")),
            ("b2b", record("b2b", shown[1], "A", txval=Decimal("1000.01"))),
            ("b2b", record("b2b", shown[2], "A", txval=Decimal("1000.00"))),
        ]
        status = c.request_status(BUYER, c.save(BUYER, body("SAVE", records)))
        assert status.state is AnswerState.PROCESSED_WITH_ERRORS
        assert [
            (each.section, each.supplier_gstin, each.number, each.period_text, each.code) for each in status.errors
        ] == [
            (Section.B2B, SUPPLIER, "A-1", "102025", "IMSSAV0010"),
            (Section.B2B, SUPPLIER, "A-2", "102025", "IMSSAV0010"),
        ]
        assert (status.processed_count, status.error_count) == (1, 2)
        assert actions(listed(c)) == {"A-1": "N", "A-2": "N", "A-3": "A"}


def test_the_same_document_twice_in_one_body_is_saved_once() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
        shown = listed(c)["b2b"][0]
        records = [("b2b", record("b2b", shown, "A")), ("b2b", record("b2b", shown, "R"))]
        status = c.request_status(BUYER, c.save(BUYER, body("SAVE", records)))
        assert [each.code for each in status.errors] == ["IMSSAV0010"]
        assert actions(listed(c)) == {"A-1": "A"}


def test_reset_takes_back_the_action_and_what_was_left_with_it() -> None:
    marked = {"b2bcn": [row("b2bcn", "C-1", action="A", itcRedReq="Y", declIgst=10, remarks="half")]}
    with running_simulator(seed(marked), **CLOCK) as portal, client_of(portal.base_url) as c:
        reference = c.reset(BUYER, reset_body({"b2bcn": listed(c)["b2bcn"]}))
        status = c.request_status(BUYER, reference)
        assert (status.state, status.transaction_type) == (AnswerState.PROCESSED, "RST")
        after = listed(c)["b2bcn"][0]
        assert after["action"] == "N"
        assert not {"itcRedReq", "declIgst", "remarks"} & set(after)
        stale = record("b2bcn", after | {"action": "A"})
        status = c.request_status(BUYER, c.reset(BUYER, body("RESET", [("b2bcn", stale)])))
        assert [each.code for each in status.errors] == ["IMSSAV0010"]


def test_one_write_at_a_time_for_a_gstin_and_none_stands_in_anothers_way() -> None:
    both = {"documents": {BUYER: invoices("A-1"), OTHER_BUYER: invoices("B-1")}}
    with running_simulator(both, processing_seconds=10, **CLOCK) as portal, client_of(portal.base_url) as c:
        first = c.save(BUYER, save_body({"b2b": listed(c)["b2b"]}, "A"))
        with pytest.raises(PortalBusy, match="IMSSAV0015"):
            c.save(BUYER, save_body({"b2b": listed(c)["b2b"]}, "R"))
        with pytest.raises(PortalBusy):
            c.reset(BUYER, reset_body({"b2b": listed(c)["b2b"]}))
        c.save(OTHER_BUYER, save_body({"b2b": listed(c, OTHER_BUYER)["b2b"]}, "R", OTHER_BUYER))
        portal.advance(10)
        assert c.request_status(BUYER, first).state is AnswerState.PROCESSED
        c.reset(BUYER, reset_body({"b2b": listed(c)["b2b"]}))
        refused = portal.received("refused")
        assert [(line["kind"], line["error_cd"]) for line in refused] == [
            ("SAVE", "IMSSAV0015"),
            ("RESETIMS", "IMSSAV0015"),
        ]


@pytest.mark.parametrize(
    "change",
    [
        {"action": "N"},
        {"action": None},
        {"prev_status": "X"},
        {"hash": "abc"},
        {"srcfilstatus": "Filed"},
        {"itcRedReq": "Y"},
        {"remarks": "x" * 251},
        {"val": "1180.50"},
        {"txval": -1},
        {"idt": "2025-10-05"},
        {"inum": ""},
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_whole(change: dict[str, Any]) -> None:
    with running_simulator(seed(invoices("A-1", "A-2")), **CLOCK) as portal, client_of(portal.base_url) as c:
        good, bad = (record("b2b", each, "A") for each in listed(c)["b2b"])
        bad = {key: value for key, value in (bad | change).items() if value is not None}
        with pytest.raises(PortalRefusedRequest) as refused:
            c.save(BUYER, body("SAVE", [("b2b", good), ("b2b", bad)]))
        assert refused.value.code == "IMSSAV005"
        assert next(iter(change)) in refused.value.message
        assert set(actions(listed(c)).values()) == {"N"}
        assert portal.received("taken") == []


def test_a_body_for_another_gstin_is_refused() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
        with pytest.raises(PortalRefusedRequest, match="RET11402"):
            c.save(BUYER, save_body({"b2b": listed(c)["b2b"]}, "A", rtin=OTHER_BUYER))
        with pytest.raises(PortalRefusedRequest, match="RET11402"):
            c.list_section(OTHER_BUYER, Section.B2B)


def test_pending_where_the_portal_blocks_it_fails_that_row_alone() -> None:
    rows = {
        "b2b": [row("b2b", "A-1", ispendactblocked="Y"), row("b2b", "A-2"), row("b2b", "A-3", ispendactnallwd=True)]
    }
    with running_simulator(seed(rows), **CLOCK) as portal, client_of(portal.base_url) as c:
        status = c.request_status(BUYER, c.save(BUYER, save_body({"b2b": listed(c)["b2b"]}, "P")))
        assert [each.number for each in status.errors] == ["A-1", "A-3"]
        assert actions(listed(c)) == {"A-1": "N", "A-2": "P", "A-3": "N"}


@pytest.mark.parametrize(
    ("flags", "left", "error"),
    [
        ({}, {"itcRedReq": "Y"}, None),
        ({}, {}, None),
        ({}, {"itcRedReq": "Y", "declIgst": Decimal("90.25"), "remarks": "half blocked"}, None),
        ({}, {"itcRedReq": "N", "remarks": "never availed"}, None),
        ({}, {"itcRedReq": "N"}, "IMSSIM05"),
        ({}, {"itcRedReq": "Y", "declIgst": Decimal("90.25")}, "IMSSIM05"),
        ({}, {"itcRedReq": "Y", "declIgst": Decimal("180.51"), "remarks": "too much"}, "IMSSIM04"),
        ({}, {"declIgst": 1, "remarks": "no answer"}, "IMSSIM03"),
        ({"isItcRedReqBlocked": "Y"}, {"itcRedReq": "Y"}, "IMSSIM03"),
        ({"isRemarksBlocked": "Y"}, {"remarks": "hello"}, "IMSSIM02"),
    ],
)
def test_declarations_and_remarks(flags: dict[str, Any], left: dict[str, Any], error: str | None) -> None:
    with (
        running_simulator(seed({"b2bcn": [row("b2bcn", "C-1", **flags)]}), **CLOCK) as portal,
        client_of(portal.base_url) as c,
    ):
        wanted = record("b2bcn", listed(c)["b2bcn"][0], "A", **left)
        status = c.request_status(BUYER, c.save(BUYER, body("SAVE", [("b2bcn", wanted)])))
        assert [each.code for each in status.errors] == ([error] if error else [])
        kept = {key: value for key, value in listed(c)["b2bcn"][0].items() if key in left}
        assert kept == ({} if error else left)


def test_a_new_action_replaces_what_the_old_one_left() -> None:
    marked = {"b2bcn": [row("b2bcn", "C-1", action="A", itcRedReq="Y", declIgst=10, remarks="half")]}
    with running_simulator(seed(marked), **CLOCK) as portal, client_of(portal.base_url) as c:
        wanted = record("b2bcn", listed(c)["b2bcn"][0], "R", remarks="not ours")
        assert not c.request_status(BUYER, c.save(BUYER, body("SAVE", [("b2bcn", wanted)]))).errors
        after = listed(c)["b2bcn"][0]
        assert (after["action"], after["remarks"]) == ("R", "not ours")
        assert not {"itcRedReq", "declIgst"} & set(after)


def test_a_question_about_another_gstin_than_the_sessions_is_refused() -> None:
    both = {"documents": {BUYER: invoices("A-1"), OTHER_BUYER: invoices("B-1")}}
    with running_simulator(both, **CLOCK) as portal, client_of(portal.base_url) as c:
        parameters = {"action": "GETINV", "gstin": OTHER_BUYER, "section": "B2B"}
        answer = c._http.get("/taxpayerapi/v1.0/returns/ims", params=parameters, headers=c._headers(BUYER))
        assert answer.json()["error"]["error_cd"] == "RET11402"


def test_a_declaration_goes_with_accept_only() -> None:
    with running_simulator(seed({"b2bcn": [row("b2bcn", "C-1")]}), **CLOCK) as portal, client_of(portal.base_url) as c:
        wanted = record("b2bcn", listed(c)["b2bcn"][0], "R", itcRedReq="Y")
        status = c.request_status(BUYER, c.save(BUYER, body("SAVE", [("b2bcn", wanted)])))
        assert [each.code for each in status.errors] == ["IMSSIM03"]


def test_two_writers_at_once_never_both_act_on_a_document() -> None:
    numbers = [f"A-{number}" for number in range(12)]
    with running_simulator(seed(invoices(*numbers)), processing_seconds=0.002) as portal:
        with client_of(portal.base_url) as c:
            shown = listed(c)["b2b"]

        def write(action: str) -> None:
            with client_of(portal.base_url) as own:
                for each in shown:
                    for _ in range(400):
                        try:
                            own.save(BUYER, body("SAVE", [("b2b", record("b2b", each, action))]))
                        except PortalBusy:
                            continue
                        break

        writers = [threading.Thread(target=write, args=(action,)) for action in "AR"]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(60)
        portal.advance(1)
        lines = portal.received("processed")
        applied = [line["number"] for line in lines if line["error_cd"] == ""]
        assert sorted(applied) == sorted(numbers)
        assert len(lines) == 2 * len(numbers)
        final = actions(portal.documents(BUYER))
        assert final == {line["number"]: line["action"] for line in lines if line["error_cd"] == ""}


def test_reference_ids_are_the_same_for_the_same_seed() -> None:
    def references() -> list[str]:
        with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
            first = c.save(BUYER, save_body({"b2b": listed(c)["b2b"]}, "A"))
            return [first, c.save(BUYER, save_body({"b2b": listed(c)["b2b"]}, "R"))]

    once = references()
    assert once == references()
    assert len({*once}) == 2
    assert all(len(each) == 15 for each in once)
