"""A request under the eye: its tokens, what each has been taken for, and the phrases of the tables found in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.understanding.adjectives import with_states
from bot.understanding.lexicon import phrases
from bot.understanding.marks import Mark
from bot.understanding.phones import meant
from bot.understanding.spelling import mended
from bot.understanding.tables import word_set
from bot.understanding.tables.phone import FIGURED, WHOLE
from bot.understanding.tokens import Token

JOINTS: Final = frozenset({"-", "/", ".", "&", "'", ":"})
"""Marks that do not part the words of a phrase when written without blanks: month-wise, C/N."""


_AFTER_PRONOUN: Final = word_set(
    ", . ? ! ; - till until because please pls now and as for with on to by kyunki too also from ok "
    "one instead tomorrow "
    "today then aur again be @"
)
"""What may stand after "this" when it stands for a document."""


_ENGLISH_HEADS: Final = word_set("where what which why when how who that it there whose")
_DOERS: Final = frozenset({"by vendor", "by supplier", "by party"})


@dataclass(slots=True)
class Reading:
    """One request. `claims[i]` says what token i was taken for ("" while free); `marks` are phrases in free tokens.

    `doubts`: what must be asked back of an order, whatever else is understood (see corrections.py).
    """

    text: str
    tokens: Sequence[Token]
    known: frozenset[str] = frozenset()
    claims: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    doubts: tuple[str, ...] = ()
    _covered: dict[int, Mark] = field(default_factory=dict)
    _covered_of: list[Mark] | None = None
    _tagged: dict[str, list[Mark]] = field(default_factory=dict)
    _tags_of: list[Mark] | None = None

    def __post_init__(self) -> None:
        if not self.claims:
            self.claims = [""] * len(self.tokens)
        if not self.lows:
            self.lows = [self._word(token) for token in self.tokens]
            self.lows = meant(self.lows, self.tokens, self.known)

    def _word(self, token: Token) -> str:
        low = token.low
        if low.startswith(("gstr", "drc-", "asmt-")):
            return low.replace("-", "").replace(".", "")
        if low in FIGURED:
            return FIGURED[low]
        if token.text in self.known or not low.isalpha():
            return low
        return WHOLE.get(low) or mended(low)

    def __len__(self) -> int:
        return len(self.tokens)

    def free(self, at: int) -> bool:
        """Whether a token has not been taken for anything yet."""
        return 0 <= at < len(self.tokens) and not self.claims[at]

    def claim(self, start: int, end: int, kind: str) -> None:
        """Take tokens for something; phrases that reach into them are given up."""
        for at in range(start, end):
            self.claims[at] = kind
        self.marks = [mark for mark in self.marks if mark.end <= start or mark.start >= end]

    def low(self, at: int) -> str:
        """The compared form of a token; empty outside the message."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def said(self, start: int, end: int) -> str:
        """The words as written, blanks single."""
        words = self.tokens[start:end]
        return "".join(" " * (at > 0 and not word.glued) + word.text for at, word in enumerate(words)).strip()

    def part(self, start: int, end: int) -> "Reading":
        """A stretch of it as a reading of its own, with the same claims."""
        return self.chosen(range(*slice(start, end).indices(len(self.tokens))))

    def chosen(self, places: Sequence[int], doubts: tuple[str, ...] = ()) -> "Reading":
        """Some of its tokens, in that order, as a reading of its own, with the same claims."""
        tokens = [self.tokens[at] for at in places]
        claims, lows = [self.claims[at] for at in places], [self.lows[at] for at in places]
        piece = Reading(self.text, tokens, self.known, claims, [], lows, (*self.doubts, *doubts))
        piece.find_marks()
        return piece

    def find_marks(self) -> None:
        """Look up the phrases of the tables in the free tokens, longest first, left to right."""
        found: list[Mark] = []
        at = 0
        while at < len(self.tokens):
            mark = self._mark_at(at)
            if mark is None:
                at += 1
            else:
                found.append(mark)
                at = mark.end
        told = [self._as_doer(mark) for mark in found if not self._is_relative(mark)]
        self.marks = with_states(told, self.lows)

    def _as_doer(self, mark: Mark) -> Mark:
        """ "uploaded by vendor": who did it; "pending by vendor" ranks by vendor."""
        before = self.low(mark.start - 1)
        if mark.said not in _DOERS or not (before.endswith("ed") or before in {"sent", "given", "made"}):
            return mark
        return Mark(mark.end - 1, mark.end, frozenset({"n.vendor"}), mark.said.split()[-1])

    def _is_relative(self, mark: Mark) -> bool:
        """ "that are", "this Krishna": the word introduces what follows and stands for nothing."""
        if mark.said not in {"that", "this", "it", "its"} or "it" not in mark.tags:
            return False
        following = self.low(mark.end)
        if mark.said == "that":
            return bool(following) and following not in _AFTER_PRONOUN
        return mark.said == "this" and following.isalnum() and following not in _AFTER_PRONOUN

    def _mark_at(self, at: int) -> Mark | None:
        if self.claims[at]:
            return None
        following = at + 1
        while following < len(self.tokens) and self._is_joint(following):
            following += 1
        for key in (f"{self.lows[at]} {self.lows[following]}" if following < len(self.tokens) else "", self.lows[at]):
            for words, tags in phrases().get(key, ()):
                end = self._matches(words, at)
                if end is not None and not ("it" in tags and words[0] == "is" and self._is_english(at, end)):
                    return Mark(at, end, tags, " ".join(words))
        return None

    def _is_english(self, at: int, end: int) -> bool:
        """ "where is invoice QF-220": the English "is", not the Hindi "this"."""
        return self.low(at - 1) in _ENGLISH_HEADS or (end < len(self.tokens) and self.tokens[end].has_digit)

    def _matches(self, words: tuple[str, ...], at: int) -> int | None:
        """Where the phrase ends if it stands at a token; hyphens inside compound words are passed over."""
        place = at
        for number, word in enumerate(words):
            if number:
                while place < len(self.tokens) and self._is_joint(place):
                    place += 1
            if place >= len(self.tokens) or self.claims[place] or self.lows[place] != word:
                return None
            place += 1
        return place

    def _is_joint(self, at: int) -> bool:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return self.tokens[at].text in JOINTS and self.tokens[at].glued and following is not None and following.glued

    def tagged(self, *prefixes: str) -> Iterator[Mark]:
        """Phrases that carry a tag, or one that begins with a prefix ending in a dot."""
        index = self._tags()
        if len(prefixes) == 1:
            yield from index.get(prefixes[0], ())
            return
        found = {mark.start: mark for prefix in prefixes for mark in index.get(prefix, ())}
        yield from (found[start] for start in sorted(found))

    def _tags(self) -> dict[str, list[Mark]]:
        """Tag, and family of tags ("act."), to the phrases that carry it; made anew when the phrases change."""
        if self._tags_of is not self.marks:
            index: dict[str, list[Mark]] = {}
            for mark in self.marks:
                families = {tag[: tag.index(".") + 1] for tag in mark.tags if "." in tag}
                for tag in mark.tags | families:
                    index.setdefault(tag, []).append(mark)
            self._tagged, self._tags_of = index, self.marks
        return self._tagged

    def has(self, *prefixes: str) -> bool:
        index = self._tags()
        return any(prefix in index for prefix in prefixes)

    def first(self, *prefixes: str) -> Mark | None:
        return next(self.tagged(*prefixes), None)

    def mark_at(self, at: int) -> Mark | None:
        """The phrase that covers a token."""
        if self._covered_of is not self.marks:
            self._covered = {place: mark for mark in self.marks for place in range(mark.start, mark.end)}
            self._covered_of = self.marks
        return self._covered.get(at)

    def tag_values(self, prefix: str) -> list[str]:
        """What follows the prefix in all tags, in order, each once: k. gives invoice, credit_note."""
        found = [tag[len(prefix) :] for mark in self.marks for tag in sorted(mark.tags) if tag.startswith(prefix)]
        return list(dict.fromkeys(found))

    def words_free(self) -> Iterable[int]:
        """Places of free words that are in no phrase."""
        covered = {place for mark in self.marks for place in range(mark.start, mark.end)}
        for at, token in enumerate(self.tokens):
            if not self.claims[at] and at not in covered and not token.is_mark:
                yield at

    def find(self, fits: Callable[[str], bool]) -> int | None:
        """The first token whose claim fits."""
        return next((at for at, claim in enumerate(self.claims) if fits(claim)), None)


def mark_has(mark: Mark, prefix: str) -> bool:
    """Whether a phrase has this tag, or one of a family ("act." any order)."""
    if prefix.endswith("."):
        return any(tag.startswith(prefix) for tag in mark.tags)
    return prefix in mark.tags
