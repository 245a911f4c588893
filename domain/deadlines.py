"""The dates of the law: returns, GSTR-2B, the pending window, section 16(4), 34(2), 37A and the 180 days.

Due dates are data: an administrator moves one by a row that names its notification, and every date that hangs on it
moves along (DR-4.02, DR-2.08). No weekend moves a date; only a notification does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.documents import SourceForm
from domain.tax_period import TaxPeriod, financial_year_of


class Frequency(StrEnum):
    """How often a registration files GSTR-3B: every month, or quarterly under QRMP."""

    MONTHLY = "M"
    QUARTERLY = "Q"


class ReturnForm(StrEnum):
    """The returns whose due dates a notification can move."""

    GSTR1 = "GSTR1"
    IFF = "IFF"
    GSTR3B = "GSTR3B"


@dataclass(frozen=True, slots=True)
class Extension:
    """One due date moved by notification; `frequency` and `due_day` narrow it to those it was given to.

    Without a frequency the period is taken as it stands: Dec is also the quarter named Dec, Nov is only the month.
    """

    form: ReturnForm
    period: TaxPeriod
    due: date
    notification: str
    frequency: Frequency | None = None
    due_day: int | None = None


@dataclass(frozen=True, slots=True)
class Extensions:
    """All moved due dates that we know; the last row that fits decides, as a later notification does."""

    rows: tuple[Extension, ...] = ()

    def due(self, form: ReturnForm, period: TaxPeriod, frequency: Frequency, due_day: int | None = None) -> date | None:
        """The moved date, or None when the statute's own date stands."""
        own = recipient_period(period, frequency)
        found = None
        for row in self.rows:
            fits = row.form is form and row.frequency in (None, frequency) and row.due_day in (None, due_day)
            named = recipient_period(row.period, frequency) if row.frequency is frequency else row.period
            if fits and named == own:
                found = row.due
        return found

    def plus(self, rows: Iterable[Extension]) -> "Extensions":
        """These rows and, behind them, so deciding before them, further ones."""
        return Extensions((*self.rows, *rows))


NO_EXTENSIONS: Final = Extensions()
KNOWN_EXTENSIONS: Final = Extensions(
    (
        Extension(
            ReturnForm.GSTR1, TaxPeriod(2024, 12), date(2025, 1, 13), "Notification 01/2025-CT", Frequency.MONTHLY
        ),
        Extension(
            ReturnForm.GSTR3B, TaxPeriod(2024, 12), date(2025, 1, 22), "Notification 02/2025-CT", Frequency.MONTHLY
        ),
    )
)
"""What was notified up to the release; an installation adds its own rows behind these."""

MONTHLY_DUE_DAY: Final = 20
QRMP_DUE_DAYS: Final = (22, 24)
QRMP_22_STATES: Final = frozenset(
    ("22", "23", "24", "25", "26", "27", "29", "30", "31", "32", "33", "34", "35", "36", "37", "28")
)
"""States whose quarterly GSTR-3B is due on the 22nd (section 11.2 of the rules); all others on the 24th."""


def qrmp_due_day_of(state_code: str) -> int:
    """22 or 24: the day on which a quarterly GSTR-3B is due in a state."""
    return 22 if state_code in QRMP_22_STATES else 24


def recipient_period(period: TaxPeriod, frequency: Frequency) -> TaxPeriod:
    """The GSTR-2B a month belongs to: a quarterly recipient's month counts as its quarter (DR-2.08)."""
    return period.quarter() if frequency is Frequency.QUARTERLY else period


def next_period(period: TaxPeriod, frequency: Frequency) -> TaxPeriod:
    """One tax period later by that frequency."""
    return recipient_period(period, frequency).plus(3 if frequency is Frequency.QUARTERLY else 1)


def _day_after_month(period: TaxPeriod, day: int) -> date:
    following = period.plus(1)
    return date(following.year, following.month, day)


def gstr1_due(
    period: TaxPeriod, frequency: Frequency = Frequency.MONTHLY, extensions: Extensions = KNOWN_EXTENSIONS
) -> date:
    """GSTR-1: the 11th of the next month, for a quarter the 13th (DR-4.02)."""
    own = recipient_period(period, frequency)
    usual = _day_after_month(own, 13 if frequency is Frequency.QUARTERLY else 11)
    return extensions.due(ReturnForm.GSTR1, own, frequency) or usual


def iff_due(period: TaxPeriod, extensions: Extensions = KNOWN_EXTENSIONS) -> date | None:
    """The 13th of the next month for months one and two of a quarter; the third has no IFF: None (DR-4.07)."""
    if period.month % 3 == 0:
        return None
    moved = extensions.due(ReturnForm.IFF, period, Frequency.MONTHLY)
    return moved or _day_after_month(period, 13)


def gstr2b_draft_day(period: TaxPeriod, frequency: Frequency = Frequency.MONTHLY) -> date:
    """The day the draft GSTR-2B is generated: the 14th after the month or the quarter (DR-4.01, DR-4.06)."""
    return _day_after_month(recipient_period(period, frequency), 14)


def gstr3b_due(
    period: TaxPeriod,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
) -> date:
    """GSTR-3B: the 20th of the next month; quarterly the 22nd or 24th by state.

    due_day: of a quarterly recipient; when it is not known the earlier one, the 22nd, is the safe answer.
    """
    own = recipient_period(period, frequency)
    day = (due_day or QRMP_DUE_DAYS[0]) if frequency is Frequency.QUARTERLY else MONTHLY_DUE_DAY
    return extensions.due(ReturnForm.GSTR3B, own, frequency, due_day) or _day_after_month(own, day)


def pmt_06_due(period: TaxPeriod) -> date:
    """Monthly payment of a quarterly filer for months one and two: the 25th of the next month (section 11.2)."""
    return _day_after_month(period, 25)


def pending_window_end(
    period: TaxPeriod,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
) -> date:
    """Last day on which a specified record may be Pending (DR-2.08).

    The due date of GSTR-3B of the period after its GSTR-2B period, by the recipient's frequency, as extended.
    """
    return gstr3b_due(next_period(period, frequency), frequency, due_day, extensions)


def gstr2b_period_of_filing(
    form: SourceForm,
    filed_on: date,
    supplier_period: TaxPeriod,
    supplier_frequency: Frequency = Frequency.MONTHLY,
    recipient_frequency: Frequency = Frequency.MONTHLY,
    extensions: Extensions = KNOWN_EXTENSIONS,
) -> TaxPeriod:
    """The GSTR-2B a filed document falls into (DR-4.02).

    On time (11th for a monthly GSTR-1, 13th otherwise, as extended): the supplier's own period; later: the first
    period whose window is still open. A GSTR-1A goes to the next open GSTR-2B, never to its own month's (DR-3.05).
    """
    first = supplier_period.plus(1) if form is SourceForm.GSTR1A else supplier_period
    monthly_gstr1 = form is SourceForm.GSTR1 and supplier_frequency is Frequency.MONTHLY

    def window_end(period: TaxPeriod) -> date:
        moved = None
        if form is SourceForm.GSTR1 and recipient_period(period, supplier_frequency) == period:
            moved = extensions.due(ReturnForm.GSTR1, period, supplier_frequency)
        elif form is SourceForm.IFF:
            moved = extensions.due(ReturnForm.IFF, period, Frequency.MONTHLY)
        return moved or _day_after_month(period, 11 if monthly_gstr1 else 13)

    earliest = TaxPeriod.of(filed_on).plus(-2)  # an old period need not be walked from its start
    period = max(first, earliest)
    while window_end(period) < filed_on:
        period = period.plus(1)
    if period > first and window_end(first) >= filed_on:
        period = first
    return recipient_period(period, recipient_frequency)


def open_gstr2b_period(
    own: TaxPeriod, filed_gstr3b: frozenset[TaxPeriod], frequency: Frequency = Frequency.MONTHLY
) -> TaxPeriod:
    """Where an action taken now lands: the earliest period from the own one with GSTR-3B not filed (DR-4.09)."""
    filed = {recipient_period(period, frequency) for period in filed_gstr3b}
    period = recipient_period(own, frequency)
    while period in filed:
        period = next_period(period, frequency)
    return period


def open_return(
    asked: TaxPeriod, filed_gstr3b: frozenset[TaxPeriod], frequency: Frequency = Frequency.MONTHLY,
    today: date | None = None,
) -> TaxPeriod:  # fmt: skip
    """The earliest return from the asked one on that is still open: one that is filed is not written into.

    Behind the last recorded filing all are filed (DR-4.05). today: where no filing is recorded at all, the return of
    the month before it counts as the one in hand.
    """
    own, last = recipient_period(asked, frequency), max(filed_gstr3b, default=None)
    if last is not None:
        return max(own, next_period(last, frequency))
    return max(own, recipient_period(TaxPeriod.of(today).plus(-1), frequency)) if today is not None else own


def section_16_4_last_day(dated: date, annual_return_filed_on: date | None = None) -> date:
    """Last day for the credit of an invoice or debit note (DR-7.01).

    30 November after the financial year of the document, or the day the annual return is filed if that is earlier.
    """
    last = date(financial_year_of(dated) + 1, 11, 30)
    return min(last, annual_return_filed_on) if annual_return_filed_on else last


def section_34_2_last_day(dated: date, annual_return_filed_on: date | None = None, until: str = "11-30") -> date:
    """Last day to report a credit note (34(2)) or to amend a document (37(3)): the same 30 November (DR-3.10).

    until: the day after the financial year, MM-DD, where a company reads it otherwise.
    """
    last = date.fromisoformat(f"{financial_year_of(dated) + 1}-{until}")
    return min(last, annual_return_filed_on) if annual_return_filed_on else last


@dataclass(frozen=True, slots=True)
class Effective164:
    """What 16(4) means in practice for the documents of one financial year (DR-7.02)."""

    last_return: TaxPeriod
    return_due: date
    monthly_supplier_by: date
    quarterly_supplier_by: date
    last_day: date


def effective_16_4(
    financial_year: int,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    annual_return_filed_on: date | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
) -> Effective164:
    """The last return that can still take the credit, and by when a supplier must have reported.

    The last return is the last whose GSTR-2B comes on or before the last day: October for a monthly recipient,
    July to September for a quarterly one, a month earlier than many think.
    """
    last_day = section_16_4_last_day(date(financial_year, 4, 1), annual_return_filed_on)
    period = recipient_period(TaxPeriod.of(last_day), frequency)
    step = 3 if frequency is Frequency.QUARTERLY else 1
    while gstr2b_draft_day(period, frequency) > last_day:
        period = period.plus(-step)
    return Effective164(
        last_return=period,
        return_due=gstr3b_due(period, frequency, due_day, extensions),
        monthly_supplier_by=gstr1_due(period, Frequency.MONTHLY, extensions),
        quarterly_supplier_by=extensions.due(ReturnForm.IFF, period, Frequency.MONTHLY) or _day_after_month(period, 13),
        last_day=last_day,
    )


def supplier_last_gstr1(dated: date, frequency: Frequency = Frequency.MONTHLY) -> date:
    """Due date of the last GSTR-1 that can carry a credit note or amendment in time (DR-3.10).

    October's for a monthly supplier; for a quarterly one July to September's is the safe date (Q-28).
    """
    year = financial_year_of(dated) + 1
    last = TaxPeriod(year, 9) if frequency is Frequency.QUARTERLY else TaxPeriod(year, 10)
    return gstr1_due(last, frequency, NO_EXTENSIONS)


def rule_180_day(invoice_dated: date) -> date:
    """Day 180 after the invoice date; unpaid at its end, the credit is to be reversed (DR-7.06)."""
    return invoice_dated + timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Rule37ADates:
    """The test day and the last day of a reversal under rule 37A (DR-7.07)."""

    supplier_must_file_by: date
    reverse_by: date


def rule_37a_dates(financial_year_of_availment: int) -> Rule37ADates:
    """30 September and 30 November after the year in which the credit was taken, not the invoice's year (DR-7.07)."""
    year = financial_year_of_availment + 1
    return Rule37ADates(date(year, 9, 30), date(year, 11, 30))


def countdown_starts(financial_year: int, frequency: Frequency = Frequency.MONTHLY) -> date:
    """From when pending documents of a year are counted down to 16(4): 1 September, quarterly 1 August (DR-7.03)."""
    return date(financial_year + 1, 8 if frequency is Frequency.QUARTERLY else 9, 1)
