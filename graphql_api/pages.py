"""Relay connections with our own cursors: opaque, and bound to the list, its filter, its order and the person."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import strawberry
from graphql import GraphQLError

from domain.refusals import Refusal
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error

PAGE_MAX: Final = 200
T = TypeVar("T")
R = TypeVar("R")


@strawberry.type(description="Where a page ends and whether there is another.")
class PageInfo:
    has_next_page: bool
    end_cursor: str | None
    has_previous_page: bool
    start_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type(description="One page of a list. `nodes` is the same as the nodes of the edges, and cheaper.")
class Connection(Generic[T]):
    total_count: int = strawberry.field(description="Of the whole filter, not of the page.")
    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    errors: list[UserError]


@dataclass(frozen=True, slots=True)
class CursorBook:
    """Writes and reads the cursors of one list for one person."""

    binding: str

    @classmethod
    def for_list(cls, context: Context, name: str, *parts: object) -> "CursorBook":
        """Bound to the list's name, filter and order, and to the person."""
        text = repr((context.actor.person_id, sorted(context.actor.company_ids), name, parts))
        return cls(hashlib.blake2b(text.encode(), digest_size=12).hexdigest())

    def write(self, *place: str) -> str:
        """A cursor for a place: the sort value and the id of a row."""
        body = json.dumps(place, separators=(",", ":"))
        return base64.urlsafe_b64encode(f"1{self._seal(body)}{body}".encode()).decode().rstrip("=")

    def read(self, cursor: str) -> tuple[str, ...] | Refusal:
        """The place of a cursor of this very list, else INVALID_CURSOR."""
        if len(cursor) <= 2000:
            try:
                text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
            except (binascii.Error, ValueError):
                text = ""
            seal, body = text[1:17], text[17:]
            if text[:1] == "1" and seal == self._seal(body):
                return tuple(str(part) for part in json.loads(body))
        return INVALID_CURSOR

    def _seal(self, body: str) -> str:
        return hashlib.blake2b(f"{self.binding}\x1f{body}".encode(), digest_size=8).hexdigest()


INVALID_CURSOR: Final = Refusal(
    "INVALID_CURSOR", "This cursor is not one of this list.", "Start again without a cursor; filter and order stay."
)


def check_page_size(first: int) -> None:
    """Raises GraphQLError for what no page holds: an empty list would look like a desk without documents."""
    if not 1 <= first <= PAGE_MAX:
        told = f"A page holds 1 to {PAGE_MAX} rows. Give first from 1 to {PAGE_MAX}."
        raise GraphQLError(told, extensions={"code": "PAGE_SIZE"})


def nothing(refusal: Refusal, path: str) -> Connection[T]:
    """An empty page that says why."""
    return Connection(
        total_count=0, edges=[], nodes=[], page_info=PageInfo(
            has_next_page=False, end_cursor=None, has_previous_page=False, start_cursor=None
        ), errors=[user_error(refusal, (path,))],
    )  # fmt: skip


def page_info(cursors: Sequence[str], has_next: bool, has_previous: bool) -> PageInfo:
    """The frame of a page with these cursors."""
    return PageInfo(
        has_next_page=has_next,
        end_cursor=cursors[-1] if cursors else None,
        has_previous_page=has_previous,
        start_cursor=cursors[0] if cursors else None,
    )


def page_of(
    rows: Sequence[R], place: Callable[[R], str], view: Callable[[R], T], book: CursorBook, first: int,
    after: str | None, *, falling: bool = False,
) -> Connection[T]:  # fmt: skip
    """A page of rows that are sorted by `place` (a text that no two rows share), falling or rising."""
    check_page_size(first)
    start = 0
    if after is not None:
        found = book.read(after)
        if isinstance(found, Refusal) or len(found) != 1:
            return nothing(found if isinstance(found, Refusal) else INVALID_CURSOR, "after")
        passed = (place(row) >= found[0] if falling else place(row) <= found[0] for row in rows)
        start = sum(1 for each in passed if each)
    shown = rows[start : start + first]
    cursors = [book.write(place(row)) for row in shown]
    nodes = [view(row) for row in shown]
    edges = [Edge(cursor=cursor, node=node) for cursor, node in zip(cursors, nodes, strict=True)]
    info = page_info(cursors, start + first < len(rows), start > 0)
    return Connection(total_count=len(rows), edges=edges, nodes=nodes, page_info=info, errors=[])
