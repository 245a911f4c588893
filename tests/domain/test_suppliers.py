"""Finding the supplier a person means: the rules of names, one by one."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.gstin import check_character
from domain.supplier_index import NameIndex, edits_allowed
from domain.supplier_names import spelling_of
from domain.suppliers import PartyBook, Supplier


def _gstin(state: str, pan: str) -> str:
    return f"{state}{pan}1Z{check_character(f'{state}{pan}1Z')}"


NAMES = {
    "anand": ("27", "AABCA1001A", "Anand Traders Private Limited", None),
    "sons": ("24", "AABFA1002B", "Shah & Sons", None),
    "llp": ("27", "AABFS3001E", "Sharma Polymers LLP", None),
    "ltd": ("27", "AABCS3002F", "Sharma Polymers Limited", None),
    "kaveri_ka": ("29", "AABCK5001L", "Kaveri Chemicals Private Limited", None),
    "kaveri_tn": ("33", "AABCK5001L", "Kaveri Coast", None),
    "jk": ("24", "AABFJ6001M", "J.K. Engineering Works", None),
    "haul": ("06", "AABCQ6002N", "SafeHaul Private Limited", None),
    "tools": ("29", "AABPS7003R", "Ramesh Chandra Gupta", "Sapphire Tools"),
    "bros": ("19", "AABFN7004S", "National Brothers", None),
    "ind": ("19", "AABFN7005S", "Deccan Industries", None),
    "long": ("20", "AAHCT4417R", "Tara Steel Long Products Limited", None),
    "tara": ("20", "AAZCT9901Q", "Tara Steel Limited", None),
    "seasons": ("29", "AABPA4001G", "All Seasons Nursery", None),
}
GSTIN = {alias: _gstin(state, pan) for alias, (state, pan, _, _) in NAMES.items()}
BOOK = PartyBook(
    [(_gstin("27", "AAACX1111A"), "Brightline Foods"), (_gstin("29", "AAACX1111A"), "Karnataka")],
    ["Vertex Pharma"],
    [Supplier(GSTIN[alias], legal, trade) for alias, (_, _, legal, trade) in NAMES.items()],
)


def _named(said: str) -> set[str]:
    found = BOOK.suppliers_named(said)
    return {alias for alias, gstin in GSTIN.items() if gstin in found}


@pytest.mark.parametrize(
    ("said", "fit"),
    [
        ("anand traders", {"anand"}),
        ("M/s. ANAND  TRADERS pvt. ltd.", {"anand"}),
        ("traders anand", {"anand"}),
        ("anand trader", {"anand"}),
        ("shah and sons", {"sons"}),
        ("shah sons", {"sons"}),
        ("jk engg", {"jk"}),
        ("J K Engineering", {"jk"}),
        ("j.k. works", {"jk"}),
        ("safe haul", {"haul"}),
        ("safehaul", {"haul"}),
        ("national bros", {"bros"}),
        ("deccan ind", {"ind"}),
        ("sapphire", {"tools"}),
        ("ramesh gupta", {"tools"}),
        ("tara steel", {"tara", "long"}),
        ("Tara Steel Limited", {"tara"}),
        ("tara steel ltd", {"tara"}),
        ("sharma polymers", {"llp", "ltd"}),
        ("sharma polymers llp", {"llp"}),
        ("kaveri chemicals", {"kaveri_ka", "kaveri_tn"}),
        ("unheard of", set()),
        ("", set()),
        ("limited", set()),
    ],
)
def test_every_said_word_stands_in_the_name(said: str, fit: set[str]) -> None:
    assert _named(said) == fit


@pytest.mark.parametrize(
    ("said", "fit"),
    [
        ("anadn traders", {"anand"}),
        ("anand tradrs", {"anand"}),
        ("natinal brothrs", {"bros"}),
        ("engineerign jk", {"jk"}),
        ("saphire tols", {"tools"}),
        ("safehual", {"haul"}),
        ("kave chem", {"kaveri_ka", "kaveri_tn"}),
        ("dccn industries", set()),
        ("jx engineering", set()),
    ],
)
def test_typos_count_when_nobody_fits_exactly(said: str, fit: set[str]) -> None:
    assert _named(said) == fit


@pytest.mark.parametrize(
    ("word", "edits"), [("om", 0), ("sai", 0), ("tara", 1), ("traders", 1), ("chemical", 2), ("a1234", 0)]
)
def test_longer_words_may_have_more_typos(word: str, edits: int) -> None:
    assert edits_allowed(word) == edits


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("accept all seasons nursery bills", [(1, 4, "vendor")]),
        ("mail to the Shah & Sons and Vertex Pharma", [(3, 6, "vendor"), (7, 9, "customer")]),
        ("tara steel long products ltd of brightline foods", [(0, 5, "vendor"), (6, 8, "own")]),
        ("accept and traders", []),
    ],
)
def test_whole_names_are_seen_in_a_message(text: str, spans: list[tuple[int, int, str]]) -> None:
    assert [(span.start, span.end, span.party) for span in BOOK.whole_names_in(text.split())] == spans


def test_known_words_are_those_of_some_name_joined_ones_too() -> None:
    assert BOOK.known_words(["pending", "for", "safe", "haul", "and", "vertex", "tradrs"]) == {"safe", "haul", "vertex"}


def test_registrations_of_a_gstin_and_of_a_pan() -> None:
    assert BOOK.registrations(GSTIN["kaveri_ka"]) == [GSTIN["kaveri_ka"]]
    assert BOOK.registrations("aabck5001l") == sorted([GSTIN["kaveri_ka"], GSTIN["kaveri_tn"]])
    assert BOOK.registrations("27AAAAA0000A1Z5") == []


def test_nearest_are_offered_and_a_wrong_gstin_finds_its_neighbour() -> None:
    assert BOOK.nearest("saphir tool", 1)[0].supplier.gstin == GSTIN["tools"]
    wrong = GSTIN["anand"][:14] + ("A" if GSTIN["anand"][14] != "A" else "B")
    assert BOOK.nearest_gstin(wrong)[0] == GSTIN["anand"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(NAMES)), st.randoms(use_true_random=False))
def test_any_words_of_a_name_in_any_order_find_it(alias: str, rng: random.Random) -> None:
    words = list(spelling_of(NAMES[alias][2]).raw)
    rng.shuffle(words)
    said = words[: rng.randint(1, len(words))]
    assert alias in _named(" ".join(said).upper())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert set(BOOK.suppliers_named(text)) <= set(GSTIN.values())
    assert all(0 <= nearness.likeness <= 100 for nearness in BOOK.nearest(text))


def test_an_index_of_nobody_answers_nobody() -> None:
    empty = NameIndex([])
    assert empty.fits("anand") == []
    assert empty.nearest("anand") == []
    assert empty.whole(np.array([hash("anand")])) == []


@pytest.mark.slow
def test_a_hundred_thousand_names_are_searched_in_milliseconds() -> None:
    from benchmarks.suppliers import made_up_names, median_ms, typo

    rng = random.Random(11)
    names = made_up_names(100_000, rng)
    index = NameIndex([(name,) for name in names])
    asked = [rng.randrange(len(names)) for _ in range(200)]
    typed = [(number, typo(names[number], rng)) for number in asked]
    right = sum(number in [found for found, _ in index.nearest(said, 3)] for number, said in typed)
    assert right >= 0.95 * len(typed)
    assert median_ms(index.fits, [said for _, said in typed]) < 25


def test_a_registration_called_by_its_state_is_a_place_and_no_name() -> None:
    assert BOOK.whole_names_in(["accept", "all", "for", "karnataka"]) == []
    assert BOOK.own_states == {"27", "29"}
