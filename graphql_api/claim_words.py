"""A wrong move taken back out of the claim register, and the returns of which all claims are known."""

from datetime import datetime

import strawberry

from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_moves import WithdrawnMove as DomainWithdrawn
from domain.usecases.complete_claims import CompleteReturn as DomainComplete
from domain.usecases.complete_claims import look_at_complete, say_complete
from domain.usecases.withdraw_claim import withdraw_claim
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.month import RecordedPayload, recorded
from graphql_api.scalars import Gstin


@strawberry.type(description="A move that was withdrawn: it counts nowhere, the register keeps it with who, when, why.")
class WithdrawnMove:
    move: str = strawberry.field(description="The table it stood in, such as 4(A)(5).")
    tax: TaxHeads
    gstr3b_period: TaxPeriod
    word: str = strawberry.field(description="Whose word it was.")
    by: str
    at: datetime
    reason: str


@strawberry.type(description="A return of which all claims are known: on whose word, or by its recorded 4(A)(5).")
class CompleteReturn:
    gstr3b_period: TaxPeriod
    is_complete: bool = strawberry.field(description="False where a claim of it was withdrawn after it was said.")
    word: str
    by: str = strawberry.field(description="Empty where its 4(A)(5) shows it: the named claims, notes netted.")
    at: datetime | None


@strawberry.type(description="Credit without a claim is unclaimed only where every return since is complete.")
class CompleteClaims:
    returns: list[CompleteReturn]
    errors: list[UserError]


def withdrawn_view(each: DomainWithdrawn) -> WithdrawnMove:
    """A withdrawn move for a client."""
    entry = each.move.entry
    return WithdrawnMove(
        move=entry.move.value, tax=tax_heads(entry.tax), gstr3b_period=entry.gstr3b_period, word=entry.word, by=each.by,
        at=each.withdrawal.recorded_at, reason=each.withdrawal.reason,
    )  # fmt: skip


def claim_withdrawn(context: Context, gstin: Gstin, move_id: strawberry.ID, reason: str, key: str) -> RecordedPayload:
    """Take one move back."""
    meant = key_of(move_id, "ClaimEntry")
    done = withdraw_claim(context.units, context.actor, gstin, meant, reason, key, context.now)
    return recorded(done if isinstance(done, Refusal) else True)


def claims_complete(context: Context, gstin: Gstin) -> CompleteClaims:
    """What is known of the returns of a registration."""
    return _complete_view(look_at_complete(context.units, context.actor, gstin, context.now))


def claims_said_complete(
    context: Context, gstin: Gstin, span: tuple[TaxPeriod, TaxPeriod], word: str, is_so: bool, key: str
) -> CompleteClaims:
    """Say it of a span of returns, or take it back; the same key again changes nothing."""
    done = say_complete(context.units, context.actor, gstin, span, word, context.now, is_so=is_so, key=key)
    return _complete_view(done) if isinstance(done, Refusal) else claims_complete(context, gstin)


def _complete_view(found: tuple[DomainComplete, ...] | Refusal) -> CompleteClaims:
    if isinstance(found, Refusal):
        return CompleteClaims(returns=[], errors=[user_error(found)])
    return CompleteClaims(
        returns=[
            CompleteReturn(
                gstr3b_period=each.period, is_complete=each.is_complete, by=each.by,
                word=each.said.word if each.said is not None else "",
                at=each.said.at if each.said is not None else None,
            )
            for each in found
        ],
        errors=[],
    )  # fmt: skip
