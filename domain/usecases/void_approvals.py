"""When a document changed after a person looked at it, what they agreed to is void for that document (DR-3.01)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.batches import OPEN_STATES, Batch, BatchItem, BatchState, ItemState, outcome_state
from domain.ports import Unit
from domain.roles import Actor

_NOT_SENT_YET = (ItemState.WAITING, ItemState.APPROVED)


def void_changed(unit: Unit, actor: Actor, company_id: str, document_ids: Collection[str], now: datetime) -> int:
    """Take changed or withdrawn documents out of every batch that has not sent them; how many lines were voided.

    A batch that people had begun to approve loses those approvals: what remains must be agreed to anew, since what
    they saw is no longer what would be sent. A batch that was declined, expired or ended stays what it is.
    """
    if not document_ids:
        return 0
    documents = unit.documents.get(document_ids)
    touched: dict[str, list[BatchItem]] = {}
    for batch_id, item in unit.batches.items_of_documents(document_ids, _NOT_SENT_YET):
        document = documents.get(item.document_id)
        withdrawn = document is None or document.is_withdrawn
        touched.setdefault(batch_id, []).append(
            replace(
                item,
                state=ItemState.WITHDRAWN if withdrawn else ItemState.CHANGED_BY_SUPPLIER,
                message="The supplier deleted it." if withdrawn else "The supplier edited it after you saw it.",
            )
        )
    voided = 0
    for batch_id, items in touched.items():
        batch = unit.batches.get(batch_id, lock=True)
        if batch is None or batch.state not in OPEN_STATES:
            continue
        voided += len(items)
        unit.batches.set_items(batch_id, items)
        _settle(unit, batch, items)
        unit.trail.append(
            company_id,
            actor,
            now,
            "approval voided",
            batch.id,
            {"documents": sorted(item.document_id for item in items)},
        )
    return voided


def _settle(unit: Unit, batch: Batch, voided: Sequence[BatchItem]) -> None:
    by_id = {item.document_id: item for item in voided}
    items = tuple(by_id.get(item.document_id, item) for item in batch.items)
    open_items = [item for item in items if item.state in _NOT_SENT_YET]
    if batch.state in (BatchState.WAITING, BatchState.APPROVED):
        if not open_items:
            state = BatchState.PARTLY_DONE
        elif any(item.state is ItemState.APPROVED for item in open_items):
            state = BatchState.APPROVED  # what stands was approved as shown; only the changed lines are out
        else:
            state = BatchState.WAITING
        approvals = batch.approvals if state is BatchState.APPROVED else ()
        unit.batches.change(replace(batch, items=items, state=state, approvals=approvals, version=batch.version + 1))
    else:
        unit.batches.change(replace(batch, items=items, state=outcome_state(items)))
