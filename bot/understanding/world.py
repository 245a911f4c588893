"""What a request is read against: the day, the thread, and whom to ask about names."""

from dataclasses import dataclass
from datetime import date

from bot.understanding.long_periods import Calendar
from bot.understanding.model import Context
from bot.understanding.parties import Parties
from domain.tax_period import TaxPeriod

DAY_OF_RETURN = 20
"""Through this day of the month the return of last month is being filed."""


@dataclass(frozen=True, slots=True)
class World:
    """Handed to every step; nothing else is known."""

    today: date
    context: Context
    parties: Parties

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.today, self.open_period)

    @property
    def open_period(self) -> TaxPeriod:
        """The return being filed: as the context says, else last month through the 20th, this month after."""
        if self.context.open_period is not None:
            return self.context.open_period
        this = TaxPeriod.of(self.today)
        return this.plus(-1) if self.today.day <= DAY_OF_RETURN else this
