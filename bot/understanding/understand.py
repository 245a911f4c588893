"""understand(text, today, context, parties): the door of this package."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.understanding.corrections import corrected
from bot.understanding.courtesy import plainly
from bot.understanding.dressing import undressed
from bot.understanding.enumerated import itemised
from bot.understanding.finishing import form_alone
from bot.understanding.followons import followed_on
from bot.understanding.grammar import understand_request
from bot.understanding.joining import joined
from bot.understanding.mailing import without_text
from bot.understanding.model import NOTHING, Context, Slots, Understanding
from bot.understanding.parties import Parties, Remembering
from bot.understanding.pronouns import with_pronouns
from bot.understanding.quoting import own_words
from bot.understanding.reading import Reading
from bot.understanding.remarks import without_remarks
from bot.understanding.requests import split
from bot.understanding.retracting import tie
from bot.understanding.sightings import reading_of
from bot.understanding.signing import begins_with_a_party, letter_of, names_a_party, signed_by_oneself, stands_as_signed
from bot.understanding.tables.slots import WRITING
from bot.understanding.talk import small_talk
from bot.understanding.world import World

MOST_CHARACTERS: Final = 6_000
"""Of a longer message only the beginning is read, and only questions are taken from it: an order could lose its end."""
MOST_REQUESTS: Final = 8
_BEGINNING: Final = 300


def understand(text: str, today: date, context: Context, parties: Parties) -> Understanding:
    """What a message asks for: intent, slots, what to ask back, and further requests. Pure; never raises on a text."""
    world = World(today, context, Remembering(parties))
    plain = undressed(text[:MOST_CHARACTERS])
    signed = signed_by_oneself(plain) if len(text) <= MOST_CHARACTERS else None
    if signed is not None and not names_a_party(signed[1], world):
        # one's own sign-off, or that of a pasted letter: of the latter a question is answered, no order taken
        asked = understand(signed[0], today, context, parties)
        return asked if stands_as_signed(asked, *signed, world) else NOTHING
    own, aside = own_words(
        plain, lambda quoted: _is_speech(quoted, world), lambda name: begins_with_a_party(name, world)
    )
    if aside and not own:
        return _asked_by_letter(plain, today, context, parties)
    own = itemised(own)
    reading = reading_of(own, world)
    whole = reading is not None and len(text) <= MOST_CHARACTERS
    if reading is None:
        reading = reading_of(_beginning(own), world)
    if reading is None:
        return NOTHING
    reading = plainly(reading)
    asked_of = without_remarks(reading, order=False)
    understood = _freed(asked_of, world)
    if any(one.intent in WRITING for one in (understood, *understood.also)):
        ordered = without_remarks(reading, order=True)
        understood = understood if ordered is asked_of else _freed(ordered, world)
    if not whole and any(one.intent in WRITING for one in (understood, *understood.also)):
        return NOTHING
    return understood


def _asked_by_letter(plain: str, today: date, context: Context, parties: Parties) -> Understanding:
    """A question in the form of a letter is answered; what a letter orders may be somebody else's."""
    letter = letter_of(plain)
    if letter is None:
        return NOTHING
    asked = understand(letter, today, context, parties)
    return NOTHING if any(one.intent in WRITING for one in (asked, *asked.also)) else asked


def _freed(said: Reading, world: World) -> Understanding:
    """What a message without remarks means, once it has taken back what it takes back itself."""
    said = without_text(said)
    standing = corrected(said, world)
    return _understood(standing, _of_documents(world) if _held_before(said, standing) else world)


def _held_before(reading: Reading, standing: Reading) -> bool:
    """ "hold it, I mean reject": what was taken back is no deed for a batch, so "it" is none either."""
    return standing is not reading and reading.has("act.pending", "act.reset")


def _of_documents(world: World) -> World:
    return replace(world, context=replace(world.context, thread_batch=None))


def _beginning(own: str) -> str:
    """The first sentence of a text too long to be read whole, or what stands in its first characters."""
    first = own.split("\n", 1)[0].split(". ", 1)[0].split("? ", 1)[0]
    return first if len(first) <= _BEGINNING else first[:_BEGINNING].rsplit(" ", 1)[0]


def _understood(reading: Reading, world: World) -> Understanding:
    if (talk := small_talk(reading, world.context)) is not None:
        return talk
    if (further := followed_on(reading, world)) is not None:
        return further
    ranges = split(reading)[:MOST_REQUESTS]
    parts: list[Understanding] = []
    ties: list[str] = []
    ended = 0
    for start, end in ranges:
        part = reading.part(start, end)
        if parts and (form := form_alone(part, parts[-1])) is not None:
            parts[-1] = form
            continue
        before = next((one for one in reversed(parts) if one.intent != "unclear"), None)
        understanding = with_pronouns(understand_request(part, world), part, before, world)
        parts.append(replace(declined_in_thread(understanding, part, world), also=()))
        parts.extend(understanding.also)
        ties += [tie(reading, ended, start, end), *("" for _ in understanding.also)]
        ended = end
    return joined(parts, ties)


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
    if all(token.is_mark or _answers(reading, at) for at, token in enumerate(reading.tokens)):
        return True
    if reading.has("act.", "may.", "v.undo"):
        return True
    return (
        reading.has("act.", "past.", "v.", "c.", "q.", "neg", "injection", "t.", "polite", "w.file")
        and len(reading.tokens) > 1
    ) or len(reading.tokens) > 8


def _answers(reading: Reading, at: int) -> bool:
    """A word of yes, no or stop: between quotation marks it is somebody's, and agrees to nothing."""
    mark = reading.mark_at(at)
    return mark is not None and bool(mark.tags & {"t.yes", "t.no", "v.cancel"})
