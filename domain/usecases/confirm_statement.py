"""A GSTR-2B as the answer for what the IMS no longer shows: documents that GSTR-3B closed, and bills of entry."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.actions import Action, ActionState, state_after
from domain.batches import BY_HAND_STATES, Batch, BatchItem, BatchState, ItemState
from domain.ports import Unit
from domain.readings import Gstr2bLine
from domain.roles import Actor
from domain.usecases.confirm_exports import settle_items


def confirm_from_statement(
    unit: Unit, actor: Actor, gstin: str, lines: Mapping[str, Gstr2bLine], as_of: datetime, now: datetime
) -> Counter[str]:
    """Give exported lines, and those a person was to click, the answer that a newer GSTR-2B holds; counts by state.

    Only a line that names its action answers, and for a bill of entry its standing among the available credit: what
    is Pending is absent from every GSTR-2B, so silence says nothing.
    """
    counts: Counter[str] = Counter()
    for batch in unit.batches.with_states((BatchState.EXPORTED, BatchState.PARTLY_DONE, BatchState.SENDING)):
        if batch.gstin != gstin or (batch.decided_at is not None and as_of < batch.decided_at):
            continue
        answered = [
            answer for item in batch.items if (answer := _answer(batch, item, lines.get(item.document_id))) is not None
        ]
        counts.update(item.state.value for item in answered)
        settle_items(unit, actor, batch, answered, now)
    return counts


def _answer(batch: Batch, item: BatchItem, line: Gstr2bLine | None) -> BatchItem | None:
    by_hand = item.state in BY_HAND_STATES
    if line is None or not (by_hand or (item.state is ItemState.IN_FLIGHT and batch.state is BatchState.EXPORTED)):
        return None
    shown = line.ims_state if line.ims_state is not None else (ActionState.ACCEPT if by_hand else None)
    if shown is None or (shown is ActionState.NO_ACTION and item.action is not Action.RESET):
        return None
    if shown is state_after(item.action):
        return replace(item, state=ItemState.SAVED, message="")
    is_there = shown.value.replace("_", " ").capitalize()
    return replace(item, state=ItemState.CHANGED_ON_PORTAL, message=f"The GSTR-2B holds it as {is_there}.")
