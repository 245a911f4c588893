"""Numbers that name several documents, a booking of many bills in one row: "8565,8566", "101 & 102", "101-103"."""

import re
from typing import Final

import numpy as np
import polars as pl

from domain.matching.compare import Flags, Places, Rows
from domain.matching.tokens import Tokens

_LIKELY: Final = r"[&,;]|[^Ee]\+|(?i)\band\b"
_BETWEEN: Final = re.compile(r"[&,;]|(?<![E])\+|\bAND\b", re.IGNORECASE)
"""What stands between the numbers of a list; the plus of 1.23E+11 does not."""
PARTS_MAX: Final = 5


def listed(numbers: pl.Series) -> tuple[Flags, list[str], Rows]:
    """Which numbers are lists by their signs; the numbers they name, and the row of each."""
    flags = np.zeros(len(numbers), dtype=np.bool_)
    texts: list[str] = []
    rows: list[int] = []
    likely = numbers.str.contains(_LIKELY).fill_null(False).arg_true()
    for row, number in zip(likely.to_list(), numbers.gather(likely).to_list(), strict=True):
        pieces = [piece for piece in _BETWEEN.split(number) if re.search("[0-9]", piece)]
        if 2 <= len(pieces) <= PARTS_MAX:
            flags[row] = True
            texts += pieces
            rows += [row] * len(pieces)
    return flags, texts, np.array(rows, dtype=np.int32)


def ranges(tokens: Tokens, serials: Places) -> tuple[list[str], Rows]:
    """The numbers from one to another that stand at the end of a number (101-103, 101/102), and the row of each.

    serials: the runs of digits that are no year. At most PARTS_MAX numbers; such a number may well be one, not several.
    """
    last = tokens.last_of_rows(serials)
    place = np.searchsorted(serials, last) - 1
    before = serials[np.maximum(place, 0)]
    good = (place >= 0) & (before == last - 1) & (tokens.row[before] == tokens.row[last])
    good &= (tokens.size[last] <= 9) & (tokens.size[before] <= 9)
    first, final = before[good], last[good]
    one, two = tokens.value(first), tokens.value(final)
    hyphen = tokens.text[tokens.start[first] + tokens.size[first]] == ord("-")
    good = (two > one) & (one > 0) & (two - one < np.where(hyphen, PARTS_MAX, 2))
    texts: list[str] = []
    rows: list[int] = []
    for row, low, high in zip(tokens.row[first[good]].tolist(), one[good].tolist(), two[good].tolist(), strict=True):
        texts += [str(number) for number in range(low, high + 1)]
        rows += [row] * (high - low + 1)
    return texts, np.array(rows, dtype=np.int32)
