"""Common credit (rules 42 and 43): the shares the finance team gives, what they send back, what the year asks."""

import strawberry

from domain.common_credit import CommonShare, parts_of_percent
from domain.law import detail_of
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_key import claim_key
from domain.usecases.common_credit import RULES_42_43, set_common_share
from domain.usecases.common_register import CommonBook, look_at_common
from graphql_api.batch_mutations import TaxHeadsInput
from graphql_api.claims import Reversal, reversal_view
from graphql_api.context import Context
from graphql_api.effects import heads_given
from graphql_api.errors import GROUND, UserError, user_error
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.scalars import Gstin


@strawberry.type(description="Common credit of one GSTR-3B; reversal is null while no share is set: none is guessed.")
class CommonPeriod:
    gstr3b_period: TaxPeriod
    documents: int
    credit: TaxHeads
    share: str | None = strawberry.field(description="Such as 37.5 %, or amounts by head.")
    word: str
    reversal: TaxHeads | None = strawberry.field(description="In 4(B)(1), provisional.")
    recorded: TaxHeads


@strawberry.type(description="The year's share beside what its returns reversed; asked is null while none is set.")
class CommonYear:
    financial_year: int = strawberry.field(description="Its first year: 2025 is 2025-26.")
    credit: TaxHeads
    recorded: TaxHeads
    share: str | None
    asked: Reversal | None


@strawberry.type(description="Common credit (rules 42 and 43) of one registration, newest first.")
class CommonCredit:
    periods: list[CommonPeriod]
    years: list[CommonYear]
    unclaimed: int = strawberry.field(description="Bills marked common of which nobody said where they were claimed.")
    ground: str = strawberry.field(description=GROUND)
    errors: list[UserError]


def common_credit(context: Context, gstin: Gstin) -> CommonCredit:
    """What was claimed, the shares set, what went back, what the years ask."""
    return _common_view(look_at_common(context.units, context.actor, gstin, context.now))


def common_share_set(
    context: Context, gstin: Gstin, period: TaxPeriod | None, financial_year: int | None, percent: str | None,
    amount: TaxHeadsInput | None, word: str, key: str,
) -> CommonCredit:  # fmt: skip
    """Set a share; the same again changes nothing."""
    if (period is None) is (financial_year is None):
        return _common_view(Refusal("SHARE_WRONG", "A share is of a return or of a year.", "Give one of the two."))
    parts = parts_of_percent(percent) if percent is not None else None
    if percent is not None and parts is None:
        return _common_view(Refusal("SHARE_WRONG", f"{percent[:20]!r} is no percentage.", "Write it as 37.5."))
    share = CommonShare(word, parts, heads_given(amount) if amount is not None else None)
    of = period if period is not None else financial_year or 0
    claimed = claim_key(context.units, context.actor, "common share", key, (gstin, str(of), str(share)), context.now)
    if isinstance(claimed, Refusal):
        return _common_view(claimed)
    done = set_common_share(context.units, context.actor, gstin, of, share, context.now)
    return _common_view(done) if isinstance(done, Refusal) else common_credit(context, gstin)


def _common_view(found: CommonBook | Refusal) -> CommonCredit:
    if isinstance(found, Refusal):
        return CommonCredit(periods=[], years=[], unclaimed=0, ground="", errors=[user_error(found)])
    return CommonCredit(
        periods=[
            CommonPeriod(
                gstr3b_period=each.period, documents=each.documents, credit=tax_heads(each.credit),
                share=each.share.told if each.share is not None else None,
                word=each.share.word if each.share is not None else "",
                reversal=tax_heads(each.reversal) if each.reversal is not None else None,
                recorded=tax_heads(each.recorded),
            )
            for each in found.periods
        ],
        years=[
            CommonYear(
                financial_year=each.financial_year, credit=tax_heads(each.credit), recorded=tax_heads(each.recorded),
                share=each.share.told if each.share is not None else None,
                asked=reversal_view(RULES_42_43, each.asked) if each.asked is not None else None,
            )
            for each in found.years
        ],
        unclaimed=found.unclaimed,
        ground=detail_of("DR-1.10"),
        errors=[],
    )  # fmt: skip
