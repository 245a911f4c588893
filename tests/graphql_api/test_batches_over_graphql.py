"""Propose, approve and decline over GraphQL: two people, what was shown, one effect however often it is asked."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from domain.actions import ActionState
from domain.documents import DocumentKind
from domain.roles import Surface
from graphql_api.ids import key_of
from tests.graphql_api.api_world import APPROVE, PROPOSE, QUILLON, ApiWorld

DECLINE = """mutation D($id: ID!, $why: String!, $key: String!) {
  decline(batchId: $id, reason: $why, idempotencyKey: $key) { batch { state declinedBy note } isRepeat
    errors { code } } }"""


def approve(world: ApiWorld, batch: dict[str, Any], who: str, key: str = "a1") -> dict[str, Any]:
    found = world.ask(APPROVE, who, id=batch["id"], hash=batch["contentHash"], key=key)["approve"]
    assert isinstance(found, dict)
    return found


def test_one_proposes_and_another_approves(world: ApiWorld) -> None:
    batch = world.waiting_batch("0412", "0398")
    assert (batch["lineCount"], batch["approvalsMissing"]) == (2, 1)
    assert batch["creditEffect"]["total"] == "10800.00"
    own = approve(world, batch, "priya", "a0")
    assert own["errors"][0]["code"] in ("OWN_REQUEST", "ROLE_MISSING")
    done = approve(world, batch, "kavita")
    assert done["isApproved"]
    assert done["batch"]["state"] == "APPROVED"
    assert done["batch"]["approvals"] == [{"personName": "Kavita AABCQ"}]
    late = approve(world, batch, "arjun", "a2")
    assert late["errors"][0]["code"] == "ALREADY_DECIDED"


def test_the_proposer_cannot_approve_through_another_surface(world: ApiWorld) -> None:
    lines = [{"documentId": world.document_id("0412"), "action": "ACCEPT"}]
    made = world.ask(PROPOSE, "kavita", input={"lines": lines}, key="p")["propose"]["batches"][0]
    world.people["kavita in Slack"] = replace(world.people["kavita"], surface=Surface.SLACK)
    assert approve(world, made, "kavita in Slack")["errors"][0]["code"] == "OWN_REQUEST"


def test_a_preview_writes_nothing_and_shows_the_same_figures(world: ApiWorld) -> None:
    preview = """query($input: ProposeInput!) { proposalPreview(input: $input) { leftOutCount errors { code }
      batches { name isPreview lineCount groups { action kind count creditEffect { total } } creditEffect { total }
      effect { table4Difference { a5 { total } } before { netCredit { total } } }
      lines { nodes { needsALook } } } } }"""
    given = {"filter": {"verdicts": ["EXACT"]}, "action": "ACCEPT"}
    shown = world.ask(preview, input=given)["proposalPreview"]
    assert shown["leftOutCount"] == 1
    batch = shown["batches"][0]
    assert batch["isPreview"]
    assert batch["groups"] == [
        {"action": "ACCEPT", "kind": "INVOICE", "count": 3, "creditEffect": {"total": "10800.00"}}
    ]
    assert batch["creditEffect"]["total"] == batch["effect"]["table4Difference"]["a5"]["total"] == "10800.00"
    assert batch["effect"]["before"]["netCredit"]["total"] == "41400.00"
    assert world.ask("{ batches { totalCount } }")["batches"]["totalCount"] == 1
    made = world.ask(PROPOSE, input=given, key="p1")["propose"]
    assert made["batches"][0]["name"] == batch["name"]


def test_a_filter_with_exclusions_is_frozen_into_a_list(world: ApiWorld) -> None:
    given = {
        "filter": {"states": ["NO_ACTION", "PENDING"]},
        "exclude": [{"number": "0412"}, {"kinds": ["CREDIT_NOTE"]}],
    }
    made = world.ask(PROPOSE, input=given | {"action": "PENDING"}, key="p1")["propose"]
    assert sum(batch["lineCount"] for batch in made["batches"]) + made["leftOutCount"] == 6
    assert {each["code"] for each in made["leftOut"]} == {"IN_A_BATCH", "NOTHING_TO_DO"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "INPUT_UNCLEAR"),
        ({"lines": [], "filter": {}}, "INPUT_UNCLEAR"),
        ({"filter": {"number": "no such"}}, "NOTHING_FITS"),
        ({"lines": [{"documentId": "x"}] * 1001}, "LIST_TOO_LONG"),
    ],
)
def test_what_cannot_be_proposed_is_said(seen_world: ApiWorld, given: dict[str, Any], code: str) -> None:
    made = seen_world.ask(PROPOSE, input=given, key="p1")["propose"]
    assert [each["code"] for each in made["errors"]] == [code]


def test_a_reject_without_evidence_is_left_out(world: ApiWorld) -> None:
    lines = [{"documentId": world.document_id("0412"), "action": "REJECT"}]
    made = world.ask(PROPOSE, input={"lines": lines}, key="p1")["propose"]
    assert made["batches"] == []
    assert made["leftOut"][0]["code"] == "NO_EVIDENCE_TO_REJECT"
    assert made["leftOut"][0]["documentId"] == lines[0]["documentId"]


def test_a_batch_that_is_not_what_was_shown_is_not_approved(world: ApiWorld) -> None:
    batch = world.waiting_batch("0412", "0398")
    assert approve(world, batch | {"contentHash": "else"}, "kavita")["errors"][0]["code"] == "BATCH_CHANGED"


def test_an_edited_document_falls_out_and_nothing_is_approved(world: ApiWorld) -> None:
    batch = world.waiting_batch("0412", "0398")
    key = key_of(world.document_id("0398"), "Document")
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        held = unit.documents.get([key])[key]
        unit.documents.change(
            [replace(held, taxable_value=held.taxable_value + 5, portal_action=ActionState.NO_ACTION)]
        )
    first = approve(world, batch, "kavita", "a1")
    assert not first["isApproved"]
    assert [each["state"] for each in first["stale"]] == ["CHANGED_BY_SUPPLIER"]
    assert first["batch"]["contentHash"] != batch["contentHash"]
    again = approve(world, batch | {"contentHash": first["batch"]["contentHash"]}, "kavita", "a2")
    assert again["isApproved"]


def test_decline_needs_no_second_person_and_says_who(world: ApiWorld) -> None:
    batch = world.waiting_batch("0412")
    done = world.ask(DECLINE, "arjun", id=batch["id"], why="check the GRN", key="d1")["decline"]
    assert done["batch"] == {"state": "DECLINED", "declinedBy": "Arjun AABCQ", "note": "check the GRN"}
    assert world.ask(DECLINE, "arjun", id=batch["id"], why="check the GRN", key="d1")["decline"]["isRepeat"]


def test_twenty_calls_with_one_key_have_one_effect_and_one_answer(world: ApiWorld) -> None:
    lines = [{"documentId": world.document_id(each), "action": "ACCEPT"} for each in ("0412", "0398")]

    def propose(_: int) -> str:
        made = world.ask(PROPOSE, input={"lines": lines}, key="same")["propose"]
        assert not made["errors"], made
        return str(made["batches"][0]["id"])

    with ThreadPoolExecutor(20) as pool:
        ids = set(pool.map(propose, range(20)))
    assert len(ids) == 1
    assert world.ask("{ batches { totalCount } }")["batches"]["totalCount"] == 2
    batch = world.ask("query($id: ID!) { batch(id: $id) { id contentHash } }", id=ids.pop())["batch"]
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: approve(world, batch, "kavita", "click"), range(20)))
    assert all(each["isApproved"] for each in answers)
    assert sum(not each["isRepeat"] for each in answers) == 1
    assert all(len(each["batch"]["approvals"]) == 1 for each in answers)
    entries = world.ask("query($id: ID!) { audit(about: $id) { entries { verb } } }", "kavita", id=batch["id"])["audit"]
    assert [each["verb"] for each in entries["entries"]] == ["approved", "proposed"]


def test_a_key_is_not_used_for_another_request(world: ApiWorld) -> None:
    world.waiting_batch("0412", key="k")
    lines = [{"documentId": world.document_id("0398"), "action": "ACCEPT"}]
    for key, code in (
        ("k", "IDEMPOTENCY_KEY_REUSED"),
        ("", "IDEMPOTENCY_KEY_MISSING"),
        ("x" * 256, "IDEMPOTENCY_KEY_MISSING"),
    ):
        made = world.ask(PROPOSE, input={"lines": lines}, key=key)["propose"]
        assert [each["code"] for each in made["errors"]] == [code]


def test_who_only_looks_cannot_prepare(seen_world: ApiWorld) -> None:
    lines = [{"documentId": seen_world.document_id("KA-1"), "action": "ACCEPT"}]
    made = seen_world.ask(PROPOSE, "meera", input={"lines": lines}, key="k")["propose"]
    assert [each["code"] for each in made["errors"]] == ["ROLE_MISSING"]


@pytest.mark.parametrize(
    "wide",
    [
        {}, {"isOpen": True, "inIms": True}, {"gstins": [], "number": ""}, {"gstFrom": "0.00"}, {"valueFrom": "0.00"},
        {"states": ["NO_ACTION", "ACCEPT", "REJECT", "PENDING"]}, {"datedFrom": "2017-07-01", "isOpen": True},
        {"kinds": [each.value for each in DocumentKind]},
    ],
)  # fmt: skip
def test_a_filter_that_means_everything_makes_no_batch(world: ApiWorld, wide: dict[str, Any]) -> None:
    refused = world.ask(PROPOSE, input={"filter": wide, "action": "ACCEPT"}, key="w")["propose"]
    assert (refused["batches"], refused["errors"][0]["code"]) == ([], "FILTER_EMPTY")


def test_what_needs_a_look_comes_by_the_credit_it_moves(world: ApiWorld) -> None:
    """0398 has more GST and moves nothing: it is Pending, in no GSTR-2B."""
    lines = [
        {"documentId": world.document_id(each), "action": "REJECT", "reason": "NOT_OURS"} for each in ("0398", "0431")
    ]
    asked = """query($input: ProposeInput!) { proposalPreview(input: $input) { batches {
      lines(needingALook: true) { nodes { document { number } creditEffect { total } } } } } }"""
    (batch,) = world.ask(asked, input={"lines": lines})["proposalPreview"]["batches"]
    shown = [(each["document"]["number"][-4:], each["creditEffect"]["total"]) for each in batch["lines"]["nodes"]]
    assert shown == [("0431", "-9000.00"), ("0398", "0.00")]
