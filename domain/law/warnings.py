"""What a person should know before the click although the rules do not refuse it."""

from typing import Final

from domain.actions import Action, ActionState
from domain.deadlines import effective_16_4, section_16_4_last_day
from domain.documents import InwardDocument, ItcReduction
from domain.law.answers import deemed_accepted, disagrees_with_portal, is_specified, original_to_come_first
from domain.law.effects import full_effect, reduction_bound
from domain.law.last_return import is_last_chance
from domain.law.refusal_texts import Caution, name_of, subject_of
from domain.law.routes import Route, route
from domain.law.situation import OriginalVersion, Situation, open_period_of
from domain.money import Paise
from domain.tax_period import financial_year_label, financial_year_of
from domain.wording import grouped, short_day

_HEADS_APART_MOST: Final[Paise] = 1_00


def warnings_for(document: InwardDocument, situation: Situation, action: Action | None = None) -> tuple[Caution, ...]:
    """Every caution that holds for the document, or for taking this action on it; none for what is not in IMS."""
    if document.is_withdrawn or route(document, situation.frequency, situation.annual_return_filed_on) is not Route.IMS:
        return ()
    found = (
        *_about_the_original(document, situation),
        _full_reduction_by_default(document, situation, action),
        _supplier_not_filed(document, situation, action),
        _worthless_accept(document, situation, action),
        _too_late_2b(document, situation, action),
        _last_return(document, situation, action),
        _heads_moved(document, situation),
        _odd_heads(document),
        _import_without_limit(document, action),
        _portal_disagrees(document, situation),
    )
    return tuple(caution for caution in found if caution is not None)


def _about_the_original(document: InwardDocument, situation: Situation) -> tuple[Caution | None, ...]:
    original = situation.original
    if original is None or not document.section.is_amendment:
        return ()
    return (
        _original_first(document, situation),
        _original_pending(document, original),
        _rejected_between(document, original),
        _partial_then_amended(document, original),
    )


def _original_first(document: InwardDocument, situation: Situation) -> Caution | None:
    """DR-3.07, Q-07: in different periods the original comes first; in one GSTR-2B the amendment prevails."""
    original = original_to_come_first(document, situation)
    if original is None or situation.settings.original_first_refuses:
        return None
    period = original.gstr2b_period
    name, mine = original.number or "its original", subject_of(document)
    return Caution(
        "ORIGINAL_FIRST",
        f"{mine} amends {name} of {period}, whose GSTR-3B is not filed; the portal may not take it yet.",
        f"Decide {name} and file {period} first, or try; the portal's flags decide (Q-07).",
        "DR-3.07",
    )


def _original_pending(document: InwardDocument, original: OriginalVersion) -> Caution | None:
    if original.action is not ActionState.PENDING:
        return None
    name = original.number or "Its original"
    return Caution(
        "ORIGINAL_PENDING",
        f"{name} is still Pending; {name_of(document)} takes its place, nothing is held of it (Q-22).",
        "Act on the amendment only; never accept both.",
        "DR-3.11",
    )


def _rejected_between(document: InwardDocument, original: OriginalVersion) -> Caution | None:
    if not original.later_version_rejected:
        return None
    return Caution(
        "VERSION_REJECTED_BETWEEN",
        f"A version of {name_of(document)} between this one and the accepted one was rejected.",
        "Look at both versions; the credit moves against the last accepted one.",
        "DR-3.12",
    )


def _partial_then_amended(document: InwardDocument, original: OriginalVersion) -> Caution | None:
    """Q-21: the portal counts held in document values although less was reduced."""
    declared = original.declaration
    if document.section.sign > 0 or declared is None or declared.reduction is ItcReduction.FULL:
        return None
    return Caution(
        "REDUCED_IN_PART_BEFORE",
        "Its original was accepted with less than the full reduction; the portal moves the full difference (Q-21).",
        "Reverse what comes back in excess in Table 4(B)(2).",
        "DR-2.15",
    )


def _full_reduction_by_default(document: InwardDocument, situation: Situation, action: Action | None) -> Caution | None:
    """DR-2.11: no action means the full reduction, even where the credit was never taken."""
    open_or_reset = action is Action.RESET or (action is None and deemed_accepted(document, situation))
    if not open_or_reset or not is_specified(document, situation):
        return None
    total = reduction_bound(document, situation).total
    return Caution(
        "FULL_REDUCTION_BY_DEFAULT",
        f"Without an action {name_of(document)} reduces the credit in full, {grouped(total)}, taken or not.",
        "If the credit was not taken or not in full: Accept with a reduction in part or of nothing, and a remark.",
        "DR-2.11",
    )


def _supplier_not_filed(document: InwardDocument, situation: Situation, action: Action | None) -> Caution | None:
    accepted = action is Action.ACCEPT or (action is None and document.portal_action is ActionState.ACCEPT)
    if not accepted or (document.is_filed and document.gstr2b_period is not None):
        return None
    return Caution(
        "SUPPLIER_NOT_FILED",
        f"{subject_of(document)} is only saved; it enters GSTR-2B when the supplier files it, accepted or not.",
        "Ask the supplier to file.",
        "DR-3.04",
    )


def _worthless_accept(document: InwardDocument, situation: Situation, action: Action | None) -> Caution | None:
    """Q-25: after 16(4) Accept is still offered but the credit is gone."""
    if action not in (Action.ACCEPT, None) or document.section.is_import or full_effect(document, situation).total <= 0:
        return None
    last_day = section_16_4_last_day(document.dated, situation.annual_return_filed_on)
    if situation.today <= last_day:
        return None
    year = financial_year_label(financial_year_of(document.dated))
    return Caution(
        "CREDIT_TIME_BARRED",
        f"The last date for FY {year} was {short_day(last_day, situation.today)}; accepting brings no credit (Q-25).",
        "Book the tax as cost.",
        "DR-7.01",
    )


def _too_late_2b(document: InwardDocument, situation: Situation, action: Action | None) -> Caution | None:
    """DR-7.02: 16(4) is not over, yet the GSTR-2B it lands in comes after the last return that can take the credit.

    The supplier reported in time, so the document stays in IMS; a quarterly recipient meets this a month earlier.
    """
    if action not in (Action.ACCEPT, Action.PENDING, None) or document.section.is_import:
        return None
    period = open_period_of(document, situation)
    annual = situation.annual_return_filed_on
    if period is None or full_effect(document, situation).total <= 0:
        return None
    if situation.today > section_16_4_last_day(document.dated, annual):
        return None
    year = financial_year_of(document.dated)
    last = effective_16_4(year, situation.frequency, situation.qrmp_due_day, annual, situation.extensions).last_return
    if period <= last:
        return None
    return Caution(
        "CREDIT_TOO_LATE",
        f"GSTR-2B of {period} comes after the last return that can take credit of FY {financial_year_label(year)}, "
        f"that of {last}.",
        "Book the tax as cost, unless the supplier's document stands in an earlier GSTR-2B.",
        "DR-7.02",
    )


def _last_return(document: InwardDocument, situation: Situation, action: Action | None) -> Caution | None:
    """DR-7.03: Pending is open until the last day of 16(4), yet no later return than this one takes the credit."""
    if action is not Action.PENDING and (action is not None or document.portal_action is not ActionState.PENDING):
        return None
    period, credit = open_period_of(document, situation), full_effect(document, situation)
    if period is None or credit.total <= 0 or not is_last_chance(document, situation, period):
        return None
    year = financial_year_label(financial_year_of(document.dated))
    return Caution(
        "LAST_RETURN",
        f"GSTR-3B of {period} is the last return that can take credit of FY {year}: Pending beyond it, "
        f"{grouped(credit.total)} is lost.",
        "Accept it in this return if the goods are there, or know that the credit goes.",
        "DR-7.03",
    )


def _heads_moved(document: InwardDocument, situation: Situation) -> Caution | None:
    """DR-2.17, Q-23: some heads rise and others fall against the version before."""
    if situation.original is None or not document.section.is_amendment:
        return None
    change = document.tax - situation.original.tax
    if not (any(head > 0 for head in change) and any(head < 0 for head in change)):
        return None
    return Caution(
        "HEADS_MOVED",
        f"{subject_of(document)} moves tax between heads; which rule the portal applies is not known (Q-23).",
        "A person accepts or rejects; it is never kept Pending by itself.",
        "DR-2.17",
    )


def _odd_heads(document: InwardDocument) -> Caution | None:
    """DR-9.13, DR-9.12: CGST equals SGST within a rupee, and IGST stands beside neither."""
    tax = document.tax
    if abs(tax.cgst - tax.sgst) > _HEADS_APART_MOST:
        fact = f"CGST {grouped(tax.cgst)} and SGST {grouped(tax.sgst)} of {name_of(document)} differ."
    elif tax.igst and (tax.cgst or tax.sgst):
        fact = f"{subject_of(document)} bears IGST beside CGST and SGST; a supply is one or the other."
    else:
        return None
    return Caution("HEADS_ODD", fact, "Look at the document itself; only the supplier can amend it.", "DR-9.13")


def _import_without_limit(document: InwardDocument, action: Action | None) -> Caution | None:
    pending = action is Action.PENDING or (action is None and document.portal_action is ActionState.PENDING)
    if not (document.section.is_import and pending):
        return None
    return Caution(
        "IMPORT_PENDING_UNLIMITED",
        f"{subject_of(document)} may stay Pending without a limit that we found (Q-10).",
        "Do not forget it: clear it with customs and accept.",
        "DR-1.05",
    )


def _portal_disagrees(document: InwardDocument, situation: Situation) -> Caution | None:
    if not disagrees_with_portal(document, situation):
        return None
    return Caution(
        "PORTAL_DISAGREES",
        f"The portal's flags on {name_of(document)} and our table differ; the stricter of the two decides (Q-26).",
        "Read the portal again; tell support if it stays so.",
        "DR-2.08",
    )
