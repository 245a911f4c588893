"""Until when a GSTR-2B that was read holds what the desk did: it names only the day it was made (DR-4.03).

By that day it can hold any action of the day, or none. What its lines show of actions saved that very day decides; and
where the portal found nothing to compute again, it holds everything up to the moment a person asked for that.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from domain.actions import ActionState, state_after
from domain.batches import Batch, BatchItem, ItemState
from domain.documents import InwardDocument
from domain.ports import Unit
from domain.records import StatementRecord
from domain.tax_period import TaxPeriod
from domain.usecases.recompute import RecomputeState, newest_recompute
from domain.wording import INDIA

_JUST_BEFORE = timedelta(microseconds=1)


def reach_kind(period: TaxPeriod) -> str:
    """The kind under which a reading of this GSTR-2B is noted; its as_of is the moment until which it holds all."""
    return f"GSTR2B/{period.iso}"


def is_reach_kind(kind: str) -> bool:
    """Such a note is the desk's own, no file that people would know."""
    return kind.startswith("GSTR2B/")


def reach_of(unit: Unit, statement: StatementRecord) -> datetime:
    """As noted when it was read; of one read before that was noted, by its day alone."""
    noted = unit.imports.latest(statement.gstin, reach_kind(statement.period))
    if noted is not None and noted.read_at >= statement.read_at:
        return noted.as_of
    return _by_its_day(statement, statement.read_at)


def reach_at_reading(
    unit: Unit, statement: StatementRecord, shown: Mapping[str, ActionState | None], seen_at: datetime | None,
    now: datetime,
) -> datetime:  # fmt: skip
    """Until when it holds what the desk did. shown: the action each document stands with; seen_at: when it was fetched
    or downloaded, where that is known."""
    day_begins = datetime.combine(statement.generated_on, time(), INDIA)
    missed = _missed_since(unit, statement, shown, day_begins)
    reach = _by_its_day(statement, seen_at or now)
    if missed is not None:
        reach = min(reach, missed - _JUST_BEFORE)
    recompute = newest_recompute(unit, statement.company_id, statement.gstin, statement.period)
    was_complete = recompute is not None and recompute.state is RecomputeState.UNCHANGED
    if recompute is not None and was_complete and seen_at is not None and recompute.at <= seen_at:
        # its word is of the moment the portal looked, which is not before it was asked; we only heard it later
        return max(recompute.asked_at, reach)
    return reach


def _by_its_day(statement: StatementRecord, seen_at: datetime) -> datetime:
    """It was made by the end of its day, and no later than it was seen."""
    ended = datetime.combine(statement.generated_on + timedelta(days=1), time(), INDIA)
    return min(ended.astimezone(seen_at.tzinfo), seen_at)


def _missed_since(
    unit: Unit, statement: StatementRecord, shown: Mapping[str, ActionState | None], since: datetime
) -> datetime | None:  # fmt: skip
    """When the first batch was saved, from a moment on, of which this GSTR-2B does not show an action."""
    answered: dict[str, datetime] = {}
    for request in unit.batches.requests_answered(statement.gstin, since):
        if request.answered_at is not None:
            answered[request.batch_id] = max(request.answered_at, answered.get(request.batch_id, request.answered_at))
    for batch_id, at in sorted(answered.items(), key=lambda each: each[1]):
        batch = unit.batches.get(batch_id)
        if batch is not None and batch.gstr2b_period in (None, statement.period) and _misses(unit, batch, shown):
            return at
    return None


def _misses(unit: Unit, batch: Batch, shown: Mapping[str, ActionState | None]) -> bool:
    saved = [item for item in batch.items if item.state is ItemState.SAVED]
    documents = unit.documents.plain([item.document_id for item in saved])
    return any(_is_missed(item, documents.get(item.document_id), shown) for item in saved)


def _is_missed(item: BatchItem, document: InwardDocument | None, shown: Mapping[str, ActionState | None]) -> bool:
    """It still stands in the IMS as we saved it, and the GSTR-2B shows otherwise.

    What is Pending is in no GSTR-2B, so absence speaks only where it was Pending before.
    """
    wanted = state_after(item.action)
    if document is None or document.is_withdrawn or document.portal_action is not wanted:
        return False
    if item.document_id not in shown:
        return document.is_filed and item.previous is ActionState.PENDING and wanted is not ActionState.PENDING
    state = shown[item.document_id]
    return state is not None and state is not wanted
