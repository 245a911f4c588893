"""Units of work: one transaction over all stores, bound to companies, the trail written last before the commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from storage.database import transaction
from storage.repositories.batches import SqlBatches
from storage.repositories.books import SqlBooks
from storage.repositories.companies import SqlCompanies
from storage.repositories.documents import SqlDocuments
from storage.repositories.imports import SqlImports
from storage.repositories.jobs import SqlJobs
from storage.repositories.mails import SqlMails
from storage.repositories.matches import SqlMatches
from storage.repositories.notices import SqlNotices
from storage.repositories.once import SqlConversations, SqlOnce
from storage.repositories.outward import SqlOutward
from storage.repositories.people import SqlPeople
from storage.repositories.returns import SqlReturns
from storage.repositories.statements import SqlStatements
from storage.repositories.store import Session
from storage.repositories.suppliers import SqlSuppliers
from storage.trail import Trail


class SqlUnit:
    """domain.ports.Unit over one open transaction."""

    def __init__(self, session: Session) -> None:
        self.companies = SqlCompanies(session)
        self.people = SqlPeople(session)
        self.suppliers = SqlSuppliers(session)
        self.documents = SqlDocuments(session)
        self.statements = SqlStatements(session)
        self.returns = SqlReturns(session)
        self.books = SqlBooks(session)
        self.matches = SqlMatches(session)
        self.batches = SqlBatches(session)
        self.outward = SqlOutward(session)
        self.mails = SqlMails(session)
        self.imports = SqlImports(session)
        self.trail = Trail(session.connection)
        self.once = SqlOnce(session)
        self.jobs = SqlJobs(session)
        self.conversations = SqlConversations(session)
        self.notices = SqlNotices(session)


class SqlUnits:
    """domain.ports.Units. A writer takes the lock first; an exception undoes all of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self, companies: frozenset[str]) -> Iterator[SqlUnit]:
        """Sees one moment of these companies; of none, it can still tell who somebody is."""
        with self._open(companies, writing=False) as unit:
            yield unit

    @contextmanager
    def writing(self, companies: frozenset[str]) -> Iterator[SqlUnit]:
        """Commits at the end, all or nothing."""
        with self._open(companies, writing=True) as unit:
            yield unit

    @contextmanager
    def housekeeping(self, *, writing: bool) -> Iterator[SqlUnit]:
        """Over all companies: for the composition root alone (job dispatcher, status, verifying the trails)."""
        with self._open(None, writing=writing) as unit:
            yield unit

    @contextmanager
    def _open(self, companies: frozenset[str] | None, *, writing: bool) -> Iterator[SqlUnit]:
        with transaction(self._engine, companies, writing=writing) as connection:
            unit = SqlUnit(Session(connection, companies, writing))
            yield unit
            if writing:
                unit.trail.write()
