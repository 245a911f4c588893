"""What the rules must know beside a document: the day, the recipient's returns, and what an amendment replaces."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.actions import ActionState
from domain.deadlines import KNOWN_EXTENSIONS, Extensions, Frequency, open_gstr2b_period, recipient_period
from domain.documents import Declaration, InwardDocument
from domain.law.contested import DEFAULT_SETTINGS, LawSettings
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod


class Direction(StrEnum):
    """Whether an amendment raises or lowers the tax of the version before it (DR-2.17)."""

    UP = "UP"
    DOWN = "DOWN"
    SAME = "SAME"


class Fate(StrEnum):
    """What the recipient made of the version that an amendment replaces; ORIGINAL when it replaces nothing."""

    ORIGINAL = "ORIGINAL"
    UNDECIDED = "UNDECIDED"
    REJECTED = "REJECTED"
    ACCEPTED = "ACCEPTED"
    ACCEPTED_AND_FILED = "ACCEPTED_AND_FILED"


@dataclass(frozen=True, slots=True)
class OriginalVersion:
    """The last version that the recipient accepted, else the one before (DR-2.4); tax positive as on the wire.

    gstr3b_filed: the GSTR-3B of its GSTR-2B period is filed, so that no action on it counts as accepted (DR-2.02).
    later_version_rejected: between this accepted one and the amendment lies one that was rejected (DR-3.12).
    """

    tax: TaxHeads
    action: ActionState
    gstr3b_filed: bool
    number: str = ""
    gstr2b_period: TaxPeriod | None = None
    declaration: Declaration | None = None
    later_version_rejected: bool = False

    @property
    def is_accepted(self) -> bool:
        """Accepted, or deemed accepted because GSTR-3B was filed over it (DR-2.06)."""
        return self.action is ActionState.ACCEPT or (self.action is ActionState.NO_ACTION and self.gstr3b_filed)

    @property
    def fate(self) -> Fate:
        if self.is_accepted:
            return Fate.ACCEPTED_AND_FILED if self.gstr3b_filed else Fate.ACCEPTED
        return Fate.REJECTED if self.action is ActionState.REJECT else Fate.UNDECIDED


def held_version(versions: Sequence[OriginalVersion]) -> OriginalVersion | None:
    """From all earlier versions, oldest first, the one an amendment is measured against (DR-3.12, DR-2.4)."""
    if not versions:
        return None
    for place in range(len(versions) - 1, -1, -1):
        if versions[place].is_accepted:
            later = any(version.action is ActionState.REJECT for version in versions[place + 1 :])
            return replace(versions[place], later_version_rejected=later)
    return versions[-1]


@dataclass(frozen=True, slots=True)
class Situation:
    """The recipient and the day a question is asked for.

    frequency: the one in force in the record's GSTR-2B period (Q-24). filed_gstr3b: periods whose GSTR-3B is filed.
    direction: the supplier's or a person's label, used only where no original is known (DR-2.17).
    was_carried: the record was Pending when GSTR-3B of its own period was filed, so it is acted on in the open
    period although its state is no longer Pending (DR-2.09).
    """

    today: date
    frequency: Frequency = Frequency.MONTHLY
    qrmp_due_day: int | None = None
    filed_gstr3b: frozenset[TaxPeriod] = frozenset()
    original: OriginalVersion | None = None
    direction: Direction | None = None
    extensions: Extensions = KNOWN_EXTENSIONS
    annual_return_filed_on: date | None = None
    was_carried: bool = False
    settings: LawSettings = DEFAULT_SETTINGS

    def with_original(self, original: OriginalVersion | None) -> "Situation":
        """The same registration and day for another document's original."""
        return replace(self, original=original)

    def own_period(self, document: InwardDocument) -> TaxPeriod | None:
        """The record's first GSTR-2B period as this recipient counts it; None while it is only saved."""
        period = document.gstr2b_period
        return None if period is None else recipient_period(period, self.frequency)

    def is_filed(self, period: TaxPeriod) -> bool:
        """Whether GSTR-3B of a period, or of its quarter, is filed."""
        if self.frequency is Frequency.MONTHLY:
            return period in self.filed_gstr3b
        return any(filed.quarter() == period.quarter() for filed in self.filed_gstr3b)


def direction_of(document: InwardDocument, situation: Situation) -> Direction | None:
    """UP, DOWN or SAME of an amendment, computed from the sums of the heads, never trusted from a label (DR-2.17).

    Without a known original the label stands; without both it is measured against nothing: UP. None for an original.
    """
    if not document.section.is_amendment:
        return None
    original = situation.original
    if original is None:
        return situation.direction or Direction.UP
    change = document.tax.total - original.tax.total
    return Direction.SAME if change == 0 else Direction.UP if change > 0 else Direction.DOWN


def fate_of(document: InwardDocument, situation: Situation) -> Fate:
    """What became of the version before; an unknown one is undecided, so nothing is held of it (DR-3.11)."""
    if not document.section.is_amendment:
        return Fate.ORIGINAL
    return Fate.UNDECIDED if situation.original is None else situation.original.fate


def held_tax(document: InwardDocument, situation: Situation) -> TaxHeads:
    """Tax of the original that the recipient already carries, in document values (section 2.4 of the rules)."""
    original = situation.original
    if not document.section.is_amendment or original is None or not original.is_accepted:
        return NIL
    return original.tax


def open_period_of(document: InwardDocument, situation: Situation) -> TaxPeriod | None:
    """The GSTR-2B that an action taken today lands in; None while the document is only saved (DR-3.04, DR-4.09)."""
    own = situation.own_period(document)
    return None if own is None else open_gstr2b_period(own, situation.filed_gstr3b, situation.frequency)
