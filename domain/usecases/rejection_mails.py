"""We rejected a vendor's document and the portal saved it: a draft to the vendor, once per document and content.

The answer of the portal asks for a job in its own transaction; the job drafts. What it could not draft (the vendor's
mail of the day was written, no address, no sender) stays owed, and the next follow-ups find it.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from domain.actions import Action, ActionState
from domain.batches import GOOD_ITEM_STATES, Batch, BatchItem
from domain.correspondence import MailLog, OurRejection, OutboundMatter, SkipReason
from domain.documents import InwardDocument
from domain.ports import Unit, Units
from domain.reason_codes import ReasonCode
from domain.records import JobKind, MailRecord
from domain.refusals import Refusal
from domain.roles import ENGINE_PERSON, Actor, engine_for, may_see
from domain.usecases.drafting import FollowUps, draft_matters
from domain.usecases.matters import rejection_matters
from domain.wording import INDIA, india_date
from domain.world_ports import MailRoom

_ONCE: Final = "our rejection"
_NEXT_MORNING: Final = time(9, 15)
_REASONS: Final = {
    ReasonCode.NOT_OURS: "Not ours. We find no order of ours and no delivery to us",
    ReasonCode.WRONG_GSTIN: "It was made out to another GSTIN than the one that bought",
    ReasonCode.DUPLICATE: "We have this document already; it stands on the portal twice",
    ReasonCode.CN_NOT_AGREED: "We have not agreed to this credit note",
}
"""For the vendor's eyes. Without a remark of ours, never the words of our own proposal: they speak of our books."""
_NO_REASON: Final = "It does not agree with our books"


def ask_for_rejection_mails(unit: Unit, batch: Batch, answered: Iterable[BatchItem], now: datetime) -> None:
    """To be called where an answer of the portal is written: a saved Reject asks for the mail to its vendor."""
    if any(item.action is Action.REJECT and item.state in GOOD_ITEM_STATES for item in answered):
        unit.jobs.ask(JobKind.WRITE_REJECTIONS, batch.company_id, batch.id, now)


def write_rejections(
    units: Units, room: MailRoom, company_id: str, batch_id: str, now: datetime
) -> FollowUps | Refusal:
    """Draft to the vendors of a batch what was not drafted yet; people approve. Safe to repeat."""
    actor = engine_for(company_id)
    with units.writing(frozenset({company_id})) as unit:
        batch = unit.batches.get(batch_id)
        if batch is None:
            raise LookupError(f"batch {batch_id} is not of this company")
        matters = _matters(unit, batch.items, now)
        if not matters:
            return FollowUps((), (), ())
        answer = draft_matters(unit, room, actor, company_id, matters, now, store=True)
        if isinstance(answer, Refusal):
            facts = {"why": answer.code, "documents": len(matters)}
            unit.trail.append(company_id, actor, now, "could not draft mails", batch_id, facts)
            return answer
        note_written(unit, matters, answer.drafts, now)
        if any(skip.reason is SkipReason.WROTE_TODAY for skip in answer.skips):
            tomorrow = datetime.combine(india_date(now) + timedelta(days=1), _NEXT_MORNING, INDIA)
            unit.jobs.ask(JobKind.WRITE_REJECTIONS, company_id, batch_id, tomorrow)
        return answer


def owed_rejections(
    unit: Unit, actor: Actor, company_id: str, log: MailLog, documents: Iterable[InwardDocument], now: datetime
) -> list[OutboundMatter]:
    """For follow-ups that a person starts: rejects saved on the portal whose vendor has no mail about it.

    A draft that was taken back is owed again: whoever asks for follow-ups asks for it.
    """
    rejected = {
        each.id: each for each in documents
        if each.portal_action is ActionState.REJECT and not each.is_withdrawn
        and may_see(actor, company_id, each.recipient_gstin)
    }  # fmt: skip
    saved = [
        (batch_id, item)
        for batch_id, item in unit.batches.items_of_documents(list(rejected), tuple(GOOD_ITEM_STATES))
        if item.action is Action.REJECT
    ]
    batches = {batch_id: unit.batches.get(batch_id) for batch_id in {batch_id for batch_id, _ in saved}}
    lines: dict[str, BatchItem] = {}
    for batch_id, item in saved:
        batch = batches[batch_id]
        if batch is not None and not log.has_asked(item.document_id, batch.created_at, void_too=False):
            lines[item.document_id] = item
    return _matters(unit, lines.values(), now, once=False)


def note_written(unit: Unit, matters: Iterable[OutboundMatter], drafts: Iterable[MailRecord], now: datetime) -> None:
    """Remember which rejects have their draft, in the transaction of the drafts."""
    mail_of = {document: record.id for record in drafts for document in record.draft.covers}
    wanted = [each.line.id for each in matters if isinstance(each, OurRejection) and each.line.id in mail_of]
    for document in unit.documents.get(wanted).values():
        if unit.once.answer(ENGINE_PERSON, _ONCE, _key(document)) is None:
            unit.once.record(ENGINE_PERSON, _ONCE, _key(document), "", mail_of[document.id], now)


def _matters(unit: Unit, items: Iterable[BatchItem], now: datetime, *, once: bool = True) -> list[OutboundMatter]:
    """Rejects that still stand as they were approved. once: leave out those that have had their draft."""
    good = [item for item in items if item.action is Action.REJECT and item.state in GOOD_ITEM_STATES]
    documents = unit.documents.get([item.document_id for item in good])
    found: list[tuple[InwardDocument, str]] = []
    for item in good:
        document = documents.get(item.document_id)
        if document is None or document.content_hash != item.content_hash or document.is_withdrawn:
            continue
        is_still_rejected = document.portal_action is ActionState.REJECT
        if is_still_rejected and not (once and unit.once.answer(ENGINE_PERSON, _ONCE, _key(document))):
            found.append((document, item.remarks or _reason_of(item)))
    gstins = {document.supplier_gstin for document, _ in found}
    company_ids = {document.company_id for document, _ in found}
    vendors = {
        vendor.gstin: vendor
        for company_id in company_ids
        for vendor in unit.suppliers.of_company(company_id)
        if vendor.gstin in gstins
    }
    return rejection_matters(unit, vendors, found, now)


def _reason_of(item: BatchItem) -> str:
    return next((said for code, said in _REASONS.items() if code.value == item.reason_code), _NO_REASON)


def _key(document: InwardDocument) -> str:
    return f"{document.id}/{document.content_hash}"
