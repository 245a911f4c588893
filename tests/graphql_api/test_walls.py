"""A person of one company sees nothing of another, over every type and field; nor beyond their registrations."""

import base64
import json
from typing import Any

import pytest
from graphql import GraphQLObjectType

from graphql_api.ids import global_id, parse_id
from graphql_api.mutations import Mutation
from graphql_api.schema import SCHEMA
from tests.graphql_api.api_world import MEHTA, QUILLON, ApiWorld, as_text, gstin_of
from tests.graphql_api.every_field import Asked, Asking

MARK = QUILLON[:5]
KINDS = ("Batch", "Company", "Document", "Mail", "OutwardDocument", "Registration", "Rejection", "Supplier")
PAYLOAD_ONLY = {"UserError", "MailSkip", "Mutation"}


FILED = base64.b64encode(f"supplier_gstin,period,filed\n{MEHTA},102026,yes\n".encode()).decode()
SAID = f'{{supplierGstin: "{MEHTA}", period: "102026", isFiled: true}}'
OPENING = base64.b64encode(b"document,move,period,igst,word\nA,claimed,042026,1,CA\n").decode()


def ids_of_quillon(world: ApiWorld) -> dict[str, str]:
    """One global id of each kind, as Quillon's tax head is given them."""
    found = world.ask(
        """{ documents(first: 1) { nodes { id } } batches { nodes { id } } mails { nodes { id } }
        rejections { nodes { id document { id } } } suppliers { nodes { id } } me { memberships { company { id } } }
        board { registration { id } } unsettledMessages { id } }""",
        "kavita",
    )
    return {
        "Document": found["documents"]["nodes"][0]["id"],
        "Batch": found["batches"]["nodes"][0]["id"],
        "Mail": found["mails"]["nodes"][0]["id"],
        "Rejection": found["rejections"]["nodes"][0]["id"],
        "OutwardDocument": found["rejections"]["nodes"][0]["document"]["id"],
        "Message": found["unsettledMessages"][0]["id"],
        "Supplier": found["suppliers"]["nodes"][0]["id"],
        "Company": found["me"]["memberships"][0]["company"]["id"],
        "Registration": found["board"][0]["registration"]["id"],
    }


def questions(ids: dict[str, str], company: str | None) -> list[Asked]:
    """Every field, asked with the ids given; with a company named or not."""
    named = f'company: "{company}"' if company else ""
    of_company = {
        f"Query.{name}": named
        for name in ("board", "status", "documents", "suppliers", "parties", "batches", "mails", "outwardDocuments",
                     "rejections", "audit", "followUps", "agenda", "digest", "digestSettings", "dueDates", "policy",
                     "carried",
                     "addedBack", "supplierReturns", "unsettledMessages")
        if named
    }  # fmt: skip
    arguments = of_company | {
        "Query.documents": f"first: 8, filter: {{ isFiled: true }} {named}",
        "Query.document": f'id: "{ids["Document"]}"',
        "Query.batch": f'id: "{ids["Batch"]}"',
        "Query.mail": f'id: "{ids["Mail"]}"',
        "Query.rejection": f'id: "{ids["Rejection"]}"',
        "Query.batchesNamed": f'name: "B-1" {named}',
        "Query.supplierSearch": f'said: "Mehta" {named}',
        "Query.pending": f'supplierGstins: ["{MEHTA}"] {named}',
        "Query.proposalPreview": f'input: {{ lines: [{{ documentId: "{ids["Document"]}", action: RESET }},'
        f' {{ documentId: "{ids["Document"][:-2]}", action: ACCEPT }}] {named} }}',
        "Query.conversation": 'thread: "T1"',
        "Query.openOn": f'day: "2026-11-16" {named}',
        "Query.statementMatch": f'gstin: "{gstin_of(QUILLON, "29")}", period: "102026"',
        "Query.linkDecisions": f'documentId: "{ids["Document"]}"',
        "Query.policyTrial": f"policy: {WIDE_POLICY} {named}",
        "Query.claims": f'gstin: "{gstin_of(QUILLON)}"',
        "Query.claimTotals": f'gstin: "{gstin_of(QUILLON)}"',
        "Query.claimsComplete": f'gstin: "{gstin_of(QUILLON)}"',
        "Query.commonCredit": f'gstin: "{gstin_of(QUILLON)}"',
        "Query.rules": 'said: "credit note pending", kinds: [CREDIT_NOTE], action: PENDING',
        "Query.recompute": f'gstin: "{gstin_of(QUILLON, "29")}", period: "102026"',
        "Query.readiness": f'gstin: "{gstin_of(QUILLON, "29")}", period: "102026"',
        "Query.comparison": f'gstin: "{gstin_of(QUILLON, "29")}", period: "102026", claimed: {{ igst: "5400.00" }}',
        "Query.replyPack": f'gstin: "{gstin_of(QUILLON)}", period: "102026", claimed: {{ igst: "5400.00" }}',
        "Query.lawLines": f'lines: ["{{}}", {json.dumps(LAW_LINE)}]',
        "Query.effect": f'gstin: "{gstin_of(QUILLON, "29")}", period: "102026", liability: {{ igst: "1.00" }},'
        f' lines: [{{ documentId: "{ids["Document"]}", action: PENDING }}]',
        "Parties.sight": 'words: ["bharat", "auto", "mehta", "traders", "aabcq"]',
        "Parties.vendorsNamed": 'name: "mehta"',
        "Parties.customersNamed": 'name: "bharat"',
        "Parties.registrations": 'gstinOrPan: "AAGCM4821K"',
    }
    found: list[Asked] = []
    for kind in KINDS:
        asking = Asking(SCHEMA._schema, arguments | {"Query.node": f'id: "{ids[kind]}"'})
        of_kind = [each for each in asking.documents() if each.root == "node" and f"on {kind} " in each.document]
        found += of_kind if kind != "Batch" else [*of_kind, *(e for e in asking.documents() if e.root != "node")]
    return found


def typenames(answer: Any) -> set[str]:
    """All __typename that an answer shows."""
    if isinstance(answer, list):
        return {name for each in answer for name in typenames(each)}
    if isinstance(answer, dict):
        inner = {name for each in answer.values() for name in typenames(each)}
        return inner | ({answer["__typename"]} if "__typename" in answer else set())
    return set()


def test_every_type_is_reached_and_shows_quillon_to_quillon(seen_world: ApiWorld) -> None:
    asked = questions(ids_of_quillon(seen_world), None)
    answers = [seen_world.answer(each.document, "kavita") for each in asked]
    assert [answer for answer in answers if "errors" in answer] == []
    shown = {name for answer in answers for name in typenames(answer)}
    types = {name for name, kind in SCHEMA._schema.type_map.items() if isinstance(kind, GraphQLObjectType)}
    reached = {name for each in asked for name in each.type_names}
    not_reached = {name for name in types - reached - {"Mutation"} if not name.startswith("__")}
    assert not_reached == _types_of_mutations_only()
    assert reached - shown - {"Query"} <= _TYPES_WITHOUT_A_ROW
    assert sum(1 for answer in answers if MARK in as_text(answer)) > 30


LAW_LINE = json.dumps({
    "section": "B2BCN", "doc_date": "2026-10-08", "gstr2b_period": "102026",
    "tax": {"igst": "9000.00", "cgst": "0.00", "sgst": "0.00", "cess": "0.00"},
    "direction": None, "original": None, "portal_flags": None, "action": "NO_ACTION", "frequency": "M",
    "qrmp_due_day": None, "today": "2026-11-16", "filed_gstr3b_periods": ["092026"],
})  # fmt: skip
WIDE_POLICY = json.dumps(json.dumps({"tolerances": {"igst": "900.00", "taxable_value": "90000.00"}}))
_TYPES_WITHOUT_A_ROW = {
    "LinkDecision", "Count", "AddedBack", "AddedBackEdge", "StatementMatchLine", "CarriedCredit", "LawChoice",
    "LawRuling",
    "PeriodEffect", "Recompute", "FittingDocument", "FittingSet", "ClaimEntry", "WithdrawnMove", "CompleteReturn",
    "Approval", "Declaration", "BypassingDocument", "RejectedCandidate", "Attachment", "Warning", "NearSupplier",
}  # fmt: skip


def _types_of_mutations_only() -> set[str]:
    return {
        "FetchPayload", "Gstr2bAsked", "RecomputePayload", "AssignPayload", "ConversationPayload", "DecisionPayload",
        "ExportPayload", "ExportedFile",
        "FiledPayload",
        "ImportPayload", "ImportResult", "MailsPayload", "RecordedPayload", "ClaimsPayload",
        "LinkPayload", "ReconcilePayload", "SendDigestPayload", "RefusedRow", "RowsPayload", "MessagePayload",
    }  # fmt: skip


@pytest.mark.parametrize("named", [False, True], ids=["company left out", "their company named"])
def test_no_field_of_any_type_shows_one_company_to_another(seen_world: ApiWorld, named: bool) -> None:
    ids = ids_of_quillon(seen_world)
    for each in questions(ids, ids["Company"] if named else None):
        answer = as_text(seen_world.answer(each.document, "t-kavita"))
        assert MARK not in answer, (each.root, each.type_names)


def test_a_foreign_id_is_answered_byte_for_byte_as_a_missing_one(seen_world: ApiWorld) -> None:
    ids = ids_of_quillon(seen_world)
    for kind, foreign in ids.items():
        parsed = parse_id(foreign)
        assert parsed is not None
        missing = global_id(kind, parsed[1][:-1] + ("0" if parsed[1][-1] != "0" else "1"))
        for document in _by_id(kind):
            given = [as_text(seen_world.answer(document, "t-kavita", id=each)) for each in (foreign, missing)]
            assert given[0] == given[1], (kind, document)


def _by_id(kind: str) -> list[str]:
    roots = {"Document": "document", "Batch": "batch", "Mail": "mail", "Rejection": "rejection"}
    found = ["query($id: ID!) { node(id: $id) { id __typename } }"]
    if kind in roots:
        found.append(f"query($id: ID!) {{ {roots[kind]}(id: $id) {{ id }} }}")
    if kind == "Company":
        found.append("query($id: ID!) { documents(company: $id) { totalCount errors { code message } } }")
        found.append("query($id: ID!) { board(company: $id) { period } status(company: $id) { batchesOpen } }")
    return found


def test_every_mutation_answers_a_foreign_id_as_a_missing_one_and_changes_nothing(world: ApiWorld) -> None:
    ids = ids_of_quillon(world)
    gstin = gstin_of(QUILLON)
    before = _trail_length(world)
    tried = {
        "propose": ('input: {lines: [{documentId: "ID", action: ACCEPT}]}', "leftOut { code message }", "Document"),
        "approve": ('batchId: "ID", contentHash: "x"', "isApproved batch { id }", "Batch"),
        "decline": ('batchId: "ID", reason: "no"', "isApproved", "Batch"),
        "settleByHand": ('batchId: "ID", done: true', "isApproved", "Batch"),
        "approveMails": ('mailIds: ["ID"]', "mails { id }", "Mail"),
        "cancelMail": ('mailId: "ID"', "mails { id }", "Mail"),
        "settleMail": ('mailId: "ID", arrived: true', "mails { id }", "Mail"),
        "draftFollowUps": ('company: "ID"', "drafts { id }", "Company"),
        "reconcile": ('company: "ID"', "documents", "Company"),
        "exportActions": ('company: "ID"', "notes", "Company"),
        "linkDocuments": ('documentId: "ID", bookEntryId: "ID", why: "same"', "document { id }", "Document"),
        "unlinkDocuments": ('documentId: "ID", bookEntryId: "ID", why: "no"', "document { id }", "Document"),
        "linkSplit": ('documentIds: ["ID"], bookEntryIds: ["ID", "x"], why: "same"', "document { id }", "Document"),
        "setPolicy": ('policy: "{}", company: "ID"', "isNew", "Company"),
        "setLawSettings": ('file: "{}", company: "ID"', "isNew", "Company"),
        "setDigest": ('input: {at: "10:00"}, company: "ID"', "settings { at }", "Company"),
        "sendDigest": ('company: "ID"', "goesTo", "Company"),
        "importSupplierReturns": (f'file: {{name: "a", content: "{FILED}"}}, company: "ID"', "taken", "Company"),
        "recordSupplierReturns": (f'returns: [{SAID}], company: "ID"', "taken", "Company"),
        "assignRejection": ('rejectionId: "ID", whom: "kavita"', "number", "Rejection"),
        "settleMessage": ('messageId: "ID", arrived: true', "state", "Message"),
        "importFile": ('input: {name: "a", content: "e30=", company: "ID"}', "result { read }", "Company"),
    }  # fmt: skip
    for name, (arguments, shown, kind) in tried.items():
        missing = global_id(kind, "AAACX0000X")
        answers = []
        for number, each in enumerate((ids[kind], missing)):
            given = f'{arguments.replace("ID", each)}, idempotencyKey: "k-{number}"'
            document = f"mutation {{ {name}({given}) {{ {shown} errors {{ code message remedy }} }} }}"
            answers.append(as_text(world.answer(document, "t-kavita")))
        assert answers[0] == answers[1], name
        assert MARK not in answers[0]
        assert '"code"' in answers[0]
    filed = world.answer(
        f'mutation {{ recordFiled(gstin: "{gstin}", period: "102026", on: "2026-11-15", idempotencyKey: "f") '
        "{ isNew errors { code } } }",
        "t-kavita",
    )
    assert filed["data"]["recordFiled"]["errors"][0]["code"] == "NOT_FOUND"
    for text in (
        f'recordClaims(gstin: "{gstin}", moves: []',
        f'withdrawClaim(gstin: "{gstin}", moveId: "x", reason: "x"',
        f'sayClaimsComplete(gstin: "{gstin}", first: "092026", word: "x"',
        f'setCommonShare(gstin: "{gstin}", period: "102026", percent: "5", word: "x"',
        f'recordGstr3b(gstin: "{gstin}", period: "102026", a5: {{igst: "1.00"}}',
        f'recordAnnualReturn(gstin: "{gstin}", financialYear: 2025, on: "2026-11-15"',
        f'importClaims(gstin: "{gstin}", file: {{name: "a", content: "{OPENING}"}}',
        f'fetchPortal(gstins: ["{gstin}"]',
        f'recomputeGstr2b(gstin: "{gstin}"',
        f'setDueDate(gstin: "{gstin}", form: GSTR3B, period: "102026", due: "2026-11-24", notification: "1"',
    ):
        deed = f'mutation {{ {text}, idempotencyKey: "{text[:9]}") {{ errors {{ code }} }} }}'
        answer = world.answer(deed, "t-kavita")
        assert next(iter(answer["data"].values()))["errors"][0]["code"] == "NOT_FOUND", text
    assert {*tried, "recordFiled", "rememberConversation", *_OF_RETURNS} == _mutations()
    assert _trail_length(world) == before


_OF_RETURNS = {
    "importClaims",
    "recordClaims",
    "withdrawClaim",
    "sayClaimsComplete",
    "setCommonShare",
    "recordGstr3b",
    "recordAnnualReturn",
    "setDueDate",
    "fetchPortal",
    "recomputeGstr2b",
}


def _mutations() -> set[str]:
    kind = SCHEMA._schema.mutation_type
    assert kind is not None
    assert kind.name == Mutation.__name__
    return set(kind.fields)


def _trail_length(world: ApiWorld) -> int:
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        return unit.trail.count(QUILLON)


def test_a_person_of_one_registration_sees_nothing_of_the_other(seen_world: ApiWorld) -> None:
    ids, maharashtra = ids_of_quillon(seen_world), gstin_of(QUILLON)
    shown = ""
    for each in questions(ids, None):
        answer = as_text(seen_world.answer(each.document, "meera"))
        assert maharashtra not in answer, (each.root, each.type_names)
        assert f"{MARK}/0" not in answer, (each.root, each.type_names)
        shown += answer
    assert f"{MARK}/KA-1" in shown


def test_a_conversation_belongs_to_one_person(world: ApiWorld) -> None:
    kept = 'mutation($c: String!) { rememberConversation(thread: "T1", context: $c, idempotencyKey: "c1") { isKept } }'
    assert world.ask(kept, "priya", c=f"{MARK} list")["rememberConversation"]["isKept"]
    assert world.ask('{ conversation(thread: "T1") }', "priya")["conversation"] == f"{MARK} list"
    for who in ("kavita", "t-priya"):
        assert world.ask('{ conversation(thread: "T1") }', who)["conversation"] is None


def test_a_person_without_any_company_gets_no_data(seen_world: ApiWorld) -> None:
    from dataclasses import replace

    nobody = replace(seen_world.people["priya"], grants=())
    for each in questions(ids_of_quillon(seen_world), None)[:50]:
        answer = seen_world.asker.ask(each.document, {}, nobody)
        assert "data" not in answer
        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"  # type: ignore[index]  # JSON
