"""What is due when: the dates of a registration, of a document, of our outward side; days left.

Nothing here is stored: the agenda is computed from the law's dates for a day, and is empty when nothing is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.deadlines import (
    KNOWN_EXTENSIONS,
    Extensions,
    Frequency,
    countdown_starts,
    effective_16_4,
    gstr1_due,
    gstr2b_draft_day,
    gstr2b_period_of_filing,
    gstr3b_due,
    iff_due,
    pending_window_end,
    pmt_06_due,
    recipient_period,
    rule_37a_dates,
    rule_180_day,
    section_34_2_last_day,
)
from domain.documents import InwardDocument, SourceForm
from domain.law import DEFAULT_SETTINGS, LawSettings, Situation, is_specified, open_period_of, pending_until
from domain.tax_period import TaxPeriod, financial_year_label, financial_year_of
from domain.wording import days_left, full_day


class DueKind(StrEnum):
    """What falls due."""

    GSTR1 = "GSTR1"
    IFF = "IFF"
    PMT_06 = "PMT_06"
    GSTR2B = "GSTR2B"
    GSTR3B = "GSTR3B"
    PENDING_WINDOW = "PENDING_WINDOW"
    SECTION_16_4 = "SECTION_16_4"
    SECTION_16_4_RETURN = "SECTION_16_4_RETURN"
    SECTION_34_2 = "SECTION_34_2"
    RULE_37A_TEST = "RULE_37A_TEST"
    RULE_37A_REVERSAL = "RULE_37A_REVERSAL"
    DAY_180 = "DAY_180"
    RULE_37_REVERSAL = "RULE_37_REVERSAL"
    UNPAID_CLAIM = "UNPAID_CLAIM"
    SECTION_17_5_REVERSAL = "SECTION_17_5_REVERSAL"
    RECLAIM = "RECLAIM"
    ANNUAL_RETURN = "ANNUAL_RETURN"


@dataclass(frozen=True, slots=True)
class Due:
    """One date: what, for which period or document, and the rule it comes from.

    is_over: what was to be done by it cannot be done any more, although the day itself is still to come.
    """

    day: date
    kind: DueKind
    sentence: str
    rule: str
    about: str = ""
    is_over: bool = False

    def in_days(self, today: date) -> int:
        """Days left; 0 today, negative when over."""
        return (self.day - today).days

    def words(self, today: date) -> str:
        return f"{self.sentence} {days_left(self.day, today)}"


ALERT_DAYS: Final = (7, 3, 1)
"""Days before the end of a pending window on which it is told (DR-2.08)."""


def dues_of_period(
    period: TaxPeriod,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
) -> tuple[Due, ...]:
    """The dates of one month of a registration, or of its quarter, in order (section 11 of the rules)."""
    own = recipient_period(period, frequency)
    dues = [
        Due(gstr1_due(own, frequency, extensions), DueKind.GSTR1, f"GSTR-1 of {own} is due.", "DR-4.02", own.iso),
        Due(gstr2b_draft_day(own, frequency), DueKind.GSTR2B, f"Draft GSTR-2B of {own} comes.", "DR-4.01", own.iso),
        Due(
            gstr3b_due(own, frequency, due_day, extensions),
            DueKind.GSTR3B,
            f"GSTR-3B of {own} is due; filing it locks IMS.",
            "DR-4.06" if frequency is Frequency.QUARTERLY else "DR-4.04",
            own.iso,
        ),
        Due(
            pending_window_end(own, frequency, due_day, extensions),
            DueKind.PENDING_WINDOW,
            f"Last day of Pending for credit notes of GSTR-2B {own}.",
            "DR-2.08",
            own.iso,
        ),
    ]
    if frequency is Frequency.QUARTERLY:
        for month in (own.plus(-2), own.plus(-1)):
            iff = iff_due(month, extensions)
            if iff is not None:
                dues.append(Due(iff, DueKind.IFF, f"IFF of {month} is due (optional).", "DR-4.07", month.iso))
            dues.append(Due(pmt_06_due(month), DueKind.PMT_06, f"PMT-06 of {month} is due.", "DR-4.06", month.iso))
    return in_order(dues)


def dues_of_year(
    financial_year: int,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    annual_return_filed_on: date | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
    filed_gstr3b: frozenset[TaxPeriod] = frozenset(),
    settings: LawSettings = DEFAULT_SETTINGS,
) -> tuple[Due, ...]:
    """The yearly dates for the documents of one financial year: 16(4), 34(2), 37A, GSTR-9 (section 11.3).

    The law's days of 16(4), 34(2) and 37A come after the last return that can use them, so each names that return.
    """
    label = financial_year_label(financial_year)
    practice = effective_16_4(financial_year, frequency, due_day, annual_return_filed_on, extensions)
    notes = section_34_2_last_day(date(financial_year, 4, 1), annual_return_filed_on, settings.notes_until)
    last_day = f"Last day for notes and amendments of FY {label}. {settings.told('notes_until')}".rstrip()
    reversal = effective_16_4(financial_year, frequency, due_day, None, extensions).last_return
    is_over = _is_among(filed_gstr3b, practice.last_return, frequency)
    last = f"GSTR-3B of {practice.last_return}"
    end = f"The law's day for credit of FY {label}; {last} is the last return that can carry it."
    if is_over:
        end = f"The law's day for credit of FY {label}; over: {last}, the last return that could carry it, is filed."
    of_the_return = Due(
        practice.return_due,
        DueKind.SECTION_16_4_RETURN,
        f"{last} is the last return for credit of FY {label}.",
        "DR-7.02",
        label,
    )
    return in_order(
        (
            Due(practice.last_day, DueKind.SECTION_16_4, end, "DR-7.01", label, is_over),
            *(() if is_over else (of_the_return,)),
            Due(notes, DueKind.SECTION_34_2, last_day, "DR-3.10", label),
            *_dues_of_rule_37a(financial_year, reversal, is_filed=_is_among(filed_gstr3b, reversal, frequency)),
            Due(
                date(financial_year + 1, 12, 31),
                DueKind.ANNUAL_RETURN,
                f"GSTR-9 and 9C of FY {label} are due.",
                "DR-7.01",
                label,
            ),
        )
    )


def _is_among(filed: frozenset[TaxPeriod], period: TaxPeriod, frequency: Frequency) -> bool:
    return any(recipient_period(each, frequency) == period for each in filed)


def _dues_of_rule_37a(financial_year: int, last_return: TaxPeriod, *, is_filed: bool) -> tuple[Due, Due]:
    """The day by which suppliers must have filed, and the last one to reverse what others took on their word."""
    label, dates = financial_year_label(financial_year), rule_37a_dates(financial_year)
    filed = f"Suppliers must have filed GSTR-3B for credit taken in FY {label}."
    which = f"GSTR-3B of {last_return} is the last return for it."
    if is_filed:
        which = (
            f"GSTR-3B of {last_return}, the last return for it, is filed: what is left goes into the next, with "
            "interest after this day."
        )
    reverse = f"Last day to reverse credit of FY {label} whose supplier did not file GSTR-3B; {which}"
    return (
        Due(dates.supplier_must_file_by, DueKind.RULE_37A_TEST, filed, "DR-7.07", label),
        Due(dates.reverse_by, DueKind.RULE_37A_REVERSAL, reverse, "DR-7.07", label),
    )


def dues_of_document(
    document: InwardDocument, situation: Situation, paid_in_full: bool | None = None
) -> tuple[Due, ...]:
    """The dates of one inward document: its pending window or 16(4), and day 180 while it is not known to be paid."""
    name = document.number or "The document"
    found: list[Due] = []
    until = pending_until(document, situation)
    if until is not None:
        if is_specified(document, situation):
            found.append(
                Due(until, DueKind.PENDING_WINDOW, f"{name} can be Pending until then.", "DR-2.08", document.id)
            )
        else:
            found.append(_end_of_credit(document, situation, name))
    if not paid_in_full and document.section.sign > 0 and not document.section.is_import:
        found.append(
            Due(rule_180_day(document.dated), DueKind.DAY_180, f"{name}: day 180 unpaid.", "DR-7.06", document.id)
        )
    return in_order(found)


def _end_of_credit(document: InwardDocument, situation: Situation, name: str) -> Due:
    """When the last GSTR-3B that can carry its credit is due: 30 November itself comes after it (DR-7.02).

    A return that is late can still be filed up to the law's day. Over, when the document lands in a later GSTR-2B.
    """
    practice = effective_16_4(
        financial_year_of(document.dated), situation.frequency, situation.qrmp_due_day,
        situation.annual_return_filed_on, situation.extensions,
    )  # fmt: skip
    last, law = f"GSTR-3B of {practice.last_return}", full_day(practice.last_day)
    lands_in = open_period_of(document, situation) or _if_filed_now(document, situation)
    if lands_in > practice.last_return:
        is_filed = situation.is_filed(practice.last_return)
        why = f"{last}, the last return that could carry its credit, is filed"
        if not is_filed:
            why = f"it comes into GSTR-2B of {lands_in}, after {last}, the last return that could carry its credit"
        return Due(
            practice.last_day, DueKind.SECTION_16_4, f"{name}: over; {why} ({law} is the law's day).", "DR-7.02",
            document.id, is_over=True,
        )  # fmt: skip
    day = min(practice.return_due, practice.last_day)
    told = f"{last} is the last return that can carry its credit"
    if document.gstr2b_period is None:
        is_iff = document.source_form is SourceForm.IFF
        by = practice.quarterly_supplier_by if is_iff else practice.monthly_supplier_by
        day, told = min(day, by), f"only saved; its supplier must file it by {full_day(by)}, since {told}"
    if day < situation.today:
        day, told = practice.last_day, f"{told}; it is late and can be filed until then"
    return Due(day, DueKind.SECTION_16_4, f"{name}: {told} ({law} is the law's day).", "DR-7.02", document.id)


def _if_filed_now(document: InwardDocument, situation: Situation) -> TaxPeriod:
    """The GSTR-2B of a document that is only saved, were its supplier to file it today (DR-4.02)."""
    return gstr2b_period_of_filing(
        document.source_form, situation.today, document.supplier_period, recipient_frequency=situation.frequency,
        extensions=situation.extensions,
    )  # fmt: skip


def in_order(dues: Iterable[Due]) -> tuple[Due, ...]:
    """By day, then by kind and what it is about, so that the same agenda is always the same text."""
    return tuple(sorted(dues, key=lambda due: (due.day, due.kind.value, due.about)))


def is_alert_day(due: Due, today: date) -> bool:
    """Whether a window's end is told today: seven, three and one day before, and on the day (DR-2.08)."""
    return due.in_days(today) in (*ALERT_DAYS, 0)


COUNTDOWN_DAYS_MAX: Final = 122
"""From 1 August, when a quarterly recipient's countdown begins, to 30 November."""
_DAILY_DAYS: Final = 14


def is_countdown_day(due: Due, today: date, frequency: Frequency = Frequency.MONTHLY) -> bool:
    """Whether the end of a year's credit is told today: Mondays from 1 September (quarterly 1 August), then daily.

    Daily in the last fortnight (DR-7.03).
    """
    left = due.in_days(today)
    if not 0 <= left <= _DAILY_DAYS:
        return left > 0 and today.weekday() == 0 and today >= countdown_starts(due.day.year - 1, frequency)
    return True
