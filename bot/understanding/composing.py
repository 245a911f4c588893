"""From what a request holds and its intent to the slots, exactly those that the intent takes."""

from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.exclusions import WEAK
from bot.understanding.marks import Mark
from bot.understanding.model import ONE_THING, Slots, SlotValue
from bot.understanding.names import resolve_into, vendor_text
from bot.understanding.narrowing import (
    kinds_in,
    kinds_pointed_at,
    statuses_in,
    topic_in,
    verdicts_in,
)
from bot.understanding.own_slots import own_into
from bot.understanding.pronouns import PARTY_WORDS
from bot.understanding.tables import word_set
from bot.understanding.tables.slots import (
    ACTION_INTENTS,
    KEEP_STATUS,
    NO_OBJECT,
    SIDED,
    WRITING,
)
from bot.understanding.times_of import times_into
from bot.understanding.who import is_outward, parties_into
from bot.understanding.world import World


def compose(intent: str, one: Analysis, world: World, ask: list[str]) -> Slots:
    """The slots of a request; what must be asked about them is added to `ask`."""
    slots: Slots = {}
    if intent in NO_OBJECT:
        return slots
    outward = is_outward(intent, one)
    object_into(intent, one, world, slots, ask, outward)
    if intent not in _UNFILTERED:
        _filters_into(intent, one, slots)
    own_into(intent, one, world, slots, ask)
    if intent in BATCH_VERBS and _is_less_than_a_batch(one):
        ask.append("action")  # a batch is decided whole
    if one.left_out:
        left_out = together([left_out_slots(each, world, ask) for each in one.left_out])
        if left_out and len(one.left_out) == 1 and not _joins_things(one.left_out[0]):
            left_out[ONE_THING] = True
        if left_out and not (intent == "explain" and set(left_out) <= {"verdict", ONE_THING}):
            slots["exclude"] = left_out
            if intent in WRITING and any(_may_narrow_all(each, slots) for each in one.left_out):
                ask.append("target")
        elif intent == "take_action":
            ask.append("target")
    if outward and intent in SIDED:
        slots["side"] = "outward"
    times_into(intent, one, world, slots, ask)
    if intent == "rule_question":
        for slot in _OF_A_RULE:
            slots.pop(slot, None)
        if not any(one.reading.low(at) in _PERIOD_WORDS for at in range(len(one.reading))):
            slots.pop("return_period", None)  # "through December": until when, no GSTR-2B
    if intent == "list_docs" and one.reading.has("n.deemed") and "status" not in slots:
        slots["status"] = ["no_action"]  # "which become deemed accepted on the 20th": by then, not of that day
        slots.pop("since", None)
    if one.bad_amount and "amount" not in ask:
        ask.append("amount")
    return slots


_OF_A_RULE: Final = ("amount", "age_days", "since", "until", "date")
""" "for more than 20 days", "after 30 Nov": what a question about the law supposes, and no filter of documents."""

_PERIOD_WORDS: Final = word_set("fy year saal 2b gstr2b financial quarter ims")


def _joins_things(left_out: Analysis) -> bool:
    """ "vora and CNs" are two things left out, "CNs of vora" is one."""
    reading = left_out.reading
    return any(reading.low(at) in _JOINTS and not reading.claims[at] for at in range(len(reading)))


_UNFILTERED: Final = frozenset({"batch_status", "approve", "decline", "undo", "cancel", "sync_status", "policy_get"})
"""Intents that no kind, verdict, status or amount narrows."""


def _may_narrow_all(left_out: Analysis, slots: Slots) -> bool:
    """ "accept all exact except CNs from vora": all of vora's but the notes, or everybody's but vora's notes?

    "except the CNs of vora" is plain.
    """
    reading, names = left_out.reading, left_out.names.vendors
    kinds = [*reading.tagged("k.", "vd.", "st.")]
    if any(slot in slots for slot in ("vendor", "gstin", "customer", "doc_no")) or not names or not kinds:
        return False
    between = {reading.low(at) for at in range(kinds[0].end, names[0].start)}
    return bool(between & {"for", "from", "with"}) and not between & {"and", "aur", "&", ",", "or", "anything"}


_JOINTS: Final = word_set("and aur & , ane or ya um plus also / n nor")
BATCH_VERBS: Final = frozenset({"approve", "decline", "undo"})


def _is_less_than_a_batch(one: Analysis) -> bool:
    """ "approve B-7 except INV-5", "approve half of B-7", "only INV-5 of B-7"."""
    narrowed = one.numbers.documents or one.numbers.ranges or one.amounts or one.picks.positions or one.left_out
    if one.reading.has("ex.after") or any(mark.said not in WEAK for mark in one.reading.tagged("ex.before")):
        return True
    return bool(narrowed) or any(one.reading.low(at) in _PARTLY for at in range(len(one.reading)))


_PARTLY: Final = word_set("half part partly partially some few only sirf aadha aadhe thoda bas except most rest")


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
    if reading.has("refers") and _refers_to_list(one, intent, bool(world.context.last_docs)):
        slots["refers_to"] = "last_list"


def _filters_into(intent: str, one: Analysis, slots: Slots) -> None:
    reading = one.reading
    if kinds := kinds_in(reading) or kinds_pointed_at(reading):
        slots["doc_type"] = [*kinds]
    if reading.has("amended"):
        slots["amended"] = True
    verdicts = verdicts_in(reading) if intent != "compare_3b_2b" else []
    if verdicts and not (intent in ("draft_followup", "send_followup") and topic_in(reading, verdicts, False)):
        slots["verdict"] = [*verdicts]
    if reading.has("filed.false") and intent in ("list_docs", "take_action", "summary", "simulate", "explain"):
        slots["filed"] = False
    if intent in KEEP_STATUS:
        status, status_not = statuses_in(
            reading, _taken_by_orders(intent, one), deeds=intent in ("list_docs", "outward_docs", "summary")
        )
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
        if mention.start <= mark.start < mention.end
        and mention.kind != "past"
        and not (mention.kind == "ing" and intent == "outward_docs")
    }


def _refers_to_list(one: Analysis, intent: str, shown: bool) -> bool:
    """ "in" and "ye" are weak: they refer only when nothing else is the object."""
    marks = list(one.reading.tagged("refers"))
    weak = {"in", "ye", "they", "theirs", "dem", "inka", "inki", "inke", "listed", "unko", "them", "inhe", "in wale"}
    marks = [
        mark
        for mark in marks
        if not (mark.said == "above" and _number_follows(one, mark.end))
        and not (mark.said.startswith("upar") and one.reading.low(mark.start - 1) in {"se", "ke", "thi"})
    ]
    if not marks:
        return False
    if all(mark.said in {"in", "listed"} or _answers_which(one, mark) for mark in marks):
        return False
    if all(mark.said in weak for mark in marks) and (one.names.names or one.numbers.documents or one.picks.positions):
        return False
    if intent in _MAILS and not shown and all(mark.said in PARTY_WORDS for mark in marks):
        return False  # "send them a reminder" with nobody spoken of: people, and no list
    if all(mark.said in {"they", "theirs", "inka", "inke", "inki", "dem"} for mark in marks):
        return intent in WRITING or (shown and intent in ("list_docs", "summary"))
    return True


_MAILS: Final = frozenset({"draft_followup", "send_followup", "followup_status", "vendor_info"})


def _answers_which(one: Analysis, mark: Mark) -> bool:
    """ "jo mismatch hai woh sab hold karo": the "woh sab" stands for what the "jo" describes, and for no list."""
    return any(one.reading.low(at) in _RELATIVES for at in range(mark.start))


_RELATIVES: Final = word_set("jo jinka jinke jinki jiska jiske jiski jitne jitni jitna jin jinhe jinko")


def _number_follows(one: Analysis, at: int) -> bool:
    token = one.reading.tokens[at] if at < len(one.reading) else None
    claimed = token is not None and one.reading.claims[at] not in ("", "excluded")
    return token is not None and (token.has_digit or token.low in {"rs", "inr", "₹"} or claimed)


def left_out_slots(one: Analysis, world: World, ask: list[str]) -> dict[str, SlotValue]:
    """The object of slots that is left out."""
    slots: Slots = {}
    object_into("take_action", one, world, slots, ask, False)
    if not one.names.names and one.names.unknown and "vendor" not in slots:
        slots["vendor"] = vendor_text(one.reading, one.names.unknown)
        resolve_into(slots, ask, [set() for _ in one.names.unknown], None)
    _filters_into("list_docs", one, slots)
    times_into("list_docs", one, world, slots, ask)
    if len(slots) > 1 and all(mark.said in {"those", "those ones"} for mark in one.reading.tagged("refers")):
        slots.pop("refers_to", None)  # "those above 5 lakh" are described, not pointed at
    if "refers_to" in slots and not world.context.last_docs and "target" not in ask:
        ask.append("target")  # "except those who replied"
    return slots


def together(parts: list[dict[str, SlotValue]]) -> dict[str, SlotValue]:
    """All that is left out: lists and names joined, so that no exclusion is lost."""
    whole: dict[str, SlotValue] = {}
    for part in parts:
        for slot, value in part.items():
            if slot == ONE_THING and len(parts) > 1:
                continue
            held = whole.get(slot, value)
            if slot == "vendor_resolved" and isinstance(held, list) and isinstance(value, list):
                whole[slot] = [*sorted({str(one) for one in (*held, *value)})]
            elif isinstance(held, list) and isinstance(value, list):
                joined: list[object] = [*held, *(one for one in value if one not in held)]
                whole[slot] = sorted(str(one) for one in joined) if slot == "vendor_resolved" else joined  # type: ignore[assignment]  # lists of one kind
            elif slot == "vendor" and held != value:
                whole[slot] = f"{held} and {value}"
            else:
                whole[slot] = held
    return whole
