"""What matching found, as JSON lines: one per linked pair, one per document that stands alone, each with its reason."""

import json
from collections.abc import Iterator
from typing import Final

import polars as pl

from domain.matching import VERDICTS, Matching
from domain.matching.explain import explain_finding, number_written, pair_line
from domain.matching.words import FINDINGS, Finding, Verdict, code_of
from domain.policy import Policy

_FINDING_NAMES: Final = {Finding.AMENDMENT: "only_on_portal"}


def pair_lines(found: Matching, books: pl.DataFrame, portal: pl.DataFrame, policy: Policy) -> pl.Series:
    """{"book", "portal", "verdict", "why"} of each linked pair, by their ids; ids are JSON tokens already."""
    pairs = found.pairs.sort("book", "portal").with_row_index("row")
    plain = (pairs["verdict"] == code_of(Verdict.EXACT)) & (pairs["outside"] == 0) & (pairs["evidence"] == 0)
    said = pairs.filter(~plain)
    texts = list(_pair_texts(said, books, portal, policy))
    whys = pl.DataFrame({"row": said["row"], "why": pl.Series(texts, dtype=pl.String)})
    agreed = pair_line(pairs.filter(plain).row(0, named=True), policy.tolerances) if plain.any() else ""
    whys = pl.concat([whys, _written_differently(pairs.filter(plain), books, portal, agreed)])
    names = pl.DataFrame(
        {"verdict": pl.Series(range(len(VERDICTS)), dtype=pl.UInt8), "name": [word.name.lower() for word in VERDICTS]}
    )
    lines = pairs.select("row", "book", "portal", "verdict").join(whys, on="row", how="left", maintain_order="left")
    lines = lines.join(names, on="verdict", how="left", maintain_order="left")
    line = pl.concat_str(
        pl.lit('{"book": '), "book", pl.lit(', "portal": '), "portal", pl.lit(', "verdict": "'), "name",
        pl.lit('", "why": '), pl.col("why").fill_null(_why(agreed)), pl.lit("}"),
    )  # fmt: skip
    return lines.select(line.alias("line")).to_series()


def _written_differently(pairs: pl.DataFrame, books: pl.DataFrame, portal: pl.DataFrame, agreed: str) -> pl.DataFrame:
    """The reasons (row, why) of pairs that agree in all, though one number is written otherwise than the other."""
    numbers = _with_numbers(pairs.select("row", "book", "portal"), books, portal)
    numbers = numbers.filter(pl.col("n").str.strip_chars() != pl.col("m").str.strip_chars())
    texts = [_why(f"{agreed}; {number_written(one, two)}") for one, two in numbers.select("n", "m").iter_rows()]
    return pl.DataFrame({"row": numbers["row"], "why": pl.Series(texts, dtype=pl.String)})


def _with_numbers(pairs: pl.DataFrame, books: pl.DataFrame, portal: pl.DataFrame) -> pl.DataFrame:
    """With n, m: the numbers in the books and on the portal; and the supplier on the portal."""
    of_books = books.select(pl.col("id").alias("book"), pl.col("number").alias("n")).unique("book")
    of_portal = portal.select(pl.col("id").alias("portal"), pl.col("number").alias("m"), "supplier").unique("portal")
    with_books = pairs.join(of_books, on="book", how="left", maintain_order="left")
    return with_books.join(of_portal, on="portal", how="left", maintain_order="left")


def _pair_texts(said: pl.DataFrame, books: pl.DataFrame, portal: pl.DataFrame, policy: Policy) -> Iterator[str]:
    """The reason of each pair that is more than plainly exact, with both numbers quoted."""
    numbers = _with_numbers(said.select("book", "portal"), books, portal)
    for row, (_, _, one, two, supplier) in zip(said.iter_rows(named=True), numbers.iter_rows(), strict=True):
        row["rival"] = _bare(row["rival"])
        yield _why(pair_line(row, policy.tolerances_for(supplier), (one, two)))


def finding_lines(found: Matching) -> pl.Series:
    """{"side", "id", "finding", "of", "why"} of each document in no pair; of: what a duplicate repeats."""
    names = {finding: _FINDING_NAMES.get(finding, finding.name.lower()) for finding in FINDINGS}
    lines: list[str] = []
    for row in found.findings.sort("side", "id").iter_rows(named=True):
        row["of"], of, row["rival"] = _bare(row["of"]), row["of"], _bare(row["rival"])
        explained = explain_finding(row)
        finding = FINDINGS[row["finding"]]
        lines.append(
            f'{{"side": "{"portal" if row["side"] else "book"}", "id": {row["id"]}, "finding": "{names[finding]}", '
            f'"of": {(finding is Finding.DUPLICATE and of) or "null"}, "why": {_why(explained.line)}}}'
        )
    return pl.Series("line", lines, dtype=pl.String)


def _bare(token: str | None) -> str | None:
    """An id token as people read it."""
    return token.strip('"') if token is not None else None


def _why(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
