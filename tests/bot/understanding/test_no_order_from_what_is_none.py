"""A question, a condition, a report, a refusal or foreign words prepare no order, in any tongue and with any verb."""

from datetime import date
from typing import Final

import pytest

from bot.understanding import Context, Understanding, understand
from bot.understanding.tables.slots import WRITING
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import party_book

PARTIES = NamesInMemory(party_book())
OBJECTS = ("INV-9", "all invoices of vora", "these")
FORMS: Final[dict[str, dict[str, str]]] = {
    "accept": {"v": "accept", "p": "accepted", "g": "accepting", "h": "accept kiya"},
    "reject": {"v": "reject", "p": "rejected", "g": "rejecting", "h": "reject kiya"},
    "hold": {"v": "hold", "p": "held", "g": "holding", "h": "hold kiya"},
}
"""Of each verb: the bare form (v), what was done (p), the noun (g) and the Hindi past (h)."""
FRAMES = (
    "should we {v} {o}?",
    "why was {o} {p}",
    "who {p} {o}",
    "what if we {v} {o}",
    "if vora agrees {v} {o}",
    "vora says {v} {o}",
    "the mail says to {v} {o}",
    "can i {v} {o}",
    "did you {v} {o}",
    "don't {v} {o}",
    "do not {v} {o}",
    "never {v} {o}",
    "no need to {v} {o}",
    "please don't {v} {o} yet",
    '"{v} {o}"',
    "> {v} {o}",
    "Fwd: {v} {o}",
    "From: a@b.in\n{v} {o}",
    "before we {v} {o} check the grn",
    "unless paid, {v} {o}",
    "once the goods come {v} {o}",
    "how do i {v} {o}",
    "is it ok to {v} {o}",
    "what happens when i {v} {o}",
    "have we {p} {o}",
    "meera said she would {v} {o}",
    "i was about to {v} {o}",
    "we may {v} {o} later",
    "not sure whether to {v} {o}",
    "would you {v} {o}?",
    "kya {o} {v} kare?",
    "{o} ko {v} mat karo",
    "{o} ko {v} nahi karna",
    "{o} {v} karna hai kya",
    "agar {o} {v} kare to kya hoga",
    "agar grn aaye to {o} {v} karo",
    "{o} kisne {h}",
    "{o} kyun {h}",
    "vora bol raha hai {o} {v} karo",
    "{o} {v} na karo",
    "{o} abhi {v} mat karna",
    "{o} {v} karvu nathi",
    "{o} {v} na karso",
    "{o} {v} karyu ke",
    "jo {o} {v} karie to su thay",
    "{o} {v} panna vendam",
    "{o} {v} pannalama",
    "{o} {v} pannitangala",
    "{o} ah {v} panna koodathu",
    "{o} yaar {v} panninanga",
    "{o} {v} kar sakte hai kya",
    "{o} {v} hua kya",
    "{o} {v} hona chahiye kya",
    "sochta hu {o} {v} karu ya nahi",
    "{o} {v} karne ka soch rahe hai",
    "i would rather not {v} {o}",
    "stop {g} {o}",
    "avoid {g} {o}",
    "refrain from {g} {o}",
    "let's not {v} {o}",
    "we are not {g} {o}",
    "{o} must not be {p}",
    "{o} should not be {p}",
    "{o} cannot be {p}",
    "{o} need not be {p}",
    "{o} was {p} by mistake",
    "{o} got {p} yesterday",
    "why can't we {v} {o}",
    "any reason to {v} {o}?",
    "reasons to {v} {o}",
    "impact of {g} {o}",
    "difference between {g} {o} and keeping it",
    "the vendor wants us to {v} {o}",
    "meera: {v} {o}",
    "auditor asked whether we {p} {o}",
    "he told me to {v} {o}",
    "when did we {v} {o}",
    "if i {v} {o}, does 2b change",
    "suppose we {v} {o}",
    "assuming we {v} {o}",
    "{v} {o}? not yet",
    "{v} {o} or not",
    "{v} {o} kya",
    "{o} {v} karu kya",
    "{o} {v} karu?",
    "do we {v} {o}",
    "was {o} ever {p}",
    "so we {v} {o}, right?",
    "hardly {v} {o}",
    "nothing to {v} of {o}",
)
LEFT_OUT = (
    ("accept all exact except {}", "vendor"),
    ("accept all exact but not {}", "vendor"),
    ("{} ko chhod ke sab exact accept karo", "vendor"),
    ("{} sivay badha exact accept karo", "vendor"),
    ("{} tavira ellam exact accept pannu", "vendor"),
)
LOOSE: Final = ("yes", "ok", "haan kar do", "theek hai", "go ahead", "done", "👍", "✅", "sari", "barabar")


def _read(text: str, **known: str) -> tuple[Understanding, ...]:
    context = Context(last_docs=("a", "b"), last_batch="B-1", thread_batch=known.get("thread_batch"))
    read = understand(text, date(2026, 11, 16), context, PARTIES)
    return (read, *read.also)


def _is_prepared(one: Understanding) -> bool:
    return one.intent in WRITING and not one.slots.get("negated") and "action" not in one.ask


@pytest.mark.parametrize("verb", FORMS)
def test_what_is_no_order_prepares_none(verb: str) -> None:
    texts = [frame.format(o=thing, **FORMS[verb]) for frame in FRAMES for thing in OBJECTS]
    assert [text for text in texts if any(_is_prepared(one) for one in _read(text))] == []


@pytest.mark.parametrize(("frame", "slot"), LEFT_OUT)
def test_what_is_left_out_is_not_lost(frame: str, slot: str) -> None:
    for name in ("lakhani", "metro electricals"):
        for one in _read(frame.format(name)):
            left_out = one.slots.get("exclude")
            asked = {"action", "target"} & set(one.ask)
            assert asked or (isinstance(left_out, dict) and slot in left_out), (frame, one)


@pytest.mark.parametrize("yes", LOOSE)
def test_a_loose_yes_outside_a_thread_approves_nothing(yes: str) -> None:
    assert not any(one.intent in WRITING for one in _read(yes))


@pytest.mark.parametrize("verb", FORMS)
def test_the_plain_order_stands(verb: str) -> None:
    action = {"hold": "pending"}.get(verb, verb)
    for frame in ("{v} {o}", "{o} {v} karo", "please {v} {o}", "{o} {v} pannu", "{o} {v} kari do"):
        first, *_ = _read(frame.format(o="INV-9", **FORMS[verb]))
        assert (first.intent, first.slots) == ("take_action", {"doc_no": ["INV-9"], "action": action}), frame
