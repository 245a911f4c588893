"""Duplicates: a second row of the same document on one side (M13, M14). An amendment is no copy of its original."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from domain.matching.compare import Flags, Ints, Rows, Side, counted, mixed, text_marks
from domain.matching.grading import graded_pairs
from domain.matching.keys import SPELLED
from domain.matching.nearby import CLEAN, FULL, side_readings
from domain.matching.pairing import FREE, SET_ASIDE, Codes, Edges, Pairing
from domain.matching.words import Evidence, code_of

ROUNDED_MAX: Final = 100
"""Paise by which two entries of one number may differ and still be one document booked twice."""


def set_copies_aside(pairing: Pairing, keyed: Edges) -> None:
    """Mark free rows that repeat another row of their side: same number, amounts and supplier.

    keyed: the edges of equal keys that no tier took; with amounts within policy they show copies that were rounded.
    On the portal numbers are as filed, so what differs in more than case, separators and zeros needs the same date.
    """
    keyed = keyed.only(keyed.evidence != code_of(Evidence.GLUED))
    books = _Aside(_Numbers(pairing.books, as_filed=False), pairing.mate_b, pairing.copy_of_b, pairing.noisy_b)
    portal = _Aside(_Numbers(pairing.portal, as_filed=True), pairing.mate_p, pairing.copy_of_p, pairing.noisy_p)
    taken_b, taken_p = pairing.mate_p[keyed.p], pairing.mate_b[keyed.b]
    books.set_all(keyed.b, taken_b)
    portal.set_all(keyed.p, taken_p)


@dataclass(frozen=True, slots=True)
class _Aside:
    """A side, and where its copies are written down."""

    numbers: "_Numbers"
    mates: Rows
    copies: dict[int, int]
    noisy: set[int]

    def set_all(self, rows: Rows, others: Rows) -> None:
        """rows, others: whose key partner is taken by which row."""
        for row, of in (*_plain_copies(self.numbers, self.mates), *_rounded(self.numbers, self.mates, rows, others)):
            self._set(row, of)
        for row, of in _copies(self.numbers, self.mates):
            if self._set(row, of):
                self.noisy.add(row)

    def _set(self, row: int, of: int) -> bool:
        is_new = bool(self.mates[row] == FREE) and row not in self.copies
        if is_new:
            self.copies[row] = of
            self.mates[row] = SET_ASIDE
        return is_new


class _Numbers:
    """A side, and marks of its numbers: of the key's text, or on the portal of all that was filed but zeros and signs.

    A duplicate on the portal may be rejected, so MUM/101 and 101, or 25-26/101 and 101, are no plain copies there.
    """

    def __init__(self, side: Side, as_filed: bool) -> None:
        self.side, self.as_filed = side, as_filed

    def marks(self, rows: Rows) -> Ints:
        if len(rows) == 0:
            return np.zeros(0, dtype=np.int64)
        if not self.as_filed:
            return text_marks(self.side.text("number_key", rows))
        numbers = pl.DataFrame({"n": self.side.text("number", rows)})
        return text_marks(
            numbers.select(SPELLED.str.replace_all("-+", "-").str.replace_all("-0+([0-9])", "-${1}")).to_series()
        )


def _plain_copies(numbers: _Numbers, mates: Rows) -> list[tuple[int, int]]:
    """Rows of the very same number, amounts and recipient as another: all but the paired one, or the smallest id."""
    side = numbers.side
    free = np.flatnonzero((mates == FREE) & ~side.amendment & side.has_key).astype(np.int32)
    rows = side.rows_marked(side.amounts_mark()[free])
    rows = rows[~side.amendment[rows] & side.has_key[rows] & (mates[rows] != SET_ASIDE)]
    rows = rows[counted(mixed(side.amounts_mark()[rows], side.key[rows])) > 1]
    if len(rows) == 0:
        return []
    frame = pl.DataFrame(
        {
            "row": rows, "key": side.key[rows], "number": numbers.marks(rows), "mark": side.amounts_mark()[rows],
            "paired": mates[rows] >= 0, "recipient": side.recipient[rows], "id": side.text("id", rows),
            "day": np.where(side.is_word(rows), side.days[rows], 0),
        }
    )  # fmt: skip
    same = ["key", "number", "mark", "recipient", "day"]
    frame = frame.filter(pl.len().over(same) > 1).sort(*same, ~pl.col("paired"), "id")
    first = frame.with_columns(pl.col("row").first().over(same).alias("of"))
    copies = first.filter(~pl.col("paired") & (pl.col("row") != pl.col("of")))
    return [(row, of) for row, of in copies.select("row", "of").iter_rows()]


def _rounded(numbers: _Numbers, mates: Rows, rows: Rows, others: Rows) -> list[tuple[int, int]]:
    """Rows whose key partner is taken by another row of the same number and almost the same amounts."""
    side = numbers.side
    keep = (mates[rows] == FREE) & (others >= 0) & ~side.amendment[rows]
    rows, others = rows[keep], others[keep]
    keep = ~side.amendment[others] & (rows != others)
    for column in side.amounts:
        keep &= np.abs(column[rows] - column[others]) <= ROUNDED_MAX
    keep &= side.recipient[rows] == side.recipient[others]
    keep &= (side.days[rows] == side.days[others]) | ~side.is_word(rows)
    rows, others = rows[keep], others[keep]
    same = numbers.marks(rows) == numbers.marks(others)
    return list(zip(rows[same].tolist(), others[same].tolist(), strict=True))


def _copies(numbers: _Numbers, mates: Rows) -> list[tuple[int, int]]:
    """(copy, what it repeats): the paired row when there is one, else the one with the smallest id."""
    side = numbers.side
    free = np.flatnonzero((mates == FREE) & ~side.amendment).astype(np.int32)
    one, two = _same_documents(numbers, mates, free)
    if numbers.as_filed:
        same_day = side.days[one] == side.days[two]
        one, two = one[same_day], two[same_day]
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


def _same_documents(numbers: _Numbers, mates: Rows, free: Rows) -> tuple[Rows, Rows]:
    """Pairs (free row, any row) of one side with the same number under noise and the same amounts."""
    side, marks = numbers.side, numbers.side.amounts_mark()
    rows = side.rows_marked(marks[free])
    rows = rows[~side.amendment[rows] & (mates[rows] != SET_ASIDE)]
    rows = rows[counted(marks[rows]) > 1]
    if len(rows) == 0:
        return rows, rows
    found = side_readings(side, rows)
    places = rows[found["row"].to_numpy()]
    found = found.with_columns(pl.Series("block", mixed(found["block"].to_numpy(), marks[places])))
    is_free = np.zeros(side.size, dtype=np.bool_)
    is_free[free] = True
    pairs = graded_pairs(found.filter(pl.Series(is_free[places])), found)
    apart = pairs.one != pairs.two
    one, two = rows[pairs.one[apart]], rows[pairs.two[apart]]
    keep = _is_copy(side, one, two, pairs.evidence[apart], numbers.as_filed)
    keep &= (side.days[one] == side.days[two]) | ~side.is_word(one)
    return one[keep], two[keep]


def _is_copy(side: Side, one: Rows, two: Rows, evidence: Codes, as_filed: bool) -> Flags:
    """The same registrations and kind; the number in full, or under noise with the same date.

    SB/476 and 58/476 may well be two papers of a vendor, but hardly two bookings of one day and amount.
    """
    same = (side.supplier[one] == side.supplier[two]) & (side.recipient[one] == side.recipient[two])
    same &= (side.letter[one] == side.letter[two]) & (side.fy[one] == side.fy[two])
    full = np.isin(evidence, [code_of(word) for word in FULL])
    noise = np.isin(evidence, [code_of(word) for word in CLEAN if word is not Evidence.EXCEL])
    noise |= (evidence == code_of(Evidence.LOOK_ALIKE_CODE)) & (not as_filed)
    keep: Flags = same & (full | (noise & (side.days[one] == side.days[two])))
    return keep
