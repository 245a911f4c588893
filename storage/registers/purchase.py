"""Reads a purchase register: from bytes to book entries, with a word on every row that did not become one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from domain.gstin import gstin_fault, has_gstin_form, pan_of
from domain.readings import FileRefused, RowRefusal
from domain.register_readings import ColumnMapping, RegisterField, RegisterReading
from storage.registers.delimited import read_delimited
from storage.registers.grouping import entries_of
from storage.registers.header_text import header_fingerprint
from storage.registers.headers import LOOKED_AT, FoundHeader, find_header, missing_for_register, register_headers
from storage.registers.lines import Line, LineReader, RowFault, supplier_said, voucher_said
from storage.registers.notes import Notes
from storage.registers.tables import MAX_BYTES, Sheet, TableRow
from storage.registers.workbook import is_workbook, read_workbook

_LINE_COLUMNS: Final = (RegisterField.RATE, RegisterField.LINE, RegisterField.TAX_NAME)


def read_register(
    content: bytes, file_name: str, recipient_gstin: str | None = None, mapping: ColumnMapping | None = None
) -> RegisterReading:
    """The register in a CSV or XLSX file.

    recipient_gstin: our registration, needed when neither a column nor the titles above the header name it.
    mapping: which column means what; without one the header is understood by its words.
    Raises FileRefused for a fault of the file; a fault of a row refuses that row, and the other rows of its document.
    """
    sheets = read_sheets(content, file_name)
    headers = register_headers(sheets, file_name, mapping)
    notes = Notes()
    recipient = _recipient(headers, file_name, recipient_gstin, notes)
    rows = _Rows()
    for header in headers:
        _read_sheet(header, recipient, notes, rows)
    lines = rows.without_broken_documents()
    has_line_columns = any(header.columns.has(*_LINE_COLUMNS) for header in headers)
    entries = entries_of(lines, has_line_columns, notes)
    recipients = tuple(dict.fromkeys(entry.recipient_gstin for entry in entries)) or rows.other_recipients(recipient)
    _refuse_strangers({*recipients, *([recipient] if recipient else ())}, file_name)
    if not recipients:
        raise _recipient_missing(file_name)
    read = len(lines) + len(rows.refused)
    if not read:
        notes.add("", f"{file_name} holds no document rows.")
    first = headers[0]
    return RegisterReading(
        shape=first.shape,
        recipient_gstins=recipients,
        entries=entries,
        read=read,
        grouped=len(lines) - len(entries),
        summary_rows=rows.summary_rows,
        warnings=notes.warnings(),
        refused=tuple(rows.refused),
        fingerprint=header_fingerprint(_header_of(sheets)),
        mapping=mapping or first.columns.mapping,
    )


def header_of(content: bytes, file_name: str) -> tuple[str, ...]:
    """The header texts by which a remembered mapping is looked up; raises FileRefused when the file is unreadable.

    They do not depend on any mapping. Where no row is understood, the first row with most words stands in for it.
    """
    return _header_of(read_sheets(content, file_name))


def _header_of(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    found = [header for sheet in sheets if (header := find_header(sheet)) is not None]
    if found:
        return min(found, key=lambda header: len(missing_for_register(header.columns))).columns.header
    rows = [row.cells for sheet in sheets for row in islice(sheet.rows(), LOOKED_AT)]
    return max(rows, key=_words, default=())


def _words(cells: Sequence[str]) -> int:
    """Headers are words; rows of documents have digits in most cells."""
    return sum(bool(cell) and not any(map(str.isdecimal, cell)) for cell in cells)


def read_sheets(content: bytes, file_name: str) -> tuple[Sheet, ...]:
    """The sheets of a table in whatever file; raises FileRefused when it is none."""
    if not content.strip():
        raise FileRefused("FILE_EMPTY", f"{file_name} is empty. Nothing was taken in.", "Export it again.")
    if len(content) > MAX_BYTES:
        raise FileRefused(
            "FILE_TOO_LARGE",
            f"{file_name} has {len(content) // 2**20:,} MB; up to {MAX_BYTES // 2**20} MB are read. "
            "Nothing was taken in.",
            "Split the register, for example by month.",
        )
    if is_workbook(content):
        return read_workbook(content, file_name)
    if _is_markup(content):
        raise FileRefused(
            "FILE_UNKNOWN",
            f"{file_name} is a web page or XML that calls itself a table. Nothing was taken in.",
            "Open it in Excel and save it as .xlsx.",
        )
    return read_delimited(content, file_name)


def _is_markup(content: bytes) -> bool:
    return content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def looks_like_table(content: bytes) -> bool:
    """True for a workbook of any age and for text in columns; says nothing of what the columns hold."""
    if is_workbook(content) or _is_markup(content):
        return True
    if content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith((b"{", b"[")):
        return False
    try:
        (sheet,) = read_delimited(content, "")
        return any(len(row.cells) > 1 for row in sheet.rows())
    except FileRefused:
        return False


@dataclass(slots=True)
class _Rows:
    """What the rows of all sheets came to."""

    lines: list[Line] = field(default_factory=list)
    refused: list[RowRefusal] = field(default_factory=list)
    broken: dict[tuple[str, str, str], str] = field(default_factory=dict)
    named_by_refused: dict[str, None] = field(default_factory=dict)
    summary_rows: int = 0

    def other_recipients(self, given: str | None) -> tuple[str, ...]:
        """Whose register it is when no row of it could be taken in."""
        return (given,) if given else tuple(self.named_by_refused)

    def without_broken_documents(self) -> list[Line]:
        """The lines of whole documents: half a document would be a wrong amount, so its other rows are refused too."""
        if not self.broken:
            return self.lines
        whole: list[Line] = []
        for line in self.lines:
            culprit = self.broken.get((line.supplier_gstin, line.number.upper(), line.voucher))
            if culprit is None:
                whole.append(line)
            else:
                why = f"Another row of {line.number[:40]} could not be read ({culprit}); half is not taken in."
                self.refused.append(RowRefusal(line.where, why, "Mend that row, and all of the document comes in."))
        return whole


def _read_sheet(header: FoundHeader, recipient: str | None, notes: Notes, rows: _Rows) -> None:
    reader = LineReader(header.sheet, header.columns, header.shape, recipient, notes)
    for text in header.columns.said_twice():
        notes.add(header.sheet.address(header.ends_at), f"Column {text[:60]!r} stands twice; the first is read.")
    for row in header.data_rows():
        if reader.is_summary(row):
            rows.summary_rows += 1
            continue
        try:
            rows.lines.append(reader.line_of(row))
        except RowFault as fault:
            rows.refused.append(fault.refusal)
            named = reader.values(row).written(RegisterField.RECIPIENT_GSTIN).upper()
            if has_gstin_form(named):
                rows.named_by_refused[named] = None
            if document := _document_of(reader, row):
                rows.broken.setdefault(document, fault.refusal.where)


def _document_of(reader: LineReader, row: TableRow) -> tuple[str, str, str] | None:
    """(supplier, number, voucher) as far as a refused row tells; None when other rows cannot be tied to it."""
    values = reader.values(row)
    number = " ".join(values.written(RegisterField.NUMBER).split())
    if not number:
        return None
    try:
        voucher, year = values.short(RegisterField.VOUCHER, 60), values.short(RegisterField.FISCAL_YEAR, 20)
        supplier = supplier_said(values.text(RegisterField.SUPPLIER_GSTIN))
    except RowFault:
        return None
    return supplier, number.upper(), voucher_said(voucher, year, number)


def _recipient(headers: Sequence[FoundHeader], file_name: str, stated: str | None, notes: Notes) -> str | None:
    """Whose register it is, for rows that do not say so."""
    stated = stated.strip().upper() if stated else None
    if stated and (fault := gstin_fault(stated)):
        if not has_gstin_form(stated):
            raise FileRefused(fault.code, fault.sentence, fault.remedy)
        notes.add("", f"{fault.sentence} ({fault.rule})")
    titled = tuple(dict.fromkeys(gstin for header in headers for gstin in header.own_gstins()))
    if stated and titled and stated not in titled:
        raise FileRefused(
            "TWO_RECIPIENTS",
            f"{file_name} names {titled[0]} above its header, but was given for {stated}. Nothing was taken in.",
            "Give the registration that the register is for.",
        )
    if stated:
        return stated
    if len(titled) == 1:
        return titled[0]
    if not any(header.columns.has(RegisterField.RECIPIENT_GSTIN) for header in headers):
        raise _recipient_missing(file_name)
    return None


def _recipient_missing(file_name: str) -> FileRefused:
    return FileRefused(
        "RECIPIENT_MISSING",
        f"{file_name} does not say whose purchases it holds. Nothing was taken in.",
        "Give our GSTIN with --gstin, or add a column 'Company GSTIN'.",
    )


def _refuse_strangers(recipients: set[str], file_name: str) -> None:
    """Several registrations of one PAN may share a register; two companies may not."""
    if len({pan_of(gstin) for gstin in recipients}) > 1:
        names = ", ".join(sorted(recipients)[:4])
        raise FileRefused(
            "TWO_RECIPIENTS",
            f"{file_name} holds purchases of different companies ({names}). Nothing was taken in.",
            "Send one register for each company.",
        )
