"""One GSTR-2B of a registration as lines of the law: whole months as sums, single documents where they differ.

What counts in a month is told here once, for batch cards, what-ifs, readiness and the comparison with GSTR-3B.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.deadlines import Frequency, recipient_period
from domain.documents import InwardDocument
from domain.gstr2b import Figures, Line, Stand, month_figures
from domain.law import Route, Situation, deemed_accepted, is_locked, itc_effect, open_period_of, route
from domain.money import NIL, TaxHeads
from domain.ports import Unit
from domain.tax_period import TaxPeriod
from domain.usecases.situations import calendar_of, filed_over, situations_for, versions_for
from domain.wording import INDIA


@dataclass(frozen=True, slots=True)
class Deemed:
    """What counts as accepted if nobody acts: how many documents, and the credit they move, signed (DR-2.02)."""

    count: int = 0
    credit: TaxHeads = NIL

    def __add__(self, other: "Deemed") -> "Deemed":
        return Deemed(self.count + other.count, self.credit + other.credit)

    def __sub__(self, other: "Deemed") -> "Deemed":
        return Deemed(self.count - other.count, self.credit - other.credit)


@dataclass(frozen=True, slots=True)
class Month:
    """One GSTR-2B period of a registration. lines: documents, or sums of documents that the law treats alike.

    superseded: originals whose amendment stands in the same GSTR-2B and takes their place (DR-3.07).
    amended: amendments of this month, each with the earlier versions it is measured against, oldest first.
    filed_over: ids of those versions that a filed GSTR-3B closed as they stand.
    """

    gstin: str
    period: TaxPeriod
    calendar: Situation
    lines: tuple[tuple[Line, int], ...]
    superseded: frozenset[str]
    amended: tuple[tuple[Line, tuple[InwardDocument, ...]], ...] = ()
    filed_over: frozenset[str] = frozenset()

    @property
    def figures(self) -> Figures:
        return month_figures(line for line, _ in self.lines)

    @property
    def deemed(self) -> Deemed:
        """What deemed acceptance does in this month."""
        count, credit = 0, NIL
        for line, number in self.lines:
            if not line.superseded and deemed_accepted(line.document, line.situation):
                count += number
                credit = credit + itc_effect(line.document, line.situation)
        return Deemed(count, credit)


def standing_period(document: InwardDocument, situation: Situation) -> TaxPeriod | None:
    """The GSTR-2B a document stands in, or would if an action were taken now; None while only saved (DR-4.08, DR-4.09).

    What was decided when GSTR-3B was filed, and what never was in IMS, stays in its own period; what was Pending is
    carried to the open one.
    """
    own = situation.own_period(document)
    if own is None or document.is_withdrawn:
        return None
    if is_locked(document, situation) or not document.in_ims or route(document, situation.frequency) is not Route.IMS:
        return own
    return open_period_of(document, situation)


def falls_in(document: InwardDocument, situation: Situation, period: TaxPeriod) -> bool:
    """Whether a document stands in the GSTR-2B of a period."""
    return standing_period(document, situation) == period


def months_of(period: TaxPeriod, frequency: Frequency) -> tuple[TaxPeriod, ...]:
    """The months whose documents stand in a GSTR-2B: one, or the three of a quarter."""
    own = recipient_period(period, frequency)
    return (own,) if frequency is Frequency.MONTHLY else (own.plus(-2), own.plus(-1), own)


def month_of(unit: Unit, gstin: str, period: TaxPeriod, now: datetime) -> Month:
    """The month as it stands now; its cost grows with amendments, declarations and carried documents only."""
    today = now.astimezone(INDIA).date()
    calendar = calendar_of(unit, gstin, today)
    own = recipient_period(period, calendar.frequency)
    if calendar.is_filed(own):
        alone, sums = _of_a_filed_month(unit, gstin, own), False
    else:
        alone, sums = _apart(unit, gstin, own, calendar), True
    amendments = versions_for(unit, [each for each in alone if each.section.is_amendment])
    known = {each.id for each in alone}
    if sums:
        originals = {version.id: version for _, versions in amendments for version in versions}
        alone = [*alone, *(each for key, each in originals.items() if key not in known)]
    situation_of = situations_for(unit, alone, today)
    here = [each for each in alone if falls_in(each, situation_of(each), own)]
    covered = _covered({each.id for each in here}, amendments)
    blocked = unit.documents.blocked_among([each.id for each in here])
    standing = {
        each.id: standing_line(each, situation_of(each), blocked=each.id in blocked, superseded=each.id in covered)
        for each in here
    }
    lines = [(line, 1) for line in standing.values()]
    if sums:
        apart = [each.id for each in alone]
        for group in unit.documents.month_groups(gstin, months_of(own, calendar.frequency), apart):
            lines.append((standing_line(group.stands_for, calendar, blocked=group.is_blocked), group.count))
    amended = tuple((standing[one.id], tuple(versions)) for one, versions in amendments if one.id in standing)
    closed = filed_over(unit, gstin, [each for _, versions in amended for each in versions], today)
    return Month(gstin, own, calendar, tuple(lines), covered, amended, closed)


def _covered(
    here: Collection[str], amendments: Iterable[tuple[InwardDocument, Sequence[InwardDocument]]]
) -> frozenset[str]:  # fmt: skip
    """Originals whose amendment stands in the same GSTR-2B (DR-3.07); the amendment's own state does not matter."""
    return frozenset(version.id for one, versions in amendments if one.id in here for version in versions)


def standing_line(
    document: InwardDocument, situation: Situation, *, blocked: bool = False, superseded: bool = False
) -> Line:
    """A document that nobody changes, as a line."""
    stand = Stand(document.portal_action, document.declaration, situation.original)
    return Line(document, stand, stand, situation, blocked, superseded)


def _apart(unit: Unit, gstin: str, own: TaxPeriod, calendar: Situation) -> list[InwardDocument]:
    """What cannot be summed: amendments, declarations, and what earlier filings left open."""
    filed = unit.companies.filed(gstin)
    earlier = [on for period, on in filed.items() if period < own]
    since = datetime.combine(min(earlier), time(), INDIA) + timedelta(days=1) if earlier else None
    return unit.documents.month_apart(gstin, months_of(own, calendar.frequency), since)


def _of_a_filed_month(unit: Unit, gstin: str, own: TaxPeriod) -> list[InwardDocument]:
    """Every document up to the month: who was carried out of it is told document by document."""
    return [
        each
        for each in unit.documents.of_registration(gstin).values()
        if each.gstr2b_period is not None and each.gstr2b_period <= own and not each.is_withdrawn
    ]
