"""The made-up world is one world: the same from one seed, in the portal's own shapes, and every row accounted for."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from domain.gstin import has_valid_check_digit
from domain.readings import PortalReading, ReadingKind
from imsdesk.demo.books import register_of
from imsdesk.demo.files import make_world, write_files
from imsdesk.demo.folder import DemoFolder
from imsdesk.demo.portal_files import getinv_answer, gstr2b, ims_sections, offline_download, portal_seed, supplier_view
from imsdesk.demo.world import (
    KARNATAKA,
    MAHARASHTRA,
    MARIGOLD_VENDORS,
    OCT,
    ODD_DIGIT,
    PERIODS,
    QUILLON_VENDORS,
    SITES,
)
from portal.files import read_portal_file
from portal.gsp import GspClient
from portal.gsp_portal import GspPortal
from portal.gsp_session import GspSettings
from portal.simulator import running_simulator
from storage.registers import read_register

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
WORLD = make_world(7)


def valid(name: str, text: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    Draft202012Validator(schema).validate(json.loads(text))


def test_one_seed_one_world() -> None:
    again = make_world(7)
    assert (again.bills, again.bookings) == (WORLD.bills, WORLD.bookings)
    assert make_world(8).bills != WORLD.bills
    assert register_of(again, MAHARASHTRA) == register_of(WORLD, MAHARASHTRA)


@pytest.mark.parametrize("seed", [7, 1, 2, 3, 99])
def test_no_document_is_there_twice_whatever_the_seed(seed: int) -> None:
    bills = Counter((each.vendor.gstin, each.ours, each.section, each.number) for each in make_world(seed).bills)
    assert [key for key, count in bills.items() if count > 1 and key[2] != "B2BA"] == []


def test_about_five_hundred_documents_of_two_dozen_vendors() -> None:
    assert 450 <= len(WORLD.bills) <= 550
    assert 20 <= sum(1 for vendor in QUILLON_VENDORS if vendor.in_master) <= 30


def test_every_gstin_is_right_but_the_one_that_is_wrong_on_purpose() -> None:
    vendors = {vendor.gstin for vendor in (*QUILLON_VENDORS, *MARIGOLD_VENDORS)}
    assert [gstin for gstin in vendors if not has_valid_check_digit(gstin)] == [ODD_DIGIT.gstin]


def test_the_portal_files_have_the_portal_s_shape() -> None:
    for site in SITES:
        valid("ims-offline-download", offline_download(WORLD, site.gstin))
        for period in PERIODS:
            valid("gstr2b-get-response", gstr2b(WORLD, site.gstin, period))
    valid("ims-supplier-invoices-response", supplier_view())


def test_every_row_of_every_file_is_read_and_only_the_wrong_ones_are_refused(tmp_path: Path) -> None:
    folder = DemoFolder(tmp_path / "demo")
    folder.begin()
    refused = []
    for file in write_files(folder, WORLD):
        content = file.path.read_bytes()
        if file.kind in ("ims", "gstr2b", "outward"):
            reading = read_portal_file(content, file.path.name, file.gstin)
            assert reading.refused == ()
            if reading.kind in (ReadingKind.IMS, ReadingKind.IMS_OFFLINE):
                assert len(reading.complete_sections) == 8
        elif file.kind == "register":
            refused += [row.why for row in read_register(content, file.path.name, file.gstin).refused]
    folder.end()
    assert len(refused) == 3


def test_the_simulated_portal_is_seeded_with_the_very_rows_of_the_files() -> None:
    seed = portal_seed(WORLD)["documents"]
    listed = json.loads(getinv_answer(WORLD, KARNATAKA))
    for section, rows in ims_sections(WORLD, KARNATAKA).items():
        seeded = [
            {key: value for key, value in row.items() if key not in ("gstr2b_period", "filed_on")}
            for row in seed[KARNATAKA].get(section, [])
        ]
        assert seeded == rows
        assert len(listed[section]) == len(rows)


def test_the_cases_the_story_needs_are_there() -> None:
    numbers = {bill.number for bill in WORLD.bills if bill.ours == MAHARASHTRA}
    assert {
        "AB-1187",
        "MT/26-27/0412",
        "NP/2026/771",
        "UCC/26-27/009",
        "HSR/2026/3391",
        "5523817",
        "KP/1186",
    } <= numbers
    saved = [bill for bill in WORLD.bills if not bill.is_filed and bill.period == OCT]
    assert any(bill.number == "AB-1203" for bill in saved)


def test_the_portal_of_the_world_answers_with_the_gstr2b_of_its_files() -> None:
    """Line by line, though it is computed from the portal's own books and comes in parts."""
    with (
        running_simulator(
            portal_seed(WORLD), starts_at=datetime(2026, 11, 16, 5, tzinfo=UTC), gstr2b_rows_max=37
        ) as it,
        GspClient(GspSettings(it.base_url, username="q", auth_token="t")) as client,
    ):
        for site in SITES:
            given = read_portal_file(gstr2b(WORLD, site.gstin, OCT).encode(), "2b.json")
            fetched = GspPortal(client).read_gstr2b(site.gstin, OCT)
            assert _lines(fetched) == _lines(given) != {}
            assert (fetched.as_of, fetched.refused) == (given.as_of, ())


def _lines(reading: PortalReading) -> dict[object, object]:
    return {
        line.document.identity: (
            line.block, line.ims_state, line.document.content_hash, line.document.filed_on,
            line.document.itc_unavailable_reason, line.document.gstr2b_period,
        )
        for line in reading.gstr2b_lines
    }  # fmt: skip
