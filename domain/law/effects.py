"""What an action moves: the recipient's credit on Accept, the supplier's liability on Reject (section 2.4)."""

from domain.documents import Declaration, InwardDocument, ItcReduction
from domain.law.dated_rows import adds_back, row_for
from domain.law.situation import Situation, direction_of, fate_of, held_tax
from domain.money import NIL, TaxHeads

FULL_REDUCTION = Declaration(ItcReduction.FULL)


def full_effect(document: InwardDocument, situation: Situation) -> TaxHeads:
    """New less held by head, minus for credit notes: what Accept without a declaration moves once filed (2.4)."""
    change = document.tax - held_tax(document, situation)
    return change if document.section.sign > 0 else -change


def reduction_bound(document: InwardDocument, situation: Situation) -> TaxHeads:
    """The most a declaration may reduce, head by head: the full reduction, nil where credit does not fall (DR-2.15)."""
    return (-full_effect(document, situation)).at_least_zero()


def is_reduction_asked(document: InwardDocument, situation: Situation) -> bool:
    """Whether the portal asks if ITC needs to be reduced: a specified record whose flag is not set (DR-2.11, 2.15)."""
    if document.flags.itc_reduction_blocked:
        return False
    row = row_for(
        document.kind, direction_of(document, situation), fate_of(document, situation), situation.own_period(document)
    )
    return row is not None and row.specified


def normalised(declaration: Declaration, bound: TaxHeads) -> Declaration:
    """What a declaration means: all heads at the bound is FULL, all zero is NONE, else PARTIAL (DR-2.15)."""
    amounts = declaration.amounts
    if declaration.reduction is not ItcReduction.PARTIAL or amounts is None:
        return Declaration(declaration.reduction)
    if amounts == bound:
        return FULL_REDUCTION
    return declaration if amounts else Declaration(ItcReduction.NONE)


def itc_effect(document: InwardDocument, situation: Situation, declaration: Declaration | None = None) -> TaxHeads:
    """Credit that Accept moves, signed, whatever the present action; a declared reduction replaces head by head.

    Nil while the supplier has not filed: the document is in no GSTR-2B (DR-3.04). A declaration is ignored where the
    portal asks none, and where it lies outside its bounds (DR-2.12, DR-2.15).
    """
    if document.gstr2b_period is None:
        return NIL
    full = full_effect(document, situation)
    if declaration is None or declaration.reduction is ItcReduction.FULL:
        return full
    if not is_reduction_asked(document, situation):
        return full
    bound = (-full).at_least_zero()
    amounts = NIL if declaration.reduction is ItcReduction.NONE else declaration.amounts
    if amounts is None or not is_within(amounts, bound):
        return full
    return TaxHeads(*(whole if whole > 0 else -declared for whole, declared in zip(full, amounts, strict=True)))


def is_within(amounts: TaxHeads, bound: TaxHeads) -> bool:
    """Whether every head lies between nil and its bound (DR-2.15)."""
    return all(0 <= asked <= most for asked, most in zip(amounts, bound, strict=True))


def supplier_add_back(document: InwardDocument, situation: Situation) -> TaxHeads:
    """What Reject adds to the supplier's liability, never negative; nil where rejecting costs it nothing (2.4).

    An original invoice adds nothing: its tax stays declared (DR-5.09). Accept, whatever is declared, adds nothing
    either (DR-2.16). Nil too while the document is only saved.
    """
    if document.gstr2b_period is None or not adds_back(
        document.kind, direction_of(document, situation), fate_of(document, situation)
    ):
        return NIL
    return reduction_bound(document, situation)
