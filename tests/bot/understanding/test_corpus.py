"""Every line of the corpus is understood as written beside it: intent, slots, questions back, further requests."""

import pytest

from bot.understanding import Context, understand
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.corpus_lines import Line, lines
from tests.bot.understanding.names_of_corpus import GSTINS, party_book

ALL = list(lines(GSTINS))
PARTIES = NamesInMemory(party_book())


@pytest.mark.parametrize("line", ALL, ids=lambda line: line.where)
def test_a_line_is_understood_as_written_beside_it(line: Line) -> None:
    understood = understand(line.text, line.today, Context.from_json(line.context), PARTIES).as_json()
    assert understood == line.expected, line.text


def test_the_corpus_has_every_intent_and_question() -> None:
    intents = {str(line.expected["intent"]) for line in ALL}
    asks = {code for line in ALL for code in line.expected.get("ask", [])}  # type: ignore[attr-defined]  # a list of codes
    assert len(ALL) > 900
    assert intents >= {
        "pending_query",
        "list_docs",
        "doc_status",
        "explain",
        "audit_log",
        "summary",
        "deadline",
        "readiness",
        "simulate",
        "cash_forecast",
        "compare_3b_2b",
        "credit_watch",
        "vendor_risk",
        "vendor_info",
        "followup_status",
        "outward_docs",
        "outward_next_step",
        "liability_impact",
        "batch_status",
        "sync_status",
        "policy_get",
        "permissions",
        "rule_question",
        "take_action",
        "approve",
        "decline",
        "undo",
        "cancel",
        "link",
        "recompute_2b",
        "fetch_ims",
        "reconcile",
        "draft_followup",
        "send_followup",
        "assign",
        "snooze",
        "policy_set",
        "delegate",
        "help",
        "greeting",
        "thanks",
        "out_of_scope",
        "unclear",
    }
    assert asks >= {
        "vendor",
        "gstin",
        "target",
        "scope",
        "action",
        "batch",
        "confirm",
        "document",
        "intent",
        "period",
        "amount",
        "date",
    }
