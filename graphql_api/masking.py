"""What a client and the log may know of an error: our words and codes, never values, paths, query text or secrets."""

import logging
import re
import secrets
import traceback
from collections.abc import Mapping, Sequence
from typing import Final

from graphql import GraphQLError, GraphQLSyntaxError

_LOG: Final = logging.getLogger("imsdesk.graphql")
_VALUE: Final = re.compile(r"got invalid value .*?(?=; |$)|, found .*?(?=[;.]\s|\.?$)", re.DOTALL)
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME: Final = re.compile(r"[\"'][$@!]?\[*[_A-Za-z][_0-9A-Za-z.]{0,60}[\]!]*[\"']")
_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
Shown = dict[str, object]


def incident_id() -> str:
    """A short reference that people can read to each other: 7F3K-21XB."""
    letters = [secrets.choice(_ALPHABET) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def shown_errors(errors: Sequence[GraphQLError], request_id: str) -> list[Shown]:
    """The errors of one answer, masked; what broke on our side is logged once, with its incident id."""
    return [_shown(error, request_id) for error in errors]


def request_error(message: str, code: str, request_id: str) -> Shown:
    """One top-level error of ours about the request itself."""
    return {"message": message, "extensions": {"code": code, "requestId": request_id}}


def _shown(error: GraphQLError, request_id: str) -> Shown:
    cause = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    if cause is not None:
        return _broken(error, cause, request_id)
    code = str((error.extensions or {}).get("code", "BAD_REQUEST"))
    shown = request_error(_without_values(error), code, request_id)
    return shown | _place(error)


def _broken(error: GraphQLError, cause: BaseException, request_id: str) -> Shown:
    incident = incident_id()
    log_incident(cause, incident)
    shown: Shown = {
        "message": f"Something broke on our side. Reference {incident}.",
        "extensions": {"code": "INTERNAL_SERVER_ERROR", "requestId": request_id, "incidentId": incident},
    }
    return shown | _place(error)


def log_incident(cause: BaseException, incident: str) -> None:
    """The kind of exception and where it arose in code; not its text, which may hold values."""
    frames = traceback.extract_tb(cause.__traceback__)[-8:]
    where = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    _LOG.error("incident", extra={"incident": incident, "exception": type(cause).__name__, "where": where})


def _place(error: GraphQLError) -> Shown:
    place: Shown = {}
    if error.locations:
        place["locations"] = [{"line": each.line, "column": each.column} for each in error.locations]
    if error.path:
        place["path"] = list(error.path)
    return place


def _without_values(error: GraphQLError) -> str:
    """The library's sentence without what the client sent: types and field names stay, values do not."""
    if isinstance(error, GraphQLSyntaxError):
        if "tokens" in error.message:
            return "The document is too large: too many tokens."
        return "This is not a GraphQL document."
    text = _VALUE.sub("is not right", error.message)
    return _QUOTED.sub(lambda found: found[0] if _NAME.fullmatch(found[0]) else '"..."', text)[:400]


def as_answer(data: object, errors: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """An answer in the shape of the GraphQL specification; without `data` when nothing was run."""
    answer: dict[str, object] = {}
    if errors:
        answer["errors"] = [dict(each) for each in errors]
    if data is not None or not errors:
        answer["data"] = data
    return answer
