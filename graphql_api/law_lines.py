"""The law asked about described documents, many at once: the lines of `imsdesk law`, answered in the same order."""

from datetime import date

import strawberry

from domain.actions import Action
from domain.law.whole_answer import WholeAnswer
from domain.refusals import Refusal
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.money import TaxHeads, tax_heads

_LINES_MAX = 500


@strawberry.type(description="Whether an action is open; refusal is null where it is.")
class ActionAnswer:
    action: Action
    refusal: UserError | None


@strawberry.type(description="The answer to one line; where it cannot be read, error says why and the rest is null.")
class LawLineAnswer:
    actions: list[ActionAnswer]
    pending_until: date | None
    is_specified: bool | None = strawberry.field(description="Whether Accept asks how much credit to reduce.")
    itc_effect: TaxHeads | None = strawberry.field(description="What Accept moves, signed.")
    supplier_add_back: TaxHeads | None = strawberry.field(description="What Reject adds to the supplier's tax.")
    disagrees_with_portal: bool | None
    error: UserError | None


@strawberry.type(description="The answers, one a line, in the same order.")
class LawLinesPayload:
    answers: list[LawLineAnswer]
    errors: list[UserError]


def law_lines(context: Context, lines: list[str]) -> LawLinesPayload:
    """Answer every line; one that cannot be read leaves the others answered."""
    if len(lines) > _LINES_MAX:
        refusal = Refusal("LIST_TOO_LONG", f"At most {_LINES_MAX} lines fit.", "Send them in parts.")
        return LawLinesPayload(answers=[], errors=[user_error(refusal, ("lines",))])
    found = (context.ports.papers.law_of_line(each) for each in lines)
    return LawLinesPayload(answers=[_unread(each) if isinstance(each, Refusal) else _answer(each) for each in found],
                           errors=[])  # fmt: skip


def _answer(of: WholeAnswer) -> LawLineAnswer:
    return LawLineAnswer(
        actions=[
            ActionAnswer(action=action, refusal=user_error(refused) if refused is not None else None)
            for action in Action
            for refused in [of.refusals[action]]
        ],
        pending_until=of.pending_until,
        is_specified=of.is_specified,
        itc_effect=tax_heads(of.itc_effect),
        supplier_add_back=tax_heads(of.supplier_add_back),
        disagrees_with_portal=of.disagrees_with_portal,
        error=None,
    )


def _unread(refusal: Refusal) -> LawLineAnswer:
    return LawLineAnswer(
        actions=[], pending_until=None, is_specified=None, itc_effect=None, supplier_add_back=None,
        disagrees_with_portal=None, error=user_error(refusal),
    )  # fmt: skip
