"""The dates of the agenda as a calendar that other programs import (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.agenda import Due
from domain.gstin import state_name_of
from domain.wording import full_day

CALENDAR_DAYS: Final = 120
"""How far a calendar looks where nobody says otherwise; chat and the command line look equally far."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One date of a registration. name: what people call it; "" means its state does."""

    due: Due
    gstin: str
    name: str = ""
    to_do: str = ""

    @property
    def where(self) -> str:
        """ "Bengaluru (Karnataka)", or the state alone."""
        state = state_name_of(self.gstin)
        return f"{self.name} ({state})" if self.name not in ("", state) else state


def calendar_text(
    entries: Sequence[CalendarEntry], stamp: datetime, name: str = "imsdesk", until: date | None = None
) -> str:
    """The dates as whole-day events, lines folded at 75 octets, CRLF. What is over is left out. until: the last day
    that was looked at, which the calendar tells."""
    called = f"{name}, up to {full_day(until)}" if until is not None else name
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//imsdesk//deadlines//EN", f"X-WR-CALNAME:{_escaped(called)}"]
    for each in sorted(told_in_calendar(entries), key=_order):
        due = each.due
        about = _escaped("-".join(part for part in (due.about, each.gstin) if part)).replace(" ", "-")
        told = " ".join(part for part in (f"{each.gstin}, {each.where}.", each.to_do, f"[{due.rule}]") if part)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{due.kind.value}-{about}-{due.day:%Y%m%d}@imsdesk",
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{each.where}: {due.sentence}')}",
            f"DESCRIPTION:{_escaped(told)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def told_in_calendar(entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    """The entries that a calendar holds: nothing can be done by a date that is over."""
    return [each for each in entries if not each.due.is_over]


def _order(entry: CalendarEntry) -> tuple[date, str, str, str]:
    return entry.due.day, entry.gstin, entry.due.kind.value, entry.due.about


def _escaped(text: str) -> str:
    for plain in ("\\", ";", ","):
        text = text.replace(plain, f"\\{plain}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """Pieces of at most 75 octets; from the second on they begin with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > 75:
            yield piece
            piece = " "
        piece += character
    yield piece
