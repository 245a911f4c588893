"""What the simulated portal does wrong when told to, what the client makes of it, and what outlives a process."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.documents import Section
from domain.world_failures import PortalAnswerLost, PortalAway, PortalBusy, PortalRefusedRequest, PortalSessionEnded
from portal.gsp import GspClient
from portal.gsp_answers import AnswerState
from portal.gsp_session import GspSettings
from portal.simulator import Fault, FaultKind, SimulatorHandle, running_simulator, spawned_simulator
from portal.simulator.faults import FaultPlan
from tests.portal.simulator_seeds import (
    BUYER,
    CLOCK,
    SUPPLIER,
    actions,
    client_of,
    invoices,
    listed,
    save_body,
    seed,
)

LOST = (FaultKind.LOSE_REQUEST, FaultKind.LOSE_ANSWER_AFTER_TAKING, FaultKind.LOSE_ANSWER_AFTER_PROCESSING)


@pytest.mark.parametrize(
    ("kind", "taken", "action_at_once", "action_later"),
    [(LOST[0], 0, "N", "N"), (LOST[1], 1, "N", "A"), (LOST[2], 1, "A", "A")],
)
def test_a_lost_answer_says_nothing_of_what_was_taken(
    kind: FaultKind, taken: int, action_at_once: str, action_later: str
) -> None:
    with (
        running_simulator(seed(invoices("A-1")), processing_seconds=5, **CLOCK) as portal,
        client_of(portal.base_url) as c,
    ):
        body = save_body({"b2b": listed(c)["b2b"]}, "A")
        portal.inject(Fault(kind, "SAVE"))
        with pytest.raises(PortalAnswerLost):
            c.save(BUYER, body)
        assert len(portal.received("taken")) == taken
        assert actions(listed(c)) == {"A-1": action_at_once}
        portal.advance(5)
        assert actions(listed(c)) == {"A-1": action_later}


def test_after_a_lost_answer_the_portal_is_busy_and_the_lock_keeps_a_second_try_from_doubling() -> None:
    with (
        running_simulator(seed(invoices("A-1")), processing_seconds=5, **CLOCK) as portal,
        client_of(portal.base_url) as c,
    ):
        body = save_body({"b2b": listed(c)["b2b"]}, "A")
        portal.inject(Fault(FaultKind.LOSE_ANSWER_AFTER_TAKING, "SAVE"))
        with pytest.raises(PortalAnswerLost):
            c.save(BUYER, body)
        with pytest.raises(PortalBusy):
            c.save(BUYER, body)
        portal.advance(5)
        second = c.save(BUYER, body)
        portal.advance(5)
        assert [each.code for each in c.request_status(BUYER, second).errors] == ["IMSSAV0010"]
        processed = portal.received("processed")
        assert [line["error_cd"] for line in processed] == ["", "IMSSAV0010"]


def test_a_lost_answer_to_a_question_is_only_away() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
        portal.inject(Fault(FaultKind.LOSE_REQUEST, "GETINV"))
        with pytest.raises(PortalAway):
            c.list_section(BUYER, Section.B2B)
        assert actions(listed(c)) == {"A-1": "N"}


def test_throttled_writes_are_not_taken_and_say_how_long_to_wait() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
        body = save_body({"b2b": listed(c)["b2b"]}, "A")
        portal.inject(Fault(FaultKind.THROTTLE, "SAVE", times=2, seconds=7))
        for _ in range(2):
            with pytest.raises(PortalAway) as away:
                c.save(BUYER, body)
            assert away.value.retry_after == 7
        assert portal.received() == []
        assert c.request_status(BUYER, c.save(BUYER, body)).state is AnswerState.PROCESSED


def test_away_until_told_otherwise_then_refusing_connections_then_back() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
        body = save_body({"b2b": listed(c)["b2b"]}, "A")
        portal.inject(Fault(FaultKind.AWAY, times=None))
        for _ in range(2):
            with pytest.raises(PortalAway):
                c.save(BUYER, body)
        portal.clear_faults()
        portal.stop_listening()
        with pytest.raises(PortalAway, match="cannot be reached"):
            c.save(BUYER, body)
        portal.listen_again()
        assert portal.received() == []
        assert actions(listed(c)) == {"A-1": "N"}


def test_an_ended_session_asks_for_a_person() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
        portal.inject(Fault(FaultKind.SESSION_EXPIRED))
        with pytest.raises(PortalSessionEnded, match="AUTH4033"):
            c.list_section(BUYER, Section.B2B)
        assert actions(listed(c)) == {"A-1": "N"}


def test_an_answer_slower_than_our_patience_is_lost_though_the_save_was_taken() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url, read_seconds=0.2) as c:
        body = save_body({"b2b": listed(c)["b2b"]}, "A")
        portal.inject(Fault(FaultKind.SLOW_ANSWER, "SAVE", seconds=0.6))
        with pytest.raises(PortalAnswerLost, match="ReadTimeout"):
            c.save(BUYER, body)
        assert actions(listed(c)) == {"A-1": "A"}


def test_a_row_that_was_told_to_fail_fails_once_with_its_code() -> None:
    with running_simulator(seed(invoices("A-1", "A-2")), **CLOCK) as portal, client_of(portal.base_url) as c:
        portal.refuse_row(SUPPLIER, "A-2", "IMSSAV0099", "told to")
        rows = {"b2b": listed(c)["b2b"]}
        errors = c.request_status(BUYER, c.save(BUYER, save_body(rows, "A"))).errors
        assert [(each.number, each.code, each.message) for each in errors] == [("A-2", "IMSSAV0099", "told to")]
        again = {"b2b": listed(c)["b2b"][1:]}
        assert c.request_status(BUYER, c.save(BUYER, save_body(again, "A"))).errors == ()


def test_a_request_without_its_headers_is_refused() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal:
        without_token = GspClient(GspSettings(portal.base_url, username="acme"))
        with without_token as c, pytest.raises(PortalRefusedRequest, match="RET11400: Header is missing: auth-token"):
            c.list_section(BUYER, Section.B2B)


def test_a_plan_counts_calls_by_their_name() -> None:
    plan = FaultPlan()
    plan.add(Fault(FaultKind.AWAY, "SAVE", skip=1, times=2))
    plan.add(Fault(FaultKind.THROTTLE, "*", skip=3))
    befallen = [plan.next_for(call) for call in ("SAVE", "GETINV", "SAVE", "GETINV", "SAVE", "SAVE")]
    assert [fault.kind if fault else None for fault in befallen] == [
        None, None, FaultKind.AWAY, FaultKind.THROTTLE, FaultKind.AWAY, None,
    ]  # fmt: skip


def test_the_control_endpoint_explains_what_it_does_not_understand() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal:
        with pytest.raises(ValueError, match="0 documents are b2b A-9"):
            portal.document(BUYER, "b2b", SUPPLIER, "A-9")
        with pytest.raises(ValueError, match="FaultKind"):
            portal._tell("inject", kind="EXPLODE")
        with pytest.raises(ValueError, match="does not go back"):
            portal.advance(-1)


def test_a_process_of_its_own_outlives_being_killed(tmp_path: Path) -> None:
    starts = datetime(2025, 11, 14, 4, tzinfo=UTC)
    with (
        spawned_simulator(seed(invoices("A-1", "A-2")), tmp_path, processing_seconds=3600, starts_at=starts) as portal,
        client_of(portal.base_url) as c,
    ):
        reference = c.save(BUYER, save_body({"b2b": listed(c)["b2b"][:1]}, "A"))
        _kill_and_start(portal)
        assert c.request_status(BUYER, reference).state is AnswerState.RUNNING
        with pytest.raises(PortalBusy):
            c.save(BUYER, save_body({"b2b": listed(c)["b2b"]}, "R"))
        portal.advance(3600)
        assert c.request_status(BUYER, reference).state is AnswerState.PROCESSED
        assert actions(listed(c)) == {"A-1": "A", "A-2": "N"}
        assert portal.now() >= "2025-11-14T05:00:00+00:00"
    lines = [json.loads(line) for line in (tmp_path / "received.jsonl").read_text().splitlines()]
    assert [(line["event"], line.get("number")) for line in lines] == [
        ("taken", "A-1"), ("refused", None), ("processed", "A-1"),
    ]  # fmt: skip
    assert {line["reference_id"] for line in lines} == {reference, ""}


def _kill_and_start(portal: SimulatorHandle) -> None:
    portal.stop_listening()
    portal.listen_again()
