"""The durable engine: jobs asked for in our tables are carried by DBOS, step by step, over crashes (ADR 0003).

Our job_requests row is written in the transaction of the state it belongs to; a dispatcher hands due rows to DBOS
under the row's own id, which DBOS starts at most once. DBOS keeps its own books (a file beside SQLite, a schema on
PostgreSQL) and repeats an unfinished step after a crash; every step of ours therefore looks before it acts.
"""

import logging
import threading
import time
from datetime import timedelta
from typing import Final

from dbos import DBOS, DBOSConfig, SetWorkflowID, WorkflowStatus

from domain.records import Job, JobKind
from imsdesk import __version__
from imsdesk.seat import Seat
from imsdesk.wiring import Desk
from imsdesk.work import Worker
from storage.database import normal_url

QUEUES: Final = {
    JobKind.SEND_MAIL: "mail",
    JobKind.DIGEST: "chat",
    JobKind.NUDGE: "chat",
    JobKind.POST_NOTICE: "chat",
    JobKind.KEEP_FIGURES: "figures",
}
"""A slow portal keeps neither mails nor messages waiting."""
PORTAL_QUEUE: Final = "portal"
_UNDER_WAY: Final = ("PENDING", "ENQUEUED", "DELAYED")
LONG_WAIT_SECONDS: Final = 4.0  # beyond this a job gives its place back and is asked for again
DIGESTS_SECONDS: Final = 600.0  # so often the next digests are looked after, for companies that came meanwhile
STEPS_MAX: Final = 400  # then the job is asked for anew, so that no workflow grows for ever
_log = logging.getLogger("imsdesk.jobs")
_worker: Worker | None = None
_desk: Desk | None = None


def _step(kind: str, company_id: str, subject: str) -> tuple[str, float | None]:
    """One step; a fault of ours ends the job as failed: `imsdesk status` shows it, the next start tries it again."""
    assert _worker is not None
    result = _worker.step(JobKind(kind), company_id, subject)
    return result.did, result.wait


def _settle(job_id: str, state: str, message: str) -> None:
    assert _desk is not None
    with _desk.units.housekeeping(writing=True) as unit:
        unit.jobs.settle(job_id, state, message, _desk.now())


def _ask_again(job_id: str, kind: str, company_id: str, subject: str, wait: float, said: str) -> None:
    """End this job and ask for the next in one transaction, so that a crash leaves one of the two."""
    assert _desk is not None
    now = _desk.now()
    with _desk.units.housekeeping(writing=True) as unit:
        unit.jobs.settle(job_id, "DONE", f"goes on in a new job: {said}"[:500], now)
        unit.jobs.ask(JobKind(kind), company_id, subject, now + timedelta(seconds=wait))


@DBOS.workflow(name="imsdesk.carry")
def carry(job_id: str, kind: str, company_id: str, subject: str) -> str:
    """Carry one job to its end."""
    said, wait = "", None
    try:
        for _ in range(STEPS_MAX):
            said, wait = DBOS.run_step({"name": "step"}, _step, kind, company_id, subject)
            if wait is None:
                DBOS.run_step({"name": "settle"}, _settle, job_id, "DONE", said)
                return said
            if wait > LONG_WAIT_SECONDS:
                break
            DBOS.sleep(max(wait, 0.01))
        else:
            wait = 0.0
    except Exception as fault:  # an escaped exception would end the workflow for good, unseen
        _log.exception("job %s of kind %s failed", job_id, kind)
        said = f"a fault of ours ({type(fault).__name__}); the log has it under this job"
        DBOS.run_step({"name": "fail"}, _settle, job_id, "FAILED", said)
        return "failed"
    DBOS.run_step({"name": "again"}, _ask_again, job_id, kind, company_id, subject, wait or 0.0, said)
    return said


class Engine:
    """The running engine of this process. `has_seat` is False when another process carries the jobs."""

    def __init__(self, desk: Desk, *, poll_seconds: float = 0.5) -> None:
        self._desk = desk
        self._poll = poll_seconds
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        desk.company_ids()  # opens and migrates before anything else runs
        self._seat = Seat(desk.settings.database_url, desk.settings.executor_id)

    @property
    def has_seat(self) -> bool:
        return self._seat.taken

    def start(self) -> None:
        """Launch DBOS (which recovers what a dead process left) and the dispatcher; nothing without the seat."""
        global _worker, _desk
        if not self.has_seat:
            _log.warning("another process holds the seat; this one serves the web only")
            return
        _desk, _worker = self._desk, Worker(self._desk)
        _worker.recover()
        DBOS(config=engine_config(self._desk))
        DBOS.launch()
        for queue in (PORTAL_QUEUE, *sorted(set(QUEUES.values()))):
            DBOS.register_queue(queue, worker_concurrency=4, polling_interval_sec=self._poll)
        self._thread = threading.Thread(target=self._dispatch, name="imsdesk-dispatcher", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Drain: no new jobs, running ones get some seconds; what is left is recovered by the next process."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)
            DBOS.destroy(workflow_completion_timeout_sec=int(seconds))
            self._thread = None
        self._seat.close()

    def _dispatch(self) -> None:
        """Hand due jobs to DBOS under their own ids; a job found started without a workflow is handed over again."""
        first = recovering = True
        digests_at = 0.0
        while not self._stop.wait(0 if first else self._poll):
            first = False
            try:
                if _worker is not None and time.monotonic() >= digests_at:
                    _worker.ask_for_digests()
                    digests_at = time.monotonic() + DIGESTS_SECONDS
                self._hand_over(recovering=recovering)
                recovering = False
            except Exception:  # the database may be away for a moment; the next round tries again
                _log.exception("the dispatcher stumbled")
                recovering = True  # it may have marked a job as started that nobody has
                self._stop.wait(2.0)

    def _hand_over(self, *, recovering: bool) -> None:
        now = self._desk.now()
        with self._desk.units.housekeeping(writing=False) as unit:
            jobs = list(unit.jobs.due(now))
            left = [job for job in unit.jobs.stuck(now) if job not in jobs] if recovering else []
        for job in left:
            self._recover(job)
        for job in jobs:
            # marked first: a retry that the job itself asks for must not melt into its own row
            _settle(job.id, "STARTED", "")
            if DBOS.get_workflow_status(job.id) is None:
                _enqueue(job)

    def _recover(self, job: Job) -> None:
        """A job that an earlier process left: never handed over, failed, or begun by a release that is gone."""
        status = DBOS.get_workflow_status(job.id)
        if status is None and job.state != "FAILED":
            _settle(job.id, "STARTED", "")
            _enqueue(job)
        elif job.state == "FAILED" or status is None or _is_lost(status):
            if status is not None and status.status in _UNDER_WAY:
                DBOS.cancel_workflow(job.id)
            _ask_again(job.id, job.kind.value, job.company_id, job.subject, 0.0, "left by an earlier process")


def _enqueue(job: Job) -> None:
    with SetWorkflowID(job.id):
        queue = QUEUES.get(job.kind, PORTAL_QUEUE)
        DBOS.enqueue_workflow(queue, carry, job.id, job.kind.value, job.company_id, job.subject)


def _is_lost(status: WorkflowStatus) -> bool:
    """DBOS takes up what is under way in its own version only, and nothing that has ended."""
    return status.app_version != __version__ or status.status not in _UNDER_WAY


def engine_config(desk: Desk) -> DBOSConfig:
    """DBOS on its own file beside SQLite, on its own schema of our PostgreSQL; the version is pinned to ours."""
    url = normal_url(desk.settings.database_url)
    if url.get_backend_name() == "sqlite":
        engine_url = f"sqlite:///{url.database}.jobs"
    else:
        engine_url = url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    return DBOSConfig(
        name="imsdesk",
        system_database_url=engine_url,
        dbos_system_schema="imsdesk_jobs",
        executor_id=desk.settings.executor_id,
        application_version=__version__,
        log_level="WARNING",
        console_log_level="WARNING",
        enable_otlp=False,
    )


def start_engine(desk: Desk) -> Engine:
    """The engine of a serving process, started; look at `has_seat`."""
    engine = Engine(desk)
    engine.start()
    return engine
