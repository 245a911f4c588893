"""Look at batches: what they would do to GSTR-2B and GSTR-3B, who can decide, what became of each line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.actions import Action, ActionState, state_after
from domain.batches import Batch, BatchItem, BatchState, ItemState
from domain.companies import Registration
from domain.documents import DocumentKind, InwardDocument
from domain.gstr2b import Effect, Line, Stand, effect_of, month_figures
from domain.law import open_period_of
from domain.money import TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.records import StatementRecord
from domain.refusals import Refusal
from domain.roles import Actor, may_see, refusal_to_approve
from domain.usecases.decide import approver_names
from domain.usecases.situations import SituationOf, filing_due, situations_for
from domain.wording import india_date

_OUT = (ItemState.OUT, ItemState.CHANGED_BY_SUPPLIER, ItemState.WITHDRAWN)


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
    today = india_date(now)
    documents = unit.documents.get([item.document_id for item in batch.items])
    period = batch.gstr2b_period
    month, situation_of = _month(unit, batch, documents, today)
    live = [item for item in batch.items if item.state not in _OUT and item.document_id in documents]
    lines = [_line(item, documents[item.document_id], situation_of) for item in live]
    registration = unit.companies.registration(batch.gstin)
    approvers = approver_names(unit, batch)
    return BatchSight(
        batch=batch,
        registration=registration,
        documents=documents,
        effect=effect_of(lines, month_figures(_before(batch, month, situation_of))),
        approvers=approvers,
        may_decide=_may_decide(actor, batch, approvers, now),
        gstr3b_due=filing_due(registration, period) if registration is not None and period is not None else None,
        statement=unit.statements.get(batch.gstin, period) if period is not None else None,
        in_draft=sum(1 for item in live if item.action is Action.ACCEPT and not item.credit_effect),
        leave_pending=sum(
            1 for item in live if item.previous is ActionState.PENDING and item.action is not Action.PENDING
        ),
    )


def _month(
    unit: Unit, batch: Batch, documents: Mapping[str, InwardDocument], today: date
) -> tuple[list[InwardDocument], SituationOf]:
    """Every document of the GSTR-2Bs that the lines fall into, the batch's own first, and their situations."""
    held = unit.documents.of_registration(batch.gstin)
    rest = [document for document in held.values() if document.id not in documents and not document.is_withdrawn]
    situation_of = situations_for(unit, [*documents.values(), *rest], today)
    periods = {open_period_of(each, situation_of(each)) for each in documents.values()} - {None}
    beside = [
        each
        for each in rest
        if each.gstr2b_period in periods
        or (each.portal_action is ActionState.PENDING and open_period_of(each, situation_of(each)) in periods)
    ]
    return [*documents.values(), *beside], situation_of


def _before(batch: Batch, month: Sequence[InwardDocument], situation_of: SituationOf) -> list[Line]:
    """The month as it stood before the batch: its own documents in the state that was shown."""
    previous = {item.document_id: item.previous for item in batch.items}
    lines = []
    for document in month:
        situation = situation_of(document)
        stand = Stand(previous.get(document.id, document.portal_action), document.declaration, situation.original)
        lines.append(Line(document, stand, stand, situation))
    return lines


def _line(item: BatchItem, document: InwardDocument, situation_of: SituationOf) -> Line:
    situation = situation_of(document)
    declared = item.declaration if item.action is Action.ACCEPT else None
    return Line(
        document,
        Stand(item.previous, document.declaration, situation.original),
        Stand(state_after(item.action), declared, situation.original),
        situation,
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
    """What an approver should see before the rest: rejects, credit notes, declared reductions, lines that fell out."""
    if item.action is Action.REJECT or item.declaration is not None or document is None or item.state in _OUT:
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
