"""What we write to vendors, customers and our own people: facts of each kind of mail, who gets it, what became of it.

Read in this order: addresses (where to), facts (what a mail is about), grouping (one mail per company, recipient
address and day; or why none), history (what we wrote before), outbox (draft, states, delivery outcomes). Pure: how
it looks is the mail room's.
"""

from domain.correspondence.addresses import Address, parse_address
from domain.correspondence.facts import (
    CustomerAsk,
    CustomerRejection,
    CustomerRequest,
    Difference,
    LedgerLine,
    Letterhead,
    Line,
    MailKind,
    Matter,
    Mismatches,
    MismatchLine,
    MissingDocuments,
    MorningDigest,
    OurRejection,
    OutboundMatter,
    Party,
    SavedNotFiled,
    Stage,
    TemplateOverride,
    TemplatePart,
)
from domain.correspondence.grouping import (
    Contact,
    MailHistory,
    MailPlan,
    PlannedMail,
    Skip,
    SkipReason,
    alert_key,
    digest_key,
    follow_up_key,
    plan_mails,
)
from domain.correspondence.history import MailLog, MailTrace, stage_of, with_history
from domain.correspondence.outbox import (
    Attachment,
    DeliveryFate,
    DeliveryOutcome,
    MailDraft,
    MailEvent,
    MailState,
    event_of,
    mail_state_after,
    message_id_for,
    retry_delay,
)

__all__ = [
    "Address", "Attachment", "Contact", "CustomerAsk", "CustomerRejection", "CustomerRequest", "DeliveryFate",
    "DeliveryOutcome", "Difference", "LedgerLine", "Letterhead", "Line", "MailDraft", "MailEvent", "MailHistory",
    "MailKind", "MailLog", "MailPlan", "MailState", "MailTrace", "Matter", "MismatchLine", "Mismatches",
    "MissingDocuments", "MorningDigest", "OurRejection", "OutboundMatter", "Party", "PlannedMail", "SavedNotFiled",
    "Skip", "SkipReason", "Stage", "TemplateOverride", "TemplatePart", "alert_key", "digest_key", "event_of",
    "follow_up_key", "mail_state_after", "message_id_for", "parse_address", "plan_mails", "retry_delay", "stage_of",
    "with_history",
]  # fmt: skip
