"""The tiers after the key: the same serial under noise, other years, other registrations and kinds."""

from typing import Final

import numpy as np
import polars as pl

from domain.matching.compare import Flags, Rows, Side, as_places, counted, is_in, mixed
from domain.matching.grading import Found, graded_pairs
from domain.matching.pairing import FREE, Codes, Edges, Pairing
from domain.matching.readings import SCHEMA, Damaged, damage, readings
from domain.matching.words import EVIDENCE, RANK, Evidence, Rule, code_of

NEAR_DAYS: Final = 45
CLEAN: Final = (Evidence.SAME, Evidence.YEAR, Evidence.CODE, Evidence.LOOK_ALIKE, Evidence.EXCEL)
WEAK: Final = (
    Evidence.SUFFIX, Evidence.LOOK_ALIKE_CODE, Evidence.GLUED, Evidence.OTHER_YEAR, Evidence.EXCEL_ROUNDED,
    Evidence.NUMBER_CODE,
)  # fmt: skip
"""Two noises at once, or what may well be another number: probable, and only for an amount that stands once."""
FULL: Final = (Evidence.SAME, Evidence.YEAR)
"""The number in full; beyond the policy's days only SAME is."""
BY_RANK: Final = np.array([code_of(word) for word in RANK], dtype=np.uint8)
NOTHING: Final = pl.DataFrame(schema=SCHEMA | {"block": pl.Int64, "taxable": pl.Int64, "day": pl.Int32})
SPOKEN: Final = BY_RANK.copy()
SPOKEN[[RANK.index(Evidence.CODE), RANK.index(Evidence.LOOK_ALIKE)]] = [
    code_of(Evidence.LOOK_ALIKE), code_of(Evidence.CODE)
]  # fmt: skip
"""Where one pair has both, the letter that looks like a digit is what is said, not the code it would be."""
SPOKEN_OF: Final = np.argsort(SPOKEN).astype(np.uint8)
RANK_OF: Final = np.argsort(BY_RANK).astype(np.uint8)


def serial_edges(pairing: Pairing) -> tuple[Edges, Edges]:
    """Candidate pairs among what is still free: the same serial under some reading, best evidence kept.

    And those where one number lists the other among several.
    """
    rows_b, rows_p = pairing.free_rows()
    pairing.early_b, pairing.early_p = pairing.mate_b != FREE, pairing.mate_p != FREE
    books, portal = (pairing.books, rows_b), (pairing.portal, rows_p)
    found = [graded_pairs(side_readings(*books), side_readings(*portal)), *_damage_pairs(books, portal)]
    one, two, evidence = (np.concatenate(columns) for columns in zip(*found, strict=True))
    is_listed = evidence == code_of(Evidence.LISTED)
    best, listed = (_best(one[some], two[some], evidence[some]) for some in (~is_listed, is_listed))
    edges, lists = (pairing.edges(rows_b[b], rows_p[p], evidence) for b, p, evidence in (best, listed))
    return edges.only(pairing.books.has_key[edges.b] & pairing.portal.has_key[edges.p]), lists


def _best(one: Rows, two: Rows, evidence: Codes) -> Found:
    """Each pair once, with its best evidence; a look-alike letter rather than a code that it would be."""
    codes = (one.astype(np.int64) << 32 | two) << 5 | SPOKEN_OF[evidence]
    codes.sort()
    codes = codes[np.concatenate([[True], codes[1:] >> 5 != codes[:-1] >> 5])] if len(codes) else codes
    rows_one, rows_two = (codes >> 37).astype(np.int32), (codes >> 5).astype(np.int32)
    return Found(rows_one, rows_two, SPOKEN[codes & 31])


def side_readings(side: Side, rows: Rows) -> pl.DataFrame:
    """Readings of the numbers at some rows, with scope and class; `row` counts within rows."""
    return _with_facts(side, rows, readings(side.text("number", rows), side.text("dated", rows)))


def _damage_pairs(one: tuple[Side, Rows], two: tuple[Side, Rows]) -> list[Found]:
    """Pairs of a number damaged by a spreadsheet and a whole one of about the same taxable value."""
    looks = [Damaged(side.text("number", rows)) for side, rows in (one, two)]
    found: list[Found] = []
    for shown, whole in zip(looks[0].shown, looks[1].whole, strict=True):
        found.append(graded_pairs(_damage(one, shown, two, whole, True), _damage(two, whole, one, shown, False)))
    for whole, shown in zip(looks[0].whole, looks[1].shown, strict=True):
        found.append(graded_pairs(_damage(one, whole, two, shown, False), _damage(two, shown, one, whole, True)))
    return found


def _damage(
    mine: tuple[Side, Rows], places: Rows, theirs: tuple[Side, Rows], others: Rows, shown: bool
) -> pl.DataFrame:
    """Readings of damage of some rows of a side that have a counterpart of about their value on the other."""
    side, rows = mine
    near = places[_near_in_value(side, rows[places], theirs[0], theirs[1][others])]
    if len(near) == 0:
        return NOTHING
    return _with_facts(side, rows, damage(side.text("number", rows[near]), near, shown))


def _near_in_value(side: Side, rows: Rows, other: Side, others: Rows) -> Flags:
    """Which rows have one of the others within ₹100 in taxable value, or a little more, in the same scope."""
    if len(rows) == 0 or len(others) == 0:
        return np.zeros(len(rows), dtype=np.bool_)
    step = 10_000
    buckets = mixed(other.scope[others], np.stack([other.amounts[0][others] // step + shift for shift in (-1, 0, 1)]))
    return is_in(mixed(side.scope[rows], side.amounts[0][rows] // step), buckets.reshape(-1))


def _with_facts(side: Side, rows: Rows, found: pl.DataFrame) -> pl.DataFrame:
    """Readings with the block they stand in (scope, class and serial), taxable value and day of their document."""
    places = as_places(rows[found["row"].to_numpy()])
    block = mixed(side.scope[places], found["serial"].to_numpy(), side.group[places].astype(np.int64))
    return found.hstack(
        [
            pl.Series("block", block), pl.Series("taxable", side.amounts[0][places]),
            pl.Series("day", side.days[places]),
        ]
    )  # fmt: skip


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


def pair_by_noise(pairing: Pairing, edges: Edges) -> Edges:
    """Tier 2: the same serial, equal amounts. Clean only without a rival of as good evidence (rule 2).

    Gives the edges back without those that are tied: two documents of equal serial, amounts and date fit one, and
    nothing tells which.
    """
    near = _noise_edges(pairing, edges)
    tied = _tied(pairing, near)
    pairing.tied = near.only(tied)
    edges, near = edges.without(pairing.tied), near.only(~tied)
    single = np.ones(len(near), dtype=np.bool_)
    weak = is_one_of(near, *WEAK, Evidence.EXCEL)
    if weak.any():
        single[weak] = amount_is_single(pairing.books, near.b[weak]) & amount_is_single(pairing.portal, near.p[weak])
    doubtful = is_one_of(near, *WEAK)
    keep = ~doubtful | (single & (near.gap <= 3)) | (single & is_one_of(near, Evidence.EXCEL_ROUNDED))
    near, weak, single, doubtful = near.only(keep), weak[keep], single[keep], doubtful[keep]
    far = (near.gap > pairing.policy.tolerances.days_max) & ~is_one_of(near, Evidence.SAME)
    damaged = weak & ~(single & (near.gap == 0))
    probable = doubtful | far | damaged | _has_rival(pairing, near)
    chosen = pairing.greedy(near, (probable | pairing.material(near), RANK_OF[near.evidence]))
    pairing.take(near.b[chosen], near.p[chosen], Rule.NUMBER_NOISE, near.evidence[chosen], probable[chosen])
    return edges


def _noise_edges(pairing: Pairing, edges: Edges) -> Edges:
    near = edges.only(
        pairing.free(edges.b, edges.p) & edges.agree & edges.same_supplier & edges.same_year & edges.same_kind
    )
    return near.only(is_one_of(near, *CLEAN, *WEAK))


def _tied(pairing: Pairing, edges: Edges) -> Flags:
    """Which edges have an equal at an end: another number as near in spelling, date and amounts, and nothing better."""
    tied = np.zeros(len(edges), dtype=np.bool_)
    contested = pairing.contested(edges)
    if len(contested) == 0:
        return tied
    b, p = edges.b[contested], edges.p[contested]
    frame = pl.DataFrame(
        {
            "b": b, "p": p, "gap": edges.gap[contested], "evidence": RANK_OF[edges.evidence[contested]],
            "key_b": pairing.books.key[b], "key_p": pairing.portal.key[p],
            "mark_b": pairing.books.amounts_mark()[b], "mark_p": pairing.portal.amounts_mark()[p],
            "material": pairing.material(edges)[contested],
        }
    )  # fmt: skip
    best = pl.col("evidence") == pl.min_horizontal(pl.col("evidence").min().over(end) for end in "bp")
    frame = frame.with_columns(pl.Series("place", contested)).filter(best)
    twice = [
        pl.col(f"key_{other}").n_unique().over(end, "gap", "material", f"mark_{other}") > 1
        for end, other in ("bp", "pb")
    ]
    tied[frame.filter(pl.any_horizontal(twice))["place"].to_numpy()] = True
    return tied


def _has_rival(pairing: Pairing, edges: Edges) -> Flags:
    """Is there another document, not a copy of the same number, that fits either end as well or better."""
    rival = np.zeros(len(edges), dtype=np.bool_)
    contested = pairing.contested(edges)
    if len(contested) == 0:
        return rival
    some = edges.at(contested)
    worse = ~is_one_of(some, *FULL) + is_one_of(some, *WEAK).astype(np.int8)
    frame = pl.DataFrame(
        {
            "b": some.b, "p": some.p, "worse": worse,
            "key_b": pairing.books.key[some.b], "key_p": pairing.portal.key[some.p],
        }
    )  # fmt: skip
    frame = frame.with_columns(pl.col("worse").min().over(end).alias(f"best_{end}") for end in "bp")
    as_good_b = pl.col("key_p").filter(pl.col("worse") == pl.col("best_b")).n_unique().over("b")
    as_good_p = pl.col("key_b").filter(pl.col("worse") == pl.col("best_p")).n_unique().over("p")
    beaten = (pl.col("worse") > pl.col("best_b")) | (pl.col("worse") > pl.col("best_p"))
    rival[contested] = frame.select(beaten | (as_good_b > 1) | (as_good_p > 1)).to_series().to_numpy()
    return rival


def pair_other_years(pairing: Pairing, edges: Edges) -> None:
    """Same number and amounts, the date in another financial year: the same document, to be looked at (M15)."""
    some = edges.only(
        pairing.free(edges.b, edges.p) & edges.agree & edges.same_supplier & ~edges.same_year & edges.same_kind
    )
    some = some.only(is_one_of(some, *FULL) | (is_one_of(some, *CLEAN) & (some.gap <= NEAR_DAYS)))
    near = (some.gap <= 100) | ((some.gap >= 360) & (some.gap <= 370)) | _day_for_month(pairing, some)
    once = amount_is_single(pairing.books, some.b) & amount_is_single(pairing.portal, some.p)
    some = some.only(near | (once & (some.gap <= 800)))
    chosen = some.only(pairing.greedy(some, (RANK_OF[some.evidence], some.gap)))
    pairing.take(chosen.b, chosen.p, Rule.OTHER_YEAR, chosen.evidence)


def _day_for_month(pairing: Pairing, edges: Edges) -> Flags:
    """Of the same number: are day and month of one date the month and day of the other, 5 January for 1 May."""
    one, two = (pl.Series(side.days[rows]).cast(pl.Date).dt for side, rows in (
        (pairing.books, edges.b), (pairing.portal, edges.p)))  # fmt: skip
    swapped = (one.day() == two.month()) & (one.month() == two.day()) & (one.year() == two.year())
    return swapped.to_numpy() & is_one_of(edges, *FULL)


def pair_sisters(pairing: Pairing, edges: Edges) -> None:
    """Same number and amounts, another registration of the supplier's PAN; heads may change with the state."""
    some = edges.only(pairing.free(edges.b, edges.p) & ~edges.same_supplier & edges.same_kind & edges.same_year)
    totals = _totals_agree(pairing, some)
    some = some.only(
        totals & ((is_one_of(some, *FULL) & (some.gap <= NEAR_DAYS)) | (is_one_of(some, *CLEAN) & (some.gap <= 3)))
    )
    chosen = some.only(pairing.greedy(some, (~some.agree, RANK_OF[some.evidence])))
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
    chosen = some.only(pairing.greedy(some, (RANK_OF[some.evidence],)))
    pairing.take(chosen.b, chosen.p, Rule.OTHER_KIND, chosen.evidence)
