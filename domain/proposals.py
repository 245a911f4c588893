"""From a match, the policy and what the law allows to a proposed action, with its reason (section 10, M01 to M28).

Reject is proposed only on positive evidence: a copy, a document meant for another registration of ours, or a person's
mark. Nothing is proposed where the rules cannot know; the line then says what a person has to look at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from domain.actions import Action, ActionState
from domain.documents import DocumentKind, InwardDocument
from domain.matching.explain import Explanation, explain_finding, explain_pair, explain_split, is_split_by_hand
from domain.matching.words import FIELDS, FINDINGS, VERDICTS, WHYS, Field, Finding, Verdict, Why, bit
from domain.policy_terms import Policy
from domain.purchase_register import BookEntry, ItcEligibility
from domain.reason_codes import ReasonCode
from domain.receipts import ReceiptSight, receipt_of
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.wording import rupees

Row = Mapping[str, object]


EVIDENCE_TO_REJECT: Final = frozenset(
    {ReasonCode.NOT_OURS, ReasonCode.WRONG_GSTIN, ReasonCode.DUPLICATE, ReasonCode.CN_NOT_AGREED}
)
"""What carries a Reject, set by a person or found by the rules; the vendor's word counts as NOT_OURS."""

_CREDIT_NOTES: Final = (DocumentKind.CREDIT_NOTE, DocumentKind.ISD_CREDIT_NOTE)
_REASON_OF_KIND: Final = {
    "M08": ReasonCode.VALUE_MISMATCH, "M09": ReasonCode.VALUE_MISMATCH, "M10": ReasonCode.TAX_HEAD_MISMATCH,
    "M11": ReasonCode.WRONG_GSTIN, "M15": ReasonCode.DATE_WRONG, "M21": ReasonCode.OUTSIDE_IMS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything known about one portal document. marks: what persons have established about it.

    pair_rows, finding_row: its rows of the matching frames. books: the entries of those pairs.
    split: where one document is split, here or in the books, the rows of all its parts, these among them.
    lands_in: the GSTR-2B that an action taken today lands in; None while the document is in none.
    register_knows: optional columns the register fills at all; what it never tells is unknown, never "no".
    """

    document: InwardDocument
    pair_rows: tuple[Row, ...] = ()
    finding_row: Row | None = None
    books: tuple[BookEntry, ...] = ()
    register_knows: frozenset[str] = frozenset()
    marks: frozenset[ReasonCode] = frozenset()
    split: tuple[Row, ...] = ()
    lands_in: TaxPeriod | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules advise for one document. action None: a person has to look, and `line` says why.

    rule: the kind of section 10 (M01 ...). blocked: the law's refusal of what would have been proposed.
    """

    document_id: str
    action: Action | None
    reason: ReasonCode
    line: str
    rule: str = ""
    book_ids: tuple[str, ...] = ()
    blocked: Refusal | None = None


@dataclass(frozen=True, slots=True)
class _Advice:
    """What matching and policy say before the law is asked."""

    action: Action | None
    reason: ReasonCode
    line: str
    rule: str = ""


def propose(subject: Subject, policy: Policy, allowed: Mapping[Action, Refusal | None], today: date) -> Proposal:
    """The proposal for one document; `allowed` says for each action None, or why the law refuses it."""
    advice = _advice(subject, policy, today)
    action, blocked = advice.action, None
    line = advice.line
    if action is not None and (refusal := allowed.get(action)) is not None:
        action, blocked = None, refusal
        line = f"{advice.line}; but {refusal.sentence}"
    if action is not None and _stands_already(subject.document, action):
        line = f"{line} (already so on the portal)"
    books = tuple(entry.id for entry in subject.books)
    return Proposal(subject.document.id, action, advice.reason, line, advice.rule, books, blocked)


def _stands_already(document: InwardDocument, action: Action) -> bool:
    return document.portal_action is not ActionState.NO_ACTION and document.portal_action.value == action.value


def _advice(subject: Subject, policy: Policy, today: date) -> _Advice:
    """A person's mark first, then the pair, then the finding."""
    marked = _by_marks(subject)
    if marked is not None:
        return marked
    if subject.pair_rows:
        return _of_pair(subject, policy, today)
    if subject.finding_row is not None:
        return _of_finding(subject, policy)
    return _Advice(None, ReasonCode.OTHER, "not matched yet: reconcile first")


def _by_marks(subject: Subject) -> _Advice | None:
    """What a person established outweighs the match (M12, M18)."""
    for mark, (line, rule) in _MARKS.items():
        if mark in subject.marks:
            return _Advice(Action.REJECT, mark, line, rule)
    if ReasonCode.NOT_RECEIVED in subject.marks:
        return _Advice(Action.PENDING, ReasonCode.NOT_RECEIVED, "goods or services not received", "M07")
    return None


_MARKS: Final = {
    ReasonCode.NOT_OURS: ("marked as not ours", "M12"),
    ReasonCode.WRONG_GSTIN: ("marked as meant for another registration of ours", "M11"),
    ReasonCode.CN_NOT_AGREED: ("credit note marked as not agreed", "M18"),
}


def _of_pair(subject: Subject, policy: Policy, today: date) -> _Advice:
    rules = policy.proposals_for(subject.document.supplier_gstin)
    row = subject.pair_rows[0]
    verdict = VERDICTS[_code(row, "verdict")]
    why = explain_pair(row, policy.tolerances_for(subject.document.supplier_gstin))
    if _code(row, "outside"):
        return _Advice(None, ReasonCode.OUTSIDE_IMS, why.line, why.kind)
    if verdict in (Verdict.EXACT, Verdict.ACCEPTABLE):
        veto = _veto(subject, policy, today)
        if veto is not None:
            return veto
        return _accept(subject, policy, verdict, why, _receipt(subject, policy, today).words)
    if verdict is Verdict.PROBABLE:
        return _Advice(rules.probable, ReasonCode.NUMBER_WRONG, f"same bill? {why.line}", why.kind)
    if is_split_by_hand(row):
        return _of_split_by_hand(subject, policy, today)
    if verdict is Verdict.SPLIT:
        line = f"{len(subject.split or subject.pair_rows)} parts add up: {why.line}"
        return _Advice(rules.split, ReasonCode.OTHER, line, why.kind)
    return _of_mismatch(subject, row, policy, why)


def _of_split_by_hand(subject: Subject, policy: Policy, today: date) -> _Advice:
    """A person's word that these are one; Accept only where the sums and every part lie within policy."""
    tolerances = policy.tolerances_for(subject.document.supplier_gstin)
    rules = policy.proposals_for(subject.document.supplier_gstin)
    parts = subject.split or subject.pair_rows
    over = [row for row in parts if _code(row, "over")]
    is_own = not over or any(row in over for row in subject.pair_rows)
    why = explain_split(subject.pair_rows if is_own else over, tolerances)
    line = f"{len(parts)} parts {why.line}"
    if not over:
        veto = _veto(subject, policy, today)
        if veto is not None:
            return veto
        if rules.split is not None:
            return _Advice(rules.split, ReasonCode.OTHER, line)
        receipt = _receipt(subject, policy, today).words
        return _accept(subject, policy, Verdict.ACCEPTABLE, replace(why, line=line), receipt)
    if not is_own:
        line = f"another part of its split differs: {line}"
    amounts = why.kind in ("M08", "M09", "M10")
    reason = _REASON_OF_KIND[why.kind] if amounts else ReasonCode.OTHER
    only_dates = all(_code(row, "over") == bit(Field.DATE) for row in over)
    return _Advice(rules.probable if only_dates else rules.mismatch, reason, line, why.kind)


def _accept(subject: Subject, policy: Policy, verdict: Verdict, why: Explanation, receipt: str = "") -> _Advice:
    """M01 to M03, M15, M20, M24: accept; blocked credit is accepted and reversed in 4(B)(1) (M23, DR-1.10).

    receipt: what is to be said of it beside.
    """
    rules = policy.proposals_for(subject.document.supplier_gstin)
    action = rules.exact if verdict is Verdict.EXACT else rules.acceptable
    reason = ReasonCode.AGREES if verdict is Verdict.EXACT else ReasonCode.WITHIN_TOLERANCE
    came = f", {receipt}" if receipt else ""
    line = f"agrees with the books{came}" if verdict is Verdict.EXACT else f"agrees within policy{came}: {why.line}"
    blocked = any(entry.itc_eligibility is ItcEligibility.BLOCKED_17_5 for entry in subject.books)
    if blocked:
        return _Advice(
            action, ReasonCode.BLOCKED_CREDIT, f"{line}; credit blocked by 17(5), reverse it in 4(B)(1)", "M23"
        )
    if subject.document.kind in _CREDIT_NOTES:
        for mark in (ReasonCode.ITC_NEVER_AVAILED, ReasonCode.ITC_PARTLY_AVAILED, ReasonCode.ITC_ALREADY_REVERSED):
            if mark in subject.marks:
                return _Advice(action, mark, f"{line}; declare how much credit is reduced, with a remark", "M17")
    return _Advice(action, reason, line, "M24" if subject.document.section.is_import else why.kind)


def _receipt(subject: Subject, policy: Policy, today: date) -> ReceiptSight:
    is_told = "received_on" in subject.register_knows
    return receipt_of(subject.document, subject.books, subject.lands_in, policy, today, is_told=is_told)


def _veto(subject: Subject, policy: Policy, today: date) -> _Advice | None:
    """What the policy lets block Accept although the papers agree (M06, M07, DR-2.10)."""
    vetoes, books = policy.vetoes_for(subject.document.supplier_gstin), subject.books
    receipt = _receipt(subject, policy, today)
    if receipt.waits:
        return _Advice(Action.PENDING, ReasonCode.NOT_RECEIVED, f"agrees, but {receipt.words}", "M07")
    unposted = any(entry.posted_on is None for entry in books)
    if vetoes.not_posted and "posted_on" in subject.register_knows and unposted:
        return _Advice(Action.PENDING, ReasonCode.NOT_POSTED, "agrees, but not posted in the books yet", "M07")
    if vetoes.supplier_not_filed and not subject.document.is_filed:
        return _Advice(None, ReasonCode.SUPPLIER_NOT_FILED, "agrees, but the vendor has saved and not filed it", "M06")
    if vetoes.blocked_17_5 and any(entry.itc_eligibility is ItcEligibility.BLOCKED_17_5 for entry in books):
        return _Advice(None, ReasonCode.BLOCKED_CREDIT, "agrees, but its credit is blocked by 17(5)", "M23")
    return None


def _of_mismatch(subject: Subject, row: Row, policy: Policy, why: Explanation) -> _Advice:
    """M08 to M11, M15, M21: Pending while it is cleared; Reject only where it was meant for another of ours."""
    rules = policy.proposals_for(subject.document.supplier_gstin)
    over = _code(row, "over")
    if over >> FIELDS.index(Field.RECIPIENT) & 1:
        return _Advice(rules.wrong_recipient, ReasonCode.WRONG_GSTIN, why.line, "M11")
    reason = _REASON_OF_KIND.get(why.kind, ReasonCode.OTHER)
    if why.kind == "M15" and over >> FIELDS.index(Field.KIND) & 1:
        reason = ReasonCode.OTHER  # another kind of document, whatever its date
    if over >> FIELDS.index(Field.PLACE_OF_SUPPLY) & 1:
        reason = ReasonCode.POS_WRONG
    line = why.line
    delta = sum(_code(row, name) for name in ("d_igst", "d_cgst", "d_sgst", "d_cess"))
    if why.kind in ("M08", "M09") and delta:
        line = f"GST {rupees(abs(delta))} {'above' if delta > 0 else 'below'} the books; {why.line}"
    return _Advice(rules.mismatch, reason, line, why.kind)


def _of_finding(subject: Subject, policy: Policy) -> _Advice:
    """M04, M13, M16, M20 and what does not pass through IMS."""
    rules = policy.proposals_for(subject.document.supplier_gstin)
    row = subject.finding_row or {}
    finding, why = FINDINGS[_code(row, "finding")], explain_finding(row)
    if finding is Finding.OUTSIDE_IMS:
        return _Advice(None, ReasonCode.OUTSIDE_IMS, why.line)
    if finding is Finding.DUPLICATE and WHYS[_code(row, "why")] is Why.NUMBER_NOISE_AMOUNTS:
        return _Advice(rules.only_on_portal, ReasonCode.DUPLICATE, f"{why.line}; ask the vendor", "M13")
    if finding is Finding.DUPLICATE:
        return _Advice(rules.duplicate, ReasonCode.DUPLICATE, why.line, "M13")
    if finding is Finding.AMENDMENT:
        return _Advice(None, ReasonCode.OTHER, f"{why.line}; decide original and amendment together", "M20")
    if subject.document.kind in _CREDIT_NOTES:
        return _Advice(rules.only_on_portal, ReasonCode.CN_NOT_IN_BOOKS, f"credit note {why.line}", "M16")
    return _Advice(rules.only_on_portal, ReasonCode.NOT_IN_BOOKS, why.line, "M04")


def _code(row: Row, name: str) -> int:
    value = row.get(name)
    return value if isinstance(value, int) else 0


__all__ = ["EVIDENCE_TO_REJECT", "Proposal", "ReasonCode", "Subject", "propose"]
