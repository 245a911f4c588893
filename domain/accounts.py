"""Journal entries that the desk suggests; ledger names are a company's to configure (DR-6.05)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.money import Paise, TaxHeads


class EntryEvent(StrEnum):
    """The events of section 6.05 for which entries are known."""

    CREDIT_NOTE_ISSUED = "CREDIT_NOTE_ISSUED"
    CREDIT_NOTE_RECEIVED = "CREDIT_NOTE_RECEIVED"
    ADDED_BACK = "ADDED_BACK"
    ACCEPTED_LATER = "ACCEPTED_LATER"
    CONCEDED = "CONCEDED"
    COMMERCIAL_NOTE_ONLY = "COMMERCIAL_NOTE_ONLY"
    TAX_BORNE = "TAX_BORNE"
    KEPT_PENDING = "KEPT_PENDING"
    CREDIT_TAKEN = "CREDIT_TAKEN"
    REVERSED = "REVERSED"
    RECLAIMED = "RECLAIMED"
    INELIGIBLE = "INELIGIBLE"


class Ledger(StrEnum):
    """The ledgers the entries speak of; the value is the default name."""

    CUSTOMER = "Customer"
    SUPPLIER = "Supplier"
    SALES_RETURNS = "Sales returns"
    PURCHASES = "Purchases"
    PURCHASE_RETURNS = "Purchase returns"
    OUTPUT = "Output"
    INPUT = "Input"
    REJECTED_NOTES = "GST on rejected credit notes"
    NOT_YET_AVAILABLE = "ITC not yet available"
    EXPENSE = "Expense"
    REVERSED = "ITC reversed, reclaimable"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One side of an entry: a positive amount in paise, debit or credit, on a ledger (by head for tax ledgers)."""

    ledger: Ledger
    amount: Paise
    is_debit: bool
    head: str = ""

    @property
    def name(self) -> str:
        """As a person reads it: Output CGST."""
        return f"{self.ledger.value} {self.head.upper()}".strip()


ENTRIES_RULE: Final = "DR-6.05"
"""The rule that every entry rests on; it is ordinary bookkeeping, not law that was read."""
_Side = tuple[Ledger, str, bool]
_BASE, _TAX, _HEADS, _ALL = "base", "tax", "heads", "all"
_ENTRIES: Final[dict[EntryEvent, tuple[_Side, ...]]] = {
    EntryEvent.CREDIT_NOTE_ISSUED: (
        (Ledger.SALES_RETURNS, _BASE, True), (Ledger.OUTPUT, _HEADS, True), (Ledger.CUSTOMER, _ALL, False),
    ),
    EntryEvent.CREDIT_NOTE_RECEIVED: (
        (Ledger.SUPPLIER, _ALL, True), (Ledger.PURCHASE_RETURNS, _BASE, False), (Ledger.INPUT, _HEADS, False),
    ),
    EntryEvent.ADDED_BACK: ((Ledger.REJECTED_NOTES, _TAX, True), (Ledger.OUTPUT, _HEADS, False)),
    EntryEvent.ACCEPTED_LATER: ((Ledger.OUTPUT, _HEADS, True), (Ledger.REJECTED_NOTES, _TAX, False)),
    EntryEvent.CONCEDED: (
        (Ledger.CUSTOMER, _ALL, True), (Ledger.SALES_RETURNS, _BASE, False), (Ledger.REJECTED_NOTES, _TAX, False),
    ),
    EntryEvent.COMMERCIAL_NOTE_ONLY: ((Ledger.CUSTOMER, _TAX, True), (Ledger.REJECTED_NOTES, _TAX, False)),
    EntryEvent.TAX_BORNE: ((Ledger.EXPENSE, _TAX, True), (Ledger.REJECTED_NOTES, _TAX, False)),
    EntryEvent.KEPT_PENDING: (
        (Ledger.PURCHASES, _BASE, True), (Ledger.NOT_YET_AVAILABLE, _TAX, True), (Ledger.SUPPLIER, _ALL, False),
    ),
    EntryEvent.REVERSED: ((Ledger.REVERSED, _TAX, True), (Ledger.INPUT, _HEADS, False)),
    EntryEvent.RECLAIMED: ((Ledger.INPUT, _HEADS, True), (Ledger.REVERSED, _TAX, False)),
    EntryEvent.INELIGIBLE: ((Ledger.EXPENSE, _TAX, True), (Ledger.INPUT, _HEADS, False)),
    EntryEvent.CREDIT_TAKEN: ((Ledger.INPUT, _HEADS, True), (Ledger.NOT_YET_AVAILABLE, _TAX, False)),
}  # fmt: skip


def entries_for(event: EntryEvent, taxable_value: Paise, tax: TaxHeads) -> tuple[JournalEntry, ...]:
    """The entry of an event for a document of that value and tax, debits first; debits equal credits to the paisa."""
    found: list[JournalEntry] = []
    for ledger, what, is_debit in _ENTRIES[event]:
        if what == _HEADS:
            found += [JournalEntry(ledger, paise, is_debit, head) for head, paise in tax.by_head() if paise]
            continue
        amount = {_BASE: taxable_value, _TAX: tax.total, _ALL: taxable_value + tax.total}[what]
        if amount:
            found.append(JournalEntry(ledger, amount, is_debit))
    return tuple(found)


__all__ = ["EntryEvent", "JournalEntry", "Ledger", "entries_for"]
