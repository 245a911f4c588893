"""The slots that only some intents have: action, reason, metric, topic, rule, setting, field, mode ..."""

from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.marks import Mark
from bot.understanding.model import Slots
from bot.understanding.narrowing import (
    metric_in,
    rule_in,
    shape_into,
    statuses_in,
    target_in,
    topic_in,
    verdicts_in,
)
from bot.understanding.orders import is_negated, standing
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.slots import ACTION_INTENTS, SHAPED, WITH_BATCH, WRITING
from bot.understanding.who import is_outward
from bot.understanding.world import World

_STATUS_ACTION: Final = {"accepted": "accept", "rejected": "reject", "pending": "pending", "no_action": "reset"}

_COUNTED: Final = frozenset(
    {"list_docs", "summary", "outward_docs", "vendor_risk", "batch_status", "followup_status", "credit_watch"}
)
"""Intents that answer with a count or a total; elsewhere "kitni" asks how much."""

VERB_OF: Final[dict[str, tuple[str, ...]]] = {
    "approve": ("act.approve", "act.accept"),
    "decline": ("act.decline", "act.reject"),
    "undo": ("v.undo",),
    "link": ("v.link", "v.unlink"),
    "recompute_2b": ("v.recompute",),
    "fetch_ims": ("v.fetch",),
    "reconcile": ("v.reconcile", "v.run"),
    "draft_followup": ("v.draft", "n.mail", "v.mail"),
    "send_followup": ("v.remind", "v.send", "n.mail", "v.tell"),
    "assign": ("v.assign",),
    "policy_set": ("v.set",),
    "delegate": ("v.delegate",),
    "snooze": ("v.snooze",),
}
"""The verbs of each writing intent, to see whether a "do not" governs them."""


def own_into(intent: str, one: Analysis, world: World, slots: Slots, ask: list[str]) -> None:
    """The slots that only some intents have."""
    reading = one.reading
    if intent in SHAPED:
        shape_into(reading, slots)
        if intent not in _COUNTED and slots.get("as") in ("count", "total"):
            slots.pop("as")
    if intent in ACTION_INTENTS:
        _action_into(intent, one, slots, ask)
    elif intent in ("approve", "decline") and standing(one.mentions)[2]:
        ask.append("action")
    if (
        intent in WRITING
        and intent not in ("policy_set", "delegate", "link", "snooze")
        and (reading.has("all") or ("refers_to" not in slots and _all_of_them(one)))
        and not (reading.has("own.all", "mode.") and not _plain_all(one))
    ):
        slots["all"] = True
    if intent in VERB_OF and intent != "take_action" and _verb_negated(intent, one):
        slots["negated"] = True
        ask.append("action")
    if intent in ("take_action", "decline", "approve", "undo") and one.reason:
        slots["reason"] = one.reason
    if intent == "take_action" and one.reduction is not None:
        slots["itc_reduction"] = one.reduction.mode
        if one.reduction.amount is not None:
            slots["itc_reduction_amount"] = one.reduction.amount
    _topics_into(intent, one, slots)
    if intent in WITH_BATCH and one.numbers.batch:
        slots["batch_id"] = one.numbers.batch


def _topics_into(intent: str, one: Analysis, slots: Slots) -> None:
    """What an answer, mail or setting is about."""
    reading = one.reading
    if intent == "summary":
        _summary_into(one, slots)
    elif intent == "vendor_risk":
        if slots.get("group_by") == "vendor":
            slots.pop("group_by")
        slots.pop("sort", None)
        if metric := _risk_metric(one):
            slots["metric"] = metric
    elif intent == "simulate" and (target := target_in(reading)):
        slots["target"] = target
    elif intent == "credit_watch" and (rule := rule_in(reading)):
        slots["rule"] = rule
    elif intent in ("draft_followup", "send_followup", "followup_status"):
        _mail_topic_into(intent, one, slots)
    elif intent in ("policy_get", "policy_set") and one.setting is not None:
        slots["key"] = one.setting.key
        if intent == "policy_set" and one.setting.value is not None:
            slots["value"] = one.setting.value
            slots.pop("amount", None)
            slots.pop("doc_no", None)  # "set the tolerance to 100": a figure, no document
    elif intent == "vendor_info":
        field = next((field for tag, field in _FIELDS if reading.has(tag)), None)
        if slots.pop("own_gstin_state", None) == "all" and field is None:
            field = "gstin"  # "all gstins of vora"
        if field:
            slots["field"] = field
    elif intent in ("assign", "delegate") and one.assignee:
        slots["assignee"] = one.assignee
    elif intent == "reconcile" and (modes := reading.tag_values("mode.")):
        slots["mode"] = modes[0]
    elif intent == "link":
        _link_into(one, slots)


_FIELDS: Final = (
    ("n.email", "email"),
    ("n.pan", "pan"),
    ("n.state", "state"),
    ("n.info", "gstin"),
    ("n.mail", "email"),
)
"""What of a vendor is asked for, by the words that say it."""


def _summary_into(one: Analysis, slots: Slots) -> None:
    reading = one.reading
    has = any(reading.said(at, at + 3).casefold() in _HAVING for at in range(len(reading)))
    if metric := metric_in(reading) or ("itc_available" if has and reading.has("n.itc", "n.tax") else None):
        slots["metric"] = metric
        slots.pop("status", None)
    if slots.get("as") == "total" or (slots.get("as") == "count" and "group_by" not in slots):
        slots.pop("as")
    slots.pop("sort", None)
    ranked = "top" in slots or ("metric" in slots and reading.has("q.which", "n.rank", "sort."))
    if "group_by" not in slots and ranked and reading.has("n.vendor"):
        slots["group_by"] = "vendor"


_HAVING: Final = frozenset({"do we have", "do v have", "do i have", "have we got"})
""" "how much ITC do we have": what 2B makes available."""


def _mail_topic_into(intent: str, one: Analysis, slots: Slots) -> None:
    accept = any(mention.action == "accept" for mention in one.mentions)
    topic = topic_in(one.reading, verdicts_in(one.reading), is_outward(intent, one), accept)
    if topic is None:
        return
    slots["topic"] = topic
    if topic in ("missing", "mismatch"):
        slots.pop("verdict", None)
    elif topic in ("rejected_by_us", "reconsider"):
        slots.pop("status", None)


def _risk_metric(one: Analysis) -> str | None:
    reading = one.reading
    late = any("filer" in mark.said and "late" not in mark.said for mark in reading.tagged("n.risk"))
    defaulted = any("default" in mark.said for mark in reading.tagged("n.risk"))
    if not reading.has("filed.", "risk.", "neg", "w.file", "topic.not_filed") and not late and not defaulted:
        return None
    if any("gstr1" in mark.said or "gstr 1" in mark.said for mark in reading.tagged("topic.not_filed")):
        return "gstr1_not_filed"
    if reading.has("n.3b", "risk.gstr3b"):
        return "gstr3b_not_filed"
    return "gstr1_not_filed" if reading.has("n.r1", "risk.gstr1", "filed.") or late else None


def _as_said(reading: Reading, numbers: list[str]) -> list[str]:
    """In the order of the words: "link 4587 to PV-221" is of document 4587; plain figures are read after the others."""
    places = {token.text.upper().rstrip(".-/"): -at for at, token in reversed(list(enumerate(reading.tokens)))}
    return sorted(numbers, key=lambda number: -places.get(number, 0))


def _ties_it(reading: Reading) -> bool:
    """Whether "it" is what is tied; in "unlink KC/71 from its books entry" it only says whose entry."""
    owners = [mark.said in _OWNERS or mark.end in _entries_of(reading) for mark in reading.tagged("it")]
    return bool(owners) and not all(owners)


def _entries_of(reading: Reading) -> set[int]:
    """Where words for an entry of the books begin."""
    return {mark.start for mark in reading.tagged("n.books")}


_OWNERS: Final = word_set("its uska uske uski iska iske iski tena teni tenu")


def _link_into(one: Analysis, slots: Slots) -> None:
    reading = one.reading
    slots["mode"] = "unlink" if reading.has("v.unlink") else "link"
    documents = _as_said(reading, one.numbers.documents)
    books = reading.first("n.books")
    if len(documents) >= 2:
        slots["book_no"] = documents[-1]
        slots["doc_no"] = [*documents[:-1]]
    elif documents and ("refers_to" in slots or "pick" in slots or _ties_it(reading)):
        slots["book_no"] = documents[0]
        slots.pop("doc_no", None)
    elif documents and books is not None:
        place = next((at for at in range(len(reading)) if reading.claims[at] == "doc"), 0)
        if books.end <= place <= books.end + 3:
            slots["book_no"] = documents[0]
            slots.pop("doc_no", None)


def _action_into(intent: str, one: Analysis, slots: Slots, ask: list[str]) -> None:
    action, negated, contradicting = standing(one.mentions)
    if intent != "take_action" or action is None:
        others = [m.action for m in one.mentions if m.kind in ("asked", "ing", "order", "past")]
        action = others[0] if others else None
        if action is None and intent in ("simulate", "cash_forecast"):
            status, _ = statuses_in(one.reading, set())
            action = _STATUS_ACTION.get(status[0]) if status else None
            if action:
                slots.pop("status", None)
        negated = False
    if intent == "rule_question" and action is None and slots.get("status"):
        status, _ = statuses_in(one.reading, set())
        action = _STATUS_ACTION.get(status[0]) if status else None
    if intent == "take_action" and one.reading.has("v.undo") and not any(m.kind == "order" for m in one.mentions):
        action, negated = "reset", _verb_negated("undo", one)
    if action == "approve" and intent not in ("permissions", "audit_log"):
        action = "accept"
    if action == "decline" and intent not in ("permissions", "audit_log"):
        action = "reject"
    if intent == "rule_question" and one.reading.has("n.versus"):
        slots.pop("status", None)
        action = None
    if contradicting and intent == "take_action":
        ask.append("action")
    elif action:
        slots["action"] = action
        if intent == "take_action" and action == "reset" and slots.get("status") == ["no_action"]:
            slots.pop("status")  # "reset INV-9 to no action"
        if intent == "explain" and action in ("accept", "reject") and any(m.kind == "past" for m in one.mentions):
            slots.pop("status", None)
        if intent == "simulate" and any(
            m.negated and m.kind in ("asked", "order", "ing") and m.action == action for m in one.mentions
        ):
            slots["negated"] = True
        if intent == "rule_question" and _STATUS_ACTION.get(str((slots.get("status") or [""])[0])) == action:  # type: ignore[index]  # a list when there
            slots.pop("status")
    if negated and intent == "take_action":
        slots["negated"] = True
        ask.append("action")


def _plain_all(one: Analysis) -> bool:
    """Whether an "all" is of the documents: no "both GSTINs", and no "poora" that says how much is run."""
    runs = one.reading.has("v.reconcile", "v.recompute", "v.fetch")
    return any(
        "all" in mark.tags and "own.all" not in mark.tags and not (runs and "mode.full" in mark.tags)
        for mark in one.reading.marks
    )


def _all_of_them(one: Analysis) -> bool:
    """ "jo mismatch hai woh sab hold karo": all that the "jo" describes."""
    return any({"sab", "sabko", "saare"} & set(mark.said.split()) for mark in one.reading.tagged("refers"))


def _verb_negated(intent: str, one: Analysis) -> bool:
    verbs = [mark for mark in one.reading.tagged(*VERB_OF[intent]) if "key." not in str(mark.tags)]
    return bool(verbs) and (is_negated(one.reading, verbs[0]) or _is_called_off(intent, one, verbs[0]))


def _is_called_off(intent: str, one: Analysis, verb: Mark) -> bool:
    """ "cancel the reminder to vora": the mail is what is cancelled."""
    mails = intent in ("draft_followup", "send_followup")
    return mails and any(0 <= verb.start - one_cancel.end <= 2 for one_cancel in one.reading.tagged("v.cancel"))
