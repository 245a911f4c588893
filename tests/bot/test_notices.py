"""Cards nobody asked for: once each, however often the desk looks, also after a restart; updated where they stand."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.asking import Identity
from bot.cards.model import Card
from bot.conversation import Place
from bot.ids import Press
from domain.usecases.manage_people import token_hash, unlink_identity
from imsdesk.asking import AskAs, asker_for
from imsdesk.bot_at_hand import bot_of
from imsdesk.messenger import finance_channels
from imsdesk.settings import SettingWrong
from imsdesk.slack import SlackSide
from tests.bot.slack_world import FINANCE, USERS, Json, SlackWorld, play, words
from tests.fakes.block_kit import buttons_of
from tests.fakes.loopback_slack import TEAM
from tests.graphql_api.api_world import QUILLON, TAMARIND, TOKEN


def test_each_matter_is_told_once_also_by_the_next_process(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        for _ in range(3):
            await world.side.look(QUILLON)
        with ThreadPoolExecutor(1) as pool:
            next_process = SlackSide(world.desk)
            next_process.endpoint(AskAs(world.desk, asker_for(world.desk), pool))
            await next_process.look(QUILLON)
        sent = world.slack.of("chat.postMessage")
        assert sorted(words(each).split(":")[0].split("\n")[0] for each in sent) == [
            "B-1",
            "Bharat Auto AABCQ rejected our credit note AABCQ/CN-21",
        ]
        assert {each["channel"] for each in sent} == {FINANCE}

    play(folder, story)


def test_a_customers_reject_is_told_in_waking_hours(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        world.desk.clock = lambda: datetime(2026, 11, 16, 22, 30, tzinfo=UTC)  # 04:00 in India
        await world.side.look(QUILLON)
        assert [each["text"][:3] for each in world.slack.of("chat.postMessage")] == ["B-1"]
        world.desk.clock = lambda: datetime(2026, 11, 17, 2, 30, tzinfo=UTC)  # 08:00
        await world.side.look(QUILLON)
        assert "rejected our credit note" in words(world.slack.of("chat.postMessage")[1])

    play(folder, story)


def test_what_is_decided_elsewhere_shows_on_the_card_and_in_its_thread(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await world.side.look(QUILLON)
        card = next(each for each in world.slack.of("chat.postMessage") if each["text"].startswith("B-1"))
        await asyncio.to_thread(_approve_in_the_terminal, world)
        await world.side.look(QUILLON)
        await world.side.look(QUILLON)
        [updated] = world.slack.of("chat.update")
        assert updated["ts"] == card["ts"]
        assert not {"Review and approve", "Decline"} & set(buttons_of(updated))
        said = [each for each in world.slack.of("chat.postMessage") if each.get("thread_ts") == card["ts"]]
        assert len(said) == 1
        assert "approved by Kavita" in words(said[0])

    play(folder, story)


def _approve_in_the_terminal(world: SlackWorld) -> list[Card]:
    bot, kavita = bot_of(world.desk), Identity("token", token_hash(TOKEN.format(person="kavita")))
    [review] = bot.say(kavita, Place("t"), "approve B-1", "k1")
    yes = next(each for each in review.buttons if each.press is Press.BATCH_APPROVE)
    return bot.press(kavita, Place("t"), yes.press, yes.value, "k2")


def _called(message: Json) -> list[str]:
    """The Slack users whom a message calls."""
    sections = [each for block in message["blocks"] if block["type"] == "rich_text" for each in block["elements"]]
    return [each["user_id"] for section in sections for each in section["elements"] if each["type"] == "user"]


def test_the_request_calls_those_who_can_approve_and_are_linked_and_nothing_else_does(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        desk = world.desk
        unlink_identity(desk.units, desk.operator(), QUILLON, "arjun", "slack", f"{TEAM}/{USERS['arjun']}", desk.now())
        await world.side.look(QUILLON)
        card = next(each for each in world.slack.of("chat.postMessage") if each["text"].startswith("B-1"))
        assert _called(card) == [USERS["kavita"]]
        assert "Arjun" in words(card), "who is not linked is named"
        assert "<@" not in card["text"]
        again = await world.asked(USERS["priya"], FINANCE, "status of B-1")
        assert again["text"].startswith("B-1")
        assert _called(again) == []
        await asyncio.to_thread(_approve_in_the_terminal, world)
        await world.side.look(QUILLON)
        updated = world.slack.of("chat.update")
        assert [_called(each) for each in updated] == [[], []]

    play(folder, story)


def test_yes_in_the_thread_of_a_card_is_about_its_batch(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await world.side.look(QUILLON)
        card = next(each for each in world.slack.of("chat.postMessage") if each["text"].startswith("B-1"))
        before = len(world.slack.of("chat.postMessage"))
        await world.wire.mention(USERS["arjun"], FINANCE, "haan", thread=card["ts"])
        answer = (await world.slack.wait_for("chat.postMessage", before + 1))[before]
        assert "B-1" in words(answer)
        assert "Review and approve" in buttons_of(answer)

    play(folder, story)


def test_one_company_never_stands_in_the_channel_of_another(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await world.side.look(TAMARIND)
        assert not world.slack.of("chat.postMessage")

    play(folder, story)


def test_channels_are_read_and_doubtful_ones_refused() -> None:
    both = frozenset({QUILLON, TAMARIND})
    assert finance_channels(f" {QUILLON}=C1 , {TAMARIND.lower()}=C2,", both) == {"C1": QUILLON, "C2": TAMARIND}
    assert finance_channels("C1", frozenset({QUILLON})) == {"C1": QUILLON}
    for wrong in ("C1", "ZZZZZ9999Z=C1"):
        with pytest.raises(SettingWrong, match="IMSDESK_SLACK_FINANCE_CHANNELS"):
            finance_channels(wrong, both)
