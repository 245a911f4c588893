"""Until when goods must have come, at the command line: policy try, set and show, explain, ready."""

from datetime import date
from pathlib import Path

import pytest

from imsdesk.cli import main
from tests.desk_world import GSTIN, World
from tests.domain.usecases.reconciled_world import booked, paper, take


def test_the_setting_is_tried_set_shown_and_told(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-7.05: every answer that the setting decides says what it rests on."""
    doubt = "DR-7.05, from general knowledge of the law: have it checked."
    take(desk_here, [paper("MT/1")], [booked("MT/1", received_on=date(2026, 11, 6))])
    assert main(["explain", "MT/1"]) == 0
    told = capsys.readouterr().out
    assert "voucher PV-MT/1, received 6 Nov 2026" in told
    assert "Proposal: Pending: agrees, but goods came 6 Nov 2026, after the end of Oct 2026 (DR-7.05)" in told
    assert doubt in told
    assert main(["ready", GSTIN]) == 1
    told = capsys.readouterr().out
    assert "in the books (1 came since): make them Pending" in told
    assert doubt in told
    file = tmp_path / "policy.toml"
    file.write_text('goods_received_by = "filing"\n', encoding="utf-8")
    assert main(["policy", "try", str(file)]) == 0
    told = capsys.readouterr().out
    assert 'goods_received_by "month_end" -> "filing"' in told
    assert "exact, Accept: agrees with the books, goods came 6 Nov 2026 (DR-7.05)" in told
    assert doubt in told
    assert main(["policy", "set", str(file)]) == 0
    assert main(["policy", "show"]) == 0
    assert 'goods_received_by = "filing"\n' in capsys.readouterr().out
    assert main(["ready", GSTIN]) == 1, "this world holds no download and no return, which blocks by itself"
    told = capsys.readouterr().out
    assert "make them Pending" not in told
    assert "Info 1: In GSTR-2B (1 without action), received after 31 Oct: look at MT/1; section 16(2)(b)" in told
    assert doubt in told
