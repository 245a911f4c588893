"""Journal entries that the desk suggests, and the events at which they are made (DR-6.05)."""

from collections.abc import Iterable

import strawberry

from domain.accounts import ENTRIES_RULE, EntryEvent, EventEntries, JournalEntry
from domain.law import detail_of
from graphql_api.errors import GROUND
from graphql_api.scalars import Money


@strawberry.type(description="One side of a journal entry that the desk suggests, under the company's ledger names.")
class LedgerEntry:
    ledger: str
    amount: Money
    is_debit: bool


@strawberry.type(name="EventEntries", description="The entry of one event, and when it is made.")
class EventEntriesView:
    event: EntryEvent
    when: str
    entries: list[LedgerEntry]
    ground: str = strawberry.field(description=GROUND)


def ledger_entries(of: Iterable[JournalEntry]) -> list[LedgerEntry]:
    """Entries for a client."""
    return [LedgerEntry(ledger=each.name, amount=Money(each.amount), is_debit=each.is_debit) for each in of]


def event_entries(of: Iterable[EventEntries]) -> list[EventEntriesView]:
    """Entries by event for a client."""
    ground = detail_of(ENTRIES_RULE)
    return [
        EventEntriesView(event=each.event, when=each.when, entries=ledger_entries(each.entries), ground=ground)
        for each in of
    ]
