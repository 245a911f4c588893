"""What-if: a month with actions that nobody has taken yet, and what late suppliers may still bring."""

from datetime import date

import strawberry

from domain.actions import Action
from domain.claims import ReverseChargePaid
from domain.documents import Declaration, ItcReduction
from domain.forecast import Forecast as DomainForecast
from domain.money import TaxHeads as DomainTaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.effects import CashEffect as DomainCash
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.forecasts import forecast_month
from domain.usecases.law_settings import DECIDING_IN_A_MONTH, settings_told
from domain.usecases.moved_lines import Intended
from domain.usecases.silence import Deemed as DomainDeemed
from graphql_api.batch_mutations import TaxHeadsInput
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of
from graphql_api.money import Effect, TaxHeads, effect, tax_heads
from graphql_api.scalars import Gstin, Money

_LINES_MAX = 1000


@strawberry.input(description="One action that somebody thinks of.")
class EffectLine:
    document_id: strawberry.ID
    action: Action
    reduction: ItcReduction | None = None
    reduction_amounts: TaxHeadsInput | None = None
    remarks: str = ""


@strawberry.input(description="What only the return knows of reverse charge: 3.1(d), its ledger, 4(A)(2).")
class ReverseChargeInput:
    paid_31d: TaxHeadsInput = strawberry.field(name="paid31d")
    ledger: TaxHeadsInput | None = None
    services: TaxHeadsInput | None = None


@strawberry.type(description="What counts as accepted if nobody acts: how many documents and their credit, signed.")
class Deemed:
    count: int
    credit: TaxHeads
    pending_past_last_day: int = strawberry.field(description="Of count (DR-2.08); the others have no action.")


@strawberry.type(description="So much credit of one head, used on the tax of a head.")
class CreditUse:
    credit: str
    on: str
    amount: Money


@strawberry.type(description="Cash for the month's own tax, credit used in the order of the law.")
class CashEffect:
    liability: TaxHeads
    before: TaxHeads
    after: TaxHeads
    difference: TaxHeads = strawberry.field(description="More cash when positive.")
    uses: list[CreditUse] = strawberry.field(description="After the actions, in the order of the law (DR-9.14).")
    going_back: list[str] = strawberry.field(
        description="A sentence for each head of 4(C) that is negative: it adds to the tax (DR-5.18)."
    )
    not_counted: TaxHeads = strawberry.field(
        description="Credit in 4(C) that comes too late to be taken, so no tax is paid with it (DR-7.02)."
    )


@strawberry.type(description="The effect on another open GSTR-2B.")
class PeriodEffect:
    period: TaxPeriod
    effect: Effect


@strawberry.type(description="Our estimate of 4(C) with the actions; no range under five missing bills.")
class Forecast:
    sure: TaxHeads
    likely: TaxHeads
    low: Money | None
    high: Money | None
    missing_documents: int
    missing_tax: TaxHeads
    closed_on: date | None = strawberry.field(description="Suppliers' last day for this GSTR-2B, when it is over.")


@strawberry.type(description="A month with a set of actions, measured against everything that stands in that GSTR-2B.")
class EffectPayload:
    period: TaxPeriod | None
    effect: Effect | None
    deemed_before: Deemed | None
    deemed_after: Deemed | None
    taken: int
    only_saved: int = strawberry.field(description="Documents in no GSTR-2B yet; they move nothing.")
    left_out: list[UserError] = strawberry.field(description="What the law does not let be done; it moves nothing.")
    other_periods: list[PeriodEffect]
    cash: CashEffect | None = strawberry.field(description="Null without a liability.")
    forecast: Forecast | None
    errors: list[UserError]
    reverse_charge: UserError | None = strawberry.field(
        default=None, description="Why its credit is more than 3.1(d) and the ledger allow (DR-5.07)."
    )
    by_your_settings: str = strawberry.field(default="", description="Where a setting of the company decides.")
    is_filed: bool = strawberry.field(default=False, description="Its GSTR-3B is filed: deemed acceptance is over.")


def effect_payload(
    context: Context, gstin: Gstin, period: TaxPeriod | None, lines: list[EffectLine] | None,
    batch_ids: list[strawberry.ID] | None, liability: TaxHeadsInput | None,
    reverse_charge: ReverseChargeInput | None = None, ledger: TaxHeadsInput | None = None,
) -> EffectPayload:  # fmt: skip
    """The effect of lines and batches on a month; of nothing, the month as it stands."""
    if len(lines or ()) > _LINES_MAX:
        return _none(Refusal("LIST_TOO_LONG", f"At most {_LINES_MAX} lines fit.", "Make a batch of them first."))
    tax = heads_given(liability) if liability is not None else None
    found = what_if(
        context.units, context.actor, gstin, period, [_intended(line) for line in lines or ()], context.now,
        [key_of(each, "Batch") for each in batch_ids or ()], tax, _paid(reverse_charge),
        heads_given(ledger) if ledger is not None else None,
    )  # fmt: skip
    if isinstance(found, Refusal):
        return _none(found)
    forecast = forecast_month(context.units, context.actor, gstin, found.period, context.now)
    told = settings_told(context.units, context.actor, gstin, found.period, *DECIDING_IN_A_MONTH)
    return _payload(found, None if isinstance(forecast, Refusal) else forecast, told)


def _payload(found: WhatIf, forecast: DomainForecast | None, told: str) -> EffectPayload:
    return EffectPayload(
        period=found.period,
        effect=effect(found.effect),
        deemed_before=_deemed(found.deemed),
        deemed_after=_deemed(found.deemed_after),
        taken=found.taken,
        only_saved=found.only_saved,
        left_out=[user_error(refusal, ("lines",), key) for key, refusal in found.refused[:200]],
        other_periods=[PeriodEffect(period=each, effect=effect(of)) for each, of in found.other_periods.items()],
        cash=_cash(found.cash) if found.cash is not None else None,
        forecast=_forecast(forecast.standing_at(found.effect.table_4_after.c)) if forecast is not None else None,
        errors=[],
        by_your_settings=told,
        is_filed=found.is_filed,
        reverse_charge=user_error(found.reverse_charge) if found.reverse_charge is not None else None,
    )


def _paid(given: ReverseChargeInput | None) -> ReverseChargePaid | None:
    if given is None:
        return None
    return ReverseChargePaid(heads_given(given.paid_31d), heads_given(given.ledger), heads_given(given.services))


def _intended(line: EffectLine) -> Intended:
    declaration = None
    if line.reduction is not None:
        amounts = line.reduction_amounts
        declaration = Declaration(line.reduction, heads_given(amounts) if amounts is not None else None)
    return Intended(key_of(line.document_id, "Document"), line.action, declaration, line.remarks)


def heads_given(given: TaxHeadsInput | None) -> DomainTaxHeads:
    """Tax by head as a client gives it; nil for nothing."""
    if given is None:
        return DomainTaxHeads()
    return DomainTaxHeads(given.igst or 0, given.cgst or 0, given.sgst or 0, given.cess or 0)


def _deemed(of: DomainDeemed) -> Deemed:
    return Deemed(count=of.count, credit=tax_heads(of.credit), pending_past_last_day=of.lapsed)


def _cash(of: DomainCash) -> CashEffect:
    return CashEffect(
        liability=tax_heads(of.liability),
        before=tax_heads(of.before),
        after=tax_heads(of.after),
        difference=tax_heads(of.difference),
        uses=[CreditUse(credit=each.credit, on=each.on, amount=Money(each.amount)) for each in of.uses],
        going_back=list(of.going_back),
        not_counted=tax_heads(of.not_counted),
    )


def _forecast(of: DomainForecast) -> Forecast:
    return Forecast(
        sure=tax_heads(of.sure),
        likely=tax_heads(of.likely),
        low=Money(of.low) if of.low is not None else None,
        high=Money(of.high) if of.high is not None else None,
        missing_documents=of.missing_documents,
        missing_tax=tax_heads(of.missing_tax),
        closed_on=of.closed_on,
    )


def _none(refusal: Refusal) -> EffectPayload:
    return EffectPayload(
        period=None, effect=None, deemed_before=None, deemed_after=None, taken=0, only_saved=0, left_out=[],
        other_periods=[], cash=None, forecast=None, errors=[user_error(refusal)],
    )  # fmt: skip
