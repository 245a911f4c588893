"""Splits and merges: one document against two to five of the other side that add up, and more than the sum says so.

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
from domain.matching.nearby import CLEAN, FULL, is_one_of
from domain.matching.pairing import Codes, Edges, Pairing
from domain.matching.words import Evidence, Rule, code_of
from domain.policy_terms import Limit

PARTS_MAX: Final = 5
RATES_MAX: Final = 12
"""Rows of one number (one per rate or item) may be more than the parts of a split."""
OPEN_MAX: Final = 12
ALONE_MAX: Final = 8
CHANCE_MAX: Final = 0.01
_BY_AMOUNTS: Final = (Rule.PARTS_OF_DAY, Rule.SUM_ALONE)
"""Where no number ties the parts to the whole."""
WHOLE_IN_BOOKS, WHOLE_ON_PORTAL = 1, 2


def pair_rows_of_one_number(pairing: Pairing, edges: Edges) -> None:
    """Books (or the portal) hold several rows of the very same number, such as one per rate, that add up."""
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        some = edges.only(pairing.free(edges.b, edges.p) & edges.same_kind & edges.same_supplier)
        some = some.only(is_one_of(some, *FULL))
        _take(pairing, some, whole, Rule.ONE_ROW_PER_RATE, RATES_MAX)


def pair_listed(pairing: Pairing, edges: Edges) -> None:
    """One document whose number lists several (8565,8566), against those that add up to it."""
    listed = edges.only(edges.same_supplier & edges.same_kind)
    for whole in (WHOLE_IN_BOOKS, WHOLE_ON_PORTAL):
        some = listed.only(pairing.free(listed.b, listed.p))
        some = some.only(_nearest_few(some, some.b if whole == WHOLE_IN_BOOKS else some.p))
        _take(pairing, some, whole, Rule.PARTS_OF_SERIAL, PARTS_MAX)


def _nearest_few(edges: Edges, ones: Rows) -> Flags:
    """Of each document's edges the OPEN_MAX nearest by date; all of a gap, or none."""
    if len(edges) <= OPEN_MAX:
        return np.ones(len(edges), dtype=np.bool_)
    frame = pl.DataFrame({"one": ones, "gap": edges.gap})
    few = frame.select((pl.col("gap").rank("max").over("one") <= OPEN_MAX).alias("few"))
    return few.to_series().to_numpy()


def pair_parts_of_serial(pairing: Pairing, edges: Edges) -> None:
    """9A and 9B, or 9/1 and 9/2, against 9."""
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        some = edges.only(pairing.free(edges.b, edges.p) & edges.same_supplier & edges.same_kind)
        some = some.only(is_one_of(some, Evidence.SUFFIX, Evidence.SUFFIX_CODE, Evidence.GLUED, *CLEAN))
        _take(pairing, some, whole, Rule.PARTS_OF_SERIAL, PARTS_MAX)


def pair_parts_of_day(pairing: Pairing, serials: Edges) -> None:
    """Documents of one supplier and day that add up to one of that day on the other side."""
    rows_b, rows_p = pairing.free_rows()
    edges = _beside(pairing, rows_b, rows_p, same_day=True)
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        some = _unclaimed(pairing, edges.only(pairing.free(edges.b, edges.p)), serials, whole)
        _take(pairing, some, whole, Rule.PARTS_OF_DAY, PARTS_MAX)


def pair_day_against_other_day(pairing: Pairing, serials: Edges) -> None:
    """All open documents of one supplier and day add up to the paisa to one of another day nearby: probable."""
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        rows_b, rows_p = pairing.free_rows()
        side, rows = (pairing.books, rows_b) if whole == WHOLE_ON_PORTAL else (pairing.portal, rows_p)
        other, others = (pairing.portal, rows_p) if whole == WHOLE_ON_PORTAL else (pairing.books, rows_b)
        ones, parts = _days_adding_up(side, rows, other, others, pairing.policy.tolerances.days_max)
        b, p = (parts, ones) if whole == WHOLE_ON_PORTAL else (ones, parts)
        edges = _unclaimed(pairing, _of_one_registration(pairing, b, p), serials, whole)
        _take(pairing, edges, whole, Rule.SUM_ALONE, PARTS_MAX)


def _days_adding_up(side: Side, rows: Rows, other: Side, others: Rows, days_max: int) -> tuple[Rows, Rows]:
    """(row of the one, row of a part): two to five open rows of a day whose taxable sum is another's within 5 paise."""
    if len(rows) < 2 or len(others) == 0:
        return others[:0], rows[:0]
    on = ["scope", "letter", "day"]
    parts = pl.DataFrame(
        {
            "part": rows, "scope": side.scope[rows], "letter": side.letter[rows], "day": side.days[rows],
            "taxable": side.amounts[0][rows],
        }
    )  # fmt: skip
    days = parts.group_by(on).agg(pl.len().alias("n"), pl.col("taxable").sum().alias("sum"))
    days = days.filter(pl.col("n").is_between(2, PARTS_MAX))
    ones = pl.DataFrame(
        {
            "one": others, "scope": other.scope[others], "letter": other.letter[others], "own": other.days[others],
            "sum": other.amounts[0][others],
        }
    )  # fmt: skip
    near = pl.concat([days.with_columns(pl.col("sum") + shift) for shift in range(-5, 6)])
    found = ones.join(near, on=["scope", "letter", "sum"]).filter((pl.col("own") - pl.col("day")).abs() <= days_max)
    found = found.filter((pl.len().over("one") == 1) & (pl.len().over(on) == 1)).join(parts, on=on)
    return found["one"].to_numpy(), found["part"].to_numpy()


def _unclaimed(pairing: Pairing, edges: Edges, serials: Edges, whole: int) -> Edges:
    """Without documents whose own number stands free on the other side, outside of what is to add up."""
    if len(edges) == 0:
        return edges
    full = serials.only(is_one_of(serials, *FULL) & serials.same_supplier & serials.same_year)
    full = full.only(pairing.free(full.b, full.p))
    of_b = np.full(pairing.books.size, -1, dtype=np.int32)
    of_p = np.full(pairing.portal.size, -1, dtype=np.int32)
    of_b[full.b], of_p[full.p] = full.p, full.b
    in_books = whole == WHOLE_IN_BOOKS
    ones, parts, of_one, of_part = (edges.b, edges.p, of_b, of_p) if in_books else (edges.p, edges.b, of_p, of_b)
    own_inside = np.zeros(len(of_one), dtype=np.bool_)
    own_inside[ones[of_one[ones] == parts]] = True
    claimed = (of_part[parts] >= 0) & (of_part[parts] != ones)
    return edges.only(~claimed & ((of_one[ones] < 0) | own_inside[ones]))


def pair_sums_alone(pairing: Pairing) -> None:
    """Amounts that add up, and nothing else: probable, where few are open and the sum is the only one."""
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        rows_b, rows_p = pairing.free_rows()
        if whole == WHOLE_ON_PORTAL:
            rows_b = _of_few(pairing.books, rows_b)
        else:
            rows_p = _of_few(pairing.portal, rows_p)
        edges = _beside(pairing, rows_b, rows_p, same_day=False)
        edges = edges.only(edges.gap <= pairing.policy.tolerances.days_max)
        _take(pairing, edges, whole, Rule.SUM_ALONE, PARTS_MAX)


def _of_few(side: Side, rows: Rows) -> Rows:
    """Rows whose scope has only a few open ones."""
    scopes, counts = np.unique(side.scope[rows], return_counts=True)
    few: Rows = rows[(counts[np.searchsorted(scopes, side.scope[rows])] <= ALONE_MAX)]
    return few


def _beside(pairing: Pairing, rows_b: Rows, rows_p: Rows, same_day: bool) -> Edges:
    """Edges between open rows of one supplier and kind, of one day or of any; groups too large are left out."""
    if min(len(rows_b), len(rows_p)) == 0 or max(len(rows_b), len(rows_p)) < 2:
        return pairing.edges(rows_b[:0], rows_p[:0], np.zeros(0, dtype=np.uint8))
    on = ["scope", "letter", *(["day"] if same_day else [])]
    left, right = (
        pl.DataFrame(
            {name: rows, "scope": side.scope[rows], "letter": side.letter[rows], "day": side.days[rows],
             name + "_t": side.amounts[0][rows]}
        )
        for name, side, rows in (("b", pairing.books, rows_b), ("p", pairing.portal, rows_p))
    )  # fmt: skip
    sizes = left.group_by(on).len("n").join(right.group_by(on).len("m"), on=on)
    sizes = sizes.filter((pl.max_horizontal("n", "m") >= 2) & (pl.col("n") * pl.col("m") <= 60 * OPEN_MAX))
    joined = left.join(sizes.select(on), on=on, how="semi").join(right, on=on)
    joined = joined.filter(pl.col("b_t") != pl.col("p_t"))
    return _of_one_registration(pairing, joined["b"].to_numpy(), joined["p"].to_numpy())


def _of_one_registration(pairing: Pairing, b: Rows, p: Rows) -> Edges:
    """Edges of the same registrations of ours and of the vendor, each with whether the number is the same."""
    books, portal = pairing.books, pairing.portal
    same = books.has_key[b] & (books.key[b] == portal.key[p])
    evidence = np.where(same, code_of(Evidence.SAME), code_of(Evidence.NONE)).astype(np.uint8)
    edges = pairing.edges(b, p, evidence)
    ours = books.recipient[edges.b] == portal.recipient[edges.p]
    ours |= ~books.names_recipient[edges.b] | ~portal.names_recipient[edges.p]
    return edges.only(edges.same_supplier & ours)


def _take(pairing: Pairing, edges: Edges, whole: int, rule: Rule, parts_max: int) -> None:
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
