"""The two files of `imsdesk match` as sides: JSON lines, or the formats that import reads."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from domain.documents import InwardDocument
from domain.matching.frames import book_frame, portal_frame
from domain.policy import Policy, policy_from
from domain.purchase_register import BookEntry
from domain.readings import FileRefused
from imsdesk.match_lines import Lines, LinesRefused, read_lines


def read_side(path: Path, portal: bool, gstin: str | None) -> Lines:
    """A file as a side; ids of import formats are made of what names the document. Raises LinesRefused."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as fault:
        raise LinesRefused(f"{path} cannot be read ({fault.strerror}). Check the path.") from fault
    if not start.strip():
        raise LinesRefused(f"{path} is empty. Give a file with at least one document.")
    if _looks_like_lines(start):
        return read_lines(path, portal)
    try:
        return _portal(path, gstin) if portal else _books(path, gstin)
    except FileRefused as refused:
        raise LinesRefused(f"{path}: {refused.refusal}") from refused


def _looks_like_lines(start: bytes) -> bool:
    """The first line is one JSON object of its own, or looks like a broken one."""
    first = start.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
    if not first.startswith(b"{"):
        return False
    try:
        return "id" in json.loads(first)
    except ValueError:
        return b'"bill_no"' in first or b'"supplier_gstin"' in first


def _books(path: Path, gstin: str | None) -> Lines:
    """A purchase register (CSV or XLSX); the id is GSTIN, number and voucher."""
    from storage.registers import read_register

    reading = read_register(path.read_bytes(), path.name, gstin)
    named = [_named_entry(entry) for entry in reading.entries]
    result = Lines(_tokens(book_frame(named)))
    result.faults = [(number, f"{row.where}: {row.why}") for number, row in enumerate(reading.refused, start=1)]
    return result


def _named_entry(entry: BookEntry) -> BookEntry:
    return replace(entry, id="/".join(part for part in _identity(entry.identity) if part))


def _portal(path: Path, gstin: str | None) -> Lines:
    """An IMS payload, the offline tool's download or a GSTR-2B; the id is section, GSTIN, number and period."""
    from portal.files import read_portal_file

    reading = read_portal_file(path.read_bytes(), path.name, gstin)
    documents: Sequence[InwardDocument] = reading.documents or tuple(line.document for line in reading.gstr2b_lines)
    named = [replace(each, id="/".join(part for part in _identity(each.identity) if part)) for each in documents]
    return Lines(_tokens(portal_frame(named)))


def _identity(parts: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(part) for part in parts)


def _tokens(frame: pl.DataFrame) -> pl.DataFrame:
    """Ids as JSON tokens, as JSON lines have them."""
    return frame.with_columns(
        pl.Series("id", [json.dumps(text, ensure_ascii=False) for text in frame["id"].to_list()], dtype=pl.String)
    )


def read_policy(path: Path | None) -> Policy:
    """The policy of a TOML or JSON file; the defaults without one. Raises LinesRefused."""
    if path is None:
        return Policy()
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text, parse_float=str) if path.suffix == ".json" else tomllib.loads(text, parse_float=str)
        if not isinstance(found, dict):
            raise ValueError("is no group of settings")
        return policy_from(found.get("policy", found))
    except OSError as fault:
        raise LinesRefused(f"{path} cannot be read ({fault.strerror}). Check the path.") from fault
    except ValueError as fault:
        raise LinesRefused(f"{path}: {fault}. Mend it there and run again.") from fault
