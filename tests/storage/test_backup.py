"""A backup holds everything of ours from one moment and comes back whole, on both databases and across them."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import inspect, select

from domain.records import JobKind
from storage.backup import BackupRefused, backup, restore
from storage.database import open_engine, transaction
from storage.tables import metadata
from storage.unit_of_work import SqlUnits
from tests.storage.filled import contents, fill, migrated
from tests.storage.rows import (
    NOW,
    QUILLON,
    TAMARIND,
)


def test_what_was_backed_up_comes_back_row_by_row(database_url: str, empty_url: str, tmp_path: Path) -> None:
    """Every pair of databases: SQLite and PostgreSQL, each into each."""
    fill(database_url)
    made = backup(database_url, tmp_path / "b.zip")
    assert made.rows["documents"] == made.rows["match_pairs"] == 1
    assert {company: seq for company, (seq, _) in made.heads.items()} == {QUILLON: 3, TAMARIND: 1}
    assert restore(tmp_path / "b.zip", empty_url) == made
    assert contents(empty_url) == contents(database_url)
    if os.name == "posix":
        assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0


def test_a_migrated_database_without_rows_is_as_good_as_an_empty_one(database_url: str, tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path / 'source.db'}"
    migrated(source)
    fill(source)
    backup(source, tmp_path / "b.zip")
    restore(tmp_path / "b.zip", database_url)
    assert contents(database_url) == contents(source)


def test_nothing_is_overwritten(fresh_sqlite: str, tmp_path: Path) -> None:
    fill(fresh_sqlite)
    backup(fresh_sqlite, tmp_path / "b.zip")
    before = contents(fresh_sqlite)
    with pytest.raises(BackupRefused, match="not empty"):
        restore(tmp_path / "b.zip", fresh_sqlite)
    with pytest.raises(BackupRefused, match="exists already"):
        backup(fresh_sqlite, tmp_path / "b.zip")
    assert contents(fresh_sqlite) == before
    assert not list(tmp_path.glob("*.unfinished"))


def test_a_database_that_is_none_of_ours_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="nothing to back up"):
        backup(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


Damage: TypeAlias = Callable[[dict[str, bytes]], object]


def _manifest(**changes: object) -> Damage:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()

    return change


def _without_last_line(member: str) -> Damage:
    def change(members: dict[str, bytes]) -> None:
        members[member] = b"".join(members[member].splitlines(keepends=True)[:-1])

    return change


def _replaced(member: str, old: bytes, new: bytes) -> Damage:
    def change(members: dict[str, bytes]) -> None:
        assert old in members[member]
        members[member] = members[member].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_manifest(format="somebody else's 1"), "no backup that this imsdesk reads"),
        (_manifest(revision="9999"), "newer imsdesk"),
        (_without_last_line("documents.jsonl"), "documents should hold 1 rows, the file gives 0"),
        (_replaced("audit_entries.jsonl", b'\\"read\\":1', b'\\"read\\":7'), "trail of .* breaks at entry"),
        (_replaced("mails.jsonl", b"Dear", b'De"ar'), "not a whole imsdesk backup"),
        (lambda members: members.pop("mails.jsonl"), "not a whole imsdesk backup"),
        (lambda members: members.pop("manifest.json"), "not a whole imsdesk backup"),
    ],
)
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    fresh_sqlite: str, tmp_path: Path, damage: Damage, said: str
) -> None:
    fill(fresh_sqlite)
    backup(fresh_sqlite, tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as box:
        members = {name: box.read(name) for name in box.namelist()}
    damage(members)
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as box:
        for name, content in members.items():
            box.writestr(name, content)
    target = f"sqlite:///{tmp_path / 'target.db'}"
    with pytest.raises(BackupRefused, match=said):
        restore(tmp_path / "bad.zip", target)
    assert not rows_in(target)


def test_a_cut_file_is_refused(fresh_sqlite: str, tmp_path: Path) -> None:
    fill(fresh_sqlite)
    backup(fresh_sqlite, tmp_path / "b.zip")
    whole = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    for name in ("cut.zip", "missing.zip"):
        with pytest.raises(BackupRefused, match="not a whole imsdesk backup"):
            restore(tmp_path / name, f"sqlite:///{tmp_path / 'target.db'}")


def test_a_job_that_was_under_way_is_asked_for_again_once(fresh_sqlite: str, tmp_path: Path) -> None:
    fill(fresh_sqlite)
    engine = open_engine(fresh_sqlite)
    with SqlUnits(engine).housekeeping(writing=True) as unit:
        for _ in range(2):
            (job,) = unit.jobs.due(NOW)
            unit.jobs.settle(job.id, "STARTED", "", NOW)
            unit.jobs.ask(JobKind.SEND_BATCH, QUILLON, "t1", NOW)
    engine.dispose()
    backup(fresh_sqlite, tmp_path / "b.zip")
    target = f"sqlite:///{tmp_path / 'target.db'}"
    restore(tmp_path / "b.zip", target)
    engine = open_engine(target)
    with SqlUnits(engine).housekeeping(writing=False) as unit:
        assert [job.subject for job in unit.jobs.due(NOW)] == ["t1"]
    engine.dispose()


def rows_in(url: str) -> list[str]:
    """Names of our tables that hold anything, in a database that may have none."""
    engine = open_engine(url)
    with transaction(engine, None, writing=False) as connection:
        present = [table for name, table in metadata.tables.items() if inspect(connection).has_table(name)]
        full = [table.name for table in present if connection.execute(select(table).limit(1)).first() is not None]
    engine.dispose()
    return full
