"""How `imsdesk effect` finds a document by its number, and what it says of none and of several."""

from dataclasses import replace

import pytest

from domain.identities import document_id_of
from imsdesk.cli import main
from tests.desk_world import GSTIN, World
from tests.imsdesk.commands.test_month_commands import bill, put

OTHER = "29AFQPK5521M1ZU"
ASK = ["effect", "--gstin", GSTIN, "--period", "102026", "--reject"]


def test_a_number_of_several_suppliers_is_named_with_one(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    first = bill(1)
    second = replace(first, supplier_gstin=OTHER)
    put(desk_here, first, replace(second, id=document_id_of(second)))
    assert main([*ASK, "INV-1"]) == 2
    told = capsys.readouterr().err
    assert "2 documents have the number 'INV-1': " in told
    assert f"INV-1 of {OTHER}" in told
    assert "Write it as NUMBER@GSTIN." in told
    assert main([*ASK, f"INV-1@{OTHER}"]) == 0
    capsys.readouterr()
    assert main([*ASK, "NOSUCH"]) == 2
    assert f"{GSTIN} has no document 'NOSUCH' on the portal. Write its number as there." in capsys.readouterr().err
