"""What is said of the best candidate that was not taken: only what is true of the two papers."""

from datetime import date, timedelta

import pytest

from domain.matching import Decisions, match
from domain.matching.explain import explain_finding, pair_line
from domain.policy import Limit, Policy, Tolerances
from tests.domain.matching.sides import (
    BILL_OF_ENTRY,
    CREDIT_NOTE,
    DEBIT_NOTE,
    MEHTA_GUJARAT,
    matched,
    row,
    side,
    verdicts,
)

DAY = date(2025, 10, 8)
Rows = list[dict[str, object]]


def said(books: Rows, portal: Rows, policy: Policy | None = None) -> str:
    """Why the first booking stands alone, after its first words."""
    found = matched([each | {"id": f"B{place}"} for place, each in enumerate(books)], portal, policy)
    (finding,) = (each for each in found.findings.iter_rows(named=True) if each["id"] == "B0")
    return explain_finding(finding).line.removeprefix("not on the portal")


SAME = {"dated": DAY + timedelta(days=30)}
"""The same amounts on another day."""
TWICE = "serial only alike, and these amounts stand more than once, so they are no evidence"


@pytest.mark.parametrize(
    ("books", "portal", "why"),
    [
        ([row("MT-7", kind=CREDIT_NOTE)], [row("MT-7")], "same serial, but another kind of document"),
        ([row("MT-7", kind=CREDIT_NOTE)], [row("MT-7", taxable=5)], "same serial, but another kind of document"),
        ([row("MT-7", taxable=5)], [row("MT-7", kind=DEBIT_NOTE)], "same serial, but another kind of document"),
        ([row("8/244"), row("9", **SAME)], [row("8244")], TWICE),
        ([row("101"), row("77", **SAME)], [row("101-REV")], TWICE),
        ([row("8/244")], [row("8244", **SAME)], "same amounts, but serial only alike, and another date"),
        ([row("")], [row("101", **SAME)], "same amounts, but no number to compare"),
        ([row("CR/7")], [row("DR/7")], "same serial under another code"),
        ([row("A-43/2025")], [row("A-42/2025")], "same amounts, another number"),
        ([row("101")], [row("1010")], "same amounts, another number"),
        ([row("A/7")], [row("A/7", dated=date(2023, 5, 8))], "same serial and amounts, but another financial year"),
        ([row("A/7")], [row("A/7", recipient="27AAAAA0000A1Z2")], "addressed to another company"),
        ([row("A/7", dated=DAY + timedelta(days=60))], [row("A/7", supplier=MEHTA_GUJARAT)],
         "same serial and amounts at another registration, but another date"),
        ([row("R-1", kind=CREDIT_NOTE)], [row("C-8", kind=CREDIT_NOTE), row("C-9", kind=CREDIT_NOTE)],
         "several documents have these amounts"),
    ],
)  # fmt: skip
def test_why_the_nearest_is_not_it(books: Rows, portal: Rows, why: str) -> None:
    portal = [each | {"id": f"P{place}"} for place, each in enumerate(portal)]
    assert said(books, portal) == f"; nearest is P0: {why}"


def test_who_has_what_the_key_took_is_named_truly() -> None:
    """The number is the same, though no tier laid the two beside one another."""
    late = row("7", id="B0", dated=DAY + timedelta(days=3))
    why = "; nearest is P0: same serial and amounts, but a better match has it"
    assert said([late, row("A/7", id="B1")], [row("A/7", id="P0")]) == why
    assert said([row("A/7", taxable=5), row("A/7", id="B1")], [row("A/7", id="P0")]) == (
        "; nearest is P0: same serial, other amounts"
    )
    wide = Policy(Tolerances(taxable_value=Limit(6000_00)))
    taken = row("MT-9", id="O", taxable=100050)
    assert said([row("MT-9", taxable=400000), row("MT-9", id="B1")], [taken], wide) == (
        "; nearest is O: same serial and amounts, but a better match has it"
    )


def test_where_there_is_nothing_only_its_own_kind_is_meant() -> None:
    nothing = ": none of its kind has this number or these amounts"
    assert said([row("MT-7")], [row("MT-8", taxable=5)]) == nothing
    boe = {"kind": BILL_OF_ENTRY, "supplier": "", "port": "INNSA1"}
    assert said([row("7", **boe)], [row("7")]) == nothing


def test_what_a_person_took_apart_is_said_so() -> None:
    found = match(
        side(row("A-1", id="B")), side(row("A-1", id="P")), Policy(), Decisions(unlinked=frozenset({("B", "P")}))
    )
    lines = [explain_finding(each).line for each in found.findings.iter_rows(named=True)]
    assert lines == [
        "not on the portal; nearest is P: a person took this pair apart",
        "not in the books; nearest is B: a person took this pair apart",
    ]


def test_a_probable_pair_says_why_it_is_no_more() -> None:
    damaged = [row("1.23457E+11"), row("99", **SAME)]
    found = matched(damaged, [row("123456789012")])
    assert verdicts(found) == {("1.23457E+11", "123456789012"): "PROBABLE"}
    line = pair_line(found.pairs.row(0, named=True), Policy().tolerances)
    assert line.endswith("a number so written may be another; these amounts stand more than once for this vendor")
    found = matched([row("8/244")], [row("8244")])
    assert pair_line(found.pairs.row(0, named=True), Policy().tolerances).endswith("a number so written may be another")
