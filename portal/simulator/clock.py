"""The simulated portal's own clock: it starts where it is told, runs on if asked, and can be moved by a test."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

INDIA: Final = ZoneInfo("Asia/Kolkata")


class PortalClock:
    """Instants in UTC. `elapsed` gives seconds that only grow; a clock that does not tick moves by `advance` alone."""

    def __init__(
        self, starts_at: datetime, *, ticking: bool = True, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        if starts_at.tzinfo is None:
            raise ValueError("the portal's clock needs an instant with its time zone")
        self._starts_at = starts_at.astimezone(UTC)
        self._elapsed = elapsed if ticking else lambda: 0.0
        self._began = self._elapsed()
        self._moved = timedelta()

    def now(self) -> datetime:
        """The instant it is for the portal."""
        return self._starts_at + timedelta(seconds=self._elapsed() - self._began) + self._moved

    def today(self) -> date:
        """The day it is in India, where the law counts days."""
        return self.now().astimezone(INDIA).date()

    def go_on_from(self, instant: datetime) -> None:
        """Never be earlier than an instant that has already been: it stands still while the portal is down."""
        self._moved += max(timedelta(), instant - self.now())

    def advance(self, seconds: float) -> None:
        """Move on by so many seconds; the past stays past."""
        if seconds < 0:
            raise ValueError("the portal's clock does not go back")
        self._moved += timedelta(seconds=seconds)
