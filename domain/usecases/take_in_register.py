"""Take in a purchase register: new and changed book entries; what a whole register no longer holds is withdrawn."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.gstin import pan_of
from domain.identities import book_entry_id_of
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.records import ImportRecord
from domain.refusals import Refusal
from domain.register_readings import RegisterReading
from domain.roles import Actor
from domain.usecases.take_in import FileFacts, ImportOutcome, ensure_registration, refusal_to_import, str_of


def take_in_register(
    units: Units, actor: Actor, reading: RegisterReading, file: FileFacts, now: datetime, *,
    is_complete: bool = False, mapping_given: bool = False, dry_run: bool = False,
) -> ImportOutcome | Refusal:  # fmt: skip
    """Take in one register. is_complete: it is whole for the days it spans, so what it lacks there is withdrawn.

    mapping_given: the person mapped the columns; the mapping is remembered for the company under the header.
    """
    company_id = pan_of(reading.recipient_gstins[0])
    for gstin in reading.recipient_gstins:
        refused = refusal_to_import(actor, company_id, gstin)
        if refused is not None:
            return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        warnings: list[str] = []
        if not dry_run:
            for gstin in reading.recipient_gstins:
                warnings += ensure_registration(unit, gstin, now)
        entries = identified(reading.entries, company_id)
        existing = unit.books.existing(company_id, [entry.id for entry in entries])
        added = [entry for entry in entries if entry.id not in existing]
        changed = [entry for entry in entries if existing.get(entry.id, entry.content_hash) != entry.content_hash]
        gone = _gone(unit, company_id, entries) if is_complete and not reading.refused else []
        if is_complete and reading.refused:
            warnings.append("Nothing was withdrawn, since rows were refused: mend them and import again.")
        outcome = ImportOutcome(
            file=file.name, kind=reading.shape.value, recipient_gstin=", ".join(reading.recipient_gstins),
            read=reading.read, added=len(added), changed=len(changed),
            unchanged=len(entries) - len(added) - len(changed), withdrawn=len(gone), grouped=reading.grouped,
            summary_rows=reading.summary_rows,
            warnings=(*warnings, *(str_of(each) for each in reading.warnings)),
            refused=reading.refused,
        )  # fmt: skip
        if not dry_run:
            unit.books.add(added, now)
            unit.books.change([*changed, *gone], now)
            _note(unit, actor, reading, file, outcome, company_id, now, mapping_given=mapping_given)
        return outcome


def identified(entries: Iterable[BookEntry], company_id: str) -> list[BookEntry]:
    """Entries with their ids; the k-th booking of the same identity in one register is the k-th occurrence."""
    seen: Counter[tuple[object, ...]] = Counter()
    found = []
    for entry in entries:
        with_company = replace(entry, company_id=company_id)
        key = (entry.recipient_gstin, *with_company.identity)
        found.append(replace(with_company, id=book_entry_id_of(with_company, seen[key])))
        seen[key] += 1
    return found


def _gone(unit: Unit, company_id: str, entries: list[BookEntry]) -> list[BookEntry]:
    present = {entry.id for entry in entries}
    gstins = {entry.recipient_gstin for entry in entries}
    if not entries:
        return []
    first, last = min(entry.dated for entry in entries), max(entry.dated for entry in entries)
    return [
        replace(entry, is_withdrawn=True)
        for entry in unit.books.of_company(company_id)
        if entry.id not in present and entry.recipient_gstin in gstins
        and first <= entry.dated <= last and not entry.is_withdrawn
    ]  # fmt: skip


def _note(
    unit: Unit, actor: Actor, reading: RegisterReading, file: FileFacts, outcome: ImportOutcome, company_id: str,
    now: datetime, *, mapping_given: bool,
) -> None:  # fmt: skip
    names = {entry.supplier_gstin: entry.supplier_name for entry in reading.entries if entry.supplier_gstin}
    unit.suppliers.note_seen(company_id, names)
    if mapping_given:
        unit.imports.remember_mapping(company_id, reading.fingerprint, reading.mapping, actor.person_id, now)
    counts = {"read": outcome.read, "added": outcome.added, "changed": outcome.changed, "withdrawn": outcome.withdrawn}
    for gstin in reading.recipient_gstins:
        unit.imports.add(
            ImportRecord(
                "",
                company_id,
                gstin,
                "REGISTER",
                file.name,
                file.sha256,
                file.as_of or now,
                now,
                actor.person_id,
                counts,
            )
        )
    unit.trail.append(company_id, actor, now, "imported", f"REGISTER {file.sha256[:16]}", counts)
