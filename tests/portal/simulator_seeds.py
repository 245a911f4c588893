"""Rows, seeds and SAVE bodies for the simulated portal, as small as a test needs them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from portal.gsp import GspClient
from portal.gsp_session import GspSettings
from portal.simulator.documents import NOTES, SECTIONS, number_keys, original_keys, required_keys
from portal.simulator.exact_json import dumps, loads

BUYER = "29AABCU9603R1ZJ"
OTHER_BUYER = "27AABCU9603R1ZN"
SUPPLIER = "27AAACM1234A1Z5"
CLOCK = {"ticking": False}


def row(section: str, number: str, **changes: Any) -> dict[str, Any]:
    """A filed row of Oct 2025 with 1,000.00 taxable and 180.50 IGST."""
    number_key, date_key = number_keys(section)
    made: dict[str, Any] = {"stin": SUPPLIER, "rtnprd": "102025", "pos": "29", "val": Decimal("1180.50"), "txval": 1000}
    made |= {"iamt": Decimal("180.50"), "camt": 0, "samt": 0, number_key: number, date_key: "05-10-2025"}
    if section.endswith("a"):
        original_number, original_date = original_keys(section)
        made |= {original_number: f"{number}-O", original_date: "01-09-2025"}
    return made | changes


def invoices(*numbers: str, **changes: Any) -> dict[str, list[dict[str, Any]]]:
    return {"b2b": [row("b2b", number, **changes) for number in numbers]}


def seed(payload: Mapping[str, Any], recipient: str = BUYER, **more: Any) -> dict[str, Any]:
    return {"documents": {recipient: payload}, "names": {SUPPLIER: "Mehta Traders", BUYER: "Acme Steel"}, **more}


def one_of_each() -> dict[str, list[dict[str, Any]]]:
    return {section: [row(section, f"{section.upper()}-1")] for section in SECTIONS}


def client_of(base_url: str, **settings: Any) -> GspClient:
    return GspClient(GspSettings(base_url, username="acme", auth_token="token", **settings))


def listed(client: GspClient, gstin: str = BUYER) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = loads(client.list_documents(gstin))
    return rows


def record(section: str, shown: Mapping[str, Any], action: str | None = None, **more: Any) -> dict[str, Any]:
    """One record of a write, echoing a row as listed."""
    echoed = {key: shown[key] for key in required_keys(section)} | {"prev_status": shown["action"]}
    return echoed | ({"action": action} if action else {}) | more


def body(kind: str, records: Iterable[tuple[str, Mapping[str, Any]]], rtin: str = BUYER) -> bytes:
    sections: dict[str, list[Mapping[str, Any]]] = {}
    for section, each in records:
        sections.setdefault(section, []).append(each)
    return dumps({"rtin": rtin, "reqtyp": kind, "invdata": sections}).encode()


def save_body(rows: Mapping[str, list[dict[str, Any]]], action: str, rtin: str = BUYER) -> bytes:
    """SAVE of every listed row with one action."""
    return body("SAVE", [(key, record(key, each, action)) for key, shown in rows.items() for each in shown], rtin)


def reset_body(rows: Mapping[str, list[dict[str, Any]]], rtin: str = BUYER) -> bytes:
    return body("RESET", [(key, record(key, each)) for key, shown in rows.items() for each in shown], rtin)


def actions(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, str]:
    """{number: action} of what is listed."""
    return {each["nt_num" if key in NOTES else "inum"]: each["action"] for key, shown in rows.items() for each in shown}
