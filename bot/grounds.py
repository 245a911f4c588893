"""Documents told by why they wait: "hold everything not received", "list what has not arrived".

What a sentence means is for bot.understanding; it knows no such slot. Here the one thing people say beside it is read:
the ground that the last reconciliation gave its proposal, as a filter of its own that the answer repeats in words.
"""

import re
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


def with_grounds(heard: Understanding, words: str) -> Understanding:
    """The same with slot `reasons` where the words name a ground; only the order it can belong to gets it."""
    said = " ".join(words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if _NOT_RECEIVED.search(said) is None or _LEFT_OUT.search(said) is not None:
        return heard
    if heard.also:
        first = _narrowed(heard) if _holds(heard) else heard
        return replace(first, also=tuple(_narrowed(each) if _holds(each) else each for each in heard.also))
    return _narrowed(heard) if _holds(heard) or heard.intent in _READING else heard


def _holds(heard: Understanding) -> bool:
    return heard.intent == "take_action" and heard.slots.get("action") == "pending"


def _narrowed(heard: Understanding) -> Understanding:
    """Not where documents are named, something is left out, or the words are the reason given for the order."""
    slots = heard.slots
    given = str(slots.get("reason") or "")
    if any(each in slots for each in _POINTED) or (given and _NOT_RECEIVED.search(given)):
        return heard
    asks = tuple(each for each in heard.ask if each not in _OPEN_POINTS)
    return replace(heard, slots={**slots, "reasons": ["NOT_RECEIVED"]}, ask=asks)
