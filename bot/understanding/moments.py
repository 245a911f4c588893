"""Days as people say them (18th, 18/11/2026, friday, kal, in 3 days): found, and resolved when the way is known."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.calendar import DOUBTFUL_MONTHS, MONTHS, SPOKEN_DAYS, TOMORROW_OR_YESTERDAY, WEEKDAYS
from bot.understanding.tables.units import ENGLISH, HINDI

_SLASHED: Final = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})(?:\2(\d{2}|\d{4}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_GLUED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/.']?([a-z]{3,9})(?:[-/.']?(\d{2}|\d{4}))?")
_YEAR: Final = re.compile(r"'?(20\d\d|\d\d)")
_DATE_WORDS: Final = word_set("tareekh tarikh tarik date ko thedhi")
BEFORE_A_DAY: Final = word_set("on by until till til before since from after dated upto of after date")
AFTER_A_DAY: Final = word_set("tak tareekh tarikh ko se sudhi varai thedhi pehle date onwards")


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day at tokens[start:end]: parts of a date, a weekday (0 is Monday), or days from today."""

    start: int
    end: int
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int | None = None
    offset: int | None = None
    turning: int = 0
    """kal: so many days forward in orders, backward in questions."""
    fixed: str = ""
    """next or last, when said of a weekday; monthend."""

    def resolve(self, today: date, forward: bool) -> date | None:
        """The day meant, looking forward or back (today counts); None when there is no such day."""
        if self.offset is not None:
            return today + timedelta(days=self.offset)
        if self.turning:
            return today + timedelta(days=self.turning if forward else -self.turning)
        if self.weekday is not None:
            return _weekday(self, today, forward)
        if self.fixed == "monthend":
            return _month_end(self, today)
        if self.month and self.year:
            return _real(self.year, self.month, self.day)
        if self.month:
            return _nearest_year(self, today, forward)
        return _nearest_month(self.day, today, forward)


def day_at(reading: Reading, at: int) -> SaidDay | None:
    """The day that begins at a free token, if one does."""
    if not reading.free(at):
        return None
    return _written(reading, at) or _spoken(reading, at) or _weekday_at(reading, at) or _bare(reading, at)


def _written(reading: Reading, at: int) -> SaidDay | None:
    low = reading.low(at)
    if found := _ISO.fullmatch(low):
        return SaidDay(at, at + 1, int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHED.fullmatch(low):
        if found[4] is None and (found[2] != "/" or int(found[3]) > 12):
            return None
        return SaidDay(at, at + 1, int(found[1]), int(found[3]), _full_year(found[4]))
    if (found := _GLUED.fullmatch(low)) and found[2] in MONTHS:
        end, year = at + 1, _full_year(found[3])
        if not year and (year := _year_at(reading, end)):
            end += 1
        return SaidDay(at, end, int(found[1]), MONTHS[found[2]], year)
    return _day_and_month(reading, at)


def _day_and_month(reading: Reading, at: int) -> SaidDay | None:
    """18 nov, 18th of november 2026, nov 18th, 5 nov 26. Month and two digits are a year, not a day."""
    low = reading.low(at)
    ordinal = _ORDINAL.fullmatch(low)
    number = int(ordinal[1]) if ordinal else int(low) if low.isdecimal() and len(low) <= 2 else 0
    if number:
        end = at + 1
        if reading.low(end) in ("st", "nd", "rd", "th"):
            end += 1
        if reading.low(end) == "of" or (reading.tokens[end].text == "-" if end < len(reading) else False):
            end += 1
        if reading.free(end) and reading.low(end) in MONTHS and (number > 0):
            if reading.low(end) == "may" and reading.low(end + 1) in ("i", "we", "you"):
                return None
            month, end = MONTHS[reading.low(end)], end + 1
            if reading.low(end) in (",", "'", "-"):
                ahead = _year_at(reading, end + 1)
                if ahead and reading.low(end) != ",":
                    end += 1
            year = _year_at(reading, end)
            return SaidDay(at, end + (1 if year else 0), number, month, year)
        return None
    if low in MONTHS and reading.free(at + 1):
        following = reading.low(at + 1)
        named = _ORDINAL.fullmatch(following)
        single = following.isdecimal() and len(following) == 1 and low not in DOUBTFUL_MONTHS
        if named or single:
            year = _year_at(reading, at + 2)
            number = int(named[1]) if named else int(following)
            return SaidDay(at, at + (3 if year else 2), number, MONTHS[low], year)
    return None


def _spoken(reading: Reading, at: int) -> SaidDay | None:
    low, after, later = reading.low(at), reading.low(at + 1), reading.low(at + 2)
    if low == "day" and after in ("after", "before") and later in ("tomorrow", "yesterday", "tmrw"):
        return SaidDay(at, at + 3, offset=2 if after == "after" else -2)
    if low in SPOKEN_DAYS and not (low == "now" or (low == "today" and after == "is")):
        return SaidDay(at, at + 1, offset=SPOKEN_DAYS[low])
    if low in TOMORROW_OR_YESTERDAY:
        return SaidDay(at, at + 1, turning=TOMORROW_OR_YESTERDAY[low])
    if (low, after) in (("month", "end"), ("end", "month")) or low in ("eom", "monthend"):
        return SaidDay(at, at + (1 if low in ("eom", "monthend") else 2), fixed="monthend")
    if (low, after, later) == ("month", "-", "end"):
        return SaidDay(at, at + 3, fixed="monthend")
    if low == "end" and after == "of":
        place = at + 2 + (later in ("the", "this"))
        if reading.low(place) == "month":
            return SaidDay(at, place + 1, fixed="monthend")
        if reading.low(place) in MONTHS:
            year = _year_at(reading, place + 1)
            return SaidDay(at, place + 1 + bool(year), month=MONTHS[reading.low(place)], year=year, fixed="monthend")
    return _counted(reading, at)


_TIME_TO_PAY: Final = 180
"""Days of rule 37: "not paid in 180 days" names the rule and no day."""


def _counted(reading: Reading, at: int) -> SaidDay | None:
    """in 3 days, after 2 weeks, 3 din baad, 3 days ago, 10 days later, next week, in a week."""
    low = reading.low(at)
    place = at + 1 if low in ("in", "after") else at
    if low == "next" and reading.low(at + 1) in ("week", "wk"):
        return SaidDay(at, at + 2, fixed="nextweek", weekday=0)
    if low in ("agle", "avta") and reading.low(at + 1) in ("hafte", "week", "haftey", "athvadiye"):
        return SaidDay(at, at + 2, fixed="nextweek", weekday=0)
    number = _number(reading.low(place))
    unit = reading.low(place + 1)
    size = {"day": 1, "days": 1, "din": 1, "divas": 1, "naal": 1, "week": 7, "weeks": 7, "hafte": 7, "wk": 7}.get(unit)
    if not number or not size or number * size == _TIME_TO_PAY:
        return None
    after = reading.low(place + 2)
    if after in ("ago", "back", "pehle", "pahle", "before", "pela"):
        return SaidDay(at, place + 3, offset=-number * size)
    if place > at or after in ("baad", "later", "bad", "pachi", "pachhi", "kazhichu", "hence", "mein", "me", "time"):
        end = place + (
            2
            if after not in ("baad", "later", "bad", "pachi", "pachhi", "kazhichu", "hence", "me", "mein", "time")
            else 3
        )
        return SaidDay(at, end, offset=number * size)
    return None


def _weekday_at(reading: Reading, at: int) -> SaidDay | None:
    low, fixed, place = reading.low(at), "", at
    if low in ("next", "last", "this", "coming", "agle", "pichle", "previous", "past", "is"):
        fixed = {
            "next": "next",
            "coming": "next",
            "agle": "next",
            "last": "last",
            "pichle": "last",
            "previous": "last",
            "past": "last",
        }.get(low, "")
        place = at + 1
    word = reading.low(place)
    if word not in WEEKDAYS or not reading.free(place):
        return None
    if word in ("sat", "mon", "wed", "sun", "thu") and not (
        place > at or reading.low(at - 1) in BEFORE_A_DAY or reading.low(at + 1) in AFTER_A_DAY
    ):
        return None
    return SaidDay(at, place + 1, weekday=WEEKDAYS[word], fixed=fixed)


def _bare(reading: Reading, at: int) -> SaidDay | None:
    """18th anywhere; 18 only after on, by, until ..., or before tak, tareekh."""
    low = reading.low(at)
    if found := _ORDINAL.fullmatch(low):
        if int(found[1]) > 31 or reading.low(at + 1) in (
            "quarter",
            "qtr",
            "approver",
            "approval",
            "one",
            "invoice",
            "bill",
            "document",
            "doc",
            "item",
        ):
            return None
        end = at + 2 if reading.low(at + 1) in _DATE_WORDS - {"ko"} else at + 1
        return SaidDay(at, end, day=int(found[1]))
    if low.isdecimal() and len(low) <= 2 and 1 <= int(low) <= 31 and not low.startswith("0"):
        if reading.low(at + 1) in ("tareekh", "tarikh", "tarik", "thedhi"):
            return SaidDay(at, at + 2, day=int(low))
        dated = reading.low(at - 1) in ("on", "by", "until", "till", "til", "since")
        if dated and (at + 1 >= len(reading) or not _counts_something(reading, at + 1)):
            return SaidDay(at, at + 1, day=int(low))
        if reading.low(at + 1) == "ko" and not reading.has("act.", "past.") and not reading.has("v.assign"):
            return SaidDay(at, at + 2, day=int(low))  # "20 ko kitna challan"; "3 ko accept karo" is a position
        if reading.low(at + 1) == "tak" and int(low) > 0:
            return SaidDay(at, at + 1, day=int(low))
    return None


def _counts_something(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    return low.isalnum() and low not in {
        "please",
        "pls",
        "about",
        "for",
        "regarding",
        "re",
        "to",
        "if",
        "because",
        "as",
        "and",
        "with",
        "ko",
        "tak",
        "ka",
        "ke",
    }


def _number(word: str) -> int:
    if word.isdecimal() and len(word) <= 3:
        return int(word)
    return {"a": 1, "couple": 2, **HINDI, **ENGLISH}.get(word, 0)


def _year_at(reading: Reading, at: int) -> int:
    if not reading.free(at):
        return 0
    found = _YEAR.fullmatch(reading.low(at))
    if not found or reading.low(at + 1) in (
        "days",
        "day",
        "din",
        "lakh",
        "k",
        "cr",
        "crore",
        "lac",
        "months",
        "invoices",
        "docs",
    ):
        return 0
    return _full_year(found[1])


def _full_year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) + 2000 if len(text) == 2 else int(text)


def _real(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 2000 <= year <= 2099 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _weekday(said: SaidDay, today: date, forward: bool) -> date:
    wanted = said.weekday or 0
    ahead = (wanted - today.weekday()) % 7
    if said.fixed == "nextweek":
        return today + timedelta(days=7 - today.weekday())
    if said.fixed == "next":
        return today + timedelta(days=ahead or 7)
    if said.fixed == "last":
        return today - timedelta(days=(7 - ahead) % 7 or 7)
    return today + timedelta(days=ahead) if forward else today - timedelta(days=(7 - ahead) % 7)


def _month_end(said: SaidDay, today: date) -> date:
    month = said.month or today.month
    year = said.year or (today.year + (1 if said.month and said.month < today.month else 0))
    return date(year, month, monthrange(year, month)[1])


def _nearest_year(said: SaidDay, today: date, forward: bool) -> date | None:
    years = range(today.year, today.year + 5) if forward else range(today.year, today.year - 5, -1)
    for year in years:
        found = _real(year, said.month, said.day)
        if found is not None and (found >= today if forward else found <= today):
            return found
    return None


def _nearest_month(day: int, today: date, forward: bool) -> date | None:
    year, month = today.year, today.month
    for _ in range(12):
        found = _real(year, month, day)
        if found is not None and (found >= today if forward else found <= today):
            return found
        month += 1 if forward else -1
        year, month = (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
    return None
