"""The state of one run of matching: who is taken by whom, and the greedy choice under a strict total order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import MATERIAL, Comparer, Flags, Ints, Places, Rows, Side, as_places
from domain.matching.words import Evidence, Rule, code_of
from domain.policy_terms import Policy

FREE: Final = -1
SET_ASIDE: Final = -2
"""A duplicate: no pair may take it any more."""
WHOLE_IN_BOOKS, WHOLE_ON_PORTAL = 1, 2
"""Of a split: on which side the one document stands; 0 for a pair."""

Codes = npt.NDArray[np.uint8]
Order = npt.NDArray[np.bool_] | npt.NDArray[np.uint8] | npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided: pairs of (book id, portal id) they linked, and pairs they took apart.

    One that is linked with several is a split by hand.
    """

    linked: frozenset[tuple[str, str]] = frozenset()
    unlinked: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """Pairs of one tier, as parallel arrays. whole: 0 no split, 1 the book entry, 2 the portal document is the one."""

    b: Rows
    p: Rows
    rule: Rule
    evidence: Codes
    probable: Flags
    whole: int = 0


class Contradiction(NamedTuple):
    """A document of a side (its row) with the number of one and the amounts and date of another of the other side."""

    in_books: bool
    row: int
    number_of: int
    amounts_of: int


@dataclass(slots=True)
class Edges:
    """Candidate pairs: rows, how their numbers agree (codes of EVIDENCE), and the facts every tier asks for."""

    b: Rows
    p: Rows
    evidence: Codes
    agree: Flags
    same_supplier: Flags
    same_year: Flags
    same_kind: Flags
    gap: Rows
    """Days between the dates, without sign."""

    def only(self, mask: Flags) -> "Edges":
        return self.at(np.flatnonzero(mask))

    def at(self, places: npt.NDArray[np.intp]) -> "Edges":
        return Edges(
            self.b[places], self.p[places], self.evidence[places], self.agree[places], self.same_supplier[places],
            self.same_year[places], self.same_kind[places], self.gap[places],
        )  # fmt: skip

    def codes(self) -> Ints:
        """Both rows as one integer."""
        codes: Ints = self.b.astype(np.int64) << 32 | self.p
        return codes

    def without(self, others: "Edges") -> "Edges":
        """Those that are not among others."""
        if len(others) == 0 or len(self) == 0:
            return self
        among = pl.Series(self.codes()).is_in(pl.Series(others.codes()).implode()).to_numpy()
        return self.only(~among)

    def __len__(self) -> int:
        return len(self.b)


@dataclass(slots=True)
class Pairing:
    """Everything the tiers share."""

    books: Side
    portal: Side
    policy: Policy
    comparer: Comparer
    mate_b: Rows
    mate_p: Rows
    taken: list[Taken] = field(default_factory=list)
    unlinked: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    early_b: Flags = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    early_p: Flags = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    """Taken before serials were read."""
    tied: Edges | None = None
    """Pairs that another pair equals in all, so that neither was taken."""
    contradictions: list[Contradiction] = field(default_factory=list)
    """What was left alone because it speaks for two."""
    copy_of_b: dict[int, int] = field(default_factory=dict)
    copy_of_p: dict[int, int] = field(default_factory=dict)
    noisy_b: set[int] = field(default_factory=set)
    noisy_p: set[int] = field(default_factory=set)
    """Copies whose number is written differently."""

    @classmethod
    def of(cls, books: Side, portal: Side, policy: Policy) -> "Pairing":
        return cls(
            books, portal, policy, Comparer(books, portal, policy),
            np.full(books.size, FREE, dtype=np.int32), np.full(portal.size, FREE, dtype=np.int32),
        )  # fmt: skip

    def free(self, b: Rows, p: Rows) -> Flags:
        """Both ends free and not taken apart by a person."""
        free: Flags = (self.mate_b[b] == FREE) & (self.mate_p[p] == FREE)
        if len(self.unlinked):
            free &= ~self.taken_apart(b, p)
        return free

    def taken_apart(self, b: Rows, p: Rows) -> Flags:
        """By a person."""
        apart: Flags = np.isin(b.astype(np.int64) * max(1, self.portal.size) + p, self.unlinked)
        return apart

    def free_rows(self) -> tuple[Rows, Rows]:
        return (
            np.flatnonzero(self.mate_b == FREE).astype(np.int32),
            np.flatnonzero(self.mate_p == FREE).astype(np.int32),
        )

    def take(
        self, b: Rows, p: Rows, rule: Rule, evidence: Codes | Evidence, probable: Flags | bool = False, whole: int = 0
    ) -> None:
        """Record pairs; their rows are free no more."""
        if len(b) == 0:
            return
        if isinstance(evidence, Evidence):
            evidence = np.full(len(b), code_of(evidence), dtype=np.uint8)
        if isinstance(probable, bool):
            probable = np.full(len(b), probable, dtype=np.bool_)
        self.mate_b[b] = p
        self.mate_p[p] = b
        self.taken.append(Taken(b.astype(np.int32), p.astype(np.int32), rule, evidence, probable, whole))

    def edges(self, rows_b: Rows, rows_p: Rows, evidence: Codes) -> Edges:
        """Look up the facts of candidate pairs; pairs of different companies are left out."""
        keep = np.flatnonzero(self.free(rows_b, rows_p) & self.same_company(rows_b, rows_p))
        rows_b, rows_p, evidence = rows_b[keep], rows_p[keep], evidence[keep]
        b, p = as_places(rows_b), as_places(rows_p)
        same_supplier = self.books.supplier[b] == self.portal.supplier[p]
        imports = self.portal.group[p] == 2
        return Edges(
            rows_b, rows_p, evidence, self.comparer.amounts_agree(b, p), same_supplier | imports,
            self.books.fy[b] == self.portal.fy[p], self.books.letter[b] == self.portal.letter[p],
            np.abs(self.portal.days[p] - self.books.days[b]),
        )  # fmt: skip

    def same_company(self, b: Rows, p: Rows) -> Flags:
        """False where both recipients are known and of different PANs."""
        unequal = np.flatnonzero(self.books.recipient[b] != self.portal.recipient[p])
        same = np.ones(len(b), dtype=np.bool_)
        if len(unequal):
            one = self.books.text("recipient", b[unequal]).str.slice(2, 10)
            two = self.portal.text("recipient", p[unequal]).str.slice(2, 10)
            same[unequal] = ((one == two) | (one == "") | (two == "")).to_numpy()
        return same

    def contested(self, edges: Edges) -> Places:
        """Which edges are not the only one of both their ends."""
        count_b = np.bincount(edges.b, minlength=self.books.size)[edges.b]
        count_p = np.bincount(edges.p, minlength=self.portal.size)[edges.p]
        return np.flatnonzero((count_b > 1) | (count_p > 1))

    def material(self, edges: Edges) -> Flags:
        """Of contested edges, which would be a mismatch: something beyond policy differs that is not the date."""
        material = np.zeros(len(edges), dtype=np.bool_)
        some = self.contested(edges)
        material[some] = self.comparer.compare(edges.b[some], edges.p[some]).over & np.uint32(MATERIAL) != 0
        return material

    def greedy(self, edges: Edges, order: Sequence[Order]) -> Flags:
        """Which edges a greedy pass takes, best first by `order`, then size and day differences, then ids."""
        chosen = np.zeros(len(edges), dtype=np.bool_)
        if len(edges) == 0:
            return chosen
        contested = self.contested(edges)
        chosen[:] = True
        chosen[contested] = False
        if len(contested) == 0:
            return chosen
        used_b: set[int] = set()
        used_p: set[int] = set()
        for index in self._sorted(edges, contested, order).tolist():
            one, two = int(edges.b[index]), int(edges.p[index])
            if one not in used_b and two not in used_p:
                chosen[index] = True
                used_b.add(one)
                used_p.add(two)
        return chosen

    def _sorted(self, edges: Edges, some: npt.NDArray[np.intp], order: Sequence[Order]) -> npt.NDArray[np.intp]:
        """Indexes of edges under the strict total order; no two documents of a side share an id."""
        b, p = edges.b[some], edges.p[some]
        apart = np.zeros(len(some), dtype=np.int64)
        for mine, theirs in zip(self.books.amounts, self.portal.amounts, strict=True):
            apart += np.abs(theirs[p] - mine[b])
        columns: dict[str, Order | Ints | pl.Series] = {
            f"order{number}": values[some] for number, values in enumerate(order)
        }
        columns |= {
            "apart": apart, "gap": edges.gap[some], "id_b": self.books.text("id", b), "id_p": self.portal.text("id", p)
        }  # fmt: skip
        frame = pl.DataFrame({"index": some, **columns})
        return frame.sort(list(columns))["index"].to_numpy().astype(np.intp)
