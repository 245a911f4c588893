"""What was mailed or run already: asked about or told, and never ordered again by the words that tell it."""

from collections.abc import Callable
from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.told import is_told

_MAIL_VERBS: Final = ("v.remind", "v.draft", "v.send", "v.mail", "n.mail")
_RUN_VERBS: Final = (
    "v.recompute",
    "v.reconcile",
    "v.fetch",
    "v.link",
    "v.unlink",
    "v.undo",
    "v.assign",
    "v.snooze",
    "v.delegate",
)


def mailed(reading: Reading, leads: Callable[[Mark], bool]) -> set[str]:
    """MAILED: "X ko mail bheja kya", "reminder sent to X or not", unless a mail is ordered too; SENT: by its verb.

    leads: whether a phrase stands at the beginning, as an order does.
    """
    told = list(reading.tagged("mail.past"))
    verbs = [mark for mark in reading.tagged(*_MAIL_VERBS) if is_told(reading, mark, leads(mark))]
    if not told and not verbs:
        return set()
    ordered = [
        mark
        for mark in reading.tagged("v.remind", "v.draft", "v.send", "v.mail")
        if mark.said not in _MAIL_NOUNS and mark not in verbs
    ]
    if any(leads(mark) or mark.said.split()[-1] in _ORDERING for mark in ordered):
        return set()
    sent = bool(verbs) or any(mark.said.startswith(_SENT) for mark in told)
    return {"MAILED", "SENT"} if sent else {"MAILED"}


_SENT: Final = ("bhej", "remind", "mail", "follow", "yaad", "inform k", "intimate k", "notify k", "bata", "bol")


def taken_back_first(reading: Reading) -> bool:
    """ "take back what was done in B-1": the verb leads, so that the "what" asks nothing."""
    first = next(iter(reading.marks), None)
    asks = any(token.text == "?" for token in reading.tokens)
    return first is not None and "v.undo" in first.tags and not asks


def asks_a_reply(reading: Reading) -> bool:
    """ "please revert", and no more: an answer is waited for, nothing is to be taken back; a bare "revert" undoes."""
    if any(reading.claims) or not any(mark.said == "revert" for mark in reading.tagged("v.undo")):
        return False
    words = [reading.low(at) for at, token in enumerate(reading.tokens) if not token.is_mark]
    return len(words) > 1 and all(word in _REPLYING for word in words)


_REPLYING: Final = word_set(
    "revert please pls plz kindly back asap soon early urgently immediately to us me at once sir ji"
)


def ran(reading: Reading, leads: Callable[[Mark], bool]) -> set[str]:
    """RAN: "2B recompute hua kya", "INV-4 link hua kya", unless one is ordered too."""
    runs = list(reading.tagged(*_RUN_VERBS))
    pasts = {mark.start for mark in reading.tagged("do.past", "do.run.past")}
    told = [mark for mark in runs if mark.end in pasts or is_told(reading, mark, leads(mark))]
    ordered = any(mark not in told and leads(mark) for mark in runs)
    return {"RAN"} if told and not ordered else set()


_MAIL_NOUNS: Final = frozenset(
    ["reminder", "reminders", "followup", "follow up", "follow ups", "followups", "remainder"]
)
_ORDERING: Final = word_set(
    "karo bhejo do kardo bhejdo bhej moklo aapo anuppu anuppunga pannu likho banao send remind chase"
)
