"""Two things where one must be said: "INV-5 or INV-6" in an order, two actions in one what-if. Asked, never both."""

from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

_OR: Final = word_set("or ya athva athwa either")
_ORDERS: Final = frozenset({"take_action", "approve", "decline", "undo", "link", "assign"})
_WHAT_IFS: Final = frozenset({"simulate", "cash_forecast"})
_BESIDE: Final = word_set("the invoice inv bill document doc no number batch cn dn note entry either , m/s")
_NAMED: Final = ("doc", "pick", "batch", "whole:vendor", "vendor", "gstin", "pan")
_ACTIONS: Final = frozenset({"accept", "reject", "pending", "reset"})


def ask_either(intent: str, one: Analysis, ask: list[str]) -> None:
    """Add the question of what is left open between two things."""
    if intent in _ORDERS and any(_parts_two(one.reading, at) for at in range(1, len(one.reading))):
        ask.append("target" if intent in ("take_action", "link", "assign") else "batch")
    if intent in _WHAT_IFS and _has_two_deeds(one):
        ask.append("action")


def _parts_two(reading: Reading, at: int) -> bool:
    """An "or" between two things named; one inside a name ("Now or Never Traders") is none."""
    if reading.low(at) not in _OR or reading.claims[at].startswith("whole:"):
        return False
    before, after = at - 1, at + 1
    while before > 0 and reading.low(before) in _BESIDE and not reading.claims[before]:
        before -= 1
    while after < len(reading) and reading.low(after) in _BESIDE and not reading.claims[after]:
        after += 1
    return after < len(reading) and all(reading.claims[each].startswith(_NAMED) for each in (before, after))


def _has_two_deeds(one: Analysis) -> bool:
    """ "hold INV-1 and reject INV-2", "INV-1 is held and INV-2 rejected": two actions, each with its own object."""
    deeds = [mention for mention in one.mentions if mention.action in _ACTIONS and not mention.negated]
    if len({deed.action for deed in deeds}) < 2:
        return False
    first = deeds[0]
    second = next(deed for deed in deeds if deed.action != first.action)
    between = _names(one.reading, first.end, second.start)
    ahead, behind = _names(one.reading, 0, first.start), _names(one.reading, second.end, len(one.reading))
    return between and (ahead or behind)


def _names(reading: Reading, start: int, end: int) -> bool:
    """Whether something stands there that papers are known by."""
    if any(claim.startswith(_NAMED) for claim in reading.claims[start:end]):
        return True
    return any(start <= mark.start and mark.end <= end for mark in reading.tagged("vd.", "k.", "refers"))
