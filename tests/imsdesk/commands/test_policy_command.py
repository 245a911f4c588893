"""imsdesk policy: a setting that changes is told, one that a file leaves out too."""

from pathlib import Path

import pytest

from imsdesk.cli import main

FULL = """[tolerances]
igst = "5.00"
[[approvals.bands]]
people = 3
tax_from = "2000000.00"
"""


@pytest.mark.usefixtures("desk_here")
def test_what_a_file_leaves_out_is_told_to_go_back_to_its_default(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full, empty = tmp_path / "full.toml", tmp_path / "empty.toml"
    full.write_text(FULL, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    assert main(["policy", "set", str(full)]) == 0
    assert '  tolerances.igst "1.00" -> "5.00"' in capsys.readouterr().out.splitlines()
    assert main(["policy", "try", str(empty)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert '  tolerances.igst "5.00" -> "1.00"' in told
    (bands,) = [each for each in told if each.startswith("  approvals.bands ")]
    assert bands.endswith("-> none")
    assert "2000000.00" in bands
