"""The file route's answer: the next download, or the tool's error file, says what became of exported actions."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.actions import Action, state_after
from domain.batches import BY_HAND_STATES, Batch, BatchItem, BatchState, ItemState, outcome_state
from domain.documents import Declaration, InwardDocument, ItcReduction
from domain.ports import Unit
from domain.readings import SaveError
from domain.roles import Actor
from domain.usecases.by_hand import for_a_person
from domain.usecases.rejection_mails import ask_for_rejection_mails

_MESSAGES = {
    ItemState.SAVED: "",
    ItemState.WITHDRAWN: "The supplier deleted it.",
    ItemState.CHANGED_BY_SUPPLIER: "The supplier edited it after you saw it.",
    ItemState.OFFERED_AGAIN: "Still as before on the portal: the upload has not reached it. It is offered again.",
}


def confirm_from_listing(
    unit: Unit, actor: Actor, gstin: str, current: Collection[str], as_of: datetime, now: datetime
) -> Counter[str]:
    """Give every line of this registration that is exported, or for a person, its answer; counts by item state.

    current: the documents that the listing holds and that no newer one has spoken of. A listing older than the
    export, or than a person's word, says nothing about it.
    """
    counts: Counter[str] = Counter()
    for batch in unit.batches.with_states((BatchState.EXPORTED, BatchState.PARTLY_DONE, BatchState.SENDING)):
        if batch.gstin != gstin or (batch.decided_at is not None and as_of < batch.decided_at):
            continue
        told = BY_HAND_STATES | ({ItemState.IN_FLIGHT} if batch.state is BatchState.EXPORTED else set())
        waiting = [item for item in batch.items if item.state in told]
        documents = unit.documents.get([item.document_id for item in waiting])
        answered = [
            answer
            for item in waiting
            if (answer := _answer(item, documents.get(item.document_id), current)) is not None
        ]
        counts.update(item.state.value for item in answered)
        settle_items(unit, actor, batch, answered, now)
    return counts


def confirm_from_errors(
    unit: Unit, actor: Actor, gstin: str, errors: Sequence[SaveError], now: datetime
) -> tuple[Counter[str], list[SaveError]]:
    """Mark exported lines that the portal refused; (counts, the errors that are about no exported line of ours)."""
    counts: Counter[str] = Counter()
    left = list(errors)
    for batch in unit.batches.with_states((BatchState.EXPORTED,)):
        if batch.gstin != gstin:
            continue
        waiting = [item for item in batch.items if item.state is ItemState.IN_FLIGHT]
        documents = unit.documents.get([item.document_id for item in waiting])
        answered: list[BatchItem] = []
        for item in waiting:
            document = documents.get(item.document_id)
            error = next((each for each in left if document is not None and is_about(each, document)), None)
            if error is not None:
                left.remove(error)
                said = f"{error.code} {error.message}".strip()
                answered.append(replace(item, state=ItemState.REFUSED, message=f"The portal refused it: {said}"))
        counts.update(item.state.value for item in answered)
        settle_items(unit, actor, batch, answered, now)
    return counts, left


def is_about(error: SaveError, document: InwardDocument) -> bool:
    """True when an error row means this document: it names supplier, number and period, not always the date."""
    return (
        error.section is document.section
        and error.supplier_gstin == document.supplier_gstin
        and error.number.upper() == document.number.upper()
        and (error.supplier_period is None or error.supplier_period == document.supplier_period)
    )


OTHER_REDUCTION = "The portal shows another reduction of credit than was approved. Look there."


def shows_reduction(item: BatchItem, document: InwardDocument) -> bool:
    """Whether a row that shows the wanted action shows the wanted reduction too (DR-2.12).

    A row that says nothing of it is believed when the action is new, since both go in one record; where only the
    reduction was to change, nothing shows that it did.
    """
    if item.action is not Action.ACCEPT or item.declaration is None:
        return True
    if document.declaration is None:
        return item.previous is not state_after(item.action) or item.declaration.reduction is ItcReduction.FULL
    return _plain(item.declaration, document) == _plain(document.declaration, document)


def _plain(declaration: Declaration, document: InwardDocument) -> Declaration:
    """The whole tax given head by head is the full reduction, nil in every head is none (DR-2.15)."""
    amounts = declaration.amounts
    if declaration.reduction is not ItcReduction.PARTIAL or amounts is None:
        return Declaration(declaration.reduction)
    if amounts == document.tax:
        return Declaration(ItcReduction.FULL)
    return declaration if amounts else Declaration(ItcReduction.NONE)


def settle_items(unit: Unit, actor: Actor, batch: Batch, answered: Sequence[BatchItem], now: datetime) -> None:
    """Write the answers of a batch's lines and the state that follows for the batch."""
    if not answered:
        return
    unit.batches.set_items(batch.id, answered)
    ask_for_rejection_mails(unit, batch, answered, now)
    by_id = {item.document_id: item for item in answered}
    items = tuple(by_id.get(item.document_id, item) for item in batch.items)
    state = outcome_state(items)
    if state is BatchState.SENDING:
        state = batch.state
    unit.batches.change(replace(batch, items=items, state=state))
    counts = Counter(item.state.value for item in answered)
    unit.trail.append(batch.company_id, actor, now, "answered by the portal", batch.id, dict(counts))


def _answer(item: BatchItem, document: InwardDocument | None, current: Collection[str]) -> BatchItem | None:
    if document is None:
        return None
    if document.is_withdrawn:
        return replace(item, state=ItemState.WITHDRAWN, message=_MESSAGES[ItemState.WITHDRAWN])
    if document.id not in current:
        return None  # this listing did not hold the document and was not complete for its section
    if document.content_hash != item.content_hash:
        state = ItemState.CHANGED_BY_SUPPLIER
    elif document.portal_action == state_after(item.action) and shows_reduction(item, document):
        state = ItemState.SAVED
    elif document.portal_action == state_after(item.action) != item.previous:
        return replace(item, state=ItemState.CHANGED_ON_PORTAL, message=OTHER_REDUCTION)
    elif document.portal_action == item.previous and item.state in BY_HAND_STATES:
        return for_a_person(item, document) if item.state is ItemState.DONE_BY_HAND else None
    elif document.portal_action == item.previous:
        state = ItemState.OFFERED_AGAIN
    else:
        said = document.portal_action.value.replace("_", " ").capitalize()
        return replace(
            item, state=ItemState.CHANGED_ON_PORTAL, message=f"Someone changed it on the portal: it is {said} there."
        )
    return replace(item, state=state, message=_MESSAGES[state])
