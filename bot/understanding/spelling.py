"""One misspelt letter is forgiven: the word of the tables that an unknown word may have been."""

from functools import lru_cache
from typing import Final

from bot.understanding.lexicon import phrases
from bot.understanding.tables import calendar, comparisons, plain, states, units
from bot.understanding.tables.prose import PROSE


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every single word of the tables and of ordinary language: none of them is a misspelling."""
    words = {word for entries in phrases().values() for entry in entries for word in entry[0]}
    words |= {*calendar.MONTHS, *calendar.WEEKDAYS, *calendar.SPOKEN_DAYS, *units.UNITS, *units.WORDS, *units.CURRENCY}
    words |= {*units.FIXED, *units.ADDED, *units.LETTER_MARKS, *plain.TITLES, *plain.FUNCTION_WORDS, *plain.COMMON}
    words |= {word for name in states.NAMES for word in name.split()}
    for table in (comparisons.COMPARISONS, comparisons.COMPARISONS_AFTER):
        words |= {word for row in table.values() for phrase in row.split("|") for word in phrase.split()}
    for row in (calendar.THIS_MONTH, calendar.LAST_MONTH, calendar.NEXT_MONTH, calendar.BEFORE_LAST):
        words |= set(row.replace("|", " ").split())
    return frozenset(words)


MENDED_FAMILIES: Final = (
    "act.",
    "past.",
    "ing.",
    "k.",
    "st.",
    "vd.",
    "v.",
    "n.",
    "key.",
    "filed.",
    "m.",
    "all",
    "t.help",
    "t.thanks",
    "group.",
    "as.",
    "sort.",
    "q.which",
    "q.howmuch",
    "amended",
    "mode.",
    "reason",
    "refers",
    "c.effect",
    "ex.before",
    "polite",
)
"""Meanings whose words are recognised with a typo; talk and matters that are not ours are not."""


@lru_cache(maxsize=1)
def _deletions() -> dict[str, list[str]]:
    """A word with one letter left out, to the words of the tables it may have been."""
    index: dict[str, list[str]] = {}
    wanted = {
        word
        for entries in phrases().values()
        for words, tags in entries
        if any(tag.startswith(MENDED_FAMILIES) for tag in tags)
        for word in words
    }
    for word in sorted(wanted - plain.FUNCTION_WORDS):
        if len(word) >= 5 and word.isalpha():
            for variant in _without_one_letter(word):
                index.setdefault(variant, []).append(word)
    return index


@lru_cache(maxsize=8192)
def mended(word: str) -> str:
    """The word of the tables that is one typo away from an unknown word of five letters or more; else the word."""
    if len(word) < 5 or len(word) > 20 or not word.isalpha() or not word.isascii() or _is_word(word):
        return word
    candidates: set[str] = set()
    for variant in _without_one_letter(word):
        candidates.update(_deletions().get(variant, ()))
    close = sorted(candidate for candidate in candidates if _one_edit(word, candidate))
    return close[0] if close else word


def _is_word(word: str) -> bool:
    """A word of the tables or of the language, in the singular, plural or past."""
    known = vocabulary()
    if word in known or word in PROSE:
        return True
    return any(
        word.endswith(ending) and word[: -len(ending)] in known for ending in ("s", "es", "ed", "d", "ing", "ly", "er")
    )


def _without_one_letter(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, change or swap of neighbours makes them equal."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differing) == 1:
        return True
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and one[differing[0]] == other[differing[1]]
        and one[differing[1]] == other[differing[0]]
    )
