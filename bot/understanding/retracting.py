"""What one request of a message takes out of another: "accept all exact however do not accept vora; hold lakhani".

A "do not" of the same deed with an object is what the order leaves out; without one, or with the same, it takes the
order back. Behind a "but" another deed ("but hold vora") leaves its object out of the order before it too.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.understanding.composing import together
from bot.understanding.model import Slots, SlotValue, Understanding
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

BUTS: Final = word_set("but lekin par magar pan however though although yet parantu kintu except aana aanaa")
"""Words that set a request against the one before it."""
_FAMILY: Final = {"take_action": "take_action", "draft_followup": "mail", "send_followup": "mail"}
_OBJECT: Final = (
    "vendor",
    "vendor_resolved",
    "gstin",
    "gstin_invalid",
    "customer",
    "state",
    "own_gstin_state",
    "doc_no",
    "doc_no_range",
    "pick",
    "refers_to",
    "doc_type",
    "amended",
    "status",
    "status_not",
    "verdict",
    "filed",
    "amount",
    "age_days",
    "return_period",
    "doc_date",
    "since",
)
_READ: Final = frozenset({"unclear", "list_docs", "doc_status", "pending_query"})
"""What a remark about somebody is read as."""
_POINTING: Final = frozenset({"refers_to"})
_ANSWERED: Final = frozenset({"action", "scope", "target"})
"""Questions about a refusal that nobody need answer once it is what an order leaves out."""


def tie(reading: Reading, ended: int, start: int, end: int) -> str:
    """How the request at tokens[start:end] hangs on the one that ended before it: "but", "remark" or not at all.

    A remark: "accept all exact; vora untouched", "accept all exact. vora can wait" order and ask nothing more, and tell
    something of vora, who is then neither the object of the order nor surely among it.
    """
    if not ended:
        return ""
    if any(reading.low(at) in BUTS for at in range(ended, start)):
        return "but"
    part = reading.part(start, end)
    if part.has(*_REQUESTING) or "?" in {reading.low(end), *part.lows}:
        return ""
    if any(mark.start == 0 and tag.startswith("q.") for mark in part.marks for tag in mark.tags):
        return ""
    tells = part.has("st.", "past.", "q.", "neg", "t.no", "ex.before", "ex.after", "c.later", "c.when")
    return "remark" if tells or any(_tells(part, at) for at in range(len(part))) else ""


_REQUESTING: Final = ("act.", "v.show", "v.export", "v.explain", "v.should", "n.", "as.", "m.", "status.word", "c.if")


def _tells(part: Reading, at: int) -> bool:
    """A word that is no name, and no word with which a name is given ("of vora")."""
    free = not part.claims[at] and not part.tokens[at].is_mark and part.mark_at(at) is None
    return free and part.tokens[at].text not in part.known and part.low(at) not in _GIVING


_GIVING: Final = word_set("for of from the only just sirf bas please pls and with ka ke ki ko se wale m/s ji")


def retracted(told: Sequence[Understanding], ties: Sequence[str]) -> list[Understanding]:
    """The requests with each refusal drawn into its order; `ties[i]`: how request i hangs on the one before it."""
    parts: list[Understanding | None] = [*told]
    for at, part in enumerate(told):
        if part.slots.get("negated"):
            order = _order_of(part, parts, at)
            if order is not None:
                parts[order] = _without(parts[order], part)
                parts[at] = None
            elif at and (before := parts[at - 1]) is not None and _says_again(before, part):
                parts[at] = None
            elif (stands := _standing_instead(part, told[at + 1 : at + 2])) is not None:
                parts[at], parts[at + 1] = None, stands
        elif at and ties[at]:
            before = parts[at - 1]
            if before is not None and ties[at] == "but" and _overlaps(before, part):
                parts[at - 1] = _leaving_out(before, part)
            elif (
                before is not None and before.intent == "take_action" and ties[at] == "remark" and part.intent in _READ
            ):
                parts[at - 1] = replace(before, ask=tuple(dict.fromkeys((*before.ask, "action"))))
    return [part for part in parts if part is not None]


def _says_again(order: Understanding, refusal: Understanding) -> bool:
    """ "hold the invoices of vora. You will not reject them": the order before says it already."""
    if {order.intent, refusal.intent} != {"take_action"} or order.slots.get("negated") or order.ask:
        return False
    refused, wanted = object_of(refusal), object_of(order)
    if not wanted or order.slots.get("action") == refusal.slots.get("action"):
        return False
    return bool(refused) and (set(refused) <= _POINTING or all(wanted.get(key) == one for key, one in refused.items()))


def _standing_instead(refusal: Understanding, following: Sequence[Understanding]) -> Understanding | None:
    """ "do not reject INV-9; keep it pending instead": of two deeds for the same documents the one that stands."""
    if not following or {one.intent for one in (refusal, *following)} != {"take_action"}:
        return None
    order, refused = following[0], object_of(refusal)
    wanted = object_of(order)
    if order.slots.get("negated") or not wanted or any(refused.get(slot) != value for slot, value in wanted.items()):
        return None
    if {"exclude"} & {*order.slots, *refusal.slots} or set(order.ask) - _ANSWERED:
        return None
    return replace(order, slots={**refused, **order.slots})


def _order_of(refusal: Understanding, parts: Sequence[Understanding | None], at: int) -> int | None:
    """The nearest order of the same deed, before the refusal or else behind it."""
    places: list[int] = [*range(at - 1, -1, -1), *range(at + 1, len(parts))]
    for place in places:
        part = parts[place]
        if part is not None and not part.slots.get("negated") and _same_deed(part, refusal):
            return place
    return None


def _same_deed(one: Understanding, other: Understanding) -> bool:
    family = _FAMILY.get(one.intent)
    if family is None or family != _FAMILY.get(other.intent):
        return False
    return one.slots.get("action") == other.slots.get("action")


def object_of(part: Understanding) -> Slots:
    """The slots of a request that say which documents or parties it is about."""
    return {slot: part.slots[slot] for slot in _OBJECT if slot in part.slots}


def _without(order: Understanding | None, refusal: Understanding) -> Understanding | None:
    if order is None:
        return None
    refused = object_of(refusal)
    if not refused or refused == object_of(order) or set(refused) <= _POINTING:
        slots: Slots = {**order.slots, "negated": True}
        return replace(order, slots=slots, ask=tuple(dict.fromkeys((*order.ask, "action"))))
    return _leaving_out(order, refusal)


def _leaving_out(order: Understanding, other: Understanding) -> Understanding:
    held = order.slots.get("exclude")
    parts: list[dict[str, SlotValue]] = [held] if isinstance(held, dict) else []
    slots: Slots = {**order.slots, "exclude": together([*parts, object_of(other)])}
    ask = (*order.ask, *(code for code in other.ask if code not in _ANSWERED))
    return replace(order, slots=slots, ask=tuple(dict.fromkeys(ask)))


def _overlaps(order: Understanding, other: Understanding) -> bool:
    """ "accept all exact but hold vora": what the second names may be among what the first does."""
    if order.intent != "take_action" or other.intent != "take_action" or order.slots.get("negated"):
        return False
    if order.slots.get("action") == other.slots.get("action"):
        return False
    first, second = object_of(order), object_of(other)
    if not second or set(second) <= _POINTING or {"doc_no", "pick"} & set(first):
        return False
    return not any(_apart(first[slot], second[slot]) for slot in set(first) & set(second))


def _apart(one: SlotValue, other: SlotValue) -> bool:
    """Values that no document can both have."""
    if isinstance(one, list) and isinstance(other, list):
        return not {str(value) for value in one} & {str(value) for value in other}
    return not isinstance(one, dict) and one != other
