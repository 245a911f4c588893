"""Measure a batch: what its card shows, against the month as it stands; kept with the batch when it is decided."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from domain.actions import Action, ActionState
from domain.batch_figures import DecidedFigures, Group
from domain.batches import Batch, BatchItem, BatchState
from domain.deadlines import gstr2b_draft_day, recipient_period
from domain.documents import DocumentKind, InwardDocument, ItcReduction
from domain.money import NIL, TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.tax_period import TaxPeriod
from domain.usecases.effects import OUT_OF_BATCH, Grouped, batch_effect
from domain.usecases.situations import extensions_of, filing_due, frequency_of
from domain.wording import india_date


def measure(unit: Unit, batch: Batch, documents: Mapping[str, InwardDocument], now: datetime) -> DecidedFigures:
    """The figures of a batch now: effect, ledger, dates. documents: those of its lines."""
    live = [item for item in batch.items if item.state not in OUT_OF_BATCH and item.document_id in documents]
    period = batch.gstr2b_period
    statement = unit.statements.get(batch.gstin, period) if period is not None else None
    effect, moved = batch_effect(unit, batch, documents, now)
    silent = [documents[item.document_id] for item in live if _changes_nothing(item, documents[item.document_id])]
    drafts = _drafts(unit, batch, silent)
    ahead = [drafts[each.gstr2b_period] for each in silent if drafts[each.gstr2b_period] > india_date(now)]
    return DecidedFigures(
        effect=effect,
        groups=groups_of(batch, documents, moved),
        in_draft=len(silent) - len(ahead),
        in_no_draft=len(ahead),
        gstr2b_comes_on=min(ahead, default=None),
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
    return batch if batch.figures is not None else replace(batch, figures=figures_now(unit, batch, now))


def figures_now(unit: Unit, batch: Batch, now: datetime) -> DecidedFigures:
    """The figures of a batch: those kept when it was decided, else as it is measured now."""
    if batch.figures is not None:
        return batch.figures
    documents = unit.documents.plain([item.document_id for item in batch.items])
    return measure(unit, batch, documents, batch.decided_at or now)


def _changes_nothing(item: BatchItem, document: InwardDocument) -> bool:
    """Accept of a filed document that counts as accepted without it (DR-2.02), reduced in full where it is a note."""
    declared = item.declaration
    return (
        item.action is Action.ACCEPT and item.previous in (ActionState.NO_ACTION, ActionState.ACCEPT)
        and not item.credit_effect and document.is_filed
        and (declared is None or declared.reduction is ItcReduction.FULL)
    )  # fmt: skip


def _drafts(unit: Unit, batch: Batch, documents: Collection[InwardDocument]) -> Mapping[TaxPeriod | None, date]:
    """The day on which the draft GSTR-2B of each document's own period is made; a day long gone of none (DR-4.06)."""
    registration = unit.companies.registration(batch.gstin)
    found: dict[TaxPeriod | None, date] = {}
    for period in {each.gstr2b_period for each in documents}:
        found[period] = date.min
        if period is not None and registration is not None:
            own = recipient_period(period, frequency_of(registration))
            if unit.statements.get(batch.gstin, own) is None:
                found[period] = gstr2b_draft_day(own, frequency_of(registration))
    return found


def groups_of(
    batch: Batch, documents: Mapping[str, InwardDocument], moved: Mapping[Grouped, TaxHeads]
) -> tuple[Group, ...]:
    """The ledger of a batch card, what each action and kind moves in 4(C): with what moves beside, the headline."""
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
            moved.get((action, kind), NIL),
        )
        for (action, kind), items in sorted(held.items(), key=lambda pair: (order[pair[0][0]], pair[0][1]))
    )


def _due(unit: Unit, batch: Batch) -> date | None:
    registration = unit.companies.registration(batch.gstin)
    if registration is None or batch.gstr2b_period is None:
        return None
    return filing_due(registration, batch.gstr2b_period, extensions_of(unit, registration))
