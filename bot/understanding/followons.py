"""Corrections, follow-ons and answers: "no, I meant X", "and for June?", "same for X", or just what was asked for.

They keep the intent and the slots of what was understood last and replace the one thing said. Pronouns take the vendor
or the document of it.
"""

from dataclasses import replace
from typing import Final

from bot.understanding.analysis import Analysis, analyse
from bot.understanding.choosing import chosen
from bot.understanding.composing import compose
from bot.understanding.features import features
from bot.understanding.grammar import understood
from bot.understanding.marks import Mark
from bot.understanding.merging import merged
from bot.understanding.model import Slots, Understanding
from bot.understanding.places import states_in
from bot.understanding.reading import Reading
from bot.understanding.reductions import amounts_said
from bot.understanding.showing import accounted, listed
from bot.understanding.siding import sided
from bot.understanding.tables import word_set
from bot.understanding.tables.slots import TALK, WRITING
from bot.understanding.world import World

_HEAD_TAGS: Final = frozenset({"t.sorry", "t.same", "t.no", "t.yes", "and"})
_OPENERS: Final = word_set(
    "for of in on only just sirf bas and the from ok to also even same but with except excluding without"
)
_MOST_WORDS: Final = 12
_FRAGMENTS: Final = frozenset({"unclear", "list_docs", "batch_status", "take_action"})
"""What an answer looks like by itself: a name, a filter, an action. All else is a request of its own, no answer."""
_OF_A_BATCH: Final = frozenset({"approve", "decline", "undo", "cancel"})
"""Nothing but another batch replaces anything in these; what is no yes or no to a preview stands by itself."""


def followed_on(reading: Reading, world: World) -> Understanding | None:
    """What a correction, follow-on or answer means; None when the message stands by itself."""
    start, marked = _head(reading)
    last = world.context.last
    if last is None or last.intent in TALK:
        if marked == "sorry" and 0 < start < len(reading):
            one = analyse(reading.part(start, len(reading)), world)
            return understood(one, world, chosen(features(one, world.context)))
        return None
    if (settled := sided(reading, last) or listed(reading, last) or accounted(reading, last)) is not None:
        return settled
    if (reduced := _reduced(reading.part(start, len(reading)), last)) is not None:
        return reduced
    if not marked and _takes_back(reading, last, world):
        marked = "sorry"
    begin = _past_refusal(reading, start)
    rest = reading.part(begin, _before_refusal(reading, begin) if marked == "sorry" else len(reading))
    words = [token for token in rest.tokens if not token.is_mark]
    if not words or len(words) > _MOST_WORDS:
        return None
    one = analyse(rest, world)
    bag = features(one, world.context)
    intent = chosen(bag)
    if not _is_fragment(one, bag, intent, marked, last, reading):
        return None
    return merged(last, one, bag, intent, world, marked)


def _reduced(rest: Reading, last: Understanding) -> Understanding | None:
    """ "cgst 500 sgst 300" after an order that reduces credit: its amount."""
    if "itc_reduction" not in last.slots:
        return None
    amount = amounts_said(rest, asked="amount" in last.ask)
    if amount is None:
        return None
    slots: Slots = {**last.slots, "itc_reduction": "partial", "itc_reduction_amount": amount}
    return replace(last, slots=slots, ask=tuple(code for code in last.ask if code != "amount"))


def _head(reading: Reading) -> tuple[int, str]:
    """Where the words proper begin, and what opened them: sorry (a correction), same (a follow-on) or nothing."""
    at, marked = 0, ""
    while at < len(reading):
        if reading.tokens[at].is_mark and reading.tokens[at].text in {",", ".", "-", ":", "!", ";", "\n"}:
            at += 1
            continue
        mark = reading.mark_at(at)
        if mark is not None and "polite" in mark.tags and mark.start == at:
            at = mark.end
            continue
        if (past := _past_saying(reading, at, mark)) > at:
            at = past
            continue
        if mark is None or mark.start != at or not mark.tags & _HEAD_TAGS or mark.said == "next":
            break
        if mark.tags >= {"t.no", "neg"} and _forbids(reading, mark.end):
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


def _past_saying(reading: Reading, at: int, mark: Mark | None) -> int:
    """Behind "it is" of an answer, and behind "show me" of "show me the same for vora"."""
    if reading.low(at) in {"it", "that", "this", "its", "thats"}:
        named = at + 1 + (reading.low(at + 1) in {"is", "was"})
        if named > at + 1 or reading.low(at) in {"its", "thats"}:
            return (
                named
                if (reading.claims[named : named + 1] and reading.claims[named]) or _has_digit(reading, named)
                else at
            )
    if mark is not None and mark.start == at and "v.show" in mark.tags:
        same = mark.end + (reading.low(mark.end) == "the")
        following = reading.mark_at(same) or reading.mark_at(mark.end)
        if following is not None and "same" in following.said.split() and "t.same" in following.tags:
            return following.start
    return at


def _has_digit(reading: Reading, at: int) -> bool:
    return at < len(reading) and reading.tokens[at].has_digit


def _forbids(reading: Reading, at: int) -> bool:
    """ "no don't hold them": the no belongs to the verb."""
    following = reading.mark_at(at)
    return following is not None and any(tag.startswith(("act.", "v.")) for tag in following.tags)


def _past_refusal(reading: Reading, start: int) -> int:
    """ "not Delhi, Goa" and "not Delhi but Goa": what is refused comes first and is passed over."""
    if reading.low(start) not in {"not", "nahi"}:
        return start
    places = states_in(reading.part(start + 1, len(reading)))
    if len(places) == 2 and places[0].end == places[1].start and not places[0].start:
        return start + 1 + places[1].start  # "not Gujarat TN"
    for at in range(start + 1, len(reading)):
        if reading.low(at) in {",", "but", "-", ";"} and at + 1 < len(reading):
            return at + 1
    return start


def _before_refusal(reading: Reading, start: int) -> int:
    """ "sorry, September, not October": what is refused comes last and is passed over."""
    for at in range(start + 1, len(reading)):
        if reading.low(at) in {"not", "nahi", "nahin"} and not reading.claims[at] and at + 1 < len(reading):
            return at - 1 if reading.tokens[at - 1].is_mark else at
    return len(reading)


def _takes_back(reading: Reading, last: Understanding, world: World) -> bool:
    """ "Bihar, not Goa", "july not june" after a question about Goa or June: what is refused was said last."""
    at = _before_refusal(reading, 0)
    if at == len(reading) or at == 0 or reading.has("act.", "v.", "q.why", "q.who"):
        return False
    refused = reading.part(at + 1 + reading.tokens[at].is_mark, len(reading))
    said = compose(last.intent, analyse(refused, world), world, [])
    held = {"state": "own_gstin_state", "own_gstin_state": "state"}
    return bool(said) and all(
        value in (last.slots.get(slot), last.slots.get(held.get(slot, slot)))
        for slot, value in said.items()
        if slot != "vendor"
    )


def _is_fragment(one: Analysis, bag: set[str], intent: str, marked: str, last: Understanding, whole: Reading) -> bool:
    if "confirm" in last.ask or (last.intent in _OF_A_BATCH and "BATCH" not in bag):
        return False
    if last.intent == "policy_set" and not any(tag.startswith("key.") for tag in bag):
        return marked == "sorry" and "AMOUNT" in bag and not _has_verb(bag)
    if _asks_what_is_open(bag, last):
        return False
    if marked and not _has_verb(bag) and bag & _MATTERS.get(last.intent, frozenset()):
        return True
    if not _says_something(bag) and not ("target" in last.ask and "all" in bag):
        return False
    if "LEFT_OUT" in bag and last.intent in ("take_action", "list_docs") and not bag & _BESIDES:
        return True
    if _only_shapes(bag) and last.intent in ("list_docs", "summary", "pending_query", "outward_docs"):
        return True
    acts = bool(bag & {"ORDER", "ASKED"})
    if marked in ("sorry", "same", "no"):
        if intent == last.intent or not _has_verb(bag):
            return True
        return acts and last.intent == "take_action" and intent == "take_action"
    if last.ask and _is_whole_request(bag, intent, last, whole):
        return False
    if last.ask:
        if "action" in last.ask and acts and intent == "take_action" and not bag & {"NAME", "DOC", "all", "VERDICT"}:
            return True
        if _has_verb(bag) and not ("intent" in last.ask and last.intent == "unclear"):
            return False
        return _answers(bag, last)
    if _has_verb(bag) or intent not in ("unclear", "list_docs", "batch_status"):
        return False
    opened = whole.low(0) in _OPENERS or any(token.text == "?" for token in whole.tokens)
    return opened and len([token for token in whole.tokens if not token.is_mark]) <= 6


def _is_whole_request(bag: set[str], intent: str, last: Understanding, whole: Reading) -> bool:
    """ "B-3 status", "gstin of vora": what asks for something of its own answers no question that was asked back."""
    if intent not in _FRAGMENTS or (intent == "batch_status" and "status.word" in bag):
        return True
    if last.intent in WRITING and _asks_itself(bag, whole):
        return True
    return "intent" in last.ask and _has_verb(bag) and bool(bag & {"NAME", "DOC", "BATCH"})


_BESIDES: Final = frozenset(
    {"ORDER", "ASKED", "NAME", "DOC", "BATCH", "PERIOD", "DAY", "AMOUNT", "KIND", "VERDICT", "STATUS", "HEAD"}
)
"""What says more than that something is left out: "remove the second one" says no more."""


_MATTERS: Final[dict[str, frozenset[str]]] = {
    "vendor_info": frozenset({"n.info", "n.pan", "n.email", "n.state"}),
    "credit_watch": frozenset({"n.r37", "n.r37a", "n.r175", "n.expiry", "n.reclaim"}),
}
"""What else may be asked of the same: "and the PAN?", "and under rule 37A?"."""


def _asks_what_is_open(bag: set[str], last: Understanding) -> bool:
    """ "what is pending with them?" after a question that knows no status stands by itself."""
    return last.intent in _WITHOUT_STATUS and "HEAD" in bag and bool(bag & {"STATUS", "status.word"})


_WITHOUT_STATUS: Final = frozenset({"vendor_info", "vendor_risk", "followup_status", "policy_get", "deadline"})


def _asks_itself(bag: set[str], whole: Reading) -> bool:
    """ "what's pending", "how many are pending": a question answers no question about an order."""
    about = any(mark.said == "what about" for mark in whole.marks)
    return bool(bag & {"HEAD", "as.count", "as.total"}) and not about


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
            "LEFT_OUT",
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
