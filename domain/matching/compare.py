"""The two sides as numpy columns, and the field-by-field comparison of pairs of rows."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.words import Field, bit
from domain.policy_terms import Policy, Tolerances

Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

AMOUNT_COLUMNS: Final = ("taxable", "igst", "cgst", "sgst", "cess")
AMOUNT_FIELDS: Final = (Field.TAXABLE, Field.IGST, Field.CGST, Field.SGST, Field.CESS, Field.VALUE)
_CLASS: Final = np.array([0, 0, 1, 0, 2, 0, 1], dtype=np.uint8)
_LETTER: Final = np.array([0, 1, 2, 0, 3, 0, 2], dtype=np.uint8)
UNKNOWN: Final = -(2**62)
"""Stands for a document value that a side does not know."""


FEW: Final = 5_000
"""Below so many rows numpy is done before polars has begun: a delta is mostly small."""


def as_places(rows: Rows | Places) -> Places:
    """Rows to look up in many columns: numpy takes half the time where it need not widen them each time."""
    return rows.astype(np.intp, copy=False)


class Side:
    """One side of matching, read once into arrays; `frame` stays for what is text."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self.size = frame.height
        self.supplier, self.recipient = text_marks(frame["supplier"]), text_marks(frame["recipient"])
        self.amounts: tuple[Ints, ...] = tuple(frame[name].to_numpy() for name in AMOUNT_COLUMNS)
        self.names_recipient = (frame["recipient"] != "").to_numpy()
        self.knows_value = frame["value"].null_count() < frame.height
        self.value: Ints = np.broadcast_to(np.int64(UNKNOWN), self.size)
        if self.knows_value:
            self.value = frame["value"].fill_null(UNKNOWN).to_numpy()
        self.days: Rows = frame["dated"].to_physical().to_numpy()
        year = pl.col("dated").dt.year() - (pl.col("dated").dt.month() < 4).cast(pl.Int32)
        self.fy: Rows = frame.select(year).to_series().to_numpy()
        kinds = frame["kind"].to_numpy()
        self.group = _CLASS[kinds]
        """0 invoices and debit notes, 1 credit notes, 2 imports."""
        self.letter = _LETTER[kinds]
        self.place = frame["pos"].cast(pl.Int16).fill_null(-1).to_numpy()
        self.reverse = frame["reverse_charge"].cast(pl.Int8).fill_null(-1).to_numpy()
        self.outside = frame["outside"].to_numpy()
        self.scope: Ints = frame["scope"].to_numpy()
        self.has_key: Flags = frame["key"].is_not_null().to_numpy()
        self.key: Ints = frame["key"].fill_null(0).to_numpy()
        self.amendment: Flags = frame["amendment"].to_numpy()
        self._mark: Ints | None = None
        self._bucket: Rows | None = None
        self._whole: dict[str, pl.Series] = {}

    def text(self, column: str, rows: Rows) -> pl.Series:
        """A text column at some rows."""
        if column not in self._whole:  # to look rows up in a column of several pieces takes ten times as long
            self._whole[column] = self.frame[column].rechunk()
        return self._whole[column].gather(pl.Series(rows, dtype=pl.UInt32))

    def is_word(self, rows: Rows) -> Flags:
        """Which numbers at some rows hold no digit: RENT, MULTI, CASH, or nothing at all."""
        words: Flags = ~self.text("number_key", rows).str.contains("[0-9]").to_numpy()
        return words

    def amounts_mark(self) -> Ints:
        """A 64-bit mark of (scope, class, taxable, heads): equal for documents of the same amounts (not stored)."""
        if self._mark is None:
            self._mark = mixed(self.scope ^ (self.group.astype(np.int64) << 60), *self.amounts)
        return self._mark

    def rows_marked(self, marks: Ints) -> Rows:
        """Rows whose mark is one of these; only rows of a bucket that holds one are looked at closely."""
        if self._bucket is None:
            self._bucket = (self.amounts_mark() & (_BUCKETS - 1)).astype(np.int32)
        wanted = np.zeros(_BUCKETS, dtype=np.bool_)
        wanted[marks & (_BUCKETS - 1)] = True
        near = np.flatnonzero(wanted[self._bucket]).astype(np.int32)
        return near[is_in(self.amounts_mark()[near], marks)]


_BUCKETS: Final = 1 << 20
_FACTORS: Final = tuple(
    np.array(n, dtype=np.uint64).view(np.int64)[()]
    for n in (
        0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F,
        0xE7037ED1A0B428DB,
    )
)  # fmt: skip


def equal_pairs(one: Ints, two: Ints) -> tuple[Rows, Rows]:
    """Places in both arrays of equal values, all pairs."""
    if len(one) + len(two) < FEW:
        order = np.argsort(two, kind="stable")
        begin, end = (np.searchsorted(two[order], one, side) for side in ("left", "right"))
        count = end - begin
        inside = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        places = np.repeat(np.arange(len(one)), count), order[np.repeat(begin, count) + inside]
        return places[0].astype(np.int32), places[1].astype(np.int32)
    left = pl.DataFrame({"v": one, "i": np.arange(len(one), dtype=np.int32)})
    joined = left.join(pl.DataFrame({"v": two, "j": np.arange(len(two), dtype=np.int32)}), on="v")
    return joined["i"].to_numpy(), joined["j"].to_numpy()


def is_in(values: Ints, wanted: Ints) -> Flags:
    """Which values are among the wanted ones."""
    if len(values) + len(wanted) < FEW:
        return np.isin(values, wanted)
    return pl.Series(values).is_in(pl.Series(wanted).implode()).to_numpy()


def text_marks(texts: pl.Series) -> Ints:
    """64-bit marks of texts, to tell equal ones within a run (not stored, not kept)."""
    marks: Ints = texts.hash().reinterpret(signed=True).to_numpy()
    return marks


def mixed(mark: Ints, *columns: Ints) -> Ints:
    """A 64-bit mark of a mark and up to five columns; equal for equal rows, and by chance for one pair in 2**64."""
    with np.errstate(over="ignore"):
        for column, factor in zip(columns, _FACTORS[:5], strict=False):
            mark = (mark ^ (column * factor)) * _FACTORS[5]
            mark ^= mark >> 29
    return mark


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs laid side by side. differs, over: bits over FIELDS; deltas: portal minus books, paise; days likewise."""

    differs: npt.NDArray[np.uint32]
    over: npt.NDArray[np.uint32]
    deltas: tuple[Ints, ...]
    days: Rows


class Comparer:
    """Compares rows of the two sides under a policy."""

    def __init__(self, books: Side, portal: Side, policy: Policy) -> None:
        self.books, self.portal, self.policy = books, portal, policy
        self._limits = _limit_table(policy)
        self._override = _override_codes(portal.frame, policy)

    def within(self, delta: Ints, position: int, rows_p: Rows | Places, amount: Ints) -> Flags:
        """Is a difference within tolerance; position in AMOUNT_FIELDS, amount the portal's."""
        if self._override is None:
            return _within(delta, amount, *self._limits[0][position])
        result = np.zeros(len(delta), dtype=np.bool_)
        codes = self._override[rows_p]
        for code, limits in enumerate(self._limits):
            here = codes == code
            if here.any():
                result[here] = _within(delta[here], amount[here], *limits[position])
        return result

    def tolerances(self, row_p: int) -> Tolerances:
        """The tolerances that hold for one portal document's supplier."""
        supplier: str = self.portal.frame["supplier"][row_p]
        return self.policy.tolerances_for(supplier)

    def compare(self, rows_b: Rows | Places, rows_p: Rows | Places) -> Compared:
        """Everything but number and supplier, which the tiers know already."""
        b, p = self.books, self.portal
        rows_b, rows_p = as_places(rows_b), as_places(rows_p)
        differs = np.zeros(len(rows_b), dtype=np.uint32)
        over = np.zeros(len(rows_b), dtype=np.uint32)
        deltas = tuple(np.zeros(len(rows_b), dtype=np.int64) for _ in AMOUNT_FIELDS)
        unlike = np.flatnonzero(b.amounts_mark()[rows_b] != p.amounts_mark()[rows_p])
        for position, (mine, theirs) in enumerate(zip((*b.amounts, b.value), (*p.amounts, p.value), strict=True)):
            some = unlike
            if position == len(AMOUNT_COLUMNS):
                if not (b.knows_value and p.knows_value):
                    continue
                some = np.arange(len(rows_b))
            of_books, of_portal = mine[rows_b[some]], theirs[rows_p[some]]
            delta = of_portal - of_books
            delta[(of_portal == UNKNOWN) | (of_books == UNKNOWN)] = 0
            deltas[position][some] = delta
            unequal = np.flatnonzero(deltas[position])
            differs[unequal] |= np.uint32(bit(AMOUNT_FIELDS[position]))
            here = rows_p[unequal]
            beyond = unequal[~self.within(deltas[position][unequal], position, here, theirs[here])]
            over[beyond] |= np.uint32(bit(AMOUNT_FIELDS[position]))
        days = p.days[rows_p] - b.days[rows_b]
        self._compare_words(rows_b, rows_p, days, differs, over)
        return Compared(differs, over, deltas, days)

    def _compare_words(
        self, rows_b: Places, rows_p: Places, days: Rows, differs: npt.NDArray[np.uint32], over: npt.NDArray[np.uint32]
    ) -> None:
        b, p = self.books, self.portal
        apart = np.flatnonzero(days)
        differs[apart] |= np.uint32(bit(Field.DATE))
        if not self.policy.tolerances.date_in_same_year:
            over[apart] |= np.uint32(bit(Field.DATE))
        for field, mine, theirs in (
            (Field.FINANCIAL_YEAR, b.fy, p.fy),
            (Field.KIND, b.letter, p.letter),
            (Field.RECIPIENT, b.recipient, p.recipient),
            (Field.REVERSE_CHARGE, b.reverse, p.reverse),
            (Field.PLACE_OF_SUPPLY, b.place, p.place),
        ):
            if field is Field.FINANCIAL_YEAR:  # of one day, of one year
                unequal = apart[mine[rows_b[apart]] != theirs[rows_p[apart]]]
            else:
                unequal = np.flatnonzero(mine[rows_b] != theirs[rows_p])
            one, two = rows_b[unequal], rows_p[unequal]
            if field in (Field.REVERSE_CHARGE, Field.PLACE_OF_SUPPLY):
                unequal = unequal[(mine[one] >= 0) & (theirs[two] >= 0)]
            if field is Field.RECIPIENT:  # a register that does not say whose bill it is says nothing against it
                unequal = unequal[b.names_recipient[one] & p.names_recipient[two]]
            differs[unequal] |= np.uint32(bit(field))
            over[unequal] |= np.uint32(bit(field))

    def amounts_agree(self, rows_b: Rows | Places, rows_p: Rows | Places) -> Flags:
        """Taxable value and heads within policy (the quick part of `compare`)."""
        rows_b, rows_p = as_places(rows_b), as_places(rows_p)
        agree: Flags = self.books.amounts_mark()[rows_b] == self.portal.amounts_mark()[rows_p]
        unequal = np.flatnonzero(~agree)
        rows_b, rows_p = rows_b[unequal], rows_p[unequal]
        within = np.ones(len(unequal), dtype=np.bool_)
        for position, (mine, theirs) in enumerate(zip(self.books.amounts, self.portal.amounts, strict=True)):
            of_portal = theirs[rows_p]
            within &= self.within(of_portal - mine[rows_b], position, rows_p, of_portal)
        agree[unequal] = within
        return agree


def counted(values: Ints) -> npt.NDArray[np.uint32]:
    """How often each value stands in the array, value by value."""
    if len(values) < FEW:
        _, place, count = np.unique(values, return_inverse=True, return_counts=True)
        return count[place].astype(np.uint32)
    counts = pl.DataFrame({"v": values}).select(pl.len().over("v")).to_series().to_numpy()
    return counts.astype(np.uint32)


def _within(delta: Ints, amount: Ints, absolute: int, basis_points: int | None) -> Flags:
    if basis_points is None:
        return np.abs(delta) <= absolute
    allowed: Flags = np.abs(delta) <= np.minimum(absolute, np.abs(amount) * basis_points // 10_000)
    return allowed


def _limit_table(policy: Policy) -> list[list[tuple[int, int | None]]]:
    """Limits by override code, code 0 the company's own."""
    own = [policy.overrides[name].tolerances for name in sorted(policy.overrides)]
    sets = [policy.tolerances, *(tolerances or policy.tolerances for tolerances in own)]
    return [[(limit.absolute, limit.basis_points) for limit in one.limits()] for one in sets]


def _override_codes(frame: pl.DataFrame, policy: Policy) -> npt.NDArray[np.int64] | None:
    """Which limits hold for each portal row; None when there are no overrides."""
    if not policy.overrides:
        return None
    code = {name: number for number, name in enumerate(sorted(policy.overrides), start=1)}
    suppliers = frame["supplier"].unique().to_list()
    of = {text: code.get(text, code.get(text[2:12], 0)) for text in suppliers}
    return frame["supplier"].replace_strict(of, return_dtype=pl.Int64).to_numpy()


NUMBER_BIT: Final = bit(Field.NUMBER)
SUPPLIER_BIT: Final = bit(Field.SUPPLIER)
MATERIAL: Final = ~bit(Field.DATE) & 0xFFFFFFFF
"""All fields but the date: beyond policy they make a mismatch."""
