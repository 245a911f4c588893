"""Mails in a request: is "mail" a verb, to whom is a thing sent, and does another order lead?"""

from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.bygone import mailed
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading

_ASKS: Final = frozenset({"ask", "request", "urge", "forward"})
_VERBS_OF_MAIL: Final = ("v.remind", "v.draft", "v.mail", "v.send", "v.tell")
_POLITE: Final = frozenset(
    {
        "please",
        "pls",
        "plz",
        "kindly",
        "and",
        "also",
        "then",
        "can",
        "you",
        "could",
        "to",
        ",",
        "just",
        "hey",
        "hi",
        "so",
        "aur",
    }
)


def mail_features(one: Analysis) -> set[str]:
    """n.mailverb: "mail" as a verb; v.send.to: something is sent to a party; ACTED_FIRST: another order leads."""
    reading, found = one.reading, set[str]()
    for mark in reading.tagged("n.mail", "v.mail"):
        noun = reading.low(mark.end) in {"of", "id", "ids", "address", "addresses"}
        if "v.mail" in mark.tags or (at_verb_place(reading, mark) and not noun):
            found.add("n.mailverb")
    if any(_is_sent_to(reading, mark) for mark in reading.tagged("v.send", "v.tell")):
        found.add("v.send.to")
    if one.times.days and _reminds_oneself(reading):
        found.add("v.snooze")
    found |= mailed(reading, lambda mark: at_verb_place(reading, mark))
    orders = [mention.start for mention in one.mentions if mention.kind == "order"]
    mails = [mark.start for mark in reading.tagged(*_VERBS_OF_MAIL)] + [mark.start for mark in reading.tagged("n.mail")]
    if orders and (not mails or min(orders) < min(mails)):
        found.add("ACTED_FIRST")
    return found


def without_text(reading: Reading) -> Reading:
    """ "mail to vendor: please accept all and approve B-1": what a mail is to say orders nothing, it is left out."""
    for at in range(1, len(reading)):
        if reading.low(at) != ":" or reading.claims[at]:
            continue
        mail = next((mark for mark in reading.tagged(*_VERBS_OF_MAIL, "n.mail") if mark.end <= at), None)
        if mail is None or not at_verb_place(reading, mail):
            continue
        end = next((place for place in range(at, len(reading)) if reading.low(place) == "\n"), len(reading))
        if any(at < mark.start < end for mark in reading.tagged("act.", "v.undo", "v.put")):
            return reading.chosen([*range(at), *range(end, len(reading))])
    return _without_second_bidding(reading)


def _without_second_bidding(reading: Reading) -> Reading:
    """ "tell vora to accept INV-5 and approve B-1": both are vora's to do."""
    told = next((mark for mark in reading.tagged("v.tell", "v.send") if at_verb_place(reading, mark)), None)
    deeds = [mark for mark in reading.tagged("act.") if told is not None and mark.start > told.end]
    if len(deeds) < 2 or reading.low(deeds[0].start - 1) != "to" or reading.low(deeds[1].start - 1) != "and":
        return reading
    return reading.part(0, deeds[1].start - 1)


def _reminds_oneself(reading: Reading) -> bool:
    """ "friday tak yaad dilao vora ka": of vora, and not vora ("vora ko yaad dilao")."""
    recalls = any(mark.said.startswith("yaad ") for mark in reading.tagged("v.remind"))
    ends = [at for at in range(len(reading)) if _is_party(reading, at) and not _is_party(reading, at + 1)]
    return recalls and any(reading.low(at + 1) in {"ka", "ki", "ke"} for at in ends)


def _is_sent_to(reading: Reading, mark: Mark) -> bool:
    """Whether a party is who it goes to: "send vora the list", "vora ko bhejo"; not "send vora's list"."""
    if reading.low(mark.end) in {"me", "us"}:
        return False
    if mark.said == "let" and "know" not in (reading.low(at) for at in range(mark.end, len(reading))):
        return False
    for at in range(mark.end, min(mark.end + 3, len(reading))):
        if _is_party(reading, at):
            return reading.low(at - 1) not in {"of", "for"} and not _possesses(reading, at)
    tells = mark.said in _ASKS or "v.tell" in mark.tags
    if not tells and any(
        _is_party(reading, at + 1) and reading.low(at) == "to" for at in range(mark.end, len(reading))
    ):
        return True
    for at in range(mark.start - 1, max(mark.start - 6, 0), -1):
        other = reading.mark_at(at)
        if other is not None and any(tag.startswith(("act.", "past.", "ex.")) for tag in other.tags):
            return False
        if reading.low(at) in {"ko", "ku", "ne"} or (tells and reading.low(at) == "se"):
            return at >= mark.start - 2 if not tells and not _is_party(reading, at - 1) else _is_party(reading, at - 1)
    return False


def _is_party(reading: Reading, at: int) -> bool:
    mark = reading.mark_at(at)
    named = reading.claims[at].startswith(("whole:", "vendor", "customer")) if 0 <= at < len(reading) else False
    return named or (mark is not None and bool(mark.tags & {"n.vendor", "n.customer"}))


def _possesses(reading: Reading, at: int) -> bool:
    """ "vora ka pending", "vora's list": what is spoken of, and nobody who gets it."""
    claim, end = reading.claims[at], at
    while end < len(reading) and claim and reading.claims[end] == claim:
        end += 1
    last = reading.tokens[max(end - 1, at)].text.lower()
    return reading.low(end) in {"ka", "ke", "ki", "nu", "na", "ni", "oda"} or last.endswith(("'s", "’s"))


def at_verb_place(reading: Reading, mark: Mark) -> bool:
    at = mark.start - 1
    while at >= 0 and (reading.low(at) in _POLITE or reading.tokens[at].is_mark or _is_no(reading, at)):
        at -= 1
    return at < 0


def _is_no(reading: Reading, at: int) -> bool:
    mark = reading.mark_at(at)
    return mark is not None and bool(mark.tags & {"neg", "notneg", "want", "polite"})
