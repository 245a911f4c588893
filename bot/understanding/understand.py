"""understand(text, today, context, parties): the door of this package."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.understanding.dressing import undressed
from bot.understanding.followons import followed_on
from bot.understanding.grammar import understand_request
from bot.understanding.joining import joined
from bot.understanding.lexicon import phrases
from bot.understanding.model import NOTHING, Context, Slots, Understanding
from bot.understanding.parties import Parties, Remembering
from bot.understanding.pronouns import with_pronouns
from bot.understanding.quoting import own_words
from bot.understanding.reading import Reading
from bot.understanding.requests import split
from bot.understanding.tables.slots import WRITING
from bot.understanding.talk import small_talk
from bot.understanding.tokens import tokens_of
from bot.understanding.world import World

MOST_CHARACTERS: Final = 6_000
"""Of a longer message only the beginning is read, and only questions are taken from it: an order could lose its end."""
MOST_TOKENS: Final = 250
"""A message of more own words is no request; reading only a part of it could lose an exclusion."""
MOST_REQUESTS: Final = 8


def understand(text: str, today: date, context: Context, parties: Parties) -> Understanding:
    """What a message asks for: intent, slots, what to ask back, and further requests. Pure; never raises on a text."""
    world = World(today, context, Remembering(parties))
    if len(text) <= MOST_CHARACTERS:
        return _understood(text, world)
    cut = _understood(text[:MOST_CHARACTERS], world)
    return NOTHING if any(one.intent in WRITING for one in (cut, *cut.also)) else cut


def _understood(text: str, world: World) -> Understanding:
    plain = undressed(text)
    own, aside = own_words(plain, lambda quoted: _is_speech(quoted, world))
    reading = reading_of(own, world)
    if reading is None or (aside and not own):
        return NOTHING
    if (talk := small_talk(reading, world.context)) is not None:
        return talk
    if (further := followed_on(reading, world)) is not None:
        return further
    ranges = split(reading)[:MOST_REQUESTS]
    parts: list[Understanding] = []
    for start, end in ranges:
        part = reading.part(start, end)
        before = next((one for one in reversed(parts) if one.intent != "unclear"), None)
        understanding = with_pronouns(understand_request(part, world), part, before, world)
        parts.append(replace(declined_in_thread(understanding, part, world), also=()))
        parts.extend(understanding.also)
    return joined(parts)


def reading_of(own: str, world: World) -> Reading | None:
    """The reading of a text with its whole names claimed; None when it is too long to be a request."""
    tokens = tokens_of(own, MOST_TOKENS)
    if tokens is None:
        return None
    sighting = world.parties.sight([token.text for token in tokens])
    reading = Reading(own, tokens, sighting.known)
    for number, name in enumerate(sighting.whole):
        if (
            name.end - name.start == 1
            and _orders(reading.low(name.start))
            and reading.low(name.start - 1) not in _NAME_FOLLOWS
        ):
            continue
        reading.claim(name.start, name.end, f"whole:{name.kind}:{number}" if name.kind != "own" else "own")
    _claim_after_prepositions(reading, world)
    reading.find_marks()
    return reading


def _orders(word: str) -> bool:
    """A single word that orders: "hold" alone is no vendor, though one is called Hold & Co."""
    return any(tag.startswith("act.") for words, tags in phrases().get(word, ()) if len(words) == 1 for tag in tags)


def _claim_after_prepositions(reading: Reading, world: World) -> None:
    """ "pending for hold well": two words or more of one name, where a name stands, are a name whatever they mean."""
    asked = 0
    for at in range(1, len(reading) - 1):
        if reading.low(at - 1) not in _NAME_FOLLOWS or not reading.free(at) or asked >= 3:
            continue
        end = at
        while end < len(reading) and reading.free(end) and _in_a_name(reading, end) and end - at < 6:
            end += 1
        while end - at >= 2:
            asked += 1
            if world.parties.vendors_named(reading.said(at, end)):
                reading.claim(at, end, f"whole:vendor:p{at}")
                break
            end -= 1


def _in_a_name(reading: Reading, at: int) -> bool:
    """A word of some name, or the "and" between two such."""
    if reading.tokens[at].text in reading.known:
        return True
    ahead = reading.tokens[at + 1].text if at + 1 < len(reading) else ""
    return reading.low(at) in {"and", "&"} and ahead in reading.known and reading.tokens[at - 1].text in reading.known


_NAME_FOLLOWS: Final = frozenset({"for", "of", "from", "with", "fr"})


def declined_in_thread(part: Understanding, reading: Reading, world: World) -> Understanding:
    """ "reject it" in a batch's thread is a no to the batch."""
    batch = world.context.thread_batch
    if (
        batch is None
        or part.intent != "take_action"
        or part.slots.get("action") != "reject"
        or "target" not in part.ask
    ):
        return part
    if part.slots.get("negated") or "refers_to" in part.slots:
        return part
    slots: Slots = {"batch_id": batch}
    if "reason" in part.slots:
        slots["reason"] = part.slots["reason"]
    return Understanding("decline", slots)


def _is_speech(quoted: str, world: World) -> bool:
    """Whether a text between quotation marks is somebody's speech, and not just a name or a number."""
    reading = reading_of(quoted, world)
    if reading is None:
        return True
    if not any(not claim for claim in reading.claims) or not reading.tokens:
        return False
    if reading.has("act.", "may."):
        return True
    return (
        reading.has("act.", "past.", "v.", "c.", "q.", "neg", "injection", "t.") and len(reading.tokens) > 1
    ) or len(reading.tokens) > 8
