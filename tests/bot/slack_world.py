"""A desk with Slack: the filled world of the API tests, its people linked to Slack users, a loopback Slack."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from domain.refusals import Refusal
from domain.usecases.manage_people import link_identity
from imsdesk.asgi import build_app
from imsdesk.slack import SlackSide
from imsdesk.wiring import Desk
from tests.fakes.block_kit import words_of
from tests.fakes.loopback_slack import TEAM, LoopbackSlack
from tests.fakes.signed_slack import SECRET, SignedSlack
from tests.graphql_api.api_world import PEOPLE, QUILLON, opened_world

FINANCE, LOBBY = "C0FINANCE", "C0LOBBY"
USERS = {key: f"U0{key.upper()}" for key in PEOPLE}
Json = dict[str, Any]


@dataclass
class SlackWorld:
    """Everything a test needs: the desk, Slack's records, and Slack's hand on our wire."""

    desk: Desk
    side: SlackSide
    slack: LoopbackSlack
    wire: SignedSlack

    async def asked(self, user: str, channel: str, text: str, method: str = "chat.postMessage") -> Json:
        """Mention the bot and wait for the next message of a kind; gives it."""
        before = len(self.slack.of(method))
        answer = await self.wire.mention(user, channel, text)
        assert answer.status_code == 200, answer.text
        return (await self.slack.wait_for(method, before + 1))[before]

    async def pressed(
        self, user: str, channel: str, message: Json, button: Json, method: str = "chat.postMessage"
    ) -> Json:
        """Press and wait for the next call of a kind; gives it."""
        before = len(self.slack.of(method))
        answer = await self.wire.press(user, channel, message, button)
        assert answer.status_code == 200, answer.text
        return (await self.slack.wait_for(method, before + 1))[before]


@asynccontextmanager
async def slack_world(folder: Path, **settings: Any) -> AsyncIterator[SlackWorld]:
    """The world over a database that lies in the folder; Slack by HTTP unless an app token is given."""
    async with LoopbackSlack() as slack:
        given = {
            "slack_bot_token": "xoxb-1",
            "slack_signing_secret": SECRET,
            "slack_api_url": slack.url,
            "slack_team_id": TEAM,
            "slack_finance_channels": f"{QUILLON}={FINANCE}",
        } | settings
        with opened_world(folder, **given) as world:
            _link(world.desk)
            side = SlackSide(world.desk)
            app = build_app(world.desk, slack=None if side.by_socket else side.endpoint)
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
                yield SlackWorld(world.desk, side, slack, SignedSlack(client, slack.hook()))
                await asyncio.sleep(0)
            assert not slack.faults, slack.faults


def _link(desk: Desk) -> None:
    for key, user in USERS.items():
        linked = link_identity(desk.units, desk.operator(), QUILLON, key, "slack", f"{TEAM}/{user}", desk.now())
        assert not isinstance(linked, Refusal), linked


def play(folder: Path, story: Callable[[SlackWorld], Coroutine[Any, Any, None]], **settings: Any) -> None:
    """Run a story in a world of its own."""

    async def run() -> None:
        async with slack_world(folder, **settings) as world:
            await story(world)

    asyncio.run(run())


def words(payload: Json) -> str:
    """All words that a payload shows, its notification text among them."""
    return f"{payload.get('text', '')}\n{words_of(payload.get('blocks') or payload.get('view') or [])}"
