"""From facts to a draft that a person can approve: the way in to the mail room."""

from dataclasses import replace
from datetime import date

from domain.correspondence import (
    Address,
    CustomerRejection,
    Letterhead,
    MailDraft,
    MailKind,
    MorningDigest,
    OutboundMatter,
    PlannedMail,
    alert_key,
    digest_key,
)
from domain.correspondence.facts import lines_of, party_of
from domain.refusals import Refusal
from mail.attachments import list_for
from mail.render import TemplateFault
from mail.sections import Written, write_digest, write_internal, write_outbound

LANGUAGES = frozenset({"en"})


def draft_mail(planned: PlannedMail, letterhead: Letterhead, today: date) -> MailDraft | Refusal:
    """The one mail of a company to an address on a day, with its Excel.

    Refusal TEMPLATE_REFUSED when the company's own template cannot be filled with these facts.
    Raises ValueError when the letterhead is of another company: nothing of one may stand in a mail of another.
    """
    _same_company(planned.company_id, letterhead)
    language = _language(planned.matters)
    try:
        written = write_outbound(letterhead, planned.matters, today, language)
    except TemplateFault as fault:
        return template_refused(fault)
    return MailDraft(
        company_id=planned.company_id,
        key=planned.key,
        kind=planned.kind,
        recipient=planned.recipient,
        day=planned.day,
        subject=written.subject,
        text=written.text,
        html=written.html,
        sender=letterhead.sender,
        reply_to=letterhead.reply_to,
        attachments=(list_for(letterhead, planned.matters, planned.day),),
        covers=tuple(line.id for matter in planned.matters for line in lines_of(matter) if line.id),
        language=language,
        to=planned.to,
        cc=planned.cc,
    )


def draft_alert(
    fact: CustomerRejection, letterhead: Letterhead, recipient: Address, rejection_id: str, today: date
) -> MailDraft | Refusal:
    """The notice to one of our own people that a customer rejected our document; figures in the subject are fine."""
    try:
        written = write_internal(letterhead, fact, today)
    except TemplateFault as fault:
        return template_refused(fault)
    key = alert_key(letterhead.company_id, rejection_id, recipient)
    made = _to_one_of_us(key, today, fact.kind, letterhead, recipient, written)
    return replace(made, covers=(fact.line.id,) if fact.line.id else ())


def draft_digest(
    fact: MorningDigest, letterhead: Letterhead, recipient: Address, today: date
) -> MailDraft | Refusal:  # fmt: skip
    """The morning's digest to one of our own people; figures are for the company only."""
    try:
        written = write_digest(letterhead, fact, today)
    except TemplateFault as fault:
        return template_refused(fault)
    key = digest_key(letterhead.company_id, fact.day.isoformat(), recipient)
    return _to_one_of_us(key, today, fact.kind, letterhead, recipient, written)


def _to_one_of_us(
    key: str, today: date, kind: MailKind, letterhead: Letterhead, recipient: Address, written: Written
) -> MailDraft:
    return MailDraft(
        company_id=letterhead.company_id,
        key=key,
        kind=kind,
        recipient=recipient,
        day=today,
        subject=written.subject,
        text=written.text,
        html=written.html,
        sender=letterhead.sender,
        reply_to=letterhead.reply_to,
    )


def template_refused(fault: TemplateFault) -> Refusal:
    """A fault in a template as an answer for the person who wrote it."""
    return Refusal(
        "TEMPLATE_REFUSED", f"The mail template cannot be used: {fault}", "Mend the template, or go back to ours."
    )


def _same_company(company_id: str, letterhead: Letterhead) -> None:
    if company_id != letterhead.company_id:
        raise ValueError("a mail must be written on the letterhead of its own company")


def _language(matters: tuple[OutboundMatter, ...]) -> str:
    wanted = {party_of(matter).language for matter in matters}
    language = wanted.pop() if len(wanted) == 1 else "en"
    return language if language in LANGUAGES else "en"
