"""GraphQL over HTTP: POST only, JSON only, bearer tokens only, one operation a request, and limits before parsing."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from domain.roles import Actor, Role
from graphql_api.ask import Answer, Asker
from graphql_api.masking import as_answer, request_error

BODY_MAX: Final = 1_048_576
WAITING_MAX: Final = 64
JSON: Final = "application/json"
RESPONSE_JSON: Final = "application/graphql-response+json"
_RANK: Final = {RESPONSE_JSON: RESPONSE_JSON, JSON: JSON, "application/*": JSON, "*/*": JSON}
ActorOfToken = Callable[[str, str], Actor | None]


class RequestRefused(Exception):
    """A fault of the HTTP request: status, code and a sentence; nothing was run."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Question:
    """A well-formed request."""

    document: str
    variables: dict[str, object] | None
    operation: str | None


def graphql_endpoint(
    asker: Asker, pool: Executor, actor_of: ActorOfToken, *, introspection: bool
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint for /graphql. pool: where the synchronous work runs; actor_of: (token, request id) to the person.

    introspection: for everybody with a token; otherwise administrators only.
    """
    waiting = 0

    async def answer(request: Request) -> Response:
        nonlocal waiting
        request_id = str(getattr(request.state, "request_id", ""))
        media = negotiated(request.headers.get("accept"))
        try:
            if media is None:
                raise RequestRefused(406, "NOT_ACCEPTABLE", f"Answers come as {RESPONSE_JSON} or {JSON}.")
            if waiting >= WAITING_MAX:
                raise RequestRefused(503, "BUSY", "Too many requests wait. Try again in a moment.")
            waiting += 1
            try:
                found = await _found(request, request_id)
            finally:
                waiting -= 1
        except RequestRefused as refused:
            return _refused(refused, media or JSON, request_id)
        return _response(found.body, media, 200 if found.was_run or media == JSON else 400)

    async def _found(request: Request, request_id: str) -> Answer:
        loop = asyncio.get_running_loop()
        actor = await loop.run_in_executor(pool, _person, actor_of, request.headers.get("authorization"), request_id)
        question = read_question(await _body(request), request.headers.get("content-type"))
        may_look = introspection or any(Role.ADMIN in grant.roles for grant in actor.grants)
        return await loop.run_in_executor(
            pool,
            lambda: asker.answer(
                question.document, question.variables, actor, request_id, question.operation, may_introspect=may_look
            ),
        )

    return answer


def negotiated(accept: str | None) -> str | None:
    """The media type to answer in by the Accept header; JSON when it says nothing; None when neither will do."""
    if accept is None or not accept.strip():
        return JSON
    best: tuple[float, str] | None = None
    for part in accept[:1000].split(","):
        name, *parameters = [each.strip().lower() for each in part.split(";")]
        weight = _weight(parameters)
        if name in _RANK and weight > 0 and (best is None or weight > best[0]):
            best = (weight, _RANK[name])
    return best[1] if best is not None else None


def read_question(body: bytes, content_type: str | None) -> Question:
    """The request in a body; raises RequestRefused for anything that is not exactly one."""
    _check_type(content_type)
    try:
        given = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise RequestRefused(400, "BAD_REQUEST", "The body is not JSON in UTF-8.") from None
    if not isinstance(given, dict):
        raise RequestRefused(400, "BAD_REQUEST", "The body must be one JSON object; several at once are not taken.")
    document, variables, operation = given.get("query"), given.get("variables"), given.get("operationName")
    extensions = given.get("extensions")
    if not isinstance(document, str) or not document.strip():
        raise RequestRefused(400, "BAD_REQUEST", "`query` must be the text of a document.")
    for name, value, kind in (
        ("variables", variables, dict),
        ("operationName", operation, str),
        ("extensions", extensions, dict),
    ):
        if value is not None and not isinstance(value, kind):
            what = "an object" if kind is dict else "a text"
            raise RequestRefused(400, "BAD_REQUEST", f"`{name}` must be {what} or null.")
    return Question(document, variables, operation)


def _check_type(content_type: str | None) -> None:
    name, *parameters = [each.strip().lower() for each in (content_type or "").split(";")]
    charset = next((each.removeprefix("charset=").strip('"') for each in parameters if each.startswith("charset=")), "")
    if name != JSON or charset not in ("", "utf-8", "utf8"):
        raise RequestRefused(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON} in UTF-8.")


async def _body(request: Request) -> bytes:
    """The body, cut off before it is too large to be ours."""
    too_large = RequestRefused(413, "TOO_LARGE", f"A request holds at most {BODY_MAX} bytes.")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > BODY_MAX:
        raise too_large
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_MAX:
            raise too_large
        parts.append(part)
    return b"".join(parts)


def _person(actor_of: ActorOfToken, authorization: str | None, request_id: str) -> Actor:
    scheme, _, token = (authorization or "").partition(" ")
    actor = None
    if scheme.lower() == "bearer" and 0 < len(token.strip()) <= 500:
        actor = actor_of(token.strip(), request_id)
    if actor is None:
        raise RequestRefused(401, "UNAUTHENTICATED", "Send a valid token: Authorization: Bearer <token>.")
    return actor


def _refused(refused: RequestRefused, media: str, request_id: str) -> Response:
    body = as_answer(None, [request_error(refused.message, refused.code, request_id)])
    response = _response(body, media, refused.status)
    if refused.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="imsdesk"'
    if refused.status == 503:
        response.headers["Retry-After"] = "1"
    return response


def _response(body: dict[str, object], media: str, status: int) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, media_type=f"{media}; charset=utf-8")


def _weight(parameters: list[str]) -> float:
    for each in parameters:
        if each.startswith("q="):
            try:
                return float(each.removeprefix("q="))
            except ValueError:
                return 0.0
    return 1.0


def _no_constant(name: str) -> object:
    raise ValueError(name)
