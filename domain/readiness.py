"""Is a month ready to file: what blocks GSTR-3B and what a person should know first, each with its amount.

The recompute guard (DR-4.03), documents that count as accepted by silence, in GSTR-2B but not received, or not booked,
accepted but not filed by the supplier, and the unexplained difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from domain.actions import ActionState
from domain.documents import InwardDocument
from domain.law import (
    Caution,
    OriginalVersion,
    Situation,
    deemed_accepted,
    full_effect,
    is_specified,
    open_period_of,
    reduction_bound,
)
from domain.money import NIL, TaxHeads
from domain.receipts import RECEIPT_RULE, UNTOLD, ReceiptSight, said_of_let_pass, said_of_waiting
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.twins import InwardTwin
from domain.wording import count_of, day_and_time, lapsed_of, short_day


class FindingCode(StrEnum):
    """What is looked at before a month is filed."""

    EARLIER_GSTR3B_UNFILED = "EARLIER_GSTR3B_UNFILED"
    IMS_NOT_READ = "IMS_NOT_READ"
    GSTR2B_NOT_READ = "GSTR2B_NOT_READ"
    GSTR2B_STALE = "GSTR2B_STALE"
    BATCH_OPEN = "BATCH_OPEN"
    BY_HAND = "BY_HAND"
    NOT_RECEIVED = "NOT_RECEIVED"
    RECEIVED_LATE = "RECEIVED_LATE"
    NOT_BOOKED = "NOT_BOOKED"
    UNEXPLAINED = "UNEXPLAINED"
    RECLAIM_ABOVE_LEDGER = "RECLAIM_ABOVE_LEDGER"
    TWIN_REJECTS = "TWIN_REJECTS"
    GSTR3B_NOT_GIVEN = "GSTR3B_NOT_GIVEN"
    CREDIT_NOTES_UNDECIDED = "CREDIT_NOTES_UNDECIDED"
    SUPPLIER_NOT_FILED = "SUPPLIER_NOT_FILED"
    NO_ACTION = "NO_ACTION"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the readiness list; tax is what is at stake, by head, in paise; ids are the documents behind it."""

    code: FindingCode
    blocks: bool
    count: int
    tax: TaxHeads
    document_ids: tuple[str, ...]
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class MonthDocument:
    """A document of the month with what the books know of it; None is unknown, never "no".

    receipt: of the goods or services, by its booking and the policy; posted: it was booked by the end of the period.
    A document is told once: what is not received is not told as not booked too. original: of an amendment.
    """

    document: InwardDocument
    receipt: ReceiptSight = UNTOLD
    posted: bool | None = None
    original: OriginalVersion | None = None

    @property
    def is_not_received(self) -> bool:
        """Booked, and known not to be received by when the policy asks."""
        return self.receipt.waits

    @property
    def is_not_booked(self) -> bool:
        """Known not to be booked by the end of the period; received, or nothing says that it was not."""
        return self.posted is False and not self.receipt.waits


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """The rest that readiness asks: the last action and the GSTR-2B it must be in, open batches, the comparison.

    last_gstr2b_at: the latest moment it can have been made. gstr2b_day: its day, where no more than that is known.
    open_work: what is to be done about batches that are open, a sentence each. by_hand: (batch, what to do) of actions
    that a person must take on the portal. unexplained: of GSTR-3B against GSTR-2B;
    None when no GSTR-3B summary of the period was given, so that nobody can say. fitting: the documents that explain
    it, where one set alone does; fitting_sets: how many sets fit. reclaim: 4(D)(1) above what waits, and whether that
    blocks. gstin: for the command that gives it. ims_read, gstr2b_read: False where the desk never read them.
    """

    period: TaxPeriod
    last_action_at: datetime | None = None
    last_gstr2b_at: datetime | None = None
    gstr2b_day: date | None = None
    batches_open: int = 0
    actions_half_saved: int = 0
    open_work: tuple[str, ...] = ()
    by_hand: tuple[tuple[str, str], ...] = ()
    unexplained: TaxHeads | None = None
    fitting: tuple[str, ...] = ()
    fitting_sets: int = 0
    reclaim: Caution | None = None
    reclaim_blocks: bool = True
    gstin: str = ""
    ims_read: bool = True
    gstr2b_read: bool = True


@dataclass(frozen=True, slots=True)
class Readiness:
    """Ready when nothing blocks; findings that block come first."""

    period: TaxPeriod
    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        return not any(finding.blocks for finding in self.findings)


def stale_gstr2b(facts: MonthFacts, situation: Situation) -> Refusal | None:
    """An action newer than the last computed GSTR-2B blocks ready to file (DR-4.03, Q-13)."""
    acted, computed = facts.last_action_at, facts.last_gstr2b_at
    if acted is None or (computed is not None and computed >= acted):
        return None
    at = day_and_time(acted, situation.today)
    sentence = (
        f"GSTR-2B was not computed since your actions of {at}."
        if computed is None
        else f"GSTR-2B of {_made(facts.gstr2b_day, computed, situation.today)} does not hold your actions of {at}."
    )
    return Refusal("GSTR2B_STALE", sentence, "Recompute, then it is ready.", "DR-4.03")


def _made(day: date | None, computed: datetime, today: date) -> str:
    return day_and_time(computed, today) if day is None else short_day(day, today)


def readiness_of(
    documents: Sequence[MonthDocument], situation: Situation, facts: MonthFacts, twins: Sequence[InwardTwin] = ()
) -> Readiness:
    """The whole list for one registration and period. twins: whose credit note stands in it."""
    mine = [one for one in documents if _falls_in(one, situation, facts.period)]
    saved = [one for one in documents if one.document.gstr2b_period is None and not one.document.is_withdrawn]
    found = (
        _earlier_unfiled(situation, facts),
        *_not_read(facts),
        _stale(situation, facts),
        _open_batches(facts),
        _by_hand(facts),
        _not_received(mine, situation, facts),
        _received_late(mine, situation, facts),
        _not_booked(mine, situation, facts),
        _unexplained(facts),
        _reclaim(facts),
        *_twins(twins, situation),
        _undecided_notes(mine, situation),
        _supplier_not_filed(saved),
        _no_action(mine, situation),
    )
    findings = [finding for finding in found if finding is not None]
    return Readiness(facts.period, tuple(sorted(findings, key=lambda finding: not finding.blocks)))


def _falls_in(one: MonthDocument, situation: Situation, period: TaxPeriod) -> bool:
    return not one.document.is_withdrawn and open_period_of(one.document, situation) == period


def _finding(
    code: FindingCode, blocks: bool, of: Sequence[MonthDocument], taxes: Sequence[TaxHeads], sentence: str, rule: str
) -> Finding | None:
    if not of:
        return None
    total = NIL
    for tax in taxes:
        total = total + tax
    return Finding(code, blocks, len(of), total, tuple(one.document.id for one in of), sentence, rule)


def _earlier_unfiled(situation: Situation, facts: MonthFacts) -> Finding | None:
    """Without the earlier GSTR-3B no GSTR-2B is generated on the 14th; it is computed on demand after (DR-4.05).

    Where no filing was ever recorded nobody knows: that is no yes.
    """
    earlier = facts.period.plus(-3 if situation.frequency == "Q" else -1)
    if situation.is_filed(earlier):
        return None
    sentence = f"GSTR-3B of {earlier} is not filed; file it, then compute GSTR-2B on the portal."
    if not situation.filed_gstr3b:
        sentence = (
            f"Whether GSTR-3B of {earlier} is filed is not known: nobody recorded a filing. Record it: "
            f"imsdesk filed {facts.gstin} {earlier.mmyyyy} --on DATE."
        )
    return Finding(FindingCode.EARLIER_GSTR3B_UNFILED, True, 0, NIL, (), sentence, "DR-4.05")


def _not_read(facts: MonthFacts) -> list[Finding | None]:
    """What was never read says nothing about the month: not known is no yes (DR-4.03)."""
    found: list[Finding | None] = []
    if not facts.ims_read:
        said = f"IMS of {facts.gstin} was never read: import its download, or fetch it."
        found.append(Finding(FindingCode.IMS_NOT_READ, True, 0, NIL, (), said, "DR-4.03"))
    if not facts.gstr2b_read:
        said = f"No GSTR-2B of {facts.period} was read: import it, or fetch it, once the portal has it."
        found.append(Finding(FindingCode.GSTR2B_NOT_READ, True, 0, NIL, (), said, "DR-4.03"))
    return found


def _stale(situation: Situation, facts: MonthFacts) -> Finding | None:
    refusal = stale_gstr2b(facts, situation)
    if refusal is None:
        return None
    return Finding(FindingCode.GSTR2B_STALE, True, 0, NIL, (), refusal.sentence, refusal.rule)


def _open_batches(facts: MonthFacts) -> Finding | None:
    count = facts.batches_open + facts.actions_half_saved
    if not count:
        return None
    batches = count_of(facts.batches_open, "batch is open", "batches are open")
    half = count_of(facts.actions_half_saved, "action is half saved", "actions are half saved")
    head = f"{' and '.join(words for words in (batches, half) if not words.startswith('0 '))}."
    sentence = " ".join((head, *facts.open_work))
    return Finding(FindingCode.BATCH_OPEN, True, count, NIL, (), sentence, "DR-4.03")


_BY_HAND_TOLD: Final = 5
_TWINS_TOLD: Final = 5


def _by_hand(facts: MonthFacts) -> Finding | None:
    """Approved, but no machine takes it to the portal: bills of entry (DR-1.05)."""
    if not facts.by_hand:
        return None
    told = [f"{name}: {what}" for name, what in facts.by_hand[:_BY_HAND_TOLD]]
    if len(facts.by_hand) > _BY_HAND_TOLD:
        told.append(f"and {len(facts.by_hand) - _BY_HAND_TOLD} more.")
    name = facts.by_hand[0][0]
    told.append(f"Then say so: imsdesk by-hand {name} --done, or ask for {name} in chat and press the button.")
    return Finding(FindingCode.BY_HAND, True, len(facts.by_hand), NIL, (), " ".join(told), "DR-1.05")


def _counted(mine: Sequence[MonthDocument]) -> list[MonthDocument]:
    """What this GSTR-2B brings credit for: accepted, or without an action (DR-5.01)."""
    states = (ActionState.ACCEPT, ActionState.NO_ACTION)
    return [one for one in mine if one.document.portal_action in states and one.document.section.sign > 0]


def _not_received(mine: Sequence[MonthDocument], situation: Situation, facts: MonthFacts) -> Finding | None:
    """Booked, but no receipt by when the policy asks: section 16(2)(b) is not met (DR-12.06, DR-7.05)."""
    of = [one for one in _counted(mine) if one.is_not_received]
    taxes = [full_effect(one.document, situation.with_original(one.original)) for one in of]
    said, rule = said_of_waiting([one.receipt for one in of], _split(of), _end(facts, situation))
    return _finding(FindingCode.NOT_RECEIVED, True, of, taxes, said, rule)


def _received_late(mine: Sequence[MonthDocument], situation: Situation, facts: MonthFacts) -> Finding | None:
    """Not received by the period's end, which the company's policy lets pass: told, and no reason to stop."""
    of = [one for one in _counted(mine) if one.receipt.let_pass]
    of.sort(key=lambda one: (-one.document.tax.total, one.document.number))
    taxes = [full_effect(one.document, situation.with_original(one.original)) for one in of]
    said = said_of_let_pass([(one.document.number, one.receipt) for one in of], _split(of), _end(facts, situation))
    return _finding(FindingCode.RECEIVED_LATE, False, of, taxes, said, RECEIPT_RULE)


def _not_booked(mine: Sequence[MonthDocument], situation: Situation, facts: MonthFacts) -> Finding | None:
    """No entry in the books by the period's end, so the return will not claim it (DR-12.06)."""
    of = [one for one in _counted(mine) if one.is_not_booked]
    taxes = [full_effect(one.document, situation.with_original(one.original)) for one in of]
    sentence = (
        f"In GSTR-2B ({_split(of)}), but not booked by {_end(facts, situation)}: book them, or make them Pending."
    )
    return _finding(FindingCode.NOT_BOOKED, True, of, taxes, sentence, "DR-12.06")


def _split(of: Sequence[MonthDocument]) -> str:
    accepted = sum(1 for one in of if one.document.portal_action is ActionState.ACCEPT)
    parts = (f"{accepted} accepted" if accepted else "", f"{len(of) - accepted} without action")
    return ", ".join(each for each in parts if each and not each.startswith("0 "))


def _end(facts: MonthFacts, situation: Situation) -> str:
    return short_day(facts.period.last_day, situation.today)


def _unexplained(facts: MonthFacts) -> Finding | None:
    if facts.unexplained is None:
        sentence = (
            f"Whether GSTR-3B agrees with GSTR-2B is not known: no GSTR-3B summary of {facts.period} was given. Give "
            f"it before you file: imsdesk compare-3b {facts.gstin} {facts.period.mmyyyy} --file 3b.json, or by hand "
            "--claimed igst=... --record"
        )
        return Finding(FindingCode.GSTR3B_NOT_GIVEN, False, 0, NIL, (), f"{sentence}.", "DR-12.03")
    if not facts.unexplained:
        return None
    look = f"imsdesk compare-3b {facts.gstin} {facts.period.mmyyyy}"
    said = "nothing explains it: no one, two or three documents make it up"
    if facts.fitting:
        said = (
            f"one set of documents explains it, {'; '.join(facts.fitting)}; it draws a letter all the same, so mend"
            f" it, or keep the reply: {look} --pack FOLDER"
        )
    elif facts.fitting_sets:
        said = f"{facts.fitting_sets} sets of documents fit; a person must say which one it is: {look}"
    sentence = f"GSTR-3B and GSTR-2B differ and {said}."
    return Finding(FindingCode.UNEXPLAINED, True, 0, facts.unexplained, (), sentence, "DR-12.03")


def _reclaim(facts: MonthFacts) -> Finding | None:
    """4(D)(1) is at most what waits to be reclaimed (DR-5.07); a company may leave that to the portal (Q-04)."""
    if facts.reclaim is None:
        return None
    said = f"{facts.reclaim} We block; the portal may only warn."
    if not facts.reclaim_blocks:
        said = str(facts.reclaim)
    return Finding(
        FindingCode.RECLAIM_ABOVE_LEDGER, facts.reclaim_blocks, 0, NIL, (), said, facts.reclaim.rule
    )  # fmt: skip


def _twins(twins: Sequence[InwardTwin], situation: Situation) -> list[Finding | None]:
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
    return _finding(FindingCode.TWIN_REJECTS, blocks, of, [one.credit_note.tax for one in twins], sentence, "DR-6.06")


def _undecided_notes(mine: Sequence[MonthDocument], situation: Situation) -> Finding | None:
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
    return _finding(FindingCode.CREDIT_NOTES_UNDECIDED, True, of, taxes, sentence, "DR-2.11")


def _supplier_not_filed(saved: Sequence[MonthDocument]) -> Finding | None:
    """Accepted but only saved by the supplier: not in this GSTR-2B (DR-3.04)."""
    of = [one for one in saved if one.document.portal_action is ActionState.ACCEPT]
    taxes = [one.document.signed_tax for one in of]
    sentence = "Accepted, but the supplier has not filed: they are in no GSTR-2B yet."
    return _finding(FindingCode.SUPPLIER_NOT_FILED, False, of, taxes, sentence, "DR-3.04")


def _no_action(mine: Sequence[MonthDocument], situation: Situation) -> Finding | None:
    """All that will count as accepted when GSTR-3B is filed (DR-2.02, DR-2.08), also what blocks above."""
    of, taxes, lapsed, told = [], [], 0, 0
    for one in mine:
        own = situation.with_original(one.original)
        if deemed_accepted(one.document, own):
            of.append(one)
            taxes.append(full_effect(one.document, own))
            lapsed += one.document.portal_action is ActionState.PENDING
            missing = one.is_not_received or one.is_not_booked or bool(one.receipt.let_pass)
            missing &= one.document.section.sign > 0
            told += missing or is_specified(one.document, own)
    above = f"; {told} of them {'stands' if told == 1 else 'stand'} above" if told else ""
    what = "it counts" if len(of) == 1 else "they count"
    sentence = f"If nobody acts {what} as accepted on filing{lapsed_of(len(of), lapsed)}{above}."
    return _finding(FindingCode.NO_ACTION, False, of, taxes, sentence, "DR-2.02")
