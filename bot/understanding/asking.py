"""What must be asked back before anything can be shown or prepared: the codes of section 6."""

from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.model import Slots
from bot.understanding.world import World

_NARROWING: Final = (
    "vendor",
    "gstin",
    "gstin_invalid",
    "state",
    "customer",
    "doc_no",
    "doc_no_range",
    "verdict",
    "amount",
    "age_days",
    "doc_date",
    "since",
    "refers_to",
    "pick",
    "filed",
)
"""Slots that narrow an order. Kind, status, period, own registration and exclusions do not."""
_PARTY: Final = (
    "vendor",
    "gstin",
    "gstin_invalid",
    "customer",
    "all",
    "refers_to",
    "pick",
    "doc_no",
    "doc_no_range",
    "state",
    "batch_id",
)
_DOCUMENT: Final = (
    "doc_no",
    "doc_no_range",
    "refers_to",
    "pick",
    "vendor",
    "customer",
    "gstin",
    "gstin_invalid",
    "verdict",
    "doc_type",
    "status",
    "batch_id",
)
_ONE_DOCUMENT: Final = ("doc_no", "doc_no_range", "refers_to", "pick", "vendor", "gstin", "customer")


def asked_back(intent: str, slots: Slots, one: Analysis, world: World, ask: list[str]) -> None:
    """Add what must be asked, given the slots."""
    context = world.context
    if ("refers_to" in slots and not context.last_docs) or ("pick" in slots and not context.last_docs):
        ask.append("target")
    if intent == "take_action":
        _action_asks(slots, one, ask)
    elif intent in ("draft_followup", "send_followup"):
        if not any(slot in slots for slot in _PARTY) and not one.reading.has("n.vendor", "n.customer"):
            ask.append("target")
    elif intent in ("assign", "link"):
        _object_asks(intent, slots, one, ask)
    elif intent == "snooze":
        if "until" not in slots:
            ask.append("date")
        if (
            one.reading.has("it")
            or any({"this", "it"} & set(mark.said.split()) for mark in one.reading.tagged("v.snooze"))
        ) and not any(slot in slots for slot in (*_PARTY, "verdict", "doc_type", "status")):
            ask.append("target")
    elif intent in ("approve", "decline", "undo") and "batch_id" not in slots:
        ask.append("batch")
    elif intent == "unclear":
        ask.append("intent")
    if intent == "explain" and not any(slot in slots for slot in _DOCUMENT):
        ask.append("document")
    if intent == "vendor_info" and not any(slot in slots for slot in ("vendor", "gstin", "gstin_invalid")):
        ask.append("vendor")
    if intent in ("doc_status",) and not any(slot in slots for slot in _ONE_DOCUMENT):
        ask.append("document")
    if intent == "outward_next_step" and not any(
        slot in slots for slot in ("doc_no", "doc_no_range", "refers_to", "pick", "customer")
    ):
        ask.append("document")


def _action_asks(slots: Slots, one: Analysis, ask: list[str]) -> None:
    if any(slot in slots for slot in _NARROWING):
        return
    if slots.get("negated"):
        return
    if _has_some_object(slots, one):
        ask.append("scope")
    else:
        ask.append("target")


def _has_some_object(slots: Slots, one: Analysis) -> bool:
    if any(
        slot in slots
        for slot in (
            "all",
            "doc_type",
            "status",
            "status_not",
            "return_period",
            "own_gstin_state",
            "exclude",
            "amended",
        )
    ):
        return True
    return one.reading.has("n.docs", "n.vendor", "n.2b", "n.ims")


def _object_asks(intent: str, slots: Slots, one: Analysis, ask: list[str]) -> None:
    if intent == "assign":
        objects = (
            "vendor",
            "gstin",
            "doc_no",
            "doc_no_range",
            "refers_to",
            "pick",
            "verdict",
            "doc_type",
            "status",
            "batch_id",
            "state",
            "amount",
            "return_period",
            "all",
            "status_not",
            "filed",
        )
        if not any(slot in slots for slot in objects):
            ask.append("target")
    elif not any(slot in slots for slot in ("doc_no", "refers_to", "pick", "doc_no_range")):
        ask.append("document" if "book_no" in slots else "target")
    elif slots.get("mode") == "link" and "book_no" not in slots:
        ask.append("target")
