"""When the desk may speak unasked: digest days and hours, the night, half-time and the last call of a wait."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.morning import (
    CLOSES,
    OPENS,
    DigestSettings,
    half_time,
    last_call,
    last_waking,
    next_waking,
)
from domain.wording import INDIA, in_india

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def india(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=INDIA).astimezone(UTC)


def test_the_default_is_quarter_past_nine_on_working_days() -> None:
    settings = DigestSettings()
    assert settings.moment_of(date(2026, 11, 17)) == datetime(2026, 11, 17, 3, 45, tzinfo=UTC)
    assert settings.next_day(india(17, 9, 14)) == date(2026, 11, 17)
    assert settings.next_day(india(17, 9, 15)) == date(2026, 11, 18)
    assert settings.next_day(india(20, 10)) == date(2026, 11, 23), "Friday's is over: Monday"
    assert settings.next_day(datetime(2026, 11, 16, 19, tzinfo=UTC)) == date(2026, 11, 17), "it is 00:30 in India"
    assert settings.good_until(date(2026, 11, 17)) == india(17, 20)


def test_no_day_and_no_target_are_none() -> None:
    assert DigestSettings(days=frozenset()).next_day(india(17, 9)) is None
    assert not DigestSettings(channel="").has_target
    assert not DigestSettings(days=frozenset()).has_target
    assert DigestSettings(at=time(21)).good_until(date(2026, 11, 17)) == india(17, 22)


@given(MOMENTS)
def test_nobody_is_woken(moment: datetime) -> None:
    later, earlier = next_waking(moment), last_waking(moment)
    assert earlier <= moment <= later
    for each in (later, earlier):
        assert OPENS <= in_india(each).time() < CLOSES


@pytest.mark.parametrize(
    ("begins", "ends", "half", "last"),
    [
        (india(16, 11, 42), india(18, 11, 42), india(17, 11, 42), india(18, 9, 42)),
        (india(16, 23), india(18, 23), india(18, 8), india(18, 19, 45)),
        (india(16, 7), india(18, 7), india(17, 8), india(17, 19, 45)),
        (india(16, 9, 30), india(18, 9, 30), india(17, 9, 30), india(17, 19, 45)),
        (india(16, 9), india(16, 12), None, india(16, 10)),
        (india(16, 9), india(16, 10), None, india(16, 9)),
    ],
)
def test_half_time_and_last_call(begins: datetime, ends: datetime, half: datetime | None, last: datetime) -> None:
    assert last_call(begins, ends) == last
    assert half_time(begins, ends) == half


@given(MOMENTS, st.timedeltas(timedelta(minutes=5), timedelta(days=5)))
def test_the_last_call_is_within_the_wait_and_half_time_before_it(begins: datetime, wait: timedelta) -> None:
    last, half = last_call(begins, begins + wait), half_time(begins, begins + wait)
    assert begins <= last < begins + wait
    assert half is None or begins <= half < last
