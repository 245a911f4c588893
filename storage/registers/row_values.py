"""One row of a register, asked for its values by field; a value that cannot be read names its cell and the way out."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from domain.money import Paise
from domain.readings import RowRefusal
from domain.register_readings import RegisterField
from storage.registers.amounts import parse_amount
from storage.registers.columns import Columns
from storage.registers.dates import parse_date
from storage.registers.notes import Notes
from storage.registers.tables import CellMark, Sheet, TableRow

T = TypeVar("T")
_DATE_REMEDY: Final = "Write it as 31-10-2026, or give the cell a date format."
_AMOUNT_REMEDY: Final = "Write rupees with at most two decimals, such as 1,00,000.00."


class RowFault(Exception):
    """Ends the reading of one row."""

    def __init__(self, where: str, why: str, remedy: str) -> None:
        super().__init__(why)
        self.refusal = RowRefusal(where, why, remedy)


class RowValues:
    """The cells of a row by field. Texts come back "" and amounts and dates None where there is no column or value."""

    __slots__ = ("_columns", "_notes", "_row", "_sheet")

    def __init__(self, sheet: Sheet, columns: Columns, row: TableRow, notes: Notes) -> None:
        self._sheet = sheet
        self._columns = columns
        self._row = row
        self._notes = notes

    @property
    def where(self) -> str:
        return self._sheet.address(self._row.number)

    def address(self, field: RegisterField) -> str:
        column = self._columns.of(field)
        return self.where if column is None else self._address(column)

    def written(self, field: RegisterField) -> str:
        """The text as it stands, whatever it is worth."""
        column = self._columns.of(field)
        return "" if column is None else self._row.text(column)

    def mark(self, field: RegisterField) -> CellMark | None:
        column = self._columns.of(field)
        return None if column is None else self._row.marks.get(column)

    def text(self, field: RegisterField) -> str:
        """The text without line breaks and invisible characters; raises RowFault when the cell has no value to give."""
        column = self._columns.of(field)
        return "" if column is None else _visible(self._cell(column))

    def short(self, field: RegisterField, most: int = 200) -> str:
        """The text, cut where no sensible one would still go on."""
        return self.text(field)[:most]

    def day(self, field: RegisterField) -> date | None:
        text = self.text(field)
        if not text or text in ("-", "00.00.0000", "00000000"):
            return None
        try:
            return parse_date(text[:50])
        except ValueError as fault:
            raise self.fault(field, f"{fault}", _DATE_REMEDY) from None

    def amount(self, field: RegisterField, credit_is_positive: bool = False) -> Paise | None:
        """The sum over the field's columns; None when all of them are blank."""
        total: Paise | None = None
        for column in self._columns.places.get(field, ()):
            text = self._cell(column)
            if not text:
                continue
            try:
                amount = parse_amount(text, self._row.marks.get(column) is CellMark.NUMBER)
            except ValueError as fault:
                raise RowFault(self._address(column), f"{self._header(column)}: {fault}.", _AMOUNT_REMEDY) from None
            if amount is None:
                continue
            if amount.was_rounded:
                self._notes.add(self._address(column), "Amounts with more than two decimals were rounded to paise.")
            is_turned = amount.side == ("Dr" if credit_is_positive else "Cr")
            total = (total or 0) + (-amount.paise if is_turned else amount.paise)
        return total

    def doubtful(self, field: RegisterField, read: Callable[[str], T]) -> T | None:
        """A value we can do without: what cannot be read is said in a warning and left unknown."""
        text = self.text(field)
        if not text or text == "-":
            return None
        try:
            return read(text[:300])
        except ValueError as fault:
            self._notes.add(self.address(field), f"{self._header_of(field)}: {fault}; it was left unknown.")
            return None

    def header(self, field: RegisterField) -> str:
        """The header text of a field's column, "" without one."""
        column = self._columns.of(field)
        return "" if column is None else self._header(column)

    def fault(self, field: RegisterField, why: str, remedy: str) -> RowFault:
        return RowFault(self.address(field), f"{self._header_of(field)}: {why}.", remedy)

    def note(self, field: RegisterField, sentence: str) -> None:
        self._notes.add(self.address(field), sentence)

    def _cell(self, column: int) -> str:
        mark = self._row.marks.get(column)
        if mark is CellMark.WITHOUT_VALUE:
            why = f"{self._header(column)}: the formula in {self._address(column)} has no computed value."
            raise RowFault(self._address(column), why, "Open the file in Excel, let it calculate, and save it.")
        text = self._row.text(column)
        if mark is CellMark.ERROR:
            why = f"{self._header(column)}: the cell shows {text[:20]!r} instead of a value."
            raise RowFault(self._address(column), why, "Mend the cell and send the file again.")
        return text

    def _address(self, column: int) -> str:
        return self._sheet.address(self._row.number, column, self._header(column))

    def _header(self, column: int) -> str:
        return " ".join(self._columns.header[column].split())[:60]

    def _header_of(self, field: RegisterField) -> str:
        column = self._columns.of(field)
        return field.value.replace("_", " ") if column is None else self._header(column)


def _visible(text: str) -> str:
    """Single blanks, and nothing that does not print: a zero-width space would keep two equal numbers apart."""
    if not text.isascii():
        kept = (letter for letter in text if letter.isspace() or unicodedata.category(letter) not in ("Cf", "Cc"))
        text = "".join(kept)
    return " ".join(text.split())
