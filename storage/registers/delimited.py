"""CSV in the encodings and with the separators that Indian books are exported in."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from domain.readings import FileRefused
from storage.registers.tables import MAX_COLUMNS, MAX_ROWS, Sheet, TableRow, too_many_columns

SEPARATORS: Final = (",", ";", "\t", "|")
_PIECE: Final = 2**20
_MAX_LINE: Final = 1_000_000
_LOOKED_AT: Final = 100
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x19]")
_FORMULA_TEXT: Final = re.compile(r'="([^"]*)"')  # how exports keep Excel from reading 00123 as a number
_STATED_SEPARATOR: Final = re.compile(r"sep=(.)", re.IGNORECASE)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A text file whose encoding and separator are known. Calling it reads the rows from the top."""

    content: bytes
    file_name: str
    encoding: str
    separator: str

    def __call__(self) -> Iterator[TableRow]:
        rows = csv.reader(self._lines(), delimiter=self.separator, strict=True)
        number = 0
        while True:
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as fault:
                raise self._malformed(number + 1, str(fault)) from None
            number += 1
            if number > MAX_ROWS:
                raise FileRefused(
                    "FILE_TOO_LARGE",
                    f"{self.file_name} has more than {MAX_ROWS:,} rows. Nothing was taken in.",
                    "Split the register, for example by month.",
                )
            if len(cells) > MAX_COLUMNS:
                raise too_many_columns(self.file_name)
            texts = tuple(_cell(cell) for cell in cells)
            if any(texts) and not (number == 1 and _STATED_SEPARATOR.fullmatch(",".join(cells).strip())):
                yield TableRow(number, texts)

    def _lines(self) -> Iterator[str]:
        with io.TextIOWrapper(io.BytesIO(self.content), self.encoding, newline="") as stream:
            while line := stream.readline(_MAX_LINE):
                if len(line) == _MAX_LINE:
                    raise FileRefused(
                        "FILE_TOO_LARGE",
                        f"{self.file_name} has a line of more than {_MAX_LINE:,} characters. Nothing was taken in.",
                        "Check that each document or rate stands on a line of its own.",
                    )
                yield line

    def _malformed(self, row: int, fault: str) -> FileRefused:
        if "unexpected end" in fault:
            why = f"a quotation mark that opens in row {row} is never closed"
        elif "field larger" in fault:
            why = f"a cell of row {row} is longer than 131,072 characters, as if a quotation mark were not closed"
        else:
            why = f"a quotation mark stands inside quoted text in row {row}"
        return FileRefused(
            "FILE_NOT_READ",
            f"{self.file_name}: {why}, so the columns cannot be told apart. Nothing was taken in.",
            "Mend that row, or save the table as .xlsx.",
        )


def read_delimited(content: bytes, file_name: str) -> tuple[Sheet, ...]:
    """The one sheet of a text file.

    Raises FileRefused when the bytes are no text in UTF-8, UTF-16 or Windows-1252.
    """
    encoding = encoding_of(content, file_name)
    text = DelimitedText(content, file_name, encoding, ",")
    return (Sheet("", DelimitedText(content, file_name, encoding, _separator(text))),)


def encoding_of(content: bytes, file_name: str) -> str:
    """The name of the encoding in which all of the content is text; raises FileRefused when there is none."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            if not encoding or not _decodes(content, encoding):
                raise _not_text(file_name)
            return encoding
    if unmarked := _utf16_without_mark(content):
        if not _decodes(content, unmarked):
            raise _not_text(file_name)
        return unmarked
    try:
        if not _decodes(content, "utf-8", strict=True):
            raise _not_text(file_name)
        return "utf-8"
    except UnicodeDecodeError as fault:
        if "unexpected end" in fault.reason and _has_utf8_letters(content):
            raise FileRefused(
                "FILE_TRUNCATED",
                f"{file_name} breaks off in the middle of a letter. Nothing was taken in.",
                "Save or download it again.",
            ) from None
    if not _decodes(content, "cp1252"):
        raise _not_text(file_name)
    return "cp1252"


def _has_utf8_letters(content: bytes) -> bool:
    """True when letters beyond ASCII came before the broken one, so that the file was UTF-8 as meant."""
    return any(byte > 127 for byte in content[:-4])


def _decodes(content: bytes, encoding: str, strict: bool = False) -> bool:
    """True when all of it is text without control characters; `strict` lets the decoder's own error out."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _PIECE):
            if _CONTROL.search(decoder.decode(content[start : start + _PIECE])):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if strict:
            raise
        return False
    return True


def _utf16_without_mark(content: bytes) -> str:
    head = content[:4096]
    if len(head) < 4:
        return ""
    even, odd = head[0::2].count(0) * 10, head[1::2].count(0) * 10
    if odd > len(head) * 3 and even < len(head) // 5:
        return "utf-16-le"
    if even > len(head) * 3 and odd < len(head) // 5:
        return "utf-16-be"
    return ""


def _not_text(file_name: str) -> FileRefused:
    return FileRefused(
        "FILE_NOT_TEXT",
        f"{file_name} is neither a workbook nor text in UTF-8, UTF-16 or Windows-1252. Nothing was taken in.",
        "Save it as .xlsx, or as CSV in UTF-8.",
    )


def _separator(text: DelimitedText) -> str:
    """The separator that cuts most of the first rows into the same number of columns."""
    lines = list(islice(text._lines(), _LOOKED_AT))
    if lines and (stated := _STATED_SEPARATOR.match(lines[0].strip())):
        return stated[1]
    return max(SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines: Iterable[str], separator: str) -> int:
    widths: Counter[int] = Counter()
    try:
        widths.update(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, rows = widths.most_common(1)[0]
    return (min(width, 100) - 1) * rows


def _cell(text: str) -> str:
    text = text.strip()
    if text.startswith("="):
        if found := _FORMULA_TEXT.fullmatch(text):
            return found[1].strip()
    elif text.startswith("'"):
        return text[1:].strip()
    return text
