"""Look at our own documents: what customers did, what a rejection costs, until when, and the ways out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.actions import ActionState
from domain.documents import OutwardDocument
from domain.matching.numbers import number_key
from domain.ports import Unit, Units
from domain.records import AddedBack, RejectionRecord
from domain.rejection import Consequence, TwinReject, consequence_of, twin_rejects
from domain.roles import Actor, may_see
from domain.usecases.customer_requests import situation_of
from domain.usecases.visible import visible_gstins
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class RejectionSight:
    """One rejection with its document, what follows from it, its owner's name, and the twin it may have (DR-6.06).

    confirmed: what the portal's added-back list says of it, the latest month first; nothing while it says nothing.
    """

    rejection: RejectionRecord
    document: OutwardDocument
    consequence: Consequence
    owner_name: str
    twin: TwinReject | None = None
    confirmed: tuple[AddedBack, ...] = ()


def list_outward(
    units: Units, actor: Actor, companies: frozenset[str], gstin: str | None = None,
    states: frozenset[ActionState] = frozenset(), customer_gstin: str | None = None, number: str = "",
) -> tuple[OutwardDocument, ...]:  # fmt: skip
    """Our documents as the supplier view shows them, newest first; an empty part of the filter does not filter."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        wanted = visible_gstins(unit, actor, [gstin] if gstin else ())
        found = [each for ours in sorted(wanted) for each in unit.outward.of_registration(ours).values()]
    return tuple(
        sorted(
            (
                each
                for each in found
                if (not states or each.customer_action in states)
                and (customer_gstin is None or each.customer_gstin == customer_gstin)
                and (not number.strip() or _is_called(each, number))
            ),
            key=lambda each: (each.dated, each.id),
            reverse=True,
        )
    )


def _is_called(document: OutwardDocument, number: str) -> bool:
    """The number as people type it: whole, or only its last part (021 finds QCN/26-27/021)."""
    if document.number.upper() == number.strip().upper():
        return True
    said, held = number_key(number, document.dated), number_key(document.number, document.dated)
    return bool(said) and (held == said or held.endswith(f"-{said}"))


def look_at_outward(units: Units, actor: Actor, document_id: str) -> OutwardDocument | None:
    """One document of ours; None when there is none that this person may see."""
    if not actor.company_ids:
        return None
    with units.reading(actor.company_ids) as unit:
        document = unit.outward.get([document_id]).get(document_id)
    return document if document is not None and _is_visible(actor, document) else None


def consequence_for(units: Units, actor: Actor, document: OutwardDocument, now: datetime) -> Consequence:
    """What a rejection of this document brings, whether it happened or is only feared."""
    with units.reading(frozenset({document.company_id}) & actor.company_ids) as unit:
        return consequence_of(document, situation_of(unit, document, india_date(now)))


def list_rejections(
    units: Units, actor: Actor, companies: frozenset[str], now: datetime, *, open_only: bool
) -> tuple[RejectionSight, ...]:
    """Rejections by customers, the nearest last day first."""
    scope = companies & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        records = unit.outward.rejections(open_only=open_only)
        documents = {
            key: each
            for key, each in unit.outward.get([record.outward_document_id for record in records]).items()
            if _is_visible(actor, each)
        }
        sights = [_sight(unit, record, documents, now) for record in records if record.outward_document_id in documents]
    return tuple(sorted(sights, key=_urgency))


def look_at_rejection(units: Units, actor: Actor, rejection_id: str, now: datetime) -> RejectionSight | None:
    """One rejection; None when there is none that this person may see."""
    found = list_rejections(units, actor, actor.company_ids, now, open_only=False)
    return next((sight for sight in found if sight.rejection.id == rejection_id), None)


def _sight(
    unit: Unit, record: RejectionRecord, documents: Mapping[str, OutwardDocument], now: datetime
) -> RejectionSight:
    document = documents[record.outward_document_id]
    owner = unit.people.get(record.owner_person_id) if record.owner_person_id else None
    twins = twin_rejects(tuple(each for each in documents.values() if each.supplier_gstin == document.supplier_gstin))
    twin = next((each for each in twins if document.id in (each.invoice.id, each.credit_note.id)), None)
    consequence = consequence_of(document, situation_of(unit, document, india_date(now)))
    confirmed = unit.outward.added_back([document.id])
    return RejectionSight(record, document, consequence, owner.name if owner is not None else "", twin, confirmed)


def _urgency(sight: RejectionSight) -> tuple[str, int, str]:
    until = sight.consequence.reversible_until or sight.consequence.last_day_34_2
    return until.isoformat(), -sight.consequence.add_back.total, sight.rejection.id


def _is_visible(actor: Actor, document: OutwardDocument) -> bool:
    return may_see(actor, document.company_id, document.supplier_gstin)
