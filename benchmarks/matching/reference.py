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
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from benchmarks.bars import bar
from benchmarks.matching.columns import sides
from benchmarks.matching.generator import SHARES
from benchmarks.matching.single_readings import readings_of
from domain.matching import match, nearby
from domain.matching.evidence import Shape, grade
from domain.matching.nearby import CLEAN, FULL, WEAK
from domain.matching.words import EVIDENCE, RANK, Evidence, code_of
from domain.policy import Policy

CLASSES = tuple(
    name for name in SHARES
    if not name.startswith(("split", "merge", "rows", "note", "return", "sister", "other_year", "same_number"))
)  # fmt: skip
SPOKEN = [int(code) for code in nearby.SPOKEN if EVIDENCE[code] is not Evidence.LISTED]
"""Codes of evidence, best first; lists of numbers are of no use here."""
SPOKEN.append(code_of(Evidence.LISTED))
UNSPOKEN = SPOKEN.index(code_of(Evidence.NONE))


Edge = tuple["Document", "Document", Evidence]


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
        edges = self._noise(edges)
        copies = self._copies(self.books, set(self.pairs)) | self._copies(self.portal, self.taken)
        edges = [edge for edge in edges if edge[0].id not in copies and edge[1].id not in copies]
        self._other_amounts(edges, copies)
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
                if agree(one, two) and one.number_key == two.number_key:
                    edges.append((order(one, two, one.recipient != two.recipient), one, two))
        self._greedy(edges)

    def _candidates(self) -> Iterator[Edge]:
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
                    place = SPOKEN.index(grade(shape, other))
                    if place < UNSPOKEN and place < best.get(two.id, (UNSPOKEN, two))[0]:
                        best[two.id] = (place, two)
            for place, two in best.values():
                if one.supplier == two.supplier and one.fy == two.fy:
                    yield one, two, EVIDENCE[SPOKEN[place]]

    def _noise(self, edges: list[Edge]) -> list[Edge]:
        """The edges but those that are tied."""
        near = [edge for edge in edges if edge[2] in (*CLEAN, *WEAK) and agree(edge[0], edge[1])]
        tied = _tied(near)
        counts = [_amount_counts(side) for side in (self.books, self.portal)]
        kept = []
        for one, two, word in near:
            if (one.id, two.id) in tied:
                continue
            weak = word in WEAK
            single = counts[0][one.scope, one.amounts] == 1 == counts[1][two.scope, two.amounts]
            gap = abs(one.day - two.day)
            if weak and not (single and (gap <= 3 or word is Evidence.EXCEL_ROUNDED)):
                continue
            damaged = word is Evidence.EXCEL and not (single and gap == 0)
            kept.append((one, two, word, weak or damaged or (gap > 45 and word is not Evidence.SAME)))
        self._greedy(_ordered(kept))
        return [edge for edge in edges if (edge[0].id, edge[1].id) not in tied]

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

    def _other_amounts(self, edges: list[Edge], copies: set[str]) -> None:
        """The same number with other amounts, where no other open document has the amounts and the date."""
        witnesses = self._witnesses(copies)
        asked = self._sure([edge for edge in edges if edge[2] in FULL], witnesses)
        rest = []
        for one, two, word in edges:
            if one.id in asked or two.id in asked:
                continue
            gap = abs(one.day - two.day)
            near = abs(one.amounts[0] - two.amounts[0]) * 5 <= max(one.amounts[0], two.amounts[0])
            if word in CLEAN and ((near and gap <= 45) or (gap == 0 and word is not Evidence.EXCEL)):
                rest.append((one, two, word))
        self._sure(rest, witnesses)

    def _sure(self, edges: Sequence[Edge], witnesses: dict[str, Document]) -> set[str]:
        """Take what no open witness speaks against, until nothing more comes free; ids of what is asked."""
        while True:
            edges = [edge for edge in edges if edge[0].id not in self.pairs and edge[1].id not in self.taken]
            sure = [edge for edge in edges if agree(edge[0], edge[1]) or not self._against(edge, witnesses)]
            if not sure:
                return {document.id for edge in edges for document in edge[:2]}
            self._greedy((order(one, two, RANK.index(word)), one, two) for one, two, word in sure)

    def _against(self, edge: Edge, witnesses: dict[str, Document]) -> bool:
        one, two, _ = edge
        there, here = witnesses.get(one.id), witnesses.get(two.id)
        far = one.day != two.day
        if there and there.id not in self.taken and (far or there.amounts == one.amounts):
            return True
        return bool(here and here.id not in self.pairs and (far or here.amounts == two.amounts))

    def _witnesses(self, copies: set[str]) -> dict[str, Document]:
        """By id the one open document of the other side with the amounts, once on either side, and the date."""
        counts = [_amount_counts(side) for side in (self.books, self.portal)]
        open_b = [one for one in self.books if one.id not in self.pairs and one.id not in copies]
        open_p = [two for two in self.portal if two.id not in self.taken and two.id not in copies]
        by_day: dict[tuple[str, int], list[Document]] = defaultdict(list)
        for two in open_p:
            by_day[two.supplier, two.day].append(two)
        there: dict[str, list[Document]] = defaultdict(list)
        here: dict[str, list[Document]] = defaultdict(list)
        for one in open_b:
            for two in by_day.get((one.supplier, one.day), ()):
                if agree(one, two):
                    there[one.id].append(two)
                    here[two.id].append(one)
        found: dict[str, Document] = {}
        for some, back in ((there, here), (here, there)):
            for name, others in some.items():
                if len(others) == 1 and others[0].key is not None and len(back[others[0].id]) == 1:
                    mine = back[others[0].id][0]
                    if (
                        counts[some is here][mine.scope, mine.amounts]
                        == 1
                        == (counts[some is there][others[0].scope, others[0].amounts])
                    ):
                        found[name] = others[0]
        return found


def _tied(edges: list[Edge]) -> set[tuple[str, str]]:
    """Edges that have an equal at an end: as near in spelling, date and amounts, and nothing better."""
    best: dict[str, int] = {}
    for one, two, word in edges:
        for each in (one, two):
            best[each.id] = min(RANK.index(word), best.get(each.id, len(RANK)))
    ends: dict[tuple[object, ...], list[tuple[str, str, int | None]]] = defaultdict(list)
    for one, two, word in edges:
        if RANK.index(word) == min(best[one.id], best[two.id]):
            gap = abs(one.day - two.day)
            ends[one.id, gap, two.amounts].append((one.id, two.id, two.key))
            ends[two.id, gap, one.amounts].append((one.id, two.id, one.key))
    crowds = [same for same in ends.values() if len({key for _, _, key in same}) > 1]
    return {(one, two) for same in crowds for one, two, _ in same}


def _ordered(
    kept: list[tuple[Document, Document, Evidence, bool]],
) -> Iterator[tuple[tuple[object, ...], Document, Document]]:
    """Edges in their order; probable where another fits an end as well or better."""
    worse = [(word not in FULL) + (word in WEAK) for _, _, word, _ in kept]
    best: dict[str, int] = {}
    for (one, two, _, _), place in zip(kept, worse, strict=True):
        for each in (one, two):
            best[each.id] = min(place, best.get(each.id, 3))
    keys: dict[str, set[int | None]] = defaultdict(set)
    for (one, two, _, _), place in zip(kept, worse, strict=True):
        for mine, other in ((one, two), (two, one)):
            if place == best[mine.id]:
                keys[mine.id].add(other.key)
    for (one, two, word, probable), place in zip(kept, worse, strict=True):
        beaten = place > best[one.id] or place > best[two.id]
        rival = beaten or len(keys[one.id]) > 1 or len(keys[two.id]) > 1
        yield order(one, two, probable or rival, RANK.index(word)), one, two


def _amount_counts(side: list[Document]) -> dict[tuple[int, tuple[int, ...]], int]:
    counts: dict[tuple[int, tuple[int, ...]], int] = defaultdict(int)
    for document in side:
        counts[document.scope, document.amounts] += 1
    return counts


def child(engine: str, count: int) -> None:
    """One engine in a process of its own; prints seconds, bytes and a mark of the pairs.

    Bytes are the peak, documents (as frames or as rows) and all that matching adds, without what the process took
    before them: the libraries, and what reading the files left behind.
    """
    books, portal = sides(count, 1, 1.0, CLASSES)
    before = _resident() - int(books.estimated_size() + portal.estimated_size())
    if engine == "dict":
        rows = documents(books), documents(portal)
        del books, portal
    start = time.perf_counter()
    if engine == "dict":
        pairs = list(Reference(*rows).run().items())
    else:
        found = match(books, portal, Policy()).pairs
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    if engine != "dict":
        pairs = list(found.select("book", "portal").iter_rows())
    mark = hashlib.blake2b(repr(sorted(pairs)).encode(), digest_size=8).hexdigest()
    print(f"{seconds} {peak} {len(pairs)} {mark}", flush=True)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _run(engine: str, count: int) -> tuple[float, int, str]:
    words = ["-m", "benchmarks.matching.reference", "--engine", engine, "--count", str(count)]
    done = subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True)
    seconds, peak, pairs, mark = done.stdout.split()
    print(f"{engine:8} {float(seconds):8.2f} s {int(peak) / 2**20:7.0f} MB  {pairs} pairs {mark}", flush=True)
    return float(seconds), int(peak), mark


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--engine", choices=("dict", "columns"))
    arguments = parser.parse_args()
    if arguments.engine:
        child(arguments.engine, arguments.count)
        return
    seconds, peak, mark = _run("columns", arguments.count)
    plain, most, mark_of_plain = _run("dict", arguments.count)
    held = [
        bar("times faster than dicts", plain / seconds, at_least=5),
        bar("memory, of that of dicts", peak / most, at_most=0.5),
        bar("pairs that differ", float(mark != mark_of_plain), at_most=0),
    ]
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
