"""The trail: append-only, one hash chain a company, its entry written last before the commit (design 3.8, 3.18).

An entry holds ids, figures and hashes; names and addresses stay in the tables beside it. The hash of an entry covers
the hash of the one before it, so that a changed, removed or inserted row is found by `verify`; the cut of a tail is
found only against a head that was anchored elsewhere.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, text

from domain.records import ANY_ENTRY, AuditEntry, TrailAsked
from domain.roles import Actor
from storage.column_types import instant_text
from storage.tables import audit_entries

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry at which a chain does not hold."""

    company_id: str
    seq: int
    why: str


def entry_hash(previous: str, company_id: str, seq: int, at: datetime, parts: tuple[str, ...]) -> str:
    """SHA-256 over the previous hash and the canonical JSON of every column."""
    body = json.dumps([company_id, seq, instant_text(at), *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256((previous + body).encode()).hexdigest()


class Trail:
    """Collects entries in a unit of work and writes them at its end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[tuple[str, datetime, Actor, str, str, str]] = []

    def append(
        self, company_id: str, actor: Actor, at: datetime, verb: str, subject: str, facts: Mapping[str, object]
    ) -> None:
        """Note what happened; `facts` must be plain JSON values: ids, figures, hashes."""
        body = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._waiting.append((company_id, at, actor, verb, subject, body))

    def write(self) -> None:
        """Chain and insert what was noted; called once, right before the commit."""
        for company_id in sorted({entry[0] for entry in self._waiting}):
            if self._connection.dialect.name == "postgresql":
                self._connection.execute(
                    text("SELECT pg_advisory_xact_lock(hashtextextended(:chain, 7))"), {"chain": company_id}
                )
            seq, previous = self.head(company_id)
            rows = []
            for _, at, actor, verb, subject, body in (entry for entry in self._waiting if entry[0] == company_id):
                seq += 1
                parts = (actor.person_id, actor.surface.value, actor.request_id, verb, subject, body)
                mark = entry_hash(previous, company_id, seq, at, parts)
                rows.append(_row(company_id, seq, at, parts, previous, mark))
                previous = mark
            self._connection.execute(insert(audit_entries), rows)
        self._waiting.clear()

    def head(self, company_id: str) -> tuple[int, str]:
        """(last sequence number, its hash) of a company's chain; (0, zeros) for an empty one."""
        row = self._connection.execute(
            select(audit_entries.c.seq, audit_entries.c.hash)
            .where(audit_entries.c.company_id == company_id)
            .order_by(audit_entries.c.seq.desc())
            .limit(1)
        ).first()
        return (row.seq, row.hash) if row else (0, GENESIS)

    def entries(
        self, company_id: str, subject: str | None = None, limit: int = 200, *, asked: TrailAsked = ANY_ENTRY
    ) -> list[AuditEntry]:
        """Newest first; of one subject (a document or batch id) when given; of some days and deeds when asked."""
        query = select(audit_entries).where(audit_entries.c.company_id == company_id)
        if subject is not None:
            query = query.where(audit_entries.c.subject == subject)
        if asked.since is not None:
            query = query.where(audit_entries.c.at >= asked.since)
        if asked.before is not None:
            query = query.where(audit_entries.c.at < asked.before)
        if asked.verbs:
            query = query.where(audit_entries.c.verb.in_(asked.verbs))
        if asked.person_id:
            query = query.where(audit_entries.c.person_id == asked.person_id)
        rows = self._connection.execute(query.order_by(audit_entries.c.seq.desc()).limit(limit))
        return [_entry({str(key): value for key, value in row._mapping.items()}) for row in rows]

    def count(self, company_id: str) -> int:
        return self._connection.execute(
            select(func.count()).select_from(audit_entries).where(audit_entries.c.company_id == company_id)
        ).scalar_one()

    def verify(self, company_id: str, anchored: tuple[int, str] | None = None) -> Broken | None:
        """Walk a chain; the first entry that does not hold, or None. An anchored head finds a cut tail too."""
        previous, expected, anchor_seen = GENESIS, 1, anchored is None or anchored[0] == 0
        rows = self._connection.execute(
            select(audit_entries).where(audit_entries.c.company_id == company_id).order_by(audit_entries.c.seq)
        )
        for row in rows:
            entry = _entry({str(key): value for key, value in row._mapping.items()})
            if entry.seq != expected:
                return Broken(company_id, expected, f"entry {expected} is missing")
            if entry.previous_hash != previous:
                return Broken(company_id, entry.seq, "it does not follow the entry before it")
            parts = (entry.person_id, entry.surface, entry.request_id, entry.verb, entry.subject, entry.facts)
            if entry_hash(previous, company_id, entry.seq, entry.at, parts) != entry.hash:
                return Broken(company_id, entry.seq, "its content was changed")
            if anchored is not None and entry.seq == anchored[0]:
                if entry.hash != anchored[1]:
                    return Broken(company_id, entry.seq, "it is not the entry that was anchored")
                anchor_seen = True
            previous, expected = entry.hash, expected + 1
        if not anchor_seen and anchored is not None:
            return Broken(company_id, anchored[0], "the chain ends before the anchored entry")
        return None


def _row(
    company_id: str, seq: int, at: datetime, parts: tuple[str, ...], previous: str, mark: str
) -> dict[str, object]:
    person, surface, request, verb, subject, facts = parts
    return {
        "company_id": company_id, "seq": seq, "at": at, "person_id": person, "surface": surface,
        "request_id": request, "verb": verb, "subject": subject, "facts_json": facts,
        "previous_hash": previous, "hash": mark,
    }  # fmt: skip


def _entry(row: Mapping[str, object]) -> AuditEntry:
    at = row["at"]
    assert isinstance(at, datetime)
    return AuditEntry(
        str(row["company_id"]), int(str(row["seq"])), at, str(row["person_id"]), str(row["surface"]),
        str(row["request_id"]), str(row["verb"]), str(row["subject"]), str(row["facts_json"]),
        str(row["previous_hash"]), str(row["hash"]),
    )  # fmt: skip
