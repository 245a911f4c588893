"""Pairs, findings and proposals of the last reconciliation, and the links that people made."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import polars as pl
from sqlalchemy import Table, delete, select, text
from sqlalchemy.sql.elements import ColumnElement

from domain.actions import Action
from domain.matching import Decisions
from domain.matching.words import FINDINGS
from domain.receipts import Lot
from domain.records import LinkRecord, ProposalRecord
from domain.rematching import Change, Part, laid_again
from storage import bulk
from storage.column_types import instant_text
from storage.repositories.match_frames import MatchFrames
from storage.repositories.match_marks import MatchMarks
from storage.repositories.proposal_facts import ProposalFacts
from storage.repositories.proposal_rows import proposal_of, proposal_row
from storage.repositories.store import Session, Store
from storage.tables import book_entries, match_decisions, match_findings, match_pairs, proposals
from storage.tables.work import UNSETTLED

PAIR_COLUMNS: Final = {
    "portal": "document_id", "book": "book_entry_id", "scope": "scope", "verdict": "verdict", "rule": "rule",
    "evidence": "evidence", "agreed": "agreed", "differs": "differs", "over": "over", "days": "days",
    "d_taxable": "d_taxable", "d_igst": "d_igst", "d_cgst": "d_cgst", "d_sgst": "d_sgst", "d_cess": "d_cess",
    "d_value": "d_value", "group": "group_id", "outside": "outside", "rival": "rival_id", "rival_why": "rival_why",
}  # fmt: skip
FINDING_COLUMNS: Final = {
    "side": "side", "id": "subject_id", "scope": "scope", "finding": "finding", "of": "of_id", "why": "why",
    "rival": "rival_id", "rival_why": "rival_why",
}  # fmt: skip
"""Names in the frames of domain.matching -> names in our tables."""


class SqlMatches(Store):
    """domain.ports.MatchStore."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._marks = MatchMarks(session)

    def frames(self, company_id: str) -> tuple[pl.DataFrame, pl.DataFrame]:
        """(books, portal) in the schema of domain.matching.frames; withdrawn rows left out."""
        return MatchFrames(self._session).read(company_id, None)

    def marked(self, company_id: str) -> frozenset[str]:
        """Ids of what has changed since it was matched last; a change that comes meanwhile waits, or is marked anew."""
        return frozenset(row.row_id for row in self._marks.marked(company_id))

    def is_settled(self, company_id: str, today: date) -> bool:
        """Nothing has changed since it was matched last, and no passing day has touched a proposal."""
        return self._marks.is_settled(company_id, today)

    def part(self, company_id: str, today: date) -> Part:
        """What has to be matched again, and what stands of it (domain/rematching.py)."""
        marks = self._marks.stale(company_id, today)
        scopes = self._marks.joined(company_id, marks.scopes)
        books, portal = MatchFrames(self._session).read(company_id, scopes)
        touched = marks.marked | marks.due | frozenset(portal.filter(pl.col("amendment"))["id"])
        findings = self._stored(
            match_findings, FINDING_COLUMNS, company_id, self._one_of(match_findings.c.scope, scopes)
        )
        wanted = (
            self._one_of(match_pairs.c.scope, scopes) & text(UNSETTLED),
            self._one_of(match_pairs.c.document_id, touched),
            self._one_of(match_pairs.c.book_entry_id, touched),
        )
        pairs = pl.concat([self._stored(match_pairs, PAIR_COLUMNS, company_id, each) for each in wanted]).unique()
        open_ids = pl.concat(
            [pairs["portal"], pairs["book"], findings["id"], pl.Series(sorted(touched), dtype=pl.String)]
        )
        laid = laid_again(books, portal, open_ids.unique(), marks.keys)
        settled = laid.core.filter(~laid.core.is_in(open_ids.implode()))
        beside = self._stored(
            match_pairs, PAIR_COLUMNS, company_id, self._one_of(match_pairs.c.document_id, settled.to_list())
        )
        return Part(marks.marked, touched, laid, pl.concat([pairs, beside]), findings)

    def replace(
        self, company_id: str, pairs: pl.DataFrame, findings: pl.DataFrame, made: Sequence[ProposalRecord],
        alike: pl.DataFrame | None = None, marked: Collection[str] = (),
    ) -> None:  # fmt: skip
        """The new state of a company; what stood there before is gone.

        marked: `marked` as it was before the papers were read, and is no more. alike: more proposals, as a frame of
        domain.usecases.alike.SCHEMA.
        """
        for table in (match_pairs, match_findings, proposals):
            self._connection.execute(delete(table).where(table.c.company_id == company_id))
        self._marks.settle(company_id, marked)
        self._put_down(company_id, pairs, findings, made, alike)

    def change(
        self, company_id: str, change: Change, made: Sequence[ProposalRecord], alike: pl.DataFrame | None = None,
        marked: Collection[str] = (),
    ) -> None:  # fmt: skip
        """Write only what a part came out other than it stood, and the proposals made again."""
        for column, ids in (
            (match_pairs.c.document_id, change.paired_anew),
            (match_findings.c.subject_id, change.found_anew),
            (proposals.c.document_id, change.documents),
        ):
            if ids:
                gone = (column.table.c.company_id == company_id, self._one_of(column, ids))
                self._connection.execute(delete(column.table).where(*gone))
        self._marks.settle(company_id, marked)
        self._put_down(company_id, change.pairs, change.findings, made, alike)

    def _put_down(
        self, company_id: str, pairs: pl.DataFrame, findings: pl.DataFrame, made: Sequence[ProposalRecord],
        alike: pl.DataFrame | None,
    ) -> None:  # fmt: skip
        self._add(match_pairs, company_id, pairs, PAIR_COLUMNS)
        self._add(match_findings, company_id, findings, FINDING_COLUMNS)
        self._insert(proposals, [proposal_row(record) for record in made])
        if alike is not None and alike.height:
            moment = pl.lit(instant_text(alike["made_at"][0])).alias("made_at")
            plain = (pl.all().exclude("made_at", "changes_on"), pl.col("changes_on").cast(pl.String))
            bulk.add_rows(
                self._connection, proposals, alike.select(pl.lit(company_id).alias("company_id"), *plain, moment)
            )

    def proposal_facts(
        self, company_id: str, document_ids: Collection[str] | None = None, book_ids: Collection[str] | None = None
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        """What proposals depend on, of documents and entries, as domain.usecases.alike wants it."""
        return ProposalFacts(self._session).read(company_id, document_ids, book_ids)

    def state(self, company_id: str) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The pairs and findings that stand, in the columns of domain.matching; in the order of their ids."""
        return (
            self._stored(match_pairs, PAIR_COLUMNS, company_id).sort("portal", "book"),
            self._stored(match_findings, FINDING_COLUMNS, company_id).sort("id"),
        )

    def pairs_of(
        self, *, document_ids: Collection[str] = (), book_entry_ids: Collection[str] = ()
    ) -> tuple[Mapping[str, object], ...]:
        """Rows of the pairs frame, by name, as explain_pair takes them."""
        by_side = (
            self._one_of(match_pairs.c.document_id, document_ids)
            | self._one_of(match_pairs.c.book_entry_id, book_entry_ids)
        )  # fmt: skip
        return self._by_name(match_pairs, PAIR_COLUMNS, by_side)

    def findings_of(
        self, company_id: str, *, ids: Collection[str] | None = None, findings: Collection[str] | None = None
    ) -> tuple[Mapping[str, object], ...]:
        """Rows of the findings frame, by name, as explain_finding takes them; findings by their names."""
        wanted: list[ColumnElement[bool]] = [match_findings.c.company_id == company_id]
        if ids is not None:
            wanted.append(self._one_of(match_findings.c.subject_id, ids))
        if findings is not None:
            codes = [code for code, finding in enumerate(FINDINGS) if finding.value in set(findings)]
            wanted.append(match_findings.c.finding.in_(codes))
        return self._by_name(match_findings, FINDING_COLUMNS, *wanted)

    def proposals(self, document_ids: Collection[str]) -> dict[str, ProposalRecord]:
        named = self._one_of(proposals.c.document_id, document_ids)
        return {
            row.document_id: proposal_of(row)
            for row in self._rows(select(proposals).where(self._ours(proposals), named))
        }

    def objections(self, document_ids: Collection[str]) -> dict[str, ProposalRecord]:
        """The proposals about these documents that advise anything but Accept."""
        named, advised = self._one_of(proposals.c.document_id, document_ids), proposals.c.action
        other = advised.is_(None) | (advised != Action.ACCEPT.value)
        rows = self._rows(select(proposals).where(self._ours(proposals), named, other))
        return {row.document_id: proposal_of(row) for row in rows}

    def receipts_beside(self, document_ids: Collection[str]) -> dict[str, tuple[Lot, ...]]:
        """When the goods of each paired entry came, by document; withdrawn entries are left out."""
        beside = match_pairs.join(book_entries, match_pairs.c.book_entry_id == book_entries.c.id)
        query = (
            select(match_pairs.c.document_id, book_entries.c.received_on)
            .select_from(beside)
            .where(
                self._ours(match_pairs), self._ours(book_entries), book_entries.c.is_withdrawn.is_(False),
                self._one_of(match_pairs.c.document_id, document_ids),
            )
        )  # fmt: skip
        found: dict[str, list[Lot]] = {}
        for document_id, received_on in self._connection.execute(query):
            found.setdefault(document_id, []).append(Lot(received_on))
        return {document_id: tuple(lots) for document_id, lots in found.items()}

    def decisions(self, company_id: str) -> Decisions:
        """Links and unlinks that people made."""
        rows = self._rows(select(match_decisions).where(match_decisions.c.company_id == company_id))
        linked = frozenset((row.book_entry_id, row.document_id) for row in rows if row.linked)
        return Decisions(linked, frozenset((row.book_entry_id, row.document_id) for row in rows if not row.linked))

    def links_of(self, *, document_ids: Collection[str] = (), book_entry_ids: Collection[str] = ()) -> list[LinkRecord]:
        """What people decided about these documents and entries, newest first."""
        table = match_decisions
        about = self._one_of(table.c.document_id, document_ids) | self._one_of(table.c.book_entry_id, book_entry_ids)
        query = select(table).where(self._ours(table), about).order_by(table.c.decided_at.desc(), *table.primary_key)
        return [
            LinkRecord(
                row.company_id, row.document_id, row.book_entry_id, row.linked, row.why, row.decided_by, row.decided_at
            )
            for row in self._rows(query)
        ]

    def decide(
        self, company_id: str, document_id: str, book_entry_id: str, *, linked: bool, by: str, why: str, now: datetime
    ) -> None:
        """A person links or unlinks a document and a book entry; it survives every new run."""
        row = {
            "company_id": company_id, "document_id": document_id, "book_entry_id": book_entry_id, "linked": linked,
            "why": why, "decided_by": by, "decided_at": now,
        }  # fmt: skip
        self._put(match_decisions, [row])
        self._marks.decided(document_id, book_entry_id)

    def undecide(self, company_id: str, document_id: str, book_entry_id: str) -> bool:
        """Take a link or unlink back; True when there was one."""
        named = (
            match_decisions.c.company_id == company_id, match_decisions.c.document_id == document_id,
            match_decisions.c.book_entry_id == book_entry_id,
        )  # fmt: skip
        self._marks.decided(document_id, book_entry_id)
        return self._connection.execute(delete(match_decisions).where(*named)).rowcount == 1

    def _add(self, table: Table, company_id: str, frame: pl.DataFrame, names: Mapping[str, str]) -> None:
        schema = bulk.schema_of(table, list(names.values()))
        columns = [pl.col(name).cast(schema[column]).alias(column) for name, column in names.items()]
        bulk.add_rows(self._connection, table, frame.select(pl.lit(company_id).alias("company_id"), *columns))

    def _stored(
        self, table: Table, names: Mapping[str, str], company_id: str, *wanted: ColumnElement[bool]
    ) -> pl.DataFrame:
        query = select(*(table.c[column].label(name) for name, column in names.items()))
        query = query.where(table.c.company_id == company_id, *wanted)
        kinds = bulk.schema_of(table, list(names.values()))
        return bulk.read_frame(self._connection, query, {name: kinds[column] for name, column in names.items()})

    def _by_name(
        self, table: Table, names: Mapping[str, str], *wanted: ColumnElement[bool]
    ) -> tuple[Mapping[str, object], ...]:
        query = select(*(table.c[column].label(name) for name, column in names.items())).where(
            self._ours(table), *wanted
        )
        rows = self._rows(query.order_by(*table.primary_key.columns))
        return tuple(dict[str, Any](row._mapping) for row in rows)
