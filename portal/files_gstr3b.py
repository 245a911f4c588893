"""A GSTR-3B summary as the portal gives it (RETSUM): Table 4 as claimed (formats 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.gstin import has_gstin_form
from domain.money import NIL, TaxHeads
from domain.readings import FileRefused
from domain.tax_period import TaxPeriod
from portal.json_text import json_of
from portal.wire_fields import amount_of

_AMOUNT_MAX: Final = 10**17
_KEYS: Final = ("iamt", "camt", "samt", "csamt")
_REMEDY: Final = "Download the GSTR-3B summary again, or give the figures by hand."


@dataclass(frozen=True, slots=True)
class Gstr3bReading:
    """Table 4 of one GSTR-3B: 4(A)(5), 4(B)(2) and 4(D)(1), signed by head in paise."""

    gstin: str
    period: TaxPeriod
    a5: TaxHeads
    b2: TaxHeads
    d1: TaxHeads


def read_gstr3b(content: bytes, file_name: str) -> Gstr3bReading:
    """Read one summary. Raises FileRefused for a file that is none, names no return, or holds a wrong amount."""
    found, _ = json_of(content, file_name)
    body = _body(found, file_name)
    credit = body["itc_elg"]
    gstin, period = body.get("gstin"), body.get("ret_period")
    if not isinstance(gstin, str) or not has_gstin_form(gstin.strip().upper()):
        raise FileRefused("GSTIN_INVALID", f"{file_name} does not name its GSTIN.", _REMEDY)
    try:
        meant = TaxPeriod.parse(str(period))
    except ValueError as wrong:
        raise FileRefused("PERIOD_MISSING", f"{file_name}: ret_period: {wrong}.", _REMEDY) from wrong
    assert isinstance(credit, Mapping)
    return Gstr3bReading(
        gstin.strip().upper(), meant,
        a5=_row(credit, "itc_avl", "OTH", file_name),
        b2=_row(credit, "itc_rev", "OTH", file_name),
        d1=_row(credit, "itc_inelg", "RUL", file_name),
    )  # fmt: skip


def _body(found: object, file_name: str) -> Mapping[str, object]:
    """The object that holds Table 4, whatever envelope stands around it."""
    for _ in range(4):
        if not isinstance(found, Mapping):
            break
        if isinstance(found.get("itc_elg"), Mapping):
            return found
        found = next((found[key] for key in ("data", "sec_sum", "gstr3b", "summary") if key in found), None)
    raise FileRefused("FILE_UNKNOWN", f"{file_name} is no GSTR-3B summary: it has no itc_elg.", _REMEDY)


def _row(credit: Mapping[str, object], table: str, kind: str, file_name: str) -> TaxHeads:
    """The row of a kind in a table of itc_elg; nil where the portal leaves it out."""
    rows = credit.get(table) or []
    if not isinstance(rows, list):
        raise FileRefused("FILE_UNKNOWN", f"{file_name}: {table} is no list.", _REMEDY)
    fitting = [row for row in rows if isinstance(row, Mapping) and row.get("ty") == kind]
    if len(fitting) > 1:
        raise FileRefused("FILE_AMBIGUOUS", f"{file_name}: {table} has two rows {kind}.", _REMEDY)
    if not fitting:
        return NIL
    try:
        return TaxHeads(*(amount_of(fitting[0].get(key, "0"), _AMOUNT_MAX) for key in _KEYS))
    except ValueError as wrong:
        raise FileRefused("FILE_UNKNOWN", f"{file_name}: {table} {kind}: {wrong}.", _REMEDY) from wrong
