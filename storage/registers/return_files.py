"""Two short files about returns, as CSV or XLSX: opening balances of the claim register, and who filed GSTR-3B."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Final, TypeVar

from domain.claims import ClaimMove
from domain.gstin import gstin_fault
from domain.money import HEADS, TaxHeads
from domain.readings import FileRefused, RowRefusal
from domain.records import SupplierReturn
from domain.register_readings import ReturnRows
from domain.tax_period import TaxPeriod
from domain.usecases.record_claims import GivenMove
from storage.registers.amounts import parse_amount
from storage.registers.dates import parse_date, parse_period
from storage.registers.header_text import plain
from storage.registers.purchase import read_sheets
from storage.registers.row_values import RowFault
from storage.registers.tables import CellMark, Sheet, TableRow

Read = TypeVar("Read")
BALANCE_COLUMNS: Final = ("document", "supplier_gstin", "move", "period", *HEADS, "reason", "word")
SUPPLIER_COLUMNS: Final = ("supplier_gstin", "period", "filed", "filed_on")
_MOVES: Final = {move.value.casefold(): move for move in ClaimMove} | {plain(move.name): move for move in ClaimMove}
_FILED: Final = {"y": True, "yes": True, "filed": True, "n": False, "no": False, "not filed": False}
_LOOKED_AT: Final = 20
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def read_opening_balances(content: bytes, file_name: str) -> ReturnRows[GivenMove]:
    """Moves of the claim register. Raises FileRefused for a file that is no table or lacks a column."""
    return _read(content, file_name, BALANCE_COLUMNS, ("document", "move", "period", "word"), _move)


def read_supplier_returns(content: bytes, file_name: str) -> ReturnRows[SupplierReturn]:
    """Which suppliers filed GSTR-3B of which period; company and moment are left to whoever keeps them."""

    def one(cells: "_Cells") -> SupplierReturn:
        return _supplier_return(cells, file_name)

    return _read(content, file_name, SUPPLIER_COLUMNS, SUPPLIER_COLUMNS[:3], one)


def _read(
    content: bytes, file_name: str, columns: Sequence[str], needed: Sequence[str], one: "Callable[[_Cells], Read]"
) -> ReturnRows[Read]:
    sheet, header, places = _header(content, file_name, columns, needed)
    rows: list[tuple[str, Read]] = []
    refused: list[RowRefusal] = []
    for row in _below(sheet, header):
        try:
            rows.append((sheet.address(row.number), one(_Cells(sheet, places, header, row))))
        except RowFault as fault:
            refused.append(fault.refusal)
    return ReturnRows(tuple(rows), tuple(refused))


def _below(sheet: Sheet, header: TableRow) -> Iterator[TableRow]:
    return (row for row in sheet.rows() if row.number > header.number)


def _header(
    content: bytes, file_name: str, columns: Sequence[str], needed: Sequence[str]
) -> tuple[Sheet, TableRow, dict[str, int]]:
    """The first row that names every column that is needed. Raises FileRefused with the column that lacks."""
    best: list[str] = list(needed)
    for sheet in read_sheets(content, file_name):
        for row in islice(sheet.rows(), _LOOKED_AT):
            texts = {plain(text): place for place, text in reversed(list(enumerate(row.cells))) if text}
            places = {name: texts[plain(name)] for name in columns if plain(name) in texts}
            missing = [name for name in needed if name not in places]
            if not missing:
                return sheet, row, places
            best = min(best, missing, key=len)
    raise FileRefused(
        "COLUMN_MISSING", f"{file_name} lacks the column {best[0]}. Nothing was taken in.",
        f"Name the columns {', '.join(columns)}; needed are {', '.join(needed)}.",
    )  # fmt: skip


class _Cells:
    """The cells of one row by column name."""

    def __init__(self, sheet: Sheet, places: dict[str, int], header: TableRow, row: TableRow) -> None:
        self._sheet, self._places, self._header, self._row = sheet, places, header, row

    def text(self, name: str) -> str:
        """What stands there without outer blanks; "" where there is no column or no value."""
        place = self._places.get(name)
        if place is None:
            return ""
        if self._row.marks.get(place) in (CellMark.WITHOUT_VALUE, CellMark.ERROR):
            raise self.fault(name, "the cell has no value", "Mend the cell, or let Excel calculate and save the file.")
        return self._row.text(place).strip()

    def is_number(self, name: str) -> bool:
        """Whether the cell held a number, not text."""
        place = self._places.get(name)
        return place is not None and self._row.marks.get(place) is CellMark.NUMBER

    def fault(self, name: str, why: str, remedy: str) -> RowFault:
        """A fault of one cell, with its address."""
        place = self._places.get(name)
        at = self._header.text(place) if place is not None else ""
        return RowFault(self._sheet.address(self._row.number, place, at), f"{name}: {why}.", remedy)


def _move(cells: _Cells) -> GivenMove:
    said = cells.text("move")
    move = _MOVES.get(said.casefold()) or _MOVES.get(plain(said))
    if move is None:
        names = ", ".join(each.name.lower().replace("_", "-") for each in ClaimMove)
        raise cells.fault("move", f"{said[:20]!r} is no move", f"Write one of {names}, or its table such as 4(B)(2).")
    tax = TaxHeads(*(_amount(cells, head) for head in HEADS))
    supplier = _gstin(cells) if cells.text("supplier_gstin") else ""
    return GivenMove(
        cells.text("document"), move, tax, _period(cells), cells.text("reason"), cells.text("word"), True, supplier
    )


def _supplier_return(cells: _Cells, source: str) -> SupplierReturn:
    said = cells.text("filed")
    filed = _FILED.get(plain(said))
    if filed is None:
        raise cells.fault("filed", f"it must be yes or no, not {said[:20]!r}", "Write yes or no.")
    try:
        on = parse_date(cells.text("filed_on")) if cells.text("filed_on") else None
    except ValueError as wrong:
        raise cells.fault("filed_on", str(wrong), "Write it as 31-10-2026, or leave it blank.") from wrong
    return SupplierReturn("", _gstin(cells), _period(cells), filed, on, source, _NEVER)


def _amount(cells: _Cells, head: str) -> int:
    try:
        found = parse_amount(cells.text(head), cells.is_number(head))
    except ValueError as wrong:
        raise cells.fault(head, str(wrong), "Write rupees with at most two decimals, such as 1,00,000.00.") from wrong
    return found.paise if found is not None else 0


def _period(cells: _Cells) -> TaxPeriod:
    try:
        return parse_period(cells.text("period"))
    except ValueError as wrong:
        raise cells.fault("period", str(wrong), "Write MMYYYY, such as 102026.") from wrong


def _gstin(cells: _Cells) -> str:
    gstin = cells.text("supplier_gstin").replace(" ", "").upper()
    fault = gstin_fault(gstin)
    if fault is not None:
        raise cells.fault("supplier_gstin", fault.sentence.rstrip("."), fault.remedy)
    return gstin
