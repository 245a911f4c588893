"""When the desk may speak unasked: the digest's hour and days, and the quiet hours of nudges. Clock times are India's.

A digest goes out once a day at its hour; one that could not go out in time is not sent at night. A nudge waits until
08:00; one about a deadline that would pass meanwhile is said the evening before.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from domain.wording import INDIA, in_india

FINANCE: Final = "finance"
"""The channel that is marked for the company, whichever it is."""
DAY_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKING_DAYS: Final = frozenset(range(5))
OPENS: Final = time(8)
CLOSES: Final = time(20)
_EVENING: Final = time(19, 45)
LAST_CALL: Final = timedelta(hours=2)
_ATTEMPT: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """Where a company's morning digest goes. Default: its finance channel at 09:15 on working days.

    channel: FINANCE, a channel's own id, or "" for none. people: keys of those who get it alone, in chat. mail: keys of
    those who get it by mail, at the address of their record. days: 0 is Monday.
    """

    channel: str = FINANCE
    people: tuple[str, ...] = ()
    mail: tuple[str, ...] = ()
    at: time = time(9, 15)
    days: frozenset[int] = WORKING_DAYS

    @property
    def has_target(self) -> bool:
        return bool(self.days and (self.channel or self.people or self.mail))

    def moment_of(self, day: date) -> datetime:
        """The instant of a day's digest, UTC."""
        return _instant(day, self.at)

    def good_until(self, day: date) -> datetime:
        """After it the day's digest is not sent any more: the evening, or an hour for one set that late."""
        return max(_instant(day, CLOSES), self.moment_of(day) + _ATTEMPT)

    def next_day(self, now: datetime) -> date | None:
        """The next day with a digest whose hour is still to come; None when there is none."""
        today = in_india(now).date()
        ahead = (today + timedelta(days=each) for each in range(8))
        return next((day for day in ahead if day.weekday() in self.days and self.moment_of(day) > now), None)


def next_waking(moment: datetime) -> datetime:
    """The moment itself, or 08:00 after the night it falls into."""
    local = in_india(moment)
    if local.time() < OPENS:
        return _instant(local.date(), OPENS)
    return moment if local.time() < CLOSES else _instant(local.date() + timedelta(days=1), OPENS)


def last_waking(moment: datetime) -> datetime:
    """The moment itself, or the evening before the night it falls into: for what must be known before then."""
    local = in_india(moment)
    if local.time() < OPENS:
        return _instant(local.date() - timedelta(days=1), _EVENING)
    return min(moment, _instant(local.date(), _EVENING))


def half_time(begins: datetime, ends: datetime) -> datetime | None:
    """When a wait is said to be half over; None when the last call comes as early."""
    half = next_waking(begins + (ends - begins) / 2)
    return half if half < last_call(begins, ends) else None


def last_call(begins: datetime, ends: datetime) -> datetime:
    """Two hours before the end of a wait, in waking hours, never before it began."""
    return max(begins, last_waking(ends - LAST_CALL))


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, INDIA).astimezone(UTC)
