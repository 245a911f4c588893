"""Splits and merges: one document against two to five of the other side that add up, and more than the sum says so.

Which documents may be parts of which is said here; which of them make up a document, in adding_up.
"""

from typing import Final

import numpy as np
import polars as pl

from domain.matching.adding_up import OPEN_MAX, PARTS_MAX, RATES_MAX, take_parts
from domain.matching.compare import Flags, Rows, Side
from domain.matching.nearby import CLEAN, FULL, is_one_of
from domain.matching.pairing import WHOLE_IN_BOOKS, WHOLE_ON_PORTAL, Edges, Pairing
from domain.matching.words import Evidence, Rule, code_of

ALONE_MAX: Final = 8
"""Open documents of a vendor beyond which a sum alone says nothing."""


def pair_rows_of_one_number(pairing: Pairing, edges: Edges) -> None:
    """Books (or the portal) hold several rows of the very same number, such as one per rate, that add up."""
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        some = edges.only(pairing.free(edges.b, edges.p) & edges.same_kind & edges.same_supplier)
        some = some.only(is_one_of(some, *FULL))
        take_parts(pairing, some, whole, Rule.ONE_ROW_PER_RATE, RATES_MAX)


def pair_listed(pairing: Pairing, edges: Edges) -> None:
    """One document whose number lists several (8565,8566), against those that add up to it."""
    listed = edges.only(edges.same_supplier & edges.same_kind)
    for whole in (WHOLE_IN_BOOKS, WHOLE_ON_PORTAL):
        some = listed.only(pairing.free(listed.b, listed.p))
        some = some.only(_nearest_few(some, some.b if whole == WHOLE_IN_BOOKS else some.p))
        take_parts(pairing, some, whole, Rule.PARTS_OF_SERIAL, PARTS_MAX)


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
        take_parts(pairing, some, whole, Rule.PARTS_OF_SERIAL, PARTS_MAX)


def pair_parts_of_day(pairing: Pairing, serials: Edges) -> None:
    """Documents of one supplier and day that add up to one of that day on the other side."""
    rows_b, rows_p = pairing.free_rows()
    edges = _beside(pairing, rows_b, rows_p, same_day=True)
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        some = _unclaimed(pairing, edges.only(pairing.free(edges.b, edges.p)), serials, whole)
        take_parts(pairing, some, whole, Rule.PARTS_OF_DAY, PARTS_MAX)


def pair_day_against_other_day(pairing: Pairing, serials: Edges) -> None:
    """All open documents of one supplier and day add up to the paisa to one of another day nearby: probable."""
    for whole in (WHOLE_ON_PORTAL, WHOLE_IN_BOOKS):
        rows_b, rows_p = pairing.free_rows()
        side, rows = (pairing.books, rows_b) if whole == WHOLE_ON_PORTAL else (pairing.portal, rows_p)
        other, others = (pairing.portal, rows_p) if whole == WHOLE_ON_PORTAL else (pairing.books, rows_b)
        ones, parts = _days_adding_up(side, rows, other, others, pairing.policy.tolerances.days_max)
        b, p = (parts, ones) if whole == WHOLE_ON_PORTAL else (ones, parts)
        edges = _unclaimed(pairing, _of_one_registration(pairing, b, p), serials, whole)
        take_parts(pairing, edges, whole, Rule.SUM_ALONE, PARTS_MAX)


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
        take_parts(pairing, edges, whole, Rule.SUM_ALONE, PARTS_MAX)


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
