"""The agenda of a registration, a year and a document; the calendar file; and silence when nothing is due."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.actions import ActionState
from domain.agenda import (
    Due,
    DueKind,
    dues_of_document,
    dues_of_period,
    dues_of_year,
    is_alert_day,
    is_countdown_day,
)
from domain.calendar_text import CalendarEntry, calendar_text
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
    """DR-2.08, DR-7.02, DR-7.06."""
    today = on(date(2026, 11, 16))
    assert days(dues_of_document(document(Section.B2BCN), today)) == {"PENDING_WINDOW": date(2026, 12, 20)}
    invoice = dues_of_document(document(dated=date(2026, 5, 27), gstr2b="052026"), today)
    assert days(invoice) == {"DAY_180": date(2026, 11, 23), "SECTION_16_4": date(2027, 11, 20)}
    assert days(dues_of_document(document(), today, paid_in_full=True)) == {"SECTION_16_4": date(2027, 11, 20)}
    assert dues_of_document(document(Section.IMPG), today) == ()


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
    assert told[-15:] == [date(2026, 11, 6) + timedelta(days=each) for each in range(15)]
    assert {day.weekday() for day in told[:-15]} == {0}
    assert next(day for day in days if is_countdown_day(end, day, Frequency.QUARTERLY)) == date(2026, 8, 3)


def end_of_credit(day: date, *filed: str, gstr2b: str | None = "032026") -> Due:
    """Of an invoice of 30 Mar 2026 that is Pending, carried from GSTR-2B of Mar."""
    pending = document(dated=date(2026, 3, 30), state=ActionState.PENDING, gstr2b=gstr2b)
    situation = on(day, tuple(f"{month:02d}2026" for month in range(3, 10)) + filed)
    found = dues_of_document(pending, situation, paid_in_full=True)
    (due,) = found
    assert (due.kind, due.rule) == (DueKind.SECTION_16_4, "DR-7.02")
    return due


def test_the_last_return_that_can_carry_a_credit_is_its_day_and_not_30_november() -> None:
    """DR-7.02: October's GSTR-3B, 20 Nov; a late one is fileable to 30 Nov; once it is filed it is over."""
    due = end_of_credit(date(2026, 11, 16))
    assert (due.day, due.is_over) == (date(2026, 11, 20), False)
    assert due.sentence.endswith(
        "GSTR-3B of Oct 2026 is the last return that can carry its credit (30 Nov 2026 is the law's day)."
    )
    late = end_of_credit(date(2026, 11, 21))
    assert (late.day, late.is_over) == (date(2026, 11, 30), False)
    assert "it is late and can be filed until then" in late.sentence
    over = end_of_credit(date(2026, 11, 20), "102026")
    assert over.is_over
    assert "over; GSTR-3B of Oct 2026, the last return that could carry its credit, is filed" in over.sentence


def test_a_quarterly_recipients_last_return_is_a_month_earlier() -> None:
    """DR-7.02: July to September, due 24 Oct; what is carried into the next quarter comes too late."""
    filed = ("032026", "062026")
    pending = document(dated=date(2026, 3, 30), state=ActionState.PENDING, gstr2b="032026")
    quarterly = replace(on(date(2026, 10, 16), filed), frequency=Frequency.QUARTERLY, qrmp_due_day=24)
    (due,) = dues_of_document(pending, quarterly, paid_in_full=True)
    assert (due.day, due.is_over) == (date(2026, 10, 24), False)
    assert "GSTR-3B of Sep 2026 is the last return" in due.sentence
    (over,) = dues_of_document(
        pending, replace(on(date(2026, 11, 2), (*filed, "092026")), frequency=Frequency.QUARTERLY), paid_in_full=True
    )
    assert over.is_over


def test_what_is_only_saved_must_be_filed_in_time_by_its_supplier() -> None:
    """DR-7.02, DR-4.02: by 11 Nov, since a later one comes into a GSTR-2B after the last return."""
    due = end_of_credit(date(2026, 11, 6), gstr2b=None)
    assert (due.day, due.is_over) == (date(2026, 11, 11), False)
    assert "only saved; its supplier must file it by 11 Nov 2026" in due.sentence
    over = end_of_credit(date(2026, 11, 16), gstr2b=None)
    assert over.is_over
    assert "it comes into GSTR-2B of Nov 2026, after GSTR-3B of Oct 2026" in over.sentence


def test_an_annual_return_ends_it_earlier() -> None:
    """DR-7.01, DR-7.02."""
    pending = document(dated=date(2026, 3, 30), gstr2b="032026", state=ActionState.PENDING)
    early = replace(on(date(2026, 10, 25), ("032026",)), annual_return_filed_on=date(2026, 11, 16))
    (due,) = dues_of_document(pending, early, paid_in_full=True)
    assert due.day == date(2026, 11, 16)


def test_the_year_names_the_last_return_and_says_when_it_is_over() -> None:
    """DR-7.02, DR-7.07."""
    before = {due.kind: due for due in dues_of_year(2025)}
    assert before[DueKind.SECTION_16_4].sentence == (
        "The law's day for credit of FY 2025-26; GSTR-3B of Oct 2026 is the last return that can carry it."
    )
    assert before[DueKind.RULE_37A_REVERSAL].sentence.endswith("GSTR-3B of Oct 2026 is the last return for it.")
    after = {due.kind: due for due in dues_of_year(2025, filed_gstr3b=frozenset({OCT}))}
    assert after[DueKind.SECTION_16_4].is_over
    assert DueKind.SECTION_16_4_RETURN not in after
    assert "the last return for it, is filed: what is left goes into the next" in (
        after[DueKind.RULE_37A_REVERSAL].sentence
    )
    assert (
        calendar_text([CalendarEntry(after[DueKind.SECTION_16_4], OURS)], datetime(2026, 11, 21, tzinfo=UTC)).count(
            "VEVENT"
        )
        == 0
    )


OURS = "27AABCQ9012R1ZW"


def test_the_calendar_tells_the_registration_of_each_date_and_how_far_it_looks() -> None:
    """The same date of two registrations is two events, each with its name and state."""
    stamp, due = datetime(2026, 11, 16, 6, 12, tzinfo=UTC), dues_of_period(OCT)[0]
    entries = [CalendarEntry(due, OURS, "Mumbai", "Report."), CalendarEntry(due, "29AABCQ9012R1ZS")]
    text = calendar_text(entries, stamp, "GST dates", date(2027, 3, 16)).replace("\r\n ", "")
    assert "SUMMARY:Mumbai (Maharashtra): GSTR-1 of Oct 2026 is due." in text
    assert "SUMMARY:Karnataka: GSTR-1 of Oct 2026 is due." in text
    assert f"DESCRIPTION:{OURS}\\, Mumbai (Maharashtra). Report. [DR-4.02]" in text
    assert "X-WR-CALNAME:GST dates\\, up to 16 Mar 2027" in text
    assert len({line for line in text.split("\r\n") if line.startswith("UID:")}) == 2


def test_the_calendar_file() -> None:
    """RFC 5545: CRLF, 75 octets a line, whole days, the same text for the same dues."""
    stamp = datetime(2026, 11, 16, 6, 12, tzinfo=UTC)
    dues = [CalendarEntry(each, OURS) for each in (*dues_of_period(OCT), *dues_of_year(2025))]
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
