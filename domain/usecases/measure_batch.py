"""Measure a batch: what its card shows, against the month as it stands; kept with the batch when it is decided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from domain.actions import Action, ActionState
from domain.batch_figures import DecidedFigures, Group
from domain.batches import Batch, BatchItem, BatchState
from domain.documents import DocumentKind, InwardDocument
from domain.money import sum_of
from domain.ports import Unit, Units
from domain.usecases.effects import OUT_OF_BATCH, batch_effect
from domain.usecases.situations import extensions_of, filing_due


def measure(unit: Unit, batch: Batch, documents: Mapping[str, InwardDocument], now: datetime) -> DecidedFigures:
    """The figures of a batch now: effect, ledger, dates. documents: those of its lines."""
    live = [item for item in batch.items if item.state not in OUT_OF_BATCH and item.document_id in documents]
    period = batch.gstr2b_period
    statement = unit.statements.get(batch.gstin, period) if period is not None else None
    return DecidedFigures(
        effect=batch_effect(unit, batch, documents, now),
        groups=groups_of(batch, documents),
        in_draft=sum(
            1
            for item in live
            if item.action is Action.ACCEPT and not item.credit_effect and documents[item.document_id].is_filed
        ),
        leave_pending=sum(
            1 for item in live if item.previous is ActionState.PENDING and item.action is not Action.PENDING
        ),
        gstr3b_due=_due(unit, batch),
        gstr2b_generated_on=statement.generated_on if statement is not None else None,
    )


def keep_figures(units: Units, company_id: str, batch_id: str, now: datetime) -> bool:
    """The job of a decision: what the card shows of a decided batch is kept with it; True when that was done now.

    A month of a hundred thousand documents takes a second or two, longer than a click may; hence a job of its own.
    """
    scope = frozenset({company_id})
    with units.reading(scope) as unit:
        batch = unit.batches.get(batch_id)
        if batch is None or batch.state is BatchState.WAITING or batch.figures is not None:
            return False
        documents = unit.documents.plain([item.document_id for item in batch.items])
        figures = measure(unit, batch, documents, batch.decided_at or now)
    with units.writing(scope) as unit:
        fresh = unit.batches.get(batch_id, lock=True)
        if fresh is None or fresh.figures is not None:
            return False
        unit.batches.change(replace(fresh, figures=figures))
        return True


def with_figures(unit: Unit, batch: Batch, now: datetime) -> Batch:
    """The batch with its figures: those kept already, else as it is measured now."""
    if batch.figures is not None:
        return batch
    documents = unit.documents.plain([item.document_id for item in batch.items])
    return replace(batch, figures=measure(unit, batch, documents, batch.decided_at or now))


def groups_of(batch: Batch, documents: Mapping[str, InwardDocument]) -> tuple[Group, ...]:
    """The ledger of a batch card: it adds up to the headline to the paisa."""
    held: dict[tuple[Action, DocumentKind], list[BatchItem]] = {}
    for item in batch.live_items:
        document = documents.get(item.document_id)
        if document is not None:
            held.setdefault((item.action, document.kind), []).append(item)
    order = {action: place for place, action in enumerate((Action.ACCEPT, Action.RESET, Action.PENDING, Action.REJECT))}
    return tuple(
        Group(
            action,
            kind,
            len(items),
            sum_of(item.tax for item in items),
            sum_of(item.credit_effect for item in items),
        )
        for (action, kind), items in sorted(held.items(), key=lambda pair: (order[pair[0][0]], pair[0][1]))
    )


def _due(unit: Unit, batch: Batch) -> date | None:
    registration = unit.companies.registration(batch.gstin)
    if registration is None or batch.gstr2b_period is None:
        return None
    return filing_due(registration, batch.gstr2b_period, extensions_of(unit, registration))
