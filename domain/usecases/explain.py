"""Why a document has its verdict and its proposal: field by field, with the books' side and the rejected candidate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.actions import Action
from domain.documents import InwardDocument
from domain.law import Caution, Route, Situation, allowed, itc_effect, pending_until, route, warnings_for
from domain.matching.explain import Explanation, explain_finding, explain_pair
from domain.money import TaxHeads
from domain.ports import Units
from domain.purchase_register import BookEntry
from domain.records import AuditEntry, ProposalRecord
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.usecases.naming import ids_in, in_numbers, numbers_of
from domain.usecases.policies import policy_of
from domain.usecases.situations import situations_for
from domain.vendors import Vendor


@dataclass(frozen=True, slots=True)
class Explained:
    """All about one document. allowed: for each action why it is refused, None where it is open."""

    document: InwardDocument
    supplier: Vendor | None
    route: Route
    explanations: tuple[Explanation, ...]
    books: tuple[BookEntry, ...]
    rival: InwardDocument | None
    proposal: ProposalRecord | None
    allowed: Mapping[Action, Refusal | None]
    cautions: tuple[Caution, ...]
    credit: TaxHeads
    situation: Situation
    pending_until: date | None
    history: tuple[AuditEntry, ...]


def explain_document(units: Units, actor: Actor, document_id: str, today: date) -> Explained | Refusal:
    """The whole story of one document that the person may see."""
    with units.reading(actor.company_ids) as unit:
        document = unit.documents.get([document_id]).get(document_id)
        if document is None or not may_see(actor, document.company_id, document.recipient_gstin):
            return Refusal("NOT_FOUND", "There is no such document here.", "Check the number.")
        tolerances = policy_of(unit, document.company_id).tolerances_for(document.supplier_gstin)
        pairs = unit.matches.pairs_of(document_ids=[document_id])
        findings = unit.matches.findings_of(document.company_id, ids=[document_id])
        explanations = [explain_pair(row, tolerances) for row in pairs] or [explain_finding(row) for row in findings]
        numbers = numbers_of(unit, ids_in(each.line for each in explanations))
        explanations = [replace(each, line=in_numbers(each.line, numbers)) for each in explanations]
        rivals = [str(row["rival"]) for row in (*pairs, *findings) if row.get("rival")]
        situation = situations_for(unit, [document], today)(document)
        until = pending_until(document, situation)
        found = unit.documents.get(rivals[:1])
        return Explained(
            document=document,
            supplier=unit.suppliers.get(document.company_id, document.supplier_gstin),
            route=route(document),
            explanations=tuple(explanations),
            books=tuple(unit.books.get([str(row["book"]) for row in pairs]).values()),
            rival=next(iter(found.values()), None),
            proposal=unit.matches.proposals([document_id]).get(document_id),
            allowed=allowed(document, situation),
            cautions=warnings_for(document, situation),
            credit=itc_effect(document, situation),
            situation=situation,
            pending_until=until,
            history=tuple(unit.trail.entries(document.company_id, document_id, 50)),
        )


def find_by_number(units: Units, actor: Actor, number: str) -> list[InwardDocument]:
    """Documents of the person's companies with this number as people write it; the same number may be several's."""
    with units.reading(actor.company_ids) as unit:
        return [
            document
            for document in unit.documents.by_number(number)
            if may_see(actor, document.company_id, document.recipient_gstin)
        ]
