"""imsdesk import: a typed GSTIN is held to its check digit before anything is read."""

from pathlib import Path

import pytest

from imsdesk.cli import main
from tests.desk_world import GSTIN, World


def test_a_typed_gstin_with_a_wrong_check_digit_makes_no_registration(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "register.csv"
    register.write_text("Invoice No,Date,Supplier GSTIN,Taxable,IGST\nX-1,01-10-2026,27AAGCM4821K1ZA,100.00,18.00\n")
    wrong = GSTIN[:-1] + ("A" if GSTIN[-1] != "A" else "B")
    with desk_here.desk.units.housekeeping(writing=False) as unit:
        before = {each.gstin for each in unit.companies.registrations()}
    assert main(["import", str(register), "--gstin", wrong]) == 2
    assert f"should be {GSTIN[-1]}" in capsys.readouterr().err
    with desk_here.desk.units.housekeeping(writing=False) as unit:
        assert {each.gstin for each in unit.companies.registrations()} == before
