"""Letters and joined words of phones that only their neighbours explain: "cn i", "shall v", "y cant i", "more thn"."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.understanding.spelling import vocabulary
from bot.understanding.tables import word_set
from bot.understanding.tables.phone import AGREEING, ASKING, LETTERS, PRONOUNS, parted
from bot.understanding.tables.units import WORDS
from bot.understanding.tokens import Token

_MONTH_WORDS: Final = word_set("month mnth months week wk weeks quarter qtr year yr fy day days mahina mahine")
_SUBJECTS: Final = PRONOUNS | word_set("there these those the all")


def meant(lows: Sequence[str], tokens: Sequence[Token], known: Collection[str]) -> list[str]:
    """The compared words with each letter or short word in its place: "y" is why, "v" we, "r" are, "cn i" can I."""
    said = [*lows]
    for at, token in enumerate(tokens):
        low = said[at]
        if low == "2" and at and said[at - 1] in _TO_DO and at + 1 < len(said):
            said[at] = "to"
        if len(low) > _LETTERS or not low.isalpha():
            continue
        before = said[at - 1] if at else ""
        after = said[at + 1] if at + 1 < len(said) else ""
        counted = at > 0 and (tokens[at - 1].has_digit or before in WORDS or token.glued)
        named = token.text in known and low in {"y", "q"}
        said[at] = ("" if named else _asking(low, before, after)) or (
            LETTERS.get(low, low) if at and not counted else low
        )
    if said[1:2] and said[1] in {"i", "we"} and tokens[0].text not in known and _is_no_word(said[0]):
        said[0] = "should"
    return said


def _is_no_word(low: str) -> bool:
    """ "shdd i accept": a short word that nobody knows in front of "i" or "we" asks; it is no part of an order."""
    return low.isalpha() and 2 <= len(low) <= _SHORT and low not in vocabulary()


_SHORT: Final = 6
_LETTERS: Final = 3


def _asking(low: str, before: str, after: str) -> str:
    """The word of a question that a letter or two stand for; empty when they stand for themselves."""
    opens = not before or not before.isalnum() or before in {"and", "then", "but", "so", "also"}
    if low in {"cn", "cnt", "ma"} and (after in PRONOUNS or (low == "cnt" and before in PRONOUNS | {"why"})):
        return {"cn": "can", "cnt": "cant", "ma": "may"}[low]
    if low == "v" and (before in ASKING or after in ASKING | {"shud", "cn", "need", "want"}):
        return "we"
    if low == "r" and (after in _SUBJECTS or before in {"what", "which", "how", "why", "where", "who", "they", "we"}):
        return "are"
    if low == "y" and opens and after and after[0].isalnum() and after not in AGREEING:
        return "why"
    if low == "q" and opens and after and after.isalpha():
        return "kyun"
    if low == "n" and len(before) > 1 and len(after) > 1 and before.isalpha():
        return "and"
    if low == "b" and (before in _TO_BE or after in {"accepted", "rejected", "approved", "held"}):
        return "be"
    if low == "cn" and before in {"i", "we", "v", "u", "you", "they"}:
        return "can"
    if low == "pr" and before and after not in {"", "no", "number"}:
        return "par"
    if low == "kr" and after in _DOING:
        return "kar"
    if low == "thn":
        return "then" if opens else "than"
    if low == "lst" and after in _MONTH_WORDS:
        return "last"
    return ""


_DOING: Final = word_set(
    "do de dena diya diye di dijiye dijie dedo lo lena liya ke sakte sakta sakti rahe raha rahi na"
)


_TO_BE: Final = word_set("should could can must may will would shall to not it")
_TO_DO: Final = word_set("need needs want wants us said says told how asked ask not like have has me")


def joins_words(tokens: Sequence[Token], known: Collection[str]) -> bool:
    """Whether some word is two written as one, and no name."""
    return any(parted(token.low) and token.text not in known for token in tokens)


def apart(tokens: Sequence[Token], known: Collection[str]) -> list[Token]:
    """The tokens with joined words as two: "pendingfor" is pending for."""
    found: list[Token] = []
    for token in tokens:
        at = parted(token.low) if token.text not in known and len(token.low) == len(token.text) else 0
        if not at:
            found.append(token)
            continue
        middle = token.start + at
        found.append(Token(token.text[:at], token.low[:at], token.start, middle, token.glued))
        found.append(Token(token.text[at:], token.low[at:], middle, token.end, False))
    return found
