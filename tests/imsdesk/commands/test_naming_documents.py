"""How `imsdesk effect` finds a document by its number, and what it says of none and of several."""

import re
from dataclasses import replace

import pytest

from domain.documents import Section
from domain.identities import document_id_of
from domain.money import TaxHeads
from imsdesk.cli import main
from tests.desk_world import GSTIN, World
from tests.domain.usecases.test_reductions_in_one_batch import OCT
from tests.imsdesk.commands.test_month_commands import bill, put

OTHER = "29AFQPK5521M1ZU"
ASK = ["effect", "--gstin", GSTIN, "--period", "102026", "--reject"]


def test_a_number_of_several_suppliers_is_named_with_one(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    first = bill(1)
    second = replace(first, supplier_gstin=OTHER)
    put(desk_here, first, replace(second, id=document_id_of(second)))
    assert main([*ASK, "INV-1"]) == 2
    told = capsys.readouterr().err
    assert "2 documents have the number 'INV-1'. Write one of: " in told
    assert f"INV-1@{OTHER} (" in told
    assert main([*ASK, f"INV-1@{OTHER}"]) == 0
    capsys.readouterr()
    assert main([*ASK, "NOSUCH"]) == 2
    assert f"{GSTIN} has no document 'NOSUCH' on the portal. Write its number as there." in capsys.readouterr().err


def test_an_amendment_with_its_originals_number_is_named_by_what_tells_it_apart(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-1.04: number and supplier are the same; the section, the date or the return is not."""
    first = bill(1)
    lowered = replace(first, section=Section.B2BA, tax=first.tax - TaxHeads(0, 100_00, 100_00), original_number="INV-1")
    again = replace(lowered, supplier_period=OCT.plus(1))
    put(desk_here, first, *(replace(each, id=document_id_of(each)) for each in (lowered, again)))
    assert main([*ASK, f"INV-1@{first.supplier_gstin}"]) == 2
    told = capsys.readouterr().err
    assert "3 documents have the number 'INV-1'. Write one of: " in told
    assert "INV-1@B2B (the original, " in told
    ways = re.findall(r"INV-1@[^ ]+", told)
    assert ways == ["INV-1@B2B", "INV-1@B2BA@102026", "INV-1@112026"]
    for way in (*ways, f"INV-1@{first.supplier_gstin}@B2B", "INV-1@b2b@2026-10-08"):
        assert main([*ASK, way]) == 0, way
    capsys.readouterr()
    assert main(["explain", "INV-1@B2BA@102026"]) == 0
    explained = capsys.readouterr().out
    assert "  B2BA, GST " in explained
    assert "  B2B, GST " not in explained
    assert main(["explain", "INV-1@B2BCN"]) == 2
    assert "There is: INV-1@B2B (" in capsys.readouterr().err
    assert main(["explain", "NOSUCH@B2B"]) == 2
    assert "Nothing has the number 'NOSUCH', neither on the portal nor in the books." in capsys.readouterr().err
    assert main([*ASK, "INV-1@B2BCN"]) == 2
    assert "No document 'INV-1' is 'B2BCN'. There is: INV-1@B2B (" in capsys.readouterr().err
