"""When two document numbers are the same number: the normalised key and its stable 64-bit hash (DR-9.04 to DR-9.07).

A key is made once, when a document or a book entry comes in, and stored beside it; matching joins on the hash. Every
function has a scalar and a columnar form with identical results. The hash is specified, not borrowed from a library:
blake2b with 8 bytes over `gstin|type|fy|key` in UTF-8, key without its dashes, read little-endian as a signed integer.
"""

import re
from datetime import date
from hashlib import blake2b
from typing import Final

import polars as pl

from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.tax_period import financial_year_of

KIND_CODES: Final[dict[DocumentKind, int]] = {kind: code for code, kind in enumerate(DocumentKind)}
"""DocumentKind as the small integer of the frames; the order of the enum is stored, so it never changes."""

TYPE_LETTERS: Final = "IDCIBIC"
"""By kind code. Books know no ECO or ISD document: they hold an invoice (I) or a credit note (C); B is an import."""

NO_NUMBER: Final = frozenset({"", "0", "NA", "N-A", "NIL", "NONE", "NULL", "NAN", "TBA", "NO", "NONUMBER"})
"""What registers write where there is no number."""

_NOT_PLAIN: Final = "[^A-Za-z0-9]+"
_EXCEL_ZERO: Final = r"^\s*([0-9]+)\.0+\s*$"
_LETTER_DIGIT: Final = "([A-Z])([0-9])"
_DIGIT_LETTER: Final = "([0-9])([A-Z])"
_ZEROS: Final = "-0+([0-9])"


def year_pattern(fy: int) -> str:
    """The spellings of a financial year between dashes: 25-26, 2526, 2025-26, FY25-26, FY26; for re and for Rust."""
    first, second = f"{fy % 100:02d}", f"{(fy + 1) % 100:02d}"
    return f"-(?:(?:FY-)?(?:20)?{first}-?(?:20)?{second}|FY-(?:20)?(?:{first}|{second}))-"


def number_key(text: str, dated: date) -> str:
    """A document number without case, separators, leading zeros of any run and the financial year of its date.

    "inv/2025-26/0101" of October 2025 is "INV-101": runs of letters and digits, a dash between them. A spelling of
    the year goes only when a run of digits is left. "" when there is no number.
    """
    text = re.sub(_EXCEL_ZERO, r"\1", text)
    dashed = "-" + re.sub(_NOT_PLAIN, "-", text).upper() + "-"
    dashed = re.sub(_DIGIT_LETTER, r"\1-\2", re.sub(_LETTER_DIGIT, r"\1-\2", dashed))
    without_year = re.sub(year_pattern(financial_year_of(dated)), "-", dashed, count=1)
    if re.search("[0-9]", without_year):
        dashed = without_year
    key = re.sub(_ZEROS, r"-\1", dashed).strip("-")
    key = re.sub("-+", "-", key)
    return "" if key in NO_NUMBER else key


def number_keys(numbers: pl.Series, dated: pl.Series) -> pl.Series:
    """`number_key` over columns: numbers String (null reads as none), dated Date; gives String without nulls."""
    frame = pl.DataFrame({"n": numbers.fill_null(""), "d": dated})
    year = pl.col("d").dt.year() - (pl.col("d").dt.month() < 4).cast(pl.Int32)
    plain = pl.col("n").str.replace(_EXCEL_ZERO, "${1}").str.replace_all(_NOT_PLAIN, "-").str.to_uppercase()
    dashed = pl.format("-{}-", plain).str.replace_all(_LETTER_DIGIT, "${1}-${2}")
    frame = frame.select(dashed.str.replace_all(_DIGIT_LETTER, "${1}-${2}").alias("k"), year.alias("fy"))
    without = pl.col("k")
    for fy in sorted(frame["fy"].drop_nulls().unique().to_list()):
        without = pl.when(pl.col("fy") == fy).then(pl.col("k").str.replace(year_pattern(fy), "-")).otherwise(without)
    kept = pl.when(pl.col("w").str.contains("[0-9]")).then(pl.col("w")).otherwise(pl.col("k"))
    key = kept.str.replace_all(_ZEROS, "-${1}").str.strip_chars("-").str.replace_all("-+", "-")
    named = frame.with_columns(without.alias("w")).select(key.alias("k"))
    none = pl.col("k").is_in(sorted(NO_NUMBER))
    return named.select(pl.when(none).then(pl.lit("")).otherwise(pl.col("k")).alias("number_key")).to_series()


def stable_hash(text: str) -> int:
    """blake2b-8 of the UTF-8 text as a signed 64-bit integer, little-endian; the same on every machine and version."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little", signed=True)


def key_hash(supplier_gstin: str, kind: DocumentKind, dated: date, key: str, port_code: str = "") -> int | None:
    """The stored 64-bit key of a document, None when it has no number.

    supplier_gstin in capitals; a bill of entry is known by its port instead (DR-9.06, DR-1.05).
    """
    if not key:
        return None
    letter = TYPE_LETTERS[KIND_CODES[kind]]
    who = port_code if letter == "B" else supplier_gstin
    return stable_hash(f"{who}|{letter}|{financial_year_of(dated)}|{key.replace('-', '')}")


def key_hashes(suppliers: pl.Series, kinds: pl.Series, dated: pl.Series, keys: pl.Series) -> pl.Series:
    """`key_hash` over columns: suppliers String (of an import: the port), kinds UInt8, dated Date, keys String."""
    fy = pl.col("d").dt.year() - (pl.col("d").dt.month() < 4).cast(pl.Int32)
    letter = pl.col("t").replace_strict(dict(enumerate(TYPE_LETTERS)), return_dtype=pl.String)
    text = pl.format("{}|{}|{}|{}", pl.col("s"), letter, fy, pl.col("k").str.replace_all("-", "", literal=True))
    frame = pl.DataFrame({"s": suppliers, "t": kinds, "d": dated, "k": keys})
    texts = frame.select(pl.when(pl.col("k") == "").then(None).otherwise(text).alias("key")).to_series()
    return stable_hashes(texts)


def stable_hashes(texts: pl.Series) -> pl.Series:
    """`stable_hash` of every text of a column; null stays null. The one loop of ingestion, about 1 µs a row."""
    import numpy as np

    digests = b"".join([blake2b(t.encode(), digest_size=8).digest() for t in texts.fill_null("").to_list()])
    hashes = pl.Series(texts.name, np.frombuffer(digests, dtype="<i8"), dtype=pl.Int64)
    return pl.select(pl.when(texts.is_null()).then(None).otherwise(hashes).alias(texts.name)).to_series()


def scope_text(supplier_gstin: str, kind_code: int, number: str) -> str:
    """What a document can be matched within, hashed to its scope: the supplier's PAN; an import's number.

    Nothing outside a scope can change the match of anything inside it, so it is also the unit of a re-run.
    """
    if TYPE_LETTERS[kind_code] == "B":
        digits = re.sub("[^0-9]", "", number).lstrip("0")
        return f"BOE|{digits}"
    return f"PAN|{pan_of(supplier_gstin)}" if len(supplier_gstin) == 15 else f"NAME|{supplier_gstin}"
