"""Watch what customers do with our documents: one alarm per rejection, however often it is fetched (DR-6.01)."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.actions import ActionState
from domain.correspondence import (
    Address,
    CustomerAsk,
    CustomerRejection,
    CustomerRequest,
    LedgerLine,
    Line,
    MailEvent,
    MailState,
    mail_state_after,
    message_id_for,
    parse_address,
)
from domain.deadlines import Frequency, gstr1_due, gstr3b_due
from domain.documents import DocumentKind, OutwardDocument
from domain.gstin import pan_of
from domain.identities import outward_id_of
from domain.ports import MailRoom, Unit, Units
from domain.readings import PortalReading
from domain.records import ImportRecord, JobKind, MailRecord, RejectionRecord
from domain.refusals import Refusal
from domain.rejection import Consequence, OutwardSituation, consequence_of
from domain.roles import Actor, Role
from domain.tax_period import TaxPeriod
from domain.usecases.follow_up import draft_matters, letterhead_of
from domain.usecases.matters import party
from domain.usecases.situations import frequency_of
from domain.usecases.take_in import FileFacts, ImportOutcome, ensure_registration, refusal_to_import
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class Alarm:
    """One rejection noticed now: the document, what follows from it, and the mails about it."""

    rejection: RejectionRecord
    document: OutwardDocument
    consequence: Consequence
    mails: tuple[MailRecord, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """How a supplier view was taken in, the new alarms, and rejections that the customers took back."""

    outcome: ImportOutcome
    alarms: tuple[Alarm, ...]
    ended: tuple[RejectionRecord, ...]


def take_in_outward(
    units: Units, room: MailRoom, actor: Actor, reading: PortalReading, file: FileFacts, now: datetime
) -> Watched | Refusal:
    """Take in our own documents with the customers' actions.

    A document that turns to rejected makes one rejection record, one notice to each of our people in charge and a
    draft to the customer, in the transaction that stores the document.
    """
    gstin, company_id = reading.recipient_gstin, pan_of(reading.recipient_gstin)
    refused = refusal_to_import(actor, company_id, gstin)
    if refused is not None:
        return refused
    as_of = reading.as_of or file.as_of or now
    with units.writing(frozenset({company_id})) as unit:
        warnings = ensure_registration(unit, gstin, now)
        held = unit.outward.of_registration(gstin)
        names = {each.gstin: each.name for each in unit.suppliers.of_company(company_id)}
        rows = [_identified(row, company_id, as_of, held, names) for row in reading.outward]
        fresh = [row for row in rows if not _older(row, held.get(row.id))]
        changed = [row for row in fresh if row.id in held and not _same(held[row.id], row)]
        added = [row for row in fresh if row.id not in held]
        unit.outward.put([*added, *changed])
        alarms = [_raise(unit, room, actor, row, now) for row in fresh if _is_new_rejection(unit, row)]
        ended = [end for row in fresh if (end := _end(unit, actor, row, now)) is not None]
        outcome = ImportOutcome(
            file=file.name, kind=reading.kind.value, recipient_gstin=gstin, read=reading.read, added=len(added),
            changed=len(changed), unchanged=len(rows) - len(added) - len(changed), grouped=reading.grouped,
            warnings=(*warnings, *(f"{each.where}: {each.sentence}" for each in reading.warnings)),
            refused=reading.refused,
        )  # fmt: skip
        counts = {"read": reading.read, "added": len(added), "changed": len(changed), "alarms": len(alarms)}
        unit.imports.add(
            ImportRecord("", company_id, gstin, "OUTWARD", file.name, file.sha256, as_of, now, actor.person_id, counts)
        )
        unit.trail.append(company_id, actor, now, "imported", f"OUTWARD {file.sha256[:16]}", counts)
        return Watched(outcome, tuple(alarms), tuple(ended))


def situation_of(unit: Unit, document: OutwardDocument, today: date) -> OutwardSituation:
    """What the consequence depends on: both sides' calendars; whether a customer has filed is not known to us."""
    registration = unit.companies.registration(document.supplier_gstin)
    frequency = frequency_of(registration) if registration is not None else Frequency.MONTHLY
    customer = unit.suppliers.get(document.company_id, document.customer_gstin)
    theirs = customer.filing_frequency if customer is not None else None
    return OutwardSituation(
        today=today,
        frequency=frequency,
        qrmp_due_day=registration.gstr3b_due_day if registration is not None else None,
        filed_gstr3b=frozenset(unit.companies.filed(document.supplier_gstin)),
        customer_frequency=Frequency(theirs.value) if theirs is not None else Frequency.MONTHLY,
        customer_filed_gstr3b=frozenset(),
    )


def _identified(
    row: OutwardDocument, company_id: str, as_of: datetime, held: dict[str, OutwardDocument], names: Mapping[str, str]
) -> OutwardDocument:
    """The row with our ids; the supplier view of the API names no customers, our master does."""
    with_company = replace(row, company_id=company_id, portal_read_at=as_of)
    with_id = replace(with_company, id=outward_id_of(with_company))
    before = held.get(with_id.id)
    known = names.get(row.customer_gstin, "") or (before.customer_name if before else "")
    return replace(with_id, customer_name=row.customer_name or known)


def _older(row: OutwardDocument, before: OutwardDocument | None) -> bool:
    if before is None or before.portal_read_at is None or row.portal_read_at is None:
        return False
    return before.portal_read_at > row.portal_read_at


def _same(before: OutwardDocument, row: OutwardDocument) -> bool:
    return replace(before, portal_read_at=row.portal_read_at, original_tax=row.original_tax) == row


def _is_new_rejection(unit: Unit, row: OutwardDocument) -> bool:
    return row.customer_action is ActionState.REJECT and unit.outward.open_rejection(row.id) is None


def _end(unit: Unit, actor: Actor, row: OutwardDocument, now: datetime) -> RejectionRecord | None:
    found = unit.outward.open_rejection(row.id) if row.customer_action is not ActionState.REJECT else None
    if found is None:
        return None
    unit.outward.end_rejection(found.id, now)
    facts = {"action": row.customer_action.value}
    unit.trail.append(row.company_id, actor, now, "rejection taken back", found.id, facts)
    return replace(found, ended_at=now)


def _raise(unit: Unit, room: MailRoom, actor: Actor, document: OutwardDocument, now: datetime) -> Alarm:
    today = india_date(now)
    consequence = consequence_of(document, situation_of(unit, document, today))
    owners = _owners(unit, document)
    rejection = RejectionRecord(
        uuid.uuid4().hex, document.company_id, document.id, now, document.customer_remarks, consequence.add_back,
        owners[0][0] if owners else "",
    )  # fmt: skip
    unit.outward.add_rejection(rejection)
    mails = [
        *_notices(unit, room, actor, document, consequence, rejection, owners, now),
        *_draft_to_customer(unit, room, actor, document, consequence, now),
    ]
    unit.trail.append(
        document.company_id, actor, now, "rejection noticed", rejection.id,
        {"document": document.id, "add_back_paise": consequence.add_back.total, "mails": len(mails)},
    )  # fmt: skip
    return Alarm(rejection, document, consequence, tuple(mails))


def _owners(unit: Unit, document: OutwardDocument) -> list[tuple[str, Address, str]]:
    """(person id, address, name) of who must hear of it: receivables; without any, the tax heads."""
    people = [
        person
        for person in unit.people.of_company(document.company_id)
        if person.registrations is None or document.supplier_gstin in person.registrations
    ]
    chosen = [person for person in people if Role.RECEIVABLES in person.roles] or [
        person for person in people if Role.TAX_HEAD in person.roles
    ]
    found = []
    for person in chosen:
        address = parse_address(person.email) if person.email else None
        if isinstance(address, Address):
            found.append((person.id, Address(address.email, person.name), person.name))
    return found


def _notices(
    unit: Unit, room: MailRoom, actor: Actor, document: OutwardDocument, consequence: Consequence,
    rejection: RejectionRecord, owners: Sequence[tuple[str, Address, str]], now: datetime,
) -> list[MailRecord]:  # fmt: skip
    """To our own people: facts, not a request, so it goes out without approval; one per person and rejection."""
    letterhead = letterhead_of(unit, document.company_id, actor)
    if isinstance(letterhead, Refusal):
        return []
    made: list[MailRecord] = []
    fact = _fact(document, consequence, owners[0][2] if owners else "", now)
    for _, address, _ in owners:
        draft = room.draft_alert(fact, letterhead, address, rejection.id, india_date(now))
        if isinstance(draft, Refusal):
            continue
        mail_id = uuid.uuid4().hex
        message_id = message_id_for(mail_id, draft.sender)
        approved = mail_state_after(MailState.DRAFTED, MailEvent.APPROVE)
        assert approved is MailState.APPROVED
        record = MailRecord(
            id=mail_id, company_id=document.company_id, draft=draft, state=MailState.QUEUED,
            message=room.build_message(draft, message_id, now), message_id=message_id, drafted_by=actor.person_id,
            drafted_at=now, party_gstin=document.customer_gstin, party_name=document.customer_name, next_try_at=now,
        )  # fmt: skip
        if unit.mails.add(record):
            unit.jobs.ask(JobKind.SEND_MAIL, document.company_id, mail_id, now)
            made.append(record)
    return made


def _fact(document: OutwardDocument, consequence: Consequence, owner: str, now: datetime) -> CustomerRejection:
    today = india_date(now)
    amend = TaxPeriod.of(today)
    return CustomerRejection(
        customer=party(None, document.customer_gstin, document.customer_name),
        our_gstin=document.supplier_gstin,
        line=outward_line(document),
        noticed_at=now,
        gstr2b_period=document.supplier_period,
        their_gstr3b_due=consequence.reversible_until or gstr3b_due(document.supplier_period),
        last_date=consequence.last_day_34_2,
        amend_period=amend,
        amend_due=gstr1_due(amend),
        their_remark=document.customer_remarks,
        added_back=consequence.add_back,
        add_back_period=consequence.expected_period,
        add_back_due=consequence.expected_due,
        pending_until=consequence.pending_until,
        entries=tuple(
            LedgerLine("Dr" if entry.is_debit else "Cr", entry.name, entry.amount) for entry in consequence.entries
        ),
        owner=owner,
    )


def _draft_to_customer(
    unit: Unit, room: MailRoom, actor: Actor, document: OutwardDocument, consequence: Consequence, now: datetime
) -> list[MailRecord]:
    """A request to the customer, as a draft only: a person reads and approves it."""
    is_note = document.kind is DocumentKind.CREDIT_NOTE
    vendor = unit.suppliers.get(document.company_id, document.customer_gstin)
    request = CustomerRequest(
        party(vendor, document.customer_gstin, document.customer_name),
        document.supplier_gstin, outward_line(document),
        CustomerAsk.ACCEPT_WITHOUT_REDUCTION if is_note else CustomerAsk.RECONSIDER, now,
        consequence.reversible_until or gstr3b_due(document.supplier_period), document.customer_remarks,
        consequence.pending_until if is_note else None,
    )  # fmt: skip
    drafted = draft_matters(unit, room, actor, document.company_id, [request], now, store=True)
    return [] if isinstance(drafted, Refusal) else list(drafted.drafts)


def outward_line(document: OutwardDocument) -> Line:
    return Line(
        document.kind, document.number, document.dated, document.taxable_value, document.tax, document.id,
        document.document_value,
    )  # fmt: skip
