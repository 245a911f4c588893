"""A database with a row in nearly every table, for backups and for migrations from a released version."""

from sqlalchemy import select

from domain.matching import match
from domain.money import TaxHeads
from domain.records import JobKind, PortalRequest, RejectionRecord, RequestState
from storage.database import open_engine, transaction
from storage.migrate import upgrade
from storage.tables import metadata
from storage.unit_of_work import SqlUnits
from tests.storage.rows import (
    NOW,
    OURS,
    QUILLON,
    TAMARIND,
    actor,
    batch,
    book_entry,
    document,
    item,
    mail,
    outward,
    proposal,
    settle,
)


def fill(url: str) -> None:
    """A row in nearly every table, two companies, a trail in each."""
    engine = open_engine(url)
    units = SqlUnits(engine)
    with units.writing(frozenset({TAMARIND})) as unit:
        settle(unit, TAMARIND)
        unit.trail.append(TAMARIND, actor(TAMARIND), NOW, "imported", "IMS", {"read": 1, "₹": "ü\n"})
    with units.writing(frozenset({QUILLON})) as unit:
        settle(unit)
        paper, entry = document(), book_entry()
        for read in range(3):
            unit.trail.append(QUILLON, actor(), NOW, "imported", "IMS", {"read": read})
        unit.documents.add([paper])
        unit.books.add([entry], NOW)
        unit.batches.add(batch("t1", (item(paper),)))
        unit.batches.add_request(PortalRequest("r1", QUILLON, "t1", OURS, "SAVE", (paper.id,), RequestState.TAKEN))
        unit.outward.put([outward()])
        unit.outward.add_rejection(RejectionRecord("j1", QUILLON, outward().id, NOW, "", TaxHeads(1)))
        unit.mails.add(mail())
        matching = match(*unit.matches.frames(QUILLON))
        unit.matches.replace(QUILLON, matching.pairs, matching.findings, [proposal(paper)])
        unit.matches.decide(QUILLON, paper.id, entry.id, linked=True, by="p", why="same", now=NOW)
        unit.companies.set_setting(QUILLON, "policy", "{}", "p", NOW)
        unit.once.record("p", "approve", "k", "h", "a", NOW)
        unit.people.link("slack", "U1", f"{QUILLON}-kavita", NOW, None, "x")
        unit.jobs.ask(JobKind.SEND_BATCH, QUILLON, "t1", NOW)
    engine.dispose()


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = open_engine(url)
    with transaction(engine, None, writing=False) as connection:
        held = {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for name, table in metadata.tables.items()
        }
    engine.dispose()
    return held


def migrated(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
