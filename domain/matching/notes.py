"""Notes that share no number with the books (our own number, or none), and documents booked without a number."""

import re
from typing import Final

import numpy as np

from domain.matching.compare import Flags, Rows, Side, counted, equal_pairs, mixed
from domain.matching.nearby import NEAR_DAYS, amount_is_single
from domain.matching.pairing import Edges, Pairing
from domain.matching.words import Evidence, Rule, code_of

_BUCKET: Final = 256
_NOTES: Final = (1, 2)
NEAR_SERIALS: Final = 1000
"""Bare serials so close are neighbours of one series."""
ALIKE_MAX: Final = 500
"""So many notes of one amount tell nothing apart any more."""


def pair_lone_notes(pairing: Pairing) -> None:
    """A note is acceptable without a shared number if it is the one note of its supplier with that tax, both ways.

    Farther apart than NEAR_DAYS it is probable, and so it is where two numbers contradict and amounts differ.
    """
    rows_b, rows_p = pairing.free_rows()
    rows_b, rows_p = _notes(pairing.books, rows_b), _notes(pairing.portal, rows_p)
    if len(rows_b) == 0 or len(rows_p) == 0:
        return
    all_b = _notes(pairing.books, np.arange(pairing.books.size, dtype=np.int32))
    all_p = _notes(pairing.portal, np.arange(pairing.portal.size, dtype=np.int32))
    b, p = _same_tax(pairing, rows_b, all_p)
    near, all_of_b = _near(pairing, b, p), _count(b[pairing.comparer.amounts_agree(b, p)], pairing.books.size)
    count_b = _count(b[near], pairing.books.size)
    b, p = _same_tax(pairing, all_b, rows_p)
    near, all_of_p = _near(pairing, b, p), _count(p[pairing.comparer.amounts_agree(b, p)], pairing.portal.size)
    count_p = _count(p[near], pairing.portal.size)
    b, p = _same_tax(pairing, rows_b, rows_p)
    edges = pairing.edges(b, p, np.full(len(b), code_of(Evidence.NONE), dtype=np.uint8))
    edges = edges.only(edges.agree & edges.same_supplier & edges.same_kind & edges.same_year)
    edges = edges.only(~_other_note_of_series(pairing, edges))
    lone = (all_of_b[edges.b] == 1) & (all_of_p[edges.p] == 1) & (edges.gap <= NEAR_DAYS)
    best = edges.only(lone)
    pairing.take(best.b, best.p, Rule.ONLY_NOTE, best.evidence, _numbers_and_amounts_differ(pairing, best))
    rest = edges.only(pairing.free(edges.b, edges.p))
    alone = (_count(rest.b, pairing.books.size)[rest.b] == 1) & (_count(rest.p, pairing.portal.size)[rest.p] == 1)
    some = rest.only(alone & ((rest.gap == 0) | ((count_b[rest.b] <= 1) & (count_p[rest.p] <= 1))))
    pairing.take(some.b, some.p, Rule.ONLY_NOTE, some.evidence, probable=True)


def _numbers_and_amounts_differ(pairing: Pairing, edges: Edges) -> Flags:
    """Both have a number, which is another, and the amounts are not equal to the paisa."""
    numbered = pairing.books.has_key[edges.b] & pairing.portal.has_key[edges.p]
    other: Flags = pairing.books.amounts_mark()[edges.b] != pairing.portal.amounts_mark()[edges.p]
    return numbered & other


def pair_without_number(pairing: Pairing) -> None:
    """One side holds no number, or a word: the same amounts, once on either side, and date, make it probable."""
    rows_b, rows_p = pairing.free_rows()
    b, p = _same_tax(pairing, rows_b[pairing.books.is_word(rows_b)], rows_p)
    b2, p2 = _same_tax(pairing, rows_b, rows_p[pairing.portal.is_word(rows_p)])
    b, p = np.concatenate([b, b2]), np.concatenate([p, p2])
    edges = pairing.edges(b, p, np.full(len(b), code_of(Evidence.NONE), dtype=np.uint8))
    edges = edges.only(edges.agree & edges.same_supplier & edges.same_kind & edges.same_year & (edges.gap <= 7))
    words = pairing.books.is_word(edges.b) & pairing.portal.is_word(edges.p)
    two_words = words & pairing.books.has_key[edges.b] & pairing.portal.has_key[edges.p]
    single = amount_is_single(pairing.books, edges.b) & amount_is_single(pairing.portal, edges.p)
    edges = edges.only(single & ~two_words)
    chosen = edges.only(pairing.greedy(edges, ()))
    pairing.take(chosen.b, chosen.p, Rule.SAME_AMOUNTS, chosen.evidence, probable=True)


def _notes(side: Side, rows: Rows) -> Rows:
    return rows[np.isin(side.letter[rows], _NOTES)]


def _count(rows: Rows, size: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.bincount(rows, minlength=size)


def _near(pairing: Pairing, b: Rows, p: Rows) -> Flags:
    near: Flags = np.abs(pairing.books.days[b] - pairing.portal.days[p]) <= NEAR_DAYS
    return near & pairing.comparer.amounts_agree(b, p)


def _same_tax(pairing: Pairing, rows_b: Rows, rows_p: Rows) -> tuple[Rows, Rows]:
    """Rows of one scope and kind whose taxable values lie in the same or a neighbouring bucket of ₹2.56."""
    if len(rows_b) == 0 or len(rows_p) == 0:
        return rows_b[:0], rows_p[:0]
    books, portal = pairing.books, pairing.portal
    buckets = [
        mixed(books.scope[rows_b], books.letter[rows_b].astype(np.int64), books.amounts[0][rows_b] // _BUCKET + shift)
        for shift in (-1, 0, 1)
    ]
    there = mixed(portal.scope[rows_p], portal.letter[rows_p].astype(np.int64), portal.amounts[0][rows_p] // _BUCKET)
    few = counted(there) <= ALIKE_MAX
    rows_p = rows_p[few]
    b, p = equal_pairs(np.concatenate(buckets), there[few])
    return rows_b[b % len(rows_b)], rows_p[p]


def _other_note_of_series(pairing: Pairing, edges: Edges) -> Flags:
    """Both numbers are of one series with another serial: CN-123 is not CN-124, whatever the tax."""
    one = pairing.books.text("number", edges.b).to_list()
    two = pairing.portal.text("number", edges.p).to_list()
    keys = zip(pairing.books.text("number_key", edges.b), pairing.portal.text("number_key", edges.p), strict=True)
    both = [bool(key_one and key_two) for key_one, key_two in keys]
    alike = [known and _of_one_series(a, b) for known, a, b in zip(both, one, two, strict=True)]
    return np.array(alike, dtype=np.bool_)


def _of_one_series(one: str, two: str) -> bool:
    """CN-123 and CN-124, 9/25-26 and 10/25-26; bare serials of one length, or near, or one within the other."""
    plain_one, plain_two = (re.sub("[^A-Z0-9]+", "-", text.upper()).strip("-") for text in (one, two))
    if plain_one.isdigit() and plain_two.isdigit():
        short, long = sorted((plain_one, plain_two), key=len)
        near = abs(int(short[-15:]) - int(long[-15:])) <= NEAR_SERIALS
        return near or len(short) == len(long) or long.startswith(short) or long.endswith(short)
    return re.sub("[0-9]+", "#", plain_one) == re.sub("[0-9]+", "#", plain_two)
