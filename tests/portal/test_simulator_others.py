"""What suppliers, other users and filed returns do to the documents of the simulated portal."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.tax_period import TaxPeriod
from domain.world_failures import PortalRefusedRequest
from portal.gsp_answers import AnswerState
from portal.simulator import running_simulator
from portal.simulator.exact_json import loads
from tests.portal.simulator_seeds import (
    BUYER,
    CLOCK,
    SUPPLIER,
    actions,
    client_of,
    invoices,
    listed,
    row,
    save_body,
    seed,
)

SAVED = {"srcfilstatus": "Not Filed"}


def test_a_supplier_edits_a_saved_document_and_our_action_is_gone() -> None:
    with running_simulator(seed(invoices("A-1", action="A", remarks="ok", **SAVED)), **CLOCK) as portal:
        before = portal.document(BUYER, "b2b", SUPPLIER, "A-1")
        portal.edit_document(BUYER, "b2b", SUPPLIER, "A-1", {"txval": Decimal("900.00"), "iamt": 162})
        after = portal.document(BUYER, "b2b", SUPPLIER, "A-1")
        assert (after["action"], after["txval"], after["iamt"]) == ("N", Decimal("900.00"), 162)
        assert after["hash"] != before["hash"]
        assert "remarks" not in after
        with client_of(portal.base_url) as c:
            status = c.request_status(BUYER, c.save(BUYER, save_body({"b2b": [before | {"action": "N"}]}, "A")))
            assert [each.code for each in status.errors] == ["IMSSAV0010"]


def test_a_deleted_document_is_gone_and_cannot_be_acted_on() -> None:
    with running_simulator(seed(invoices("A-1", "A-2", **SAVED)), **CLOCK) as portal, client_of(portal.base_url) as c:
        shown = listed(c)
        portal.delete_document(BUYER, "b2b", SUPPLIER, "A-1")
        assert actions(listed(c)) == {"A-2": "N"}
        status = c.request_status(BUYER, c.save(BUYER, save_body({"b2b": shown["b2b"]}, "A")))
        assert [(each.number, each.code) for each in status.errors] == [("A-1", "IMSSAV0010")]


def test_a_filed_document_is_neither_edited_nor_deleted() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal:
        with pytest.raises(ValueError, match="only a saved document can be edited"):
            portal.edit_document(BUYER, "b2b", SUPPLIER, "A-1", {"txval": 1})
        with pytest.raises(ValueError, match="only a saved document can be deleted"):
            portal.delete_document(BUYER, "b2b", SUPPLIER, "A-1")


@pytest.mark.parametrize(
    ("form", "filed_on", "leaves_with"),
    [
        ("R1", date(2025, 11, 11), "102025"),
        ("R1", date(2025, 11, 12), "112025"),
        ("IFF", date(2025, 11, 13), "102025"),
        ("IFF", date(2025, 11, 14), "112025"),
        ("R1A", date(2025, 11, 12), "112025"),
    ],
)
def test_filing_keeps_the_action_and_gives_the_2b_period(form: str, filed_on: date, leaves_with: str) -> None:
    with running_simulator(seed(invoices("A-1", action="A", srcform=form, **SAVED)), **CLOCK) as portal:
        assert portal.file_gstr3b(BUYER, "092025") == 0
        assert portal.file_supplier_return(SUPPLIER, "102025", filed_on) == 1
        filed = portal.document(BUYER, "b2b", SUPPLIER, "A-1")
        assert (filed["srcfilstatus"], filed["action"]) == ("Filed", "A")
        left = {period: portal.file_gstr3b(BUYER, period) for period in ("102025", "112025")}
        assert left == {"102025": int(leaves_with == "102025"), "112025": int(leaves_with == "112025")}


def test_gstr3b_takes_everything_but_pending_and_saved_documents() -> None:
    rows = {
        "b2b": [
            row("b2b", "NONE"),
            row("b2b", "ACC", action="A"),
            row("b2b", "REJ", action="R"),
            row("b2b", "PEND", action="P"),
            row("b2b", "SAVED", action="A", **SAVED),
            row("b2b", "NEXT", gstr2b_period="112025"),
        ]
    }
    with running_simulator(seed(rows), **CLOCK) as portal, client_of(portal.base_url) as c:
        shown = listed(c)
        assert portal.file_gstr3b(BUYER, "102025") == 3
        assert actions(listed(c)) == {"PEND": "P", "SAVED": "A", "NEXT": "N"}
        status = c.request_status(BUYER, c.save(BUYER, save_body({"b2b": shown["b2b"]}, "A")))
        assert sorted(each.number for each in status.errors) == ["ACC", "NONE", "REJ"]
        assert portal.file_gstr3b(BUYER, "112025") == 2, "the carried one, now accepted, and the one of November"


def test_another_user_wins_the_race_and_our_save_is_refused() -> None:
    with running_simulator(seed(invoices("A-1")), **CLOCK) as portal, client_of(portal.base_url) as c:
        shown = listed(c)
        portal.set_action(BUYER, "b2b", SUPPLIER, "A-1", "R", remarks="not ours")
        status = c.request_status(BUYER, c.save(BUYER, save_body({"b2b": shown["b2b"]}, "A")))
        assert (status.state, status.errors[0].code) == (AnswerState.PROCESSED_WITH_ERRORS, "IMSSAV0010")
        assert portal.document(BUYER, "b2b", SUPPLIER, "A-1")["remarks"] == "not ours"


def test_the_supplier_sees_what_the_customer_did_even_after_gstr3b() -> None:
    rows = {
        "b2b": [row("b2b", "A-1"), row("b2b", "A-2", srcform="R1A")],
        "b2bcn": [row("b2bcn", "C-1")],
        "b2bdna": [row("b2bdna", "D-1")],
        "ecom": [row("ecom", "E-1")],
    }
    with running_simulator(seed(rows), **CLOCK) as portal, client_of(portal.base_url) as c:
        portal.set_action(BUYER, "b2bcn", SUPPLIER, "C-1", "R", remarks="we do not agree")
        portal.file_gstr3b(BUYER, "102025")
        view = loads(c.supplier_view(SUPPLIER, TaxPeriod(2025, 10)))
        assert set(view["gstr1"]) == {"b2b", "cdnr", "cdnra", "ecom"}
        note = view["gstr1"]["cdnr"][0]["nt"][0]
        assert (note["nt_num"], note["ntty"], note["imsactn"], note["remarks"]) == ("C-1", "C", "R", "we do not agree")
        assert note["itms"] == [
            {
                "num": 1,
                "itm_det": {"rt": 18, "txval": 1000, "iamt": Decimal("180.50"), "camt": 0, "samt": 0, "csamt": 0},
            }
        ]
        assert "imsactn" not in view["gstr1"]["b2b"][0]["inv"][0]
        assert [each["inum"] for each in view["gstr1a"]["b2b"][0]["inv"]] == ["A-2"]
        assert loads(c.supplier_view(SUPPLIER, TaxPeriod(2025, 9))) == {
            "gstin": SUPPLIER,
            "rtnprd": "092025",
            "gstr1": {},
        }


def test_only_rejections_that_cost_the_supplier_are_added_back_in_its_next_open_period() -> None:
    rows = {
        "b2b": [row("b2b", "A-1", action="R"), row("b2b", "B-1-O", rtnprd="092025", action="A", iamt=200)],
        "b2ba": [row("b2ba", "B-1", action="R"), row("b2ba", "B-2", action="R")],
        "b2bcn": [row("b2bcn", "C-1", action="R", remarks="no"), row("b2bcn", "C-2", action="A")],
        "b2bcna": [row("b2bcna", "C-3", action="R", ont_num="C-9")],
    }
    with running_simulator(seed(rows, gstr3b_filed={SUPPLIER: ["112025"]}), **CLOCK) as portal:
        with client_of(portal.base_url) as c:
            portal.file_gstr3b(BUYER, "092025")
            portal.file_gstr3b(BUYER, "102025")
            november = loads(c.added_back(SUPPLIER, TaxPeriod(2025, 11)))
            assert november["rejInvAddBackLiab"] == {}
            lists = loads(c.added_back(SUPPLIER, TaxPeriod(2025, 12)))["rejInvAddBackLiab"]
        added = {
            name: [(each.get("inum") or each["nt_num"], each["iamt"]) for each in rows] for name, rows in lists.items()
        }
        assert added == {
            "b2ba": [("B-1", Decimal("19.50"))],
            "cdnr": [("C-1", Decimal("180.50"))],
            "cdnra": [("C-3", Decimal("180.50"))],
        }
        assert lists["cdnr"][0]["remarks"] == "no"


def test_a_head_that_fell_adds_nothing_back() -> None:
    local = {"iamt": 0, "camt": 100, "samt": 100}
    rows = {
        "b2bcn": [row("b2bcn", "C-1-O", rtnprd="092025", action="A")],
        "b2bcna": [row("b2bcna", "C-1", action="R", **local)],
    }
    with running_simulator(seed(rows), **CLOCK) as portal, client_of(portal.base_url) as c:
        portal.file_gstr3b(BUYER, "092025")
        portal.file_gstr3b(BUYER, "102025")
        added = loads(c.added_back(SUPPLIER, TaxPeriod(2025, 11)))["rejInvAddBackLiab"]["cdnra"][0]
        assert (added["iamt"], added["camt"], added["samt"]) == (0, 100, 100)


def test_recompute_of_2b() -> None:
    october, november = TaxPeriod(2025, 10), TaxPeriod(2025, 11)
    starts = datetime(2025, 11, 13, 18, 0, tzinfo=UTC)  # 23:30 on the 13th in India
    options = {"starts_at": starts, "processing_seconds": 60, **CLOCK}
    with running_simulator(seed(invoices("A-1")), **options) as portal, client_of(portal.base_url) as c:

        def refusal(period: TaxPeriod) -> str:
            with pytest.raises(PortalRefusedRequest) as refused:
                c.recompute_2b(BUYER, period)
            return refused.value.code

        assert refusal(october) == "IMS2B009"
        portal.advance(1800)
        assert refusal(october) == "IMS2005"
        assert refusal(november) == "IMS2B009"
        portal.set_action(BUYER, "b2b", SUPPLIER, "A-1", "R")
        reference = c.recompute_2b(BUYER, october)
        assert c.recompute_status(BUYER, reference).state is AnswerState.RUNNING
        portal.advance(60)
        assert c.recompute_status(BUYER, reference).state is AnswerState.PROCESSED
        assert refusal(october) == "IMS2005"
        portal.file_gstr3b(BUYER, "102025")
        assert refusal(october) == "IMS2B007"
