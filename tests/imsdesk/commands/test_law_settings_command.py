"""imsdesk law-settings: a TOML file in force, shown with our defaults, refused whole where it is wrong."""

import json
from pathlib import Path

import pytest

from imsdesk.cli import main
from tests.desk_world import GSTIN, PAN, World

FILE = """[[settings]]
name = "no_action_policy"
value = "DEEMED_REJECT"
since = "102026"
why = "a notification of Oct 2026, read by our adviser"

[ledgers]
OUTPUT = "GST payable"
"""


@pytest.mark.usefixtures("desk_here")
def test_a_file_is_put_in_force_shown_and_told_where_it_decides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "law.toml"
    path.write_text(FILE, encoding="utf-8")
    for said in ("In force.", "nothing changes by it"):
        assert main(["law-settings", "set", str(path)]) == 0
        assert said in capsys.readouterr().out.splitlines()[0]
    assert main(["law-settings", "show"]) == 0
    shown = capsys.readouterr().out
    assert "  yours DEEMED_REJECT from GSTR-2B Oct 2026: a notification of Oct 2026" in shown
    assert "  default DEEMED_ACCEPT" in shown
    assert "rule_37_return (Q-05: Rule 37: which return?)" in shown
    assert "ledger OUTPUT: GST payable" in shown
    assert main(["law-settings", "show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ledgers"] == {"OUTPUT": "GST payable"}
    main(["ready", GSTIN, "102026"])
    assert "By your setting no_action_policy = DEEMED_REJECT since Oct 2026 (Q-01)" in capsys.readouterr().out
    assert main(["effect", "--gstin", GSTIN, "--period", "102026"]) == 0
    assert "By your setting no_action_policy" in capsys.readouterr().out


def test_a_wrong_file_changes_nothing(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    path = tmp_path / "law.toml"
    for text, said in (
        (FILE.replace("DEEMED_REJECT", "REJECT"), "write one of DEEMED_ACCEPT, DEEMED_REJECT"),
        (FILE.replace("OUTPUT", "OUTPUTS"), "ledgers knows no 'OUTPUTS'"),
        ("[[settings", "Mend it there"),
    ):
        path.write_text(text, encoding="utf-8")
        assert main(["law-settings", "set", str(path)]) == 2
        assert said in capsys.readouterr().err
    with desk_here.desk.units.reading(frozenset({PAN})) as unit:
        assert unit.companies.setting(PAN, "law") is None


@pytest.mark.usefixtures("desk_here")
def test_an_empty_file_takes_nothing_away_unless_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full, empty = tmp_path / "law.toml", tmp_path / "empty.toml"
    full.write_text(FILE, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    assert main(["law-settings", "set", str(full)]) == 0
    assert main(["law-settings", "set", str(empty)]) == 2
    told = capsys.readouterr().err
    assert "leaves out what is in force: no_action_policy = DEEMED_REJECT from Oct 2026, ledger OUTPUT" in told
    assert "--yes" in told
    assert main(["law-settings", "show"]) == 0
    assert "yours DEEMED_REJECT" in capsys.readouterr().out
    assert main(["law-settings", "set", str(empty), "--yes"]) == 0
    assert "yours" not in capsys.readouterr().out
