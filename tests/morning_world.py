"""A desk whose clock a test moves, with Slack and a mail server on the loopback: for what the desk says unasked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from domain.documents import InwardDocument, Section, SourceForm
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.morning import DigestSettings
from domain.records import NoticeRecord
from domain.refusals import Refusal
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.digest_settings import set_digest
from domain.usecases.manage_people import link_identity
from domain.usecases.post_notice import post_notice
from domain.wording import INDIA
from imsdesk.settings import Settings
from imsdesk.wiring import Desk
from imsdesk.work import Worker, carry_due_jobs
from tests.desk_world import GSTIN, PAN, SUPPLIER, set_up_company, settings_for
from tests.fakes.loopback_slack import TEAM, LoopbackSlack
from tests.fakes.slack_in_a_thread import slack_in_a_thread
from tests.fakes.smtp_sink import SmtpSink

FINANCE = "C0FINANCE"
OCTOBER = TaxPeriod(2026, 10)


def india(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of Nov 2026, clock time in India."""
    return datetime(2026, 11, day, hour, minute, tzinfo=INDIA).astimezone(UTC)


@dataclass
class MorningWorld:
    """The desk of tests/desk_world.py with an hour that a test sets."""

    desk: Desk
    people: dict[str, Actor]
    slack: LoopbackSlack
    mails: SmtpSink
    clock: list[datetime] = field(default_factory=list)

    def at(self, moment: datetime) -> "MorningWorld":
        self.clock[0] = moment
        return self

    def carry(self) -> None:
        """Whatever is due is carried to its end."""
        carry_due_jobs(self.desk, seconds_max=20, pause=lambda _: None)

    def ask(self) -> None:
        """What an engine does on start and every some minutes."""
        Worker(self.desk).ask_for_digests()

    def set_digest(self, **wanted: Any) -> DigestSettings:
        answer = set_digest(
            self.desk.units, self.desk.operator(), PAN, DigestSettings(**wanted), self.desk.now(),
            lambda _, channel: channel == FINANCE,
        )  # fmt: skip
        assert not isinstance(answer, Refusal), answer
        return answer

    def link(self, key: str, team: str = TEAM) -> None:
        answer = link_identity(
            self.desk.units, self.desk.operator(), PAN, key, "slack", f"{team}/U0{key.upper()}", self.desk.now()
        )
        assert not isinstance(answer, Refusal), answer

    def paper(self, number: str, igst: int = 1_800_00, gstin: str = GSTIN) -> str:
        """A filed invoice of Oct 2026 without action; gives its id."""
        made = InwardDocument(
            recipient_gstin=gstin, section=Section.B2B, supplier_gstin=SUPPLIER, number=number,
            dated=date(2026, 10, 8), document_value=igst // 18 * 118, taxable_value=igst // 18 * 100,
            tax=TaxHeads(igst), supplier_period=OCTOBER, company_id=PAN, place_of_supply=gstin[:2],
            source_form=SourceForm.GSTR1, is_filed=True, gstr2b_period=OCTOBER, first_seen_at=self.desk.now(),
            portal_read_at=self.desk.now(),
        )  # fmt: skip
        paper = replace(made, id=document_id_of(made))
        with self.desk.units.writing(frozenset({PAN})) as unit:
            unit.documents.add([paper])
        return paper.id

    def posted(self) -> list[tuple[str, str]]:
        """(channel, notification text) of what Slack took."""
        return [(each["channel"], each["text"]) for each in self.slack.of("chat.postMessage")]

    def notices(self) -> list[NoticeRecord]:
        from domain.correspondence import MailState

        with self.desk.units.reading(frozenset({PAN})) as unit:
            return list(unit.notices.with_states(tuple(MailState)))

    def post(self, notice: NoticeRecord) -> None:
        """Try one again, as a second worker would."""
        post_notice(self.desk.units, self.desk.messenger, PAN, notice.id, self.desk.now())

    def jobs(self, kind: str) -> list[tuple[str, datetime]]:
        """(subject, due) of the jobs of a kind that are asked for."""
        with self.desk.units.housekeeping(writing=False) as unit:
            due = unit.jobs.due(self.desk.now() + timedelta(days=40), 500)
        return [(job.subject, job.due_at) for job in due if job.kind.value == kind]


@contextmanager
def morning_world(folder: Path, moment: datetime, **settings: Any) -> Iterator[MorningWorld]:
    """Everybody at work: a database in the folder unless one is given."""
    with slack_in_a_thread() as slack, SmtpSink() as sink:
        given = {
            "slack_bot_token": "xoxb-1", "slack_signing_secret": "s", "slack_api_url": slack.url,
            "slack_team_id": TEAM, "slack_finance_channels": f"{PAN}={FINANCE}", "smtp_host": "127.0.0.1",
            "smtp_port": sink.port, "smtp_security": "plain",
        }  # fmt: skip
        world = open_world(settings_for(folder, **(given | settings)), moment, slack, sink)
        try:
            yield world
        finally:
            world.desk.close()


def open_world(settings: Settings, moment: datetime, slack: LoopbackSlack, sink: SmtpSink) -> MorningWorld:
    """A desk of its own over these settings, as another process would have."""
    clock = [moment]
    desk = Desk(settings, lambda: clock[0])
    return MorningWorld(desk, dict(set_up_company(desk)), slack, sink, clock)
