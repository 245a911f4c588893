"""An XLSX workbook as sheets of text cells, guarded against bombs, damage, passwords and look-alikes."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final
from xml.sax.xmlreader import AttributesImpl

from domain.readings import FileRefused
from storage.registers.excel_values import is_date_format, padded_width, side_in
from storage.registers.sheet_xml import (
    Book,
    CellStyle,
    ElementHandler,
    SharedStringsHandler,
    SheetHandler,
    parse,
    parse_steps,
)
from storage.registers.tables import Sheet, TableRow

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_INFLATED: Final = 2**30
_MAX_TEXTS: Final = 128 * 2**20  # the shared texts are held in memory, the rows are not
_MAX_RATIO: Final = 200  # a register of a million rows packs about 10 to 40 to one
_RATIO_MATTERS_FROM: Final = 20 * 2**20


def is_workbook(content: bytes) -> bool:
    """True for a zip and for the old binary format, so that reading it can say clearly why not."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLD_OFFICE))


def read_workbook(content: bytes, file_name: str) -> tuple[Sheet, ...]:
    """The visible sheets, in the workbook's order; rows are read when they are asked for.

    Raises FileRefused for an old or encrypted workbook, a damaged or bombed zip, and a zip that is no workbook.
    """
    if content.startswith(_OLD_OFFICE):
        raise _old_or_encrypted(content, file_name)
    archive = _opened(content, file_name)
    _guard(archive, file_name)
    parts = _Parts(archive, file_name)
    return parts.sheets()


def _old_or_encrypted(content: bytes, file_name: str) -> FileRefused:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return FileRefused(
            "FILE_NOT_READ",
            f"{file_name} is protected by a password. Nothing was taken in.",
            "Save it without a password and send it again.",
        )
    return FileRefused(
        "FILE_UNKNOWN",
        f"{file_name} is an Excel 97-2003 file (.xls), which is not read. Nothing was taken in.",
        "Open it and save it as .xlsx or CSV.",
    )


def _opened(content: bytes, file_name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise _damaged(file_name) from None


def _damaged(file_name: str) -> FileRefused:
    return FileRefused(
        "FILE_TRUNCATED",
        f"{file_name} is damaged or was cut short. Nothing was taken in.",
        "Save or download it again.",
    )


def _guard(archive: zipfile.ZipFile, file_name: str) -> None:
    """Sizes as the archive states them; `zipfile` never inflates a part beyond its stated size."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise FileRefused(
            "FILE_NOT_READ",
            f"{file_name} is protected by a password. Nothing was taken in.",
            "Save it without a password and send it again.",
        )
    for member in members:
        is_bomb = member.file_size > _RATIO_MATTERS_FROM and member.file_size > _MAX_RATIO * max(
            1, member.compress_size
        )
        if is_bomb or member.file_size > _MAX_INFLATED:
            raise _bomb(file_name)
    if sum(member.file_size for member in members) > _MAX_INFLATED or len(members) > 10_000:
        raise _bomb(file_name)


def _bomb(file_name: str) -> FileRefused:
    return FileRefused(
        "FILE_TOO_LARGE",
        f"{file_name} unpacks to far more than a register can be. Nothing was taken in.",
        "Save the register alone as a new .xlsx or CSV file, or split it by month.",
    )


class _Parts:
    """The parts of one workbook: which sheets there are, what their texts and number formats mean."""

    def __init__(self, archive: zipfile.ZipFile, file_name: str) -> None:
        self._archive = archive
        self._file_name = file_name
        self._names = set(archive.namelist())
        self._workbook = self._workbook_part()

    def sheets(self) -> tuple[Sheet, ...]:
        found: list[tuple[str, str]] = []
        is_1904 = False

        def begun(name: str, attrs: AttributesImpl) -> None:
            nonlocal is_1904
            if name == "sheet" and attrs.get("state", "visible") == "visible":
                found.append((attrs.get("name", ""), _relation_of(attrs)))
            elif name == "workbookPr":
                is_1904 = attrs.get("date1904", "0") in ("1", "true")

        self._parse(self._workbook, begun)
        relations = self._relations()
        strings = SharedStringsHandler()
        if texts := next((target for kind, target in relations.values() if kind == "sharedStrings"), ""):
            if texts in self._names and self._archive.getinfo(texts).file_size > _MAX_TEXTS:
                raise _bomb(self._file_name)
            with self._open(texts) as stream:
                self._guarded(lambda: parse(stream, strings, self._file_name))
        book = Book(self._file_name, strings.texts, self._styles(relations), is_1904)
        return tuple(
            Sheet(name or f"Sheet{place}", _Rows(self, relations[relation][1], book))
            for place, (name, relation) in enumerate(found, start=1)
            if relations.get(relation, ("", ""))[0] == "worksheet"
        )

    def rows(self, part: str, book: Book) -> Iterator[TableRow]:
        """The rows of one sheet, as a stream."""
        handler = SheetHandler(book)
        try:
            with self._open(part) as stream:
                for _ in parse_steps(stream, handler, self._file_name):
                    yield from handler.rows
                    handler.rows.clear()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise _damaged(self._file_name) from None

    def _workbook_part(self) -> str:
        if "xl/workbook.xml" in self._names:
            return "xl/workbook.xml"
        if "xl/workbook.bin" in self._names:
            what, remedy = "is a binary workbook (.xlsb), which is not read", "Save it as .xlsx or CSV."
        elif "content.xml" in self._names:
            what, remedy = "is an OpenDocument file, which is not read", "Save it as .xlsx or CSV."
        else:
            main = next((name for name in sorted(self._names) if name.lower().endswith("/workbook.xml")), "")
            if main:
                return main
            what, remedy = "is a zip, but no workbook", "Unpack it and send the register itself."
        raise FileRefused("FILE_UNKNOWN", f"{self._file_name} {what}. Nothing was taken in.", remedy)

    def _relations(self) -> dict[str, tuple[str, str]]:
        """Relation id -> (kind, part)."""
        folder, name = posixpath.split(self._workbook)
        relations: dict[str, tuple[str, str]] = {}

        def begun(element: str, attrs: AttributesImpl) -> None:
            if element == "Relationship":
                target = attrs.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                relations[attrs.get("Id", "")] = (attrs.get("Type", "").rpartition("/")[2], part)

        self._parse(f"{folder}/_rels/{name}.rels", begun)
        return relations

    def _styles(self, relations: dict[str, tuple[str, str]]) -> list[CellStyle]:
        part = next((target for kind, target in relations.values() if kind == "styles"), "")
        codes: dict[int, str] = {}
        formats: list[int] = []
        inside_cells = False

        def begun(name: str, attrs: AttributesImpl) -> None:
            nonlocal inside_cells
            if name == "numFmt":
                codes[_whole(attrs.get("numFmtId", ""))] = attrs.get("formatCode", "")
            elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                inside_cells = name == "cellXfs"
            elif name == "xf" and inside_cells:
                formats.append(_whole(attrs.get("numFmtId", "")))

        if part:
            self._parse(part, begun)
        return [_style(number, codes.get(number)) for number in formats]

    def _parse(self, part: str, begun: Callable[[str, AttributesImpl], None]) -> None:
        with self._open(part) as stream:
            self._guarded(lambda: parse(stream, ElementHandler(begun), self._file_name))

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise _damaged(self._file_name) from None

    def _open(self, part: str) -> IO[bytes]:
        if part not in self._names:
            raise _damaged(self._file_name)
        try:
            return self._archive.open(part)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            raise _damaged(self._file_name) from None


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reads one sheet anew each time it is called."""

    parts: _Parts
    part: str
    book: Book

    def __call__(self) -> Iterator[TableRow]:
        return self.parts.rows(self.part, self.book)


def _style(number: int, code: str | None) -> CellStyle:
    return CellStyle(is_date_format(number, code), padded_width(code), side_in(code))


def _relation_of(attrs: AttributesImpl) -> str:
    """The relation id of a sheet; its prefix is "r" by custom only."""
    return next((value for name, value in attrs.items() if name.endswith(":id")), "")


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0
