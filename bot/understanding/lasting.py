"""How long a hold, a delegation or a reminder lasts: "for 2 months", "do mahine ke liye", "until GSTR-3B of Nov"."""

import calendar
from datetime import date, timedelta
from typing import Final

from bot.understanding.narrowing import count_word
from bot.understanding.periods import period_at
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.world import World

_LASTING: Final = ("act.pending", "v.delegate", "n.myapproval", "v.snooze")
_ASKING: Final = ("q.which", "q.how", "q.howmuch", "as.count", "v.show", "q.why", "q.may", "v.should", "q.aux")
_UNITS: Final = {
    **dict.fromkeys(("day", "days", "din", "dino", "divas", "naal"), (0, 1)),
    **dict.fromkeys(("week", "weeks", "hafta", "hafte", "hafto", "vaaram", "athvadiya"), (0, 7)),
    **dict.fromkeys(("fortnight", "fortnights"), (0, 14)),
    **dict.fromkeys(("month", "months", "mahina", "mahine", "mahino", "maasam"), (1, 0)),
}
"""A unit of time: how many months and days it has."""
_COUNTS: Final = {"a": 1, "an": 1, "one": 1, "do": 2, "couple": 2, "be": 2, "rendu": 2, "oru": 1}
_AFTER: Final = (("ke", "liye"), ("tak",), ("mate",), ("sudhi",), ("ku",), ("varai",))
_UNTIL: Final = word_set("until till til upto tak")
_RETURNS: Final = word_set("3b gstr3b gstr1 r1 return returns gstr r3b")
_OF: Final = word_set("of for the ka ki ke 's")
_FILED: Final = word_set("is gets filed filing due date tak done")


def claim_lasting(reading: Reading, today: date) -> date | None:
    """Claim a span of time behind "for" or before "ke liye" of what lasts, and answer its last day."""
    if not reading.has(*_LASTING) and not (reading.has("v.put") and reading.has("st.pending")):
        return None
    if any(mark.start == 0 for mark in reading.tagged(*_ASKING)):
        return None
    for at in range(len(reading)):
        unit = _UNITS.get(reading.low(at))
        count = _count(reading, at - 1)
        if unit is None or not count or not reading.free(at):
            continue
        start = at - 1 - (reading.low(at - 1) == "of")
        begins = reading.low(start - 1) in {"a", "next"} or reading.low(start) in {"couple"}
        start -= begins and reading.low(start - 1) in {"a", "next"}
        tail = next((len(one) for one in _AFTER if _stands(reading, at + 1, one)), 0)
        ahead = reading.low(start - 1) in {"for", "upto", "another"}
        if ahead or tail:
            reading.claim(start - ahead, at + 1 + tail, "time")
            return _later(today, unit[0] * count, unit[1] * count)
    return None


def claim_return(reading: Reading, world: World) -> bool:
    """Claim "until GSTR-3B of Nov" of a hold: the day is the portal's, so it is asked."""
    if not reading.has("act.pending", "st.pending"):
        return False
    for at in range(len(reading)):
        if reading.low(at) not in _UNTIL or reading.claims[at]:
            continue
        place, told, period = at + 1, False, None
        while place < len(reading):
            if reading.low(place) in _RETURNS and reading.free(place):
                told, place = True, place + 1
            elif (found := period_at(reading, place, world.calendar)) is not None and period is None:
                period, place = found, found.end
            elif reading.low(place) in _OF | (_FILED if told else frozenset()):
                place += 1
            else:
                break
        if told and period is not None:
            reading.claim(at, place, "time")
            return True
    return False


def _count(reading: Reading, at: int) -> int:
    if reading.low(at) == "of" and reading.low(at - 1) == "couple":
        return 2
    return 0 if not reading.free(at) else _COUNTS.get(reading.low(at), 0) or count_word(reading.low(at))


def _stands(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    return all(reading.low(at + step) == word for step, word in enumerate(words))


def _later(today: date, months: int, days: int) -> date | None:
    """The day so many months and days after today; None beyond what a calendar holds."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if year >= _LAST_YEAR or days > _MOST_DAYS:
        return None
    first = date(year, month + 1, 1)
    return first.replace(day=min(today.day, calendar.monthrange(year, month + 1)[1])) + timedelta(days=days)


_LAST_YEAR: Final = 9000
_MOST_DAYS: Final = 300_000
