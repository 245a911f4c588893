"""What the claim register records of a return, for its Table 4: 4(B)(1), 4(B)(2), and 4(D)(1), which 4(A)(5) holds too.

What Table 4 already has by a mark of the books (17(5) of what stands in the month, the share of common credit) is not
counted again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.actions import ActionState
from domain.claims import ClaimMove, reverses_for_good
from domain.gstr2b import Effect, OtherRows, Table4, table_4
from domain.law import Note
from domain.money import sum_of
from domain.ports import Unit
from domain.records import ClaimRecord
from domain.usecases.claim_moves import blocked_bills, standing
from domain.usecases.common_credit import common_share_of, shares_of
from domain.usecases.month import Month
from domain.usecases.reversals_due import beside_table_4


def recorded_rows(unit: Unit, month: Month) -> OtherRows:
    """The moves recorded in the GSTR-3B of a month, by row; opening balances belong to earlier returns."""
    rows = unit.returns.taken_back(month.gstin, month.period)
    mine = [each for each in standing(rows, blocked_bills(unit, rows)) if not each.entry.is_opening]
    for_good = [each for each in mine if each.entry.move is ClaimMove.REVERSED_FOR_GOOD]
    counted = {each.entry.document_id for each in _in_table_already(unit, month, for_good)}
    return OtherRows(
        b1=sum_of(each.entry.tax for each in for_good if each.entry.document_id not in counted),
        b2=sum_of(each.entry.tax for each in mine if each.entry.move is ClaimMove.REVERSED),
        d1=sum_of(each.entry.tax for each in mine if each.entry.move is ClaimMove.RECLAIMED),
    )


def other_rows(unit: Unit, month: Month) -> OtherRows:
    """What Table 4 of a month holds besides its documents: the share of common credit, and the recorded moves."""
    return _plus(OtherRows(b1=common_share_of(unit, month)), recorded_rows(unit, month))


def table_4_of(unit: Unit, month: Month) -> Table4:
    """Table 4 of a month as it stands: its documents, and what the books bring; 4(C) is the credit that it gives."""
    return table_4(month.figures, other_rows(unit, month), month.calendar.settings.credit_note_row)


def with_recorded(
    unit: Unit, effect: Effect, months: Sequence[Month], become: Mapping[str, ActionState] | None = None
) -> Effect:
    """The effect with the recorded moves of these months, before and after alike.

    What a month's return is still to carry and nobody recorded is in no figure; it is said beside them, as
    it is once the documents of the effect are what they are to become. become: that, by their ids.
    """
    for month in months:
        more = recorded_rows(unit, month)
        after = _plus(effect.other_after, more) if effect.other_after is not None else None
        beside = () if month.calendar.is_filed(month.period) else _asked_beside(unit, month, become)
        effect = replace(effect, other=_plus(effect.other, more), other_after=after, notes=(*effect.notes, *beside))
    return effect


def _asked_beside(unit: Unit, month: Month, become: Mapping[str, ActionState] | None) -> tuple[Note, ...]:
    return beside_table_4(unit, month.gstin, month.period, month.calendar.today, become)


def _in_table_already(unit: Unit, month: Month, records: Sequence[ClaimRecord]) -> list[ClaimRecord]:
    """Reversals of bills whose document the month's own 4(B)(1) holds: blocked by mark, or common with a share set."""
    if not records:
        return []
    pairs = unit.matches.pairs_of(book_entry_ids=[each.entry.document_id for each in records])
    blocked = {str(each["book"]) for each in pairs if str(each["portal"]) in month.blocked}
    is_shared = month.period in shares_of(unit, month.gstin).by_period
    return [
        each for each in records
        if each.entry.document_id in blocked
        or (is_shared and reverses_for_good(each.reason) and "17" not in each.reason and "38" not in each.reason)
    ]  # fmt: skip


def _plus(rows: OtherRows, more: OtherRows) -> OtherRows:
    return OtherRows(rows.a2 + more.a2, rows.b1 + more.b1, rows.b2 + more.b2, rows.d1 + more.d1)
