"""A batch, its lines and requests as rows and back."""

import json
from collections.abc import Sequence
from typing import Any, Final

from domain.actions import Action, ActionState
from domain.batches import Approval, Batch, BatchItem, BatchState, ItemState, LeftOut
from domain.documents import Declaration, ItcReduction
from domain.money import TaxHeads
from domain.records import PortalRequest, RequestState
from storage.column_types import instant_of, instant_text
from storage.repositories.batch_figures import figures_of, figures_text

_STATES: Final = {each.value: each for each in ActionState}
_ACTIONS: Final = {each.value: each for each in Action}
_ITEM_STATES: Final = {each.value: each for each in ItemState}
"""A batch has thousands of lines, and calling an enum takes three times as long as looking it up."""


def batch_of(row: Any, items: tuple[BatchItem, ...]) -> Batch:
    """A row and its lines as the domain's value."""
    return Batch(
        id=row.id, company_id=row.company_id, number=row.number, gstin=row.gstin, gstr2b_period=row.gstr2b_period,
        proposer_id=row.proposer_id, proposer_name=row.proposer_name, created_at=row.created_at,
        expires_at=row.expires_at, items=items,
        left_out=tuple(LeftOut(*each) for each in json.loads(row.left_out_json)),
        state=BatchState(row.state), people_needed=row.people_needed,
        approvals=tuple(_approval(each) for each in json.loads(row.approvals_json)), declined_by=row.declined_by,
        decided_at=row.decided_at, note=row.note, version=row.version, figures=figures_of(row.figures_json),
    )  # fmt: skip


def batch_row(batch: Batch) -> dict[str, Any]:
    left_out = [(each.document_id, each.number, each.code, each.sentence, each.remedy) for each in batch.left_out]
    approvals = [
        (each.person_id, each.person_name, instant_text(each.at), each.content_hash, each.surface)
        for each in batch.approvals
    ]
    return {
        "id": batch.id, "company_id": batch.company_id, "number": batch.number, "gstin": batch.gstin,
        "gstr2b_period": batch.gstr2b_period, "proposer_id": batch.proposer_id, "proposer_name": batch.proposer_name,
        "created_at": batch.created_at, "expires_at": batch.expires_at, "state": batch.state.value,
        "people_needed": batch.people_needed, "approvals_json": json.dumps(approvals, ensure_ascii=False),
        "left_out_json": json.dumps(left_out, ensure_ascii=False), "declined_by": batch.declined_by,
        "decided_at": batch.decided_at, "note": batch.note, "version": batch.version,
        "figures_json": figures_text(batch.figures),
    }  # fmt: skip


def item_of(row: Sequence[Any]) -> BatchItem:
    """A row, whole and in the order of the table, as one line of a batch."""
    (
        _, _, document_id, _, content_hash, previous, action, igst, cgst, sgst, cess, *effect, reduction,
        declared_igst, declared_cgst, declared_sgst, declared_cess, remarks, reason_code, reason, state, message,
    ) = row  # fmt: skip
    declared = None
    if reduction is not None:
        amounts = (declared_igst, declared_cgst, declared_sgst, declared_cess)
        declared = Declaration(ItcReduction(reduction), None if declared_igst is None else TaxHeads(*amounts))
    return BatchItem(
        document_id, content_hash, _STATES[previous], _ACTIONS[action], TaxHeads(igst, cgst, sgst, cess),
        TaxHeads(*effect), declared, remarks, reason_code, reason, _ITEM_STATES[state], message,
    )  # fmt: skip


def item_row(batch: Batch, position: int, item: BatchItem) -> dict[str, Any]:
    declared = item.declaration
    amounts = declared.amounts if declared is not None else None
    return {
        "company_id": batch.company_id, "batch_id": batch.id, "document_id": item.document_id, "position": position,
        "content_hash": item.content_hash, "previous": item.previous.value, "action": item.action.value,
        **dict(item.tax.by_head()), **{f"effect_{head}": paise for head, paise in item.credit_effect.by_head()},
        "declared_reduction": declared.reduction.value if declared is not None else None,
        "declared_igst": amounts.igst if amounts is not None else None,
        "declared_cgst": amounts.cgst if amounts is not None else None,
        "declared_sgst": amounts.sgst if amounts is not None else None,
        "declared_cess": amounts.cess if amounts is not None else None,
        "remarks": item.remarks, "reason_code": item.reason_code, "reason": item.reason, "state": item.state.value,
        "message": item.message,
    }  # fmt: skip


def request_of(row: Any) -> PortalRequest:
    """A row as one request to the portal."""
    return PortalRequest(
        id=row.id, company_id=row.company_id, batch_id=row.batch_id, gstin=row.gstin, kind=row.kind,
        document_ids=tuple(json.loads(row.document_ids_json)), state=RequestState(row.state),
        reference=row.reference, sent_at=row.sent_at, answered_at=row.answered_at, message=row.message,
    )  # fmt: skip


def request_row(request: PortalRequest) -> dict[str, Any]:
    return {
        "id": request.id, "company_id": request.company_id, "batch_id": request.batch_id, "gstin": request.gstin,
        "kind": request.kind, "document_ids_json": json.dumps(request.document_ids), "state": request.state.value,
        "reference": request.reference, "sent_at": request.sent_at, "answered_at": request.answered_at,
        "message": request.message,
    }  # fmt: skip


def _approval(parts: list[str]) -> Approval:
    person_id, person_name, at, content_hash, surface = parts
    return Approval(person_id, person_name, instant_of(at), content_hash, surface)
