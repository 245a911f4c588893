"""A month's documents as sums: what can be counted together is summed by the database, the rest is named apart.

The cost of an effect then grows with the batch, not with the month.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Text, and_, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from domain.actions import ActionState
from domain.documents import InwardDocument, Section, SourceForm
from domain.gstin import pan_of
from domain.money import HEADS, TaxHeads
from domain.purchase_register import ItcEligibility
from domain.tax_period import TaxPeriod
from domain.worklist import MonthGroup
from storage.repositories.store import Session, Store
from storage.tables import book_entries, documents, match_pairs

_AMENDMENTS: Final = tuple(section.value for section in Section if section.is_amendment)
_KEYS: Final = (
    "section", "portal_action", "gstr2b_period", "in_ims", "is_filed", "reverse_charge", "place_of_supply",
    "itc_unavailable_reason", "source_form",
)  # fmt: skip


class MonthSums(Store):
    """Reads a registration's month for its figures."""

    def __init__(self, session: Session, document_of: Callable[[Any], InwardDocument]) -> None:
        super().__init__(session)
        self._document_of = document_of

    def groups(self, gstin: str, periods: Collection[TaxPeriod], apart: Collection[str]) -> list[MonthGroup]:
        """Sums of the living originals of these GSTR-2B periods without a declaration, but those named apart."""
        dated = func.substr(documents.c.dated, 1, 7, type_=Text)
        filed = func.substr(documents.c.filed_on, 1, 7, type_=Text)
        state = func.substr(documents.c.supplier_gstin, 1, 2, type_=Text)
        keys = [
            *(documents.c[name] for name in _KEYS), dated.label("dated_in"), filed.label("filed_in"),
            state.label("supplier_state"), self._blocked().label("blocked"),
        ]  # fmt: skip
        sums = [func.sum(documents.c[head]).label(head) for head in HEADS]
        some = func.min(documents.c.supplier_gstin).label("supplier_gstin")
        query = select(*keys, *sums, some, func.count().label("count")).where(
            *self._in_periods(gstin, periods),
            documents.c.section.not_in(_AMENDMENTS),
            documents.c.declared_reduction.is_(None),
            *([documents.c.id.not_in(self._listed_ids(apart))] if apart else []),
        )
        return [_group(gstin, row) for row in self._rows(query.group_by(*keys))]

    def apart(self, gstin: str, periods: Collection[TaxPeriod], filed_over: datetime | None) -> list[InwardDocument]:
        """Amendments and declared documents of these periods, and what an earlier, filed period may have left open.

        filed_over: the end of the day of the earliest filing; None when no earlier period is filed.
        """
        first = min(periods)
        own = and_(
            documents.c.counting_period.in_(sorted(periods)),
            or_(documents.c.section.in_(_AMENDMENTS), documents.c.declared_reduction.is_not(None)),
        )
        wanted: ColumnElement[bool] = own
        if filed_over is not None:
            left = or_(documents.c.portal_action == ActionState.PENDING.value, documents.c.portal_read_at >= filed_over)
            wanted = or_(own, and_(documents.c.counting_period < first, documents.c.in_ims, left))
        query = select(documents).where(*self._living(gstin), wanted).order_by(documents.c.id)
        return [self._document_of(row) for row in self._rows(query)]

    def blocked_among(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these documents the books call blocked by 17(5), in every entry they are paired with."""
        query = select(documents.c.id).where(self._ours(documents), self._one_of(documents.c.id, ids), self._blocked())
        return frozenset(row.id for row in self._rows(query))

    def filings(self, gstin: str) -> list[tuple[str, TaxPeriod, SourceForm, date]]:
        """(supplier GSTIN, its period, form, day) of every filing that a GSTR-2B has shown, each once."""
        table = documents.c
        columns = (table.supplier_gstin, table.supplier_period, table.source_form, table.filed_on)
        wanted = (self._ours(documents), table.company_id == pan_of(gstin), table.recipient_gstin == gstin)
        query = select(*columns).where(*wanted, table.filed_on.is_not(None)).distinct()
        return [(row[0], row[1], SourceForm(row[2]), row[3]) for row in self._rows(query)]

    def _living(self, gstin: str) -> list[ColumnElement[bool]]:
        return [
            self._ours(documents),
            documents.c.company_id == pan_of(gstin),
            documents.c.recipient_gstin == gstin,
            documents.c.is_withdrawn.is_(False),
            documents.c.gstr2b_period.is_not(None),
        ]

    def _in_periods(self, gstin: str, periods: Collection[TaxPeriod]) -> list[ColumnElement[bool]]:
        return [*self._living(gstin), documents.c.counting_period.in_(sorted(periods))]

    def _blocked(self) -> ColumnElement[bool]:
        def paired(eligible: ColumnElement[bool]) -> ColumnElement[bool]:
            held = select(match_pairs.c.document_id).where(
                self._ours(match_pairs),
                self._ours(book_entries),
                match_pairs.c.book_entry_id == book_entries.c.id,
                book_entries.c.is_withdrawn.is_(False),
                eligible,
            )
            return documents.c.id.in_(held)

        name = ItcEligibility.BLOCKED_17_5.value
        other = func.coalesce(book_entries.c.itc_eligibility, "") != name
        return case((and_(paired(book_entries.c.itc_eligibility == name), ~paired(other)), 1), else_=0) == 1

    def _listed_ids(self, ids: Collection[str]) -> Any:
        return select(documents.c.id).where(self._ours(documents), self._one_of(documents.c.id, ids))


def _group(gstin: str, row: Any) -> MonthGroup:
    """One group as a document that stands for all of it: the law treats each of them alike."""
    stands_for = InwardDocument(
        recipient_gstin=gstin, section=Section(row.section), supplier_gstin=row.supplier_gstin, number="",
        dated=_first_day(row.dated_in), document_value=0, taxable_value=0,
        tax=TaxHeads(*(int(getattr(row, head)) for head in HEADS)), supplier_period=row.gstr2b_period,
        company_id=pan_of(gstin), place_of_supply=row.place_of_supply, source_form=SourceForm(row.source_form),
        is_filed=row.is_filed, filed_on=_first_day(row.filed_in) if row.filed_in else None,
        gstr2b_period=row.gstr2b_period, reverse_charge=row.reverse_charge,
        itc_unavailable_reason=row.itc_unavailable_reason, in_ims=row.in_ims,
        portal_action=ActionState(row.portal_action),
    )  # fmt: skip
    return MonthGroup(stands_for, int(row.count), bool(row.blocked))


def _first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)
