"""understand(text, today, context, parties): the door of this package."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.understanding.dressing import undressed
from bot.understanding.followons import followed_on, with_pronouns
from bot.understanding.grammar import understand_request
from bot.understanding.joining import joined
from bot.understanding.model import NOTHING, Context, Slots, Understanding
from bot.understanding.parties import Parties
from bot.understanding.quoting import own_words
from bot.understanding.reading import Reading
from bot.understanding.requests import split
from bot.understanding.talk import small_talk
from bot.understanding.tokens import tokens_of
from bot.understanding.world import World

MOST_CHARACTERS: Final = 50_000
MOST_TOKENS: Final = 400
"""A message of more own words is no request; reading only a part of it could lose an exclusion."""
MOST_REQUESTS: Final = 8


def understand(text: str, today: date, context: Context, parties: Parties) -> Understanding:
    """What a message asks for: intent, slots, what to ask back, and further requests. Pure; never raises on a text."""
    plain = undressed(text[:MOST_CHARACTERS])
    world = World(today, context, parties)
    own, aside = own_words(plain, lambda quoted: _is_speech(quoted, world))
    reading = reading_of(own, world)
    if reading is None or (aside and not own):
        return NOTHING
    if (talk := small_talk(reading, context)) is not None:
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
        reading.claim(name.start, name.end, f"whole:{name.kind}:{number}" if name.kind != "own" else "own")
    reading.find_marks()
    return reading


def declined_in_thread(part: Understanding, reading: Reading, world: World) -> Understanding:
    """ "reject it" in a batch's thread is a no to the batch."""
    batch = world.context.thread_batch
    if batch is None or part.intent != "take_action" or part.slots.get("action") != "reject" or "target" not in part.ask:
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
    return (
        reading.has("act.", "past.", "v.", "c.", "q.", "neg", "injection", "t.")
        and len(reading.tokens) > 1
        or len(reading.tokens) > 8
    )
