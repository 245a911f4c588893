"""The seat of an executor: one process carries the jobs of a database; a second one serves the web only.

A second engine of the same executor id would run every unfinished step again. On SQLite the seat is a locked file
beside the database, on PostgreSQL an advisory lock on a connection of its own; both end with the process.
"""

import sys
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, text

from storage.database import is_sqlite, normal_url, open_engine


class Seat:
    """Held while open. `taken` tells whether we got it."""

    def __init__(self, database_url: str, executor_id: str) -> None:
        self._file: IO[str] | None = None
        self._connection: Connection | None = None
        url = normal_url(database_url)
        if url.get_backend_name() == "sqlite":
            self.taken = self._lock_file(Path(f"{url.database}.{executor_id}.seat"))
        else:
            self.taken = self._lock_database(database_url, executor_id)

    def close(self) -> None:
        """Give the seat back."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._connection is not None:
            self._connection.close()
            self._connection.engine.dispose()
            self._connection = None

    def _lock_file(self, path: Path) -> bool:
        handle = path.open("a", encoding="utf-8")
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            return False
        self._file = handle
        return True

    def _lock_database(self, database_url: str, executor_id: str) -> bool:
        engine = open_engine(database_url)
        assert not is_sqlite(engine)
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT", imsdesk_writing=True)
        key = {"name": f"imsdesk seat {executor_id}"}
        return bool(
            self._connection.execute(text("SELECT pg_try_advisory_lock(hashtextextended(:name, 11))"), key).scalar()
        )
