"""Ask the schema as a person: the one way in, for HTTP requests and for the bot in the same process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult

from domain.roles import Actor
from graphql_api.context import Context, Ports
from graphql_api.cost import COST_MAX, cost_of, count_of_operations
from graphql_api.limits import TOKENS_MAX
from graphql_api.masking import as_answer, incident_id, log_incident, request_error, shown_errors
from graphql_api.schema import SCHEMA
from graphql_api.text_check import is_bad_document, is_bad_value

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request. was_run: False when the document or its variables were refused before execution."""

    body: Json
    was_run: bool


@dataclass(frozen=True, slots=True)
class Asker:
    """The schema over the ports of one installation. Synchronous: faces run it in their own pools of threads."""

    ports: Ports

    def ask(
        self, document: str, variables: Mapping[str, object] | None, actor: Actor, request_id: str = "",
        operation: str | None = None,
    ) -> Json:  # fmt: skip
        """The answer as {"data", "errors"}; never raises for what the document or the person does."""
        return self.answer(document, variables, actor, request_id, operation, may_introspect=False).body

    def answer(
        self, document: str, variables: Mapping[str, object] | None, actor: Actor, request_id: str = "",
        operation: str | None = None, *, may_introspect: bool,
    ) -> Answer:  # fmt: skip
        """The same, telling whether it was run."""
        request_id = request_id or actor.request_id
        given = dict(variables or {})
        fault = _fault(document, given, operation, actor)
        if fault is not None:
            return Answer(as_answer(None, [request_error(fault[1], fault[0], request_id)]), was_run=False)
        context = Context(replace(actor, request_id=request_id), self.ports.clock(), self.ports, may_introspect)
        try:
            result = SCHEMA.execute_sync(document, given, context, operation_name=operation)
        except (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError):
            unknown = request_error("There is no such operation in this document.", "BAD_REQUEST", request_id)
            return Answer(as_answer(None, [unknown]), was_run=False)
        except Exception as broken:  # whatever it is, the client learns a reference and no more
            return Answer(_masked(broken, request_id), was_run=True)
        errors = shown_errors(result.errors or [], request_id)
        return Answer(as_answer(result.data, errors), _was_run(result))


def _fault(document: str, variables: Json, operation: str | None, actor: Actor) -> tuple[str, str] | None:
    """(code, sentence) of what stands against running this at all."""
    if not actor.grants:
        return "FORBIDDEN", "You have no role in any company. An administrator gives roles."
    if is_bad_document(document) or is_bad_value(variables):
        return "BAD_REQUEST", "The request holds characters that no text of ours can hold."
    if operation is None and count_of_operations(document, TOKENS_MAX) > 1:
        return "BAD_REQUEST", "The document holds several operations: say which one with operationName."
    if cost_of(SCHEMA._schema, document, variables, TOKENS_MAX) > COST_MAX:
        return "BAD_REQUEST", f"The document asks for too much at once: rows times fields exceed {COST_MAX}."
    return None


def _was_run(result: ExecutionResult) -> bool:
    """Errors of parsing, validation and variables have no path: nothing was run then."""
    return result.data is not None or not all(_is_before(error) for error in result.errors or [])


def _is_before(error: GraphQLError) -> bool:
    return not error.path


def _masked(broken: Exception, request_id: str) -> Json:
    incident = incident_id()
    log_incident(broken, incident)
    fault = request_error(f"Something broke on our side. Reference {incident}.", "INTERNAL_SERVER_ERROR", request_id)
    return as_answer(None, [fault])
