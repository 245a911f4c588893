"""Conditions: an order that hangs on "if", "once goods come", "till they file" or "maal aaye to" is none (rule 7.3).

The words are the rows c.if, c.cond, c.when, c.till and c.before of the tables; a day behind "after" or "till" is a day.
"""

from typing import Final

from bot.understanding.clauses import ENDS, clause_end, is_date, sentence
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set


def is_conditional(reading: Reading, start: int, end: int, mark: Mark) -> bool:
    """if, when, once, before, after, till with a clause of its own, on either side of the verb."""
    end = _with_its_condition(reading, end)
    if any(start <= conditional.start < end for conditional in reading.tagged("c.if", "c.cond")):
        return True
    if any(start <= one.start and one.end <= mark.start for one in reading.tagged("cond.after")):
        return True
    if any(mark.end <= conditional.start <= mark.end + 1 for conditional in reading.tagged("cond.after")):
        return True
    after = reading.mark_at(mark.end)
    if after is not None and after.tags & {"do.ask", "cond.after"}:
        return True
    whens = _conditions(reading)
    if any(start <= one.start < mark.start for one in whens):
        return True
    close = clause_end(reading, mark)
    return any(
        (mark.end <= one.start <= close + 1 or (mark.end <= one.start < end and opens_condition(reading, one)))
        and reading.low(one.end) not in {"tak", "tk"}
        for one in whens
        if "c.when" in one.tags or ("c.till" in one.tags and not mark.tags & {"act.pending", "v.put", "v.keep"})
    )


def untimed_conditions(reading: Reading) -> bool:
    """Whether a condition stands in a request that was taken for an order all the same."""
    return reading.has("c.cond") or any("c.before" not in one.tags for one in _conditions(reading))


def _conditions(reading: Reading) -> list[Mark]:
    """Where "when", "once", "before", "till" open a clause: no date follows, and nobody asks "when did we"."""
    whens = reading.tagged("c.when", "c.before", "c.till", "c.cond")
    return [one for one in whens if not _is_timed(reading, one) and not _asks_when(reading, one)]


def on_a_condition(reading: Reading, mark: Mark) -> bool:
    """Whether "once goods come" or the like stands before an order in its sentence."""
    start = sentence(reading, mark)[0]
    return any(start <= one.start < mark.start and "c.before" not in one.tags for one in _conditions(reading))


def opens_condition(reading: Reading, one: Mark) -> bool:
    """ ", only if it is exact", "; but only after GRN": a condition that follows what it governs."""
    at = one.start
    while reading.low(at - 1) in _BEFORE_A_CONDITION:
        at -= 1
    return at > 0 and (reading.tokens[at - 1].is_mark or reading.low(at - 1) in _BEFORE_A_CONDITION or at < one.start)


_BEFORE_A_CONDITION: Final = word_set("but only sirf bas lekin par magar just and aur")


def stands_under_condition(reading: Reading, start: int, at: int) -> bool:
    """Whether a clause that ends at a joint is a condition and nothing else: "when vora files 3b, accept all"."""
    deeds = any(start <= one.start < at for one in reading.tagged("act.", "v.show", "v.remind", "v.send", "v.put"))
    return not deeds and any(start <= one.start < at and "c.before" not in one.tags for one in _conditions(reading))


def follows_as_condition(reading: Reading, at: int) -> bool:
    """Whether what stands behind a joint is a condition and orders nothing itself."""
    while at < len(reading) and (reading.low(at) in _BEFORE_A_CONDITION or reading.tokens[at].is_mark):
        at += 1
    first = reading.mark_at(at)
    if first is None or not first.tags & {"c.cond", "c.when", "c.till"} or _asks_when(reading, first):
        return False
    if "c.cond" not in first.tags and _is_timed(reading, first):
        return False
    last = at
    while last < len(reading) and reading.low(last) not in ENDS:
        last += 1
    return not any(at < one.start < last for one in reading.tagged("act.", "v.", "c.effect"))


def _asks_when(reading: Reading, one: Mark) -> bool:
    following = reading.mark_at(one.end)
    return "q.when" in one.tags and following is not None and "q.aux" in following.tags


def _with_its_condition(reading: Reading, end: int) -> int:
    """ "accept vora; only if it is exact": where the sentence ends with the condition behind its full stop."""
    if end >= len(reading) or reading.low(end) in {"?", "!"} or not follows_as_condition(reading, end + 1):
        return end
    last = end + 1
    while last < len(reading) and reading.low(last) not in ENDS:
        last += 1
    return last


def _is_timed(reading: Reading, one: Mark) -> bool:
    """ "after 5 dec", "5 oct ke baad": a day or period, no clause."""
    if one.said in _BEHIND_ITS_DAY:
        return any(is_date(reading, at) for at in range(max(one.start - 3, 0), one.start))
    return is_date(reading, one.end) or ("c.till" in one.tags and reading.low(one.end) in _OPEN_ENDS)


_BEHIND_ITS_DAY: Final = frozenset({"ke baad", "na pachi", "apram"})
_OPEN_ENDS: Final = word_set("further now then today date tomorrow")
"""After "till": a hold without an end, on no condition."""
