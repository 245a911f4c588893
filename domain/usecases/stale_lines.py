"""Lines of a waiting batch that cannot go out as they were shown: asked of all of them at once, at every approval.

What the document is, what the law allows today (DR-2.09), and what the company's policy and books say today (DR-2.10):
a policy tightened, a receipt withdrawn or a link made after the batch was prepared counts for what is approved now.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.actions import Action
from domain.batches import AGAINST_THE_PROPOSAL, Batch, BatchItem, ItemState
from domain.documents import InwardDocument
from domain.law import refusal_for
from domain.ports import Unit
from domain.refusals import Refusal
from domain.usecases.accept_vetoes import VETOED, vetoes_on
from domain.usecases.situations import SituationOf, situations_for
from domain.wording import india_date


def stale_lines(
    unit: Unit, batch: Batch, documents: Mapping[str, InwardDocument], now: datetime
) -> list[BatchItem]:  # fmt: skip
    """The lines that are out now, each with its state and why.

    documents: of the live lines by id, held till the end of the transaction.
    """
    situation_of = situations_for(unit, list(documents.values()), india_date(now))
    today = _Today(unit, batch, documents, situation_of)
    found = []
    for item in batch.live_items:
        document = documents.get(item.document_id)
        changed = what_changed(item, document)
        if changed is None and document is not None:
            refused = refusal_for(document, item.action, situation_of(document), item.declaration, item.remarks)
            refused = refused or today.refusal(item, document)
            changed = (ItemState.OUT, str(refused)) if refused is not None else None
        if changed is not None:
            found.append(replace(item, state=changed[0], message=changed[1]))
    return found


class _Today:
    """What policy and books say today of the lines of one batch; read once, and only of lines that can be vetoed."""

    def __init__(
        self, unit: Unit, batch: Batch, documents: Mapping[str, InwardDocument], situation_of: SituationOf
    ) -> None:  # fmt: skip
        asked = [documents[item.document_id] for item in _vetoable(batch) if item.document_id in documents]
        self._proposals = unit.matches.objections([each.id for each in asked])
        self._veto_of = vetoes_on(unit, batch.company_id, asked, situation_of, self._proposals)

    def refusal(self, item: BatchItem, document: InwardDocument) -> Refusal | None:
        """Why this line may not go out; None when nothing speaks against it."""
        if _rests_on_the_proposal(item) and self._proposes_otherwise(document):
            return Refusal(
                "NO_EVIDENCE_TO_REJECT",
                f"Nothing proposes any more to reject {document.number}; a wrong Reject only the supplier can mend.",
                "Look again: accept it, keep it Pending, or say the ground of the Reject yourself.",
                "DR-2.05",
            )
        return self._veto_of(document, item.action)

    def _proposes_otherwise(self, document: InwardDocument) -> bool:
        found = self._proposals.get(document.id)
        fresh = found is not None and found.content_hash == document.content_hash
        return not fresh or found is None or found.action is not Action.REJECT


def _vetoable(batch: Batch) -> list[BatchItem]:
    return [item for item in batch.live_items if item.action in VETOED or _rests_on_the_proposal(item)]


def _rests_on_the_proposal(item: BatchItem) -> bool:
    """A Reject for the reason of the rules' own proposal, not of a person who said one against it."""
    return item.action is Action.REJECT and bool(item.reason) and not item.reason.startswith(AGAINST_THE_PROPOSAL)


def what_changed(item: BatchItem, document: InwardDocument | None) -> tuple[ItemState, str] | None:
    """How a document differs from what a line was shown with; None when it does not."""
    if document is None or document.is_withdrawn:
        return ItemState.WITHDRAWN, "The supplier deleted it. Nothing is left to act on."
    if document.content_hash != item.content_hash:
        return ItemState.CHANGED_BY_SUPPLIER, "The supplier edited it after you saw it. Look again."
    if document.portal_action is not item.previous:
        is_now = document.portal_action.value.replace("_", " ").capitalize()
        return ItemState.OUT, f"Someone changed it on the portal: it is {is_now} there. Look again."
    return None
