"""What must be asked back before anything can be shown or prepared: the codes of section 6."""

from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.exclusions import WEAK
from bot.understanding.governing import FORBIDDING
from bot.understanding.marks import Mark
from bot.understanding.model import Slots
from bot.understanding.tables import word_set
from bot.understanding.tables.slots import SIDED
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


_REFUSABLE: Final = frozenset({"approve", "decline", "undo", "recompute_2b", "fetch_ims", "reconcile", "link"})
"""Orders besides take_action in which no "not" may get lost."""


def asked_back(intent: str, slots: Slots, one: Analysis, world: World, ask: list[str]) -> None:
    """Add what must be asked, given the slots."""
    context = world.context
    if _side_is_open(intent, slots, one):
        ask.append("side")
    if ("refers_to" in slots and not context.last_docs) or ("pick" in slots and not context.last_docs):
        ask.append("target")
    if intent == "take_action":
        if not slots.get("negated") and "action" not in ask and lost_negation(one):
            ask.append("action")
            if "action" in slots:
                slots["negated"] = True
        if "action" not in ask and _orders_what_it_leaves_out(one):
            ask.append("action")
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
    if intent in _REFUSABLE and not slots.get("negated") and lost_negation(one):
        slots["negated"] = True
        ask.append("action")
    if intent == "unclear":
        ask.append("intent")
    if intent == "explain" and _lacks_document(slots, one):
        ask.append("document")
    if intent == "vendor_info" and not any(slot in slots for slot in ("vendor", "gstin", "gstin_invalid")):
        ask.append("vendor")
    if intent in ("doc_status",) and not any(slot in slots for slot in _ONE_DOCUMENT):
        ask.append("document")
    if intent == "outward_next_step" and not any(
        slot in slots for slot in ("doc_no", "doc_no_range", "refers_to", "pick", "customer")
    ):
        ask.append("document")


def _lacks_document(slots: Slots, one: Analysis) -> bool:
    """Whether why is asked of one document and none is known."""
    known = (*_ONE_DOCUMENT, "gstin_invalid", "batch_id")
    wanted = known if one.reading.has("it") or _means_one(one) else _DOCUMENT
    return not any(slot in slots for slot in wanted)


def _means_one(one: Analysis) -> bool:
    """ "why is the invoice a mismatch": one document, and none was spoken of."""
    return any(
        mark.said in _ONE_KIND and one.reading.low(mark.start - 1) in {"the", "this", "that"}
        for mark in one.reading.tagged("k.")
    )


_ONE_KIND: Final = frozenset({"invoice", "credit note", "debit note", "bill of entry", "cn", "dn", "boe"})


def _side_is_open(intent: str, slots: Slots, one: Analysis) -> bool:
    """Inward or outward alike: a name of both kinds, or a mail about rejected documents of nobody."""
    if intent not in SIDED or "side" in slots or one.reading.has("n.ours", "n.customer", "n.vendor", "n.inward"):
        return False
    mails = intent in ("draft_followup", "send_followup")
    if any(name.vendors and name.customers for name in one.names.names):
        return not (mails and slots.get("topic") in ("missing", "mismatch", "not_filed"))
    rejected = slots.get("topic") == "rejected_by_us" and not one.reading.has("topic.rejected_by_us", "refers")
    return mails and rejected and not any(slot in slots for slot in ("vendor", "gstin", "customer", "doc_no"))


def _orders_what_it_leaves_out(one: Analysis) -> bool:
    """ "don't accept all exact but vora and lakhani hold": the second deed is of those behind the "but"."""
    orders = [mention for mention in one.mentions if mention.kind == "order"]
    behind = [mention for mention in orders if one.reading.claims[mention.start - 1 : mention.start] == ["excluded"]]
    return any(other.end < each.start and other.action != each.action for each in behind for other in orders)


_INSTEAD: Final = frozenset({"instead of", "rather than"})


def _action_asks(slots: Slots, one: Analysis, ask: list[str]) -> None:
    if (
        any(mark.said not in WEAK | _INSTEAD for mark in one.reading.tagged("ex.before", "ex.after"))
        and "target" not in ask
    ):
        ask.append("target")  # "except the big ones": what is left out is not understood, and must not be lost
    narrowing = [slot for slot in _NARROWING if slot in slots]
    if narrowing == ["state"] and _may_be_a_name(one):
        ask.append("vendor")  # "accept goa", where a Goa Breweries is known: the place or the firm?
    if narrowing:
        return
    if slots.get("negated"):
        return
    if _has_some_object(slots, one):
        ask.append("scope")
    else:
        ask.append("target")


def _may_be_a_name(one: Analysis) -> bool:
    """A bare word of place that some name holds too, right behind the order."""
    reading = one.reading
    return any(
        not state.vendors
        and reading.tokens[state.start].text in reading.known
        and (mark := reading.mark_at(state.start - 1)) is not None
        and any(tag.startswith("act.") for tag in mark.tags)
        for state in one.states
    )


def lost_negation(one: Analysis) -> bool:
    """A "not" in an order that governs neither the order nor a filter: better asked than lost."""
    reading = one.reading
    for mark in reading.tagged("neg"):
        if mark.tags & {"notneg", "injection", "t.yes"} or reading.claims[mark.start]:
            continue
        if any(mention.negated and abs(mention.start - mark.start) <= 8 for mention in one.mentions):
            continue
        if _is_note(reading.low(mark.start - 1), reading.low(mark.end)):
            continue
        if reading.low(mark.end) in _RELATING and not mark.tags & {"notneg"}:
            return True  # "accept all exact not of oct": what is left out was not understood
        near = [other for other in reading.marks if _is_described(mark, other)]
        if not FORBIDDING & set(mark.said.split()) and any(
            tag.startswith(("st.", "past.", "vd.", "filed.", "n.paid")) for other in near for tag in other.tags
        ):
            continue
        return True
    return False


def _is_described(no: Mark, other: Mark) -> bool:
    """What a "not" may describe: "not yet accepted", "accepted nahi"; not a verdict a few words before it."""
    return 0 <= other.start - no.end <= 3 or no.start == other.end


_RELATING: Final = word_set("from of for belonging pertaining relating")
_DESCRIBING: Final = ("st.", "past.", "vd.", "filed.", "n.paid")


def _is_note(before: str, after: str) -> bool:
    """ "goods not received", "not ours": a remark without its comma."""
    return after in _NOTE_ENDS or before in _NOTE_BEGINNINGS


_NOTE_BEGINNINGS: Final = word_set("goods material materials maal grn stock delivery saman items it")
_NOTE_ENDS: Final = word_set(
    "received recvd recd delivered ours our found correct supplied ordered required needed due paid "
    "agreed mine aaya aaye mila mile "
    "varala vandhadhu"
)


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
    rest = {"rest", "remaining", "others", "baaki", "baki", "else", "both", "dono"}
    return one.reading.has("n.docs", "n.vendor", "n.2b", "n.ims") or any(
        one.reading.low(at) in rest for at in range(len(one.reading))
    )


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
