"""Look at batches: what they would do to GSTR-2B and GSTR-3B, who can decide, what became of each line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from domain.actions import Action
from domain.batch_figures import DecidedFigures
from domain.batches import AGAINST_THE_PROPOSAL, Batch, BatchItem, BatchState
from domain.companies import Person, Registration
from domain.documents import InwardDocument
from domain.gstr2b import Effect
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import Actor, may_see, refusal_to_approve
from domain.usecases.decide import approvers_of
from domain.usecases.effects import OUT_OF_BATCH
from domain.usecases.measure_batch import measure

_NONE: Final[Mapping[str, InwardDocument]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BatchSight:
    """One batch with what decides over it.

    figures: of the lines that are in, on the whole GSTR-2B of the period (before is the draft without this batch); of
    a decided batch as its card showed them then. may_decide: None when this person may approve now, else why not.
    """

    batch: Batch
    registration: Registration | None
    documents: Mapping[str, InwardDocument]
    figures: DecidedFigures
    approvers: tuple[Person, ...]
    may_decide: Refusal | None

    @property
    def effect(self) -> Effect:
        return self.figures.effect

    @property
    def in_draft(self) -> int:
        return self.figures.in_draft


def look_at_batch(units: Units, actor: Actor, batch_id: str, now: datetime) -> BatchSight | None:
    """One batch from near; None when there is none that this person may see."""
    if not actor.company_ids:
        return None
    with units.reading(actor.company_ids) as unit:
        batch = unit.batches.get(batch_id)
        if batch is None or not may_see(actor, batch.company_id, batch.gstin):
            return None
        return _sight(unit, actor, batch, now)


def look_at_hand(
    units: Units, actor: Actor, batch: Batch, now: datetime, documents: Mapping[str, InwardDocument] = _NONE
) -> BatchSight:
    """A batch that is at hand: a dry run made it and nobody stored it, or this person has just decided it.

    documents: of its lines, as far as they were read with it.
    """
    with units.reading(frozenset({batch.company_id})) as unit:
        return _sight(unit, actor, batch, now, documents)


def list_batches(
    units: Units, actor: Actor, companies: frozenset[str], states: Collection[BatchState], gstin: str | None = None,
    mine: bool | None = None,
) -> tuple[Batch, ...]:  # fmt: skip
    """The batches in these states (none said: all), newest first. mine: asked for by this person, or by others."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        found = unit.batches.with_states(states or tuple(BatchState))
    return tuple(
        sorted(
            (
                batch
                for batch in found
                if may_see(actor, batch.company_id, batch.gstin)
                and (gstin is None or batch.gstin == gstin)
                and (mine is None or (batch.proposer_id == actor.person_id) is mine)
            ),
            key=lambda batch: (batch.created_at, batch.id),
            reverse=True,
        )
    )


def find_batch(units: Units, actor: Actor, companies: frozenset[str], number: int) -> tuple[Batch, ...]:
    """The batches people call B-<number>; more than one only for a person of several companies."""
    found = []
    for company_id in sorted(companies & actor.company_ids):
        with units.reading(frozenset({company_id})) as unit:
            batch = unit.batches.by_number(company_id, number)
        if batch is not None and may_see(actor, company_id, batch.gstin):
            found.append(batch)
    return tuple(found)


def _sight(
    unit: Unit, actor: Actor, batch: Batch, now: datetime, held: Mapping[str, InwardDocument] = _NONE
) -> BatchSight:
    missing = [item.document_id for item in batch.items if item.document_id not in held]
    documents = {**held, **unit.documents.plain(missing)} if missing else held
    approvers = approvers_of(unit, batch)
    return BatchSight(
        batch=batch,
        registration=unit.companies.registration(batch.gstin),
        documents=documents,
        figures=batch.figures or measure(unit, batch, documents, now),
        approvers=approvers,
        may_decide=_may_decide(actor, batch, tuple(each.name for each in approvers), now),
    )


def _may_decide(actor: Actor, batch: Batch, approvers: tuple[str, ...], now: datetime) -> Refusal | None:
    if batch.state is not BatchState.WAITING:
        return Refusal("ALREADY_DECIDED", f"{batch.name} is decided already.", "Open it to see where it stands.")
    if now >= batch.expires_at:
        return Refusal("BATCH_EXPIRED", f"{batch.name} has expired; nothing was changed.", "Prepare it again.")
    return refusal_to_approve(
        actor, batch.company_id, batch.gstin, batch.tax_total, batch.proposer_id,
        tuple(each.person_id for each in batch.approvals), batch.people_needed, batch.name, approvers,
    )  # fmt: skip


def needs_a_look(item: BatchItem, document: InwardDocument | None) -> bool:
    """What an approver should see first: rejects, notes, reductions, lines against the proposal or fallen out.

    A reset that moves nothing is none: what was accepted counts as accepted still.
    """
    if item.action is Action.REJECT or item.declaration is not None or document is None or item.state in OUT_OF_BATCH:
        return True
    if item.reason.startswith(AGAINST_THE_PROPOSAL):
        return item.action is not Action.RESET or bool(item.credit_effect)  # no action counts as accepted (DR-2.02)
    return item.action is Action.ACCEPT and document.section.sign < 0
