"""Take in masters: a company file (company, registrations, people, sender, policy) and a vendor file."""

from dataclasses import replace
from datetime import date, datetime

from domain.companies import CompanyFile, Person, Sender, Setting
from domain.policy import Json, Policy, policy_from
from domain.ports import Unit, Units
from domain.records import ImportRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, Role, refusal_to
from domain.usecases.mail_settings import save_mail_settings, save_templates
from domain.usecases.policies import save_policy
from domain.usecases.take_in import FileFacts, ImportOutcome, in_one_go, refusal_to_import, str_of
from domain.vendors import VendorReading
from domain.world_ports import MailRoom


def take_in_company(
    units: Units, room: MailRoom, actor: Actor, reading: CompanyFile, file: FileFacts, now: datetime, *,
    dry_run: bool = False,
) -> ImportOutcome | Refusal:  # fmt: skip
    """Make or change a company from its file. Its people get the roles the file gives them; identities are linked."""
    company_id = reading.company.pan
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "change the company") or _wrong_template(room, reading)
    if refused is not None:
        return refused
    try:
        policy = policy_from(_plain(reading.policy)) if reading.policy else None
    except ValueError as fault:
        return Refusal("COMPANY_FILE_WRONG", f"{file.name}: [policy] {fault}", "Mend it and import again.")
    return in_one_go(
        units, company_id, lambda unit: _take_in_company(unit, actor, reading, policy, file, now), dry_run=dry_run
    )


def _take_in_company(
    unit: Unit, actor: Actor, reading: CompanyFile, policy: Policy | None, file: FileFacts, now: datetime
) -> ImportOutcome | Refusal:
    company_id = reading.company.pan
    clash = _two_people_in_one(unit, reading, company_id, now)
    if clash is not None:
        return clash
    is_new = unit.companies.get(company_id) is None
    rows = 1 + len(reading.registrations) + len(reading.people)
    outcome = ImportOutcome(
        file=file.name, kind="company file", read=rows, added=rows if is_new else 0, changed=0 if is_new else rows,
        warnings=(*(str_of(each) for each in reading.warnings), *_unreachable(reading)),
    )  # fmt: skip
    last = unit.imports.latest(company_id, "COMPANY")
    if last is not None and last.file_hash == file.sha256:
        return replace(outcome, changed=0, unchanged=rows)
    _save(unit, actor, reading, policy, now)
    record = ImportRecord(
        "", company_id, company_id, "COMPANY", file.name, file.sha256, now, now, actor.person_id, {"read": rows}
    )
    unit.imports.add(record)
    facts = {"registrations": len(reading.registrations), "people": len(reading.people), "file": file.sha256[:16]}
    unit.trail.append(company_id, actor, now, "company changed", f"COMPANY {company_id}", facts)
    return outcome


def _save(unit: Unit, actor: Actor, reading: CompanyFile, policy: Policy | None, now: datetime) -> None:
    company_id = reading.company.pan
    sender = reading.sender if reading.sender != Sender() else None  # a file without [sender] leaves it as it is
    unit.companies.save(replace(reading.company, id=company_id), sender, now)
    for registration in reading.registrations:
        unit.companies.save_registration(registration)
    _save_people(unit, reading, company_id, now)
    if policy is not None:
        save_policy(unit, company_id, policy, actor.person_id, now)
    if reading.mail is not None:
        save_mail_settings(unit, company_id, reading.mail, actor.person_id, now)
    if reading.templates is not None:
        save_templates(unit, company_id, reading.templates, actor.person_id, now)


def _wrong_template(room: MailRoom, reading: CompanyFile) -> Refusal | None:
    """The first template of the file that cannot be filled; then nothing of the file is taken in."""
    checked = (room.check_override(each) for each in reading.templates or ())
    return next((refusal for refusal in checked if refusal is not None), None)


def _plain(table: dict[str, Setting]) -> dict[str, Json]:
    """The [policy] table as the policy's own file form: TOML's dates become ISO text."""
    return {key: _plain_value(value) for key, value in table.items()}


def _plain_value(value: Setting) -> Json:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list):
        return [_plain_value(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _save_people(unit: Unit, reading: CompanyFile, company_id: str, now: datetime) -> None:
    """Make or change the people; somebody whose identity we know from another company stays one person."""
    for person in reading.people:
        identities = _identities(person)
        known = unit.people.by_key(company_id, person.key)
        held = (unit.people.identified(kind, key, now) for kind, key in identities)
        person_id = next((each for each in held if each), known.id if known else f"{company_id}-{person.key}")
        unit.people.save(replace(person, id=person_id), company_id, now)
        for kind, key in identities:
            unit.people.link(kind, key, person_id, now, None, "company file")


def _identities(person: Person) -> list[tuple[str, str]]:
    return [(kind, key) for kind, key in (("slack", person.slack_user), ("terminal", person.terminal_user)) if key]


def _two_people_in_one(unit: Unit, reading: CompanyFile, company_id: str, now: datetime) -> Refusal | None:
    """An identity leads to one person only: an entry whose key and identities are two people's is refused."""
    for person in reading.people:
        found = {unit.people.identified(kind, key, now) for kind, key in _identities(person)} - {None}
        held = unit.people.by_key(company_id, person.key)
        if len(found | ({held.id} if found and held is not None else set())) > 1:
            return Refusal(
                "IDENTITY_TAKEN", f"{person.key!r} and the identities given belong to different people already.",
                "One identity leads to one person: correct the file, or give the other one a key of their own.",
            )  # fmt: skip
    return None


def _unreachable(reading: CompanyFile) -> tuple[str, ...]:
    """A registration that no second person can approve for cannot get anything to the portal: say it now."""
    approvers = [person for person in reading.people if person.roles & {Role.APPROVER, Role.TAX_HEAD}]
    preparers = [person for person in reading.people if person.roles & {Role.PREPARER, Role.TAX_HEAD}]
    if reading.people and not any(a.key != p.key for a in approvers for p in preparers):
        return ("No batch can be approved yet: it takes one person who prepares and another who approves.",)
    return ()


def take_in_vendors(
    units: Units, actor: Actor, company_id: str, reading: VendorReading, file: FileFacts, now: datetime, *,
    dry_run: bool = False,
) -> ImportOutcome | Refusal:  # fmt: skip
    """Take in the vendor master of one company; it is the only source of addresses."""
    refused = refusal_to_import(actor, company_id, None)
    if refused is not None:
        return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        if unit.companies.get(company_id) is None:
            return Refusal(
                "COMPANY_UNKNOWN", f"There is no company {company_id} yet.", "Import its company file first."
            )
        held = {vendor.gstin: vendor for vendor in unit.suppliers.of_company(company_id)}
        added = sum(1 for vendor in reading.vendors if vendor.gstin not in held)
        changed = sum(1 for vendor in reading.vendors if held.get(vendor.gstin, vendor) != vendor)
        if not dry_run:
            unit.suppliers.save_master(company_id, reading.vendors)
            unit.trail.append(
                company_id, actor, now, "imported", f"VENDORS {file.sha256[:16]}",
                {"read": reading.read, "added": added, "changed": changed},
            )  # fmt: skip
        return ImportOutcome(
            file=file.name, kind="vendors", read=reading.read, added=added, changed=changed,
            unchanged=len(reading.vendors) - added - changed, grouped=reading.grouped,
            warnings=tuple(str_of(each) for each in reading.warnings),
            refused=reading.refused,
        )  # fmt: skip
