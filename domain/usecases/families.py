"""Amendments of a month with what they amend, as sums of families that the law treats alike.

A family is an amendment and the version it stands on. What Accept moves is its tax less what is held of the original,
head by head, so families of the same traits and the same direction add up like single documents.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import polars as pl

from domain.documents import InwardDocument
from domain.gstr2b import Line, Stand
from domain.law import Situation
from domain.law.traits import stand_in
from domain.money import HEADS, TaxHeads
from domain.usecases.situations import SituationOf, held_by

Counted = tuple[Line, int]
"""A document, or the sum of documents that the law treats alike, with their number."""
StandsHere = Callable[[InwardDocument, Situation], bool]


@dataclass(frozen=True, slots=True)
class Families:
    """Rows of worklist.FAMILY_SCHEMA: `alike` can be summed, `odd` is looked at one by one."""

    alike: pl.DataFrame
    odd: pl.DataFrame

    @property
    def odd_ids(self) -> frozenset[str]:
        """The amendments that must be looked at one by one; what they amend follows from them."""
        return frozenset(self.odd["one"])


def parted(families: pl.DataFrame, alone: Collection[str]) -> Families:
    """Which families can be summed.

    Not: where a document has no traits or is looked at alone anyway; where an amendment has several versions or one
    that another has too, amends an amendment or is amended in turn; where the key of a number cannot tell.
    """
    known = pl.Series("known", sorted(alone), dtype=pl.String)
    olds = families["old"].drop_nulls()
    marked = families.with_columns(
        (
            (pl.col("is_unsure") == 1)
            | pl.col("one_traits").is_null()
            | (pl.col("old").is_not_null() & pl.col("old_traits").is_null())
            | pl.col("old_traits").str.starts_with("+").fill_null(value=False)
            | (pl.len().over("one") > 1)
            | (pl.col("old").is_not_null() & (pl.len().over("old") > 1))
            | pl.col("one").is_in(known.implode())
            | pl.col("old").is_in(known.implode()).fill_null(value=False)
            | pl.col("one").is_in(olds.implode())
        ).alias("is_odd")
    )
    return Families(
        marked.filter(~pl.col("is_odd")).drop("is_odd"), marked.filter(pl.col("is_odd")).drop("is_odd")
    )  # fmt: skip


def lines_of_families(
    alike: pl.DataFrame, gstin: str, situation_of: SituationOf, stands_here: StandsHere, blocked: Collection[str]
) -> Iterator[Counted]:
    """The lines of families that can be summed. blocked: ids of documents that the books call blocked by 17(5)."""
    for row in _sums(alike, blocked).iter_rows(named=True):
        one = stand_in(row["one_traits"], gstin, TaxHeads(*(row[f"one_{head}"] for head in HEADS)))
        situation = situation_of(one)
        held = None
        if row["old_traits"] is not None:
            held = stand_in(row["old_traits"], gstin, TaxHeads(*(row[f"old_{head}"] for head in HEADS)))
            own = situation.own_period(held)
            closed = own is not None and situation.is_filed(own)
            situation = situation.with_original(held_by([held], {held.id} if closed else ()))
        is_here = stands_here(one, situation)
        if is_here:
            yield standing_line(one, situation, blocked=row["one_blocked"]), row["documents"]
        if held is not None and stands_here(held, situation_of(held)):
            line = standing_line(held, situation_of(held), blocked=row["old_blocked"], superseded=is_here)
            yield line, row["documents"]


def standing_line(
    document: InwardDocument, situation: Situation, *, blocked: bool = False, superseded: bool = False
) -> Line:
    """A document that nobody changes, as a line."""
    stand = Stand(document.portal_action, document.declaration, situation.original)
    return Line(document, stand, stand, situation, blocked, superseded)


def _sums(alike: pl.DataFrame, blocked: Collection[str]) -> pl.DataFrame:
    """By what the law looks at; the direction, up, down or the same, decides too (DR-2.17)."""
    marked = pl.Series("blocked", sorted(blocked), dtype=pl.String).implode()
    change = sum((pl.col(f"one_{head}") - pl.col(f"old_{head}").fill_null(0) for head in HEADS), pl.lit(0))
    keys = [
        pl.col("one_traits"),
        pl.col("old_traits"),
        pl.col("one").is_in(marked).alias("one_blocked"),
        pl.col("old").is_in(marked).fill_null(value=False).alias("old_blocked"),
        change.sign().alias("direction"),
    ]
    sums = [pl.col(f"{side}_{head}").sum() for side in ("one", "old") for head in HEADS]
    return alike.group_by(keys).agg(*sums, pl.len().alias("documents"))
