"""Candidate pairs by serial, graded in columns: `evidence.grade` for many pairs of readings at once.

Two readings are candidates when their block is equal: a 64-bit mark of scope, class and serial. What the plain cases do
not decide is asked of `evidence`, once for each pair of texts.
"""

from collections.abc import Callable
from itertools import product
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import Flags, Ints, Rows, as_places, equal_pairs, mixed
from domain.matching.evidence import (
    DATED,
    NUMBER_ALONE,
    UNIT_BEHIND,
    Shape,
    code_relation,
    grade,
    how_read,
    is_folded,
    may_meet,
    put_together,
    suffix_relation,
)
from domain.matching.lookalikes import FOLD
from domain.matching.pairing import Codes
from domain.matching.readings import DAMAGE, HOWS, LONE_YEARS, PLAIN
from domain.matching.words import EVIDENCE, Evidence, code_of

CANDIDATES_MAX: Final = 20_000
"""Above so many pairs of one serial within a scope, only equal taxable values are laid beside each other."""

_NONE: Final = code_of(Evidence.NONE)
_NUMBER_GLUED_ON: Final = r"(?:^|-)[0-9][^-]*~$"
"""Codes that end in digits glued to the serial: they make another serial where the other number has no code."""


class Found(NamedTuple):
    """Pairs of documents and how their numbers agree under one reading; a pair may come under several."""

    one: Rows
    two: Rows
    evidence: Codes


def graded_pairs(left: pl.DataFrame, right: pl.DataFrame) -> Found:
    """Every pair that shares a block and whose codes do not contradict.

    Both frames: row, block, pre, suf, how, year, own, taxable, day (nearby.side_readings).
    """
    if left.height == 0 or right.height == 0:
        nothing = np.empty(0, dtype=np.int32)
        return Found(nothing, nothing, np.empty(0, dtype=np.uint8))
    pairs = _Pairs(left, right)
    evidence = pairs.evidence()
    good = evidence != _NONE
    i, j = pairs.i[good], pairs.j[good]
    return Found(left["row"].to_numpy()[i], right["row"].to_numpy()[j], evidence[good])


def _candidates(left: pl.DataFrame, right: pl.DataFrame) -> tuple[Rows, Rows]:
    """Places in both frames of equal blocks; of heavy ones only those of equal taxable values."""
    blocks = [side["block"].to_numpy() for side in (left, right)]
    heavy = _heavy(blocks[0], blocks[1])
    if len(heavy):
        blocks = [
            np.where(np.isin(block, heavy), mixed(block, side["taxable"].to_numpy()), block)
            for block, side in zip(blocks, (left, right), strict=True)
        ]
    return equal_pairs(blocks[0], blocks[1])


def _heavy(one: Ints, two: Ints) -> Ints:
    """Blocks that would give more than CANDIDATES_MAX pairs; only crowded buckets are looked at closely."""
    crowd_one, crowd_two = (np.bincount(block & 0xFFFF, minlength=0x10000) for block in (one, two))
    crowded = np.flatnonzero(crowd_one * crowd_two > CANDIDATES_MAX)
    if len(crowded) == 0:
        return np.empty(0, dtype=np.int64)
    (some_one, n), (some_two, m) = (
        np.unique(block[np.isin(block & 0xFFFF, crowded)], return_counts=True) for block in (one, two)
    )
    both, at_one, at_two = np.intersect1d(some_one, some_two, assume_unique=True, return_indices=True)
    heavy: Ints = both[n[at_one] * m[at_two] > CANDIDATES_MAX]
    return heavy


class _Texts:
    """A text column of both sides as small integers, with what is asked of each different text."""

    def __init__(self, left: pl.Series, right: pl.Series) -> None:
        both = pl.concat([left, right])
        codes = _numbered(both)
        first = np.zeros(int(codes.max()) + 1, dtype=np.uint32)
        first[codes] = np.arange(len(codes), dtype=np.uint32)
        self.left, self.right = codes[: len(left)], codes[len(left) :]
        self.texts = both.gather(pl.Series(first))
        self.bare = _numbered(self.texts.str.replace_all("[-~]", ""))


def _numbered(texts: pl.Series) -> Rows:
    """Integers that are equal where the texts are."""
    return texts.cast(pl.Categorical).to_physical().cast(pl.Int32).to_numpy()


def folded(texts: pl.Series) -> pl.Series:
    """Look-alike letters read as digits."""
    for letter, digit in FOLD:
        texts = texts.str.replace_all(letter, digit, literal=True)
    return texts


class _Pairs:
    """Pairs of readings that are worth grading: places in the frames of both sides, and their facts."""

    def __init__(self, left: pl.DataFrame, right: pl.DataFrame) -> None:
        self.left, self.right = left, right
        self.pre, self.suf = _Texts(left["pre"], right["pre"]), _Texts(left["suf"], right["suf"])
        self.i, self.j = (as_places(places) for places in _candidates(left, right))
        how, how_two = self._both("how")
        year, year_two = self._both("year")
        self._keep(_MEETS[how, how_two] & ((year == year_two) | (year == 0) | (year_two == 0)))
        self._keep(self._near())

    def _both(self, name: str) -> tuple[Ints, Ints]:
        return self.left[name].to_numpy()[self.i], self.right[name].to_numpy()[self.j]

    def _keep(self, good: Flags) -> None:
        kept = np.flatnonzero(good)
        self.i, self.j = self.i[kept], self.j[kept]

    def _near(self) -> Flags:
        """False where other codes stand before and nothing else is near, or damage with other amounts."""
        taxable, taxable_two = self._both("taxable")
        day, day_two = self._both("day")
        how, how_two = self._both("how")
        apart = np.abs(taxable - taxable_two)
        near = (apart * 5 <= np.maximum(taxable, taxable_two)) | (day == day_two)
        pre_one, pre_two = self.pre.left[self.i], self.pre.right[self.j]
        same_suffix = self.suf.left[self.i] == self.suf.right[self.j]
        other = (how == PLAIN) & (how_two == PLAIN) & same_suffix & (self.pre.bare[pre_one] != self.pre.bare[pre_two])
        kept: Flags = ~(other & ~near) & (~_IS_DAMAGE[how] | (apart <= 10_000))
        return kept

    def evidence(self) -> Codes:
        """How the numbers of each pair agree."""
        how, how_two = self._both("how")
        year, year_two = self._both("year")
        own, own_two = self._both("own")
        years = np.where(year == year_two, 0, np.where(np.where(year != 0, own, own_two), 1, 2))
        before = self._asked(self.pre, _IS_FOLDED[how, how_two], _relations)
        after = self._asked(self.suf, np.zeros(len(how), dtype=np.bool_), _suffixes)
        evidence: Codes = _TOGETHER[before, after, _HOW_READ[how, how_two], years]
        some = np.flatnonzero((evidence == code_of(Evidence.CODE)) | (evidence == code_of(Evidence.SUFFIX_CODE)))
        evidence[some] = self._with_numbers(some, evidence[some], how[some], how_two[some])
        damaged = np.flatnonzero(_IS_DAMAGE[how])
        if len(damaged):
            evidence[damaged] = self._by_shape(damaged)
        return evidence

    def _with_numbers(self, some: npt.NDArray[np.intp], evidence: Codes, how: Ints, how_two: Ints) -> Codes:
        """What becomes of a code left out that is a number: `evidence.digits_left_out` and `crossed`, either way."""
        texts = self.pre.texts
        alone = texts.str.contains(f"^{NUMBER_ALONE.pattern}$").to_numpy()
        empty = (texts.str.strip_chars("-~") == "").to_numpy()
        runs = texts.str.replace_all(DATED, "${1}${2}").str.extract_all("[0-9]{3,}")
        longest = runs.list.eval(pl.element().str.len_chars()).list.max().fill_null(0).to_numpy()
        behind = texts.str.extract(UNIT_BEHIND.pattern).str.len_chars().fill_null(0).to_numpy().astype(np.int64)
        one, two = self.pre.left[self.i[some]], self.pre.right[self.j[some]]
        left_out = np.where(longest[one] != longest[two], np.maximum(longest[one], longest[two]), 0).astype(np.int64)
        either = np.where((behind[one] > 0) != (behind[two] > 0), np.maximum(behind[one], behind[two]), 0)
        left_out = np.maximum(left_out, either)
        crossed = (_IS_LONE[how] & empty[one] & alone[two]) | (_IS_LONE[how_two] & empty[two] & alone[one])
        is_code = evidence == code_of(Evidence.CODE)
        evidence[is_code & (crossed | (left_out > self._sizes()[self.i[some]]))] = code_of(Evidence.NUMBER_CODE)
        numbered = texts.str.contains("[0-9]").to_numpy()
        evidence[~is_code & (numbered[one] != numbered[two])] = code_of(Evidence.CODE_CHANGED)
        return evidence

    def _sizes(self) -> Ints:
        """How many digits the serials of the left side have; 98 where they are marks of something else."""
        serial = self.left["serial"].to_numpy()
        sizes = np.searchsorted(_POWERS, serial, side="right")
        return np.where(serial < 0, 98, np.maximum(sizes, 1))

    def _asked(self, texts: _Texts, flag: Flags, ask: "Asked") -> Codes:
        """The relation of two texts of each pair, each different pair of texts (and flag) asked once."""
        one, two = texts.left[self.i], texts.right[self.j]
        relation = np.full(len(one), code_of(Evidence.SAME), dtype=np.uint8)
        unlike = np.flatnonzero(texts.bare[one] != texts.bare[two])
        if len(unlike) == 0:
            return relation
        codes = ((one[unlike].astype(np.int64) << 32 | two[unlike]) << 1) | flag[unlike]
        kinds, place = np.unique(codes, return_inverse=True)
        answers = ask(texts, (kinds >> 33).astype(np.int32), (kinds >> 1 & 0xFFFFFFFF).astype(np.int32), kinds & 1 > 0)
        relation[unlike] = answers[place]
        return relation

    def _by_shape(self, some: npt.NDArray[np.intp]) -> Codes:
        """The grades of readings of damage, each different pair of shapes asked once."""
        names = ["pre", "suf", "how", "year", "own"]
        one, two = self.left.select(names)[self.i[some]], self.right.select(names)[self.j[some]]
        shapes = pl.concat([one, two.rename({name: name + "_two" for name in names})], how="horizontal")
        grades = [grade(Shape(*both[:5]), Shape(*both[5:])) for both in shapes.iter_rows()]
        return np.array(grades, dtype=np.uint8)


Asked = Callable[[_Texts, Rows, Rows, Flags], Codes]


def _relations(texts: _Texts, one: Rows, two: Rows, is_folded: Flags) -> Codes:
    """`evidence.code_relation` of pairs of unlike codes."""
    noise = (~texts.texts.str.contains(_NUMBER_GLUED_ON)).to_numpy()
    empty = (texts.texts == "").to_numpy()
    relation = np.full(len(one), code_of(Evidence.CODE_CHANGED), dtype=np.uint8)
    lone = empty[one] | empty[two]
    relation[lone] = np.where((noise[one] & noise[two])[lone], code_of(Evidence.CODE), _NONE)
    some = np.flatnonzero(~lone)
    some = some[_share_a_code(texts, one[some], two[some])]
    words_one, words_two = texts.texts[one[some]].to_list(), texts.texts[two[some]].to_list()
    asked = zip(words_one, words_two, is_folded[some].tolist(), strict=True)
    relation[some] = [code_of(code_relation(*both)) for both in asked]
    return relation


def _share_a_code(texts: _Texts, one: Rows, two: Rows) -> Flags:
    """Does the first code of either stand in the other: without it no code was left out or glued on."""
    first = folded(texts.texts.str.extract("([A-Z]+|[0-9]+)"))
    whole = folded(texts.texts.str.replace_all("[-~]", ""))
    frame = pl.DataFrame({"f": first[one], "g": first[two], "v": whole[one], "w": whole[two]})
    inside = pl.col("w").str.contains(pl.col("f"), literal=True) | pl.col("v").str.contains(pl.col("g"), literal=True)
    return frame.select(inside.alias("inside")).to_series().to_numpy()


def _suffixes(texts: _Texts, one: Rows, two: Rows, _: Flags) -> Codes:
    """`evidence.suffix_relation` of pairs of unlike suffixes."""
    asked = zip(texts.texts[one].to_list(), texts.texts[two].to_list(), strict=True)
    return np.array([code_of(suffix_relation(*both)) for both in asked], dtype=np.uint8)


def _table_of_evidence() -> Codes:
    """`evidence.put_together` by its arguments: before, after, how read, years."""
    befores = (Evidence.SAME, Evidence.CODE, Evidence.LOOK_ALIKE, Evidence.LOOK_ALIKE_CODE, Evidence.CODE_CHANGED)
    afters = (Evidence.SAME, Evidence.LOOK_ALIKE, Evidence.CODE, Evidence.SUFFIX)
    hows = sorted({int(how) for how in _HOW_READ.flat})
    table = np.full((len(EVIDENCE), len(EVIDENCE), HOWS, 3), _NONE, dtype=np.uint8)
    for before, after, how, years in product(befores, afters, hows, range(3)):
        table[code_of(before), code_of(after), how, years] = code_of(put_together(before, after, how, years))
    return table


_MEETS: Final = np.array([[may_meet(one, two) for two in range(HOWS)] for one in range(HOWS)], dtype=np.bool_)
_IS_FOLDED: Final = np.array([[is_folded(one, two) for two in range(HOWS)] for one in range(HOWS)], dtype=np.bool_)
_HOW_READ: Final = np.array([[how_read(one, two) for two in range(HOWS)] for one in range(HOWS)], dtype=np.uint8)
_IS_DAMAGE: Final = np.array([how in DAMAGE for how in range(HOWS)], dtype=np.bool_)
_POWERS: Final = 10 ** np.arange(18, dtype=np.int64)
_IS_LONE: Final = np.array([how in LONE_YEARS for how in range(HOWS)], dtype=np.bool_)
_TOGETHER: Final = _table_of_evidence()
