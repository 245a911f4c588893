"""Numbers that name several documents, a booking of many bills in one row: "8565,8566", "101 & 102", "101-103".

Also "TI2044 and 2047", "DL/8692 to DL/8694", "KA/52/KA/55", "8/9/10/13": what stands before the first number stands
before the others.
"""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl

from domain.matching.compare import Flags, Places, Rows
from domain.matching.tokens import Tokens

_LIKELY: Final = (
    r"[&,;]|[^Ee]\+|\b(?:[Aa][Nn][Dd]|[Tt][Oo])\b|^\s*[A-Za-z]+[-/ ]?[0-9]+(?:[/ -][A-Za-z]+[-/ ]?[0-9]+){1,4}\s*$"
)
_BETWEEN: Final = re.compile(r"[&,;]|(?<![E])\+|\bAND\b", re.IGNORECASE)
"""What stands between the numbers of a list; the plus of 1.23E+11 does not."""
_FROM_TO: Final = re.compile(r"(.*?)([0-9]{1,15})\s*\bTO\b\s*(.*?)([0-9]{1,15})\s*", re.IGNORECASE | re.DOTALL)
_REPEATED: Final = re.compile(r"\s*([A-Z]+[-/ ]?)[0-9]+(?:[/ -]\1[0-9]+){1,4}\s*", re.IGNORECASE)
"""INV-412/INV-413: the same letters before each number."""
_LAST_DIGITS: Final = re.compile("(.*?)([0-9]+)[^0-9]*", re.DOTALL)
PARTS_MAX: Final = 5
_DIGITS_MAX: Final = 15


def listed(numbers: pl.Series) -> tuple[Flags, list[str], Rows]:
    """Which numbers are lists by their signs; the numbers they name, and the row of each."""
    flags = np.zeros(len(numbers), dtype=np.bool_)
    texts: list[str] = []
    rows: list[int] = []
    likely = numbers.str.contains(_LIKELY).fill_null(False).arg_true()
    for row, number in zip(likely.to_list(), numbers.gather(likely).to_list(), strict=True):
        named = numbers_named(number)
        if named:
            flags[row] = True
            texts += named
            rows += [row] * len(named)
    return flags, texts, np.array(rows, dtype=np.int32)


def numbers_named(number: str) -> list[str]:
    """The numbers that a list names, some of them in several readings; none when it is no list.

    Of "TI2044 and 47" the second is 47, TI47 or TI2047: bare digits take over what stands before the first ones.
    """
    pieces = _BETWEEN.split(number)
    if len(pieces) > 1:
        pieces = [piece for piece in pieces if re.search("[0-9]", piece)]
    if len(pieces) == 1:
        return (_from_to(number) if "TO" in number.upper() else []) or _repeated(number)
    if not 2 <= len(pieces) <= PARTS_MAX:
        return []
    first = _LAST_DIGITS.fullmatch(pieces[0])
    named = [pieces[0]]
    for piece in pieces[1:]:
        named.append(piece)
        bare = piece.strip()
        if first and bare.isascii() and bare.isdigit():
            named += [text for text in (first[1] + bare, first[1] + _completed(first[2], bare)) if text != piece]
    return list(dict.fromkeys(named))


def _completed(whole: str, end: str) -> str:
    """The end of a number with the front of another: 2047 after 25262044 is 25262047."""
    return whole[: -len(end)] + end if len(end) < len(whole) else end


def _from_to(number: str) -> list[str]:
    """All from one to another: "DL/8692 TO DL/8694", "2627001943 to 1944"."""
    found = _FROM_TO.fullmatch(number)
    if found is None or found[3].strip().upper() not in ("", found[1].strip().upper()):
        return []
    low, high = int(found[2]), int(_completed(found[2], found[4]))
    return [f"{found[1]}{each}" for each in range(low, high + 1)] if 0 < low < high < low + PARTS_MAX else []


def _repeated(number: str) -> list[str]:
    found = _REPEATED.fullmatch(number)
    return [f"{found[1]}{digits}" for digits in re.findall("[0-9]+", number)] if found else []


def ranges(tokens: Tokens, serials: Places) -> tuple[list[str], Rows]:
    """The numbers from one to another that stand at the end of a number (101-103, 101/102), and the row of each.

    Or three and more that rise (8/9/10/13). serials: the runs of digits that are no year. At most PARTS_MAX numbers;
    such a number may well be one, not several.
    """
    texts: list[str] = []
    rows: list[int] = []
    for first, named in (*_two(tokens, serials), *_rising(tokens, serials)):
        row = int(tokens.row[first])
        head = tokens.text[tokens.lines[row] : tokens.start[first]].tobytes().decode(errors="replace")
        texts += [f"{head}{number}" for number in named]
        rows += [row] * len(named)
    return texts, np.array(rows, dtype=np.int32)


def _two(tokens: Tokens, serials: Places) -> Iterator[tuple[int, range]]:
    """The first run and the numbers of 101-103, and of 101/102 where they follow one another."""
    last = tokens.last_of_rows(serials)
    place = np.searchsorted(serials, last) - 1
    before = serials[np.maximum(place, 0)]
    good = (place >= 0) & (before == last - 1) & (tokens.row[before] == tokens.row[last])
    good &= (tokens.size[last] <= _DIGITS_MAX) & (tokens.size[before] <= _DIGITS_MAX)
    first, final = before[good], last[good]
    one, two = tokens.value(first), tokens.value(final)
    hyphen = tokens.text[tokens.start[first] + tokens.size[first]] == ord("-")
    good = (two > one) & (one > 0) & (two - one < np.where(hyphen, PARTS_MAX, 2))
    for run, low, high in zip(first[good].tolist(), one[good].tolist(), two[good].tolist(), strict=True):
        yield run, range(low, high + 1)


def _rising(tokens: Tokens, serials: Places) -> Iterator[tuple[int, list[int]]]:
    """The first run and the numbers of 8/9/10/13: three to PARTS_MAX that rise, the last ones of a number."""
    beside = np.zeros(len(serials), dtype=np.bool_)
    beside[1:] = (np.diff(serials) == 1) & (np.diff(tokens.row[serials]) == 0)
    short = tokens.size[serials] <= _DIGITS_MAX
    beside[1:] &= short[1:] & short[:-1]
    behind = np.flatnonzero(beside)
    rises = np.zeros(len(serials), dtype=np.bool_)
    rises[behind] = tokens.value(serials[behind]) > tokens.value(serials[behind - 1])
    final = np.flatnonzero(np.append(np.diff(tokens.row[serials]) != 0, True)[: len(serials)] & rises)
    begin = np.maximum.accumulate(np.where(rises, 0, np.arange(len(serials))))[final]
    several = (final - begin >= 2) & (final - begin < PARTS_MAX)
    for first, last in zip(begin[several].tolist(), final[several].tolist(), strict=True):
        values = tokens.value(serials[first : last + 1]).tolist()
        if values[0] > 0:
            yield int(serials[first]), values
