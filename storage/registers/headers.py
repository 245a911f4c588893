"""Finds the header of a register among titles and merged cells, and the sheet it stands on."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from domain.gstin import has_gstin_form
from domain.readings import FileRefused
from domain.register_readings import ColumnMapping, RegisterField, RegisterShape
from storage.registers.columns import Columns, columns_by_guess, columns_by_mapping, is_portal_excel, shape_of
from storage.registers.header_text import plain
from storage.registers.tables import Sheet, TableRow

LOOKED_AT: Final = 40
_GSTIN: Final = re.compile(r"(?<![0-9A-Z])[0-9]{2}[A-Z0-9]{13}(?![0-9A-Z])")
_OTHERS: Final = re.compile(r"supplier|vendor|party|creditor|ledger", re.IGNORECASE)
_COLUMN_NUMBER: Final = re.compile(r"[(\[]?\s*[0-9]{1,3}\s*[a-z]?\s*[)\]]?", re.IGNORECASE)
_AMOUNTS: Final = (
    RegisterField.TAXABLE_VALUE,
    RegisterField.DOCUMENT_VALUE,
    RegisterField.IGST,
    RegisterField.CGST,
    RegisterField.TAX_AMOUNT,
)
_GSTR2_SHEETS: Final = frozenset({"b2b", "b2bur", "cdnr", "cdnur", "impg"})

HowToRead = Callable[[Sequence[str]], Columns]


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """A header on a sheet. ends_at: the last row that belongs to it; titles: the rows above."""

    sheet: Sheet
    columns: Columns
    ends_at: int
    titles: tuple[TableRow, ...]

    @property
    def shape(self) -> RegisterShape:
        return shape_of(self.columns.header)

    def data_rows(self) -> Iterator[TableRow]:
        """The rows under the header, without the line that numbers the columns."""
        rows = (row for row in self.sheet.rows() if row.number > self.ends_at)
        for place, row in enumerate(rows):
            if place == 0 and _numbers_columns(row):
                continue
            yield row

    def own_gstins(self) -> tuple[str, ...]:
        """GSTINs said in the titles: whose register it is."""
        rows = (row for row in self.titles if not any(_OTHERS.search(cell) for cell in row.cells))
        texts = (cell.upper() for row in rows for cell in row.cells)
        found = dict.fromkeys(gstin for text in texts for gstin in _GSTIN.findall(text) if has_gstin_form(gstin))
        return tuple(found)


def missing_for_register(columns: Columns) -> tuple[str, ...]:
    """What a header lacks to be a purchase register's, in people's words; empty when it is one."""
    missing = []
    if not columns.has(RegisterField.NUMBER):
        missing.append("an invoice number")
    if not columns.has(RegisterField.DATED, RegisterField.POSTED_ON):
        missing.append("an invoice date")
    if not columns.has(RegisterField.SUPPLIER_GSTIN, RegisterField.PORT_CODE):
        missing.append("the supplier's GSTIN")
    if not columns.has(*_AMOUNTS):
        missing.append("a taxable value or tax")
    return tuple(missing)


def register_headers(sheets: Sequence[Sheet], file_name: str, mapping: ColumnMapping | None) -> tuple[FoundHeader, ...]:
    """The sheets to read, each with its header.

    Raises FileRefused when none looks like a register, when several do and nothing says which is meant, when a mapped
    column is not there, and for the portal's own Excel.
    """
    if mapping is not None and mapping.sheet:
        sheets = [sheet for sheet in sheets if sheet.name == mapping.sheet]
        if not sheets:
            why = f"the mapped sheet {mapping.sheet[:40]!r} is not in the workbook"
            raise FileRefused("FILE_NOT_READ", f"{file_name}: {why}. Nothing was taken in.", "Map the columns anew.")
    found = [header for sheet in sheets if (header := find_header(sheet, mapping)) is not None]
    if any(is_portal_excel(header.columns.header) for header in found):
        raise FileRefused(
            "PORTAL_EXCEL",
            f"{file_name} is the portal's own GSTR-2B or IMS workbook, not a purchase register. Nothing was taken in.",
            "Import the JSON that the portal offers beside it; as books it would only agree with itself.",
        )
    fitting = [header for header in found if not _lacks(header)]
    if not fitting:
        raise not_a_register(found, file_name, mapping)
    if len(fitting) > 1 and not all(_is_gstr2(header) for header in fitting):
        names = ", ".join(header.sheet.name for header in fitting)
        raise FileRefused(
            "SHEET_UNCLEAR",
            f"{file_name}: {len(fitting)} sheets look like purchase registers ({names[:200]}). Nothing was taken in.",
            "Save the sheet that is meant as a file of its own.",
        )
    return tuple(fitting)


def _is_gstr2(header: FoundHeader) -> bool:
    return header.sheet.name.strip().lower() in _GSTR2_SHEETS and header.shape is RegisterShape.GSTR2


def _lacks(header: FoundHeader) -> tuple[str, ...]:
    missing = missing_for_register(header.columns)
    if header.sheet.name.strip().lower() == "b2bur" and header.columns.has(RegisterField.SUPPLIER_NAME):
        return tuple(what for what in missing if what != "the supplier's GSTIN")
    return missing


def not_a_register(found: Sequence[FoundHeader], file_name: str, mapping: ColumnMapping | None) -> FileRefused:
    """Says which column could not be found in the header that came nearest."""
    if mapping is not None:
        texts = {plain(text) for header in found for text in header.columns.header}
        lost = next((text for text in mapping.columns if plain(text) not in texts), "")
        if lost:
            why = f"the mapped column {lost[:60]!r} is not in the table"
            return FileRefused("FILE_NOT_READ", f"{file_name}: {why}. Nothing was taken in.", "Map the columns anew.")
    nearest = min((_lacks(header) for header in found), key=len, default=("an invoice number",))
    return FileRefused(
        "FILE_NOT_READ",
        f"{file_name}: no column looks like {nearest[0]}. Nothing was taken in.",
        "Map the columns once, or send the register with its header row.",
    )


def find_header(sheet: Sheet, mapping: ColumnMapping | None = None) -> FoundHeader | None:
    """The header row with most fields among the first rows of a sheet; None when no row has two.

    A header over two rows is laid together: where the lower cell is blank, the upper one is meant.
    """
    rows = list(islice(sheet.rows(), LOOKED_AT))

    def read(header: Sequence[str]) -> Columns:
        return columns_by_guess(header) if mapping is None else columns_by_mapping(header, mapping)[0]

    best = best_header(rows, read)
    if best is None:
        return None
    columns, ends_at = best
    return FoundHeader(sheet, columns, ends_at, tuple(row for row in rows if row.number < ends_at))


def best_header(rows: Sequence[TableRow], read: HowToRead) -> tuple[Columns, int] | None:
    """The columns of the most telling row, or pair of rows, and the last row that belongs to it."""
    best: tuple[int, Columns, int] | None = None
    for place, row in enumerate(rows):
        candidates = [row.cells]
        if place and rows[place - 1].number == row.number - 1:
            candidates.append(_laid_together(rows[place - 1], row))
        for header in candidates:
            columns = read(header)
            told = len(columns.places)
            if told >= 2 and (best is None or told > best[0]):
                best = (told, columns, row.number)
    return None if best is None else (best[1], best[2])


def _laid_together(upper: TableRow, lower: TableRow) -> tuple[str, ...]:
    width = max(len(upper.cells), len(lower.cells))
    return tuple(lower.text(column) or upper.text(column) for column in range(width))


def _numbers_columns(row: TableRow) -> bool:
    cells = [cell for cell in row.cells if cell]
    return len(cells) > 3 and all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells) and _counts_up(cells)


def _counts_up(cells: Iterable[str]) -> bool:
    numbers = [int(re.sub(r"[^0-9]", "", cell)) for cell in cells]
    return all(later in (earlier, earlier + 1) for earlier, later in pairwise(numbers))
