"""A proposal as a row and back."""

from typing import Any

from domain.actions import Action
from domain.records import ProposalRecord


def proposal_of(row: Any) -> ProposalRecord:
    """A row as the domain's value."""
    return ProposalRecord(
        company_id=row.company_id, document_id=row.document_id, content_hash=row.content_hash, verdict=row.verdict,
        action=Action(row.action) if row.action is not None else None, reason_code=row.reason_code,
        reason=row.reason, made_at=row.made_at, changes_on=row.changes_on,
    )  # fmt: skip


def proposal_row(record: ProposalRecord) -> dict[str, Any]:
    return {
        "company_id": record.company_id, "document_id": record.document_id, "content_hash": record.content_hash,
        "verdict": record.verdict, "action": record.action.value if record.action is not None else None,
        "reason_code": record.reason_code, "reason": record.reason, "made_at": record.made_at,
        "changes_on": record.changes_on,
    }  # fmt: skip
