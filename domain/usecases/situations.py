"""What the law must know around a document: the registration's calendar, what is filed, and the amended original."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.actions import ActionState
from domain.companies import Registration
from domain.deadlines import KNOWN_EXTENSIONS, Extensions, Frequency, gstr3b_due, open_gstr2b_period, recipient_period
from domain.documents import InwardDocument
from domain.law import LawSettings, OriginalVersion, Situation, held_version, is_locked
from domain.law.chosen import NOTHING_CHOSEN, ChosenLaw
from domain.ports import Unit
from domain.tax_period import FIRST_IMS_PERIOD, TaxPeriod, financial_year_of
from domain.usecases.calendar_rows import annual_returns, extensions_for
from domain.usecases.law_settings import law_of
from domain.usecases.versions import Amended, versions_for
from domain.wording import india_date

SituationOf = Callable[[InwardDocument], Situation]


def frequency_of(registration: Registration) -> Frequency:
    return Frequency(registration.filing_frequency.value)


def situations_for(
    unit: Unit, documents: Collection[InwardDocument], today: date, known: Iterable[Amended] = ()
) -> SituationOf:
    """A function that gives each of these documents its situation; originals are looked up once for all.

    known: amendments whose earlier versions were looked up already. One that is no amendment may be asked for too.
    """
    frames: dict[str, _Frame] = {}
    versions = {amendment.id: found for amendment, found in known}
    asked = [document for document in documents if document.section.is_amendment and document.id not in versions]
    versions |= {amendment.id: found for amendment, found in versions_for(unit, asked)}

    def situation_of(document: InwardDocument) -> Situation:
        frame = frames.get(document.recipient_gstin)
        if frame is None:
            frame = frames[document.recipient_gstin] = _frame(unit, document.recipient_gstin, today)
        found = frame.situation_of(document)
        if not document.section.is_amendment:
            return found
        older = versions.get(document.id, ())
        return found.with_original(held_by(older, frame.filed_over(older)))

    return situation_of


def still_open(unit: Unit, documents: Collection[InwardDocument], today: date) -> list[InwardDocument]:
    """Those that wait for a decision: in IMS, no action or Pending, and not closed by a GSTR-3B filed over them.

    A document of a filed period without action was deemed accepted and has left IMS (DR-2.02, DR-4.08).
    """
    waiting = [
        each for each in documents
        if each.in_ims and not each.is_withdrawn
        and each.portal_action in (ActionState.NO_ACTION, ActionState.PENDING)
    ]  # fmt: skip
    frames = {gstin: _frame(unit, gstin, today) for gstin in {each.recipient_gstin for each in waiting}}
    return [each for each in waiting if not is_locked(each, frames[each.recipient_gstin].situation_of(each))]


def calendar_of(unit: Unit, gstin: str, today: date, period: TaxPeriod | None = None) -> Situation:
    """The situation of a registration without any document: frequency, due day, what is filed.

    period: by which the company's settings of contested law hold; the running month when not given.
    """
    return _frame(unit, gstin, today, period).calendar


def extensions_of(unit: Unit, registration: Registration) -> Extensions:
    """Every due date that a notification moved, as it holds for this registration."""
    return extensions_for(unit, registration.company_pan, registration.gstin)


def filing_due(
    registration: Registration, period: TaxPeriod, extensions: Extensions = KNOWN_EXTENSIONS
) -> date:  # fmt: skip
    """When GSTR-3B of a period is due by law for this registration."""
    return gstr3b_due(period, frequency_of(registration), registration.due_day, extensions)


def deciding_day(
    registration: Registration, period: TaxPeriod, extensions: Extensions = KNOWN_EXTENSIONS
) -> date:  # fmt: skip
    """By when to decide: the earlier of the law's date and the day the company means to file (ux 1.9)."""
    by_law = filing_due(registration, period, extensions)
    planned = registration.planned_filing_day
    return by_law if planned is None or planned >= by_law.day else by_law.replace(day=planned)


def period_being_filed(registration: Registration, filed: Collection[TaxPeriod], today: date) -> TaxPeriod:
    """The return in hand: last month's until its GSTR-3B is filed (a quarterly filer's quarter), then this one."""
    frequency = frequency_of(registration)
    last = recipient_period(TaxPeriod.of(today).plus(-1), frequency)
    return recipient_period(TaxPeriod.of(today), frequency) if last in filed else last


@dataclass(slots=True)
class _Frame:
    """One registration and day: its calendar, the days its returns were filed, its annual returns by year."""

    calendar: Situation
    filed_on: Mapping[TaxPeriod, date]
    annual: Mapping[int, date]
    made: dict[tuple[date | None, bool, LawSettings], Situation]
    chosen: ChosenLaw = NOTHING_CHOSEN

    def situation_of(self, document: InwardDocument) -> Situation:
        """The calendar with what depends on the document: its year's annual return, whether it was carried, settings.

        Settings hold by its GSTR-2B period, for one that is only saved by the month that runs.
        """
        annual = self.annual.get(financial_year_of(document.dated)) if self.annual else None
        law = self.calendar.settings
        if self.chosen.choices and document.gstr2b_period is not None:
            law = self.chosen.at(document.gstr2b_period)
        key = (annual, self.was_carried(document), law)
        if key not in self.made:
            self.made[key] = replace(self.calendar, annual_return_filed_on=annual, was_carried=key[1], settings=law)
        return self.made[key]

    def was_carried(self, document: InwardDocument) -> bool:
        """The portal still listed it after GSTR-3B of its period was filed, so it was Pending then (DR-2.09, DR-4.08).

        Filing removes what was decided. Where later returns were filed over it too, it must have been seen after them.
        """
        own, decided = document.gstr2b_period, self.decided_in(document)
        if own is None or decided is None:
            return False
        return self.calendar.is_filed(own) and not self.calendar.is_filed(decided)

    def decided_in(self, document: InwardDocument) -> TaxPeriod | None:
        """The GSTR-2B in which its state, as the portal last showed it, was given; None while it is only saved.

        Its own, or, where the portal still listed it after that was filed, the first that was not filed by then.
        """
        own, seen = document.gstr2b_period, document.portal_read_at
        if own is None:
            return None
        if seen is None or not document.in_ims:
            return recipient_period(own, self.calendar.frequency)
        filed_by_then = frozenset(period for period, on in self.filed_on.items() if on < india_date(seen))
        return open_gstr2b_period(own, filed_by_then, self.calendar.frequency)

    def filed_over(self, versions: Iterable[InwardDocument]) -> frozenset[str]:
        """Ids of those in whose deciding GSTR-2B the GSTR-3B is filed (section 2.4 of the rules)."""
        decided = ((each.id, self.decided_in(each)) for each in versions)
        return frozenset(key for key, period in decided if period is not None and self.calendar.is_filed(period))


def _frame(unit: Unit, gstin: str, today: date, period: TaxPeriod | None = None) -> _Frame:
    registration = unit.companies.registration(gstin)
    if registration is None:
        return _Frame(Situation(today), {}, {}, {})
    filed = filed_in_turn({period: on for period, on in unit.companies.filed(gstin).items() if on <= today})
    chosen = law_of(unit, registration.company_pan).chosen
    calendar = Situation(
        today, frequency_of(registration), registration.due_day, frozenset(filed),
        extensions=extensions_of(unit, registration), settings=chosen.at(period or TaxPeriod.of(today)),
    )  # fmt: skip
    return _Frame(calendar, filed, annual_returns(unit, registration.company_pan, gstin), {}, chosen)


def filed_in_turn(recorded: Mapping[TaxPeriod, date]) -> dict[TaxPeriod, date]:
    """The recorded filings, and every period of IMS before the last of them, by the day of the next recorded one.

    GSTR-3B is filed month after month: where a later one is filed, those before it are, recorded or not (DR-4.05).
    """
    filed: dict[TaxPeriod, date] = {}
    following = date.max
    period = max(recorded, default=None)
    while period is not None and period >= FIRST_IMS_PERIOD:
        filed[period] = following = recorded.get(period, following)
        period = period.plus(-1)
    return {**filed, **recorded}


def filed_over(unit: Unit, gstin: str, versions: Collection[InwardDocument], today: date) -> frozenset[str]:
    """Ids of those versions, of one registration, that a filed GSTR-3B closed as they stand."""
    return _frame(unit, gstin, today).filed_over(versions) if versions else frozenset()


def held_by(versions: Sequence[InwardDocument], filed: Collection[str]) -> OriginalVersion | None:
    """The version that an amendment is measured against, from all earlier ones, oldest first.

    filed: ids of those whose GSTR-3B is filed, by the period in which they were accepted (`filed_over`).
    """
    return held_version([_version(each, is_filed=each.id in filed) for each in versions])


def _version(document: InwardDocument, *, is_filed: bool) -> OriginalVersion:
    action = document.portal_action
    if action is ActionState.NO_ACTION and is_filed:
        action = ActionState.ACCEPT  # it was deemed accepted (DR-2.02)
    return OriginalVersion(
        tax=document.tax,
        action=action,
        gstr3b_filed=is_filed,
        number=document.number,
        gstr2b_period=document.gstr2b_period,
        declaration=document.declaration,
    )
