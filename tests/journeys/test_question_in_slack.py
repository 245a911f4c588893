"""A question in Slack, from the mention to the card: signed, understood, asked over the API, answered in place.

Priya types with a typo in the finance channel; the answer stands in her thread, says what is so, what it costs, until
when and what happens if nobody acts. Somebody unknown gets nothing. Asked in a channel that is not marked for finance,
only she sees the amounts.
"""

from pathlib import Path

import pytest

from tests.bot.slack_world import FINANCE, LOBBY, USERS, SlackWorld, play, words
from tests.fakes.block_kit import buttons_of
from tests.graphql_api.api_world import api_world


@pytest.fixture
def desk_folder(tmp_path: Path) -> Path:
    with api_world(tmp_path):
        pass
    return tmp_path


def test_what_is_pending_for_mehta_traders(desk_folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "whats pending for mehta tradrs?")
        shown = words(card)
        assert card["channel"] == FINANCE
        assert card["text"].startswith("Mehta Traders Private Limited")
        assert "Decide by Fri 20 Nov (4 days)." in shown
        assert "Credit in the draft GSTR-2B" in shown
        assert "If nobody acts:" in shown
        assert "Not on the portal: AABCQ/0405" in shown

        why = await world.pressed(USERS["priya"], FINANCE, card, buttons_of(card)["Why"])
        assert why["thread_ts"] == card["thread_ts"]
        assert "Portal: filed" in words(why)

        hidden = await world.asked(USERS["priya"], LOBBY, "pending for mehta traders", "chat.postEphemeral")
        assert hidden["user"] == USERS["priya"]

        stranger = await world.asked("U0NOBODY", FINANCE, "pending for mehta traders", "chat.postEphemeral")
        assert "I do not know you yet" in words(stranger)
        assert "Mehta" not in words(stranger)

    play(desk_folder, story)
