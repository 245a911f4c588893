"""Numbers in which letters may stand for digits: O for 0, I for 1, S for 5, B for 8, where they touch digits."""

from typing import Final

import numpy as np

from domain.matching.compare import Flags, Rows
from domain.matching.tokens import END, NEWLINE, Bytes, Spellings, Tokens, plausible

FOLD: Final = (("O", "0"), ("I", "1"), ("S", "5"), ("B", "8"))
"""Letters that look like digits."""
_ROUNDS: Final = 3
_LETTERS_MAX: Final = 6
_FOLDED: Final = np.arange(256, dtype=np.uint8)
for _letter, _digit in FOLD:
    _FOLDED[ord(_letter)] = ord(_digit)


def folded_lines(tokens: Tokens, spellings: Spellings) -> tuple[Bytes, Rows]:
    """Numbers that change when look-alike letters are read as digits, changed so, a line each; and which they are."""
    near = _touching(tokens)
    lone = _letters_alone(tokens, spellings)
    rows = np.concatenate([near, tokens.row[lone]])
    if len(rows) == 0:
        return tokens.text[:0], rows
    text, starts = _lines_of(tokens, rows)
    if len(near):
        _fold_touching(text[: starts[len(near)]])
    for line, token in enumerate(lone.tolist(), start=len(near)):
        begin = starts[line] + tokens.start[token] - tokens.lines[tokens.row[token]]
        piece = slice(begin, begin + tokens.size[token])
        text[piece] = _FOLDED[text[piece]]
    return text, rows


def _touching(tokens: Tokens) -> Rows:
    """Numbers with a look-alike letter right before or behind a digit."""
    glued = np.flatnonzero(~tokens.dash)
    letters = np.where(tokens.digits[glued], glued - 1, glued)
    at = tokens.start[letters] + np.where(tokens.digits[glued], tokens.size[letters] - 1, 0)
    character = tokens.text[at]
    found: Rows = tokens.row[glued[_FOLDED[character] != character]]
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


def _letters_alone(tokens: Tokens, spellings: Spellings) -> Rows:
    """Last runs of nothing but look-alike letters, in numbers with no digits or those of a year before them only."""
    last = (tokens.first[1:] - 1)[np.diff(tokens.first) > 0]
    last = last[~tokens.digits[last] & tokens.dash[last] & (tokens.size[last] <= _LETTERS_MAX)]
    for offset in range(_LETTERS_MAX):
        character = tokens.text[tokens.start[last] + offset]
        last = last[(tokens.size[last] <= offset) | (_FOLDED[character] != character)]
    if len(last) == 0:
        return last
    digits = tokens.count(tokens.digits)[tokens.row[last]]
    year = (digits == 1) & tokens.digits[last - 1] & _is_year(spellings, last - 1, 1)
    before = np.maximum(last - 2, 0)
    years = (digits == 2) & tokens.digits[last - 1] & tokens.digits[before] & _is_year(spellings, before, 2)
    found: Rows = last[(digits == 0) | year | years]
    return found


def _is_year(spellings: Spellings, token: Rows, span: int) -> Flags:
    """Two years spelled in so many runs from here on."""
    found: Flags = plausible(spellings.long[token]) & (spellings.span[token] == span)
    return found | plausible(spellings.short[token]) if span == 1 else found


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
    """Read letters next to digits as digits, in place; a letter that then touches a digit too, so three times."""
    for _ in range(_ROUNDS):
        for letter, digit in FOLD:
            for behind in (True, False):
                is_digit = (text >= ord("0")) & (text <= ord("9"))
                hit = text == ord(letter)
                hit[1 if behind else 0 : len(hit) if behind else -1] &= is_digit[:-1] if behind else is_digit[1:]
                hit[0 if behind else -1] = False
                text[hit] = ord(digit)
