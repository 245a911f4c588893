"""JSON lines of documents as a side of matching: amounts as decimal text, never through a float.

Most files write every line alike, so the first line gives a pattern that reads its like in one columnar pass; a line
that does not fit (nested values, escapes, another order) is read by the json module with numbers kept as text.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Final

import polars as pl

from domain.gstin import STATE_LETTERS, STATES
from domain.matching.frames import PLAIN, keyed
from domain.matching.words import Outside, code_of

AMOUNTS: Final = {
    "taxable_value": "paise_taxable", "igst": "paise_igst", "cgst": "paise_cgst", "sgst": "paise_sgst",
    "cess": "paise_cess",
}  # fmt: skip
"""Fields in rupees, and the columns that hold them in paise."""
FIELDS: Final = (
    "id", "supplier_gstin", "company_gstin", "bill_no", "bill_date", "doc_type", "is_reverse_charge",
    "place_of_supply", *AMOUNTS,
)  # fmt: skip
"""What is read of a line; supplier_name and anything else is passed over."""
KINDS: Final = {
    "invoice": 0, "debit note": 1, "credit note": 2, "eco document": 3, "debit_note": 1, "credit_note": 2,
    "eco_document": 3, "debitnote": 1, "creditnote": 2,
}  # fmt: skip
TEMPLATES_MAX: Final = 6
_VALUE: Final = r'("[^"\\]*"|[^"\s,{}\[\]\\]+)'
_PLACES: Final = {name.casefold(): int(code) for code, name in STATES.items()} | {
    letters.casefold(): int(code) for letters, code in STATE_LETTERS.items()
}


class LinesRefused(Exception):
    """The file as a whole cannot be read; the text says what, where and how to mend it."""


@dataclass(slots=True)
class Lines:
    """A file as a side. frame: frames.SCHEMA, its ids are JSON tokens, to be written back as they came.

    faults: (line number, what is wrong) of rows that were refused. rounded: amounts with more than two decimals.
    """

    frame: pl.DataFrame
    faults: list[tuple[int, str]] = field(default_factory=list)
    rounded: int = 0


def read_lines(path: Path, portal: bool) -> Lines:
    """Read a file of JSON lines. Raises LinesRefused when it is no such file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise LinesRefused(f"{path} cannot be read ({fault.strerror}). Check the path.") from fault
    except UnicodeDecodeError as fault:
        raise LinesRefused(f"{path} is not UTF-8 text (byte {fault.start}). Save it as UTF-8.") from fault
    lines = pl.DataFrame({"line": text.split("\n")}).with_row_index("number", offset=1)
    del text
    lines = lines.filter(~pl.col("line").str.contains(r"^\s*$"))
    result = Lines(pl.DataFrame())
    table = _table(lines, result)
    if table.height == 0 and result.faults:
        number, why = result.faults[0]
        raise LinesRefused(f"{path} holds no line that could be read; line {number}: {why}.")
    result.frame = _side(table, result, portal)
    return result


def _table(lines: pl.DataFrame, result: Lines) -> pl.DataFrame:
    """number and the FIELDS as JSON tokens (text still in its quotes), null where a line lacks one."""
    found: list[pl.DataFrame] = []
    for _ in range(TEMPLATES_MAX):
        names = _plain_names(lines["line"][0]) if lines.height else None
        if names is None:
            break
        pattern, groups = _template(names)
        parsed = lines.select("number", pl.col("line").str.extract_groups(pattern).alias("g"))
        fits = parsed["g"].struct.field("1").is_not_null()
        if not fits.any():
            break
        columns = [pl.col("g").struct.field(str(place)).alias(name) for name, place in groups.items()]
        rest = [pl.lit(None, dtype=pl.String).alias(name) for name in FIELDS if name not in groups]
        found.append(parsed.filter(fits).select("number", *columns, *rest).select("number", *FIELDS))
        lines = lines.filter(~fits)
    if lines.height:
        found.append(_read_singly(lines.iter_rows(), result))
    return pl.concat(found).sort("number") if found else _empty()


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema={"number": pl.UInt32, **dict.fromkeys(FIELDS, pl.String)})


def _plain_names(line: str) -> list[str] | None:
    """The keys of a line in order when every value is plain and no key doubles; None when it is no such line."""
    try:
        pairs = json.loads(line, object_pairs_hook=list)
    except (ValueError, RecursionError):
        return None
    if not isinstance(pairs, list) or not pairs or not isinstance(pairs[0], tuple):
        return None
    names = [name for name, _ in pairs]
    plain = all(isinstance(value, str | int | float | bool | None) for _, value in pairs)
    return names if plain and len(set(names)) == len(names) and "id" in names else None


def _template(names: Iterable[str]) -> tuple[str, dict[str, int]]:
    """A pattern for lines with these keys in this order, and the group of each wanted field (the id always first)."""
    groups: dict[str, int] = {}
    parts: list[str] = []
    for name in names:
        if name in FIELDS:
            groups[name] = len(groups) + 1
        value = _VALUE if name in FIELDS else _VALUE.replace("(", "(?:", 1)
        parts.append(rf"{re.escape(json.dumps(name, ensure_ascii=False))}\s*:\s*{value}")
    return r"^\s*\{\s*" + r"\s*,\s*".join(parts) + r"\s*\}\s*$", groups


def _read_singly(rows: Iterable[tuple[int, str]], result: Lines) -> pl.DataFrame:
    """Lines that fit no pattern, by the json module; numbers stay text."""
    found: list[tuple[int | str | None, ...]] = []
    for number, line in rows:
        try:
            value = json.loads(line, parse_float=_Number, parse_int=_Number, parse_constant=_Number)
        except (ValueError, RecursionError) as fault:
            result.faults.append((number, f"is not JSON ({str(fault)[:80]})"))
            continue
        if not isinstance(value, dict):
            result.faults.append((number, 'is no JSON object such as {"id": "B1", ...}'))
            continue
        found.append((number, *(_token(value.get(name)) for name in FIELDS)))
    return pl.DataFrame(found, schema=_empty().schema, orient="row")


class _Number(str):
    """The text of a JSON number."""

    __slots__ = ()


def _token(value: object) -> str | None:
    """A value as a JSON token again; nested values are kept as what they are and refused where a text is needed."""
    if value is None:
        return None
    return str(value) if isinstance(value, _Number) else json.dumps(value, ensure_ascii=False)


def _side(table: pl.DataFrame, result: Lines, portal: bool) -> pl.DataFrame:
    """Tokens to a keyed side; rows with a fault are left out and named."""
    plain = table.with_columns(
        pl.when(pl.col(name) == "null").then(None).otherwise(pl.col(name).str.strip_chars('"')).alias(name)
        for name in FIELDS if name != "id"
    )  # fmt: skip
    escaped = pl.any_horizontal(pl.col(name).str.contains("\\", literal=True) for name in FIELDS if name != "id")
    if plain.select(escaped.any()).item():
        plain = plain.with_columns(
            pl.col("bill_no", "supplier_gstin", "company_gstin").map_elements(_unescaped, pl.String)
        )
    plain = plain.with_columns(
        pl.col("bill_date").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).alias("dated"),
        pl.col("doc_type")
        .str.strip_chars()
        .str.to_lowercase()
        .replace_strict(KINDS, default=None, return_dtype=pl.UInt8)
        .alias("kind"),
        *(_paise(name).alias(new) for name, new in AMOUNTS.items()),
    )
    plain = _odd_amounts(plain, result)
    good = _faultless(plain, result)
    return keyed(_columns(plain.filter(good), portal))


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text


def _paise(name: str) -> pl.Expr:
    """Paise of decimal text with at most two decimals that count; null for anything else, 0 where nothing is given."""
    parts = pl.col(name).str.strip_chars().str.extract_groups(r"^(-?)([0-9]{1,15})(?:\.([0-9]{0,2})0*)?$")
    whole = parts.struct.field("2").cast(pl.Int64) * 100
    fraction = parts.struct.field("3").fill_null("").str.pad_end(2, "0").cast(pl.Int64)
    value = pl.when(parts.struct.field("1") == "-").then(-whole - fraction).otherwise(whole + fraction)
    return pl.when(pl.col(name).is_null() | (pl.col(name) == "")).then(pl.lit(0, dtype=pl.Int64)).otherwise(value)


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
        value = Decimal(text.replace(",", "").replace("₹", "").strip())
    except InvalidOperation:
        return None, True
    if not value.is_finite() or abs(value) >= 10**15:
        return None, True
    paise = (value * 100).to_integral_value(ROUND_HALF_UP)
    return int(paise), paise == value * 100


def _faultless(table: pl.DataFrame, result: Lines) -> pl.Series:
    """Which rows are whole; what is wrong with the others goes to the faults."""
    tests = [
        (pl.col("id").is_null() | (pl.col("id") == "null"), "has no id", "id"),
        (pl.col("dated").is_null(), "bill_date is no ISO date such as 2026-10-08", "bill_date"),
        (pl.col("kind").is_null(), "doc_type is none of Invoice, Credit Note, Debit Note", "doc_type"),
        *((pl.col(new).is_null(), f"{name} is no amount such as 18000.00", name) for name, new in AMOUNTS.items()),
    ]
    good = pl.Series([True] * table.height, dtype=pl.Boolean)
    for test, why, name in tests:
        bad = table.select(test.fill_null(True).alias("bad")).to_series()
        if bad.any():
            for number, value in table.filter(bad & good).select("number", name).iter_rows():
                result.faults.append(
                    (number, f"{why}" + (f": {value[:40]!r}" if value is not None and name != "id" else ""))
                )
            good &= ~bad
    result.faults.sort()
    return good


def _columns(table: pl.DataFrame, portal: bool) -> pl.DataFrame:
    """The PLAIN columns of a side."""
    charge = pl.col("is_reverse_charge").str.strip_chars().str.to_lowercase()
    place = pl.col("place_of_supply").str.strip_chars()
    number = place.str.extract(r"^([0-9]{1,2})(?:[^0-9]|$)").cast(pl.UInt8)
    named = place.str.to_lowercase().replace_strict(_PLACES, default=None, return_dtype=pl.UInt8)
    gstins = [
        pl.col(name).fill_null("").str.strip_chars().str.to_uppercase() for name in ("company_gstin", "supplier_gstin")
    ]
    paise = [pl.col(new).alias(new.removeprefix("paise_")) for new in AMOUNTS.values()]
    refused, agreed = charge.is_in(["false", "no", "n", "0"]), charge.is_in(["true", "yes", "y", "1"])
    is_charged = pl.when(agreed).then(True).when(refused).then(False)
    side = table.select(
        "id", "kind", "dated", *paise, gstins[0].alias("recipient"), gstins[1].alias("supplier"),
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
