"""Dates in their five forms, periods, states, and the words that stand for a fact."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.documents import DocumentKind
from domain.gstin import STATES
from domain.purchase_register import ItcEligibility
from domain.tax_period import MONTHS, TaxPeriod
from storage.registers import words
from storage.registers.dates import parse_date, parse_period
from storage.registers.words import TaxName


@pytest.mark.parametrize(
    "text",
    [
        "12-07-2025", "12-Jul-25", "12-Jul-2025", "12/07/2025", "12.07.2025", "2025-07-12", "12-7-2025", "12 July 2025",
        "12-JUL-2025", "2025-07-12T00:00:00", "12/07/2025 14:30", "20250712", "12/07/25", "2025/07/12", "12-Sept-2025",
    ],
)  # fmt: skip
def test_dates_in_the_forms_registers_hold(text: str) -> None:
    assert parse_date(text) == date(2025, 9 if "Sept" in text else 7, 12)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back_in_every_form(day: date) -> None:
    name = MONTHS[day.month - 1]
    for text in (
        f"{day:%d-%m-%Y}",
        f"{day:%d}-{name}-{day:%Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{day:%Y%m%d}",
    ):
        assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31-02-2025", "does not exist"),
        ("29/02/2025", "does not exist"),
        ("07/25/2025", "day first"),
        ("12-13-2025", "no month 13"),
        ("45850", "number, not a date"),
        ("12-Abc-25", "no month"),
        ("12-07/2025", "not a date"),
        ("12-07-1925", "1925"),
        ("soon", "not a date"),
    ],
)
def test_impossible_dates_say_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_date(text)


@pytest.mark.parametrize("text", ["102026", "2026-10", "10/2026", "Oct 2026", "Oct-26", "October 2026", "01-10-2026"])
def test_months_in_the_forms_people_write(text: str) -> None:
    assert parse_period(text) == TaxPeriod(2026, 10)


@pytest.mark.parametrize("text", ["132026", "Foo 2026", "2026", "10-13-2026", "2026-13"])
def test_no_month(text: str) -> None:
    with pytest.raises(ValueError):
        parse_period(text)


@pytest.mark.parametrize(
    "text", ["29", "29-Karnataka", "Karnataka", "KARNATAKA", "KA", "29 Karnataka", "Karnataka (29)"]
)
def test_places_of_supply(text: str) -> None:
    assert words.state_code(text) == "29"


def test_every_state_is_known_by_code_name_and_both() -> None:
    for code, name in STATES.items():
        assert words.state_code(code) == code
        assert words.state_code(f"{code}-{name}") == code
        if code not in ("25", "28"):
            assert words.state_code(name) == code
    assert words.state_code("7") == "07"
    assert words.state_code("Jammu & Kashmir") == "01"
    assert words.state_code("Orissa") == "21"


@pytest.mark.parametrize("text", ["95", "Narnia", "0", "XX"])
def test_no_state(text: str) -> None:
    with pytest.raises(ValueError, match="no state"):
        words.state_code(text)


def test_yes_and_no() -> None:
    assert all(words.yes_or_no(text) for text in ("Y", "yes", "TRUE", "1"))
    assert not any(words.yes_or_no(text) for text in ("N", "No", "false", "0"))
    with pytest.raises(ValueError, match="neither"):
        words.yes_or_no("maybe")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Invoice", DocumentKind.INVOICE),
        ("RE", DocumentKind.INVOICE),
        ("CRN", DocumentKind.CREDIT_NOTE),
        ("C", DocumentKind.CREDIT_NOTE),
        ("KG", DocumentKind.CREDIT_NOTE),
        ("Debit Note", DocumentKind.DEBIT_NOTE),
        ("Bill of Entry", DocumentKind.BILL_OF_ENTRY),
    ],
)
def test_kinds_of_documents(text: str, kind: DocumentKind) -> None:
    assert words.document_kind(text) is kind


def test_a_debit_note_voucher_is_our_own_return() -> None:
    assert words.kind_of_voucher("Debit Note") is DocumentKind.CREDIT_NOTE
    assert words.kind_of_voucher("Purchase") is None


def test_credit_words() -> None:
    assert words.itc_eligibility("Inputs") is ItcEligibility.ELIGIBLE
    assert words.itc_eligibility("blocked_17_5") is ItcEligibility.BLOCKED_17_5
    assert words.itc_eligibility("Common") is ItcEligibility.COMMON
    with pytest.raises(ValueError, match="eligible"):
        words.itc_eligibility("perhaps")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("JICG", TaxName.CGST), ("JISG", TaxName.SGST), ("JIIG", TaxName.IGST), ("IGST18", TaxName.IGST),
        ("GST18", TaxName.HALVES), ("UTGST 9%", TaxName.SGST),
    ],
)  # fmt: skip
def test_taxes_by_name(text: str, head: TaxName) -> None:
    assert words.tax_name(text) is head
