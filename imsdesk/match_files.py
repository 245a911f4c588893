"""The two files of `imsdesk match` as sides: JSON lines, or the formats that import reads."""

import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

import polars as pl

from domain.documents import InwardDocument
from domain.matching.frames import SCHEMA, book_frame, portal_frame
from domain.policy import Policy, policy_from
from domain.readings import FileRefused, RowRefusal
from imsdesk.match_lines import FIELDS, Lines, LinesRefused, nothing_taken, read_table
from imsdesk.match_rows import side_of

BLOCK_BYTES: Final = 1 << 25
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_TABLES: Final = frozenset({".csv", ".xlsx", ".xlsm", ".xls"})
Tell = Callable[[float], None]
"""Told how much of a file is read, from 0 to 1."""


def read_side(path: Path, portal: bool, gstin: str | None, today: date, tell: Tell = lambda _: None) -> Lines:
    """A file as a side; ids of import formats are made of what names the document. Raises LinesRefused."""
    try:
        with path.open("rb") as file:
            return _read(path, file, portal, gstin, today, tell)
    except OSError as fault:
        raise LinesRefused(f"{path} cannot be read ({fault.strerror}). Check the path.") from fault
    except FileRefused as refused:
        raise LinesRefused(f"{path}: {refused.refusal}") from refused


def _read(path: Path, file: BinaryIO, portal: bool, gstin: str | None, today: date, tell: Tell) -> Lines:
    """Decide by the first block what the file is, and read it so. A pipe is read once, from front to end."""
    result, size = Lines(pl.DataFrame(schema=SCHEMA)), path.stat().st_size
    start = file.read(BLOCK_BYTES).removeprefix(_UTF8_MARK)
    if start.startswith(_UTF16_MARKS) and _looks_like_lines(start.decode("utf-16", "replace"), portal):
        start, file = _from_utf16(path, start + file.read()), BytesIO()
        result.notes.append("is UTF-16 text and was read as that")
    elif b"\0" in start[:2]:
        raise LinesRefused(f"{path} looks like UTF-16 text without its mark. Save it as UTF-8.")
    if start.strip() and not _looks_like_lines(start.decode("utf-8", "replace"), portal):
        content = start + file.read()
        return _portal(path, content, gstin) if portal else _books(path, content, gstin)
    table = read_table(path, _blocks(start, file, size, tell), result)
    if table.height == 0:
        return _empty(path, result)
    result.frame = side_of(table, result, portal, today)
    if result.frame.height == 0:
        raise nothing_taken(path, result)
    return result


def _from_utf16(path: Path, content: bytes) -> bytes:
    try:
        return content.decode("utf-16").encode()
    except UnicodeError as fault:
        raise LinesRefused(f"{path} is broken UTF-16 text. Save it as UTF-8.") from fault


def _empty(path: Path, result: Lines) -> Lines:
    """A period without documents is real; an empty table is not, since it has a heading."""
    if path.suffix.lower() in _TABLES:
        raise LinesRefused(f"{path} is empty: a register has at least its heading. Export it again.")
    result.notes.append("is empty: this side has no documents")
    return result


def _blocks(start: bytes, file: BinaryIO, size: int, tell: Tell) -> Iterator[bytes]:
    """The file in blocks that end with a line."""
    read, rest = 0, b""
    while start:
        read += len(start)
        end = start.rfind(b"\n") + 1
        if end:
            yield rest + start[:end]
            rest = start[end:]
        else:
            rest += start
        tell(min(read / size, 1) if size else 0)
        start = file.read(BLOCK_BYTES)
    if rest:
        yield rest


def _looks_like_lines(start: str, portal: bool) -> bool:
    """Are these JSON lines, be they broken; a register is never JSON, the portal's files are one JSON value each."""
    lines = [line for line in start[:1_000_000].split("\n", 20) if line.strip()]
    first = lines[0].strip() if lines else ""
    if first[:1] in ("{", "["):
        return not portal or _is_document(first, lines) or (first == "[" and _names_a_field(start[:4096]))
    return bool(first) and all(_read_json(line) is not None for line in lines[:3])


def _is_document(first: str, lines: list[str]) -> bool:
    """A first line that holds one of our fields, or is whole JSON with another such line after it."""
    value = _read_json(first)
    if value is None:
        return first.startswith("{") and _names_a_field(first)
    one = value[0] if isinstance(value, list) and value else value
    if isinstance(one, dict) and (not one or one.keys() & set(FIELDS)):
        return True
    return len(lines) > 1 and _read_json(lines[1]) is not None


def _names_a_field(text: str) -> bool:
    return '"bill_no"' in text or '"supplier_gstin"' in text


def _read_json(text: str) -> object:
    """The value of a JSON text; None when it is no JSON."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _books(path: Path, content: bytes, gstin: str | None) -> Lines:
    """A purchase register (CSV or XLSX); the id is GSTIN, number and voucher."""
    from storage.registers import read_register

    reading = read_register(content, path.name, gstin)
    named = [replace(entry, id=_name(entry.identity)) for entry in reading.entries]
    return _named_once(book_frame(named), reading.refused)


def _portal(path: Path, content: bytes, gstin: str | None) -> Lines:
    """An IMS payload, the offline tool's download or a GSTR-2B; the id is section, GSTIN, number and period."""
    from portal.files import read_portal_file

    reading = read_portal_file(content, path.name, gstin)
    documents: Sequence[InwardDocument] = reading.documents or tuple(line.document for line in reading.gstr2b_lines)
    named = [replace(each, id=_name(each.identity)) for each in documents]
    return _named_once(portal_frame(named), reading.refused)


def _name(identity: tuple[object, ...]) -> str:
    return "/".join(str(part) for part in identity if str(part))


def _named_once(frame: pl.DataFrame, refused: Sequence[RowRefusal]) -> Lines:
    """Ids as JSON tokens, as JSON lines have them; of two documents of one name the second is left out."""
    result = Lines(frame.unique("id", keep="first", maintain_order=True))
    result.faults = [(0, f"{row.where}: {row.why.rstrip('.')}") for row in refused]
    for twice in frame.filter(~pl.col("id").is_first_distinct())["id"].to_list():
        result.faults.append((0, f"{twice} stands in the file twice"))
    tokens = [json.dumps(text, ensure_ascii=False) for text in result.frame["id"].to_list()]
    result.frame = result.frame.with_columns(pl.Series("id", tokens, dtype=pl.String))
    return result


def read_policy(path: Path | None) -> Policy:
    """The policy of a TOML or JSON file; the defaults without one. Raises LinesRefused."""
    if path is None:
        return Policy()
    try:
        text = path.read_text(encoding="utf-8-sig")
        is_json = path.suffix == ".json" or text.lstrip().startswith("{")
        found = json.loads(text, parse_float=str) if is_json else tomllib.loads(text, parse_float=str)
        if not isinstance(found, dict):
            raise ValueError("is no group of settings")
        return policy_from(found.get("policy", found))
    except OSError as fault:
        raise LinesRefused(f"{path} cannot be read ({fault.strerror}). Check the path.") from fault
    except ValueError as fault:
        raise LinesRefused(f"{path}: {fault}. Mend it there and run again.") from fault
