"""Whose hand signed a message: the asker's own, or that of a letter that was pasted?

A question with a sign-off is answered whoever signed it. An order stands only where the sign-off is the asker's own: no
name at all or a person's name (one or two words that no vendor, customer or table knows), with a post in a finance
office or none, no supplier speaking above it ("our invoice", "we have filed"), no header, quotation or salutation to
somebody else.
"""

import re
from typing import Final

from bot.understanding.model import Understanding
from bot.understanding.quoting import DEAR, INLINE_WROTE, QUOTE_LINE, SIGNED, STRONG_HEADER, WROTE
from bot.understanding.sightings import reading_of
from bot.understanding.spelling import vocabulary
from bot.understanding.tables import word_set
from bot.understanding.tables.slots import WRITING
from bot.understanding.world import World

_OWN_DEAR: Final = re.compile(
    r"(?i)^\s*(?:dear|hello|hi|respected)\s+(?:team|all|colleagues?|friends?|everyone|imsdesk|(?:ims\s+)?desk|bot)\b"
    r"[\s,.!:-]*"
)
"""How one writes to one's own desk; a vendor's letter says Sir or a name."""
_CLOSE: Final = (
    r"(?:thanking\s+you(?:\s+in\s+(?:anticipation|advance))?[\s,.]+)?"
    r"(?:i\s+(?:remain|am)[\s,]+)?"
    r"(?:"
    r"(?:(?:many\s+)?thanks?\s*(?:&|and)\s*)?(?:with\s+)?(?:(?:warm|best|kind|many)\s+)?(?:regards|rgds)"
    r"|(?:yours\s+)?(?:very\s+)?(?:faithfully|truly|sincerely|obediently|respectfully)(?:\s+yours)?"
    r")\b"
)
"""How people close, "Thanking you, I remain, yours truly"."""
_SIGNED_BEHIND: Final = re.compile(
    rf"(?i)(?<=[.?!])\s+(?P<sign>{_CLOSE}[\s,.-]+(?:\w[\w.'-]*(?:[ ,(]+\w[\w.'-]*\)?){{0,6}}\.?)?)\s*$"
)
"""A sign-off of at most seven words behind the last sentence of a line."""
_MOST_OF_A_SIGNATURE: Final = 6
_CLOSING: Final = re.compile(rf"(?i)^\s*(?:{_CLOSE}|br\b|best\b|warmly\b)")
_PERSON: Final = re.compile(r"[^\W\d_]{1,20}\.?")
_MOST_NAMES: Final = 2
_TITLES: Final = word_set("mr mrs ms miss shri smt kum dr ca cma cs")
_OF_THE_OFFICE: Final = word_set(
    "finance financial accounts accounting accountant controller comptroller cfo taxation tax taxes gst payable "
    "payables treasury audit auditor"
)
_OFFICES: Final = _OF_THE_OFFICE | word_set(
    "chief officer manager head assistant asst senior sr junior jr deputy dy general agm dgm gm executive vice "
    "president vp internal indirect direct department dept of and the"
)
"""A post in a finance office, behind one's own name; a sales manager, proprietor or firm is somebody else."""
_TELEPHONE: Final = re.compile(r"(?i)^\s*(?:mob(?:ile)?|ph(?:one)?|tel|extn?|cell|m)?[\s.:]*[+\d][\d\s-]{1,14}$")
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
    """Nobody's name, or that of a person, with a post in a finance office or none behind it."""
    closing = _CLOSING.match(signature)
    if closing is None:
        return False
    lines = [line for line in signature[closing.end() :].split("\n") if not _TELEPHONE.match(line)]
    words = re.sub(r"[,()/&]", " ", " ".join(lines)).strip(" -.!").split()
    while words and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    if not words:
        return True
    names = _without_office(words)
    return _is_a_person(names, world) if names else False


def _without_office(words: list[str]) -> list[str]:
    """The words of a name, without the post in a finance office behind it."""
    end = len(words)
    while end and words[end - 1].rstrip(".").casefold() in _OFFICES:
        end -= 1
    post = {word.rstrip(".").casefold() for word in words[end:]}
    return words[:end] if post & _OF_THE_OFFICE else words


def _is_a_person(words: list[str], world: World) -> bool:
    """One or two words of letters that nobody else has, initials apart."""
    names = [word.rstrip(".") for word in words]
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
