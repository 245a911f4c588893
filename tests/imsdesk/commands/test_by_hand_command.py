"""imsdesk by-hand: what a person takes on the portal, that it was done, that it is not to be."""

import pytest

from imsdesk.cli import main
from tests.desk_world import GSTIN, World
from tests.domain.usecases.test_by_hand import TO_DO, approved


def test_it_is_listed_said_to_be_done_and_taken_back(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    _, batch = approved(desk_here)
    name = batch.name
    assert main(["by-hand"]) == 1
    assert capsys.readouterr().out == f"{name}: {TO_DO}\n"
    assert main(["status"]) == 0
    told = capsys.readouterr().out
    assert f"{name}: {TO_DO} Then: imsdesk by-hand {name} --done" in told
    assert "; 1 document counts as accepted if nobody acts" in told
    assert main(["ready", GSTIN, "102026"]) == 1
    assert f"No   1: {name}: {TO_DO} Then say so: imsdesk by-hand {name} --done" in capsys.readouterr().out
    assert main(["by-hand", name.lower(), "--done"]) == 0
    assert "done, says" in capsys.readouterr().out
    assert main(["by-hand", name, "--withdraw"]) == 0
    assert "withdrawn by" in capsys.readouterr().out
    assert main(["by-hand"]) == 0
    assert capsys.readouterr().out == "Nothing is to be done by hand.\n"
    assert main(["by-hand", name, "--done"]) == 2
    assert main(["by-hand", "--done"]) == 2
    assert "Say which batch" in capsys.readouterr().err
    assert main(["by-hand", "B-99", "--done"]) == 2
    assert "There is no batch 'B-99' in this company." in capsys.readouterr().err
