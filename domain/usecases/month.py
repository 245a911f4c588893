"""One GSTR-2B of a registration as lines of the law: whole months as sums, single documents where they differ.

What counts in a month is told here once, for batch cards, what-ifs, readiness and the comparison with GSTR-3B.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import polars as pl

from domain.actions import ActionState
from domain.deadlines import Frequency, next_period, recipient_period
from domain.documents import InwardDocument
from domain.gstr2b import Figures, month_figures
from domain.law import Route, Situation, is_locked, open_period_of, route
from domain.law.traits import stand_in
from domain.money import HEADS, TaxHeads
from domain.ports import Unit
from domain.tax_period import TaxPeriod
from domain.usecases.families import Counted, lines_of_families, parted, standing_line
from domain.usecases.silence import Deemed, by_silence
from domain.usecases.situations import SituationOf, calendar_of, filed_in_turn, situations_for
from domain.usecases.versions import Amended, versions_for
from domain.wording import INDIA
from domain.worklist import TraitLine


@dataclass(frozen=True, slots=True)
class Month:
    """One GSTR-2B period of a registration. lines: documents, or sums of documents that the law treats alike.

    superseded: originals whose amendment stands in the same GSTR-2B and takes their place (DR-3.07).
    blocked: what the books call blocked by 17(5) among what stands here.
    families: amendments of this month (one) with the versions they are measured against (old), by id, a row each.
    """

    gstin: str
    period: TaxPeriod
    calendar: Situation
    lines: tuple[Counted, ...]
    superseded: frozenset[str]
    blocked: frozenset[str]
    families: pl.DataFrame

    @property
    def figures(self) -> Figures:
        return month_figures(line for line, _ in self.lines)

    @property
    def deemed(self) -> Deemed:
        """What deemed acceptance does in this month."""
        whole = Deemed()
        for line, number in self.lines:
            if not line.superseded:
                whole = whole + by_silence(line.document, line.situation, number)
        return whole

    @property
    def without_action(self) -> int:
        """Documents of IMS that nobody took an action on, whatever they count as."""
        return sum(
            number for line, number in self.lines
            if line.document.portal_action is ActionState.NO_ACTION and line.document.in_ims and not line.superseded
            and route(line.document, line.situation.frequency, line.situation.annual_return_filed_on) is Route.IMS
        )  # fmt: skip


def standing_period(document: InwardDocument, situation: Situation) -> TaxPeriod | None:
    """The GSTR-2B a document stands in, or would if an action were taken now; None while only saved (DR-4.08, DR-4.09).

    What was decided when GSTR-3B was filed, and what never was in IMS, stays in its own period; what was Pending is
    carried to the open one.
    """
    own = situation.own_period(document)
    if own is None or document.is_withdrawn:
        return None
    where = route(document, situation.frequency, situation.annual_return_filed_on)
    if is_locked(document, situation) or not document.in_ims or where is not Route.IMS:
        return own
    return open_period_of(document, situation)


def falls_in(document: InwardDocument, situation: Situation, period: TaxPeriod) -> bool:
    """Whether a document stands in the GSTR-2B of a period."""
    return standing_period(document, situation) == period


def superseded_among(unit: Unit, documents: Collection[InwardDocument], situation_of: SituationOf) -> frozenset[str]:
    """Ids of versions whose amendment, one of these, stands in the same GSTR-2B and takes their place (DR-3.07)."""
    found: set[str] = set()
    for one, versions in versions_for(unit, [each for each in documents if each.section.is_amendment]):
        here = standing_period(one, situation_of(one))
        if here is not None:
            found |= {each.id for each in versions if standing_period(each, situation_of(each)) == here}
    return frozenset(found)


def months_of(period: TaxPeriod, frequency: Frequency) -> tuple[TaxPeriod, ...]:
    """The months whose documents stand in a GSTR-2B: one, or the three of a quarter."""
    own = recipient_period(period, frequency)
    return (own,) if frequency is Frequency.MONTHLY else (own.plus(-2), own.plus(-1), own)


def month_of(unit: Unit, gstin: str, period: TaxPeriod, now: datetime) -> Month:
    """The month as it stands now; what grows with it is read from an index and summed, not looked at."""
    today = now.astimezone(INDIA).date()
    calendar = calendar_of(unit, gstin, today, period)
    own = recipient_period(period, calendar.frequency)
    months = months_of(own, calendar.frequency)
    single = _singles(unit, gstin, own, calendar)
    situation_of = situations_for(unit, list(single.documents.values()), today, single.amended)
    here = {key: one for key, one in single.documents.items() if falls_in(one, situation_of(one), own)}
    alike = _standing(single.alike, gstin, situation_of, own)
    families = _family_ids(alike, [family for family in single.amended if family[0].id in here])
    covered = frozenset(families["old"])
    marked = unit.documents.blocked_in(gstin, months)
    carried = [key for key, one in here.items() if one.gstr2b_period not in months]
    blocked = unit.documents.blocked_among(carried) | {each.id for each in marked}
    lines = [
        (standing_line(one, situation_of(one), blocked=key in blocked, superseded=key in covered), 1)
        for key, one in here.items()
    ]
    lines += lines_of_families(alike, gstin, situation_of, lambda one, of: falls_in(one, of, own), blocked)
    away = unit.documents.trait_lines(single.documents)
    for traits, is_blocked, sums in _of_the_rest(unit, gstin, months, away, alike, marked):
        one = stand_in(traits, gstin, TaxHeads(*sums[:4]))
        situation = situation_of(one)
        if falls_in(one, situation, own):
            lines.append((standing_line(one, situation, blocked=is_blocked), sums[4]))
    return Month(gstin, own, calendar, tuple(lines), covered, blocked, families)


def _standing(alike: pl.DataFrame, gstin: str, situation_of: SituationOf, own: TaxPeriod) -> pl.DataFrame:
    """Families whose amendment stands in the month; what the others amend counts like any other document."""
    traits = alike["one_traits"].unique().to_list()
    here = [each for each in traits if falls_in(one := stand_in(each, gstin), situation_of(one), own)]
    return alike if len(here) == len(traits) else alike.filter(pl.col("one_traits").is_in(here))


def _family_ids(alike: pl.DataFrame, amended: Iterable[Amended]) -> pl.DataFrame:
    single = [(one.id, version.id) for one, versions in amended for version in versions]
    rows = pl.DataFrame(single, schema={"one": pl.String, "old": pl.String}, orient="row")
    return pl.concat([alike.select("one", "old").drop_nulls(), rows])


def _of_the_rest(
    unit: Unit, gstin: str, months: Sequence[TaxPeriod], away: Iterable[TraitLine], alike: pl.DataFrame,
    marked: Iterable[TraitLine],
) -> list[tuple[str, bool, list[int]]]:  # fmt: skip
    """(traits, whether 17(5) blocks them, four heads and the number of documents).

    But for those taken away, and those that families hold. marked: what the books call blocked in these months.
    """
    listed = unit.documents.month_sums(gstin, months)
    sums: dict[str | None, list[int]] = {each.traits: [*each.tax, each.documents] for each in listed}
    gone = {each.id: each for each in away}
    held = {*gone, *alike["old"].drop_nulls()}
    taken = alike.drop_nulls("old").group_by("old_traits").agg(*(pl.sum(f"old_{head}") for head in HEADS), pl.len())
    for traits, *amounts in taken.iter_rows():
        _move(sums, traits, amounts, -1)
    for each in gone.values():
        _move(sums, each.traits, (*each[3:], 1), -1)
    blocked: dict[str | None, list[int]] = {}
    for each in marked:
        if each.id not in held:
            _move(blocked, each.traits, (*each[3:], 1), 1, is_new=True)
    for of, amounts in blocked.items():
        if of in sums:
            _move(sums, of, amounts, -1)
    rest = [(of, False, amounts) for of, amounts in sums.items()]
    rest += [(of, True, amounts) for of, amounts in blocked.items() if of in sums]
    return [(of or "", is_blocked, amounts) for of, is_blocked, amounts in rest if amounts[4]]


def _move(
    sums: dict[str | None, list[int]], traits: str | None, amounts: Sequence[int], sign: int, *, is_new: bool = False
) -> None:
    """Add to the sum of these traits; what has none there is no original of the month."""
    row = sums.setdefault(traits, [0, 0, 0, 0, 0]) if is_new else sums.get(traits)
    if row is not None:
        for place in range(5):
            row[place] += sign * amounts[place]


@dataclass(frozen=True, slots=True)
class _Singles:
    """What is looked at one by one in a month, by id; its amendments with their versions. alike: other families."""

    documents: Mapping[str, InwardDocument]
    amended: Sequence[Amended]
    alike: pl.DataFrame


def _singles(unit: Unit, gstin: str, own: TaxPeriod, calendar: Situation) -> _Singles:
    alone = {each.id: each for each in _alone(unit, gstin, own, calendar)}
    amended = versions_for(unit, [each for each in alone.values() if each.section.is_amendment])
    alone |= {each.id: each for _, versions in amended for each in versions}
    families = parted(unit.documents.month_families(gstin, months_of(own, calendar.frequency)), alone)
    told = {one.id for one, _ in amended}
    odd = unit.documents.plain(families.odd_ids - told)
    amended += versions_for(unit, list(odd.values()))
    alone |= odd | {each.id: each for _, versions in amended for each in versions}
    return _Singles(alone, amended, families.alike)


def _alone(unit: Unit, gstin: str, own: TaxPeriod, calendar: Situation) -> list[InwardDocument]:
    """What cannot be summed: amendments, declarations, and what a filing may have left open.

    Of a filed month what the IMS still showed after it was filed, and what earlier ones may have left over: to be left
    over it must be Pending, or have been seen after the last of the returns filed over it (DR-2.09, DR-4.08).
    """
    recorded = {period: on for period, on in unit.companies.filed(gstin).items() if on <= calendar.today}
    filed: dict[TaxPeriod, list[date]] = {}
    for period, on in filed_in_turn(recorded).items():
        filed.setdefault(recipient_period(period, calendar.frequency), []).append(on)
    last = [min(days) for period, days in filed.items() if next_period(period, calendar.frequency) not in filed]
    mine = filed.get(own, []) if calendar.is_filed(own) else []
    return unit.documents.month_apart(
        gstin, months_of(own, calendar.frequency), left_open=_day_after(last), seen_after=_day_after(mine)
    )  # fmt: skip


def _day_after(filings: Sequence[date]) -> datetime | None:
    """The end of the day of the earliest filing."""
    return datetime.combine(min(filings), time(), INDIA) + timedelta(days=1) if filings else None
