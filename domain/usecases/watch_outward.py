"""Watch what customers do with our documents: one alarm per rejection, however often it is fetched (DR-6.01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actions import ActionState
from domain.correspondence import SkipReason
from domain.documents import OutwardDocument
from domain.gstin import pan_of
from domain.identities import outward_id_of
from domain.ports import Unit, Units
from domain.readings import PortalReading
from domain.records import ImportRecord, MailRecord, RejectionRecord
from domain.refusals import Refusal
from domain.rejection import Consequence
from domain.roles import Actor
from domain.usecases.alarms import noticed, tell, untold
from domain.usecases.customer_requests import owed_requests
from domain.usecases.drafting import draft_matters
from domain.usecases.take_in import FileFacts, ImportOutcome, ensure_registration, refusal_to_import, str_of
from domain.world_ports import MailRoom


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
    units: Units, room: MailRoom, actor: Actor, reading: PortalReading, file: FileFacts, now: datetime, *,
    dry_run: bool = False,
) -> Watched | Refusal:  # fmt: skip
    """Take in our own documents with the customers' actions.

    A document that turns to rejected makes one rejection record, one notice to each of our people in charge and a
    draft to the customer, in the transaction that stores the document.
    """
    gstin, company_id = reading.recipient_gstin, pan_of(reading.recipient_gstin)
    refused = refusal_to_import(actor, company_id, gstin)
    if refused is not None:
        return refused
    as_of = reading.as_of or file.as_of or now
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        warnings = [] if dry_run else ensure_registration(unit, gstin, now)
        held = unit.outward.of_registration(gstin)
        names = {each.gstin: each.name for each in unit.suppliers.of_company(company_id)}
        rows = [identified(row, company_id, as_of, held, names) for row in reading.outward]
        fresh = [row for row in rows if not _older(row, held.get(row.id))]
        changed = [row for row in fresh if row.id in held and not _same(held[row.id], row)]
        added = [row for row in fresh if row.id not in held]
        outcome = ImportOutcome(
            file=file.name, kind=reading.kind.value, recipient_gstin=gstin, read=reading.read, added=len(added),
            changed=len(changed), unchanged=len(rows) - len(added) - len(changed), grouped=reading.grouped,
            warnings=(*warnings, *(str_of(each) for each in reading.warnings)), refused=reading.refused,
        )  # fmt: skip
        if dry_run:
            return Watched(outcome, (), ())
        unit.outward.put(fresh)  # the unchanged too: an older file must not pass for newer than what was read last
        ended = [end for row in fresh if (end := _end(unit, actor, row, now)) is not None]
        alarms, told = raise_alarms(unit, room, actor, gstin, fresh, now)
        counts = {"read": reading.read, "added": len(added), "changed": len(changed), "alarms": len(alarms)}
        unit.imports.add(
            ImportRecord("", company_id, gstin, "OUTWARD", file.name, file.sha256, as_of, now, actor.person_id, counts)
        )
        unit.trail.append(company_id, actor, now, "imported", f"OUTWARD {file.sha256[:16]}", counts)
        outcome = replace(outcome, warnings=(*outcome.warnings, *told))
        return Watched(outcome, tuple(alarms), tuple(ended))


def raise_alarms(
    unit: Unit, room: MailRoom, actor: Actor, gstin: str, seen: Sequence[OutwardDocument], now: datetime
) -> tuple[list[Alarm], list[str]]:
    """Notice the rejected ones among what was just seen, tell our people, draft to the customers; (alarms, warnings).

    Rejects of this registration that an earlier read could tell nobody of, or write to no customer about, are taken
    up again. All requests of one read go into one planning, so that two rejects of a customer are one mail.
    """
    company_id = pan_of(gstin)
    rejected = [row for row in seen if row.customer_action is ActionState.REJECT]
    new = {row.id: made for row in rejected if (made := noticed(unit, row, now)) is not None}
    records = {record.outward_document_id: record for record in untold(unit, company_id, unit.mails.log(company_id))}
    documents = {
        key: each for key, each in unit.outward.get(list(records)).items() if each.supplier_gstin == gstin
    }  # fmt: skip
    mails: dict[str, list[MailRecord]] = {key: [] for key in documents}
    warnings: list[str] = []
    for key, document in documents.items():
        told = tell(unit, room, actor, records[key], document, now)
        mails[key] += told.mails
        if told.why is not None:
            warnings.append(f"Reject of {document.number}: told to {len(told.mails)} of our people. {told.why}")
            if key in new:  # said once in the trail; the status goes on saying it
                facts = {"why": told.why.code, "told": len(told.mails)}
                unit.trail.append(company_id, actor, now, "could not tell", records[key].id, facts)
    warnings += _draft_requests(unit, room, actor, company_id, mails, now)
    alarms = []
    for row in (row for row in rejected if row.id in new):
        rejection, consequence = new[row.id]
        alarms.append(Alarm(rejection, row, consequence, tuple(mails.get(row.id, ()))))
        facts = {"document": row.id, "add_back_paise": consequence.add_back.total, "mails": len(mails.get(row.id, ()))}
        unit.trail.append(company_id, actor, now, "rejection noticed", rejection.id, facts)
    return alarms, warnings


def _draft_requests(
    unit: Unit, room: MailRoom, actor: Actor, company_id: str, mails: dict[str, list[MailRecord]], now: datetime
) -> list[str]:
    """Requests to the customers, as drafts that a person reads and approves; the warnings to show."""
    owed = owed_requests(unit, actor, company_id, unit.mails.log(company_id), now, anew=False)
    if not owed:
        return []
    drafted = draft_matters(unit, room, actor, company_id, owed, now, store=True)
    if isinstance(drafted, Refusal):
        return [f"No request to customers was drafted. {drafted}"]
    for record in drafted.drafts:
        for document in record.draft.covers:
            mails.setdefault(document, []).append(record)
    said = [skip.as_refusal() for skip in drafted.skips if skip.reason is not SkipReason.SISTER_UNIT]
    return [str(each) for each in (*said, *drafted.refused)]


def identified(
    row: OutwardDocument, company_id: str, as_of: datetime | None, held: Mapping[str, OutwardDocument],
    names: Mapping[str, str],
) -> OutwardDocument:  # fmt: skip
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


def _end(unit: Unit, actor: Actor, row: OutwardDocument, now: datetime) -> RejectionRecord | None:
    found = unit.outward.open_rejection(row.id) if row.customer_action is not ActionState.REJECT else None
    if found is None:
        return None
    unit.outward.end_rejection(found.id, now)
    facts = {"action": row.customer_action.value}
    unit.trail.append(row.company_id, actor, now, "rejection taken back", found.id, facts)
    return replace(found, ended_at=now)
