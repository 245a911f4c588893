"""Errors and refusals as data; request faults as top-level errors with a code and nothing of the inside."""

from collections.abc import Iterable

import strawberry

from domain.batches import LeftOut
from domain.law import detail_of
from domain.readings import FileRefused
from domain.refusals import Refusal
from graphql_api.ids import global_id

GROUND = "Where the rule rests on memory of the law or on a contested point, what to have checked; else empty."


@strawberry.type(description="One no, ready to be shown: what is so, and what can be done next.")
class UserError:
    code: str = strawberry.field(description="Stable name in capitals, such as GSTR3B_FILED.")
    message: str
    remedy: str
    rule: str = strawberry.field(description="Rule id where one decides, such as DR-2.09; else empty.")
    ground: str = strawberry.field(description=GROUND)
    path: list[str] = strawberry.field(description="The argument it is about.")
    document_id: strawberry.ID | None = None


def user_error(refusal: Refusal, path: Iterable[str] = (), document_id: str | None = None) -> UserError:
    """A refusal for a client."""
    return UserError(
        code=refusal.code,
        message=refusal.sentence,
        remedy=refusal.remedy,
        rule=refusal.rule,
        ground=detail_of(refusal.rule),
        path=list(path),
        document_id=global_id("Document", document_id) if document_id else None,
    )


def left_out_error(line: LeftOut) -> UserError:
    """A document that was left out, as an error about that document."""
    return user_error(Refusal(line.code, line.sentence, line.remedy), ("documents",), line.document_id)


def file_error(fault: FileRefused) -> UserError:
    """A fault of a whole file."""
    return user_error(fault.refusal, ("file",))


NOT_FOUND = Refusal("NOT_FOUND", "There is nothing by that id here.", "Check it; it may also be none of yours.")
"""One answer for what does not exist and for what belongs to others."""
