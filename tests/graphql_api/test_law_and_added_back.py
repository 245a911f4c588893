"""The lines of `imsdesk law` over GraphQL, answered as on the command line; the portal's added-back list."""

import json
from typing import Any

from domain.money import TaxHeads
from domain.records import AddedBack
from domain.tax_period import TaxPeriod
from imsdesk.commands.law import answers_to
from tests.graphql_api.api_world import QUILLON, ApiWorld, credit_note_of_ours, gstin_of
from tests.graphql_api.test_walls import LAW_LINE

ASK = """query($lines: [String!]!) { lawLines(lines: $lines) { errors { code } answers {
  actions { action refusal { code message remedy rule } } pendingUntil isSpecified disagreesWithPortal
  itcEffect { igst cgst sgst cess } supplierAddBack { igst cgst sgst cess } error { code message remedy } } } }"""


def lines() -> list[str]:
    """Notes and invoices, open, refused, declared, of a quarterly filer; and two that cannot be read."""
    base = json.loads(LAW_LINE)
    changes: list[dict[str, Any]] = [
        {}, {"section": "B2B"}, {"section": "IMPG"}, {"filed_gstr3b_periods": ["102026"]},
        {"declared": {"igst": "4500.00"}}, {"declared": {"igst": "9000.01"}}, {"frequency": "Q", "qrmp_due_day": 24},
        {"portal_flags": {"ispendactblocked": "Y", "isItcRedReqBlocked": "N", "isRemarksBlocked": "N"}},
        {"doc_date": "2024-10-08", "gstr2b_period": "112024"}, {"section": "B2BX"},
    ]  # fmt: skip
    return [*(json.dumps(base | each) for each in changes), "no json"]


def test_every_line_is_answered_as_on_the_command_line(seen_world: ApiWorld) -> None:
    given = lines()
    told = list(answers_to(each.encode() for each in given))
    found = seen_world.ask(ASK, lines=given)["lawLines"]["answers"]
    assert [_as_told(each) for each in found] == told
    assert [each["error"] is None for each in found] == [True] * (len(given) - 2) + [False] * 2
    assert any(action["refusal"] for action in found[3]["actions"])
    assert found[0]["supplierAddBack"]["igst"] == "9000.00"


def _as_told(found: dict[str, Any]) -> dict[str, object]:
    if found["error"] is not None:
        error = found["error"]
        return {"error": {"code": error["code"], "rule": error["message"], "remedy": error["remedy"]}}
    refusals = {each["action"]: each["refusal"] for each in found["actions"]}
    return {
        "allowed": {
            action: refused and {"code": refused["code"], "rule": refused["rule"], "remedy": refused["remedy"]}
            for action, refused in refusals.items()
        },
        "pending_until": found["pendingUntil"],
        "specified": found["isSpecified"],
        "itc_effect": found["itcEffect"],
        "supplier_add_back": found["supplierAddBack"],
        "disagrees_with_portal": found["disagreesWithPortal"],
    }


def test_more_lines_than_fit_are_refused_whole(seen_world: ApiWorld) -> None:
    found = seen_world.ask(ASK, lines=["{}"] * 501)["lawLines"]
    assert (found["answers"], found["errors"]) == ([], [{"code": "LIST_TOO_LONG"}])
    assert len(seen_world.ask(ASK, lines=["{}"] * 500)["lawLines"]["answers"]) == 500


LISTED = """query($gstin: Gstin, $period: Period, $first: Int!, $after: String) {
  addedBack(gstin: $gstin, period: $period, first: $first, after: $after) { totalCount pageInfo { endCursor }
    nodes { document { number } addedBackIn amount { cgst total } expected { total } isAsExpected remarks } } }"""


def test_the_added_back_list_stands_beside_our_estimate(world: ApiWorld) -> None:
    assert world.ask(LISTED, first=5)["addedBack"]["totalCount"] == 0
    note, now = credit_note_of_ours(QUILLON), world.desk.now()
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.outward.put_added_back(
            [
                AddedBack(QUILLON, note.id, TaxPeriod(2026, month), TaxHeads(0, half, half), "no", now)
                for month, half in ((11, 18_000_00), (12, 22_500_00))
            ]
        )
    first = world.ask(LISTED, first=1)["addedBack"]
    assert first["totalCount"] == 2
    assert first["nodes"] == [{
        "document": {"number": note.number}, "addedBackIn": "122026", "amount": {"cgst": "22500.00",
        "total": "45000.00"}, "expected": {"total": "45000.00"}, "isAsExpected": True, "remarks": "no",
    }]  # fmt: skip
    [second] = world.ask(LISTED, first=1, after=first["pageInfo"]["endCursor"])["addedBack"]["nodes"]
    assert (second["addedBackIn"], second["isAsExpected"]) == ("112026", False)
    assert world.ask(LISTED, first=5, period="112026")["addedBack"]["nodes"] == [second]
    assert world.ask(LISTED, first=5, gstin=gstin_of(QUILLON, "29"))["addedBack"]["totalCount"] == 0
    for who in ("t-kavita", "meera"):  # another company; another registration only
        assert world.ask(LISTED, who, first=5)["addedBack"]["totalCount"] == 0
    [rejection] = world.ask("{ rejections { nodes { confirmation } } }")["rejections"]["nodes"]
    assert "Confirmed by the portal: ₹45,000.00 added back in Dec 2026." in rejection["confirmation"]
