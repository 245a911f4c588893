"""What a question about the law asks besides kind and action: for how long, before or after filing; and what is left.

A yes or a no may only be said where every word that carries content was read. What was not read is named, so that the
general rule is not taken for an answer to the special question.
"""

import re
from dataclasses import dataclass
from typing import Final

from domain.actions import Action
from domain.law.dated_rows import PendingTerm, Row

LENGTH_RULE: Final = "DR-2.08"
LOCK_RULE: Final = "DR-2.09"

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "ek": 1, "two": 2, "do": 2, "three": 3, "teen": 3, "four": 4, "char": 4, "five": 5,
    "six": 6, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_UNITS: Final = {
    "day": 1, "din": 1, "week": 7, "hafte": 7, "hafta": 7, "fortnight": 15, "month": 30, "mahine": 30, "mahina": 30,
    "period": 30, "cycle": 30, "quarter": 90, "year": 365, "saal": 365,
}  # fmt: skip
"""Days of each; a tax period of a monthly filer is a month."""
_ONE_PERIOD_DAYS: Final = 31
_LENGTH: Final = re.compile(
    r"\b(?:for\s+)?(?P<more>more than|over|beyond|longer than)?\s*(?:upto|up to|at most|about)?\s*"
    rf"(?P<count>\d+|{'|'.join(_NUMBERS)})\s+(?:more\s+|full\s+|whole\s+)?(?:tax\s+|gstr\W*2b\s+|return\s+)?"
    rf"(?P<unit>{'|'.join(_UNITS)})s?\b"
)
_3B: Final = r"(?:the\s+|our\s+|my\s+)?(?:gstr)?\W{0,2}3b"
_FILED: Final = r"(?:is|was|has|have|been|being|got|gets|already|we|i|you|fil(?:ed|ing|e)|submit(?:ted|ting)?)"
_AFTER: Final = re.compile(
    rf"\b(?:after|once|when|post)\s+(?:{_FILED}\s+)*(?:of\s+)?{_3B}(?:\s+{_FILED})*\b"
    rf"|\b{_3B}\s+(?:file\s+|filing\s+)?(?:hone|karne|ho\s+jane|ho\s+gaya)?\s*(?:ke\s+)?(?:baad|bad)\b"
)
_BEFORE: Final = re.compile(
    rf"\b(?:before|until|till)\s+(?:{_FILED}\s+)*(?:of\s+)?{_3B}(?:\s+{_FILED})*\b|\b{_3B}\s+(?:file\s+)?(?:hone\s+|karne\s+)?(?:se\s+)?pehle\b"
)
_OPEN: Final = re.compile(
    r"\W*(?:(?:please|pls|tell me|and|so|till|until|for)\s+)*(?:how|when|what|which|why|kab|kitn\w*)\b"
)
_PLAIN_WORDS: Final = (
    "a an the any all some our my we us i you one it they them this these those to of on in for as at by and be is are "
    "was been being do does did can could may might shall should would will allowed allow permitted possible legal "
    "legally ok okay please pls tell me know if whether how long much what which when kya hum main mai ko ka ke ki se "
    "par pe mein hai hain ho hota sakte sakta sakti kar karna karne karke rakh rakhna rakhe dena den de law rule rules "
    "gst ims portal accept accepted accepting reject rejected rejecting rejection pending hold held holding keep kept "
    "keeping park parked reset action put mark marked stay stays remain remains state status credit credits debit note "
    "notes cn cns dn dns invoice invoices bill bills entry entries boe boes import imports eco ecommerce commerce e "
    "document documents doc docs"
)
_PLAIN: Final = frozenset(_PLAIN_WORDS.split())
"""Words of kind, action and plain grammar: read by whoever named kind and action, or without content."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """days: how long it is to wait, None where nothing was said; unread: content words that none of this explains.

    is_open: it asks how long, when or what, so that yes and no are no answers.
    """

    days: int | None = None
    is_longer: bool = False
    after_filing: bool = False
    unread: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a condition comes to. allowed None: it depends on the document."""

    allowed: bool | None
    sentence: str = ""
    rule: str = ""


def conditions_in(said: str) -> Conditions:
    """The conditions of a question as typed, in English or Hinglish."""
    text = said.lower()
    after = _AFTER.search(text)
    left = _BEFORE.sub(" ", _AFTER.sub(" ", text))
    length = _LENGTH.search(left)
    left = _LENGTH.sub(" ", left, count=1)
    words = tuple(dict.fromkeys(word for word in re.findall(r"[\w.]+", left) if word.strip(".") not in _PLAIN))
    if _OPEN.match(text):
        return Conditions(is_open=True)
    if length is None:
        return Conditions(after_filing=after is not None, unread=words)
    count = length["count"]
    days = (int(count) if count.isdecimal() else _NUMBERS[count]) * _UNITS[length["unit"]]
    return Conditions(days, bool(length["more"]), after is not None, words)


def ruled(row: Row, action: Action, is_open: bool, asked: Conditions) -> Ruled:
    """Whether a kind may take an action under what was asked; the table's own answer where nothing was."""
    if asked.after_filing:
        return Ruled(
            False,
            "Once GSTR-3B of its GSTR-2B period is filed, every action is blocked, Reset too; only what was Pending "
            "then goes on to the next open period and can still be accepted or rejected there.",
            LOCK_RULE,
        )
    if asked.unread or asked.is_open:
        return Ruled(None)
    if asked.days is None or not is_open:
        return Ruled(is_open)
    if action is not Action.PENDING:
        return Ruled(None)
    return _for_so_long(row, asked)


def _for_so_long(row: Row, asked: Conditions) -> Ruled:
    if row.pending is PendingTerm.NO_LIMIT:
        return Ruled(True)
    if row.pending is PendingTerm.UNTIL_16_4:
        return Ruled(None, "As long as the cut-off of section 16(4) for its financial year has not passed.", "DR-7.01")
    assert asked.days is not None
    fits = asked.days <= _ONE_PERIOD_DAYS and not (asked.is_longer and asked.days > _ONE_PERIOD_DAYS // 2)
    return Ruled(
        fits,
        "One period: until GSTR-3B of the period after its GSTR-2B period is due; a period is a month, for a quarterly "
        "filer a quarter.",
        LENGTH_RULE,
    )
