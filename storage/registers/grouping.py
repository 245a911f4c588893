"""Rows that are rates or items of one document become one book entry; a bill booked twice stays two."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from domain.documents import DocumentKind
from domain.money import Paise, sum_of
from domain.purchase_register import BookEntry
from storage.registers.lines import Line
from storage.registers.notes import Notes
from storage.registers.words import TaxName

T = TypeVar("T")
_RETURN_OF = {
    DocumentKind.INVOICE: DocumentKind.CREDIT_NOTE,
    DocumentKind.DEBIT_NOTE: DocumentKind.CREDIT_NOTE,
    DocumentKind.ISD_DOCUMENT: DocumentKind.ISD_CREDIT_NOTE,
}


def entries_of(lines: Iterable[Line], rows_are_lines: bool, notes: Notes) -> tuple[BookEntry, ...]:
    """One entry a document, in the order of first rows; `rows_grouped` of the entries adds up to the lines given.

    rows_are_lines: the table has a column for rate, item or head, so that equal rows are two lines of one document;
    without one, rows alike in every cell are one bill booked twice (M14), and a plus and a minus are two documents.
    """
    groups: dict[tuple[object, ...], list[Line]] = {}
    alike: Counter[Line] = Counter()
    for line in lines:
        key = _key(line, rows_are_lines)
        if not rows_are_lines:
            alike[line] += 1
            key = (*key, alike[line])
        groups.setdefault(key, []).append(line)
    entries = [_entry(group, notes) for group in groups.values()]
    if any(entry.received_on is not None for entry in entries):
        entries = [_performed(entry, group, notes) for entry, group in zip(entries, groups.values(), strict=True)]
    return _apart([(entry, group[0].where) for entry, group in zip(entries, groups.values(), strict=True)], notes)


def _performed(entry: BookEntry, lines: Sequence[Line], notes: Notes) -> BookEntry:
    """A service has no goods receipt: where the register tells receipts, one without a day came by that of its bill."""
    if entry.received_on is not None or not all(line.is_service for line in lines):
        return entry
    notes.add(lines[0].where, "Services (SAC 99..) without a receipt date count as received on the day of the bill.")
    return replace(entry, received_on=entry.dated)


def _key(line: Line, rows_are_lines: bool) -> tuple[object, ...]:
    return (
        line.recipient_gstin,
        line.supplier_gstin or line.port_code or line.supplier_name.upper(),
        line.number.upper(),
        line.dated,
        line.voucher,
        line.kind,
        rows_are_lines or line.signed_total >= 0,
    )


def _apart(entries: Sequence[tuple[BookEntry, str]], notes: Notes) -> tuple[BookEntry, ...]:
    """A second booking of the same document, without a voucher of its own, is numbered so that both are kept."""
    seen: set[tuple[object, ...]] = set()
    apart: list[BookEntry] = []
    for entry, where in entries:
        voucher, times = entry.voucher, 1
        while (entry.recipient_gstin, *entry.identity) in seen:
            times += 1
            entry = replace(entry, voucher=f"{voucher}#{times}")
        if times > 1:
            notes.add(where, f"{entry.number[:40]} of {entry.supplier_gstin or 'the same supplier'} is booked twice.")
        seen.add((entry.recipient_gstin, *entry.identity))
        apart.append(entry)
    return tuple(apart)


def _entry(lines: Sequence[Line], notes: Notes) -> BookEntry:
    first = lines[0]
    tax = sum_of(line.tax for line in lines)
    taxable_value, document_value = _values(lines, tax.total, notes)
    kind = first.kind or DocumentKind.INVOICE
    if (taxable_value + tax.total or document_value or 0) < 0:
        taxable_value, tax = -taxable_value, -tax
        if kind in _RETURN_OF:
            if first.kind is not None:
                notes.add(first.where, f"A negative {first.kind.value.lower().replace('_', ' ')} was read as a return.")
            kind = _RETURN_OF[kind]
    return BookEntry(
        recipient_gstin=first.recipient_gstin,
        supplier_gstin=first.supplier_gstin,
        kind=kind,
        number=first.number,
        dated=first.dated,
        taxable_value=taxable_value,
        tax=tax,
        document_value=None if document_value is None else abs(document_value),
        supplier_name=_first(lines, lambda line: line.supplier_name) or "",
        voucher=first.voucher,
        place_of_supply=_first(lines, lambda line: line.place_of_supply) or "",
        reverse_charge=_first(lines, lambda line: line.reverse_charge),
        original_number=_first(lines, lambda line: line.original_number),
        port_code=first.port_code,
        received_on=_last_day(line.received_on for line in lines),
        posted_on=_first(lines, lambda line: line.posted_on),
        paid_amount=_repeated_or_sum([line.paid_amount for line in lines]),
        paid_on=_last_day(line.paid_on for line in lines),
        itc_eligibility=_first(lines, lambda line: line.itc_eligibility),
        claimed_in=_first(lines, lambda line: line.claimed_in),
        owner_email=_first(lines, lambda line: line.owner_email) or "",
        plant=_first(lines, lambda line: line.plant) or "",
        rows_grouped=len(lines),
    )


def _values(lines: Sequence[Line], tax: Paise, notes: Notes) -> tuple[Paise, Paise | None]:
    """(taxable value, document value) of the whole document; a missing taxable value is value less tax."""
    stated = [line.document_value for line in lines if line.document_value is not None]
    if all(line.taxable_value is None for line in lines) and stated:
        document_value = stated[0] if len(set(stated)) == 1 else sum(stated)
        notes.add(lines[0].where, "Without a taxable value, it was taken as document value less tax and round-off.")
        return document_value - tax - sum(line.beside_taxable for line in lines), document_value
    taxable_value = _taxable(lines)
    return taxable_value, _document_value(lines, stated, taxable_value + tax, notes)


def _taxable(lines: Sequence[Line]) -> Paise:
    """Where each head has its own row, central and state tax stand on the same base, and cess on either's."""
    bases: dict[TaxName | None, Paise] = {}
    for line in lines:
        bases[line.base_of] = bases.get(line.base_of, 0) + (line.taxable_value or 0)
    cgst, sgst = bases.get(TaxName.CGST, 0), bases.get(TaxName.SGST, 0)
    halves = cgst if abs(cgst) >= abs(sgst) else sgst
    base = bases.get(None, 0) + bases.get(TaxName.IGST, 0) + bases.get(TaxName.HALVES, 0) + halves
    return base or bases.get(TaxName.CESS, 0)


def _document_value(lines: Sequence[Line], stated: Sequence[Paise], expected: Paise, notes: Notes) -> Paise | None:
    """A value that stands on every row is the document's, unless only the sum comes near taxable value plus tax."""
    if not stated:
        return None
    total = sum(stated)
    if len(set(stated)) == 1 and abs(abs(stated[0]) - abs(expected)) <= abs(abs(total) - abs(expected)):
        return stated[0]
    if len(stated) > 1:
        notes.add(lines[0].where, "Document values that differ from row to row were added up for each document.")
    return total


def _repeated_or_sum(amounts: Sequence[Paise | None]) -> Paise | None:
    stated = [amount for amount in amounts if amount is not None]
    if not stated:
        return None
    return stated[0] if len(set(stated)) == 1 else sum(stated)


def _first(lines: Sequence[Line], fact: Callable[[Line], T | None]) -> T | None:
    """The first that says anything; False is an answer."""
    return next((said for line in lines if (said := fact(line)) is not None and said != ""), None)


def _last_day(days: Iterable[date | None]) -> date | None:
    """Goods are received with the last lot (s. 16(2)(b)), a bill paid with the last payment."""
    return max((day for day in days if day is not None), default=None)
