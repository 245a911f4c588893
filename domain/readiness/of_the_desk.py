"""What the desk itself is behind with: a return not filed, nothing read, GSTR-2B too old, work that is open."""

from datetime import date, datetime
from typing import Final

from domain.law import Situation
from domain.money import NIL
from domain.readiness.findings import Finding, FindingCode, MonthFacts
from domain.refusals import Refusal
from domain.wording import count_of, day_and_time, short_day


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


def earlier_unfiled(situation: Situation, facts: MonthFacts) -> Finding | None:
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


def not_read(facts: MonthFacts) -> list[Finding | None]:
    """What was never read says nothing about the month: not known is no yes (DR-4.03)."""
    found: list[Finding | None] = []
    if not facts.ims_read:
        said = f"IMS of {facts.gstin} was never read: import its download, or fetch it."
        found.append(Finding(FindingCode.IMS_NOT_READ, True, 0, NIL, (), said, "DR-4.03"))
    if not facts.gstr2b_read:
        said = f"No GSTR-2B of {facts.period} was read: import it, or fetch it, once the portal has it."
        found.append(Finding(FindingCode.GSTR2B_NOT_READ, True, 0, NIL, (), said, "DR-4.03"))
    return found


def stale(situation: Situation, facts: MonthFacts) -> Finding | None:
    refusal = stale_gstr2b(facts, situation)
    if refusal is None:
        return None
    return Finding(FindingCode.GSTR2B_STALE, True, 0, NIL, (), refusal.sentence, refusal.rule)


def open_batches(facts: MonthFacts) -> Finding | None:
    count = facts.batches_open + facts.actions_half_saved
    if not count:
        return None
    batches = count_of(facts.batches_open, "batch is open", "batches are open")
    half = count_of(facts.actions_half_saved, "action is half saved", "actions are half saved")
    head = f"{' and '.join(words for words in (batches, half) if not words.startswith('0 '))}."
    sentence = " ".join((head, *facts.open_work))
    return Finding(FindingCode.BATCH_OPEN, True, count, NIL, (), sentence, "DR-4.03")


_BY_HAND_TOLD: Final = 5


def by_hand(facts: MonthFacts) -> Finding | None:
    """Approved, but no machine takes it to the portal: bills of entry (DR-1.05)."""
    if not facts.by_hand:
        return None
    told = [f"{name}: {what}" for name, what in facts.by_hand[:_BY_HAND_TOLD]]
    if len(facts.by_hand) > _BY_HAND_TOLD:
        told.append(f"and {len(facts.by_hand) - _BY_HAND_TOLD} more.")
    name = facts.by_hand[0][0]
    told.append(f"Then say so: imsdesk by-hand {name} --done, or ask for {name} in chat and press the button.")
    return Finding(FindingCode.BY_HAND, True, len(facts.by_hand), NIL, (), " ".join(told), "DR-1.05")
