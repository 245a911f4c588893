"""What may be done with a document today, and why not: the dated rows, the lock, 16(4), the portal's flags on top."""

from datetime import date

from domain.actions import Action, ActionState
from domain.deadlines import pending_window_end, section_16_4_last_day
from domain.documents import Declaration, InwardDocument, ItcReduction
from domain.law import refusal_texts as say
from domain.law.contested import NoActionPolicy
from domain.law.dated_rows import PendingTerm, Row, row_for
from domain.law.effects import normalised, reduction_bound
from domain.law.routes import Route, route
from domain.law.situation import OriginalVersion, Situation, direction_of, fate_of
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod

EVERY_ACTION = (Action.ACCEPT, Action.REJECT, Action.PENDING, Action.RESET)


def allowed(document: InwardDocument, situation: Situation) -> dict[Action, Refusal | None]:
    """For each action None when it is open today, else the refusal. The present state is `document.portal_action`.

    Repeating the current action, or Reset of no action, is no ground for a refusal (DR-2.09).
    """
    shut = _shut_altogether(document, situation)
    if shut is not None:
        return dict.fromkeys(EVERY_ACTION, shut)
    return {
        Action.ACCEPT: None,
        Action.REJECT: say.reject_not_offered(document) if document.section.is_import else None,
        Action.PENDING: _pending_refusal(document, situation),
        Action.RESET: None,
    }


def refusal_for(
    document: InwardDocument,
    action: Action,
    situation: Situation,
    declaration: Declaration | None = None,
    remarks: str = "",
) -> Refusal | None:
    """The reason why this very action, with its declaration and remark, cannot be taken; None when it can."""
    return (
        allowed(document, situation)[action]
        or _declaration_refusal(document, action, situation, declaration)
        or _remark_refusal(document, situation, declaration, remarks)
    )


def row_of(document: InwardDocument, situation: Situation) -> Row | None:
    """The dated row that decides for this document; None for what the table does not hold (ISD, before IMS)."""
    return row_for(
        document.kind, direction_of(document, situation), fate_of(document, situation), situation.own_period(document)
    )


def is_specified(document: InwardDocument, situation: Situation) -> bool:
    """Whether the one-period window and the ITC-reduction question apply, by kind and GSTR-2B period (DR-2.06)."""
    row = row_of(document, situation)
    return row is not None and row.specified


def is_locked(document: InwardDocument, situation: Situation) -> bool:
    """GSTR-3B of its GSTR-2B period is filed and it was not Pending then (DR-2.09, DR-4.04, DR-4.08)."""
    own = situation.own_period(document)
    if own is None or not situation.is_filed(own):
        return False
    return document.portal_action is not ActionState.PENDING and not situation.was_carried


def pending_until(document: InwardDocument, situation: Situation) -> date | None:
    """The last day on which the document may be Pending, that day included (DR-2.08); None for no such day.

    None for what is not in IMS, for bills of entry, for kinds blocked before Oct 2025, where the portal blocks
    Pending, and for a specified record that is only saved.
    """
    if document.is_withdrawn or document.flags.pending_blocked:
        return None
    if route(document, situation.frequency, situation.annual_return_filed_on) is not Route.IMS:
        return None
    return _row_limit(document, situation, row_of(document, situation))


def deemed_accepted(document: InwardDocument, situation: Situation) -> bool:
    """Whether it counts as accepted if nobody acts: no action on a filed document, or a Pending past its window.

    It is how such a record is treated, never a state (DR-2.02, DR-2.08); a saved document never is (DR-3.04).
    """
    if (
        situation.own_period(document) is None
        or route(document, situation.frequency, situation.annual_return_filed_on) is not Route.IMS
    ):
        return False
    if situation.settings.no_action_policy is not NoActionPolicy.DEEMED_ACCEPT:
        return False
    if document.portal_action is ActionState.NO_ACTION:
        return True
    return document.portal_action is ActionState.PENDING and pending_has_lapsed(document, situation)


def pending_has_lapsed(document: InwardDocument, situation: Situation) -> bool:
    """The one-period window of a specified record is over: a Pending is then treated as no action (DR-2.08, Q-20)."""
    row = row_of(document, situation)
    if row is None or row.pending is not PendingTerm.ONE_PERIOD:
        return False
    limit = _row_limit(document, situation, row)
    return limit is not None and situation.today > limit


def disagrees_with_portal(document: InwardDocument, situation: Situation) -> bool:
    """A flag of the portal contradicts our answer: it opens Pending or the reduction where we do not, or shuts it.

    The stricter of the two decides; the disagreement is shown (Q-26). Remarks have no row of ours to contradict.
    """
    flags = document.flags
    if flags.pending_blocked is not None:
        ours_blocks = (_shut_altogether(document, situation) or _pending_by_rows(document, situation)) is not None
        if flags.pending_blocked != ours_blocks:
            return True
    return flags.itc_reduction_blocked == is_specified(document, situation)  # None, not said, equals neither


def _shut_altogether(document: InwardDocument, situation: Situation) -> Refusal | None:
    if document.is_withdrawn:
        return say.withdrawn(document)
    where = route(document, situation.frequency, situation.annual_return_filed_on)
    if where is not Route.IMS:
        return say.not_in_ims(document, where)
    own = situation.own_period(document)
    if own is not None and is_locked(document, situation):
        return say.gstr3b_filed(document, own)
    if situation.settings.original_first_refuses and (first := original_to_come_first(document, situation)) is not None:
        return say.original_first(document, first, situation.settings.told("original_first_refuses"))
    return None


def original_to_come_first(document: InwardDocument, situation: Situation) -> OriginalVersion | None:
    """The original of an earlier GSTR-2B whose GSTR-3B is not filed, and which comes first by DR-3.07; else None.

    In one GSTR-2B the amendment prevails.
    """
    original = situation.original
    if original is None or not document.section.is_amendment or original.gstr3b_filed:
        return None
    period, own = original.gstr2b_period, situation.own_period(document)
    if period is None or own is None or situation.is_filed(period) or period >= own:
        return None
    return original


def _pending_refusal(document: InwardDocument, situation: Situation) -> Refusal | None:
    refused = _pending_by_rows(document, situation)
    if refused is None and document.flags.pending_blocked:
        return say.blocked_by_portal(document, "Pending", "DR-2.08")
    return refused


def _pending_by_rows(document: InwardDocument, situation: Situation) -> Refusal | None:
    row = row_of(document, situation)
    if row is None or row.pending is PendingTerm.BLOCKED:
        return say.pending_not_allowed(document)
    limit = _row_limit(document, situation, row)
    if limit is None or situation.today <= limit:
        return None
    if row.pending is PendingTerm.ONE_PERIOD:
        period = situation.own_period(document) or TaxPeriod.of(limit)
        return say.pending_window_over(document, period, limit, situation.today)
    return say.time_barred(document, limit, situation.today)


def _row_limit(document: InwardDocument, situation: Situation, row: Row | None) -> date | None:
    if row is None:
        return None
    if row.pending is PendingTerm.UNTIL_16_4:
        return section_16_4_last_day(document.dated, situation.annual_return_filed_on)
    if row.pending is not PendingTerm.ONE_PERIOD or document.gstr2b_period is None:
        return None
    return pending_window_end(document.gstr2b_period, situation.frequency, situation.qrmp_due_day, situation.extensions)


def _declaration_refusal(
    document: InwardDocument, action: Action, situation: Situation, declaration: Declaration | None
) -> Refusal | None:
    """DR-2.15: a declaration belongs to Accept of a specified record whose flag is open, within its bounds."""
    if declaration is None:
        return None
    if action is not Action.ACCEPT:
        return say.reduction_not_offered(document, f"it belongs to Accept, not to {say.action_word(action)}")
    if not is_specified(document, situation):
        return say.reduction_not_offered(document, "it is no credit note or lowering amendment of Oct 2025 or later")
    if document.flags.itc_reduction_blocked:
        return say.blocked_by_portal(document, "the ITC reduction", say.REDUCTION_RULE)
    if declaration.reduction is not ItcReduction.PARTIAL:
        return None
    if declaration.amounts is None:
        return say.reduction_amount_missing(document)
    bound = reduction_bound(document, situation)
    for (head, asked), most in zip(declaration.amounts.by_head(), bound, strict=True):
        if not 0 <= asked <= most:
            return say.reduction_too_high(document, head, asked, most)
    return None


def _remark_refusal(
    document: InwardDocument, situation: Situation, declaration: Declaration | None, remarks: str
) -> Refusal | None:
    """DR-2.13: a remark is a must for a reduction in part or of nothing, and has its length (Q-11)."""
    longest = situation.settings.remark_max_length
    text = remarks.strip()
    if text and document.flags.remarks_blocked:
        return say.remark_blocked(document)
    if len(text) > longest:
        return say.remark_too_long(len(text), longest, situation.settings.told("remark_max_length"))
    if declaration is None or text:
        return None
    meant = normalised(declaration, reduction_bound(document, situation))
    if meant.reduction is ItcReduction.FULL:
        return None
    how = "in part" if meant.reduction is ItcReduction.PARTIAL else "nothing"
    return say.remark_missing(document, how, longest)
