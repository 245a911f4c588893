"""The world outside the desk as the use cases need it: the portal, the post, the chat, and who writes for them.

Each is a Protocol; domain.world_failures tells in which ways the world can say no. The stores are domain.ports.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.correspondence import (
    Address,
    CustomerRejection,
    DeliveryOutcome,
    Letterhead,
    MailDraft,
    MorningDigest,
    PlannedMail,
    TemplateOverride,
)
from domain.readings import PortalReading, SaveError
from domain.records import (
    NoticeRecord,
)
from domain.refusals import Refusal
from domain.sendings import ActionToSend, Writing, WrittenBody
from domain.tax_period import TaxPeriod


@dataclass(frozen=True, slots=True)
class SaveAnswer:
    """What the portal says of a save or reset. Rows not among the errors were saved, once it is not running."""

    is_running: bool
    errors: tuple[SaveError, ...] = ()
    failed_code: str = ""
    failed_message: str = ""


class Portal(Protocol):
    """The GST portal through a GSP (or the simulated one). Raises the failures above."""

    def read_documents(self, gstin: str) -> PortalReading: ...
    def read_outward(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading: ...
    def read_added_back(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading:
        """What rejections by customers added to our liability of a period; no rows where there is none."""

    def read_gstr2b(self, gstin: str, period: TaxPeriod) -> PortalReading:
        """A GSTR-2B as it stands, whole, all its parts in one; PortalHasNoGstr2b where there is none."""

    def send(self, body: WrittenBody) -> str:
        """Hand over a SAVE or RESET; the reference to ask with."""

    def answer_of(self, gstin: str, reference: str) -> SaveAnswer: ...

    def recompute_gstr2b(self, gstin: str, period: TaxPeriod) -> str:
        """Have a GSTR-2B computed again (DR-4.03); the reference to ask with."""

    def recompute_answer(self, gstin: str, reference: str) -> SaveAnswer:
        """What became of a recompute; it has no rows."""


class BodyWriter(Protocol):
    """Writes what is to be done into the portal's own formats."""

    def save_bodies(self, items: Sequence[ActionToSend]) -> Writing: ...
    def reset_bodies(self, items: Sequence[ActionToSend]) -> Writing: ...
    def offline_upload(self, items: Sequence[ActionToSend]) -> Writing: ...

    def within(self, remark_max_length: int | None, rows_max: int | None) -> "BodyWriter":
        """The same writer under what a company set for a remark and a request; None keeps its own (Q-11)."""


class Postman(Protocol):
    """Delivers one rendered message to one recipient."""

    def deliver(self, message: bytes, sender: str, recipient: str) -> DeliveryOutcome: ...


class MailRoom(Protocol):
    """Writes mails from facts and renders them to bytes once; knows templates, not how the matter arose."""

    def draft_mail(self, planned: PlannedMail, letterhead: Letterhead, today: date) -> MailDraft | Refusal: ...
    def draft_alert(
        self, fact: CustomerRejection, letterhead: Letterhead, recipient: Address, rejection_id: str, today: date
    ) -> MailDraft | Refusal: ...
    def draft_digest(
        self, fact: MorningDigest, letterhead: Letterhead, recipient: Address, today: date
    ) -> MailDraft | Refusal: ...
    def build_message(
        self, draft: MailDraft, message_id: str, sent_at: datetime, references: tuple[str, ...] = ()
    ) -> bytes: ...
    def check_override(self, override: TemplateOverride) -> Refusal | None:
        """What is wrong with a company's own template; None when it may be kept."""

    def preview(self, override: TemplateOverride, letterhead: Letterhead, today: date) -> MailDraft | Refusal:
        """The mail as it would look with it, over invented facts."""


class Messenger(Protocol):
    """The chat of the house, for messages that nobody asked for."""

    def finance_channel(self, company_id: str, wanted: str = "") -> str:
        """The channel marked for this company: the wanted one, else the first; "" when there is none."""

    def direct(self, slack_user: str) -> str:
        """Where a linked identity is written to alone; "" for one of another workspace."""

    def post(self, notice: NoticeRecord) -> DeliveryOutcome:
        """One try; never raises for what the chat or the network does."""
