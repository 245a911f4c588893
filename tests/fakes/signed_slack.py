"""Requests as Slack sends them: form or JSON bodies, signed with the secret, posted to a running application."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.fakes.loopback_slack import BOT_USER, TEAM

Json = dict[str, Any]
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@dataclass
class SignedSlack:
    """Slack's side of the wire. user and channel are ids; every call is a real signed request."""

    client: httpx.AsyncClient
    hook: str
    _count: int = field(default=0)

    async def mention(self, user: str, channel: str, text: str, thread: str = "", **more: Any) -> httpx.Response:
        event = {
            "type": "app_mention",
            "user": user,
            "channel": channel,
            "text": f"<@{BOT_USER}> {text}",
            "ts": self.ts(),
            "team": TEAM,
        }
        if thread:
            event["thread_ts"] = thread
        return await self.event(event, **more)

    async def dm(self, user: str, text: str, **more: Any) -> httpx.Response:
        event = {
            "type": "message",
            "channel_type": "im",
            "user": user,
            "channel": f"D{user}",
            "text": text,
            "ts": self.ts(),
            "team": TEAM,
        }
        return await self.event(event, **more)

    async def event(self, event: Json, event_id: str = "", retry: int = 0, team: str = TEAM) -> httpx.Response:
        body = {
            "type": "event_callback",
            "team_id": team,
            "api_app_id": "A1",
            "event_id": event_id or f"Ev{self.ts()}",
            "event_time": 1,
            "event": event,
        }
        headers = {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_timeout"} if retry else {}
        return await self.post(json.dumps(body), "application/json", headers)

    async def command(self, user: str, channel: str, text: str, team: str = TEAM) -> httpx.Response:
        body = {
            "command": "/ims",
            "text": text,
            "user_id": user,
            "team_id": team,
            "channel_id": channel,
            "response_url": self.hook,
            "trigger_id": self.ts(),
            "token": "x",
        }
        return await self.post(urlencode(body), "application/x-www-form-urlencoded")

    async def press(
        self, user: str, channel: str, message: Json, button: Json, *, ephemeral: bool = False, team: str = TEAM
    ) -> httpx.Response:
        """Press a button of a message that the loopback recorded."""
        container = {
            "type": "message",
            "message_ts": message.get("ts", "1.1"),
            "channel_id": channel,
            "is_ephemeral": ephemeral,
        }
        if message.get("thread_ts"):
            container["thread_ts"] = message["thread_ts"]
        payload = {
            "type": "block_actions",
            "team": {"id": team},
            "user": {"id": user, "team_id": team},
            "channel": {"id": channel},
            "container": container,
            "trigger_id": f"tr{self.ts()}",
            "response_url": self.hook,
            "actions": [
                {
                    "action_id": button["action_id"],
                    "value": button["value"],
                    "type": "button",
                    "action_ts": self.ts(),
                    "block_id": "b",
                }
            ],
        }
        return await self.interact(payload)

    async def submit(
        self, user: str, view: Json, values: Json | None = None, view_id: str = "V1", team: str = TEAM
    ) -> httpx.Response:
        """Send a modal that the loopback recorded."""
        payload = {
            "type": "view_submission",
            "team": {"id": team},
            "user": {"id": user, "team_id": team},
            "view": {"id": view_id, "state": {"values": values or {}}, **view},
        }
        return await self.interact(payload)

    async def interact(self, payload: Json) -> httpx.Response:
        return await self.post(urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded")

    async def post(
        self, body: str, kind: str, headers: dict[str, str] | None = None, secret: str = SECRET
    ) -> httpx.Response:
        stamp = str(int(time.time()))
        signature = "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        given = {"content-type": kind, "x-slack-request-timestamp": stamp, "x-slack-signature": signature}
        return await self.client.post("/slack/events", content=body, headers=given | (headers or {}))

    def ts(self) -> str:
        self._count += 1
        return f"1794700000.{self._count:06d}"


TICKED = {"looked": {"looked.box": {"type": "checkboxes", "selected_options": [{"value": "looked"}]}}}
