"""A customer rejected our document: one record, one notice to each of our people in charge, and nothing silent.

A notice that cannot be written (no sender, nobody with an address, a broken template) is said where the reject was
read, in the trail and in the status; the record stays open, and the next read tries again.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from domain.correspondence import (
    Address,
    CustomerRejection,
    LedgerLine,
    MailLog,
    MailState,
    message_id_for,
    parse_address,
)
from domain.deadlines import gstr1_due, gstr3b_due
from domain.documents import OutwardDocument
from domain.ports import Unit
from domain.records import JobKind, MailRecord, RejectionRecord
from domain.refusals import Refusal
from domain.rejection import Consequence, consequence_of, twin_rejects
from domain.roles import Actor, Role
from domain.usecases.customer_requests import outward_line, situation_of
from domain.usecases.letterheads import letterhead_of
from domain.usecases.mail_settings import kept_from, mail_settings_of
from domain.usecases.matters import amendment_in, party
from domain.wording import india_date
from domain.world_ports import MailRoom


@dataclass(frozen=True, slots=True)
class Owner:
    """Who looks after rejects of a registration, and where notices of them go."""

    person_id: str
    name: str
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The notices of one reject; why: what kept all or some of them from being written."""

    mails: tuple[MailRecord, ...]
    why: Refusal | None = None


def noticed(unit: Unit, document: OutwardDocument, now: datetime) -> tuple[RejectionRecord, Consequence] | None:
    """Make the one open record of this reject; None when there is one already, of whatever reader."""
    consequence = consequence_of(document, situation_of(unit, document, india_date(now)))
    rejection = RejectionRecord(
        uuid.uuid4().hex, document.company_id, document.id, now, document.customer_remarks, consequence.add_back,
        owner_of(unit, document).person_id,
    )  # fmt: skip
    return (rejection, consequence) if unit.outward.add_rejection(rejection) else None


def owner_of(unit: Unit, document: OutwardDocument) -> Owner:
    """Receivables; without any, the tax heads. The company may name other addresses for the notices."""
    people = [
        person
        for person in unit.people.of_company(document.company_id)
        if person.registrations is None or document.supplier_gstin in person.registrations
    ]
    chosen = [person for person in people if Role.RECEIVABLES in person.roles] or [
        person for person in people if Role.TAX_HEAD in person.roles
    ]
    named = mail_settings_of(unit, document.company_id).alert_to
    texts = [(text, "") for text in named] or [(person.email, person.name) for person in chosen]
    found: dict[str, Address] = {}
    for text, name in texts:
        address = parse_address(text) if text else None
        if isinstance(address, Address):
            found.setdefault(address.key, Address(address.email, name))
    first = chosen[0] if chosen else None
    return Owner(first.id if first else "", first.name if first else "", tuple(found.values()))


def untold(unit: Unit, company_id: str, log: MailLog) -> tuple[RejectionRecord, ...]:
    """Open rejects that nobody of ours was written to about."""
    return tuple(
        record
        for record in unit.outward.rejections(open_only=True)
        if record.company_id == company_id and not log.has_told(record.id)
    )


def tell(
    unit: Unit, room: MailRoom, actor: Actor, rejection: RejectionRecord, document: OutwardDocument, now: datetime
) -> Told:
    """Notices to our own people. They state facts and ask nothing, so they go out without approval, once to each.

    They go only where the company lets mails go, which binds `alert_to` too.
    """
    owner = owner_of(unit, document)
    letterhead = letterhead_of(unit, document.company_id, actor)
    if isinstance(letterhead, Refusal):
        return Told((), letterhead)
    if not owner.addresses:
        return Told((), _nobody(document))
    fact = _fact(unit, document, rejection, owner.name, now)
    made: list[MailRecord] = []
    why: Refusal | None = None
    for address in owner.addresses:
        kept = kept_from(unit, document.company_id, address)
        if kept is not None:
            why = kept
            continue
        draft = room.draft_alert(fact, letterhead, address, rejection.id, india_date(now))
        if isinstance(draft, Refusal):
            why = draft
            continue
        mail_id = uuid.uuid4().hex
        message_id = message_id_for(mail_id, draft.sender)
        record = MailRecord(
            id=mail_id, company_id=document.company_id, draft=draft, state=MailState.QUEUED,
            message=room.build_message(draft, message_id, now), message_id=message_id, drafted_by=actor.person_id,
            drafted_at=now, party_gstin=document.customer_gstin, party_name=document.customer_name, next_try_at=now,
        )  # fmt: skip
        if unit.mails.add(record):
            unit.jobs.ask(JobKind.SEND_MAIL, document.company_id, mail_id, now)
            made.append(record)
    return Told(tuple(made), why)


def _nobody(document: OutwardDocument) -> Refusal:
    return Refusal(
        "NOBODY_TO_TELL",
        f"Nobody with the role receivables or tax head has an e-mail address for {document.supplier_gstin}.",
        "Add the email of a person, or [mail] alert_to, to the company file and import it.",
    )


def _fact(
    unit: Unit, document: OutwardDocument, rejection: RejectionRecord, owner: str, now: datetime
) -> CustomerRejection:
    today = india_date(now)
    situation = situation_of(unit, document, today)
    consequence = consequence_of(document, situation)
    amend = amendment_in(document.supplier_period, today, situation.frequency, situation.extensions)
    confirmed = next(iter(unit.outward.added_back([document.id])), None)
    expected = confirmed.added_back_in if confirmed is not None else consequence.expected_period
    due = consequence.expected_due
    if confirmed is not None:
        due = gstr3b_due(confirmed.added_back_in, situation.frequency, situation.qrmp_due_day, situation.extensions)
    return CustomerRejection(
        customer=party(None, document.customer_gstin, document.customer_name),
        our_gstin=document.supplier_gstin,
        line=outward_line(document),
        noticed_at=rejection.noticed_at,
        gstr2b_period=document.supplier_period,
        their_gstr3b_due=consequence.reversible_until or gstr3b_due(document.supplier_period),
        last_date=consequence.last_day_34_2,
        amend_period=amend,
        amend_due=gstr1_due(amend, situation.frequency, situation.extensions),
        their_remark=document.customer_remarks,
        added_back=confirmed.amount if confirmed is not None else consequence.add_back,
        add_back_period=expected,
        add_back_due=due,
        pending_until=consequence.pending_until,
        entries=tuple(
            LedgerLine("Dr" if entry.is_debit else "Cr", entry.name, entry.amount) for entry in consequence.entries
        ),
        owner=owner,
        twin_number=_twin_of(unit, document),
    )


def _twin_of(unit: Unit, document: OutwardDocument) -> str:
    """The number of the invoice or credit note of the same sale that is rejected too, or nothing (DR-6.06)."""
    ours = unit.outward.of_registration(document.supplier_gstin)
    same = tuple(each for each in ours.values() if each.customer_gstin == document.customer_gstin)
    for twin in twin_rejects(same):
        if document.id == twin.invoice.id:
            return twin.credit_note.number
        if document.id == twin.credit_note.id:
            return twin.invoice.number
    return ""
