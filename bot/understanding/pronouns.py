"""it, this, them, uska: filled in from what the thread or the message spoke of last."""

from typing import Final

from bot.understanding.model import Slots, Understanding
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.slots import TALK, WRITING
from bot.understanding.world import World


def with_pronouns(part: Understanding, reading: Reading, before: Understanding | None, world: World) -> Understanding:
    """Pronouns filled in: a document's from its number, a party's from its vendor; else the question stays."""
    source = before or world.context.last
    pronoun = (
        reading.has("it")
        or reading.has("q.why")
        or any(mark.said in PARTY_WORDS for mark in reading.tagged("refers", "it"))
    )
    if source is None or not pronoun or part.intent in TALK:
        return part
    slots: Slots = dict(part.slots)
    if any(
        slot in slots
        for slot in ("vendor", "gstin", "gstin_invalid", "customer", "doc_no", "doc_no_range", "pick", "batch_id")
    ):
        return part
    keys = _keys_for(part, source, reading)
    if not any(key in source.slots for key in keys):
        return part
    for key in (*keys, "vendor_resolved") if "vendor" in keys else keys:
        if key in source.slots:
            slots[key] = source.slots[key]
    if "refers_to" in slots and "vendor" in keys:
        slots.pop("refers_to")
    ask = tuple(
        code
        for code in part.ask
        if code not in ("target", "scope", "document") and not (code == "vendor" and part.intent == "vendor_info")
    )
    ask += tuple(code for code in source.ask if code in ("vendor", "gstin") and code not in ask and "vendor" in keys)
    intent = _intent_of(part.intent, slots)
    if intent == "list_docs" and "vendor" in keys and set(slots) <= _OF_A_PARTY and slots.get("status") in _OPEN:
        intent = "pending_query"
    if intent == "pending_query":
        slots.pop("status", None)
    return Understanding(intent, slots, ask, part.also)


_OF_A_PARTY: Final = frozenset(
    {"vendor", "vendor_resolved", "gstin", "state", "status", "return_period", "own_gstin_state"}
)
_OPEN: Final = (["pending"], ["open"])
"""What is open with a party that a pronoun names: narrowed by no more, its pending_query."""


def _intent_of(intent: str, slots: Slots) -> str:
    """ "uska status" of a party asks what is pending there."""
    about_party = "vendor" in slots or "gstin" in slots
    no_document = not any(slot in slots for slot in ("doc_no", "doc_no_range", "pick", "refers_to"))
    return "pending_query" if intent == "doc_status" and about_party and no_document else intent


PARTY_WORDS: Final = word_set(
    "them they unko unhe unka unke unki him her his their theirs uska uske uski usko isko iska iske "
    "iski inko inka avangaloda avanoda tena teni temna avanga"
)
_PARTY_INTENTS: Final = frozenset(
    {"send_followup", "draft_followup", "followup_status", "vendor_info", "vendor_risk", "pending_query"}
)


def _keys_for(part: Understanding, source: Understanding, reading: Reading) -> tuple[str, ...]:
    party = any(mark.said in PARTY_WORDS for mark in reading.tagged("it", "refers"))
    if part.intent in _PARTY_INTENTS or (party and "vendor" in source.slots and "doc_no" not in source.slots):
        return ("vendor", "vendor_resolved", "gstin", "state", "customer")
    if "refers_to" in part.slots and part.intent in WRITING:
        return ()
    if "doc_no" in source.slots or "doc_no_range" in source.slots:
        return ("doc_no", "doc_no_range")
    if reading.has("it") and part.intent in (
        "take_action",
        "list_docs",
        "snooze",
        "assign",
        "simulate",
        "summary",
        "explain",
    ):
        return ("vendor", "vendor_resolved", "gstin", "state")
    return ()
