"""Positions in the list last shown: "1 and 6", "first 2", "the second one", "last one"."""

from dataclasses import dataclass, field
from typing import Final

from bot.understanding.ordinals import ordinals_at
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.places import JOINTS
from bot.understanding.tables.units import ENGLISH

_FIRST: Final = word_set("first pehle pahle pehla last mudhal muthal pela")
_FEW: Final = {"do": 2, "teen": 3, "char": 4, "paanch": 5, "be": 2, "tran": 3, "rendu": 2, "moonu": 3, "naalu": 4}
_NO_PICK_BEFORE: Final = word_set(
    "these those all ye the yeh inn rule section q quarter h top last past next in after for than "
    "table gstr month step state code page rs fy year to until till by over under above below least "
    "most max version within"
)
_NO_PICK_AFTER: Final = word_set(
    "days day months month weeks week lakh lac lakhs k cr crore crores l hours hrs % percent rs "
    "rupees invoices bills docs documents cns notes vendors people din mahine saal years year st nd "
    "rd th am pm minutes "
    "gstins gstin lacs thousand hazaar hazar million m person approver approvers customers suppliers "
    "batches mahino maasam divas naal quarters days, registrations credit debit entries last "
    "tarikh tareekh"
)


@dataclass(slots=True)
class Picks:
    """Positions from 1, in the order said."""

    positions: list[int] = field(default_factory=list)


def find_picks(reading: Reading, shown: int) -> Picks:
    """Claim the positions said. `shown`: how many the last list held, for "last one"; 0 when there is none."""
    picks = Picks()
    at = 0
    while at < len(reading):
        at = (
            _leading(reading, picks, at, shown)
            or _in_words(reading, picks, at, shown)
            or _written_range(reading, picks, at, shown)
            or _figures(reading, picks, at, shown)
            or at + 1
        )
    return picks


def numbered(reading: Reading, shown: int) -> list[int]:
    """Claim "number 3", "no. 3", "# 3" of the list shown, before they are taken for the numbers of documents."""
    return [place for at in range(len(reading)) if (place := _numbered(reading, at, shown))]


def _numbered(reading: Reading, at: int, shown: int) -> int:
    if not reading.free(at) or reading.low(at) not in {"number", "no", "nr", "#", "num", "item", "line", "row"}:
        return 0
    place = at + 1 + (reading.low(at + 1) in {".", "no", "number"})
    figure = reading.low(place)
    before = reading.mark_at(at - 1)
    noun = before is not None and any(tag.startswith(("k.", "n.docs", "n.batch")) for tag in before.tags)
    if noun or not figure.isdecimal() or not reading.free(place) or not 1 <= int(figure[:4]) <= shown:
        return 0
    reading.claim(at, place + 1, "pick")
    return int(figure)


def _leading(reading: Reading, picks: Picks, at: int, shown: int) -> int | None:
    """first 2, first three, pehle do, last 2."""
    low = reading.low(at)
    if not reading.free(at) or low not in _FIRST:
        return None
    following = reading.low(at + 1)
    number = (
        int(following)
        if following.isdecimal() and len(following) <= 3
        else ENGLISH.get(following, _FEW.get(following, 0))
    )
    after = reading.low(at + 2)
    if (
        not number
        or not reading.free(at + 1)
        or after in {"months", "days", "weeks", "quarters", "mahine", "din", "years", "month", "quarter"}
    ):
        return None
    of_these = after == "of" and (list_said := reading.mark_at(at + 3)) is not None and "refers" in list_said.tags
    if reading.has("v.show", "v.export", "sort.") and low != "last" and not reading.has("act.") and not of_these:
        return None
    if low == "last":
        if not shown:
            return None
        picks.positions += range(max(1, shown - number + 1), shown + 1)
    else:
        picks.positions += range(1, min(number, 500) + 1)
    reading.claim(at, at + 2, "pick")
    return at + 2


def _in_words(reading: Reading, picks: Picks, at: int, shown: int) -> int | None:
    """the second one, first and third, last one."""
    if (said := ordinals_at(reading, at, shown)) is None:
        return None
    places, end = said
    picks.positions += places
    reading.claim(at, end, "pick")
    return end


def _written_range(reading: Reading, picks: Picks, at: int, shown: int) -> int | None:
    """1-3 of the list shown."""
    first, _, last = reading.low(at).partition("-")
    if not (shown and reading.free(at) and first.isdecimal() and last.isdecimal() and int(last) <= shown):
        return None
    picks.positions += range(int(first), int(last) + 1)
    reading.claim(at, at + 1, "pick")
    return at + 1


def _figures(reading: Reading, picks: Picks, at: int, shown: int) -> int | None:
    """1 and 6; 2, 3 and 5; 1,2 and 3; 1 to 4; number 3: small figures that count nothing."""
    named = reading.claims[at + 1 : at + 2] and (reading.claims[at + 1] or reading.tokens[at + 1].text in reading.known)
    if reading.low(at) in {"4", "2"} and named:
        return None
    if not _positions(reading, at, shown) or reading.low(at - 1) in _NO_PICK_BEFORE:
        return None
    if reading.low(at - 1) in {".", ","} and reading.claims[at - 2 :] and reading.claims[max(at - 2, 0)] == "doc":
        return None
    if reading.low(at - 1) in JOINTS and at > 1 and reading.claims[at - 2] == "doc":
        return None
    found, end = _positions(reading, at, shown), at + 1
    if reading.low(end) in {"to", "se", "-", "till"} and _is_position(reading, end + 1):
        found = list(range(found[0], min(int(reading.low(end + 1)), found[0] + 200) + 1))
        end += 2
    while True:
        step = 2 if reading.low(end) == "," and reading.low(end + 1) in JOINTS else 1
        more = _positions(reading, end + step, shown) if reading.low(end) in JOINTS else []
        if not more:
            break
        found += more
        end += step + 1
    if (
        reading.low(end) in _NO_PICK_AFTER
        or _counts(reading, end)
        or (not reading.has("act.", "past.", "v.", "ex.before", "may.", "q.", "number.only") and at > 0)
    ):
        return None
    picks.positions += [number for number in found if number not in picks.positions]
    reading.claim(at, end, "pick")
    return end


def _counts(reading: Reading, at: int) -> bool:
    """ "10 mismatches", "5 suppliers", "5 largest": how many, not which."""
    mark = reading.mark_at(at)
    return mark is not None and any(tag.startswith(("vd.", "k.", "n.docs", "n.vendor", "sort.")) for tag in mark.tags)


def _positions(reading: Reading, at: int, shown: int) -> list[int]:
    """The positions in one token: 4, or 1,2,3 written without blanks beside a list of as many."""
    if _is_position(reading, at):
        return [int(reading.low(at))]
    parts = reading.low(at).split(",")
    whole = len(parts) > 1 and reading.free(at) and all(part.isdecimal() and part[0] != "0" for part in parts)
    numbers = [int(part) for part in parts] if whole else []
    return numbers if numbers and max(numbers) <= shown and reading.low(at + 1) not in _NO_PICK_AFTER else []


def _is_position(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    return (
        reading.free(at)
        and low.isdecimal()
        and len(low) <= 2
        and not low.startswith("0")
        and reading.low(at + 1) not in _NO_PICK_AFTER
    )
