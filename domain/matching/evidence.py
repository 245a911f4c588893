"""Do two document numbers carry the same serial, and what noise lies between them (rule 2 of matching).

A number is read as codes, a serial and a suffix. The serial must be the same; a code may be in one number only when it
is set off by a separator or begins with a letter, since digits glued to a serial make another serial: 101 is not 1010.
Two numbers are candidates when they share a serial under some reading (readings.py); `grade` says how they agree.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from domain.matching.readings import (
    DATE_DAMAGE,
    FOLDED,
    GLUED,
    LONG,
    PLAIN,
    PRECISION,
    SCIENTIFIC,
    SUFFIXED,
    WHOLE_DATE,
)
from domain.matching.words import Evidence, code_of

_FOLD: Final = str.maketrans("OISB", "0158")
_TOKEN: Final = re.compile("([-~]?)([A-Z]+|[0-9]+)")


class Shape(NamedTuple):
    """What is around a serial: codes before it, suffix after it, how it was read, the financial year it names or 0."""

    pre: str
    suf: str
    how: int
    year: int


@lru_cache(maxsize=100_000)
def grade(one: Shape, two: Shape) -> int:
    """How two numbers with the same serial agree: a code of EVIDENCE, Evidence.NONE when they do not."""
    if one.year and two.year and one.year != two.year:
        return code_of(Evidence.NONE)
    special = _grade_of_readings(one, two)
    if special is not None:
        return code_of(special)
    glued = one.how == GLUED or two.how == GLUED
    folded = one.how == FOLDED or two.how == FOLDED
    before, after = code_relation(one.pre, two.pre, folded), suffix_relation(one.suf, two.suf)
    return code_of(put_together(before, after, glued, folded, one.year != two.year))


def _grade_of_readings(one: Shape, two: Shape) -> Evidence | None:
    """What the readings alone decide: None to look further at the codes."""
    pair = {one.how, two.how}
    if pair == {GLUED}:  # 1/23 and 12/3; where the seams agree the plain readings do too
        return Evidence.NONE
    if pair <= {PLAIN, GLUED, SUFFIXED, FOLDED}:
        return Evidence.NONE if pair == {GLUED, SUFFIXED} else None
    if pair == {WHOLE_DATE, DATE_DAMAGE}:
        return Evidence.EXCEL
    if pair == {LONG, SCIENTIFIC}:
        digits, mantissa = (one.pre, two.pre) if one.how == LONG else (two.pre, one.pre)
        return Evidence.EXCEL if _rounds_to(digits, mantissa) else Evidence.NONE
    if pair == {PRECISION} and one.pre != two.pre:
        return Evidence.EXCEL if not (one.pre.strip("0") and two.pre.strip("0")) else Evidence.NONE
    return Evidence.NONE


def _rounds_to(digits: str, mantissa: str) -> bool:
    """True when a spreadsheet shows the long number with this mantissa: 123456789012 as 1.23457 (E+11)."""
    kept = len(mantissa)
    if kept >= len(digits):
        return digits.ljust(kept, "0") == mantissa
    rounded = int(digits[:kept]) + (digits[kept] >= "5")
    return str(rounded) == mantissa or digits[:kept] == mantissa


def put_together(before: Evidence, after: Evidence, glued: bool, folded: bool, year_in_one: bool) -> Evidence:
    """Put together what codes, suffix and reading say."""
    if Evidence.NONE in (before, after):
        return Evidence.NONE
    if Evidence.CODE_CHANGED in (before, after):
        return Evidence.NONE if folded or glued or after is Evidence.CODE_CHANGED else Evidence.CODE_CHANGED
    if after is Evidence.SUFFIX:
        return Evidence.SUFFIX if before in (Evidence.SAME, Evidence.LOOK_ALIKE) else Evidence.SUFFIX_CODE
    if not {before, after} & {Evidence.SAME, Evidence.LOOK_ALIKE}:  # a code in each that the other lacks
        return Evidence.CODE_CHANGED
    code = Evidence.CODE in (before, after) or Evidence.LOOK_ALIKE_CODE in (before, after)
    folded = folded or Evidence.LOOK_ALIKE in (before, after) or Evidence.LOOK_ALIKE_CODE in (before, after)
    if folded:
        return Evidence.LOOK_ALIKE_CODE if code else Evidence.LOOK_ALIKE
    if code:
        return Evidence.NONE if glued else Evidence.CODE
    if glued:
        return Evidence.GLUED
    return Evidence.YEAR if year_in_one else Evidence.SAME


def code_relation(one: str, two: str, folded: bool) -> Evidence:
    """How the codes before a serial agree; letters glued on are noise only where no letter was read as a digit."""
    plain_one, plain_two = one.replace("-", "").replace("~", ""), two.replace("-", "").replace("~", "")
    if plain_one == plain_two:
        return Evidence.SAME
    if plain_one.translate(_FOLD) == plain_two.translate(_FOLD):
        return Evidence.LOOK_ALIKE
    longer, shorter, codes = _tokens(one), _tokens(two), one
    if len(longer) < len(shorter):
        longer, shorter, codes = shorter, longer, two
    if _is_rest(longer, shorter, codes, fold=False):
        return Evidence.CODE
    if _is_rest(longer, shorter, codes, fold=True):
        return Evidence.LOOK_ALIKE_CODE
    if not folded and (_is_glued_on(plain_one, plain_two) or _is_glued_on(plain_two, plain_one)):
        return Evidence.CODE
    return Evidence.CODE_CHANGED if shorter else Evidence.NONE


def _is_glued_on(longer: str, shorter: str) -> bool:
    """True when letters were glued before or after the shorter codes: INVOB and OB, MUMINV and MUM."""
    if not shorter or len(longer) <= len(shorter):
        return False
    if longer.endswith(shorter):
        return longer[0].isalpha() and shorter[0].isalpha()
    return longer.startswith(shorter) and longer[len(shorter)].isalpha() and shorter[-1].isalpha()


def suffix_relation(one: str, two: str) -> Evidence:
    """How what follows the serial agrees: a lone letter or small number may name a part, a longer code is noise."""
    plain_one, plain_two = one.replace("-", "").replace("~", ""), two.replace("-", "").replace("~", "")
    if plain_one == plain_two:
        return Evidence.SAME
    if plain_one.translate(_FOLD) == plain_two.translate(_FOLD):
        return Evidence.LOOK_ALIKE
    if plain_one and plain_two:
        return Evidence.NONE
    left = plain_one or plain_two
    names_a_place = left.isalpha() and (len(left) > 2 or (len(left) == 2 and not set(left) <= set("IVX")))
    return Evidence.CODE if names_a_place and (one or two)[0] == "-" else Evidence.SUFFIX


def _tokens(codes: str) -> list[tuple[str, str]]:
    """(separator before, text) of each code; the last one stands before the serial."""
    return [(separator or "-", text) for separator, text in _TOKEN.findall(codes)]


def _is_rest(longer: Sequence[tuple[str, str]], shorter: Sequence[tuple[str, str]], codes: str, fold: bool) -> bool:
    """True when the shorter codes are the longer ones (text `codes`) with whole codes left out, each being noise."""
    wanted = [text.translate(_FOLD) if fold else text for _, text in shorter]
    glued_from = len(longer)
    if codes.endswith("~"):
        glued_from -= 1
        while glued_from > 0 and longer[glued_from][0] == "~":
            glued_from -= 1
    place = 0
    for index, (_, text) in enumerate(longer):
        if place < len(wanted) and (text.translate(_FOLD) if fold else text) == wanted[place]:
            place += 1
        elif index >= glued_from and longer[glued_from][1].isdigit():
            return False
    return place == len(wanted)
