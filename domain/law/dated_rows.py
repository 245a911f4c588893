"""The dated table: how long each kind of record may be Pending, whether it is "specified", what a rejection adds back.

This is table 2.2 of the rules with the last column of 2.4, one row a line, keyed by GSTR-2B period (never by the date
of a document). A row that no longer holds is followed by a newer row, never edited.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from domain.documents import DocumentKind
from domain.law.situation import Direction, Fate
from domain.tax_period import FIRST_IMPORT_PERIOD, FIRST_IMS_PERIOD, TaxPeriod


class PendingTerm(StrEnum):
    """For how long a record may be Pending."""

    UNTIL_16_4 = "UNTIL_16_4"
    ONE_PERIOD = "ONE_PERIOD"
    NO_LIMIT = "NO_LIMIT"
    BLOCKED = "BLOCKED"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: for these kinds, directions and fates, from this GSTR-2B period on.

    specified: the one-period window and the ITC-reduction question, together (DR-2.06).
    adds_back: Reject raises the supplier's liability by the reduction that is refused (2.4).
    sources: ids of the source register in docs/rules.md. grade: how well it is known (V, V2, D, M).
    """

    name: str
    kinds: frozenset[DocumentKind]
    directions: frozenset[Direction]
    fates: frozenset[Fate]
    in_force_from: TaxPeriod
    pending: PendingTerm
    rule: str
    sources: tuple[str, ...]
    grade: str
    specified: bool = False
    adds_back: bool = False
    reject_offered: bool = True

    def fits(self, kind: DocumentKind, direction: Direction | None, fate: Fate) -> bool:
        """Whether a record of that shape is meant, whatever its period."""
        if kind not in self.kinds or fate not in self.fates:
            return False
        return direction in self.directions if direction else not self.directions


OCTOBER_2025: Final = TaxPeriod(2025, 10)
_CREDIT: Final = frozenset((DocumentKind.INVOICE, DocumentKind.DEBIT_NOTE, DocumentKind.ECO_DOCUMENT))
_INVOICE_OR_NOTE: Final = frozenset((DocumentKind.INVOICE, DocumentKind.DEBIT_NOTE))
_ECO: Final = frozenset((DocumentKind.ECO_DOCUMENT,))
_NOTE: Final = frozenset((DocumentKind.CREDIT_NOTE,))
_IMPORT: Final = frozenset((DocumentKind.BILL_OF_ENTRY,))
_ORIGINAL: Final = frozenset((Fate.ORIGINAL,))
_ANY_FATE: Final = frozenset(Fate) - _ORIGINAL
_ACCEPTED: Final = frozenset((Fate.ACCEPTED, Fate.ACCEPTED_AND_FILED))
_FILED: Final = frozenset((Fate.ACCEPTED_AND_FILED,))
_REJECTED: Final = frozenset((Fate.REJECTED,))
_UNDECIDED: Final = frozenset((Fate.UNDECIDED,))
_NONE: Final[frozenset[Direction]] = frozenset()
_UP: Final = frozenset((Direction.UP,))
_DOWN: Final = frozenset((Direction.DOWN,))
_SAME: Final = frozenset((Direction.SAME,))
_UP_OR_SAME: Final = frozenset((Direction.UP, Direction.SAME))
_DOWN_OR_SAME: Final = frozenset((Direction.DOWN, Direction.SAME))
_ANY_DIRECTION: Final = frozenset(Direction)


def _specified(
    name: str,
    kinds: frozenset[DocumentKind],
    directions: frozenset[Direction],
    fates: frozenset[Fate],
    grade_before: str = "V",
    grade_after: str = "V",
) -> tuple[Row, Row]:
    """A bold row of table 2.2: Pending blocked until Oct 2025, from then on specified, with one period."""
    return (
        Row(
            name, kinds, directions, fates, FIRST_IMS_PERIOD, PendingTerm.BLOCKED, "DR-2.06",
            ("S01", "S22"), grade_before, adds_back=True,
        ),
        Row(
            name, kinds, directions, fates, OCTOBER_2025, PendingTerm.ONE_PERIOD, "DR-2.08",
            ("S06", "S08"), grade_after, specified=True, adds_back=True,
        ),
    )  # fmt: skip


def _open_ended(
    name: str,
    kinds: frozenset[DocumentKind],
    directions: frozenset[Direction],
    fates: frozenset[Fate],
    grade: str = "D",
    sources: tuple[str, ...] = ("S01", "S31"),
) -> Row:
    """A plain row of table 2.2: Pending until the cut-off of section 16(4)."""
    return Row(name, kinds, directions, fates, FIRST_IMS_PERIOD, PendingTerm.UNTIL_16_4, "DR-4.09", sources, grade)


ROWS: Final[tuple[Row, ...]] = (
    _open_ended("invoice, debit note, ECO document", _CREDIT, _NONE, _ORIGINAL, "V"),
    _open_ended("amendment up or same of invoice, debit note, ECO document", _CREDIT, _UP_OR_SAME, _ANY_FATE),
    _open_ended(
        "amendment down of invoice, debit note, ECO document, original not accepted with GSTR-3B filed",
        _CREDIT, _DOWN, _ANY_FATE - _FILED,
    ),
    *_specified("credit note", _NOTE, _NONE, _ORIGINAL),
    *_specified("amendment up of credit note", _NOTE, _UP, _ANY_FATE),
    *_specified("amendment down of credit note, original rejected", _NOTE, _DOWN, _REJECTED),
    *_specified("same-value amendment of credit note, original rejected", _NOTE, _SAME, _REJECTED, "D", "D"),
    _open_ended("amendment down of credit note, original accepted", _NOTE, _DOWN, _ACCEPTED, "V", ("S22",)),
    _open_ended(
        "same-value amendment of credit note, original accepted", _NOTE, _SAME, _ACCEPTED
    ),
    _open_ended("amendment down or same of credit note, original undecided", _NOTE, _DOWN_OR_SAME, _UNDECIDED),
    *_specified(
        "amendment down of invoice or debit note, original accepted, GSTR-3B filed", _INVOICE_OR_NOTE, _DOWN, _FILED,
    ),
    *_specified("amendment down of ECO document, original accepted, GSTR-3B filed", _ECO, _DOWN, _FILED, "D"),
    Row(
        "bill of entry", _IMPORT, _NONE, _ORIGINAL, FIRST_IMPORT_PERIOD, PendingTerm.NO_LIMIT, "DR-1.05",
        ("S09",), "V", reject_offered=False,
    ),
    Row(
        "amendment of bill of entry", _IMPORT, _ANY_DIRECTION, _ANY_FATE, FIRST_IMPORT_PERIOD, PendingTerm.NO_LIMIT,
        "DR-1.05", ("S09",), "V", reject_offered=False,
    ),
)  # fmt: skip


@lru_cache(maxsize=4096)
def row_for(kind: DocumentKind, direction: Direction | None, fate: Fate, period: TaxPeriod | None) -> Row | None:
    """The row in force for a shape in a GSTR-2B period; only saved (None) is judged by the newest (DR-2.07).

    None for what has no row: ISD documents, and periods before the first row.
    """
    rows = [row for row in ROWS if row.fits(kind, direction, fate)]
    if period is not None:
        rows = [row for row in rows if row.in_force_from <= period]
    return max(rows, key=lambda row: row.in_force_from, default=None)


@lru_cache(maxsize=1024)
def adds_back(kind: DocumentKind, direction: Direction | None, fate: Fate) -> bool:
    """Whether rejecting a record of that shape raises the supplier's liability, in any period (2.4)."""
    return any(row.adds_back for row in ROWS if row.fits(kind, direction, fate))
