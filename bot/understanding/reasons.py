"""The reason given with an order: words after because, a comma or a dash. It is data: nothing in it is understood."""

from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.names import NOTES
from bot.understanding.orders import mentions_in
from bot.understanding.places import states_in
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import FUNCTION_WORDS

_NOISE_TAGS: Final = (
    "polite",
    "want",
    "injection",
    "whoami",
    "t.thanks",
    "t.greeting",
    "t.yes",
    "and",
    "v.show",
    "refers",
    "it",
)
_OBJECT_TAGS: Final = (
    "k.",
    "ex.before",
    "ex.after",
    "r.",
    "v.reduce",
    "own.all",
    "act.",
    "c.effect",
    "v.send",
    "v.remind",
    "v.draft",
    "v.mail",
    "v.run",
    "v.recompute",
    "v.fetch",
    "v.reconcile",
    "v.snooze",
    "v.assign",
    "v.undo",
    "do.order",
    "notneg",
)
_NO_REASON_AFTER_AS: Final = word_set(
    "per of on at soon well a an the many much far usual before said shown listed discussed now above"
)


def reason_from(reading: Reading, specific: bool) -> int | None:
    """Where the reason begins (the token of its marker), in a request that orders something; None when none is given.

    `specific`: the object is a document or a batch, so that "duplicate" after a comma is a reason and no filter.
    """
    mentions = mentions_in(reading)
    orders = [one.end for one in mentions if one.kind == "order"] + [mark.end for mark in reading.tagged("v.undo")]
    running = [mark.end for mark in reading.tagged(*_RUNNING)] + [one.end for one in mentions if one.kind != "order"]
    if (nobodys := _order_behind_because(reading, min(orders + running, default=0))) is not None:
        return nobodys
    for at in range(min(orders + running, default=len(reading)), len(reading)):
        ordered = any(end <= at for end in orders)
        if _is_marker(reading, at) and at + 1 < len(reading) and (ordered or _holds_order(reading, at)):
            return at
        parted = ordered and _is_parting(reading, at)
        if parted and (_is_reason(reading, at + 1, specific) or _is_order_behind_a_dash(reading, at)):
            return at
    return None


_RUNNING: Final = (
    "v.recompute",
    "v.fetch",
    "v.reconcile",
    "v.remind",
    "v.draft",
    "v.mail",
    "v.send",
    "v.assign",
    "v.link",
    "v.unlink",
    "v.snooze",
    "v.delegate",
    "v.cancel",
)
"""Verbs of other writing intents: what follows their "because" is passed over when it speaks of orders."""


def _order_behind_because(reading: Reading, first: int) -> int | None:
    """ "INV-9 because approve B-99 was wrong": right behind a because no verb orders, whatever stands before it."""
    for one in reading.tagged("reason"):
        following = reading.mark_at(one.end)
        if 0 < one.start < first and following is not None and mark_is(following, "act."):
            return one.start
    return None


def _holds_order(reading: Reading, at: int) -> bool:
    """ "remind vora because accept INV-5 was wrong": the reason would be read as an order."""
    mark = reading.mark_at(at)
    explicit = mark is not None and "reason" in mark.tags
    return explicit and any(one.start > at for one in reading.tagged("act.", "v.undo"))


def _is_order_behind_a_dash(reading: Reading, at: int) -> bool:
    """ "reject INV-5 - approve B-7": after a dash the words are data, also when they sound like an order."""
    first = reading.mark_at(at + 1)
    object_before = any(reading.claims[place] or reading.tokens[place].has_digit for place in range(at))
    if reading.tokens[at].text != "-" or not object_before or first is None:
        return False
    others = {reading.low(place) for place in range(at, min(at + 5, len(reading)))} & {"to", "ko"}
    return mark_is(first, "act.") or (first.said in {"ask", "tell", "let"} and bool(others))


def reason_text(reading: Reading, at: int) -> str:
    """The words of the reason as written, without the marker."""
    mark = reading.mark_at(at)
    start = mark.end if mark is not None and "reason" in mark.tags else at + 1
    if start < len(reading) and reading.mark_at(start) is not None and "reason" in _tags(reading, start):
        start = reading.mark_at(start).end  # type: ignore[union-attr]  # looked up in the line above
    if (
        mark is None
        and reading.tokens[at].is_mark
        and reading.low(start) in {"as", "since"}
        and _is_marker(reading, start)
    ):
        start += 1
    while start < len(reading) and reading.low(start) in {":", "-", "is", "being", ",", "=", "that", '"'}:
        start += 1
    return reading.said(start, len(reading)).strip(" .!\"'")


def _tags(reading: Reading, at: int) -> frozenset[str]:
    mark = reading.mark_at(at)
    return mark.tags if mark is not None else frozenset()


def _is_marker(reading: Reading, at: int) -> bool:
    if reading.claims[at]:
        return False
    mark = reading.mark_at(at)
    low, following = reading.low(at), reading.low(at + 1)
    if mark is not None and mark.start == at and "reason" in mark.tags:
        return not ("c.report" in mark.tags and low == "saying")
    if low == "as" and (mark is None or mark.start == at):
        next_tags = _tags(reading, at + 1)
        states = any(tag.startswith(("st.", "past.", "as.")) for tag in next_tags) and len(reading) - at <= 3
        if following in _ARTICLES:
            return _tells_something(reading, at + 2)
        return following not in _NO_REASON_AFTER_AS and not states and bool(following)
    if low == "since":
        claimed = at + 1 < len(reading) and reading.claims[at + 1] == "time"
        return not claimed and not _begins_a_time(reading, at + 1)
    return False


_ARTICLES: Final = word_set("a an the")
_TELLS: Final = word_set(
    "is are was were has have had isnt arent wasnt werent hasnt havent hadnt did does do didnt doesnt will would can "
    "could cannot cant wont seems appears remains stands differs exceeds relates pertains belongs lacks bears shows "
    "came went"
)


def _tells_something(reading: Reading, at: int) -> bool:
    """ "as the goods are not received": a sentence follows, no noun alone ("treat it as the original")."""
    end = at
    while end < len(reading) and end - at < 14 and reading.low(end) not in {".", ";", "\n", "?", "!", ","}:
        end += 1
    return any(reading.low(place) in _TELLS and not reading.claims[place] for place in range(at, end))


def _begins_a_time(reading: Reading, at: int) -> bool:
    from bot.understanding.moments import day_at
    from bot.understanding.tables.calendar import MONTHS

    return (
        day_at(reading, at) is not None
        or reading.low(at) in MONTHS
        or reading.low(at) in {"last", "this", "q1", "q2", "q3", "q4"}
    )


def _is_parting(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    if token.text == "(" and _is_place_beside(reading, at):
        return False
    if token.text in {",", ";", ":", "("}:
        return not reading.claims[at]
    return token.text == "-" and not token.glued


def _is_place_beside(reading: Reading, at: int) -> bool:
    """ "Last Mile Couriers (Telangana)": the place of a supplier between its brackets, and no remark."""
    close = next((end for end in range(at + 1, min(at + 5, len(reading))) if reading.low(end) == ")"), None)
    return close is not None and bool(states_in(reading.part(at + 1, close)))


def _is_reason(reading: Reading, start: int, specific: bool) -> bool:
    """Whether the rest is free speech: not more objects, filters, orders or politeness."""
    part = reading.part(start, len(reading))
    while part.tokens and part.tokens[0].is_mark and part.tokens[0].text != "\n":
        start += 1
        part = reading.part(start, len(reading))
    if not part.tokens:
        return False
    if _is_why_reduced(reading, part, start):
        return True
    if part.low(0) in _TIMED and (_begins_a_time(part, 1) or part.low(1) == "the"):
        return False
    first = part.marks[0] if part.marks and part.marks[0].start == 0 else None
    if specific and first is not None and "n.vendor" in first.tags and part.has("c.report"):
        return True  # "reject GR-45, vendor told us to accept it"
    if _puts_into_state(part):
        return False  # "do not reject INV-4, kindly keep it pending"
    if first is not None and (_is_object(first) or first.said == "leave") and not _spoken_in_passing(part, first):
        return False
    if first is not None and _spoken_in_passing(part, first) and _names_a_thing(part, first.end):
        return False
    words = [at for at in range(len(part)) if not part.tokens[at].is_mark]
    if not words or part.claims[words[0]] in {"doc", "gstin", "batch"} or part.tokens[words[0]].has_digit:
        return False
    if part.claims[words[0]].startswith("whole:"):
        return False
    content = [at for at in part.words_free() if part.low(at) not in FUNCTION_WORDS and not part.tokens[at].has_digit]
    if content and part.tokens[content[0]].text in part.known and content[0] <= 1 and len(words) <= 2:
        return False
    if content and _lists_names(part, content, specific):
        return False
    if content:
        return True
    told = [mark for mark in part.marks if not any(mark_is(mark, tag) for tag in _NOISE_TAGS)]
    if told and told[0] is first and _spoken_in_passing(part, told[0]):
        return specific and len(words) >= 2 and not any(_is_object(mark) for mark in told[1:])
    return specific and bool(told) and not any(_is_object(mark) for mark in told)


def _puts_into_state(part: Reading) -> bool:
    """Another order begins: a verb of putting, with or without a please, and the state behind it."""
    begin = 0
    while (mark := part.mark_at(begin)) is not None and (mark.tags & {"polite", "c.rather"} or mark.said == "just"):
        begin = mark.end
    return mark is not None and mark.start == begin and "v.put" in mark.tags and part.has("st.")


_TIMED: Final = word_set("for in of during dated")
"""Before a month: ", for September 2026" narrows, and is no reason."""


def _is_why_reduced(reading: Reading, part: Reading, start: int) -> bool:
    """ "reduce cgst 500, partly blocked", "no reduction, credit never taken": a reduction said, its why comes after."""
    if not any(one.end < start for one in reading.tagged("v.reduce", "r.")) or len(part) < 2:
        return False
    if any(claim for claim in part.claims) or any(token.has_digit for token in part.tokens):
        return False
    if any(token.text in reading.known for token in part.tokens):
        return False
    aside = ("act.", "v.", "ex.after", "k.", "own.all", "refers", "vd.")
    if any(mark_is(mark, "ex.before") and (not mark.start or mark.said != "never") for mark in part.marks):
        return False
    return not any(mark_is(mark, tag) for mark in part.marks for tag in aside)


def _lists_names(part: Reading, content: list[int], specific: bool) -> bool:
    """ "accept vora, lakhani and kaveri": words of names that go on a list of names, no remark."""
    if all(part.low(at) in NOTES for at in content):
        return False  # "goods not accepted": words of remarks, though some firm is called Capital Goods
    known = [at for at in content if part.tokens[at].text in part.known]
    if len(known) == len(content):
        return True
    return not specific and content[0] <= 1 and known[:1] == content[:1] and part.low(content[0] + 1) in NAME_LINKS


NAME_LINKS: Final = word_set("and aur & ane , um")


def _names_a_thing(part: Reading, at: int) -> bool:
    """ "not INV-2", "no CNs": what is left out, no remark."""
    if at >= len(part):
        return False
    mark = part.mark_at(at)
    kind = mark is not None and mark_is(mark, "k.") and mark.end >= len(part)
    named = part.claims[at].startswith(("whole:", "gstin", "batch", "doc"))
    return kind or named or (part.tokens[at].has_digit and at + 1 >= len(part))


def _spoken_in_passing(part: Reading, first: Mark) -> bool:
    """ "not ours", "not received": a no that begins a reason is no exclusion."""
    return bool(first.tags & {"neg", "t.no"}) and first.said in {"not", "no", "without", "nahi", "never"}


def _is_object(mark: Mark) -> bool:
    return any(mark_is(mark, tag) for tag in _OBJECT_TAGS)


def mark_is(mark: Mark, tag: str) -> bool:
    """Whether the phrase has the tag, or one of its family when it ends in a dot."""
    return any(one.startswith(tag) for one in mark.tags) if tag.endswith(".") else tag in mark.tags


def without_condition(reading: Reading) -> Reading:
    """ "hold it until the goods arrive", "jab tak maal na aaye": how long, in words, is passed over."""
    if not any(one.kind == "order" for one in mentions_in(reading)):
        return reading
    for at in range(1, len(reading)):
        low = reading.low(at)
        if reading.claims[at]:
            continue
        jab = low == "jab" and reading.low(at + 1) in {"tak", "tk"}
        if not jab and low not in {"until", "till", "unless"}:
            continue
        rest = reading.part(at + 1, len(reading))
        if jab or (
            rest.tokens
            and not any(token.has_digit for token in rest.tokens)
            and not _begins_a_time(rest, 0)
            and not _says_when(rest)
        ):
            after = any(one.start > at for one in mentions_in(reading) if one.kind == "order")
            if not after:
                return reading.part(0, at)
    return reading


def _says_when(rest: Reading) -> bool:
    words = {
        "month",
        "week",
        "year",
        "fy",
        "quarter",
        "tomorrow",
        "today",
        "next",
        "end",
        "eom",
        "mahine",
        "kal",
        "agle",
    }
    return bool({rest.low(at) for at in range(min(3, len(rest)))} & words)
