"""The web application: GraphQL, health, the mounting point of Slack; a request id and one log line for each request."""

import asyncio
import json
import logging
import re
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphql_api.http import graphql_endpoint
from graphql_api.masking import incident_id, log_incident
from imsdesk.asking import AskAs, actor_of_token, asker_for
from imsdesk.logs import REQUEST_ID
from imsdesk.wiring import Desk

Endpoint = Callable[[Request], Awaitable[Response]]
Lifespan = Callable[[], AsyncIterator[None]]
_LOG: Final = logging.getLogger("imsdesk.web")
_GIVEN_ID: Final = re.compile(
    r"[0-9a-f]{8}[0-9a-f-]{0,28}"
)  # a UUID or other hex: nothing that could be a secret or a GSTIN
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)


class RequestIds:
    """Gives every request an id, answers it in X-Request-Id, logs one line, and turns what breaks into a reference."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex[:24]
        scope.setdefault("state", {})["request_id"] = request_id
        kept = REQUEST_ID.set(request_id)
        started, status = time.perf_counter(), [0]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
                headers = [*message.get("headers", ()), (b"x-request-id", request_id.encode()), *_HEADERS]
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as broken:  # whatever it is, the client learns a reference and no more
            if status[0]:
                raise
            await _broken(broken)(scope, receive, sending)
        finally:
            _log_request(scope, status[0], started)
            REQUEST_ID.reset(kept)


def build_app(
    desk: Desk, *, slack: Callable[[AskAs], Endpoint] | None = None, background: Lifespan | None = None
) -> Starlette:
    """The application of a desk.

    slack: given the bot's way to ask, makes the endpoint of POST /slack/events; absent, the path is not there.
    background: started with the application and ended with it (the durable engine, Socket Mode).
    """
    pool = ThreadPoolExecutor(2, "imsdesk-api")
    bot_pool = ThreadPoolExecutor(1, "imsdesk-bot")
    health_pool = ThreadPoolExecutor(1, "imsdesk-health")
    asker = asker_for(desk)
    graphql = graphql_endpoint(asker, pool, actor_of_token(desk), introspection=desk.settings.introspection)

    async def healthz(_: Request) -> Response:
        return _json({"status": "ok"}, 200)

    async def readyz(_: Request) -> Response:
        ready = await asyncio.get_running_loop().run_in_executor(health_pool, _database_answers, desk)
        return _json({"status": "ready" if ready else "not ready"}, 200 if ready else 503)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            async with asynccontextmanager(background or _nothing)():
                yield
        finally:
            for each in (pool, bot_pool, health_pool):
                await asyncio.to_thread(each.shutdown, wait=True, cancel_futures=True)

    routes = [
        Route("/graphql", graphql, methods=["POST"]),
        Route("/healthz", healthz, methods=["GET"]),
        Route("/readyz", readyz, methods=["GET"]),
    ]
    if slack is not None:
        routes.append(Route("/slack/events", slack(AskAs(desk, asker, bot_pool)), methods=["POST"]))
    return Starlette(routes=routes, middleware=[Middleware(RequestIds)], lifespan=lifespan)


async def _nothing() -> AsyncIterator[None]:
    yield


def _database_answers(desk: Desk) -> bool:
    try:
        desk.company_ids()
    except Exception as broken:  # whatever it is, we are not ready
        log_incident(broken, incident_id())
        return False
    return True


def _broken(broken: Exception) -> Response:
    incident = incident_id()
    log_incident(broken, incident)
    return _json({"error": f"Something broke on our side. Reference {incident}."}, 500)


def _json(body: dict[str, str], status: int) -> Response:
    return Response(json.dumps(body), status, media_type="application/json")


def _log_request(scope: Scope, status: int, started: float) -> None:
    """The route, never the path: an unknown path may hold anything."""
    route = scope.get("route")
    _LOG.info(
        "request",
        extra={
            "method": scope["method"] if scope["method"] in ("GET", "POST", "HEAD", "OPTIONS") else "other",
            "route": getattr(route, "path", "none"),
            "status": status,
            "milliseconds": round((time.perf_counter() - started) * 1000, 1),
        },
    )
