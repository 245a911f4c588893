"""Make or migrate the tables of a database; done on first use and safe when two processes start at once."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from storage.database import transaction
from storage.migrations.scope import VERSION_TABLE
from storage.plans import teach

HEAD: Final = "0013"
"""The revision this code works with; a test holds it to the newest step in storage/migrations/versions."""
_LOCK: Final = 0x696D736465736B  # "imsdesk"; one number all processes agree on


class DatabaseTooNew(Exception):
    """A newer imsdesk has migrated this database; the code at hand must not touch it."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"This database was migrated to step {revision} by a newer imsdesk; this one knows steps up to {HEAD}. "
            "Install the newer version again, or restore a backup made with this one into an empty database."
        )


def upgrade(engine: Engine, revision: str = HEAD) -> bool:
    """Bring the tables to a revision (the newest); True when anything was done. Raises DatabaseTooNew.

    All steps stand in one locked transaction: a second process waits, then finds nothing to do; a failed step
    leaves the database as it was.
    """
    with transaction(engine, None, writing=False) as connection:
        if _is_current(connection, revision):
            return False
    with transaction(engine, None, writing=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _is_current(connection, revision):
            return False
        _run(connection, revision)
        if connection.dialect.name == "sqlite":
            teach(connection)
    return True


def revision_of(connection: Connection) -> str | None:
    """The revision the database stands at; None for one without our tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return found


def _is_current(connection: Connection, revision: str) -> bool:
    at = revision_of(connection)
    if at is not None and at > HEAD:
        raise DatabaseTooNew(at)
    return at is not None and at >= revision


def _run(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
