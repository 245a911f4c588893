"""Lists of documents: one filter, one page by keyset, and totals over the whole filter."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, and_, case, func, literal, not_, or_, select, tuple_
from sqlalchemy.sql.elements import ColumnElement

from domain.actions import ActionState
from domain.documents import InwardDocument, Section
from domain.gstin import pan_of
from domain.matching.words import FINDINGS, Finding, code_of
from domain.money import HEADS, TaxHeads
from domain.wording import start_of
from domain.worklist import DocumentLine, DocumentPage, DocumentQuery, Sort
from storage.repositories.match_columns import possible_keys
from storage.repositories.proposal_rows import proposal_of
from storage.repositories.store import Session, Store
from storage.tables import documents, match_findings, proposals


class _Order(NamedTuple):
    column: ColumnElement[Any]
    falling: bool
    of_text: Callable[[str], Any]


_ORDERS: Final = {
    Sort.TAX_DESC: _Order(documents.c.tax_total, True, int),
    Sort.VALUE_DESC: _Order(documents.c.document_value, True, int),
    Sort.NEWEST: _Order(documents.c.dated, True, date.fromisoformat),
    Sort.OLDEST: _Order(documents.c.dated, False, date.fromisoformat),
    Sort.SUPPLIER: _Order(documents.c.supplier_name, False, str),
}
_CREDIT: Final = tuple(section.value for section in Section if section.sign < 0)
LIMIT_MAX: Final = 200


class DocumentPages(Store):
    """Reads lists of documents with what the last reconciliation says of each."""

    def __init__(self, session: Session, document_of: Callable[[Any], InwardDocument]) -> None:
        super().__init__(session)
        self._document_of = document_of

    def page(self, query: DocumentQuery) -> DocumentPage:
        """One page after `query.after`; the cursor is bound to the sort: (its value as text, id)."""
        limit = max(1, min(query.limit, LIMIT_MAX))
        wanted = self._wanted(query)
        total, tax = self._totals(wanted)
        order = _ORDERS[query.sort]
        listed = select(documents).where(*wanted)
        if query.after is not None:
            last = tuple_(literal(order.of_text(query.after[0]), order.column.type), query.after[1])
            place = tuple_(order.column, documents.c.id)
            listed = listed.where(place < last if order.falling else place > last)
        by = (order.column, documents.c.id)
        rows = self._rows(listed.order_by(*(each.desc() if order.falling else each for each in by)).limit(limit + 1))
        shown = rows[:limit]
        cursor = (_text(getattr(shown[-1], order.column.name)), shown[-1].id) if shown else None
        return DocumentPage(self._with_proposals(shown), total, tax, cursor, len(rows) > limit)

    def lines(self, ids: Collection[str]) -> list[DocumentLine]:
        """In the order of the ids; unknown ones are left out."""
        named = self._one_of(documents.c.id, ids)
        rows = {row.id: row for row in self._rows(select(documents).where(self._ours(documents), named))}
        return list(self._with_proposals([rows[each] for each in dict.fromkeys(ids) if each in rows]))

    def _totals(self, wanted: list[ColumnElement[bool]]) -> tuple[int, TaxHeads]:
        sign = case((documents.c.section.in_(_CREDIT), -1), else_=1)
        sums = [func.coalesce(func.sum(documents.c[head] * sign), 0) for head in HEADS]
        row = self._connection.execute(select(func.count(), *sums).select_from(documents).where(*wanted)).one()
        return row[0], TaxHeads(*(int(amount) for amount in row[1:]))

    def _wanted(self, query: DocumentQuery) -> list[ColumnElement[bool]]:
        return [
            *self._who(query),
            *_chosen(documents.c.section, query.sections),
            *_chosen(documents.c.section, {each for each in Section if each.kind in query.kinds}, given=query.kinds),
            *_chosen(documents.c.portal_action, query.states),
            *_equal(documents.c.is_filed, query.is_filed),
            *_equal(documents.c.in_ims, query.in_ims),
            *([] if query.with_withdrawn else [documents.c.is_withdrawn.is_(False)]),
            *_between(documents.c.document_value, query.value_from, query.value_to),
            *_between(documents.c.tax_total, query.tax_from, query.tax_to),
            *_between(documents.c.dated, query.dated_from, query.dated_to),
            *([documents.c.first_seen_at >= start_of(query.seen_from)] if query.seen_from is not None else []),
            *_between(documents.c.counting_period, query.gstr2b_from, query.gstr2b_to),
            *_still_open(query),
            *self._numbered(query.number),
            *self._advised(query),
        ]

    def _who(self, query: DocumentQuery) -> list[ColumnElement[bool]]:
        """Companies, registrations and suppliers; a registration names its company, which lets an index lead."""
        companies = {pan_of(gstin) for gstin in query.gstins}
        ours = self._ours(documents)
        if query.gstins and (self._session.companies is None or companies <= self._session.companies):
            ours = _in(documents.c.company_id, companies)
        suppliers = [
            self._one_of(column, values)
            for column, values in (
                (documents.c.supplier_gstin, query.supplier_gstins),
                (documents.c.supplier_pan, query.supplier_pans),
            )
            if values
        ]
        return [ours, *_chosen(documents.c.recipient_gstin, query.gstins), *([or_(*suppliers)] if suppliers else [])]

    def _numbered(self, number: str) -> list[ColumnElement[bool]]:
        """The number as people type it: whole, or only its last part (0451 finds MT/26-27/0451)."""
        if not number.strip():
            return []
        keys = sorted(possible_keys(number))
        tails = [documents.c.number_key.like("%-" + key, escape="\\") for key in keys]
        exact = func.upper(documents.c.number) == number.strip().upper()
        return [or_(exact, documents.c.number_key.in_(keys), *tails)]

    def _advised(self, query: DocumentQuery) -> list[ColumnElement[bool]]:
        """By what the last run says: as lists of ids, not joins, which plan well even before any statistics."""
        found = []
        if query.proposed:
            found.append(self._among(proposals.c.document_id, _in(proposals.c.action, query.proposed)))
        if query.reasons:
            found.append(self._among(proposals.c.document_id, _in(proposals.c.reason_code, query.reasons)))
        if query.verdicts:
            paired = self._among(proposals.c.document_id, _in(proposals.c.verdict, query.verdicts))
            codes = [code_of(Finding(name)) for name in sorted(query.verdicts & set(Finding))]
            alone = self._among(match_findings.c.subject_id, match_findings.c.finding.in_(codes))
            found.append(or_(paired, alone) if codes else paired)
        return found

    def _among(self, named: Column[str], wanted: ColumnElement[bool]) -> ColumnElement[bool]:
        """Documents that the rows of another table, held to our companies, name."""
        return documents.c.id.in_(select(named).where(self._ours(named.table), wanted))

    def _with_proposals(self, rows: Collection[Any]) -> tuple[DocumentLine, ...]:
        ids = [row.id for row in rows]
        advised = select(proposals).where(self._ours(proposals), self._one_of(proposals.c.document_id, ids))
        alone = select(match_findings.c.subject_id, match_findings.c.finding).where(
            self._ours(match_findings), self._one_of(match_findings.c.subject_id, ids)
        )
        proposed = {row.document_id: proposal_of(row) for row in self._rows(advised)}
        findings = {row.subject_id: FINDINGS[row.finding].value for row in self._rows(alone)}
        lines = []
        for row in rows:
            proposal = proposed.get(row.id)
            verdict = proposal.verdict if proposal is not None else findings.get(row.id, "")
            why = proposal.reason if proposal is not None else ""
            lines.append(DocumentLine(self._document_of(row), verdict, why, proposal))
        return tuple(lines)


def _still_open(query: DocumentQuery) -> list[ColumnElement[bool]]:
    """In IMS and Pending, or without action and not of a period whose GSTR-3B is filed (DR-2.02, DR-4.08)."""
    if not query.is_open:
        return []
    by_gstin: dict[str, list[Any]] = {}
    for gstin, period in sorted(query.closed):
        by_gstin.setdefault(gstin, []).append(period)
    closed = [
        and_(documents.c.recipient_gstin == gstin, documents.c.counting_period.in_(periods), documents.c.is_filed)
        for gstin, periods in by_gstin.items()
    ]
    untouched = documents.c.portal_action == ActionState.NO_ACTION
    waits = and_(untouched, not_(or_(*closed))) if closed else untouched
    return [documents.c.in_ims, or_(documents.c.portal_action == ActionState.PENDING, waits)]


def _chosen(
    column: ColumnElement[Any], values: Collection[Any], *, given: Collection[Any] | None = None
) -> list[ColumnElement[bool]]:
    """`column IN values`, or nothing when the filter was not given at all."""
    return [_in(column, values)] if (values if given is None else given) else []


def _in(column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    listed = sorted(str(value) for value in values)
    return column == listed[0] if len(listed) == 1 else column.in_(listed)


def _equal(column: ColumnElement[Any], value: bool | None) -> list[ColumnElement[bool]]:
    return [] if value is None else [column.is_(value)]


def _between(column: ColumnElement[Any], first: Any, last: Any) -> list[ColumnElement[bool]]:
    return [*([] if first is None else [column >= first]), *([] if last is None else [column <= last])]


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
