"""Rows and files as the portal writes them, invented: the GSTINs belong to nobody and have right check digits."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from domain.documents import DocumentKind, Section
from domain.gstin import check_character

TESTS = Path(__file__).resolve().parent.parent
FIXTURES = TESTS / "portal" / "fixtures"


def gstin(first_fourteen: str) -> str:
    return first_fourteen + check_character(first_fourteen)


US = gstin("27AAXCQ7310P1Z")
SISTER = gstin("29AAXCQ7310P1Z")
MEHTA = gstin("27ABKFM4821K1Z")
SHREE = gstin("24AAJCS0912L1Z")
CUSTOMER = gstin("29AADCV5567H1Z")


def ims_row(section: Section = Section.B2B, **changes: object) -> dict[str, object]:
    """A right row of a section; a value of `...` takes the key away."""
    is_note = section.kind in (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)
    number, dated, original, original_dated = (
        ("nt_num", "nt_dt", "ont_num", "ont_dt") if is_note else ("inum", "idt", "oinum", "oidt")
    )
    row: dict[str, object] = {
        "stin": MEHTA,
        "tradenm": "Mehta Traders",
        number: "MT/26-27/0388",
        dated: "14-10-2026",
        "inv_typ": "R",
        "rtnprd": "102026",
        "srcform": "R1",
        "srcfilstatus": "Filed",
        "pos": "27",
        "val": 118000,
        "txval": 100000,
        "iamt": 0,
        "camt": 9000,
        "samt": 9000,
        "cess": 0,
        "action": "N",
        "ispendactblocked": "N",
        "hash": "1f5fb5de9e491c24",
    }
    if section.is_amendment:
        row |= {original: "MT/26-27/0301", original_dated: "02-09-2026"}
    return {key: value for key, value in (row | changes).items() if value is not ...}


def ims_list(*rows: object, section: str = "b2b") -> bytes:
    return json.dumps({section: list(rows)}).encode()


def gstr2b(docdata: object = None, rejected: object = None, **top: object) -> bytes:
    body: dict[str, object] = {"gstin": US, "rtnprd": "102026", "version": "4.0", "gendt": "14-11-2026"}
    if docdata is not None:
        body["docdata"] = docdata
    if rejected is not None:
        body["docRejdata"] = rejected
    return json.dumps({"chksum": "x", "data": body | top}).encode()


def invoice_2b(**changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "inum": "MT/26-27/0388", "typ": "R", "dt": "14-10-2026", "val": 118000, "pos": "27", "rev": "N",
        "itcavl": "Y", "rsn": "", "txval": 100000, "igst": 0, "cgst": 9000, "sgst": 9000, "cess": 0, "imsStatus": "N",
    }  # fmt: skip
    return {key: value for key, value in (row | changes).items() if value is not ...}


def supplier(rows: list[object], key: str = "inv", **changes: object) -> dict[str, object]:
    group = {"ctin": MEHTA, "trdnm": "Mehta Traders", "supfildt": "10-11-2026", "supprd": "102026", key: rows}
    return {name: value for name, value in (group | changes).items() if value is not ...}


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((TESTS / "schemas" / f"{name}.schema.json").read_text()))
