"""Inward documents as the portal last showed them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final

import polars as pl
from sqlalchemy import func, select
from sqlalchemy.sql.elements import ColumnElement

from domain.actions import ActionState
from domain.documents import Declaration, InwardDocument, ItcReduction, PortalFlags, Section, SourceForm
from domain.gstin import pan_of
from domain.identities import document_id_of
from domain.law.traits import traits_of
from domain.matching.numbers import number_key
from domain.money import Paise, TaxHeads
from domain.tax_period import TaxPeriod
from domain.vendor_risk import SupplierSum
from domain.worklist import DocumentLine, DocumentPage, DocumentQuery, MonthSum, TraitLine
from storage.repositories.document_history import DocumentHistory
from storage.repositories.document_pages import DocumentPages
from storage.repositories.match_columns import document_columns, possible_keys
from storage.repositories.match_marks import MatchMarks
from storage.repositories.month_sums import MonthSums
from storage.repositories.numbered_documents import NumberedDocuments
from storage.repositories.store import Session, Store, turn_of
from storage.repositories.supplier_sums import SupplierSums
from storage.tables import document_rows, documents


class SqlDocuments(Store):
    """domain.ports.DocumentStore.

    Only `get` and `of_registration` carry the row as the portal sent it; lists leave wire_json empty, and `change`
    leaves the stored row alone when it is empty.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._pages = DocumentPages(session, document_of)
        self._sums = MonthSums(session, document_of)
        self._numbered = NumberedDocuments(session)
        self._history = DocumentHistory(session)
        self._by_supplier = SupplierSums(session)
        self._marks = MatchMarks(session)

    def get(self, ids: Collection[str], *, lock: bool = False) -> dict[str, InwardDocument]:
        """By id; `lock` holds them, in id order, till the end of the transaction."""
        return self._whole(self._one_of(documents.c.id, ids), lock=lock)

    def plain(self, ids: Collection[str], *, lock: bool = False) -> dict[str, InwardDocument]:
        """By id, without the portal's rows; `lock` as in get."""
        return {each.id: each for each in self._listed(self._one_of(documents.c.id, ids), lock=lock)}

    def of_registration(self, gstin: str) -> dict[str, InwardDocument]:
        return self._whole(documents.c.recipient_gstin == gstin)

    def hold(self, gstin: str) -> None:
        self._take_turn(turn_of(gstin))

    def of_company(self, company_id: str) -> list[InwardDocument]:
        return self._listed(documents.c.company_id == company_id)

    def of_pans(self, company_id: str, pans: Collection[str]) -> list[InwardDocument]:
        return self._listed(documents.c.company_id == company_id, self._one_of(documents.c.supplier_pan, pans))

    def of_scopes(self, company_id: str, scopes: Collection[int]) -> list[InwardDocument]:
        """Of these groups of documents that can influence one another (domain.matching)."""
        return self._listed(documents.c.company_id == company_id, self._one_of(documents.c.scope, scopes))

    def of_tax(self, gstin: str, totals: Collection[Paise]) -> list[InwardDocument]:
        own = (documents.c.company_id == pan_of(gstin), documents.c.recipient_gstin == gstin)
        return self._listed(*own, documents.c.is_withdrawn.is_(False), self._one_of(documents.c.tax_total, totals))

    def by_number(self, number: str, gstins: Collection[str] | None = None) -> list[InwardDocument]:
        """Documents with this number, capitals aside; when there is none, those whose number is the same by its key."""
        keys = possible_keys(number)
        same = self._one_of(documents.c.number_key, keys) if keys else func.upper(documents.c.number) == number.upper()
        found = self._listed(same, *([self._one_of(documents.c.recipient_gstin, gstins)] if gstins is not None else []))
        exact = [each for each in found if each.number.upper() == number.strip().upper()]
        return exact or found

    def with_numbers(
        self, numbers: Collection[tuple[str, date]], gstins: Collection[str]
    ) -> dict[str, list[InwardDocument]]:
        """Documents of these registrations by number in capitals, those of the same key with them."""
        keys = {(number.upper(), number_key(number, dated)) for number, dated in numbers}
        known = {key for _, key in keys if key}
        keyless = {number for number, key in keys if not key}
        ours = self._one_of(documents.c.recipient_gstin, gstins)
        capitals = func.upper(documents.c.number)
        by_key: dict[str, list[InwardDocument]] = {}
        by_number: dict[str, list[InwardDocument]] = {}
        for wanted, of, found in (
            (documents.c.number_key, known, by_key), (capitals, keyless, by_number)
        ):  # fmt: skip
            query = select(documents, wanted.label("by")).where(self._ours(documents), ours, self._one_of(wanted, of))
            for row in self._rows(query.order_by(documents.c.id)) if of else ():
                found.setdefault(row.by, []).append(document_of(row))
        listed: dict[str, list[InwardDocument]] = {}
        for number, key in sorted(keys):
            listed.setdefault(number, []).extend(by_key.get(key, []) if key else by_number.get(number, []))
        return listed

    def month_families(self, gstin: str, periods: Collection[TaxPeriod]) -> pl.DataFrame:
        return self._numbered.families(gstin, periods)

    def page(self, query: DocumentQuery) -> DocumentPage:
        return self._pages.page(query)

    def lines(self, ids: Collection[str]) -> list[DocumentLine]:
        """In the order of the ids; unknown ones are left out."""
        return self._pages.lines(ids)

    def month_sums(self, gstin: str, periods: Collection[TaxPeriod]) -> list[MonthSum]:
        return self._sums.sums(gstin, periods)

    def month_apart(
        self, gstin: str, periods: Collection[TaxPeriod], *, left_open: datetime | None, seen_after: datetime | None
    ) -> list[InwardDocument]:
        return self._sums.apart(gstin, periods, left_open, seen_after)

    def trait_lines(self, ids: Collection[str]) -> list[TraitLine]:
        return self._sums.trait_lines(ids)

    def blocked_in(self, gstin: str, periods: Collection[TaxPeriod]) -> list[TraitLine]:
        return self._sums.blocked_in(gstin, periods)

    def filings(self, gstin: str) -> list[tuple[str, TaxPeriod, SourceForm, date]]:
        return self._sums.filings(gstin)

    def supplier_sums(self, gstins: Collection[str], period: TaxPeriod | None) -> list[SupplierSum]:
        return self._by_supplier.of(gstins, period)

    def common_of(self, gstin: str) -> list[TraitLine]:
        return self._sums.common_of(gstin)

    def blocked_among(self, ids: Collection[str]) -> frozenset[str]:
        return self._sums.blocked_among(ids)

    def stood_open(self, company_id: str, moment: datetime) -> list[InwardDocument]:
        """What the IMS showed without action or Pending at a past moment, as it was then."""
        return self._history.stood_open(company_id, moment, document_of)

    def add(self, added: Sequence[InwardDocument]) -> None:
        """New documents; each needs first_seen_at or portal_read_at."""
        rows = _document_rows(added)
        self._insert(documents, rows)
        self._marks.added(rows)
        wires = [_wire_row(row["id"], document) for row, document in zip(rows, added, strict=True)]
        self._insert(document_rows, [wire for wire in wires if wire["wire_json"]])

    def change(self, changed: Sequence[InwardDocument]) -> None:
        """Everything but first_seen_at; an empty wire_json leaves the stored row of the portal.

        The state before is kept in the history.
        """
        rows = _document_rows(changed)
        self._history.keep(rows)
        marks = self._marks.before(documents, [row["id"] for row in rows])
        self._update(documents, rows, keep=["first_seen_at"])
        self._marks.put(marks)
        wires = [_wire_row(row["id"], document) for row, document in zip(rows, changed, strict=True)]
        self._put(document_rows, [wire for wire in wires if wire["wire_json"]])

    def _whole(self, wanted: ColumnElement[bool], *, lock: bool = False) -> dict[str, InwardDocument]:
        query = select(documents).where(self._ours(documents), wanted).order_by(documents.c.id)
        rows = self._rows(query, lock=lock)
        named = self._one_of(document_rows.c.document_id, [row.id for row in rows])
        wires = select(document_rows.c.document_id, document_rows.c.wire_json).where(self._ours(document_rows), named)
        wire_of = {row.document_id: row.wire_json for row in self._rows(wires)}
        return {row.id: document_of(row, wire_of.get(row.id, "")) for row in rows}

    def _listed(self, *wanted: ColumnElement[bool], lock: bool = False) -> list[InwardDocument]:
        query = select(*_TOLD).where(self._ours(documents), *wanted).order_by(documents.c.id)
        return [document_of(row) for row in self._rows(query, lock=lock)]


_TOLD: Final = list(documents.c)[: list(documents.c).index(documents.c.content_hash)]
"""What a document says; behind it stand columns that matching and the sums of a month are made from."""
_SECTIONS: Final = {each.value: each for each in Section}
_SOURCE_FORMS: Final = {each.value: each for each in SourceForm}
_STATES: Final = {each.value: each for each in ActionState}
"""A batch has thousands of documents, and calling an enum takes three times as long as looking it up."""
_flags: Final = cache(PortalFlags)


def document_of(row: Any, wire_json: str = "") -> InwardDocument:
    """A row as the domain's value."""
    declared = None
    if row.declared_reduction is not None:
        amounts = (row.declared_igst, row.declared_cgst, row.declared_sgst, row.declared_cess)
        given = None if row.declared_igst is None else TaxHeads(*amounts)
        declared = Declaration(ItcReduction(row.declared_reduction), given)
    return InwardDocument(
        recipient_gstin=row.recipient_gstin, section=_SECTIONS[row.section], supplier_gstin=row.supplier_gstin,
        number=row.number, dated=row.dated, document_value=row.document_value, taxable_value=row.taxable_value,
        tax=TaxHeads(row.igst, row.cgst, row.sgst, row.cess), supplier_period=row.supplier_period, id=row.id,
        company_id=row.company_id, supplier_name=row.supplier_name, original_number=row.original_number,
        original_date=row.original_date, supply_type=row.supply_type, place_of_supply=row.place_of_supply,
        port_code=row.port_code, source_form=_SOURCE_FORMS[row.source_form], is_filed=row.is_filed,
        filed_on=row.filed_on, gstr2b_period=row.gstr2b_period, reverse_charge=row.reverse_charge,
        itc_unavailable_reason=row.itc_unavailable_reason, in_ims=row.in_ims,
        portal_action=_STATES[row.portal_action], portal_hash=row.portal_hash,
        flags=_flags(row.pending_blocked, row.remarks_blocked, row.itc_reduction_blocked), declaration=declared,
        remarks=row.remarks, is_withdrawn=row.is_withdrawn, first_seen_at=row.first_seen_at,
        portal_read_at=row.portal_read_at, wire_json=wire_json,
    )  # fmt: skip


def _document_rows(given: Iterable[InwardDocument]) -> list[dict[str, Any]]:
    listed = list(given)
    return [_document_row(each, keys) for each, keys in zip(listed, document_columns(listed), strict=True)]


def _document_row(document: InwardDocument, keys: dict[str, Any]) -> dict[str, Any]:
    declared = document.declaration
    amounts = declared.amounts if declared is not None else None
    return {
        "id": document.id or document_id_of(document), "company_id": pan_of(document.recipient_gstin),
        "recipient_gstin": document.recipient_gstin, "section": document.section.value,
        "supplier_gstin": document.supplier_gstin, "supplier_pan": document.supplier_pan,
        "supplier_name": document.supplier_name, "number": document.number, "dated": document.dated,
        "original_number": document.original_number, "original_date": document.original_date,
        "supply_type": document.supply_type, "place_of_supply": document.place_of_supply,
        "port_code": document.port_code, "document_value": document.document_value,
        "taxable_value": document.taxable_value, **dict(document.tax.by_head()),
        "supplier_period": document.supplier_period, "source_form": document.source_form.value,
        "is_filed": document.is_filed, "filed_on": document.filed_on, "gstr2b_period": document.gstr2b_period,
        "reverse_charge": document.reverse_charge, "itc_unavailable_reason": document.itc_unavailable_reason,
        "in_ims": document.in_ims, "portal_action": document.portal_action.value, "portal_hash": document.portal_hash,
        "pending_blocked": document.flags.pending_blocked, "remarks_blocked": document.flags.remarks_blocked,
        "itc_reduction_blocked": document.flags.itc_reduction_blocked,
        "declared_reduction": declared.reduction.value if declared is not None else None,
        "declared_igst": amounts.igst if amounts is not None else None,
        "declared_cgst": amounts.cgst if amounts is not None else None,
        "declared_sgst": amounts.sgst if amounts is not None else None,
        "declared_cess": amounts.cess if amounts is not None else None,
        "remarks": document.remarks, "is_withdrawn": document.is_withdrawn,
        "first_seen_at": _moment(document.first_seen_at, document.portal_read_at),
        "portal_read_at": _moment(document.portal_read_at, document.first_seen_at),
        "content_hash": document.content_hash,
        "counting_period": document.gstr2b_period or document.supplier_period, "tax_total": document.tax.total,
        "law_traits": traits_of(document), **keys,
    }  # fmt: skip


def _moment(first: datetime | None, second: datetime | None) -> datetime:
    moment = first or second
    if moment is None:
        raise ValueError("a document is stored with the moment it was read: set portal_read_at")
    return moment


def _wire_row(document_id: str, document: InwardDocument) -> dict[str, Any]:
    return {
        "company_id": pan_of(document.recipient_gstin), "document_id": document_id, "wire_json": document.wire_json,
    }  # fmt: skip
