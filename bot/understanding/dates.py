"""Periods and days of a request, claimed in its tokens and sorted by what they are for."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.understanding.lasting import claim_lasting, claim_return
from bot.understanding.long_periods import SaidPeriod
from bot.understanding.model import Slots
from bot.understanding.moments import SaidDay, day_at
from bot.understanding.periods import period_at
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.world import World
from domain.tax_period import TaxPeriod

SINCE: Final = word_set("since after from onwards onward")
UNTIL: Final = word_set("until till til upto")
BY: Final = word_set("by on before")
SINCE_AFTER: Final = word_set("se thi onwards onward lendhu irundhu baad")
UNTIL_AFTER: Final = word_set("tak sudhi varai varaikkum")
DATED: Final = word_set("dated dt dtd")
DATE_NOUN_WORDS: Final = word_set("bill invoice doc document inv note")
DATED_SIDES: Final = {
    "before": "dated<", "prior": "dated<", "earlier": "dated<", "after": "dated>", "post": "dated>", "later": "dated>",
    "since": "dated>=", "from": "dated>=", "onwards": "dated>=", "until": "dated<=", "till": "dated<=",
    "til": "dated<=", "upto": "dated<=", "to": "dated<=", "by": "dated<=",
}  # fmt: skip
"""The side of a day on which documents are dated: dated before, bill date up to; the day itself counts with = alone."""
_WITHIN: Final = word_set("in on within from during falling")
_DATE_NOUNS: Final = (
    ("bill", "date"),
    ("invoice", "date"),
    ("doc", "date"),
    ("document", "date"),
    ("inv", "date"),
    ("note", "date"),
    ("invoice", "dated"),
    ("bill", "dated"),
)
_SPANNING: Final = word_set("to till until - through upto")
"""What joins any two days to a span; the other joints do so only between dates."""
_JOINTS: Final = word_set("to till until and - se through aur & upto")


@dataclass(frozen=True, slots=True)
class Day:
    """A day said, with the role its neighbours give it: since, until, by, as_of, dated or none."""

    said: SaidDay
    role: str
    start: int
    end: int


@dataclass(slots=True)
class TimesSaid:
    """All times of a request. `unreadable`: something like a date was said that is none."""

    periods: list[tuple[SaidPeriod, str]] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    spans: list[tuple[SaidDay, SaidDay, str]] = field(default_factory=list)
    since_days: int | None = None
    is_dated: bool = False
    """since_days is of the documents' own dates: "dated last week"."""
    unreadable: bool = False
    lasts_until: date | None = None
    """The last day of "for 2 months"."""
    of_a_return: bool = False
    """It lasts until a return is filed or due: a day that is asked."""


def find_times(reading: Reading, world: World) -> TimesSaid:
    """Claim every period and day in free tokens."""
    said = TimesSaid()
    for place in range(len(reading) - 1):
        if (
            reading.free(place)
            and reading.low(place) in DATE_NOUN_WORDS
            and reading.low(place + 1) in ("date", "dates")
        ):
            reading.claim(place, place + 2, "dated")
        elif reading.free(place) and reading.low(place) in DATED:
            reading.claim(place, place + 1, "dated")
            if (side := reading.low(place + 1)) in DATED_SIDES and reading.free(place + 1) and side not in SINCE:
                reading.claim(place + 1, place + 2, "dated")
    said.lasts_until = claim_lasting(reading, world.today)
    said.of_a_return = said.lasts_until is None and claim_return(reading, world)
    at = 0
    while at < len(reading):
        at = _take(reading, world, said, at) or at + 1
    return said


def _take(reading: Reading, world: World, said: TimesSaid, at: int) -> int | None:
    if not reading.free(at):
        return None
    if (end := _last_days(reading, said, at)) is not None:
        said.is_dated = _role(reading, at, end).startswith("dated")
        reading.claim(at, end, "time")
        return end
    covering = reading.mark_at(at)
    if covering is not None and "st.open" in covering.tags and covering.end - covering.start > 1:
        return None  # "what should I do today": what is open, and no day
    day = day_at(reading, at) or _day_of_range(reading, at)
    if day is not None and world.context.last_docs and _is_position(reading, day):
        return None
    if day is not None and not _is_plain_word(reading, day):
        return _take_day(reading, world, said, day)
    period = period_at(reading, at, world.calendar)
    if period is None:
        return None
    role = _role(reading, period.start, period.end)
    if period.unreadable:
        said.unreadable = True
    else:
        said.periods.append((period, role))
    end = period.end + (1 if reading.low(period.end) in SINCE_AFTER | UNTIL_AFTER and role in ("since", "until") else 0)
    reading.claim(period.start, min(end, len(reading)), "time")
    return end


def _is_position(reading: Reading, day: SaidDay) -> bool:
    """ "accept the 2nd and 4th" of a list: a bare ordinal that nothing makes a date."""
    bare = day.end - day.start == 1 and day.day and not day.month and not day.year
    listed = reading.has("act.") or len(reading) <= 2 or reading.low(day.end) in {"one", "wala", "wale", "wali"}
    return bool(bare) and listed and not _role(reading, day.start, day.end)


def _is_plain_word(reading: Reading, day: SaidDay) -> bool:
    """ "now" and the like say nothing about a date."""
    return day.end - day.start == 1 and reading.low(day.start) in {"now", "tonight"}


def _take_day(reading: Reading, world: World, said: TimesSaid, day: SaidDay) -> int:
    role = _role(reading, day.start, day.end)
    second = day_at(reading, day.end + 1) if reading.low(day.end) in _JOINTS else None
    if second is not None and (_is_dated(second) or reading.low(day.end) in _SPANNING):
        if day.day and not day.month and second.month:
            day = SaidDay(day.start, day.end, day.day, second.month, second.year)
        end = second.end + (reading.low(second.end) in UNTIL_AFTER)
        said.spans.append((day, second, role))
        if day.resolve(world.today, False) is None or second.resolve(world.today, False) is None:
            said.unreadable = True
        reading.claim(day.start, end, "time")
        return end
    if day.resolve(world.today, True) is None:
        said.unreadable = True
    else:
        said.days.append(Day(day, role, day.start, day.end))
    end = day.end + (1 if reading.low(day.end) in SINCE_AFTER | UNTIL_AFTER else 0)
    reading.claim(day.start, min(end, len(reading)), "time")
    return end


def _is_dated(day: SaidDay) -> bool:
    return bool(day.month or day.day) and not day.offset


def _day_of_range(reading: Reading, at: int) -> SaidDay | None:
    """The 1 of "between 1 and 15 Oct" and of "1 to 15 Oct"."""
    low = reading.low(at)
    if not low.isdecimal() or len(low) > 2 or not 1 <= int(low) <= 31 or reading.low(at + 1) not in _JOINTS:
        return None
    second = day_at(reading, at + 2)
    if second is None or not second.month or not second.day:
        return None
    return SaidDay(at, at + 1, int(low), second.month, second.year)


def _last_days(reading: Reading, said: TimesSaid, at: int) -> int | None:
    """last 7 days, past week, this week: since a day."""
    low, place = reading.low(at), at + 1
    if low not in {"last", "past", "previous", "pichle", "this", "is", "chhella", "kadaisi"}:
        return None
    count = int(reading.low(place)) if reading.low(place).isdecimal() and len(reading.low(place)) <= 3 else 0
    if not count:
        from bot.understanding.narrowing import count_word

        count = count_word(reading.low(place))
    place += 1 if count else 0
    unit = reading.low(place)
    if count and unit in {"days", "day", "din", "dino", "divas", "naal"}:
        said.since_days = count
    elif count and unit in {"weeks", "hafte", "week"}:
        said.since_days = 7 * count
    elif not count and unit in {"week", "hafte", "hafta", "wk"}:
        said.since_days = -1 if low in {"this", "is"} else -2
    else:
        return None
    return place + 1


def _role(reading: Reading, start: int, end: int) -> str:
    before = start - 1
    while reading.low(before) in {"the", "of", ":", "end", "is", "=", "between"}:
        before -= 1
    low, pair = reading.low(before), (reading.low(before - 1), reading.low(before))
    if (side := _dated_side(reading, before)) is not None:
        return side
    if low in _WITHIN and names_a_date(reading, before - 1):
        return "dated"
    if low in DATED or pair in _DATE_NOUNS or (reading.low(before - 1) in DATED):
        return "dated"
    if pair in {("as", "of"), ("as", "on"), ("as", "at")}:
        return "as_of"
    if low in SINCE:
        return "from" if low == "from" else "since"
    if low in UNTIL:
        return "until"
    if low in BY:
        return "by" if low != "on" else "on"
    after = reading.low(end)
    if after in UNTIL_AFTER:
        return "until"
    if after in {"se", "thi", "lendhu", "irundhu"}:
        return "since" if not day_at(reading, end + 1) else "from"
    if after in {"onwards", "onward"}:
        return "since"
    return ""


def _dated_side(reading: Reading, at: int) -> str | None:
    """ "dated before", "bill date up to": which side of the day that follows."""
    side = DATED_SIDES.get(reading.low(at))
    if side is None:
        return None
    noun = at - 1
    while reading.low(noun) in {"up", "on", "or", "than", "and"}:
        side = side[:6] + "=" if reading.low(noun) == "on" else side
        noun -= 1
    return side if names_a_date(reading, noun) else None


def names_a_date(reading: Reading, at: int) -> bool:
    """ "invoice date in september", "dated within oct"."""
    return reading.low(at) in DATED or (reading.low(at - 1), reading.low(at)) in _DATE_NOUNS


def resolve(day: SaidDay, today: date, forward: bool) -> str | None:
    found = day.resolve(today, forward)
    return found.isoformat() if found is not None else None


def period_slot(first: TaxPeriod, last: TaxPeriod) -> Slots:
    """As return_period holds it."""
    return {"from": first.iso, "to": last.iso}
