"""A correction inside one message: "accept vora, sorry lakhani", "approve B-7 nahi, B-8", "reject it, I mean hold".

The retracted thing leaves the message and the new one takes its place, so that everything after reads only what stands.
A thing is a party, document, batch, amount, time, place, filter or action. Where it is not plain which thing was
retracted, the new one is read and asked back (`doubts` of the reading); an order called off ("approve, no wait") counts
as negated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.understanding.analysis import Analysis, take_apart
from bot.understanding.documents import claim_batch, claim_registrations
from bot.understanding.exclusions import object_before
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.requests import split
from bot.understanding.tables import word_set
from bot.understanding.world import World

CALLED_OFF: Final = "called off"
"""The doubt that takes back every order of the message."""
_MOST: Final = 4
_PUNCTUATION: Final = frozenset({",", ".", "-", ";", "\n", "(", "!", "?", ":", ")", "…"})
_NO: Final = word_set("no nope nah nahi nahin nai")
_PLAIN_NO: Final = word_set("no nope nah")
_STOPPING: Final = frozenset({"wait", "hold on", "ruko", "ek minute", "one minute"})
_SILENT: Final = word_set("for from of to the in on it this that ones one ka ke ki ko wala wale please pls i its is")
"""Words around the new thing that say nothing once it stands in the place of the old one."""
_EXCUSES: Final = word_set("for about abt to the late if yaar bhai sir delay trouble")
_CLAIMS: Final = {"doc": "document", "pick": "document", "batch": "batch", "time": "time", "state": "place"}
_MARKS: Final = {"act.": "action", "v.undo": "action", "vd.": "verdict", "st.": "status", "k.": "kind"}
_DOUBTS: Final = {"party": "vendor", "document": "target", "batch": "batch", "action": "action"}
_BY_NO: Final = frozenset({"party", "document", "batch", "amount", "time"})
"""What a bare no can retract: "no credit notes" leaves out, it corrects nothing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of a message that can be taken back, at tokens[start:end]."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the speaker turns round: tokens[start:end], with the punctuation. `how`: sure, weak, stop, no or off."""

    start: int
    word: int
    end: int
    how: str


def corrected(reading: Reading, world: World) -> Reading:
    """The message without what it takes back itself."""
    reading = _contrasted(reading, world)
    at = 1
    for _ in range(_MOST):
        turn = _next_turn(reading, at)
        if turn is None:
            return reading
        changed = _turned(reading, turn, world)
        at = turn.end if changed is None else 1
        reading = reading if changed is None else changed
    return reading


def _next_turn(reading: Reading, after: int) -> Turn | None:
    for at in range(after, len(reading)):
        mark = reading.mark_at(at)
        if reading.claims[at] or (mark is not None and mark.start != at):
            continue
        if mark is not None and "reason" in mark.tags:
            return None
        how = _how(reading, at, mark)
        if how and not (how == "no" and _of_a_verb(reading, at)):
            return _whole_turn(reading, at, how)
    return None


def _how(reading: Reading, at: int, mark: Mark | None) -> str:
    if mark is not None and "c.off" in mark.tags and _is_off(reading, mark):
        return "off"
    if mark is not None and "c.sorry" in mark.tags:
        return "sure"
    if mark is not None and "c.rather" in mark.tags and not _waits_on(reading, mark):
        return "stop" if mark.said in _STOPPING else "weak"
    return "no" if reading.low(at) in _NO and (mark is None or mark.end == at + 1) else ""


def _waits_on(reading: Reading, mark: Mark) -> bool:
    """ "hold on vora": what is to wait, and no turn."""
    name = mark.end < len(reading) and reading.tokens[mark.end].text in reading.known
    return mark.said == "hold on" and (
        bool(reading.claims[mark.end : mark.end + 1] and reading.claims[mark.end]) or name
    )


def _is_off(reading: Reading, mark: Mark) -> bool:
    """ "accept vora, cancel that": it governs nothing of its own, neither behind it nor ("lakhani rehne do") before."""
    at = mark.end
    while reading.low(at) in _AFTER_OFF and reading.free(at):
        at += 1
    following = reading.mark_at(at)
    turns = following is not None and following.start == at and bool(following.tags & {"c.off", "c.sorry", "polite"})
    if at < len(reading) and not reading.tokens[at].is_mark and not turns and reading.low(at) not in _JOINS:
        return False
    begin = object_before(reading, mark.start) if "ex.after" in mark.tags else mark.start
    if begin >= mark.start:
        return True
    verb = reading.mark_at(begin - 1)
    if verb is None or not any(tag.startswith("act.") for tag in verb.tags):
        return False
    return not any(reading.claims[at] or reading.tokens[at].has_digit for at in range(verb.start)) and not any(
        tag.startswith(("vd.", "k.", "all")) for one in reading.marks if one.start < verb.start for tag in one.tags
    )


_AFTER_OFF: Final = word_set("please pls now yaar bhai ji sir for the moment order request all na again thanks")
_JOINS: Final = word_set("and aur but instead rather then")


def _of_a_verb(reading: Reading, at: int) -> bool:
    """ "reject nahi, accept karo": the no belongs to the verb, as orders.py reads it; so does "nahi accept karo"."""
    for near in (reading.mark_at(at - 1), reading.mark_at(at + 1)):
        if near is not None and any(tag.startswith(("act.", "past.", "do.", "v.", "ing.")) for tag in near.tags):
            return True
    return False


def _whole_turn(reading: Reading, at: int, how: str) -> Turn:
    """With the punctuation and the further words of turning round it: ", oh no sorry, I mean"."""
    start = at
    while start > 0 and (
        reading.tokens[start - 1].text in _PUNCTUATION or reading.low(start - 1) in {"oh", "ah", "um"}
    ):
        start -= 1
    end = at
    while end < len(reading) and not reading.claims[end]:
        mark = reading.mark_at(end)
        found = _how(reading, end, mark)
        if found:
            how = how if how in ("sure", "off") else found if found != "no" or how == "no" else how
            how = "sure" if found == "no" and end > at and how == "no" else how
            end = mark.end if mark is not None else end + 1
        elif end > at and (reading.tokens[end].text in _PUNCTUATION or reading.low(end) == "oh"):
            end += 1
        else:
            break
    return Turn(start, at, max(end, at + 1), how)


def _turned(reading: Reading, turn: Turn, world: World) -> Reading | None:
    """The message after one turn; None when nothing is taken back by it."""
    before = split(reading.part(0, turn.start))
    if not before:
        return None
    first, last = before[-1]
    old = _things(reading, first, last, world)
    ordered = any(thing.kind == "action" for thing in old) or reading.part(first, last).has("v.")
    if not old and not (turn.how == "off" and ordered):
        return None
    after = split(reading.part(turn.end, len(reading)))
    begin, end = (turn.end + after[0][0], turn.end + after[0][1]) if after else (turn.end, turn.end)
    end = min([end, *(mark.start for mark in reading.tagged("reason") if mark.start >= begin)])
    new = _things(reading, begin, end, world)
    if turn.how == "off" and ordered:
        further = any(begin <= one.start < end for one in reading.tagged("act.", "v.", "q.", "n.deadline", "st."))
        if further and reading.part(first, last).has("c.report", "c.if", "c.cond"):
            return reading.chosen([*range(turn.start), *range(begin, len(reading))], (CALLED_OFF,))
        if further:
            return reading.chosen([*range(first), *range(begin, len(reading))])  # another request takes its place
        if not new:
            return reading.chosen([*range(turn.start), *range(end, len(reading))], (CALLED_OFF,))
    if not new:
        return _called_off(reading, turn, old, begin, end)
    if turn.how == "off":
        turn = replace(turn, how="sure")
    if turn.how == "no" and not _no_corrects(reading, turn, old, new):
        return None
    return _replaced(reading, turn, old, new, end)


def _called_off(reading: Reading, turn: Turn, old: Sequence[Thing], begin: int, end: int) -> Reading | None:
    """ "approve, no wait", "accept vora - sorry, don't": nothing new is said, so the order does not stand."""
    words = [at for at in range(begin, end) if not reading.tokens[at].is_mark]
    refuses = any(reading.mark_at(at) is not None and reading.mark_at(at).tags & {"neg", "v.cancel"} for at in words)  # type: ignore[union-attr]  # asked just before
    if words and not refuses and (turn.how != "sure" or reading.low(words[0]) in _EXCUSES):
        return None
    if not words and (turn.how == "weak" or (turn.how == "no" and turn.word == turn.start)):
        return None
    if not any(thing.kind == "action" for thing in old) and not reading.has("v."):
        return None
    return reading.chosen([*range(turn.start), *range(end, len(reading))], (CALLED_OFF,))


def _no_corrects(reading: Reading, turn: Turn, old: Sequence[Thing], new: Sequence[Thing]) -> bool:
    """A bare no between two things of one kind."""
    between = range(turn.end, new[0].start)
    near = all(reading.low(at) in _SILENT for at in between)
    return near and new[0].kind in _BY_NO and old[-1].kind == new[0].kind and old[-1].end >= turn.start


def _replaced(reading: Reading, turn: Turn, old: Sequence[Thing], new: Sequence[Thing], end: int) -> Reading | None:
    doubts: list[str] = []
    into: dict[int, list[int]] = {}
    used: set[int] = set()
    for kind in dict.fromkeys(thing.kind for thing in new):
        held, said = [t for t in old if t.kind == kind], [t for t in new if t.kind == kind]
        if not held:
            continue
        if len(held) > 1 or _is_row(reading, held[0]) or (kind in _DOUBTS and _may_be_the_other_way(reading, turn)):
            doubts.append(_DOUBTS.get(kind, "target"))
        place = _with_its_not(reading, held[-1])
        into[place] = [*range(said[0].start, said[-1].end)]
        used |= {*range(said[0].start, said[-1].end)}
        into.update({at: [] for at in range(place + 1, held[-1].end)})
    if not into:
        if turn.how != "sure":
            return None
        return reading.chosen([at for at in range(len(reading)) if not turn.start <= at < turn.end], ("target",))
    places = [new_at for at in range(turn.start) for new_at in into.get(at, [at])]
    left = [at for at in range(turn.end, end) if at not in used]
    if any(reading.low(at) not in _SILENT and not reading.tokens[at].is_mark for at in left):
        places += [at for at in left if reading.low(at) not in {"it", "this", "that"}]
    elif any(reading.tokens[at].text == "?" for at in left):
        places += [at for at in left if reading.tokens[at].text == "?"]
    return reading.chosen([*places, *range(end, len(reading))], tuple(doubts))


def _is_row(reading: Reading, thing: Thing) -> bool:
    """ "1 and 2, sorry 3": which of the positions is taken back?"""
    figures = [at for at in range(thing.start, thing.end) if reading.tokens[at].has_digit]
    return len(figures) > 1 and all(reading.low(at).isdecimal() and len(reading.low(at)) <= 2 for at in figures)


def _may_be_the_other_way(reading: Reading, turn: Turn) -> bool:
    """ "vora, no lakhani" and "vora instead lakhani" may leave out lakhani; "vora nahi, lakhani" cannot."""
    if turn.how == "no":
        return turn.word != turn.start or reading.low(turn.word) in _PLAIN_NO
    return reading.low(turn.word) == "instead" and turn.word == turn.start


def _with_its_not(reading: Reading, thing: Thing) -> int:
    """ "not vora, I mean lakhani": the not goes with what it refuses."""
    return thing.start - 1 if thing.start > 0 and reading.low(thing.start - 1) == "not" else thing.start


def _contrasted(reading: Reading, world: World) -> Reading:
    """ "not B-7 but B-8" is B-8; "approve B-8 not B-7" too: a batch has nothing that could be left out."""
    for at in range(len(reading) - 1):
        if reading.low(at) != "not" or reading.claims[at] or (at == 0 and world.context.last is not None):
            continue
        things = _things(reading, at + 1, len(reading), world)
        if not things or things[0].start > at + 2:
            continue
        refused, following = things[0], things[1] if len(things) > 1 else None
        contrary = following is not None and following.kind == refused.kind and reading.low(refused.end) in _BUT
        if contrary and following is not None and following.start <= refused.end + 2:
            return reading.chosen([*range(at), *range(following.start, len(reading))])
        if refused.kind == "batch" and any(one.kind == "batch" for one in _things(reading, 0, at, world)):
            return reading.chosen([*range(at), *range(refused.end, len(reading))])
    return reading


_BUT: Final = word_set("but balki lekin")


def _things(reading: Reading, start: int, end: int, world: World) -> list[Thing]:
    """What a stretch of the message holds, in order."""
    piece = reading.part(start, end)
    one = Analysis(piece)
    claim_registrations(piece, one.numbers)
    claim_batch(piece, one.numbers, True)
    take_apart(one, world)
    amounts = {at for a_range in one.amounts for at in range(max(a_range.start, 0), min(a_range.end, len(piece)))}
    found = [Thing(a.low.start, (a.high or a.low).end, "amount") for a in one.amounts if a.low.start >= 0]
    for at, claim in enumerate(piece.claims):
        kind = _CLAIMS.get(claim, "party" if claim.startswith(("whole:", "vendor", "customer", "gstin", "pan")) else "")
        if kind and at not in amounts:
            joins = found and found[-1].kind == kind and found[-1].end == at and claim == piece.claims[at - 1]
            found = [*found[:-1], Thing(found[-1].start, at + 1, kind)] if joins else [*found, Thing(at, at + 1, kind)]
    for mark in piece.marks:
        kind = next((name for tag, name in _MARKS.items() if any(one.startswith(tag) for one in mark.tags)), "")
        if kind:
            found.append(Thing(mark.start, mark.end, kind))
    found.sort(key=lambda thing: thing.start)
    return [Thing(thing.start + start, thing.end + start, thing.kind) for thing in found]
