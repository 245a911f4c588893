"""What a mail rests on that is contested or from memory: for the one who approves it, never in the mail itself."""

from typing import Final

from domain.correspondence import MailKind
from domain.law import details_of

_BEHIND: Final[dict[MailKind, tuple[str, ...]]] = {
    MailKind.MISSING: ("DR-4.02",),
    MailKind.SAVED_NOT_FILED: ("DR-4.02",),
    MailKind.MISMATCH: ("DR-3.10",),
    MailKind.WE_REJECTED_INVOICE: ("DR-3.10",),
    MailKind.WE_REJECTED_CREDIT_NOTE: ("DR-5.08", "DR-4.10"),
    MailKind.PLEASE_ACCEPT: ("DR-2.08",),
    MailKind.PLEASE_RECONSIDER: ("DR-5.08", "DR-4.10"),
    MailKind.CUSTOMER_REJECTED_INVOICE: ("DR-3.10",),
    MailKind.CUSTOMER_REJECTED_CREDIT_NOTE: ("DR-5.08", "DR-4.10", "DR-3.10", "DR-6.05"),
    MailKind.SEVERAL: ("DR-4.02", "DR-3.10"),
    MailKind.DIGEST: (),
}
"""The rules whose dates and amounts a mail of that kind names."""


def grounds_of_mail(kind: MailKind) -> tuple[str, ...]:
    """What to doubt in what a mail of that kind says, one a line; none when nothing is."""
    return details_of(*_BEHIND[kind])
