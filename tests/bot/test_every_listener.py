"""When asking breaks at once, every listener still acks and tells the person a reference (conventions 0, finding 1)."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from bot.app import SlackApp, SlackSettings, slack_app
from bot.asking import Identity
from bot.conversation import Bot
from bot.ids import WRITING, Press
from tests.fakes.block_kit import words_of
from tests.fakes.loopback_slack import TEAM, LoopbackSlack
from tests.fakes.signed_slack import SECRET, SignedSlack

Json = dict[str, Any]
Knock = Callable[[SignedSlack, LoopbackSlack], Coroutine[Any, Any, httpx.Response]]


class Broken(Bot):
    """A conversation that is broken below its own net: every use of it raises at once."""

    def say(self, *given: Any, **more: Any) -> Any:
        raise ZeroDivisionError("asked")

    press = home = first = say


def ask_raises(document: str, variables: Mapping[str, object], identity: Identity) -> Json:
    raise ZeroDivisionError("asked")


def _view(callback: str, **kept: str) -> Json:
    about = {
        "channel": "C1",
        "thread": "",
        "message": "1.1",
        "hidden": False,
        "command": False,
        "batch": "b",
        "yes": "b|h",
        **kept,
    }
    return {"type": "modal", "callback_id": callback, "private_metadata": json.dumps(about), "blocks": []}


async def _mention(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.mention("U1", "C1", "deadline")


async def _message(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.dm("U1", "deadline")


async def _home(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})


async def _command(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.command("U1", "C1", "deadline")


async def _shortcut(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    payload = {
        "type": "message_action",
        "callback_id": "explain_document",
        "trigger_id": "t",
        "team": {"id": TEAM},
        "user": {"id": "U1", "team_id": TEAM},
        "channel": {"id": "C1"},
        "message_ts": "1.1",
        "message": {"ts": "1.1", "text": "AB-1187"},
        "response_url": slack.hook(),
    }
    return await wire.interact(payload)


async def _write(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.press("U1", "C1", {"ts": "1.1"}, {"action_id": "proposal.ask:1", "value": "n1"})


async def _read(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.press("U1", "C1", {"ts": "1.1"}, {"action_id": "document.why", "value": "d1"})


async def _review(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.submit("U1", _view("review"))


async def _decline(wire: SignedSlack, slack: LoopbackSlack) -> httpx.Response:
    return await wire.submit("U1", _view("decline"), {"reason": {"reason.text": {"value": "no"}}})


KNOCKS: dict[str, Knock] = {
    "mention": _mention,
    "message": _message,
    "home": _home,
    "command": _command,
    "shortcut": _shortcut,
    "write": _write,
    "read": _read,
    "review": _review,
    "decline": _decline,
}


def _app(slack: LoopbackSlack, bot: Bot, pool: ThreadPoolExecutor) -> SlackApp:
    return slack_app(SlackSettings("xoxb-1", SECRET, api_url=slack.url, finance={"C1": "x"}), bot, pool)


def test_there_is_a_knock_for_every_listener() -> None:
    with ThreadPoolExecutor(1) as pool:
        app = slack_app(SlackSettings("xoxb-1", SECRET), Bot(ask_raises, lambda: datetime.now(UTC)), pool)
        assert len(app.bolt._async_listeners) == len(KNOCKS)


@pytest.mark.parametrize(
    "bot",
    [Bot(ask_raises, lambda: datetime.now(UTC)), Broken(ask_raises, lambda: datetime.now(UTC))],
    ids=["the API raises", "the conversation raises"],
)
@pytest.mark.parametrize("name", KNOCKS)
def test_it_is_acked_and_told(name: str, bot: Bot) -> None:
    async def story() -> None:
        with ThreadPoolExecutor(1) as pool:
            async with LoopbackSlack() as slack:
                app = Starlette(routes=[Route("/slack/events", _app(slack, bot, pool).endpoint(), methods=["POST"])])
                transport = httpx.ASGITransport(app)
                async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
                    answer = await KNOCKS[name](SignedSlack(client, slack.hook()), slack)
                    assert answer.status_code == 200, answer.text
                    told = answer.text + await _told(slack)
                    assert "Something broke on our side" in told
                    assert "Reference" in told
                assert "ZeroDivisionError" not in told
                assert not slack.faults

    asyncio.run(story())


async def _told(slack: LoopbackSlack) -> str:
    async with asyncio.timeout(5):
        while True:
            sent = slack.of("chat.postMessage", "chat.postEphemeral", "hook", "views.publish", "views.update")
            if sent:
                return "\n".join(words_of(each) for each in sent)
            await asyncio.sleep(0.02)


def test_every_button_that_writes_is_known_to_write() -> None:
    writing = {
        "proposal.ask",
        "batch.approve",
        "batch.decline",
        "batch.by_hand",
        "mail.draft",
        "mail.approve",
        "mail.cancel",
        "reconcile",
        "fetch",
        "recompute",
        "assign",
        "link",
    }
    assert {each.value for each in WRITING} == writing
    assert set(Press) > WRITING
