"""The way of a file into the desk: recognised by its content, read by the room that knows its format, taken in."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.gstin import gstin_fault, pan_of
from domain.readings import FileRefused, PortalReading, ReadingKind
from domain.refusals import Refusal
from domain.register_readings import ColumnMapping, RegisterField
from domain.roles import Actor
from domain.usecases.take_in import FileFacts, ImportOutcome
from domain.wording import full_day, india_date
from imsdesk.wiring import Desk


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file's name and bytes, wherever they came from (disk, Slack, GraphQL)."""

    name: str
    content: bytes

    @property
    def facts_hash(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes files in for one actor (the operator when none is given)."""

    desk: Desk
    gstin: str | None = None
    company: str | None = None
    is_complete: bool = False
    mapping: Mapping[str, str] | None = None
    as_of: datetime | None = None
    dry_run: bool = False
    actor: Actor | None = None

    def take_in(self, file: FileToRead, kind: str = "") -> ImportOutcome | Refusal:
        """Take in one file. Raises FileRefused for a fault of the whole file; nothing of it is then taken in."""
        from portal.files import looks_like_json
        from storage.registers import looks_like_company_file, looks_like_table, looks_like_vendor_file

        if self.as_of is not None and self.as_of > self.desk.now():
            return Refusal(
                "DATE_IN_FUTURE", f"{file.name} cannot be of {full_day(india_date(self.as_of))}, a day to come.",
                "Give the moment of the download with --as-of, or leave it out.",
            )  # fmt: skip
        if self.gstin is not None:
            fault = gstin_fault(self.gstin)
            if fault is not None and fault.rule != "DR-9.02":
                return fault
        if kind == "company" or (not kind and looks_like_company_file(file.content)):
            return self._company(file)
        if kind == "vendors" or (looks_like_table(file.content) and looks_like_vendor_file(file.content)):
            return self._vendors(file)
        if looks_like_json(file.content):
            return self._portal(file)
        return self._register(file)

    def company_of(self, outcome: ImportOutcome) -> str:
        """The company that an outcome is about."""
        return pan_of(outcome.recipient_gstin) if outcome.recipient_gstin else self._company_id()

    def _facts(self, file: FileToRead) -> FileFacts:
        return FileFacts(file.name, file.facts_hash, self.as_of)

    def _actor(self, *companies: str) -> Actor:
        return self.actor if self.actor is not None else self.desk.operator(*companies)

    def _portal(self, file: FileToRead) -> ImportOutcome | Refusal:
        from portal.files import read_portal_file

        try:
            reading = read_portal_file(file.content, file.name, self.gstin.upper() if self.gstin else None)
        except FileRefused as fault:
            return self._summary(file, fault)
        if reading.parts is not None and reading.parts > 1:
            raise FileRefused(
                "PARTS_MISSING", f"{file.name} is part {reading.part} of {reading.parts} of one GSTR-2B.",
                "Import all parts in one command.",
            )  # fmt: skip
        return self.take_in_reading(reading, file)

    def _summary(self, file: FileToRead, fault: FileRefused) -> ImportOutcome | Refusal:
        """The summary of a GSTR-3B of ours is kept for the comparison with GSTR-2B; what is none stays refused."""
        from domain.usecases.compare_returns import record_gstr3b
        from imsdesk.papers import gstr3b_of

        try:
            record = gstr3b_of(file.name, file.content, self.desk.now())
        except FileRefused:
            raise fault from None
        actor = self._actor(pan_of(record.gstin))
        with self.desk.units.reading(frozenset({pan_of(record.gstin)})) as unit:
            was_known = record.period in unit.returns.gstr3b(record.gstin)
        is_new = record_gstr3b(self.desk.units, actor, record, self.desk.now(), dry_run=self.dry_run)
        if isinstance(is_new, Refusal):
            return is_new
        return ImportOutcome(
            file.name, f"GSTR-3B summary of {record.period}", record.gstin, read=1,
            added=int(is_new and not was_known), changed=int(is_new and was_known), unchanged=int(not is_new),
        )  # fmt: skip

    def take_in_reading(self, reading: PortalReading, file: FileToRead) -> ImportOutcome | Refusal:
        """Take in what a portal file or a fetch was read into."""
        from domain.usecases.take_in_added_back import take_in_added_back
        from domain.usecases.take_in_errors import take_in_errors
        from domain.usecases.take_in_gstr2b import take_in_gstr2b
        from domain.usecases.take_in_ims import take_in_ims
        from domain.usecases.watch_outward import take_in_outward

        desk, now = self.desk, self.desk.now()
        actor, facts = self._actor(pan_of(reading.recipient_gstin)), self._facts(file)
        match reading.kind:
            case ReadingKind.GSTR2B:
                return take_in_gstr2b(desk.units, actor, reading, facts, now, dry_run=self.dry_run)
            case ReadingKind.IMS_ERRORS:
                return take_in_errors(desk.units, actor, reading, facts, now, dry_run=self.dry_run)
            case ReadingKind.SUPPLIER_VIEW:
                watched = take_in_outward(desk.units, desk.room, actor, reading, facts, now, dry_run=self.dry_run)
                return watched if isinstance(watched, Refusal) else watched.outcome
            case ReadingKind.ADDED_BACK:
                taken = take_in_added_back(desk.units, desk.room, actor, reading, facts, now, dry_run=self.dry_run)
                return taken if isinstance(taken, Refusal) else taken.outcome
            case _:
                return take_in_ims(desk.units, actor, reading, facts, now, dry_run=self.dry_run)

    def _register(self, file: FileToRead) -> ImportOutcome | Refusal:
        from domain.usecases.take_in_register import take_in_register
        from storage.registers import header_fingerprint, header_of, read_register

        mapping = self._given_mapping()
        if mapping is None:
            company_id = pan_of(self.gstin.upper()) if self.gstin else self.company
            mapping = self._remembered(company_id, header_fingerprint(header_of(file.content, file.name)))
        reading = read_register(file.content, file.name, self.gstin.upper() if self.gstin else None, mapping)
        actor = self._actor(*(pan_of(gstin) for gstin in reading.recipient_gstins))
        return take_in_register(
            self.desk.units, actor, reading, self._facts(file), self.desk.now(), is_complete=self.is_complete,
            mapping_given=self.mapping is not None, dry_run=self.dry_run,
        )  # fmt: skip

    def _remembered(self, company_id: str | None, fingerprint: str) -> ColumnMapping | None:
        for each in [company_id] if company_id else sorted(self.desk.company_ids()):
            with self.desk.units.reading(frozenset({each})) as unit:
                found = unit.imports.mapping(each, fingerprint)
            if found is not None:
                return found
        return None

    def _given_mapping(self) -> ColumnMapping | None:
        if self.mapping is None:
            return None
        fields = {each.value: each for each in RegisterField}
        unknown = sorted(set(self.mapping.values()) - set(fields))
        if unknown:
            raise FileRefused(
                "MAPPING_WRONG", f"--map names {unknown[0]!r}, which is none of our fields.",
                f"Use these: {', '.join(sorted(fields))}.",
            )  # fmt: skip
        return ColumnMapping({header: fields[name] for header, name in self.mapping.items()})

    def _vendors(self, file: FileToRead) -> ImportOutcome | Refusal:
        from domain.usecases.take_in_masters import take_in_vendors
        from storage.registers import read_vendors

        reading = read_vendors(file.content, file.name)
        company_id = self._company_id()
        return take_in_vendors(
            self.desk.units,
            self._actor(),
            company_id,
            reading,
            self._facts(file),
            self.desk.now(),
            dry_run=self.dry_run,
        )

    def _company_id(self) -> str:
        from imsdesk.desk_at_hand import one_company

        return one_company(self.desk, self.company or (pan_of(self.gstin) if self.gstin else None))

    def _company(self, file: FileToRead) -> ImportOutcome | Refusal:
        from domain.usecases.take_in_masters import take_in_company
        from storage.registers import read_company

        reading = read_company(file.content, file.name)
        actor = self._actor(reading.company.pan)
        return take_in_company(
            self.desk.units, self.desk.room, actor, reading, self._facts(file), self.desk.now(), dry_run=self.dry_run
        )
