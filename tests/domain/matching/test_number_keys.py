"""A document number's key: what is noise goes, what names the document stays, and both forms say the same."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.documents import DocumentKind
from domain.matching.numbers import KIND_CODES, key_hash, key_hashes, number_key, number_keys, scope_text

OCTOBER = date(2025, 10, 1)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("INV-101", "inv/101"),
        ("INV 0101", "Inv_101"),
        ("INV/25-26/101", "INV/2025-26/0101"),
        ("INV/25-26/101", "INV-2526-101"),
        ("FY26/7", "7"),
        ("FY 2025-26/7", "25/26/007"),
        ("101.0", "000101"),
    ],
)
def test_noise_gives_one_key(one: str, two: str) -> None:
    assert number_key(one, OCTOBER) == number_key(two, OCTOBER) != ""


@pytest.mark.parametrize(
    ("one", "two"),
    [("101", "1010"), ("0123", "0124"), ("INV-2526", "INV-26"), ("24-25/7", "25-26/7"), ("A/5", "B/5")],
)
def test_other_serials_give_other_keys(one: str, two: str) -> None:
    assert number_key(one, OCTOBER) != number_key(two, OCTOBER)


@pytest.mark.parametrize("text", ["", "NA", "n/a", "-", "0", "000", "Nil", " none "])
def test_no_number_has_no_key(text: str) -> None:
    assert number_key(text, OCTOBER) == ""
    assert key_hash("27AAPFU0939F1ZV", DocumentKind.INVOICE, OCTOBER, "") is None


def test_the_hash_is_specified_and_never_changes() -> None:
    assert key_hash("27AAPFU0939F1ZV", DocumentKind.INVOICE, OCTOBER, "INV-101") == -6754433974099693105
    invoice, note = KIND_CODES[DocumentKind.INVOICE], KIND_CODES[DocumentKind.CREDIT_NOTE]
    assert scope_text("27AAPFU0939F1ZV", invoice, "1") == scope_text("29AAPFU0939F2ZQ", note, "")


def test_the_financial_year_is_in_the_hash() -> None:
    one = key_hash("27AAPFU0939F1ZV", DocumentKind.INVOICE, date(2025, 3, 31), "5")
    assert one != key_hash("27AAPFU0939F1ZV", DocumentKind.INVOICE, date(2025, 4, 1), "5")


def test_an_import_is_known_by_its_port() -> None:
    one = key_hash("", DocumentKind.BILL_OF_ENTRY, OCTOBER, "5523817", "INNSA1")
    assert one != key_hash("", DocumentKind.BILL_OF_ENTRY, OCTOBER, "5523817", "INMAA1")


ALPHABET = "ABIOSFY0125269-/.\\_ é७'\tfy"


@given(
    st.lists(
        st.tuples(
            st.one_of(st.text(ALPHABET, max_size=16), st.text(max_size=12)),
            st.sampled_from([OCTOBER, date(2026, 3, 31), date(2026, 4, 1), date(2019, 5, 5)]),
            st.sampled_from(list(DocumentKind)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_columns_and_single_values_agree(rows: list[tuple[str, date, DocumentKind]]) -> None:
    texts, days, kinds = zip(*rows, strict=True)
    keys = [number_key(text, day) for text, day in zip(texts, days, strict=True)]
    column = number_keys(pl.Series(texts, dtype=pl.String), pl.Series(days, dtype=pl.Date))
    assert column.to_list() == keys
    codes = pl.Series([KIND_CODES[kind] for kind in kinds], dtype=pl.UInt8)
    hashes = key_hashes(pl.Series(["27AAPFU0939F1ZV"] * len(rows)), codes, pl.Series(days, dtype=pl.Date), column)
    expected = [
        key_hash("27AAPFU0939F1ZV", kind, day, key, "27AAPFU0939F1ZV")
        for kind, day, key in zip(kinds, days, keys, strict=True)
    ]
    assert hashes.to_list() == expected
