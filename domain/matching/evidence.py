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
    DAMAGE,
    DATE_DAMAGE,
    FOLDED,
    FOLDED_FIRST,
    FOLDED_WORD,
    GLUED,
    JOINED,
    LISTED,
    LONE_YEARS,
    LONG,
    LOOK_ALIKES,
    PLAIN,
    PRECISION,
    SCIENTIFIC,
    SUFFIXED,
    WHOLE_DATE,
    YEARLIKE,
)
from domain.matching.words import Evidence, code_of

_FOLD: Final = str.maketrans("OISB", "0158")
MANTISSA_MIN: Final = 5
"""So many digits of a long number say which one it was."""
_TOKEN: Final = re.compile("([-~]?)([A-Z]+|[0-9]+)")


DATED: Final = "(^|[^0-9])(?:20[0-9]{2}|20[0-9]{6}|[0-9]{4}20[0-9]{2})([^0-9]|$)"
"""A year or a day among codes."""
UNIT_BEHIND: Final = re.compile("([0-9]+)-[A-Z]+~$")
"""Codes of what stands behind a number: 28/U2, where 28 is the serial."""
_TOUCHING: Final = re.compile("[OISB](?=[0-9])|(?<=[0-9])[OISB]")
NUMBER_ALONE: Final = re.compile("[0-9]+[-~]")
"""Codes that are one run of digits."""
PAPERS: Final = frozenset({"INV", "INVOICE", "BILL", "TAX", "GST", "NO", "DOC"})
"""Words that say only what the paper is: glued to a code they are noise (INVMUM and MUM), other letters are not."""
REVISIONS: Final = frozenset(
    {"REV", "REVISED", "COPY", "DUP", "DUPLICATE", "AMD", "AMEND", "AMENDED", "CANCEL", "CANCELLED", "NEW"}
)
"""Words behind a serial that name another version of it."""
NUMBER_AND_ALL: Final = frozenset({Evidence.SAME, Evidence.LOOK_ALIKE})


class Shape(NamedTuple):
    """What is around a serial: codes before it, suffix after it, how it was read, the financial year it names or 0.

    own: is the year named that of the date. size: digits of the serial.
    """

    pre: str
    suf: str
    how: int
    year: int
    own: bool = True
    size: int = 98


@lru_cache(maxsize=100_000)
def grade(one: Shape, two: Shape) -> int:
    """How two numbers with the same serial agree: a code of EVIDENCE, Evidence.NONE when they do not."""
    if (one.year and two.year and one.year != two.year) or not may_meet(one.how, two.how):
        return code_of(Evidence.NONE)
    if one.how in DAMAGE:
        return code_of(_grade_of_damage(one, two))
    before, after = code_relation(one.pre, two.pre, is_folded(one.how, two.how)), suffix_relation(one.suf, two.suf)
    years = 0 if one.year == two.year else 1 if (one if one.year else two).own else 2
    found = put_together(before, after, how_read(one.how, two.how), years)
    left_out = digits_left_out(one.pre, two.pre)
    if found is Evidence.CODE and (left_out > one.size or crossed(one, two) or crossed(two, one)):
        found = Evidence.NUMBER_CODE
    if found is Evidence.SUFFIX_CODE and (re.search("[0-9]", one.pre) is None) != (re.search("[0-9]", two.pre) is None):
        found = Evidence.CODE_CHANGED  # HYD8/9 is no part of HYD8/8: what they share is the branch
    return code_of(found)


def digits_left_out(one: str, two: str) -> int:
    """How many digits the number has that stands before the serial in one only: 412/1 and 1 may be two papers.

    Fewer than three are the code of a branch, but for those of 28/U2; years and days are none.
    """
    behind = [len(found[1]) if (found := UNIT_BEHIND.search(text)) else 0 for text in (one, two)]
    longest = [max((len(run) for run in re.findall("[0-9]{3,}", re.sub(DATED, r"\1\2", text))), default=0)
               for text in (one, two)]  # fmt: skip
    left_out = max(longest) if longest[0] != longest[1] else 0
    return max(left_out, *behind) if (behind[0] > 0) != (behind[1] > 0) else left_out


def crossed(one: Shape, two: Shape) -> bool:
    """Does one have a year alone behind its serial, the other a number before it: 6/26 and 62/6 may be two papers."""
    return one.how in LONE_YEARS and not one.pre.strip("-~") and NUMBER_ALONE.fullmatch(two.pre) is not None


def may_meet(one: int, two: int) -> bool:
    """May two readings speak of one serial."""
    if one in DAMAGE or two in DAMAGE:
        return {one, two} in ({WHOLE_DATE, DATE_DAMAGE}, {LONG, SCIENTIFIC}, {PRECISION})
    pair = {one, two}
    if one == two:
        return one not in (GLUED, JOINED, SUFFIXED, LISTED)  # their plain readings meet
    if LISTED in pair:
        return not pair & {GLUED, JOINED, SUFFIXED}
    if pair & {GLUED, JOINED}:
        return not pair >= {GLUED, JOINED} and SUFFIXED not in pair and not (JOINED in pair and pair & LOOK_ALIKES)
    if pair & set(LONE_YEARS):
        return SUFFIXED not in pair and not pair >= set(LONE_YEARS)  # 12/25 and 12/26 may be two of a series
    return True


def is_folded(one: int, two: int) -> bool:
    return one in LOOK_ALIKES or two in LOOK_ALIKES


def how_read(one: int, two: int) -> int:
    """What two readings together ask for: the strictest of them, LISTED above all; else PLAIN."""
    if one in LOOK_ALIKES and two in LOOK_ALIKES:
        return FOLDED_FIRST  # both begin with the letters, or one has the digits
    strict = (LISTED, YEARLIKE, FOLDED_WORD, FOLDED_FIRST, FOLDED, JOINED, GLUED)
    return next((how for how in strict if how in (one, two)), PLAIN)


def _grade_of_damage(one: Shape, two: Shape) -> Evidence:
    """How a number that a spreadsheet damaged agrees with a whole one."""
    if {one.how, two.how} == {LONG, SCIENTIFIC}:
        digits, mantissa = (one.pre, two.pre) if one.how == LONG else (two.pre, one.pre)
        if not _rounds_to(digits, mantissa):
            return Evidence.NONE
        whole = len(mantissa) >= MANTISSA_MIN or digits.rstrip("0") == mantissa.rstrip("0")
        return Evidence.EXCEL if whole else Evidence.EXCEL_ROUNDED
    if one.how == PRECISION and one.pre != two.pre:
        return Evidence.EXCEL if not (one.pre.strip("0") and two.pre.strip("0")) else Evidence.NONE
    return Evidence.EXCEL if one.how != PRECISION else Evidence.NONE


def _rounds_to(digits: str, mantissa: str) -> bool:
    """True when a spreadsheet shows the long number with this mantissa: 123456789012 as 1.23457 (E+11)."""
    kept = len(mantissa)
    if kept >= len(digits):
        return digits.ljust(kept, "0") == mantissa
    rounded = int(digits[:kept]) + (digits[kept] >= "5")
    return str(rounded) == mantissa or digits[:kept] == mantissa


def put_together(before: Evidence, after: Evidence, how: int, years: int) -> Evidence:
    """What codes, suffix, reading and years say together. years: 0 the same, 1 the date's in one only, 2 another."""
    if how == LISTED:
        known = {before, after} <= {*NUMBER_AND_ALL, Evidence.CODE}
        return Evidence.LISTED if known and years < 2 else Evidence.NONE
    plain = _codes_and_suffix(before, after, how in LOOK_ALIKES, how in (JOINED, GLUED))
    if how == YEARLIKE and not ({before, after} <= NUMBER_AND_ALL and years == 0):
        return Evidence.NONE if plain in (Evidence.NONE, Evidence.CODE_CHANGED) else Evidence.CODE_CHANGED
    if how in (FOLDED_FIRST, FOLDED_WORD) and not {before, after} <= NUMBER_AND_ALL:
        return Evidence.NONE
    if how == FOLDED_WORD:
        return Evidence.LOOK_ALIKE_CODE
    if how == JOINED and plain is not Evidence.NONE:
        return Evidence.GLUED
    if years == 2 and plain in (Evidence.SAME, Evidence.CODE, Evidence.LOOK_ALIKE):
        return Evidence.OTHER_YEAR
    return Evidence.YEAR if years and plain is Evidence.SAME and how != GLUED else plain


def _codes_and_suffix(before: Evidence, after: Evidence, folded: bool, glued: bool) -> Evidence:
    """What the codes before and the suffix after a serial say together."""
    if Evidence.NONE in (before, after):
        return Evidence.NONE
    if Evidence.CODE_CHANGED in (before, after):
        return Evidence.NONE if folded or glued or after is Evidence.CODE_CHANGED else Evidence.CODE_CHANGED
    if after is Evidence.SUFFIX:
        return Evidence.SUFFIX if before in NUMBER_AND_ALL else Evidence.SUFFIX_CODE
    if not {before, after} & {*NUMBER_AND_ALL, Evidence.LOOK_ALIKE_CODE}:  # a code in each that the other lacks
        return Evidence.CODE_CHANGED
    if Evidence.LOOK_ALIKE_CODE in (before, after):
        return Evidence.LOOK_ALIKE_CODE
    code = Evidence.CODE in (before, after)
    if folded or Evidence.LOOK_ALIKE in (before, after):
        return Evidence.LOOK_ALIKE_CODE if code else Evidence.LOOK_ALIKE
    if code:
        return Evidence.NONE if glued else Evidence.CODE
    return Evidence.SAME


def code_relation(one: str, two: str, folded: bool) -> Evidence:
    """How the codes before a serial agree; letters glued on are noise only where no letter was read as a digit."""
    plain_one, plain_two = one.replace("-", "").replace("~", ""), two.replace("-", "").replace("~", "")
    if plain_one == plain_two:
        return Evidence.SAME
    if plain_one.translate(_FOLD) == plain_two.translate(_FOLD):
        return Evidence.LOOK_ALIKE_CODE if _word_for_digits(plain_one, plain_two) else Evidence.LOOK_ALIKE
    if folded and plain_one and plain_two:  # a letter that was read as a digit is no code to be left out
        one, two = (_TOUCHING.sub(lambda letter: letter[0].translate(_FOLD), text) for text in (one, two))
        plain_one, plain_two = one.replace("-", "").replace("~", ""), two.replace("-", "").replace("~", "")
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


def _word_for_digits(one: str, two: str) -> bool:
    """Does a word of two letters or more stand in one where the other has digits (SO and 50); OO may well be zeros."""
    for word in re.finditer("[A-Z]{2,}", one):
        if two[word.start() : word.end()].isdigit() and set(word[0]) != {"O"}:
            return True
    return any(one[w.start() : w.end()].isdigit() and set(w[0]) != {"O"} for w in re.finditer("[A-Z]{2,}", two))


def _is_glued_on(longer: str, shorter: str) -> bool:
    """True when the name of the paper was glued before or after the shorter codes: INVOB and OB, MUMINV and MUM."""
    if not shorter or len(longer) <= len(shorter):
        return False
    if longer.endswith(shorter) and longer[: -len(shorter)] in PAPERS and shorter[0].isalpha():
        return True
    return longer.startswith(shorter) and longer[len(shorter) :] in PAPERS and shorter[-1].isalpha()


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
    names_a_place = (
        left.isalpha() and left not in REVISIONS and (len(left) > 2 or (len(left) == 2 and not set(left) <= set("IVX")))
    )
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
