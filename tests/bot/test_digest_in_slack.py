"""The digest and the reminder as they stand in Slack, and what their buttons do."""

import asyncio
from pathlib import Path
from typing import Any

from bot.cards.morning import digest_card, nudge_card
from bot.render_slack import message_of
from bot.render_text import text_of
from domain.correspondence import MailState
from domain.records import JobKind
from domain.usecases.nudge import HALF, nudge
from domain.usecases.send_digests import send_digests_now
from imsdesk.messenger import SlackMessenger
from imsdesk.work import Worker
from tests.bot.slack_world import FINANCE, USERS, SlackWorld, play, words
from tests.fakes.block_kit import buttons_of
from tests.fakes.signed_slack import TICKED
from tests.graphql_api.api_world import QUILLON

Json = dict[str, Any]


def _posted(world: SlackWorld) -> None:
    """Today's digest of Quillon goes to its channel, as a job would have it."""
    desk = world.desk
    made = send_digests_now(desk.units, desk.room, desk.messenger, QUILLON, desk.now())
    for notice in getattr(made, "notices"):  # noqa: B009  # a Refusal has none and fails the test
        assert Worker(desk).step(JobKind.POST_NOTICE, QUILLON, notice.id).did == MailState.ACCEPTED.value


def test_every_line_of_the_digest_has_its_button(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await asyncio.to_thread(_posted, world)
        [digest] = world.slack.of("chat.postMessage")
        assert digest["channel"] == FINANCE
        assert digest["text"].startswith("Mon 16 Nov: GSTR-3B of Oct 2026 is due Fri 20 Nov (4 days). ")
        buttons = buttons_of(digest)
        lines = [block for block in digest["blocks"] if block["type"] == "section"]
        assert len(lines) == sum(1 for block in lines if "accessory" in block) > 1
        for name, shown in (("List", "without action"), ("Open", "QCN")):
            if name in buttons:
                answer = await world.pressed(USERS["kavita"], FINANCE, digest, buttons[name])
                assert answer["thread_ts"] == digest["ts"], shown

    play(folder, story)


def test_a_review_from_the_digest_leaves_the_digest_as_it_is(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await asyncio.to_thread(_posted, world)
        [digest] = world.slack.of("chat.postMessage")
        await world.wire.press(USERS["kavita"], FINANCE, digest, buttons_of(digest)["Review"])
        [review] = await world.slack.wait_for("views.update")
        assert "Review B-1" in review["view"]["title"]["text"]
        sent = await world.wire.submit(USERS["kavita"], review["view"], TICKED)
        assert sent.json()["response_action"] == "clear"
        said = (await world.slack.wait_for("chat.postMessage", 2))[1]
        assert said["thread_ts"] == digest["ts"]
        assert "approved by Kavita" in words(said)
        assert world.slack.of("chat.update") == []

    play(folder, story)


def test_a_reminder_becomes_the_card_of_what_was_decided(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        def remind() -> None:
            desk = world.desk
            with desk.units.reading(frozenset({QUILLON})) as unit:
                batch = unit.batches.by_number(QUILLON, 1)
            assert batch is not None
            for notice in nudge(desk.units, desk.messenger, QUILLON, f"{batch.id}/{HALF}", desk.now()):
                Worker(desk).step(JobKind.POST_NOTICE, QUILLON, notice.id)

        await asyncio.to_thread(remind)
        told = next(each for each in world.slack.of("chat.postMessage") if each["channel"] == USERS["kavita"])
        await world.wire.press(USERS["kavita"], f"D{USERS['kavita']}", told, buttons_of(told)["Review and approve"])
        [review] = await world.slack.wait_for("views.update")
        await world.wire.submit(USERS["kavita"], review["view"], TICKED)
        [updated] = await world.slack.wait_for("chat.update")
        assert updated["ts"] == told["ts"]
        assert "approved by Kavita" in words(updated)

    play(folder, story)


def test_foreign_text_in_a_line_is_text() -> None:
    line = {"lead": "Our note <!channel>", "rest": " was rejected by *Evil* <https://x|y>", "say": "x", "verb": "Open",
            "batch": ""}  # fmt: skip
    card = digest_card({"header": "Tue 17 Nov", "lines": [line], "smaller": 3})
    message = message_of(card)
    sections = [block["text"]["text"] for block in message["blocks"] if block["type"] == "section"]
    for shown in (message["text"], *sections):
        assert "<" not in shown
    assert text_of(card).splitlines()[-1] == "and 3 smaller"
    reminder = nudge_card({"lead": "B-1", "rest": " waits", "lines": ["<@U1>"], "batch": "x", "name": "B-1"})
    assert "<" not in message_of(reminder)["text"]
    assert all(block["type"] in ("rich_text", "actions") for block in message_of(reminder)["blocks"])


def test_a_person_of_another_workspace_is_not_written_to(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        messenger = world.desk.messenger
        assert isinstance(messenger, SlackMessenger)
        assert messenger.direct(f"T0OTHER/{USERS['kavita']}") == ""
        assert messenger.direct("") == ""
        assert messenger.finance_channel(QUILLON) == FINANCE
        assert messenger.finance_channel(QUILLON, "C0LOBBY") == ""

    play(folder, story)
