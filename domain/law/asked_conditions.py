"""What a question about the law asks besides kind and action: for how long, until when, after filing, without remarks.

A yes or a no may only be said where every word that carries content was read. What was not read is named, so that the
general rule is not taken for an answer to the special question. What they come to: condition_rules.py.
"""

# ruff: noqa: E501  (a pattern a line, so that it reads as a table)

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.deadlines import Frequency
from domain.law.asked_days import AskedDay, day_in, year_in

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "ek": 1, "1st": 1, "two": 2, "do": 2, "three": 3, "teen": 3, "four": 4, "char": 4,
    "five": 5, "paanch": 5, "six": 6, "chhe": 6, "nine": 9, "ten": 10, "das": 10, "twelve": 12, "couple of": 2,
    "a couple of": 2, "several": 4, "many": 12, "half a": 0,
}  # fmt: skip
_UNITS: Final = {
    "day": 1, "din": 1, "week": 7, "hafte": 7, "hafta": 7, "fortnight": 15, "month": 30, "mahine": 30, "mahina": 30,
    "period": 0, "cycle": 0, "return": 0, "2b": 0, "quarter": 91, "year": 365, "saal": 365, "yr": 365, "mth": 30,
}  # fmt: skip
"""Days of each; 0 is a tax period of whoever asks."""
_LENGTH: Final = re.compile(
    r"\b(?:for\s+)?(?P<more>more than|over|beyond|longer than|exceeding)?(?P<less>less than|under|upto|up to|at most|about|at least|minimum|"
    rf"within)?\s*(?:a\s+period\s+of\s+)?(?P<count>\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})[\s-]+"
    r"(?:more\s+|full\s+|whole\s+|tax\s+|gstr\W*2b\s+|gstr\W*3b\s+|return\s+|calendar\s+|working\s+)*"
    rf"(?P<unit>{'|'.join(_UNITS)})s?\b(?P<behind>\s+se\s+(?:zyada|jyada|upar))?(?:\s+(?:tak|tk|ke liye))?"
)
_ENDLESS: Final = re.compile(
    r"\b(?:as long as (?:we|i|you) (?:want|like|wish|please)|for ever|forever|indefinitely|endlessly|any length of time"
    r"|without (?:a |any )?(?:time )?limit|no time limit|unlimited(?: time| period)?|hamesha|kabhi bhi tak|for long"
    r"|any number of (?:months|periods|times|days))\b"
)
_3B: Final = r"(?:the\s+|our\s+|my\s+|its\s+)?(?:(?:gstr)?\W{0,2}3b|(?<!annual )returns?)"
_FILED: Final = r"(?:is|was|has|have|been|being|got|gets|already|we|i|you|they|fil(?:ed|ing|e)|submit(?:ted|ting)?)"
_OF_SUPPLIER: Final = r"(?:the\s+|a\s+)?(?:supplier|vendor|seller|party|he|she|they)(?:'?s)?"
_AFTER: Final = re.compile(
    rf"\b(?:after|once|when|post)\s+(?:{_FILED}\s+)*(?:of\s+)?{_3B}(?:\s+(?:is|was|has|have|been|already|filed|filing"
    r"|submitted))*(?:\s+(?:for|of)\s+(?:that|the|this)\s+(?:month|period))?\b"
    rf"|\b{_3B}\s+(?:file\s+|filing\s+)?(?:hone|karne|ho\s+jane|ho\s+gaya|bharne|bhar\s+dene)?\s*(?:ke\s+)?(?:baad|bad|pachi)\b"
    r"|\b(?:after|post|once)\s+(?:we\s+|i\s+|you\s+)?(?:(?:have\s+)?filed|filing)\b|\b(?:filing|file\s+(?:karne|hone))\s+ke\s+(?:baad|bad)\b"
    rf"|\b{_3B}\s+(?:is|was|has been|already)\s+(?:already\s+)?(?:filed|submitted)\b"
)
_BEFORE: Final = re.compile(
    rf"\b(?:before|until|untill|till|prior to)\s+(?:{_FILED}\s+)*(?:of\s+)?{_3B}(?:\s+(?:is|was|has|have|been|already|filed|filing))*\b"
    rf"|\b{_3B}\s+(?:file\s+|filing\s+)?(?:hone\s+|karne\s+)?(?:se\s+|ke\s+)?pehle\b|\bbefore\s+(?:filing|we file|i file)\b"
)


class Asked(StrEnum):
    """A condition that is one phrase, whatever kind and action it stands beside."""

    BEFORE_FILING = "BEFORE_FILING"
    SUPPLIER_FILED = "SUPPLIER_FILED"
    SAVED = "SAVED"
    DRAFT = "DRAFT"
    NO_REMARK = "NO_REMARK"
    FULL_REDUCTION = "FULL_REDUCTION"
    NO_REDUCTION = "NO_REDUCTION"
    IN_PART = "IN_PART"
    AGAIN = "AGAIN"
    NO_GOODS = "NO_GOODS"
    NO_BOOKS = "NO_BOOKS"
    STAYS = "STAYS"
    AFTER_WINDOW = "AFTER_WINDOW"
    WAS_PENDING = "WAS_PENDING"
    WAS_REJECTED = "WAS_REJECTED"
    OUTSIDE = "OUTSIDE"
    AMENDED = "AMENDED"
    CLAIM = "CLAIM"


_PHRASES: Final[tuple[tuple[Asked, str], ...]] = (
    (
        Asked.SUPPLIER_FILED,
        rf"\b(?:after|once|when|before|until)\s+{_OF_SUPPLIER}\s+(?:has\s+|have\s+)?(?:files?|filed|filing)(?:\s+(?:it|(?:the\s+|its\s+|his\s+)?"
        r"(?:gstr\W?)?(?:1a?|r1|3b|return)))?\b|\b(?:gstr\W?1|r1|iff)\s+(?:file\s+)?(?:hone\s+)?ke\s+ba+d\b"
        r"|\b(?:after|once)\s+(?:the\s+)?(?:gstr\W?1|r1|iff)\s+(?:is\s+)?(?:filed|filing)?\b",
    ),
    (
        Asked.SAVED,
        r"\b(?:(?:is |was |are )?(?:only |just |still )?saved(?: (?:but|and) not (?:yet )?filed)?|not (?:yet )?filed(?: yet)? by (?:the )?"
        r"(?:supplier|vendor)|unfiled|before (?:it is|being) filed|(?:which|that) (?:the )?(?:supplier|vendor) (?:has|have) not (?:yet )?filed(?: yet)?)\b",
    ),
    (
        Asked.DRAFT,
        r"\b(?:after|once|post)\s+(?:the\s+)?(?:draft\s+)?(?:of\s+)?(?:gstr\W?)?2b(?:\s+(?:is|was|has been|gets|got))?(?:\s+(?:generated|generation|drafted|made|comes?|out|computed|"
        r"ready))?\b|\b(?:gstr\W?)?2b\s+(?:ban(?:ne|ane)|aane|generate hone)\s+ke\s+ba+d\b|\bafter (?:the )?(?:draft|generation of (?:the )?(?:gstr\W?)?2b)\b",
    ),
    (
        Asked.NO_REMARK,
        r"\b(?:without|w/?o|bina|with no|no)\s+(?:any\s+|a\s+|giving\s+(?:a\s+|any\s+)?|writing\s+(?:a\s+|any\s+)?|kisi\s+)?(?:remarks?|reasons?|comments?)(?:\s+(?:ke|diye|likhe))*\b"
        r"|\b(?:remarks?|reason)\s+ke\s+bina\b",
    ),
    (
        Asked.FULL_REDUCTION,
        r"\b(?:with|and)?\s*(?:a\s+)?(?:full|complete|whole|entire|100 percent)\s+(?:itc\s+|credit\s+)?(?:reduction|reversal)\b",
    ),
    (
        Asked.NO_REDUCTION,
        r"\b(?:with(?:out)?|w/?o|bina|and|with no)?\s*(?:no|nil|zero|partial|full|part|any|reduced|lower|less)?\s*(?:itc|credit|tax)?\s*(?:reductions?|reducing|reversals?|reversing|reduce|"
        r"reverse)(?:\s+(?:of\s+)?(?:the\s+|my\s+|our\s+|any\s+)?(?:itc|credit))?\b",
    ),
    (
        Asked.IN_PART,
        r"\b(?:in part|partly|partially|part of|half of|half|a part of|some part of|for part of the (?:amount|value|tax)|thoda|aadha)\b|\bpartial(?=\s+(?:accept|reject|invoice|bill))",
    ),
    (
        Asked.AGAIN,
        r"\b(?:twice|thrice|again(?: and again)?|a second time|second time|two times|more than once|repeatedly|dobara|do baar|phir se|renew|extend(?:ed)?|another (?:period|month|time)|"
        r"(?:one|1) more (?:period|month|time)|(?:reject|accept|hold|pending)\s+(?:karne|hone|kiya)\s+ke\s+ba+d|after (?:rejecting|accepting|holding|rejection|acceptance)|change(?:d)?|modif(?:y|ied)|revis(?:e|ed)|switch(?:ed)?|badal|badle?|undo|edit(?:ed)?)\b",
    ),
    (
        Asked.NO_GOODS,
        r"\b(?:without|before|bina|w/?o)\s+(?:the\s+)?(?:receiv\w+\s+)?(?:goods|material|maal|services?|grn|receipt|delivery)(?:\s+(?:received|receipt|arriv\w+|come|coming|ke|aaye))*\b"
        r"|\b(?:if|when|because|as|since|jab tak|agar|while|till|until|and|but)?\s*(?:the\s+)?(?:goods|material|maal|services?|grn)(?:\s+(?:are|is|have|has|were|was|been|yet|still|to be))*\s+(?:not|nahi|"
        r"yet to|never|in transit|pending)(?:\s+(?:yet|been|received|arrived?|come|reached|delivered|aaya|aaye|mila|mile|be received|ho|hai|hain))*\b|\bgoods\W+in\W+transit\b|\bbefore\s+receiving\b",
    ),
    (
        Asked.NO_BOOKS,
        r"\b(?:not|without|missing|before|bina)\s+(?:being\s+|it\s+|is\s+|in\s+|from\s+|having\s+)*(?:book(?:ed|ing)|post(?:ed|ing)|entered|accounted|entry)(?:\s+(?:it|in|the|our|my|books))*\b"
        r"|\b(?:not|missing|absent)\s+(?:in|from)\s+(?:the\s+|our\s+|my\s+)?(?:books|purchase register|tally)\b|\bbooks\s+(?:mein|me)\s+nahi(?:\s+(?:hai|hain))?\b",
    ),
    (Asked.STAYS, r"\b(?:stays?|remains?|continues?|carried|carry)\b(?:\s+(?:over|forward|to be))?"),
    (
        Asked.AFTER_WINDOW,
        r"\b(?:after|beyond|past)\s+(?:its\s+|the\s+|that\s+)?(?:last day|window|time limit|one period|period|allowed period|expiry)(?:\s+(?:is|has|was|of pending))*(?:\s+(?:over|ended|ends|expired|passed))?\b",
    ),
    (
        Asked.WAS_PENDING,
        r"\b(?:already |still )?(?:kept |was |were |is |are |left |marked )pending\b|\bpending (?:one|ones|wala|wale)\b"
        r"|\bpending(?=\s+(?:cns?|credit|debit|invoices?|bills?|documents?|boes?|notes?|records?)\b)",
    ),
    (
        Asked.WAS_REJECTED,
        r"\b(?:(?:wrongly|already|earlier|previously|once|mistakenly|was|were|is|are|have|had|has been) )+rejected(?: earlier| before| by mistake| by us| already)?\b"
        r"|\brejected (?:earlier|before|by mistake|by us|already)\b|\brejected(?=\s+(?:cns?|credit note|debit|invoices?|bills?|documents?|notes?|records?)\b)",
    ),
    (
        Asked.OUTSIDE,
        r"\b(?:(?:from|of|by|under|on)\s+)?(?:an?\s+|the\s+)?(?:reverse charge|rcm|isd|input service distributor|gstr\W?5|gstr\W?6|composition|unregistered|non\W?resident|b2c|exempt|nil\W?rated|import of services?)"
        r"(?:\s+(?:dealers?|suppliers?|vendors?|persons?|part(?:y|ies)|supplies|supply|bills?|invoices?|documents?))*\b",
    ),
    (Asked.AMENDED, r"\b(?:(?:downward|upward|down|up|same.value)\s+)?(?:amend(?:ed|ment|ments|ing)?|revised|b2ba|cdnra?|impga)\b"),
    (
        Asked.CLAIM,
        r"\b(?:claim(?:ed|ing)?|avail(?:ed|ing|ment)?|take|taken|taking|lena|le|get)\s+(?:the\s+|its\s+|our\s+|input\s+|input tax\s+|full\s+)*(?:itc|credit)\b|\b(?:itc|credit)\s+(?:ka\s+|ko\s+)?"
        r"(?:claim|avail|le|lena|take|taken|be (?:claimed|taken|availed))(?:\s+kar)?\b",
    ),
)  # fmt: skip
_PATTERNS: Final = tuple((name, re.compile(pattern)) for name, pattern in _PHRASES)
_PERIOD: Final = re.compile(
    r"\b(?:of|in|for|from)?\s*(?:the\s+)?(?:(?:gstr\W?)?2b\s+(?:of|for)\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W{0,2}"
    r"(?:20\d\d|\d\d)?\s*(?:gstr\W?)?(?:2b|ims|period|return)\b"
    r"|\b(?:of\s+|in\s+)?(?:gstr\W?)?2b\s+(?:of\s+|for\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W{0,2}(?:20\d\d|\d\d)?\b"
)
_FILES: Final = re.compile(
    r"\b(?:under\s+|in\s+|for\s+)?(?:an?\s+|the\s+)?(?:(?:quarterly|qrmp|monthly)(?:\s+(?:filers?|taxpayers?|recipients?|buyers?|dealers?|returns?|filing|me|mein|scheme))+|qrmp)\b"
)
_OPEN: Final = re.compile(
    r"\W*(?:(?:please|pls|tell me|and|so|till|until|for|upto|up to|kindly)\s+)*(?:how|when|what|which|why|kab|kitn\w*)\b"
    r"|.*\b(?:kitne din|kab tak|kitne mahine|kitna time|kitne time|how long|(?:until|till|by) when|how many (?:days|months|periods))\b"
)
_PLAIN_WORDS: Final = (
    "a an the any all some our my we us i you one it its they them this these those to of on in for as at by and or "
    "be is are was been being do does did can could may might shall should would will allowed allow permitted "
    "possible legal legally ok okay please pls tell me know if whether how long much what which when kya hum main mai "
    "ko ka ke ki se par pe mein hai hain ho hota sakte sakta sakti kar karna karne karke rakh rakhna rakhe rakho dena "
    "den de law rule rules under per according still just also really only there then so upto until till tak that hu "
    "hoon hun gst ims portal accept accepted accepting reject rejected rejecting rejection pending hold held holding "
    "keep kept keeping park parked reset action actions put mark marked stay stays remain remains state status credit "
    "credits debit note notes cn cns dn dns invoice invoices bill bills entry entries boe boes import imports eco "
    "ecommerce commerce e document documents doc docs record records buyer recipient customer company taxpayer person "
    "someone somebody anyone make made leave left get kara jaa sir madam hi hello dear thanks section act cgst "
    "department govern general advise kindly clarify confirm respect regard regarding whatsoever ji itc input tax 2b "
    "gstr2b obliged oblige like understand learn request requested grateful glad appreciate appreciated thank regards "
    "team wish want need inform guide explain pertaining relating same said question query such sez duplicate "
    "permissible possibility requesting understood month's respected maam"
)
_PLAIN: Final = frozenset(_PLAIN_WORDS.split())
"""Words of kind, action and plain grammar: read by whoever named kind and action, or without content."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long it is to wait: days, or tax periods of whoever asks; is_more: and then some. None days: for ever."""

    days: int | None = None
    periods: int = 0
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was read, and in `unread` the content words that none of this explains.

    year: the financial year of the document, by its first calendar year. is_open: it asks how long, when or what, so
    that yes and no are no answers.
    """

    length: Length | None = None
    day: AskedDay | None = None
    year: int | None = None
    after_filing: bool = False
    asked: frozenset[Asked] = frozenset()
    unread: tuple[str, ...] = ()
    is_open: bool = False
    files: Frequency | None = None
    """How the one files of whom it is asked, where that was said."""

    @property
    def says_something(self) -> bool:
        """Whether any condition was read."""
        return self.length is not None or self.day is not None or self.after_filing or bool(self.asked)


NO_CONDITIONS: Final = Conditions()


def conditions_in(said: str, today: date) -> Conditions:
    """The conditions of a question as typed, in English or Hinglish. today: days without a year are the next ones."""
    text = " ".join(re.sub(r"[‘’]", "'", said).lower().split())
    left, asked = text, set[Asked]()
    supplier = _PATTERNS[0][1].search(left)
    if supplier is not None:
        asked.add(Asked.SUPPLIER_FILED)
        left = _without(left, supplier)
    after = _AFTER.search(left)
    left = _AFTER.sub(" ", left)
    if _BEFORE.search(left):
        asked.add(Asked.BEFORE_FILING)
        left = _BEFORE.sub(" ", left)
    left = _PERIOD.sub(" ", left)
    for name, pattern in _PATTERNS[1:]:
        found = pattern.search(left)
        if found is not None and found[0].strip():
            asked.add(name)
            left = pattern.sub(" ", left)
    files = _FILES.search(left)
    left = _FILES.sub(" ", left)
    year, left = year_in(left, today)
    length, left = _length_in(left)
    day, left = day_in(left, today)
    return Conditions(
        length, day, year, after is not None, frozenset(asked), tuple(_unread(left)), _OPEN.match(text) is not None,
        _frequency(files),
    )  # fmt: skip


def _frequency(found: re.Match[str] | None) -> Frequency | None:
    if found is None:
        return None
    return Frequency.MONTHLY if found[0].lstrip("a ").startswith("month") else Frequency.QUARTERLY


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _unread(left: str) -> Iterable[str]:
    words = (word.strip(".") for word in re.findall(r"[\w.]+", left))
    return dict.fromkeys(word for word in words if word and word not in _PLAIN)


def _length_in(text: str) -> tuple[Length | None, str]:
    endless = _ENDLESS.search(text)
    if endless is not None:
        return Length(None, is_more=True), _without(text, endless)
    found = _LENGTH.search(text)
    if found is None:
        return None, text
    count = int(found["count"][:6]) if found["count"].isdecimal() else _NUMBERS[found["count"]]
    more = bool(found["more"] or found["behind"])
    unit = _UNITS[found["unit"]]
    left = _without(text, found)
    if not unit:
        return Length(0, max(count, 1), more), left
    days = count * unit if count else unit // 2
    if unit == 30:
        days = count * 61 // 2  # 30, 61, 91: as months of the calendar go
    return Length(days, 0, more), left
