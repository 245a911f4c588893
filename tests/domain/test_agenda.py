"""The agenda of a registration, a year and a document; the calendar file; and silence when nothing is due."""

from datetime import UTC, date, datetime, timedelta

from domain.actions import ActionState
from domain.agenda import (
    DueKind,
    calendar_text,
    dues_of_document,
    dues_of_period,
    dues_of_year,
    is_alert_day,
    is_countdown_day,
    next_dues,
)
from domain.deadlines import Frequency
from domain.documents import Section
from domain.tax_period import TaxPeriod
from tests.domain.law.law_cases import document, on

OCT = TaxPeriod(2026, 10)


def days(dues) -> dict[str, date]:  # type: ignore[no-untyped-def]
    return {due.kind.value: due.day for due in dues}


def test_a_month() -> None:
    """Section 11.1, DR-4.01, DR-4.02, DR-2.08."""
    assert days(dues_of_period(OCT)) == {
        "GSTR1": date(2026, 11, 11),
        "GSTR2B": date(2026, 11, 14),
        "GSTR3B": date(2026, 11, 20),
        "PENDING_WINDOW": date(2026, 12, 20),
    }


def test_a_quarter() -> None:
    """Section 11.2, DR-4.06, DR-4.07."""
    dues = dues_of_period(OCT, Frequency.QUARTERLY, 24)
    assert [due.day for due in dues if due.kind is DueKind.IFF] == [date(2026, 11, 13), date(2026, 12, 13)]
    assert [due.day for due in dues if due.kind is DueKind.PMT_06] == [date(2026, 11, 25), date(2026, 12, 25)]
    assert days(dues)["GSTR3B"] == date(2027, 1, 24)


def test_a_year() -> None:
    """Section 11.3, DR-7.02, DR-7.07, DR-3.10."""
    found = days(dues_of_year(2025))
    assert found["SECTION_16_4"] == found["SECTION_34_2"] == found["RULE_37A_REVERSAL"] == date(2026, 11, 30)
    assert found["SECTION_16_4_RETURN"] == date(2026, 11, 20)
    assert days(dues_of_year(2025, Frequency.QUARTERLY, 22))["SECTION_16_4_RETURN"] == date(2026, 10, 22)
    assert (found["RULE_37A_TEST"], found["ANNUAL_RETURN"]) == (date(2026, 9, 30), date(2026, 12, 31))


def test_a_document() -> None:
    """DR-2.08, DR-7.01, DR-7.06."""
    today = on(date(2026, 11, 16))
    assert days(dues_of_document(document(Section.B2BCN), today)) == {"PENDING_WINDOW": date(2026, 12, 20)}
    invoice = dues_of_document(document(dated=date(2026, 5, 27), gstr2b="052026"), today)
    assert days(invoice) == {"DAY_180": date(2026, 11, 23), "SECTION_16_4": date(2027, 11, 30)}
    assert days(dues_of_document(document(), today, paid_in_full=True)) == {"SECTION_16_4": date(2027, 11, 30)}
    assert dues_of_document(document(Section.IMPG), today) == ()


def test_nothing_due_is_nothing_told() -> None:
    assert next_dues(dues_of_period(OCT), date(2026, 11, 21)) == ()
    assert [due.kind for due in next_dues(dues_of_period(OCT), date(2026, 11, 13))] == [DueKind.GSTR2B, DueKind.GSTR3B]


def test_a_windows_end_is_told_on_four_days() -> None:
    """DR-2.08: T-7, T-3, T-1 and the day."""
    window = next(due for due in dues_of_period(OCT) if due.kind is DueKind.PENDING_WINDOW)
    told = [day for day in range(10, 23) if is_alert_day(window, date(2026, 12, day))]
    assert told == [13, 17, 19, 20]


def test_the_countdown() -> None:
    """DR-7.03: Mondays from 1 September, quarterly from 1 August; then daily, the last day too."""
    pending = document(dated=date(2026, 3, 31), gstr2b="032026", state=ActionState.PENDING)
    (end,) = [due for due in dues_of_document(pending, on(date(2026, 8, 1))) if due.kind is DueKind.SECTION_16_4]
    days = [date(2026, 8, 1) + timedelta(days=each) for each in range(130)]
    told = [day for day in days if is_countdown_day(end, day)]
    assert told[0] == date(2026, 9, 7)
    assert told[-15:] == [date(2026, 11, 16) + timedelta(days=each) for each in range(15)]
    assert {day.weekday() for day in told[:-15]} == {0}
    assert next(day for day in days if is_countdown_day(end, day, Frequency.QUARTERLY)) == date(2026, 8, 3)


def test_the_calendar_file() -> None:
    """RFC 5545: CRLF, 75 octets a line, whole days, the same text for the same dues."""
    stamp = datetime(2026, 11, 16, 6, 12, tzinfo=UTC)
    dues = (*dues_of_period(OCT), *dues_of_year(2025))
    text = calendar_text(dues, stamp, "Quillon, Maharashtra")
    assert text == calendar_text(tuple(reversed(dues)), stamp, "Quillon, Maharashtra")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines.count("BEGIN:VEVENT") == len(dues)
    assert "DTSTART;VALUE=DATE:20261120" in lines
    assert "DTEND;VALUE=DATE:20261121" in lines
    assert "X-WR-CALNAME:Quillon\\, Maharashtra" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == len(dues)
