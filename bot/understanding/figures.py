"""Read a number where it stands: 1,23,456.78 or 5L or "sava do lakh"; who needs it says what it is."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables.units import ADDED, CURRENCY, ENGLISH, FIXED, HUNDREDS, UNITS, WORDS

_PLAIN: Final = r"\d+(?:\.\d+)?"
_INDIAN: Final = r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?"
_WESTERN: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_FIGURE: Final = re.compile(rf"(?P<cur>rs\.?|inr|₹)?(?P<number>{_INDIAN}|{_WESTERN}|{_PLAIN})(?P<unit>[a-z]+)?\.?")
_GROUPED_WRONG: Final = re.compile(r"(?:rs\.?|inr|₹)?\d+(?:,\d+)+(?:\.\d+)?(?P<unit>[a-z]+)?")
_PAIR: Final = re.compile(rf"(?:rs\.?|inr)?({_PLAIN})([a-z]*)-({_PLAIN})([a-z]*)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at tokens[start:end]. `unit`: lakh, k or the like was said; `money`: a currency or grouping was."""

    start: int
    end: int
    value: Decimal
    unit: int = 1
    money: bool = False
    words: bool = False
    percent: bool = False

    @property
    def amount(self) -> Decimal:
        return self.value * self.unit


def decimal_text(value: Decimal) -> str:
    """Without grouping, exponent or needless zeros: 500000, 123456.78, 0.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rupees_text(value: Decimal) -> str:
    """The same of money: what has paise has two digits of them, 12350.50."""
    text = decimal_text(value)
    return text + "0" if text[-2:-1] == "." else text


def figure_at(reading: Reading, at: int) -> Figure | None:
    """The number that begins at a free token, with its currency before and its unit after."""
    start = at
    money = False
    while reading.free(at) and (reading.low(at) in CURRENCY or (money and reading.tokens[at].text == ".")):
        money, at = True, at + 1
    found = _digits_at(reading, at) or _words_at(reading, at)
    if found is None:
        return None
    end, unit = found.end, found.unit
    if unit == 1 and reading.free(end) and _is_unit(reading, end, found):
        unit, end = UNITS[reading.low(end)], end + 1
        if reading.free(end) and unit < 10_000_000 and UNITS.get(reading.low(end), 0) == 10_000_000:
            unit, end = unit * 10_000_000, end + 1
        found, end = _with_smaller(reading, found, unit, end)
    percent = reading.free(end) and (reading.low(end) in ("percent", "pct", "%") or reading.tokens[end].text == "%")
    if percent:
        end += 1
    if reading.free(end) and reading.low(end) in CURRENCY:
        money, end = True, end + 1
    if reading.low(end) == "/" and reading.low(end + 1) == "-" and reading.tokens[end].glued:
        money, end = True, end + 2
    return Figure(start, end, found.value, unit, money or found.money, found.words, percent)


def _with_smaller(reading: Reading, found: Figure, unit: int, end: int) -> tuple[Figure, int]:
    """ "2 lakh 50 thousand", "one crore twenty lakh fifty thousand": smaller figures go on the greater."""
    total, least, ranged = found.value * unit, unit, reading.low(found.start - 1) in _RANGING
    while least > 1:
        at = end + (reading.low(end) == "and" and not ranged)
        more = _digits_at(reading, at) or (_small_at(reading, at) if reading.free(at) else None)
        if more is None or (at > end and more.unit == 1 and not _has_unit(reading, more)):
            break
        size, later = more.unit, more.end
        if size == 1 and _has_unit(reading, more):
            size, later = UNITS[reading.low(more.end)], more.end + 1
        if size == 1 and not (100 <= more.value < 1000 and least == 1000 and _ends_figure(reading, later)):
            break
        if size >= least or more.value * size >= least:
            break
        total, least, end = total + more.value * size, size, later
    return replace(found, value=total / unit), end


def _has_unit(reading: Reading, figure: Figure) -> bool:
    return reading.free(figure.end) and reading.low(figure.end) in UNITS


def _ends_figure(reading: Reading, at: int) -> bool:
    """ "twelve thousand five hundred": no noun behind makes a count or a day of the last of it."""
    mark = reading.mark_at(at)
    noun = mark is not None and any(tag.startswith(("k.", "n.docs")) for tag in mark.tags)
    return not noun and reading.low(at) not in {"days", "day", "din", "months"}


_RANGING: Final = frozenset({"between", "from", "bw", "btw"})


def pair_at(reading: Reading, at: int) -> tuple[Figure, Figure] | None:
    """5-7 lakh, 50k-2L: two numbers written as one word; a unit after the second counts for both."""
    if not reading.free(at):
        return None
    found = _PAIR.fullmatch(reading.low(at))
    if not found:
        return None
    end = at + 1
    after = UNITS.get(reading.low(end), 0) if reading.free(end) else 0
    if after:
        end += 1
    second = UNITS.get(found[4], 0) or after
    first = UNITS.get(found[2], 0) or second
    if (found[2] and not UNITS.get(found[2])) or (found[4] and not UNITS.get(found[4])):
        return None
    return (
        Figure(at, end, Decimal(found[1]), first or 1, money=bool(first)),
        Figure(at, end, Decimal(found[3]), second or 1, money=bool(second)),
    )


def badly_grouped(word: str) -> bool:
    """45,6 or 1,2345: commas that no grouping of India or the West puts there."""
    return bool(_GROUPED_WRONG.fullmatch(word)) and not _FIGURE.fullmatch(word)


def _digits_at(reading: Reading, at: int) -> Figure | None:
    if not reading.free(at):
        return None
    found = _FIGURE.fullmatch(reading.low(at))
    if not found:
        return None
    unit = found["unit"] or ""
    if unit and unit not in UNITS:
        return None
    value = Decimal(found["number"].replace(",", ""))
    money = bool(found["cur"]) or "," in found["number"]
    return Figure(at, at + 1, value, UNITS.get(unit, 1), money)


def _is_unit(reading: Reading, at: int, found: Figure) -> bool:
    low = reading.low(at)
    if low not in UNITS:
        return False
    return not (low == "m" and not reading.tokens[at].glued and found.value == int(found.value) and found.value > 999)


def _words_at(reading: Reading, at: int) -> Figure | None:
    """five lakh, two and a half crore, dhai lakh, sava do lakh, sadhe teen, one hundred twenty five."""
    low = reading.low(at)
    if not reading.free(at):
        return None
    if low in FIXED:
        end = at + 1
        if reading.low(end) in ("a", "an") and reading.low(end + 1) in UNITS:
            end += 1
        return Figure(at, end, FIXED[low], words=True)
    if low in ADDED:
        following = _small_at(reading, at + 1)
        if following is not None:
            return Figure(at, following.end, following.value + ADDED[low], words=True)
        if reading.low(at + 1) in UNITS:
            return Figure(at, at + 1, Decimal(1) + ADDED[low], words=True)
        return None
    if low in ("a", "an", "aik") and reading.low(at + 1) in UNITS and len(reading.low(at + 1)) > 1:
        return Figure(at, at + 1, Decimal(1), words=True)
    return _small_at(reading, at)


def _small_at(reading: Reading, at: int) -> Figure | None:
    """A number below a thousand in words, and halves and points: twenty five, do sau, two and a half, one point two."""
    total, place, seen = Decimal(0), at, False
    digits = _digits_at(reading, at)
    if digits is not None and digits.unit == 1:
        total, place, seen = digits.value, digits.end, True
    else:
        while reading.free(place) and (reading.low(place) in WORDS or (seen and reading.low(place) in HUNDREDS)):
            word = reading.low(place)
            if word in HUNDREDS:
                total = (total or Decimal(1)) * 100
            elif seen and not _continues(total, WORDS[word], word):
                break
            else:
                total += WORDS[word]
            place, seen = place + 1, True
            if (
                _is_hyphen(reading, place)
                and ENGLISH.get(reading.low(place + 1), 10) < 10
                and total % 10 == 0
                and total
            ):
                place += 1
            if reading.low(place) == "and" and total % 100 == 0 and total and reading.low(place + 1) in ENGLISH:
                place += 1
    if not seen:
        return None
    if reading.low(place) == "and" and reading.low(place + 1) == "half":
        return Figure(at, place + 2, total + Decimal("0.5"), words=True)
    if [reading.low(place + step) for step in range(3)] == ["and", "a", "half"]:
        return Figure(at, place + 3, total + Decimal("0.5"), words=True)
    if reading.low(place) == "point" and reading.low(place + 1) in ENGLISH:
        fraction = ""
        place += 1
        while reading.low(place) in ENGLISH and ENGLISH[reading.low(place)] < 10:
            fraction += str(ENGLISH[reading.low(place)])
            place += 1
        return Figure(at, place, total + Decimal("0." + (fraction or "0")), words=True)
    return Figure(at, place, total, words=True)


def _is_hyphen(reading: Reading, at: int) -> bool:
    """The mark inside "twenty-five"."""
    glued = reading.low(at) == "-" and reading.tokens[at].glued and reading.low(at - 1) in ENGLISH
    return glued and 0 < ENGLISH.get(reading.low(at + 1), 0) < 10


def _continues(total: Decimal, value: int, word: str) -> bool:
    """twenty five, hundred five: the smaller number goes on the greater one; "two three" are two numbers."""
    if total >= 100 and total % 100 == 0 and value < 100:
        return True
    return total % 10 == 0 and 20 <= total % 100 <= 90 and value < 10 and word in ENGLISH
