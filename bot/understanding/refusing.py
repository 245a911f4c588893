"""Deeds refused in a message that orders them too: a refusal with an object is a request of its own, without one it
takes the order back ("don't hold, accept it").
"""

from typing import Final

from bot.understanding.governing import in_a_reason
from bot.understanding.marks import Mark
from bot.understanding.orders import Mention, is_negated, mentions_in
from bot.understanding.reading import Reading
from bot.understanding.tables.plain import FUNCTION_WORDS

_CLAUSE_ENDS: Final = frozenset({"\n", ";", ",", "and", "aur", "phir", "then", "?", "but", "lekin", "magar"})
MAILS: Final = ("v.remind", "v.draft", "v.mail", "v.send", "n.mail")
"""Words of a mail, as deed or thing."""
_ASIDES: Final = frozenset({"(", "-", "–", "—"})
"""Marks behind which a refusal may stand: "accept all exact (don't accept vora)"."""


def refuses_again(reading: Reading, start: int, at: int, place: int) -> bool:
    """ "accept all exact but please do not ever accept vora": a deed ordered before, refused of something here."""
    if not reading.has("neg", "t.no", "unpast"):
        return False
    end, deeds = request_end(reading, place), _deeds(reading)
    before = {deed.action for deed in deeds if start <= deed.start < at and not deed.negated}
    again = [deed for deed in deeds if place <= deed.start < end and deed.negated and deed.action in before]
    return bool(again) and (has_object(reading, place, again[0].start) or has_object(reading, again[0].end, end))


def refuses_unjoined(reading: Reading, start: int, at: int) -> bool:
    """ "accept all exact (don't accept vora)", "accept all exact do not accept vora"."""
    if reading.claims[at] or in_a_reason(reading, start, at):
        return False
    if reading.low(at) in _ASIDES:
        return refuses_again(reading, start, at, at + 1)
    mark = reading.mark_at(at)
    refuses = mark is not None and mark.start == at and "neg" in mark.tags
    return refuses and has_object(reading, start, at) and refuses_again(reading, start, at, at)


def _deeds(reading: Reading) -> list[Mention]:
    """Orders about documents, and mails."""
    mails = [Mention(one.start, one.end, "mail", "order", is_negated(reading, one)) for one in reading.tagged(*MAILS)]
    return [*(one for one in mentions_in(reading) if one.kind == "order"), *mails]


def corrects(reading: Reading, start: int, at: int, first: Mark) -> bool:
    """ "don't hold, accept it": an order taken back, with no object of its own, is not a request."""
    puts = "v.put" in first.tags and any(one.end > first.end for one in reading.tagged("st."))
    if not puts and not any(tag.startswith(("act.",)) for tag in first.tags) and "neg" not in first.tags:
        return False
    earlier = [mark for mark in reading.marks if start <= mark.start < at]
    if not any(any(tag.startswith("act.") for tag in mark.tags) for mark in earlier):
        return False
    negated_before = any("neg" in mark.tags or _is_refused(reading, mark) for mark in earlier)
    negated_after = "neg" in first.tags or _negated_ahead(reading, first)
    end = request_end(reading, first.end)
    object_before, object_after = has_object(reading, start, at), has_object(reading, first.end, end)
    if (
        object_before
        and negated_before
        and reading.low(first.end) == "them"
        and not _says_more(reading, first.end + 1, end)
    ):
        object_after = False  # "do not hold the notes of X, accept them": they are what was named
    if negated_before and not object_before:
        return True
    if negated_before and object_before and not object_after:
        return True
    if negated_after and not object_after:
        return True
    return not object_after and not negated_before and not object_before


def _says_more(reading: Reading, at: int, end: int) -> bool:
    return any(not reading.tokens[place].is_mark for place in range(at, end))


def _is_refused(reading: Reading, mark: Mark) -> bool:
    """ "hold mat karo": the no after an order."""
    return any(tag.startswith("act.") for tag in mark.tags) and is_negated(reading, mark)


def _negated_ahead(reading: Reading, first: Mark) -> bool:
    following = reading.mark_at(first.end)
    return following is not None and "neg" in following.tags and following.start == first.end


def has_object(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch names a thing: a party, number, kind, verdict, or a word that no table knows."""
    for at in range(start, end):
        if reading.claims[at]:
            return True
        token = reading.tokens[at]
        if token.has_digit and not token.is_mark:
            return True
        mark = reading.mark_at(at)
        if mark is not None and any(tag.startswith(("k.", "vd.", "n.docs", "all", "refers")) for tag in mark.tags):
            return True
        unknown = reading.low(at) not in FUNCTION_WORDS or reading.low(at) in _OTHERS
        if mark is None and not token.is_mark and unknown:
            return True
    return False


_OTHERS: Final = frozenset({"rest", "remaining", "others", "baaki", "else"})


def request_end(reading: Reading, at: int) -> int:
    """Where what begins at a token ends: at a joint, or at the because of a reason."""
    while at < len(reading) and (reading.low(at) not in _CLAUSE_ENDS or reading.claims[at]):
        mark = reading.mark_at(at)
        if mark is not None and "reason" in mark.tags:
            break
        at += 1
    return at
