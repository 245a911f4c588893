"""What was understood last, with the one thing replaced that is said now."""

from typing import Final

from bot.understanding.accounting import ask_unaccounted
from bot.understanding.analysis import Analysis
from bot.understanding.asking import asked_back
from bot.understanding.choosing import chosen
from bot.understanding.composing import compose, together
from bot.understanding.grammar import doubts_into
from bot.understanding.model import Slots, Understanding
from bot.understanding.pronouns import PARTY_WORDS
from bot.understanding.world import World

GROUPS: Final[tuple[tuple[str, ...], ...]] = (
    ("vendor", "vendor_resolved", "gstin", "gstin_invalid", "customer", "state"),
    ("own_gstin_state",),
    ("return_period", "doc_date", "since"),
    ("doc_no", "doc_no_range", "pick", "refers_to"),
    ("doc_type",),
    ("status", "status_not"),
    ("verdict",),
    ("amount",),
    ("age_days",),
    ("action", "negated"),
    ("exclude",),
    ("from",),
    ("until",),
    ("as_of",),
    ("date",),
    ("metric",),
    ("group_by",),
    ("as",),
    ("sort",),
    ("top",),
    ("batch_id",),
    ("key",),
    ("value",),
    ("assignee",),
    ("topic",),
    ("field",),
    ("target",),
    ("rule",),
    ("mode",),
    ("book_no",),
    ("filed",),
    ("itc_reduction", "itc_reduction_amount"),
    ("reason",),
    ("side",),
)
"""Slots that are one thing: saying one of a group replaces the whole group."""

_ANSWERED_BY: Final[dict[str, tuple[str, ...]]] = {
    "vendor": ("vendor", "gstin", "gstin_invalid", "state"),
    "gstin": ("vendor", "gstin", "gstin_invalid"),
    "target": (
        "vendor",
        "gstin",
        "customer",
        "doc_no",
        "doc_no_range",
        "pick",
        "refers_to",
        "verdict",
        "doc_type",
        "amount",
        "book_no",
        "status",
        "state",
    ),
    "scope": (
        "vendor",
        "gstin",
        "state",
        "doc_no",
        "doc_no_range",
        "pick",
        "refers_to",
        "verdict",
        "amount",
        "doc_date",
        "since",
        "age_days",
        "filed",
    ),
    "action": ("action",),
    "batch": ("batch_id",),
    "document": ("doc_no", "doc_no_range", "pick"),
    "period": ("return_period", "doc_date", "since", "until", "date", "as_of"),
    "amount": ("amount",),
    "date": ("until", "date"),
    "side": ("side", "customer", "vendor"),
}
"""What each question is answered by."""

_SAME_OBJECT: Final = ("vendor", "gstin", "customer")


def merged(last: Understanding, one: Analysis, bag: set[str], intent: str, world: World, marked: str) -> Understanding:
    kept = last.intent
    if last.intent == "unclear":
        kept = _intent_with(last, one, bag, intent, world)
    if kept == "pending_query" and "STATUS" in bag and not bag & {"st.pending", "st.open"}:
        kept = "list_docs"
    ask: list[str] = []
    said = compose(kept, one, world, ask)
    if kept == "take_action" and "action" not in said and bag & {"ORDER"}:
        said["action"] = next(mention.action for mention in one.mentions if mention.kind == "order")
    if "batch_id" not in said and one.numbers.batch:
        said["batch_id"] = one.numbers.batch
    if last.intent == "pending_query" and said.get("status") in (["pending"], ["open"]):
        said.pop("status", None)
    _answers_in_other_words(last, said, one)
    if kept == "policy_set" and "value" not in said and isinstance(amount := said.pop("amount", None), dict):
        said["value"] = str(amount.get("value"))  # "I meant Rs. 20": what the setting shall be
    if "vendor" in last.slots and all(mark.said in PARTY_WORDS for mark in one.reading.tagged("refers")):
        said.pop("refers_to", None)
    slots: Slots = dict(last.slots)
    if said.get("all"):
        slots["all"] = True
    if marked != "sorry" and isinstance(slots.get("exclude"), dict) and isinstance(said.get("exclude"), dict):
        said["exclude"] = together([slots["exclude"], said["exclude"]])  # type: ignore[list-item]  # asked in the line above
    _replace(slots, said, marked)
    if marked == "sorry" and "own_gstin_state" in said and not {"vendor", "gstin"} & set(slots) and "state" not in said:
        slots.pop("state", None)
    _narrow_by_state(slots, said, last, world, ask)
    for code in last.ask:
        if code not in ask and code not in ("intent",) and not any(slot in said for slot in _ANSWERED_BY.get(code, ())):
            ask.append(code)
    if kept != "unclear":
        checked: list[str] = []
        asked_back(kept, slots, one, world, checked)
        ask = [code for code in ask if code not in ("target", "scope", "document", "date", "batch") or code in checked]
        ask += [code for code in checked if code not in ask and code in ("target",) and "refers_to" in said]
        ask += [code for code in checked if code not in ask and code == "scope" and "target" in last.ask]
    elif kept == "unclear":
        ask.append("intent")
    doubts_into(kept, one, slots, ask)
    ask_unaccounted(kept, one, slots, ask)
    return Understanding(kept, slots, tuple(dict.fromkeys(ask)))


def _answers_in_other_words(last: Understanding, said: Slots, one: Analysis) -> None:
    """ "pending" says an action when one was asked for, "45600" an amount, "all vendors" everyone."""
    orders = ("draft_followup", "send_followup", "take_action")
    if not (last.intent == "unclear" or ("target" in last.ask and last.intent in orders)):
        said.pop("all", None)
    status = said.get("status")
    if "action" in last.ask and isinstance(status, list) and "action" not in said and status:
        action = {"pending": "pending", "rejected": "reject", "accepted": "accept", "no_action": "reset"}.get(
            str(status[0])
        )
        if action:
            said["action"] = action
            said.pop("status")
    figures = one.numbers.documents
    if "amount" in last.ask and "amount" not in said and len(figures) == 1 and figures[0].isdecimal():
        said["amount"] = {"op": "=", "value": figures[0]}
        said.pop("doc_no", None)


def _intent_with(last: Understanding, one: Analysis, bag: set[str], intent: str, world: World) -> str:
    """An intent for what had none: the words now, with the things said before."""
    before = {
        "vendor": {"NAME", "VENDOR"},
        "gstin": {"NAME", "GSTIN"},
        "doc_no": {"DOC"},
        "doc_type": {"KIND", "NARROWED"},
        "verdict": {"VERDICT", "NARROWED"},
        "amount": {"AMOUNT", "NARROWED"},
    }
    wider = set(bag)
    for slot, found in before.items():
        if slot in last.slots:
            wider |= found
    return chosen(wider) if intent in ("unclear", "list_docs", "take_action") else intent


def _replace(slots: Slots, said: Slots, marked: str) -> None:
    for group in GROUPS:
        if any(slot in said for slot in group):
            if group[0] == "vendor" and set(said) & set(group) == {"state"}:
                _place_into(slots, said)
                continue
            for slot in group:
                slots.pop(slot, None)
            for slot in group:
                if slot in said:
                    slots[slot] = said[slot]
    if any(slot in said for slot in _SAME_OBJECT) and marked == "same":
        for slot in ("doc_no", "doc_no_range", "pick", "refers_to"):
            if slot not in said:
                slots.pop(slot, None)
    if "doc_no" in said and marked == "same":
        for slot in ("verdict", "status"):
            if slot not in said and "doc_type" not in said:
                slots.pop(slot, None)


def _place_into(slots: Slots, said: Slots) -> None:
    """ "not Goa, Bihar": where no vendor was named one place takes the room of the other, ours or the vendors'."""
    if "vendor" in slots or "gstin" in slots:
        return
    slots.pop("own_gstin_state", None)
    slots["state"] = said["state"]


def _narrow_by_state(slots: Slots, said: Slots, last: Understanding, world: World, ask: list[str]) -> None:
    """ "the Gujarat one": the state narrows the name that fitted several."""
    of_vendor = "vendor" in last.ask or "state" in last.slots
    state = said.get("state") or (said.get("own_gstin_state") if of_vendor else None)
    name = last.slots.get("vendor")
    if not isinstance(state, str) or not isinstance(name, str) or "vendor" in said or state == "all":
        return
    fits = [gstin for gstin in world.parties.vendors_named(name) if gstin[:2] == state]
    slots["vendor"], slots["state"] = name, state
    said["state"] = state
    slots.pop("own_gstin_state", None)
    slots["vendor_resolved"] = [*fits]
    if len({gstin[2:12] for gstin in fits}) != 1:
        ask.append("vendor")
