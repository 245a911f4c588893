"""A booking whose number speaks for one document and its amounts and date for another: asked, never guessed."""

from datetime import date, timedelta

import pytest

from domain.matching.explain import explain_finding
from domain.matching.words import Finding, code_of
from domain.policy import Limit, Policy, Tolerances
from tests.domain.matching.sides import OURS_KARNATAKA, findings, matched, row, verdicts

DAY = date(2025, 10, 8)
OTHER = {"taxable": 640000, "cgst": 57600, "sgst": 57600, "dated": DAY - timedelta(days=9)}
"""Amounts and date of the document that owns the number."""


def lines(books: list[dict[str, object]], portal: list[dict[str, object]]) -> dict[str, str]:
    """By id, why each stands alone."""
    return {
        str(finding["id"]): explain_finding(finding).line
        for finding in matched(books, portal).findings.iter_rows(named=True)
    }


def test_the_number_of_one_with_amounts_and_date_of_another_is_asked_and_all_three_are_named() -> None:
    books, portal = [row("MT-70", id="B")], [row("MT-70", id="X", **OTHER), row("MT-88", id="Y")]
    assert verdicts(matched(books, portal[:1])) == {("B", "X"): "MISMATCH"}
    for nearly, day in (({"taxable": 100050}, {}), ({}, {"dated": DAY})):
        assert verdicts(matched(books, [portal[0] | day, portal[1] | nearly])) == {}
    assert verdicts(matched(books, portal)) == {}
    said = lines(books, portal)
    assert said["B"] == "not on the portal; it has the number of X, but the amounts and date of Y"
    assert said["X"] == "not in the books; B has its number, but the amounts and date of Y"
    assert said["Y"] == "not in the books; B has its amounts and date, but the number of X"


def test_so_it_is_from_the_side_of_the_portal_and_under_noise() -> None:
    books, portal = [row("MT-70", id="X", **OTHER), row("MT-88", id="Y")], [row("MT-70", id="P")]
    assert verdicts(matched(books, portal)) == {}
    assert lines(books, portal)["P"] == "not in the books; it has the number of X, but the amounts and date of Y"
    near = OTHER | {"taxable": 110000, "cgst": 9900, "sgst": 9900}
    books, portal = [row("70", id="B")], [row("MT-70", id="X", **near), row("MT-88", id="Y")]
    assert verdicts(matched(books, portal[:1])) == {("B", "X"): "MISMATCH"}
    assert verdicts(matched(books, portal)) == {}


@pytest.mark.parametrize(
    ("owner", "other"),
    [
        (OTHER | {"dated": DAY}, {"taxable": 100050}),  # the date agrees with the number's owner too, amounts nearly
        (OTHER, {"taxable": 100101}),  # nothing has the amounts of the booking
        (OTHER, {"dated": DAY + timedelta(days=1)}),  # or its date
        (OTHER, {"supplier": "29AFQPK5521M1ZU"}),
        (OTHER, {"recipient": OURS_KARNATAKA}),
        (OTHER, {"reverse_charge": True}),
    ],
)
def test_the_mismatch_stays_where_nothing_else_speaks_against_it(
    owner: dict[str, object], other: dict[str, object]
) -> None:
    found = matched([row("MT-70", id="B")], [row("MT-70", id="X", **owner), row("MT-88", id="Y", **other)])
    assert verdicts(found) == {("B", "X"): "MISMATCH"}


def test_an_amount_that_occurs_twice_is_no_evidence_against_a_number() -> None:
    rent = [row(f"MT-{month}", id=f"Y{month}", dated=date(2025, month, 8)) for month in (9, 10)]
    found = matched([row("MT-70", id="B")], [row("MT-70", id="X", **OTHER), *rent])
    assert verdicts(found) == {("B", "X"): "MISMATCH"}
    twice = [row("MT-70", id="B"), row("MT-71", id="B2", dated=DAY + timedelta(days=30))]
    found = matched(twice, [row("MT-70", id="X", **OTHER), row("MT-88", id="Y")])
    assert verdicts(found) == {("B", "X"): "MISMATCH"}


def test_what_its_own_booking_takes_speaks_against_nothing() -> None:
    books = [row("MT-70", id="B", taxable=100050), row("MT-88", id="B2", taxable=100900)]
    found = matched(books, [row("MT-70", id="X", **OTHER), row("MT-88", id="Y")])
    assert verdicts(found) == {("B2", "Y"): "MISMATCH", ("B", "X"): "MISMATCH"}


def test_two_numbers_that_changed_places_are_both_asked() -> None:
    books = [row("MT-70", id="B1"), row("MT-88", id="B2", **OTHER)]
    portal = [row("MT-70", id="P1", **OTHER), row("MT-88", id="P2")]
    assert verdicts(matched(books, portal)) == {}
    assert lines(books, portal)["B2"] == "not on the portal; it has the number of P2, but the amounts and date of P1"


def test_wide_tolerances_make_no_amounts_speak() -> None:
    policy = Policy(Tolerances(taxable_value=Limit(5000), cgst=Limit(5000), sgst=Limit(5000)))
    near = row("MT-88", id="Y", taxable=104000)
    found = matched([row("MT-70", id="B")], [row("MT-70", id="X", **OTHER), near], policy)
    assert verdicts(found) == {("B", "X"): "MISMATCH"}
    assert findings(found) == {(1, "Y"): Finding.ONLY_ON_PORTAL.name}
    assert found.findings["finding"].to_list() == [code_of(Finding.ONLY_ON_PORTAL)]
