"""Our own documents, what customers did with them, and the rejections that people follow."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.sql.elements import ColumnElement

from domain.actions import ActionState
from domain.documents import OutwardDocument, Section, SourceForm
from domain.gstin import pan_of
from domain.identities import outward_id_of
from domain.money import TaxHeads
from domain.records import AddedBack, RejectionRecord
from storage.repositories.store import Store
from storage.tables import added_back, outward_documents, rejections


class SqlOutward(Store):
    """domain.ports.OutwardStore. At most one rejection of a document is open, by a unique key."""

    def get(self, ids: Collection[str]) -> dict[str, OutwardDocument]:
        return self._documents(self._one_of(outward_documents.c.id, ids))

    def of_registration(self, gstin: str) -> dict[str, OutwardDocument]:
        return self._documents(outward_documents.c.supplier_gstin == gstin)

    def put(self, documents: Sequence[OutwardDocument]) -> None:
        """Add or change."""
        self._put(outward_documents, [_outward_row(document) for document in documents])

    def rejections(self, *, open_only: bool) -> tuple[RejectionRecord, ...]:
        """Newest first."""
        return self._rejections(*([rejections.c.ended_at.is_(None)] if open_only else []))

    def open_rejection(self, outward_document_id: str) -> RejectionRecord | None:
        of_document = rejections.c.outward_document_id == outward_document_id
        return next(iter(self._rejections(of_document, rejections.c.ended_at.is_(None))), None)

    def add_rejection(self, rejection: RejectionRecord) -> bool:
        """False when the document has an open rejection already, also one that another writer has just added."""
        row = {
            "id": rejection.id or uuid4().hex, "company_id": rejection.company_id,
            "outward_document_id": rejection.outward_document_id, "noticed_at": rejection.noticed_at,
            "remarks": rejection.remarks, **{f"add_back_{head}": paise for head, paise in rejection.add_back.by_head()},
            "owner_person_id": rejection.owner_person_id, "ended_at": rejection.ended_at,
        }  # fmt: skip
        return self._add_new(rejections, row)

    def end_rejection(self, rejection_id: str, now: datetime) -> None:
        """The customer took it back, or we mended it; a second end keeps the first moment."""
        named = (self._ours(rejections), rejections.c.id == rejection_id, rejections.c.ended_at.is_(None))
        self._connection.execute(update(rejections).where(*named).values(ended_at=now))

    def give_rejection(self, rejection_id: str, person_id: str) -> None:
        """Another owner of an open one."""
        named = (self._ours(rejections), rejections.c.id == rejection_id, rejections.c.ended_at.is_(None))
        self._connection.execute(update(rejections).where(*named).values(owner_person_id=person_id))

    def added_back(self, document_ids: Collection[str]) -> tuple[AddedBack, ...]:
        """What the portal's list says of these documents, the latest month first."""
        table = added_back.c
        query = select(added_back).where(self._ours(added_back), self._one_of(table.outward_document_id, document_ids))
        query = query.order_by(table.added_back_in.desc(), table.outward_document_id)
        return tuple(
            AddedBack(
                row.company_id, row.outward_document_id, row.added_back_in,
                TaxHeads(row.igst, row.cgst, row.sgst, row.cess), row.remarks, row.read_at,
            )
            for row in self._rows(query)
        )  # fmt: skip

    def put_added_back(self, rows: Sequence[AddedBack]) -> None:
        """Add or change: one row a document and month."""
        self._put(
            added_back,
            [
                {
                    "company_id": row.company_id, "outward_document_id": row.outward_document_id,
                    "added_back_in": row.added_back_in, **dict(row.amount.by_head()), "remarks": row.remarks,
                    "read_at": row.read_at,
                }
                for row in rows
            ],
        )  # fmt: skip

    def _documents(self, wanted: ColumnElement[bool]) -> dict[str, OutwardDocument]:
        query = select(outward_documents).where(self._ours(outward_documents), wanted)
        return {row.id: outward_of(row) for row in self._rows(query.order_by(outward_documents.c.id))}

    def _rejections(self, *wanted: ColumnElement[bool]) -> tuple[RejectionRecord, ...]:
        query = select(rejections).where(self._ours(rejections), *wanted)
        rows = self._rows(query.order_by(rejections.c.noticed_at.desc(), rejections.c.id))
        return tuple(rejection_of(row) for row in rows)


def outward_of(row: Any) -> OutwardDocument:
    """A row as the domain's value."""
    original = (row.original_igst, row.original_cgst, row.original_sgst, row.original_cess)
    return OutwardDocument(
        supplier_gstin=row.supplier_gstin, section=Section(row.section), customer_gstin=row.customer_gstin,
        number=row.number, dated=row.dated, document_value=row.document_value, taxable_value=row.taxable_value,
        tax=TaxHeads(row.igst, row.cgst, row.sgst, row.cess), supplier_period=row.supplier_period,
        source_form=SourceForm(row.source_form), id=row.id, company_id=row.company_id,
        customer_name=row.customer_name, original_number=row.original_number, original_date=row.original_date,
        place_of_supply=row.place_of_supply, customer_action=ActionState(row.customer_action),
        customer_remarks=row.customer_remarks,
        original_tax=None if row.original_igst is None else TaxHeads(*original), portal_read_at=row.portal_read_at,
    )  # fmt: skip


def _outward_row(document: OutwardDocument) -> dict[str, Any]:
    original = document.original_tax
    return {
        "id": document.id or outward_id_of(document), "company_id": pan_of(document.supplier_gstin),
        "supplier_gstin": document.supplier_gstin, "section": document.section.value,
        "customer_gstin": document.customer_gstin, "customer_name": document.customer_name, "number": document.number,
        "dated": document.dated, "original_number": document.original_number,
        "original_date": document.original_date, "document_value": document.document_value,
        "taxable_value": document.taxable_value, **dict(document.tax.by_head()),
        "supplier_period": document.supplier_period, "source_form": document.source_form.value,
        "place_of_supply": document.place_of_supply, "customer_action": document.customer_action.value,
        "customer_remarks": document.customer_remarks,
        "original_igst": original.igst if original is not None else None,
        "original_cgst": original.cgst if original is not None else None,
        "original_sgst": original.sgst if original is not None else None,
        "original_cess": original.cess if original is not None else None,
        "portal_read_at": document.portal_read_at,
    }  # fmt: skip


def rejection_of(row: Any) -> RejectionRecord:
    """A row as the domain's value."""
    return RejectionRecord(
        id=row.id, company_id=row.company_id, outward_document_id=row.outward_document_id, noticed_at=row.noticed_at,
        remarks=row.remarks,
        add_back=TaxHeads(row.add_back_igst, row.add_back_cgst, row.add_back_sgst, row.add_back_cess),
        owner_person_id=row.owner_person_id, ended_at=row.ended_at,
    )  # fmt: skip
