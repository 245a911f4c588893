"""imsdesk carried: what nobody said is not called unclaimed; and who filed GSTR-3B, with nothing recorded."""

import json
from datetime import date

import pytest

from domain.money import NIL
from domain.records import Gstr3bRecord
from domain.tax_period import TaxPeriod
from domain.usecases.compare_returns import record_gstr3b
from imsdesk.cli import main
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import booked, paper, take

SEP = TaxPeriod(2026, 9)


def test_unknown_and_unclaimed_are_two_sums(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    papers = [paper("MT/A", 900_00, gstr2b_period=SEP), paper("MT/B", gstr2b_period=SEP)]
    take(desk_here, papers, [booked("MT/B"), booked("OLD", 700_00, dated=date(2026, 6, 2), claimed_in=SEP)])
    nil = Gstr3bRecord(PAN, GSTIN, SEP, NIL, NIL, NIL, "by hand", "", desk_here.desk.now())
    assert record_gstr3b(desk_here.desk.units, desk_here.priya, nil, desk_here.desk.now()) is True
    assert main(["carried"]) == 0
    told = capsys.readouterr().out
    assert "Unclaimed of earlier GSTR-2Bs since then: 1 document, GST ₹900.00" in told
    assert "Unknown whether claimed, of earlier GSTR-2Bs since then: 1 document, GST ₹1,800.00" in told
    assert main(["carried", "--json"]) == 0
    known = {line["number"]: line["is_claim_known"] for line in map(json.loads, capsys.readouterr().out.splitlines())}
    assert known == {"MT/A": True, "MT/B": False}


@pytest.mark.usefixtures("desk_here")
def test_no_supplier_return_is_recorded_yet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "suppliers"]) == 0
    assert capsys.readouterr().out == "No return of a supplier is recorded yet.\n"
