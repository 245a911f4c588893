"""A Slack of our own on the loopback: a real HTTP server that checks every payload, records every call, can refuse.

It answers the Web API methods we use, response_urls, the three steps of a file upload, and Socket Mode over a real
web socket. `refuse` and `throttle` make the next call of a method fail; a payload that Slack would not take is refused
with invalid_blocks and kept in `faults`, which a test asserts to be empty.
"""

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import WSMsgType, web

from tests.fakes.block_kit import faults_of_message, faults_of_view

Json = dict[str, Any]
BOT_USER = "U0BOT"
TEAM = "T0QUILLON"


@dataclass
class Call:
    """One call of the Web API or of a response_url ("hook")."""

    method: str
    body: Json


@dataclass
class LoopbackSlack:
    """Start with `async with`; `url` is the base of the API, ending in /api/."""

    native_tables: bool = True
    calls: list[Call] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    acks: list[Json] = field(default_factory=list)
    url: str = ""
    _root: str = ""
    _refusals: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _throttles: dict[str, int] = field(default_factory=dict)
    _drops: set[str] = field(default_factory=set)
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _runner: web.AppRunner | None = None
    _clock: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __aenter__(self) -> "LoopbackSlack":
        app = web.Application(client_max_size=20_000_000)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_get("/api/{method}", self._api)
        app.router.add_post("/hook/{name}", self._hook)
        app.router.add_post("/upload/{name}", self._upload)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self._root = f"http://{host}:{port}"
        self.url = f"{self._root}/api/"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def hook(self, name: str = "h1") -> str:
        """A response_url."""
        return f"{self._root}/hook/{name}"

    def refuse(self, method: str, error: str) -> None:
        """The next call of a method is answered with this error."""
        self._refusals[method].append(error)

    def throttle(self, method: str, times: int = 1) -> None:
        """The next calls of a method are answered with 429 and Retry-After: 1."""
        self._throttles[method] = times

    def drop(self, method: str) -> None:
        """The next call of a method is carried out, and the connection breaks before the answer."""
        self._drops.add(method)

    def of(self, *methods: str) -> list[Json]:
        """The bodies of all calls of these methods, in order."""
        return [call.body for call in self.calls if call.method in methods]

    async def wait_for(self, method: str, count: int = 1, seconds: float = 15.0) -> list[Json]:
        """Wait until a method was called so often; gives the bodies."""
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: len(self.of(method)) >= count)
        return self.of(method)

    async def send(self, envelope: Json) -> None:
        """Push an envelope down the web socket."""
        for each in self._sockets:
            await each.send_str(json.dumps(envelope))

    async def connected(self, seconds: float = 10.0) -> None:
        """Wait for Socket Mode to connect."""
        async with asyncio.timeout(seconds):
            while not self._sockets:
                await asyncio.sleep(0.02)

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if self._throttles.get(method, 0) > 0:
            self._throttles[method] -= 1
            await self._record("429", {"method": method})
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        body = await _read(request)
        if self._refusals[method]:
            error = self._refusals[method].pop(0)
            await self._record("refused", {"method": method, "error": error})
            return web.json_response({"ok": False, "error": error})
        if method != "apps.connections.open" and not request.headers.get("Authorization", "").startswith(
            "Bearer xoxb-"
        ):
            return web.json_response({"ok": False, "error": "not_authed"})
        wrong = self._wrong(method, body)
        if wrong:
            self.faults += [f"{method}: {each}" for each in wrong]
            return web.json_response({"ok": False, "error": "invalid_blocks", "response_metadata": {"messages": wrong}})
        if not self.native_tables and any(each.get("type") == "data_table" for each in body.get("blocks") or []):
            return web.json_response({"ok": False, "error": "invalid_blocks"})
        answer = self._answer(method, body)
        await self._record(method, body)
        if method in self._drops and request.transport is not None:
            self._drops.discard(method)
            request.transport.close()
        return web.json_response(answer)

    def _wrong(self, method: str, body: Json) -> list[str]:
        if method in ("chat.postMessage", "chat.postEphemeral", "chat.update"):
            faults = faults_of_message(body)
            needed = {
                "chat.postMessage": ("channel",),
                "chat.postEphemeral": ("channel", "user"),
                "chat.update": ("channel", "ts"),
            }
            faults += [f"{name} is missing" for name in needed[method] if not body.get(name)]
            if method == "chat.postMessage" and (body.get("unfurl_links") or body.get("unfurl_media")):
                faults.append("unfurling is on")
            return faults
        return faults_of_view(body["view"]) if method.startswith("views.") else []

    def _answer(self, method: str, body: Json) -> Json:
        self._clock += 1
        ts = f"1794800000.{self._clock:06d}"
        match method:
            case "auth.test":
                return {
                    "ok": True,
                    "team_id": TEAM,
                    "user_id": BOT_USER,
                    "bot_id": "B0BOT",
                    "url": "https://q.example/",
                }
            case "chat.postMessage":
                body["ts"] = ts
                return {"ok": True, "channel": body["channel"], "ts": ts, "message": {"text": body["text"]}}
            case "chat.postEphemeral":
                return {"ok": True, "message_ts": ts}
            case "chat.update":
                return {"ok": True, "channel": body["channel"], "ts": body["ts"]}
            case "views.open" | "views.update" | "views.publish":
                return {"ok": True, "view": {"id": f"V{self._clock}", "hash": f"h{self._clock}", **body["view"]}}
            case "conversations.open":
                return {"ok": True, "channel": {"id": f"D{body['users']}"}}
            case "files.getUploadURLExternal":
                return {"ok": True, "upload_url": f"{self._root}/upload/F{self._clock}", "file_id": f"F{self._clock}"}
            case "files.completeUploadExternal":
                return {"ok": True, "files": body.get("files")}
            case "apps.connections.open":
                return {"ok": True, "url": self._root.replace("http", "ws", 1) + "/socket"}
        return {"ok": False, "error": "unknown_method"}

    async def _hook(self, request: web.Request) -> web.Response:
        body = await request.json()
        wrong = faults_of_message(body)
        self.faults += [f"hook: {each}" for each in wrong]
        await self._record("hook", body)
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        content = await request.read()
        if request.content_type.startswith("multipart/"):
            content = content.split(b"\r\n\r\n", 1)[1].rsplit(b"\r\n--", 1)[0]
        self.files[request.match_info["name"]] = content
        return web.Response(text="OK")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": 1}))
        self._sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.acks.append(json.loads(message.data))
        return socket

    async def _record(self, method: str, body: Json) -> None:
        self.calls.append(Call(method, body))
        async with self._news:
            self._news.notify_all()


async def _read(request: web.Request) -> Json:
    if request.content_type == "application/json":
        body: Json = await request.json()
        return body
    text = await request.text()
    found: Json = dict(request.query) | dict(parse_qsl(text))
    for name in ("blocks", "view", "files"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found
