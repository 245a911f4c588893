"""Take in the offline tool's error file: which exported actions the portal refused, in its own words."""

from datetime import datetime

from domain.gstin import pan_of
from domain.ports import Units
from domain.readings import PortalReading, RowRefusal
from domain.refusals import Refusal
from domain.roles import Actor
from domain.usecases.confirm_exports import confirm_from_errors
from domain.usecases.take_in import FileFacts, ImportOutcome, refusal_to_import


def take_in_errors(
    units: Units, actor: Actor, reading: PortalReading, file: FileFacts, now: datetime, *, dry_run: bool = False
) -> ImportOutcome | Refusal:
    """Mark the exported lines that were refused. An error row about nothing we exported is refused with its address.

    What the file does not list stays open: the next download of the IMS confirms it.
    """
    gstin, company_id = reading.recipient_gstin, pan_of(reading.recipient_gstin)
    refused = refusal_to_import(actor, company_id, gstin)
    if refused is not None:
        return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        if dry_run:
            return ImportOutcome(file.name, reading.kind.value, gstin, read=reading.read, refused=reading.refused)
        counts, strangers = confirm_from_errors(unit, actor, gstin, reading.save_errors, now)
        unknown = tuple(
            RowRefusal(
                error.where, f"{error.number} is in no action that was exported and still waits for its answer.",
                "Export the action first, or import the IMS download instead.",
            )
            for error in strangers
        )  # fmt: skip
        facts = {"read": reading.read, "matched": sum(counts.values())}
        unit.trail.append(company_id, actor, now, "imported", f"IMS_ERRORS {file.sha256[:16]}", facts)
        return ImportOutcome(
            file=file.name, kind=reading.kind.value, recipient_gstin=gstin, read=reading.read,
            changed=sum(counts.values()), grouped=reading.grouped, refused=(*reading.refused, *unknown),
            warnings=tuple(f"{each.where}: {each.sentence}" for each in reading.warnings), confirmed=dict(counts),
        )  # fmt: skip
