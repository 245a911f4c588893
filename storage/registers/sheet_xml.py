"""The XML inside an XLSX, read as a stream.

Why not openpyxl: it turns every number into a float on the way, and gives either the formula or its cached value, so
that a formula whose value was never computed cannot be told from an empty cell. The parser is defusedxml's, with
document types forbidden, so that no entity can be defined and none expanded.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import IO, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from domain.readings import FileRefused
from storage.registers.excel_values import number_text, serial_date
from storage.registers.tables import MAX_COLUMNS, MAX_ROWS, NO_MARKS, CellMark, TableRow, too_many_columns

_CHUNK: Final = 128 * 1024
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_PIECES: Final = 100  # a cell comes in one piece, or in a few of 64 KB
_EXCEL_COLUMNS: Final = 16_384


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a number format changes in the reading of a number."""

    is_date: bool = False
    padded_width: int = 0
    side: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    file_name: str
    shared_strings: Sequence[str]
    styles: Sequence[CellStyle]
    is_1904: bool


def parse(stream: IO[bytes], handler: ContentHandler, file_name: str) -> None:
    """Run a whole part through a handler."""
    for _ in parse_steps(stream, handler, file_name):
        pass


def parse_steps(stream: IO[bytes], handler: ContentHandler, file_name: str) -> Iterator[None]:
    """The same, with a pause after every piece, so that what the handler found can be taken away."""
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    try:
        while piece := stream.read(_CHUNK):
            parser.feed(piece)
            yield
        parser.close()
        yield
    except DefusedXmlException:
        raise FileRefused(
            "FILE_NOT_READ",
            f"{file_name} defines XML entities, which no register needs. Nothing was taken in.",
            "Open it in Excel and save it anew as .xlsx.",
        ) from None
    except SAXException:
        raise FileRefused(
            "FILE_TRUNCATED",
            f"{file_name} is damaged: the XML inside breaks off or is not well formed. Nothing was taken in.",
            "Save or download it again.",
        ) from None


def too_long_cell(file_name: str, row: int) -> FileRefused:
    """The answer to a cell that holds more than any cell can."""
    return FileRefused(
        "FILE_TOO_LARGE",
        f"{file_name}: a cell of row {row} never ends. Nothing was taken in.",
        "Save the register anew.",
    )


def local(name: str) -> str:
    """An element's name without the prefix some writers put before it."""
    return name.rpartition(":")[2]


def unescaped(text: str) -> str:
    """Text with Excel's _x000D_ escapes undone."""
    return _ESCAPED.sub(_escaped, text) if "_x" in text else text


def _escaped(found: re.Match[str]) -> str:
    """A character no text may hold (half a surrogate pair, a control) is left out."""
    code = int(found[1], 16)
    return "" if 0xD800 <= code <= 0xDFFF or (code < 32 and chr(code) not in "\t\n\r") else chr(code)


class ElementHandler(ContentHandler):
    """For the small parts: hands over each element's name and attributes as they begin."""

    def __init__(self, begun: Callable[[str, AttributesImpl], None]) -> None:
        super().__init__()
        self._begun = begun

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 (the name SAX gave it)
        self._begun(local(name), attrs)


class SharedStringsHandler(ContentHandler):
    """The texts that cells refer to by number; phonetic hints are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._takes = False
        self._is_phonetic = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        name = local(name)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "t":
            self._takes = not self._is_phonetic

    def characters(self, content: str) -> None:
        if self._takes:
            self._parts.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        name = local(name)
        if name == "t":
            self._takes = False
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._parts)).strip())


class SheetHandler(ContentHandler):
    """Rows of one sheet. `rows` fills up and is emptied by whoever runs the parser."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.rows: list[TableRow] = []
        self._book = book
        self._columns: dict[str, int] = {}
        self._row = 0
        self._column = -1
        self._cells: dict[int, str] = {}
        self._marks: dict[int, CellMark] = {}
        self._type = "n"
        self._style = CellStyle()
        self._has_formula = False
        self._takes = False
        self._parts: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if ":" in name:
            name = local(name)
        if name == "c":
            self._begin_cell(attrs)
        elif name in ("v", "t"):
            self._takes = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._begin_row(attrs)
        elif name == "rPh":
            self._takes = False

    def characters(self, content: str) -> None:
        if self._takes:
            self._parts.append(content)
            if len(self._parts) > _MOST_PIECES:
                raise too_long_cell(self._book.file_name, self._row)

    def endElement(self, name: str) -> None:  # noqa: N802
        if ":" in name:
            name = local(name)
        if name in ("v", "t"):
            self._takes = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            cells = tuple(map(self._cells.get, range(max(self._cells) + 1), repeat("")))
            self.rows.append(TableRow(self._row, cells, self._marks or NO_MARKS))

    def _begin_row(self, attrs: AttributesImpl) -> None:
        stated = attrs.get("r", "")
        self._row = int(stated) if stated.isdecimal() and len(stated) < 9 else self._row + 1
        if self._row > MAX_ROWS:
            raise FileRefused(
                "FILE_TOO_LARGE",
                f"{self._book.file_name} has more than {MAX_ROWS:,} rows. Nothing was taken in.",
                "Split the register, for example by month.",
            )
        self._column = -1
        self._cells = {}
        self._marks = {}

    def _begin_cell(self, attrs: AttributesImpl) -> None:
        letters = attrs.get("r", "").rstrip("0123456789")
        self._column = self._column_of(letters) if letters else self._column + 1
        self._type = attrs.get("t", "n")
        style = attrs.get("s", "")
        number = int(style) if style.isdecimal() else -1
        self._style = self._book.styles[number] if 0 <= number < len(self._book.styles) else CellStyle()
        self._has_formula = False
        self._parts = []

    def _column_of(self, letters: str) -> int:
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters[:8]:
                column = column * 26 + ord(letter) - 64
            if not 1 <= column <= _EXCEL_COLUMNS:
                raise too_many_columns(self._book.file_name)
            column -= 1
            self._columns[letters] = column
        return column

    def _end_cell(self) -> None:
        stored = "".join(self._parts)
        if not stored:
            if self._has_formula and self._type != "str":
                self._put("", CellMark.WITHOUT_VALUE)
            return
        if self._type == "s":
            self._put(self._shared(stored))
        elif self._type in ("str", "inlineStr"):
            self._put(unescaped(stored).strip())
        elif self._type == "n":
            self._put_number(stored)
        elif self._type == "b":
            self._put("TRUE" if stored == "1" else "FALSE")
        elif self._type == "d":
            self._put(stored[:10], CellMark.DATE)
        else:
            self._put(stored, CellMark.ERROR)

    def _put_number(self, stored: str) -> None:
        try:
            if self._style.is_date:
                self._put(serial_date(stored, self._book.is_1904), CellMark.DATE)
            else:
                text = number_text(stored).zfill(self._style.padded_width)
                self._put(f"{text} {self._style.side}" if self._style.side else text, CellMark.NUMBER)
        except ValueError:
            self._put(stored[:40], CellMark.ERROR)

    def _shared(self, stored: str) -> str:
        try:
            return self._book.shared_strings[int(stored)]
        except (ValueError, IndexError):
            raise FileRefused(
                "FILE_TRUNCATED",
                f"{self._book.file_name} is damaged: a cell of row {self._row} points to a text that is not there. "
                "Nothing was taken in.",
                "Save or download it again.",
            ) from None

    def _put(self, text: str, mark: CellMark | None = None) -> None:
        if not text and mark is None:
            return
        if self._column >= MAX_COLUMNS:
            raise too_many_columns(self._book.file_name)
        self._cells[self._column] = text
        if mark is not None:
            self._marks[self._column] = mark
