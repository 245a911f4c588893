"""The tiers after the key: the same serial under noise, other years and registrations, then other amounts."""

from typing import Final

import numpy as np
import polars as pl

from domain.matching.compare import Flags, Rows, Side, counted, mixed
from domain.matching.grading import Found, graded_pairs
from domain.matching.pairing import Codes, Edges, Pairing
from domain.matching.readings import damage, damaged_and_whole, readings
from domain.matching.words import EVIDENCE, Evidence, Rule, code_of

NEAR_DAYS: Final = 45
CLEAN: Final = (
    Evidence.SAME, Evidence.YEAR, Evidence.GLUED, Evidence.CODE, Evidence.LOOK_ALIKE, Evidence.EXCEL
)  # fmt: skip
WEAK: Final = (Evidence.SUFFIX, Evidence.LOOK_ALIKE_CODE)
"""Two noises at once, or a suffix that may name a part: only for an amount that stands once on either side."""
FULL: Final = (Evidence.SAME, Evidence.YEAR, Evidence.GLUED)


def serial_edges(pairing: Pairing) -> Edges:
    """Candidate pairs among what is still free: the same serial under some reading, best evidence kept."""
    rows_b, rows_p = pairing.free_rows()
    left, right = side_readings(pairing.books, rows_b), side_readings(pairing.portal, rows_p)
    found = [graded_pairs(left, right), *_damage_pairs(pairing, rows_b, rows_p)]
    b, p, evidence = _best(*(np.concatenate(columns) for columns in zip(*found, strict=True)))
    return pairing.edges(rows_b[b], rows_p[p], evidence)


def _best(one: Rows, two: Rows, evidence: Codes) -> Found:
    """Each pair once, with its best evidence."""
    codes = (one.astype(np.int64) << 32 | two) << 4 | evidence
    codes.sort()
    codes = codes[np.concatenate([[True], codes[1:] >> 4 != codes[:-1] >> 4])] if len(codes) else codes
    rows_one, rows_two = (codes >> 36).astype(np.int32), (codes >> 4).astype(np.int32)
    return Found(rows_one, rows_two, (codes & 15).astype(np.uint8))


def side_readings(side: Side, rows: Rows) -> pl.DataFrame:
    """Readings of the numbers at some rows, with scope and class; `row` counts within rows."""
    return _with_facts(side, rows, readings(side.text("number", rows), side.text("dated", rows)))


def _damage_pairs(pairing: Pairing, rows_b: Rows, rows_p: Rows) -> list[Found]:
    """Pairs of a number damaged by a spreadsheet and a whole one of about the same taxable value."""
    sides = (pairing.books, rows_b), (pairing.portal, rows_p)
    shown, whole = zip(*(damaged_and_whole(side.text("number", rows)) for side, rows in sides), strict=True)
    left, right = (
        [_damage(sides[place], shown[place], sides[1 - place], whole[1 - place], True),
         _damage(sides[place], whole[place], sides[1 - place], shown[1 - place], False)]
        for place in (0, 1)
    )  # fmt: skip
    return [graded_pairs(left[0], right[1]), graded_pairs(left[1], right[0])]


def _damage(
    mine: tuple[Side, Rows], places: Rows, theirs: tuple[Side, Rows], others: Rows, shown: bool
) -> pl.DataFrame:
    """Readings of damage of some rows of a side that have a counterpart of about their value on the other."""
    side, rows = mine
    if len(places) == 0 or len(others) == 0:
        return _with_facts(side, rows, readings(pl.Series([], dtype=pl.String), pl.Series([], dtype=pl.Date)))
    near = places[_near_in_value(side, rows[places], theirs[0], theirs[1][others])]
    return _with_facts(side, rows, damage(side.text("number", rows[near]), near, shown))


def _near_in_value(side: Side, rows: Rows, other: Side, others: Rows) -> Flags:
    """Which rows have one of the others within ₹100 or so in taxable value, in the same scope."""
    step = 20_000
    buckets = mixed(other.scope[others], np.stack([other.amounts[0][others] // step + shift for shift in (-1, 0, 1)]))
    there = pl.Series(mixed(side.scope[rows], side.amounts[0][rows] // step))
    return there.is_in(pl.Series(buckets.reshape(-1)).implode()).to_numpy()


def _with_facts(side: Side, rows: Rows, found: pl.DataFrame) -> pl.DataFrame:
    """Readings with the block they stand in (scope, class and serial), taxable value and day of their document."""
    found = found.rechunk()
    places = rows[found["row"].to_numpy()]
    return found.with_columns(
        pl.Series("block", mixed(side.scope[places], found["serial"].to_numpy(), side.group[places].astype(np.int64))),
        pl.Series("taxable", side.amounts[0][places]),
        pl.Series("day", side.days[places]),
    )


def is_one_of(edges: Edges, *words: Evidence) -> Flags:
    """Which edges have one of these kinds of evidence."""
    table = np.zeros(len(EVIDENCE), dtype=np.bool_)
    table[[code_of(word) for word in words]] = True
    return table[edges.evidence]


def amount_is_single(side: Side, rows: Rows) -> Flags:
    """Does each row's amount stand once for its supplier on the whole side (kind, taxable value and heads)."""
    there = side.rows_marked(side.amounts_mark()[rows])
    count = np.zeros(side.size, dtype=np.uint32)
    count[there] = counted(side.amounts_mark()[there])
    single: Flags = count[rows] == 1
    return single


def pair_by_noise(pairing: Pairing, edges: Edges) -> None:
    """Tier 2: the same serial, equal amounts. Clean only without a rival of as good evidence (rule 2)."""
    near = edges.only(
        pairing.free(edges.b, edges.p) & edges.agree & edges.same_supplier & edges.same_year & edges.same_kind
    )
    near = near.only(~is_one_of(near, Evidence.SUFFIX_CODE, Evidence.CODE_CHANGED))
    weak = is_one_of(near, *WEAK, Evidence.EXCEL)
    single = np.ones(len(near), dtype=np.bool_)
    if weak.any():
        single[weak] = amount_is_single(pairing.books, near.b[weak]) & amount_is_single(pairing.portal, near.p[weak])
    doubtful = is_one_of(near, *WEAK)
    keep = ~doubtful | (single & (near.gap <= 3))
    near, weak, single, doubtful = near.only(keep), weak[keep], single[keep], doubtful[keep]
    far = (near.gap > pairing.policy.tolerances.days_max) & ~is_one_of(near, *FULL)
    damaged = weak & ~(single & (near.gap == 0))
    probable = is_one_of(near, Evidence.SUFFIX) | far | damaged | _has_rival(pairing, near)
    chosen = pairing.greedy(near, (probable, near.evidence))
    pairing.take(near.b[chosen], near.p[chosen], Rule.NUMBER_NOISE, near.evidence[chosen], probable[chosen])


def _has_rival(pairing: Pairing, edges: Edges) -> Flags:
    """Is there another document, not a copy of the same number, that fits either end as well or better."""
    if len(edges) == 0:
        return np.zeros(0, dtype=np.bool_)
    frame = pl.DataFrame(
        {
            "b": edges.b, "p": edges.p, "evidence": edges.evidence,
            "key_b": pairing.books.key[edges.b], "key_p": pairing.portal.key[edges.p],
        }
    )  # fmt: skip
    best = (pl.col("evidence").min().over("b"), pl.col("evidence").min().over("p"))
    frame = frame.with_columns(best[0].alias("best_b"), best[1].alias("best_p"))
    as_good_b = pl.col("key_p").filter(pl.col("evidence") == pl.col("best_b")).n_unique().over("b")
    as_good_p = pl.col("key_b").filter(pl.col("evidence") == pl.col("best_p")).n_unique().over("p")
    worse = (pl.col("evidence") > pl.col("best_b")) | (pl.col("evidence") > pl.col("best_p"))
    return frame.select((worse | (as_good_b > 1) | (as_good_p > 1)).alias("rival")).to_series().to_numpy()


def pair_other_years(pairing: Pairing, edges: Edges) -> None:
    """Same number and amounts, the date in another financial year: the same document, to be looked at (M15)."""
    some = edges.only(
        pairing.free(edges.b, edges.p) & edges.agree & edges.same_supplier & ~edges.same_year & edges.same_kind
    )
    some = some.only(is_one_of(some, *FULL) | (is_one_of(some, *CLEAN) & (some.gap <= NEAR_DAYS)))
    near = (some.gap <= 100) | ((some.gap >= 360) & (some.gap <= 370))
    once = amount_is_single(pairing.books, some.b) & amount_is_single(pairing.portal, some.p)
    some = some.only(near | (once & (some.gap <= 800)))
    chosen = some.only(pairing.greedy(some, (some.evidence, some.gap)))
    pairing.take(chosen.b, chosen.p, Rule.OTHER_YEAR, chosen.evidence)


def pair_sisters(pairing: Pairing, edges: Edges) -> None:
    """Same number and amounts, another registration of the supplier's PAN; heads may change with the state."""
    some = edges.only(pairing.free(edges.b, edges.p) & ~edges.same_supplier & edges.same_kind & edges.same_year)
    totals = _totals_agree(pairing, some)
    some = some.only(
        totals & ((is_one_of(some, *FULL) & (some.gap <= NEAR_DAYS)) | (is_one_of(some, *CLEAN) & (some.gap <= 3)))
    )
    chosen = some.only(pairing.greedy(some, (~some.agree, some.evidence)))
    pairing.take(chosen.b, chosen.p, Rule.SISTER, chosen.evidence)


def _totals_agree(pairing: Pairing, edges: Edges) -> Flags:
    """Taxable value and the sum of the heads agree, whichever heads carry it."""
    delta = pairing.portal.amounts[0][edges.p] - pairing.books.amounts[0][edges.b]
    ok = pairing.comparer.within(delta, 0, edges.p, pairing.portal.amounts[0][edges.p])
    total = sum((pairing.portal.amounts[head][edges.p] - pairing.books.amounts[head][edges.b]) for head in range(1, 5))
    allowed = pairing.policy.tolerances.igst.absolute * 2
    return ok & (np.abs(np.asarray(total, dtype=np.int64)) <= allowed)


def pair_other_kinds(pairing: Pairing, edges: Edges) -> None:
    """Same number and amounts, a debit note here and an invoice there."""
    some = edges.only(pairing.free(edges.b, edges.p) & edges.agree & edges.same_supplier & ~edges.same_kind)
    some = some.only(is_one_of(some, *FULL) & some.same_year)
    chosen = some.only(pairing.greedy(some, (some.evidence,)))
    pairing.take(chosen.b, chosen.p, Rule.OTHER_KIND, chosen.evidence)


def pair_other_amounts(pairing: Pairing, edges: Edges) -> None:
    """Tier 3: the same number in full, other amounts; then the same serial under noise when date or value are near."""
    some = edges.only(pairing.free(edges.b, edges.p) & edges.same_supplier & edges.same_year & edges.same_kind)
    full = some.only(is_one_of(some, *FULL))
    chosen = full.only(pairing.greedy(full, (full.evidence,)))
    pairing.take(chosen.b, chosen.p, Rule.KEY_ONLY, chosen.evidence)
    rest = some.only(pairing.free(some.b, some.p) & is_one_of(some, *CLEAN))
    mine, theirs = pairing.books.amounts[0][rest.b], pairing.portal.amounts[0][rest.p]
    near = np.abs(mine - theirs) * 5 <= np.maximum(np.abs(mine), np.abs(theirs))
    rest = rest.only((near & (rest.gap <= NEAR_DAYS)) | ((rest.gap == 0) & ~is_one_of(rest, Evidence.EXCEL)))
    chosen = rest.only(pairing.greedy(rest, (rest.evidence,)))
    pairing.take(chosen.b, chosen.p, Rule.NOISE_ONLY, chosen.evidence)
