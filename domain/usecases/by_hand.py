"""What no machine carries to the portal: a bill of entry is clicked there by a person, who then says so.

Nothing is called saved before the portal shows it: the next download of the IMS, or a newer GSTR-2B, confirms a
person's word or takes it back. Until somebody clicked, the action can be withdrawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actions import Action
from domain.batches import BY_HAND_STATES, Batch, BatchItem, BatchState, ItemState, outcome_state
from domain.documents import InwardDocument
from domain.gstin import pan_of
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, APPROVING, PREPARING, Actor, may_see, refusal_to
from domain.wording import full_day

_DECIDED = (BatchState.APPROVED, BatchState.SENDING, BatchState.EXPORTED, BatchState.PARTLY_DONE)
_DEEDS = {
    Action.ACCEPT: "Accept", Action.REJECT: "Reject", Action.PENDING: "Keep Pending", Action.RESET: "Reset",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ByHand:
    """Lines of a batch that are for a person, those not done yet first."""

    batch: Batch
    items: tuple[BatchItem, ...]

    @property
    def to_do(self) -> tuple[BatchItem, ...]:
        return tuple(item for item in self.items if item.state is ItemState.FOR_A_PERSON)


def for_a_person(item: BatchItem, document: InwardDocument) -> BatchItem:
    """An approved line that goes by hand, with what to do in its message: the bill as the portal's screen shows it."""
    port = f", port {document.port_code}" if document.port_code else ""
    bill = f"bill of entry {document.number}{port}, {full_day(document.dated)}"
    return replace(item, state=ItemState.FOR_A_PERSON, message=f"{_DEEDS[item.action]} {bill}, by hand on the portal.")


def by_hand_of(batch: Batch) -> ByHand:
    """What of a batch goes by hand."""
    items = sorted(
        (item for item in batch.items if item.state in BY_HAND_STATES),
        key=lambda item: (item.state is not ItemState.FOR_A_PERSON, item.message),
    )
    return ByHand(batch, tuple(items))


def list_by_hand(units: Units, actor: Actor, companies: frozenset[str]) -> tuple[ByHand, ...]:
    """Every batch with something to be done by hand, oldest first."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        return tuple(each for each in by_hand_in(unit) if may_see(actor, each.batch.company_id, each.batch.gstin))


def by_hand_in(unit: Unit) -> tuple[ByHand, ...]:
    """The same inside an open unit of work, of all registrations in it."""
    found = [by_hand_of(batch) for batch in unit.batches.with_states(_DECIDED)]
    held = [_open_yet(unit, each) for each in found if each.items]
    return tuple(sorted(held, key=lambda each: each.batch.number))


def _open_yet(unit: Unit, found: ByHand) -> ByHand:
    """The same with what a filed GSTR-3B closed meanwhile told so and to be done no more; stored it stays as it was."""
    filed = unit.companies.filed(found.batch.gstin)
    if not filed or not found.to_do:
        return found
    documents = unit.documents.plain([item.document_id for item in found.to_do])
    items = []
    for item in found.items:
        document = documents.get(item.document_id)
        period = document.gstr2b_period if document is not None else None
        if item.state is ItemState.FOR_A_PERSON and period in filed:
            what = item.message.partition(", by hand")[0]
            said = f"{what}: too late, GSTR-3B of {period} is filed. Withdraw it: imsdesk by-hand {found.batch.name}"
            item = replace(item, state=ItemState.OUT, message=f"{said} --withdraw.")
        items.append(item)
    return replace(found, items=tuple(items))


def settle_by_hand(units: Units, actor: Actor, batch_id: str, now: datetime, *, done: bool) -> Batch | Refusal:
    """Say of all that a batch left to a person that it was done on the portal, or withdraw what was not done.

    The same word again changes nothing. Refused for a batch that leaves nothing to a person.
    """
    with units.writing(actor.company_ids) as unit:
        batch = unit.batches.get(batch_id, lock=True)
        if batch is None or not may_see(actor, batch.company_id, batch.gstin):
            return Refusal("NOT_FOUND", "There is no such batch here.", "Check its number.")
        may = (*PREPARING, *APPROVING, *ADMINISTERING)
        refused = refusal_to(actor, pan_of(batch.gstin), batch.gstin, may, "say what was done by hand")
        if refused is not None:
            return refused
        found = by_hand_of(batch)
        if batch.state not in _DECIDED or not found.items:
            return Refusal(
                "NOTHING_BY_HAND", f"{batch.name} leaves nothing to be done by hand.",
                "Open it to see where it stands.",
            )  # fmt: skip
        chosen = found.to_do if done else found.items
        if not chosen:
            return batch
        after = _settled(unit, batch, [_said(item, actor, done=done) for item in chosen], actor, now, done=done)
        unit.trail.append(
            batch.company_id, actor, now, "done by hand" if done else "withdrawn", batch.id,
            {"batch": batch.name, "documents": sorted(item.document_id for item in chosen)},
        )  # fmt: skip
        return after


def _said(item: BatchItem, actor: Actor, *, done: bool) -> BatchItem:
    what = item.message.partition(", by hand")[0]
    if done:
        said = f"{what}, by hand on the portal: done, says {actor.name}; the next download of the IMS confirms it."
        return replace(item, state=ItemState.DONE_BY_HAND, message=said)
    undone = "if it was clicked on the portal already, take it back there"
    return replace(item, state=ItemState.OUT, message=f"{what}: withdrawn by {actor.name}; {undone}.")


def _settled(unit: Unit, batch: Batch, items: Sequence[BatchItem], actor: Actor, now: datetime, *, done: bool) -> Batch:
    by_id = {item.document_id: item for item in items}
    lines = tuple(by_id.get(item.document_id, item) for item in batch.items)
    state = outcome_state(lines)
    if state is BatchState.SENDING:  # other lines still wait for the portal
        state = batch.state
    after = replace(batch, items=lines, state=state, decided_at=now)
    if not done and not after.live_items:
        after = replace(after, state=BatchState.DECLINED, declined_by=actor.name, note="withdrawn, not done by hand")
    unit.batches.set_items(batch.id, list(items))
    unit.batches.change(after)
    return after


__all__ = ["ByHand", "by_hand_in", "by_hand_of", "for_a_person", "list_by_hand", "settle_by_hand"]
