"""Which candidates make up a document in every amount: none where several sets do, or chance would do as well.

Forty open bills of one supplier hold a four-part sum within a rupee of nearly half of all amounts, so a sum alone is at
most probable, and only where it is the only one and chance could hardly have made it.
"""

from functools import lru_cache
from itertools import combinations
from math import comb
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import Flags, Ints, Rows, Side
from domain.matching.pairing import WHOLE_IN_BOOKS, Codes, Edges, Pairing
from domain.matching.words import Rule
from domain.policy_terms import Limit

PARTS_MAX: Final = 5
RATES_MAX: Final = 12
"""Rows of one number (one per rate or item) may be more than the parts of a split."""
OPEN_MAX: Final = 12
"""Candidates of one document beyond which no sum is looked for."""
CHANCE_MAX: Final = 0.01
_BY_AMOUNTS: Final = (Rule.PARTS_OF_DAY, Rule.SUM_ALONE)
"""Where no number ties the parts to the whole."""


def take_parts(pairing: Pairing, edges: Edges, whole: int, rule: Rule, parts_max: int) -> None:
    """For each document with two or more candidates for parts, take the parts that add up to it."""
    certain = rule not in _BY_AMOUNTS
    mine, theirs = (pairing.books, pairing.portal) if whole == WHOLE_IN_BOOKS else (pairing.portal, pairing.books)
    ones, parts = (edges.b, edges.p) if whole == WHOLE_IN_BOOKS else (edges.p, edges.b)
    smaller = theirs.amounts[0][parts] < mine.amounts[0][ones] + 100
    if not certain:  # dust adds up with anything
        smaller &= theirs.amounts[0][parts] > max(limits[0].absolute for limits in _all_limits(pairing))
    ones, parts, evidence = ones[smaller], parts[smaller], edges.evidence[smaller]
    if len(ones) == 0:
        return
    order = np.lexsort((parts, ones))
    ones, parts, evidence = ones[order], parts[order], evidence[order]
    hopeful = _may_add_up(pairing, mine, theirs, ones, parts, parts_max)
    ones, parts, evidence = ones[hopeful], parts[hopeful], evidence[hopeful]
    if len(ones) == 0:
        return
    plain = _plainly_all(pairing, mine, theirs, ones, parts, parts_max) if certain else np.zeros(len(ones), np.bool_)
    takes = _Takes(whole, rule)
    takes.add(ones[plain], parts[plain], evidence[plain])
    ones, parts, evidence = ones[~plain], parts[~plain], evidence[~plain]
    frame = pl.DataFrame({"one": ones, "part": parts, "evidence": evidence, "id": theirs.text("id", parts)})
    grouped = frame.sort("id").group_by("one").agg("part", "evidence")
    grouped = grouped.with_columns(mine.text("id", grouped["one"].to_numpy()).alias("id"))
    used: set[int] = set()
    for one, some, how in grouped.sort("id").select("one", "part", "evidence").iter_rows():
        left = [(part, code) for part, code in zip(some, how, strict=True) if part not in used]
        chosen = _adding_up(pairing, mine, theirs, one, [part for part, _ in left], parts_max, rule)
        used.update(chosen)
        kept = [(part, code) for part, code in left if part in chosen]
        takes.add([one] * len(kept), [part for part, _ in kept], [code for _, code in kept])
    takes.record(pairing)


class _Takes:
    """Parts found so far, recorded in one go."""

    def __init__(self, whole: int, rule: Rule) -> None:
        self.whole, self.rule = whole, rule
        self.ones: list[Ints | Rows] = []
        self.parts: list[Ints | Rows] = []
        self.evidence: list[Codes] = []

    def add(self, ones: Rows | list[int], parts: Rows | list[int], evidence: Codes | list[int]) -> None:
        self.ones.append(np.asarray(ones, dtype=np.int32))
        self.parts.append(np.asarray(parts, dtype=np.int32))
        self.evidence.append(np.asarray(evidence, dtype=np.uint8))

    def record(self, pairing: Pairing) -> None:
        ones, parts = np.concatenate(self.ones).astype(np.int32), np.concatenate(self.parts).astype(np.int32)
        b, p = (ones, parts) if self.whole == WHOLE_IN_BOOKS else (parts, ones)
        pairing.take(b, p, self.rule, np.concatenate(self.evidence), self.rule is Rule.SUM_ALONE, self.whole)


def _plainly_all(pairing: Pairing, mine: Side, theirs: Side, ones: Rows, parts: Rows, parts_max: int) -> Flags:
    """Rows of documents that all their candidates together make up, none of them wanted elsewhere; ones are sorted."""
    starts = np.flatnonzero(np.concatenate([[True], ones[1:] != ones[:-1]]))
    counts = np.diff(np.append(starts, len(ones)))
    alone = np.bincount(parts, minlength=theirs.size)[parts] == 1
    good = np.logical_and.reduceat(alone, starts) & (counts >= 2) & (counts <= parts_max)
    limits = pairing.policy.tolerances.limits()
    for position, (one, part) in enumerate(zip(mine.amounts, theirs.amounts, strict=True)):
        target = one[ones[starts]]
        apart = np.abs(np.add.reduceat(part[parts], starts) - target)
        basis = limits[position].basis_points
        allowed = (
            limits[position].absolute
            if basis is None
            else np.minimum(limits[position].absolute, np.abs(target) * basis // 10_000)
        )
        good &= apart <= allowed
    if pairing.policy.overrides:
        good[:] = False
    return np.repeat(good, counts)


def _may_add_up(pairing: Pairing, mine: Side, theirs: Side, ones: Rows, parts: Rows, parts_max: int) -> Flags:
    """Which rows belong to a document whose amounts some of its candidates could make up; ones are sorted."""
    starts = np.flatnonzero(np.concatenate([[True], ones[1:] != ones[:-1]]))
    counts = np.diff(np.append(starts, len(ones)))
    hopeful = np.zeros(len(starts), dtype=np.bool_)
    for count in np.unique(counts[(counts >= 2) & (counts <= OPEN_MAX)]).tolist():
        subsets = _subset_mask(count, parts_max)
        here = np.flatnonzero(counts == count)
        step = max(1, 2_000_000 // len(subsets))
        for first in range(0, len(here), step):
            some = here[first : first + step]
            rows = parts[starts[some][:, None] + np.arange(count)]
            hopeful[some] = _some_sum_fits(pairing, mine, theirs, ones[starts[some]], rows, subsets)
    return np.repeat(hopeful, counts)


def _some_sum_fits(pairing: Pairing, mine: Side, theirs: Side, ones: Rows, rows: Rows, subsets: Ints) -> Flags:
    """For each document and its row of candidates: does a subset make up its taxable value and every head."""
    fits: Flags = np.zeros(len(ones), dtype=np.bool_)
    left, subset = np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    for position, (whole, part) in enumerate(zip(mine.amounts, theirs.amounts, strict=True)):
        allowed = max(limits[position].absolute for limits in _all_limits(pairing))
        if position == 0:
            left, subset = np.nonzero(np.abs(part[rows] @ subsets.T - whole[ones][:, None]) <= allowed)
        else:
            close = np.abs((part[rows[left]] * subsets[subset]).sum(axis=1) - whole[ones[left]]) <= allowed
            left, subset = left[close], subset[close]
    fits[left] = True
    return fits


def _all_limits(pairing: Pairing) -> list[tuple[Limit, ...]]:
    own = [override.tolerances for override in pairing.policy.overrides.values() if override.tolerances]
    return [tolerances.limits() for tolerances in (pairing.policy.tolerances, *own)]


@lru_cache(maxsize=64)
def _subset_mask(count: int, parts_max: int) -> Ints:
    """Ones and zeros: a row per subset of two to five, and of all when so many parts are allowed."""
    rows = [subset for size in range(2, min(count, PARTS_MAX) + 1) for subset in combinations(range(count), size)]
    rows += [tuple(range(count))] if PARTS_MAX < count <= parts_max else []
    mask = np.zeros((len(rows), count), dtype=np.int64)
    for number, subset in enumerate(rows):
        mask[number, list(subset)] = 1
    return mask


def _adding_up(
    pairing: Pairing, mine: Side, theirs: Side, one: int, parts: list[int], parts_max: int, rule: Rule
) -> set[int]:
    """The parts that add up to document `one`; empty when none do, several do, or chance would do as well.

    Where only the day ties them, sums within paise go before sums within policy; where nothing does, either counts.
    """
    certain, alone = rule not in _BY_AMOUNTS, rule is Rule.SUM_ALONE
    if not 2 <= len(parts) <= OPEN_MAX:
        return set()
    rows = np.array(parts, dtype=np.int32)
    amounts = np.stack([column[rows] for column in theirs.amounts])
    target = np.array([column[one] for column in mine.amounts])
    supplier: str = mine.frame["supplier"][one] if pairing.policy.overrides else ""
    limits = pairing.policy.tolerances_for(supplier).limits()[:5]
    allowed = np.array([limit.allowed(int(value)) for limit, value in zip(limits, target, strict=True)])
    everything = len(parts) <= parts_max and bool((np.abs(amounts.sum(axis=1) - target) <= allowed).all())
    if everything and (certain or not _by_chance(1, target, amounts, allowed)) and not alone:
        return set(parts)
    tried, hits = _subsets_adding_up(amounts, target, allowed)
    if not certain and not alone:
        close = np.minimum(allowed, 5)
        near = [hit for hit in hits if (np.abs(amounts[:, list(hit)].sum(axis=1) - target) <= close).all()]
        hits, allowed = (near, close) if near else (hits, allowed)
    if len(hits) != 1 or (not certain and _by_chance(tried, target, amounts, allowed)):
        return set()
    return {parts[index] for index in hits[0]}


def _subsets_adding_up(amounts: Ints, target: Ints, allowed: Ints) -> tuple[int, list[tuple[int, ...]]]:
    """How many subsets of two to five there are, and those that add up to the target; amounts: a row a head."""
    count = amounts.shape[1]
    hits: list[tuple[int, ...]] = []
    tried = 0
    for size in range(2, min(count, PARTS_MAX) + 1):
        tried += comb(count, size)
        subsets = _subsets(count, size)
        close = np.abs(amounts[0][subsets].sum(axis=1) - target[0]) <= allowed[0]
        for subset in subsets[close]:
            if (np.abs(amounts[:, subset].sum(axis=1) - target) <= allowed).all():
                hits.append(tuple(int(index) for index in subset))
    return tried, hits


def _by_chance(tried: int, target: Ints, amounts: Ints, allowed: Ints) -> bool:
    """Would so many sums hit the target by chance in more than one of a hundred cases."""
    step = 100 if not (amounts[0] % 100).any() and not target[0] % 100 else 1
    width = max(2 * int(allowed[0]) + 1, step)
    return tried * width > CHANCE_MAX * max(1, int(target[0]))


@lru_cache(maxsize=256)
def _subsets(count: int, size: int) -> npt.NDArray[np.intp]:
    return np.array(list(combinations(range(count), size)), dtype=np.intp).reshape(-1, size)
