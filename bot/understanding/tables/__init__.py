"""The words the bot knows, as tables: a meaning (tag) and the phrases that say it. Extend a row, or add one.

A phrase is lower case without apostrophes, words apart by a blank; phrases of a row are apart by "|". The longest
phrase that begins at a word wins. One misspelt letter is forgiven in words of five letters and more.
"""

from collections.abc import Mapping

Table = Mapping[str, str]


def phrases_of(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """(tag, words) for every phrase of a table."""
    return [
        (tag, tuple(phrase.split()))
        for tag, row in table.items()
        for phrase in (part.strip() for part in row.split("|"))
        if phrase
    ]


def word_set(row: str) -> frozenset[str]:
    """A row of single words, apart by blanks, as a set."""
    return frozenset(row.split())
