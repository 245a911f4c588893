"""Where a request of a message ends and the next begins: at a new line, or at "and", a comma before a verb."""

from itertools import pairwise
from typing import Final

from bot.understanding.conditions import follows_as_condition, stands_under_condition
from bot.understanding.governing import in_a_reason, shares_its_frame
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.refusing import MAILS, corrects, has_object, refuses_again, refuses_unjoined, request_end
from bot.understanding.retracting import BUTS
from bot.understanding.tables import word_set

_JOINTS: Final = word_set(
    "and also then aur phir fir ane plus & , ; . ? ! apram appuram pachi pachhi but lekin um tatha "
    "however though although yet par magar parantu kintu"
) | {"\n"}
_HARD: Final = frozenset({"\n", ";", ".", "?", "!"})
_VERBS: Final = (
    "act.",
    "v.show",
    "v.export",
    "v.recompute",
    "v.fetch",
    "v.reconcile",
    "v.draft",
    "v.mail",
    "v.remind",
    "v.send",
    "v.link",
    "v.unlink",
    "v.assign",
    "v.snooze",
    "v.delegate",
    "v.undo",
    "v.explain",
    "v.run",
    "v.set",
    "v.put",
)
_QUESTION_STARTS: Final = (
    "q.who",
    "q.why",
    "q.when",
    "q.which",
    "q.what",
    "q.how",
    "q.howmuch",
    "q.where",
    "v.should",
    "as.count",
    "q.may",
    "c.if",
)
_SUBJECTS: Final = ("n.deadline", "n.ready", "n.summary", "n.cash", "n.versus")
_PASSED: Final = word_set(
    "please pls plz also then kindly just can you could to , and i want need would like me so aur "
    "phir after that afterwards thereafter subsequently the next uske baad iske first second "
    "third firstly secondly thirdly lastly finally pehle"
)
_STRONG: Final = (
    "act.",
    "v.show",
    "v.export",
    "v.recompute",
    "v.fetch",
    "v.reconcile",
    "v.draft",
    "v.mail",
    "v.remind",
    "v.send",
    "v.link",
    "v.unlink",
    "v.assign",
    "v.snooze",
    "v.delegate",
    "v.undo",
    "v.explain",
    "v.put",
    "q.who",
    "q.why",
    "q.when",
    "q.which",
    "q.what",
    "q.how",
    "q.howmuch",
    "q.where",
    "v.should",
    "as.count",
    "as.total",
    "q.may",
    "c.if",
    "c.effect",
    "n.deadline",
    "n.ready",
    "n.summary",
    "n.cash",
    "n.versus",
    "st.",
    "past.",
    "status.word",
    "vd.",
    "n.reply",
    "n.mail",
    "q.aux",
    "n.audit",
    "n.sync",
    "m.",
    "v.set",
    "v.run",
    "n.limit",
    "key.",
    "t.help",
    "may.",
    "n.liability",
    "n.expiry",
    "n.r37",
)


def split(reading: Reading) -> list[tuple[int, int]]:
    """Token ranges of the requests of a message, in order."""
    cuts = [0]
    for at in range(len(reading)):
        joined = reading.low(at) in _JOINTS and _begins_request(reading, cuts[-1], at)
        if joined or refuses_unjoined(reading, cuts[-1], at):
            cuts.append(at)
    cuts.append(len(reading))
    ranges = []
    for start, end in pairwise(cuts):
        while start < end and _says_nothing_in_front(reading, start):
            start += 1
        while end > start and reading.low(end - 1) in _JOINTS - {"?", "!", "."}:
            end -= 1
        if end > start:
            ranges.append((start, end))
    return ranges


def _says_nothing_in_front(reading: Reading, at: int) -> bool:
    """A joint, or a please that makes no order of a question ("please could you hold it")."""
    if reading.claims[at]:
        return False
    following = reading.mark_at(at + 1)
    asks = following is not None and "q.please" in following.tags
    return reading.low(at) in _JOINTS or (reading.low(at) in {"please", "pls"} and not asks)


def _begins_request(reading: Reading, start: int, at: int) -> bool:
    if reading.claims[at]:
        return False
    low = reading.low(at)
    if low == "." and not _ends_sentence(reading, at):
        return False
    if not _has_request(reading, start, at):
        return False
    place = at + 1
    while (
        place < len(reading)
        and (reading.low(place) in _PASSED or reading.low(place) in _JOINTS)
        and _passable(reading, place)
    ):
        place += 1
    if place >= len(reading) or (reading.has("act.", "v.undo", "v.put") and follows_as_condition(reading, at + 1)):
        return False
    if low not in _HARD and any(start <= mark.start < at for mark in reading.tagged("c.if", "cond.after", "c.report")):
        return False
    if low not in _HARD and stands_under_condition(reading, start, at):
        return False
    if low not in _HARD and (in_a_reason(reading, start, at) or shares_its_frame(reading, start, at, place)):
        return False
    covering = reading.mark_at(at)
    if covering is not None and covering.start < at:
        return False
    if low in _HARD:
        return _has_request(reading, place, request_end(reading, place)) or _has_verb_soon(reading, place)
    first = reading.mark_at(place)
    if first is not None and first.start == place and _opens(reading, first, low):
        return not corrects(reading, start, at, first)
    return _object_then_verb(reading, place, start, at) or refuses_again(reading, start, at, place)


def _passable(reading: Reading, at: int) -> bool:
    mark = reading.mark_at(at)
    return (
        mark is None
        or not any(tag.startswith(("act.", "v.", "q.")) for tag in mark.tags)
        or reading.low(at) in {"can", "could", "also"}
    )


def _opens(reading: Reading, mark: Mark, joint: str) -> bool:
    """Whether a phrase opens a request of its own after a joint."""
    if mark.tags & {"ex.before", "ex.after"} and not any(tag.startswith("act.") for tag in mark.tags):
        return False
    if "neg" in mark.tags:
        following = reading.mark_at(mark.end)
        return (
            following is not None
            and any(tag.startswith(("act.", *MAILS)) for tag in following.tags)
            and following.start == mark.end
        )
    if "v.cancel" in mark.tags and mark.said in {"cancel", "stop", "abort"}:
        return mark.end < len(reading) and reading.tokens[mark.end].has_digit
    if any(tag.startswith(_VERBS) for tag in mark.tags):
        if mark.tags & {"v.put"} and _puts_into_state(reading, mark):
            return True
        if "v.set" in mark.tags and not any(
            tag.startswith(("act.", "v.undo", "v.show", "v.recompute", "v.fetch")) for tag in mark.tags
        ):
            return reading.has("key.") and reading.first("key.").start > mark.start  # type: ignore[union-attr]  # has() says so
        if mark.tags & {"v.put"} and not any(tag.startswith("act.") for tag in mark.tags):
            return False
        if mark.tags & {"v.run"} and not reading.has("v.reconcile", "v.recompute", "v.fetch"):
            return False
        return not (joint == "," and mark.said in {"check", "look up"})
    if _writes_to(reading, mark):
        return True
    if "q.aux" in mark.tags and (reading.low(mark.end) in _ASKED_OF or _asks_for_state(reading, mark)):
        return True
    if joint == "," and mark.tags & {"q.which", "q.what"}:
        return mark.said not in {"which", "any", "koi", "kya", "su", "enna"}
    if any(tag in mark.tags for tag in _QUESTION_STARTS):
        return mark.said not in {"any", "koi", "no of", "count of", "value of"}
    return any(tag in mark.tags for tag in _SUBJECTS)


def _writes_to(reading: Reading, mark: Mark) -> bool:
    """ "... and mail vora", "... and inform them": a mail as a verb, and who gets it."""
    if mark.said not in _MAILING:
        return False
    at = mark.end + (reading.low(mark.end) in {"the", "to"})
    party = reading.claims[at : at + 1] and reading.claims[at].startswith(("whole:vendor", "vendor", "customer"))
    following = reading.mark_at(at)
    told = following is not None and bool(following.tags & {"n.vendor", "n.customer"})
    whom = reading.mark_at(mark.end)
    told = told or (whom is not None and whom.said in {"the vendor", "the supplier", "the party", "the customer"})
    named = at < len(reading) and reading.tokens[at].text in reading.known and following is None
    return bool(party) or told or named or reading.low(at) in {"them", "him", "her", "unko", "usko"}


_MAILING: Final = word_set("mail email inform intimate notify tell")


_ASKED_OF: Final = word_set("they we it he she i there any that this those these you")
"""Who stands behind the verb of a question: "and have they replied"."""


def _asks_for_state(reading: Reading, mark: Mark) -> bool:
    """ "... and then is oct ready to file?": a verb that leads its subject, and what is asked of it behind."""
    following = reading.mark_at(mark.end)
    if mark.said not in _LEADING or following is not None or mark.end + 1 >= len(reading):
        return False
    end = request_end(reading, mark.end)
    told = ("n.ready", "n.reply", "status.word", "w.file", "n.due")
    return any(mark.end < one.start < end for one in reading.tagged(*told)) and reading.low(end) == "?"


_LEADING: Final = word_set("is are was were has have did")


def _puts_into_state(reading: Reading, mark: Mark) -> bool:
    """ "put INV-4 on hold", "mark INV-2 as rejected": an order whose state comes behind."""
    if any(tag.startswith("act.") for tag in mark.tags):
        return False
    end = next((at for at in range(mark.end, len(reading)) if reading.low(at) in _HARD), len(reading))
    return any(
        mark.end <= other.start < end and any(tag.startswith(("st.", "past.")) for tag in other.tags)
        for other in reading.marks
    )


_ORDERS: Final = ("act.", "v.remind", "v.send", "v.draft", "v.show", "v.mail")
_RUNS: Final = ("v.recompute", "v.fetch", "v.reconcile", "v.run")
_GIVES: Final = word_set("do de dena dedo dijiye aapo")
_GIVEN: Final = ("n.info", "n.pan", "n.email", "n.state", "n.details", "n.deadline", "n.summary", "status.word", "as.")


def _object_then_verb(reading: Reading, place: int, start: int, at: int) -> bool:
    """ "..., INV-2 reject karo": Hindi word order, where the object leads. Both sides need a verb of their own."""
    end = request_end(reading, place)
    if reading.low(at) not in {",", "and", "aur", "phir", "then", "ane", "also"}:
        return False
    if _goes_on_leaving_out(reading, start, at):
        return False
    here = [mark for mark in reading.marks if place <= mark.start < end]
    orders_here = [mark for mark in here if any(tag.startswith(_ORDERS) for tag in mark.tags)]
    orders_before = [
        mark
        for mark in reading.marks
        if start <= mark.start < at and any(tag.startswith((*_ORDERS, *_RUNS, "q.")) for tag in mark.tags)
    ]
    if not orders_before:
        return False
    runs = [mark for mark in here if any(tag.startswith(_RUNS) for tag in mark.tags)]
    if any("v.run" not in mark.tags for mark in runs) and end - runs[-1].end <= 2:
        return True  # "reco chalao then 2B recompute kar do"
    if reading.low(end - 1) in _GIVES and any(tag.startswith(_GIVEN) for mark in here for tag in mark.tags):
        return True  # "aur uska pan bhi do"
    if not orders_here:
        return False
    return (
        has_object(reading, start, at)
        and has_object(reading, place, orders_here[0].start)
        and orders_here[-1].end >= end - 1
    )


def _goes_on_leaving_out(reading: Reading, start: int, at: int) -> bool:
    """ "accept all exact but vora and lakhani hold": both stand behind the but."""
    before = at
    while before > start and (reading.claims[before - 1] or reading.tokens[before - 1].text in reading.known):
        if reading.mark_at(before - 1) is not None:
            break
        before -= 1
    return start < before < at and reading.low(before - 1) in BUTS


def _has_request(reading: Reading, start: int, end: int) -> bool:
    return any(
        start <= mark.start < end and any(tag.startswith(_STRONG) for tag in mark.tags) for mark in reading.marks
    )


def _has_verb_soon(reading: Reading, place: int) -> bool:
    return any(
        place <= mark.start <= place + 6 and any(tag.startswith(_VERBS) for tag in mark.tags) for mark in reading.marks
    )


_ABBREVIATIONS: Final = word_set(
    "excl exc ex incl pvt ltd co m/s mr mrs ms no nos rs inv dt st dr bros ent etc vs p govt engg mfg ind elec corp inc"
)


def _ends_sentence(reading: Reading, at: int) -> bool:
    if at + 1 >= len(reading):
        return False
    return reading.low(at - 1) not in _ABBREVIATIONS and not (reading.tokens[at + 1].glued)
