"""How two spellings of a firm's name are compared: without case, accents, punctuation, titles and legal form.

"M/s. Shree Balaji Steels Pvt. Ltd.", "balaji steel" and "BALAJI STEELS" share their words; "J.K." is "J K" is "JK";
"Safe Haul" is "SafeHaul"; "Ent" is "Enterprises". The rules are those of the product's specification of names; every
table here can be extended by a row.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LEGAL_FORMS: Final[dict[str, str]] = {
    "pvt": "private",
    "private": "private",
    "p": "private",
    "ltd": "limited",
    "limited": "limited",
    "llp": "llp",
    "co": "company",
    "company": "company",
}
"""Words of the legal form and the word they stand for; they tell two firms apart only when both names carry them."""

TITLES: Final = frozenset({"m/s", "messrs", "shri", "shree", "sri", "the", "and"})
"""Words that never tell two firms apart."""

SAME_WORDS: Final[dict[str, str]] = {
    "ent": "enterprise",
    "bros": "brother",
    "engg": "engineering",
    "ind": "industry",
    "mfg": "manufacturing",
    "elec": "electrical",
}
"""Abbreviations of the trade and the singular they stand for."""

_WORD: Final = re.compile(r"m/s(?![^\W_])|[^\W_]+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_APOSTROPHES: Final = re.compile("['’‘`´]")


def folded(text: str) -> str:
    """Lower case without accents and apostrophes; other scripts stay as they are."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", _APOSTROPHES.sub("", bare)).casefold()


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """The one spelling under which a word is compared: abbreviations written out, plural taken off."""
    if word in SAME_WORDS:
        return SAME_WORDS[word]
    single = _singular(word)
    return SAME_WORDS.get(single, single)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def raw_words(text: str) -> list[str]:
    """The words of a name as said, folded: "M/s J.K. & Sons" gives m/s, j, k, sons."""
    return _WORD.findall(folded(text))


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name taken apart.

    `words`: canonical words that count; `every`: canonical words with titles and legal form; `raw`: the words that
    count, as said; `legal`: the legal form said, in one spelling (private, limited).
    """

    words: tuple[str, ...]
    every: tuple[str, ...]
    raw: tuple[str, ...]
    legal: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name without blanks: joined and split words are the same key."""
        return "".join(self.words)

    @property
    def whole_key(self) -> str:
        return "".join(self.every)

    @property
    def legal_key(self) -> str:
        """The name with its legal form, to tell Sharma Steel LLP from Sharma Steel Limited."""
        return self.key + "|" + "|".join(self.legal)


def spelling_of(text: str) -> Spelling:
    """Take a name apart; a name of nothing but titles and legal form keeps all its words."""
    said = raw_words(text)
    counted = [word for word, counts in zip(said, counting(said), strict=True) if counts]
    if not counted:
        counted = said
    return Spelling(
        words=tuple(canonical(word) for word in counted),
        every=tuple(canonical(word) for word in said if word != "m/s"),
        raw=tuple(counted),
        legal=tuple(
            LEGAL_FORMS[word] for word, counts in zip(said, counting(said), strict=True) if _is_legal(word, counts)
        ),
    )


def counting(words: Sequence[str]) -> list[bool]:
    """For each folded word whether it counts; a lone P is a legal form only before Ltd or at the end."""
    return [not (word in TITLES or (word in LEGAL_FORMS and _is_form_here(words, at))) for at, word in enumerate(words)]


def _is_form_here(words: Sequence[str], at: int) -> bool:
    if words[at] != "p":
        return True
    following = words[at + 1] if at + 1 < len(words) else None
    return at > 0 and (following is None or following in ("ltd", "limited"))


def _is_legal(word: str, counts: bool) -> bool:
    return not counts and word in LEGAL_FORMS


def units_of(words: Sequence[str], longest: int = 3) -> Iterable[str]:
    """Each word, and each run of two or three words written as one, so that SafeHaul finds Safe Haul."""
    for size in range(1, longest + 1):
        for at in range(len(words) - size + 1):
            yield words[at] if size == 1 else "".join(words[at : at + size])
