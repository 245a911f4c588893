"""One field of a portal row, read strictly or not at all: GSTIN, number, date, period, amount, flag, code.

Every reader takes the key, so that a fault names its address (`imsDetails.b2b[3].idt`). A value that is not known is
never guessed: the row is refused (`RowFault`). What is odd but clear is read, and said once per file (`Notes`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final, TypeVar

from domain.gstin import has_gstin_form, has_valid_check_digit
from domain.money import Paise, TaxHeads, paise_of
from domain.readings import RowRefusal, RowWarning
from domain.tax_period import TaxPeriod
from portal.json_text import NumberText, RepeatedKeys, json_text

TAX_MAX: Final[Paise] = 9_999_999_999_999  # 99,999,999,999.99 rupees, as the portal's own schema
VALUE_MAX: Final[Paise] = 999_999_999_999_999  # 9,999,999,999,999.99 rupees
POS_CODES: Final = frozenset(f"{code:02d}" for code in (*range(1, 39), 96, 97))
_DATE: Final = re.compile(r"([0-9]{2})-([0-9]{2})-(20[0-9]{2})")
_MONTH: Final = re.compile(r"0[1-9]|1[0-2]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")
_NUMBER_LENGTH: Final = 64  # rule 46(b) allows 16 characters; what the portal shows all the same is read, not written
_RULE_LENGTH: Final = 16
_SEEN_TEXT: Final = 40
DOWNLOAD_AGAIN: Final = "Download the file again; if it stays so, look at this document on the portal."

T = TypeVar("T")


class RowFault(Exception):
    """This row cannot be read: the address, the reason, the way out."""

    def __init__(self, where: str, why: str, remedy: str = DOWNLOAD_AGAIN) -> None:
        super().__init__(where, why)
        self.refusal = RowRefusal(where, why, remedy)


@dataclass(slots=True)
class Notes:
    """The warnings of one file, each said once with its first address and how many rows it touches."""

    _said: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    _gstins: dict[str, bool] = field(default_factory=dict)

    def warn(self, key: str, where: str, sentence: str) -> None:
        first_where, first_sentence, rows = self._said.get(key, (where, sentence, 0))
        self._said[key] = (first_where, first_sentence, rows + 1)

    def as_warnings(self) -> tuple[RowWarning, ...]:
        return tuple(
            RowWarning(where, sentence if rows == 1 else f"{sentence} (So in {rows:,} places.)")
            for where, sentence, rows in self._said.values()
        )

    def is_gstin(self, text: str, where: str) -> bool:
        """Whether it has the form; a wrong check digit is only a warning, since the portal itself wrote it."""
        known = self._gstins.get(text)
        if known is None:
            known = self._gstins[text] = has_gstin_form(text)
            if known and not has_valid_check_digit(text):
                self.warn(f"check digit {text}", where, f"The last character of GSTIN {text} is not the right one.")
        return known


def amount_of(value: object, largest: Paise) -> Paise:
    """Paise from a JSON number or decimal text, exponents included, exactly. Raises ValueError saying what is wrong."""
    if isinstance(value, bool) or not isinstance(value, str):
        raise ValueError(f"{_shown(value)} is not an amount in rupees such as 18000.00")
    try:
        paise = paise_of(value)
    except ValueError:
        if not isinstance(value, NumberText):
            raise
        paise = paise_of(_without_exponent(value))
    if abs(paise) > largest:
        raise ValueError(f"{value[:_SEEN_TEXT]} is larger than any amount of the portal")
    return paise


def _without_exponent(number: str) -> str:
    try:
        exact = Decimal(number[:_SEEN_TEXT]) if len(number) <= _SEEN_TEXT else None
    except InvalidOperation:
        exact = None
    if exact is None or not exact.is_finite() or not -15 <= exact.adjusted() <= 15:
        raise ValueError(f"{number[:_SEEN_TEXT]} is not an amount in rupees such as 18000.00")
    return f"{exact:f}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, its address, and the notes of the file it stands in."""

    raw: Mapping[str, object]
    where: str
    notes: Notes

    @classmethod
    def of(cls, value: object, where: str, notes: Notes) -> "Row":
        """Raises RowFault when it is no object or names a key twice."""
        if isinstance(value, RepeatedKeys):
            raise RowFault(where, "The row names a key twice; which one holds cannot be known.")
        if not isinstance(value, dict):
            raise RowFault(where, f"{_shown(value)} stands where a document should.")
        return cls(value, where, notes)

    def fault(self, key: str, why: str) -> RowFault:
        return RowFault(f"{self.where}.{key}", why)

    def has(self, key: str) -> bool:
        """Present, and neither null nor empty text."""
        return self.raw.get(key) not in (None, "")

    def gstin(self, key: str) -> str:
        value = self.raw.get(key)
        gstin = value.strip().upper() if isinstance(value, str) else ""
        if not self.notes.is_gstin(gstin, f"{self.where}.{key}"):
            raise self.fault(key, f"{_shown(value)} does not have the form of a GSTIN.")
        return gstin

    def number(self, key: str) -> str:
        """A document number as text. A bare JSON number is taken by its digits, since no leading zero can be lost."""
        value = self.raw.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, f"{_shown(value)} is not a document number.")
        number = value.strip()
        if len(number) > _NUMBER_LENGTH or _CONTROL.search(number) or not _is_storable(number):
            raise self.fault(key, f"{_shown(value)} is not a document number.")
        if len(number) > _RULE_LENGTH:
            self.notes.warn(
                f"long {key}", f"{self.where}.{key}", f"{number} is longer than the {_RULE_LENGTH} characters allowed."
            )
        if isinstance(value, NumberText):
            self.notes.warn(f"numeric {key}", f"{self.where}.{key}", f"Document number {number} came without quotes.")
        return str(number)

    def day(self, key: str) -> date:
        value = self.raw.get(key)
        found = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
        if found:
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                pass
        raise self.fault(key, f"{_shown(value)} is not a date such as 23-01-2026.")

    def optional_day(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def original(self, number_key: str, date_key: str) -> tuple[str | None, date | None]:
        """Number and date of the document that this one amends; some rows of the portal do not name it."""
        if self.has(number_key) and self.has(date_key):
            return self.number(number_key), self.day(date_key)
        self.notes.warn(
            f"no {number_key}", self.where, "This amendment does not name its original; the two cannot be linked."
        )
        return None, None

    def period(self, key: str, dated: date | None = None) -> TaxPeriod:
        """MMYYYY; a bare month, as offline files have it, takes its year from the document's date (DR-8.05)."""
        value = self.raw.get(key)
        text = value.strip() if isinstance(value, str) else ""
        if dated and _MONTH.fullmatch(text):
            year = dated.year if int(text) >= dated.month else dated.year + 1
            self.notes.warn(
                f"bare month {key}",
                f"{self.where}.{key}",
                f"The return period names only the month {text}; the year is taken from the document's date.",
            )
            return TaxPeriod(year, int(text))
        try:
            return TaxPeriod.parse(text)
        except ValueError:
            raise self.fault(key, f"{_shown(value)} is not a tax period such as 102026.") from None

    def paise(self, key: str, largest: Paise = TAX_MAX) -> Paise:
        """A signed amount; a missing one is a fault."""
        try:
            return amount_of(self.raw.get(key), largest)
        except ValueError as fault:
            raise self.fault(key, f"{fault}.") from None

    def optional_paise(self, key: str) -> Paise:
        """A signed amount, nil when the key is missing or null: some sources leave out heads that are nil."""
        return self.paise(key) if self.has(key) else 0

    def heads(self, igst: str, cgst: str, sgst: str, cess: str) -> TaxHeads:
        return TaxHeads(*(self.optional_paise(key) for key in (igst, cgst, sgst, cess)))

    def flag(self, *keys: str) -> bool | None:
        """Y or N, or a boolean, under the first of the keys that is there; None when the source does not say."""
        for key in keys:
            if self.has(key):
                value = self.raw[key]
                if isinstance(value, bool):
                    return value
                if isinstance(value, str) and value.strip().upper() in ("Y", "N"):
                    return value.strip().upper() == "Y"
                raise self.fault(key, f"{_shown(value)} is neither Y nor N.")
        return None

    def code(self, key: str, table: Mapping[str, T], meaning: str) -> T:
        """A code of the table, capitals and blanks aside; any other one is refused, never guessed."""
        value = self.raw.get(key)
        found = table.get(value.strip().upper().replace(" ", "")) if isinstance(value, str) else None
        if found is None:
            raise self.fault(key, f"{_shown(value)} is not a {meaning} that imsdesk knows.")
        return found

    def place_of_supply(self, key: str) -> str:
        value = self.raw.get(key)
        place = value.strip().zfill(2) if isinstance(value, str) else ""
        if place not in POS_CODES:
            raise self.fault(key, f"{_shown(value)} is not the code of a state.")
        return place

    def text(self, key: str) -> str:
        """Free text for people, control signs made blanks; empty when it is missing or no text."""
        value = self.raw.get(key)
        if not isinstance(value, str):
            return ""
        return _CONTROL.sub(" ", value).strip().encode("utf-8", "replace").decode("utf-8")

    def wire_json(self, around: Mapping[str, object] = MappingProxyType({})) -> str:
        """The row as it came, unknown keys and all, after what its group says (`around`)."""
        text = json_text({**around, **self.raw})
        if not _is_storable(text):
            raise RowFault(self.where, "The row holds half a character (a lone surrogate) and cannot be kept as it is.")
        return text


def _is_storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _shown(value: object) -> str:
    """The value as it stands in the file, cut short."""
    text = json_text(value).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _SEEN_TEXT else f"{text[:_SEEN_TEXT]}..."
