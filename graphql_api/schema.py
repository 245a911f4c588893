"""The schema as one object, and its printed form, which is kept in git beside this file."""

from typing import Final

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

import graphql_api.words  # noqa: F401  # registers the domain's enums
from graphql_api.board import Registration
from graphql_api.documents import Document
from graphql_api.limits import extensions
from graphql_api.mutations import Mutation
from graphql_api.people import Company
from graphql_api.queries import Query
from graphql_api.scalars import SCALARS


class DeskSchema(strawberry.Schema):
    """Logs no errors by itself: strawberry would write query text and values into the log."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Nothing: graphql_api.ask turns errors into answers and tells the log what it may know."""


SCHEMA: Final = DeskSchema(
    query=Query,
    mutation=Mutation,
    types=[Document, Registration, Company],
    extensions=extensions(),
    config=StrawberryConfig(scalar_map=SCALARS),
)


def printed() -> str:
    """The schema in its definition language, as graphql_api/schema.graphql holds it."""
    return SCHEMA.as_str().rstrip() + "\n"


__all__ = ["SCHEMA", "printed"]
