"""A full run and deltas from the database, as ratios to the same run through ORM entities row by row.

Run: python -m benchmarks.database [--count 1000000] [--url postgresql://...]. The ORM run reads both tables as mapped
entities, matches with the same function, proposes with the same rules, and writes pairs, findings and proposals as
entities, some thousand at a time; nothing else differs. Prints seconds and ratios of one process, and its peak memory;
the state after all deltas is checked to be that of a full run. Exit code 1 when a state differs or a bar is missed.
"""

import argparse
import random
import resource
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import polars as pl
from sqlalchemy import select
from sqlalchemy.orm import Session, registry

from benchmarks.matching.classes import generate
from benchmarks.matching.generator import COMPANY, Row
from domain.companies import Company, Registration, Sender
from domain.documents import DocumentKind, InwardDocument, Section
from domain.gstin import pan_of
from domain.identities import document_id_of
from domain.matching import match
from domain.matching.frames import SCHEMA
from domain.money import TaxHeads
from domain.policy import Policy
from domain.purchase_register import BookEntry
from domain.refusals import Refusal
from domain.roles import Actor, Grant, Role, Surface
from domain.tax_period import TaxPeriod
from domain.usecases.reconcile import proposals_for, reconcile
from domain.usecases.take_in_register import identified
from storage.database import open_engine, transaction
from storage.migrate import upgrade
from storage.repositories.documents import document_of
from storage.repositories.match_frames import _book_columns, _portal_columns
from storage.repositories.matches import FINDING_COLUMNS, PAIR_COLUMNS
from storage.repositories.proposal_rows import proposal_row
from storage.repositories.store import Session as StoreSession
from storage.tables import book_entries, documents, match_findings, match_pairs, proposals
from storage.unit_of_work import SqlUnit, SqlUnits

FULL_BAR = 4
DELTA_BARS = {1: 0.0005, 100: 0.015}
"""Times faster than the ORM run; share of its time by changed bookings."""
_BLOCK, _SLICE = 50_000, 10_000
PAN = pan_of(COMPANY)
NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
ACTOR = Actor("b", "B", (Grant(PAN, frozenset({Role.PREPARER})),), Surface.API)
_SECTIONS = {"Invoice": Section.B2B, "Debit Note": Section.B2BDN, "Credit Note": Section.B2BCN}
_KINDS = {"Invoice": DocumentKind.INVOICE, "Debit Note": DocumentKind.DEBIT_NOTE,
          "Credit Note": DocumentKind.CREDIT_NOTE}  # fmt: skip


def _plain(row: Row) -> dict[str, Any]:
    return {
        "recipient_gstin": str(row["company_gstin"]), "supplier_gstin": str(row["supplier_gstin"]),
        "number": str(row["bill_no"]), "dated": row["bill_date"], "taxable_value": row["taxable_value"],
        "tax": TaxHeads(*(int(str(row[head])) for head in ("igst", "cgst", "sgst", "cess"))), "company_id": PAN,
        "place_of_supply": str(row["place_of_supply"]), "supplier_name": str(row["supplier_name"]),
    }  # fmt: skip


def papers(count: int) -> tuple[list[BookEntry], list[InwardDocument]]:
    """Both sides of the labelled generator as the desk holds them."""
    books, portal, _ = generate(count, 1, 1.0)
    entries = identified(
        [BookEntry(**_plain(row), kind=_KINDS[str(row["doc_type"])], voucher=f"V{place}",
                   reverse_charge=bool(row["is_reverse_charge"])) for place, row in enumerate(books)],
        PAN,
    )  # fmt: skip
    shown: dict[str, InwardDocument] = {}
    for row in portal:
        plain = _plain(row)
        period = TaxPeriod.of(plain["dated"])
        made = InwardDocument(
            **plain, section=_SECTIONS[str(row["doc_type"])], document_value=int(plain["taxable_value"]),
            supplier_period=period, gstr2b_period=period, reverse_charge=bool(row["is_reverse_charge"]),
            in_ims=not row["is_reverse_charge"], first_seen_at=NOW, portal_read_at=NOW,
        )  # fmt: skip
        key = document_id_of(made)
        while key in shown:  # a copy was reported for another month
            made = replace(made, supplier_period=made.supplier_period.plus(1))
            key = document_id_of(made)
        shown[key] = replace(made, id=key)
    return entries, list(shown.values())


def fill(units: SqlUnits, count: int) -> None:
    """Both sides into an empty database; one that holds the company already is taken as it is."""
    with units.reading(frozenset({PAN})) as unit:
        if unit.companies.get(PAN) is not None:
            return
    entries, shown = papers(count)
    with units.writing(frozenset({PAN})) as unit:
        unit.companies.save(Company(PAN, "Quillon", "Quillon", PAN), Sender(), NOW)
        for gstin in sorted({*(each.recipient_gstin for each in entries), *(each.recipient_gstin for each in shown)}):
            unit.companies.save_registration(Registration(gstin, PAN))
    for first in range(0, len(entries), _BLOCK):
        with units.writing(frozenset({PAN})) as unit:
            unit.books.add(entries[first : first + _BLOCK], NOW)
    for first in range(0, len(shown), _BLOCK):
        with units.writing(frozenset({PAN})) as unit:
            unit.documents.add(shown[first : first + _BLOCK])


class _Entity:
    """What the registry maps a table onto."""


def entities() -> dict[str, type[_Entity]]:
    """An ORM class for each table that a run touches."""
    made, mapper = {}, registry()
    for table in (documents, book_entries, match_pairs, match_findings, proposals):
        made[table.name] = type(table.name, (_Entity,), {})
        mapper.map_imperatively(made[table.name], table)
    return made


def orm_run(units: SqlUnits, mapped: dict[str, type[_Entity]]) -> tuple[int, int]:
    """The same run, row by row: (pairs, findings)."""
    with transaction(units._engine, None, writing=True) as connection, Session(connection) as session:
        books = [_row(each, _BOOK) for each in _entities(session, mapped["book_entries"], book_entries)]
        held, portal = {}, []
        for each in _entities(session, mapped["documents"], documents):
            held[each.id], row = document_of(each), _row(each, _PORTAL)
            portal.append(row)
        frames = [pl.DataFrame(rows, schema=SCHEMA, orient="row") for rows in (books, portal)]
        del books, portal
        unit = SqlUnit(StoreSession(connection, frozenset({PAN}), True))
        found = match(frames[0], frames[1], Policy(), unit.matches.decisions(PAN))
        made = proposals_for(unit, PAN, found, held, Policy(), frozenset(), NOW)
        del held, frames
        for table in (match_pairs, match_findings, proposals):
            _delete_all(session, mapped[table.name], table)
        for frame, names, name in (
            (found.pairs, PAIR_COLUMNS, "match_pairs"),
            (found.findings, FINDING_COLUMNS, "match_findings"),
        ):
            rows = ({column: row[name] for name, column in names.items()} for row in frame.iter_rows(named=True))
            _add_all(session, mapped[name], rows)
        _add_all(session, mapped["proposals"], (proposal_row(record) for record in made))
    return found.pairs.height, found.findings.height


def _entities(session: Session, kind: type[_Entity], table: Any) -> Iterator[Any]:
    """Every entity of a table, a slice forgotten before the next is read, so that memory lasts."""
    last = ""
    while some := session.scalars(_all(kind, table).where(table.c.id > last).order_by(table.c.id).limit(_SLICE)).all():
        yield from some
        last = getattr(some[-1], "id")  # noqa: B009 - mapped
        session.expunge_all()


def _delete_all(session: Session, kind: type[_Entity], table: Any) -> None:
    while some := session.scalars(_all(kind, table).limit(_SLICE)).all():
        for each in some:
            session.delete(each)
        session.flush()
        session.expunge_all()


def _add_all(session: Session, kind: type[_Entity], rows: Iterable[dict[str, Any]]) -> None:
    for place, row in enumerate(rows, start=1):
        session.add(_new(kind, row))
        if place % _SLICE == 0:
            session.flush()
            session.expunge_all()
    session.flush()
    session.expunge_all()


_BOOK = _book_columns
_PORTAL = _portal_columns


def _all(kind: type[_Entity], table: Any) -> Any:
    return select(kind).where(table.c.company_id == PAN)


def _new(kind: type[_Entity], values: dict[str, Any]) -> _Entity:
    made = kind()
    for name, value in ({"company_id": PAN} | values).items():
        setattr(made, name, value)
    return made


_ATTRIBUTES = {
    "recipient": "recipient_gstin", "supplier": "supplier_gstin", "kind": "kind_code", "taxable": "taxable_value",
    "value": "document_value", "pos": "pos_code", "outside": "outside_code", "key": "key_hash", "port": "port_code",
}  # fmt: skip


def _row(each: Any, side: object) -> tuple[Any, ...]:
    is_book = side is _BOOK
    sign = -1 if is_book and each.is_return else 1
    values: dict[str, Any] = {name: getattr(each, _ATTRIBUTES.get(name, name), None) for name in SCHEMA}
    values["original_number"] = each.original_number or ""
    values["port"] = each.port_code.upper()
    values["original_dated"] = None if is_book else each.original_date
    values["amendment"] = False if is_book else Section(each.section).is_amendment
    for name in ("taxable", "igst", "cgst", "sgst", "cess"):
        values[name] = sign * values[name]
    return tuple(values[name] for name in SCHEMA)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of this process's processor (a PostgreSQL server's own are not among them)."""

    clock: float
    processor: float


def delta_took(units: SqlUnits, changed: int, rounds: int, chance: random.Random) -> Took:
    """Medians of (edit so many bookings, match what they touch); the edit itself counts, as in an import."""
    clock, processor = [], []
    with units.reading(frozenset({PAN})) as unit:
        entries = unit.books.of_company(PAN)
    for turn in range(rounds):
        chosen = chance.sample(entries, changed)
        edited = [replace(each, taxable_value=each.taxable_value + 100 * (turn + 1)) for each in chosen]
        began, cpu = perf_counter(), process_time()
        with units.writing(frozenset({PAN})) as unit:
            unit.books.change(edited, NOW)
        assert not isinstance(reconcile(units, ACTOR, PAN, NOW, only_changed=True), Refusal)
        clock.append(perf_counter() - began)
        processor.append(process_time() - cpu)
    return Took(statistics.median(clock), statistics.median(processor))


def state(units: SqlUnits) -> tuple[pl.DataFrame, pl.DataFrame]:
    with units.reading(frozenset({PAN})) as unit:
        return unit.matches.state(PAN)


def timed(what: str, work: Any) -> Took:
    began, cpu = perf_counter(), process_time()
    work()
    took = Took(perf_counter() - began, process_time() - cpu)
    print(f"{what:34} {took.clock:9.3f} s, CPU {took.processor:8.3f} s", flush=True)
    return took


def _deltas(units: SqlUnits, rounds: int, orm: Took) -> bool:
    """Print the deltas; whether both keep their bar, by the clock."""
    chance, kept = random.Random(1), True
    for changed, times in ((1, rounds), (100, max(3, rounds // 3))):
        took = delta_took(units, changed, times, chance)
        kept = kept and took.clock <= DELTA_BARS[changed] * orm.clock
        print(
            f"delta of {changed:4}: median {took.clock * 1000:8.1f} ms, {took.clock / orm.clock:.4%} of the ORM run "
            f"(bar {DELTA_BARS[changed]:.2%}); CPU {took.processor * 1000:8.1f} ms, "
            f"{took.processor / orm.processor:.4%}", flush=True,
        )  # fmt: skip
    return kept


def main() -> int:
    """Print times and ratios; 1 when a state differs or a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15, help="deltas of one; a third as many of 100")
    parser.add_argument("--url", help="a database for this alone, filled when it is empty; left out: a new SQLite file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(given.url or f"sqlite:///{Path(folder) / 'bench.db'}")
        upgrade(engine)
        units, mapped = SqlUnits(engine), entities()
        timed("take in both sides", lambda: fill(units, given.count))
        timed("first run", lambda: reconcile(units, ACTOR, PAN, NOW, only_changed=True))
        ours = timed("full run from the database", lambda: reconcile(units, ACTOR, PAN, NOW))
        before = state(units)
        orm = timed("ORM row by row", lambda: orm_run(units, mapped))
        same = all(one.equals(other) for one, other in zip(before, state(units), strict=True))
        times = f"{orm.clock / ours.clock:.1f} times as long (bar {FULL_BAR}), CPU {orm.processor / ours.processor:.1f}"
        print(f"the ORM run is {times}; equal results: {same}", flush=True)
        kept = orm.clock >= FULL_BAR * ours.clock
        del before
        kept = _deltas(units, given.rounds, orm) and kept
        by_delta = state(units)
        reconcile(units, ACTOR, PAN, NOW)
        same = same and all(one.equals(other) for one, other in zip(by_delta, state(units), strict=True))
        print(f"state after the deltas equals a full run's: {same}; every bar kept: {kept}")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")
        engine.dispose()
    return 0 if same and kept else 1


if __name__ == "__main__":
    sys.exit(main())
