"""The simulated portal over HTTP: the paths of formats 1 and 2 in plain JSON, and the faults it was told to have.

Everything runs on the event loop's one thread, and nothing is awaited between reading the books and changing them.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.simulator import views
from portal.simulator.books import PortalBooks
from portal.simulator.control import CONTROL_PREFIX, control_routes
from portal.simulator.documents import Json, Refused
from portal.simulator.exact_json import dumps, loads
from portal.simulator.faults import Fault, FaultKind, FaultPlan
from portal.simulator.gstr2b import show_gstr2b
from portal.simulator.recompute import take_recompute
from portal.simulator.writes import process, settle, take

BODY_LIMIT: Final = 4_000_000  # bytes of request JSON (formats 0.8)
LIST_LIMIT: Final = 10_000  # documents in one answer; more come as a file token (formats 6)
SUPPLIER_VIEW_ACTION: Final = "GETSUPINV"  # not public: the names our client has as its defaults
ADDED_BACK_ACTION: Final = "GETADDBACK"
REQUIRED_HEADERS: Final = ("gstin", "state-cd", "username", "txn", "auth-token")
LOST_ANSWERS: Final = (FaultKind.LOSE_ANSWER_AFTER_TAKING, FaultKind.LOSE_ANSWER_AFTER_PROCESSING)


def simulator_app(books: PortalBooks, plan: FaultPlan, keep: Callable[[], None]) -> ASGIApp:
    """The whole server. keep: called after every change, to put the state on disk."""
    portal = _Portal(books, plan, keep)
    routes = [
        Route("/taxpayerapi/{version}/returns/{form}", portal.answer, methods=["GET", "PUT"]),
        *control_routes(books, plan, keep),
    ]
    return _Dropping(Starlette(routes=routes))


class _Portal:
    """One endpoint for all calls of the portal."""

    def __init__(self, books: PortalBooks, plan: FaultPlan, keep: Callable[[], None]) -> None:
        self._books = books
        self._plan = plan
        self._keep = keep

    async def answer(self, request: Request) -> Response:
        content = await request.body()
        asked, form = dict(request.query_params), request.path_params["form"]
        body: Any = None
        if request.method == "PUT":
            if len(content) > BODY_LIMIT:
                return Response("Request Entity Too Large", 413)
            try:
                body = loads(content)
                asked = {"action": str(body["action"])}
            except (ValueError, KeyError, TypeError):
                return _refusal(Refused("RET11403", "Bad request: the body is no JSON with action and data"))
        call = (request.method, form, asked.get("action", ""))
        self._books.asked[call[2]] += 1
        fault = self._plan.next_for(call[2])
        early = _before_taking(fault)
        if early:
            return early
        answer = self._carry_out(call, asked, request.headers, body, fault)
        if fault and fault.kind in LOST_ANSWERS:
            return _DROP
        if fault and fault.kind is FaultKind.SLOW_ANSWER:
            await asyncio.sleep(fault.seconds)
        return answer

    def _carry_out(
        self,
        call: tuple[str, str, str],
        asked: Mapping[str, str],
        headers: Mapping[str, str],
        body: Any,
        fault: Fault | None,
    ) -> Response:
        changed = settle(self._books)
        try:
            missing = [name for name in REQUIRED_HEADERS if not headers.get(name)]
            if missing:
                raise Refused("RET11400", f"Header is missing: {', '.join(missing)}")
            gstin = headers["gstin"]
            if call[0] == "GET":
                return _success(_read(self._books, call, gstin, asked))
            reference_id = _write(self._books, call, gstin, body.get("data"))
            changed = True
            if fault and fault.kind is FaultKind.LOSE_ANSWER_AFTER_PROCESSING:
                process(self._books, self._books.requests[reference_id], self._books.clock.now())
            return _success({"reference_id": reference_id})
        except Refused as refused:
            return _refusal(refused)
        finally:
            if changed:
                self._keep()


def _read(books: PortalBooks, call: tuple[str, str, str], gstin: str, asked: Mapping[str, str]) -> Json:
    _, form, action = call
    if asked.get("gstin") != gstin:
        raise Refused("RET11402", "API authorisation failed: gstin is not the GSTIN of this session")
    if (form, action) == ("ims", "GETINV"):
        answer = views.listing(books, gstin, _asked_for(asked, "section"), asked.get("status", ""))
        if any(len(rows) > LIST_LIMIT for rows in answer.values()):
            return {"est": "30", "token": books.next_reference_id()}
        return answer
    if (form, action) in (("ims", "REQSTS"), ("gstr2b", "GENSTS2B")):
        reference = _asked_for(asked, "int_tran_id")
        return views.request_status(books, gstin, reference, of_recompute=action == "GENSTS2B")
    if (form, action) == ("ims", SUPPLIER_VIEW_ACTION):
        return views.supplier_view(books, gstin, _asked_for(asked, "rtnprd"))
    if (form, action) == ("ims", ADDED_BACK_ACTION):
        return views.added_back(books, gstin, _asked_for(asked, "rtnprd"))
    if (form, action) == ("gstr2b", "GET2B"):
        return show_gstr2b(books, gstin, _asked_for(asked, "rtnprd"), asked.get("file_num", ""))
    raise Refused("RET11403", "Bad request: there is no such action")


def _write(books: PortalBooks, call: tuple[str, str, str], gstin: str, data: Any) -> str:
    _, form, action = call
    if (form, action) in (("ims", "SAVE"), ("ims", "RESETIMS")):
        return take(books, action, gstin, data).reference_id
    if (form, action) == ("gstr2b", "GEN2B"):
        return take_recompute(books, gstin, data).reference_id
    raise Refused("RET11403", "Bad request: there is no such action")


def _asked_for(asked: Mapping[str, str], name: str) -> str:
    if not asked.get(name):
        raise Refused("GEN5001", f"Mandatory parameters are missing: {name}")
    return asked[name]


def _before_taking(fault: Fault | None) -> Response | None:
    """The answer of a portal that does not take the call at all."""
    if fault is None:
        return None
    if fault.kind is FaultKind.LOSE_REQUEST:
        return _DROP
    if fault.kind is FaultKind.THROTTLE:
        return Response("Too Many Requests", 429, headers={"retry-after": str(round(fault.seconds))})
    if fault.kind is FaultKind.AWAY:
        wait = {"retry-after": str(round(fault.seconds))} if fault.seconds else {}
        return Response("Service Unavailable", 503, headers=wait)
    if fault.kind is FaultKind.SESSION_EXPIRED:
        return _refusal(Refused("AUTH4033", "Invalid Session"))
    return None


def _success(payload: Json) -> Response:
    return Response(dumps({"status_cd": "1", "data": payload}), media_type="application/json")


def _refusal(refused: Refused) -> Response:
    envelope = {"status_cd": "0", "error": {"error_cd": refused.code, "message": refused.message}}
    return Response(json.dumps(envelope), media_type="application/json")


_DROP: Final = Response(status_code=599)  # never sent: `_Dropping` closes the connection instead


class _Dropping:
    """Closes the connection without a word when the answer is `_DROP`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_dropped = False

        async def send_unless_dropped(message: Message) -> None:
            nonlocal is_dropped
            is_dropped = is_dropped or message.get("status") == _DROP.status_code
            if not is_dropped:
                await send(message)

        await self._app(scope, receive, send_unless_dropped)
        if is_dropped:
            # uvicorn hands the bound method of its request cycle: the only way to the socket from an ASGI app
            send.__self__.transport.close()  # type: ignore[attr-defined]  # ASGI types `send` as a bare callable
            while (await receive())["type"] != "http.disconnect":
                pass


__all__ = ["CONTROL_PREFIX", "simulator_app"]
