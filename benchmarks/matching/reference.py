"""The tiers once more with plain dicts and tuples, to be beaten: python -m benchmarks.matching.reference --count N.

Key with amounts, the same serial under noise with equal amounts, key and noise with other amounts. On data without
splits, notes and other registrations it finds the same pairs as domain.matching, which the run checks.
"""

import argparse
import hashlib
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import polars as pl

from benchmarks.matching.columns import sides
from benchmarks.matching.generator import SHARES
from benchmarks.matching.single_readings import readings_of
from domain.matching import match
from domain.matching.evidence import Shape, grade
from domain.matching.keys import seams_agree
from domain.matching.words import Evidence, code_of
from domain.policy import Policy

CLASSES = tuple(
    name for name in SHARES
    if not name.startswith(("split", "merge", "rows", "note", "return", "sister", "other_year", "same_number"))
)  # fmt: skip
FULL, EXCEL, NONE = code_of(Evidence.GLUED), code_of(Evidence.EXCEL), code_of(Evidence.NONE)
SUFFIX, LETTERS_AND_CODE = code_of(Evidence.SUFFIX), code_of(Evidence.LOOK_ALIKE_CODE)


class Document(NamedTuple):
    """One row as a tuple."""

    id: str
    recipient: str
    supplier: str
    scope: int
    key: int | None
    number: str
    number_key: str
    day: int
    fy: int
    dated: date
    amounts: tuple[int, int, int, int, int]


def documents(frame: pl.DataFrame) -> list[Document]:
    year = pl.col("dated").dt.year() - (pl.col("dated").dt.month() < 4).cast(pl.Int32)
    rows = frame.select(
        "id", "recipient", "supplier", "scope", "key", "number", "number_key",
        pl.col("dated").to_physical().alias("day"), year.alias("fy"), "dated",
        "taxable", "igst", "cgst", "sgst", "cess",
    ).iter_rows()  # fmt: skip
    return [Document(*row[:10], row[10:]) for row in rows]


def agree(one: Document, two: Document) -> bool:
    return all(abs(a - b) <= 100 for a, b in zip(one.amounts, two.amounts, strict=True))


def order(one: Document, two: Document, *first: object) -> tuple[object, ...]:
    apart = sum(abs(a - b) for a, b in zip(one.amounts, two.amounts, strict=True))
    return (*first, apart, abs(one.day - two.day), one.id, two.id)


class Reference:
    """Books beside portal with dicts."""

    def __init__(self, books: list[Document], portal: list[Document]) -> None:
        self.books, self.portal = books, portal
        self.pairs: dict[str, str] = {}
        self.taken: set[str] = set()

    def run(self) -> dict[str, str]:
        self._keys()
        edges = list(self._candidates())
        self._noise(edges)
        copies = self._copies(self.books, set(self.pairs)) | self._copies(self.portal, self.taken)
        edges = [edge for edge in edges if edge[0].id not in copies and edge[1].id not in copies]
        self._other_amounts(edges)
        return self.pairs

    def _greedy(self, edges: Iterable[tuple[tuple[object, ...], Document, Document]]) -> None:
        for _, one, two in sorted(edges, key=lambda edge: edge[0]):
            if one.id not in self.pairs and two.id not in self.taken:
                self.pairs[one.id] = two.id
                self.taken.add(two.id)

    def _keys(self) -> None:
        by_key: dict[int, list[Document]] = defaultdict(list)
        for document in self.portal:
            if document.key is not None:
                by_key[document.key].append(document)
        edges = []
        for one in self.books:
            for two in by_key.get(one.key, ()) if one.key is not None else ():
                if agree(one, two) and (
                    one.number_key == two.number_key or seams_agree(one.number_key, two.number_key)
                ):
                    edges.append((order(one, two, one.recipient != two.recipient), one, two))
        self._greedy(edges)

    def _candidates(self) -> Iterator[tuple[Document, Document, int]]:
        """(book, portal, evidence) among what is free, by serial."""
        by_serial: dict[tuple[int, str], list[tuple[Document, Shape]]] = defaultdict(list)
        for two in self.portal:
            if two.id not in self.taken:
                for serial, shape in readings_of(two.number, two.dated):
                    by_serial[two.scope, serial].append((two, shape))
        for one in self.books:
            if one.id in self.pairs:
                continue
            best: dict[str, tuple[int, Document]] = {}
            for serial, shape in readings_of(one.number, one.dated):
                for two, other in by_serial.get((one.scope, serial), ()):
                    code = grade(shape, other)
                    if code < NONE and code < best.get(two.id, (NONE, two))[0]:
                        best[two.id] = (code, two)
            for code, two in best.values():
                if one.supplier == two.supplier and one.fy == two.fy:
                    yield one, two, code

    def _noise(self, edges: list[tuple[Document, Document, int]]) -> None:
        near = [edge for edge in edges if edge[2] <= SUFFIX and agree(edge[0], edge[1])]
        counts = [_amount_counts(side) for side in (self.books, self.portal)]
        kept = []
        for one, two, code in near:
            weak = code in (SUFFIX, LETTERS_AND_CODE, EXCEL)
            single = not weak or counts[0][one.scope, one.amounts] == 1 == counts[1][two.scope, two.amounts]
            gap = abs(one.day - two.day)
            if code in (SUFFIX, LETTERS_AND_CODE) and not (single and gap <= 3):
                continue
            far = gap > 45 and code > FULL
            kept.append((one, two, code, code == SUFFIX or far or (weak and not (single and gap == 0))))
        best_one: dict[str, int] = {}
        best_two: dict[str, int] = {}
        for one, two, code, _ in kept:
            best_one[one.id] = min(code, best_one.get(one.id, NONE))
            best_two[two.id] = min(code, best_two.get(two.id, NONE))
        keys_one: dict[str, set[int | None]] = defaultdict(set)
        keys_two: dict[str, set[int | None]] = defaultdict(set)
        for one, two, code, _ in kept:
            if code == best_one[one.id]:
                keys_one[one.id].add(two.key)
            if code == best_two[two.id]:
                keys_two[two.id].add(one.key)
        ordered = []
        for one, two, code, probable in kept:
            worse = code > best_one[one.id] or code > best_two[two.id]
            rival = worse or len(keys_one[one.id]) > 1 or len(keys_two[two.id]) > 1
            ordered.append((order(one, two, probable or rival, code), one, two))
        self._greedy(ordered)

    def _copies(self, side: list[Document], paired: set[str]) -> set[str]:
        groups: dict[tuple[int | None, tuple[int, ...], str], list[Document]] = defaultdict(list)
        for document in side:
            groups[document.key, document.amounts, document.recipient].append(document)
        copies: set[str] = set()
        for group in groups.values():
            if len(group) > 1:
                group.sort(key=lambda each: (each.id not in paired, each.id))
                copies |= {each.id for each in group[1:] if each.id not in paired}
        return copies

    def _other_amounts(self, edges: list[tuple[Document, Document, int]]) -> None:
        self._greedy((order(one, two, code), one, two) for one, two, code in edges if code <= FULL)
        rest = []
        for one, two, code in edges:
            gap = abs(one.day - two.day)
            near = abs(one.amounts[0] - two.amounts[0]) * 5 <= max(one.amounts[0], two.amounts[0])
            if code <= EXCEL and code != LETTERS_AND_CODE and ((near and gap <= 45) or (gap == 0 and code != EXCEL)):
                rest.append((order(one, two, code), one, two))
        self._greedy(rest)


def _amount_counts(side: list[Document]) -> dict[tuple[int, tuple[int, ...]], int]:
    counts: dict[tuple[int, tuple[int, ...]], int] = defaultdict(int)
    for document in side:
        counts[document.scope, document.amounts] += 1
    return counts


def child(engine: str, count: int) -> None:
    """One engine in a process of its own: seconds, megabytes over what is there before, and a hash of the pairs."""
    books, portal = sides(count, 1, 1.0, CLASSES)
    if engine == "dict":
        rows = documents(books), documents(portal)
        del books, portal
    start = time.perf_counter()
    if engine == "dict":
        pairs = sorted(Reference(*rows).run().items())
    else:
        found = match(books, portal, Policy()).pairs
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if engine != "dict":
        pairs = sorted(found.select("book", "portal").iter_rows())
    mark = hashlib.blake2b(repr(pairs).encode(), digest_size=8).hexdigest()
    print(f"{engine:8} {seconds:8.2f} s {peak:7} MB  {len(pairs)} pairs {mark}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--engine", choices=("dict", "columns"))
    arguments = parser.parse_args()
    if arguments.engine:
        child(arguments.engine, arguments.count)
        return
    for engine in ("columns", "dict"):
        words = [
            sys.executable,
            "-m",
            "benchmarks.matching.reference",
            "--engine",
            engine,
            "--count",
            str(arguments.count),
        ]
        subprocess.run(words, check=True)


if __name__ == "__main__":
    main()
