"""From what a request holds and its intent to the slots, exactly those that the intent takes."""

from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.dates import period_slot
from bot.understanding.model import Slots, SlotValue
from bot.understanding.names import NameSaid, resolve_into, vendor_text
from bot.understanding.narrowing import (
    kinds_in,
    metric_in,
    rule_in,
    shape_into,
    statuses_in,
    target_in,
    topic_in,
    verdicts_in,
)
from bot.understanding.orders import is_negated, standing
from bot.understanding.places import SaidState
from bot.understanding.tables.slots import (
    ACTION_INTENTS,
    KEEP_STATUS,
    NO_OBJECT,
    OUTWARD_INTENTS,
    SIDED,
    WRITING,
)
from bot.understanding.times_of import times_into
from bot.understanding.world import World
from domain.gstin import pan_of

_STATUS_ACTION: Final = {"accepted": "accept", "rejected": "reject", "pending": "pending", "no_action": "reset"}


def compose(intent: str, one: Analysis, world: World, ask: list[str]) -> Slots:
    """The slots of a request; what must be asked about them is added to `ask`."""
    slots: Slots = {}
    if intent in NO_OBJECT:
        return slots
    outward = is_outward(intent, one)
    object_into(intent, one, world, slots, ask, outward)
    if intent not in ("batch_status", "approve", "decline", "undo", "cancel"):
        _filters_into(intent, one, slots)
    own_into(intent, one, world, slots, ask)
    if one.left_out is not None and intent not in ("approve", "decline"):
        slots["exclude"] = left_out_slots(one.left_out, world, ask)
    if outward and intent in SIDED:
        slots["side"] = "outward"
    times_into(intent, one, world, slots, ask)
    if one.bad_amount and "amount" not in ask:
        ask.append("amount")
    return slots


def is_outward(intent: str, one: Analysis) -> bool:
    """Whether our own documents are meant."""
    if intent in OUTWARD_INTENTS:
        return True
    if one.reading.has("n.ours", "n.customer"):
        return True
    return bool(one.names.customers) and not one.names.vendors


def object_into(intent: str, one: Analysis, world: World, slots: Slots, ask: list[str], outward: bool) -> None:
    """vendor or customer, registrations, states, document numbers, references."""
    numbers, reading = one.numbers, one.reading
    parties_into(intent, one, world, slots, ask, outward)
    if numbers.documents and intent not in ("batch_status", "approve", "decline"):
        slots["doc_no"] = [*numbers.documents]
    if numbers.ranges:
        first, last = numbers.ranges[0]
        slots["doc_no_range"] = {"from": first, "to": last}
    if one.picks.positions:
        slots["pick"] = [*one.picks.positions]
    if reading.has("refers") and _refers_to_list(one, intent):
        slots["refers_to"] = "last_list"


def parties_into(intent: str, one: Analysis, world: World, slots: Slots, ask: list[str], outward: bool) -> None:
    """Who is meant: names with those that fit, GSTINs, and the states said with them."""
    numbers, names = one.numbers, one.names
    said = [
        *names.names,
        *(
            name
            for name in names.unknown
            if name.named
            or (intent == "take_action" and not numbers.documents and not names.names and not _has_object(one))
        ),
    ]
    said.sort(key=lambda name: name.start)
    if outward:
        customers = [name for name in said if name.customers or not name.vendors or intent in OUTWARD_INTENTS]
        if customers:
            slots["customer"] = vendor_text(one.reading, customers)
        said = [name for name in said if name not in customers]
    state = states_into(one, world, slots, said)
    fitting = [set(name.vendors) for name in said]
    if said:
        slots["vendor"] = vendor_text(one.reading, said)
    _registrations_into(one, world, slots, ask, fitting, state, bool(said))


def _registrations_into(
    one: Analysis, world: World, slots: Slots, ask: list[str], fitting: list[set[str]], state: str | None, named: bool
) -> None:
    numbers = one.numbers
    if numbers.wrong_gstins:
        slots["gstin_invalid"] = numbers.wrong_gstins[0]
        ask.append("gstin")
    if numbers.gstins or numbers.pans:
        said = [*numbers.gstins, *numbers.pans]
        known = [set(world.parties.registrations(one_said)) for one_said in said]
        if numbers.gstins:
            slots["gstin"] = numbers.gstins[0]
        elif not named:
            slots["vendor"] = numbers.pans[0]
        union = set().union(*known)
        if (
            fitting
            and union
            and all({pan_of(g) for g in union}.isdisjoint({pan_of(g) for g in fits}) for fits in fitting)
        ):
            slots["vendor_resolved"] = [*sorted(union.union(*fitting))]
            ask.append("vendor")
        else:
            slots["vendor_resolved"] = [*sorted(union)]
            if not all(known):
                ask.append("vendor")
        return
    if named:
        if numbers.wrong_gstins:
            slots.pop("vendor_resolved", None)
            return
        resolve_into(slots, ask, fitting, state)


def states_into(one: Analysis, world: World, slots: Slots, said: list[NameSaid]) -> str | None:
    """state or own_gstin_state; answers the state that narrows a name."""
    if one.reading.has("own.all"):
        slots["own_gstin_state"] = "all"
    narrowing = None
    for state in one.states:
        touching = any(_touches(one, state, name) for name in said)
        if touching or state.vendors or state.code not in world.parties.own_states:
            if state.own and state.code in world.parties.own_states:
                slots["own_gstin_state"] = state.code
                continue
            slots["state"] = state.code
            narrowing = state.code if touching or said else narrowing
        else:
            slots["own_gstin_state"] = state.code
    return narrowing


def _touches(one: Analysis, state: SaidState, name: NameSaid) -> bool:
    """ "Krishna of Kerala", "X (Gujarat)", "Kerala Krishna", "Kerala wale Krishna"."""
    reading = one.reading
    if name.end <= state.start:
        between = [reading.low(at) for at in range(name.end, state.start)]
    elif state.end <= name.start:
        between = [reading.low(at) for at in range(state.end, name.start)]
        return all(
            word in {"ka", "ke", "ki", "wale", "wala", "wali", "based", "na", "nu", "'s", "-", ","} for word in between
        )
    else:
        return False
    if "for" in between:
        return False
    return (
        all(
            word
            in {"of", "from", "(", ",", "-", "ji", "bhai", "at", "based", "wale", "wala", "ka", "ke", "[", "traders"}
            for word in between
        )
        and len(between) <= 2
    )


def _filters_into(intent: str, one: Analysis, slots: Slots) -> None:
    reading = one.reading
    if kinds := kinds_in(reading):
        slots["doc_type"] = [*kinds]
    if reading.has("amended"):
        slots["amended"] = True
    verdicts = verdicts_in(reading)
    if verdicts and not (intent in ("draft_followup", "send_followup") and topic_in(reading, verdicts, False)):
        slots["verdict"] = [*verdicts]
    if reading.has("filed.false") and intent in ("list_docs", "take_action", "summary", "simulate", "explain"):
        slots["filed"] = False
    if intent in KEEP_STATUS:
        status, status_not = statuses_in(reading, _taken_by_orders(intent, one), deeds=intent in ("list_docs", "outward_docs", "summary"))
        if status:
            slots["status"] = [*status]
        if status_not:
            slots["status_not"] = [*status_not]
    for said, basis in zip(one.amounts, one.bases, strict=True):
        if said.unit == "money" and "amount" not in slots:
            slots["amount"] = said.as_slot(basis)
        elif said.unit == "days" and "age_days" not in slots and intent != "credit_watch":
            slots["age_days"] = said.as_slot(None)


def _taken_by_orders(intent: str, one: Analysis) -> set[int]:
    if intent in ACTION_INTENTS:
        return {
            mark.start
            for mark in one.reading.marks
            for mention in one.mentions
            if mention.start <= mark.start < mention.end
            and (mention.kind != "past" or intent in ("audit_log", "simulate", "cash_forecast"))
        }
    return {
        mark.start
        for mark in one.reading.marks
        for mention in one.mentions
        if mention.kind != "past" and mention.start <= mark.start < mention.end
    }


def own_into(intent: str, one: Analysis, world: World, slots: Slots, ask: list[str]) -> None:
    """The slots that only some intents have."""
    reading = one.reading
    if intent in (
        "list_docs",
        "summary",
        "outward_docs",
        "vendor_risk",
        "compare_3b_2b",
        "audit_log",
        "deadline",
        "doc_status",
        "credit_watch",
        "pending_query",
        "followup_status",
        "cash_forecast",
        "simulate",
        "batch_status",
    ):
        shape_into(reading, slots)
    if intent in ACTION_INTENTS:
        _action_into(intent, one, slots, ask)
    if intent in WRITING and intent not in ("policy_set", "delegate", "link", "snooze") and reading.has("all") and not (reading.has("own.all") and not _plain_all(one)):
        slots["all"] = True
    if intent in _VERB_OF and intent != "take_action" and _verb_negated(intent, one):
        slots["negated"] = True
        ask.append("action")
    if intent in ("take_action", "decline", "approve", "undo") and one.reason:
        slots["reason"] = one.reason
    if intent == "take_action" and one.reduction is not None:
        slots["itc_reduction"] = one.reduction.mode
        if one.reduction.amount is not None:
            slots["itc_reduction_amount"] = one.reduction.amount
    _topics_into(intent, one, slots)
    if (
        intent
        in (
            "approve",
            "decline",
            "undo",
            "cancel",
            "batch_status",
            "audit_log",
            "explain",
            "simulate",
            "snooze",
            "assign",
            "permissions",
        )
        and one.numbers.batch
    ):
        slots["batch_id"] = one.numbers.batch


_VERB_OF: Final[dict[str, tuple[str, ...]]] = {
    "approve": ("act.approve", "act.accept"), "decline": ("act.decline", "act.reject"), "undo": ("v.undo",), "link": ("v.link", "v.unlink"),
    "recompute_2b": ("v.recompute",), "fetch_ims": ("v.fetch",), "reconcile": ("v.reconcile", "v.run"), "draft_followup": ("v.draft", "n.mail", "v.mail"),
    "send_followup": ("v.remind", "v.send", "n.mail"), "assign": ("v.assign",), "policy_set": ("v.set",), "delegate": ("v.delegate",), "snooze": ("v.snooze",),
}  # fmt: skip
"""The verbs of each writing intent, to see whether a "do not" governs them."""


def _verb_negated(intent: str, one: Analysis) -> bool:
    verbs = [mark for mark in one.reading.tagged(*_VERB_OF[intent]) if "key." not in str(mark.tags)]
    return bool(verbs) and is_negated(one.reading, verbs[0])


def _topics_into(intent: str, one: Analysis, slots: Slots) -> None:
    reading = one.reading
    if intent == "summary" and (metric := metric_in(reading)):
        slots["metric"] = metric
        slots.pop("status", None)
    if intent == "summary":
        if slots.get("as") in ("total", "count"):
            slots.pop("as")
        if "group_by" not in slots and "top" in slots and reading.has("n.vendor"):
            slots["group_by"] = "vendor"
        if "group_by" not in slots and "metric" in slots and reading.has("n.vendor") and reading.has("q.which", "n.rank", "sort."):
            slots["group_by"] = "vendor"
    if intent == "vendor_risk" and slots.get("group_by") == "vendor":
        slots.pop("group_by")
    if intent == "vendor_risk" and (metric := _risk_metric(one)):
        slots["metric"] = metric
    if intent in ("simulate",) and (target := target_in(reading)):
        slots["target"] = target
    if intent == "credit_watch" and (rule := rule_in(reading)):
        slots["rule"] = rule
    if intent in ("draft_followup", "send_followup", "followup_status"):
        topic = topic_in(reading, verdicts_in(reading), is_outward(intent, one), any(m.action == "accept" for m in one.mentions))
        if topic:
            slots["topic"] = topic
            slots.pop("verdict", None) if topic in ("missing", "mismatch") else None
    if intent in ("policy_get", "policy_set") and one.setting is not None:
        slots["key"] = one.setting.key
        if intent == "policy_set" and one.setting.value is not None:
            slots["value"] = one.setting.value
            slots.pop("amount", None)
    if intent == "vendor_info":
        for tag, field in (("n.email", "email"), ("n.pan", "pan"), ("n.state", "state"), ("n.info", "gstin"), ("n.mail", "email")):
            if reading.has(tag):
                slots["field"] = field
                break
    if intent in ("assign", "delegate") and one.assignee:
        slots["assignee"] = one.assignee
    if intent == "reconcile":
        modes = reading.tag_values("mode.")
        if modes:
            slots["mode"] = modes[0]
    if intent == "link":
        _link_into(one, slots)


def _risk_metric(one: Analysis) -> str | None:
    reading = one.reading
    late = any("filer" in mark.said for mark in reading.tagged("n.risk"))
    if not reading.has("filed.", "risk.", "neg", "w.file") and not late:
        return None
    if reading.has("n.3b", "risk.gstr3b"):
        return "gstr3b_not_filed"
    return "gstr1_not_filed" if reading.has("n.r1", "risk.gstr1", "filed.") or late else None


def _link_into(one: Analysis, slots: Slots) -> None:
    reading = one.reading
    slots["mode"] = "unlink" if reading.has("v.unlink") else "link"
    documents = list(one.numbers.documents)
    books = reading.first("n.books")
    if len(documents) >= 2:
        slots["book_no"] = documents[-1]
        slots["doc_no"] = [*documents[:-1]]
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
    if intent == "take_action" and action is None and one.reading.has("v.undo"):
        action = "reset"
    if action == "approve" and intent not in ("permissions", "audit_log"):
        action = "accept"
    if action == "decline" and intent not in ("permissions", "audit_log"):
        action = "reject"
    if contradicting and intent == "take_action":
        ask.append("action")
    elif action:
        slots["action"] = action
        if intent == "explain" and action in ("accept", "reject") and any(m.kind == "past" for m in one.mentions):
            slots.pop("status", None)
        if intent == "simulate" and any(m.negated and m.kind in ("asked", "order") and m.action == action for m in one.mentions):
            slots["negated"] = True
        if intent == "rule_question" and _STATUS_ACTION.get(str((slots.get("status") or [""])[0])) == action:  # type: ignore[index]  # a list when there
            slots.pop("status")
    if negated and intent == "take_action":
        slots["negated"] = True
        ask.append("action")


def _plain_all(one: Analysis) -> bool:
    return any("all" in mark.tags and "own.all" not in mark.tags for mark in one.reading.marks)


def _has_object(one: Analysis) -> bool:
    reading = one.reading
    return bool(
        one.picks.positions
        or one.amounts
        or verdicts_in(reading)
        or kinds_in(reading)
        or reading.has("all", "refers", "it", "n.docs", "st.")
    )


def _refers_to_list(one: Analysis, intent: str) -> bool:
    """ "in" and "ye" are weak: they refer only when nothing else is the object."""
    marks = [mark for mark in one.reading.tagged("refers")]
    weak = {"in", "ye", "they", "theirs", "dem", "inka", "inki", "inke", "listed", "unko", "them", "inhe", "in wale"}
    marks = [mark for mark in marks if not (mark.said == "above" and _number_follows(one, mark.end))]
    if all(mark.said in {"in", "listed"} for mark in marks):
        return False
    if all(mark.said in weak for mark in marks) and (one.names.names or one.numbers.documents or one.picks.positions):
        return False
    if all(mark.said in {"they", "theirs", "inka", "inke", "inki", "dem"} for mark in marks):
        return intent in WRITING
    return True


def _number_follows(one: Analysis, at: int) -> bool:
    token = one.reading.tokens[at] if at < len(one.reading) else None
    return token is not None and (token.has_digit or token.low in {"rs", "inr", "₹"} or bool(one.reading.claims[at]))


def left_out_slots(one: Analysis, world: World, ask: list[str]) -> dict[str, SlotValue]:
    """The object of slots that is left out."""
    slots: Slots = {}
    object_into("take_action", one, world, slots, ask, False)
    if not one.names.names and one.names.unknown and "vendor" not in slots:
        slots["vendor"] = vendor_text(one.reading, one.names.unknown)
        resolve_into(slots, ask, [set() for _ in one.names.unknown], None)
    _filters_into("list_docs", one, slots)
    times_into("list_docs", one, world, slots, ask)
    return slots
