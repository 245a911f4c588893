"""Take in the portal's list of what was added back to our liability: it decides month and amount of a rejection."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.actions import ActionState
from domain.documents import OutwardDocument
from domain.gstin import pan_of
from domain.ports import Unit, Units
from domain.readings import PortalReading
from domain.records import AddedBack, ImportRecord, RejectionRecord
from domain.refusals import Refusal
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.take_in import FileFacts, ImportOutcome, ensure_registration, refusal_to_import, str_of
from domain.usecases.watch_outward import Alarm, identified, raise_alarms
from domain.wording import period_name, rupees
from domain.world_ports import MailRoom


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How the list was taken in, what it confirms from now on, and rejections that only it has told us of."""

    outcome: ImportOutcome
    confirmed: tuple[AddedBack, ...]
    alarms: tuple[Alarm, ...]


def confirmation(row: AddedBack) -> str:
    """The sentence people see beside a rejection."""
    return f"Confirmed by the portal: {rupees(row.amount.total)} added back in {period_name(row.added_back_in)}."


def take_in_added_back(
    units: Units, room: MailRoom, actor: Actor, reading: PortalReading, file: FileFacts, now: datetime, *,
    dry_run: bool = False,
) -> TakenBack | Refusal:  # fmt: skip
    """Keep each row under its document and month; a rejection that we had not noticed raises its alarm.

    The list speaks of what the customer has filed, so such a reject is final. A document that we had never read is
    kept as the list shows it, until the supplier view brings it whole.
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
        documents = [identified(row.document, company_id, None, held, names) for row in reading.added_back]
        rows = [
            AddedBack(company_id, document.id, row.added_back_in, document.tax, document.customer_remarks, as_of)
            for document, row in zip(documents, reading.added_back, strict=True)
        ]
        before = {(each.outward_document_id, each.added_back_in): each for each in _held_rows(unit, rows)}
        added = [row for row in rows if _place(row) not in before]
        changed = [row for row in rows if _place(row) in before and _is_news(before[_place(row)], row)]
        outcome = ImportOutcome(
            file=file.name, kind=reading.kind.value, recipient_gstin=gstin, read=reading.read, added=len(added),
            changed=len(changed), unchanged=len(rows) - len(added) - len(changed), grouped=reading.grouped,
            warnings=(*warnings, *(str_of(each) for each in reading.warnings)), refused=reading.refused,
        )  # fmt: skip
        if dry_run:
            return TakenBack(outcome, (), ())
        news = {row.outward_document_id for row in (*added, *changed)}
        fresh = [document for document in documents if document.id in news]
        alarms, told = _store(unit, room, actor, gstin, fresh, [*added, *changed], held, now)
        counts = {"read": reading.read, "added": len(added), "changed": len(changed), "alarms": len(alarms)}
        unit.imports.add(
            ImportRecord(
                "", company_id, gstin, "ADDED_BACK", file.name, file.sha256, as_of, now, actor.person_id, counts
            )
        )
        unit.trail.append(company_id, actor, now, "imported", f"ADDED_BACK {file.sha256[:16]}", counts)
        outcome = replace(outcome, warnings=(*outcome.warnings, *told))
        return TakenBack(outcome, (*added, *changed), tuple(alarms))


def _store(
    unit: Unit, room: MailRoom, actor: Actor, gstin: str, fresh: list[OutwardDocument], rows: list[AddedBack],
    held: dict[str, OutwardDocument], now: datetime,
) -> tuple[list[Alarm], list[str]]:  # fmt: skip
    """Write what is new; (alarms, warnings)."""
    known = [replace(held[each.id], customer_action=ActionState.REJECT) for each in fresh if each.id in held]
    unknown = [each for each in fresh if each.id not in held]
    unit.outward.put([*unknown, *(each for each in known if each != held[each.id])])
    unit.outward.put_added_back(rows)
    warnings = [
        f"{each.number}: not read before. Import the supplier view of {period_name(each.supplier_period)} as well."
        for each in unknown
    ]
    open_ones = {row.outward_document_id: unit.outward.open_rejection(row.outward_document_id) for row in rows}
    numbers = {each.id: each.number for each in fresh}
    for row in rows:
        warnings += _difference(numbers[row.outward_document_id], row, open_ones[row.outward_document_id])
        facts = {"paise": row.amount.total, "month": row.added_back_in.iso}
        unit.trail.append(row.company_id, actor, now, "added back, says the portal", row.outward_document_id, facts)
    alarms, told = raise_alarms(unit, room, actor, gstin, [*known, *unknown], now)
    return alarms, [*warnings, *told]


def _difference(number: str, row: AddedBack, rejection: RejectionRecord | None) -> list[str]:
    """Said only when the portal's amount is not what we had expected."""
    if rejection is None or rejection.add_back == row.amount:
        return []
    return [f"{number}: {confirmation(row)} Our estimate was {rupees(rejection.add_back.total)}."]


def _held_rows(unit: Unit, rows: list[AddedBack]) -> tuple[AddedBack, ...]:
    return unit.outward.added_back([row.outward_document_id for row in rows])


def _place(row: AddedBack) -> tuple[str, TaxPeriod]:
    return (row.outward_document_id, row.added_back_in)


def _is_news(before: AddedBack, row: AddedBack) -> bool:
    """Another amount or remark in a list that is not older than the one we have."""
    return before.read_at <= row.read_at and replace(before, read_at=row.read_at) != row
