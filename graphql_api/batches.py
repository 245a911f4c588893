"""Batches: what waits for people, its effect on GSTR-2B and GSTR-3B before and after, and what became of each line."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

import strawberry

from domain.actions import Action, ActionState
from domain.batches import Batch as DomainBatch
from domain.batches import BatchItem, BatchState, ItemState
from domain.documents import DocumentKind, InwardDocument
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_batches import (
    BatchSight,
    look_at_batch,
    look_at_hand,
    needs_a_look,
)
from domain.worklist import DocumentLine
from graphql_api.context import Context, Info
from graphql_api.documents import Declaration, Document, document_view
from graphql_api.errors import UserError, left_out_error, user_error
from graphql_api.fields import answers
from graphql_api.ids import Node, global_id
from graphql_api.money import Effect, TaxHeads, effect, tax_heads
from graphql_api.pages import Connection, CursorBook, page_of
from graphql_api.scalars import Gstin, Money

_NONE_READ: Final[Mapping[str, InwardDocument]] = MappingProxyType({})


@strawberry.type(description="One person's yes, bound to the content they saw.")
class Approval:
    person_name: str
    at: datetime
    content_hash: str
    surface: str


@strawberry.type(description="Somebody who can approve a batch; slackUser as team/user, null when not linked.")
class Approver:
    name: str
    slack_user: str | None


@strawberry.type(description="One document of a batch: what was shown, what is asked, what became of it.")
class BatchLine:
    document: Document | None
    action: Action
    previous: ActionState
    tax: TaxHeads
    credit_effect: TaxHeads = strawberry.field(description="What it alone moves in Table 4(C), signed.")
    declaration: Declaration | None
    remarks: str
    reason_code: str
    reason: str
    state: ItemState
    message: str
    needs_a_look: bool


@strawberry.type(description="Lines of one action and one kind of document.")
class BatchGroup:
    action: Action
    kind: DocumentKind
    count: int
    tax: TaxHeads
    credit_effect: TaxHeads


@strawberry.type(description="How many lines ended in a state.")
class BatchOutcome:
    state: ItemState
    count: int


@dataclass(slots=True)
class Near:
    """A batch looked at from near, once for all fields that ask.

    is_at_hand: made by a dry run, or decided in this very request, so that it need not be read again; documents: of
    its lines, as far as they were read with it.
    """

    batch: DomainBatch
    is_at_hand: bool
    documents: Mapping[str, InwardDocument]
    _sight: BatchSight | None = field(default=None)

    def sight(self, context: Context) -> BatchSight:
        if self._sight is None:
            found = None
            if not self.is_at_hand:
                found = look_at_batch(context.units, context.actor, self.batch.id, context.now)
            self._sight = found or look_at_hand(context.units, context.actor, self.batch, context.now, self.documents)
        return self._sight


@strawberry.type(
    description="A proposal batch. What is approved is what was shown: approve with its contentHash. "
    "Once it is decided, its figures stay as they were shown then."
)
class Batch(Node):
    name: str = strawberry.field(description="What people call it, such as B-1042.")
    gstin: Gstin
    gstr2b_period: TaxPeriod | None
    state: BatchState
    version: int
    content_hash: str
    proposer_name: str
    created_at: datetime
    expires_at: datetime
    decided_at: datetime | None
    declined_by: str
    note: str
    people_needed: int = strawberry.field(description="The proposer among them.")
    approvals_missing: int
    one_person_suffices: bool = strawberry.field(description="A dated, logged setting; every card says so.")
    approvals: list[Approval]
    line_count: int
    gst_total: Money = strawberry.field(description="Sum of the GST of all lines, credit notes counted positive.")
    left_out: list[UserError] = strawberry.field(description="At most 200; leftOutCount counts all.")
    left_out_count: int
    outcomes: list[BatchOutcome]
    is_preview: bool
    is_mine: bool
    near: strawberry.Private[Near]

    @answers("On the whole GSTR-2B of the period; before is the draft without this batch.")
    def effect(self, info: Info) -> Effect:
        return effect(self.near.sight(info.context).figures.effect)

    @answers("By how much the credit changes, Table 4(C), signed: the difference that effect shows.")
    def credit_effect(self, info: Info) -> TaxHeads:
        return tax_heads(self.near.sight(info.context).figures.credit_effect)

    @answers("By action and kind; what creditEffect has beyond them moves with them: amendments, common credit.")
    def groups(self, info: Info) -> list[BatchGroup]:
        return [
            BatchGroup(
                action=each.action,
                kind=each.kind,
                count=each.count,
                tax=tax_heads(each.tax),
                credit_effect=tax_heads(each.credit_effect),
            )
            for each in self.near.sight(info.context).figures.groups
        ]

    @answers("Who can approve it, never the one who asked.")
    def approvers(self, info: Info) -> list[str]:
        return [each.name for each in self.near.sight(info.context).approvers]

    @answers("The same with their Slack users, so that a card can call them.")
    def approver_people(self, info: Info) -> list[Approver]:
        return [
            Approver(name=each.name, slack_user=each.slack_user or None)
            for each in self.near.sight(info.context).approvers
        ]

    @answers("Null when you may approve it now, else why not.")
    def refusal_to_approve(self, info: Info) -> UserError | None:
        refusal = self.near.sight(info.context).may_decide
        return user_error(refusal) if refusal is not None else None

    @answers("Our registration's own name, or its state.")
    def registration_name(self, info: Info) -> str:
        registration = self.near.sight(info.context).registration
        return registration.label if registration is not None else ""

    @answers("Until GSTR-3B of the period is filed it can be changed.")
    def gstr3b_due(self, info: Info) -> date | None:
        return self.near.sight(info.context).figures.gstr3b_due

    @answers("The day of the GSTR-2B last read for the period.")
    def gstr2b_generated_on(self, info: Info) -> date | None:
        return self.near.sight(info.context).figures.gstr2b_generated_on

    @answers("Accepts that change nothing: they stand in a draft GSTR-2B as accepted already.")
    def in_draft_already(self, info: Info) -> int:
        return self.near.sight(info.context).figures.in_draft

    @answers("Accepts that change nothing although no draft is made yet: they count as accepted without an action.")
    def in_no_draft_yet(self, info: Info) -> int:
        return self.near.sight(info.context).figures.in_no_draft

    @answers("The day of the first draft GSTR-2B to come for those; null for none.")
    def gstr2b_comes_on(self, info: Info) -> date | None:
        return self.near.sight(info.context).figures.gstr2b_comes_on

    @answers("Lines that were Pending and leave it.")
    def leave_pending(self, info: Info) -> int:
        return self.near.sight(info.context).figures.leave_pending

    @answers("Its lines, the largest GST first; of those that need a look, what moves the most credit before all.")
    def lines(
        self, info: Info, first: int = 50, after: str | None = None, needing_a_look: bool | None = None,
        states: list[ItemState] | None = None, actions: list[Action] | None = None,
    ) -> Connection[BatchLine]:  # fmt: skip
        documents = self.near.sight(info.context).documents
        chosen = [
            item
            for item in self.near.batch.items
            if (not states or item.state in states)
            and (not actions or item.action in actions)
            and (needing_a_look is None or needs_a_look(item, documents.get(item.document_id)) is needing_a_look)
        ]
        weight = _moved if needing_a_look else _weight
        chosen.sort(key=weight)
        book = CursorBook.for_list(info.context, "lines", self.near.batch.id, needing_a_look, states, actions)
        return page_of(chosen, weight, lambda item: _line(item, self.near.sight(info.context)), book, first, after)


def batch_view(
    batch: DomainBatch, context: Context, *, is_preview: bool = False,
    documents: Mapping[str, InwardDocument] = _NONE_READ,
) -> Batch:  # fmt: skip
    """A batch for a client. documents: of its lines, where the batch and they were read in this very request."""
    counts, shown = Counter(item.state for item in batch.items), batch.figures
    return Batch(
        id=global_id("Batch", batch.id),
        name=batch.name,
        gstin=Gstin(batch.gstin),
        gstr2b_period=batch.gstr2b_period,
        state=batch.state,
        version=batch.version,
        content_hash=batch.content_hash,
        proposer_name=batch.proposer_name,
        created_at=batch.created_at,
        expires_at=batch.expires_at,
        decided_at=batch.decided_at,
        declined_by=batch.declined_by,
        note=batch.note,
        people_needed=batch.people_needed,
        approvals_missing=max(0, batch.others_needed - len(batch.approvals)),
        one_person_suffices=batch.people_needed == 1,
        approvals=[
            Approval(person_name=each.person_name, at=each.at, content_hash=each.content_hash, surface=each.surface)
            for each in batch.approvals
        ],
        line_count=shown.line_count if shown is not None else len(batch.live_items),
        gst_total=Money(shown.gst_total if shown is not None else batch.tax_total),
        left_out=[left_out_error(each) for each in batch.left_out[:200]],
        left_out_count=len(batch.left_out),
        outcomes=[BatchOutcome(state=state, count=counts[state]) for state in ItemState if counts[state]],
        is_preview=is_preview,
        is_mine=batch.proposer_id == context.actor.person_id,
        near=Near(batch, is_preview or bool(documents), documents),
    )


def _line(item: BatchItem, sight: BatchSight) -> BatchLine:
    document = sight.documents.get(item.document_id)
    declared = item.declaration
    return BatchLine(
        document=document_view(DocumentLine(document)) if document is not None else None,
        action=item.action,
        previous=item.previous,
        tax=tax_heads(item.tax),
        credit_effect=tax_heads(item.credit_effect),
        declaration=Declaration(
            reduction=declared.reduction, amounts=tax_heads(declared.amounts) if declared.amounts else None
        )
        if declared is not None
        else None,
        remarks=item.remarks,
        reason_code=item.reason_code,
        reason=item.reason,
        state=item.state,
        message=item.message,
        needs_a_look=needs_a_look(item, document),
    )


def _weight(item: BatchItem) -> str:
    """Sorts by GST, the largest first, then by id."""
    return f"{10**17 - item.tax.total:018d}\x1f{item.document_id}"


def _moved(item: BatchItem) -> str:
    """Sorts by the credit that a line moves, whichever way, the most first; then by GST."""
    return f"{10**17 - abs(item.credit_effect.total):018d}\x1f{_weight(item)}"


def lines_of(batch: Batch, items: tuple[BatchItem, ...], context: Context) -> list[BatchLine]:
    """Some lines of a batch, such as those that went stale; at most 200."""
    return [_line(item, batch.near.sight(context)) for item in items[:200]]
