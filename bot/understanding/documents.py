"""Numbers that name things: GSTINs and PANs, batches, documents (written, listed, in a range or spoken), positions."""

import re
from dataclasses import dataclass, field
from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.spelling import vocabulary
from bot.understanding.tables import word_set
from bot.understanding.tables.calendar import MONTHS
from bot.understanding.tables.phone import FIGURED
from bot.understanding.tables.units import ENGLISH, LETTER_MARKS, UNITS
from domain.gstin import has_valid_check_digit

_LIKE_GSTIN: Final = re.compile(r"\d{2}[A-Z]{5}[0-9A-Z]{6,10}")
_PAN: Final = re.compile(r"[A-Z]{5}\d{4}[A-Z]")
_BATCH: Final = re.compile(r"B-?(\d{1,9})")
_NUMBER: Final = re.compile(r"(?=[A-Z0-9/\-_\\.]*\d)[A-Z0-9][A-Z0-9/\-_\\.]{0,24}")
_NOT_A_NUMBER: Final = re.compile(
    r"\d+(?:\.\d+)?(?:k|l|lac|lacs|lakh|lakhs|cr|crs|crore|crores|m|mn|d|days?|th|st|nd|rd|x|pm|am|ist|mb|kb|percent|pct|hrs?|min)?"
    r"|(?:rs|inr|₹)\.?\d[\d,.]*[a-z]*"
    r"|(?:gstr-?)?[1-9][ab]?|gstr.*|b2ba?|b2c|cdnra?|fy.*|[qh][1-4]|ip\d+|section\d+|rule\d+|drc.*|01[bc]|asmt.*|pmt.*|itc-?04|\d+-(?:day|days|month)|r[123]b?"
)
_TIME_LIKE: Final = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|"
    r"october|november|december)[-'/.]?(?:\d{2}|\d{4})|\d{1,2}(?:st|nd|rd|th)?[-/.']?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)"
    r"[a-z]*(?:[-/.']?(?:\d{2}|\d{4}))?|\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{2}|\d{4})|20\d\d-\d{1,2}-\d{1,2}|20\d\d[-/]\d{2}|\d{1,2}/\d{1,2}|\d{1,2}[/\-]20\d\d"
    r"|(?:fy|ay|f\.y\.?)['-]?\d+(?:[-/]\d+)?|[qh][1-4][-'](?:fy)?\d+(?:[-/]\d+)?|[qh][1-4]fy\d+(?:[-/]\d+)?|\d+(?:\.\d+)?[a-z]{0,6}-\d+(?:\.\d+)?(?:k|l|lac|lakh|lakhs|cr|crore|m)?"
)
_SECTION: Final = re.compile(r"(?:gstr-?)?[23]b[/\-](?:gstr-?)?[23]b")
_SKIPPED_BEFORE: Final = word_set("po grn so dc eway vehicle lr order phone mobile table annexure")
_NUMBER_BEFORE: Final = word_set("no number nos num # no. numbers id")
_NUMBER_NOUNS: Final = word_set(
    "bill doc document entry voucher invoice inv cn dn note boe bills docs documents invoices cns dns notes boes"
)
_MONTH_OF_YEAR: Final = re.compile(r"(?:0[1-9]|1[0-2])20\d\d")
"""102026 behind a kind in the plural is October 2026."""
_PLURALS: Final = word_set("bills docs documents invoices cns dns notes boes entries vouchers returns")
_RANGE_WORDS: Final = word_set("to till until se through upto - thru thi lendhu")
_LIST_WORDS: Final = word_set(", and & aur ane or / + um plus")
_DAY_LIKE: Final = word_set(
    "days day din percent % month months mahine mahina mahino maasam week weeks hafte quarter quarters year years saal "
    "period periods"
) | frozenset(UNITS)

_MONTHS: Final = frozenset(MONTHS) - {"may", "mai", "mach"}
"""Behind a figure up to 31 they make a day of it: "inv 30 nov". May is left out: "INV 5 may be accepted"."""


@dataclass(slots=True)
class NumbersSaid:
    """What the numbers of a request name."""

    gstins: list[str] = field(default_factory=list)
    wrong_gstins: list[str] = field(default_factory=list)
    pans: list[str] = field(default_factory=list)
    batches: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    ranges: list[tuple[str, str]] = field(default_factory=list)

    @property
    def batch(self) -> str | None:
        """The first batch named."""
        return self.batches[0] if self.batches else None

    def add_batch(self, number: str) -> None:
        """Keep a batch as B-1042, each once."""
        if f"B-{number}" not in self.batches:
            self.batches.append(f"B-{number}")


def claim_registrations(reading: Reading, said: NumbersSaid) -> None:
    """GSTINs, right or wrong, and PANs."""
    for at, token in enumerate(reading.tokens):
        upper = token.text.upper()
        if not reading.free(at) or not upper.isascii():
            continue
        if _LIKE_GSTIN.fullmatch(upper):
            right = has_valid_check_digit(upper)
            (said.gstins if right else said.wrong_gstins).append(upper)
            reading.claim(at, at + 1, "gstin")
        elif _PAN.fullmatch(upper):
            said.pans.append(upper)
            reading.claim(at, at + 1, "pan")


def claim_batch(reading: Reading, said: NumbersSaid, of_batches: bool) -> None:
    """B-1042, batch 1042; B1042 only where a batch is spoken of."""
    for at, token in enumerate(reading.tokens):
        if not reading.free(at):
            continue
        upper, before = token.text.upper(), reading.low(at - 1)
        found = _BATCH.fullmatch(upper)
        named = (
            before in {"batch", "batches"}
            or (before in _LIST_WORDS and reading.claims[at - 2 : at - 1] == ["batch"])
            or (before in _NUMBER_BEFORE and reading.low(at - 2) == "batch")
        )
        if before in _NUMBER_NOUNS or before in _SKIPPED_BEFORE:
            continue
        if found and ("-" in upper or named or of_batches):
            said.add_batch(found[1])
            reading.claim(at, at + 1, "batch")
        elif named and token.text.isdecimal():
            said.add_batch(token.text)
            reading.claim(at, at + 1, "batch")
        elif upper == "B" and (reading.low(at + 1).isdecimal() or reading.low(at + 1) == "-") and (named or of_batches):
            end = at + 2 if reading.low(at + 1).isdecimal() else at + 3
            if end <= len(reading) and reading.low(end - 1).isdecimal():
                said.add_batch(reading.low(end - 1))
                reading.claim(at, end, "batch")


def claim_shaped(reading: Reading, said: NumbersSaid) -> None:
    """Numbers that only a document can have (letters or marks beside digits), what follows "invoice no", and speech."""
    at = 0
    while at < len(reading):
        end = _spoken_at(reading, said, at) or _shaped_at(reading, said, at) or _joined_at(reading, said, at)
        at = end or at + 1


def claim_plain(reading: Reading, said: NumbersSaid) -> None:
    """Bare figures that are left: 0451, 1187, and those listed after a document."""
    for at, token in enumerate(reading.tokens):
        if not reading.free(at) or not token.text.isdecimal() or reading.low(at + 1) in _DAY_LIKE:
            continue
        if _is_skipped(reading, at):
            _pass_over(reading, at)
            continue
        listed = reading.low(at - 1) in _LIST_WORDS and at > 1 and reading.claims[at - 2] == "doc"
        if (token.text.startswith("0") and len(token.text) > 2) or len(token.text) >= 3 or listed:
            _take(reading, said, at)


def _shaped_at(reading: Reading, said: NumbersSaid, at: int) -> int | None:
    if not reading.free(at):
        return None
    token = reading.tokens[at]
    upper = token.text.upper().rstrip(".-/")
    if not token.has_digit or token.low in FIGURED or not _NUMBER.fullmatch(upper):
        return None
    if _is_skipped(reading, at):
        _pass_over(reading, at)
        return at + 1
    if _SECTION.fullmatch(token.low) or reading.mark_at(at) is not None:
        return None
    if both := _inner_range(upper):
        said.ranges.append(both)
        reading.claim(at, at + 1, "doc")
        return at + 1
    digits_only = bool(re.fullmatch(r"\d+", upper))
    if _MONTH_OF_YEAR.fullmatch(token.low) and reading.low(at - 1) in _PLURALS | {"of", "for", "in"}:
        return None
    if _TIME_LIKE.fullmatch(token.low) and not (
        _after_number_word(reading, at) and reading.low(at - 1) not in _PLURALS
    ):
        return None
    if digits_only and not _after_number_word(reading, at):
        return None
    if not digits_only and (_NOT_A_NUMBER.fullmatch(token.low) or re.fullmatch(r"[\d.,]+", upper)):
        return None
    if digits_only and (
        reading.low(at + 1) in _DAY_LIKE
        or (len(upper) <= 2 and int(upper) <= 31 and reading.low(at + 1) in _MONTHS)
        or (len(upper) == 4 and upper.startswith("20") and reading.low(at - 1) not in _NUMBER_BEFORE)
    ):
        return None
    return _take(reading, said, at)


def _after_number_word(reading: Reading, at: int) -> bool:
    before = reading.low(at - 1)
    if before in {".", ":", "#", "-"}:
        before = reading.low(at - 2) if reading.low(at - 2) in _NUMBER_BEFORE | _NUMBER_NOUNS else before
    return (
        before in _NUMBER_BEFORE
        or before in _NUMBER_NOUNS
        or (before == "entry" and reading.low(at - 2) == "of")
        or (before in {"note", "notes"} and reading.low(at - 2) in {"credit", "debit"})
    )


def _take(reading: Reading, said: NumbersSaid, at: int) -> int:
    """Take a document number, with the range that it opens."""
    number = reading.tokens[at].text.upper().rstrip(".-/")
    joint = at + 1
    if reading.low(joint) in _RANGE_WORDS and joint + 1 < len(reading) and reading.free(joint + 1):
        other = reading.tokens[joint + 1]
        if _ends_range(reading, joint, number):
            said.ranges.append((number, other.text.upper()))
            end = joint + 2 + (reading.low(joint + 2) in {"tak", "sudhi", "varai"})
            reading.claim(at, end, "doc")
            return end
    if number not in said.documents:
        said.documents.append(number)
    reading.claim(at, at + 1, "doc")
    return at + 1


def _ends_range(reading: Reading, joint: int, number: str) -> bool:
    """Whether what follows "to" is the other end: a number of a document, or bare figures when the first ends so."""
    other = reading.tokens[joint + 1]
    upper = other.text.upper()
    if not other.has_digit or not _NUMBER.fullmatch(upper) or _TIME_LIKE.fullmatch(other.low):
        return False
    if reading.has("v.link"):
        return False
    if upper.isdecimal():
        after = reading.low(joint + 2)
        return (
            reading.low(joint) not in {"till", "until", "upto"}
            and len(upper) >= min(2, len(number))
            and after not in MONTHS
            and after not in _DAY_LIKE
        )
    return not _NOT_A_NUMBER.fullmatch(other.low)


def _inner_range(upper: str) -> tuple[str, str] | None:
    found = re.fullmatch(r"([A-Z]{1,5}[/\-]\d+)-([A-Z]{1,5}[/\-]\d+)", upper)
    return (found[1], found[2]) if found else None


def _joined_at(reading: Reading, said: NumbersSaid, at: int) -> int | None:
    """AB 1187: a short code that is no word, and figures of two digits or more, with a blank between."""
    low, following = reading.low(at), reading.low(at + 1)
    if (
        not reading.free(at)
        or not reading.free(at + 1)
        or not (2 <= len(low) <= 4)
        or not low.isalpha()
        or not low.isascii()
    ):
        return None
    if (
        not following.isdecimal()
        or len(following) < 2
        or reading.mark_at(at) is not None
        or reading.tokens[at].text in reading.known
    ):
        return None
    if low in _COMMON_BEFORE_FIGURES or low in UNITS or low in _SKIPPED_BEFORE or reading.low(at + 2) in _DAY_LIKE:
        return None
    if low in vocabulary():
        return None
    number = (reading.tokens[at].text + reading.tokens[at + 1].text).upper()
    if number not in said.documents:
        said.documents.append(number)
    reading.claim(at, at + 2, "doc")
    return at + 2


_COMMON_BEFORE_FIGURES: Final = word_set(
    "the of on by for to in at or and top max min rs inr fy rule no nos sec is us qty pcs age"
)


def _spoken_at(reading: Reading, said: NumbersSaid, at: int) -> int | None:
    """G R dash four five: single letters or a code, a mark read aloud, and figures read aloud."""
    if _after_number_word(reading, at) and (end := _read_aloud(reading, said, at)) is not None:
        return end
    place, code = at, ""
    while (
        reading.free(place)
        and reading.low(place).isalpha()
        and (len(reading.low(place)) == 1 or (place == at and len(reading.low(place)) <= 4))
    ):
        code += reading.low(place)
        place += 1
        if len(reading.low(at)) > 1:
            break
    if not code or reading.low(place) not in LETTER_MARKS or not reading.free(place):
        return None
    number = code
    while reading.free(place):
        low = reading.low(place)
        if low in LETTER_MARKS and (reading.low(place + 1) in ENGLISH or reading.low(place + 1).isdecimal()):
            number += LETTER_MARKS[low]
        elif low in {"double", "triple"} and ENGLISH.get(reading.low(place + 1), 10) < 10:
            number += str(ENGLISH[reading.low(place + 1)]) * (2 if low == "double" else 3)
            place += 1
        elif low in {"oh", "o"}:
            number += "0"
        elif low in ENGLISH and ENGLISH[low] <= 99:
            tens = ENGLISH[low]
            unit = ENGLISH.get(reading.low(place + 1), 10)
            if tens >= 20 and 0 < unit < 10:
                tens, place = tens + unit, place + 1
            number += str(tens)
        elif low.isdecimal():
            number += low
        else:
            break
        place += 1
    if not any(character.isdecimal() for character in number):
        return None
    said.documents.append(number.upper())
    reading.claim(at, place, "doc")
    return place


def _read_aloud(reading: Reading, said: NumbersSaid, at: int) -> int | None:
    """ "invoice number four five six": single figures read one by one, at least three."""
    end, number = at, ""
    while reading.free(end) and ENGLISH.get(reading.low(end), 10) < 10:
        number += str(ENGLISH[reading.low(end)])
        end += 1
    if len(number) < _LEAST_READ_ALOUD:
        return None
    said.documents.append(number)
    reading.claim(at, end, "doc")
    return end


_LEAST_READ_ALOUD: Final = 3


def _pass_over(reading: Reading, at: int) -> None:
    """ "PO 4500012345": the number, and the word that says what it is."""
    start = at - (reading.low(at - 1) in _SKIPPED_BEFORE and reading.free(at - 1))
    reading.claim(start, at + 1, "other")


def _is_skipped(reading: Reading, at: int) -> bool:
    """Order and goods receipt numbers name no document of ours."""
    low = reading.tokens[at].low
    if re.match(r"(?:po|grn)[/\-#]?\d", low) or low.startswith(("po-", "po/", "grn-", "grn/")):
        return True
    before = reading.low(at - 1)
    if before in _NUMBER_BEFORE | {".", ":", "#", "-"}:
        before = reading.low(at - 2)
        if before in _NUMBER_BEFORE | {".", ":", "#"}:
            before = reading.low(at - 3)
    return before in _SKIPPED_BEFORE or (before == "purchase" and reading.low(at - 1) == "order")
