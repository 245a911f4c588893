"""Whose hand signed a message: the asker's own, or that of a letter that was pasted?

A question with a sign-off is answered whoever signed it. An order stands only where the sign-off is the asker's own: no
name at all or a bare person's name (one or two words that no vendor, customer or table knows), no supplier speaking
above it ("our invoice", "we have filed"), no header, quotation or salutation to somebody else.
"""

import re
from typing import Final

from bot.understanding.model import Understanding
from bot.understanding.quoting import DEAR, INLINE_WROTE, QUOTE_LINE, SIGNED, STRONG_HEADER, WROTE
from bot.understanding.sightings import reading_of
from bot.understanding.spelling import vocabulary
from bot.understanding.tables.slots import WRITING
from bot.understanding.world import World

_OWN_DEAR: Final = re.compile(
    r"(?i)^\s*(?:dear|hello|hi)\s+(?:team|all|colleagues?|friends?|everyone|imsdesk|bot)\b[\s,.!:-]*"
)
"""How one writes to one's own desk; a vendor's letter says Sir or a name."""
_SIGNED_BEHIND: Final = re.compile(
    r"(?i)(?<=[.?!])\s+(?P<sign>(?:(?:many\s+)?thanks?\s*(?:&|and)\s*)?(?:with\s+)?"
    r"(?:(?:warm|best|kind|many)\s+)?(?:regards|rgds)[\s,.-]+\w[\w.'-]*(?:[ ,]+\w[\w.'-]*){0,4}\.?)\s*$"
)
"""A sign-off of at most five words behind the last sentence of a line."""
_MOST_OF_A_SIGNATURE: Final = 5
_CLOSING: Final = re.compile(
    r"(?i)^\s*(?:(?:many\s+)?thanks?\s*(?:&|and)\s*)?(?:with\s+)?(?:(?:warm|best|kind|many)\s+)?(?:regards|rgds|br|"
    r"best|warmly)\b"
)
"""How colleagues close; "yours faithfully", "sincerely" and "thanking you" close letters to another firm."""
_PERSON: Final = re.compile(r"[^\W\d_]{1,20}\.?")
_MOST_NAMES: Final = 2
_SUPPLIER_SPEAKS: Final = re.compile(
    r"(?i)\bour\s+(?:\w+\s+){0,2}?(?:invoices?|bills?|credit\s+notes?|debit\s+notes?|cns?|dns?|documents?|supply|"
    r"supplies|"
    r"gstr|returns?|firm|company|payments?|dues|material|goods)\b"
    r"|\bwe(?:\s+have|'ve)?\s+(?:already\s+|duly\s+)?(?:filed|uploaded|raised|issued|reported|supplied|delivered|"
    r"dispatched|"
    r"despatched|sent|request|requested|billed|invoiced|amended|corrected|revised)\b"
    r"|\byour\s+(?:end|side|books|ims|portal|dashboard|gstr\S*|company|firm|good\s+(?:self|office)|accounts|records|"
    r"kind)\b"
    r"|\b(?:raised|issued|supplied|sent|delivered|billed)\s+(?:on|to)\s+you\b|\brelease\s+(?:the\s+|our\s+)?payments?\b"
)
"""A supplier's own words, where it asks for an action on what it has supplied."""
_ASKED_BY_SUPPLIERS: Final = frozenset({"take_action", "approve", "decline", "undo", "cancel", "link", "recompute_2b"})


def signed_by_oneself(text: str) -> tuple[str, str] | None:
    """(what stands above, the sign-off) of a message that ends in one and has no header, quotation or salutation but
    one to the own desk."""
    text = _OWN_DEAR.sub("", _above_a_quotation(text), count=1)
    behind = _SIGNED_BEHIND.search(text)
    if behind is not None:
        text = f"{text[: behind.start()]}\n{behind['sign']}"
    lines = text.split("\n")
    signed = next((number for number, line in enumerate(lines) if number and SIGNED.match(line)), None)
    if signed is None or sum(bool(line.strip()) for line in lines[signed:]) > _MOST_OF_A_SIGNATURE:
        return None
    above = lines[:signed]
    if any(DEAR.match(line) or QUOTE_LINE.match(line) or WROTE.match(line) for line in lines):
        return None
    if STRONG_HEADER.search(text) or INLINE_WROTE.search(text) or not any(line.strip() for line in above):
        return None
    return "\n".join(above).strip(), "\n".join(lines[signed:])


def _above_a_quotation(text: str) -> str:
    """What stands above the mail that one answers; all of it where nothing is quoted below."""
    lines = text.split("\n")
    quoted = (number for number, line in enumerate(lines) if _QUOTES.match(line) or WROTE.match(line))
    first = next(quoted, len(lines))
    return "\n".join(lines[:first]).rstrip() if first else text


_QUOTES: Final = re.compile(
    r"(?i)\s*(?:>|(?:from|sent|subject|fwd?|fw)\s*:|[-_=\s]*(?:begin )?(?:forwarded message|original message|trail "
    r"mail))"
)
"""How a quotation begins below one's own words."""


def names_a_party(signature: str, world: World) -> bool:
    """Whether a vendor or customer stands in it by its whole name."""
    reading = reading_of(signature, world)
    return reading is None or any(claim.startswith("whole:") for claim in reading.claims)


def begins_with_a_party(text: str, world: World) -> bool:
    """Whether a vendor or customer stands at its beginning by its whole name."""
    reading = reading_of(text, world)
    return reading is not None and bool(reading.claims) and reading.claims[0].startswith("whole:")


_ADDRESSED: Final = re.compile(
    r"(?i)\s*(?:my\s+)?(?:dear|respected|honou?rable|esteemed)\s+[^,\n.:;?!]{1,40}(?:[,:]|\n)\s*(?=\S)"
)
"""A salutation to whomever, before the words of a letter."""


def letter_of(text: str) -> str | None:
    """The words of a letter between salutation and sign-off, where no supplier speaks and nothing is quoted."""
    addressed = _ADDRESSED.match(text)
    if addressed is None or STRONG_HEADER.search(text) or INLINE_WROTE.search(text) or supplier_speaks(text):
        return None
    lines = text[addressed.end() :].split("\n")
    if any(DEAR.match(line) or QUOTE_LINE.match(line) or WROTE.match(line) for line in lines):
        return None
    signed = next((number for number, line in enumerate(lines) if number and SIGNED.match(line)), len(lines))
    return "\n".join(lines[:signed]).strip() or None


def supplier_speaks(text: str) -> bool:
    """Whether words are a supplier's own: of its papers, its filing, our side of it."""
    return _SUPPLIER_SPEAKS.search(text) is not None


def stands_as_signed(understanding: Understanding, above: str, signature: str, world: World) -> bool:
    """Whether what is understood of the words above a sign-off is the asker's own wish."""
    parts = (understanding, *understanding.also)
    if not any(one.intent in WRITING for one in parts):
        return True
    if any(one.intent in _ASKED_BY_SUPPLIERS for one in parts) and supplier_speaks(above):
        return False
    return _is_a_persons(signature, world)


def _is_a_persons(signature: str, world: World) -> bool:
    """Nobody's name, or that of a person: one or two words of letters that nobody else has."""
    closing = _CLOSING.match(signature)
    if closing is None:
        return False
    words = signature[closing.end() :].replace(",", " ").strip(" -.!\n").split()
    names = [word.rstrip(".") for word in words]
    if not names:
        return True
    if len([name for name in names if len(name) > 1]) not in range(1, _MOST_NAMES + 1) or len(names) > _MOST_NAMES + 2:
        return False
    if not all(_PERSON.fullmatch(word) for word in words) or any(
        len(name) > 1 and name.casefold() in vocabulary() for name in names
    ):
        return False
    reading = reading_of(" ".join(names), world)
    if reading is None or any(reading.claims):
        return False
    if all(token.text in reading.known for token in reading.tokens):
        return not (world.parties.vendors_named(reading.text) or world.parties.customers_named(reading.text))
    return True
