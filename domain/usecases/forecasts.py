"""What a month's credit, Table 4(C), will be: as it stands, and a range for what late vendors may still file."""

from collections.abc import Mapping
from datetime import date, datetime

from domain.deadlines import Extensions, Frequency, gstr1_due, iff_due, recipient_period
from domain.documents import SourceForm
from domain.forecast import Forecast, MissingDocument, forecast_of
from domain.gstin import pan_of
from domain.matching import Finding
from domain.money import NIL, TaxHeads
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry, ItcEligibility
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.calendar_rows import extensions_for
from domain.usecases.month import month_of, months_of
from domain.usecases.recorded_moves import table_4_of
from domain.usecases.situations import frequency_of, period_being_filed
from domain.wording import india_date


def forecast_month(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod | None, now: datetime
) -> Forecast | Refusal:  # fmt: skip
    """The forecast of one registration's month; of the month in hand when none is said."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        today = india_date(now)
        meant = period or period_being_filed(registration, unit.companies.filed(gstin), today)
        own = recipient_period(meant, frequency_of(registration))
        due = gstr1_due(own, frequency_of(registration), extensions_for(unit, company_id))
        return forecast_of(
            sure=table_4_of(unit, month_of(unit, gstin, own, now)).c,
            missing=_missing(unit, gstin, own, frequency_of(registration)),
            lags_of=_lags(unit, gstin, own),
            supplier_due=due,
            window_end=max(due, _last_filing(own, extensions_for(unit, company_id))),
            today=today,
        )


def _last_filing(own: TaxPeriod, extensions: Extensions) -> date:
    """The last day that still reaches a GSTR-2B: of IFF, in a quarter's last month of a quarterly GSTR-1 (DR-4.02)."""
    return iff_due(own, extensions) or gstr1_due(own, Frequency.QUARTERLY, extensions)


def _missing(unit: Unit, gstin: str, own: TaxPeriod, frequency: Frequency) -> list[MissingDocument]:
    """Bills of the month in our books that the portal does not show."""
    rows = unit.matches.findings_of(pan_of(gstin), findings={Finding.ONLY_IN_BOOKS.value})
    entries = unit.books.get([str(row["id"]) for row in rows if row["side"] == 0])
    months = months_of(own, frequency)
    return [
        MissingDocument(each.supplier_gstin, _signed(each), NIL if _is_blocked(each) else None)
        for each in entries.values()
        if each.recipient_gstin == gstin and each.supplier_gstin and not each.is_withdrawn
        and TaxPeriod.of(each.dated) in months
    ]  # fmt: skip


def _is_blocked(entry: BookEntry) -> bool:
    """Its credit goes back in 4(B)(1) at once, so 4(C) does not hold it."""
    return entry.itc_eligibility is ItcEligibility.BLOCKED_17_5


def _signed(entry: BookEntry) -> TaxHeads:
    is_note = entry.kind.value.endswith("CREDIT_NOTE")
    return -entry.tax if is_note else entry.tax


def _lags(unit: Unit, gstin: str, before: TaxPeriod) -> Mapping[str, list[int]]:
    """Days after the due date on which each supplier filed in earlier periods, the latest day of a period."""
    extensions = extensions_for(unit, pan_of(gstin))
    last: dict[tuple[str, TaxPeriod], tuple[date, SourceForm]] = {}
    for supplier, period, form, on in unit.documents.filings(gstin):
        held = last.get((supplier, period))
        if period < before and form in (SourceForm.GSTR1, SourceForm.IFF) and (held is None or held[0] < on):
            last[supplier, period] = (on, form)
    found: dict[str, list[int]] = {}
    for (supplier, period), (on, form) in sorted(last.items()):
        due = iff_due(period, extensions) if form is SourceForm.IFF else None
        found.setdefault(supplier, []).append((on - (due or gstr1_due(period, extensions=extensions))).days)
    return found
