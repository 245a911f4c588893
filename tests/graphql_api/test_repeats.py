"""A write that was refused says so again when the same request with the same key is repeated (every mutation)."""

import base64
from dataclasses import replace

import pytest

from domain.actions import ActionState
from domain.correspondence import MailState
from graphql_api.ids import global_id
from graphql_api.schema import SCHEMA
from tests.graphql_api.api_world import APPROVE, BALAJI, QUILLON, ApiWorld, gstin_of

OURS = gstin_of(QUILLON)
UNKNOWN_BILL = base64.b64encode(
    b"document,supplier_gstin,claimed_in,igst,cgst,sgst,cess,reversed_in,rule\nX/0000,,092026,1.00,,,,102026,rule 37\n"
).decode()
NO_RETURN = base64.b64encode(b"supplier_gstin,period,filed,filed_on\nnobody,032026,yes,\n").decode()
EXPECTED_ROWS = "read taken refusedCount refused { where why remedy }"
"""Of what comes from a file: a row that was refused."""

REFUSED = {
    "propose": (
        "priya", 'input: {lines: [{documentId: "GONE_Document", action: ACCEPT}]}',
        "leftOut { code message remedy } leftOutCount",
    ),
    "approve": ("kavita", 'batchId: "GONE_Batch", contentHash: "x"', "isApproved"),
    "decline": ("kavita", 'batchId: "GONE_Batch", reason: "no"', "isApproved"),
    "settleByHand": ("kavita", 'batchId: "GONE_Batch", done: true', "isApproved"),
    "draftFollowUps": ("arjun", "topics: [MISSING]", "drafts { id } skips { partyName reason message }"),
    "approveMails": ("priya", 'mailIds: ["OWN_Mail"]', "mails { id }"),
    "cancelMail": ("priya", 'mailId: "SENT_Mail"', "mails { id }"),
    "settleMail": ("kavita", 'mailId: "SENT_Mail", arrived: true', "mails { id }"),
    "settleMessage": ("kavita", 'messageId: "GONE_Message", arrived: true', "state"),
    "linkDocuments": (
        "priya", 'documentId: "GONE_Document", bookEntryId: "GONE_Document", why: "x"', "entry { number }",
    ),
    "unlinkDocuments": (
        "priya", 'documentId: "GONE_Document", bookEntryId: "GONE_Document", why: "x"', "entry { number }",
    ),
    "linkSplit": (
        "priya", 'documentIds: ["GONE_Document"], bookEntryIds: ["GONE_Document", "GONE_Document"], why: "x"',
        "documents { number }",
    ),
    "setPolicy": ("arjun", 'policy: "{}"', "isNew"),
    "setLawSettings": ("arjun", 'file: "{}"', "isNew"),
    "setDigest": ("arjun", 'input: {at: "10:00"}', "settings { at }"),
    "sendDigest": ("arjun", "", "goesTo"),
    "importFile": ("priya", 'input: {name: "a.json", content: "e30="}', "result { read }"),
    "importClaims": ("priya", f'gstin: "{OURS}", file: {{name: "a.csv", content: "{UNKNOWN_BILL}"}}', EXPECTED_ROWS),
    "importSupplierReturns": ("priya", f'file: {{name: "a.csv", content: "{NO_RETURN}"}}', EXPECTED_ROWS),
    "recordSupplierReturns": (
        "arjun", f'returns: [{{supplierGstin: "{BALAJI}", period: "032026", isFiled: true}}]', EXPECTED_ROWS,
    ),
    "recordClaims": (
        "priya",
        f'gstin: "{OURS}", moves: [{{document: "X/0000", move: CLAIMED, tax: {{igst: "1.00"}}, gstr3bPeriod: "102026", '
        'word: "Priya"}]',
        "taken",
    ),
    "withdrawClaim": ("priya", f'gstin: "{OURS}", moveId: "x", reason: "typed twice"', "isNew"),
    "sayClaimsComplete": ("priya", f'gstin: "{OURS}", first: "102026", word: "audit"', "returns { by }"),
    "setCommonShare": ("arjun", f'gstin: "{OURS}", period: "102026", percent: "5", word: "x"', "unclaimed"),
    "recordGstr3b": ("arjun", f'gstin: "{OURS}", period: "102026", a5: {{igst: "1.00"}}', "isNew"),
    "recordAnnualReturn": ("arjun", f'gstin: "{OURS}", financialYear: 2025, on: "2027-11-15"', "isNew"),
    "recordFiled": ("arjun", f'gstin: "{OURS}", period: "102026", on: "2027-11-15"', "isNew"),
    "setDueDate": (
        "arjun", f'gstin: "{OURS}", form: GSTR3B, period: "102026", due: "2026-11-24", notification: "1"',
        "dueDates { due }",
    ),
    "fetchPortal": ("priya", "", "gstins"),
    "recomputeGstr2b": ("priya", f'gstin: "{OURS}"', "recompute { state }"),
    "assignRejection": ("priya", 'rejectionId: "GONE_Rejection", whom: "kavita"', "number"),
    "reconcile": ("meera", 'company: "GONE_Company"', "documents"),
    "exportActions": ("kavita", "", "notes"),
    "rememberConversation": ("meera", 'thread: "", context: "x"', "isKept"),
}  # fmt: skip
"""Per mutation who asks, for what, and what else is shown; the rules say no to each of them."""


def test_the_list_names_every_mutation() -> None:
    kind = SCHEMA._schema.mutation_type
    assert kind is not None
    assert set(REFUSED) == set(kind.fields)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_refused_write_says_so_again_on_repeat(world: ApiWorld, name: str) -> None:
    who, arguments, shown = REFUSED[name]
    own, sent = _mails(world)
    given = arguments.replace("OWN_Mail", own).replace("SENT_Mail", sent)
    for kind in ("Document", "Batch", "Message", "Rejection", "Company"):
        given = given.replace(f"GONE_{kind}", global_id(kind, "AAACX0000X"))
    joined = ", ".join(each for each in (given, 'idempotencyKey: "again"') if each)
    text = f"mutation {{ {name}({joined}) {{ {shown} errors {{ code message remedy path }} }} }}"
    first, second = (world.answer(text, who)["data"][name] for _ in range(2))
    assert first["errors"] or first.get("leftOut") or first.get("refused") or first.get("skips"), first
    assert second == first


def _mails(world: ApiWorld) -> tuple[str, str]:
    """A draft and one that is going out."""
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        records = [each for each in unit.mails.with_states((MailState.DRAFTED,)) if each.company_id == QUILLON]
        unit.mails.change(replace(records[-1], state=MailState.SENDING))
    return global_id("Mail", records[0].id), global_id("Mail", records[-1].id)


def test_what_was_stale_when_the_button_was_pressed_stays_so_on_repeat(world: ApiWorld) -> None:
    batch = world.waiting_batch("0412", "0398")
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        held = next(each for each in unit.documents.of_company(QUILLON) if each.number.endswith("0412"))
        unit.documents.change([replace(held, portal_action=ActionState.REJECT)])
    answers = [
        world.ask(APPROVE, "kavita", id=batch["id"], hash=batch["contentHash"], key="a")["approve"] for _ in range(2)
    ]
    assert answers[0]["stale"]
    assert [each["isRepeat"] for each in answers] == [False, True]
    assert answers[1] | {"isRepeat": False} == answers[0]


def test_an_export_that_found_nothing_writes_nothing_of_others_on_repeat(world: ApiWorld) -> None:
    export = """mutation($k: String!) { exportActions(idempotencyKey: $k) { files { kind } errors { code } } }"""
    first = world.ask(export, "kavita", k="e1")["exportActions"]
    assert first == {"files": [], "errors": [{"code": "NOTHING_TO_EXPORT"}]}
    batch = world.waiting_batch("0412")
    world.ask(APPROVE, "kavita", id=batch["id"], hash=batch["contentHash"], key="a")
    assert world.ask(export, "kavita", k="e2")["exportActions"]["files"]
    assert world.ask(export, "kavita", k="e1")["exportActions"] == first
