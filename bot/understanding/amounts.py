"""Amounts and ages that narrow a list: "over 5L", "between 50k and 2.5 lac", "older than 60 days"."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.understanding.figures import Figure, badly_grouped, figure_at, pair_at, rupees_text
from bot.understanding.model import SlotValue
from bot.understanding.reading import Reading
from bot.understanding.spelling import vocabulary
from bot.understanding.tables import word_set
from bot.understanding.tables.comparisons import COMPARISONS, COMPARISONS_AFTER

TAX_WORDS: Final = word_set("tax gst itc igst cgst sgst credit taxes")
DAY_WORDS: Final = word_set("days day din dino dinon divas naal naatkal d")
MONTH_WORDS: Final = word_set("months month mahine mahina mahino maasam")
AND_WORDS: Final = word_set("and to se aur - till tak ane thi um until & or upto")
BETWEEN: Final = word_set("between betwn btw btwn bw from bich beech range ranging")
BETWEEN_AFTER: Final = word_set("beech bich ke between vachche vacche madhye kulla naduvula range wale tak ka")
VALUE_WORDS: Final = word_set("value amount worth valued amounting total taxable amt rakam val valuing")


@dataclass(frozen=True, slots=True)
class Range:
    """A comparison with a number or two, at tokens[start:end]; `unit` money or days."""

    start: int
    end: int
    op: str
    low: Figure
    high: Figure | None
    unit: str

    def as_slot(self, basis: str | None) -> dict[str, SlotValue]:
        """As the slot amount or age_days holds it."""
        slot: dict[str, SlotValue] = {"op": self.op, "value": rupees_text(self.low.amount)}
        if self.high is not None:
            slot["value2"] = rupees_text(self.high.amount)
        if basis:
            slot["basis"] = basis
        return slot


def ranges_in(reading: Reading) -> list[Range]:
    """Every amount and age said, left to right, in free tokens."""
    found: list[Range] = []
    at = 0
    while at < len(reading):
        one = _range_at(reading, at, found[-1].end if found else 0)
        if one is None:
            at += 1
        else:
            found.append(one)
            at = max(one.end, at + 1)
    return _bounded(found)


def _bounded(found: list[Range]) -> list[Range]:
    """ "more than 50k less than 2 lakh" is between."""
    if len(found) == 2 and found[0].unit == found[1].unit and {found[0].op[0], found[1].op[0]} == {">", "<"}:
        low, high = sorted(found, key=lambda one: one.op[0] != ">")
        if low.low.amount < high.low.amount:
            return [Range(min(low.start, high.start), max(low.end, high.end), "between", low.low, high.low, low.unit)]
    return found


def unreadable_amounts(reading: Reading) -> list[int]:
    """Tokens that look like money and are none (45,6), and figures whose comparison is none ("xyz than 5L")."""
    free = [at for at in range(len(reading)) if reading.free(at) and reading.tokens[at].has_digit]
    return [at for at in free if badly_grouped(reading.low(at)) or _is_uncompared(reading, at)]


def _is_uncompared(reading: Reading, at: int) -> bool:
    return figure_at(reading, at) is not None and _op_before(reading, at, 0)[0] == UNREAD


def basis_near(reading: Reading, one: Range) -> str | None:
    """ "tax" when tax, GST or ITC is said beside the amount."""
    for at in range(max(0, one.start - 4), min(len(reading), one.end + 3)):
        if one.start <= at < one.end:
            if reading.low(at) in TAX_WORDS:
                return "tax"
            continue
        if reading.low(at) == "credit" and reading.low(at + 1) in {"note", "notes", "memo", "memos", "nots"}:
            continue
        if reading.low(at) in TAX_WORDS and not _parted(reading, at, one):
            return "tax"
    return None


def _parted(reading: Reading, at: int, one: Range) -> bool:
    between = range(at + 1, one.start) if at < one.start else range(one.end, at)
    return any(reading.low(place) in {",", ";", "and", "for", "invoices", "bills", "docs"} for place in between)


def _range_at(reading: Reading, at: int, floor: int) -> Range | None:
    pair = pair_at(reading, at)
    if pair is not None and (pair[0].money or pair[1].money):
        start = at - 1 if reading.low(at - 1) in BETWEEN | {"of"} else at
        return Range(start, pair[0].end, "between", pair[0], pair[1], "money")
    first = figure_at(reading, at)
    if first is None or first.percent:
        return None
    second = _second_of(reading, first)
    if second is not None:
        return second
    op, start = _op_before(reading, first.start, floor)
    if op == UNREAD:
        return None
    after, end = _op_after(reading, first.end)
    unit = _unit_of(reading, first)
    if unit == "days" and not (after and end > first.end):
        end = first.end + 1
        after_days, end_days = _op_after(reading, end)
        after, end = (after_days, end_days) if after_days else ("", end)
    if not op or (op == "=" and after):
        op, end_used = (after, end) if after else (op, first.end)
    else:
        end_used = first.end
    if unit == "days":
        if not op or op == "=":
            return None
        return Range(start, max(end_used, first.end + 1), op, _in_days(reading, first), None, "days")
    if not _is_money(reading, first, op, start):
        return None
    return Range(start if op else first.start, end_used if op else first.end, op or "=", first, None, "money")


def _in_days(reading: Reading, figure: Figure) -> Figure:
    if reading.low(figure.end) in MONTH_WORDS:
        return Figure(figure.start, figure.end, figure.value * 30)
    return figure


def _unit_of(reading: Reading, figure: Figure) -> str:
    following = reading.low(figure.end)
    if figure.unit == 1 and not figure.money and (following in DAY_WORDS or following in MONTH_WORDS):
        return "days"
    return "money"


def _second_of(reading: Reading, first: Figure) -> Range | None:
    """between A and B, A to B, A se B ke beech."""
    joint = first.end
    if reading.low(joint) not in AND_WORDS:
        return None
    second = figure_at(reading, joint + 1)
    if second is None or second.percent:
        return None
    before = reading.low(first.start - 1) in BETWEEN
    after = reading.low(second.end) in BETWEEN_AFTER
    joined = reading.low(joint)
    if not before and not after and joined in {"and", "aur", "ane", "um", "&", "or"}:
        return None
    if joined == "or" and not before:
        return None
    unit = _unit_of(reading, second)
    if first.unit == 1 and second.unit > 1 and not first.money:
        first = Figure(first.start, first.end, first.value, second.unit, True)
    if unit == "money" and not (_is_money(reading, second, ">", first.start) and second.amount >= 1000):
        return None
    if unit == "days" and not (before or after or joined in {"to", "-", "se"}):
        return None
    start = first.start - 1 if before else first.start
    end = second.end + (1 if unit == "days" else 0)
    while after and reading.low(end) in BETWEEN_AFTER and end < second.end + 2:
        end += 1
    return Range(start, end, "between", first, second, unit)


def _is_money(reading: Reading, figure: Figure, op: str, start: int) -> bool:
    if figure.unit > 1 or figure.money:
        return True
    if figure.words and not op:
        return False
    if op == "=" and reading.low(start) in {"exactly", "worth", "equal", "equals", "amounting", "precisely"}:
        return figure.value >= 100
    near = {reading.low(at) for at in range(max(0, start - 3), min(len(reading), figure.end + 2))}
    if op and op != "=":
        return figure.value >= 100 or bool(near & (VALUE_WORDS | TAX_WORDS))
    return figure.value >= 100 and bool(near & VALUE_WORDS)


@lru_cache(maxsize=2)
def _ops(after: bool) -> list[tuple[tuple[str, ...], str]]:
    table = COMPARISONS_AFTER if after else COMPARISONS
    rows = [(tuple(phrase.split()), op) for op, row in table.items() for phrase in row.split("|")]
    return sorted(rows, key=lambda row: -len(row[0]))


def _op_before(reading: Reading, start: int, floor: int) -> tuple[str, int]:
    place = start
    while reading.low(place - 1) in {"rs", "the", "a", "value", "amount", "inr", "than", "rupees"} and place > 0:
        if reading.low(place - 1) == "than":
            break
        place -= 1
    for words, op in _ops(False):
        begin = place - len(words)
        if begin >= floor and all(
            reading.low(begin + step) == word and reading.free(begin + step) for step, word in enumerate(words)
        ):
            negated = op == ">" and reading.low(begin - 1) in {"not", "no", "never"}
            return ("<=", begin - 1) if negated else (op, begin)
    return _misspelt(reading, place) if place > floor else ("", start)


def _misspelt(reading: Reading, place: int) -> tuple[str, int]:
    """ "mre than 50k", "blow 50k": the comparison meant; UNREAD where a "than" asks for one and none is known."""
    told = reading.low(place - 1) in {"than", "then"}
    at = place - 1 - told
    word, mark = reading.low(at), reading.mark_at(at)
    open_to = reading.free(at) and mark is None and word.isalpha() and reading.tokens[at].text not in reading.known
    op = _nearest(word, told) if open_to and word not in vocabulary() else ""
    if op:
        return op, at
    counts = word in {"rather", "other", "older"} or (mark is not None and not told)
    return (UNREAD, at) if told and reading.low(place - 1) == "than" and not counts else ("", place)


UNREAD: Final = "?"
"""In place of a comparison: one was said, and nobody knows which."""


@lru_cache(maxsize=256)
def _nearest(word: str, told: bool) -> str:
    """The comparison whose consonants a misspelt word has: mre, moar (more), grater, blow, atlst."""
    if len(word) < _SHORTEST:
        return ""
    bones = _bones(word)
    for op, row in _COMPARING.items():
        for one in row.split():
            if one[0] == word[0] and _bones(one) == bones and (told or one not in {"less", "more", "lower"}):
                return op
    return ""


_SHORTEST: Final = 2
_COMPARING: Final = {
    ">": "over above more greater exceeding exceeds beyond bigger larger higher older longer",
    "<": "under below less lower smaller within fewer lesser",
    ">=": "atleast minimum",
    "<=": "upto maximum atmost",
}


def _bones(word: str) -> str:
    """The consonants, double ones once, in their order."""
    kept = [letter for letter in word if letter not in "aeiou"]
    return "".join(letter for at, letter in enumerate(kept) if not at or kept[at - 1] != letter)


def _op_after(reading: Reading, end: int) -> tuple[str, int]:
    for words, op in _ops(True):
        if all(reading.low(end + step) == word and reading.free(end + step) for step, word in enumerate(words)):
            return op, end + len(words)
    return "", end
