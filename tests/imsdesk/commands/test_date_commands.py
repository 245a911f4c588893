"""imsdesk due-date and annual-return: what they say, what they keep, what they refuse."""

from pathlib import Path

import pytest

from imsdesk.cli import main
from tests.desk_world import GSTIN, world_in


@pytest.fixture(autouse=True)
def desk_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with world_in(tmp_path):
        pass
    monkeypatch.setenv("IMSDESK_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("IMSDESK_TODAY", "2026-11-16")


def test_a_due_date_is_moved_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["due-date", "set", "gstr3b", "102026", "2026-11-24", "--notification", "31/2026-CT", "--for", "monthly"]
    assert main(asked) == 0
    assert "GSTR3B of Oct 2026, monthly filers: due 24 Nov 2026 (31/2026-CT)" in capsys.readouterr().out
    assert main(["due-date", "set", "GSTR1", "102026", "2026-11-13", "--notification", "30", "--gstin", GSTIN]) == 0
    capsys.readouterr()
    assert main(["due-date", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "Notification 01/2025-CT" in listed[0]
    assert listed[-1] == f"GSTR1 of Oct 2026, {GSTIN}: due 13 Nov 2026 (30)"


@pytest.mark.parametrize("asked", [["132026", "2026-11-24"], ["102026", "24-11-2026"], ["102026", "2026-10-24"]])
def test_a_date_that_cannot_be_is_refused(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due-date", "set", "GSTR3B", *asked, "--notification", "31"]) == 2
    assert "imsdesk: " in capsys.readouterr().err


def test_an_annual_return_is_recorded_once(capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("recorded", "was recorded before"):
        assert main(["annual-return", GSTIN, "2025-26", "--on", "2026-11-10"]) == 0
        assert f"GSTR-9 of FY 2025-26 filed on 10 Nov 2026: {said}." in capsys.readouterr().out
    assert main(["annual-return", GSTIN, "2025-28", "--on", "2026-11-10"]) == 2
    assert main(["annual-return", GSTIN, "2025", "--on", "2026-11-20"]) == 2
    assert "still to come" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked",
    [
        ["deadlines", "--days", "99999999", "--ics", "dates.ics"],
        ["deadlines", "--days", "-1"],
        ["deadlines", "--days", "soon"],
        ["risks", "--top", "0"],
        ["audit", "show", "--limit", "-5"],
        ["people", "token", "asha", "--days", "99999999"],
        ["serve", "--port", "70000"],
    ],
)
def test_a_number_beyond_reason_is_refused_with_its_bounds(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(asked)
    assert stopped.value.code == 2
    assert "is no whole number from " in capsys.readouterr().err


def test_a_set_day_on_a_live_database_is_said_on_every_command_and_by_doctor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "imsdesk: today is taken to be 2026-11-16, as IMSDESK_TODAY says; unset it for the real day."
    assert main(["doctor"]) == 0
    told = capsys.readouterr()
    assert told.err.splitlines() == [said]
    assert "clock: 16 Nov 2026, set by IMSDESK_TODAY and not the real day" in told.out
    assert main(["deadlines", "--gstin", GSTIN]) == 0
    assert capsys.readouterr().err.splitlines() == [said]
    monkeypatch.delenv("IMSDESK_TODAY")
    assert main(["doctor", "--offline"]) == 0
    assert capsys.readouterr().err == ""
