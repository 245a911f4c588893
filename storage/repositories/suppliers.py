"""Suppliers: our vendor master, and those that only the portal or the books have shown."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from domain.vendors import FilingFrequency, Vendor
from storage.repositories.store import Store
from storage.tables import suppliers


class SqlSuppliers(Store):
    """domain.ports.SupplierStore. Addresses come from the master alone."""

    def of_company(self, company_id: str) -> tuple[Vendor, ...]:
        query = select(suppliers).where(suppliers.c.company_id == company_id).order_by(suppliers.c.gstin)
        return tuple(_vendor(row) for row in self._rows(query))

    def get(self, company_id: str, gstin: str) -> Vendor | None:
        query = select(suppliers).where(suppliers.c.company_id == company_id, suppliers.c.gstin == gstin)
        row = self._connection.execute(query).first()
        return _vendor(row) if row is not None else None

    def save_master(self, company_id: str, vendors: Sequence[Vendor]) -> tuple[int, int]:
        """(added, changed); a supplier that only portal or books had shown counts as added to the master."""
        held = {row.gstin: row for row in self._held(company_id, [vendor.gstin for vendor in vendors])}
        rows, added, changed = [], 0, 0
        for vendor in vendors:
            before = held.get(vendor.gstin)
            row = _master_row(company_id, vendor, before)
            if before is None or not before.from_master:
                added += 1
            elif any(getattr(before, name) != value for name, value in row.items()):
                changed += 1
            else:
                continue
            rows.append(row)
        self._put(suppliers, rows)
        return added, changed

    def note_seen(self, company_id: str, names: Mapping[str, str], quarterly: Collection[str] = ()) -> None:
        """Remember suppliers by GSTIN as a file named them; `quarterly`: those seen filing an IFF."""
        held = {row.gstin: row for row in self._held(company_id, names)}
        rows = []
        for gstin, name in names.items():
            before = held.get(gstin)
            seen = name or (before.seen_name if before is not None else "")
            files_quarterly = gstin in quarterly or (before is not None and before.seen_quarterly)
            if before is None or (before.seen_name, before.seen_quarterly) != (seen, files_quarterly):
                row = dict(before._mapping) if before is not None else _master_row(company_id, Vendor(gstin), None)
                row["from_master"] = before is not None and before.from_master
                rows.append({**row, "seen_name": seen, "seen_quarterly": files_quarterly})
        self._put(suppliers, rows)

    def _held(self, company_id: str, gstins: Collection[str]) -> Sequence[Any]:
        query = select(suppliers).where(suppliers.c.company_id == company_id, self._one_of(suppliers.c.gstin, gstins))
        return self._rows(query)


def _master_row(company_id: str, vendor: Vendor, before: Any) -> dict[str, Any]:
    return {
        "company_id": company_id, "gstin": vendor.gstin, "name": vendor.name,
        "seen_name": before.seen_name if before is not None else "", "code": vendor.code,
        "email_to_json": json.dumps(vendor.email_to), "email_cc_json": json.dumps(vendor.email_cc),
        "language": vendor.language,
        "frequency": vendor.filing_frequency.value if vendor.filing_frequency is not None else None,
        "seen_quarterly": before.seen_quarterly if before is not None else False, "owner": vendor.owner,
        "from_master": True,
    }  # fmt: skip


def _vendor(row: Any) -> Vendor:
    frequency = FilingFrequency(row.frequency) if row.frequency is not None else None
    if frequency is None and row.seen_quarterly:
        frequency = FilingFrequency.QUARTERLY
    return Vendor(
        gstin=row.gstin, name=row.name or row.seen_name, code=row.code, email_to=tuple(json.loads(row.email_to_json)),
        email_cc=tuple(json.loads(row.email_cc_json)), language=row.language, filing_frequency=frequency,
        owner=row.owner,
    )  # fmt: skip
