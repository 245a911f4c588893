"""Corrections, follow-ons and answers: "no, I meant X", "and for June?", "same for X", or just what was asked for.

They keep the intent and the slots of what was understood last and replace the one thing said. Pronouns take the vendor
or the document of it.
"""

from typing import Final

from bot.understanding.analysis import Analysis, analyse
from bot.understanding.asking import asked_back
from bot.understanding.choosing import chosen
from bot.understanding.composing import compose
from bot.understanding.features import features
from bot.understanding.grammar import understood
from bot.understanding.model import Slots, Understanding
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.slots import TALK
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

_HEAD_TAGS: Final = frozenset({"t.sorry", "t.same", "t.no", "t.yes", "and"})
_OPENERS: Final = word_set("for of in on only just sirf bas and the from ok to also even same but with")
_SAME_OBJECT: Final = ("vendor", "gstin", "customer")
_MOST_WORDS: Final = 12


def followed_on(reading: Reading, world: World) -> Understanding | None:
    """What a correction, follow-on or answer means; None when the message stands by itself."""
    start, marked = _head(reading)
    last = world.context.last
    if last is None or last.intent in TALK:
        if marked == "sorry" and 0 < start < len(reading):
            one = analyse(reading.part(start, len(reading)), world)
            return understood(one, world, chosen(features(one, world.context)))
        return None
    rest = reading.part(_past_refusal(reading, start), len(reading))
    words = [token for token in rest.tokens if not token.is_mark]
    if not words or len(words) > _MOST_WORDS:
        return None
    one = analyse(rest, world)
    bag = features(one, world.context)
    intent = chosen(bag)
    if not _is_fragment(one, bag, intent, marked, last, reading):
        return None
    return _merged(last, one, bag, intent, world, marked)


def _head(reading: Reading) -> tuple[int, str]:
    """Where the words proper begin, and what opened them: sorry (a correction), same (a follow-on) or nothing."""
    at, marked = 0, ""
    while at < len(reading):
        if reading.tokens[at].is_mark and reading.tokens[at].text in {",", ".", "-", ":", "!", ";", "\n"}:
            at += 1
            continue
        mark = reading.mark_at(at)
        if mark is None or mark.start != at or not mark.tags & _HEAD_TAGS:
            break
        if "t.sorry" in mark.tags:
            marked = "sorry"
        elif "t.no" in mark.tags and reading.low(at) not in {"not", "dont"}:
            marked = marked or "no"
        elif mark.tags & {"t.same", "and"}:
            marked = marked or "same"
        elif "t.yes" not in mark.tags:
            break
        at = mark.end
    if at < len(reading) and reading.low(at) == "not" and at + 1 < len(reading):
        return at, "sorry"
    if marked == "no" and not (at < len(reading) and at > 0):
        marked = ""
    return at, marked


def _past_refusal(reading: Reading, start: int) -> int:
    """ "not Delhi, Goa" and "not Delhi but Goa": what is refused comes first and is passed over."""
    if reading.low(start) not in {"not", "nahi"}:
        return start
    for at in range(start + 1, len(reading)):
        if reading.low(at) in {",", "but", "-", ";"} and at + 1 < len(reading):
            return at + 1
    return start


def _is_fragment(one: Analysis, bag: set[str], intent: str, marked: str, last: Understanding, whole: Reading) -> bool:
    if not _says_something(bag) and not ("target" in last.ask and "all" in bag):
        return False
    if _only_shapes(bag) and last.intent in ("list_docs", "summary", "pending_query", "outward_docs"):
        return True
    acts = bool(bag & {"ORDER", "ASKED"})
    if marked in ("sorry", "same", "no"):
        if intent == last.intent or not _has_verb(bag):
            return True
        return acts and last.intent == "take_action" and intent == "take_action"
    if last.ask:
        if "action" in last.ask and acts and intent == "take_action" and not bag & {"NAME", "DOC", "all", "VERDICT"}:
            return True
        if _has_verb(bag) and "intent" not in last.ask:
            return False
        return _answers(bag, last)
    if _has_verb(bag) or intent not in ("unclear", "list_docs", "batch_status"):
        return False
    opened = whole.low(0) in _OPENERS or any(token.text == "?" for token in whole.tokens)
    return opened and len([token for token in whole.tokens if not token.is_mark]) <= 6


def _only_shapes(bag: set[str]) -> bool:
    """ "show as excel", "sort by tax": nothing but the form of an answer."""
    shapes = any(tag.startswith(("as.xlsx", "as.csv", "as.pdf", "as.chart", "sort.", "group.")) for tag in bag)
    things = {"NAME", "DOC", "PERIOD", "DAY", "AMOUNT", "AGE", "KIND", "VERDICT", "STATUS", "PICK", "ORDER", "STATE"}
    other = any(tag.startswith(("n.", "m.", "key.", "v.draft", "v.remind", "act.", "past.", "q.w")) for tag in bag)
    return shapes and not bag & things and not other


def _says_something(bag: set[str]) -> bool:
    return bool(
        bag
        & {
            "NAME",
            "DOC",
            "BATCH",
            "PERIOD",
            "DAY",
            "AMOUNT",
            "AGE",
            "STATE",
            "KIND",
            "VERDICT",
            "STATUS",
            "PICK",
            "REFERS",
            "own.all",
            "ORDER",
            "ASSIGNEE",
            "filed.false",
        }
    ) or any(
        tag.startswith(("as.", "group.", "sort.", "key.", "m.", "mode.", "n.customer", "n.inward", "n.ours", "top"))
        for tag in bag
    )


def _has_verb(bag: set[str]) -> bool:
    """A verb or question of its own, so that the message stands by itself."""
    return any(
        tag.startswith(
            (
                "v.",
                "q.who",
                "q.why",
                "q.when",
                "q.howmuch",
                "c.if",
                "act.",
                "n.deadline",
                "n.summary",
                "n.ready",
                "n.cash",
                "n.sync",
                "n.audit",
                "n.reply",
            )
        )
        for tag in bag
    ) and not bag & {"v.keep.only"}


def _answers(bag: set[str], last: Understanding) -> bool:
    wanted: dict[str, set[str]] = {
        "vendor": {"NAME", "STATE"},
        "gstin": {"NAME"},
        "target": {"all", "NAME", "DOC", "PICK", "REFERS", "VERDICT", "KIND", "STATUS", "AMOUNT", "STATE"},
        "scope": {"NAME", "DOC", "PICK", "REFERS", "VERDICT", "AMOUNT", "STATE", "DAY", "AGE", "filed.false", "PERIOD"},
        "action": {"ORDER", "STATUS"},
        "batch": {"BATCH"},
        "document": {"DOC", "PICK"},
        "period": {"PERIOD", "DAY"},
        "amount": {"AMOUNT"},
        "date": {"DAY", "PERIOD"},
        "side": {"OUT", "n.inward", "NAME"},
        "intent": {"STATUS", "VERDICT", "ORDER", "NAME", "DOC"},
    }
    return any(bag & wanted.get(code, set()) for code in last.ask) or not bag & {"QUESTION", "HEAD"}


def _merged(last: Understanding, one: Analysis, bag: set[str], intent: str, world: World, marked: str) -> Understanding:
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
    slots: Slots = dict(last.slots)
    if said.get("all"):
        slots["all"] = True
    _replace(slots, said, marked)
    _narrow_by_state(slots, said, last, world, ask)
    for code in last.ask:
        if code not in ask and code not in ("intent",) and not any(slot in said for slot in _ANSWERED_BY.get(code, ())):
            ask.append(code)
    if kept != "unclear":
        checked: list[str] = []
        asked_back(kept, slots, one, world, checked)
        ask = [code for code in ask if code not in ("target", "scope", "document", "date", "batch") or code in checked]
        ask += [code for code in checked if code not in ask and code in ("target",) and "refers_to" in said]
    elif kept == "unclear":
        ask.append("intent")
    return Understanding(kept, slots, tuple(dict.fromkeys(ask)))


def _answers_in_other_words(last: Understanding, said: Slots, one: Analysis) -> None:
    """ "pending" says an action when one was asked for, "45600" an amount, "all vendors" everyone."""
    if not ("target" in last.ask and last.intent in ("draft_followup", "send_followup")):
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
    if "amount" in last.ask and "amount" not in said and len(figures) == 1 and figures[0].isdigit():
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


def _narrow_by_state(slots: Slots, said: Slots, last: Understanding, world: World, ask: list[str]) -> None:
    """ "the Gujarat one": the state narrows the name that fitted several."""
    state = said.get("state") or (said.get("own_gstin_state") if "vendor" in last.ask else None)
    name = last.slots.get("vendor")
    if not isinstance(state, str) or not isinstance(name, str) or "vendor" in said or state == "all":
        return
    fits = [gstin for gstin in world.parties.vendors_named(name) if gstin[:2] == state]
    slots["vendor"], slots["state"] = name, state
    slots.pop("own_gstin_state", None)
    slots["vendor_resolved"] = [*fits]
    if len({gstin[2:12] for gstin in fits}) != 1:
        ask.append("vendor")
