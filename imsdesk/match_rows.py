"""Rows of JSON lines as a side of matching: each field read, each row with a fault left out and named."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

import polars as pl

from domain.gstin import STATE_LETTERS, STATES, check_character, has_gstin_form
from domain.matching.frames import PLAIN, keyed
from domain.matching.words import Outside, code_of
from imsdesk.match_lines import AMOUNTS, FIELDS, Lines

KINDS: Final = {
    "invoice": 0, "debit note": 1, "credit note": 2, "eco document": 3, "debit_note": 1, "credit_note": 2,
    "eco_document": 3, "debitnote": 1, "creditnote": 2,
}  # fmt: skip
FIRST_DAY: Final = date(2017, 7, 1)
"""GST began; no document of it is older."""
AHEAD_MAX: Final = timedelta(days=366)
"""A document may be dated ahead of today, but not by more than a year."""
GSTIN_FIELDS: Final = ("supplier_gstin", "company_gstin")
_PLACES: Final = {name.casefold(): int(code) for code, name in STATES.items()} | {
    letters.casefold(): int(code) for letters, code in STATE_LETTERS.items()
}
_AMOUNT: Final = r"^-?[0-9]{1,15}(?:\.[0-9]{0,2}0*)?$"
_DATE: Final = r"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[T ].*)?$"


def side_of(table: pl.DataFrame, result: Lines, portal: bool, today: date) -> pl.DataFrame:
    """The keyed side of match_lines' table; what is wrong with the rows that are left out goes to the faults."""
    read = table.with_columns(_day().alias("dated"), _kind().alias("kind"))
    read = read.with_columns(_paise(name).alias(new) for name, new in AMOUNTS.items())
    read = _odd_amounts(read, result)
    good = read.filter(_faultless(read, result, today))
    good = _each_id_once(good, result)
    result.doubts += sorted(fault for name in GSTIN_FIELDS for fault in _doubtful_gstins(good, name))
    result.faults.sort()
    return keyed(_columns(good, portal))


def _day() -> pl.Expr:
    text = pl.col("bill_date").str.strip_chars()
    day = text.str.extract(r"^([0-9-]*)").str.to_date("%Y-%m-%d", strict=False)
    return pl.when(text.str.contains(_DATE)).then(day)


def _kind() -> pl.Expr:
    text = pl.col("doc_type").str.strip_chars().str.to_lowercase()
    return text.replace_strict(KINDS, default=None, return_dtype=pl.UInt8)


def _paise(name: str) -> pl.Expr:
    """Paise of decimal text with at most two decimals that count; null for anything else, 0 where nothing is given."""
    text = pl.col(name)
    plain = pl.when(text.str.contains(_AMOUNT)).then(text).cast(pl.Decimal(20, 2), strict=False)
    absent = text.is_null() | (text == "")
    return pl.when(absent).then(pl.lit(0, dtype=pl.Int64)).otherwise(plain.to_physical().cast(pl.Int64))


def _odd_amounts(table: pl.DataFrame, result: Lines) -> pl.DataFrame:
    """Exponents, grouping commas and long fractions, one by one and exactly; what is no amount stays null."""
    for name, new in AMOUNTS.items():
        odd = table.filter(pl.col(new).is_null())
        if odd.height == 0:
            continue
        read = [_decimal_paise(text) for text in odd[name].to_list()]
        result.rounded += sum(paise is not None and exact is False for paise, exact in read)
        mended = pl.DataFrame({"number": odd["number"], "m": pl.Series([paise for paise, _ in read], dtype=pl.Int64)})
        table = table.join(mended, on="number", how="left", maintain_order="left")
        table = table.with_columns(pl.coalesce(new, "m").alias(new)).drop("m")
    return table


def _decimal_paise(text: str) -> tuple[int | None, bool]:
    """(paise, exact) of an unusual amount such as 1.8E+4 or "1,80,000.00"; (None, True) when it is none."""
    try:
        value = Decimal(text.replace(",", "").replace("₹", "").strip() or (text.strip() or "0"))
    except InvalidOperation:
        return None, True
    if not value.is_finite() or abs(value) >= 10**15:
        return None, True
    paise = (value * 100).to_integral_value(ROUND_HALF_UP)
    return int(paise), paise == value * 100


def _faultless(table: pl.DataFrame, result: Lines, today: date) -> pl.Series:
    """Which rows are whole; what is wrong with the others goes to the faults."""
    last = today + AHEAD_MAX
    unlikely = (pl.col("dated") < FIRST_DAY) | (pl.col("dated") > last)
    tests = [
        (pl.col("id").is_null(), "has no id", "id"),
        (_blank("bill_date"), "has no bill_date", ""),
        (pl.col("dated").is_null(), "bill_date is no ISO date such as 2026-10-08", "bill_date"),
        (unlikely, f"bill_date is unlikely (GST began on {FIRST_DAY}, a year ahead is {last})", "bill_date"),
        (_blank("doc_type"), "has no doc_type", ""),
        (pl.col("kind").is_null(), "doc_type is none of Invoice, Credit Note, Debit Note", "doc_type"),
        (_blank("taxable_value"), "has no taxable_value; write 0 where it is nil", ""),
        *((pl.col(new).is_null(), f"{name} is no amount such as 18000.00", name) for name, new in AMOUNTS.items()),
    ]
    good = pl.Series([True], dtype=pl.Boolean).new_from_index(0, table.height)
    for test, why, name in tests:
        bad = table.select(test.fill_null(True).alias("bad")).to_series()
        if bad.any():
            for number, value in table.filter(bad & good).select("number", name or "id").iter_rows():
                result.faults.append((number, why + (f": {value[:40]!r}" if name not in ("", "id") else "")))
            good &= ~bad
    return good


def _blank(name: str) -> pl.Expr:
    return pl.col(name).is_null() | (pl.col(name).str.strip_chars() == "")


def _each_id_once(table: pl.DataFrame, result: Lines) -> pl.DataFrame:
    """The first row of each id; a later one is refused, since an id must name one document."""
    repeated = table["id"].is_duplicated()
    if not repeated.any():
        return table
    first: dict[str, tuple[object, ...]] = {}
    later: list[int] = []
    for number, *fields in table.filter(repeated).select("number", *FIELDS).iter_rows():
        known = first.setdefault(fields[0], (number, *fields))
        if known[0] == number:
            continue
        later.append(number)
        if known[1:] == tuple(fields):
            result.faults.append((number, f"repeats line {known[0]}"))
        else:
            result.faults.append((number, f"has the id of line {known[0]}, {fields[0][:40]}, and is another document"))
    return table.filter(~pl.col("number").is_in(later))


def _doubtful_gstins(table: pl.DataFrame, name: str) -> Iterator[tuple[int, str]]:
    """(first line, what is odd) of each GSTIN that cannot be one; its rows are taken, since real books have them."""
    gstins = table.select("number", _gstin(name).alias("gstin"))
    wrong = {gstin: why for gstin in gstins["gstin"].unique().to_list() if (why := _gstin_doubt(gstin))}
    if not wrong:
        return
    rows = gstins.filter(pl.col("gstin").is_in(list(wrong)))
    for gstin, number, count in rows.group_by("gstin").agg(pl.col("number").min(), pl.len()).iter_rows():
        more = f" (and {count - 1} more rows)" if count > 1 else ""
        yield number, f"{name} {gstin} {wrong[gstin]}{more}"


@lru_cache(maxsize=1 << 18)
def _gstin_doubt(gstin: str) -> str:
    """What is odd about fifteen characters (DR-9.01, DR-9.02); anything shorter is an unregistered vendor's word."""
    if len(gstin) != 15:
        return ""
    if not has_gstin_form(gstin):
        return "does not have the form of a GSTIN"
    right = check_character(gstin[:14])
    return "" if right == gstin[14] else f"has a wrong check digit: {gstin[:14]}{right} would be right"


def _gstin(name: str) -> pl.Expr:
    return pl.col(name).fill_null("").str.strip_chars().str.to_uppercase()


def _columns(table: pl.DataFrame, portal: bool) -> pl.DataFrame:
    """The PLAIN columns of a side; what a line does not say is null or, of GSTINs and numbers, empty."""
    charge = pl.col("is_reverse_charge").str.strip_chars().str.to_lowercase()
    place = pl.col("place_of_supply").str.strip_chars()
    number = place.str.extract(r"^([0-9]{1,2})(?:[^0-9]|$)").cast(pl.UInt8)
    named = place.str.to_lowercase().replace_strict(_PLACES, default=None, return_dtype=pl.UInt8)
    paise = [pl.col(new).alias(new.removeprefix("paise_")) for new in AMOUNTS.values()]
    refused, agreed = charge.is_in(["false", "no", "n", "0"]), charge.is_in(["true", "yes", "y", "1"])
    is_charged = pl.when(agreed).then(True).when(refused).then(False)
    side = table.select(
        "id", "kind", "dated", *paise, _gstin("company_gstin").alias("recipient"),
        _gstin("supplier_gstin").alias("supplier"),
        pl.col("bill_no").fill_null("").alias("number"), pl.lit(None, dtype=pl.Int64).alias("value"),
        pl.coalesce(number, named).alias("pos"), is_charged.alias("reverse_charge"),
        pl.lit("").alias("original_number"), pl.lit(None, dtype=pl.Date).alias("original_dated"),
        pl.lit(False).alias("amendment"), pl.lit("").alias("port"),
    )  # fmt: skip
    return side.with_columns(_outside(portal).cast(pl.UInt8).alias("outside")).select(list(PLAIN))


def _outside(portal: bool) -> pl.Expr:
    """What never passes through IMS, as domain.matching.frames says it of single documents (DR-1.07, DR-1.08)."""
    state = pl.col("supplier").str.slice(0, 2)
    place = pl.col("pos").cast(pl.String).str.zfill(2)
    barred = (
        (place == state) & (pl.col("recipient").str.len_chars() == 15) & (pl.col("recipient").str.slice(0, 2) != place)
    )
    no_tax = pl.sum_horizontal("igst", "cgst", "sgst", "cess") == 0
    registered = pl.col("supplier").str.len_chars() == 15
    tests = (
        (pl.lit(not portal) & ~registered, Outside.UNREGISTERED),
        (pl.col("reverse_charge").fill_null(False), Outside.REVERSE_CHARGE),
        (barred.fill_null(False), Outside.PLACE_OF_SUPPLY),
        (pl.col("supplier").str.slice(12, 2).is_in(["NR", "OS", "UN"]), Outside.NON_RESIDENT),
        (pl.lit(not portal) & no_tax, Outside.NO_TAX),
    )
    words: pl.Expr = pl.lit(0)
    for holds, word in reversed(tests):
        words = pl.when(holds).then(code_of(word)).otherwise(words)
    return words
