"""What the schema answers: pending, lists with cursors, matches explained, mails, rejections, the board."""

import base64
from dataclasses import replace
from typing import Any

import pytest

from domain.correspondence import MailState
from graphql_api.ids import global_id
from tests.graphql_api.api_world import BALAJI, MEHTA, QUILLON, SHREE_BALAJI, ApiWorld, gstin_of

LIST = """query($first: Int!, $after: String, $sort: Sort!, $filter: DocumentFilter) {
  documents(first: $first, after: $after, sort: $sort, filter: $filter) { totalCount totalTax { total }
    nodes { number } edges { cursor node { number } } pageInfo { hasNextPage hasPreviousPage endCursor }
    errors { code } } }"""


def page(world: ApiWorld, who: str = "priya", **given: Any) -> dict[str, Any]:
    found = world.ask(LIST, who, **({"first": 3, "sort": "TAX_DESC"} | given))["documents"]
    assert isinstance(found, dict)
    return found


def test_pending_for_a_supplier(seen_world: ApiWorld) -> None:
    answer = seen_world.ask(
        """query($g: [Gstin!]!) { pending(supplierGstins: $g) { errors { code } pending { decideBy daysLeft totalCount
        creditNow { total } creditProposed { total } countsAsAccepted staysPending suppliers { name gstin }
        lines { document { number portalAction proposal { action } } countsAsAccepted } missing { number } } } }""",
        g=[MEHTA],
    )["pending"]["pending"]
    assert (answer["decideBy"], answer["daysLeft"]) == ("2026-11-20", 4)
    assert answer["totalCount"] == len(answer["lines"]) == 5
    assert answer["staysPending"] == 1
    assert answer["creditNow"]["total"] == "27900.00"
    assert [each["number"] for each in answer["missing"]] == ["AABCQ/0405"]
    assert answer["suppliers"][0]["gstin"] == MEHTA
    by_number = {each["document"]["number"]: each["document"]["proposal"] for each in answer["lines"]}
    assert by_number["AABCQ/0412"] == {"action": "ACCEPT"}
    assert by_number["AABCQ/0431"] == {"action": "PENDING"}


@pytest.mark.parametrize("sort", ["TAX_DESC", "VALUE_DESC", "NEWEST", "OLDEST", "SUPPLIER"])
def test_pages_of_a_list_hold_each_document_once(seen_world: ApiWorld, sort: str) -> None:
    seen: list[str] = []
    after = None
    for _ in range(10):
        found = page(seen_world, after=after, sort=sort)
        assert found["totalCount"] == 8
        assert found["pageInfo"]["hasPreviousPage"] is (after is not None)
        assert [each["node"]["number"] for each in found["edges"]] == [each["number"] for each in found["nodes"]]
        seen += [each["number"] for each in found["nodes"]]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == 8


def test_a_cursor_belongs_to_its_list_order_and_person(seen_world: ApiWorld) -> None:
    cursor = page(seen_world)["pageInfo"]["endCursor"]
    assert page(seen_world, after=cursor)["errors"] == []
    raw = bytearray(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_"))
    raw[-3] ^= 1
    tampered = base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("=")
    for changed, who in (
        ({"after": cursor, "sort": "NEWEST"}, "priya"),
        ({"after": cursor, "filter": {"isFiled": True}}, "priya"),
        ({"after": cursor}, "kavita"),
        ({"after": tampered}, "priya"),
        ({"after": "junk"}, "priya"),
        ({"after": ""}, "priya"),
        ({"after": "é" * 10}, "priya"),
        ({"after": "A" * 5000}, "priya"),
    ):
        assert page(seen_world, who, **changed)["errors"] == [{"code": "INVALID_CURSOR"}], changed


def test_other_lists_have_cursors_too(seen_world: ApiWorld) -> None:
    ask = """query($a: String) { suppliers(first: 1, after: $a) { totalCount nodes { name }
      pageInfo { endCursor hasNextPage } errors { code } } }"""
    names: list[str] = []
    after = None
    for _ in range(4):
        found = seen_world.ask(ask, a=after)["suppliers"]
        names += [each["name"] for each in found["nodes"]]
        after = found["pageInfo"]["endCursor"]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) == 4
    assert not found["pageInfo"]["hasNextPage"]
    foreign = page(seen_world)["pageInfo"]["endCursor"]
    assert seen_world.ask(ask, a=foreign)["suppliers"]["errors"] == [{"code": "INVALID_CURSOR"}]


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({"number": "0412"}, {"0412"}),
        ({"supplierGstins": [BALAJI.lower()]}, {"BL-1"}),
        ({"supplierPans": ["afqpk5521m"]}, {"KT-1", "KT-2"}),
        ({"kinds": ["CREDIT_NOTE"]}, {"CN-7"}),
        ({"states": ["PENDING"]}, {"0398"}),
        ({"verdicts": ["MISMATCH"]}, {"0431"}),
        ({"gstFrom": "9000.00", "gstTo": "10800"}, {"0431", "0398"}),
        ({"gstr2bTo": "092026"}, {"0398"}),
        ({"gstins": [gstin_of(QUILLON, "29")]}, {"KA-1"}),
        ({"gstins": [gstin_of("AAACT2222B")]}, set()),
        ({"reasons": ["NOT_RECEIVED"]}, set()),
        ({"proposed": ["ACCEPT"]}, {"0412", "0398", "KT-1", "KT-2"}),
    ],
)
def test_filters(seen_world: ApiWorld, given: dict[str, Any], numbers: set[str]) -> None:
    found = page(seen_world, filter=given, first=50)
    assert found["errors"] == []
    assert {each["number"].removeprefix("AABCQ/") for each in found["nodes"]} == numbers


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        (None, ["AABCQ/0405"]),
        ({"supplierGstins": [MEHTA]}, ["AABCQ/0405"]),
        ({"supplierGstins": [BALAJI]}, []),
        ({"gstins": [gstin_of(QUILLON, "29")]}, []),
        ({"gstFrom": "99999999.00"}, []),
        ({"datedTo": "2026-01-01"}, []),
        ({"kinds": ["INVOICE"]}, ["AABCQ/0405"]),
        ({"number": "0405"}, ["AABCQ/0405"]),
        ({"number": "0406"}, []),
    ],
)
def test_what_is_only_in_the_books_is_listed_over_all_vendors(
    seen_world: ApiWorld, given: dict[str, Any] | None, numbers: list[str]
) -> None:
    found = seen_world.ask(
        """query($f: BookEntryFilter) { missing(filter: $f) { totalCount totalTax { total }
        entries { number tax { total } }
        errors { code } } }""",
        f=given,
    )["missing"]
    assert found["errors"] == []
    assert [each["number"] for each in found["entries"]] == numbers
    assert found["totalCount"] == len(numbers)
    assert found["totalTax"]["total"] == (found["entries"][0]["tax"]["total"] if numbers else "0.00")


def test_a_mismatch_is_explained_field_by_field(seen_world: ApiWorld) -> None:
    found = seen_world.ask(
        """query($id: ID!) { document(id: $id) { verdict match { verdict partners { entry { number voucher } }
        explanation { line differences { field amount tolerance withinTolerance text } } }
        standing { landsIn decideBy choices { action isOpen } history { what on } } } }""",
        id=seen_world.document_id("0431"),
    )["document"]
    assert found["verdict"] == found["match"]["verdict"] == "MISMATCH"
    igst = next(each for each in found["match"]["explanation"]["differences"] if each["field"] == "igst")
    assert (igst["amount"], igst["tolerance"], igst["withinTolerance"]) == ("900.00", "1.00", False)
    assert found["match"]["partners"][0]["entry"]["number"] == "AABCQ/0431"
    assert (found["standing"]["landsIn"], found["standing"]["decideBy"]) == ("102026", "2026-11-20")
    assert {each["action"] for each in found["standing"]["choices"]} == {"ACCEPT", "REJECT", "PENDING", "RESET"}
    assert {"what": "filed by the supplier", "on": "2026-11-11"} in found["standing"]["history"]


@pytest.mark.parametrize(
    ("said", "fits"),
    [("balaji", {BALAJI, SHREE_BALAJI}), ("mehta tradrs", {MEHTA}), (MEHTA.lower(), {MEHTA}), ("AAGCM4821K", {MEHTA})],
)
def test_suppliers_are_found_as_people_say_them(seen_world: ApiWorld, said: str, fits: set[str]) -> None:
    ask = """query($s: String!) { supplierSearch(said: $s) { vendorCount fits { gstin } fault { code }
      nearest { likeness } errors { code } } }"""
    found = seen_world.ask(ask, s=said)["supplierSearch"]
    assert {each["gstin"] for each in found["fits"]} == fits
    assert found["vendorCount"] == len(fits)
    assert found["fault"] is None


def test_a_wrong_gstin_is_told_with_the_one_that_is_meant(seen_world: ApiWorld) -> None:
    ask = """query($s: String!) { supplierSearch(said: $s) { fits { gstin } fault { code message }
      suggestions { gstin } } }"""
    found = seen_world.ask(ask, s=MEHTA[:14] + ("B" if MEHTA[14] != "B" else "C"))["supplierSearch"]
    assert found["fits"] == []
    assert found["fault"]["code"] == "GSTIN_INVALID"
    assert found["suggestions"] == [{"gstin": MEHTA}]


def test_a_new_supplier_is_known_after_its_import(world: ApiWorld) -> None:
    ask = '{ parties { vendorsNamed(name: "zenith") } }'
    assert world.ask(ask)["parties"]["vendorsNamed"] == []
    table = f"gstin,name,email_to\n{gstin_of('AAACZ1234Z')},Zenith Forgings,ap@zenith.example\n"
    given = {"name": "vendors.csv", "content": base64.b64encode(table.encode()).decode()}
    imported = world.ask(IMPORT, input=given, key="i1")["importFile"]
    assert imported["errors"] == []
    assert (imported["result"]["read"], imported["result"]["added"]) == (1, 1)
    assert world.ask(ask)["parties"]["vendorsNamed"] == [gstin_of("AAACZ1234Z")]
    again = world.ask(IMPORT, input=given, key="i2")["importFile"]["result"]
    assert (again["added"], again["unchanged"]) == (0, 1)


IMPORT = """mutation($input: ImportFileInput!, $key: String!) { importFile(input: $input, idempotencyKey: $key) {
  result { kind read added unchanged refusedCount } errors { code message } } }"""


@pytest.mark.parametrize(("content", "code"), [("!", "FILE_NOT_READ"), ("e30=", "FILE_UNKNOWN"), ("", "FILE_EMPTY")])
def test_a_file_that_cannot_be_taken_in_says_why(seen_world: ApiWorld, content: str, code: str) -> None:
    found = seen_world.ask(IMPORT, input={"name": "x.json", "content": content}, key=f"i-{content}")["importFile"]
    assert found["result"] is None
    assert [each["code"] for each in found["errors"]] == [code]


def test_mails_are_drafted_approved_and_taken_back(world: ApiWorld) -> None:
    drafts = world.ask("{ mails(states: [DRAFTED]) { nodes { id subject text recipient partyName documentCount } } }")
    draft = drafts["mails"]["nodes"][0]
    assert draft["recipient"] == "ap@mehta.aabcq.example"
    assert "AABCQ/0405" in draft["text"]
    send = """mutation($ids: [ID!]!) { approveMails(mailIds: $ids, idempotencyKey: "s1") {
      mails { state } errors { code } } }"""
    assert world.ask(send, "priya", ids=[draft["id"]])["approveMails"]["errors"] == [{"code": "ROLE_MISSING"}]
    assert world.ask(send, "arjun", ids=[draft["id"]])["approveMails"] == {"mails": [{"state": "QUEUED"}], "errors": []}
    back = """mutation($id: ID!, $k: String!) { cancelMail(mailId: $id, idempotencyKey: $k) {
      mails { state } errors { code } } }"""
    for _ in range(2):
        assert world.ask(back, "priya", id=draft["id"], k="c1")["cancelMail"] == {
            "mails": [{"state": "CANCELLED"}],
            "errors": [],
        }
    assert world.ask(back, "priya", id=draft["id"], k="c2")["cancelMail"]["errors"] == [{"code": "MAIL_STATE"}]


def test_a_person_settles_a_doubtful_mail_once(world: ApiWorld) -> None:
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        record = next(each for each in unit.mails.with_states((MailState.DRAFTED,)) if each.company_id == QUILLON)
        unit.mails.change(replace(record, state=MailState.UNCERTAIN))
    given = f'mailId: "{global_id("Mail", record.id)}", arrived: false, idempotencyKey: "u1"'
    for _ in range(2):
        settled = world.ask(f"mutation {{ settleMail({given}) {{ mails {{ state }} errors {{ code }} }} }}", "kavita")
        assert settled["settleMail"] == {"mails": [{"state": "QUEUED"}], "errors": []}
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        verbs = [each.verb for each in unit.trail.entries(QUILLON, record.id)]
    assert verbs.count("settled mail") == 1


def test_who_gets_no_mail_is_listed_with_the_reason(seen_world: ApiWorld) -> None:
    found = seen_world.ask(
        "{ followUps(topics: [MISSING]) { drafts { id } skips { partyName reason remedy } errors { code } } }"
    )
    assert [each["reason"] for each in found["followUps"]["skips"]] == ["WROTE_TODAY"]


def test_a_rejected_credit_note_shows_liability_dates_and_ways_out(seen_world: ApiWorld) -> None:
    found = seen_world.ask(
        """{ rejections { totalCount nodes { ownerName remarks isOpen document { number customerName }
        consequence { addBack { cgst sgst total } expectedPeriod reversibleUntil pendingUntil interestExposure
        waysOut { step until } entries { ledger amount isDebit } } } } }"""
    )["rejections"]["nodes"][0]
    assert found["consequence"]["addBack"] == {"cgst": "22500.00", "sgst": "22500.00", "total": "45000.00"}
    assert (found["consequence"]["expectedPeriod"], found["consequence"]["reversibleUntil"]) == ("112026", "2026-11-20")
    entries = found["consequence"]["entries"]
    assert sum(float(e["amount"]) for e in entries if e["isDebit"]) == sum(
        float(e["amount"]) for e in entries if not e["isDebit"]
    )
    assert found["ownerName"] == "Ramesh AABCQ"


def test_the_board_has_a_row_per_registration(seen_world: ApiWorld) -> None:
    rows = seen_world.ask(
        "{ board { registration { gstin } period daysLeft untouched pending waiting { name } rejectedByCustomers } }"
    )["board"]
    assert {row["registration"]["gstin"] for row in rows} == {gstin_of(QUILLON), gstin_of(QUILLON, "29")}
    ours = next(row for row in rows if row["registration"]["gstin"] == gstin_of(QUILLON))
    assert (ours["period"], ours["daysLeft"], ours["pending"], ours["rejectedByCustomers"]) == ("102026", 4, 1, 1)


def test_filing_closes_a_month_and_export_writes_files(world: ApiWorld) -> None:
    batch = world.waiting_batch("0412", "0398")
    from tests.graphql_api.api_world import APPROVE

    assert world.ask(APPROVE, "kavita", id=batch["id"], hash=batch["contentHash"], key="a")["approve"]["isApproved"]
    export = """mutation($again: Boolean!, $k: String!) { exportActions(again: $again, idempotencyKey: $k)
      { files { kind documentCount content } batches { state } errors { code } } }"""
    first = world.ask(export, again=False, k="e1")["exportActions"]
    assert first["batches"] == [{"state": "EXPORTED"}]
    assert {each["kind"] for each in first["files"]} <= {"SAVE", "RESET", "UPLOAD"}
    assert world.ask(export, again=False, k="e1")["exportActions"]["files"] == first["files"]
    assert world.ask(export, again=False, k="e2")["exportActions"]["errors"] == [{"code": "NOTHING_TO_EXPORT"}]
    file = """mutation($g: Gstin!, $k: String!) { recordFiled(gstin: $g, period: "102026", on: "2026-11-16",
      idempotencyKey: $k) { isNew errors { code } } }"""
    assert world.ask(file, g=gstin_of(QUILLON), k="f1")["recordFiled"] == {"isNew": True, "errors": []}
    assert world.ask(file, g=gstin_of(QUILLON), k="f1")["recordFiled"] == {"isNew": False, "errors": []}
    rows = world.ask("{ board { registration { gstin } period } }")["board"]
    assert {row["period"] for row in rows if row["registration"]["gstin"] == gstin_of(QUILLON)} == {"112026"}


def test_reconcile_counts(world: ApiWorld) -> None:
    ask = 'mutation { reconcile(idempotencyKey: "r1") { documents bookEntries counts { name count } errors { code } } }'
    found = world.ask(ask)["reconcile"]
    assert (found["documents"], found["bookEntries"]) == (8, 6)
    assert {"name": "MISMATCH", "count": 1} in found["counts"]


def test_money_is_exact_beyond_a_32_bit_integer(seen_world: ApiWorld) -> None:
    found = page(seen_world, filter={"valueFrom": "0.00", "valueTo": "99999999999999.99"})
    assert found["totalCount"] == 8
    answer = seen_world.answer(LIST, first=3, sort="TAX_DESC", filter={"valueFrom": 12.5})
    assert "Expected an amount in rupees" in answer["errors"][0]["message"]
