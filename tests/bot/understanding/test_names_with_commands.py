"""Names whose words are commands, shortened or misspelt, in sentences that ask: a name orders nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Context, Understanding, understand
from bot.understanding.tables.slots import WRITING
from domain.suppliers import PartyBook, Supplier
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import gstin

NAMES = (
    "Hold Tight Fasteners",
    "Accept Right Gauges",
    "Send Easy Couriers",
    "Undo Stain Cleaners",
    "Reset Watch Repairs",
    "Link Chain Works",
    "Park Avenue Furniture",
    "Release Valve Engineering",
    "Draft Beer Cafe",
    "March Past Uniforms",
    "Assign Print House",
    "Data Sync Cabling",
    "Second Chance Motors",
    "Radhe Steel",
)
REGISTERED = {name: gstin("27", f"AABC{chr(65 + at)}{1000 + at}K") for at, name in enumerate(NAMES)}
PARTIES = NamesInMemory(
    PartyBook([(gstin("29", "AAACX1111A"), "Ours")], [], [Supplier(REGISTERED[name], name) for name in NAMES])
)
ASKING = (
    "pending for {}",
    "what's pending for {}",
    "{} ka kya pending hai",
    "{} ka status",
    "{} status",
    "gstin of {}",
    "show {} mismatches",
    "{} ke mismatch dikhao",
    "list {} invoices",
    "how much itc is stuck with {}",
    "has {} filed gstr1",
    "did {} reply",
    "why is {} on hold",
    "{} ke bills dikhao",
    "email id of {}",
    "{} nu su pending che",
)


def _misspelt(word: str, how: int) -> str:
    """One letter left out, swapped, doubled or changed, inside the word."""
    at = 1 + how % (len(word) - 2)
    return (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at] + word[at:],
        word[:at] + ("o" if word[at] != "o" else "u") + word[at + 1 :],
    )[how % 4]


def _read(text: str) -> tuple[Understanding, ...]:
    understood = understand(text, date(2026, 11, 16), Context(), PARTIES)
    return (understood, *understood.also)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 2), st.integers(0, 40), st.sampled_from(ASKING), st.booleans())
def test_a_misspelt_name_in_a_question_orders_nothing(name: str, which: int, how: int, frame: str, low: bool) -> None:
    words = name.split()
    at = which % len(words)
    if len(words[at]) < 5:
        return
    words[at] = _misspelt(words[at], how)
    said = " ".join(words)
    read = _read(frame.format(said.lower() if low else said))
    assert not any(one.intent in WRITING for one in read), read
    assert any(REGISTERED[name] in one.slots.get("vendor_resolved", []) for one in read), read  # type: ignore[operator]  # a list


@pytest.mark.parametrize("name", ["Hold Tight", "Accept Right", "Reset Watch", "Park Avenue", "Draft Beer"])
@pytest.mark.parametrize("frame", ASKING)
def test_half_a_name_in_a_question_orders_nothing(name: str, frame: str) -> None:
    read = _read(frame.format(name))
    assert not any(one.intent in WRITING for one in read), read
    full = next(one for one in NAMES if one.startswith(name))
    assert any(REGISTERED[full] in one.slots.get("vendor_resolved", []) for one in read), read  # type: ignore[operator]  # a list


@pytest.mark.parametrize("verb", ["accept", "reject", "hold", "remind", "reset"])
def test_the_verb_before_a_name_still_orders(verb: str) -> None:
    for frame in ("{} radhe steel", "{} radhe steel ke bills", "please {} radhe steel invoices above 2 lakh"):
        first, *_ = _read(frame.format(verb))
        assert first.intent in WRITING, first
        assert first.slots["vendor_resolved"] == [REGISTERED["Radhe Steel"]]


@pytest.mark.parametrize(
    "text", ["hold tigt fasteners", "resset watch repairs", "acept right gauges invoices above 2 lakh"]
)
def test_a_misspelt_whole_name_without_a_verb_is_no_order(text: str) -> None:
    assert not any(one.intent in WRITING for one in _read(text))
