"""imsdesk outward: rejections of customers with cost, dates, ways out and entries; and what one would cost."""

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.actions import ActionState
from domain.documents import OutwardDocument, Section
from domain.gstin import check_character
from domain.money import TaxHeads
from domain.readings import PortalReading, ReadingKind
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.take_in import FileFacts
from domain.usecases.watch_outward import take_in_outward
from imsdesk.cli import main
from tests.desk_world import GSTIN, World

CUSTOMER = "27AAECB4417L1Z" + check_character("27AAECB4417L1Z")
NOTE = OutwardDocument(
    supplier_gstin=GSTIN, section=Section.B2BCN, customer_gstin=CUSTOMER, number="QCN/26-27/021",
    dated=date(2026, 10, 22), document_value=2_95_000_00, taxable_value=2_50_000_00,
    tax=TaxHeads(0, 22_500_00, 22_500_00), supplier_period=TaxPeriod(2026, 10), customer_name="Bharat Auto",
    customer_action=ActionState.REJECT, customer_remarks="Rate difference not agreed",
)  # fmt: skip


def taken_in(world: World, *documents: OutwardDocument) -> None:
    reading = PortalReading(
        ReadingKind.SUPPLIER_VIEW, "o.json", GSTIN, supplier_period=TaxPeriod(2026, 10), outward=documents
    )
    facts = FileFacts("o.json", "y" * 64)
    watched = take_in_outward(world.desk.units, world.desk.room, world.priya, reading, facts, world.desk.now())
    assert not isinstance(watched, Refusal)


def test_a_rejection_is_told_with_its_cost_dates_ways_and_entries(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    taken_in(desk_here, NOTE)
    assert main(["outward"]) == 0
    told = capsys.readouterr().out
    assert "QCN/26-27/021, 22 Oct 2026, B2BCN, value ₹2,95,000.00, GST ₹45,000.00: rejected by Bharat Auto" in told
    assert "₹45,000.00 output tax may come back to us, expected in our GSTR-3B of Nov 2026" in told
    assert "Final when they file GSTR-3B: due Fri 20 Nov (4 days)." in told
    assert "They wrote: 'Rate difference not agreed'" in told
    assert "Dr GST on rejected credit notes ₹45,000.00" in told
    assert "Interest exposure ₹665.75" in told
    assert main(["outward", "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["add_back"] == {"igst": "0.00", "cgst": "22500.00", "sgst": "22500.00", "cess": "0.00"}
    assert line["steps"]


def test_a_rejection_is_given_to_a_colleague(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    taken_in(desk_here, NOTE)
    assert main(["outward", "--assign", "021", "--to", "kavita"]) == 0
    assert "QCN/26-27/021: Kavita has it already; nothing was changed." in capsys.readouterr().out
    assert main(["outward", "--assign", "021", "--to", "priya"]) == 0
    assert "QCN/26-27/021: Priya has it now, before Kavita." in capsys.readouterr().out
    assert main(["outward"]) == 0
    assert "owner Priya" in capsys.readouterr().out
    assert main(["outward", "--assign", "NONE", "--to", "kavita"]) == 2
    assert main(["outward", "--assign", "021", "--to", "nosuch"]) == 2
    assert "It can go to: Arjun, Kavita, Priya." in capsys.readouterr().err


def test_what_if_costs_before_it_happens(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    taken_in(desk_here, replace(NOTE, customer_action=ActionState.NO_ACTION, customer_remarks=""))
    assert main(["outward"]) == 0
    assert capsys.readouterr().out == "No customer's rejection is open.\n"
    assert main(["outward", "--what-if", "qcn/26-27/021"]) == 0
    told = capsys.readouterr().out
    assert "if rejected by Bharat Auto" in told
    assert "₹45,000.00 output tax may come back" in told
    assert main(["outward", "--what-if", "NONE"]) == 2
    assert "No document 'NONE' of ours" in capsys.readouterr().err
