"""What the documents of a month ask before it is filed: received, booked, decided, filed by the supplier, silence."""

from collections.abc import Sequence
from typing import Final

from domain.actions import ActionState
from domain.law import Situation, deemed_accepted, full_effect, is_specified, reduction_bound
from domain.readiness.findings import Finding, FindingCode, MonthDocument, MonthFacts, finding_of
from domain.receipts import RECEIPT_RULE, said_of_let_pass, said_of_waiting
from domain.twins import InwardTwin
from domain.wording import lapsed_of, short_day

_TWINS_TOLD: Final = 5


def _counted(mine: Sequence[MonthDocument], situation: Situation) -> list[MonthDocument]:
    """What this GSTR-2B brings credit for: accepted, or without an action (DR-5.01).

    An amendment that only lowers what its original brought asks for no booking or receipt of its own (DR-2.17).
    """
    states = (ActionState.ACCEPT, ActionState.NO_ACTION)
    return [one for one in mine if one.document.portal_action in states and _brings_credit(one, situation)]


def _brings_credit(one: MonthDocument, situation: Situation) -> bool:
    if one.document.section.sign < 0:
        return False
    return (
        not one.document.section.is_amendment
        or max(full_effect(one.document, situation.with_original(one.original))) > 0
    )


def not_received(mine: Sequence[MonthDocument], situation: Situation, facts: MonthFacts) -> Finding | None:
    """Booked, but no receipt by when the policy asks: section 16(2)(b) is not met (DR-12.06, DR-7.05)."""
    of = [one for one in _counted(mine, situation) if one.is_not_received]
    taxes = [full_effect(one.document, situation.with_original(one.original)) for one in of]
    said, rule = said_of_waiting([one.receipt for one in of], _split(of), _end(facts, situation))
    return finding_of(FindingCode.NOT_RECEIVED, True, of, taxes, said, rule)


def received_late(mine: Sequence[MonthDocument], situation: Situation, facts: MonthFacts) -> Finding | None:
    """Not received by the period's end, which the company's policy lets pass: told, and no reason to stop."""
    of = [one for one in _counted(mine, situation) if one.receipt.let_pass]
    of.sort(key=lambda one: (-one.document.tax.total, one.document.number))
    taxes = [full_effect(one.document, situation.with_original(one.original)) for one in of]
    said = said_of_let_pass([(one.document.number, one.receipt) for one in of], _split(of), _end(facts, situation))
    return finding_of(FindingCode.RECEIVED_LATE, False, of, taxes, said, RECEIPT_RULE)


def not_booked(mine: Sequence[MonthDocument], situation: Situation, facts: MonthFacts) -> Finding | None:
    """No entry in the books by the period's end, so the return will not claim it (DR-12.06)."""
    of = [one for one in _counted(mine, situation) if one.is_not_booked]
    taxes = [full_effect(one.document, situation.with_original(one.original)) for one in of]
    sentence = (
        f"In GSTR-2B ({_split(of)}), but not booked by {_end(facts, situation)}: book them, or make them Pending."
    )
    return finding_of(FindingCode.NOT_BOOKED, True, of, taxes, sentence, "DR-12.06")


def _split(of: Sequence[MonthDocument]) -> str:
    accepted = sum(1 for one in of if one.document.portal_action is ActionState.ACCEPT)
    parts = (f"{accepted} accepted" if accepted else "", f"{len(of) - accepted} without action")
    return ", ".join(each for each in parts if each and not each.startswith("0 "))


def _end(facts: MonthFacts, situation: Situation) -> str:
    return short_day(facts.period.last_day, situation.today)


def twin_rejects(twins: Sequence[InwardTwin], situation: Situation) -> list[Finding | None]:
    """Credit notes of invoices that we rejected: accepted in full they cut credit that was never taken, rejected they
    tax the supplier on a sale that is none (DR-6.06). One that waits as Pending is not named."""
    waiting = [
        one for one in twins
        if one.credit_note.portal_action is ActionState.PENDING and not deemed_accepted(one.credit_note, situation)
    ]  # fmt: skip
    rejected = [one for one in twins if one.credit_note.portal_action is ActionState.REJECT]
    cutting = [one for one in twins if one not in waiting and one not in rejected]
    return [
        _twin_finding(cutting, True, "as they stand, they reduce credit that was never taken"),
        _twin_finding(rejected, False, "rejected, their tax comes back to the supplier on a sale that is none"),
    ]


def _twin_finding(twins: Sequence[InwardTwin], blocks: bool, so: str) -> Finding | None:
    of = [MonthDocument(one.credit_note) for one in twins]
    named = [f"{one.credit_note.number} of {one.invoice.number}" for one in twins[:_TWINS_TOLD]]
    more = f" and {len(twins) - _TWINS_TOLD} more" if len(twins) > _TWINS_TOLD else ""
    sentence = (
        f"Credit notes of invoices that were rejected ({', '.join(named)}{more}): {so}. Accept each with no reduction "
        "and a remark; the reject of the invoice may stay."
    )
    return finding_of(FindingCode.TWIN_REJECTS, blocks, of, [one.credit_note.tax for one in twins], sentence, "DR-6.06")


def undecided_notes(mine: Sequence[MonthDocument], situation: Situation) -> Finding | None:
    """Credit notes left to silence reduce in full, whether the credit was taken or not (DR-2.11, DR-2.08)."""
    of, taxes, lapsed = [], [], 0
    for one in mine:
        own = situation.with_original(one.original)
        if deemed_accepted(one.document, own) and is_specified(one.document, own):
            of.append(one)
            taxes.append(-reduction_bound(one.document, own))
            lapsed += one.document.portal_action is ActionState.PENDING
    left = f"Credit notes and lowering amendments left undecided{lapsed_of(len(of), lapsed)}"
    sentence = f"{left}: they reduce the credit in full."
    return finding_of(FindingCode.CREDIT_NOTES_UNDECIDED, True, of, taxes, sentence, "DR-2.11")


def supplier_not_filed(saved: Sequence[MonthDocument]) -> Finding | None:
    """Accepted but only saved by the supplier: not in this GSTR-2B (DR-3.04)."""
    of = [one for one in saved if one.document.portal_action is ActionState.ACCEPT]
    taxes = [one.document.signed_tax for one in of]
    sentence = "Accepted, but the supplier has not filed: they are in no GSTR-2B yet."
    return finding_of(FindingCode.SUPPLIER_NOT_FILED, False, of, taxes, sentence, "DR-3.04")


def no_action(mine: Sequence[MonthDocument], situation: Situation) -> Finding | None:
    """All that will count as accepted when GSTR-3B is filed (DR-2.02, DR-2.08), also what blocks above."""
    of, taxes, lapsed, told = [], [], 0, 0
    for one in mine:
        own = situation.with_original(one.original)
        if deemed_accepted(one.document, own):
            of.append(one)
            taxes.append(full_effect(one.document, own))
            lapsed += one.document.portal_action is ActionState.PENDING
            missing = one.is_not_received or one.is_not_booked or bool(one.receipt.let_pass)
            missing &= _brings_credit(one, situation)
            told += missing or is_specified(one.document, own)
    above = f"; {told} of them {'stands' if told == 1 else 'stand'} above" if told else ""
    what = "it counts" if len(of) == 1 else "they count"
    sentence = f"If nobody acts {what} as accepted on filing{lapsed_of(len(of), lapsed)}{above}."
    return finding_of(FindingCode.NO_ACTION, False, of, taxes, sentence, "DR-2.02")
