"""GET2B: what the simulated portal answers and when, against the schema; the client takes every part or nothing."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from domain.actions import ActionState
from domain.readings import Gstr2bBlock, PortalReading
from domain.tax_period import TaxPeriod
from domain.world_failures import PortalAway, PortalHasNoGstr2b, PortalRefusedRequest
from portal.gsp import GspClient
from portal.gsp_portal import GspPortal
from portal.gsp_session import GspSettings
from portal.simulator import running_simulator
from tests.portal.simulator_seeds import BUYER, SUPPLIER, client_of, invoices, listed, one_of_each, row, save_body, seed

OCT = TaxPeriod(2025, 10)
NOW: dict[str, Any] = {"ticking": False, "starts_at": datetime(2025, 11, 16, 5, tzinfo=UTC)}
SCHEMA = json.loads((Path(__file__).parent.parent / "schemas" / "gstr2b-get-response.schema.json").read_text())


def read(client: GspClient, period: TaxPeriod = OCT, gstin: str = BUYER) -> PortalReading:
    return GspPortal(client).read_gstr2b(gstin, period)


def states(reading: PortalReading) -> dict[str, tuple[Gstr2bBlock, ActionState | None]]:
    return {line.document.number: (line.block, line.ims_state) for line in reading.gstr2b_lines}


def raw(client: GspClient, **parameters: str) -> Any:
    answer = client._http.get(
        "/taxpayerapi/v4.0/returns/gstr2b",
        params={"action": "GET2B", "gstin": BUYER, "rtnprd": "102025", **parameters},
        headers=client._headers(BUYER),
    )
    return answer.json()


@pytest.mark.parametrize("size", [10_000, 3])
def test_every_answer_validates_and_holds_each_section(size: int) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    with running_simulator(seed(one_of_each()), gstr2b_rows_max=size, **NOW) as portal, client_of(portal.base_url) as c:
        head = raw(c)["data"]
        validator.validate(head)
        assert head["data"].get("fc") == (None if size > 8 else 3)
        for number in range(1, head["data"].get("fc", 0) + 1):
            validator.validate(raw(c, file_num=str(number))["data"])
        reading = read(c)
        sections = {line.document.section.value.lower() for line in reading.gstr2b_lines}
        assert (sections, reading.refused) == (set(one_of_each()), ())
        assert {line.ims_state for line in reading.gstr2b_lines} == {ActionState.NO_ACTION}
        assert reading.as_of is not None
        assert (reading.as_of.date().isoformat(), reading.part, reading.parts) == ("2025-11-14", None, None)


def test_what_was_made_stands_until_it_is_made_again() -> None:
    payload = invoices("A-1", "A-2", "A-3") | {"b2bcn": [row("b2bcn", "C-1")]}
    with running_simulator(seed(payload), **NOW) as portal, client_of(portal.base_url) as client:
        portal.set_action(BUYER, "b2b", SUPPLIER, "A-2", "R")
        portal.set_action(BUYER, "b2b", SUPPLIER, "A-3", "P")
        client.save(BUYER, save_body({"b2b": listed(client)["b2b"][:1]}, "A"))
        assert {each[1] for each in states(read(client)).values()} == {ActionState.NO_ACTION}
        client.recompute_2b(BUYER, OCT)
        assert states(read(client)) == {
            "A-1": (Gstr2bBlock.AVAILABLE, ActionState.ACCEPT),
            "A-2": (Gstr2bBlock.REJECTED, ActionState.REJECT),
            "C-1": (Gstr2bBlock.AVAILABLE, ActionState.NO_ACTION),
        }
        again = read(client)
        assert again.as_of is not None
        assert again.as_of.date().isoformat() == "2025-11-16"


def test_what_comes_after_the_draft_is_in_the_next_computation_only() -> None:
    with running_simulator(seed(invoices("A-1")), **NOW) as portal, client_of(portal.base_url) as client:
        portal.add_documents(BUYER, invoices("A-2", srcfilstatus="Not Filed"))
        portal.file_supplier_return(SUPPLIER, "102025")  # on the 16th: of the next month (DR-4.02)
        portal.add_documents(BUYER, invoices("A-9"))
        assert set(states(read(client))) == {"A-1"}
        client.recompute_2b(BUYER, OCT)
        assert set(states(read(client))) == {"A-1", "A-9"}
        portal.advance(30 * 86400)
        assert set(states(read(client, OCT.plus(1)))) == {"A-2"}
        [line] = read(client, OCT.plus(1)).gstr2b_lines
        assert str(line.document.filed_on) == "2025-11-16"


@pytest.mark.parametrize(
    ("now", "rtnprd", "more", "code"),
    [
        ((2025, 11, 13), "102025", {}, "RET2B1018"),
        ((2025, 11, 16), "112025", {}, "RET2B1018"),
        ((2025, 11, 16), "092025", {}, "RET2B1023"),
        ((2025, 11, 16), "102025", {"gstr3b_filed": {BUYER: ["082025"]}}, "RET2B1023"),  # Sep is not filed (DR-4.05)
        ((2025, 11, 16), "102025", {"quarterly": [BUYER]}, "GTR2B-001"),
        ((2026, 1, 13), "122025", {"quarterly": [BUYER]}, "RET2B1018"),
    ],
)
def test_where_there_is_none_the_portal_says_so(
    now: tuple[int, int, int], rtnprd: str, more: dict[str, Any], code: str
) -> None:
    clock: dict[str, Any] = {"ticking": False, "starts_at": datetime(*now, 5, tzinfo=UTC)}
    with (
        running_simulator(seed(invoices("A-1"), **more), **clock) as portal,
        client_of(portal.base_url) as client,
        pytest.raises(PortalHasNoGstr2b) as none,
    ):
        read(client, TaxPeriod.parse(rtnprd))
    assert none.value.code == code


def test_a_draft_that_was_withheld_is_made_on_demand() -> None:
    filed = {"gstr3b_filed": {BUYER: ["082025"]}}
    with running_simulator(seed(invoices("A-1"), **filed), **NOW) as portal, client_of(portal.base_url) as client:
        client.recompute_2b(BUYER, OCT)
        assert set(states(read(client))) == {"A-1"}


def test_a_quarter_is_in_the_gstr2b_of_its_last_month() -> None:
    rows = {"b2b": [row("b2b", f"A-{month}", rtnprd=f"{month:02}2025") for month in (7, 8, 9)]}
    with (
        running_simulator(seed(rows, quarterly=[BUYER]), **NOW) as portal,
        client_of(portal.base_url) as client,
    ):
        assert set(states(read(client, TaxPeriod(2025, 9)))) == {"A-7", "A-8", "A-9"}


def test_a_gstr2b_without_documents_is_an_empty_one() -> None:
    only_pending = invoices("A-1", action="P")
    with running_simulator(seed(only_pending), **NOW) as portal, client_of(portal.base_url) as client:
        assert raw(client)["error"]["error_cd"] == "RET2B1016"
        reading = read(client)
        assert (reading.gstr2b_lines, reading.as_of, reading.gstr2b_period) == ((), None, OCT)


def test_the_books_of_a_restarted_portal_hold_what_was_made(tmp_path: Path) -> None:
    options: dict[str, Any] = {**NOW, "state_path": tmp_path / "state.json"}
    with running_simulator(seed(invoices("A-1")), **options) as portal, client_of(portal.base_url) as client:
        portal.set_action(BUYER, "b2b", SUPPLIER, "A-1", "R")
    with running_simulator({}, **options) as portal, client_of(portal.base_url) as client:
        assert states(read(client)) == {"A-1": (Gstr2bBlock.AVAILABLE, ActionState.NO_ACTION)}


Answer = Callable[[str | None], dict[str, Any]]
"""What a GSP answers to GET2B with this file_num."""


def part(number: str | None, **more: Any) -> dict[str, Any]:
    """A head of two parts, or one of them."""
    body: dict[str, Any] = {"gstin": BUYER, "rtnprd": "102025", "gendt": "14-11-2025"}
    if number is None:
        return {"chksum": "c", "data": body | {"fc": 2} | more}
    invoice = {
        "inum": f"A-{number}", "dt": "05-10-2025", "typ": "R", "val": 1180, "pos": "29", "rev": "N", "itcavl": "Y",
        "rsn": "", "txval": 1000, "igst": 180, "cgst": 0, "sgst": 0, "cess": 0, "imsStatus": "N",
    }  # fmt: skip
    group = {"ctin": SUPPLIER, "trdnm": "M", "supfildt": "11-11-2025", "supprd": "102025", "inv": [invoice]}
    return {"chksum": "c", "data": body | {"docdata": {"b2b": [group]}} | more}


def read_from(answer: Answer) -> PortalReading:
    def respond(request: httpx.Request) -> httpx.Response:
        payload = answer(request.url.params.get("file_num"))
        return httpx.Response(200, json={"status_cd": "1", "data": payload})

    with GspClient(GspSettings("http://gsp.example")) as client:
        client._http = httpx.Client(base_url="http://gsp.example", transport=httpx.MockTransport(respond))
        return read(client)


def test_parts_that_do_not_say_which_they_are_are_taken_by_their_place() -> None:
    assert set(states(read_from(part))) == {"A-1", "A-2"}
    numbered = read_from(lambda number: part(number, **({"fc": 2, "file_num": int(number)} if number else {})))
    assert set(states(numbered)) == {"A-1", "A-2"}


def test_one_part_only_is_fetched_as_a_part() -> None:
    assert set(states(read_from(lambda number: part(number) if number else part(None, fc=1)))) == {"A-1"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda number: part(None) if number == "2" else part(number), "Part 2 of 2 of the GSTR-2B did not come"),
        (lambda number: part(number, **({"file_num": 1} if number else {})), "Part 2 of 2 of the GSTR-2B did not come"),
        (lambda number: part(number, **({"fc": 3} if number == "2" else {})), "Part 2 of 2 is of another GSTR-2B"),
        (lambda number: part(number, **({"gendt": "16-11-2025"} if number == "1" else {})), "is of another GSTR-2B"),
    ],
    ids=["no documents", "the first twice", "another count", "another day"],
)
def test_parts_that_are_not_of_one_are_nothing(answer: Answer, said: str) -> None:
    with pytest.raises(PortalAway, match=said):
        read_from(answer)


def test_computed_again_between_the_parts_it_is_to_be_read_anew() -> None:
    checksums = iter(["before", "after"])

    def answer(number: str | None) -> dict[str, Any]:
        return part(number) if number else part(None) | {"chksum": next(checksums)}

    with pytest.raises(PortalAway, match="computed again while its parts were read"):
        read_from(answer)


def test_another_months_gstr2b_is_refused_and_so_is_a_mad_count() -> None:
    with pytest.raises(PortalRefusedRequest, match="not the GSTR-2B of Oct 2025"):
        read_from(lambda number: part("1", rtnprd="092025"))
    with pytest.raises(PortalRefusedRequest, match="names 99999 parts"):
        read_from(lambda number: part(None, fc=99999))
