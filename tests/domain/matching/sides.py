"""Small sides for the tests of matching: rows in finance words, with defaults that agree with one another."""

from datetime import date

import polars as pl

from domain.matching import VERDICTS, Matching, match
from domain.matching.frames import PLAIN, keyed
from domain.matching.words import EVIDENCE, FIELDS, FINDINGS, RULES
from domain.policy import Policy

MEHTA = "27AAGCM4821K1ZA"
MEHTA_GUJARAT = "24AAGCM4821K1ZG"
OURS = "27AABCQ9012R1ZW"
OURS_KARNATAKA = "29AABCQ9012R1ZS"
INVOICE, DEBIT_NOTE, CREDIT_NOTE, BILL_OF_ENTRY = 0, 1, 2, 4


def row(number: str, **changes: object) -> dict[str, object]:
    """One document: ₹1,000 taxable, CGST and SGST ₹90, 8 Oct 2025, of Mehta."""
    plain: dict[str, object] = {
        "id": number, "recipient": OURS, "supplier": MEHTA, "number": number, "kind": INVOICE,
        "dated": date(2025, 10, 8), "taxable": 100000, "igst": 0, "cgst": 9000, "sgst": 9000, "cess": 0, "value": None,
        "pos": 27, "reverse_charge": False, "original_number": "", "original_dated": None, "amendment": False,
        "port": "", "outside": 0,
    }  # fmt: skip
    return plain | changes


def side(*rows: dict[str, object]) -> pl.DataFrame:
    return keyed(pl.DataFrame(list(rows), schema=PLAIN, orient="row"))


def matched(books: list[dict[str, object]], portal: list[dict[str, object]], policy: Policy | None = None) -> Matching:
    return match(side(*books), side(*portal), policy or Policy())


def verdicts(found: Matching) -> dict[tuple[str, str], str]:
    """(book, portal) -> verdict."""
    return {
        (one, two): VERDICTS[code].name
        for one, two, code in found.pairs.select("book", "portal", "verdict").iter_rows()
    }


def only(found: Matching) -> dict[str, object]:
    """The one pair, its codes as names."""
    (pair,) = found.pairs.iter_rows(named=True)
    pair["verdict"], pair["rule"] = VERDICTS[pair["verdict"]].name, RULES[pair["rule"]].name
    pair["evidence"] = EVIDENCE[pair["evidence"]].name
    for name in ("differs", "over"):
        pair[name] = {field.name for place, field in enumerate(FIELDS) if pair[name] >> place & 1}
    return pair


def findings(found: Matching) -> dict[tuple[int, str], str]:
    """(side, id) -> finding."""
    return {
        (number, name): FINDINGS[code].name
        for number, name, code in found.findings.select("side", "id", "finding").iter_rows()
    }
