"""A backup is one zip file: every table of ours as JSON lines, from one moment, with the heads of the trails.

The same format from SQLite and from PostgreSQL, so that a backup of one can be restored into the other. A backup of
an older imsdesk is restored to the tables of its day and then migrated. The durable engine's own tables do not
travel: what it was carrying is asked for again, and every effect asks before it is repeated.
"""

import base64
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Engine, LargeBinary, MetaData, Table, func, inspect, select

from storage import bulk
from storage.database import open_engine, transaction
from storage.migrate import HEAD, revision_of, upgrade
from storage.migrations.scope import VERSION_TABLE
from storage.repositories.jobs import ask_again
from storage.tables import companies, metadata
from storage.trail import Trail

_FORMAT: Final = "imsdesk backup 1"
_CHUNK: Final = 25_000


class BackupRefused(Exception):
    """Why a backup cannot be made or restored, with what to do, in sentences for people."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds. rows: by table; heads: by company, the last entry of its trail as (number, hash)."""

    revision: str
    rows: dict[str, int]
    heads: dict[str, tuple[int, str]]


def backup(url: str, path: Path) -> BackupReport:
    """Write everything of ours to a new file, readable by its owner alone; nothing half-written is left behind."""
    if path.exists():
        raise BackupRefused(f"{path.name} exists already. Give a name that is new; a backup never overwrites another.")
    engine = open_engine(url)
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with transaction(engine, None, writing=False) as connection:
            revision = revision_of(connection)
            if revision is None:
                raise BackupRefused("This database holds no imsdesk tables, so there is nothing to back up.")
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with (
                os.fdopen(handle, "wb") as file,
                zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as box,
            ):
                report = _write(connection, revision, box)
        unfinished.replace(path)
        return report
    finally:
        unfinished.unlink(missing_ok=True)
        engine.dispose()


def restore(path: Path, url: str) -> BackupReport:
    """Read a backup into a database that holds no companies; all of it or nothing, every trail verified."""
    try:
        with zipfile.ZipFile(path) as box:
            report = _report_of(box)
            engine = open_engine(url)
            try:
                _make_tables(engine, report.revision)
                with transaction(engine, None, writing=True) as connection:
                    _read(connection, report, box)
                upgrade(engine)
            finally:
                engine.dispose()
            return report
    except (
        zipfile.BadZipFile,
        EOFError,
        KeyError,
        json.JSONDecodeError,
        UnicodeDecodeError,
        FileNotFoundError,
    ) as fault:
        raise BackupRefused(
            f"{path.name} is not a whole imsdesk backup ({type(fault).__name__}). "
            "Nothing was restored; use another copy."
        ) from fault


def _write(connection: Connection, revision: str, box: zipfile.ZipFile) -> BackupReport:
    rows: dict[str, int] = {}
    for table in _tables(connection).sorted_tables:
        names = [column.name for column in table.c]
        packed = _bytes_columns(table)
        with box.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
            lines.write(_line(names))
            rows[table.name] = 0
            query = select(table).order_by(*table.primary_key.columns)
            for row in connection.execution_options(yield_per=_CHUNK).execute(query):
                lines.write(_line([_packed(value) if place in packed else value for place, value in enumerate(row)]))
                rows[table.name] += 1
    trail = Trail(connection)
    heads = {company: trail.head(company) for company in connection.execute(select(companies.c.id)).scalars()}
    report = BackupReport(revision, rows, heads)
    box.writestr(
        "manifest.json",
        json.dumps({"format": _FORMAT, "revision": revision, "rows": rows, "heads": heads}, indent=1, sort_keys=True),
    )
    return report


def _report_of(box: zipfile.ZipFile) -> BackupReport:
    told = json.loads(box.read("manifest.json"))
    if told.get("format") != _FORMAT:
        raise BackupRefused(f"This is no backup that this imsdesk reads (it says {str(told.get('format'))[:40]!r}).")
    if told["revision"] > HEAD:
        raise BackupRefused(
            f"This backup was made by a newer imsdesk (step {told['revision']}; this one knows {HEAD}). "
            "Install that one."
        )
    heads = {company: (int(seq), str(mark)) for company, (seq, mark) in told["heads"].items()}
    return BackupReport(told["revision"], dict(told["rows"]), heads)


def _make_tables(engine: Engine, revision: str) -> None:
    """Tables as they were when the backup was made; empty ones that are there already give way."""
    with transaction(engine, None, writing=True) as connection:
        held = _tables(connection)
        full = [
            table.name
            for table in held.sorted_tables
            if connection.execute(select(func.count()).select_from(table)).scalar()
        ]
        if full:
            raise BackupRefused(
                f"The database is not empty ({', '.join(full[:3])}). Restore into a new one; nothing was changed."
            )
        held.drop_all(connection)
        if inspect(connection).has_table(VERSION_TABLE):
            connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
    upgrade(engine, revision)


def _read(connection: Connection, report: BackupReport, box: zipfile.ZipFile) -> None:
    for table in _tables(connection).sorted_tables:
        if report.rows.get(table.name, 0):
            _read_table(connection, table, box)
        count = connection.execute(select(func.count()).select_from(table)).scalar()
        if count != report.rows.get(table.name, 0):
            raise BackupRefused(
                f"{table.name} should hold {report.rows.get(table.name, 0)} rows, the file gives {count}. "
                "Nothing was restored; use another copy."
            )
    trail = Trail(connection)
    for company, head in report.heads.items():
        broken = trail.verify(company, head)
        if broken is not None:
            raise BackupRefused(
                f"The trail of {company} breaks at entry {broken.seq}: {broken.why}. Nothing was restored."
            )
    ask_again(connection)


def _read_table(connection: Connection, table: Table, box: zipfile.ZipFile) -> None:
    packed = _bytes_columns(table)
    with box.open(f"{table.name}.jsonl") as lines:
        names = json.loads(lines.readline())
        for chunk in _chunks(lines):
            if packed:
                rows = [
                    [
                        base64.b64decode(value) if place in packed and value is not None else value
                        for place, value in enumerate(row)
                    ]
                    for row in chunk
                ]
                connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in rows])
            else:
                frame = pl.DataFrame(chunk, schema=bulk.schema_of(table, names), orient="row")
                bulk.add_rows(connection, table, frame)


def _chunks(lines: Any) -> Iterator[list[Any]]:
    while chunk := [json.loads(line) for line in islice(lines, _CHUNK)]:
        yield chunk


def _tables(connection: Connection) -> MetaData:
    """Our tables as the database at hand has them, whatever revision it stands at."""
    held = MetaData()
    present = set(inspect(connection).get_table_names())
    held.reflect(connection, only=[name for name in metadata.tables if name in present])
    return held


def _bytes_columns(table: Table) -> frozenset[int]:
    return frozenset(place for place, column in enumerate(table.c) if isinstance(column.type, LargeBinary))


def _packed(value: Any) -> str | None:
    return None if value is None else base64.b64encode(value).decode()


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
