"""GSTR-2B statements: the lines as they stand, and the reversal rows kept as such."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from domain.actions import ActionState
from domain.documents import Section, content_hash_of
from domain.gstin import pan_of
from domain.identities import statement_line_id_of
from domain.money import Paise, TaxHeads
from domain.readings import Gstr2bBlock, Gstr2bLine, ReversalRow
from domain.records import StatementRecord
from domain.tax_period import TaxPeriod
from storage.repositories.store import Store
from storage.tables import gstr2b_lines, gstr2b_statements


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line as stored. document_id is None for a reversal row; ims_state None when the 2B does not say."""

    document_id: str | None
    block: Gstr2bBlock
    section: Section
    ims_state: ActionState | None
    supplier_gstin: str
    number: str
    document_value: Paise
    taxable_value: Paise
    tax: TaxHeads


class SqlStatements(Store):
    """domain.ports.StatementStore."""

    def get(self, gstin: str, period: TaxPeriod) -> StatementRecord | None:
        table = gstr2b_statements
        query = select(table).where(self._ours(table), table.c.gstin == gstin, table.c.period == period)
        row = self._connection.execute(query).first()
        return _statement(row) if row is not None else None

    def latest(self, gstin: str) -> StatementRecord | None:
        table = gstr2b_statements
        query = select(table).where(self._ours(table), table.c.gstin == gstin)
        row = self._connection.execute(query.order_by(table.c.period.desc()).limit(1)).first()
        return _statement(row) if row is not None else None

    def lines(self, gstin: str, period: TaxPeriod) -> tuple[StatementLine, ...]:
        """The lines and reversal rows of one statement, by block and id."""
        table = gstr2b_lines
        query = select(table).where(self._ours(table), table.c.gstin == gstin, table.c.period == period)
        return tuple(_line(row) for row in self._rows(query.order_by(table.c.block, table.c.id)))

    def blocks(self, gstin: str, period: TaxPeriod) -> dict[str, str]:
        """Document id -> the block it stands in; one that stands in two is told by the one with credit."""
        table = gstr2b_lines
        query = select(table.c.document_id, table.c.block).where(
            self._ours(table), table.c.gstin == gstin, table.c.period == period, table.c.document_id.is_not(None)
        )
        return {row.document_id: row.block for row in self._rows(query.order_by(table.c.block.desc()))}

    def seen_again(self, statement: StatementRecord) -> None:
        """Its day and the moment of its reading; the lines stay."""
        row = {
            "company_id": pan_of(statement.gstin), "gstin": statement.gstin, "period": statement.period,
            "generated_on": statement.generated_on, "read_at": statement.read_at,
        }  # fmt: skip
        self._put(gstr2b_statements, [row])

    def replace(
        self, statement: StatementRecord, lines: Sequence[tuple[str, Gstr2bLine]], reversals: Sequence[ReversalRow]
    ) -> tuple[int, int, int, int]:
        """(added, changed, unchanged, withdrawn): the first three count every line and every reversal row once."""
        gstin, period, table = statement.gstin, statement.period, gstr2b_lines
        company_id = pan_of(gstin)
        self.seen_again(statement)
        new = _named_rows(gstin, period, [*_line_rows(lines), *_reversal_rows(reversals)])
        of_statement = (table.c.company_id == company_id, table.c.gstin == gstin, table.c.period == period)
        held = {
            row.id: row.content_hash
            for row in self._rows(select(table.c.id, table.c.content_hash).where(*of_statement))
        }
        gone = held.keys() - new.keys()
        self._connection.execute(delete(table).where(*of_statement, self._one_of(table.c.id, gone)))
        added = [row for name, row in new.items() if name not in held]
        changed = [row for name, row in new.items() if held.get(name, row["content_hash"]) != row["content_hash"]]
        self._insert(table, added)
        self._update(table, changed)
        return len(added), len(changed), len(new) - len(added) - len(changed), len(gone)


def _named_rows(gstin: str, period: TaxPeriod, rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Rows by id; the k-th row of the same identity in one block is the k-th ordinal."""
    seen: Counter[tuple[object, ...]] = Counter()
    named: dict[str, dict[str, Any]] = {}
    for row in rows:
        identity = (
            row["block"], int(row["among_rejected"]), row["document_id"] or "", row["section"], row["supplier_gstin"],
            row["number"].upper(), row["supplier_period"].iso,
        )  # fmt: skip
        name = statement_line_id_of(gstin, period, identity, seen[identity])
        seen[identity] += 1
        named[name] = {"id": name, "company_id": pan_of(gstin), "gstin": gstin, "period": period, **row}
    return named


def _line_rows(lines: Sequence[tuple[str, Gstr2bLine]]) -> list[dict[str, Any]]:
    rows = []
    for document_id, line in lines:
        document, state = line.document, line.ims_state.value if line.ims_state is not None else None
        told = (
            document.content_hash, state or "", str(document.gstr2b_period), document.itc_unavailable_reason or "",
            document.source_form.value, str(document.filed_on),
        )  # fmt: skip
        rows.append(
            {
                "block": line.block.value, "document_id": document_id, "section": document.section.value,
                "ims_state": state, "among_rejected": line.block is Gstr2bBlock.REJECTED,
                "supplier_gstin": document.supplier_gstin, "supplier_name": document.supplier_name,
                "number": document.number, "dated": document.dated, "supplier_period": document.supplier_period,
                "document_value": document.document_value, "taxable_value": document.taxable_value,
                **dict(document.tax.by_head()), "reason": document.itc_unavailable_reason or "",
                "content_hash": content_hash_of(told), "wire_json": document.wire_json,
            }
        )  # fmt: skip
    return rows


def _reversal_rows(reversals: Sequence[ReversalRow]) -> list[dict[str, Any]]:
    return [
        {
            "block": Gstr2bBlock.REVERSAL.value, "document_id": None, "section": row.section.value, "ims_state": None,
            "among_rejected": row.among_rejected, "supplier_gstin": row.supplier_gstin,
            "supplier_name": row.supplier_name, "number": row.number, "dated": row.dated,
            "supplier_period": row.supplier_period, "document_value": row.document_value,
            "taxable_value": row.taxable_value, **dict(row.tax.by_head()), "reason": row.reason,
            "content_hash": content_hash_of((row.wire_json, row.reason)), "wire_json": row.wire_json,
        }
        for row in reversals
    ]  # fmt: skip


def _statement(row: Any) -> StatementRecord:
    return StatementRecord(row.company_id, row.gstin, row.period, row.generated_on, row.read_at)


def _line(row: Any) -> StatementLine:
    return StatementLine(
        document_id=row.document_id, block=Gstr2bBlock(row.block), section=Section(row.section),
        ims_state=ActionState(row.ims_state) if row.ims_state is not None else None,
        supplier_gstin=row.supplier_gstin, number=row.number, document_value=row.document_value,
        taxable_value=row.taxable_value, tax=TaxHeads(row.igst, row.cgst, row.sgst, row.cess),
    )  # fmt: skip
