"""Our side of twin rejects, looked up: a credit note that takes back an invoice we rejected (DR-6.06)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.actions import Action, ActionState, state_after
from domain.documents import DocumentKind, InwardDocument
from domain.law import Caution, Note
from domain.ports import Unit
from domain.twins import InwardTwin, inward_twins
from domain.usecases.moved_lines import Intended
from domain.worklist import TraitLine

_NOTE: Final = DocumentKind.CREDIT_NOTE


def twin_cautions_on(unit: Unit, document: InwardDocument) -> tuple[Caution, ...]:
    """What to say on a credit note, or on an invoice we rejected, that has its twin."""
    if document.kind is not _NOTE and document.portal_action is not ActionState.REJECT:
        return ()
    kept = {document.id: document}
    return tuple(each.caution for each in _pairs(unit, document.recipient_gstin, kept) if _is_of(each, kept))


def twin_notes(
    unit: Unit, gstin: str, actions: Mapping[str, Intended], rows: Sequence[TraitLine]
) -> tuple[Note, ...]:  # fmt: skip
    """The twins that a set of actions leaves as they should not be, or makes; rows: the documents of the actions.

    A note kept Pending waits for its answer and is not named.
    """
    asked = [
        row.id for row in rows
        if actions[row.id].action is Action.REJECT or row.traits is None or row.traits.lstrip("+").startswith("B2BCN")
    ]  # fmt: skip
    if not asked:
        return ()
    after = {key: _acted(one, actions[key]) for key, one in unit.documents.plain(asked).items()}
    left = [each for each in _pairs(unit, gstin, after) if _is_of(each, after)]
    waits = ActionState.PENDING
    return tuple(
        Note(each.caution.rule, str(each.caution)) for each in left if each.credit_note.portal_action is not waits
    )


def _pairs(unit: Unit, gstin: str, known: Mapping[str, InwardDocument]) -> tuple[InwardTwin, ...]:
    """Twins with these documents, as they are given, among the rejected invoices and the notes of the same tax."""
    suppliers = {each.supplier_gstin for each in known.values()}
    there = unit.documents.of_tax(gstin, {each.tax.total for each in known.values()})
    stands = {each.id: each for each in there if each.supplier_gstin in suppliers and _may_be_twin(each)}
    return inward_twins({**stands, **known}.values())


def _may_be_twin(document: InwardDocument) -> bool:
    if document.kind is DocumentKind.INVOICE:
        return document.portal_action is ActionState.REJECT
    return document.kind is _NOTE and document.in_ims


def _acted(document: InwardDocument, intent: Intended) -> InwardDocument:
    declared = intent.declaration if intent.action is Action.ACCEPT else None
    return replace(document, portal_action=state_after(intent.action), declaration=declared)


def _is_of(twin: InwardTwin, known: Collection[str]) -> bool:
    return twin.invoice.id in known or twin.credit_note.id in known
