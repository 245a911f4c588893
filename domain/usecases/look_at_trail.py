"""Look at the audit trail: who did what, when, through which surface."""

from dataclasses import dataclass, replace

from domain.ports import Units
from domain.records import ANY_ENTRY, AuditEntry, TrailAsked
from domain.refusals import Refusal
from domain.roles import Actor, Role
from domain.usecases.visible import holds_whole

_READS_ALL = (Role.ADMIN, Role.TAX_HEAD)


@dataclass(frozen=True, slots=True)
class TrailLine:
    """An entry with the name of its person as the people's table has it now; the trail itself holds only the id."""

    entry: AuditEntry
    person_name: str


def list_trail(
    units: Units,
    actor: Actor,
    company_id: str,
    subject: str | None = None,
    limit: int = 200,
    *,
    asked: TrailAsked = ANY_ENTRY,
) -> tuple[TrailLine, ...] | Refusal:
    """The newest entries of a company, or about one subject (a batch, a mail, a document), as far as asked for.

    Who holds only some registrations reads their own deeds, unless they administer or head tax.
    """
    if actor.grant_in(company_id) is None:
        return Refusal("NOT_FOUND", "There is no such company here.", "Check its id.")
    if not (holds_whole(actor, company_id) or actor.has(company_id, *_READS_ALL)):
        asked = replace(asked, person_id=actor.person_id)
    with units.reading(frozenset({company_id})) as unit:
        entries = unit.trail.entries(company_id, subject, limit, asked=asked)
        names = {person.id: person.name for person in unit.people.of_company(company_id)}
    return tuple(TrailLine(entry, names.get(entry.person_id, entry.person_id)) for entry in entries)
