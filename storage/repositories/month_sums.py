"""A month's documents as sums: what the law treats alike is summed by the database, the rest is named apart.

The sums are read from one index; the cost of an effect then grows with the batch, hardly with the month.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, TextClause, exists, func, select, text
from sqlalchemy.sql.elements import ColumnElement

from domain.documents import InwardDocument, SourceForm
from domain.gstin import pan_of
from domain.law.traits import is_original
from domain.money import HEADS
from domain.purchase_register import ItcEligibility
from domain.tax_period import TaxPeriod
from domain.worklist import MonthSum, TraitLine
from storage.repositories.store import Session, Store
from storage.tables import book_entries, documents, match_pairs
from storage.tables.papers import BLOCKED_BY_LAW, IN_IMS, PENDING

_SUMS: Final = (*(func.sum(documents.c[head]).label(head) for head in HEADS), func.count().label("count"))
_TRAIT_COLUMNS: Final = (
    documents.c.id, documents.c.recipient_gstin, documents.c.law_traits, *(documents.c[head] for head in HEADS)
)  # fmt: skip


class MonthSums(Store):
    """Reads a registration's month for its figures."""

    def __init__(self, session: Session, document_of: Callable[[Any], InwardDocument]) -> None:
        super().__init__(session)
        self._document_of = document_of

    def sums(self, gstin: str, periods: Collection[TaxPeriod]) -> list[MonthSum]:
        """The originals of these GSTR-2B periods by traits."""
        traits = documents.c.law_traits
        query = select(traits, *_SUMS).where(*self._in_periods(gstin, periods)).group_by(traits)
        return [
            MonthSum(row[0], row[5], (int(row[1]), int(row[2]), int(row[3]), int(row[4])))
            for row in self._rows(query)
            if is_original(row[0])
        ]

    def apart(
        self, gstin: str, periods: Collection[TaxPeriod], left_open: datetime | None, seen_after: datetime | None
    ) -> list[InwardDocument]:
        """What is decided about alone in these periods, and what filings around them may have left open.

        left_open: also what an earlier period had Pending, or the IMS still showed from this moment on (the end of the
        day of a filing). seen_after: also what the IMS still showed of these periods from this moment on. One query for
        each, so that none reads past what earlier months hold.
        """
        table = documents.c
        here, earlier = table.counting_period.in_(sorted(periods)), table.counting_period < min(periods)
        wanted: list[tuple[ColumnElement[bool] | TextClause, ...]] = [(here, table.law_traits.is_(None))]
        if seen_after is not None:
            wanted.append((here, text(IN_IMS), table.portal_read_at >= seen_after))
        if left_open is not None:
            wanted.append((earlier, text(IN_IMS), text(PENDING)))
            wanted.append((earlier, text(IN_IMS), table.portal_read_at >= left_open))
        rows: dict[str, Any] = {}
        for some in wanted:
            rows |= {row.id: row for row in self._rows(select(documents).where(*self._living(gstin), *some))}
        return [self._document_of(rows[key]) for key in sorted(rows)]

    def trait_lines(self, ids: Collection[str]) -> list[TraitLine]:
        """What the law looks at in these documents, without the documents."""
        query = select(*_TRAIT_COLUMNS).where(self._ours(documents), self._one_of(documents.c.id, ids))
        return [TraitLine._make(row) for row in self._tuples(query)]

    def blocked_in(self, gstin: str, periods: Collection[TaxPeriod]) -> list[TraitLine]:
        """What the books call blocked by 17(5) among the documents of these GSTR-2B periods."""
        query = select(*_TRAIT_COLUMNS).where(*self._in_periods(gstin, periods), documents.c.id.in_(self._blocked()))
        return [TraitLine._make(row) for row in self._tuples(query)]

    def blocked_among(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these documents the books call blocked by 17(5), in every entry they are paired with."""
        rows = self._rows(self._blocked(self._one_of(match_pairs.c.document_id, ids))) if ids else []
        return frozenset(row.document_id for row in rows)

    def common_of(self, gstin: str) -> list[TraitLine]:
        """What the books call common credit among the documents of a registration."""
        entries = book_entries.c
        marked = select(match_pairs.c.document_id).where(
            self._ours(match_pairs), self._ours(book_entries), match_pairs.c.book_entry_id == entries.id,
            entries.is_withdrawn.is_(False), entries.itc_eligibility == ItcEligibility.COMMON.value,
        )  # fmt: skip
        query = select(*_TRAIT_COLUMNS).where(*self._living(gstin), documents.c.id.in_(marked))
        return [TraitLine._make(row) for row in self._tuples(query)]

    def filings(self, gstin: str) -> list[tuple[str, TaxPeriod, SourceForm, date]]:
        """(supplier GSTIN, its period, form, day) of every filing that a GSTR-2B has shown, each once."""
        table = documents.c
        columns = (table.supplier_gstin, table.supplier_period, table.source_form, table.filed_on)
        wanted = (self._ours(documents), table.company_id == pan_of(gstin), table.recipient_gstin == gstin)
        query = select(*columns).where(*wanted, table.filed_on.is_not(None)).distinct()
        return [(row[0], row[1], SourceForm(row[2]), row[3]) for row in self._rows(query)]

    def _living(self, gstin: str) -> list[ColumnElement[bool]]:
        return [*self._of(gstin), documents.c.is_withdrawn.is_(False), documents.c.gstr2b_period.is_not(None)]

    def _in_periods(self, gstin: str, periods: Collection[TaxPeriod]) -> list[ColumnElement[bool]]:
        return [*self._of(gstin), documents.c.counting_period.in_(sorted(periods))]

    def _of(self, gstin: str) -> list[ColumnElement[bool]]:
        own = (documents.c.company_id == pan_of(gstin), documents.c.recipient_gstin == gstin)
        return [self._ours(documents), *own]

    def _blocked(self, *of_pairs: ColumnElement[bool]) -> Select[Any]:
        """Ids of documents paired with an entry that 17(5) blocks, and with no other that it does not."""
        pairs, entries = match_pairs.alias("other_pairs"), book_entries.alias("other_entries")
        other = exists().where(
            pairs.c.company_id == match_pairs.c.company_id,
            pairs.c.document_id == match_pairs.c.document_id,
            pairs.c.book_entry_id != match_pairs.c.book_entry_id,
            entries.c.company_id == match_pairs.c.company_id,
            entries.c.id == pairs.c.book_entry_id,
            entries.c.is_withdrawn.is_(False),
            func.coalesce(entries.c.itc_eligibility, "") != ItcEligibility.BLOCKED_17_5.value,
        )
        return select(match_pairs.c.document_id).where(
            self._ours(match_pairs),
            self._ours(book_entries),
            match_pairs.c.book_entry_id == book_entries.c.id,
            book_entries.c.is_withdrawn.is_(False),
            text(f"book_entries.{BLOCKED_BY_LAW}"),
            ~other,
            *of_pairs,
        )
