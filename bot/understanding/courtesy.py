"""A message without its courtesies: "I would be grateful if you could place X on hold" reads as "please hold X".

What wraps a request is unwrapped before it is understood, so that polite people are read by the same rules as all
others. Every condition, question, "not" and report of the message stays where it is and governs what it governed.
"""

import re
from dataclasses import replace
from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.remarks import ends_sentence
from bot.understanding.signing import supplier_speaks
from bot.understanding.tables import word_set
from bot.understanding.tables.briefs import FORMAL, LOOSE
from bot.understanding.tables.courtesies import PARTICIPLES, Courtesy
from bot.understanding.tables.formal import MEANT, TOLD_SO, TURNS
from bot.understanding.tables.plain import COMMON, FUNCTION_WORDS
from bot.understanding.tables.polite_orders import FRAMES
from bot.understanding.tables.polite_passives import PASSIVES
from bot.understanding.tables.polite_questions import QUESTIONS
from bot.understanding.tables.polite_reports import HOLDS, REPORTS
from bot.understanding.tables.preambles import CORRECTIONS, LISTED, PREAMBLES, REST
from bot.understanding.tokens import Token

_NAMED: Final = "§"
_LINE: Final = "¶"
_INSIDE: Final = "·"
_GROUPS: Final = (
    MEANT,
    TOLD_SO,
    LOOSE,
    TURNS,
    REPORTS,
    CORRECTIONS,
    PREAMBLES,
    REST,
    LISTED,
    HOLDS,
    FRAMES,
    PASSIVES,
    QUESTIONS,
)
_MOST_TIMES: Final = 4
"""A courtesy used more often than that in one message is no courtesy."""
_TRIGGERS: Final = word_set(
    "hold abeyance request requested requesting requests asks asked wants urges insists grateful obliged appreciate "
    "appreciated kindly please may might would could furnish apprise inform advise intimate serial sl sr s having "
    "reference regard respect regret sorry pardon apologies afraid discussed purposes earliest oblige should must "
    "shall there update confirm clarify yet saved be matter further accordingly therefore view wish seek i we as "
    "since because for let necessary quoted reproduced enclosed below "
    "corrected inconvenient convenient permissible permitted whether"
)
_WEIGHTY: Final = ("k.", "vd.", "st.", "n.docs", "neg", "c.if", "c.cond", "c.when", "c.till", "ex.")


def plainly(reading: Reading) -> Reading:
    """The message with its courtesies taken off; the same reading when it has none."""
    if not any(low in _TRIGGERS or low in FORMAL for low in reading.lows):
        return reading
    reading = _because_behind(reading)
    line = _Line(reading)
    for group in _GROUPS:
        for courtesy in group:
            if courtesy.said.search(line.text) is not None:
                reading = _applied(courtesy, reading)
                line = _Line(reading)
    return _without_why(reading)


class _Line:
    """The words of a reading as one string, and the token that begins at each place of it."""

    __slots__ = ("at", "text")

    def __init__(self, reading: Reading) -> None:
        pieces, self.at, place = [_LINE], {}, 2
        for number in range(len(reading)):
            self.at[place] = number
            word = _symbol(reading, number)
            pieces.append(word)
            place += len(word) + 1
        self.at[place] = len(reading)
        self.text = " ".join([*pieces, ""])


def _symbol(reading: Reading, at: int) -> str:
    if reading.claims[at]:
        return _NAMED
    low = reading.low(at)
    if low == "\n":
        return _LINE
    if low in {".", "?", "!", ";"} and not ends_sentence(reading, at):
        return _INSIDE
    return low.replace(" ", "") or _INSIDE


def _applied(courtesy: Courtesy, reading: Reading) -> Reading:
    """The reading with a courtesy replaced wherever it stands."""
    for _ in range(_MOST_TIMES):
        line = _Line(reading)
        found = courtesy.said.search(line.text)
        while found is not None and not _holds(courtesy, found, line, reading):
            found = courtesy.said.search(line.text, found.end() if found.end() > found.start() else found.end() + 1)
        if found is None:
            return reading
        reading = _changed(courtesy, found, line, reading)
    return reading


def _holds(courtesy: Courtesy, found: "re.Match[str]", line: _Line, reading: Reading) -> bool:
    if courtesy.asks_supplier and (supplier_speaks(reading.text) or _is_told_behind(found, line, reading)):
        return False
    if courtesy in REST and _in_a_cause(reading, line.at.get(found.start(), 0)):
        return False
    return not any(_weighs(reading, *_places(found, group, line)) for group in courtesy.light)


def _is_told_behind(found: "re.Match[str]", line: _Line, reading: Reading) -> bool:
    """ "INV-9 may be accepted, says vora": somebody else's words."""
    at = line.at.get(found.end(), line.at.get(found.end() + 1, len(reading)))
    while at < len(reading) and not ends_sentence(reading, at):
        mark = reading.mark_at(at)
        low = reading.low(at)
        if low in _CAUSING and reading.low(at + 1) != "per":
            return False
        if low in _TELLING or (mark is not None and "c.report" in mark.tags and not reading.claims[at]):
            return True
        at += 1
    return False


def _in_a_cause(reading: Reading, at: int) -> bool:
    """Behind a because the words are data, as they were written."""
    while at > 0 and not ends_sentence(reading, at - 1):
        at -= 1
        mark = reading.mark_at(at)
        if reading.low(at) in _CAUSING or (mark is not None and "reason" in mark.tags):
            return at > 0 and not ends_sentence(reading, at - 1)
    return False


_CAUSING: Final = word_set("as since because")
_TELLING: Final = word_set(
    "say says said state states stated writes wrote claims claimed according per insists feels thinks"
)


def _places(found: "re.Match[str]", group: str, line: _Line) -> tuple[int, int]:
    """The tokens of a group of a match."""
    start, end = found.span(group)
    if start == end:
        return line.at[start], line.at[start]
    last = end if end in line.at else end + 1
    return line.at[start], line.at[last]


def _weighs(reading: Reading, start: int, end: int) -> bool:
    """Whether words name a party, a number or a kind, or hold a condition."""
    for at in range(start, end):
        numbered = reading.tokens[at].has_digit and not reading.low(at).startswith(("gstr", "3b", "2b"))
        if reading.claims[at] or numbered:
            return True
        mark = reading.mark_at(at)
        if mark is not None and any(tag.startswith(_WEIGHTY) for tag in mark.tags) and mark.said != "held":
            return True
        ordinary = reading.low(at) in COMMON or reading.low(at) in FUNCTION_WORDS
        if mark is None and reading.tokens[at].text in reading.known and not ordinary and not _in_lower(reading, at):
            return True
    return False


def _in_lower(reading: Reading, at: int) -> bool:
    """Written small in a message that writes names with capitals: no name."""
    capitals = any(token.text in reading.known and token.text[:1].isupper() for token in reading.tokens[1:])
    capitals = capitals or any(claim.startswith("whole:") for claim in reading.claims)
    return capitals and reading.tokens[at].text[:1].islower()


def _changed(courtesy: Courtesy, found: "re.Match[str]", line: _Line, reading: Reading) -> Reading:
    bases = {name: PARTICIPLES.get(text or "", "") for name, text in found.groupdict().items()}
    bases |= {f"{name}_said": text or "" for name, text in found.groupdict().items()}
    bases["neg"] = "do not " if found.groupdict().get("neg") else ""
    changes = []
    for group, means in courtesy.means.items():
        if group in found.groupdict() and found[group] is not None:
            changes.append((*_places(found, group, line), means.format(**bases) if "{" in means else means))
    return _rewritten(reading, [one for one in sorted(changes) if one[0] != one[1] or one[2]])


def _rewritten(reading: Reading, changes: list[tuple[int, int, str]]) -> Reading:
    """The reading with stretches of tokens replaced by words."""
    tokens: list[Token] = []
    claims: list[str] = []
    lows: list[str] = []
    at = 0
    for start, end, words in [*changes, (len(reading), len(reading), "")]:
        tokens += reading.tokens[at:start]
        claims += reading.claims[at:start]
        lows += reading.lows[at:start]
        for word in words.split():
            tokens.append(Token(word, word, 0, 0, False))
            claims.append("")
            lows.append(word)
        at = max(end, start)
    if not tokens:
        return reading
    if tokens[0].glued:
        tokens[0] = replace(tokens[0], glued=False)
    piece = Reading(reading.text, tokens, reading.known, claims, [], lows, reading.doubts)
    piece.find_marks()
    return piece


_CAUSES: Final = re.compile(
    r"(?<=[.;?!¶] )(?P<mark>as|since|because|owing to the fact that|due to the fact that|in view of the fact that|"
    r"in view of|owing to|on account of|due to|inasmuch as|seeing that|considering that) "
    r"(?!(?:soon|and when|long|far|well|per|of|on|regards|to|if|though|always|usual|discussed|agreed|a matter|advised|"
    r"already|earlier|previously|duly|rightly|informed|intimated|communicated|stated|explained|conveyed|"
    r"you (?:are aware|know|will recall|may recall)|when|last|this month|q\d|fy|requested|desired|directed|instructed|"
    r"mentioned|decided|above|below|such|and|"
    r"the above|the foregoing|the same|the aforesaid) )"
    r"(?P<why>(?:(?!(?:if|unless|whether) )[^ .;?!¶]+ ){2,30}?), "
    r"(?P<rest>(?:(?:therefore|hence|so|accordingly|thus) (?:, )?)?(?:please|kindly|i|we|you|could|would|can|it|let|do|"
    r"accept|reject|hold|place|put|keep|release|may) [^.;?!¶]+|"
    r"[^.;?!¶]+ (?:may|should|must|is to|are to) (?:\w+ )?be [^.;?!¶]+)"
)
"""Why, in front of what is asked: "Since the material was returned, kindly reject INV-9"."""
_OF_TIMES: Final = word_set(
    "jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october "
    "november december yesterday monday tuesday wednesday thursday friday saturday sunday"
)


_AFTER: Final = re.compile(
    r"(?P<why>, (?:as|since|because|for|so that|inasmuch as) (?:i|we|the same|it|this|my|our|they|he|she|the \w+|"
    r"these) (?:[^ .;?!¶]+ ){1,25})(?=[.;?!¶]|$)"
)
"""Why a question is asked, behind it."""


def _without_why(reading: Reading) -> Reading:
    """A question without the cause behind it."""
    if reading.has("act.", "v.undo", "v.put"):
        return reading
    line = _Line(reading)
    found = _AFTER.search(line.text)
    if found is None or _weighs(reading, *_places(found, "why", line)):
        return reading
    return _rewritten(reading, [(*_places(found, "why", line), "")])


def _because_behind(reading: Reading) -> Reading:
    """A cause that stands in front is put behind its order, and dropped before a question where it names nothing."""
    line = _Line(reading)
    found = _CAUSES.search(line.text)
    if found is None or found["why"].split()[0] in _OF_TIMES or found["why"].split()[0][:1].isdigit():
        return reading
    mark, why, rest = (_places(found, group, line) for group in ("mark", "why", "rest"))
    inside = [one for one in reading.marks if rest[0] <= one.start < rest[1]]
    orders = any(tag.startswith(("act.", "v.undo", "v.put")) for one in inside for tag in one.tags) or any(
        reading.low(at) == "place" or (reading.low(at) == "be" and not found["rest"].startswith(("may ", "can ")))
        for at in range(*rest)
    )
    if not orders:
        if _weighs(reading, *why):
            return reading
        return _rewritten(reading, [(mark[0], rest[0], "")])
    if any("reason" in one.tags or one.said in {"as", "since"} for one in inside):
        return reading
    told = any(reading.low(at) in _TELLING or reading.low(at) == "insists" for at in range(*why))
    if told and not any("polite" in one.tags for one in inside):
        return reading
    asked = [*range(*rest)]
    if not _names(reading, *rest):
        meant = [at for at in range(*why) if reading.tokens[at].has_digit]
        spoken = [at for at in asked if reading.low(at) in {"it", "same"}]
        if len(meant) != 1 or len(spoken) != 1:
            return reading
        asked = [meant[0] if at == spoken[0] else at for at in asked if not _is_article(reading, at, spoken[0])]
    moved = reading.chosen([*range(mark[0]), *asked, mark[0], *range(*why), *range(rest[1], len(reading))])
    at = mark[0] + len(asked)
    return _rewritten(moved, [(at, at + 1, "because")])


def _is_article(reading: Reading, at: int, spoken: int) -> bool:
    """The "the" of "the same"."""
    return at == spoken - 1 and reading.low(at) == "the" and reading.low(spoken) == "same"


def _names(reading: Reading, start: int, end: int) -> bool:
    """Whether the order has an object of its own, or none is needed."""
    return any(reading.claims[at] or reading.tokens[at].has_digit for at in range(start, end)) or any(
        any(tag.startswith(("k.", "vd.", "n.docs", "all", "act.approve", "act.decline")) for tag in one.tags)
        for one in reading.marks
        if start <= one.start < end
    )
