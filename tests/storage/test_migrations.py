"""Tables come from migrations alone, equal the metadata, and every released version can be brought forward."""

import multiprocessing
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import storage
from storage.backup import restore
from storage.database import open_engine, transaction
from storage.migrate import HEAD, DatabaseTooNew, revision_of, upgrade
from storage.migrations.scope import VERSION_TABLE, is_ours
from storage.tables import metadata
from storage.tables.shape import ONLY_ON
from tests.storage.filled import contents
from tests.storage.release import RELEASED
from tests.storage.rows import QUILLON, TAMARIND
from tests.storage.upgrading import upgrade_once

VERSIONS = sorted(path.stem for path in RELEASED.glob("*.sql"))


def differences(url: str) -> list[object]:
    """What Alembic would still change to reach the metadata."""
    engine = open_engine(url)

    def is_for_it(element: Any, _name: object, kind: str, *_: object) -> bool:
        return kind != "index" or element.info.get(ONLY_ON, engine.dialect.name) == engine.dialect.name

    with transaction(engine, None, writing=False) as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": is_ours, "include_object": is_for_it, "version_table": VERSION_TABLE,
                "compare_type": True,
            },
        )  # fmt: skip
        found: list[object] = list(compare_metadata(context, metadata))
    engine.dispose()
    return found


def test_migrating_an_empty_database_gives_the_metadata(empty_url: str) -> None:
    engine = open_engine(empty_url)
    assert upgrade(engine)
    assert not upgrade(engine), "a second time there is nothing to do"
    engine.dispose()
    assert differences(empty_url) == []


def test_the_revision_the_code_works_with_is_the_newest_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_released_sqlite_file_is_brought_forward_with_its_rows(version: str, tmp_path: Path) -> None:
    file = tmp_path / "released.db"
    connection = sqlite3.connect(file)
    connection.executescript((RELEASED / f"{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    assert differences(f"sqlite:///{file}") == []
    held = contents(f"sqlite:///{file}")
    assert {row[0] for row in held["companies"]} == {QUILLON, TAMARIND}
    assert len(held["documents"]) == len(held["mails"]) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_a_released_backup_is_brought_forward_on_both_databases(version: str, empty_url: str) -> None:
    restore(RELEASED / f"{version}.zip", empty_url)
    assert differences(empty_url) == []
    assert len(contents(empty_url)["audit_entries"]) == 4


def test_the_released_versions_are_there() -> None:
    assert VERSIONS, "run python -m tests.storage.release when a version is cut"


def test_a_database_of_a_newer_version_is_refused_in_a_sentence(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine, None, writing=True) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="newer imsdesk"):
        upgrade(engine)
    engine.dispose()


def test_other_peoples_tables_in_the_same_database_are_left_alone(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with transaction(engine, None, writing=True) as connection:
        connection.execute(text("CREATE TABLE workflow_status (id INTEGER)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
    upgrade(engine)
    with transaction(engine, None, writing=False) as connection:
        assert {"workflow_status", "alembic_version", "documents"} <= set(inspect(connection).get_table_names())
        assert revision_of(connection) == HEAD
    engine.dispose()
    assert differences(empty_url) == []


def test_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[object] = context.Queue()
    processes = [context.Process(target=upgrade_once, args=(empty_url, answers)) for _ in range(2)]
    for process in processes:
        process.start()
    told = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert sorted(map(str, told)) == ["False", "True"]
