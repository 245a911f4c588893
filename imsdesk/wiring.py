"""The one place that names concrete classes: from settings to a desk whose parts know only their ports."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine

from domain.correspondence import (
    Address,
    CustomerRejection,
    Letterhead,
    MailDraft,
    MorningDigest,
    PlannedMail,
    TemplateOverride,
)
from domain.refusals import Refusal
from domain.roles import Actor, Grant, Role, Surface
from domain.wording import INDIA
from domain.world_ports import BodyWriter, MailRoom, Messenger, Portal, Postman
from imsdesk.settings import Settings
from storage.database import open_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlUnits

OPERATOR = "operator"
_OPERATOR_ROLES = frozenset({Role.VIEWER, Role.PREPARER, Role.ADMIN})


class TemplateMailRoom(MailRoom):
    """The mail room as the use cases want it."""

    def draft_mail(self, planned: PlannedMail, letterhead: Letterhead, today: date) -> MailDraft | Refusal:
        from mail.drafts import draft_mail

        return draft_mail(planned, letterhead, today)

    def draft_alert(
        self, fact: CustomerRejection, letterhead: Letterhead, recipient: Address, rejection_id: str, today: date
    ) -> MailDraft | Refusal:
        from mail.drafts import draft_alert

        return draft_alert(fact, letterhead, recipient, rejection_id, today)

    def draft_digest(
        self, fact: MorningDigest, letterhead: Letterhead, recipient: Address, today: date
    ) -> MailDraft | Refusal:
        from mail.drafts import draft_digest

        return draft_digest(fact, letterhead, recipient, today)

    def build_message(
        self, draft: MailDraft, message_id: str, sent_at: datetime, references: tuple[str, ...] = ()
    ) -> bytes:
        from mail.message import build_message

        return build_message(draft, message_id, sent_at, references)

    def check_override(self, override: TemplateOverride) -> Refusal | None:
        from mail.overrides import check_override

        return check_override(override)

    def preview(self, override: TemplateOverride, letterhead: Letterhead, today: date) -> MailDraft | Refusal:
        from mail.overrides import preview

        return preview(override, letterhead, today)


@dataclass
class Desk:
    """A wired installation: one database, its units of work, the mail room, the way to the portal, the clock."""

    settings: Settings
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    @cached_property
    def engine(self) -> Engine:
        """The database, made and migrated on first use."""
        engine = open_engine(self.settings.database_url)
        upgrade(engine)
        return engine

    @cached_property
    def units(self) -> SqlUnits:
        return SqlUnits(self.engine)

    @cached_property
    def room(self) -> MailRoom:
        return TemplateMailRoom()

    @cached_property
    def writer(self) -> BodyWriter:
        from portal.saves import PortalBodies

        return PortalBodies()

    @cached_property
    def portal(self) -> Portal | None:
        """The portal through a GSP; None when none is set, and then actions travel as files."""
        if not self.settings.gsp_url:
            return None
        from portal.gsp import GspClient
        from portal.gsp_portal import GspPortal
        from portal.gsp_session import GspSettings

        client = GspClient(
            GspSettings(
                base_url=self.settings.gsp_url,
                client_id=self.settings.gsp_client_id,
                client_secret=self.settings.gsp_client_secret,
                username=self.settings.gsp_username,
                auth_token=self.settings.gsp_auth_token,
                supplier_view_action=self.settings.gsp_supplier_view_action,
                added_back_action=self.settings.gsp_added_back_action,
            )
        )
        return GspPortal(client)

    @cached_property
    def postman(self) -> Postman:
        """SMTP when a server is set, else a folder of .eml files."""
        if not self.settings.smtp_host:
            from mail.folder import FolderDelivery

            return FolderDelivery(Path(self.settings.mail_folder))
        from mail.delivery import SmtpDelivery, SmtpSettings

        return SmtpDelivery(
            SmtpSettings(
                self.settings.smtp_host,
                self.settings.smtp_port,
                self.settings.smtp_security,  # type: ignore[arg-type]  # SmtpSettings refuses other words
                self.settings.smtp_username,
                self.settings.smtp_password,
            )
        )

    @cached_property
    def messenger(self) -> Messenger | None:
        """Slack for what nobody asked for; None when it is not connected."""
        if not self.settings.slack_bot_token:
            return None
        from imsdesk.messenger import SlackMessenger, finance_channels

        return SlackMessenger(self.settings, finance_channels(self.settings.slack_finance_channels, self.company_ids()))

    def now(self) -> datetime:
        """The moment, from the injected clock."""
        return self.clock()

    def company_ids(self) -> frozenset[str]:
        """All companies of the installation: for the command line and housekeeping only."""
        with self.units.housekeeping(writing=False) as unit:
            return frozenset(company.id for company in unit.companies.all())

    def operator(self, *more: str, only: str | None = None) -> Actor:
        """Whoever runs commands on the server: reads, prepares and administers every company, approves nothing.

        more: companies that are about to be made; only: the one company a command was told to keep to.
        """
        companies = sorted(self.company_ids() | set(more)) if only is None else [only]
        grants = tuple(Grant(company_id, _OPERATOR_ROLES) for company_id in companies)
        return Actor(OPERATOR, "Operator", grants, Surface.COMMAND_LINE)

    def actor_of(self, kind: str, key: str, surface: Surface, request_id: str = "") -> Actor | None:
        """The person an identity leads to, with their grants; None when nobody is linked to it."""
        with self.units.reading(frozenset()) as unit:
            person_id = unit.people.identified(kind, key, self.now())
            if person_id is None:
                return None
            grants = unit.people.grants(person_id)
            person = unit.people.get(person_id)
        return Actor(person_id, person.name if person else person_id, grants, surface, request_id)

    def close(self) -> None:
        """Let go of connections."""
        for name in ("postman", "portal"):
            part = self.__dict__.get(name)
            if part is not None and hasattr(part, "close"):
                part.close()
        if "engine" in self.__dict__:
            self.engine.dispose()


def fixed_clock(day: date, at: time = time(11, 42), started: datetime | None = None) -> Callable[[], datetime]:
    """A clock that stands on a day in India and runs on from there with the real one's pace.

    started: the real moment at which it was that time; several processes with the same one share the clock.
    """
    started = started or datetime.now(UTC)
    begin = datetime.combine(day, at, INDIA).astimezone(UTC)
    return lambda: begin + (datetime.now(UTC) - started)
