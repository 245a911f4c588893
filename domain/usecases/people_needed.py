"""How many people a batch needs by the policy of the day on which one of them acts."""

from collections.abc import Collection
from datetime import datetime

from domain.actions import Action
from domain.batches import Batch, BatchItem
from domain.documents import DocumentKind
from domain.policy import Policy
from domain.policy_terms import REJECT_APPROVERS_MIN
from domain.ports import Unit
from domain.usecases.policies import policy_of
from domain.wording import india_date


def people_needed(
    policy: Policy, kinds: Collection[tuple[Action, DocumentKind]], lines: Collection[BatchItem], now: datetime
) -> int:
    """For these lines on this day, the one who asks among them; the kind that needs the most decides."""
    tax, on = sum(item.tax.total for item in lines), india_date(now)
    return max((policy.approvals.needed(action, kind, tax, len(lines), on) for action, kind in kinds), default=1)


def people_needed_today(unit: Unit, batch: Batch, now: datetime) -> int:
    """As many as when the batch was asked for, or more by today's policy: one approver is enough on its days only."""
    policy = policy_of(unit, batch.company_id)
    bands = (band.people for band in policy.approvals.bands)
    if batch.people_needed >= max(policy.approvals.people, REJECT_APPROVERS_MIN, *bands):
        return batch.people_needed  # no policy of today can ask for more
    documents = unit.documents.plain([item.document_id for item in batch.live_items])
    lines = [item for item in batch.live_items if item.document_id in documents]
    kinds = {(item.action, documents[item.document_id].kind) for item in lines}
    return max(batch.people_needed, people_needed(policy, kinds, lines, now))
