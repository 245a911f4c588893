"""Everything the law says of one document at once: what is open, until when, what Accept moves and Reject adds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.actions import Action
from domain.documents import Declaration, InwardDocument
from domain.law.answers import allowed, disagrees_with_portal, is_specified, pending_until
from domain.law.effects import is_reduction_asked, is_within, itc_effect, reduction_bound, supplier_add_back
from domain.law.refusal_texts import REDUCTION_RULE, reduction_too_high
from domain.law.situation import Situation
from domain.money import TaxHeads
from domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """What `imsdesk law` answers to one line. itc_effect: what Accept moves, signed; supplier_add_back: what Reject
    adds, never negative; both by head in paise, whatever the present action is."""

    refusals: Mapping[Action, Refusal | None]
    pending_until: date | None
    is_specified: bool
    itc_effect: TaxHeads
    supplier_add_back: TaxHeads
    disagrees_with_portal: bool


def whole_answer(document: InwardDocument, situation: Situation, declaration: Declaration | None) -> WholeAnswer:
    """A declaration is ignored where none is offered, and refused above its bound (DR-2.15)."""
    refusals = allowed(document, situation)
    declared = declaration if is_reduction_asked(document, situation) else None
    too_high = None
    if declared is not None and declared.amounts is not None:
        too_high = _outside_its_bound(document, situation, declared.amounts)
        declared = None if too_high else declared
    if refusals[Action.ACCEPT] is None:
        refusals[Action.ACCEPT] = too_high
    return WholeAnswer(
        refusals,
        pending_until(document, situation),
        is_specified(document, situation),
        itc_effect(document, situation, declared),
        supplier_add_back(document, situation),
        disagrees_with_portal(document, situation),
    )


def _outside_its_bound(document: InwardDocument, situation: Situation, amounts: TaxHeads) -> Refusal | None:
    bound = reduction_bound(document, situation)
    if is_within(amounts, bound):
        return None
    wrong = [
        (head, asked, most)
        for (head, asked), most in zip(amounts.by_head(), bound, strict=True)
        if not 0 <= asked <= most
    ]
    refusal = reduction_too_high(document, *wrong[0])
    return Refusal(refusal.code, refusal.sentence, refusal.remedy, REDUCTION_RULE)
