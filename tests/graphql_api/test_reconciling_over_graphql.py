"""Policy, links and explanations over GraphQL."""

import json
from datetime import date
from typing import Any

from domain.money import TaxHeads
from domain.readings import Gstr2bBlock, Gstr2bLine
from domain.records import StatementRecord
from graphql_api.ids import global_id
from tests.graphql_api.api_world import OCTOBER, QUILLON, ApiWorld, booked, document, gstin_of

LINK = """mutation($d: ID!, $b: ID!, $why: String!) { linkDocuments(documentId: $d, bookEntryId: $b, why: $why,
  idempotencyKey: "l1") { entry { number } errors { code }
  document { match { verdict partners { entry { voucher } explanation { rule line differences { field amount } } } }
    proposal { action reason } } } }"""
UNLINK = """mutation($d: ID!, $b: ID!, $forget: Boolean!, $key: String!) {
  unlinkDocuments(documentId: $d, bookEntryId: $b, why: "another bill", forget: $forget, idempotencyKey: $key) {
    document { match { verdict finding } } errors { code } } }"""
SPLIT = """mutation($d: [ID!]!, $b: [ID!]!, $key: String!) { linkSplit(documentIds: $d, bookEntryIds: $b, why: "in two",
  idempotencyKey: $key) { document { number } documents { match { verdict partners { entry { voucher } explanation {
    rule line differences { field amount withinTolerance } } } } proposal { action reason } } entries { id }
  errors { code message remedy } } }"""
TRIAL = """query($p: String!) { policyTrial(policy: $p) { version isNew changedCount errors { code message }
  verdicts { name before after } first { number verdictBefore verdictAfter actionBefore actionAfter reasonAfter } } }"""
SET = """mutation($p: String!, $key: String!) { setPolicy(policy: $p, idempotencyKey: $key) {
  version isNew changedCount errors { code message remedy } } }"""


def test_a_link_shows_in_the_match_the_proposal_and_the_decisions(world: ApiWorld) -> None:
    paper = world.document_id("BL-1")
    entry = global_id("BookEntry", booked(document(QUILLON, "0405", 5_400)).id)
    made = world.ask(LINK, d=paper, b=entry, why="typed on the wrong vendor")["linkDocuments"]
    assert made["errors"] == []
    match = made["document"]["match"]
    assert match["partners"][0]["explanation"]["rule"] == "linked by a person"
    assert {"field": "igst", "amount": "-1800.00"} in match["partners"][0]["explanation"]["differences"]
    assert "0405" in match["partners"][0]["entry"]["voucher"]
    said = world.ask("query($d: ID!) { linkDecisions(documentId: $d) { isLinked why personName } }", d=paper)
    assert [(each["isLinked"], each["why"]) for each in said["linkDecisions"]] == [(True, "typed on the wrong vendor")]
    assert said["linkDecisions"][0]["personName"].startswith("Priya")
    for forget, key in ((False, "u1"), (True, "u2")):
        apart: dict[str, Any] = world.ask(UNLINK, d=paper, b=entry, forget=forget, key=key)["unlinkDocuments"]
        assert apart["document"]["match"] == {"verdict": None, "finding": "ONLY_ON_PORTAL"}
    assert world.ask("query($d: ID!) { linkDecisions(documentId: $d) { why } }", d=paper)["linkDecisions"] == []
    assert world.ask(LINK, "meera", d=paper, b=entry, why="x")["linkDocuments"]["errors"] == [{"code": "NOT_FOUND"}]
    assert world.ask(LINK, "arjun", d=paper, b=entry, why="x")["linkDocuments"]["errors"] == [{"code": "ROLE_MISSING"}]


def test_a_split_by_hand_shows_its_sum_and_is_undone_by_any_of_its_parts(world: ApiWorld) -> None:
    """One of its parts is the booking that the rules had put beside it as a mismatch."""
    paper = world.document_id("0431")
    wrong = booked(document(QUILLON, "0431", 9_000), tax=TaxHeads(8_100_00), taxable_value=81_000_00)
    parts = [global_id("BookEntry", each.id) for each in (wrong, booked(document(QUILLON, "0405", 5_400)))]
    made = world.ask(SPLIT, d=[paper], b=parts, key="s1")["linkSplit"]
    assert made["errors"] == []
    (shown,) = made["documents"]
    assert shown["match"]["verdict"] == "SPLIT"
    assert {each["id"] for each in made["entries"]} == set(parts)
    explanation = shown["match"]["partners"][0]["explanation"]
    assert explanation["line"].startswith("2 parts (")
    assert "linked by Priya" in explanation["line"]
    igst = next(each for each in explanation["differences"] if each["field"] == "igst")
    assert igst == {"field": "igst", "amount": "-4500.00", "withinTolerance": False}
    assert shown["proposal"]["action"] == "PENDING"
    assert world.ask(SPLIT, d=[paper], b=parts[:1], key="s2")["linkSplit"]["errors"][0]["code"] == "LINKED_ALREADY"
    for documents, entries in (([], parts), ([paper, paper], parts), ([paper], [])):
        answer = world.ask(SPLIT, d=documents, b=entries, key="s3")["linkSplit"]
        assert (answer["errors"][0]["code"], answer["documents"]) == ("LINK_SHAPE", [])
    world.ask(UNLINK, d=paper, b=parts[1], forget=True, key="u1")
    assert world.ask("query($d: ID!) { linkDecisions(documentId: $d) { why } }", d=paper)["linkDecisions"] == []


def test_a_policy_is_tried_by_those_who_prepare_and_set_by_administrators(world: ApiWorld) -> None:
    wide = json.dumps({"tolerances": {"igst": "900.00", "taxable_value": "9000.00"}})
    trial = world.ask(TRIAL, p=wide)["policyTrial"]
    assert (trial["isNew"], trial["changedCount"]) == (True, 1)
    assert [(each["verdictBefore"], each["verdictAfter"]) for each in trial["first"]] == [("MISMATCH", "ACCEPTABLE")]
    assert world.ask(SET, p=wide, key="s")["setPolicy"]["errors"][0]["code"] == "ROLE_MISSING"
    for is_new in (True, False):
        done = world.ask(SET, "kavita", p=wide, key="s")["setPolicy"]
        assert (done["isNew"], done["errors"]) == (is_new, [])
    shown = world.ask("{ policy { policy { version file setBy setAt schema } errors { code } } }", "arjun")["policy"]
    assert json.loads(shown["policy"]["file"])["tolerances"]["igst"] == "900.00"
    assert shown["policy"]["setBy"].startswith("Kavita")
    assert json.loads(shown["policy"]["schema"])["title"] == "imsdesk policy"


def test_a_policy_with_a_fault_is_an_error_that_names_its_place(world: ApiWorld) -> None:
    for text, said in (("{", "Expecting"), ("[]", "no JSON object"), ('{"caps": 1}', "caps should be a group")):
        error = world.ask(TRIAL, p=text)["policyTrial"]["errors"][0]
        assert error["code"] == "POLICY_WRONG"
        assert said in error["message"]


def test_the_past_over_graphql(world: ApiWorld) -> None:
    asked = """query($day: Date!) { openOn(day: $day) { count tax { igst } errors { code }
      documents { number state supplierName tax { igst } } } }"""
    found = world.ask(asked, day="2026-11-16")["openOn"]
    assert (found["count"], found["errors"]) == (8, [])
    assert found["documents"][0]["number"].endswith("0412")
    assert world.ask(asked, "meera", day="2026-11-16")["openOn"]["count"] == 1, "her registration only"
    assert world.ask(asked, day="2026-11-15")["openOn"]["count"] == 0, "nothing had been read by then"
    assert world.ask(asked, day="2027-01-01")["openOn"]["errors"] == [{"code": "DAY_AHEAD"}]
    carried = world.ask("{ carried { count credits { why isBeforeIms document { number } } errors { code } } }")
    assert carried["carried"] == {"count": 0, "credits": [], "errors": []}


def test_the_books_beside_a_statement_over_graphql(world: ApiWorld) -> None:
    papers = [document(QUILLON, "0412", 18_000), document(QUILLON, "0431", 9_000)]
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.statements.replace(
            StatementRecord(QUILLON, gstin_of(QUILLON), OCTOBER, date(2026, 11, 14), world.desk.now()),
            [(each.id, Gstr2bLine(Gstr2bBlock.AVAILABLE, each, None, "")) for each in papers], [],
        )  # fmt: skip
    asked = """query($g: Gstin!, $p: Period!) { statementMatch(gstin: $g, period: $p) { documentCount
      counts { name count } lines { number outcome block otherNumbers why } errors { code } } }"""
    found = world.ask(asked, g=gstin_of(QUILLON), p="102026")["statementMatch"]
    assert {each["name"]: each["count"] for each in found["counts"]} == {"EXACT": 1, "MISMATCH": 1, "ONLY_IN_BOOKS": 1}
    assert {each["outcome"] for each in found["lines"][:2]} == {"MISMATCH", "ONLY_IN_BOOKS"}
    for who, period in (("t-priya", "102026"), ("priya", "092026")):
        assert world.ask(asked, who, g=gstin_of(QUILLON), p=period)["statementMatch"]["errors"]
