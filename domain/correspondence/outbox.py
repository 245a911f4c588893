"""A mail from draft to accepted: its states, what may follow what, and what a delivery can end in (design 3.14).

SMTP cannot promise exactly once: what broke off after the message went out is UNCERTAIN, shown to a person, and
never sent again by itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.correspondence.addresses import Address
from domain.correspondence.facts import MailKind
from domain.refusals import Refusal


class MailState(StrEnum):
    """Where a mail stands. ACCEPTED means the next mail server took it, not that it was read."""

    DRAFTED = "DRAFTED"
    APPROVED = "APPROVED"
    QUEUED = "QUEUED"
    SENDING = "SENDING"
    ACCEPTED = "ACCEPTED"
    DEFERRED = "DEFERRED"
    FAILED = "FAILED"
    UNCERTAIN = "UNCERTAIN"
    CANCELLED = "CANCELLED"
    SUPPRESSED = "SUPPRESSED"

    @property
    def is_final(self) -> bool:
        return self in (MailState.ACCEPTED, MailState.CANCELLED, MailState.SUPPRESSED)

    @property
    def needs_a_person(self) -> bool:
        return self in (MailState.UNCERTAIN, MailState.FAILED)


class MailEvent(StrEnum):
    """What can happen to a mail; the last two only by a person."""

    APPROVE = "APPROVE"
    QUEUE = "QUEUE"
    CLAIM = "CLAIM"  # a worker takes it, just before the first byte
    ACCEPT = "ACCEPT"
    DEFER = "DEFER"
    FAIL = "FAIL"
    LOSE_TRACK = "LOSE_TRACK"  # broke off after DATA, or found SENDING after a crash
    CANCEL = "CANCEL"
    SUPPRESS = "SUPPRESS"  # the address asked us to stop, or bounced
    CONFIRM_SENT = "CONFIRM_SENT"  # a person: it did arrive
    SEND_AGAIN = "SEND_AGAIN"  # a person: it did not arrive, or its cause is mended


_S, _E = MailState, MailEvent
_TRANSITIONS: Final[dict[tuple[MailState, MailEvent], MailState]] = {
    (_S.DRAFTED, _E.APPROVE): _S.APPROVED,
    (_S.APPROVED, _E.QUEUE): _S.QUEUED,
    (_S.QUEUED, _E.CLAIM): _S.SENDING,
    (_S.DEFERRED, _E.CLAIM): _S.SENDING,
    (_S.SENDING, _E.ACCEPT): _S.ACCEPTED,
    (_S.SENDING, _E.DEFER): _S.DEFERRED,
    (_S.SENDING, _E.FAIL): _S.FAILED,
    (_S.SENDING, _E.LOSE_TRACK): _S.UNCERTAIN,
    (_S.DEFERRED, _E.FAIL): _S.FAILED,  # tried for too long
    (_S.UNCERTAIN, _E.CONFIRM_SENT): _S.ACCEPTED,
    (_S.UNCERTAIN, _E.SEND_AGAIN): _S.QUEUED,
    (_S.FAILED, _E.SEND_AGAIN): _S.QUEUED,
    **{
        (state, event): after
        for event, after in ((_E.CANCEL, _S.CANCELLED), (_E.SUPPRESS, _S.SUPPRESSED))
        for state in (_S.DRAFTED, _S.APPROVED, _S.QUEUED, _S.DEFERRED)
    },
    (_S.UNCERTAIN, _E.CANCEL): _S.CANCELLED,
    (_S.FAILED, _E.CANCEL): _S.CANCELLED,
}
_WHY_NOT: Final[dict[MailState, tuple[str, str]]] = {
    _S.DRAFTED: ("is a draft that nobody has approved.", "Look at it and approve it first."),
    _S.APPROVED: ("is approved and waits for the outbox.", "Nothing to do; it goes out next."),
    _S.QUEUED: ("waits in the outbox.", "Nothing to do; it goes out next, or cancel it."),
    _S.SENDING: ("is being sent at this moment.", "Wait for its outcome."),
    _S.ACCEPTED: ("has been sent.", "Write a new one if something must be added."),
    _S.DEFERRED: ("was put off by their mail server and is tried again.", "Wait, or cancel it."),
    _S.FAILED: ("was refused by their mail server.", "Mend the address or the settings, then send it again."),
    _S.UNCERTAIN: (
        "may have arrived: the connection broke before the answer.",
        "Ask the recipient, then say it arrived or send it again.",
    ),
    _S.CANCELLED: ("was cancelled.", "Draft a new one."),
    _S.SUPPRESSED: ("was held back, since the address must not get our mails.", "Choose another address."),
}


def mail_state_after(state: MailState, event: MailEvent) -> MailState | Refusal:
    """The state an event leads to, or the Refusal MAIL_STATE that says why it cannot happen now."""
    following = _TRANSITIONS.get((state, event))
    if following is not None:
        return following
    why, remedy = _WHY_NOT[state]
    return Refusal("MAIL_STATE", f"This mail {why}", remedy, "design 3.14")


class DeliveryFate(StrEnum):
    """How one try ended, as far as we know."""

    ACCEPTED = "ACCEPTED"
    DEFERRED = "DEFERRED"
    FAILED = "FAILED"
    UNCERTAIN = "UNCERTAIN"


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """One try. code: the SMTP reply, None when there was none; stage: connect, login, sender, recipient, data, end."""

    fate: DeliveryFate
    code: int | None
    text: str
    stage: str


_EVENTS: Final = {
    DeliveryFate.ACCEPTED: MailEvent.ACCEPT,
    DeliveryFate.DEFERRED: MailEvent.DEFER,
    DeliveryFate.FAILED: MailEvent.FAIL,
    DeliveryFate.UNCERTAIN: MailEvent.LOSE_TRACK,
}
_RETRY_MINUTES: Final = (5, 15, 60, 180, 360, 720, 1440)  # the last try about 46 hours after the first


def event_of(outcome: DeliveryOutcome) -> MailEvent:
    """What a delivery outcome means for a mail in SENDING."""
    return _EVENTS[outcome.fate]


def retry_delay(tries: int) -> timedelta | None:
    """How long to wait after so many tries that were put off; None: give up, the event is FAIL."""
    return timedelta(minutes=_RETRY_MINUTES[tries - 1]) if 1 <= tries <= len(_RETRY_MINUTES) else None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; media_type such as application/pdf."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailDraft:
    """One mail as a person approves it; nothing of it changes between approval and sending.

    key: unique per company, so that the same mail is not drafted twice (grouping.follow_up_key, alert_key).
    covers: ids of the documents it is about. language: of its text, for the Content-Language header.
    to, cc: the header when several get the same words, each as a mail of their own; empty: the recipient alone.
    """

    company_id: str
    key: str
    kind: MailKind
    recipient: Address
    day: date
    subject: str
    text: str
    html: str
    sender: Address
    reply_to: Address | None = None
    attachments: tuple[Attachment, ...] = ()
    covers: tuple[str, ...] = ()
    language: str = "en"
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()


def message_id_for(mail_id: str, sender: Address) -> str:
    """The Message-ID of a mail, from its own id and our domain: made before the first try, the same in every try."""
    if not mail_id or not all(character.isalnum() or character in "-_." for character in mail_id):
        raise ValueError(f"a mail id has letters, digits, dot, dash and underscore, not {mail_id[:40]!r}")
    return f"<{mail_id}@{sender.domain}>"
