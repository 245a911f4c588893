"""The demo tells its story: the transcript word for word, twice the same, and nothing touched that is not its own.

The transcript is a file beside this test. After a wanted change: RENEW_GOLDEN=1 pytest tests/journeys/test_demo.py
"""

import io
import os
import re
from pathlib import Path

import pytest

from imsdesk.cli import COMMANDS
from imsdesk.demo.folder import MARKER, DemoFolder
from imsdesk.demo.story import tell
from imsdesk.demo.telling import Teller
from imsdesk.desk_at_hand import Refused

GOLDEN = Path(__file__).with_name("demo_transcript.txt")
_HEX_ID = re.compile(r"\b[0-9a-f]{12,}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-")


def played(folder: Path) -> str:
    """The transcript of one run, with what time and chance decide taken out."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    tell(DemoFolder(folder), 7, Teller(out, io.StringIO(), plain=True))
    out.seek(0)
    return without_chance(out.read())


def without_chance(transcript: str) -> str:
    """Durations, the token and where the folder lies are not the same twice."""
    transcript = re.sub(r"\d+\.\d s$", "_._ s", transcript, flags=re.MULTILINE)
    transcript = re.sub(r"\s+\d+ s$", " _ s", transcript, flags=re.MULTILINE)
    transcript = re.sub(r"sqlite:///\S+/demo/", "sqlite:///demo/", transcript)
    return re.sub(r"Bearer ims_[\w-]{20,}", "Bearer ims_TOKEN", transcript)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("fresh") / "demo"
    return folder, played(folder)


def test_the_transcript_is_the_golden_one(first_run: tuple[Path, str]) -> None:
    _, transcript = first_run
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(transcript, encoding="utf-8")
    assert transcript == GOLDEN.read_text(encoding="utf-8")


def test_the_transcript_is_fit_for_people(first_run: tuple[Path, str]) -> None:
    _, transcript = first_run
    long_lines = [line for line in transcript.splitlines() if len(line) > 100 and "make serve" not in line]
    assert long_lines == []
    assert _HEX_ID.findall(transcript) == []
    assert "₹" in transcript
    assert " None" not in transcript


def test_the_guide_shows_what_the_demo_prints() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "finance.md").read_text(encoding="utf-8")
    shown = [line.strip() for block in guide.split("```")[1::2] for line in block.strip().splitlines()]
    printed = [line.strip() for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    assert [line for line in shown if line not in printed] == []


def test_every_command_of_the_guide_is_there() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "finance.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`imsdesk ([a-z0-9-]+)", guide)) <= set(COMMANDS)


def test_what_it_leaves_behind(first_run: tuple[Path, str]) -> None:
    folder, _ = first_run
    assert (folder / "imsdesk.db").is_file()
    assert len(list((folder / "mails").glob("*.eml"))) >= 8
    assert len(list((folder / "export").glob("*.json"))) >= 2
    assert {path.suffix for path in (folder / "files").iterdir()} == {".json", ".xlsx", ".toml", ".csv"}


@pytest.mark.slow
def test_a_second_run_starts_over_and_keeps_what_is_not_its_own(first_run: tuple[Path, str]) -> None:
    folder, transcript = first_run
    mine = folder / "notes of mine.txt"
    mine.write_text("keep me")
    my_mail = folder / "mails" / "mine.eml"
    my_mail.write_text("Message-ID: <x@elsewhere.example>\n\nkeep me too")
    mails = len(list((folder / "mails").glob("*.eml")))
    assert played(folder) == transcript
    assert mine.read_text() == "keep me"
    assert my_mail.is_file()
    assert len(list((folder / "mails").glob("*.eml"))) == mails


def test_a_folder_of_others_is_refused_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / "books.xlsx").write_bytes(b"not ours")
    with pytest.raises(Refused, match="was not made by the demo"):
        DemoFolder(tmp_path).begin()
    assert [path.name for path in tmp_path.iterdir()] == ["books.xlsx"]


def test_two_at_once_in_one_folder_are_refused(tmp_path: Path) -> None:
    one, two = DemoFolder(tmp_path / "demo"), DemoFolder(tmp_path / "demo")
    one.begin()
    try:
        with pytest.raises(Refused, match="Another imsdesk works"):
            two.begin()
    finally:
        one.end()
    two.begin()
    two.end()


def test_an_interrupted_run_is_cleaned_up_by_the_next(tmp_path: Path) -> None:
    folder = DemoFolder(tmp_path / "demo")
    folder.begin()
    folder.write("files/half.json", "{")
    (folder.path / "imsdesk.db-wal").write_bytes(b"left by a kill")
    folder.end()
    again = DemoFolder(tmp_path / "demo")
    again.begin()
    again.end()
    left = sorted(path.name for path in again.path.rglob("*"))
    assert left == [MARKER, "imsdesk.db.desk.seat"]


def test_a_marker_cannot_point_outside_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("keep me")
    folder = DemoFolder(tmp_path / "demo")
    folder.begin()
    folder.end()
    (folder.path / MARKER).write_text('{"made_by": "imsdesk demo", "files": ["../precious.txt"]}')
    again = DemoFolder(folder.path)
    again.begin()
    again.end()
    assert outside.read_text() == "keep me"
