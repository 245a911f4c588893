"""What a job does, step by step, whoever carries it: the durable engine, or a command that waits for its end."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.ports import Units
from domain.records import Job, JobKind
from domain.refusals import Refusal
from domain.roles import engine_for
from domain.usecases.decide import expire
from domain.usecases.deliver_mail import deliver_mail, recover_half_sent
from domain.usecases.digest_settings import ask_for_digest, digest_settings_of
from domain.usecases.measure_batch import keep_figures
from domain.usecases.nudge import nudge
from domain.usecases.post_notice import post_notice, recover_half_posted
from domain.usecases.read_gstr2b import read_after_recompute
from domain.usecases.recompute import Step, send_recompute, settle_recompute
from domain.usecases.reconcile import reconcile
from domain.usecases.rejection_mails import write_rejections
from domain.usecases.send import send_step
from domain.usecases.send_digests import send_digests
from domain.world_ports import Portal
from imsdesk.wiring import Desk

_PortalStep = Callable[[Units, Portal, str, str, datetime], Step]


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step's answer. wait: seconds to the next step; None ends the job. again: a later job follows (outbox)."""

    did: str
    wait: float | None


class Worker:
    """Takes steps of jobs. Every step may be repeated after a crash: each looks before it acts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._steps: dict[JobKind, Callable[[str, str], StepResult]] = {
            JobKind.SEND_BATCH: self._send_batch,
            JobKind.SEND_MAIL: self._send_mail,
            JobKind.EXPIRE_BATCH: self._expire_batch,
            JobKind.WRITE_REJECTIONS: self._write_rejections,
            JobKind.FETCH: self._fetch,
            JobKind.RECOMPUTE: self._recompute,
            JobKind.RECOMPUTE_ANSWER: self._recompute_answer,
            JobKind.READ_GSTR2B: self._read_gstr2b,
            JobKind.DIGEST: self._digest,
            JobKind.NUDGE: self._nudge,
            JobKind.POST_NOTICE: self._post_notice,
            JobKind.KEEP_FIGURES: self._keep_figures,
        }

    def step(self, kind: JobKind, company_id: str, subject: str) -> StepResult:
        """The next step of one job."""
        return self._steps[kind](company_id, subject)

    def recover(self) -> int:
        """On start: mails and messages that a dead process left half sent become uncertain; how many."""
        units, now, companies = self._desk.units, self._desk.now(), sorted(self._desk.company_ids())
        return sum(
            recover_half_sent(units, company, now) + recover_half_posted(units, company, now) for company in companies
        )

    def ask_for_digests(self) -> None:
        """Every company's next digest is asked for, whenever the company came; what is asked for already stays."""
        for company in sorted(self._desk.company_ids()):
            with self._desk.units.writing(frozenset({company})) as unit:
                ask_for_digest(unit, company, digest_settings_of(unit, company), self._desk.now())

    def _send_batch(self, company_id: str, batch_id: str) -> StepResult:
        portal = self._desk.portal
        if portal is None:
            return StepResult("no portal is set; export the actions as files", None)
        done = send_step(self._desk.units, portal, self._desk.writer, company_id, batch_id, self._desk.now())
        return StepResult(done.did, done.wait)

    def _send_mail(self, company_id: str, mail_id: str) -> StepResult:
        done = deliver_mail(self._desk.units, self._desk.postman, company_id, mail_id, self._desk.now())
        return StepResult(done.record.state.value if done is not None else "nothing to send", None)

    def _expire_batch(self, company_id: str, batch_id: str) -> StepResult:
        ended = expire(self._desk.units, engine_for(company_id), batch_id, self._desk.now())
        return StepResult("expired" if ended is not None else "decided before", None)

    def _write_rejections(self, company_id: str, batch_id: str) -> StepResult:
        desk = self._desk
        answer = write_rejections(desk.units, desk.room, company_id, batch_id, desk.now())
        if isinstance(answer, Refusal):
            return StepResult(f"nothing drafted: {answer}", None)
        return StepResult(f"{len(answer.drafts)} drafted, {len(answer.skips)} without a mail", None)

    def _digest(self, company_id: str, day: str) -> StepResult:
        desk = self._desk
        made = send_digests(
            desk.units, desk.room, desk.messenger, company_id, date.fromisoformat(day), desk.now()
        )  # fmt: skip
        if made.wait_until is not None:
            return StepResult("its hour was moved; asked for again", None)
        said = f"{len(made.notices)} messages and {len(made.mails)} mails" if not made.is_empty else "nothing to tell"
        return StepResult("; ".join([said, *made.skipped])[:500], None)

    def _nudge(self, company_id: str, subject: str) -> StepResult:
        desk = self._desk
        return StepResult(f"{len(nudge(desk.units, desk.messenger, company_id, subject, desk.now()))} reminded", None)

    def _post_notice(self, company_id: str, notice_id: str) -> StepResult:
        done = post_notice(self._desk.units, self._desk.messenger, company_id, notice_id, self._desk.now())
        return StepResult(done.record.state.value if done is not None else "nothing to post", None)

    def _keep_figures(self, company_id: str, batch_id: str) -> StepResult:
        kept = keep_figures(self._desk.units, company_id, batch_id, self._desk.now())
        return StepResult("kept" if kept else "kept before", None)

    def _recompute(self, company_id: str, subject: str) -> StepResult:
        return self._at_portal(send_recompute, company_id, subject)

    def _recompute_answer(self, company_id: str, subject: str) -> StepResult:
        return self._at_portal(settle_recompute, company_id, subject)

    def _read_gstr2b(self, company_id: str, subject: str) -> StepResult:
        result, desk = self._at_portal(read_after_recompute, company_id, subject), self._desk
        if result.wait is None:
            reconcile(desk.units, engine_for(company_id), company_id, desk.now(), only_changed=True)
        return result

    def _at_portal(self, deed: _PortalStep, company_id: str, subject: str) -> StepResult:
        portal = self._desk.portal
        if portal is None:
            return StepResult("no portal is set", None)
        done = deed(self._desk.units, portal, company_id, subject, self._desk.now())
        return StepResult(done.did, done.wait)

    def _fetch(self, company_id: str, gstin: str) -> StepResult:
        from imsdesk.fetching import fetch_ims

        answer = fetch_ims(self._desk, engine_for(company_id), gstin)
        return StepResult(str(answer) if isinstance(answer, Refusal) else answer.said, None)


def carry_due_jobs(desk: Desk, seconds_max: float = 120.0, pause: Callable[[float], None] = time.sleep) -> int:
    """Carry every due job to its end in this process, for commands that wait (the demo, `chat`); how many ended.
    What is not at its end in time is asked for again.

    Only for a database without a serving engine: it marks jobs as it goes, as the engine would.
    """
    worker, ended = Worker(desk), 0
    deadline = time.monotonic() + seconds_max
    while True:
        with desk.units.housekeeping(writing=True) as unit:
            jobs = unit.jobs.due(desk.now())
            for job in jobs:
                unit.jobs.settle(job.id, "STARTED", "", desk.now())
        if not jobs:
            return ended
        for job in jobs:
            last = _carry(worker, job, deadline, pause)
            with desk.units.housekeeping(writing=True) as unit:
                unit.jobs.settle(job.id, "DONE", last.did, desk.now())
                if last.wait is not None:  # out of time: whoever carries jobs next goes on
                    unit.jobs.ask(job.kind, job.company_id, job.subject, desk.now() + timedelta(seconds=last.wait))
            ended += last.wait is None
        if time.monotonic() > deadline:
            return ended


def _carry(worker: Worker, job: Job, deadline: float, pause: Callable[[float], None]) -> StepResult:
    while True:
        result = worker.step(job.kind, job.company_id, job.subject)
        if result.wait is None or time.monotonic() > deadline:
            return result
        pause(min(result.wait, max(0.0, deadline - time.monotonic())))
