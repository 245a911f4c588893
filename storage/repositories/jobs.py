"""Jobs asked for in the transaction of the state they belong to; the engine takes them from here."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, and_, or_, select, text, update

from domain.records import Job, JobKind
from storage.repositories.store import Store
from storage.tables import job_requests


class JobState(StrEnum):
    """A job as our table knows it; the engine has its own books."""

    ASKED = "ASKED"
    STARTED = "STARTED"
    DONE = "DONE"
    FAILED = "FAILED"


_SETTLED: Final = frozenset({JobState.DONE, JobState.FAILED})


class SqlJobs(Store):
    """domain.ports.JobStore."""

    def ask(self, kind: JobKind, company_id: str, subject: str, due: datetime) -> None:
        """Once: while the same is still asked for, a second asking can only make it earlier."""
        row = {
            "id": uuid4().hex, "company_id": company_id, "kind": kind.value, "subject": subject, "due_at": due,
            "state": JobState.ASKED.value, "started_at": None, "message": "",
        }  # fmt: skip
        statement = self._dialect_insert(job_requests)
        earlier = {"due_at": statement.excluded.due_at}
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["company_id", "kind", "subject"],
                index_where=text("state = 'ASKED'"),
                set_=earlier,
                where=job_requests.c.due_at > statement.excluded.due_at,
            ),
            [row],
        )

    def due(self, now: datetime, limit: int = 50) -> tuple[Job, ...]:
        """Asked for and due, the longest due first; a writer leaves out what another writer holds."""
        jobs = job_requests.c
        query = select(job_requests).where(self._ours(job_requests), jobs.state == JobState.ASKED, jobs.due_at <= now)
        query = query.order_by(jobs.due_at, jobs.id).limit(limit)
        if self._session.writing and not self._session.is_sqlite:
            query = query.with_for_update(skip_locked=True)
        return tuple(job_of(row) for row in self._rows(query))

    def settle(self, job_id: str, state: str, message: str, now: datetime) -> None:
        """Write what became of a job; STARTED notes the moment. A settled job stays as it is."""
        wanted = JobState(state)
        held = (self._ours(job_requests), job_requests.c.id == job_id, job_requests.c.state.not_in(sorted(_SETTLED)))
        values: dict[str, Any] = {"state": wanted.value, "message": message}
        if wanted is JobState.STARTED:
            values["started_at"] = now
        self._connection.execute(update(job_requests).where(*held).values(values))

    def stuck(self, before: datetime) -> tuple[Job, ...]:
        """Due before then and never started, started before then and not done, or failed and not asked for again."""
        jobs = job_requests.c
        late = and_(jobs.state == JobState.ASKED, jobs.due_at < before)
        long = and_(jobs.state == JobState.STARTED, jobs.started_at < before)
        query = select(job_requests).where(self._ours(job_requests), or_(late, long, jobs.state == JobState.FAILED))
        found = [job_of(row) for row in self._rows(query.order_by(jobs.due_at, jobs.id))]
        again = self._asked_again([job for job in found if job.state == JobState.FAILED])
        return tuple(job for job in found if job.id not in again)

    def _asked_again(self, failed: Collection[Job]) -> set[str]:
        """Of these failed jobs, those after which the same was asked for once more."""
        if not failed:
            return set()
        same = self._one_of(job_requests.c.subject, [job.subject for job in failed])
        every = [job_of(row) for row in self._rows(select(job_requests).where(self._ours(job_requests), same))]
        waiting = (JobState.ASKED, JobState.STARTED)
        return {
            job.id for job in failed for other in every
            if (other.company_id, other.kind, other.subject) == (job.company_id, job.kind, job.subject)
            and ((other.due_at, other.id) > (job.due_at, job.id) or other.state in waiting)
        }  # fmt: skip


def ask_again(connection: Connection) -> int:
    """After a restore: jobs that an engine was carrying are asked for again; how many. Twins of asked ones end."""
    jobs = job_requests.c
    rows = connection.execute(select(job_requests).where(jobs.state.in_([JobState.ASKED, JobState.STARTED]))).all()
    asked = {(row.company_id, row.kind, row.subject) for row in rows if row.state == JobState.ASKED}
    again = 0
    for row in sorted((row for row in rows if row.state == JobState.STARTED), key=lambda row: row.id):
        name = (row.company_id, row.kind, row.subject)
        state = JobState.FAILED if name in asked else JobState.ASKED
        again += state is JobState.ASKED
        asked.add(name)
        change = update(job_requests).where(jobs.id == row.id)
        connection.execute(change.values(state=state.value, started_at=None, message="found under way by a restore"))
    return again


def job_of(row: Any) -> Job:
    """A row as the domain's value."""
    return Job(
        row.id, JobKind(row.kind), row.company_id, row.subject, row.due_at, row.state, row.started_at, row.message
    )
