"""How rupees, dates and periods are written for people: one place, used by chat, mail and terminal."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

from domain.tax_period import MONTHS, TaxPeriod, financial_year_of

INDIA: Final = timezone(timedelta(hours=5, minutes=30), "IST")
MINUS: Final = "−"
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def grouped(paise: int) -> str:
    """Indian grouping with two decimals: 142468300 is 14,24,683.00; a minus stands straight before the digits."""
    rupees, fraction = divmod(abs(paise), 100)
    digits = str(rupees)
    head, tail = digits[:-3], digits[-3:]
    parts: list[str] = []
    while head:
        parts.insert(0, head[-2:])
        head = head[:-2]
    return f"{MINUS if paise < 0 else ''}{','.join([*parts, tail])}.{fraction:02d}"


def rupees(paise: int) -> str:
    """With the sign: ₹14,24,683.00; negative −₹900.00."""
    return f"{MINUS if paise < 0 else ''}₹{grouped(abs(paise))}"


def signed(paise: int) -> str:
    """For aligned columns of changes: +70,200.00 or −54,900.00; nil has no sign."""
    return f"+{grouped(paise)}" if paise > 0 else grouped(paise)


def short_day(day: date, today: date) -> str:
    """8 Oct; with its year when not of today's financial year."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if financial_year_of(day) == financial_year_of(today) else f"{text} {day.year}"


def full_day(day: date) -> str:
    """16 Nov 2026, as mails write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date, today: date) -> str:
    """Fri 20 Nov; the year when another financial year."""
    return f"{_DAYS[day.weekday()]} {short_day(day, today)}"


def due(day: date, today: date) -> str:
    """A deadline with the days left: Fri 20 Nov (4 days); "today", "1 day", or how long it is over."""
    return f"{weekday(day, today)} ({days_left(day, today)})"


def days_left(day: date, today: date) -> str:
    left = (day - today).days
    if left == 0:
        return "today"
    count = f"{abs(left)} {'day' if abs(left) == 1 else 'days'}"
    return count if left > 0 else f"{count} ago"


def in_india(instant: datetime) -> datetime:
    """An instant as the clock on the wall in India shows it; dates of law are dates there."""
    return instant.astimezone(INDIA)


def goes_back(head: str, paise: int, *, ledger_known: bool = False) -> str:
    """What a negative head of Table 4(C) costs (DR-5.18). head: igst, cgst ...; paise: how much goes back, positive."""
    balance = "balance" if ledger_known else "balance, which the desk does not know,"
    return (
        f"{grouped(paise)} {head.upper()} goes back, since 4(C) is negative there: it adds to the tax, from the credit "
        f"ledger's {balance} or in cash."
    )


def yes_or_no(allowed: bool | None, *, is_asked: bool = True) -> str:
    """How an answer about the law begins, with a blank behind it. is_asked: without it what depends says nothing."""
    if allowed is None:
        return "It depends. " if is_asked else ""
    return "Yes. " if allowed else "No. "


def start_of(day: date) -> datetime:
    """The instant at which a day begins in India, in UTC; of the first day there is, the first instant there is."""
    if day == date.min:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(day, time.min, INDIA).astimezone(UTC)


def india_date(instant: datetime) -> date:
    """The date in India: 19:00 UTC on the 20th is the 21st."""
    return in_india(instant).date()


def clock_time(instant: datetime) -> str:
    """12:04 IST."""
    return f"{in_india(instant):%H:%M} IST"


def day_and_time(instant: datetime, today: date) -> str:
    """Wed 18 Nov, 18:00 IST."""
    local = in_india(instant)
    return f"{weekday(local.date(), today)}, {local:%H:%M} IST"


def period_name(period: TaxPeriod) -> str:
    """Oct 2026, never 102026."""
    return str(period)


def count_of(number: int, one: str, many: str | None = None) -> str:
    """ "1 document", "4 documents"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def if_nobody_acts(count: int, lapsed: int, where: str = "") -> str:
    """ "36 documents count as accepted if nobody acts, 1 of them Pending past its last day" (DR-2.02, DR-2.08).

    lapsed: how many of them are Pending although their last day is over. where: such as " in Karnataka".
    """
    if not count:
        return f"No document{where} counts as accepted if nobody acts"
    verb = "counts" if count == 1 else "count"
    return f"{count_of(count, 'document')}{where} {verb} as accepted if nobody acts{lapsed_of(count, lapsed)}"


def lapsed_of(count: int, lapsed: int) -> str:
    """How many of so many are Pending past their last day: ", 1 of them Pending past its last day"; empty for none."""
    if not lapsed:
        return ""
    whose = "its last day" if lapsed == 1 else "their last day"
    return f", {f'{lapsed} of them ' if count > 1 else ''}Pending past {whose}"


_RECOMPUTE: Final = {
    "ASKED": "the recompute is asked for and waits for the portal",
    "TAKEN": "the portal has taken the recompute and computes",
    "DONE": "the portal has computed it again",
    "UNCHANGED": "the portal found nothing that changed since it was computed",
    "REFUSED": "the portal refused the recompute",
}


def recompute_state(state: str, code: str, *, is_read: bool) -> str:
    """How far a recompute of GSTR-2B is; code: of a refusal; is_read: what the portal left there was read since."""
    said = _RECOMPUTE[state]
    if state == "REFUSED":
        return f"{said} ({code})" if code else said
    if state in ("DONE", "UNCHANGED"):
        return f"{said}; {'what it holds is read' if is_read else 'it is read from there next'}"
    return said


def stay_pending(count: int) -> str:
    """ "8 documents stay Pending"; empty for none."""
    return f"{count_of(count, 'document stays', 'documents stay')} Pending" if count else ""
