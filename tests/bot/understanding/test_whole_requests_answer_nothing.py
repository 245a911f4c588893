"""A whole request said after a question is a request of its own, never the answer to that question."""

from datetime import date
from typing import Final

import pytest

from bot.understanding import Context, Understanding, understand
from bot.understanding.model import Slots
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import GSTINS, party_book

PARTIES = NamesInMemory(party_book())
KAVERI: Final[Slots] = {"vendor": "kaveri", "vendor_resolved": [GSTINS["kaverika"], GSTINS["kaveritn"]]}
CODES: Final = (
    *("vendor", "gstin", "target", "scope", "action", "batch", "confirm", "document", "side", "intent"),
    *("period", "amount", "date"),
)
WHOLE = {
    "pending_query": "pending for lakhani",
    "list_docs": "show mismatches above 2 lakh",
    "doc_status": "status of INV-9",
    "explain": "why is INV-9 a mismatch",
    "audit_log": "who accepted INV-9",
    "summary": "summary",
    "deadline": "deadline for gstr-3b",
    "readiness": "are we ready to file",
    "simulate": "what if we reject INV-9",
    "cash_forecast": "cash needed for oct",
    "compare_3b_2b": "2b vs 3b",
    "credit_watch": "which itc will lapse",
    "vendor_risk": "who has not filed gstr-1",
    "vendor_info": "gstin of vora",
    "followup_status": "has vora replied",
    "outward_docs": "which customers rejected our invoices",
    "outward_next_step": "what to do about CN-21 rejected by northern auto",
    "liability_impact": "liability impact of rejected cns",
    "batch_status": "B-3 status",
    "sync_status": "when was data last fetched",
    "policy_get": "what is our tolerance",
    "permissions": "what is my limit",
    "rule_question": "can a boe be rejected",
    "take_action": "reject INV-9",
    "approve": "approve B-3",
    "decline": "decline B-3",
    "undo": "undo B-3",
    "cancel": "cancel",
    "link": "link INV-9 to PV-77",
    "recompute_2b": "recompute 2b",
    "fetch_ims": "fetch ims",
    "reconcile": "run reco delta",
    "draft_followup": "draft a mail to vora",
    "send_followup": "remind vora",
    "assign": "assign INV-9 to @meera",
    "snooze": "remind me tomorrow about vora",
    "policy_set": "set tolerance to 5",
    "delegate": "delegate my approvals to @meera",
    "help": "help",
    "greeting": "hello",
    "thanks": "thanks",
    "out_of_scope": "who will win the match today",
}
SAID_BEFORE: Final[dict[str, Slots]] = {
    "list_docs": {"verdict": ["mismatch"]},
    "audit_log": {"action": "accept"},
    "summary": {"metric": "pending_itc"},
    "simulate": {"action": "reject"},
    "outward_docs": {"status": ["rejected"]},
    "policy_get": {"key": "tolerance"},
    "permissions": {"action": "approve"},
    "take_action": {"action": "accept"},
    "approve": {"batch_id": "B-7"},
    "link": {"book_no": "PV-1", "mode": "link"},
    "draft_followup": {"topic": "missing"},
    "assign": {"assignee": "@priya"},
    "policy_set": {"key": "tolerance"},
    "delegate": {"assignee": "@ravi"},
    "vendor_info": {"field": "gstin"},
    "pending_query": KAVERI,
    "followup_status": KAVERI,
}
LAST = [(intent, SAID_BEFORE.get(intent, {})) for intent in WHOLE]
STEP = 31
"""Of the intents asked about before, every so manieth, begun elsewhere for each code: all of them over the test."""


def _read(text: str, last: Understanding | None = None) -> dict[str, object]:
    return understand(text, date(2026, 11, 16), Context(last=last), PARTIES).as_json()


@pytest.mark.parametrize("intent", WHOLE)
def test_a_whole_request_answers_no_question(intent: str) -> None:
    text = WHOLE[intent]
    alone = _read(text)
    assert alone["intent"] == intent
    begin = list(WHOLE).index(intent)
    for number, code in enumerate(CODES):
        befores = LAST[(begin + number) % STEP :: STEP]
        if LAST[begin] not in befores:
            befores.append(LAST[begin])
        for before, slots in befores:
            assert _read(text, Understanding(before, slots, (code,))) == alone, (text, before, code)


def test_a_document_of_its_own_is_no_answer_to_what_is_wanted() -> None:
    unclear = Understanding("unclear", {**KAVERI, "doc_type": ["invoice"]}, ("intent",))
    assert _read("reject INV-9", unclear) == _read("reject INV-9")
    assert _read("accept them", unclear)["slots"] == {**KAVERI, "doc_type": ["invoice"], "action": "accept"}
