"""A small installation for tests: one company, three people, documents on a simulated portal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from domain.actions import Action
from domain.batches import Batch
from domain.companies import Company, Person, Registration, Sender
from domain.gstin import check_character
from domain.refusals import Refusal
from domain.roles import Actor, Role, Surface
from domain.usecases.decide import Decision, approve
from domain.usecases.propose import Proposed, Wanted, propose_batch
from domain.vendors import Vendor
from imsdesk.settings import Settings
from imsdesk.wiring import Desk, fixed_clock
from storage.database import open_engine
from storage.migrate import upgrade

PAN = "AABCQ9012R"
GSTIN = "27AABCQ9012R1ZW"
TODAY = date(2026, 11, 16)


def gstin_of(state: str, pan: str, entity: str = "1") -> str:
    """A GSTIN with its right check character."""
    first = f"{state}{pan}{entity}Z"
    return first + check_character(first)


SUPPLIER = gstin_of("27", "AAGCM4821K")


def invoice_row(number: int, *, supplier: str = SUPPLIER, tax: int = 1800, **more: Any) -> dict[str, Any]:
    """A filed invoice of Oct 2026 as the portal lists it: ten times the tax taxable, IGST nil, CGST and SGST halves."""
    return {
        "stin": supplier, "inum": f"INV-{number}", "idt": "08-10-2026", "inv_typ": "R", "val": tax * 10 + tax,
        "pos": "27", "txval": tax * 10, "iamt": 0, "camt": tax // 2, "samt": tax // 2, "cess": 0, "rtnprd": "102026",
        "srcform": "R1", "srcfilstatus": "Filed", "action": "N", "ispendactblocked": "N",
    } | more  # fmt: skip


def portal_seed(rows: list[dict[str, Any]], gstin: str = GSTIN) -> dict[str, Any]:
    """A simulator seed with these invoices for one registration."""
    return {"documents": {gstin: {"b2b": rows}}, "names": {SUPPLIER: "Mehta Traders Private Limited"}}


@dataclass
class World:
    """A desk and the people who use it."""

    desk: Desk
    priya: Actor
    kavita: Actor
    arjun: Actor

    def propose(
        self, document_ids: list[str], action: Action = Action.ACCEPT, key: str = "p1", **more: Any
    ) -> Proposed:
        answer = propose_batch(
            self.desk.units, self.priya, PAN, [Wanted(each, action, **more) for each in document_ids], key,
            self.desk.now(),
        )  # fmt: skip
        assert not isinstance(answer, Refusal), answer
        return answer

    def approve(self, batch: Batch, actor: Actor | None = None, key: str = "a1", *, to_portal: bool = True) -> Decision:
        answer = approve(
            self.desk.units,
            actor or self.kavita,
            batch.id,
            batch.content_hash,
            key,
            self.desk.now(),
            to_portal=to_portal,
        )
        assert not isinstance(answer, Refusal), answer
        return answer

    def batch(self, batch_id: str) -> Batch:
        with self.desk.units.reading(frozenset({PAN})) as unit:
            found = unit.batches.get(batch_id)
        assert found is not None
        return found

    def document_ids(self) -> list[str]:
        with self.desk.units.reading(frozenset({PAN})) as unit:
            held = unit.documents.of_registration(GSTIN)
        return sorted(held, key=lambda each: (len(held[each].number), held[each].number))


def settings_for(folder: Path, **more: Any) -> Settings:
    """Settings of a test installation; database_url and others can be overridden."""
    given: dict[str, Any] = {"database_url": f"sqlite:///{folder / 'desk.db'}", "mail_folder": str(folder / "mails")}
    return Settings(**(given | {"gsp_username": "q", "gsp_auth_token": "t"} | more))


@cache
def _migrated() -> bytes:
    """A database file with all tables and no rows: migrating for each test took a fifth of the fast ones."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        engine = open_engine(f"sqlite:///{file}")
        upgrade(engine)
        engine.dispose()  # the last connection that closes writes the log into the file
        return file.read_bytes()


@contextmanager
def world_in(folder: Path, *, started: datetime | None = None, **settings: Any) -> Iterator[World]:
    """A world in a folder; the company and its people are made when they are not there yet."""
    own = settings_for(folder, **settings)
    file = folder / "desk.db"
    if own.database_url == f"sqlite:///{file}" and not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
    desk = Desk(own, fixed_clock(TODAY, started=started))
    try:
        people = set_up_company(desk)
        yield World(desk, people["priya"], people["kavita"], people["arjun"])
    finally:
        desk.close()


def set_up_company(desk: Desk) -> Mapping[str, Actor]:
    """Quillon Foods with Priya (prepares), Kavita (tax head) and Arjun (approves)."""
    now = desk.now()
    roles = {"priya": Role.PREPARER, "kavita": Role.TAX_HEAD, "arjun": Role.APPROVER}
    with desk.units.writing(frozenset({PAN})) as unit:
        if unit.companies.get(PAN) is None:
            sender = Sender("Priya Nair", "ap@quillon.example")
            unit.companies.save(Company(PAN, "Quillon Foods Limited", "Quillon", PAN), sender, now)
            unit.companies.save_registration(Registration(GSTIN, PAN, "Maharashtra"))
            unit.suppliers.save_master(PAN, [Vendor(SUPPLIER, "Mehta Traders", email_to=("gst@mehta.example",))])
            for key, role in roles.items():
                person = Person(key, key.capitalize(), f"{key}@quillon.example", frozenset({role}), id=f"{PAN}-{key}")
                unit.people.save(person, PAN, now)
        actors = {}
        for key in roles:
            person_id = f"{PAN}-{key}"
            actors[key] = Actor(person_id, key.capitalize(), unit.people.grants(person_id), Surface.API)
    return actors


def through(actor: Actor, surface: Surface) -> Actor:
    """The same person by another way in."""
    return replace(actor, surface=surface)
