"""Cut a message into tokens: words with what belongs inside them (INV/26-27/0451, J.K., 16(4)), and marks."""

import re
from dataclasses import dataclass
from typing import Final

_ACCENT: Final = re.compile("[\u0300-\u036f]")
_PIECE: Final = re.compile(
    r"""
    [\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+             # an address
  | @\w(?:[\w.-]*\w)?                              # a person
  | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?    # initials: J.K.
  | [Mm]/[Ss]\b\.?                               # Messrs
  | (?:[Rr][Ss]|[Ii][Nn][Rr])\.?(?=\d)            # a currency glued to its figure
  | \d+\(\d+\)(?:\([a-z]\))?                     # a section: 16(4)
  | \d+(?:[,.]\d+)*(?:[^\W_]+)?(?:[/\-_.\\](?:[^\W_]+(?:,\d+)*))*   # figures, dates and numbers that begin with a digit
  | [^\W_]+(?:[/\-_\\.&:#'](?=[^\W_]))?(?:[^\W_]|[/\-_\\.'](?=[^\W_]))*     # words
  | \n | [<>]=? | [≤≥] | \S
    """,
    re.VERBOSE,
)
_COUNTED: Final = re.compile(r"(?i)(top|last|first|oldest|latest|biggest)(\d{1,3})")
""" "top5": a word and its figure written as one."""
_HAS_DIGIT: Final = re.compile(r"\d")
_LETTERS_ONLY_PARTS: Final = re.compile(r"([/\-_\\.:&#])")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the message: `text` as written, `low` as compared, `glued` when no blank stands before it."""

    text: str
    low: str
    start: int
    end: int
    glued: bool

    @property
    def is_mark(self) -> bool:
        """True for punctuation and line ends."""
        return not any(character.isalnum() for character in self.text)

    @property
    def has_digit(self) -> bool:
        return bool(_HAS_DIGIT.search(self.text))


def tokens_of(text: str, most: int) -> list[Token] | None:
    """The tokens of an undressed text; None when it has more than `most`, which no request has."""
    found: list[Token] = []
    for piece in _PIECE.finditer(text):
        for part, start in _parts(piece[0], piece.start()):
            if part == "." and found and found[-1].low in _SHORTENED and piece.end() < len(text):
                continue
            found.append(_token(part, start, text))
        if len(found) > most:
            return None
    return found


_SHORTENED: Final = frozenset({"excl", "exc", "ex"})
"""Words whose full stop ends no sentence and says nothing."""


def _parts(piece: str, start: int) -> list[tuple[str, int]]:
    """Words tied by a hyphen or slash fall apart ("month-wise", "accept/reject"); numbers of documents do not."""
    if (counted := _COUNTED.fullmatch(piece)) is not None:
        return [(counted[1], start), (counted[2], start + len(counted[1]))]
    if "@" in piece or _HAS_DIGIT.search(piece) or piece.lower().startswith("m/s") or _is_initials(piece):
        return [(piece, start)]
    if not _LETTERS_ONLY_PARTS.search(piece):
        return [(piece, start)]
    parts: list[tuple[str, int]] = []
    for part in _LETTERS_ONLY_PARTS.split(piece):
        if part:
            parts.append((part, start))
        start += len(part)
    return parts


def _is_initials(piece: str) -> bool:
    return "." in piece and all(len(part) <= 1 for part in piece.split("."))


def _token(part: str, start: int, text: str) -> Token:
    low = folded(part)
    glued = start > 0 and not text[start - 1].isspace()
    return Token(part, low, start, start + len(part), glued)


def folded(word: str) -> str:
    """As words are compared here: lower case, no accents, no possessive, no apostrophe ("don't" is dont)."""
    low = word.casefold()
    if not low.isascii():
        import unicodedata

        low = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", low)))
    for ending in ("'s", "s'"):
        if low.endswith(ending) and len(low) > 3:
            low = low[: -len(ending)] + ("s" if ending == "s'" else "")
            return _UNPOSSESSED.get(low, low).replace("'", "")
    return low.replace("'", "")


_UNPOSSESSED: Final = {
    "what": "whats",
    "it": "its",
    "that": "thats",
    "let": "lets",
    "who": "whos",
    "when": "whens",
    "here": "heres",
    "there": "theres",
    "how": "hows",
    "where": "wheres",
    "he": "hes",
    "she": "shes",
}
