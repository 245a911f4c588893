"""The purchase register."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.sql.elements import ColumnElement

from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.identities import book_entry_id_of
from domain.money import TaxHeads
from domain.purchase_register import BookEntry, ItcEligibility
from storage.repositories.match_columns import book_columns, possible_keys
from storage.repositories.match_marks import MatchMarks
from storage.repositories.store import Session, Store
from storage.tables import book_entries
from storage.tables.papers import BLOCKED_BUT_CLAIMED, UNPAID


class SqlBooks(Store):
    """domain.ports.BookStore."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._marks = MatchMarks(session)

    def get(self, ids: Collection[str], *, lock: bool = False) -> dict[str, BookEntry]:
        return {entry.id: entry for entry in self._listed(self._one_of(book_entries.c.id, ids), lock=lock)}

    def of_company(self, company_id: str) -> list[BookEntry]:
        return self._listed(book_entries.c.company_id == company_id)

    def of_pans(self, company_id: str, pans: Collection[str]) -> list[BookEntry]:
        return self._listed(book_entries.c.company_id == company_id, self._one_of(book_entries.c.supplier_pan, pans))

    def of_scopes(self, company_id: str, scopes: Collection[int]) -> list[BookEntry]:
        """Of these groups of documents that can influence one another (domain.matching)."""
        return self._listed(book_entries.c.company_id == company_id, self._one_of(book_entries.c.scope, scopes))

    def existing(self, company_id: str, ids: Collection[str]) -> dict[str, str]:
        """id -> content hash of those that are there; "" of a withdrawn one, so that its return is a change."""
        wanted = (book_entries.c.company_id == company_id, self._one_of(book_entries.c.id, ids))
        query = select(book_entries.c.id, book_entries.c.content_hash, book_entries.c.is_withdrawn).where(*wanted)
        return {row.id: "" if row.is_withdrawn else row.content_hash for row in self._rows(query)}

    def add(self, entries: Sequence[BookEntry], now: datetime) -> None:
        rows = _book_rows(entries, now)
        self._insert(book_entries, rows)
        self._marks.added(rows)

    def change(self, entries: Sequence[BookEntry], now: datetime) -> None:
        rows = _book_rows(entries, now)
        marks = self._marks.before(book_entries, [row["id"] for row in rows])
        self._update(book_entries, rows)
        self._marks.put(marks)

    def by_number(self, number: str) -> list[BookEntry]:
        """Entries with this number, capitals aside; when there is none, those whose number is the same by its key."""
        keys = possible_keys(number)
        same = (
            self._one_of(book_entries.c.number_key, keys)
            if keys
            else func.upper(book_entries.c.number) == number.strip().upper()
        )
        found = self._listed(same)
        exact = [each for each in found if each.number.upper() == number.strip().upper()]
        return exact or found

    def asked_back(
        self, gstin: str, unpaid_by: date, suppliers: Collection[str], dated: tuple[date, date], ids: Collection[str]
    ) -> list[BookEntry]:
        """Bills unpaid up to a day, of these suppliers between two, with these ids, or claimed and marked 17(5).

        One query for each, so that each reads its own index and none reads all books.
        """
        of, own = book_entries.c, (book_entries.c.company_id == pan_of(gstin), book_entries.c.recipient_gstin == gstin)
        asked: list[tuple[ColumnElement[bool] | TextClause, ...]] = [
            (of.dated <= unpaid_by, text(UNPAID)),
            (text(BLOCKED_BUT_CLAIMED),),
        ]
        if suppliers:
            pans = {pan_of(each) for each in suppliers}
            of_these = (self._one_of(of.supplier_pan, pans), self._one_of(of.supplier_gstin, suppliers))
            asked.append((*of_these, of.dated.between(*dated)))
        if ids:
            asked.append((self._one_of(of.id, ids),))
        found = {each.id: each for some in asked for each in self._listed(*own, of.is_withdrawn.is_(False), *some)}
        return [found[key] for key in sorted(found)]

    def columns_known(self, company_id: str) -> frozenset[str]:
        """Optional columns that the register fills at all: what it never tells is unknown, never "no"."""
        known = set()
        for name in ("received_on", "posted_on"):
            filled = (book_entries.c.company_id == company_id, book_entries.c[name].is_not(None))
            if self._connection.execute(select(book_entries.c.id).where(*filled).limit(1)).first() is not None:
                known.add(name)
        return frozenset(known)

    def _listed(self, *wanted: ColumnElement[bool] | TextClause, lock: bool = False) -> list[BookEntry]:
        query = select(book_entries).where(self._ours(book_entries), *wanted).order_by(book_entries.c.id)
        return [book_entry_of(row) for row in self._rows(query, lock=lock)]


def book_entry_of(row: Any) -> BookEntry:
    """A row as the domain's value."""
    return BookEntry(
        recipient_gstin=row.recipient_gstin, supplier_gstin=row.supplier_gstin, kind=DocumentKind(row.kind),
        number=row.number, dated=row.dated, taxable_value=row.taxable_value,
        tax=TaxHeads(row.igst, row.cgst, row.sgst, row.cess), id=row.id, company_id=row.company_id,
        document_value=row.document_value, supplier_name=row.supplier_name, voucher=row.voucher,
        place_of_supply=row.place_of_supply, reverse_charge=row.reverse_charge, original_number=row.original_number,
        port_code=row.port_code, received_on=row.received_on, posted_on=row.posted_on, paid_amount=row.paid_amount,
        paid_on=row.paid_on,
        itc_eligibility=ItcEligibility(row.itc_eligibility) if row.itc_eligibility is not None else None,
        claimed_in=row.claimed_in, owner_email=row.owner_email, plant=row.plant, rows_grouped=row.rows_grouped,
        is_withdrawn=row.is_withdrawn,
    )  # fmt: skip


def _book_rows(entries: Sequence[BookEntry], now: datetime) -> list[dict[str, Any]]:
    return [_book_row(entry, now, keys) for entry, keys in zip(entries, book_columns(entries), strict=True)]


def _book_row(entry: BookEntry, now: datetime, keys: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": entry.id or book_entry_id_of(entry), "company_id": pan_of(entry.recipient_gstin),
        "recipient_gstin": entry.recipient_gstin, "supplier_gstin": entry.supplier_gstin,
        "supplier_pan": entry.supplier_pan, "supplier_name": entry.supplier_name, "kind": entry.kind.value,
        "number": entry.number, "dated": entry.dated, "document_value": entry.document_value,
        "taxable_value": entry.taxable_value, **dict(entry.tax.by_head()), "voucher": entry.voucher,
        "place_of_supply": entry.place_of_supply, "reverse_charge": entry.reverse_charge,
        "original_number": entry.original_number, "port_code": entry.port_code, "received_on": entry.received_on,
        "posted_on": entry.posted_on, "paid_amount": entry.paid_amount, "paid_on": entry.paid_on,
        "itc_eligibility": entry.itc_eligibility.value if entry.itc_eligibility is not None else None,
        "claimed_in": entry.claimed_in, "owner_email": entry.owner_email, "plant": entry.plant,
        "rows_grouped": entry.rows_grouped, "is_withdrawn": entry.is_withdrawn, "content_hash": entry.content_hash,
        "read_at": now, **keys,
    }  # fmt: skip
