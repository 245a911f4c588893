"""Rupee amounts as people and programs write them, to paise; by decimal text, never through a float."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from domain.money import Paise

_BLANK: Final = frozenset({"", "-", "–", "—", "nil", "na", "n/a", "n.a."})
_CURRENCY: Final = re.compile(r"₹|(?:rs\.?|inr)(?![a-z])|/-$", re.IGNORECASE)
_SIDE: Final = re.compile(r"(?P<number>.*?)\s*\(?(?P<side>dr|cr)\.?\)?", re.IGNORECASE)
_MOST: Final = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,2}))?")
_PLAIN: Final = re.compile(r"[0-9]{1,30}(?:\.[0-9]*)?|\.[0-9]+")
_EITHER: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_WESTERN: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_INDIAN: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}(?:\.[0-9]*)?")
_FIFTEEN: Final = Context(prec=15)
_PAISA: Final = Decimal("0.01")
_TOO_LARGE: Final = Decimal(10**13)  # the portal's own limit is 9999999999999.99
_HALF_A_PAISA: Final = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that was written. side: "Dr", "Cr" or "" as accounts programs add it; was_rounded: paise were cut."""

    paise: Paise
    side: str = ""
    was_rounded: bool = False


def parse_amount(text: str, is_number: bool = False) -> Amount | None:
    """The amount of a cell; None when the cell says there is none (blank, a dash, nil).

    Takes ₹, Rs, INR and /-, Indian or western grouping, a minus before or behind, parentheses for negative, Dr and
    Cr. More than two decimals are rounded half up when what was written, to fifteen digits, lies within half a paisa
    of it (that is what spreadsheets leave behind). is_number: the cell held a number, not text, so that 1.000 cannot
    be a thousand written with a point; in text that is refused, since it may be either.
    Raises ValueError with the reason for anything else.
    """
    if found := _MOST.fullmatch(text):
        return Amount(int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")))
    bare = text.strip().strip("\"'").strip()
    if bare.lower() in _BLANK:
        return None
    if len(bare) > 60:
        raise ValueError(f"{bare[:30]!r} is too long for an amount")
    side = ""
    if found := _SIDE.fullmatch(bare):
        bare, side = found["number"], found["side"].capitalize()
    is_negative, digits = _sign_and_digits(_CURRENCY.sub("", bare).strip(), text)
    if not is_number and _EITHER.fullmatch(digits):
        raise ValueError(f"{text[:30]!r} may be thousands or three decimals; write 1,000.00 or 1.00")
    paise, was_rounded = _paise(_ungrouped(digits, text), text)
    return Amount(-paise if is_negative else paise, side, was_rounded)


def _sign_and_digits(bare: str, text: str) -> tuple[bool, str]:
    signs = 0
    if bare.startswith("(") and bare.endswith(")"):
        bare, signs = bare[1:-1].strip(), signs + 1
    if bare.startswith(("-", "−", "+")):
        signs += not bare.startswith("+")
        bare = bare[1:].strip()
    if bare.endswith(("-", "−")):
        bare, signs = bare[:-1].strip(), signs + 1
    if signs > 1:
        raise ValueError(f"{text[:30]!r} has more than one sign")
    return signs == 1, _CURRENCY.sub("", bare).strip()


def _ungrouped(digits: str, text: str) -> str:
    if _PLAIN.fullmatch(digits):
        return digits
    if _WESTERN.fullmatch(digits) or _INDIAN.fullmatch(digits):
        return digits.replace(",", "")
    if re.fullmatch(r"[0-9.]*[0-9]e\+?[0-9]+", digits, re.IGNORECASE):
        raise ValueError(f"{text[:30]!r} was shortened by a spreadsheet, so that its digits are lost")
    if "," in digits and re.fullmatch(r"[0-9,.]+", digits):
        raise ValueError(f"{text[:30]!r} is grouped as no amount is; write 1,00,000.00 or 100,000.00")
    raise ValueError(f"{text[:30]!r} is not an amount")


def _paise(digits: str, text: str) -> tuple[Paise, bool]:
    value = Decimal(digits)
    if value >= _TOO_LARGE:
        raise ValueError(f"{text[:30]!r} has more digits than an amount can have")
    exact = value.quantize(_PAISA, rounding=ROUND_HALF_UP)
    if exact == value:
        return int(exact.scaleb(2)), False
    to_fifteen = _FIFTEEN.plus(value)
    rounded = to_fifteen.quantize(_PAISA, rounding=ROUND_HALF_UP)
    if abs(rounded - value) > _HALF_A_PAISA:
        raise ValueError(f"{text[:30]!r} has more digits than an amount can have")
    return int(rounded.scaleb(2)), rounded != to_fifteen
