"""The reading of a text with its names claimed: whole names, and words of one name that mean something else.

"accept bengal tea", "pending for hold well", "24 seven": a place, a verb or a figure inside a name is no place, verb or
figure. Alone such a word keeps its own meaning; two together that only one name holds are that name.
"""

from typing import Final

from bot.understanding.framing import claim_framed
from bot.understanding.lexicon import phrases
from bot.understanding.misread_names import claim_misread
from bot.understanding.parties import WholeName
from bot.understanding.phones import apart, joins_words
from bot.understanding.places import states_in
from bot.understanding.prose import is_prose
from bot.understanding.reading import Reading
from bot.understanding.tables.calendar import MONTHS
from bot.understanding.tokens import tokens_of
from bot.understanding.world import World

MOST_TOKENS: Final = 250
"""A message of more own words is no request; reading only a part of it could lose an exclusion."""
_MOST_ASKED: Final = 3
_LONGEST: Final = 6
_NAME_FOLLOWS: Final = frozenset({"for", "of", "from", "with", "fr"})
_DEEDS: Final = ("act.", "v.", "q.", "neg", "t.", "past.", "do.", "ex.", "c.", "all", "refers", "as.", "want")
"""Meanings that a word keeps unless a name is due: after for, of, from, with or a verb."""


def reading_of(own: str, world: World) -> Reading | None:
    """The reading of a text with its whole names claimed; None when it is too long to be a request."""
    tokens = tokens_of(own, MOST_TOKENS)
    if tokens is None:
        return None
    words = [_unpossessed(token.text) for token in tokens]
    sighting = world.parties.sight(words)
    if joins_words(tokens, sighting.known):
        tokens = apart(tokens, sighting.known)
        words = [_unpossessed(token.text) for token in tokens]
        sighting = world.parties.sight(words)
    possessed = {token.text for token, word in zip(tokens, words, strict=True) if word in sighting.known}
    reading = Reading(own, tokens, sighting.known | possessed)
    for number, name in enumerate(sighting.whole):
        if (
            name.end - name.start == 1
            and _orders(reading.low(name.start))
            and reading.low(name.start - 1) not in _NAME_FOLLOWS
        ):
            continue
        reading.claim(name.start, name.end, _claim_of(name, number))
    reading.find_marks()
    for claim in (claim_framed, claim_misread, _claim_parts_of_names):
        claim(reading, world)
        reading.find_marks()
    return reading


def _claim_of(name: WholeName, number: int) -> str:
    """ "own:29" for a registration by its name, "own" for our company."""
    return f"whole:{name.kind}:{number}" if name.kind != "own" else f"own:{name.state}".rstrip(":")


def _unpossessed(word: str) -> str:
    """ "Stores's", "Garments’s": the possessive behind an s is no part of the name."""
    return word[:-2] if word.casefold().endswith(("s's", "s’s")) and len(word) > 4 else word


def _orders(word: str) -> bool:
    """A single word that orders: "hold" alone is no vendor, though one is called Hold & Co."""
    return any(tag.startswith("act.") for words, tags in phrases().get(word, ()) if len(words) == 1 for tag in tags)


def _claim_parts_of_names(reading: Reading, world: World) -> None:
    asked, at = 0, 0
    states = states_in(reading)
    places = {place for state in states for place in range(state.start, state.end)}
    ours = {(state.start, state.end) for state in states if state.code in world.parties.own_states or state.own}
    while at < len(reading) and asked < _MOST_ASKED:
        end = _run_end(reading, at)
        while end - at >= 2 and asked < _MOST_ASKED:
            ours_or_prose = _is_our_place(reading, at, end, ours) or is_prose(reading, at, end)
            if _is_doubtful(reading, at, end, places) and not ours_or_prose:
                asked += 1
                if world.parties.vendors_named(reading.said(at, end)):
                    reading.claim(at, end, f"whole:vendor:p{at}")
                    break
            end -= 1
        at = max(end, at + 1)


def _is_our_place(reading: Reading, start: int, end: int, ours: set[tuple[int, int]]) -> bool:
    """ "for our Tamil Nadu registration", "sorry, Tamil Nadu": a registration of ours and nothing more is no vendor."""
    return (start, end) in ours


def _run_end(reading: Reading, at: int) -> int:
    """Where the words end that stand in some name, from a place where a name may begin; `at` when none begins there."""
    end = at
    while end < len(reading) and reading.free(end) and _in_a_name(reading, end) and end - at < _LONGEST:
        end += 1
    return end


def _in_a_name(reading: Reading, at: int) -> bool:
    """A word of some name, or the "and" between two such."""
    if reading.tokens[at].text in reading.known:
        return True
    ahead = reading.tokens[at + 1].text if at + 1 < len(reading) else ""
    return reading.low(at) in {"and", "&"} and ahead in reading.known and reading.tokens[at - 1].text in reading.known


def _is_doubtful(reading: Reading, start: int, end: int, places: set[int]) -> bool:
    """Whether some word of the run means something else and all of them may be a name here."""
    if reading.tokens[end - 1].is_mark or reading.low(start) in {"and", "&"} or reading.low(end - 1) in {"and", "&"}:
        return False
    marks = {mark for at in range(start, end) if (mark := reading.mark_at(at)) is not None}
    if any(mark.start <= start and mark.end >= end for mark in marks):
        return False
    if any(mark.start < start or mark.end > end for mark in marks):
        return False
    due = _is_due(reading, start)
    if not due and any(tag.startswith(_DEEDS) for mark in marks for tag in mark.tags):
        return False
    figures = any(reading.low(at) in MONTHS or reading.tokens[at].has_digit or at in places for at in range(start, end))
    return due or bool(marks) or figures


def _is_due(reading: Reading, at: int) -> bool:
    """After for, of, from, with and after an order a name is due."""
    if reading.low(at - 1) in _NAME_FOLLOWS:
        return True
    before = reading.mark_at(at - 1)
    return (
        before is not None
        and before.end == at
        and any(tag.startswith(("act.", "v.remind", "v.undo")) for tag in before.tags)
    )
