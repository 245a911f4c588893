"""Inward documents: what suppliers reported, what is proposed and why, what may be done now."""

from datetime import date, datetime

import strawberry

from domain.actions import Action, ActionState
from domain.documents import DocumentKind, InwardDocument, ItcReduction, Section, SourceForm
from domain.law import Caution, cited_in, detail_of
from domain.matching import Finding, Verdict
from domain.records import ProposalRecord
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_documents import DocumentSight, HistoryLine, look_at_document
from domain.worklist import DocumentLine
from graphql_api.context import Info
from graphql_api.entries import EventEntriesView, event_entries
from graphql_api.errors import GROUND, UserError, user_error
from graphql_api.fields import answers
from graphql_api.ids import Node, global_id
from graphql_api.matching import Match, MatchesOfPage
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.scalars import Gstin, Money, gstin_or_none


@strawberry.type(description="What the rules and the policy advise. action null: you choose; reason says why.")
class Proposal:
    action: Action | None
    reason_code: str
    reason: str
    made_at: datetime
    ground: str = strawberry.field(description=GROUND)


@strawberry.type(description="One of the four actions: open now, or refused with a reason.")
class ActionChoice:
    action: Action
    is_open: bool
    refusal: UserError | None


@strawberry.type(description="The rules do not say no, but a person should know before the click.")
class Warning:
    code: str
    message: str
    remedy: str
    rule: str
    ground: str = strawberry.field(description=GROUND)


@strawberry.type(description="One thing that happened to a document; who is empty for the supplier and the portal.")
class HistoryEntry:
    at: datetime | None
    on: date | None
    what: str
    who: str
    batch_id: strawberry.ID | None


@strawberry.type(description="What may be done with a document now, by when, and its past.")
class Standing:
    choices: list[ActionChoice]
    warnings: list[Warning]
    lands_in: TaxPeriod | None = strawberry.field(description="The GSTR-2B that an action taken now changes.")
    pending_until: date | None
    decide_by: date | None = strawberry.field(description="Null where nothing can be done, and for what is only saved.")
    open_batch_id: strawberry.ID | None
    policy_version: str
    history: list[HistoryEntry] = strawberry.field(description="Newest first.")
    entries: list[EventEntriesView] = strawberry.field(description="What to book for it as it stands on the portal.")


@strawberry.type(description="How much credit an accepted credit note was declared to reduce.")
class Declaration:
    reduction: ItcReduction
    amounts: TaxHeads | None


@strawberry.type(description="A document that a supplier reported for one of our registrations. Amounts are positive.")
class Document(Node):
    recipient_gstin: Gstin
    supplier_gstin: Gstin | None
    supplier_name: str
    section: Section
    kind: DocumentKind
    number: str
    dated: date
    original_number: str | None
    original_date: date | None
    document_value: Money
    taxable_value: Money
    tax: TaxHeads
    signed_gst: Money = strawberry.field(description="Sum of the heads, negative for credit notes.")
    place_of_supply: str
    reverse_charge: bool
    source_form: SourceForm
    supplier_period: TaxPeriod
    gstr2b_period: TaxPeriod | None
    is_filed: bool
    filed_on: date | None
    in_ims: bool
    portal_action: ActionState
    declaration: Declaration | None
    remarks: str
    is_withdrawn: bool
    content_hash: str = strawberry.field(description="Changes when the supplier edits what a reviewer decides on.")
    first_seen_at: datetime | None
    portal_read_at: datetime | None
    verdict: Verdict | None
    finding: Finding | None
    why: str
    proposal: Proposal | None
    document: strawberry.Private[InwardDocument]
    page: strawberry.Private[MatchesOfPage]

    @answers("Its partner in the books, explained.")
    def match(self, info: Info) -> Match:
        return self.page.of(info.context, self.document.id)

    @answers("What may be done now, and its past.")
    def standing(self, info: Info) -> Standing | None:
        sight = look_at_document(info.context.units, info.context.actor, self.document.id, info.context.now)
        return _standing(sight) if sight is not None else None


def document_view(line: DocumentLine, page: MatchesOfPage | None = None) -> Document:
    """A document for a client; `page` lets all documents of a page share their look-ups."""
    it = line.document
    return Document(
        id=global_id("Document", it.id),
        recipient_gstin=Gstin(it.recipient_gstin),
        supplier_gstin=gstin_or_none(it.supplier_gstin),
        supplier_name=it.supplier_name,
        section=it.section,
        kind=it.kind,
        number=it.number,
        dated=it.dated,
        original_number=it.original_number,
        original_date=it.original_date,
        document_value=Money(it.document_value),
        taxable_value=Money(it.taxable_value),
        tax=tax_heads(it.tax),
        signed_gst=Money(it.signed_tax.total),
        place_of_supply=it.place_of_supply,
        reverse_charge=it.reverse_charge,
        source_form=it.source_form,
        supplier_period=it.supplier_period,
        gstr2b_period=it.gstr2b_period,
        is_filed=it.is_filed,
        filed_on=it.filed_on,
        in_ims=it.in_ims,
        portal_action=it.portal_action,
        declaration=_declaration(it),
        remarks=it.remarks,
        is_withdrawn=it.is_withdrawn,
        content_hash=it.content_hash,
        first_seen_at=it.first_seen_at,
        portal_read_at=it.portal_read_at,
        verdict=Verdict(line.verdict) if line.verdict in set(Verdict) else None,
        finding=Finding(line.verdict) if line.verdict in set(Finding) else None,
        why=line.why,
        proposal=proposal_view(line.proposal, it),
        document=it,
        page=page or MatchesOfPage([it]),
    )


def document_views(lines: list[DocumentLine]) -> list[Document]:
    """Documents of one page."""
    page = MatchesOfPage([line.document for line in lines])
    return [document_view(line, page) for line in lines]


def documents_by_id(lines: list[DocumentLine]) -> dict[str, Document]:
    """Views by the document's own id."""
    return {view.document.id: view for view in document_views(lines)}


def proposal_view(proposal: ProposalRecord | None, document: InwardDocument) -> Proposal | None:
    """The proposal, unless the supplier edited the document since it was made."""
    if proposal is None or proposal.content_hash != document.content_hash:
        return None
    return Proposal(
        action=proposal.action,
        reason_code=proposal.reason_code,
        reason=proposal.reason,
        made_at=proposal.made_at,
        ground=detail_of(*cited_in(proposal.reason)),
    )


def _declaration(document: InwardDocument) -> Declaration | None:
    held = document.declaration
    if held is None:
        return None
    return Declaration(reduction=held.reduction, amounts=tax_heads(held.amounts) if held.amounts else None)


def _standing(sight: DocumentSight) -> Standing:
    return Standing(
        choices=[
            ActionChoice(action=action, is_open=refusal is None, refusal=user_error(refusal) if refusal else None)
            for action, refusal in sight.allowed.items()
        ],
        warnings=[warning_view(each) for each in sight.cautions],
        lands_in=sight.lands_in,
        pending_until=sight.pending_until,
        decide_by=sight.decide_by,
        open_batch_id=global_id("Batch", sight.open_batch_id) if sight.open_batch_id else None,
        policy_version=sight.policy_version,
        history=[_history(each) for each in sight.history],
        entries=event_entries(sight.entries),
    )


def warning_view(of: Caution) -> Warning:
    """A caution for a client."""
    return Warning(code=of.code, message=of.sentence, remedy=of.remedy, rule=of.rule, ground=detail_of(of.rule))


def _history(of: HistoryLine) -> HistoryEntry:
    batch_id = global_id("Batch", of.batch_id) if of.batch_id else None
    return HistoryEntry(at=of.at, on=of.on, what=of.what, who=of.who, batch_id=batch_id)
