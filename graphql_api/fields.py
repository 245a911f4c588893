"""strawberry's field decorators with types: theirs answer Any as soon as a description is given."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry

F = TypeVar("F", bound=Callable[..., Any])


def answers(description: str) -> Callable[[F], F]:
    """A field that a method answers."""
    return cast("Callable[[F], F]", strawberry.field(description=description))


def does(description: str) -> Callable[[F], F]:
    """A field of the mutation that a method carries out."""
    return cast("Callable[[F], F]", strawberry.mutation(description=description))
