"""A GSTR-2B, of either generation, whole or in parts: every document row with its block, reversal rows apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from domain.documents import Section
from domain.readings import FileRefused, PortalReading, ReadingKind
from domain.tax_period import TaxPeriod
from portal.gathering import Gathering, refuse_unknown_section
from portal.json_text import NOTHING_TAKEN, NumberText
from portal.wire import YES_NO
from portal.wire_fields import Row, RowFault
from portal.wire_gstr2b import (
    INVOICES,
    ISD_AMENDMENTS,
    ISD_DOCUMENTS,
    ISD_SECTIONS,
    NOTE_AMENDMENTS,
    NOTE_SECTIONS,
    NOTES,
    RowShape,
    Statement,
    bill_line,
    isd_line,
    reversal_row,
    supplied_line,
)

_INDIA: Final = ZoneInfo("Asia/Kolkata")
_INVOICE_KEYS: Final = {
    "b2b": Section.B2B,
    "b2ba": Section.B2BA,
    "ecom": Section.ECOM,
    "ecoma": Section.ECOMA,
    "eco": Section.ECOM,
    "ecoa": Section.ECOMA,
}
_NOTE_KEYS: Final = {"cdnr": NOTE_SECTIONS, "cdnra": NOTE_AMENDMENTS}
_ISD_KEYS: Final = {"isd": ISD_SECTIONS, "isda": ISD_AMENDMENTS}
_IMPORT_KEYS: Final = {"impg": (Section.IMPG, Section.IMPGA), "impga": (Section.IMPGA, Section.IMPGA)}
_SEZ_IMPORT_KEYS: Final = {
    "impgsez": (Section.IMPGSEZ, Section.IMPGSEZA),
    "impgasez": (Section.IMPGSEZA, Section.IMPGSEZA),
    "impgseza": (Section.IMPGSEZA, Section.IMPGSEZA),
}
_ONE_PARTS: Final = 1


def read_gstr2b(body: Mapping[str, object], where: str, recipient_gstin: str, file_name: str) -> PortalReading:
    """One 2B or one part of it. Raises FileRefused when it does not name its period."""
    gathering = Gathering()
    period = _period(body, file_name)
    for block, is_rejected in (("docdata", False), ("docRejdata", True)):
        sections = body.get(block)
        if isinstance(sections, dict):
            statement = Statement(recipient_gstin, period, is_rejected)
            _read_block(sections, f"{where}.{block}" if where else block, statement, gathering)
        elif sections is not None:
            gathering.refuse(f"{where}.{block}" if where else block, "Sections of documents should stand here.")
    gathering.summary_rows = sum(_summary_rows(body.get(block)) for block in ("cpsumm", "cpSummRej"))
    parts = _count(body.get("fc"))
    part = _count(body.get("file_num"))
    if parts and part is None and not body.get("docdata"):
        gathering.notes.warn(
            "parts", where or "fc", f"This 2B comes in {parts} files and this one holds no documents; import the rest."
        )
    return gathering.reading(
        ReadingKind.GSTR2B,
        file_name,
        recipient_gstin,
        gstr2b_period=period,
        as_of=_made_on(body, where, gathering),
        part=part,
        parts=parts if parts and parts > _ONE_PARTS else None,
    )


def join_gstr2b_parts(readings: Sequence[PortalReading]) -> PortalReading:
    """Several files of one 2B as one reading. Raises FileRefused when they do not belong together or one is missing."""
    names = ", ".join(reading.file_name for reading in readings)
    if len({(reading.kind, reading.recipient_gstin, reading.gstr2b_period) for reading in readings}) > 1:
        raise FileRefused(
            "TWO_RECIPIENTS",
            f"{names} are not parts of one GSTR-2B: registration or period differ. {NOTHING_TAKEN}",
            "Import each GSTR-2B by itself.",
        )
    numbers = [reading.part for reading in readings if reading.part is not None]
    parts = max((reading.parts or 0 for reading in readings), default=0)
    missing = sorted(set(range(1, parts + 1)) - set(numbers))
    if numbers and missing:
        what = f"number {', '.join(map(str, missing))} is missing"
    elif len(numbers) != len(set(numbers)):
        what = "one is there twice"
    elif not numbers and sum(1 for reading in readings if reading.read) < parts:
        what = "not all are there"
    else:
        return _joined(readings, names)
    raise FileRefused(
        "PARTS_MISSING", f"{names}: of {parts} parts of this GSTR-2B, {what}. {NOTHING_TAKEN}", "Give every part once."
    )


def _joined(readings: Sequence[PortalReading], names: str) -> PortalReading:
    return replace(
        readings[0],
        file_name=names,
        as_of=max((reading.as_of for reading in readings if reading.as_of), default=None),
        gstr2b_lines=tuple(line for reading in readings for line in reading.gstr2b_lines),
        reversal_rows=tuple(row for reading in readings for row in reading.reversal_rows),
        warnings=tuple(warning for reading in readings for warning in reading.warnings),
        refused=tuple(refusal for reading in readings for refusal in reading.refused),
        grouped=sum(reading.grouped for reading in readings),
        summary_rows=sum(reading.summary_rows for reading in readings),
        part=None,
        parts=None,
    )


def _period(body: Mapping[str, object], file_name: str) -> TaxPeriod:
    named = body.get("rtnprd")
    try:
        return TaxPeriod.parse(named if isinstance(named, str) else "")
    except ValueError as fault:
        raise FileRefused(
            "PERIOD_MISSING",
            f"{file_name} is a GSTR-2B, but rtnprd does not say of which period ({fault}). {NOTHING_TAKEN}",
            "Download the GSTR-2B again.",
        ) from fault


def _made_on(body: Mapping[str, object], where: str, gathering: Gathering) -> datetime | None:
    try:
        day = Row(body, where or "gstr2b", gathering.notes).optional_day("gendt")
    except RowFault as fault:
        gathering.notes.warn("gendt", fault.refusal.where, f"{fault.refusal.why} The day it was made stays unknown.")
        return None
    return datetime.combine(day, time(), _INDIA) if day else None


def _read_block(sections: Mapping[str, object], where: str, statement: Statement, gathering: Gathering) -> None:
    for key, value in sections.items():
        address = f"{where}.{key}"
        if value is None:
            continue
        if key == "itcrev":
            _read_reversals(value, address, statement, gathering)
            continue
        shape, section_of = _supplied(key)
        if section_of is not None:
            _read_supplied(value, address, shape, section_of, statement, gathering)
        elif key in _ISD_KEYS:
            _read_isd(value, address, _ISD_KEYS[key], statement, gathering)
        elif key in _IMPORT_KEYS or key in _SEZ_IMPORT_KEYS:
            _read_bills(key, value, address, statement, gathering)
        else:
            refuse_unknown_section(gathering, key, value, address, f"imsdesk does not know section {key[:20]} of a 2B.")


def _supplied(key: str) -> tuple[RowShape, Callable[[Row], Section] | None]:
    """How rows of b2b, cdnr and the like are shaped, and the section of each: notes say it themselves (typ C or D)."""
    if key in _INVOICE_KEYS:
        section = _INVOICE_KEYS[key]
        return INVOICES, lambda _row: section
    if key in _NOTE_KEYS:
        table = _NOTE_KEYS[key]
        return NOTES, lambda row: row.code("typ", table, "kind of note")
    return INVOICES, None


def _read_supplied(
    value: object,
    where: str,
    shape: RowShape,
    section_of: Callable[[Row], Section],
    statement: Statement,
    gathering: Gathering,
) -> None:
    def take(group: Row, row: Row) -> None:
        line = supplied_line(section_of(row), shape, group, row, statement)
        if gathering.is_new((statement.is_rejected, *line.document.identity), line.document.wire_json, row):
            gathering.gstr2b_lines.append(line)

    gathering.each_in_groups(value, where, shape.rows, take)


def _read_isd(
    value: object, where: str, table: Mapping[str, Section], statement: Statement, gathering: Gathering
) -> None:
    def take(group: Row, row: Row) -> None:
        line = isd_line(row.code("doctyp", table, "kind of ISD document"), group, row, statement)
        if gathering.is_new((statement.is_rejected, *line.document.identity), line.document.wire_json, row):
            gathering.gstr2b_lines.append(line)

    gathering.each_in_groups(value, where, ISD_DOCUMENTS.rows, take)


def _read_bills(key: str, value: object, where: str, statement: Statement, gathering: Gathering) -> None:
    plain, amended = (_IMPORT_KEYS | _SEZ_IMPORT_KEYS)[key]

    def take(group: Row | None, row: Row) -> None:
        is_amended = row.code("isamd", YES_NO, "word on amendment") if row.has("isamd") else False
        line = bill_line(amended if is_amended else plain, group, row, statement)
        if gathering.is_new((statement.is_rejected, *line.document.identity), line.document.wire_json, row):
            gathering.gstr2b_lines.append(line)

    if key in _IMPORT_KEYS:
        gathering.each(value, where, lambda row: take(None, row))
    else:
        gathering.each_in_groups(value, where, "boe", take)


def _read_reversals(value: object, where: str, statement: Statement, gathering: Gathering) -> None:
    def take_block(block: Row) -> None:
        for key, groups in block.raw.items():
            shape, section_of = _supplied(key)
            address = f"{block.where}.{key}"
            if section_of is None:
                refuse_unknown_section(gathering, key, groups, address, f"imsdesk does not know {key[:20]} in itcrev.")
                continue

            def take(group: Row, row: Row, shape: RowShape = shape, of: Callable[[Row], Section] = section_of) -> None:
                found = reversal_row(of(row), shape, group, row, statement)
                gathering.reversal_rows.append(found)

            gathering.each_in_groups(groups, address, shape.rows, take)

    gathering.each(value if isinstance(value, list) else [value], where, take_block)


def _summary_rows(value: object) -> int:
    return sum(len(rows) for rows in value.values() if isinstance(rows, list)) if isinstance(value, dict) else 0


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, NumberText) and value.isdecimal() and len(value) < 6 else None
