"""What actions do to GSTR-2B and to Table 4 of GSTR-3B: before, after, difference, by head, exact in paise.

Every document is placed in buckets by its state; a figure is a sum of placements, so effects add up, their order does
not matter, and a reset undoes. Section 5 of the rules; DR-5.01 to DR-5.06, DR-5.17, DR-5.18.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Final

from domain.actions import ActionState
from domain.documents import Declaration, InwardDocument
from domain.law import (
    CreditNoteRow,
    NoActionPolicy,
    Note,
    OriginalVersion,
    Route,
    Situation,
    full_effect,
    is_past_last_return,
    itc_effect,
    pending_has_lapsed,
    route,
    supplier_add_back,
)
from domain.money import NIL, TaxHeads


@dataclass(frozen=True, slots=True)
class Figures:
    """GSTR-2B by row, each by head, in paise. Additive: months and differences are sums of documents.

    available: credit of invoices, debit notes, ECO documents and their amendments, credit notes not yet netted.
    credit_notes: what is netted off (DR-5.05); negative when a note amended down gives credit back.
    rejected, absent: tax of rejected and of pending documents, as on the documents; absent_net: credit that waits.
    blocked: the part of the accepted credit marked 17(5), for Table 4(B)(1). past_last_return: the part of `available`
    that the portal fills in and section 16(4) does not give any more, since its last return is over (DR-7.02).
    """

    available: TaxHeads = NIL
    credit_notes: TaxHeads = NIL
    imports: TaxHeads = NIL
    isd: TaxHeads = NIL
    reverse_charge: TaxHeads = NIL
    not_available_pos: TaxHeads = NIL
    not_available_time_barred: TaxHeads = NIL
    not_available_other: TaxHeads = NIL
    rejected: TaxHeads = NIL
    absent: TaxHeads = NIL
    absent_net: TaxHeads = NIL
    blocked: TaxHeads = NIL
    past_last_return: TaxHeads = NIL

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in FIGURE_NAMES})

    def __neg__(self) -> "Figures":
        return Figures(**{name: -getattr(self, name) for name in FIGURE_NAMES})

    def __sub__(self, other: "Figures") -> "Figures":
        return self + (-other)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in FIGURE_NAMES)

    @property
    def not_available(self) -> TaxHeads:
        """ITC not available, all reasons: Table 4(D)(2)."""
        return self.not_available_pos + self.not_available_time_barred + self.not_available_other

    @property
    def net_credit(self) -> TaxHeads:
        """Table 4(A)(5) as auto-populated; may be negative in a head (DR-5.18)."""
        return self.available - self.credit_notes


FIGURE_NAMES: Final = tuple(item.name for item in fields(Figures))


@dataclass(frozen=True, slots=True)
class OtherRows:
    """What GSTR-2B does not know and the books bring: import of services, reversals and reclaims of the period."""

    a2: TaxHeads = NIL
    b1: TaxHeads = NIL
    b2: TaxHeads = NIL
    d1: TaxHeads = NIL


@dataclass(frozen=True, slots=True)
class Table4:
    """Table 4 of GSTR-3B (Circular 170/02/2022): gross credit, reversals, net, reclaimed and ineligible; paise."""

    a1: TaxHeads
    a2: TaxHeads
    a3: TaxHeads
    a4: TaxHeads
    a5: TaxHeads
    b1: TaxHeads
    b2: TaxHeads
    d1: TaxHeads
    d2: TaxHeads

    @property
    def c(self) -> TaxHeads:
        """4(C) = 4(A) - 4(B): what reaches the credit ledger."""
        return self.a1 + self.a2 + self.a3 + self.a4 + self.a5 - self.b1 - self.b2

    def __sub__(self, other: "Table4") -> "Table4":
        return Table4(
            self.a1 - other.a1,
            self.a2 - other.a2,
            self.a3 - other.a3,
            self.a4 - other.a4,
            self.a5 - other.a5,
            self.b1 - other.b1,
            self.b2 - other.b2,
            self.d1 - other.d1,
            self.d2 - other.d2,
        )


NO_OTHER_ROWS: Final = OtherRows()


def table_4(
    figures: Figures, other: OtherRows = NO_OTHER_ROWS, row: CreditNoteRow = CreditNoteRow.NETTED_IN_4A5
) -> Table4:
    """GSTR-2B rows to Table 4 rows (DR-5.17): 4(A)(1) imports, (3) reverse charge, (4) ISD, (5) the rest.

    row: accepted credit notes are netted inside 4(A)(5) (DR-5.05), or stand in 4(B)(2) where a company so set (Q-06).
    What is reclaimed stands in 4(A)(5) and is told again in 4(D)(1) (DR-12.03).
    """
    netted = row is CreditNoteRow.NETTED_IN_4A5
    return Table4(
        a1=figures.imports,
        a2=other.a2,
        a3=figures.reverse_charge,
        a4=figures.isd,
        a5=(figures.net_credit if netted else figures.available) + other.d1,
        b1=figures.blocked + other.b1,
        b2=other.b2 if netted else other.b2 + figures.credit_notes,
        d1=other.d1,
        d2=figures.not_available,
    )


@dataclass(frozen=True, slots=True)
class Stand:
    """How a document stands at a moment: its state, what was declared on Accept, and what it is measured against."""

    state: ActionState
    declaration: Declaration | None = None
    original: OriginalVersion | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One document in a change. superseded: its amendment stands in the same GSTR-2B and takes its place (DR-3.07)."""

    document: InwardDocument
    before: Stand
    after: Stand
    situation: Situation
    blocked_credit: bool = False
    superseded: bool = False


Placement = tuple[tuple[str, TaxHeads], ...]
_NOWHERE: Final[Placement] = ()
_BYPASS: Final[dict[Route, str]] = {
    Route.RCM: "reverse_charge",
    Route.POS: "not_available_pos",
    Route.TIME_BARRED: "not_available_time_barred",
    Route.ISD: "isd",
}


def placement_of(
    document: InwardDocument,
    stand: Stand,
    situation: Situation,
    blocked_credit: bool = False,
    superseded: bool = False,
) -> Placement:
    """The buckets a document fills in its GSTR-2B and by how much; nothing while it is unfiled or withdrawn."""
    if document.gstr2b_period is None or document.is_withdrawn:
        return _NOWHERE
    where = route(document, situation.frequency, situation.annual_return_filed_on)
    if where is Route.OUT_OF_SCOPE:
        return _NOWHERE
    if stand.original is not None:
        situation = situation.with_original(stand.original)
    if where in _BYPASS:
        return ((_BYPASS[where], full_effect(document, situation)),)
    if document.itc_unavailable_reason:
        return (("not_available_other", full_effect(document, situation)),)
    state = _state_that_counts(document, stand.state, situation) if where is Route.IMS else ActionState.NO_ACTION
    if superseded and state in (ActionState.NO_ACTION, ActionState.PENDING):
        return _NOWHERE
    if state is ActionState.REJECT:
        return (("rejected", document.tax),)
    if state is ActionState.PENDING:
        return (("absent", document.tax), ("absent_net", full_effect(document, situation)))
    moved = itc_effect(document, situation, stand.declaration if state is ActionState.ACCEPT else None)
    return _as_credit(document, moved, situation, blocked_credit)


def _as_credit(document: InwardDocument, moved: TaxHeads, situation: Situation, blocked_credit: bool) -> Placement:
    if document.section.is_import:
        row = ("imports", moved)
    elif document.section.sign < 0:
        row = ("credit_notes", -moved)
    else:
        row = ("available", moved)
    if blocked_credit:
        return row, ("blocked", moved)
    is_late = row[0] == "available" and moved.total > 0 and is_past_last_return(document, situation)
    return (row, ("past_last_return", moved)) if is_late else (row,)


def _state_that_counts(document: InwardDocument, state: ActionState, situation: Situation) -> ActionState:
    """A Pending whose window is over counts as no action (DR-2.08); no action counts by the policy (Q-01)."""
    if state is ActionState.PENDING and pending_has_lapsed(document, situation):
        state = ActionState.NO_ACTION
    rejects = situation.settings.no_action_policy is NoActionPolicy.DEEMED_REJECT
    return ActionState.REJECT if state is ActionState.NO_ACTION and rejects else state


class _Sum:
    """Adds placements up in plain integers, since ten thousand of them must answer within a second."""

    def __init__(self) -> None:
        self._heads: dict[str, list[int]] = {name: [0, 0, 0, 0] for name in FIGURE_NAMES}

    def add(self, placement: Placement, times: int = 1) -> None:
        for name, tax in placement:
            heads = self._heads[name]
            heads[0] += times * tax.igst
            heads[1] += times * tax.cgst
            heads[2] += times * tax.sgst
            heads[3] += times * tax.cess

    def figures(self) -> Figures:
        return Figures(**{name: TaxHeads(*heads) for name, heads in self._heads.items()})


@dataclass(frozen=True, slots=True)
class Effect:
    """GSTR-2B and Table 4 before and after a change, and what the change adds back to suppliers.

    notes: the contested points and the rules from memory that decide it, and what else to know before the click.
    other_after: what the change makes of the books' rows, where it moves them.
    """

    before: Figures
    after: Figures
    supplier_add_back: TaxHeads = NIL
    other: OtherRows = field(default=NO_OTHER_ROWS)
    row: CreditNoteRow = CreditNoteRow.NETTED_IN_4A5
    notes: tuple[Note, ...] = ()
    other_after: OtherRows | None = None

    @property
    def difference(self) -> Figures:
        return self.after - self.before

    @property
    def table_4_before(self) -> Table4:
        return table_4(self.before, self.other, self.row)

    @property
    def table_4_after(self) -> Table4:
        return table_4(self.after, self.other_after or self.other, self.row)

    @property
    def table_4_difference(self) -> Table4:
        return self.table_4_after - self.table_4_before

    @property
    def credit(self) -> TaxHeads:
        """By how much the credit changes, signed: Table 4(C), whatever row moves it; on every surface this figure."""
        return self.table_4_difference.c


def figures_of(
    document: InwardDocument,
    stand: Stand,
    situation: Situation,
    blocked_credit: bool = False,
    superseded: bool = False,
) -> Figures:
    """The figures of one document alone."""
    total = _Sum()
    total.add(placement_of(document, stand, situation, blocked_credit, superseded))
    return total.figures()


def month_figures(lines: Iterable[Line]) -> Figures:
    """The figures of a whole GSTR-2B as its documents stand before a change."""
    total = _Sum()
    for line in lines:
        total.add(placement_of(line.document, line.before, line.situation, line.blocked_credit, line.superseded))
    return total.figures()


def effect_of(lines: Iterable[Line], month: Figures | None = None, other: OtherRows = NO_OTHER_ROWS) -> Effect:
    """What a set of actions does to one GSTR-2B.

    month: the figures of the whole period before the change, which the lines are part of; without it the lines stand
    for themselves. The cost grows with the lines only, never with the month.
    """
    before, change = _Sum(), _Sum()
    added, row = NIL, CreditNoteRow.NETTED_IN_4A5
    for line in lines:
        row = line.situation.settings.credit_note_row
        placed = placement_of(line.document, line.before, line.situation, line.blocked_credit, line.superseded)
        if month is None:
            before.add(placed)
        if line.after != line.before:
            change.add(placed, -1)
            change.add(placement_of(line.document, line.after, line.situation, line.blocked_credit, line.superseded))
            added = added + _added_back(line)
    start = before.figures() if month is None else month
    return Effect(start, start + change.figures(), added, other, row)


def _added_back(line: Line) -> TaxHeads:
    """What the change adds to the supplier's liability; negative when a rejection is taken back (DR-2.4, DR-5.08)."""

    def cost(stand: Stand) -> TaxHeads:
        if stand.state is not ActionState.REJECT or line.document.gstr2b_period is None:
            return NIL
        situation = line.situation if stand.original is None else line.situation.with_original(stand.original)
        return supplier_add_back(line.document, situation)

    return cost(line.after) - cost(line.before)
