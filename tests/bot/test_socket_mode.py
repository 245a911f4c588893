"""Socket Mode: the same listeners over a real web socket of the loopback Slack."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from imsdesk.settings import SettingWrong
from tests.bot.slack_world import FINANCE, USERS, SlackWorld, play, words
from tests.fakes.block_kit import buttons_of
from tests.fakes.loopback_slack import TEAM


def test_a_mention_and_a_click_come_over_the_socket(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        async with asynccontextmanager(world.side.background)():
            await world.slack.connected()
            event = {
                "type": "app_mention",
                "user": USERS["priya"],
                "channel": FINANCE,
                "text": "accept KT-1",
                "ts": "2.1",
            }
            await world.slack.send(
                {
                    "type": "events_api",
                    "envelope_id": "e1",
                    "accepts_response_payload": False,
                    "payload": {"type": "event_callback", "team_id": TEAM, "event_id": "Ev9", "event": event},
                }
            )
            card = next(each for each in await _messages(world, 1) if each.get("thread_ts") == "2.1")
            button = buttons_of(card)["Ask for approval"]
            action = {"action_id": button["action_id"], "value": button["value"], "type": "button", "action_ts": "3.1"}
            payload = {
                "type": "block_actions",
                "team": {"id": TEAM},
                "user": {"id": USERS["priya"], "team_id": TEAM},
                "channel": {"id": FINANCE},
                "trigger_id": "t",
                "response_url": world.slack.hook(),
                "actions": [action],
                "container": {"type": "message", "message_ts": card["ts"], "channel_id": FINANCE, "thread_ts": "2.1"},
            }
            await world.slack.send(
                {"type": "interactive", "envelope_id": "e2", "accepts_response_payload": True, "payload": payload}
            )
            batch = [
                each
                for each in await _messages(world, 2)
                if "wait for approval" in words(each) or "waits" in words(each)
            ]
            assert batch
            async with asyncio.timeout(5):
                while {"e1", "e2"} - {each.get("envelope_id") for each in world.slack.acks}:
                    await asyncio.sleep(0.02)

    play(folder, story, slack_app_token="xapp-1", slack_signing_secret="")


async def _messages(world: SlackWorld, in_thread: int) -> list[dict[str, object]]:
    async with asyncio.timeout(15):
        while True:
            sent = world.slack.of("chat.postMessage")
            if len([each for each in sent if each.get("thread_ts") == "2.1"]) >= in_thread:
                return sent
            await asyncio.sleep(0.05)


def test_never_both_at_once(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        with pytest.raises(SettingWrong, match="Socket Mode"):
            world.side.endpoint(None)  # type: ignore[arg-type]  # it is refused before it is looked at

    play(folder, story, slack_app_token="xapp-1")
