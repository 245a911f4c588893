"""Yes, no and "take it back" to a batch: orders only when nothing else is said beside the verb.

"approve" in a batch's thread is one, "approve wale dikhao", "approve list", "approve button kahan hai" and "approve
after 20th" are none: with any other verb, a noun, "wale" or a condition beside it the verb only says what is asked
about. The words that may stand there are listed; whatever the list does not know makes no order.
"""

from typing import Final

from bot.understanding.model import Understanding
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

OF_A_BATCH: Final = frozenset({"approve", "decline", "undo"})
_VERBS: Final[dict[str, frozenset[str]]] = {
    "approve": frozenset({"act.approve", "act.accept"}),
    "decline": frozenset({"act.decline", "act.reject"}),
    "undo": frozenset({"v.undo"}),
}
_BESIDE: Final = frozenset(
    {"polite", "want", "it", "n.batch", "t.yes", "t.thanks", "t.greeting", "t.sorry", "notneg", "do.order", "and"}
) | {"injection", "whoami", "q.please"}
"""Phrases beside the verb that change nothing: courtesies, a yes, "it", the batch, who says so and on what power."""
_WORDS: Final = word_set(
    "sir madam mam maam ji jee bhai bhaiya anna akka boss team bot imsdesk dear yaar bro folks guys hi hey hello "
    "so then toh to na the this that it is my our you u me us i we ko ku ne can could would will do now abhi ab just "
    "hai for a right away immediately asap today final thanks haan yes ok last latest previous one"
)
_NO_ORDER: Final = word_set("wale wali walo waale waali vale vali ? list lists status history log button queue")
"""Words that make another thing of the verb, whatever stands beside it."""
_OTHERWISE: Final = ("v.show", "v.export", "v.send", "v.explain", "n.audit", "q.where")
"""What no remark on a batch declined holds."""
_OF_INTENT: Final = {
    "approve": frozenset[str](),
    "decline": frozenset({"neg", "act.approve"}),
    "undo": frozenset({"pick.last"}),
}
"""Of each order's own: "don't approve it, decline it", "undo the last one"."""
_DONE: Final = word_set("what was done in did last")
""" "take back what was done in batch B-7"."""


def is_whole(intent: str, reading: Reading) -> bool:
    """Whether a request that was taken for this order says the order and nothing more; its reason is cut already."""
    verbs = [mark for mark in reading.marks if mark.tags & _VERBS[intent]]
    end = _end_of_remarked(reading, verbs[0].start) if intent == "decline" and verbs else len(reading)
    return bool(verbs) and all(_stands_beside(reading, at, intent) for at in range(end))


def _end_of_remarked(reading: Reading, verb: int) -> int:
    """ "decline B-7 amounts wrong": behind the batch of a no stand its remarks, unless they ask for something."""
    last = max((at for at, claim in enumerate(reading.claims) if claim == "batch"), default=-1)
    behind = range(last + 1, len(reading))
    asks = any(reading.low(at) in _NO_ORDER or reading.claims[at] for at in behind) or reading.has(*_OTHERWISE)
    return len(reading) if last < verb or asks else last + 1


_LAST: Final = word_set("last pichla pichli aakhri latest")


def _stands_beside(reading: Reading, at: int, intent: str) -> bool:
    low = reading.low(at)
    if low in {"wala", "wali", "wale"} and intent == "undo" and reading.low(at - 1) in _LAST:
        return True
    if low in _NO_ORDER:
        return False
    if reading.claims[at]:
        return reading.claims[at] in {"batch", "excluded"}
    if reading.tokens[at].is_mark:
        return True
    mark = reading.mark_at(at)
    if mark is None:
        return low in _WORDS
    if "v.show" in mark.tags:
        return False
    before = reading.mark_at(mark.start - 1)
    if "n.people" in mark.tags and before is not None and "whoami" in before.tags:
        return True
    if intent == "undo" and low in _DONE:
        return True
    return bool(mark.tags & (_VERBS[intent] | _BESIDE | _OF_INTENT[intent])) or low in _WORDS


def stands_as_order(understanding: Understanding, reading: Reading, in_thread: bool) -> bool:
    """Whether an order to a batch may stand; one that is refused or doubted is asked about by itself."""
    slots, ask = understanding.slots, understanding.ask
    intent = understanding.intent
    if in_thread and intent == "take_action" and slots.get("action") == "reject" and "target" in ask:
        intent = "decline"  # "reject it" in a batch's thread
        if "refers_to" in slots:
            return True
    if intent not in OF_A_BATCH or slots.get("negated") or "action" in ask:
        return True
    return is_whole(intent, reading)


def without_order(bag: set[str]) -> set[str]:
    """The features of a request whose verb is no order: what else is said decides."""
    return {tag for tag in bag if not tag.startswith(("ORDER", "UNDO", "act.", "v.undo")) and tag != "ACTED"}
