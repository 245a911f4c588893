"""What a SAVE or RESET body must look like; a body that does not is refused whole with IMSSAV005 (formats 2.4, 10)."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from portal.simulator.documents import AMOUNTS, DECLARED, DECLARING, SECTIONS, Refused, required_keys

_FORMS: Final[dict[str, re.Pattern[str]]] = {
    "stin": re.compile(r"[0-9]{2}[A-Za-z0-9]{13}"),
    "rtnprd": re.compile(r"(0[1-9]|1[0-2])((19|20)[0-9]{2})?"),
    "srcform": re.compile(r"R1|R1A|IFF|R5"),
    "inv_typ": re.compile(r"R|DE|SEWP|SEWOP|SEZWP|SEZWOP|CBW"),
    "pos": re.compile(r"3[0-8]|[12][0-9]|0[1-9]|96|97"),
    "action": re.compile(r"[ARP]"),
    "prev_status": re.compile(r"[ARPN]"),
    "itcRedReq": re.compile(r"[YN]"),
    "remarks": re.compile(r".{0,250}", re.DOTALL),
    **dict.fromkeys(("inum", "oinum", "nt_num", "ont_num"), re.compile(r".{1,16}", re.DOTALL)),
    **dict.fromkeys(
        ("idt", "oidt", "nt_dt", "ont_dt"), re.compile(r"(0[1-9]|[12][0-9]|3[01])-(0[1-9]|1[0-2])-[0-9]{4}")
    ),
}
_MOST: Final = Decimal("99999999999.99")
_MOST_VALUE: Final = Decimal("9999999999999.99")


def refuse_if_misshapen(kind: str, body: object) -> None:
    """Raise Refused("IMSSAV005") with the first fault found; kind is SAVE or RESET."""
    for fault in faults_of(kind, body):
        raise Refused("IMSSAV005", f"Schema validation failed: {fault}")


def faults_of(kind: str, body: object) -> Iterator[str]:
    """Every fault of a body, as "where: what"."""
    if not isinstance(body, dict) or set(body) != {"rtin", "reqtyp", "invdata"}:
        yield "the body must hold rtin, reqtyp and invdata, and nothing else"
        return
    if not isinstance(body["rtin"], str) or not _FORMS["stin"].fullmatch(body["rtin"]):
        yield "rtin: is no GSTIN"
    if body["reqtyp"] != kind:
        yield f"reqtyp: must be {kind}"
    sections = body["invdata"]
    if not isinstance(sections, dict) or not sections or not set(sections) <= set(SECTIONS):
        yield f"invdata: must hold one or more of {', '.join(SECTIONS)}, and nothing else"
        return
    for section, records in sections.items():
        if not isinstance(records, list):
            yield f"{section}: must be a list"
            continue
        for position, record in enumerate(records):
            for fault in _record_faults(kind, section, record):
                yield f"{section}[{position}].{fault}"


def _record_faults(kind: str, section: str, record: object) -> Iterator[str]:
    if not isinstance(record, dict):
        yield "must be an object"
        return
    required = {*required_keys(section), "prev_status"} | ({"action"} if kind == "SAVE" else set())
    optional = {"remarks"} if kind == "SAVE" else set()
    if kind == "SAVE" and section in DECLARING:
        optional |= {"itcRedReq", *DECLARED}
    yield from (f"{name}: is missing" for name in sorted(required - record.keys()))
    yield from (f"{name}: is not known here" for name in sorted(record.keys() - required - optional))
    for name, value in record.items():
        if name in required | optional and not _check_of(name)(value):
            yield f"{name}: does not have the right form"


def _check_of(name: str) -> Callable[[Any], bool]:
    if name in AMOUNTS or name in DECLARED:
        most = _MOST_VALUE if name == "val" else _MOST
        return lambda value: isinstance(value, (int, Decimal)) and not isinstance(value, bool) and 0 <= value <= most
    form = _FORMS[name]
    return lambda value: isinstance(value, str) and form.fullmatch(value) is not None
