"""Approve or decline a batch: what is approved is what was shown, by other people than the one who asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.batches import Approval, Batch, BatchItem, BatchState, ItemState, outcome_state
from domain.companies import Person
from domain.documents import InwardDocument
from domain.ports import Unit, Units
from domain.records import JobKind
from domain.refusals import Refusal
from domain.roles import APPROVING, PREPARING, Actor, may_see, refusal_to, refusal_to_approve
from domain.usecases.by_hand import for_a_person
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, remember, request_hash
from domain.usecases.people_needed import people_needed_today
from domain.usecases.stale_lines import stale_lines
from domain.wording import clock_time, day_and_time, india_date


@dataclass(frozen=True, slots=True)
class Decision:
    """The batch after the click. stale: lines that changed since they were shown; then the click approved nothing.

    first_answer: False when this is the answer to a repeated click. documents: of its lines, as far as the click had
    to read them, so that the card of a batch of thousands need not read them again.
    """

    batch: Batch
    stale: tuple[BatchItem, ...] = ()
    first_answer: bool = True
    documents: Mapping[str, InwardDocument] = field(default_factory=dict)

    @property
    def is_approved(self) -> bool:
        """Everybody needed has agreed, and nobody said no."""
        batch = self.batch
        return batch.state not in _UNDECIDED and len(batch.approvals) >= batch.others_needed and not self.stale


_UNDECIDED = (BatchState.WAITING, BatchState.DECLINED, BatchState.EXPIRED, BatchState.VOID)


def approve(
    units: Units, actor: Actor, batch_id: str, shown: str, key: str, now: datetime, *, to_portal: bool
) -> Decision | Refusal:
    """One person agrees to a batch as shown (`shown` is the content hash of the card they saw).

    Role, two-person rule, limit, expiry; each document re-checked against what was shown, in the locked transaction
    that writes the approval. to_portal: with the last approval a job carries it; without a portal it is exported.
    """
    with units.writing(actor.company_ids) as unit:
        request = request_hash(batch_id, shown, "approve")
        earlier = earlier_answer(unit, actor, "decide", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        batch = unit.batches.get(batch_id, lock=True)
        refused = _refusal_to_decide(unit, actor, batch, now)
        if batch is None or not may_see(actor, batch.company_id, batch.gstin):
            return refused or _not_found()
        if earlier is not None:
            return _decided_before(batch, earlier)
        batch = replace(batch, people_needed=people_needed_today(unit, batch, now))
        if refused is None:
            refused = _refusal_to_agree(unit, actor, batch, shown)
        if refused is not None:
            return refused
        documents = unit.documents.plain([item.document_id for item in batch.live_items], lock=True)
        stale = stale_lines(unit, batch, documents, now)
        if stale:
            after = _without(unit, actor, batch, stale, now)
        else:
            after = _agreed(unit, actor, batch, documents, shown, now, to_portal=to_portal)
        kept = answer_with_noes(after.id, ((item.document_id,) for item in stale))
        remember(unit, actor, "decide", key, request, kept, now)
        return Decision(after, tuple(stale), documents=documents)


def _decided_before(batch: Batch, answer: str) -> Decision:
    """The first answer to a click: what was stale then makes the repeat no approval either."""
    stale = {document_id for document_id, *_ in done_and_noes(answer)[1]}
    lines = tuple(item for item in batch.items if item.document_id in stale)
    return Decision(batch, lines, first_answer=False)


def decline(units: Units, actor: Actor, batch_id: str, reason: str, key: str, now: datetime) -> Decision | Refusal:
    """Say no to a waiting batch (approvers, and the one who asked for it); nothing is changed on the portal."""
    with units.writing(actor.company_ids) as unit:
        request = request_hash(batch_id, reason, "decline")
        earlier = earlier_answer(unit, actor, "decide", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        batch = unit.batches.get(batch_id, lock=True)
        refused = _refusal_to_decide(unit, actor, batch, now)
        if batch is None or not may_see(actor, batch.company_id, batch.gstin):
            return refused or _not_found()
        if earlier is not None:
            return Decision(batch, first_answer=False)
        if refused is None and batch.proposer_id != actor.person_id:
            refused = refusal_to(
                actor, batch.company_id, batch.gstin, APPROVING, "decline", approver_names(unit, batch)
            )
        if refused is not None:
            return refused
        after = replace(
            batch, state=BatchState.DECLINED, declined_by=actor.name, decided_at=now, note=reason.strip()[:500]
        )
        unit.batches.change(after)
        unit.jobs.ask(JobKind.KEEP_FIGURES, batch.company_id, batch.id, now)
        unit.trail.append(batch.company_id, actor, now, "declined", batch.id, {"batch": batch.name})
        remember(unit, actor, "decide", key, request, batch.id, now)
        return Decision(after)


def expire(units: Units, actor: Actor, batch_id: str, now: datetime) -> Batch | None:
    """End a batch that nobody decided in time; None when it is decided, gone, or not due yet."""
    with units.writing(actor.company_ids) as unit:
        batch = unit.batches.get(batch_id, lock=True)
        if batch is None or batch.state is not BatchState.WAITING or now < batch.expires_at:
            return None
        after = replace(batch, state=BatchState.EXPIRED, decided_at=now)
        unit.batches.change(after)
        unit.jobs.ask(JobKind.KEEP_FIGURES, batch.company_id, batch.id, now)
        unit.trail.append(batch.company_id, actor, now, "expired", batch.id, {"batch": batch.name})
        return after


def approver_names(unit: Unit, batch: Batch) -> tuple[str, ...]:
    """The names of those who can approve this batch."""
    return tuple(person.name for person in approvers_of(unit, batch))


def approvers_of(unit: Unit, batch: Batch) -> tuple[Person, ...]:
    """Who can approve this batch: role, registration and limit; never the one who asked."""
    return tuple(
        person
        for person in unit.people.of_company(batch.company_id)
        if person.roles & set(APPROVING)
        and (person.registrations is None or batch.gstin in person.registrations)
        and (person.limit is None or person.limit >= batch.tax_total)
        and (person.id != batch.proposer_id or batch.people_needed == 1)
    )


def _refusal_to_decide(unit: Unit, actor: Actor, batch: Batch | None, now: datetime) -> Refusal | None:
    """Why nobody, or not this person, can decide it now."""
    if batch is None:
        return _not_found()
    seen = refusal_to(actor, batch.company_id, batch.gstin, _EVERY_ROLE, "decide", approver_names(unit, batch))
    if seen is not None:
        return seen
    if batch.state is BatchState.EXPIRED or (batch.state is BatchState.WAITING and now >= batch.expires_at):
        when = day_and_time(batch.expires_at, india_date(now))
        return Refusal("BATCH_EXPIRED", f"{batch.name} expired {when}; nothing was changed.", "Prepare it again.")
    if batch.state is not BatchState.WAITING:
        who = batch.declined_by or (batch.approvals[-1].person_name if batch.approvals else "someone")
        did = "declined" if batch.state is BatchState.DECLINED else "approved"
        at = batch.approvals[-1].at if batch.approvals and did == "approved" else batch.decided_at
        when = f" at {clock_time(at)}" if at is not None else ""
        return Refusal(
            "ALREADY_DECIDED",
            f"{who} {did} {batch.name}{when}; your click changed nothing.",
            "Open it to see where it stands.",
        )
    return None


def _refusal_to_agree(unit: Unit, actor: Actor, batch: Batch, shown: str) -> Refusal | None:
    refused = refusal_to_approve(
        actor, batch.company_id, batch.gstin, batch.tax_total, batch.proposer_id,
        tuple(each.person_id for each in batch.approvals), batch.people_needed, batch.name, approver_names(unit, batch),
    )  # fmt: skip
    if refused is None and shown != batch.content_hash:
        return Refusal(
            "BATCH_CHANGED", f"{batch.name} is not what you were shown any more; your click approved nothing.",
            "Look at it again and approve what it is now.", "fingerprint",
        )  # fmt: skip
    return refused


def _without(unit: Unit, actor: Actor, batch: Batch, stale: Sequence[BatchItem], now: datetime) -> Batch:
    """The next version of the batch: stale lines are out, earlier approvals void, and nothing is approved yet."""
    by_id = {item.document_id: item for item in stale}
    items = tuple(by_id.get(item.document_id, item) for item in batch.items)
    after = replace(batch, items=items, approvals=(), version=batch.version + 1)
    if not after.live_items:
        after = replace(after, state=BatchState.PARTLY_DONE, decided_at=now)
    unit.batches.set_items(batch.id, stale)
    unit.batches.change(after)
    unit.trail.append(
        batch.company_id, actor, now, "changed since shown", batch.id,
        {"batch": batch.name, "version": after.version, "documents": sorted(by_id)},
    )  # fmt: skip
    return after


def _agreed(
    unit: Unit, actor: Actor, batch: Batch, documents: Mapping[str, InwardDocument], shown: str, now: datetime, *,
    to_portal: bool,
) -> Batch:  # fmt: skip
    """shown: the hash of the content, as it is: nothing of it has changed."""
    mark = Approval(actor.person_id, actor.name, now, shown, actor.surface.value)
    after = replace(batch, approvals=(*batch.approvals, mark))
    complete = len(after.approvals) >= after.others_needed
    if complete:
        live = {item.document_id for item in batch.live_items}
        items = tuple(
            _ready(item, documents[item.document_id]) if item.document_id in live else item for item in batch.items
        )
        carried = any(item.state is ItemState.APPROVED for item in items)
        state = BatchState.APPROVED if carried else outcome_state(items)
        after = replace(after, items=items, state=state, decided_at=now)
        unit.batches.set_items(batch.id, items)
        unit.jobs.ask(JobKind.KEEP_FIGURES, batch.company_id, batch.id, now)
        if to_portal and carried:
            unit.jobs.ask(JobKind.SEND_BATCH, batch.company_id, batch.id, now)
    unit.batches.change(after)
    unit.trail.append(
        batch.company_id, actor, now, "approved", batch.id,
        {"batch": batch.name, "content": shown, "version": batch.version, "complete": complete,
         "gst_paise": batch.tax_total, "documents": len(batch.live_items), "one_person": batch.people_needed == 1},
    )  # fmt: skip
    return after


def _ready(item: BatchItem, document: InwardDocument) -> BatchItem:
    """Approved lines go to the portal; for a bill of entry no machine route exists, a person clicks it there."""
    if document.section.is_import:
        return for_a_person(item, document)
    return replace(item, state=ItemState.APPROVED)


def _not_found() -> Refusal:
    return Refusal("NOT_FOUND", "There is no such batch here.", "Check its number.")


_EVERY_ROLE = (*APPROVING, *PREPARING)
