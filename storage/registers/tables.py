"""A table of text cells, whatever file it came in: what the readers of CSV and XLSX hand on to the register."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from domain.readings import FileRefused

MAX_BYTES: Final = 256 * 2**20
MAX_COLUMNS: Final = 2_000
MAX_ROWS: Final = 1_048_576  # as many as a sheet of Excel has


class CellMark(Enum):
    """What a cell is beside its text; plain text cells have no mark."""

    NUMBER = "number"
    DATE = "date"
    WITHOUT_VALUE = "formula without a value"
    ERROR = "error value"


NO_MARKS: Final[Mapping[int, CellMark]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that is not blank: its number as people see it (from 1), its cells without outer blanks, its marks.

    Numbers are decimal text, dates ISO text (yyyy-mm-dd); `marks` is keyed by column index from 0.
    """

    number: int
    cells: tuple[str, ...]
    marks: Mapping[int, CellMark] = field(default_factory=lambda: NO_MARKS)

    def text(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; a CSV file is one sheet without a name. `rows` starts from the top each time it is called."""

    name: str
    rows: Callable[[], Iterator[TableRow]]

    def address(self, row: int, column: int | None = None, header: str = "") -> str:
        """Sheet1!F88 in a workbook, "row 88, column Invoice date" in a text file."""
        if self.name:
            return f"{self.name}!{column_letters(column)}{row}" if column is not None else f"{self.name}!{row}"
        if column is None:
            return f"row {row}"
        return f"row {row}, column {header or column_letters(column)}"


def column_letters(column: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_many_columns(file_name: str) -> FileRefused:
    """The answer to a table of absurd width."""
    return FileRefused(
        "FILE_TOO_LARGE",
        f"{file_name}: a row has more than {MAX_COLUMNS:,} columns. Nothing was taken in.",
        "Send the register alone, one document or one rate on each row.",
    )
