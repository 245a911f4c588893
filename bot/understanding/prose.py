"""Whether a word stands as an ordinary one in a letter: small, among names that are written large."""

from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import BEFORE_A_NAME, FUNCTION_WORDS
from bot.understanding.tables.prose import PROSE

_FEWEST_WORDS: Final = 5
_DUE_TAGS: Final = ("act.", "v.remind", "v.undo", "ex.", "n.vendor", "n.customer", "and", "neg")
_ARTICLES: Final = word_set("the a an our my your this that all any what how which whether to")


def is_prose(reading: Reading, start: int, end: int) -> bool:
    """Words of written English where no name is due, in a message that writes as books do."""
    said = [at for at in range(start, end) if not reading.tokens[at].is_mark]
    words = [at for at in said if reading.low(at) not in FUNCTION_WORDS]
    if not words or not all(_is_of_prose(reading.low(at)) for at in words) or not is_well_written(reading):
        return False
    if len(words) > 1 and all(reading.tokens[at].text in reading.known for at in words):
        return False
    small = all(reading.tokens[at].text[:1].islower() for at in words)
    if not small and not (_begins_sentence(reading, start) and reading.low(end) in _ARTICLES):
        return False
    return not _is_due(reading, start, end)


def _is_of_prose(word: str) -> bool:
    """The word itself, or with an ending: completeness, folded, hands."""
    if word in PROSE:
        return True
    return any(
        word.endswith(ending) and (word[: -len(ending)] in PROSE or f"{word[: -len(ending)]}e" in PROSE)
        for ending in _ENDINGS
    )


_ENDINGS: Final = ("s", "es", "d", "ed", "ing", "ly", "ness", "ment", "ful", "fully", "ation", "er", "al")


def is_well_written(reading: Reading) -> bool:
    """A sentence with a capital at its beginning and an end mark, in words enough that the small ones are small by
    intent."""
    first = next((letter for letter in reading.text if letter.isalpha()), "")
    words = sum(1 for token in reading.tokens if not token.is_mark)
    return words >= _FEWEST_WORDS and first.isupper() and reading.text.rstrip()[-1:] in {".", "?", "!"}


def _begins_sentence(reading: Reading, at: int) -> bool:
    return at == 0 or reading.low(at - 1) in {".", "?", "!", ";", "\n"}


def _is_due(reading: Reading, start: int, end: int) -> bool:
    """ "the invoices of royal.", "hold block invoices": nothing stands between the word and what asks for a name."""
    before = reading.mark_at(start - 1)
    asked = before is not None and any(tag.startswith(_DUE_TAGS) for tag in before.tags)
    ends = end >= len(reading) or reading.tokens[end].is_mark or reading.low(end) in {"and", "for", "in"}
    return asked or (reading.low(start - 1) in BEFORE_A_NAME and ends)
