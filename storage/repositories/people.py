"""People, what they may do in which company, and the identities that lead to them.

People and identities belong to no company: they are asked before the companies of a session are known. A session
bound to companies sees only the grants, and the people, of those companies; a session bound to none (who is it?)
sees the grants of the one person it asks about.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, true
from sqlalchemy.sql.elements import ColumnElement

from domain.companies import Person
from domain.roles import Grant, Role
from storage.repositories.store import Store
from storage.tables import grants, identities, link_tries, people

SLACK, TERMINAL = "slack", "terminal"


class SqlPeople(Store):
    """domain.ports.PeopleStore."""

    def get(self, person_id: str) -> Person | None:
        """The person, if the session may know them; roles and limit when exactly one of its companies gave them."""
        row = self._connection.execute(select(people).where(people.c.id == person_id)).first()
        held = self._grant_rows(grants.c.person_id == person_id)
        if row is None or (self._session.companies and not held):
            return None
        return self._person(row, held[0] if len(held) == 1 else None)

    def of_company(self, company_id: str) -> tuple[Person, ...]:
        """Everyone with a grant in the company, by name; nobody when the session is not bound to it."""
        if self._session.companies is not None and company_id not in self._session.companies:
            return ()
        held = {row.person_id: row for row in self._grant_rows(grants.c.company_id == company_id)}
        query = select(people).where(self._one_of(people.c.id, held)).order_by(people.c.name, people.c.id)
        return tuple(self._person(row, held[row.id]) for row in self._rows(query))

    def by_key(self, company_id: str, key: str) -> Person | None:
        return next((person for person in self.of_company(company_id) if person.key == key), None)

    def grants(self, person_id: str) -> tuple[Grant, ...]:
        """What the person may do, in the companies of the session (in all, when the session is bound to none)."""
        return tuple(_grant(row) for row in self._grant_rows(grants.c.person_id == person_id))

    def save(self, person: Person, company_id: str, now: datetime) -> None:
        """Add or change the person and what they may do in this company; identities are `link`'s.

        A person of another company who is joined to this one keeps their name and address.
        """
        if self._session.companies is not None and company_id not in self._session.companies:
            raise ValueError("a person is saved by a session of the company")
        if not person.id:
            raise ValueError("a person is saved under an id")
        held = {
            row.company_id for row in self._rows(select(grants.c.company_id).where(grants.c.person_id == person.id))
        }
        row = {"id": person.id, "name": person.name, "email": person.email, "is_active": True, "created_at": now}
        self._put(people, [row], keep=["created_at"] if held <= {company_id} else [*row])
        registrations = None if person.registrations is None else " ".join(sorted(person.registrations))
        grant = {
            "person_id": person.id, "company_id": company_id, "key": person.key,
            "roles": " ".join(sorted(person.roles)), "registrations": registrations, "limit_paise": person.limit,
        }  # fmt: skip
        self._put(grants, [grant])

    def link(self, kind: str, key: str, person_id: str, now: datetime, expires: datetime | None, label: str) -> None:
        """Let an identity lead to the person; ValueError when it leads to someone else already."""
        held = self._connection.execute(
            select(identities.c.person_id).where(identities.c.kind == kind, identities.c.key == key)
        ).scalar()
        if held is not None and held != person_id:
            raise ValueError(f"this {kind} identity belongs to another person")
        row = {
            "kind": kind, "key": key, "person_id": person_id, "linked_at": now, "expires_at": expires, "label": label,
        }  # fmt: skip
        self._put(identities, [row], keep=["linked_at"])

    def remove(self, person_id: str, company_id: str) -> None:
        """End what they may do in this company; with the last company every identity of theirs ends too."""
        if self._session.companies is not None and company_id not in self._session.companies:
            raise ValueError("a person is removed by a session of the company")
        ours = grants.c.person_id == person_id
        self._connection.execute(delete(grants).where(ours, grants.c.company_id == company_id))
        if not self._rows(select(grants.c.company_id).where(ours)):
            self._connection.execute(delete(identities).where(identities.c.person_id == person_id))

    def unlink(self, kind: str, key: str) -> bool:
        wanted = delete(identities).where(identities.c.kind == kind, identities.c.key == key)
        return self._connection.execute(wanted).rowcount == 1

    def identified(self, kind: str, key: str, now: datetime) -> str | None:
        """The person an unexpired identity leads to."""
        query = select(identities.c.person_id, identities.c.expires_at, people.c.is_active).join(people)
        row = self._connection.execute(query.where(identities.c.kind == kind, identities.c.key == key)).first()
        if row is None or not row.is_active or (row.expires_at is not None and row.expires_at <= now):
            return None
        found: str = row.person_id
        return found

    def identities(self, person_id: str) -> tuple[tuple[str, str, datetime | None], ...]:
        """(kind, key, expires) of each identity; the key of a token is its hash."""
        query = select(identities).where(identities.c.person_id == person_id)
        rows = self._rows(query.order_by(identities.c.kind, identities.c.key))
        return tuple((row.kind, row.key, row.expires_at) for row in rows)

    def labelled(self, kind: str, key: str, now: datetime) -> tuple[str, str] | None:
        """(person, label) of an unexpired identity."""
        query = select(identities.c.label).where(identities.c.kind == kind, identities.c.key == key)
        label, person_id = self._connection.execute(query).scalar(), self.identified(kind, key, now)
        return (person_id, label) if person_id is not None and label is not None else None

    def tried(self, identity_hash: str, now: datetime, within: timedelta) -> int:
        """Count one more try of a code; how many there were within this time, this one among them."""
        self._take_turn(f"link tries/{identity_hash}")
        query = select(link_tries).where(link_tries.c.identity_hash == identity_hash)
        row = self._connection.execute(query).first()
        goes_on = row is not None and row.began_at > now - within
        began, tries = (row.began_at, row.tries + 1) if row is not None and goes_on else (now, 1)
        self._put(link_tries, [{"identity_hash": identity_hash, "began_at": began, "tries": tries}])
        return tries

    def _grant_rows(self, wanted: ColumnElement[bool]) -> Sequence[Any]:
        companies = self._session.companies
        query = select(grants).where(wanted, grants.c.company_id.in_(sorted(companies)) if companies else true())
        return self._rows(query.order_by(grants.c.company_id, grants.c.person_id))

    def _person(self, row: Any, grant: Any) -> Person:
        linked = {kind: key for kind, key, _ in reversed(self.identities(row.id))}
        given = _grant(grant) if grant is not None else None
        return Person(
            key=grant.key if grant is not None else "", name=row.name, email=row.email,
            roles=given.roles if given else frozenset(), limit=given.limit if given else None,
            registrations=given.registrations if given else frozenset(),
            slack_user=linked.get(SLACK, ""), terminal_user=linked.get(TERMINAL, ""), id=row.id,
        )  # fmt: skip


def _grant(row: Any) -> Grant:
    return Grant(
        company_id=row.company_id,
        roles=frozenset(Role(name) for name in row.roles.split()),
        registrations=None if row.registrations is None else frozenset(row.registrations.split()),
        limit=row.limit_paise,
    )
