"""Look at batches: what they would do to GSTR-2B and GSTR-3B, who can decide, what became of each line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.actions import Action, ActionState
from domain.batches import AGAINST_THE_PROPOSAL, Batch, BatchItem, BatchState
from domain.companies import Registration
from domain.documents import DocumentKind, InwardDocument
from domain.gstr2b import Effect
from domain.money import TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.records import StatementRecord
from domain.refusals import Refusal
from domain.roles import Actor, may_see, refusal_to_approve
from domain.tax_period import TaxPeriod
from domain.usecases.decide import approver_names
from domain.usecases.effects import OUT_OF_BATCH, batch_effect
from domain.usecases.situations import extensions_of, filing_due


@dataclass(frozen=True, slots=True)
class BatchSight:
    """One batch with what decides over it.

    effect: of the lines that are in, on the whole GSTR-2B of the period (before is the draft without this batch).
    in_draft: accepts that change nothing, since no action counts as accepted. leave_pending: lines that were Pending.
    may_decide: None when this person may approve now, else why not. statement: the GSTR-2B last read for the period.
    """

    batch: Batch
    registration: Registration | None
    documents: Mapping[str, InwardDocument]
    effect: Effect
    approvers: tuple[str, ...]
    may_decide: Refusal | None
    gstr3b_due: date | None
    statement: StatementRecord | None
    in_draft: int
    leave_pending: int


def look_at_batch(units: Units, actor: Actor, batch_id: str, now: datetime) -> BatchSight | None:
    """One batch from near; None when there is none that this person may see."""
    if not actor.company_ids:
        return None
    with units.reading(actor.company_ids) as unit:
        batch = unit.batches.get(batch_id)
        if batch is None or not may_see(actor, batch.company_id, batch.gstin):
            return None
        return _sight(unit, actor, batch, now)


def look_at_preview(units: Units, actor: Actor, batch: Batch, now: datetime) -> BatchSight:
    """A batch that a dry run made and nobody stored."""
    with units.reading(frozenset({batch.company_id})) as unit:
        return _sight(unit, actor, batch, now)


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


def _sight(unit: Unit, actor: Actor, batch: Batch, now: datetime) -> BatchSight:
    documents = unit.documents.plain([item.document_id for item in batch.items])
    period = batch.gstr2b_period
    live = [item for item in batch.items if item.state not in OUT_OF_BATCH and item.document_id in documents]
    registration = unit.companies.registration(batch.gstin)
    approvers = approver_names(unit, batch)
    return BatchSight(
        batch=batch,
        registration=registration,
        documents=documents,
        effect=batch_effect(unit, batch, documents, now),
        approvers=approvers,
        may_decide=_may_decide(actor, batch, approvers, now),
        gstr3b_due=_due(unit, registration, period),
        statement=unit.statements.get(batch.gstin, period) if period is not None else None,
        in_draft=sum(1 for item in live if item.action is Action.ACCEPT and not item.credit_effect),
        leave_pending=sum(
            1 for item in live if item.previous is ActionState.PENDING and item.action is not Action.PENDING
        ),
    )


def _due(unit: Unit, registration: Registration | None, period: TaxPeriod | None) -> date | None:
    if registration is None or period is None:
        return None
    return filing_due(registration, period, extensions_of(unit, registration))


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
    """What an approver should see first: rejects, notes, reductions, lines against the proposal or fallen out."""
    if item.action is Action.REJECT or item.declaration is not None or document is None or item.state in OUT_OF_BATCH:
        return True
    if item.reason.startswith(AGAINST_THE_PROPOSAL):
        return True
    return item.action is Action.ACCEPT and document.section.sign < 0


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one action and one kind of document: how many, their tax, and what they move in 4(A)(5), signed."""

    action: Action
    kind: DocumentKind
    count: int
    tax: TaxHeads
    credit_effect: TaxHeads


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
