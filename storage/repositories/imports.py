"""What was read, when and from which file; and the column mappings people gave."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from domain.records import ImportRecord
from domain.register_readings import ColumnMapping, RegisterField
from storage.repositories.store import Store
from storage.tables import column_mappings, imports


class SqlImports(Store):
    """domain.ports.ImportStore. Latest means of the latest moment that the content speaks of."""

    def latest(self, gstin: str, kind: str) -> ImportRecord | None:
        query = select(imports).where(self._ours(imports), imports.c.gstin == gstin, imports.c.kind == kind)
        newest = query.order_by(imports.c.as_of.desc(), imports.c.read_at.desc(), imports.c.id.desc()).limit(1)
        row = self._connection.execute(newest).first()
        return import_of(row) if row is not None else None

    def all_latest(self) -> tuple[ImportRecord, ...]:
        """The latest of each registration and kind."""
        by_age = (imports.c.as_of.desc(), imports.c.read_at.desc(), imports.c.id.desc())
        place = func.row_number().over(
            partition_by=(imports.c.company_id, imports.c.gstin, imports.c.kind), order_by=by_age
        )
        ranked = select(imports, place.label("place")).where(self._ours(imports)).subquery()
        query = select(ranked).where(ranked.c.place == 1).order_by(ranked.c.gstin, ranked.c.kind)
        return tuple(import_of(row) for row in self._rows(query))

    def add(self, record: ImportRecord) -> None:
        row = {
            "id": record.id or uuid4().hex, "company_id": record.company_id, "gstin": record.gstin,
            "kind": record.kind, "file_name": record.file_name, "file_hash": record.file_hash, "as_of": record.as_of,
            "read_at": record.read_at, "read_by": record.read_by, "counts_json": json.dumps(record.counts),
        }  # fmt: skip
        self._insert(imports, [row])

    def mapping(self, company_id: str, fingerprint: str) -> ColumnMapping | None:
        named = (column_mappings.c.company_id == company_id, column_mappings.c.fingerprint == fingerprint)
        text = self._connection.execute(select(column_mappings.c.mapping_json).where(*named)).scalar()
        if text is None:
            return None
        held = json.loads(text)
        return ColumnMapping({name: RegisterField(field) for name, field in held["columns"].items()}, held["sheet"])

    def remember_mapping(
        self, company_id: str, fingerprint: str, mapping: ColumnMapping, by: str, now: datetime
    ) -> None:
        held = {"columns": {name: field.value for name, field in mapping.columns.items()}, "sheet": mapping.sheet}
        row = {
            "company_id": company_id, "fingerprint": fingerprint,
            "mapping_json": json.dumps(held, ensure_ascii=False), "set_by": by, "set_at": now,
        }  # fmt: skip
        self._put(column_mappings, [row])


def import_of(row: Any) -> ImportRecord:
    """A row as the domain's value."""
    return ImportRecord(
        row.id, row.company_id, row.gstin, row.kind, row.file_name, row.file_hash, row.as_of, row.read_at, row.read_by,
        json.loads(row.counts_json),
    )  # fmt: skip
