"""What the company's own policy does not let anybody accept, by an order or by silence (DR-2.10, DR-2.02)."""

from collections.abc import Callable
from typing import Final

from domain.actions import Action, ActionState
from domain.documents import InwardDocument
from domain.law import NoActionPolicy, Situation, deemed_accepted
from domain.policy import Policy, Vetoes
from domain.reason_codes import ReasonCode
from domain.receipts import AFTER_THE_END, RECEIPT_RULE
from domain.records import ProposalRecord
from domain.refusals import Refusal

_NOT_IN_BOOKS: Final = ("has no entry in the books", "Book it, link it, or keep it Pending.")
_GROUNDS: Final[dict[str, tuple[Callable[[Vetoes], bool], str, str, str]]] = {
    ReasonCode.NOT_IN_BOOKS: (lambda vetoes: vetoes.not_in_books, "NOT_IN_BOOKS", *_NOT_IN_BOOKS),
    ReasonCode.CN_NOT_IN_BOOKS: (lambda vetoes: vetoes.not_in_books, "NOT_IN_BOOKS", *_NOT_IN_BOOKS),
    ReasonCode.NOT_RECEIVED: (
        lambda vetoes: vetoes.not_received, "NOT_RECEIVED", "has no goods receipt in the books",
        "Record the receipt, or keep it Pending.",
    ),
    ReasonCode.NOT_POSTED: (
        lambda vetoes: vetoes.not_posted, "NOT_POSTED", "is not posted in the books", "Post it, or keep it Pending."
    ),
    ReasonCode.SUPPLIER_NOT_FILED: (
        lambda vetoes: vetoes.supplier_not_filed, "SUPPLIER_NOT_FILED", "is saved and not filed by the vendor",
        "Wait until the vendor has filed it.",
    ),
    ReasonCode.BLOCKED_CREDIT: (
        lambda vetoes: vetoes.blocked_17_5, "BLOCKED_CREDIT", "has credit blocked by section 17(5)",
        "Let a tax head decide, or change the policy.",
    ),
}  # fmt: skip


def accept_veto(
    document: InwardDocument, proposal: ProposalRecord | None, policy: Policy, *, has_register: bool = True
) -> Refusal | None:
    """Why policy does not let this document be accepted; None when it does, or when nothing is known of it yet.

    proposal: of the document's present content. What it found (no entry, no receipt ...) is the ground; a proposal to
    accept was made under the same policy. has_register: whether any purchase register of the registration was read;
    without one the books say nothing, and what they do not say blocks nothing.
    """
    return _veto(document, proposal, policy, "policy does not let it be accepted", has_register=has_register)


def silence_veto(
    document: InwardDocument, proposal: ProposalRecord | None, policy: Policy, situation: Situation, *,
    has_register: bool = True,
) -> Refusal | None:  # fmt: skip
    """Why policy does not let this document leave Pending for no action, which counts as accepted on filing.

    Taking back a Reject stays possible: only a document that is Pending, and may stay so, is held.
    """
    if document.portal_action is not ActionState.PENDING or deemed_accepted(document, situation):
        return None
    if situation.settings.no_action_policy is not NoActionPolicy.DEEMED_ACCEPT:
        return None
    why = "without an action it counts as accepted on filing, and policy does not let it be accepted"
    return _veto(document, proposal, policy, why, has_register=has_register)


def _veto(
    document: InwardDocument, proposal: ProposalRecord | None, policy: Policy, why: str, *, has_register: bool
) -> Refusal | None:
    if proposal is None or proposal.action is Action.ACCEPT or not has_register:
        return None
    ground = _GROUNDS.get(proposal.reason_code)
    if ground is None or not ground[0](policy.vetoes_for(document.supplier_gstin)):
        return None
    _, code, fact, remedy = ground
    if code == "NOT_RECEIVED" and AFTER_THE_END in proposal.reason:
        return _came_too_late(document, proposal, why)
    return Refusal(code, f"{document.number} {fact}; {why}.", remedy, "DR-2.10")


def _came_too_late(document: InwardDocument, proposal: ProposalRecord, why: str) -> Refusal:
    """The day is told: the books do hold a receipt, only not one for the return in hand."""
    came = proposal.reason.partition(", but ")[2].partition(f" ({RECEIPT_RULE})")[0]
    return Refusal(
        "NOT_RECEIVED", f"{document.number}: {came} ({RECEIPT_RULE}); {why}.",
        "Keep it Pending until GSTR-3B of that month is filed, or let policy count receipts up to filing.",
        RECEIPT_RULE,
    )  # fmt: skip
