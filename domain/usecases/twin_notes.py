"""Our side of twin rejects, looked up: a credit note that takes back an invoice we rejected (DR-6.06)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from domain.actions import Action, ActionState, state_after
from domain.documents import DocumentKind, InwardDocument
from domain.law import Caution, Note, is_locked
from domain.money import TaxHeads
from domain.ports import Unit
from domain.twins import InwardTwin, inward_twins
from domain.usecases.moved_lines import Intended
from domain.usecases.situations import situations_for
from domain.wording import grouped
from domain.worklist import DocumentQuery, TraitLine

_NOTE: Final = DocumentKind.CREDIT_NOTE
_PAGE: Final = 200


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


def twins_open(unit: Unit, gstin: str, today: date) -> tuple[InwardTwin, ...]:
    """All twins of a registration whose note can still be decided: its GSTR-3B is not filed."""
    rejected = _rejected_invoices(unit, gstin)
    if not rejected:
        return ()
    pairs = _pairs(unit, gstin, rejected)
    situation_of = situations_for(unit, [each.credit_note for each in pairs], today)
    return tuple(each for each in pairs if not is_locked(each.credit_note, situation_of(each.credit_note)))


def twins_among(
    unit: Unit, gstin: str, documents: Sequence[InwardDocument], today: date
) -> tuple[InwardTwin, ...]:  # fmt: skip
    """Those whose credit note is one of these documents and stands in a GSTR-2B, not only saved."""
    known = {each.id for each in documents if each.gstr2b_period is not None and each.kind is _NOTE}
    return tuple(each for each in twins_open(unit, gstin, today) if each.credit_note.id in known) if known else ()


def twins_of_bills(
    unit: Unit, gstin: str, claimed: Mapping[str, TaxHeads], today: date
) -> dict[str, tuple[Caution, ...]]:
    """By key of a bill of the books, what to say of it: its invoice was rejected and yet its credit claimed; or the
    credit note that takes the invoice back is to be decided. claimed: the credit of each bill by its key."""
    rejected = _rejected_invoices(unit, gstin)
    if not rejected:
        return {}
    twin_of = {each.invoice.id: each for each in twins_open(unit, gstin, today)}
    found: dict[str, tuple[Caution, ...]] = {}
    for row in unit.matches.pairs_of(document_ids=list(rejected)):
        key, invoice = str(row["book"]), rejected[str(row["portal"])]
        twin = twin_of.get(invoice.id)
        if claimed.get(key):
            found[key] = (_claimed_though_rejected(invoice, claimed[key], twin),)
        elif key in claimed and twin is not None:
            found[key] = (twin.caution,)
    return found


def _claimed_though_rejected(invoice: InwardDocument, tax: TaxHeads, twin: InwardTwin | None) -> Caution:
    note = f" {twin.credit_note.number} takes it back: then that note reduces it." if twin is not None else ""
    return Caution(
        "REJECTED_BUT_CLAIMED",
        f"{invoice.number} is rejected, so GSTR-2B holds none of the {grouped(tax.total)} that is claimed.{note}",
        "Withdraw the claim if it is wrong; else accept the invoice while its month is open, or reverse the credit.",
        "DR-5.02",
    )  # fmt: skip


def _rejected_invoices(unit: Unit, gstin: str) -> dict[str, InwardDocument]:
    """By id, as they stand."""
    query = DocumentQuery(
        gstins=frozenset({gstin}), kinds=frozenset({DocumentKind.INVOICE}), states=frozenset({ActionState.REJECT}),
        limit=_PAGE,
    )  # fmt: skip
    found: dict[str, InwardDocument] = {}
    while True:
        page = unit.documents.page(query)
        found |= {each.document.id: each.document for each in page.lines}
        if not page.has_next:
            return found
        query = replace(query, after=page.end_cursor)


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
