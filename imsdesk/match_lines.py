"""JSON lines of documents as a table of texts: amounts as decimal text, never through a float.

Most files write every line alike, so the first line gives a shape that reads its like in columns; a line that does
not fit (nested values, escapes, another order) is read by the json module with numbers kept as text.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

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
SHAPES_MAX: Final = 6
_TABLE: Final = {"number": pl.UInt32, **dict.fromkeys(FIELDS, pl.String)}
_BARE: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|null"
_VALUE: Final = rf'(?:"[^"\\]*"|{_BARE}|true|false)'
_ID: Final = rf'(?:"[^"\\\x00-\x1f]*"|{_BARE})'  # goes out as it came, so it must be JSON to the letter
_STYLES: Final = ((", ", ": "), (",", ":"), (", ", ":"), (",", ": "))
_REMEDY: Final = 'Give one document a line, such as {"id": "B1", "supplier_gstin": ..., "bill_no": ...}.'


class LinesRefused(Exception):
    """The files cannot be read or written; the text says what, where and how to mend it."""


@dataclass(slots=True)
class Lines:
    """A file as a side. frame: frames.SCHEMA, its ids are JSON tokens, to be written back as they came.

    faults: (line number, 0 where there is none; what is wrong) of rows that were refused. doubts: the same of rows that
    were taken. notes: what is to be said of the file. rounded: amounts with more than two decimals.
    """

    frame: pl.DataFrame
    faults: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rounded: int = 0


def read_table(path: Path, blocks: Iterable[bytes], result: Lines) -> pl.DataFrame:
    """number, the id as a JSON token, the other FIELDS as text (null where a line lacks one), line by line.

    blocks: UTF-8, each ending with a line. Lines that are no JSON object go to the faults. Raises LinesRefused.
    """
    found, shapes, before, is_first = [pl.DataFrame(schema=_TABLE)], list[_Shape](), 0, True
    for block in blocks:
        lines = _lines(path, block, before)
        before += lines.height
        lines = lines.filter(pl.col("line").str.contains(r"\S"))
        if is_first and lines.height and _is_array(lines["line"][0]):
            raise LinesRefused(f"{path} is a JSON array, not JSON lines. {_REMEDY} (jq -c '.[]' makes them.)")
        is_first &= lines.height == 0
        found += _block_tables(lines, shapes, result)
    table = pl.concat(found)
    if not table["number"].is_sorted():
        table = table.sort("number")
    if table.height == 0 and result.faults:
        raise nothing_taken(path, result)
    return table


def nothing_taken(path: Path, result: Lines) -> LinesRefused:
    """The refusal of a file of which no line could be taken, by its first fault."""
    number, why = min(result.faults)
    return LinesRefused(f"{path} holds no line that could be taken; line {number}: {why}. {_REMEDY}")


def _lines(path: Path, block: bytes, before: int) -> pl.DataFrame:
    """number and line of a block, blank ones among them."""
    try:
        lines = pl.read_lines(block)
    except pl.exceptions.ComputeError as fault:
        raise LinesRefused(f"{path} is not UTF-8 text ({_broken(block, before)}). Save it as UTF-8.") from fault
    return lines.with_row_index("number", offset=before + 1)


def _broken(block: bytes, before: int) -> str:
    """Where UTF-8 ends."""
    try:
        block.decode("utf-8")
    except UnicodeDecodeError as fault:
        return f"line {before + block.count(10, 0, fault.start) + 1}"
    return f"after line {before}"


def _is_array(line: str) -> bool:
    """The file opens as an array of documents rather than with one."""
    return re.match(r"\s*\[\s*(\{|\[|$)", line) is not None


def _block_tables(lines: pl.DataFrame, shapes: list["_Shape"], result: Lines) -> Iterator[pl.DataFrame]:
    """The tables of a block: of each known shape, of new ones, and of what fits none."""
    for shape in shapes:
        table, lines = shape.read(lines)
        yield table
    while lines.height and len(shapes) < SHAPES_MAX:
        new = _shape_of(lines["line"][0])
        if new is None:
            break
        shapes.append(new)
        table, lines = new.read(lines)
        yield table
    if lines.height:
        yield _read_singly(lines.iter_rows(), result)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Lines with these keys in this order, written in this style; values plain, without escapes."""

    pattern: str
    names: tuple[str, ...]
    between: str
    after_name: str

    def read(self, lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """(The table of the lines that fit, the others). A text that ends like a separator counts as no fit."""
        count = len(self.names)
        split = lines.filter(pl.col("line").str.contains(self.pattern)).select(
            "number", pl.col("line").str.split_exact(f'{self.between}"', count).alias("piece")
        )
        pieces = split.unnest("piece").filter(pl.col(f"field_{count}").is_null())
        given = {name: self._token(place) for place, name in enumerate(self.names) if name in FIELDS}
        table = pieces.select(
            "number", *(_plain(name, given.get(name, pl.lit(None, dtype=pl.String))) for name in FIELDS)
        )
        left = lines.join(pieces.select("number"), on="number", how="anti", maintain_order="left")
        return table, left

    def _token(self, place: int) -> pl.Expr:
        """The value at a place as a JSON token: what follows the name, up to the closing brace."""
        start = len(self.names[place]) + 1 + len(self.after_name) + (2 if place == 0 else 0)
        token = pl.col(f"field_{place}").str.slice(start)
        return token.str.strip_suffix("}") if place == len(self.names) - 1 else token


def _plain(name: str, token: pl.Expr) -> pl.Expr:
    """A token as text, null for JSON's null; the id stays a token."""
    text = token if name == "id" else token.str.strip_chars('"')
    return pl.when(token.ne("null")).then(text).alias(name)


def _shape_of(line: str) -> _Shape | None:
    """The shape of a line when every value is plain, no key doubles and there is an id; else None."""
    try:
        pairs = json.loads(line, object_pairs_hook=list, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(pairs, list) or not pairs or not isinstance(pairs[0], tuple):
        return None
    names = tuple(name for name, _ in pairs)
    if len(set(names)) < len(names) or "id" not in names or any(re.search(r'["\\]', name) for name in names):
        return None
    for between, after_name in _STYLES:
        values = (f'"{re.escape(name)}"{after_name}{_ID if name == "id" else _VALUE}' for name in names)
        pattern = rf"^\{{{between.join(values)}\}}$"
        if re.match(pattern, line):
            return _Shape(pattern, names, between, after_name)
    return None


def _read_singly(rows: Iterable[tuple[int, str]], result: Lines) -> pl.DataFrame:
    """Lines that fit no shape, by the json module; numbers stay text."""
    found: list[tuple[int | str | None, ...]] = []
    for number, line in rows:
        try:
            value = json.loads(line, parse_float=_Number, parse_int=_Number, parse_constant=_Number, strict=False)
        except (ValueError, RecursionError) as fault:
            result.faults.append((number, f"is not JSON ({str(fault)[:80]})"))
            continue
        if not isinstance(value, dict):
            result.faults.append((number, 'is no JSON object such as {"id": "B1", ...}'))
            continue
        nested = [name for name in FIELDS if isinstance(value.get(name), dict | list)]
        if nested or isinstance(value.get("id"), bool):
            result.faults.append((number, f"{(nested or ['id'])[0]} is neither a text nor a number"))
            continue
        texts = (_token(value.get("id")), *(_text(value.get(name)) for name in FIELDS if name != "id"))
        if "\\u" in line and any(text and re.search("[\ud800-\udfff]", text) for text in texts):
            result.faults.append((number, "holds half of a character (\\ud800 to \\udfff)"))
            continue
        found.append((number, *texts))
    return pl.DataFrame(found, schema=_TABLE, orient="row")


class _Number(str):
    """The text of a JSON number."""

    __slots__ = ()


def _token(value: object) -> str | None:
    """A value as a JSON token again."""
    if value is None:
        return None
    return str(value) if isinstance(value, _Number) else json.dumps(value, ensure_ascii=False)


def _text(value: object) -> str | None:
    """A value as text."""
    return str(value) if isinstance(value, str) else _token(value)
