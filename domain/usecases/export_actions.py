"""The file route: write approved actions into the portal's own formats; the next download says what became of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actions import Action
from domain.batches import Batch, BatchItem, BatchState, ItemState, outcome_state
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, APPROVING, PREPARING, Actor, may_see, refusal_to
from domain.sendings import WrittenBody
from domain.usecases.by_hand import by_hand_of
from domain.usecases.law_settings import writer_for
from domain.usecases.measure_batch import with_figures
from domain.usecases.send import to_send
from domain.usecases.stale_lines import what_changed
from domain.world_ports import BodyWriter


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. api_bodies: SAVE and RESET requests; uploads: for the offline tool (the same actions).

    by_hand: documents without a machine route, for a person to click on the portal.
    """

    batches: tuple[Batch, ...]
    api_bodies: tuple[WrittenBody, ...]
    uploads: tuple[WrittenBody, ...]
    by_hand: tuple[BatchItem, ...]
    out: tuple[BatchItem, ...]
    notes: tuple[str, ...]


def export_actions(
    units: Units, writer: BodyWriter, actor: Actor, company_id: str, now: datetime,
    batch_ids: Collection[str] = (), *, again: bool = False, dry_run: bool = False,
) -> Exported | Refusal:  # fmt: skip
    """Write the approved batches (or the named ones) of the person's registrations; EXPORTED then, never saved.

    again: write batches that were exported before once more, as they were (a lost file), changing nothing.
    Documents that changed since they were approved stay out.
    """
    refused = refusal_to(actor, company_id, None, (*PREPARING, *APPROVING, *ADMINISTERING), "export actions")
    if refused is not None:
        return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        states = (BatchState.EXPORTED,) if again else (BatchState.APPROVED,)
        chosen = [
            batch for batch in unit.batches.with_states(states)
            if batch.company_id == company_id and (not batch_ids or batch.id in batch_ids)
            and may_see(actor, company_id, batch.gstin)
        ]  # fmt: skip
        if not dry_run:
            chosen = _locked(unit, chosen, states)
        if not chosen:
            return Refusal(
                "NOTHING_TO_EXPORT", "No approved batch waits to be exported.",
                "Approve one first; imsdesk status lists the open ones.",
            )  # fmt: skip
        results = [_export(unit, writer, actor, batch, now, dry_run=dry_run, again=again) for batch in chosen]
        return Exported(
            tuple(each.batches[0] for each in results),
            tuple(body for each in results for body in each.api_bodies),
            tuple(body for each in results for body in each.uploads),
            tuple(item for each in results for item in each.by_hand),
            tuple(item for each in results for item in each.out),
            tuple(note for each in results for note in each.notes),
        )


def _locked(unit: Unit, chosen: Collection[Batch], states: Collection[BatchState]) -> list[Batch]:
    """Those that still stand so once they are held: the engine may have begun to send one in the meantime."""
    held = [unit.batches.get(each.id, lock=True) for each in sorted(chosen, key=lambda each: (each.gstin, each.number))]
    return sorted((each for each in held if each is not None and each.state in states), key=lambda each: each.number)


def _export(
    unit: Unit, writer: BodyWriter, actor: Actor, batch: Batch, now: datetime, *, dry_run: bool, again: bool
) -> Exported:
    wanted = ItemState.IN_FLIGHT if again else ItemState.APPROVED
    waiting = [item for item in batch.items if item.state is wanted]
    documents = unit.documents.get([item.document_id for item in waiting], lock=not dry_run)
    out = [
        replace(item, state=changed[0], message=changed[1])
        for item in waiting
        if (changed := what_changed(item, documents.get(item.document_id))) is not None
    ]
    gone = {item.document_id for item in out}
    good = [item for item in waiting if item.document_id not in gone]
    sendings = [to_send(item, documents[item.document_id]) for item in good]
    writer = writer_for(unit, writer, batch.gstin, now)
    saves = writer.save_bodies([each for each in sendings if each.action is not Action.RESET])
    resets = writer.reset_bodies([each for each in sendings if each.action is Action.RESET])
    upload = writer.offline_upload(sendings)
    refused = {each.item.document.id: str(each.refusal) for each in (*saves.left_out, *resets.left_out)}
    out += [
        replace(item, state=ItemState.REFUSED, message=refused[item.document_id])
        for item in good
        if item.document_id in refused
    ]
    written = [replace(item, state=ItemState.IN_FLIGHT, message="") for item in good if item.document_id not in refused]
    after = _moved(batch if dry_run else with_figures(unit, batch, now), [*written, *out], now)
    if not dry_run and not again:
        unit.batches.set_items(batch.id, [*written, *out])
        unit.batches.change(after)
        unit.trail.append(
            batch.company_id, actor, now, "exported", batch.id,
            {"batch": batch.name, "documents": len(written), "out": len(out)},
        )  # fmt: skip
    by_hand = by_hand_of(batch).to_do
    return Exported(
        (after,), (*saves.bodies, *resets.bodies), upload.bodies, by_hand, tuple(out),
        (*saves.notes, *resets.notes, *upload.notes),
    )  # fmt: skip


def _moved(batch: Batch, lines: list[BatchItem], now: datetime) -> Batch:
    by_id = {item.document_id: item for item in lines}
    items = tuple(by_id.get(item.document_id, item) for item in batch.items)
    exported = any(item.state is ItemState.IN_FLIGHT for item in items)
    state = BatchState.EXPORTED if exported else outcome_state(items)
    return replace(batch, items=items, state=state, decided_at=now)
