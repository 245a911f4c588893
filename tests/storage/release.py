"""Keep the shape and a few rows of a version that is about to be released, so that later ones are tested forward.

`python -m tests.storage.release 0.1.0` writes released/0.1.0.sql (SQLite, as text) and released/0.1.0.zip (a backup,
for PostgreSQL). Run it once, when the version is cut; the files of a released version are never made anew.
"""

import sqlite3
import sys
import tempfile
from pathlib import Path

from storage.backup import backup
from tests.storage.filled import fill, migrated

RELEASED = Path(__file__).parent / "released"


def keep(version: str) -> None:
    """Write both files of a version."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "filled.db"
        migrated(f"sqlite:///{file}")
        fill(f"sqlite:///{file}")
        connection = sqlite3.connect(file)
        (RELEASED / f"{version}.sql").write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")
        connection.close()
        (RELEASED / f"{version}.zip").unlink(missing_ok=True)
        backup(f"sqlite:///{file}", RELEASED / f"{version}.zip")


if __name__ == "__main__":
    keep(sys.argv[1])
