"""Files in and out over GraphQL: a GSTR-3B summary, the reply pack, opening balances, suppliers' returns."""

import base64
import io
import json
from typing import Any

import openpyxl
import pytest

from graphql_api.ids import global_id
from tests.graphql_api.api_world import KRISHNA, MEHTA, QUILLON, TAMARIND, ApiWorld, gstin_of

OURS = gstin_of(QUILLON)
COMPARE = """query($gstin: Gstin!, $claimed: TaxHeadsInput, $summary: PaperInput, $period: Period! = "102026") {
  comparison(gstin: $gstin, period: $period, claimed: $claimed, summary: $summary) {
    claimed { igst } unexplained { igst } errors { code message remedy } } }"""
PACK = """query($gstin: Gstin!, $claimed: TaxHeadsInput, $summary: PaperInput) {
  replyPack(gstin: $gstin, period: "102026", claimed: $claimed, summary: $summary) {
    period files { name mediaType byteCount content } errors { code } } }"""


def file_of(content: bytes | str, name: str = "3b.json") -> dict[str, str]:
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name, "content": base64.b64encode(raw).decode()}


def summary(igst: str = "37800.00", gstin: str = OURS, period: str = "102026") -> dict[str, str]:
    def row(kind: str, amount: str) -> dict[str, str]:
        return {"ty": kind, "iamt": amount, "camt": "0", "samt": "0", "csamt": "0"}

    credit = {
        "itc_avl": [row("OTH", igst)], "itc_rev": [row("OTH", "0")], "itc_inelg": [row("RUL", "0")]
    }  # fmt: skip
    return file_of(json.dumps({"gstin": gstin, "ret_period": period, "itc_elg": credit}))


def test_a_summary_is_tried_without_being_kept(seen_world: ApiWorld) -> None:
    found = seen_world.ask(COMPARE, gstin=OURS, summary=summary())["comparison"]
    assert (found["claimed"], found["unexplained"]) == ({"igst": "37800.00"}, {"igst": "-3600.00"})
    assert seen_world.ask(COMPARE, gstin=OURS)["comparison"]["errors"][0]["code"] == "GSTR3B_NOT_KNOWN"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"summary": summary(period="092026")}, "GSTR3B_OF_ANOTHER"),
        ({"summary": summary(gstin=gstin_of(TAMARIND))}, "GSTR3B_OF_ANOTHER"),
        ({"summary": summary(), "claimed": {"igst": "1.00"}}, "FIGURES_TWICE"),
        ({"summary": {"name": "a", "content": "*"}}, "FILE_NOT_READ"),
        ({"summary": file_of("[]")}, "FILE_UNKNOWN"),
        ({}, "GSTR3B_NOT_KNOWN"),
    ],
)
def test_what_cannot_be_compared_says_why(seen_world: ApiWorld, given: dict[str, Any], code: str) -> None:
    [error] = seen_world.ask(COMPARE, gstin=OURS, **given)["comparison"]["errors"]
    assert error["code"] == code
    assert error["remedy"]
    assert seen_world.ask(PACK, gstin=OURS, **given)["replyPack"] == {
        "period": "102026", "files": [], "errors": [{"code": code}],
    }  # fmt: skip


def test_the_reply_pack_comes_as_a_workbook_and_a_page(seen_world: ApiWorld) -> None:
    given = seen_world.ask(PACK, gstin=OURS, claimed={"igst": "37800.00"})["replyPack"]
    book, page = given["files"]
    assert book["name"] == f"{OURS}_102026_3b_2b.xlsx"
    assert book["mediaType"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert page["mediaType"] == "text/html; charset=utf-8"
    contents = [base64.b64decode(each["content"]) for each in (book, page)]
    assert [each["byteCount"] for each in (book, page)] == [len(each) for each in contents]
    assert all(len(each) < 50_000 for each in contents)
    sheet = openpyxl.load_workbook(io.BytesIO(contents[0])).active
    assert sheet is not None
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert texts[0] == f"{QUILLON[:5]} Foods Limited: credit of Oct 2026, GSTR-3B and GSTR-2B"
    assert "−3,600.00" in texts
    assert "AABCQ/BL-1" in texts
    assert "<h1>AABCQ Foods Limited: credit of Oct 2026" in contents[1].decode()
    assert seen_world.ask(PACK, "t-kavita", gstin=OURS, claimed={"igst": "1.00"})["replyPack"] == {
        "period": "102026", "files": [], "errors": [{"code": "NOT_FOUND"}],
    }  # fmt: skip


def test_an_imported_summary_is_kept_for_the_comparison(world: ApiWorld) -> None:
    took = """mutation($file: ImportFileInput!, $key: String!) { importFile(input: $file, idempotencyKey: $key) {
      result { kind recipientGstin read added changed unchanged } errors { code } } }"""
    tried = world.ask(took, file=summary() | {"dryRun": True}, key="s0")["importFile"]["result"]
    assert (tried["kind"], tried["recipientGstin"], tried["added"]) == ("GSTR-3B summary of Oct 2026", OURS, 1)
    assert world.ask(COMPARE, gstin=OURS)["comparison"]["errors"][0]["code"] == "GSTR3B_NOT_KNOWN"
    for key, counts in (("s1", (1, 0)), ("s2", (0, 1))):
        made = world.ask(took, file=summary(), key=key)["importFile"]["result"]
        assert (made["added"], made["unchanged"]) == counts
    assert world.ask(COMPARE, gstin=OURS)["comparison"]["unexplained"] == {"igst": "-3600.00"}
    other = world.ask(took, file=summary("37900.00"), key="s4")["importFile"]["result"]
    assert (other["added"], other["changed"], other["unchanged"]) == (0, 1, 0)
    theirs = world.ask(took, "t-priya", file=summary("1.00"), key="s3")["importFile"]
    assert (theirs["result"], theirs["errors"]) == (None, [{"code": "NOT_FOUND"}])


BALANCES = f"""document,supplier_gstin,move,period,igst,reason,word
0412,{MEHTA},claimed,042026,18000.00,,CA
AABCQ/0412,{MEHTA},reversed,042026,6000,rule 37,CA
AABCQ/0412,{MEHTA},reclaimed,042026,99000,rule 37,CA
OLD/1,,perhaps,042026,1,,CA
"""
ROWS = "read taken refused { where why remedy } refusedCount errors { code }"


def test_opening_balances_are_taken_row_by_row(world: ApiWorld) -> None:
    asked = f"""mutation($gstin: Gstin!, $file: PaperInput!, $dry: Boolean!, $key: String!) {{
      importClaims(gstin: $gstin, file: $file, dryRun: $dry, idempotencyKey: $key) {{ {ROWS} }} }}"""
    given = {"gstin": OURS, "file": file_of(BALANCES.replace("\n0412", "\nAABCQ/0412"), "opening.csv")}
    for dry, key in ((True, "o0"), (False, "o1")):
        made = world.ask(asked, dry=dry, key=key, **given)["importClaims"]
        assert (made["read"], made["taken"], made["refusedCount"]) == (4, 2, 2)
        assert [each["where"] for each in made["refused"]] == ["row 5, column move", "row 4"]
        assert all(each["remedy"] for each in made["refused"])
        claims = world.ask(
            "query($g: Gstin!) { claims(gstin: $g) { nodes { number reclaimable { igst } entries { isOpening } } } }",
            g=OURS,
        )["claims"]["nodes"]
        row = next(each for each in claims if each["number"] == "AABCQ/0412")
        assert row["reclaimable"] == {"igst": "0.00" if dry else "6000.00"}
    assert all(each["isOpening"] for each in row["entries"])
    assert world.ask(asked, "arjun", dry=False, key="o2", **given)["importClaims"]["errors"] == [
        {"code": "ROLE_MISSING"}
    ]
    wrong = given | {"file": file_of("a,b\n1,2\n", "x.csv")}
    assert world.ask(asked, dry=False, key="o3", **wrong)["importClaims"]["errors"] == [{"code": "COLUMN_MISSING"}]


def test_who_filed_is_recorded_typed_or_by_file_and_listed(world: ApiWorld) -> None:
    typed = f"""mutation($key: String!, $filed: Boolean!) {{ recordSupplierReturns(idempotencyKey: $key, returns: [
      {{ supplierGstin: "{MEHTA}", period: "102026", isFiled: $filed }}]) {{ {ROWS} }} }}"""
    listed = """query($gstin: Gstin) { supplierReturns(supplierGstin: $gstin) { totalCount
      nodes { supplierGstin period isFiled filedOn source } } }"""
    assert world.ask(typed, key="r1", filed=False)["recordSupplierReturns"]["taken"] == 1
    again = world.ask(typed, key="r1", filed=True)["recordSupplierReturns"]
    assert again["errors"] == [{"code": "IDEMPOTENCY_KEY_REUSED"}]
    asked = f"""mutation($file: PaperInput!, $key: String!) {{
      importSupplierReturns(file: $file, idempotencyKey: $key) {{ {ROWS} }} }}"""
    text = f"supplier_gstin,period,filed,filed_on\n{MEHTA},092026,yes,20-10-2026\n{MEHTA},13,no,\n"
    made = world.ask(asked, file=file_of(text, "3b.csv"), key="r2")["importSupplierReturns"]
    assert (made["read"], made["taken"], made["refused"][0]["where"]) == (2, 1, "row 3, column period")
    found = world.ask(listed, gstin=MEHTA)["supplierReturns"]["nodes"]
    assert [(each["period"], each["isFiled"], each["filedOn"], each["source"]) for each in found] == [
        ("092026", True, "2026-10-20", "3b.csv"), ("102026", False, None, "api"),
    ]  # fmt: skip
    assert world.ask(listed)["supplierReturns"]["totalCount"] == 3
    assert world.ask(listed, "t-kavita", gstin=MEHTA)["supplierReturns"]["totalCount"] == 0
    risks = world.ask("{ vendorRisks(metric: GSTR3B_NOT_FILED) { vendors { gstin } } }")["vendorRisks"]["vendors"]
    assert [each["gstin"] for each in risks] == [MEHTA]
    assert KRISHNA != MEHTA
    assert world.ask(typed, "arjun", key="r3", filed=True)["recordSupplierReturns"]["errors"] == [
        {"code": "ROLE_MISSING"}
    ]


def test_messages_nobody_knows_of_are_counted_listed_and_settled(world: ApiWorld) -> None:
    status = "{ status { messagesUnsettled rejectionsUntold } }"
    listed = "{ unsettledMessages { id kind channel state answer } }"
    settle = """mutation($id: ID!, $key: String!) { settleMessage(messageId: $id, arrived: true, idempotencyKey: $key) {
      state errors { code } } }"""
    assert world.ask(status)["status"] == {"messagesUnsettled": 1, "rejectionsUntold": 0}
    [message] = world.ask(listed)["unsettledMessages"]
    assert (message["kind"], message["state"], message["channel"]) == ("DIGEST", "UNCERTAIN", f"C-{QUILLON[:5]}")
    assert world.ask(settle, id=message["id"], key="m0")["settleMessage"]["errors"] == [{"code": "ROLE_MISSING"}]
    missing = global_id("Message", "n-x")
    for given in (message["id"], missing):
        assert world.ask(settle, "t-kavita", id=given, key=f"m{given}")["settleMessage"]["errors"] == [
            {"code": "NOT_FOUND"}
        ]
    assert world.ask(settle, "kavita", id=message["id"], key="m2")["settleMessage"] == {
        "state": "ACCEPTED", "errors": [],
    }  # fmt: skip
    assert world.ask(status)["status"]["messagesUnsettled"] == 0
    assert world.ask(listed)["unsettledMessages"] == []
