"""Propose (dry or real), approve, decline. The same key again gives the first answer."""

import strawberry

from domain.actions import Action
from domain.documents import Declaration as DomainDeclaration
from domain.documents import ItcReduction
from domain.money import TaxHeads as DomainTaxHeads
from domain.reason_codes import ReasonCode
from domain.refusals import Refusal
from domain.usecases.by_hand import settle_by_hand
from domain.usecases.claim_key import claim_key
from domain.usecases.decide import Decision, approve, decline
from domain.usecases.look_at_documents import choose_documents
from domain.usecases.propose import Proposed, Wanted, propose_batch
from domain.usecases.visible import company_meant
from graphql_api.batches import Batch, BatchLine, batch_view, lines_of
from graphql_api.context import Context
from graphql_api.document_lists import DocumentFilter, narrows, query_of, too_long
from graphql_api.errors import NOT_FOUND, UserError, left_out_error, user_error
from graphql_api.ids import key_of
from graphql_api.scalars import Money

_LINES_MAX = 1000
_BATCH_MAX = 10_000
_EXCLUSIONS_MAX = 10


@strawberry.input(description="Rupees by head; what is not given is nil.")
class TaxHeadsInput:
    igst: Money | None = None
    cgst: Money | None = None
    sgst: Money | None = None
    cess: Money | None = None


@strawberry.input(description="One document. action null takes what the last reconciliation proposes.")
class ProposeLine:
    document_id: strawberry.ID
    action: Action | None = None
    reduction: ItcReduction | None = None
    reduction_amounts: TaxHeadsInput | None = None
    remarks: str = ""
    reason: ReasonCode | None = None


@strawberry.input(description="Documents one by one, or all that a filter holds now; the list is then frozen.")
class ProposeInput:
    company: strawberry.ID | None = None
    lines: list[ProposeLine] | None = strawberry.field(default=None, description="At most 1,000.")
    filter: DocumentFilter | None = None
    exclude: list[DocumentFilter] | None = None
    action: Action | None = strawberry.field(default=None, description="For all of the filter; null takes proposals.")
    remarks: str = ""
    reason: ReasonCode | None = None


@strawberry.type(description="A batch per registration, and every document that was left out with its reason.")
class ProposePayload:
    batches: list[Batch]
    left_out: list[UserError] = strawberry.field(description="At most 200; leftOutCount counts all.")
    left_out_count: int
    errors: list[UserError]


@strawberry.type(description="The batch after the click. stale: lines that changed since they were shown")
class DecisionPayload:
    batch: Batch | None
    is_approved: bool
    stale: list[BatchLine]
    is_repeat: bool = strawberry.field(description="True when this answers a repeated click.")
    errors: list[UserError]


def propose(context: Context, given: ProposeInput, key: str, *, dry_run: bool) -> ProposePayload:
    """Make batches, or only show what they would be."""
    company_id = company_meant(context.actor, given.company and key_of(given.company, "Company"))
    wanted = company_id if isinstance(company_id, Refusal) else _wanted(context, company_id, given)
    if isinstance(company_id, Refusal) or isinstance(wanted, Refusal):
        refusal = wanted if isinstance(wanted, Refusal) else NOT_FOUND
        return ProposePayload(batches=[], left_out=[], left_out_count=0, errors=[user_error(refusal, ("input",))])
    made = propose_batch(context.units, context.actor, company_id, wanted, key, context.now, dry_run=dry_run)
    if isinstance(made, Refusal):
        return ProposePayload(batches=[], left_out=[], left_out_count=0, errors=[user_error(made)])
    return _proposed(context, made, is_preview=dry_run)


def _proposed(context: Context, made: Proposed, *, is_preview: bool) -> ProposePayload:
    return ProposePayload(
        batches=[batch_view(batch, context, is_preview=is_preview) for batch in made.batches],
        left_out=[left_out_error(each) for each in made.left_out[:200]],
        left_out_count=len(made.left_out),
        errors=[],
    )


def _wanted(context: Context, company_id: str, given: ProposeInput) -> list[Wanted] | Refusal:
    exclude = given.exclude or []
    if (given.lines is None) == (given.filter is None):
        return Refusal("INPUT_UNCLEAR", "Give either lines or a filter.", "Name the documents in one way.")
    if len(given.lines or ()) > _LINES_MAX or len(exclude) > _EXCLUSIONS_MAX:
        return Refusal(
            "LIST_TOO_LONG", f"At most {_LINES_MAX} lines and {_EXCLUSIONS_MAX} exclusions fit.", "Use a filter."
        )
    if given.lines is not None:
        return [_wanted_line(line) for line in given.lines]
    wrong = next((fault for each in (given.filter, *exclude) if (fault := too_long(each)) is not None), None)
    if wrong is not None:
        return wrong
    if not narrows(given.filter):
        return Refusal(
            "FILTER_EMPTY", "This filter would mean every document.",
            "Narrow it by vendor, kind, verdict, state, amount or period; nothing was changed.",
        )  # fmt: skip
    chosen = choose_documents(
        context.units, context.actor, company_id, query_of(given.filter), [query_of(each) for each in exclude],
        _BATCH_MAX,
    )  # fmt: skip
    if not chosen:
        return Refusal("NOTHING_FITS", "No document fits this filter.", "Widen it; nothing was changed.")
    if len(chosen) > _BATCH_MAX:
        return Refusal(
            "BATCH_TOO_LARGE", f"More than {_BATCH_MAX} documents fit this filter.", "Narrow it by vendor or amount."
        )
    return [Wanted(each, given.action, remarks=given.remarks, reason=given.reason) for each in chosen]


def _wanted_line(line: ProposeLine) -> Wanted:
    declaration = None
    if line.reduction is not None:
        amounts = line.reduction_amounts
        heads = DomainTaxHeads(
            amounts.igst or 0, amounts.cgst or 0, amounts.sgst or 0, amounts.cess or 0
        ) if amounts is not None else None  # fmt: skip
        declaration = DomainDeclaration(line.reduction, heads)
    document_id = key_of(line.document_id, "Document")
    return Wanted(document_id, line.action, declaration, line.remarks, line.reason)


def by_hand(context: Context, batch_id: strawberry.ID, done: bool, key: str) -> DecisionPayload:
    """Say that what a batch left to a person was done on the portal, or withdraw it."""
    claimed = claim_key(context.units, context.actor, "by hand", key, (batch_id, str(done)), context.now)
    if isinstance(claimed, Refusal):
        return _decision(context, claimed)
    after = settle_by_hand(context.units, context.actor, key_of(batch_id, "Batch"), context.now, done=done)
    return _decision(context, after if isinstance(after, Refusal) else Decision(after, first_answer=not claimed))


def approve_batch(context: Context, batch_id: strawberry.ID, shown: str, key: str) -> DecisionPayload:
    """Agree to a batch as shown."""
    decided = approve(
        context.units, context.actor, key_of(batch_id, "Batch"), shown, key, context.now,
        to_portal=context.ports.has_portal,
    )  # fmt: skip
    return _decision(context, decided)


def decline_batch(context: Context, batch_id: strawberry.ID, reason: str, key: str) -> DecisionPayload:
    """Say no to a batch."""
    return _decision(
        context, decline(context.units, context.actor, key_of(batch_id, "Batch"), reason, key, context.now)
    )


def _decision(context: Context, decided: Decision | Refusal) -> DecisionPayload:
    if isinstance(decided, Refusal):
        return DecisionPayload(batch=None, is_approved=False, stale=[], is_repeat=False, errors=[user_error(decided)])
    view = batch_view(decided.batch, context, documents=decided.documents)
    return DecisionPayload(
        batch=view,
        is_approved=decided.is_approved,
        stale=lines_of(view, decided.stale, context),
        is_repeat=not decided.first_answer,
        errors=[],
    )
