"""imsdesk audit show: the trail of a batch or a document by the name that people use."""

import pytest

from imsdesk.cli import main
from tests.desk_world import World
from tests.domain.usecases.reconciled_world import booked, paper, take


def test_the_trail_is_asked_for_by_name(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = paper("INV-1"), paper("INV-2", 900_00)
    take(desk_here, [one, other], [booked("INV-1"), booked("INV-2", 900_00)])
    first = desk_here.propose([one.id], key="a").batches[0]
    desk_here.propose([other.id], key="b")
    desk_here.approve(first)
    for said in (first.name, first.name.lower(), "INV-1"):
        assert main(["audit", "show", "--subject", said]) == 0
        told = capsys.readouterr().out.splitlines()
        assert ["proposed" in each or "approved" in each for each in told] == [True, True], said
        assert all(first.id in each for each in told)
    assert main(["audit", "show", "--subject", "B-99"]) == 0
    assert capsys.readouterr().out == "Nothing is in the trail about 'B-99'.\n"
    assert main(["audit", "show", "--limit", "2"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
