"""One database: SQLite by default, PostgreSQL when one machine is outgrown; opened, ready for units of work."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.url import URL
from sqlalchemy.exc import ArgumentError

from storage.walls import SCOPE_OPTION, guard

WRITING_OPTION: Final = "imsdesk_writing"
BUSY_TIMEOUT_MS: Final = 30_000
_AT_END: Final = "imsdesk_at_end"
_PRAGMAS: Final = ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "cache_size=-32768")  # 32 MB a connection


def normal_url(text: str) -> URL:
    """A database URL as SQLAlchemy wants it; `postgres://` and `postgresql://` mean psycopg 3."""
    url = make_url(text)
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    return url


def open_engine(url_text: str) -> Engine:
    """An engine with our transaction rules and the company walls on it; nothing is created or migrated yet."""
    url = normal_url(url_text)
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ArgumentError("only sqlite:// and postgresql:// are databases of imsdesk")
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            Path(url.database).resolve().parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True)
        event.listen(engine, "connect", _set_up_sqlite)
    else:
        engine = create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=5, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    guard(engine)
    return engine


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # we say BEGIN ourselves: pysqlite would begin too late, and only for writes
        cursor = connection.cursor()
        for pragma in (*_PRAGMAS, f"busy_timeout={BUSY_TIMEOUT_MS}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _begin(connection: Connection) -> None:
    writing = bool(connection.get_execution_options().get(WRITING_OPTION))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    elif not writing:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


@contextmanager
def transaction(engine: Engine, companies: frozenset[str] | None, *, writing: bool) -> Iterator[Connection]:
    """A connection in one transaction: a writer takes SQLite's write lock first, a reader sees one moment."""
    with engine.connect() as connection:
        bound = connection.execution_options(**{SCOPE_OPTION: companies, WRITING_OPTION: writing})
        try:
            with bound.begin():
                yield bound
        finally:
            for task in bound.info.pop(_AT_END, ()):
                task(bound.connection.driver_connection)


def at_end(connection: Connection, task: Callable[[Any], None]) -> None:
    """Run `task` with the driver's connection once the transaction is over, however it ended."""
    connection.info.setdefault(_AT_END, []).append(task)
