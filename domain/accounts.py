"""Journal entries that the desk suggests; ledger names are a company's to configure (DR-6.05)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from domain.actions import ActionState
from domain.documents import DocumentKind, InwardDocument
from domain.money import Paise, TaxHeads
from domain.wording import rupees


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
    REJECTED_BUT_BOOKED = "REJECTED_BUT_BOOKED"
    ACCEPTED_AFTER_REJECT = "ACCEPTED_AFTER_REJECT"
    BOOKING_REVERSED = "BOOKING_REVERSED"
    COMMERCIAL_NOTE_RECEIVED = "COMMERCIAL_NOTE_RECEIVED"


class Ledger(StrEnum):
    """The ledgers the entries speak of; the value is the default name."""

    CUSTOMER = "Customer"
    SUPPLIER = "Supplier"
    SUPPLIER_DISPUTED = "Supplier (disputed)"
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
    """One side of an entry: a positive amount in paise, debit or credit, on a ledger (by head for tax ledgers).

    called: how the company calls the ledger; "" for the default name.
    """

    ledger: Ledger
    amount: Paise
    is_debit: bool
    head: str = ""
    called: str = ""

    @property
    def name(self) -> str:
        """As a person reads it: Output CGST."""
        return f"{self.called or self.ledger.value} {self.head.upper()}".strip()


@dataclass(frozen=True, slots=True)
class LedgerNames:
    """How a company calls its ledgers, where not by the default."""

    names: tuple[tuple[Ledger, str], ...] = ()

    def on(self, entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
        """The same entries under the company's names."""
        called = dict(self.names)
        return tuple(replace(each, called=called.get(each.ledger, "")) for each in entries)


DEFAULT_NAMES: Final = LedgerNames()
ENTRIES_RULE: Final = "DR-6.05"
"""The rule that every entry rests on; it is ordinary bookkeeping, not law that was read."""
_Side = tuple[Ledger, str, bool]
_BASE, _TAX, _HEADS, _ALL = "base", "tax", "heads", "all"
# The customer's last two follow the entry of the reject, which gave Input its tax back already: they close the disputed
# account instead of booking Input a second time, so that every way through the events ends with nothing left over.
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
    EntryEvent.REJECTED_BUT_BOOKED: ((Ledger.INPUT, _HEADS, True), (Ledger.SUPPLIER_DISPUTED, _TAX, False)),
    EntryEvent.ACCEPTED_AFTER_REJECT: ((Ledger.SUPPLIER_DISPUTED, _TAX, True), (Ledger.INPUT, _HEADS, False)),
    EntryEvent.BOOKING_REVERSED: (
        (Ledger.PURCHASE_RETURNS, _BASE, True), (Ledger.SUPPLIER_DISPUTED, _TAX, True), (Ledger.SUPPLIER, _ALL, False),
    ),
    EntryEvent.COMMERCIAL_NOTE_RECEIVED: ((Ledger.SUPPLIER_DISPUTED, _TAX, True), (Ledger.SUPPLIER, _TAX, False)),
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


@dataclass(frozen=True, slots=True)
class EventEntries:
    """The entry of one event, and when it is made."""

    event: EntryEvent
    when: str
    entries: tuple[JournalEntry, ...]

    def __str__(self) -> str:
        sides = (f"{'Dr' if each.is_debit else 'Cr'} {each.name} {rupees(each.amount)}" for each in self.entries)
        return f"{self.when}: {'; '.join(sides)}"


_OUTWARD_NOTE: Final = (
    (EntryEvent.CREDIT_NOTE_ISSUED, "When our credit note is issued"),
    (EntryEvent.ADDED_BACK, "When the tax is added back and the note is still held valid"),
    (EntryEvent.ACCEPTED_LATER, "When it is reported again and accepted"),
    (EntryEvent.CONCEDED, "If we concede"),
    (EntryEvent.COMMERCIAL_NOTE_ONLY, "If only a commercial note without tax remains and the customer owes the tax"),
    (EntryEvent.TAX_BORNE, "If only a commercial note remains and we bear the tax"),
)
_OUTWARD_AMENDMENT: Final = (_OUTWARD_NOTE[1], _OUTWARD_NOTE[2], _OUTWARD_NOTE[5])
_BOOKED: Final = (EntryEvent.CREDIT_NOTE_RECEIVED, "When the supplier's credit note is booked")
_INWARD_REJECTED_NOTE: Final = (
    _BOOKED,
    (EntryEvent.REJECTED_BUT_BOOKED, "If it was booked and is rejected"),
    (EntryEvent.ACCEPTED_AFTER_REJECT, "When it is reported again and accepted"),
    (EntryEvent.BOOKING_REVERSED, "If the supplier concedes: the booking reversed"),
    (EntryEvent.COMMERCIAL_NOTE_RECEIVED, "If only a commercial note remains: we keep the credit and owe the tax"),
)
_INWARD_PENDING: Final = (
    (EntryEvent.KEPT_PENDING, "While it is Pending"),
    (EntryEvent.CREDIT_TAKEN, "When it is accepted"),
)
_INWARD_REJECTED: Final = (
    (EntryEvent.KEPT_PENDING, "Until it is corrected; hold the tax part of the payment"),
    (EntryEvent.CREDIT_TAKEN, "When the corrected one is accepted"),
)


def outward_entries(
    kind: DocumentKind, taxable_value: Paise, tax: TaxHeads, names: LedgerNames = DEFAULT_NAMES
) -> tuple[EventEntries, ...]:
    """Our entries around a rejection that adds back; of an amendment, tax is the difference that comes back."""
    events = _OUTWARD_NOTE if kind is DocumentKind.CREDIT_NOTE else _OUTWARD_AMENDMENT
    return _told(events, taxable_value, tax, names)


def inward_entries(document: InwardDocument, names: LedgerNames = DEFAULT_NAMES) -> tuple[EventEntries, ...]:
    """The entries on a supplier's document as it stands on the portal; none for one that asks for no entry of ours."""
    is_note, state = document.section.sign < 0, document.portal_action
    events: tuple[tuple[EntryEvent, str], ...] = ()
    if is_note:
        events = _INWARD_REJECTED_NOTE if state is ActionState.REJECT else (_BOOKED,)
    elif state is ActionState.PENDING:
        events = _INWARD_PENDING
    elif state is ActionState.REJECT:
        events = _INWARD_REJECTED
    return _told(events, document.taxable_value, document.tax, names)


def _told(
    events: Iterable[tuple[EntryEvent, str]], taxable_value: Paise, tax: TaxHeads, names: LedgerNames
) -> tuple[EventEntries, ...]:
    return tuple(EventEntries(event, when, names.on(entries_for(event, taxable_value, tax))) for event, when in events)


__all__ = [
    "DEFAULT_NAMES", "ENTRIES_RULE", "EntryEvent", "EventEntries", "JournalEntry", "Ledger", "LedgerNames",
    "entries_for", "inward_entries", "outward_entries",
]  # fmt: skip
