"""Which intents take which slots."""

from typing import Final

from bot.understanding.tables import word_set

WRITING: Final = frozenset(
    {
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
    }
)
"""Intents that lead to a preview, a draft or a question, never to the deed."""

TALK: Final = frozenset({"help", "greeting", "thanks", "out_of_scope"})
NO_OBJECT: Final = TALK
"""Intents whose slots stay empty whatever was said."""

ACTION_INTENTS: Final = frozenset(
    {"take_action", "explain", "audit_log", "simulate", "cash_forecast", "permissions", "rule_question"}
)
OUTWARD_INTENTS: Final = frozenset({"outward_docs", "outward_next_step", "liability_impact"})
SIDED: Final = frozenset(
    {"simulate", "cash_forecast", "draft_followup", "send_followup", "followup_status", "doc_status", "explain"}
)
"""Intents that do not say themselves whether our own documents are meant."""

KEEP_STATUS: Final = frozenset(
    {
        "list_docs",
        "take_action",
        "outward_docs",
        "doc_status",
        "explain",
        "summary",
        "simulate",
        "assign",
        "snooze",
        "unclear",
        "draft_followup",
        "send_followup",
        "cash_forecast",
        "rule_question",
    }
)
"""Intents that keep a status as a filter; in the others the intent itself has used the word."""

FORWARD: Final = frozenset(
    {
        "take_action",
        "snooze",
        "delegate",
        "deadline",
        "cash_forecast",
        "draft_followup",
        "send_followup",
        "assign",
        "credit_watch",
        "simulate",
        "policy_set",
        "followup_status",
    }
)
"""Intents in which a bare day looks forward."""

SHAPED: Final = word_set(
    "list_docs summary outward_docs vendor_risk compare_3b_2b audit_log deadline doc_status credit_watch pending_query "
    "followup_status cash_forecast simulate batch_status"
)
"""Intents whose answer has a form: as, sort, top, group_by."""
WITH_BATCH: Final = word_set(
    "approve decline undo cancel batch_status audit_log explain simulate snooze assign permissions"
)
"""Intents that keep a batch that was named."""
