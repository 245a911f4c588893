"""Messages that the desk posted by itself and of which nobody knows what became, and settling them."""

from datetime import datetime

import strawberry

from domain.correspondence import MailState
from domain.records import NoticeRecord
from domain.refusals import Refusal
from domain.usecases.claim_key import claim_key
from domain.usecases.post_notice import look_at_unsettled, settle_notice
from domain.usecases.visible import companies_meant
from graphql_api.context import Context
from graphql_api.errors import NOT_FOUND, UserError, user_error
from graphql_api.ids import global_id, key_of


@strawberry.type(description="A message to the chat: refused there, or sent off and perhaps there.")
class UnsettledMessage:
    id: strawberry.ID
    company_id: strawberry.ID
    kind: str = strawberry.field(description="What it was about, in capitals.")
    channel: str
    made_at: datetime
    state: MailState
    answer: str = strawberry.field(description="What the chat said.")


@strawberry.type(description="The message as it stands now.")
class MessagePayload:
    state: MailState | None
    errors: list[UserError]


def unsettled_messages(context: Context, company: strawberry.ID | None) -> list[UnsettledMessage]:
    """Those of the last week, the oldest first."""
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    scope: frozenset[str] = frozenset() if isinstance(companies, Refusal) else companies
    return [_view(each) for each in look_at_unsettled(context.units, context.actor, scope, context.now)]


def settle_message(context: Context, message: strawberry.ID, arrived: bool, key: str) -> MessagePayload:
    """It stands there, or it is posted once more; who may not see it learns no more than that it is not there."""
    wanted = key_of(message, "Message")
    found = look_at_unsettled(context.units, context.actor, context.actor.company_ids, context.now)
    held = next((each for each in found if each.id == wanted), None)
    claimed = claim_key(context.units, context.actor, "settle message", key, (wanted, str(arrived)), context.now)
    if isinstance(claimed, Refusal):
        return MessagePayload(state=None, errors=[user_error(claimed)])
    if held is None:
        return MessagePayload(state=None, errors=[user_error(NOT_FOUND, ("messageId",))])
    settled = settle_notice(context.units, context.actor, held.company_id, held.id, arrived, context.now)
    if isinstance(settled, Refusal):
        return MessagePayload(state=None, errors=[user_error(settled)])
    return MessagePayload(state=settled.state, errors=[])


def _view(of: NoticeRecord) -> UnsettledMessage:
    return UnsettledMessage(
        id=global_id("Message", of.id),
        company_id=global_id("Company", of.company_id),
        kind=of.kind.value,
        channel=of.channel,
        made_at=of.made_at,
        state=of.state,
        answer=of.answer,
    )
