"""Propose: freeze, per registration, a list of (document, what was shown, previous action, action)."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta

from domain.actions import Action, ActionState, state_after
from domain.batches import (
    AGAINST_THE_PROPOSAL,
    BY_HAND_STATES,
    OPEN_STATES,
    Batch,
    BatchItem,
    BatchState,
    ItemState,
    LeftOut,
)
from domain.documents import Declaration, InwardDocument, ItcReduction
from domain.gstr2b import Effect, Line, Stand, effect_of
from domain.law import Situation, is_specified, normalised, open_period_of, reduction_bound, refusal_for
from domain.policy import Policy
from domain.ports import Unit, Units
from domain.proposals import EVIDENCE_TO_REJECT
from domain.reason_codes import ReasonCode
from domain.records import JobKind, ProposalRecord
from domain.refusals import Refusal
from domain.roles import PREPARING, Actor, refusal_to
from domain.usecases.accept_vetoes import VetoOf, vetoes_on
from domain.usecases.asked_twice import asked_twice
from domain.usecases.nudge import ask_for_nudges
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, remember, request_hash
from domain.usecases.people_needed import people_needed
from domain.usecases.policies import policy_of
from domain.usecases.situations import SituationOf, situations_for
from domain.wording import india_date

BATCH_LIFE = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line as asked for. action None takes what the last reconciliation proposes."""

    document_id: str
    action: Action | None = None
    declaration: Declaration | None = None
    remarks: str = ""
    reason: ReasonCode | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of it: a batch per registration, or none when every document was left out. effects beside batches."""

    batches: tuple[Batch, ...]
    effects: tuple[Effect, ...]
    left_out: tuple[LeftOut, ...]


def propose_batch(
    units: Units, actor: Actor, company_id: str, wanted: Sequence[Wanted], key: str, now: datetime, *,
    dry_run: bool = False,
) -> Proposed | Refusal:  # fmt: skip
    """Make batches of what is wanted. Each document is taken or left out with its reason; nothing reaches the portal.

    key: the idempotency key; the same one gives the same batches again.
    """
    refused = refusal_to(actor, company_id, None, PREPARING, "prepare")
    if refused is not None:
        return refused
    request = request_hash(company_id, *(_as_text(line) for line in sorted(wanted, key=lambda each: each.document_id)))
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        if not dry_run:
            earlier = earlier_answer(unit, actor, "propose", key, request)
            if isinstance(earlier, Refusal):
                return earlier
            if earlier is not None:
                return _again(unit, earlier)
        proposed = _build(unit, actor, company_id, wanted, now, dry_run=dry_run)
        if isinstance(proposed, Refusal) or dry_run:
            return proposed
        for batch in proposed.batches:
            unit.batches.add(batch)
            unit.jobs.ask(JobKind.EXPIRE_BATCH, company_id, batch.id, batch.expires_at)
            ask_for_nudges(unit, batch)
            unit.trail.append(
                company_id, actor, now, "proposed", batch.id,
                {"batch": batch.name, "documents": len(batch.items), "gst_paise": batch.tax_total,
                 "content": batch.content_hash, "left_out": len(batch.left_out)},
            )  # fmt: skip
        made = ",".join(batch.id for batch in proposed.batches)
        answer = answer_with_noes(made, (astuple(each) for each in proposed.left_out))
        remember(unit, actor, "propose", key, request, answer, now)
        return proposed


def _build(
    unit: Unit, actor: Actor, company_id: str, wanted: Sequence[Wanted], now: datetime, *, dry_run: bool
) -> Proposed | Refusal:
    policy = policy_of(unit, company_id)
    documents = unit.documents.get([line.document_id for line in wanted], lock=not dry_run)
    visible = {
        each.id: each
        for each in documents.values()
        if each.company_id == company_id
        and not refusal_to(actor, company_id, each.recipient_gstin, PREPARING, "prepare")
    }
    twice = asked_twice(visible, ((line.document_id, line.action, line) for line in wanted))
    if twice is not None:
        return twice
    situation_of = situations_for(unit, list(visible.values()), india_date(now))
    proposals = unit.matches.proposals(list(visible))
    busy = _busy(unit, list(visible), now)
    veto_of = vetoes_on(unit, company_id, list(visible.values()), situation_of, proposals)
    blocked = unit.documents.blocked_among(list(visible))
    taken: dict[str, list[tuple[BatchItem, InwardDocument]]] = {}
    left_out: list[LeftOut] = []
    for line in _distinct(wanted):
        document = visible.get(line.document_id)
        item = (
            _unknown(line)
            if document is None
            else _item(
                line,
                document,
                situation_of(document),
                proposals.get(document.id),
                busy.get(document.id),
                veto_of,
                is_blocked=document.id in blocked,
            )
        )
        if isinstance(item, LeftOut):
            left_out.append(item)
        elif document is not None:
            taken.setdefault(document.recipient_gstin, []).append((item, document))
    left_out.sort(key=lambda each: _left_out_weight(each, visible))
    over = _over_caps(taken, policy)
    if over is not None:
        return over
    return _batches(unit, actor, company_id, taken, left_out, situation_of, policy, now)


_COSTS_NOTHING = frozenset({"NOTHING_TO_DO", "IN_A_BATCH"})


def _left_out_weight(line: LeftOut, documents: Mapping[str, InwardDocument]) -> tuple[bool, int, str]:
    """What a person should read first: money that is not done, the largest GST first; then what is done already."""
    document = documents.get(line.document_id)
    return line.code in _COSTS_NOTHING, -(document.tax.total if document is not None else 0), line.number


def _item(
    line: Wanted, document: InwardDocument, situation: Situation, proposal: ProposalRecord | None,
    busy: Refusal | None, veto_of: VetoOf, *, is_blocked: bool,
) -> BatchItem | LeftOut:  # fmt: skip
    fresh = proposal if proposal is not None and proposal.content_hash == document.content_hash else None
    action = line.action or (fresh.action if fresh is not None else None)
    refused = _refusal(line, action, document, situation, fresh, busy)
    if refused is None and action is not None:
        refused = veto_of(document, action)
    if refused is not None or action is None:
        assert refused is not None
        return LeftOut(document.id, document.number, refused.code, refused.sentence, refused.remedy)
    declaration = _declared(line, action, document, situation)
    return BatchItem(
        document_id=document.id,
        content_hash=document.content_hash,
        previous=document.portal_action,
        action=action,
        tax=document.tax,
        credit_effect=effect_of([line_for(document, action, declaration, situation, is_blocked=is_blocked)]).credit,
        declaration=declaration,
        remarks=line.remarks,
        reason_code=line.reason.value
        if line.reason
        else (fresh.reason_code if fresh and fresh.action is action else ""),
        reason=_reason(fresh, action),
    )


def _reason(proposal: ProposalRecord | None, action: Action) -> str:
    """Why, on the card: the rules' own reason, or what they advise instead when the person decides otherwise."""
    if proposal is None or proposal.action is action:
        return proposal.reason if proposal is not None else ""
    advised = proposal.action.value.capitalize() if proposal.action is not None else "a look by a person"
    return f"{AGAINST_THE_PROPOSAL} ({advised}): {proposal.reason}"


def _refusal(
    line: Wanted, action: Action | None, document: InwardDocument, situation: Situation,
    proposal: ProposalRecord | None, busy: Refusal | None,
) -> Refusal | None:  # fmt: skip
    if busy is not None:
        return replace(busy, sentence=f"{document.number} {busy.sentence}")
    if action is None:
        why = proposal.reason if proposal is not None else "nothing is proposed for it yet"
        return Refusal(
            "NO_PROPOSAL",
            f"{document.number} has no proposal: {why}.",
            "Say Accept, Pending or Reject for it yourself.",
        )
    refused = refusal_for(document, action, situation, line.declaration, line.remarks)
    if refused is not None:
        return refused
    if state_after(action) is document.portal_action and _declares_nothing_new(line, document, situation):
        said = "no action" if action is Action.RESET else f"{action.value.capitalize()}{_as_declared(document)}"
        return Refusal("NOTHING_TO_DO", f"{document.number} is {said} on the portal already.", _nothing_more(document))
    if action is Action.REJECT and not _has_evidence(line, proposal):
        return Refusal(
            "NO_EVIDENCE_TO_REJECT",
            f"Nothing says that {document.number} is not ours or wrong; a wrong Reject only the supplier can mend.",
            "Keep it Pending, or give evidence: not ours, wrong GSTIN, duplicate, vendor agrees.",
            "DR-2.05",
        )
    return None


def _declared(line: Wanted, action: Action, document: InwardDocument, situation: Situation) -> Declaration | None:
    """What is declared, in its plainest form; Accept of a specified document always says so, since an accepted note
    without the answer has been reported to count as no action (DR-2.11, DR-2.14, DR-2.15)."""
    if action is not Action.ACCEPT or document.flags.itc_reduction_blocked or not is_specified(document, situation):
        return None
    given = line.declaration or Declaration(ItcReduction.FULL)
    return normalised(given, reduction_bound(document, situation))


def _as_declared(document: InwardDocument) -> str:
    """What an acceptance that stands says of the ITC, which a plain repeat would not change."""
    held = document.declaration
    if held is None or document.portal_action is not ActionState.ACCEPT:
        return ""
    return {ItcReduction.NONE: " with nothing reduced", ItcReduction.FULL: " with the full reduction"}.get(
        held.reduction, " with a part reduced"
    )


def _nothing_more(document: InwardDocument) -> str:
    other = " To change what it reduces, say it with the acceptance." if _as_declared(document) else ""
    return f"Nothing needs doing.{other}"


def _declares_nothing_new(line: Wanted, document: InwardDocument, situation: Situation) -> bool:
    if line.declaration is None:
        return True
    bound = reduction_bound(document, situation)
    held = document.declaration or Declaration(ItcReduction.FULL)
    return normalised(line.declaration, bound) == normalised(held, bound)


def _has_evidence(line: Wanted, proposal: ProposalRecord | None) -> bool:
    """Never Reject without positive evidence: a person's mark with a remark, or the rules' own proposal (3.13)."""
    if line.reason is not None and line.reason in EVIDENCE_TO_REJECT:
        return True
    return proposal is not None and proposal.action is Action.REJECT


def line_for(
    document: InwardDocument, action: Action, declaration: Declaration | None, situation: Situation,
    *, is_blocked: bool = False,
) -> Line:  # fmt: skip
    """One action as a line of the effect on GSTR-2B and GSTR-3B. is_blocked: the books call its credit 17(5)."""
    return Line(
        document,
        Stand(document.portal_action, document.declaration, situation.original),
        Stand(state_after(action), declaration if action is Action.ACCEPT else None, situation.original),
        situation,
        is_blocked,
    )


def _batches(
    unit: Unit, actor: Actor, company_id: str, taken: Mapping[str, Sequence[tuple[BatchItem, InwardDocument]]],
    left_out: Sequence[LeftOut], situation_of: SituationOf, policy: Policy, now: datetime,
) -> Proposed:  # fmt: skip
    number = unit.batches.next_number(company_id)
    batches: list[Batch] = []
    effects: list[Effect] = []
    for offset, (gstin, pairs) in enumerate(sorted(taken.items())):
        periods = [open_period_of(document, situation_of(document)) for _, document in pairs]
        known = sorted({period for period in periods if period is not None})
        batches.append(
            Batch(
                id=uuid.uuid4().hex, company_id=company_id, number=number + offset, gstin=gstin,
                gstr2b_period=known[0] if known else None, proposer_id=actor.person_id, proposer_name=actor.name,
                created_at=now, expires_at=now + BATCH_LIFE, items=tuple(item for item, _ in pairs),
                left_out=tuple(left_out) if offset == 0 else (), people_needed=_people_needed(pairs, policy, now),
            )
        )  # fmt: skip
        lines = [line_for(doc, item.action, item.declaration, situation_of(doc)) for item, doc in pairs]
        effects.append(effect_of(lines))
    return Proposed(tuple(batches), tuple(effects), tuple(left_out))


def _people_needed(pairs: Sequence[tuple[BatchItem, InwardDocument]], policy: Policy, now: datetime) -> int:
    kinds = {(item.action, document.kind) for item, document in pairs}
    return people_needed(policy, kinds, [item for item, _ in pairs], now)


def _over_caps(taken: Mapping[str, Sequence[tuple[BatchItem, InwardDocument]]], policy: Policy) -> Refusal | None:
    for pairs in taken.values():
        rejects = sum(1 for item, _ in pairs if item.action is Action.REJECT)
        for count, most, what in (
            (len(pairs), policy.caps.batch_documents_max, "documents"),
            (rejects, policy.caps.reject_documents_max, "rejections"),
        ):
            if count > most:
                return Refusal(
                    "BATCH_TOO_LARGE", f"{count} {what} are too many for one batch; policy allows {most}.",
                    "Narrow it by vendor, kind or amount.", "DR-2.10",
                )  # fmt: skip
    return None


def _busy(unit: Unit, document_ids: Collection[str], now: datetime) -> dict[str, Refusal]:
    """Documents that an open batch holds, or that one left to a person; the sentence without their number."""
    states = (ItemState.WAITING, ItemState.APPROVED, ItemState.IN_FLIGHT, ItemState.UNCLEAR, *BY_HAND_STATES)
    batches: dict[str, Batch | None] = {}
    found = {}
    for batch_id, item in unit.batches.items_of_documents(document_ids, states):
        if batch_id not in batches:
            batches[batch_id] = unit.batches.get(batch_id)
        batch = batches[batch_id]
        if batch is not None and (item.state in BY_HAND_STATES or _is_open(batch, now)):
            found[item.document_id] = _held(batch, item)
    return found


def _held(batch: Batch, item: BatchItem) -> Refusal:
    name = batch.name
    if item.state not in BY_HAND_STATES:
        return Refusal("IN_A_BATCH", f"is in {name} already.", f"Decide {name} first.")
    said = "was" if item.state is ItemState.DONE_BY_HAND else "is to be"
    return Refusal(
        "IN_A_BATCH", f"{said} clicked by hand for {name}.", f"Read the IMS again, or withdraw it: by-hand {name}."
    )


def _is_open(batch: Batch, now: datetime) -> bool:
    """Nobody can decide an expired batch any more, whether or not a job has said so yet."""
    return batch.state in OPEN_STATES and not (batch.state is BatchState.WAITING and now >= batch.expires_at)


def _unknown(line: Wanted) -> LeftOut:
    return LeftOut(line.document_id, "", "NOT_FOUND", "There is no such document here.", "Check the number.")


def _distinct(wanted: Sequence[Wanted]) -> list[Wanted]:
    return list({line.document_id: line for line in wanted}.values())


def _as_text(line: Wanted) -> str:
    declared = "" if line.declaration is None else f"{line.declaration.reduction}{line.declaration.amounts}"
    return "\x1f".join((line.document_id, str(line.action), declared, line.remarks, str(line.reason)))


def _again(unit: Unit, answer: str) -> Proposed:
    """The first answer: its batches as they are today, and what was left out, also where there was no batch at all."""
    made, left_out = done_and_noes(answer)
    batches = [batch for each in made.split(",") if each and (batch := unit.batches.get(each)) is not None]
    return Proposed(tuple(batches), (), tuple(LeftOut(*texts) for texts in left_out))


__all__ = ["Proposed", "Wanted", "line_for", "propose_batch"]
