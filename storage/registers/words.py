"""Words of registers that stand for a fact: states, yes and no, kinds of document, credit, taxes by name."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from domain.documents import DocumentKind
from domain.gstin import STATE_LETTERS, STATES
from domain.purchase_register import ItcEligibility
from storage.registers.header_text import plain

_STATE_NAMES: Final = {plain(name): code for code, name in STATES.items() if code not in ("25", "28")} | {
    "jammu kashmir": "01", "orissa": "21", "uttaranchal": "05", "pondicherry": "34", "new delhi": "07",
    "nct of delhi": "07", "delhi nct": "07", "chattisgarh": "22", "chhatisgarh": "22", "tamilnadu": "33",
    "telengana": "36", "andaman nicobar islands": "35", "andaman and nicobar": "35", "andaman nicobar": "35",
    "daman and diu": "26", "daman diu": "26", "dadra and nagar haveli": "26", "dadra nagar haveli": "26",
    "dadra nagar haveli and daman diu": "26", "dadra and nagar haveli and daman and diu": "26",
    "other country": "96", "foreign": "96", "outside india": "96", "other territory": "97",
}  # fmt: skip
_CODE_FIRST: Final = re.compile(r"([0-9]{1,2})\s*[-–:. ]\s*[^0-9]+")
_CODE_LAST: Final = re.compile(r"[^0-9]+[-–:( ]\s*([0-9]{2})\)?")


@lru_cache(maxsize=1024)
def state_code(text: str) -> str:
    """The two-digit code of 29, 9, 29-Karnataka, Karnataka (29), Karnataka or KA; raises ValueError for none."""
    bare = text.strip()
    if found := re.fullmatch(r"([0-9]{1,2})", bare) or _CODE_FIRST.fullmatch(bare) or _CODE_LAST.fullmatch(bare):
        code = found[1].zfill(2)
        if code in STATES:
            return code
    elif bare.upper() in STATE_LETTERS:
        return STATE_LETTERS[bare.upper()]
    elif plain(bare.replace("&", " and ")) in _STATE_NAMES:
        return _STATE_NAMES[plain(bare.replace("&", " and "))]
    elif plain(bare) in _STATE_NAMES:
        return _STATE_NAMES[plain(bare)]
    raise ValueError(f"{bare[:40]!r} is no state we know")


def yes_or_no(text: str) -> bool:
    """Y, Yes, True, 1, Applicable; N, No, False, 0, Not applicable. Raises ValueError for another word."""
    word = plain(text)
    if word in ("y", "yes", "true", "1", "applicable", "t", "x"):
        return True
    if word in ("n", "no", "false", "0", "not applicable", "f", "na"):
        return False
    raise ValueError(f"{text[:30]!r} is neither yes nor no")


_KINDS: Final = {
    DocumentKind.INVOICE: (
        "invoice", "inv", "i", "tax invoice", "purchase invoice", "bill", "bill of supply", "b2b", "purchase", "ri",
        "re", "kr", "rn", "r", "regular", "vendor invoice", "supplier invoice", "invoices",
    ),
    DocumentKind.CREDIT_NOTE: (
        "credit note", "crn", "cn", "c", "cr note", "credit memo", "credit notes", "kg", "rk", "vendor credit",
        "supplier credit note", "purchase return", "return", "purchase returns", "credit",
    ),
    DocumentKind.DEBIT_NOTE: (
        "debit note", "dbn", "dn", "d", "dr note", "debit memo", "debit notes", "supplier debit note", "debit",
    ),
    DocumentKind.BILL_OF_ENTRY: ("bill of entry", "boe", "be"),
    DocumentKind.ISD_DOCUMENT: ("isd", "isd invoice", "isdi"),
    DocumentKind.ISD_CREDIT_NOTE: ("isd credit note", "isdc"),
}  # fmt: skip
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words}


def document_kind(text: str) -> DocumentKind:
    """The kind a document-type column names, GST words and SAP's BLART alike; raises ValueError for another word."""
    kind = _KIND_OF.get(plain(text))
    if kind is None:
        raise ValueError(f"{text[:30]!r} is no kind of document we know")
    return kind


def kind_of_voucher(text: str) -> DocumentKind | None:
    """The kind a voucher type of the books tells; None when it tells nothing.

    In the books a debit note is what *we* write for a return: on the portal that is the supplier's credit note.
    """
    words = plain(text)
    if "debit note" in words or "purchase return" in words or words == "debit":
        return DocumentKind.CREDIT_NOTE
    return None


_ELIGIBILITY: Final = {
    "eligible": ItcEligibility.ELIGIBLE, "yes": ItcEligibility.ELIGIBLE, "y": ItcEligibility.ELIGIBLE,
    "inputs": ItcEligibility.ELIGIBLE, "input": ItcEligibility.ELIGIBLE, "ip": ItcEligibility.ELIGIBLE,
    "capital goods": ItcEligibility.ELIGIBLE, "cp": ItcEligibility.ELIGIBLE, "is": ItcEligibility.ELIGIBLE,
    "input services": ItcEligibility.ELIGIBLE, "input service": ItcEligibility.ELIGIBLE,
    "blocked 17 5": ItcEligibility.BLOCKED_17_5, "blocked": ItcEligibility.BLOCKED_17_5,
    "17 5": ItcEligibility.BLOCKED_17_5, "ineligible": ItcEligibility.BLOCKED_17_5, "no": ItcEligibility.BLOCKED_17_5,
    "n": ItcEligibility.BLOCKED_17_5, "ineligible section17": ItcEligibility.BLOCKED_17_5,
    "not eligible": ItcEligibility.BLOCKED_17_5, "common": ItcEligibility.COMMON,
}  # fmt: skip


def itc_eligibility(text: str) -> ItcEligibility:
    """What a register says of the credit; raises ValueError for a word we do not know."""
    found = _ELIGIBILITY.get(plain(text))
    if found is None:
        raise ValueError(f"{text[:30]!r} does not say whether the credit is eligible, blocked_17_5 or common")
    return found


class TaxName(StrEnum):
    """What the name of a tax says: one head, or the half-and-half of a supply within the state."""

    IGST = "igst"
    CGST = "cgst"
    SGST = "sgst"
    CESS = "cess"
    HALVES = "cgst and sgst"


_CONDITIONS: Final = {
    "JICG": TaxName.CGST, "JISG": TaxName.SGST, "JIIG": TaxName.IGST, "JIUG": TaxName.SGST, "JICS": TaxName.CESS,
    "JICR": TaxName.CGST, "JISR": TaxName.SGST, "JIIR": TaxName.IGST, "JIUR": TaxName.SGST,
}  # fmt: skip


def tax_name(text: str) -> TaxName:
    """The head a tax line is for: SAP's conditions JICG, JISG, JIIG; names such as IGST18, GST 18. Or ValueError."""
    name = text.strip().upper()
    if name in _CONDITIONS:
        return _CONDITIONS[name]
    for part, head in (
        ("IGST", TaxName.IGST),
        ("CGST", TaxName.CGST),
        ("SGST", TaxName.SGST),
        ("UTGST", TaxName.SGST),
        ("CESS", TaxName.CESS),
        ("GST", TaxName.HALVES),
    ):
        if part in name:
            return head
    raise ValueError(f"{text[:30]!r} is no tax we know")


def rate_in(text: str) -> Decimal | None:
    """The percentage in GST18, IGST 2.5% or 18; None without one."""
    found = re.search(r"[0-9]{1,2}(?:\.[0-9]{1,3})?", text)
    return Decimal(found[0]) if found else None
