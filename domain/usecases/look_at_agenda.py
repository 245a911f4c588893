"""What is due when for a registration, its documents and its bills; and what to do about it today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.actions import ActionState
from domain.agenda import Due, DueKind, dues_of_document, dues_of_period, dues_of_year, in_order
from domain.calendar_text import CalendarEntry
from domain.companies import Registration
from domain.deadlines import next_period, recipient_period
from domain.documents import InwardDocument
from domain.law import Situation, full_effect
from domain.ports import Unit, Units
from domain.roles import Actor
from domain.tax_period import TaxPeriod, financial_year_of
from domain.usecases.calendar_rows import annual_returns
from domain.usecases.dated_matters import DatedMatter
from domain.usecases.dues_of_bills import dues_of_bills
from domain.usecases.situations import calendar_of, frequency_of, period_being_filed, situations_for, still_open
from domain.usecases.visible import visible_registrations
from domain.wording import india_date

_TO_DO = {
    DueKind.GSTR1: "Report our own documents.",
    DueKind.GSTR2B: "Read the draft, then decide what has no action.",
    DueKind.GSTR3B: "Decide, recompute GSTR-2B, file, then record the filing.",
    DueKind.PENDING_WINDOW: "Accept or reject; after it no action counts as accepted.",
    DueKind.SECTION_16_4: "Accept what is ours and claim it in that return; after it the credit is lost.",
    DueKind.SECTION_16_4_RETURN: "Take every credit of that year in this return.",
    DueKind.SECTION_34_2: "Issue or amend notes of that year.",
    DueKind.RULE_37A_TEST: "Ask suppliers who have not filed GSTR-3B.",
    DueKind.RULE_37A_REVERSAL: "Reverse the credit of suppliers who have not filed.",
    DueKind.ANNUAL_RETURN: "File GSTR-9, then record it.",
    DueKind.IFF: "Report the month's documents if customers need them.",
    DueKind.PMT_06: "Pay the month's tax.",
}
_OVERDUE = "File it, or record the filing: until then what it closed counts as open, and late fee and interest run."
_OVER = "Nothing of it can be claimed any more: book it as cost. What was taken before and reversed is not barred."
"""16(4) is over; a reclaim of what was reversed is not barred by it (DR-7.04)."""


@dataclass(frozen=True, slots=True)
class RegistrationAgenda:
    """The dates of one registration: of its returns and year, of its documents and bills; each in order."""

    registration: Registration
    period: TaxPeriod
    returns: tuple[DatedMatter, ...]
    documents: tuple[DatedMatter, ...]

    @property
    def calendar(self) -> tuple[CalendarEntry, ...]:
        """Every date with the registration it is of, as a calendar tells it."""
        own = self.registration
        return tuple(
            CalendarEntry(each.due, own.gstin, own.name, each.to_do) for each in (*self.returns, *self.documents)
        )


def look_at_agenda(
    units: Units, actor: Actor, companies: frozenset[str], now: datetime, within_days: int = 60,
    gstin: str | None = None,
) -> tuple[RegistrationAgenda, ...]:  # fmt: skip
    """Every date from today on within so many days, a registration at a time."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    today = india_date(now)
    with units.reading(scope) as unit:
        return tuple(
            agenda_of(unit, registration, today, within_days)
            for registration in visible_registrations(unit, actor)
            if gstin is None or registration.gstin == gstin
        )


def agenda_of(unit: Unit, registration: Registration, today: date, within_days: int) -> RegistrationAgenda:
    """The dates of one registration."""
    calendar = calendar_of(unit, registration.gstin, today)
    period = period_being_filed(registration, calendar.filed_gstr3b, today)
    returns = [
        *(DatedMatter(due, _OVERDUE) for due in _overdue(registration, period, calendar, today)),
        *(
            DatedMatter(due, _to_do(due))
            for due in _of_returns(unit, registration, period, calendar, today + timedelta(days=within_days))
            if 0 <= due.in_days(today) <= within_days
        ),
    ]
    documents = [
        each
        for each in (*_of_documents(unit, registration, today), *dues_of_bills(unit, registration, calendar))
        if 0 <= each.due.in_days(today) <= within_days
    ]
    documents.sort(key=lambda each: (each.due.day, -abs(each.tax.total), each.number))
    return RegistrationAgenda(registration, period, tuple(returns), tuple(documents))


def not_recorded(registration: Registration, period: TaxPeriod, filed: Collection[TaxPeriod]) -> list[TaxPeriod]:
    """The periods from the last recorded filing up to the return in hand; that one alone when none was recorded."""
    frequency = frequency_of(registration)
    own = {recipient_period(each, frequency) for each in filed}
    earlier = [each for each in own if each < period]
    each = next_period(max(earlier), frequency) if earlier else period
    found = []
    while each <= period:
        if each not in own:
            found.append(each)
        each = next_period(each, frequency)
    return found


def _overdue(registration: Registration, period: TaxPeriod, calendar: Situation, today: date) -> list[Due]:
    """GSTR-3B whose day is over and that nobody recorded as filed (DR-4.04)."""
    return [
        replace(due, sentence=f"GSTR-3B of {each} was due; nobody recorded that it is filed.")
        for each in not_recorded(registration, period, calendar.filed_gstr3b)
        for due in dues_of_period(each, frequency_of(registration), registration.due_day, calendar.extensions)
        if due.kind is DueKind.GSTR3B and due.in_days(today) < 0
    ]


def _of_returns(
    unit: Unit, registration: Registration, period: TaxPeriod, calendar: Situation, until: date
) -> Sequence[Due]:
    """Of the return before the one in hand (its Pending window ends now) and all that have a date until then, and of
    the years up to it."""
    frequency, day, moved = frequency_of(registration), registration.due_day, calendar.extensions
    each = period.plus(-3 if frequency == "Q" else -1)
    found: list[Due] = []
    while any(due.day <= until for due in dues_of_period(each, frequency, day, moved)):
        dues, filed = dues_of_period(each, frequency, day, moved), calendar.is_filed(each)
        found += [due for due in dues if not (filed and due.kind in (DueKind.GSTR3B, DueKind.GSTR2B))]
        each = next_period(each, frequency)
    annual = annual_returns(unit, registration.company_pan, registration.gstin)
    for each_year in range(period.financial_year - 1, financial_year_of(until) + 1):
        dues = dues_of_year(
            each_year, frequency, day, annual.get(each_year), moved, calendar.filed_gstr3b, calendar.settings
        )
        found += [due for due in dues if not (each_year in annual and due.kind is DueKind.ANNUAL_RETURN)]
    return in_order(dict.fromkeys(found))


def _of_documents(unit: Unit, registration: Registration, today: date) -> list[DatedMatter]:
    """The end of Pending, one period or 16(4), of every document that is Pending (DR-2.08, DR-7.03)."""
    pending = [
        each
        for each in still_open(unit, unit.documents.of_registration(registration.gstin).values(), today)
        if each.portal_action is ActionState.PENDING
    ]
    situation_of = situations_for(unit, pending, today)
    return [
        _matter(each, due, situation_of(each))
        for each in pending
        for due in dues_of_document(each, situation_of(each), paid_in_full=True)
    ]


def _to_do(due: Due) -> str:
    return _OVER if due.is_over else _TO_DO[due.kind]


def _matter(document: InwardDocument, due: Due, situation: Situation) -> DatedMatter:
    return DatedMatter(
        due, _to_do(due), full_effect(document, situation), document.number,
        document.supplier_name or document.supplier_gstin, document.id,
    )  # fmt: skip
