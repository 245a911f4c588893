"""Where the answers of `imsdesk match` go: never over an input, never over a device, both or none; and the bar."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from imsdesk.cli import main
from imsdesk.match_outputs import write_all
from tests.imsdesk.match_trials import line, ran, read, text

Capture = pytest.CaptureFixture[str]
BOOKS, PORTAL = text(line("B1", "1"), line("B2", "2")), text(line("P1", "1"))
posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and terminals of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with both files."""
    (tmp_path / "b.jsonl").write_text(BOOKS)
    (tmp_path / "p.jsonl").write_text(PORTAL)
    return tmp_path


def match(folder: Path, **changed: str) -> int:
    """The exit code with some of the four paths changed; a path is a name in the folder or stands for itself."""
    paths = {"books": "b.jsonl", "portal": "p.jsonl", "out": "o.jsonl", "findings": "f.jsonl"} | changed
    return main(["match", *(word for name, path in paths.items() for word in (f"--{name}", str(folder / path)))])


@pytest.mark.parametrize(
    "changed",
    [
        {"portal": "b.jsonl"}, {"out": "b.jsonl"}, {"out": "p.jsonl"}, {"findings": "b.jsonl"},
        {"findings": "p.jsonl"}, {"findings": "o.jsonl"}, {"findings": "./o.jsonl"}, {"policy": "o.jsonl"},
    ],
)  # fmt: skip
def test_a_path_given_twice_is_refused_before_anything_is_read(
    folder: Path, changed: dict[str, str], capsys: Capture
) -> None:
    assert match(folder, **changed) == 2
    said = capsys.readouterr().err
    assert all(f"--{name}" in said for name in changed)
    assert "are one file" in said
    assert ((folder / "b.jsonl").read_text(), (folder / "p.jsonl").read_text()) == (BOOKS, PORTAL)
    assert sorted(os.listdir(folder)) == ["b.jsonl", "p.jsonl"]


@posix
def test_links_to_a_file_are_that_file(folder: Path) -> None:
    (folder / "soft").symlink_to(folder / "b.jsonl")
    (folder / "hard").hardlink_to(folder / "p.jsonl")
    (folder / "dangling").symlink_to(folder / "o.jsonl")
    for changed in ({"out": "soft"}, {"out": "hard"}, {"findings": "hard"}, {"findings": "dangling"}):
        assert match(folder, **changed) == 2
    assert ((folder / "b.jsonl").read_text(), (folder / "p.jsonl").read_text()) == (BOOKS, PORTAL)


@posix
def test_a_link_is_written_through_and_stays_a_link(folder: Path) -> None:
    (folder / "kept.jsonl").write_text("old")
    (folder / "kept.jsonl").chmod(0o600)
    (folder / "link").symlink_to("kept.jsonl")
    assert match(folder, out="link") == 0
    assert (folder / "link").is_symlink()
    assert [one["book"] for one in read(folder / "kept.jsonl")] == ["B1"]
    assert (folder / "kept.jsonl").stat().st_mode & 0o777 == 0o600


@posix
def test_a_pipe_is_written_to_and_stays_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", folder / "pipe"], stdout=subprocess.PIPE) as reader:
        assert match(folder, out="pipe") == 0
        assert b'"book": "B1"' in reader.communicate(timeout=20)[0]
    assert (folder / "pipe").is_fifo()


@posix
def test_a_pipe_is_read_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["sh", "-c", f"cat '{folder}/b.jsonl' > '{folder}/pipe'"]):
        assert match(folder, books="pipe") == 0
    assert [one["book"] for one in read(folder / "o.jsonl")] == ["B1"]


@posix
def test_a_full_device_is_named_and_nothing_is_changed(folder: Path, capsys: Capture) -> None:
    device = _device(folder / "device", 7)
    (folder / "o.jsonl").write_text("old")
    assert match(folder, findings="device") == 2
    assert f"{device} cannot be written (No space left on device)" in capsys.readouterr().err
    assert (folder / "o.jsonl").read_text() == "old"
    assert sorted(os.listdir(folder)) == ["b.jsonl", "device", "o.jsonl", "p.jsonl"]
    assert device.is_char_device()


@posix
def test_a_device_stays_a_device(folder: Path) -> None:
    device = _device(folder / "device", 3)
    assert match(folder, out="device") == 0
    assert device.is_char_device()


def _device(path: Path, number: int) -> Path:
    """A node of our own of /dev/full (7) or /dev/null (3): those of the machine are at no test's mercy."""
    if sys.platform != "linux":
        pytest.skip("devices are numbered otherwise there")
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, number))
        path.open("wb").close()
    except OSError:
        pytest.skip("only root may make devices")
    return path


@posix
def test_an_open_file_is_written_on(folder: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "imsdesk",
        "match",
        "--books",
        "b.jsonl",
        "--portal",
        "p.jsonl",
        "--out",
        "/dev/fd/1",
    ]
    done = subprocess.run(words, cwd=folder, env=_environment(), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b'{"book": "B1", "portal": "P1"')
    with (folder / "kept").open("wb") as kept:
        kept.write(b"first\n")
        kept.flush()
        assert match(folder, out=f"/dev/fd/{kept.fileno()}") == 0
    assert (folder / "kept").read_text().startswith('first\n{"book": "B1"')


def test_a_directory_is_called_one(folder: Path, capsys: Capture) -> None:
    (folder / "d").mkdir()
    assert match(folder, out="d") == 2
    assert f"{folder / 'd'} is a directory" in capsys.readouterr().err
    assert match(folder, out="nowhere/o.jsonl") == 2
    assert "its folder is not there" in capsys.readouterr().err


_LIMITED = """
import resource, signal, sys
from imsdesk.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.exit(main(sys.argv[1:]))
"""


@posix
@pytest.mark.parametrize("target", ["f.jsonl", "link"])
def test_both_outputs_or_none(folder: Path, target: str) -> None:
    (folder / "o.jsonl").write_text("old")
    (folder / "b.jsonl").write_text(text(*(line(f"B{n}", str(n)) for n in range(50))))
    (folder / "link").symlink_to("f.jsonl")
    words = ["match", "--books", "b.jsonl", "--portal", "p.jsonl", "--out", "o.jsonl", "--findings", target]
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, *words],
        cwd=folder, env=_environment(), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert f"imsdesk match: {target} cannot be written (File too large)" in done.stderr
    assert ".part" not in done.stderr
    assert (folder / "o.jsonl").read_text() == "old"
    assert sorted(os.listdir(folder)) == ["b.jsonl", "link", "o.jsonl", "p.jsonl"]


@posix
def test_a_name_too_long_is_refused_before_anything_is_read(folder: Path, capsys: Capture) -> None:
    assert match(folder, books="nowhere", findings="f" * 300) == 2
    assert "cannot be written (File name too long)" in capsys.readouterr().err


class _Stopped(pl.Series):
    """Lines during whose writing somebody presses Ctrl-C."""

    def __len__(self) -> int:
        raise KeyboardInterrupt


def test_a_stop_leaves_no_part(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_all([(tmp_path / "o.jsonl", pl.Series(["{}"])), (tmp_path / "f.jsonl", _Stopped(["{}"]))])
    assert os.listdir(tmp_path) == []


def test_a_file_may_be_named_as_a_part(tmp_path: Path) -> None:
    (tmp_path / "o.jsonl.part").write_text("somebody's own")
    assert ran(tmp_path, BOOKS, PORTAL)[0] == 0
    assert (tmp_path / "o.jsonl.part").read_text() == "somebody's own"


@posix
@pytest.mark.parametrize("columns", [0, 80])
def test_a_terminal_sees_the_bar(folder: Path, columns: int) -> None:
    import fcntl
    import pty
    import struct
    import termios

    words = [sys.executable, "-m", "imsdesk", "match", "--books", "b.jsonl", "--portal", "p.jsonl", "--out", "o.jsonl"]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24 if columns else 0, columns, 0, 0))
    done = subprocess.run(words, cwd=folder, env=_environment(), stderr=theirs, check=True, timeout=60)
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 4096):
            shown += block
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert done.returncode == 0
    assert [step for step in (b"books", b"portal", b"matching", b"answers") if step not in shown] == []
    assert re.search(rb"matching:\s+76%\|", shown)


def _environment() -> dict[str, str]:
    """The environment with this checkout first, and without a terminal size said by others."""
    found = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return found | {"PYTHONPATH": str(Path(__file__).parents[2])}
