"""Have the portal compute a GSTR-2B again, and how far that is."""

from datetime import datetime

import strawberry

from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.recompute import Recompute as DomainRecompute
from domain.usecases.recompute import RecomputeState, ask_recompute, recompute_of
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.scalars import Gstin

strawberry.enum(RecomputeState, description="DONE: computed. UNCHANGED: the portal had nothing new to compute.")


@strawberry.type(description="The newest recompute of one GSTR-2B. What it left on the portal is read by itself.")
class Recompute:
    gstin: Gstin
    period: TaxPeriod
    state: RecomputeState
    at: datetime = strawberry.field(description="Since when it is in this state.")
    asked_at: datetime
    code: str = strawberry.field(description="The portal's, where it refused; else empty.")
    is_read: bool = strawberry.field(description="It has ended, and the GSTR-2B it left on the portal was read since.")


@strawberry.type(description="While one is under way, asking again gives that one.")
class RecomputePayload:
    recompute: Recompute | None
    errors: list[UserError]


def recompute_asked(context: Context, gstin: Gstin, period: TaxPeriod | None, key: str) -> RecomputePayload:
    """Ask for it."""
    asked = ask_recompute(
        context.units, context.actor, gstin, period, key, context.now, has_portal=context.ports.has_portal
    )
    if isinstance(asked, Refusal):
        return RecomputePayload(recompute=None, errors=[user_error(asked)])
    return RecomputePayload(recompute=_view(asked), errors=[])


def recompute_held(context: Context, gstin: Gstin, period: TaxPeriod | None) -> Recompute | None:
    """How far it is."""
    found = recompute_of(context.units, context.actor, gstin, period, context.now)
    return _view(found) if found is not None else None


def _view(of: DomainRecompute) -> Recompute:
    return Recompute(
        gstin=Gstin(of.gstin), period=of.period, state=of.state, at=of.at, asked_at=of.asked_at, code=of.code,
        is_read=of.is_read,
    )  # fmt: skip
