"""A shortened or misspelt name whose words are commands: "reset ergo ke bills dikhao", "resset watch repairs status".

A command beside a word that completes a supplier's name is part of that name when another verb or a question governs
the line ("... dikhao", "why is ... on hold"), and when it is misspelt, as the whole name well spelt is. It orders
nothing then: what is wanted is said by the other words, or asked.
"""

from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import FUNCTION_WORDS, TITLES
from bot.understanding.world import World

_COMMANDS: Final = (
    "act.",
    "past.",
    "v.remind",
    "v.mail",
    "v.draft",
    "v.send",
    "v.link",
    "v.unlink",
    "v.undo",
    "v.assign",
    "v.delegate",
    "v.snooze",
    "v.recompute",
    "v.fetch",
    "v.reconcile",
    "v.cancel",
    "v.set",
    "n.mail",
    "neg",
    "ex.before",
)
_GOVERNING: Final = (
    "act.",
    "v.",
    "q.",
    "as.",
    "status.word",
    "st.pending",
    "st.open",
    "n.info",
    "n.email",
    "n.pan",
    "n.state",
    "n.details",
    "n.reply",
    "w.file",
)
_NO_PARTS: Final = ("n.docs", "k.", "status.word", "q.", "v.show", "as.", "n.info", "n.email", "n.itc")
"""Meanings with which no name ends: "accept vora bills"."""
_BORDERS: Final = word_set("and aur ane um then phir because since kyunki reason as , ; . ? !") | {"\n"}
_LONGEST: Final = 4
_MOST_ASKED: Final = 2


def claim_misread(reading: Reading, world: World) -> None:
    """Claim the names that hold a command, where the command can be none."""
    asked = 0
    for mark in [one for one in reading.marks if any(tag.startswith(_COMMANDS) for tag in one.tags)]:
        if any(reading.claims[at] for at in range(mark.start, mark.end)):
            continue
        for start, end in _runs(reading, mark):
            if asked >= _MOST_ASKED:
                return
            if not _is_doubtful(reading, mark, start, end):
                continue
            asked += 1
            if world.parties.vendors_named(reading.said(start, end)):
                reading.claim(start, end, f"whole:vendor:m{start}")
                break


def _runs(reading: Reading, mark: Mark) -> list[tuple[int, int]]:
    """Stretches round a command that may be a name, the likeliest first."""
    end = mark.end
    while end < len(reading) and end - mark.start < _LONGEST and _may_belong(reading, end):
        end += 1
    while end > mark.end and _ends_no_name(reading, end - 1):
        end -= 1
    ahead = [(mark.start, last) for last in range(end, mark.end, -1)]
    behind = []
    if _may_belong(reading, mark.start - 1) and not _ends_no_name(reading, mark.start - 1):
        first = mark.start - 1
        behind = [(first, last) for last in range(min(end, mark.end + 1), mark.end - 1, -1)]
    possessed = reading.low(mark.end) in _POSSESSED or reading.low(mark.start - 1) in {"for", "of", "from"}
    alone = [(mark.start, mark.end)] if possessed and mark.end - mark.start > 1 else []
    return [*ahead, *behind, *alone]


def _may_belong(reading: Reading, at: int) -> bool:
    if not reading.free(at):
        return False
    token = reading.tokens[at]
    if token.is_mark or token.has_digit or token.low in TITLES or token.text.startswith("@"):
        return False
    return token.low not in FUNCTION_WORDS or token.text in reading.known


def _ends_no_name(reading: Reading, at: int) -> bool:
    mark = reading.mark_at(at)
    return reading.low(at) in _PARTICLES or (mark is not None and any(tag.startswith(_NO_PARTS) for tag in mark.tags))


_POSSESSED: Final = word_set("ka ke ki nu na ni no oda")
_PARTICLES: Final = word_set("ka ke ki ko se ne nu na ni no ku oda la ji and the of for to")


def _is_doubtful(reading: Reading, mark: Mark, start: int, end: int) -> bool:
    """Whether the words may be a name here: some stand in one, and the line is governed by others or is misspelt."""
    known = [reading.tokens[at].text in reading.known for at in range(start, end)]
    if not any(known) or len({reading.low(at) for at in range(start, end)}) < end - start:
        return False  # "hold hold well": the first orders, the second is of the name
    others = [at for at in range(start, end) if not mark.start <= at < mark.end]
    if others and all(reading.low(at) in _URGING for at in others):
        return _is_governed(reading, start, end) and all(known)
    if _is_governed(reading, start, end):
        return bool(others) or all(known)
    return bool(others) and any(_is_misspelt(reading, at) for at in range(start, end))


def _is_misspelt(reading: Reading, at: int) -> bool:
    """A word of no name that is no word of ours either, but for a typo."""
    token, mark = reading.tokens[at], reading.mark_at(at)
    if token.text in reading.known:
        return False
    if mark is None or token.low != reading.low(at):
        return True
    return any(tag.startswith("act.") for tag in mark.tags) and token.low not in _WELL_SPELT


_WELL_SPELT: Final = word_set("accept reject hold park reset release approve undo decline pending keep stop")


_URGING: Final = word_set("fast now all quick quickly it them this these those everything nothing none")


def _is_governed(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb or a question outside of the words says what is wanted; not over an "and" or a comma."""
    first, last = start, end
    while first > 0 and reading.low(first - 1) not in _BORDERS:
        first -= 1
    while last < len(reading) and reading.low(last) not in _BORDERS and not _gives_a_reason(reading, last):
        last += 1
    if last < len(reading) and reading.low(last) == "?":
        return True
    return any(
        first <= one.start < last
        and not start <= one.start < end
        and any(tag.startswith(_GOVERNING) for tag in one.tags)
        for one in reading.marks
    )


def _gives_a_reason(reading: Reading, at: int) -> bool:
    """What follows a because is data and governs nothing."""
    mark = reading.mark_at(at)
    return mark is not None and "reason" in mark.tags
