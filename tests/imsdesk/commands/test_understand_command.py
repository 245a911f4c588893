"""`imsdesk understand`: a line for every line, whatever it holds."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from imsdesk.cli import main
from imsdesk.commands.understand import party_book_of, understand_lines

NAMES = {
    "own": [{"gstin": "27AABCQ9012R1ZW", "name": "Ours Limited"}],
    "customers": [{"name": "Vertex Pharma"}],
    "vendors": [{"gstin": "27AAGCM4821K1ZA", "legal_name": "Anand Traders Private Limited", "trade_name": None}],
}


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.json"
    path.write_text(json.dumps(NAMES), encoding="utf-8")
    return path


def _answers(names: Path, *lines: bytes) -> list[dict[str, object]]:
    out = io.StringIO()
    assert understand_lines(lines, out, party_book_of(names)) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_for_every_line(names: Path) -> None:
    odd = [
        b"",
        b"\n",
        b"no json\n",
        b"[1]\n",
        b'{"text": 5, "today": "2026-11-16"}\n',
        b'{"text": "x"}\n',
        b'{"text": "x", "today": "tomorrow"}\n',
        b"\xff\xfe\n",
        b'{"text": "\\ud800 accept", "today": "2026-11-16"}\n',
        b"[" * 5000 + b"\n",
        json.dumps({"text": "\x00\x07\x1b[31m" * 9, "today": "2026-11-16"}).encode(),
        json.dumps({"text": "x " * 25_000, "today": "2026-11-16", "context": [1]}).encode(),
    ]
    answers = _answers(names, *odd)
    assert len(answers) == len(odd)
    assert answers[0] == {"intent": "unclear", "slots": {}, "ask": ["intent"]}
    assert all(set(answer) <= {"intent", "slots", "ask", "also"} for answer in answers)


def test_why_a_line_was_not_read_is_said_beside(names: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [b'{"line": "pending for anand"}', b'{"text": "help", "today": "16 Nov"}', b'{"text": "help"}', b"{"]
    good = b'{"text": "help", "today": "2026-11-16"}'
    assert [each["intent"] for each in _answers(names, *lines, good)] == ["unclear"] * 4 + ["help"]
    told = capsys.readouterr().err.splitlines()
    assert told == [
        'imsdesk understand: line 1: the sentence stands in "text", as text; this line has line; counted as unclear',
        'imsdesk understand: line 2: "today" is missing or no day such as "2026-11-16"; counted as unclear',
        'imsdesk understand: line 3: "today" is missing or no day such as "2026-11-16"; counted as unclear',
        "imsdesk understand: line 4: it is no JSON object; counted as unclear",
    ]
    _answers(names, *[b"x"] * 25)
    assert capsys.readouterr().err.splitlines()[-1] == "imsdesk understand: 5 more lines counted as unclear"


def test_help_says_what_a_line_holds(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["understand", "--help"])
    assert '{"text": "pending for mehta", "today": "2026-11-16"}' in " ".join(capsys.readouterr().out.split())


def test_context_and_names_are_used(names: Path) -> None:
    line = json.dumps({"text": "approve", "today": "2026-11-16", "context": {"thread_batch": "B-7"}}).encode()
    other = json.dumps({"text": "pending for anand", "today": "2026-11-16"}).encode()
    approve, pending = _answers(names, line, other)
    assert approve == {"intent": "approve", "slots": {"batch_id": "B-7"}}
    assert pending["slots"] == {"vendor": "anand", "vendor_resolved": ["27AAGCM4821K1ZA"]}


def test_a_wrong_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text('{"vendors": 5}', encoding="utf-8")
    with pytest.raises(ValueError, match="vendors must be a list"):
        party_book_of(path)


def test_as_a_command(names: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "imsdesk", "understand", "--vendors", str(names)],
        input=b'{"text": "help", "today": "2026-11-16"}\n',
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"intent": "help", "slots": {}}
