"""Numbers in which letters may stand for digits: O for 0, I for 1, S for 5, B for 8, where they touch digits."""

from typing import Final, NamedTuple

import numpy as np

from domain.matching.compare import Flags, Places, Rows
from domain.matching.tokens import END, NEWLINE, Bytes, Tokens, Years

FOLD: Final = (("O", "0"), ("I", "1"), ("S", "5"), ("B", "8"))
"""Letters that look like digits."""
_LETTERS_MAX: Final = 6
_FOLDED: Final = np.arange(256, dtype=np.uint8)
for _letter, _digit in FOLD:
    _FOLDED[ord(_letter)] = ord(_digit)


class Folded(NamedTuple):
    """Numbers that change when look-alike letters are read as digits, a line each: changed so, and as they were.

    rows: which they are. ends: those that held no digit, only letters that end in such, CRS for CR5.
    """

    text: Bytes
    shown: Bytes
    rows: Rows
    ends: Flags


def folded_lines(tokens: Tokens, years: Years) -> Folded:
    """All numbers that change so."""
    near = _touching(tokens)
    lone, kept = _letters_alone(tokens, years), _letters_at_end(tokens)
    at_end = kept.nonzero()[0]
    begins = np.concatenate([np.zeros(len(lone), dtype=np.int32), kept[at_end]])
    lone = np.concatenate([lone, at_end])
    rows = np.concatenate([near, tokens.row[lone]])
    ends = np.arange(len(rows)) >= len(rows) - len(at_end)
    if len(rows) == 0:
        return Folded(tokens.text[:0], tokens.text[:0], rows, ends)
    text, starts = _lines_of(tokens, rows)
    shown = text.copy()
    if len(near):
        _fold_touching(text[: starts[len(near)]])
    for line, (token, kept_letters) in enumerate(zip(lone.tolist(), begins.tolist(), strict=True), start=len(near)):
        begin = starts[line] + tokens.start[token] - tokens.lines[tokens.row[token]]
        piece = slice(begin + kept_letters, begin + tokens.size[token])
        text[piece] = _FOLDED[text[piece]]
    return Folded(text, shown, rows, ends)


def _touching(tokens: Tokens) -> Rows:
    """Numbers with a look-alike letter right before or behind a digit."""
    glued = np.flatnonzero(~tokens.dash)
    letters = np.where(tokens.digits[glued], glued - 1, glued)
    at = tokens.start[letters] + np.where(tokens.digits[glued], tokens.size[letters] - 1, 0)
    character = tokens.text[at]
    found: Rows = tokens.row[glued[_FOLDED[character] != character]]
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


def _letters_alone(tokens: Tokens, years: Years) -> Rows:
    """Last runs of nothing but look-alike letters, in numbers with no digits but those of the year before them."""
    last = (tokens.first[1:] - 1)[np.diff(tokens.first) > 0]
    last = last[~tokens.digits[last] & tokens.dash[last] & (tokens.size[last] <= _LETTERS_MAX)]
    for offset in range(_LETTERS_MAX):
        character = tokens.text[tokens.start[last] + offset]
        last = last[(tokens.size[last] <= offset) | (_FOLDED[character] != character)]
    row = tokens.row[last]
    digits = tokens.count(tokens.digits)[row]
    found: Rows = last[(digits == 0) | ((years.spelled[row] == digits) & (years.spelled_until[row] == last))]
    return found


def _letters_at_end(tokens: Tokens) -> Rows:
    """Of each run, how many letters stand before the look-alikes that end it; 0 but for the last where no digit is."""
    kept = np.zeros(len(tokens), dtype=np.int32)
    last = (tokens.first[1:] - 1)[np.diff(tokens.first) > 0]
    last = last[tokens.count(tokens.digits)[tokens.row[last]] == 0]
    ending = np.zeros(len(last), dtype=np.int32)
    counting = tokens.size[last] > 1
    for offset in range(_LETTERS_MAX):
        inside = counting & (offset < tokens.size[last])
        character = tokens.text[np.where(inside, tokens.start[last] + tokens.size[last] - 1 - offset, 0)]
        counting = inside & (_FOLDED[character] != character)
        ending += counting
    some = (ending > 0) & (ending < tokens.size[last])
    kept[last[some]] = (tokens.size[last] - ending)[some]
    return kept


def leading_letters(again: Tokens, serial: Places, first: Tokens, rows: Rows) -> Rows:
    """How many letters became digits at the front of each serial of folded lines; at most three count.

    Zeros aside; and where something stands before the serial (OM/II05), no more than one, since that is no code.
    """
    at = first.lines[rows] + again.start[serial] - again.lines[again.row[serial]] + again.zeros[serial]
    count = np.zeros(len(serial), dtype=np.int32)
    counting = np.ones(len(serial), dtype=np.bool_)
    for offset in range(3):
        inside = offset < again.size[serial] - again.zeros[serial]
        character = first.text[np.where(inside, at + offset, at)]
        counting &= inside & (character >= ord("A"))
        count += counting
    is_first = (serial == again.first[again.row[serial]]) & (again.zeros[serial] == 0)
    return np.where(is_first, count, np.minimum(count, 1))


def keep_letters(again: Tokens, first: Tokens, rows: Rows) -> None:
    """Of folded lines, zeros that were letters are no leading zeros: OS25 is not S25, though 0525 is 525."""
    some = np.flatnonzero(again.zeros)
    line = again.row[some]
    at = first.lines[rows[line]] + again.start[some] - again.lines[line]
    zeros = np.zeros(len(some), dtype=np.int32)
    counting = np.ones(len(some), dtype=np.bool_)
    for offset in range(int(again.zeros.max(initial=0))):
        counting &= (offset < again.zeros[some]) & (first.text[np.where(counting, at + offset, 0)] == ord("0"))
        zeros += counting
    again.zeros[some] = zeros


def _lines_of(tokens: Tokens, rows: Rows) -> tuple[Bytes, Rows]:
    """Some lines of the text put together anew, and where each begins in it, with the end as one more."""
    begin, size = tokens.lines[rows], tokens.lines[rows + 1] - tokens.lines[rows]
    starts = np.concatenate([[0], np.cumsum(size)])
    inside = np.arange(starts[-1]) - np.repeat(starts[:-1], size)
    text = np.zeros(starts[-1] + END, dtype=np.uint8)
    text[: starts[-1]] = tokens.text[np.repeat(begin, size) + inside]
    text[starts[1:] - 1] = NEWLINE
    text[starts[-1] - 1] = 0
    return text, starts.astype(np.int32)


def _fold_touching(text: Bytes) -> None:
    """Read letters next to digits as digits, in place, and letters that then touch digits, until none is left."""
    letters = _FOLDED[text] != text
    while letters.any():
        is_digit = (text >= ord("0")) & (text <= ord("9"))
        hit = letters.copy()
        hit[1:-1] &= is_digit[:-2] | is_digit[2:]
        hit[0] &= is_digit[1]
        hit[-1] &= is_digit[-2]
        if not hit.any():
            return
        text[hit] = _FOLDED[text[hit]]
        letters &= ~hit
