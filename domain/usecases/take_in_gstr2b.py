"""Take in a GSTR-2B: its lines as they stand, and what they tell of each document."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from domain.deadlines import gstr2b_draft_day
from domain.documents import InwardDocument, SourceForm
from domain.gstin import pan_of
from domain.identities import document_id_of
from domain.ports import Unit, Units
from domain.readings import Gstr2bBlock, Gstr2bLine, PortalReading
from domain.records import ImportRecord, StatementRecord
from domain.refusals import Refusal
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.confirm_statement import confirm_from_statement
from domain.usecases.gstr2b_reach import reach_at_reading, reach_kind
from domain.usecases.situations import frequency_of
from domain.usecases.take_in import FileFacts, ImportOutcome, ensure_registration, in_one_go, refusal_to_import
from domain.usecases.void_approvals import void_changed
from domain.wording import INDIA, full_day, india_date


def take_in_gstr2b(
    units: Units, actor: Actor, reading: PortalReading, file: FileFacts, now: datetime, *, dry_run: bool = False
) -> ImportOutcome | Refusal:
    """Take in one whole GSTR-2B. A statement generated earlier than the one we hold for the period changes nothing.

    The very one that is held, read again, changes nothing either, but until when it holds our actions is noted anew.
    One that names no day is taken as of the earliest, so that it keeps no dated one out and vouches for no action;
    where lines are held, one that names neither a day nor a document is refused.
    """
    company_id, period = pan_of(reading.recipient_gstin), reading.gstr2b_period
    if period is None:
        return Refusal("PERIOD_MISSING", f"{file.name} names no GSTR-2B period.", "Download it again from the portal.")
    refused = refusal_to_import(actor, company_id, reading.recipient_gstin)
    if refused is not None:
        return refused
    return in_one_go(units, company_id, lambda unit: _take_in(unit, actor, reading, period, file, now), dry_run=dry_run)


def _take_in(
    unit: Unit, actor: Actor, reading: PortalReading, period: TaxPeriod, file: FileFacts, now: datetime
) -> ImportOutcome | Refusal:
    gstin, company_id = reading.recipient_gstin, pan_of(reading.recipient_gstin)
    unit.documents.hold(gstin)
    before = unit.statements.get(gstin, period)
    if before is not None and _says_nothing(reading) and unit.statements.blocks(gstin, period):
        sentence = f"{file.name} names no document and no day; the GSTR-2B of {full_day(before.generated_on)} is kept."
        return Refusal("GSTR2B_EMPTY", sentence, "Download it again from the portal.", "DR-4.01")
    warnings = ensure_registration(unit, gstin, now)
    as_of, made_on = reading.as_of, india_date(reading.as_of or now)
    if as_of is None:
        as_of = _earliest(unit, gstin, period, now)
        made_on = max(india_date(as_of), before.generated_on if before is not None else india_date(as_of))
        warnings.append(
            f"It does not say when it was made: taken as of {full_day(india_date(as_of))}, it holds no action since."
        )
    outcome = ImportOutcome(
        file=file.name, kind=reading.kind.value, recipient_gstin=gstin, gstr2b_period=period, read=reading.read,
        grouped=reading.grouped, summary_rows=reading.summary_rows, refused=reading.refused,
    )  # fmt: skip
    if before is not None and before.generated_on > made_on:
        older = f"This GSTR-2B is of {full_day(india_date(as_of))}; the one of {full_day(before.generated_on)} is kept."
        rows = len(reading.gstr2b_lines) + len(reading.reversal_rows)
        return replace(outcome, unchanged=rows, warnings=(*warnings, older))
    lines = [(document_id_of(replace(each.document, company_id=company_id)), each) for each in reading.gstr2b_lines]
    statement = StatementRecord(company_id, gstin, period, made_on, now)
    content, limit = _content_hash(reading), as_of if reading.as_of is None else None
    outcome = replace(outcome, warnings=(*warnings, *(f"{each.where}: {each.sentence}" for each in reading.warnings)))
    if before is not None and _is_the_same(unit, before, content):
        unit.statements.seen_again(statement)
        _note_reach(unit, actor, statement, dict(lines), file, content, now, limit)
        return replace(outcome, unchanged=len(lines) + len(reading.reversal_rows))
    held = unit.documents.of_registration(gstin)
    edited = _write_documents(unit, reading.gstr2b_lines, held, company_id, as_of)
    added, changed, unchanged, withdrawn = unit.statements.replace(statement, lines, reading.reversal_rows)
    void_changed(unit, actor, company_id, edited, now)
    confirmed = confirm_from_statement(unit, actor, gstin, dict(lines), as_of, now)
    _note(unit, actor, reading, file, as_of, now, {"added": added, "changed": changed, "withdrawn": withdrawn})
    _note_reach(unit, actor, statement, dict(lines), file, content, now, limit)
    return replace(
        outcome, added=added, changed=changed, unchanged=unchanged, withdrawn=withdrawn, confirmed=dict(confirmed)
    )


def _says_nothing(reading: PortalReading) -> bool:
    return reading.as_of is None and not reading.gstr2b_lines and not reading.reversal_rows


def _earliest(unit: Unit, gstin: str, period: TaxPeriod, now: datetime) -> datetime:
    """When a GSTR-2B that does not say its day was made at the earliest: the day of the draft begins."""
    registration = unit.companies.registration(gstin)
    today = india_date(now)
    drafted = gstr2b_draft_day(period, frequency_of(registration)) if registration is not None else today
    return datetime.combine(min(drafted, today), time(), INDIA)


def _content_hash(reading: PortalReading) -> str:
    """Of everything that is taken in; equal for the same GSTR-2B, whole or in parts."""
    told = [
        *(f"{line.block} {line.ims_state} {line.document.wire_json}" for line in reading.gstr2b_lines),
        *(f"{row.among_rejected} {row.wire_json}" for row in reading.reversal_rows),
    ]
    return hashlib.sha256("\n".join([str(reading.as_of), *sorted(told)]).encode()).hexdigest()


def _is_the_same(unit: Unit, before: StatementRecord, content: str) -> bool:
    noted = unit.imports.latest(before.gstin, reach_kind(before.period))
    return noted is not None and noted.read_at >= before.read_at and noted.file_hash == content


def _note_reach(
    unit: Unit, actor: Actor, statement: StatementRecord, lines: Mapping[str, Gstr2bLine], file: FileFacts,
    content: str, now: datetime, limit: datetime | None,
) -> None:  # fmt: skip
    """Until when it holds what the desk did, and by what it is known again. limit: of one whose day is not known."""
    shown = {key: line.ims_state for key, line in lines.items()}
    reach = limit or reach_at_reading(unit, statement, shown, file.as_of, now)
    kind = reach_kind(statement.period)
    unit.imports.add(
        ImportRecord("", statement.company_id, statement.gstin, kind, file.name, content, reach, now, actor.person_id)
    )


def _note(
    unit: Unit, actor: Actor, reading: PortalReading, file: FileFacts, as_of: datetime, now: datetime,
    became: Mapping[str, int],
) -> None:  # fmt: skip
    """Keep what was read, who the suppliers are, and the entry of the trail."""
    gstin, company_id = reading.recipient_gstin, pan_of(reading.recipient_gstin)
    documents = [line.document for line in reading.gstr2b_lines]
    names = {each.supplier_gstin: each.supplier_name for each in documents if each.supplier_gstin}
    unit.suppliers.note_seen(company_id, names)
    counts = {"read": reading.read, **became}
    unit.imports.add(
        ImportRecord("", company_id, gstin, "GSTR2B", file.name, file.sha256, as_of, now, actor.person_id, counts)
    )
    period = reading.gstr2b_period.iso if reading.gstr2b_period is not None else ""
    facts = {**counts, "file": file.sha256[:16]}
    unit.trail.append(company_id, actor, now, "imported", f"GSTR2B {gstin} {period}", facts)


def _write_documents(
    unit: Unit, lines: Sequence[Gstr2bLine], held: Mapping[str, InwardDocument], company_id: str, as_of: datetime
) -> list[str]:
    """Bring the documents in step with the statement; the ids whose content changed."""
    added: dict[str, InwardDocument] = {}
    changed: dict[str, InwardDocument] = {}
    edited: list[str] = []
    for line in sorted(lines, key=lambda each: each.block is Gstr2bBlock.REJECTED):
        row = replace(line.document, company_id=company_id)
        row = replace(row, id=document_id_of(row), first_seen_at=as_of, portal_read_at=as_of)
        before = added.get(row.id) or changed.get(row.id) or held.get(row.id)
        if before is None:
            added[row.id] = row
            continue
        after = _told_by(line, before, row, as_of)
        if after.content_hash != before.content_hash:
            edited.append(row.id)
        if row.id in added:
            added[row.id] = after
        elif after != before:
            changed[row.id] = after
    unit.documents.add(list(added.values()))
    unit.documents.change(list(changed.values()))
    return edited


def _told_by(line: Gstr2bLine, before: InwardDocument, row: InwardDocument, as_of: datetime) -> InwardDocument:
    """What we held, with what the statement knows better: period, filing, credit; its action only when it is newer.

    An IMS row that was read later than the statement was made keeps its content, its action and its wire row.
    """
    newer = before.portal_read_at is None or as_of >= before.portal_read_at
    merged = replace(
        before,
        gstr2b_period=row.gstr2b_period,
        is_filed=True,
        is_withdrawn=False,  # it left the IMS because GSTR-3B was filed, not because it was deleted
        filed_on=row.filed_on or before.filed_on,
        reverse_charge=row.reverse_charge,
        itc_unavailable_reason=row.itc_unavailable_reason,
        supplier_name=row.supplier_name or before.supplier_name,
        source_form=row.source_form if before.source_form is SourceForm.GSTR1 else before.source_form,
    )
    if newer and line.ims_state is not None:
        merged = replace(merged, portal_action=line.ims_state)
    if newer and not before.in_ims:
        merged = replace(
            merged, document_value=row.document_value, taxable_value=row.taxable_value, tax=row.tax,
            place_of_supply=row.place_of_supply, wire_json=row.wire_json, portal_read_at=as_of, in_ims=row.in_ims,
        )  # fmt: skip
    return merged
