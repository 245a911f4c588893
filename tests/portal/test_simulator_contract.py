"""The simulated portal says nothing that the public text does not show: its answers against the schemas."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.tax_period import TaxPeriod
from portal.gsp import GspClient
from portal.simulator import running_simulator
from portal.simulator.documents import DECLARED, SECTIONS
from portal.simulator.exact_json import loads
from portal.simulator.shapes import faults_of
from tests.portal.simulator_seeds import (
    BUYER,
    CLOCK,
    SUPPLIER,
    body,
    client_of,
    listed,
    one_of_each,
    record,
    reset_body,
    row,
    save_body,
    seed,
)

SCHEMAS = Path(__file__).parent.parent / "schemas"


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text()))


def raw_answer(client: GspClient, path: str, **parameters: str) -> Any:
    """The inner payload as it came, numbers as JSON numbers."""
    answer = client._http.get(path, params=parameters, headers=client._headers(parameters["gstin"]))
    envelope = answer.json()
    frame = {key: value for key, value in envelope.items() if key != "data"}  # ciphered there, plain here
    validator("gstn-envelope").validate(frame)
    return envelope.get("data")


def test_every_answer_validates() -> None:
    payload = one_of_each()
    payload["b2b"].append(row("b2b", "A-2", srcfilstatus="Not Filed", remarks="x", action="P"))
    with running_simulator(seed(payload), **CLOCK) as portal, client_of(portal.base_url) as c:
        ims = "/taxpayerapi/v1.0/returns/ims"
        for section in SECTIONS:
            shown = raw_answer(c, ims, action="GETINV", gstin=BUYER, section=section.upper())
            validator("ims-getinv-response").validate(shown)
        rows = listed(c)
        stale = {key: [each | {"action": "P"} for each in shown] for key, shown in rows.items()}
        done, refused = c.save(BUYER, save_body(rows, "R")), c.save(BUYER, save_body(stale, "A"))
        for reference in (done, refused):
            status = raw_answer(c, ims, action="REQSTS", gstin=BUYER, int_tran_id=reference)
            validator("ims-request-status-response").validate(status)
        portal.file_gstr3b(BUYER, "102025")
        view = raw_answer(c, ims, action="GETSUPINV", gstin=SUPPLIER, rtnprd="102025")
        validator("ims-supplier-invoices-response").validate(view)
        lists = raw_answer(c, ims, action="GETADDBACK", gstin=SUPPLIER, rtnprd="112025")
        validator("ims-added-back-liability-response").validate(lists)
        assert set(lists["rejInvAddBackLiab"]) == {"cdnr", "cdnra"}
        assert raw_answer(c, ims, action="GETADDBACK", gstin=SUPPLIER, rtnprd="012025") is None


def test_acknowledgement_and_recompute_validate() -> None:
    with running_simulator(seed(one_of_each()), **CLOCK) as portal, client_of(portal.base_url) as c:
        content = b'{"action":"SAVE","data":' + save_body(listed(c), "A") + b"}"
        answer = c._http.put("/taxpayerapi/v1.0/returns/ims", content=content, headers=c._headers(BUYER))
        validator("ims-ack-response").validate(answer.json()["data"])
        reference = c.recompute_2b(BUYER, TaxPeriod(2025, 10))
        path = "/taxpayerapi/v4.0/returns/gstr2b"
        status = raw_answer(c, path, action="GENSTS2B", gstin=BUYER, int_tran_id=reference)
        validator("gstr2b-gen-status-response").validate(status)


def test_the_supplier_list_of_an_upward_credit_note_amendment_and_a_downward_invoice_validates() -> None:
    payload = {
        "b2b": [row("b2b", "I-O", iamt=200, action="A", rtnprd="092025")],
        "b2ba": [row("b2ba", "I", action="R", remarks="no")],
        "ecom": [row("ecom", "E-O", iamt=200, rtnprd="092025")],
        "ecoma": [row("ecoma", "E", action="R")],
    }
    with running_simulator(seed(payload), **CLOCK) as portal, client_of(portal.base_url) as c:
        portal.file_gstr3b(BUYER, "092025")
        portal.file_gstr3b(BUYER, "102025")
        path = "/taxpayerapi/v1.0/returns/ims"
        lists = raw_answer(c, path, action="GETADDBACK", gstin=SUPPLIER, rtnprd="112025")
        validator("ims-added-back-liability-response").validate(lists)
        assert {name: rows[0]["iamt"] for name, rows in lists["rejInvAddBackLiab"].items()} == {
            "b2ba": 19.5,
            "ecoma": 19.5,
        }


ODD_VALUES = st.sampled_from(
    [
        "",
        "N",
        "X",
        "Y",
        "R",
        "27AAACM1234A1Z5",
        "05-10-2025",
        "2025-10-05",
        "102025",
        "10",
        "29",
        "99",
        "x" * 17,
        "x" * 251,
    ]
) | st.sampled_from([None, True, -1, 0, 7, 10**11, 10**13, 10**14, [], {}])
OWN_KEYS = "stin rtnprd srcform inv_typ pos val txval iamt inum nt_num oinum ont_num idt nt_dt oidt ont_dt"
KEYS = st.sampled_from(
    [*OWN_KEYS.split(), "action", "prev_status", "remarks", "itcRedReq", "hash", "tradenm", *DECLARED]
)


@pytest.mark.parametrize("kind", ["SAVE", "RESET"])
@given(
    section=st.sampled_from(SECTIONS), changes=st.dictionaries(KEYS, ODD_VALUES, max_size=3), dropped=KEYS | st.none()
)
def test_the_shape_check_agrees_with_the_schema(
    kind: str, section: str, changes: dict[str, Any], dropped: str | None
) -> None:
    shown = row(section, "A-1", action="N", srcform="R1", inv_typ="R", cess=0)
    sound = loads(body(kind, [(section, record(section, shown, "A" if kind == "SAVE" else None))]))
    assert list(faults_of(kind, sound)) == []
    odd = copy.deepcopy(sound)
    wanted = odd["invdata"][section][0]
    wanted.update(changes)
    wanted.pop(dropped, None)
    schema = validator(f"ims-{kind.lower()}-request")
    assert (not list(faults_of(kind, odd))) == schema.is_valid(json.loads(json.dumps(odd, default=float)))


@pytest.mark.parametrize(
    "odd",
    [
        None,
        [],
        {"rtin": BUYER, "reqtyp": "SAVE", "invdata": {}},
        {"rtin": BUYER, "reqtyp": "SAVE", "invdata": {"impg": []}},
        {"rtin": BUYER, "reqtyp": "RESET", "invdata": {"b2b": []}},
        {"rtin": "x", "reqtyp": "SAVE", "invdata": {"b2b": []}},
        {"rtin": BUYER, "reqtyp": "SAVE", "invdata": {"b2b": {}}},
        {"rtin": BUYER, "reqtyp": "SAVE", "invdata": {"b2b": [1]}},
        {"rtin": BUYER, "reqtyp": "SAVE", "invdata": {"b2b": []}, "more": 1},
    ],
)
def test_odd_frames_are_faults_here_and_in_the_schema(odd: Any) -> None:
    assert list(faults_of("SAVE", odd))
    assert not validator("ims-save-request").is_valid(odd)


def test_reset_bodies_of_the_tests_are_sound() -> None:
    with running_simulator(seed(one_of_each()), **CLOCK) as portal, client_of(portal.base_url) as c:
        validator("ims-reset-request").validate(json.loads(reset_body(listed(c))))
