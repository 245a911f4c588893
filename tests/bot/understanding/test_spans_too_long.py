"""A span of time that no calendar holds has no last day, and raises nothing."""

from datetime import date

import pytest

from bot.understanding.lasting import _later


@pytest.mark.parametrize(("months", "days"), [(0, 10**8), (0, 10**10), (10**6, 0), (12 * 6_900, 299_999)])
def test_a_span_beyond_the_calendar_has_no_last_day_or_one_that_it_holds(months: int, days: int) -> None:
    found = _later(date(2026, 11, 24), months, days)
    assert found is None or found < date.max


def test_a_span_in_reason_has_its_last_day() -> None:
    assert _later(date(2026, 8, 31), 1, 0) == date(2026, 9, 30)
    assert _later(date(2026, 8, 31), 0, 14) == date(2026, 9, 14)
