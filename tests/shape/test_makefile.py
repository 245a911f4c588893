"""What `make` installs with: an index that warns of every package does not drown the demo, and errors are shown."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"


@pytest.mark.skipif(find_spec("pip") is None, reason="uv makes environments without pip")
def test_warnings_of_an_index_are_left_out_and_errors_are_shown() -> None:
    flags = re.findall(r"python -m pip install (-\S+)", MAKEFILE.read_text(encoding="utf-8"))
    assert len(flags) == 2, "the requirements, and imsdesk itself"
    for quiet in set(flags):
        made = subprocess.run(
            [sys.executable, "-m", "pip", "install", quiet, "--disable-pip-version-check", "--no-index",
             "--find-links", "file:///nowhere/simple", "imsdesk-no-such-package"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert made.returncode != 0
        assert "WARNING" not in made.stderr
        assert "ERROR: No matching distribution found for imsdesk-no-such-package" in made.stderr


def test_installing_says_so_and_a_second_run_says_nothing_of_it(tmp_path: Path) -> None:
    def told() -> str:
        asked = ["make", "--dry-run", "-C", str(MAKEFILE.parent), f"VENV={tmp_path / 'v'}", "demo"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout

    assert "Installing into" in told()
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / ".ready").touch()
    assert "Installing" not in told()
