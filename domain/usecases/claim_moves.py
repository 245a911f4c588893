"""The moves of the claim register that stand: none that was withdrawn, each in the table that its reason asks for.

A move is never changed nor taken out. One that is wrong is withdrawn by a second row that names it; both are kept, and
neither counts. A reversal written as 4(B)(2) for a reason that is for good counts as 4(B)(1) and never waits (DR-1.10).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.claims import ClaimEntry, ClaimMove, comes_back, reverses_for_good
from domain.ports import Unit
from domain.purchase_register import ItcEligibility
from domain.records import ClaimRecord


@dataclass(frozen=True, slots=True)
class WithdrawnMove:
    """A move that was withdrawn, and the row that withdrew it, with when and why; by: the name of who did."""

    move: ClaimRecord
    withdrawal: ClaimRecord
    by: str


def standing(records: Sequence[ClaimRecord], blocked: Collection[str] = ()) -> list[ClaimRecord]:
    """What counts of these rows, in their order. blocked: keys of bills that the books mark as blocked by 17(5)."""
    return [_as_ruled(each, blocked) for each in as_written(records)]


def as_written(records: Sequence[ClaimRecord]) -> list[ClaimRecord]:
    """The rows that stand, each in the table it was written into."""
    gone = {each.withdraws for each in records if each.withdraws}
    return [each for each in records if not each.withdraws and each.id not in gone]


def standing_entries(records: Sequence[ClaimRecord], blocked: Collection[str] = ()) -> list[ClaimEntry]:
    """The same as entries, each with the id of its row."""
    return [replace(each.entry, id=each.id) for each in standing(records, blocked)]


def withdrawn_of(records: Sequence[ClaimRecord], names: Mapping[str, str]) -> tuple[WithdrawnMove, ...]:
    """The moves among these rows that were withdrawn, with what withdrew them. names: of people, by id."""
    rows = {each.id: each for each in records}
    return tuple(
        WithdrawnMove(rows[each.withdraws], each, names.get(each.recorded_by, each.recorded_by))
        for each in records
        if each.withdraws in rows
    )


def counts_otherwise(record: ClaimRecord, blocked: Collection[str] = ()) -> bool:
    """Whether a row stands in another table than it was written into."""
    return _as_ruled(record, blocked).entry.move is not record.entry.move


def blocked_bills(unit: Unit, records: Iterable[ClaimRecord]) -> frozenset[str]:
    """Keys of the bills, among those reversed in 4(B)(2) without a rule that brings it back, that 17(5) blocks."""
    asked = {each.entry.document_id for each in records if _is_open_to_the_mark(each)}
    entries = unit.books.get(asked) if asked else {}
    return frozenset(key for key, each in entries.items() if each.itc_eligibility is ItcEligibility.BLOCKED_17_5)


def _as_ruled(record: ClaimRecord, blocked: Collection[str]) -> ClaimRecord:
    entry = record.entry
    is_for_good = entry.move is ClaimMove.REVERSED and (
        reverses_for_good(record.reason) or (_is_open_to_the_mark(record) and entry.document_id in blocked)
    )
    return replace(record, entry=replace(entry, move=ClaimMove.REVERSED_FOR_GOOD)) if is_for_good else record


def _is_open_to_the_mark(record: ClaimRecord) -> bool:
    """Reversed for a reason that names no rule: then the mark of the books tells which it was."""
    return record.entry.move is ClaimMove.REVERSED and not comes_back(record.reason)
