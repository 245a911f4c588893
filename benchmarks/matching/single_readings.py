"""The readings of one number at a time: what domain.matching.readings does for columns, to hold it to."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.matching.evidence import Shape
from domain.matching.lists import numbers_named
from domain.matching.lookalikes import FOLD
from domain.matching.readings import (
    FOLDED,
    FOLDED_FIRST,
    FOLDED_WORD,
    GLUED,
    JOINED,
    LISTED,
    LONE_FIRST,
    LONE_SECOND,
    PLAIN,
    SUFFIXED,
    YEARLIKE,
)
from domain.matching.spreadsheet import THOUSANDS, damage_readings, undamaged_readings

_DATE = re.compile(
    "20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])20.."
)
_LOOKS = dict(FOLD)


class Run(NamedTuple):
    """A run of letters or digits, and the sign before it."""

    sign: str
    text: str

    @property
    def digits(self) -> bool:
        return self.text.isdigit()


def readings_of(text: str, day: date) -> Iterator[tuple[str, Shape]]:
    """Serial and shape of each reading of one number, damage by spreadsheets among them."""
    for serial, shape in whole_readings(text, day):
        yield serial, shape._replace(size=len(serial) if len(serial) <= 18 else 98)
    for how, serial, rest in (*damage_readings(text), *undamaged_readings(text)):
        yield serial, Shape(rest, "", how, 0)


def whole_readings(text: str, day: date) -> Iterator[tuple[str, Shape]]:
    """Serial and shape of each reading of one number but those of damage."""
    fy = day.year - (day.month < 4)
    listed = numbers_named(text)
    if re.search(THOUSANDS, text):
        yield from _cut_at(_without(_runs(text.replace(",", "")), 0, 0), -1, PLAIN, 0, False)
    text = _bare(text)
    runs = _runs(text)
    year, begin, end = _year(runs, fy, day.month)
    kept = _without(runs, begin, end)
    own = year == fy
    lone = _lone(runs, kept, year, begin, end, day)
    yield from _cut_at(kept, -1, YEARLIKE if listed or lone else PLAIN, year, own)
    yield from _cut_at(kept, -2, SUFFIXED, year, own)
    yield from _of_fraction(runs, kept, begin, end, year, own)
    yield from _run_together(runs, begin, end, year, own)
    if lone:
        yield from _cut_at(_without(runs, lone[0], lone[0] + 1), -1, lone[1], fy, True)
    for piece in [*listed, *_range(runs, begin, end, text)]:
        part = _runs(_bare(piece))
        named, begin_part, end_part = _year(part, fy, day.month)
        yield from _cut_at(_without(part, begin_part, end_part), -1, LISTED, named, named == fy)
    yield from _folded(text, runs, day)


def _bare(text: str) -> str:
    """Without the ".0" that a spreadsheet leaves."""
    return re.sub(r"^\s*([0-9]+)\.0+\s*$", r"\1", text)


def _runs(text: str) -> list[Run]:
    found = re.findall("[A-Za-z]+|[0-9]+|[^A-Za-z0-9]+", text)
    runs: list[Run] = []
    sign = "-"
    for piece in found:
        if re.match("[A-Za-z0-9]", piece):
            runs.append(Run(sign, piece.upper()))
            sign = "~"
        else:
            sign = "-"
    return runs


def _year(runs: list[Run], fy: int, month: int) -> tuple[int, int, int]:
    """The year spelled, and the runs from .. to; 0, 0, 0 when none is."""
    found: list[tuple[bool, int, int, int, int]] = []
    for place, run in enumerate(runs):
        if not run.digits:
            continue
        after = runs[place + 1].text if place + 1 < len(runs) and runs[place + 1].digits else ""
        fy_before = place > 0 and runs[place - 1].text == "FY"
        for pattern, text, taken, off in (
            ("(?:20)?(..)-(?:20)?(..)", f"{run.text}-{after}", 2, 3),
            ("20(..)20(..)|20(..)(..)|(..)20(..)", run.text if len(run.text) > 4 else "", 1, 3),
            ("(..)(..)", run.text, 1, 1),
        ):
            match = re.fullmatch(pattern, text)
            if match is None:
                continue
            one, two = (int(part) for part in match.groups() if part is not None)
            beside = after or (runs[place - 1].text if place and runs[place - 1].digits else "")
            if off == 1 and _names_date(beside, fy, month):
                off = -1
            if 10 <= one <= 29 and 10 <= two <= 29 and two == one + 1:
                found += _spelled(runs, fy, 2000 + one, place, taken, off)
                if fy_before:
                    found += _spelled(runs, fy, 2000 + one, place - 1, taken + 1, 3)
        alone = re.fullmatch("(?:20)?([12].)", run.text)
        two_years = re.fullmatch(
            "(?:20)?(..)-(?:20)?(..)|20(..)20(..)|20(..)(..)|(..)20(..)",
            (f"{run.text}-{after}" if len(run.text) in (2, 4) and after else run.text),
        )
        both = [int(part) for part in two_years.groups() if part] if two_years else [0, 0]
        spelled_out = len(both) == 2 and 10 <= both[0] <= 28 and both[1] == both[0] + 1
        if fy_before and alone and not spelled_out:
            named = int(alone[1])
            year = fy if named in (fy % 100, (fy + 1) % 100) else named + 1999
            found += _spelled(runs, fy, year, place - 1, 2, 2)
    if not found:
        return 0, 0, 0
    _, _, place, count, year = min(found)
    return year, place, place + count


def _names_date(text: str, fy: int, month: int) -> bool:
    alone = re.fullmatch("(?:20)?([0-9]{2})", text)
    return alone is not None and (int(alone[1]) == fy % 100 or (len(text) == 2 and int(text) == month))


def _spelled(
    runs: list[Run], fy: int, year: int, place: int, count: int, off: int
) -> list[tuple[bool, int, int, int, int]]:
    """As it is ranked: the date's year first, the plainer, the first; nothing where no serial is left."""
    rest = [run for run in (*runs[:place], *runs[place + count :]) if run.digits and not _DATE.fullmatch(run.text)]
    return [(year != fy, -off, place, count, year)] if abs(year - fy) <= off and rest else []


def _without(runs: list[Run], begin: int, end: int) -> list[Run]:
    """Without the runs of the year, and without zeros."""
    kept = runs[:begin] + runs[end:]
    if end > begin and begin < len(kept):
        kept[begin] = Run("-", kept[begin].text)
    return [Run(run.sign, run.text.lstrip("0") or "0") if run.digits else run for run in kept]


def _cut_at(runs: list[Run], which: int, how: int, year: int, own: bool) -> Iterator[tuple[str, Shape]]:
    """The last run of digits as the serial, or the last but one where the last is short."""
    places = [place for place, run in enumerate(runs) if run.digits]
    if len(places) < -which or (which == -2 and len(runs[places[-1]].text) > 2):
        return
    place = places[which]
    yield runs[place].text, _shape(runs, place, place, how, year, own)


def _of_fraction(
    runs: list[Run], kept: list[Run], begin: int, end: int, year: int, own: bool
) -> Iterator[tuple[str, Shape]]:
    """Without 1/4 or 2/4 at the end."""
    found = [place for place, run in enumerate(runs) if run.digits and not begin <= place < end]
    places = [place for place, run in enumerate(kept) if run.digits]
    if len(places) < 3 or found[-2] != found[-1] - 1:
        return
    part, of = kept[places[-2]].text, kept[places[-1]].text
    if len(part) == len(of) == 1 and "1" <= part <= of <= "5" and of > "1":
        yield kept[places[-3]].text, _shape(kept, places[-3], places[-3], SUFFIXED, year, own)


def _shape(runs: list[Run], first: int, last: int, how: int, year: int, own: bool) -> Shape:
    before = "".join(run.sign + run.text for run in runs[:first]) + runs[first].sign
    return Shape(before.lstrip("-"), "".join(run.sign + run.text for run in runs[last + 1 :]), how, year, own)


def _run_together(runs: list[Run], begin: int, end: int, year: int, own: bool) -> Iterator[tuple[str, Shape]]:
    places = [place for place, run in enumerate(runs) if run.digits]
    if not places:
        return
    last = first = places[-1]
    while first > 0 and runs[first - 1].digits:
        first -= 1
    serial = "".join(run.text for run in runs[first : last + 1]).lstrip("0")
    if first < last and serial:
        left = [place for place in range(first, last + 1) if not begin <= place < end]
        how = GLUED if len(left) == 1 and year and own else JOINED
        yield serial, _shape(runs, first, last, how, year, own)


def _lone(runs: list[Run], kept: list[Run], year: int, begin: int, end: int, day: date) -> tuple[int, int] | None:
    """The place of the one year right behind another run of digits, and how the number is read without it."""
    fy = day.year - (day.month < 4)
    places = [place for place, run in enumerate(runs) if run.digits]
    if not places or places[-1] - 1 not in places or year == fy:
        return None
    last = places[-1]
    alone = re.fullmatch("(?:20)?(..)", runs[last].text)
    if {last, last - 1} & set(range(begin, end)) or _DATE.fullmatch(runs[last - 1].text) or not alone:
        return None
    if _names_date(runs[last - 1].text, fy, day.month):
        return None
    if int(alone[1]) == fy % 100:
        return last, LONE_FIRST
    return (last, LONE_SECOND) if int(alone[1]) == day.year % 100 and day.year > fy else None


def _range(runs: list[Run], begin: int, end: int, text: str) -> list[str]:
    """The numbers from one to another that stand last, such as 101-103 or 101/102; or three to five that rise."""
    places = [place for place, run in enumerate(runs) if run.digits and not begin <= place < end]
    spans = [found.span() for found in re.finditer("[A-Za-z]+|[0-9]+", text)]
    tail = places[-1:]
    for place in reversed(places[:-1]):
        if place != tail[0] - 1 or max(len(runs[one].text) for one in (place, tail[0])) > 15:
            break
        tail.insert(0, place)
    values = [int(runs[place].text) for place in tail]
    found: list[str] = []
    if len(tail) >= 2:
        low, high = values[-2:]
        most = 4 if text[spans[tail[-2]][1]] == "-" else 1
        head = text[: spans[tail[-2]][0]]
        found += [f"{head}{number}" for number in range(low, high + 1)] if 0 < low < high <= low + most else []
    start = len(values) - 1
    while start > 0 and values[start - 1] < values[start]:
        start -= 1
    if len(tail) >= 3 and 3 <= len(values) - start <= 5 and values[start] > 0:
        found += [f"{text[: spans[tail[start]][0]]}{value}" for value in values[start:]]
    return found


def _folded(text: str, runs: list[Run], day: date) -> Iterator[tuple[str, Shape]]:
    """With look-alike letters read as digits: those next to digits; or a last run of nothing else."""
    upper = _ascii_upper(text)
    near = upper
    while True:
        step = re.sub("(?<=[0-9])[OISB]|[OISB](?=[0-9])", lambda found: _LOOKS[found[0]], near)
        if step == near:
            break
        near = step
    if near != upper:
        yield from _folded_shape(upper, near, day)
    ending = re.search("[OISB]*$", runs[-1].text)[0][-6:] if runs else ""  # type: ignore[index]
    if ending and not any(run.digits for run in runs) and ending != runs[-1].text:
        at = upper.rindex(runs[-1].text) + len(runs[-1].text)
        digits = "".join(_LOOKS[letter] for letter in ending)
        for serial, shape in _folded_shape(upper, upper[: at - len(ending)] + digits + upper[at:], day):
            yield serial, shape._replace(how=FOLDED_WORD)
    if runs and re.fullmatch("[OISB]{1,6}", runs[-1].text) and runs[-1].sign == "-":
        years = [place for place, run in enumerate(runs) if run.digits]
        spelled = _year([*runs[:-1], Run("-", "1")], day.year - (day.month < 4), day.month)
        if not years or (spelled[0] and spelled[2] == len(runs) - 1 and years == [p for p in years if p >= spelled[1]]):
            begin = upper.rindex(runs[-1].text)
            digits = "".join(_LOOKS[letter] for letter in runs[-1].text)
            yield from _folded_shape(upper, upper[:begin] + digits + upper[begin + len(digits) :], day)


def _ascii_upper(text: str) -> str:
    return re.sub("[a-z]", lambda found: found[0].upper(), text)


def _folded_shape(before: str, after: str, day: date) -> Iterator[tuple[str, Shape]]:
    fy = day.year - (day.month < 4)
    runs = _runs(after)
    year, begin, end = _year(runs, fy, day.month)
    spans = [found.span() for found in re.finditer("[A-Z]+|[0-9]+", after)]
    plain = [
        Run(run.sign, run.text[len(re.match("0*", before[start : end_ - 1])[0]) :] if run.digits else run.text)  # type: ignore[index]
        for run, (start, end_) in zip(runs, spans, strict=True)
    ]
    kept = plain[:begin] + plain[end:]
    if end > begin and begin < len(kept):
        kept[begin] = Run("-", kept[begin].text)
    texts = [before[stop - len(run.text) : stop] for run, (_, stop) in zip(plain, spans, strict=True)]
    shown = [Run(run.sign, text) for run, text in zip(kept, texts[:begin] + texts[end:], strict=True)]
    for digits, _ in _cut_at(kept, -1, FOLDED, year, year == fy):
        at = max(place for place, run in enumerate(kept) if run.digits)
        serial = digits.lstrip("0") or "0"
        place = max(place for place, run in enumerate(runs) if run.digits and not begin <= place < end)
        zeros = len(runs[place].text) - len(serial)
        letters = len(re.match("[A-Z]*", before[spans[place][0] + zeros : spans[place][1]])[0])  # type: ignore[index]
        letters = letters if place == 0 and not zeros else min(letters, 1)
        how = (FOLDED, FOLDED_FIRST, FOLDED_WORD)[min(letters, 2)]
        yield serial, _shape(shown, at, at, how, year, year == fy)
