"""What the company's own policy does not let anybody accept, by an order or by silence (DR-2.10, DR-2.02)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from domain.actions import Action, ActionState
from domain.documents import InwardDocument
from domain.law import NoActionPolicy, Situation, deemed_accepted, open_period_of, refusal_for
from domain.policy import Policy, Vetoes
from domain.ports import Unit
from domain.reason_codes import ReasonCode
from domain.receipts import RECEIPT_RULE, UNTOLD, Lot, Receipt, ReceiptSight, receipt_of
from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.usecases.policies import policy_of
from domain.usecases.situations import SituationOf

VetoOf = Callable[[InwardDocument, Action], Refusal | None]
VETOED: Final = frozenset({Action.ACCEPT, Action.RESET})
"""What a veto of policy can hold: an order to accept, and to leave Pending or Reject for silence."""

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


def vetoes_on(
    unit: Unit, company_id: str, documents: Collection[InwardDocument], situation_of: SituationOf,
    proposals: Mapping[str, ProposalRecord],
) -> VetoOf:  # fmt: skip
    """What policy says today to an action on each of these documents of a company: asked when a batch is prepared,
    and again when it is approved.

    proposals: of the last reconciliation, by document; one of older content is no ground.
    """
    policy, is_told = policy_of(unit, company_id), "received_on" in unit.books.columns_known(company_id)
    received = unit.matches.receipts_beside([each.id for each in documents]) if is_told else {}
    gstins = {each.recipient_gstin for each in documents}
    with_register = {gstin for gstin in gstins if unit.imports.latest(gstin, "REGISTER") is not None}

    def veto_of(document: InwardDocument, action: Action) -> Refusal | None:
        found, lots = proposals.get(document.id), received.get(document.id, ())
        if action not in VETOED or (found is None and _all_came_in_its_month(document, lots)):
            return None
        situation = situation_of(document)
        fresh = found if found is not None and found.content_hash == document.content_hash else None
        receipt = receipt_of(
            document, lots, open_period_of(document, situation), policy, situation.today, is_told=is_told
        )
        has_register = document.recipient_gstin in with_register
        if action is Action.ACCEPT:
            return accept_veto(document, fresh, policy, receipt, has_register=has_register)
        return silence_veto(document, fresh, policy, situation, receipt, has_register=has_register)

    return veto_of


def _all_came_in_its_month(document: InwardDocument, lots: Sequence[Lot]) -> bool:
    """No receipt to wait for, whatever today's return is: none is later than the document's own (the quick answer)."""
    if not lots:
        return True
    own = document.gstr2b_period
    return own is not None and all(lot.received_on is not None and lot.received_on <= own.last_day for lot in lots)


def accept_veto(
    document: InwardDocument, proposal: ProposalRecord | None, policy: Policy, receipt: ReceiptSight = UNTOLD, *,
    has_register: bool = True,
) -> Refusal | None:  # fmt: skip
    """Why policy does not let this document be accepted; None when it does, or when nothing is known of it yet.

    proposal: of the document's present content. What it found (no entry, not posted ...) is the ground; a proposal to
    accept was made under the same policy. receipt: by the entries it is paired with, whatever the proposal names.
    has_register: whether any purchase register of the registration was read; without one the books say nothing, and
    what they do not say blocks nothing.
    """
    return _veto(document, proposal, policy, receipt, "policy does not let it be accepted", has_register=has_register)


def silence_veto(
    document: InwardDocument, proposal: ProposalRecord | None, policy: Policy, situation: Situation,
    receipt: ReceiptSight = UNTOLD, *, has_register: bool = True,
) -> Refusal | None:  # fmt: skip
    """Why policy does not let this document leave Pending or Reject for no action, which counts as accepted on filing.

    Only what may be Pending instead is held, so that a wrong Reject can always be taken back.
    """
    if document.portal_action not in (ActionState.PENDING, ActionState.REJECT) or deemed_accepted(document, situation):
        return None
    if refusal_for(document, Action.PENDING, situation) is not None:
        return None
    if situation.settings.no_action_policy is not NoActionPolicy.DEEMED_ACCEPT:
        return None
    why = "without an action it counts as accepted on filing, and policy does not let it be accepted"
    return _veto(document, proposal, policy, receipt, why, has_register=has_register)


def _veto(
    document: InwardDocument, proposal: ProposalRecord | None, policy: Policy, receipt: ReceiptSight, why: str, *,
    has_register: bool,
) -> Refusal | None:  # fmt: skip
    if receipt.waits:
        return _waits(document, receipt, why)
    if proposal is None or proposal.action is Action.ACCEPT or not has_register:
        return None
    reason = proposal.reason_code
    if reason == ReasonCode.NOT_RECEIVED and receipt.standing is not Receipt.UNTOLD:
        return None  # what the books tell by today outweighs what they told when it was proposed
    ground = _GROUNDS.get(reason)
    if ground is None or not ground[0](policy.vetoes_for(document.supplier_gstin)):
        return None
    _, code, fact, remedy = ground
    return Refusal(code, f"{document.number} {fact}; {why}.", remedy, "DR-2.10")


def _waits(document: InwardDocument, receipt: ReceiptSight, why: str) -> Refusal:
    """Of a late one the day is told: the books do hold a receipt, only not one for the return in hand."""
    if receipt.standing is Receipt.AWAITED:
        _, code, fact, remedy = _GROUNDS[ReasonCode.NOT_RECEIVED]
        return Refusal(code, f"{document.number} {fact}; {why}.", remedy, "DR-2.10")
    return Refusal(
        "NOT_RECEIVED", f"{document.number}: {receipt.words}; {why}.",
        "Keep it Pending until GSTR-3B of that month is filed, or let policy count receipts up to filing.",
        RECEIPT_RULE,
    )  # fmt: skip
