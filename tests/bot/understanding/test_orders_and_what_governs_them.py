"""Whatever stands around an order (a no, a because, quotation marks, a correction, another verb), none is made of it.

The frames are laid round every order of the corpus and round every verb of a batch.
"""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Context, Understanding, understand
from bot.understanding.tables.slots import WRITING
from bot.understanding.tables.talk import TALK
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.corpus_lines import Line, lines
from tests.bot.understanding.names_of_corpus import GSTINS, VENDORS, party_book

TODAY = date(2026, 11, 16)
PARTIES = NamesInMemory(party_book())
DEEDS = ("take_action", "approve", "decline", "undo")
BEGINS = re.compile(
    r"(?i)(?:please |pls )?(?:accept|reject|hold|park|reset|release|approve|decline|undo|keep|put|take back|revert)\b"
)
TURNS = re.compile(
    r"(?i)\b(?:no|not|nahi|forget|dont|don't|instead|rather|sorry|wait|actually|mean|never|because|remark|since|as|karo)\b|[\n.?;]"
)
ORDERS = [
    line
    for line in lines(GSTINS)
    if line.expected["intent"] in DEEDS
    and "also" not in line.expected
    and not {"negated", "reason"} & set(line.expected["slots"])  # type: ignore[call-overload]  # a dict
    and "confirm" not in line.expected.get("ask", [])  # type: ignore[operator]  # a list
    and BEGINS.match(line.text)
    and not TURNS.search(line.text)
]
OF_ONE_VENDOR = [
    line
    for line in ORDERS
    if len(line.expected["slots"].get("vendor_resolved", [])) == 1  # type: ignore[attr-defined]  # a dict
    and "exclude" not in line.expected["slots"]  # type: ignore[operator]  # a dict
]
ASKED_BACK = {"action", "batch", "vendor", "target"}
GOVERNING = (
    "no don't {}",
    "nope dont {}",
    "please do not {}",
    "{}, no wait",
    "{} ... no",
    "remind me to {}",
    "tell meera to {}",
    "vora asked to {}",
    "we are waiting to {}",
    "before I {} show me the effect",
    "can you {}",
    "why not {}",
    "how to {}",
    "{}?",
    "meera will {}",
    "difference between {}",
)
OTHERS_ORDERS = ("approve B-99", "reject all of march foods", "hold everything", "undo B-98", "decline B-97")
BEFORE = (
    "except",
    "excl.",
    "excluding",
    "w/o",
    "sans",
    "barring",
    "leaving out",
    "other than",
    "apart from",
    "minus",
    "no",
)
AFTER = ("chhodke", "ke sivay", "vina", "tavir", "ke alawa", "rehne do,")
YES = sorted({word for word in TALK["t.yes"].split("|") if word.isascii()})


def _read(line: Line, text: str) -> tuple[Understanding, ...]:
    understood = understand(text, line.today, Context.from_json(line.context), PARTIES)
    return (understood, *understood.also)


def _is_plain(one: Understanding) -> bool:
    """An order that would be prepared at once."""
    return one.intent in DEEDS and not one.slots.get("negated") and not ASKED_BACK & set(one.ask)


def test_there_are_orders_to_frame() -> None:
    assert len(ORDERS) > 120
    assert len(OF_ONE_VENDOR) > 15


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ORDERS), st.sampled_from(GOVERNING))
def test_a_governed_order_is_none(line: Line, frame: str) -> None:
    if "can you" in frame and re.search("(?i)please|pls", line.text):
        return
    read = _read(line, frame.format(line.text))
    assert not any(_is_plain(one) for one in read), read


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(ORDERS), st.sampled_from(OTHERS_ORDERS), st.sampled_from(("because", "kyunki", "reason:")))
def test_a_reason_never_changes_what_is_ordered(line: Line, other: str, marker: str) -> None:
    first, *further = _read(line, f"{line.text} {marker} {other} was wrong")
    wanted = line.expected["slots"]
    assert first.intent == line.expected["intent"]
    for slot in ("action", "batch_id", "doc_no", "vendor_resolved"):
        assert first.slots.get(slot) == wanted.get(slot)  # type: ignore[attr-defined]  # a dict
    assert not further


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ORDERS), st.sampled_from(('"{}"', "“{}”", "'{}'", "`{}`", "> {}")))
def test_quoted_words_order_and_confirm_nothing(line: Line, frame: str) -> None:
    read = _read(line, frame.format(line.text.replace('"', "").replace("'", "")))
    assert not any(one.intent in WRITING or "confirm" in one.ask for one in read), read


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(OF_ONE_VENDOR),
    st.sampled_from((", sorry {}", ", I mean {}", ", no wait, {}", " - oops {}", ", nahi nahi {}")),
)
def test_a_retracted_vendor_is_never_taken(line: Line, turn: str) -> None:
    retracted = set(line.expected["slots"]["vendor_resolved"])  # type: ignore[index]  # a dict
    if GSTINS["metroelec"] in retracted:
        return
    for one in _read(line, line.text + turn.format("metro electricals")):
        assert not (_is_plain(one) and retracted & set(one.slots.get("vendor_resolved", []))), one  # type: ignore[arg-type]  # a list


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(VENDORS)), st.sampled_from([*BEFORE, *AFTER]))
def test_what_is_left_out_is_never_the_object(alias: str, word: str) -> None:
    name, gstin = VENDORS[alias][2], GSTINS[alias]
    text = f"accept all exact {word} {name}" if word in BEFORE else f"{name} {word} sab exact accept karo"
    understood = understand(text, TODAY, Context(), PARTIES)
    left_out = understood.slots.get("exclude")
    assert isinstance(left_out, dict), understood
    assert gstin in left_out["vendor_resolved"], understood  # type: ignore[operator]  # a list
    assert "vendor" not in understood.slots
    assert understood.slots["verdict"] == ["exact"]


@pytest.mark.parametrize("turn", ["sorry", "I mean", "no wait,", "oops", "nahi nahi"])
def test_a_retracted_batch_is_never_decided(turn: str) -> None:
    for verb in ("approve", "decline", "undo"):
        understood = understand(f"{verb} B-51, {turn} B-52", TODAY, Context(), PARTIES)
        assert (understood.intent, understood.slots, understood.also) == (verb, {"batch_id": "B-52"}, ())


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(YES),
    st.sampled_from(
        ('"{}"', "{}?", "is it {}", "{} for lakhani", "{} INV-9", "{} because", "are they {}", "vora: {}", "if {}")
    ),
)
def test_a_yes_that_says_more_or_asks_approves_nothing(yes: str, frame: str) -> None:
    read = understand(frame.format(yes), TODAY, Context(thread_batch="B-7"), PARTIES)
    assert all(one.intent != "approve" for one in (read, *read.also)), read


@pytest.mark.parametrize(
    "yes", ["yes", "haan ji", "ok bhai", "theek hai", "go ahead please", "👍", "done", "kar do", "looks good"]
)
def test_a_plain_yes_in_the_thread_of_a_batch_is_asked_to_be_confirmed(yes: str) -> None:
    read = understand(yes, TODAY, Context(thread_batch="B-7"), PARTIES)
    assert read == Understanding("approve", {"batch_id": "B-7"}, ("confirm",))
    assert understand(yes, TODAY, Context(), PARTIES).intent == "unclear"
