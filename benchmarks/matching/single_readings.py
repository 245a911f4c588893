"""The readings of one number by regular expressions: what domain.matching.readings does for columns, to hold it to."""

import re
from collections.abc import Iterator

from domain.matching.evidence import Shape
from domain.matching.lookalikes import FOLD
from domain.matching.numbers import NO_NUMBER
from domain.matching.readings import FOLDED, GLUED, PLAIN, SUFFIXED
from domain.matching.spreadsheet import damage_readings, undamaged_readings

_LAST = re.compile(r"(.*[-~])([0-9]+)((?:[-~][A-Z]+)*)")
_TAIL = re.compile(r"(.*[-~])([0-9]+)((?:[-~][A-Z]+)*[-~][0-9]{1,2}(?:[-~][A-Z]+)*)")
_RUN = re.compile(r"(.*[A-Z][-~]|-)((?:[0-9]+-)+[0-9]+)((?:[-~][A-Z]+)*)")
_YEAR = re.compile(
    r"[-~](?:(?:FY[-~])?(?:20)?([12][0-9])-?(?:20)?([12][0-9])|FY[-~](?:20)?([12][0-9]))(?:[-~]|$)"
)  # fmt: skip
_LETTERS_AFTER_YEAR = re.compile("^[A-Z-]*(?:20)?[12][0-9]-?(?:20)?[12][0-9]-[OISB]{1,6}$")
_CONFUSED = re.compile("[0-9][OISB]|[OISB][0-9]")
_LETTERS = re.compile("(?:^|-)[OISB]{1,6}$")


def readings_of(text: str, fy: int) -> Iterator[tuple[str, Shape]]:
    """Serial and shape of each reading of one number, damage by spreadsheets among them."""
    yield from whole_readings(text, fy)
    for how, serial, rest in (*damage_readings(text), *undamaged_readings(text)):
        yield serial, Shape(rest, "", how, 0)


def whole_readings(text: str, fy: int) -> Iterator[tuple[str, Shape]]:
    """Serial and shape of each reading of one number but those of damage."""
    bare = re.sub("[^A-Za-z0-9]+", "-", re.sub(r"^\s*([0-9]+)\.0+\s*$", r"\1", text)).upper().strip("-")
    raw, plain, year = _marked(bare, fy)
    for how, pattern, where in ((PLAIN, _LAST, plain), (SUFFIXED, _TAIL, plain), (GLUED, _RUN, raw)):
        found = pattern.fullmatch(where)
        if found:
            serial = found[2].replace("-", "").lstrip("0") if how == GLUED else found[2]
            if serial:
                yield serial, Shape(found[1].lstrip("-"), found[3], how, year)
    for folded in _folded(bare):
        _, plain, year = _marked(folded, fy)
        found = _LAST.fullmatch(plain)
        if found:
            yield found[2], Shape(found[1].lstrip("-"), found[3], FOLDED, year)


def _folded(bare: str) -> Iterator[str]:
    """The number with look-alike letters read as digits."""
    if _CONFUSED.search(bare):
        folded = bare
        for _ in range(3):
            for letter, digit in FOLD:
                folded = re.sub(f"([0-9]){letter}", rf"\g<1>{digit}", folded)
                folded = re.sub(f"{letter}([0-9])", rf"{digit}\g<1>", folded)
        yield folded
    alone = not re.search("[0-9]", bare) and _LETTERS.search(bare)
    if (alone or _LETTERS_AFTER_YEAR.search(bare)) and bare not in NO_NUMBER:
        last = re.sub(".*[^OISB]", "", bare)
        yield bare[: len(bare) - len(last)] + last.translate(str.maketrans("OISB", "0158"))


def _marked(bare: str, fy: int) -> tuple[str, str, int]:
    """With separators "-" and seams "~"; the same without the year and zeros; the year it names or 0."""
    raw = re.sub("([0-9])([A-Z])", r"\1~\2", re.sub("([A-Z])([0-9])", r"\1~\2", "-" + bare))
    plain, year = raw, 0
    found = _YEAR.search(raw)
    if found:
        one, two, alone = (int(text) if text else None for text in found.groups())
        named = None
        if one is not None and two == one + 1:
            named = 2000 + one
        elif alone is not None:
            named = fy if alone in (fy % 100, (fy + 1) % 100) else alone + 1999
        without = _YEAR.sub("-", raw, count=1).rstrip("-")
        if named is not None and abs(named - fy) <= 1 and re.search("[0-9]", without):
            plain, year = without, named
        elif one is not None:
            plain, year = _year_behind(raw, fy)
    return raw, re.sub("([-~])0+([0-9])", r"\1\2", plain), year


def _year_behind(raw: str, fy: int) -> tuple[str, int]:
    """The number without a spelling of fy or a year beside it, and that year; 0 when there is none."""
    for year in (fy, fy - 1, fy + 1):
        first, second = f"{year % 100:02d}", f"{(year + 1) % 100:02d}"
        without = re.sub(f"[-~](?:20)?{first}-?(?:20)?{second}(?:[-~]|$)", "-", raw, count=1).rstrip("-")
        if without != raw and re.search("[0-9]", without):
            return without, year
    return raw, 0
