"""Documents told by why they wait: "hold everything not received", "list what has not arrived".

What a sentence means is for bot.understanding; it knows no such slot. Here the one thing people say beside it is read:
the ground that the last reconciliation gave its proposal, as a filter of its own that the answer repeats in words.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.understanding import Understanding

GROUND_WORDS: Final = {"NOT_RECEIVED": "goods not received"}
_NOT_RECEIVED: Final = re.compile(
    r"(?<!\w)(?:"
    r"not (?:yet |been |yet been )?(?:received|arrived?|come|delivered)|"
    r"(?:did ?n[o']?t|has ?n[o']?t|have ?n[o']?t|never|did not|has not|have not) "
    r"(?:yet |been )?(?:come|came|arrived?|received|delivered)|"
    r"(?:yet|still) to (?:come|arrive|be received)|"
    r"(?:without|no|missing) (?:grn|goods receipt)s?|"
    r"nahi[n]? (?:aaya|aaye|aayi|aya|mila|mile)"
    r")(?!\w)",
    re.I,
)  # fmt: skip
_LEFT_OUT: Final = re.compile(
    r"(?<!\w)(?:except|excluding|exclude|other than|apart from|besides|but|barring|leave|leaving|skip|minus|"
    r"chhod|chod|alawa|siva|unless|only if|if)(?!\w)",
    re.I,
)
"""Words beside which the ground may be the one thing that is not meant."""
_READING: Final = frozenset({"list_docs", "summary"})
_OPEN_POINTS: Final = frozenset({"scope", "target", "action"})
_POINTED: Final = ("doc_no", "doc_no_range", "refers_to", "pick", "exclude", "negated", "side")


def with_grounds(heard: Understanding, words: str, again: Callable[[str], Understanding]) -> Understanding:
    """The same with slot `reasons` where the words name a ground; only the order it can belong to gets it.

    again: understands a text. The words of the ground are read apart from the rest, so that their "not" negates no
    order ("hold what did not arrive") and a real one still does ("don't hold what did not arrive").
    """
    said = " ".join(words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if _NOT_RECEIVED.search(said) is None or _LEFT_OUT.search(said) is not None:
        return heard
    if any(_NOT_RECEIVED.search(str(each.slots.get("reason") or "")) for each in (heard, *heard.also)):
        return heard  # the ground of an order that says what it is about
    rest = again(" ".join(_NOT_RECEIVED.sub(" ", said).split()))
    if rest.intent == "unclear":  # "excel of not received": the ground is all that says of what
        named = again(" ".join(_NOT_RECEIVED.sub(" documents ", said).split()))
        rest = named if named.intent in _READING else rest
    every = [replace(rest, also=()), *rest.also]
    fitting = [place for place, each in enumerate(every) if _can_hold(each, alone=len(every) == 1)]
    if len(fitting) != 1:
        return heard
    narrowed = every[fitting[0]]
    asks = tuple(each for each in narrowed.ask if each not in _OPEN_POINTS)
    every[fitting[0]] = replace(narrowed, slots={**narrowed.slots, "reasons": ["NOT_RECEIVED"]}, ask=asks)
    return replace(every[0], also=tuple(every[1:]))


def _can_hold(heard: Understanding, *, alone: bool) -> bool:
    """Not where documents are named, something is left out, or the order is negated."""
    if any(each in heard.slots for each in _POINTED):
        return False
    if heard.intent == "take_action":
        return heard.slots.get("action") == "pending"
    return alone and heard.intent in _READING
