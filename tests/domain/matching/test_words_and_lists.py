"""Words in the place of a number, numbers that list several, and what a spreadsheet sets in groups."""

from datetime import date

import pytest

from domain.matching.lists import numbers_named
from tests.domain.matching.sides import findings, matched, only, row, verdicts

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def test_a_word_is_no_number() -> None:
    """RENT of May is not RENT of June: neither a pair, nor a mismatch, nor a copy."""
    for amounts in ({}, {"taxable": 640000}):
        found = matched([row("RENT", dated=MAY)], [row("RENT", dated=JUNE, **amounts)])
        assert verdicts(found) == {}
    assert only(matched([row("RENT", dated=MAY)], [row("rent", dated=MAY)]))["verdict"] == "EXACT"
    monthly = [row("RENT", id="B1", dated=MAY), row("RENT", id="B2", dated=JUNE)]
    assert set(findings(matched(monthly, [])).values()) == {"ONLY_IN_BOOKS"}
    same_day = [row("RENT", id="B1"), row("RENT", id="B2")]
    assert sorted(findings(matched(same_day, [])).values()) == ["DUPLICATE", "ONLY_IN_BOOKS"]
    assert only(matched([row("RENT")], [row("INV-7")]))["rule"] == "SAME_AMOUNTS"
    assert verdicts(matched([row("RENT")], [row("HIRE")])) == {}


def test_nought_is_no_number_either() -> None:
    assert verdicts(matched([row("0", taxable=110000)], [row("84/0")])) == {}


@pytest.mark.parametrize(
    ("number", "named"),
    [
        ("8565,66", {"8565", "66", "8566"}),
        ("TI25262044 and 2047", {"TI25262044", " 2047", "TI2047", "TI25262047"}),
        ("DL/8692 TO DL/8694", {"DL/8692", "DL/8693", "DL/8694"}),
        ("2627001943 to 1944", {"2627001943", "2627001944"}),
        ("S-AUG-01722 to 1723", {"S-AUG-1722", "S-AUG-1723"}),
        ("DL/8692 TO KA/8694", set()),
        ("10 TO 20", set()),
        ("TATA TO 5", set()),
        ("INV-7", set()),
    ],
)
def test_what_a_list_names(number: str, named: set[str]) -> None:
    assert {text.strip() for text in numbers_named(number)} == {text.strip() for text in named}


HALVES = {"taxable": 50000, "cgst": 4500, "sgst": 4500}


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("TI25262044 and 2047", ("TI25262044", "TI25262047")),
        ("DL/8692 TO DL/8693", ("DL/8692", "DL/8693")),
        ("2627001943 to 1944", ("2627001943", "2627001944")),
        ("SB252600220+221", ("SB252600220", "SB252600221")),
    ],
)
def test_a_booking_of_a_list_is_a_split(number: str, parts: tuple[str, str]) -> None:
    portal = [row(part, dated=JUNE, **HALVES) for part in parts]
    third = row("999", dated=JUNE, taxable=50000, cgst=4500, sgst=4500)
    found = matched([row(number)], [*portal, third])
    assert verdicts(found) == {(number, part): "SPLIT" for part in parts}


def test_numbers_that_rise_are_a_list_and_a_list_keeps_its_code() -> None:
    thirds = {"taxable": 30000, "cgst": 3000, "sgst": 3000}
    portal = [row(number, dated=JUNE, **thirds) for number in ("8", "9", "11")]
    whole = row("8/9/11", taxable=90000, cgst=9000, sgst=9000)
    assert set(verdicts(matched([whole], portal)).values()) == {"SPLIT"}
    other = [row(number, dated=JUNE, **HALVES) for number in ("TI-1", "TI-2")]
    assert verdicts(matched([row("INV/01/2")], other)) == {}


def test_digits_set_in_groups_are_one_number() -> None:
    for number, grouped in (("2526000962", "2,526,000,962"), ("700031", "7,00,031"), ("5977", "5,977")):
        assert only(matched([row(number)], [row(grouped)]))["verdict"] == "EXACT"
    assert verdicts(matched([row("101,102")], [row("101", **HALVES), row("102", **HALVES)])) == {
        ("101,102", "101"): "SPLIT",
        ("101,102", "102"): "SPLIT",
    }
