"""The last tier by number: the same number with other amounts, unless the evidence contradicts itself.

A booking with the number of X and other amounts may as well be Y, whose amounts and day it has, with a wrong number.
Then it is not linked but asked, and the findings of all three name the others.
"""

from typing import Final, NamedTuple

import numpy as np

from domain.matching.compare import Flags, Ints, Rows, Side, equal_pairs, mixed
from domain.matching.nearby import CLEAN, FULL, NEAR_DAYS, RANK_OF, amount_is_single, is_one_of
from domain.matching.pairing import FREE, Contradiction, Edges, Pairing
from domain.matching.words import Evidence, Rule, code_of

PAISE_MAX: Final = 100
"""Amounts farther apart, though within a policy, do not say that another document is meant."""
_BUCKET: Final = 256
_PAPERS_OF_OUR_OWN: Final = "(?:^|-)(?:GRN|MRN|GRIN|PO|JV|EWB|LR)(?:-|$)"
"""Goods receipts, orders, journal vouchers, way bills, lorry receipts."""


class Witnesses(NamedTuple):
    """For each row of a side the one document of the other side that has its amounts and date, or -1."""

    of_books: Rows
    of_portal: Rows


def pair_other_amounts(pairing: Pairing, edges: Edges) -> None:
    """Tier 3: the same number in full, other amounts; then the same serial under noise when date or value are near."""
    some = edges.only(pairing.free(edges.b, edges.p) & edges.same_supplier & edges.same_year & edges.same_kind)
    doubtful = some.only(~some.agree)
    of_books, of_portal = _only_one(pairing, doubtful.b, in_books=True), _only_one(pairing, doubtful.p, in_books=False)
    witnesses = Witnesses(of_books, of_portal)
    mine, theirs = pairing.books.amounts[0][some.b], pairing.portal.amounts[0][some.p]
    near = np.abs(mine - theirs) * 5 <= np.maximum(np.abs(mine), np.abs(theirs))
    full = is_one_of(some, Evidence.SAME) | (is_one_of(some, *FULL) & (near | (some.gap <= NEAR_DAYS)))
    asked = _take(pairing, some.only(full), witnesses, Rule.KEY_ONLY)
    left = pairing.free(some.b, some.p) & is_one_of(some, *CLEAN) & ~full
    rest, near = some.only(left), near[left]
    keep = ~np.isin(rest.b, asked.b) & ~np.isin(rest.p, asked.p)
    rest, near = rest.only(keep), near[keep]
    rest, near = rest.only(own := ~_of_other_papers(pairing, rest)), near[own]
    rest = rest.only((near & (rest.gap <= NEAR_DAYS)) | ((rest.gap == 0) & ~is_one_of(rest, Evidence.EXCEL)))
    for edges in (asked, _take(pairing, rest, witnesses, Rule.NOISE_ONLY)):
        _note(pairing, edges, witnesses)


def _of_other_papers(pairing: Pairing, edges: Edges) -> Flags:
    """Where a code in one only names a paper of our own: GRN/4420 with other amounts is no bill 4420."""
    other = np.zeros(len(edges), dtype=np.bool_)
    some = np.flatnonzero(is_one_of(edges, Evidence.CODE))
    one, two = (
        side.text("number_key", rows[some]).str.contains(_PAPERS_OF_OUR_OWN).to_numpy()
        for side, rows in ((pairing.books, edges.b), (pairing.portal, edges.p))
    )
    other[some] = one != two
    return other


def _take(pairing: Pairing, edges: Edges, witnesses: Witnesses, rule: Rule) -> Edges:
    """Take the edges that nothing open speaks against, and give those back that contradict themselves."""
    while True:  # a witness that is taken speaks against nothing any more
        edges = edges.only(pairing.free(edges.b, edges.p))
        against = _speaks(pairing, edges, witnesses)
        sure = edges.only(edges.agree | ~against)
        if len(sure) == 0:
            return edges
        chosen = sure.only(pairing.greedy(sure, (RANK_OF[sure.evidence],)))
        pairing.take(chosen.b, chosen.p, rule, chosen.evidence)


def _speaks(pairing: Pairing, edges: Edges, witnesses: Witnesses) -> Flags:
    """Against which edges an open witness speaks: where the dates agree too, only one of the very amounts."""
    books, portal = pairing.books, pairing.portal
    there, here = witnesses.of_books[edges.b], witnesses.of_portal[edges.p]
    very = books.amounts_mark()[edges.b] == portal.amounts_mark()[there]
    against: Flags = (there >= 0) & (pairing.mate_p[there] == FREE) & ((edges.gap > 0) | very)
    very = books.amounts_mark()[here] == portal.amounts_mark()[edges.p]
    against |= (here >= 0) & (pairing.mate_b[here] == FREE) & ((edges.gap > 0) | very)
    return against


def _note(pairing: Pairing, edges: Edges, witnesses: Witnesses) -> None:
    """Write down what contradicts itself, for the findings."""
    for b, p in zip(edges.b.tolist(), edges.p.tolist(), strict=True):
        on_portal, in_books = int(witnesses.of_books[b]), int(witnesses.of_portal[p])
        if on_portal >= 0 and pairing.mate_p[on_portal] == FREE:
            pairing.contradictions.append(Contradiction(True, b, p, on_portal))
        if in_books >= 0 and pairing.mate_b[in_books] == FREE:
            pairing.contradictions.append(Contradiction(False, p, b, in_books))


def _only_one(pairing: Pairing, rows: Rows, in_books: bool) -> Rows:
    """By row of a side: the one open document of the other side with its amounts and date, both ways; or -1.

    An amount that stands twice for the supplier on either side is no evidence, and a paper without a number none.
    """
    mine, theirs = (pairing.books, pairing.portal) if in_books else (pairing.portal, pairing.books)
    found = np.full(mine.size, -1, dtype=np.int32)
    if len(rows) == 0:
        return found
    free = pairing.free_rows() if in_books else pairing.free_rows()[::-1]
    one, two = _of_amounts_and_day(pairing, np.unique(rows), free[1], in_books)
    once = (np.bincount(one, minlength=mine.size)[one] == 1) & theirs.has_key[two]
    one, two = one[once], two[once]
    _, back = _of_amounts_and_day(pairing, free[0], np.unique(two), in_books)
    once = np.bincount(back, minlength=theirs.size)[two] == 1
    one, two = one[once], two[once]
    single = amount_is_single(mine, one) & amount_is_single(theirs, two)
    found[one[single]] = two[single]
    return found


def _of_amounts_and_day(pairing: Pairing, mine: Rows, theirs: Rows, in_books: bool) -> tuple[Rows, Rows]:
    """Pairs of rows of one supplier, kind and day with amounts equal but for PAISE_MAX, and all else."""
    rows_b, rows_p = (mine, theirs) if in_books else (theirs, mine)
    there = _marks(pairing.portal, rows_p, 0)
    near = np.concatenate([_marks(pairing.books, rows_b, shift) for shift in (-1, 0, 1)])
    b, p = equal_pairs(near, there)
    edges = pairing.edges(
        rows_b[b % max(1, len(rows_b))], rows_p[p], np.full(len(b), code_of(Evidence.NONE), dtype=np.uint8)
    )
    close = edges.agree & edges.same_supplier & edges.same_kind & (edges.gap == 0)
    for one, two in zip(pairing.books.amounts, pairing.portal.amounts, strict=True):
        close &= np.abs(two[edges.p] - one[edges.b]) <= PAISE_MAX
    edges = edges.only(close)
    edges = edges.only(pairing.comparer.compare(edges.b, edges.p).over == 0)
    return (edges.b, edges.p) if in_books else (edges.p, edges.b)


def _marks(side: Side, rows: Rows, shift: int) -> Ints:
    """Of rows, a mark of scope, kind, day and a span of taxable value."""
    days, letters = side.days[rows].astype(np.int64), side.letter[rows].astype(np.int64)
    return mixed(side.scope[rows], letters, days, side.amounts[0][rows] // _BUCKET + shift)
