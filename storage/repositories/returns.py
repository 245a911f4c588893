"""Our GSTR-3B figures, the claim register and what suppliers filed."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import false, func, not_, or_, select, text
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from domain.claims import ClaimEntry, ClaimMove
from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.money import HEADS, NIL, TaxHeads
from domain.records import ClaimRecord, Gstr3bRecord, SupplierReturn
from domain.tax_period import TaxPeriod
from storage.repositories.store import Store
from storage.tables import book_entries, claim_moves, gstr3b_figures, supplier_returns
from storage.tables.returns import AFTER_CLAIM, TAKES_BACK


class SqlReturns(Store):
    """domain.ports.ReturnStore."""

    def gstr3b(self, gstin: str) -> dict[TaxPeriod, Gstr3bRecord]:
        """The figures of every return of a registration that were recorded."""
        table = gstr3b_figures
        query = select(table).where(self._ours(table), table.c.gstin == gstin).order_by(table.c.period)
        return {
            row.period: Gstr3bRecord(
                row.company_id, row.gstin, row.period, _heads(row, "a5_"), _heads(row, "b2_"), _heads(row, "d1_"),
                row.source, row.recorded_by, row.recorded_at,
            )
            for row in self._rows(query)
        }  # fmt: skip

    def put_gstr3b(self, record: Gstr3bRecord) -> None:
        """Add or change the figures of one return."""
        row = {
            "company_id": record.company_id, "gstin": record.gstin, "period": record.period, "source": record.source,
            "recorded_by": record.recorded_by, "recorded_at": record.recorded_at, **_named("a5_", record.a5),
            **_named("b2_", record.b2), **_named("d1_", record.d1),
        }  # fmt: skip
        self._put(gstr3b_figures, [row])

    def claims(self, gstin: str, keys: Collection[str] | None = None) -> tuple[ClaimRecord, ...]:
        """The moves of a registration, of these documents or of all, the oldest first."""
        table = claim_moves
        of_these = [] if keys is None else [self._one_of(table.c.document_key, keys)]
        query = select(table).where(self._ours(table), table.c.gstin == gstin, *of_these)
        return tuple(_claim(row) for row in self._rows(query.order_by(table.c.recorded_at, table.c.id)))

    def reversed_documents(self, gstin: str) -> frozenset[str]:
        """The documents of a registration that a row of the register reverses in 4(B)(2), withdrawn or not."""
        table = claim_moves.c
        own = (self._ours(claim_moves), table.gstin == gstin, text(AFTER_CLAIM))
        query = select(table.document_key).where(*own, table.move == ClaimMove.REVERSED.name)
        return frozenset(row.document_key for row in self._rows(query))

    def withdrawals(self, gstin: str) -> tuple[ClaimRecord, ...]:
        """The rows of a registration that take another one back, the oldest first."""
        table = claim_moves.c
        query = select(claim_moves).where(self._ours(claim_moves), table.gstin == gstin, text(TAKES_BACK))
        return tuple(_claim(row) for row in self._rows(query.order_by(table.recorded_at, table.id)))

    def taken_back(self, gstin: str, period: TaxPeriod) -> tuple[ClaimRecord, ...]:
        """The reversals and reclaims of a registration in the GSTR-3B of a period, the oldest first."""
        table = claim_moves.c
        own = (self._ours(claim_moves), table.gstin == gstin, table.gstr3b_period == period)
        query = select(claim_moves).where(*own, text(AFTER_CLAIM))
        return tuple(_claim(row) for row in self._rows(query.order_by(table.recorded_at, table.id)))

    def named_claims(
        self, gstin: str, apart: Collection[DocumentKind], netted: Collection[DocumentKind]
    ) -> dict[TaxPeriod, TaxHeads]:
        """What register and books name as claimed in each return, reclaims added, summed by the database."""
        moves, books = claim_moves.c, book_entries.c
        mine = (self._ours(book_entries), books.recipient_gstin == gstin)
        outside = or_(func.coalesce(books.reverse_charge, false()), books.kind.in_([each.value for each in apart]))
        by_register = select(moves.gstr3b_period, *(func.sum(moves[head]) for head in HEADS)).where(
            self._ours(claim_moves), moves.gstin == gstin, *self._stands(claim_moves, gstin),
            moves.move.in_([ClaimMove.CLAIMED.name, ClaimMove.RECLAIMED.name]),
            moves.document_key.not_in(select(books.id).where(*mine, outside)),
        )  # fmt: skip
        other = claim_moves.alias("other")
        told = select(other.c.id).where(
            other.c.company_id == pan_of(gstin), other.c.gstin == gstin, other.c.document_key == books.id,
            other.c.move == ClaimMove.CLAIMED.name, *self._stands(other, gstin),
        )  # fmt: skip
        by_books = select(books.claimed_in, *(func.sum(books[head]) for head in HEADS)).where(
            *mine, books.claimed_in.is_not(None), books.is_withdrawn.is_(False), not_(outside),
            books.kind.not_in([each.value for each in netted]), ~told.exists(),
        )  # fmt: skip
        found: dict[TaxPeriod, TaxHeads] = {}
        for query in (by_register.group_by(moves.gstr3b_period), by_books.group_by(books.claimed_in)):
            for period, *sums in self._rows(query):
                found[period] = found.get(period, NIL) + TaxHeads(*(int(each) for each in sums))
        return found

    def _stands(self, table: FromClause, gstin: str) -> tuple[ColumnElement[bool], ...]:
        """Neither taken back nor a row that takes one back."""
        taking = claim_moves.alias("taking")
        wanted = (taking.c.company_id == pan_of(gstin), taking.c.gstin == gstin, text(f"taking.{TAKES_BACK}"))
        return table.c.withdraws == "", table.c.id.not_in(select(taking.c.withdraws).where(*wanted))

    def add_claims(self, records: Sequence[ClaimRecord]) -> None:
        """New moves; none is ever changed, a wrong one is withdrawn by another."""
        self._insert(
            claim_moves,
            [
                {
                    "id": record.id or uuid4().hex, "company_id": record.company_id, "gstin": record.gstin,
                    "document_key": record.entry.document_id, "label": record.label, "move": record.entry.move.name,
                    **dict(record.entry.tax.by_head()), "gstr3b_period": record.entry.gstr3b_period,
                    "reason": record.reason, "word": record.entry.word, "is_opening": record.entry.is_opening,
                    "recorded_by": record.recorded_by, "recorded_at": record.recorded_at,
                    "withdraws": record.withdraws,
                }
                for record in records
            ],
        )  # fmt: skip

    def supplier_returns(self, company_id: str) -> dict[tuple[str, TaxPeriod], SupplierReturn]:
        """What is known of suppliers' GSTR-3B, by GSTIN and period."""
        table = supplier_returns
        query = select(table).where(self._ours(table), table.c.company_id == company_id)
        return {
            (row.supplier_gstin, row.period): SupplierReturn(
                row.company_id, row.supplier_gstin, row.period, row.is_filed, row.filed_on, row.source, row.read_at
            )
            for row in self._rows(query)
        }

    def put_supplier_returns(self, rows: Sequence[SupplierReturn]) -> None:
        """Add or change: the latest word stands."""
        self._put(
            supplier_returns,
            [
                {
                    "company_id": row.company_id, "supplier_gstin": row.supplier_gstin, "period": row.period,
                    "is_filed": row.is_filed, "filed_on": row.filed_on, "source": row.source, "read_at": row.read_at,
                }
                for row in rows
            ],
        )  # fmt: skip


def _claim(row: Any) -> ClaimRecord:
    entry = ClaimEntry(
        row.document_key, ClaimMove[row.move], _heads(row, ""), row.gstr3b_period, row.word, row.is_opening
    )
    return ClaimRecord(
        row.company_id, row.gstin, entry, row.label, row.reason, row.recorded_by, row.recorded_at, row.id, row.withdraws
    )


def _heads(row: Any, prefix: str) -> TaxHeads:
    return TaxHeads(*(getattr(row, prefix + head) for head in HEADS))


def _named(prefix: str, tax: TaxHeads) -> dict[str, int]:
    return {prefix + head: paise for head, paise in tax.by_head()}
