"""Sentences beside a request that ask for nothing: "I hope you are well.", "We closed the books yesterday."

People write letters. What they say before and behind the request is dropped before it is understood, as a greeting is;
what could change an order (a party, a number, a kind, a "not", a deed) is dropped from beside a question only.
"""

from dataclasses import dataclass
from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

_ENDS: Final = frozenset({".", "?", "!", ";", "\n"})
_SHORTENED: Final = word_set(
    "pvt ltd co m/s mr mrs ms no nos rs inv dt st dr bros ent etc vs govt engg mfg ind elec corp inc excl exc incl ex"
)
_MOST_SENTENCES: Final = 12
_SALUTED: Final = frozenset({"dear", "respected", "hi", "hello", "hey"})
_COURTESY_ROW: Final = (
    "i hope|we hope|hope you|hope this|hope all|i trust|trust you|many thanks|thanks|thank you|thanking you|"
    "i apologise|"
    "i apologize|apologies|my apologies|sorry to|sorry for|pardon|it is for|this is for|its for|no hurry|no rush|"
    "take your time|good morning|good afternoon|good evening|i am sorry|excuse me|much appreciated|much obliged|"
    "i am grateful|i would be grateful|with regards|kind regards|warm regards|best regards|regards|two things|"
    "three things|a few things|one thing|two points|two questions|a question|one question|a quick question|"
    "quick question|one more thing|two requests|it is urgent|this is urgent|its urgent|urgent|"
    "a short answer will do|appreciate your help|appreciate it|i know you are busy|i understand"
)
_COURTESIES: Final = tuple(_COURTESY_ROW.split("|"))
"""How a sentence begins that is a courtesy, whatever follows."""
_SUBJECTS: Final = word_set(
    "i we he she they it this that there you my our his her their the as since while having after everyone everybody "
    "somebody someone nobody a an these those all both management finance"
)
_FINITE: Final = word_set(
    "am is are was were have has had do does did will would shall should can could may might must im ive weve hes shes "
    "its theyre youre dont didnt cannot couldnt wont meets met asks wants wishes says said told keeps kept came come "
    "went gone been read sat spoke wrote got took takes gave made thinks thought feels felt knows knew seems needs "
    "starts begins ends lies stands sits remain remains leaves left lost assures insists expects closes begins goes"
)
_WISHES: Final = word_set("need want wish require desire like appreciate love know seek")
_WISHERS: Final = word_set("i we id wed")
_BETWEEN: Final = word_set("would should do really also just now only still must shall will very much kindly d")
_UNSUBJECT: Final = word_set("to must will shall would should could can cannot may might not dont and")
"""Before a verb: it is no order but what its subject does."""
_ASKING: Final = (
    *("v.show", "v.export", "v.recompute", "v.fetch", "v.reconcile", "v.draft", "v.mail", "v.remind", "v.send"),
    *("v.link", "v.unlink", "v.assign", "v.snooze", "v.delegate", "v.undo", "v.explain", "v.run", "v.set", "v.put"),
    *("v.tell", "v.cancel", "act.", "c.if", "c.simulate", "injection"),
)
_QUESTIONS: Final = (
    *("q.who", "q.why", "q.when", "q.which", "q.what", "q.how", "q.howmuch", "q.where", "as.count", "v.should"),
)
_TURNING: Final = (
    "ex.",
    "neg",
    "c.off",
    "v.cancel",
    "v.put",
    "c.sorry",
    "c.rather",
    "t.no",
    "c.cond",
    "c.when",
    "c.till",
)
"""What may take back, narrow or put off an order from another sentence; it is looked at with the order."""
_COPULAS: Final = word_set(
    "hai hain h tha the thi hua hue gaya gayi gaye aaya aaye mila mile che chhe iruku irukku hoga"
)
_WEIGHTY: Final = (
    *("act.", "past.", "ing.", "k.", "vd.", "st.", "ex.", "neg", "n.batch", "n.docs", "all", "n.vendor", "c.off"),
    *("v.cancel", "v.put", "v.keep", "amended", "filed.", "c.sorry", "c.rather", "t.no", "refers", "it"),
)
"""What a sentence may hold that changes an order beside it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """tokens[start:end] of a message with its end mark; `asks`: it is a request; `turns`: it may take one back."""

    start: int
    end: int
    asks: bool
    turns: bool
    courteous: bool = False
    tells: bool = False
    """It states something of what it names, in whatever words: behind an order it must be asked about."""


def without_remarks(reading: Reading, order: bool) -> Reading:
    """The message without what asks for nothing; beside an `order` all stays that could change it."""
    said = _sentences(reading)
    if not 1 < len(said) <= _MOST_SENTENCES or not any(one.asks for one in said):
        return reading
    if not order:
        return _kept(reading, [one for one in said if one.asks])
    first = next(number for number, one in enumerate(said) if one.asks)
    kept = [one for number, one in enumerate(said) if _stays_beside(one, number > first)]
    doubtful = any(number > first and one.tells for number, one in enumerate(said))
    return _kept(reading, kept, ("target",) if doubtful else ())


def _stays_beside(one: Sentence, behind: bool) -> bool:
    """Whether a sentence stays in a message that orders something; `behind`: it follows the order."""
    if one.asks and not (behind and one.tells):
        return True
    return one.turns or (behind and not one.courteous and not one.tells)


def _kept(reading: Reading, said: list[Sentence], doubts: tuple[str, ...] = ()) -> Reading:
    places = [at for one in said for at in range(one.start, one.end)]
    if len(places) == len(reading):
        return reading
    while places and reading.tokens[places[-1]].text in {".", ";", ":"}:
        places.pop()
    return reading.chosen(places, doubts)


def _sentences(reading: Reading) -> list[Sentence]:
    found, start = [], 0
    for at in range(len(reading)):
        if ends_sentence(reading, at) or at + 1 == len(reading):
            found.append(_judged(reading, start, at + 1))
            start = at + 1
    return found


def ends_sentence(reading: Reading, at: int) -> bool:
    """Whether a mark ends a sentence here, and no abbreviation or figure."""
    low = reading.low(at)
    if reading.claims[at] or low not in _ENDS:
        return False
    following = reading.tokens[at + 1] if at + 1 < len(reading) else None
    if following is None or low in {"?", "!", ";", "\n"}:
        return True
    return (
        not following.glued
        and reading.low(at - 1) not in _SHORTENED
        and not (len(reading.low(at - 1)) == 1 and reading.low(at - 1).isalpha())
    )


def _judged(reading: Reading, start: int, end: int) -> Sentence:
    begin = _past_address(reading, start, end)
    words = [reading.low(at) for at in range(begin, end) if not reading.tokens[at].is_mark]
    marks = [mark for mark in reading.marks if begin <= mark.start < end]
    turns = any(any(tag.startswith(_TURNING) for tag in mark.tags) for mark in marks)
    joined = " ".join(words) + " "
    if not words or any(joined.startswith(courtesy + " ") for courtesy in _COURTESIES):
        asks = bool(words) and _asks(reading, marks, begin, end, plainly=True)
        return Sentence(start, end, asks, turns and asks, courteous=True)
    told = words[0] in _SUBJECTS and any(_is_finite(word) for word in words[1:6])
    asks = not told or _asks(reading, marks, begin, end)
    return Sentence(start, end, asks, turns, tells=_tells(reading, marks, begin, end, words))


def _tells(reading: Reading, marks: list[Mark], start: int, end: int, words: list[str]) -> bool:
    """ "Vora has a problem.", "lakhani ke bills galat hai": of something named, with no verb of ours in it."""
    names = any(
        reading.claims[at] or reading.tokens[at].has_digit or reading.tokens[at].text in reading.known
        for at in range(start, end)
    )
    if not names and not any(any(tag.startswith(_WEIGHTY) for tag in mark.tags) for mark in marks):
        return False
    finite = any(_is_finite(word) for word in words[1:8]) or words[-1] in _COPULAS
    return finite and not _asks(reading, marks, start, end, widely=True)


def _is_finite(word: str) -> bool:
    return word in _FINITE or (len(word) > 4 and word.endswith("ed"))


def _past_address(reading: Reading, start: int, end: int) -> int:
    """Behind "Dear colleague,", "Hi team,"."""
    if reading.low(start) not in _SALUTED:
        return start
    comma = next((at for at in range(start, min(start + 5, end)) if reading.low(at) == ","), None)
    return start if comma is None else comma + 1


def _asks(
    reading: Reading, marks: list[Mark], start: int, end: int, plainly: bool = False, widely: bool = False
) -> bool:
    """Whether a sentence asks or orders; `plainly`: only by a question mark or a please; `widely`: by any verb."""
    if reading.low(end - 1) == "?" or any("polite" in mark.tags for mark in marks):
        return True
    if plainly:
        return False
    if any("t.help" in mark.tags for mark in marks):
        return True
    if widely and any(
        any(tag.startswith((*_ASKING, *_QUESTIONS)) for tag in mark.tags)
        and reading.low(mark.start - 1) not in _UNSUBJECT
        for mark in marks
    ):
        return True
    for at in range(start, end):
        if reading.low(at) in _WISHES and not reading.claims[at]:
            before = at - 1
            while before > start and reading.low(before) in _BETWEEN:
                before -= 1
            if reading.low(before) in _WISHERS:
                return True
    weighs = any(reading.claims[at] or reading.tokens[at].has_digit for at in range(start, end))
    for mark in marks:
        leads = weighs or mark.start == start or reading.tokens[mark.start - 1].is_mark
        if (
            leads
            and any(tag.startswith(_ASKING) for tag in mark.tags)
            and reading.low(mark.start - 1) not in _UNSUBJECT
        ):
            return True
        if any(tag in mark.tags for tag in _QUESTIONS) and mark.start == start:
            return True
    return False
