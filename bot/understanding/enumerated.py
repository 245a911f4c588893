"""Requests that the asker has numbered himself, "1. Kindly hold INV-77. 2. What is pending with Vora?": a line each.

The numbers are no positions of a list shown. What is numbered but asks nothing of its own ("accept: 1. INV-5 2. INV-6")
stays with the verb before it.
"""

import re
from typing import Final

from bot.understanding.tables import word_set

_FIRST: Final = re.compile(r"(?:^|[\n:;.!?-])\s{0,3}\(?(?:1|i|a)\s?[.)]\s(?=[^\W\d])", re.IGNORECASE)
_MARKS: Final = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>[1-9]|i{1,3}|iv|v|[a-e])\s?[.)]\s", re.IGNORECASE)
_IN_ORDER: Final = (("1", "2", "3", "4", "5", "6", "7", "8", "9"), ("i", "ii", "iii", "iv", "v"), tuple("abcde"))
_FEWEST_ITEMS: Final = 2
_FEWEST_WORDS: Final = 2
_BEGINS: Final = word_set(
    "please pls kindly could would can may might shall should do does did is are was were has have i we you let what "
    "which who whom whose when where why how accept reject hold park release reset keep place put approve decline undo "
    "send remind mail draft prepare show list tell give share furnish provide explain confirm check fetch recompute "
    "reconcile run assign link set change export supply advise inform"
)
"""Words that begin a request."""
_NO_OBJECT: Final = word_set("as because since for due")
"""Behind a verb: "1. reject as duplicate" speaks of the first of a list."""


def itemised(text: str) -> str:
    """The text with each numbered request on a line of its own; as it was when nothing of that kind is in it."""
    if _FIRST.search(text) is None:
        return text
    marks = _run(list(_MARKS.finditer(text)))
    if len(marks) < _FEWEST_ITEMS:
        return text
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    if not all(_is_request(item) for item in items):
        return text
    return "\n".join([text[: marks[0].start()].strip(" \n"), *items]).strip()


def _run(marks: "list[re.Match[str]]") -> "list[re.Match[str]]":
    """The longest run 1, 2, 3 or i, ii, iii or a, b, c among them."""
    runs = []
    for order in _IN_ORDER:
        found: list[re.Match[str]] = []
        for mark in marks:
            if len(found) < len(order) and mark["mark"].lower() == order[len(found)]:
                found.append(mark)
        runs.append(found)
    return max(runs, key=len)


def _is_request(item: str) -> bool:
    words = re.findall(r"[^\W\d_]+|\S", item.lower())
    if len(words) < _FEWEST_WORDS or words[0] not in _BEGINS:
        return False
    return words[1] not in _NO_OBJECT
