"""The added-back list comes with every fetch, is told beside the reject it is about, and a GSP may not offer it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_added_back import list_added_back
from imsdesk.cli import main
from imsdesk.fetching import Fetched, fetch_ims
from portal.simulator import running_simulator
from portal.simulator.handle import SimulatorHandle
from tests.desk_world import GSTIN, PAN, World, world_in
from tests.portal.simulator_seeds import CLOCK, OTHER_BUYER, row

OCT, NOV = TaxPeriod(2026, 10), TaxPeriod(2026, 11)
NOTE = row("b2bcn", "QCN/1", stin=GSTIN, rtnprd="102026", nt_dt="22-10-2026", action="R", remarks="not agreed")


@pytest.fixture
def simulated() -> Iterator[SimulatorHandle]:
    """A customer who rejected our credit note of Oct and filed GSTR-3B."""
    with running_simulator({"documents": {OTHER_BUYER: {"b2bcn": [NOTE]}, GSTIN: {}}}, **CLOCK) as portal:
        portal.file_gstr3b(OTHER_BUYER, "102026")
        yield portal


def fetched(world: World) -> Fetched:
    answer = fetch_ims(world.desk, world.desk.operator(), GSTIN)
    assert not isinstance(answer, Refusal), answer
    return answer


def test_the_list_comes_with_the_fetch_and_once(tmp_path: Path, simulated: SimulatorHandle) -> None:
    with world_in(tmp_path, gsp_url=simulated.base_url) as world:
        assert [each.added for each in fetched(world).added_back] == [1, 0, 0]
        again = fetched(world)
        assert [(each.added, each.unchanged) for each in again.added_back] == [(0, 1), (0, 0), (0, 0)]
        assert again.notes == ()
        [sight] = list_added_back(world.desk.units, world.kavita, {PAN})
        assert (sight.row.added_back_in, sight.row.amount.igst, sight.row.remarks) == (NOV, 180_50, "not agreed")
        assert sight.is_as_expected
        assert list_added_back(world.desk.units, world.kavita, {PAN}, period=OCT) == ()
        assert list_added_back(world.desk.units, world.kavita, {"AAACT2222B"}) == ()


def test_a_portal_that_does_not_give_the_list_leaves_the_rest_whole(tmp_path: Path, simulated: SimulatorHandle) -> None:
    with world_in(tmp_path, gsp_url=simulated.base_url, gsp_added_back_action="NOSUCH") as world:
        answer = fetched(world)
        assert answer.added_back == ()
        assert [each.read for each in answer.outward] == [1, 0]
        [note] = answer.notes
        assert note.startswith("The added-back list of Nov 2026 was not given (RET11403: ")
        assert "Import its file, or set IMSDESK_GSP_ADDED_BACK_ACTION" in note


def test_the_command_line_fetches_and_tells_it(
    tmp_path: Path, simulated: SimulatorHandle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with world_in(tmp_path, gsp_url=simulated.base_url) as world:
        for name in ("database_url", "gsp_url", "gsp_username", "gsp_auth_token"):
            monkeypatch.setenv(f"IMSDESK_{name.upper()}", str(getattr(world.desk.settings, name)))
        monkeypatch.setenv("IMSDESK_TODAY", "2026-11-16")
        assert main(["outward", "--added-back"]) == 0
        assert "was not read, or holds nothing" in capsys.readouterr().out
        assert main(["fetch", GSTIN]) == 0
        assert "added back to our liability: 1 read, 1 new, 0 changed" in capsys.readouterr().out
        assert main(["outward", "--added-back"]) == 0
        told = capsys.readouterr().out
        assert "Added back in Nov 2026, says the portal: 1 document, ₹180.50" in told
        assert "QCN/1, 22 Oct 2026, " in told
        assert "₹180.50, as we expected, they wrote 'not agreed'; read Mon 16 Nov, 11:42 IST" in told
        assert main(["outward"]) == 0
        assert "Confirmed by the portal: ₹180.50 added back in Nov 2026." in capsys.readouterr().out
        assert main(["outward", "--added-back", "--period", "102026"]) == 0
        assert "was not read, or holds nothing" in capsys.readouterr().out
