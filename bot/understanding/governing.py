"""What governs an action said: is it ordered, asked about, reported, done, or left to another or a later day?

An order is what remains when nothing governs the verb: no question, condition or report, no "before", "when" or
"later", no "to" that hangs on another verb or noun ("invoices to accept", "remind me to approve").
"Could you accept INV-9" is a question by rule 7.3 and gets its answer; with please or kindly it is an order.
"""

from typing import Final

from bot.understanding.clauses import clause_end, sentence
from bot.understanding.conditions import is_conditional
from bot.understanding.describing import asks_in_hindi, in_description
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.calendar import SPOKEN_DAYS, TOMORROW_OR_YESTERDAY, WEEKDAYS

_COMING: Final = frozenset(
    {*WEEKDAYS, *TOMORROW_OR_YESTERDAY, *(word for word, days in SPOKEN_DAYS.items() if days > 0)}
)
"""Days that lie ahead: an approval for then is none now."""
_OURSELVES: Final = frozenset({"@imsdesk", "@ims-desk", "@ims", "@bot", "@desk"})
_DID: Final = frozenset({"did", "didnt", "has", "have", "had", "hasnt", "havent", "does", "hv", "hav"})
_FREE_INFINITIVE: Final = word_set(
    "want wants need needs like have has had got going supposed ought sure remember us you go"
)
"""Before "to accept": the asker's own wish, so that the order stands."""
_CHANGES: Final = frozenset({"change", "set", "move", "switch", "shift", "mark", "update", "put", "turn", "convert"})
"""Before "... to reject": the state that a document is to have."""
_THINGS: Final = ("whole:", "vendor", "customer", "gstin", "doc", "batch")
_SUBJECTS: Final = word_set(
    "i we you u me us it this that these those they and please pls plz bot also then then , - :"
)
"""Who may stand before "will" or "can" without making the verb somebody else's."""


def kind_of(reading: Reading, mark: Mark) -> str:
    """order, asked, reported, past or ing: a question, a condition or a report makes no order."""
    start, end = sentence(reading, mark)
    if _is_undone(reading, mark.start - 1) or _is_spoken_of(reading, start, mark):
        return "ing"
    if _is_reported(reading, start, mark):
        return "reported"
    if is_conditional(reading, start, end, mark) or asks_in_hindi(reading, mark):
        return "asked"
    if _is_infinitive(reading, mark) or _is_put_off(reading, mark) or _is_anothers(reading, start, mark):
        return "asked" if _is_questioned(reading, start, mark) else "ing"
    if _is_polite(reading, start, end):
        return "order"
    if _done_already(reading, start, mark):
        return "past"
    if _is_questioned(reading, start, mark):
        return "asked"
    asked = reading.low(end) == "?" or (end < len(reading) and reading.tokens[end].text == "?")
    ended = reading.mark_at(end - 1) if end else None
    if asked or (reading.low(end - 1) == "kya" and mark.end < end and ended is not None):
        return "asked"
    return "order"


def past_kind(reading: Reading, mark: Mark) -> str:
    """past, or reported: "vora says they accepted"."""
    return "reported" if _is_reported(reading, sentence(reading, mark)[0], mark) else "past"


def forbids(reading: Reading, mark: Mark) -> bool:
    """ "nothing of vora should be accepted", "I do not want INV-9 rejected": an order in the passive, taken back."""
    start, _ = sentence(reading, mark)
    before = [one for one in reading.marks if start <= one.start < mark.start]
    if any(one.tags & {"v.show", "q.which", "q.what", "q.who", "q.why", "c.report", "c.if"} for one in before):
        return False
    wished = any(one.said.split()[-1] == "be" for one in before if one.end == mark.start and "want" in one.tags)
    wished = (
        wished
        or reading.low(mark.start - 1) == "be"
        or any(reading.low(at) in _WISHES for at in range(start, mark.start))
    )
    refused = any("neg" in one.tags and one.said not in {"yet to", "not yet"} for one in before)
    return wished and (refused or any(reading.low(at) in _NONE for at in range(start, mark.start)))


_WISHES: Final = word_set("want wants wish like")
_NONE: Final = word_set("nothing none nobody no")


def _is_undone(reading: Reading, at: int) -> bool:
    """ "undo the accept of INV-5": the deed is taken back, not ordered."""
    while reading.low(at) in {"the", "my", "our", "that", "this", "last"}:
        at -= 1
    mark = reading.mark_at(at)
    return mark is not None and "v.undo" in mark.tags


def _is_spoken_of(reading: Reading, start: int, mark: Mark) -> bool:
    """ "difference between reject and pending", "meaning of hold": the words are the matter, not the deed."""
    if reading.low(mark.start - 1) in {"between", "versus", "vs", "called", "word", "term"}:
        return True
    if reading.low(mark.end) in {"vs", "versus"} or (
        reading.low(mark.start - 1) == "of"
        and reading.low(mark.start - 2) in {"meaning", "definition", "sense", "difference"}
    ):
        return True
    if in_description(reading, start, mark):
        return True
    between = any(
        start <= one.start < mark.start and reading.low(one.end) == "between" for one in reading.tagged("n.versus")
    )
    return between or any(
        start <= one.start < mark.start and "between" in one.said for one in reading.tagged("n.versus")
    )


def _is_reported(reading: Reading, start: int, mark: Mark) -> bool:
    speaker = reading.mark_at(0)
    if speaker is not None and "n.people" in speaker.tags and reading.low(speaker.end) == ":":
        return True  # "meera: accept INV-9", copied out of a chat
    reports = [report for report in reading.tagged("c.report") if start <= report.start < mark.start]
    return bool(reports) and not any(reports[-1].end <= one.start < mark.start for one in reading.tagged("v.should"))


def _is_infinitive(reading: Reading, mark: Mark) -> bool:
    """ "to accept" that hangs on something else: a noun, or another verb's wish."""
    at = mark.start - 1
    while reading.mark_at(at) is not None and reading.mark_at(at).tags & {"polite"}:  # type: ignore[union-attr]  # asked in the line
        at -= 1
    other = reading.mark_at(at - 1)
    if (
        reading.low(at) in {"or", "and", "/", "&"}
        and other is not None
        and any(t.startswith("act.") for t in other.tags)
    ):
        return _is_infinitive(reading, other)
    if reading.low(at) != "to" or reading.claims[at]:
        return False
    covering = reading.mark_at(at)
    wishes = covering is not None and covering.tags & {"want", "neg", "notneg", "q.please"}
    if covering is not None and wishes and covering.end - covering.start > 1:
        return False
    if any(one.said in _CHANGES and one.end <= at for one in reading.tagged("v.put", "v.set")):
        return False
    before = at - 1
    return reading.low(before) not in _FREE_INFINITIVE or reading.claims[before].startswith(_THINGS)


def _is_put_off(reading: Reading, mark: Mark) -> bool:
    """ "accept later", "baad me accept", "approve it tomorrow": not now, so no order (a hold may last till then)."""
    start, end = sentence(reading, mark)[0], clause_end(reading, mark)
    laters = [*reading.tagged("c.later")]
    if mark.tags & {"act.approve", "act.decline"}:
        if any(
            reading.claims[at] == "time" and reading.low(at) in _COMING for at in range(start, min(end, len(reading)))
        ):
            return True
        laters += [
            one for one in reading.tagged("c.morrow") if reading.low(one.start - 1) not in {"till", "until", "by"}
        ]
    return any(mark.start < one.start < end or one.end == mark.start for one in laters)


def _is_anothers(reading: Reading, start: int, mark: Mark) -> bool:
    """ "Rohit will approve", "@rohit please approve": a deed foretold of somebody else, or asked of him."""
    if reading.low(start)[:1] == "@" and reading.low(start) not in _OURSELVES and mark.start <= start + 3:
        return True
    at = mark.start - 1
    while at > start and reading.low(at) in {"not", "never", "also", "surely", "definitely"}:
        at -= 1
    if reading.low(at) not in {"will", "shall", "would", "might", "may", "should", "must"} or at <= start:
        return False
    return reading.low(at - 1) not in _SUBJECTS


def _is_polite(reading: Reading, start: int, end: int) -> bool:
    """ "could you please accept": please makes an order of a question to the bot."""
    asked = any(start <= one.start < end for one in reading.tagged("q.please"))
    pleased = any(start <= one.start < end and "polite" in one.tags for one in reading.marks)
    worded = any(start <= one.start < end and _PLEASING & set(one.said.split()) for one in reading.tagged("q.please"))
    return asked and (pleased or worded)


_PLEASING: Final = word_set("please pls kindly plz mind")


def _done_already(reading: Reading, start: int, mark: Mark) -> bool:
    """ "did we reject", "have you accepted": a question about a deed, however it goes on."""
    return any(
        start <= question.start < mark.start and question.said in _DID and mark.start - question.end <= 5
        for question in reading.tagged("q.aux")
    )


_ASKING: Final = (
    "v.explain",
    "q.who",
    "q.why",
    "q.when",
    "q.may",
    "q.how",
    "v.should",
    "q.please",
    "n.howlong",
    "c.simulate",
)
_OPENING: Final = ("q.aux", "q.what", "q.where")


def _is_questioned(reading: Reading, start: int, mark: Mark) -> bool:
    head = next((one for one in reading.marks if one.start >= start), None)
    if (
        head is not None
        and head.start < mark.start
        and head.tags & {"as.count", "q.howmuch", "q.which"}
        and "all" not in head.tags
    ):
        return head.said not in {"any", "koi", "count", "sum", "total"}
    if _asks_leave(reading, start) and mark.start > start + 1:
        return True
    end = sentence(reading, mark)[1]
    if any(start <= one.start < end and "notneg" not in one.tags for one in reading.tagged("q.why", "q.who")):
        return True
    for question in reading.tagged(*_ASKING, *_OPENING, "q.which"):
        if not start <= question.start < mark.start or question.tags & {"all", "neg"} or "notneg" in question.tags:
            continue
        if question.tags & set(_ASKING):
            return True
        if question.tags & set(_OPENING) and question.start <= start + 1:
            return True
        if "q.which" in question.tags and question.start <= start + 1 and question.said not in {"any", "koi"}:
            return True
    return False


def _asks_leave(reading: Reading, start: int) -> bool:
    """ "must I accept it", "need we hold it", "do we have to": a verb that leads its subject asks."""
    at = start
    while reading.low(at) in _BEFORE_ASKING:
        at += 1
    return reading.low(at) in _LEADING and reading.low(at + 1) in {"i", "we"}


_BEFORE_ASKING: Final = word_set("so and but then also , hey hi sir please pls")
_LEADING: Final = word_set("must need do does have ought shall should am are can could may might would")


def shares_its_frame(reading: Reading, start: int, at: int, place: int) -> bool:
    """ "can you accept INV-1 and reject INV-2", "before I accept or hold it": what governs one governs the other."""
    verbs = [one for one in reading.tagged("act.", "v.undo") if start <= one.start < at]
    following = reading.mark_at(place)
    acts = following is not None and any(tag.startswith(("act.", "v.")) for tag in following.tags)
    if acts and _is_forbidding(reading, start, at):
        return True
    if not verbs:
        return False
    if acts and verbs[-1].end == at:
        return True
    polite = any("polite" in one.tags for one in reading.marks)
    return any(
        start <= one.start < verbs[0].start and not ("q.please" in one.tags and (polite or "please" in one.said))
        for one in reading.tagged("c.before", "q.please")
    )


def in_a_reason(reading: Reading, start: int, at: int) -> bool:
    """Words after the "because" of an order are data to the end of the sentence."""
    return any(
        start < one.start < at and any(start <= verb.start < one.start for verb in reading.tagged("act.", "v.undo"))
        for one in reading.tagged("reason")
    )


def _is_forbidding(reading: Reading, start: int, at: int) -> bool:
    """ "please do not, in any case, accept it": a not whose verb has still to come."""
    refused = [one for one in reading.tagged("neg") if start <= one.start < at and FORBIDDING & set(one.said.split())]
    if not refused:
        return False
    verbs = reading.tagged("act.", "v.", "ing.", "past.", "do.")
    return not any(refused[-1].end <= one.start < at for one in verbs)


FORBIDDING: Final = word_set("dont do donot dnt never mat avoid refuse need")
"""Words of a "not" that forbids a deed and describes no document."""
