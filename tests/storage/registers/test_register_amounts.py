"""Amounts by decimal text: what is taken, what is refused, and that nothing is ever off by a paisa."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import rupees_of
from domain.wording import grouped
from storage.registers.amounts import parse_amount

LARGEST = 10**15 - 1


@pytest.mark.parametrize(
    ("text", "paise"),
    [
        ("18000.5", 1800050),
        ("1,00,000.50", 10000050),
        ("100,000", 10000000),
        ("4,981", 498100),
        ('"4,981.00"', 498100),
        ("₹ 1,234.00", 123400),
        ("Rs. 12/-", 1200),
        ("INR 1,000.00", 100000),
        ("Rs1000", 100000),
        ("(4,981.00)", -498100),
        ("500.00-", -50000),
        ("-500", -50000),
        ("− ₹5", -500),
        ("-₹5", -500),
        (".5", 50),
        ("5.", 500),
        ("0", 0),
        ("0.30000000000000004", 30),
        ("9999999999999.99", 999999999999999),
    ],
)
def test_amounts_as_people_and_programs_write_them(text: str, paise: int) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert amount.paise == paise
    assert not amount.was_rounded


@pytest.mark.parametrize("text", ["", "-", "–", "nil", "N/A", "  "])
def test_a_cell_without_an_amount(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,23", "grouped"),
        ("10,00.50", "grouped"),
        ("1,2345.00", "grouped"),
        ("1.234,50", "grouped"),
        ("1.18E+05", "shortened"),
        ("1.000", "thousands or three decimals"),
        ("(-5)", "sign"),
        ("-5-", "sign"),
        ("12345678901234.00", "digits"),
        ("12345678901234567.89", "digits"),
        ("twelve", "not an amount"),
        ("1 2", "not an amount"),
        ("٣", "not an amount"),
        ("9" * 70, "too long"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_amount(text)


def test_more_than_two_decimals_are_rounded_half_up_and_said() -> None:
    up = parse_amount("222.225", is_number=True)
    down = parse_amount("-222.2249")
    assert up is not None
    assert down is not None
    assert (up.paise, up.was_rounded) == (22223, True)
    assert (down.paise, down.was_rounded) == (-22222, True)


@pytest.mark.parametrize(("text", "side"), [("1,180.00 Dr", "Dr"), ("1180.00Cr", "Cr"), ("1180 (Cr.)", "Cr")])
def test_the_side_of_an_account_is_kept_apart(text: str, side: str) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert amount.paise == 118000
    assert amount.side == side


@given(st.integers(-LARGEST, LARGEST))
def test_every_amount_reads_back_in_every_writing(paise: int) -> None:
    plain = rupees_of(paise)
    indian = grouped(paise)
    western = f"{Decimal(paise).scaleb(-2):,.2f}"
    in_parentheses = f"({rupees_of(-paise)})" if paise < 0 else plain
    trailing = f"{rupees_of(-paise)}-" if paise < 0 else f"₹{plain}"
    for text in (plain, indian, western, in_parentheses, trailing):
        amount = parse_amount(text)
        assert amount is not None
        assert amount.paise == paise


@given(st.integers(0, 10**11))
def test_the_noise_of_binary_arithmetic_never_moves_a_paisa(paise: int) -> None:
    """What a program writes that keeps amounts as binary fractions: 17 digits of the nearest one."""
    amount = parse_amount(f"{paise / 100:.17g}")
    assert amount is not None
    assert amount.paise == paise


@given(st.text(max_size=20))
def test_any_text_is_an_amount_nothing_or_a_reason(text: str) -> None:
    try:
        amount = parse_amount(text)
    except ValueError:
        return
    assert amount is None or abs(amount.paise) < 10**15
