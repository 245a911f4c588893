"""Look at the mails of a company: drafts with their text, what is on its way, what became of each."""

from collections.abc import Collection

from domain.correspondence import MailState
from domain.ports import Unit, Units
from domain.records import MailRecord
from domain.roles import Actor, may_see
from domain.usecases.visible import holds_whole


def list_mails(
    units: Units, actor: Actor, companies: frozenset[str], states: Collection[MailState] = ()
) -> tuple[MailRecord, ...]:
    """Mails in these states (none said: all), newest first; who holds some registrations sees only mails about them."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        found = [
            record for record in unit.mails.with_states(states or tuple(MailState)) if _is_visible(unit, actor, record)
        ]
    return tuple(sorted(found, key=lambda record: (record.drafted_at, record.id), reverse=True))


def look_at_mail(units: Units, actor: Actor, mail_id: str) -> MailRecord | None:
    """One mail; None when there is none that this person may see."""
    if not actor.company_ids:
        return None
    with units.reading(actor.company_ids) as unit:
        return mail_for(unit, actor, mail_id)


def mail_for(unit: Unit, actor: Actor, mail_id: str, *, lock: bool = False) -> MailRecord | None:
    """The mail inside a unit of work, when this person may see it: what cannot be seen cannot be acted on either."""
    record = unit.mails.get(mail_id, lock=lock)
    return record if record is not None and _is_visible(unit, actor, record) else None


def _is_visible(unit: Unit, actor: Actor, record: MailRecord) -> bool:
    if actor.grant_in(record.company_id) is None:
        return False
    if holds_whole(actor, record.company_id):
        return True
    covered = record.draft.covers
    gstins = {
        *(each.recipient_gstin for each in unit.documents.get(covered).values()),
        *(each.recipient_gstin for each in unit.books.get(covered).values()),
        *(each.supplier_gstin for each in unit.outward.get(covered).values()),
    }
    return bool(gstins) and all(may_see(actor, record.company_id, gstin) for gstin in gstins)
