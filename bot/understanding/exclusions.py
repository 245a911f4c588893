"""What an order or list leaves out: "except JRW", "JRW chhod ke", "but don't touch CNs". Never lost, never widened."""

from typing import Final

from bot.understanding.dates import names_a_date
from bot.understanding.marks import Mark
from bot.understanding.moments import day_at
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.calendar import MONTHS
from bot.understanding.tables.places import ORDINALS
from bot.understanding.unlike import party_of_the_list, verdict_refused

_WEAK_ROW: Final = (
    "not|without|but|save|bar|less|leaving|minus|skip|leave out|ignore|ignoring|not the|and not|but not|sans|"
    "but not the|besides|omit|skipping|bina|no|but no|and no|drop|dropping|exempt|exempting|remove|removing|"
    "take out|strike off|strike out|keep aside|but hold on|but hold on for|hold on|hold off|but wait on|nothing of|"
    "nothing from|nothing for|none of|nahi|nahin|never|but never|ex|exc|spare|not any|not for"
)
WEAK: Final = frozenset(_WEAK_ROW.split("|"))
"""Phrases that leave something out only when a thing that can be left out follows at once."""
_BUT_NOT: Final = frozenset({"but not", "and not", "but not the"})
_STOPS: Final = frozenset(
    {";", ".", "\n", "?", "!", "because", "till", "until", "kyunki", "reason", "remark", "as", "then", "but"}
)
_BUTS: Final = frozenset({"but", "lekin", "par", "magar", "pan", "aana", "aanaa", "parantu"})
_BACK_STOPS: Final = ("all", "act.", "do.order", "v.", "past.", "may.", "c.", "q.")
_FILLERS: Final = word_set(
    "the of those these ones one any from for with that which are is wale wala ka ke ki ko se na ni "
    "nu ne everything anything all my our vendor supplier bills docs documents invoices by party "
    "items item entries"
)


def exclusion_in(reading: Reading) -> tuple[int, int, int, int] | None:
    """(start of all, end of all, start of object, end of object) of the first thing left out."""
    if (refused := verdict_refused(reading)) is not None:
        return refused
    for mark in reading.marks:
        if "ex.after" in mark.tags:
            start = object_before(reading, mark.start)
            if start < mark.start:
                return start, mark.end, start, mark.start
        if (kept := _kept_out(reading, mark)) is not None:
            return kept
        verbs = reading.has("act.", "v.remind", "v.draft", "v.send", "v.mail", "v.show")
        if mark.said in _TAKING_OUT and not verbs and not _is_place(reading, mark.end):
            continue  # "remove INV-9 from the batch" leaves nothing out of an order
        if mark.said.startswith(("nothing ", "none ")) and not _parts_an_order(reading, mark):
            continue
        if mark.said in {"instead of", "rather than"}:
            following = reading.mark_at(mark.end)
            if following is not None and any(tag.startswith(("act.", "ing.")) for tag in following.tags):
                continue
        if (mark.said in _BARE_NO and not _can_leave_out(reading, mark)) or _bounds(reading, mark):
            continue
        if "ex.before" in mark.tags or (mark.said == "leave" and _is_left_alone(reading, mark)):
            end = _object_after(reading, mark)
            if end > mark.end:
                end = party_of_the_list(reading, mark.start, mark.end, end)
                return mark.start + (mark.said == "all but"), _past_its_no(reading, mark, end), mark.end, end
        if "neg" in mark.tags and (but := _but_before(reading, mark.start)) is not None:
            return but, mark.end, but + 1, mark.start
    return None


def _past_its_no(reading: Reading, mark: Mark, end: int) -> int:
    """ "all exact accept karo but vora nahi": the no behind the name says again that it is left out."""
    at = end
    while reading.low(at) in {"ko", "ka", "ke", "ki", "wale"}:
        at += 1
    no = reading.mark_at(at)
    if mark.said not in _BUTS or no is None or no.start != at or "neg" not in no.tags:
        return end
    following = reading.mark_at(no.end)
    acts = following is not None and any(tag.startswith(("act.", "past.", "st.")) for tag in following.tags)
    return end if acts else no.end


def _kept_out(reading: Reading, mark: Mark) -> tuple[int, int, int, int] | None:
    """ "keep vora out", "leave INV-4 alone": the verb, what is left out, and the word that says so."""
    if mark.said not in _KEEPING or reading.claims[mark.start]:
        return None
    for at in range(mark.end + 1, min(mark.end + _FAR, len(reading))):
        low = reading.low(at)
        if low in {";", ".", "\n", "?", "!", "but", "then"}:
            return None
        if low in _OUT and not reading.claims[at] and _object_begins(reading, mark.end, 4):
            return mark.start, at + 1, mark.end, at
    return None


def _is_place(reading: Reading, at: int) -> bool:
    """ "remove the second one", "drop 1 and 3": places of the list shown."""
    while reading.low(at) in {"the", "number", "no"}:
        at += 1
    return reading.low(at) in ORDINALS or (reading.low(at).isdecimal() and len(reading.low(at)) <= 2)


_TAKING_OUT: Final = frozenset(
    {"drop", "dropping", "remove", "removing", "hatao", "exempt", "exempting", "take out", "strike out"}
)
_KEEPING: Final = frozenset({"keep", "leave", "leaving", "keeping", "set", "put", "kept", "let"})
_OUT: Final = word_set("out aside alone untouched")
_FAR: Final = 9


def _parts_an_order(reading: Reading, mark: Mark) -> bool:
    """ "nothing of vora but accept the rest": what is refused stands beside an order; nothing else is none."""
    end = _object_after(reading, mark)
    joined = reading.low(end) in _BUTS | {",", ";", "and", "."} or any(
        any(tag.startswith("act.") for tag in one.tags) for one in reading.marks if one.end <= mark.start
    )
    return end > mark.end and joined


def _bounds(reading: Reading, mark: Mark) -> bool:
    """ "not above 5 lakh" is an amount, and leaves nothing out; "but not those above" does."""
    return mark.said == "not" and reading.low(mark.end) in {
        "above",
        "more",
        "over",
        "less",
        "under",
        "below",
        "exceeding",
    }


def _can_leave_out(reading: Reading, mark: Mark) -> bool:
    """ "accept all exact, no CNs": a bare no leaves out behind an order or list, not in "doc no 5" or "reject nahi"."""
    before = reading.mark_at(mark.start - 1)
    if mark.start == 0 or (before is not None and any(tag.startswith(("act.", "past.")) for tag in before.tags)):
        return False
    following = reading.tokens[mark.end] if mark.end < len(reading) else None
    if reading.low(mark.end) in {"more", "less", "fewer", "one", "need", "further", "later", "longer"}:
        return False
    if following is not None and following.has_digit and not reading.claims[mark.end]:
        return reading.tokens[mark.start - 1].is_mark and not following.text.isdecimal()
    return any(
        one.start < mark.start
        for one in reading.tagged("act.", "v.show", "v.remind", "v.draft", "v.send", "all", "as.")
    )


_BARE_NO: Final = frozenset({"no", "nahi", "nahin", "never"})
_MAILS: Final = ("v.remind", "v.draft", "v.send", "v.mail", "n.mail")


def _is_left_alone(reading: Reading, mark: Mark) -> bool:
    """ "leave INV-4, accept the rest": left out, unless a state to leave it in is said ("leave INV-4 pending")."""
    end = next((at for at in range(mark.end, len(reading)) if reading.low(at) in _STOPS | {","}), len(reading))
    return not any(mark.end <= one.start < end and any(t.startswith("st.") for t in one.tags) for one in reading.marks)


def _is_last_no(reading: Reading, at: int) -> bool:
    """ "accept mehta, om sai ke nahi": a no that ends the order before it."""
    mark = reading.mark_at(at)
    ends = mark is not None and (mark.end >= len(reading) or reading.low(mark.end) in _STOPS)
    return ends and any(any(tag.startswith("act.") for tag in one.tags) for one in reading.marks if one.end < at)


def _but_before(reading: Reading, end: int) -> int | None:
    """ "accept mehta lekin INV-5 nahi": where the "but" stands, when only a thing that can be left out follows it."""
    stops = _BUTS | {","} if _is_last_no(reading, end) else _BUTS
    at = end - 1
    while at > 0 and end - at <= 6 and reading.low(at) not in stops:
        mark = reading.mark_at(at)
        if reading.low(at) in _STOPS or (mark is not None and any(tag.startswith(("act.", "v.")) for tag in mark.tags)):
            return None
        at -= 1
    begins = at > 0 and reading.low(at) in stops and at + 1 < end and _object_begins(reading, at + 1, 3)
    return at if begins else None


def _object_after(reading: Reading, mark: Mark) -> int:
    """Where the thing left out ends; mark.end when nothing that can be left out follows."""
    begin = mark.end
    described = mark.said in _BUT_NOT and _amount_begins(reading, begin)
    if mark.said in WEAK and not described and not _named_thing(reading, begin):
        return mark.end
    if not _object_begins(reading, begin, 4):
        return mark.end
    mails, at = reading.has(*_MAILS), begin
    while at < len(reading):
        low = reading.low(at)
        if low in _STOPS and not (at > begin and names_a_date(reading, at - 1)):
            break
        if at > begin and (low in _TOPIC_FOLLOWS or (mails and low in {"for", "to", "on"})):
            break
        if low in {",", "-"} and not _object_begins(reading, at + 1, 1):
            break
        if at > begin and low in {"only", "sirf", "bas", "keval"} and not reading.claims[at]:
            break
        inner = reading.mark_at(at)
        if (
            inner is not None
            and inner.start == at
            and at > begin
            and _ends_object(inner)
            and not _of_a_day(reading, at)
        ):
            break
        timed = low in {"for", "in", "of"} and at > begin and _time_follows(reading, at + 1)
        if timed and not names_a_date(reading, at - 1):
            break
        if low in {"and", "aur", "also", "&"} and not _object_begins(reading, _past_fillers(reading, at + 1), 2):
            break
        at += 1
    while at > begin and reading.low(at - 1) in {"and", "aur", ",", "please", "pls"}:
        at -= 1
    return at


_TOPIC_FOLLOWS: Final = word_set("about regarding concerning wrt")
"""What follows is the matter of the main clause again."""


def _of_a_day(reading: Reading, at: int) -> bool:
    """The "after" of "those dated after 20 Oct": it belongs to the day, which is left out with it."""
    dated = names_a_date(reading, at - 1)
    low = reading.low(at - 1)
    return dated or (low in _FILLERS and (day_at(reading, at + 1) is not None or reading.low(at + 1) in MONTHS))


def _past_fillers(reading: Reading, at: int) -> int:
    """ "and anything from JRW": the words before the name say nothing."""
    while reading.low(at) in _FILLERS:
        at += 1
    return at


def _amount_begins(reading: Reading, at: int) -> bool:
    """ "but not the ones above 5 lakh", "but not those dated till 20 Oct"."""
    begin = _past_fillers(reading, at)
    if names_a_date(reading, begin) or names_a_date(reading, begin + 1):
        return True
    return reading.low(begin) in {"above", "over", "below", "under", "more", "less", ">", "<"}


def _named_thing(reading: Reading, at: int) -> bool:
    """A name, number or kind at once: "not JRW", "skip CNs". A status is no such thing: "not accepted"."""
    while reading.low(at) in {"the", "for", "from", "those", "of", "any", "ones"}:
        at += 1
    if reading.low(at) in {"and", "&"} and reading.claims[at + 1 : at + 2] and reading.claims[at + 1]:
        at += 1  # the first word of a name
    if reading.low(at) in ORDINALS:
        return True
    mark = reading.mark_at(at)
    if mark is not None and mark.start == at and not reading.claims[at]:
        return any(tag.startswith("k.") or tag in {"amended", "refers"} for tag in mark.tags) or (
            mark.said in {"duplicates", "mismatches", "mismatch", "duplicate", "probables"}
        )
    return _object_begins(reading, at, 1, sure=True)


def _ends_object(mark: Mark) -> bool:
    if "and" in mark.tags:
        return False
    return bool(mark.tags & {"polite", "reason", "ex.before", "c.later", "c.when"}) or any(
        tag.startswith(("act.", "do.order", "v.send", "v.draft", "v.remind", "v.run", "t.")) for tag in mark.tags
    )


def object_before(reading: Reading, end: int) -> int:
    """Where the thing left out begins, going back from its postposition."""
    at = end
    while at > 0:
        low = reading.low(at - 1)
        mark = reading.mark_at(at - 1)
        if low in {",", ";", ".", "\n"}:
            break
        stops = mark is not None and any(any(tag.startswith(stop) for tag in mark.tags) for stop in _BACK_STOPS)
        if mark is not None and stops and not any(tag.startswith(("k.", "st.", "ex.after")) for tag in mark.tags):
            break
        if mark is not None and "n.docs" in mark.tags and _is_number(reading, at) and at < end:
            break
        at -= 1
    while at < end and reading.low(at) in {"ka", "ke", "ki", "and", "aur", "docs", "bills", "karo", "kar", "do"}:
        at += 1
    return at


def _is_number(reading: Reading, at: int) -> bool:
    """ "mehta bills INV-5 chhod ke": a number on its own is what is left out."""
    return at < len(reading) and reading.tokens[at].has_digit


def _object_begins(reading: Reading, at: int, within: int, sure: bool = False) -> bool:
    """Whether a name, number, kind, verdict, status, state or amount begins within so many words."""
    seen = 0
    while at < len(reading) and seen < within:
        if reading.claims[at].startswith(("whole:", "gstin", "doc", "pan")):
            return True
        token = reading.tokens[at]
        mark = reading.mark_at(at)
        if mark is not None and any(
            tag.startswith(("k.", "vd.", "st.", "past.", "refers", "amended", "filed.", "pick.")) for tag in mark.tags
        ):
            return True
        if mark is not None and any(tag.startswith("group.") for tag in mark.tags):
            return False
        if mark is None and not token.is_mark and (token.text in reading.known or token.has_digit):
            return True
        if sure and mark is None and not token.is_mark:
            return False
        if mark is None and not token.is_mark and reading.low(at) not in _FILLERS and reading.free(at):
            from bot.understanding.tables.plain import FUNCTION_WORDS

            return reading.low(at) not in FUNCTION_WORDS
        if token.is_mark and token.text not in {"(", ":", ">", "<"}:
            return False
        if token.text in {">", "<"}:
            return True
        if reading.low(at) in {"above", "over", "below", "under", "more"} or names_a_date(reading, at):
            return True
        seen += 1
        at = mark.end if mark is not None else at + 1
    return False


def _time_follows(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    return (
        low in MONTHS or low in {"last", "this", "fy", "q1", "q2", "q3", "q4", "is", "h1", "h2"} or low.startswith("fy")
    )
