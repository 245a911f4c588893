"""Carry an approved batch to the portal: one request at a time per GSTIN, asked before it is ever sent again.

The state in the database moves before and after each request, so that whoever finds a batch after a crash knows what
may have happened: a request found ABOUT_TO_SEND or UNCLEAR may have been taken. Then nothing is sent before the rows
were read again: what already shows the wanted action is FOUND, what still shows the previous one is sent again (the
portal's optimistic lock stops a late double), everything else is for a person.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actions import Action, state_after
from domain.batches import Batch, BatchItem, BatchState, ItemState, outcome_state
from domain.documents import InwardDocument
from domain.identities import document_id_of
from domain.ports import Unit, Units
from domain.readings import SaveError
from domain.records import PortalRequest, RequestState
from domain.roles import Actor, engine_for
from domain.sendings import ROW_NOT_NAMED, ActionToSend, WrittenBody
from domain.usecases.confirm_exports import OTHER_REDUCTION, is_about, shows_reduction
from domain.usecases.law_settings import writer_for
from domain.usecases.rejection_mails import ask_for_rejection_mails
from domain.usecases.stale_lines import what_changed
from domain.usecases.take_in import FileFacts
from domain.usecases.take_in_ims import take_in_ims
from domain.world_failures import PortalAnswerLost, PortalAway, PortalBusy, PortalRefusedRequest, PortalSessionEnded
from domain.world_ports import BodyWriter, Portal, SaveAnswer

CHUNK = 500
WAIT_FOR_OTHERS = 5.0
_CARRIED = (BatchState.APPROVED, BatchState.SENDING)
_OPEN_REQUESTS = (RequestState.ABOUT_TO_SEND, RequestState.TAKEN, RequestState.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did and when to take the next. wait: seconds; None means the batch has all its answers."""

    batch: Batch
    did: str
    wait: float | None


def send_step(units: Units, portal: Portal, writer: BodyWriter, company_id: str, batch_id: str, now: datetime) -> Step:
    """Take the next step for one batch. Safe to repeat at any point: it looks before it acts.

    Raises nothing of the portal's: away, busy, ended and lost are answers that say when to look again.
    """
    scope = frozenset({company_id})
    with units.reading(scope) as unit:
        batch = unit.batches.get(batch_id)
        if batch is None:
            raise LookupError(f"batch {batch_id} is not of this company")
        if batch.state not in _CARRIED:
            return Step(batch, "nothing to send", None)
        mine = [each for each in unit.batches.requests(batch_id) if each.state in _OPEN_REQUESTS]
    actor = engine_for(company_id)
    try:
        if mine and mine[0].state is RequestState.TAKEN:
            return _ask(units, portal, actor, batch, mine[0], now)
        if mine:
            return _look(units, portal, actor, batch, mine[0], now)
        if any(item.state is ItemState.UNCLEAR for item in batch.items):
            return _look(units, portal, actor, batch, None, now)
        return _send_next(units, portal, writer, actor, batch, now)
    except (PortalAway, PortalBusy) as failure:
        waits = failure.retry_after if isinstance(failure, PortalAway) else None
        return Step(batch, str(failure), waits if waits is not None else 20.0)
    except (PortalSessionEnded, PortalRefusedRequest) as failure:  # refused: it would not let us look
        return Step(batch, str(failure), 300.0)


def _send_next(units: Units, portal: Portal, writer: BodyWriter, actor: Actor, batch: Batch, now: datetime) -> Step:
    """Freeze the next chunk as ABOUT_TO_SEND, hand it over, note what came back."""
    prepared = _prepare(units, writer, actor, batch, now)
    if isinstance(prepared, Step):
        return prepared
    request, body = prepared
    try:
        reference = portal.send(body)
    except PortalAnswerLost as failure:
        after = _mark(units, actor, batch.id, replace(request, state=RequestState.UNCLEAR, message=str(failure)), now)
        return Step(after, "the answer was lost; we ask before anything is sent again", 20.0)
    except (PortalAway, PortalBusy, PortalSessionEnded) as failure:
        _give_back(units, actor, batch.id, request, str(failure), now)
        raise
    except PortalRefusedRequest as failure:
        said = f"The portal refused the request: {failure.code} {failure.message}"
        after = _refuse_all(units, actor, batch.id, request, said, now)
        return Step(after, said, 0.0)
    taken = replace(request, state=RequestState.TAKEN, reference=reference)
    after = _mark(units, actor, batch.id, taken, now)
    return Step(after, f"{len(request.document_ids)} handed over", 1.0)


def _prepare(
    units: Units, writer: BodyWriter, actor: Actor, batch: Batch, now: datetime
) -> tuple[PortalRequest, WrittenBody] | Step:
    with units.writing(frozenset({batch.company_id})) as unit:
        fresh = unit.batches.get(batch.id, lock=True)
        assert fresh is not None
        if fresh.state not in _CARRIED:  # exported or voided since we looked
            return Step(fresh, "nothing to send", None)
        if unit.batches.requests_open(fresh.gstin):  # asked under the lock: two batches never send at once
            return Step(fresh, "waits for another save of this GSTIN", WAIT_FOR_OTHERS)
        waiting = [item for item in fresh.items if item.state is ItemState.APPROVED]
        documents = unit.documents.get([item.document_id for item in waiting], lock=True)
        stale = [_stale(item, documents.get(item.document_id)) for item in waiting]
        out = [item for item in stale if item is not None]
        if out:
            return Step(_settle(unit, actor, fresh, out, now), f"{len(out)} changed since they were shown", 0.0)
        if not waiting:
            return Step(_settle(unit, actor, fresh, [], now), "every document has its answer", None)
        is_reset = waiting[0].action is Action.RESET
        chunk = [item for item in waiting if (item.action is Action.RESET) == is_reset][:CHUNK]
        sendings = [to_send(item, documents[item.document_id]) for item in chunk]
        writer = writer_for(unit, writer, fresh.gstin, now)
        writing = writer.reset_bodies(sendings) if is_reset else writer.save_bodies(sendings)
        if writing.left_out:
            refused = {each.item.document.id: each.refusal for each in writing.left_out}
            lines = [
                replace(item, state=ItemState.REFUSED, message=str(refused[item.document_id]))
                for item in chunk
                if item.document_id in refused
            ]
            return Step(_settle(unit, actor, fresh, lines, now), f"{len(lines)} cannot be written", 0.0)
        body = writing.bodies[0]
        ids = tuple(item.document.id for item in body.items)
        request = PortalRequest(
            uuid.uuid4().hex, fresh.company_id, fresh.id, fresh.gstin, body.request, ids, RequestState.ABOUT_TO_SEND,
            sent_at=now,
        )  # fmt: skip
        unit.batches.add_request(request)
        in_flight = [replace(item, state=ItemState.IN_FLIGHT) for item in chunk if item.document_id in set(ids)]
        unit.batches.set_items(fresh.id, in_flight)
        unit.batches.change(replace(fresh, state=BatchState.SENDING))
        return request, body


def to_send(item: BatchItem, document: InwardDocument) -> ActionToSend:
    """A line as the portal's writer takes it."""
    return ActionToSend(document, item.action, item.previous, item.declaration, item.remarks)


def _stale(item: BatchItem, document: InwardDocument | None) -> BatchItem | None:
    changed = what_changed(item, document)
    if changed is None:
        return None
    state = ItemState.CHANGED_ON_PORTAL if changed[0] is ItemState.OUT else changed[0]
    return replace(item, state=state, message=changed[1])


def _ask(units: Units, portal: Portal, actor: Actor, batch: Batch, request: PortalRequest, now: datetime) -> Step:
    """Ask what became of a request the portal took; rows without an error were saved."""
    try:
        answer = portal.answer_of(request.gstin, request.reference)
    except PortalRefusedRequest as failure:
        after = _mark(units, actor, batch.id, replace(request, state=RequestState.UNCLEAR, message=str(failure)), now)
        return Step(after, f"the portal does not say what became of it ({failure.code}); we look there", 60.0)
    if answer.is_running:
        return Step(batch, "the portal still works on it", 2.0)
    if answer.failed_code and answer.failed_code != ROW_NOT_NAMED:
        said = f"The portal refused the request: {answer.failed_code} {answer.failed_message}".strip()
        return Step(_refuse_all(units, actor, batch.id, request, said, now), said, 0.0)
    with units.writing(frozenset({batch.company_id})) as unit:
        fresh = unit.batches.get(batch.id, lock=True)
        assert fresh is not None
        documents = unit.documents.get(request.document_ids, lock=True)
        asked = [item for item in fresh.items if item.document_id in set(request.document_ids)]
        doubt = _doubt(answer, list(documents.values()))
        answered = [_answered(item, documents[item.document_id], answer, doubt) for item in asked]
        saved = [item for item in answered if item.state is ItemState.SAVED]
        unit.documents.change([_as_saved(item, documents[item.document_id], now) for item in saved])
        unit.batches.change_request(replace(request, state=RequestState.ANSWERED, answered_at=now))
        after = _settle(unit, actor, fresh, answered, now)
    return Step(after, f"{len(saved)} saved, {len(answered) - len(saved)} to look at", 0.0)


def _doubt(answer: SaveAnswer, documents: Sequence[InwardDocument]) -> str:
    """What the portal complains of without naming a row of ours: then its silence on a row does not mean saved."""
    if answer.failed_code:
        return answer.failed_message
    strangers = [error for error in answer.errors if not any(is_about(error, each) for each in documents)]
    return f"The portal refused a row that we did not send: {_said(strangers[0])}" if strangers else ""


def _answered(item: BatchItem, document: InwardDocument, answer: SaveAnswer, doubt: str) -> BatchItem:
    error = next((each for each in answer.errors if is_about(each, document)), None)
    if error is None and doubt:
        return replace(item, state=ItemState.UNCLEAR, message=doubt)
    if error is None and document.content_hash != item.content_hash:
        return replace(item, state=ItemState.CHANGED_BY_SUPPLIER, message="Saved; then the supplier edited it.")
    if error is None:
        return replace(item, state=ItemState.SAVED, message="")
    if error.code == "IMSSAV0010":  # the lock: read the row again to learn who changed it
        return replace(item, state=ItemState.UNCLEAR, message=_said(error))
    return replace(item, state=ItemState.REFUSED, message=f"The portal refused it: {_said(error)}")


def _said(error: SaveError) -> str:
    return f"{error.code} {error.message}".strip()


def _as_saved(item: BatchItem, document: InwardDocument, now: datetime) -> InwardDocument:
    return replace(
        document, portal_action=state_after(item.action), remarks=item.remarks,
        declaration=item.declaration if item.action is Action.ACCEPT else None, portal_read_at=now,
    )  # fmt: skip


def _look(
    units: Units, portal: Portal, actor: Actor, batch: Batch, request: PortalRequest | None, now: datetime
) -> Step:
    """Read the rows again and conclude for each unclear line: found as wanted, still as before, or changed."""
    reading = portal.read_documents(batch.gstin)  # raises away or ended: then we look later
    taken = take_in_ims(units, actor, reading, FileFacts("portal", ""), now)
    assert not hasattr(taken, "sentence"), taken
    rows = {document_id_of(replace(row, company_id=batch.company_id)): row for row in reading.documents}
    with units.writing(frozenset({batch.company_id})) as unit:
        fresh = unit.batches.get(batch.id, lock=True)
        assert fresh is not None
        wanted = set(request.document_ids) if request is not None else {item.document_id for item in fresh.items}
        doubtful = [
            item for item in fresh.items
            if item.document_id in wanted and item.state in (ItemState.IN_FLIGHT, ItemState.UNCLEAR)
        ]  # fmt: skip
        documents = unit.documents.plain([item.document_id for item in doubtful])
        unread = {key for key, each in documents.items() if each.section not in reading.complete_sections}
        seen = [_seen(item, rows, unread, lost=request is not None) for item in doubtful]
        if request is not None:
            unit.batches.change_request(
                replace(request, state=RequestState.ANSWERED, answered_at=now, message="looked")
            )
        after = _settle(unit, actor, fresh, seen, now)
    return Step(after, f"looked at {len(seen)} on the portal", 0.0)


def _seen(
    item: BatchItem, rows: Mapping[str, InwardDocument], unread: Collection[str], *, lost: bool
) -> BatchItem:  # fmt: skip
    """What the portal shows for a line we are unsure of. lost: its request got no answer; else the lock said no.

    unread: documents of sections of which not every row could be read.
    """
    row = rows.get(item.document_id)
    if row is None and item.document_id in unread:
        return replace(item, state=ItemState.CHANGED_ON_PORTAL, message="Its row could not be read. Look there.")
    if row is None:
        return replace(item, state=ItemState.WITHDRAWN, message="It is not on the portal any more.")
    if row.content_hash != item.content_hash:
        return replace(item, state=ItemState.CHANGED_BY_SUPPLIER, message="The supplier edited it after you saw it.")
    if row.portal_action is state_after(item.action) and shows_reduction(item, row):
        return replace(item, state=ItemState.FOUND, message="Found on the portal as wanted.")
    if row.portal_action is item.previous:
        if lost:
            return replace(item, state=ItemState.APPROVED, message="")  # not taken: it goes out again
        return replace(item, state=ItemState.REFUSED, message=f"The portal refused it: {item.message}")
    if row.portal_action is state_after(item.action):
        return replace(item, state=ItemState.CHANGED_ON_PORTAL, message=OTHER_REDUCTION)
    is_now = row.portal_action.value.replace("_", " ").capitalize()
    return replace(
        item, state=ItemState.CHANGED_ON_PORTAL, message=f"Someone changed it on the portal: it is {is_now} there."
    )


def _mark(units: Units, actor: Actor, batch_id: str, request: PortalRequest, now: datetime) -> Batch:
    with units.writing(frozenset({request.company_id})) as unit:
        batch = unit.batches.get(batch_id, lock=True)
        assert batch is not None
        unit.batches.change_request(request)
        facts = {"request": request.id, "state": request.state.value, "documents": len(request.document_ids)}
        unit.trail.append(request.company_id, actor, now, "sent to the portal", batch_id, facts)
        return batch


def _give_back(units: Units, actor: Actor, batch_id: str, request: PortalRequest, why: str, now: datetime) -> None:
    """The portal surely did not take it: the lines wait again."""
    with units.writing(frozenset({request.company_id})) as unit:
        batch = unit.batches.get(batch_id, lock=True)
        assert batch is not None
        unit.batches.change_request(replace(request, state=RequestState.NOT_TAKEN, answered_at=now, message=why))
        lines = [item for item in batch.items if item.document_id in set(request.document_ids)]
        unit.batches.set_items(batch_id, [replace(item, state=ItemState.APPROVED) for item in lines])


def _refuse_all(units: Units, actor: Actor, batch_id: str, request: PortalRequest, said: str, now: datetime) -> Batch:
    with units.writing(frozenset({request.company_id})) as unit:
        batch = unit.batches.get(batch_id, lock=True)
        assert batch is not None
        unit.batches.change_request(replace(request, state=RequestState.ANSWERED, answered_at=now, message=said))
        lines = [item for item in batch.items if item.document_id in set(request.document_ids)]
        return _settle(
            unit, actor, batch, [replace(item, state=ItemState.REFUSED, message=said) for item in lines], now
        )


def _settle(unit: Unit, actor: Actor, batch: Batch, answered: Sequence[BatchItem], now: datetime) -> Batch:
    """Write answers, and the state of the batch that follows from all its lines."""
    by_id = {item.document_id: item for item in answered}
    items = tuple(by_id.get(item.document_id, item) for item in batch.items)
    after = replace(batch, items=items, state=outcome_state(items))
    if answered:
        unit.batches.set_items(batch.id, answered)
        ask_for_rejection_mails(unit, batch, answered, now)
    unit.batches.change(after)
    counts: dict[str, int] = {}
    for item in answered:
        counts[item.state.value] = counts.get(item.state.value, 0) + 1
    if counts or after.state is not batch.state:
        unit.trail.append(
            batch.company_id, actor, now, "answered by the portal", batch.id, {**counts, "state": after.state.value}
        )
    return after
