"""The decision table for a document that a customer rejected: the next step by reason, with its last day (DR-6.02)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.documents import DocumentKind
from domain.reason_codes import ReasonCode
from domain.tax_period import TaxPeriod
from domain.wording import full_day


class Step(StrEnum):
    """What we can do about a rejection."""

    ASK_TO_RECONSIDER = "ASK_TO_RECONSIDER"
    ASK_ACCEPT_WITHOUT_REDUCTION = "ASK_ACCEPT_WITHOUT_REDUCTION"
    ASK_ACCEPT_WITH_PART = "ASK_ACCEPT_WITH_PART"
    ASK_PENDING = "ASK_PENDING"
    REPORT_AGAIN = "REPORT_AGAIN"
    AMEND = "AMEND"
    AMEND_GSTIN = "AMEND_GSTIN"
    AMEND_TO_NIL = "AMEND_TO_NIL"
    ISSUE_CREDIT_NOTE = "ISSUE_CREDIT_NOTE"
    LET_IT_STAND = "LET_IT_STAND"


class LiabilityEffect(StrEnum):
    """What a step does to our tax."""

    NIL = "NIL"
    NET_NIL = "NET_NIL"
    STAYS_ADDED = "STAYS_ADDED"
    LOWERS = "LOWERS"
    BY_THE_DIFFERENCE = "BY_THE_DIFFERENCE"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One way out: what to do, by which route, until when, and what it does to our tax."""

    step: Step
    sentence: str
    route: str
    until: date | None
    liability: LiabilityEffect
    rule: str = "DR-6.02"


@dataclass(frozen=True, slots=True)
class StepDates:
    """The dates the steps depend on; None where a way is closed."""

    today: date
    customer_gstr3b_due: date
    customer_filed: bool
    customer_pending_until: date | None
    gstr1a_until: date | None
    next_gstr1_period: TaxPeriod
    next_gstr1_due: date
    last_day_34_2: date
    last_gstr1_due: date
    next_gstr3b_period: TaxPeriod | None
    finance_act_2026: bool = False


_ERRORS = frozenset(
    (
        ReasonCode.VALUE_MISMATCH,
        ReasonCode.TAX_HEAD_MISMATCH,
        ReasonCode.RATE_MISMATCH,
        ReasonCode.POS_WRONG,
        ReasonCode.DATE_WRONG,
        ReasonCode.NUMBER_WRONG,
        ReasonCode.PRICE_DISPUTE,
        ReasonCode.PARTLY_RECEIVED,
    )
)
_NOT_TAKEN = frozenset((ReasonCode.ITC_NEVER_AVAILED, ReasonCode.ITC_ALREADY_REVERSED))
_NEEDS_TIME = frozenset((ReasonCode.CN_NOT_IN_BOOKS, ReasonCode.SUPPLIER_NOT_FILED))
_WRONG_CUSTOMER = frozenset((ReasonCode.WRONG_GSTIN, ReasonCode.NOT_OURS))
_NO_SUPPLY = frozenset((ReasonCode.NOT_RECEIVED, ReasonCode.QUALITY_RETURN))


def next_steps(
    kind: DocumentKind, adds_back: bool, reason: ReasonCode | None, dates: StepDates
) -> tuple[NextStep, ...]:
    """The steps of the table for a kind and a reason, the first to try first; without a reason, all that may apply."""
    steps = (
        _for_a_reduction(reason, dates) if adds_back or kind is DocumentKind.CREDIT_NOTE else _for_tax(reason, dates)
    )
    if adds_back and kind is not DocumentKind.CREDIT_NOTE:
        steps = _for_a_lowered_invoice(steps, dates)
    return tuple(step for step in steps if step is not None)


def _for_a_reduction(reason: ReasonCode | None, dates: StepDates) -> tuple[NextStep | None, ...]:
    ask: tuple[NextStep | None, ...]
    if reason in _NOT_TAKEN:
        ask = (_accept_without(dates),)
    elif reason is ReasonCode.ITC_PARTLY_AVAILED:
        ask = (_accept_in_part(dates),)
    elif reason in _NEEDS_TIME:
        ask = (_keep_pending(dates), _reconsider(dates))
    elif reason in _ERRORS or reason in _WRONG_CUSTOMER:
        return (_amend(dates, LiabilityEffect.NET_NIL), _reconsider(dates), _let_it_stand(dates))
    elif reason is None:
        ask = (_reconsider(dates), _accept_without(dates), _keep_pending(dates))
    else:
        ask = (_reconsider(dates),)
    return (*ask, _report_again(dates, LiabilityEffect.NET_NIL), _let_it_stand(dates))


def _for_a_lowered_invoice(steps: Iterable[NextStep | None], dates: StepDates) -> tuple[NextStep | None, ...]:
    """Whether reporting it again lowers our tax again is not known: both are shown, a credit note first (Q-27)."""
    found: list[NextStep | None] = []
    for each in steps:
        if each is not None and each.step is Step.REPORT_AGAIN:
            found.append(_credit_note(dates))
            doubt = "Whether our tax falls again is not known (Q-27): nil over both periods if it does, else it stays."
            each = replace(each, sentence=f"{each.sentence} {doubt}")
        found.append(each)
    return tuple(found)


def _discounts(dates: StepDates) -> str:
    if dates.finance_act_2026:
        return "For a discount no agreement made before the supply is asked (section 15(3)(b) as of 2026)."
    return "A discount lowers tax only under an agreement made before the supply; the change of 2026 is off (Q-17)."


def _for_tax(reason: ReasonCode | None, dates: StepDates) -> tuple[NextStep | None, ...]:
    if reason in _WRONG_CUSTOMER:
        return (_amend_gstin(dates),)
    if reason in _ERRORS:
        note = _credit_note(dates)
        if note is not None and reason is ReasonCode.PRICE_DISPUTE:
            note = replace(note, sentence=f"{note.sentence} {_discounts(dates)}", rule="DR-5.12")
        return (_amend(dates, LiabilityEffect.BY_THE_DIFFERENCE), note)
    if reason in _NO_SUPPLY:
        return (_reconsider(dates), _credit_note(dates))
    if reason is ReasonCode.DUPLICATE:
        return (_amend_to_nil(dates),)
    if reason is ReasonCode.BY_MISTAKE:
        return (_reconsider(dates), _report_again(dates, LiabilityEffect.NIL))
    return (
        _reconsider(dates), _amend_gstin(dates), _amend(dates, LiabilityEffect.BY_THE_DIFFERENCE),
        _credit_note(dates), _report_again(dates, LiabilityEffect.NIL),
    )  # fmt: skip


def _reporting_route(dates: StepDates) -> tuple[str, date]:
    """GSTR-1A while our own GSTR-3B is unfiled, else the next GSTR-1, within 34(2) and 37(3) (DR-3.05, DR-3.10)."""
    if dates.gstr1a_until is not None and dates.gstr1a_until >= dates.today:
        return (
            f"GSTR-1A until {full_day(dates.gstr1a_until)}, else GSTR-1 of {dates.next_gstr1_period}",
            dates.last_day_34_2,
        )
    return f"GSTR-1 of {dates.next_gstr1_period}, due {full_day(dates.next_gstr1_due)}", dates.last_day_34_2


def _open(dates: StepDates) -> bool:
    return not dates.customer_filed


def _reconsider(dates: StepDates) -> NextStep | None:
    if not _open(dates):
        return None
    return NextStep(
        Step.ASK_TO_RECONSIDER,
        "Ask the customer to change the action and recompute GSTR-2B before it files GSTR-3B.",
        "mail or call",
        dates.customer_gstr3b_due,
        LiabilityEffect.NIL,
        "DR-6.04",
    )


def _accept_without(dates: StepDates) -> NextStep | None:
    if not _open(dates):
        return None
    return NextStep(
        Step.ASK_ACCEPT_WITHOUT_REDUCTION,
        "Ask the customer, if it never took the credit, to accept with no reduction and a remark instead of rejecting.",
        "mail or call",
        dates.customer_gstr3b_due,
        LiabilityEffect.NIL,
    )


def _accept_in_part(dates: StepDates) -> NextStep | None:
    if not _open(dates):
        return None
    return NextStep(
        Step.ASK_ACCEPT_WITH_PART,
        "Ask the customer to accept and reduce only the part of the credit that it took, with a remark.",
        "mail or call",
        dates.customer_gstr3b_due,
        LiabilityEffect.NIL,
    )


def _keep_pending(dates: StepDates) -> NextStep | None:
    if not _open(dates) or dates.customer_pending_until is None or dates.customer_pending_until < dates.today:
        return None
    return NextStep(
        Step.ASK_PENDING,
        f"Ask the customer to keep it Pending if it needs time; that ends on {full_day(dates.customer_pending_until)}.",
        "mail or call",
        dates.customer_gstr3b_due,
        LiabilityEffect.NIL,
    )


def _report_again(dates: StepDates, liability: LiabilityEffect) -> NextStep | None:
    """Not before the customer has filed: until then asking costs nothing (DR-3.09)."""
    if dates.today > dates.last_day_34_2:
        return None
    way, until = _reporting_route(dates)
    return NextStep(
        Step.REPORT_AGAIN,
        "After the customer filed: agree with it, then report the document again unchanged; it accepts that one.",
        way,
        until,
        liability,
        "DR-3.09",
    )


def _amend(dates: StepDates, liability: LiabilityEffect) -> NextStep | None:
    if dates.today > dates.last_day_34_2:
        return None
    way, until = _reporting_route(dates)
    return NextStep(Step.AMEND, "Amend the document with the right details.", way, until, liability)


def _amend_to_nil(dates: StepDates) -> NextStep | None:
    if dates.today > dates.last_day_34_2:
        return None
    way, until = _reporting_route(dates)
    return NextStep(Step.AMEND_TO_NIL, "Amend the duplicate to nil.", way, until, LiabilityEffect.LOWERS)


def _amend_gstin(dates: StepDates) -> NextStep | None:
    """GSTR-1A cannot change the customer's GSTIN (DR-3.05)."""
    if dates.today > dates.last_day_34_2:
        return None
    return NextStep(
        Step.AMEND_GSTIN,
        "Amend the customer's GSTIN in Table 9A and check the place of supply; GSTR-1A cannot do this.",
        f"GSTR-1 of {dates.next_gstr1_period}, due {full_day(dates.next_gstr1_due)}",
        dates.last_day_34_2,
        LiabilityEffect.NIL,
    )


def _credit_note(dates: StepDates) -> NextStep | None:
    if dates.today > dates.last_day_34_2:
        return None
    return NextStep(
        Step.ISSUE_CREDIT_NOTE,
        "Issue a credit note under section 34 and tell the customer to accept it with no reduction.",
        f"GSTR-1 of {dates.next_gstr1_period}, due {full_day(dates.next_gstr1_due)}",
        dates.last_day_34_2,
        LiabilityEffect.LOWERS,
        "DR-6.06",
    )


def _let_it_stand(dates: StepDates) -> NextStep:
    period = f"GSTR-3B of {dates.next_gstr3b_period}" if dates.next_gstr3b_period else "next GSTR-3B"
    return NextStep(
        Step.LET_IT_STAND,
        "If the customer is right: let the added tax stand and reverse the credit note in the books.",
        period,
        None,
        LiabilityEffect.STAYS_ADDED,
    )
