"""What is matched again after changes, what then differs from what stands, and which proposals that touches.

A run after an import need not lay a whole company beside itself. Its part holds, of every scope in which something
changed, all that is not settled, and around it what the rules of domain.matching look at besides:

- settled is a pair of the key tier (KEY_AND_AMOUNTS, exact or acceptable): the key tier decides within one key alone,
  and whom it paired no later tier takes; a key with a changed row, one that left it, or a row that is not settled is
  laid beside itself as a whole;
- what is not settled asks of settled rows whether the same amounts stand more than once (copies, rivals, amounts that
  are no evidence) and whether a note has neighbours of nearly its value, so those settled rows come along, each with
  all rows of its key, and end where they were.

So the rows of the part come out as in a full run, and what stands of all others is what a full run would say.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import polars as pl

from domain.actions import Action
from domain.documents import DocumentKind, InwardDocument, PortalFlags
from domain.law import Situation, pending_until
from domain.matching import Matching
from domain.matching.compare import mixed
from domain.matching.numbers import KIND_CODES
from domain.proposals import Proposal
from domain.purchase_register import BookEntry
from domain.tax_period import financial_year_of

_NOTES: Final = [
    KIND_CODES[kind] for kind in (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE, DocumentKind.ISD_CREDIT_NOTE)
]
NEAR_NOTE: Final = 1_024
"""Paise. domain.matching.notes counts notes within a few rupees of taxable value; this and its neighbours are wider."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is laid beside one another again, and what stands of it.

    marked: ids of documents and bookings that changed, or about which people decided. touched: these, documents whose
    proposal falls due by a passing day, and those that amend others of their scope. pairs, findings: what stands of the
    core of what is laid again (and of rows withdrawn since), in the columns of Matching.
    """

    marked: frozenset[str]
    touched: frozenset[str]
    laid: "Laid"
    pairs: pl.DataFrame
    findings: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Laid:
    """Both sides of a part, in domain.matching.frames.SCHEMA. core: ids of documents that may come out otherwise."""

    books: pl.DataFrame
    portal: pl.DataFrame
    core: pl.Series


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written: all pairs of paired_anew, all findings of found_anew, and all proposals of `documents`.

    What stands of those ids goes; pairs and findings are what comes instead. paired_anew: document ids.
    """

    paired_anew: frozenset[str]
    pairs: pl.DataFrame
    found_anew: frozenset[str]
    findings: pl.DataFrame
    documents: frozenset[str]


def laid_again(books: pl.DataFrame, portal: pl.DataFrame, unsettled: pl.Series, keys: pl.Series) -> Laid:
    """Of all rows of the scopes in question, those that are laid beside one another again.

    unsettled: ids in no settled pair, and those that changed. keys: of changed rows, as they were matched before.
    """
    sides = [_Lying(books, unsettled), _Lying(portal, unsettled)]
    known = pl.concat([side.key.filter(side.in_core) for side in sides] + [keys]).drop_nulls().unique()
    for side in sides:
        side.in_core |= _among(side.key, known)
    values = pl.concat([side.value.filter(side.in_core) for side in sides]).unique()
    near = [side.key.filter(_among(side.value, values)) for side in sides]
    notes = pl.concat([side.notes.filter("in_core").select("scope", "bucket") for side in sides]).unique()
    notes = pl.concat([notes.with_columns(pl.col("bucket") + shift) for shift in (-1, 0, 1)]).unique()
    near += [side.notes.join(notes, on=["scope", "bucket"], how="semi")["key"] for side in sides]
    wanted = pl.concat(near).drop_nulls().unique()
    laid = [
        frame.filter(side.in_core | _among(side.key, wanted))
        for frame, side in zip((books, portal), sides, strict=True)
    ]
    return Laid(laid[0], laid[1], portal["id"].filter(sides[1].in_core))


class _Lying:
    """One side of the scopes in question, in the columns that are looked at, and which of its rows are in the core."""

    def __init__(self, side: pl.DataFrame, unsettled: pl.Series) -> None:
        self.key = side["key"]
        self.value = pl.Series(mixed(side["scope"].to_numpy(), side["taxable"].to_numpy()))
        """A mark of scope and taxable value: two that are equal by chance lay a row more again, no row less."""
        self.in_core = side["id"].is_in(unsettled.implode())
        self._notes = side["kind"].is_in(_NOTES)
        self._of_notes = side.select("scope", (pl.col("taxable") // NEAR_NOTE).alias("bucket"), "key")

    @property
    def notes(self) -> pl.DataFrame:
        """The notes with scope, bucket (a span of taxable value), key and in_core."""
        return self._of_notes.with_columns(self.in_core.alias("in_core")).filter(self._notes)


def _among(column: pl.Series, values: pl.Series) -> pl.Series:
    """Which are one of these; null is none."""
    return column.is_in(values.implode()).fill_null(value=False)


def change_of(part: Part, matching: Matching) -> Change:
    """How a new match of a part differs from what stands."""
    core = part.laid.core.alias("portal").to_frame()
    pairs = _like(matching.pairs, part.pairs).join(core, on="portal", how="semi")
    findings = _like(matching.findings, part.findings)
    new_pairs, gone_pairs = _only_in(pairs, part.pairs), _only_in(part.pairs, pairs)
    new_findings, gone_findings = _only_in(findings, part.findings), _only_in(part.findings, findings)
    paired_anew = frozenset(new_pairs["portal"]) | frozenset(gone_pairs["portal"])
    found_anew = frozenset(new_findings["id"]) | frozenset(gone_findings["id"])
    groups = frozenset(new_pairs["group"].drop_nulls()) | frozenset(gone_pairs["group"].drop_nulls())
    of_documents = pl.concat([new_findings, gone_findings]).filter(pl.col("side") == 1)
    again = paired_anew | frozenset(of_documents["id"])
    again |= _beside(pairs, ("book", "rival"), part.touched, "portal") | _beside(pairs, ("group",), groups, "portal")
    again |= _beside(findings.filter(pl.col("side") == 1), ("of", "rival"), part.touched, "id")
    return Change(
        paired_anew, _of(pairs, "portal", paired_anew), found_anew, _of(findings, "id", found_anew),
        again | part.touched,
    )  # fmt: skip


def changes_on(
    document: InwardDocument, situation: Situation, books: Sequence[BookEntry], proposal: Proposal
) -> date | None:
    """The first day that by itself can make this proposal another one; None when no day can.

    A receipt dated ahead arrives, the last day of a Pending passes, or a date in the sentence needs its year told
    since the financial year is another one (domain.wording.short_day).
    What is filed, moved or set meanwhile is no passing of days; a run sees that in what it stands on.
    """
    today = situation.today
    days = [each.received_on for each in books if each.received_on is not None and each.received_on > today]
    if proposal.action is Action.PENDING or proposal.blocked is not None:
        last = pending_until(replace(document, flags=PortalFlags()), situation)
        if last is not None and last >= today:
            days.append(last + timedelta(days=1))
    if proposal.blocked is not None:
        days.append(date(financial_year_of(today) + 1, 4, 1))
    return min(days, default=None)


def _like(frame: pl.DataFrame, stands: pl.DataFrame) -> pl.DataFrame:
    """The columns of what stands, in its types."""
    return frame.select(pl.col(name).cast(kind) for name, kind in stands.schema.items())


def _only_in(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    return one.join(other, on=one.columns, how="anti", nulls_equal=True)


def _of(frame: pl.DataFrame, column: str, ids: Collection[str]) -> pl.DataFrame:
    return frame.join(_listed(column, ids), on=column, how="semi")


def _beside(frame: pl.DataFrame, named: Sequence[str], ids: Collection[str], wanted: str) -> frozenset[str]:
    """The wanted ids of rows that name one of these."""
    return frozenset().union(*(frozenset(_of(frame, column, ids)[wanted]) for column in named))


def _listed(column: str, ids: Collection[str]) -> pl.DataFrame:
    return pl.DataFrame({column: list(ids)}, schema={column: pl.String})
