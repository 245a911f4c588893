"""imsdesk effect: a month before and after, with what is left out and what may still come."""

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action
from domain.deadlines import gstr1_due
from domain.documents import DocumentKind, Section
from domain.forecast import Forecast
from domain.identities import book_entry_id_of
from domain.matching import match
from domain.money import TaxHeads
from domain.purchase_register import BookEntry
from domain.reason_codes import ReasonCode
from domain.usecases.forecasts import forecast_month
from imsdesk.cli import main
from tests.desk_world import GSTIN, PAN, SUPPLIER, World
from tests.domain.usecases.test_reductions_in_one_batch import OCT, note


def bills(world: World, count: int) -> None:
    """Bills of Oct in the books that the portal does not show, IGST 1,000 each, and a vendor that files in time."""
    entries = [
        BookEntry(GSTIN, SUPPLIER, DocumentKind.INVOICE, f"B-{number}", date(2026, 10, 20), 10_000_00,
                  TaxHeads(1_000_00), company_id=PAN, voucher=f"V{number}")
        for number in range(count)
    ]  # fmt: skip
    earlier = [
        note(100 + back, supplier_period=OCT.plus(-back), gstr2b_period=OCT.plus(-back), dated=date(2026, 10 - back, 5),
             filed_on=gstr1_due(OCT.plus(-back)))
        for back in range(1, 5)
    ]  # fmt: skip
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.add([replace(each, id=book_entry_id_of(each)) for each in entries], world.desk.now())
        unit.documents.add(earlier)
        matching = match(*unit.matches.frames(PAN))
        unit.matches.replace(PAN, matching.pairs, matching.findings, [])


def test_of_a_filed_month_nothing_is_said_of_what_happens_if_nobody_acts(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-4.04: deemed acceptance is over."""
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([note(1), note(2)])
    assert main(["filed", GSTIN, "102026", "--on", "2026-11-16"]) == 0
    capsys.readouterr()
    assert main(["effect", "--gstin", GSTIN, "--period", "102026"]) == 0
    told = capsys.readouterr().out
    assert "GSTR-3B of Oct 2026 is filed: 2 documents without action counted as accepted then, credit " in told
    assert "if nobody acts" not in told


def test_the_month_is_told_before_and_after(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([note(1), note(2)])
    made = desk_here.propose([note(2).id], Action.REJECT, reason=ReasonCode.CN_NOT_AGREED)
    tax = ["--liability", "cgst=5000.00", "--liability", "sgst=5000.00"]  # given twice: added up, none dropped
    asked = ["effect", "--gstin", GSTIN, "--period", "102026", *tax]
    assert main([*asked, "--pending", "CN-1", "--batch", made.batches[0].name]) == 0
    told = capsys.readouterr().out
    assert "GSTR-2B of Oct 2026, 2 actions" in told
    assert any(line.split() == ["4(A)(5)", "−3,600.00", "0.00", "+3,600.00"] for line in told.splitlines())
    assert "Suppliers' own tax rises by ₹1,800.00" in told
    assert "With this, no document counts as accepted if nobody acts" in told
    assert "Cash for the month: ₹10,000.00, ₹3,600.00 less than before." in told  # 4(C) is no longer −3,600.00
    assert "credit used in this order: none; in cash: CGST 5,000.00, SGST 5,000.00 [DR-9.14]" in told
    assert main([*asked, "--pending", "CN-1", "--accept", "CN-1"]) == 2
    assert "CN-1 is asked for twice: once Accept, once Pending." in capsys.readouterr().err
    assert main(["effect", "--gstin", GSTIN, "--accept", "CN-1", "CN-1"]) == 0
    assert "1 action of the same document named more than once; each counts once." in capsys.readouterr().err
    assert main([*asked, "--json", "--accept", "CN-1", "CN-2"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["table_4"]["a5"]["difference"] == {"igst": "0.00", "cgst": "0.00", "sgst": "0.00", "cess": "0.00"}
    assert line["counts_as_accepted"]["count"] == 0


def test_a_negative_4c_goes_back_from_the_ledger_or_in_cash(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-5.18: never clamped; with the ledger's balance it is paid from there."""
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([note(1)])
    asked = ["effect", "--gstin", GSTIN, "--period", "102026"]
    assert main(asked) == 0
    assert "900.00 CGST goes back, since 4(C) is negative there" in capsys.readouterr().out
    owing = [*asked, "--liability", "cgst=5000.00,sgst=5000.00"]
    assert main(owing) == 0
    told = capsys.readouterr().out
    assert "Cash for the month: ₹11,800.00" in told
    assert "900.00 SGST goes back, since 4(C) is negative there: it adds to the tax, from the credit ledger's " in told
    assert "that is the most" in told
    assert main([*owing, "--ledger", "cgst=5900.00", "--ledger", "sgst=1000.00"]) == 0
    told = capsys.readouterr().out
    assert "Cash for the month: ₹4,900.00" in told
    assert "in cash: SGST 4,900.00" in told
    assert "does not know" not in told
    assert main([*owing, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["goes_back"]["cgst"] == "900.00"


@pytest.mark.parametrize("option", ["--liability", "--ledger", "--paid-31d", "--services"])
def test_a_tax_below_nil_is_refused(desk_here: World, capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert main(["effect", "--gstin", GSTIN, option, "igst=-5"]) == 2
    told = capsys.readouterr().err
    assert "AMOUNT_WRONG: IGST −5.00 as " in told
    assert "0.00 or more, such as igst=5.00" in told


def test_the_ledger_of_reverse_charge_may_stand_below_nil(desk_here: World) -> None:
    asked = ["effect", "--gstin", GSTIN, "--paid-31d", "igst=5", "--rcm-ledger", "igst=-5"]
    assert main(asked) == 0


def test_what_cannot_be_named_or_read_is_refused(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["effect", "--gstin", GSTIN]
    for more in (["--accept", "X"], ["--batch", "B-9"], ["--period", "2026"], ["--liability", "gst=5"],
                 ["--liability", "igst=5", "--liability", "igst=6"]):  # fmt: skip
        assert main([*asked, *more]) == 2
        assert capsys.readouterr().err.startswith("imsdesk: ")


@pytest.mark.parametrize(("count", "has_range"), [(4, False), (5, True)])
def test_late_vendors_give_a_range_from_five_bills_on(world: World, count: int, has_range: bool) -> None:
    bills(world, count)
    early = world.desk.now().replace(day=6)
    found = forecast_month(world.desk.units, world.priya, GSTIN, OCT, early)
    assert isinstance(found, Forecast)
    assert (found.missing_documents, found.missing_tax) == (count, TaxHeads(count * 1_000_00))
    assert (found.low is not None) is has_range
    assert found.likely == TaxHeads(count * 1_000_00)  # it has filed by the due day four times of four
    late = forecast_month(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert isinstance(late, Forecast)
    assert late.likely == late.sure


def test_the_forecast_is_of_the_month_with_the_actions_and_says_when_it_is_closed(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-4.02: 16 Nov is after the suppliers' 11 and 13 Nov, so there is nothing to guess and no range."""
    bills(desk_here, 6)
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([note(1), note(3, section=Section.B2B, reverse_charge=True)])
    asked = ["effect", "--gstin", GSTIN, "--period", "102026", "--pending", "CN-1", "--liability", "cgst=5000.00"]
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert "suppliers had to file by 13 Nov 2026. Credit, 4(C), with this: ₹1,800.00." in told
    assert "four months of five" not in told
    assert "reverse charge is not in it: its tax of ₹1,800.00 is paid in cash on top (3.1(d))" in told


def test_reverse_charge_is_held_against_what_the_return_declares(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-5.07, second limb: 4(A)(2) and 4(A)(3) within 3.1(d) and the ledger, by head."""
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([note(1, section=Section.B2B, reverse_charge=True)])
    asked = ["effect", "--gstin", GSTIN, "--period", "102026"]
    assert main(asked) == 0
    assert "held against 3.1(d) and its ledger with --paid-31d" in capsys.readouterr().out
    assert main([*asked, "--paid-31d", "cgst=900.00,sgst=800.00"]) == 0
    told = capsys.readouterr().out
    assert "Reverse charge: SGST 900.00 of reverse charge credit is more than the 800.00" in told
    assert "DR-5.07; Contested (Q-04)" in told
    enough = [*asked, "--paid-31d", "cgst=900.00,sgst=800.00", "--rcm-ledger", "sgst=100.00", "--json"]
    assert main(enough) == 0
    assert json.loads(capsys.readouterr().out)["reverse_charge"] is None
