"""Duplicates: a second row of the same document on one side (M13, M14). An amendment is no copy of its original."""

import numpy as np
import polars as pl

from domain.matching.compare import Flags, Rows, Side, counted
from domain.matching.nearby import CLEAN, graded_pairs, side_readings
from domain.matching.pairing import FREE, SET_ASIDE, Pairing
from domain.matching.words import Evidence, code_of


def set_copies_aside(pairing: Pairing) -> None:
    """Mark free rows that repeat another row of their side: same number, amounts and supplier."""
    for side, mates, copies in (
        (pairing.books, pairing.mate_b, pairing.copy_of_b),
        (pairing.portal, pairing.mate_p, pairing.copy_of_p),
    ):
        for row, of in _copies(pairing, side, mates):
            if mates[row] == FREE and row not in copies:
                copies[row] = of
                mates[row] = SET_ASIDE


def _copies(pairing: Pairing, side: Side, mates: Rows) -> list[tuple[int, int]]:
    """(copy, what it repeats): the paired row when there is one, else the one with the smallest id."""
    free = np.flatnonzero((mates == FREE) & ~side.amendment).astype(np.int32)
    one, two = _same_documents(pairing, side, free)
    if len(one) == 0:
        return []
    frame = pl.DataFrame(
        {
            "one": one,
            "two": two,
            "paired": mates[two] >= 0,
            "id_one": side.text("id", one),
            "id_two": side.text("id", two),
        }
    )
    frame = frame.filter(pl.col("paired") | (pl.col("id_two") < pl.col("id_one")))
    best = frame.sort("id_one", ~pl.col("paired"), "id_two").unique("one", keep="first", maintain_order=True)
    chosen = dict(best.select("one", "two").iter_rows())
    return [(row, _first(chosen, of)) for row, of in chosen.items()]


def _first(chosen: dict[int, int], of: int) -> int:
    """Follow copies of copies to the row that stays."""
    seen = {of}
    while of in chosen and chosen[of] not in seen:
        of = chosen[of]
        seen.add(of)
    return of


def _same_documents(pairing: Pairing, side: Side, free: Rows) -> tuple[Rows, Rows]:
    """Pairs (free row, any row) of one side with the same number under noise and the same amounts."""
    marks = side.amounts_mark()
    rows = side.rows_marked(marks[free])
    rows = rows[~side.amendment[rows]]
    rows = rows[counted(marks[rows]) > 1]
    if len(rows) == 0:
        return rows, rows
    found = side_readings(side, rows).with_columns(pl.lit(0, dtype=pl.Int64).alias("mark"))
    found = found.with_columns(pl.Series("mark", marks[rows[found["row"].to_numpy()]]))
    is_free = np.zeros(side.size, dtype=np.bool_)
    is_free[free] = True
    mine = found.filter(pl.Series(is_free[rows[found["row"].to_numpy()]]))
    pairs = graded_pairs(mine, found, "mark").filter(pl.col("one") != pl.col("two"))
    one, two = rows[pairs["one"].to_numpy()], rows[pairs["two"].to_numpy()]
    keep = _is_copy(side, one, two, pairs["evidence"].to_numpy())
    return one[keep], two[keep]


def _is_copy(side: Side, one: Rows, two: Rows, evidence: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> Flags:
    """The same registrations and kind; the number in full, or under noise with the same date."""
    same = (side.text("supplier", one) == side.text("supplier", two)).to_numpy()
    same &= (side.text("recipient", one) == side.text("recipient", two)).to_numpy()
    same &= (side.letter[one] == side.letter[two]) & (side.fy[one] == side.fy[two])
    full = evidence <= code_of(Evidence.GLUED)
    noise = np.isin(evidence, [code_of(word) for word in CLEAN if word is not Evidence.EXCEL])
    keep: Flags = same & (full | (noise & (side.days[one] == side.days[two])))
    return keep
