"""A bulk approval in Slack: Priya asks, the card comes to the finance channel, Kavita reviews on it and agrees.

Priya's words are only shown as a preview; her button makes the batch; she cannot agree to it herself. Kavita sees the
review (nothing in it can be changed), ticks that she looked, and agrees; the same click again is the same answer. The
card in the channel tells at once what stands, and its thread what became of it. Arjun, who comes late, is told who
was first. In a second batch the supplier edits a document between card and click: the click approves nothing.
"""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.batches import BatchState
from tests.bot.slack_world import FINANCE, USERS, SlackWorld, play, words
from tests.fakes.block_kit import buttons_of
from tests.fakes.signed_slack import TICKED
from tests.graphql_api.api_world import QUILLON, api_world

Json = dict[str, Any]


@pytest.fixture
def desk_folder(tmp_path: Path) -> Path:
    with api_world(tmp_path):
        pass
    return tmp_path


def test_two_people_agree_in_slack(desk_folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        async with asynccontextmanager(world.side.background)():
            preview = await _preview(world, "accept CN-7, KT-1 and BL-1")
            assert "Preview: 3 actions" in words(preview)
            assert not _batches(world, "APPROVED")

            card = await _asked_for_approval(world, preview)
            assert "B-2: 3 actions wait for approval" in words(card)
            assert "Kavita AABCQ can approve" in words(card)

            own = await _review(world, "priya", card)
            assert "someone else must approve it" in words(own)

            review = await _review(world, "kavita", card)
            assert "Look at" in words(review)
            view = review["view"]
            assert view["submit"]["text"] == "Approve 3 actions"
            first, again = await asyncio.gather(
                world.wire.submit(USERS["kavita"], view, TICKED), world.wire.submit(USERS["kavita"], view, TICKED)
            )
            assert first.json() == again.json() == {"response_action": "clear"}
            assert len(_batches(world, "APPROVED")) == 1

            await _until(world, lambda: "approved by Kavita" in _all(world, "chat.update"))
            await _until(world, lambda: "approved by Kavita" in _all(world, "chat.postMessage"))
            assert "Review and approve" not in buttons_of(world.slack.of("chat.update")[-1])

            late = await world.wire.submit(USERS["arjun"], view, TICKED)
            assert late.json()["response_action"] == "update"
            assert "approved" in words(late.json())

    play(desk_folder, story)


def test_what_changed_between_card_and_click_is_not_approved(desk_folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        preview = await _preview(world, "accept KT-1 and BL-1")
        card = await _asked_for_approval(world, preview)
        view = (await _review(world, "kavita", card))["view"]
        _supplier_edits(world, "KT-1")
        refused = await world.wire.submit(USERS["kavita"], view, TICKED)
        assert refused.json()["response_action"] == "update"
        assert "Your click approved nothing" in words(refused.json())
        assert not _batches(world, "APPROVED")

    play(desk_folder, story)


async def _preview(world: SlackWorld, text: str) -> Json:
    return await world.asked(USERS["priya"], FINANCE, text)


async def _asked_for_approval(world: SlackWorld, preview: Json) -> Json:
    await world.wire.press(USERS["priya"], FINANCE, preview, buttons_of(preview)["Ask for approval"])
    await _until(world, lambda: "wait for approval" in _all(world, "chat.postMessage"))
    found = [each for each in world.slack.of("chat.postMessage") if "B-2:" in words(each) and buttons_of(each)]
    return found[-1]


async def _review(world: SlackWorld, who: str, card: Json) -> Json:
    before = len(world.slack.of("views.update"))
    answer = await world.wire.press(USERS[who], FINANCE, card, buttons_of(card)["Review and approve"])
    assert answer.status_code == 200
    return (await world.slack.wait_for("views.update", before + 1))[before]


def _batches(world: SlackWorld, state: str) -> list[object]:
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        return list(unit.batches.with_states([BatchState(state)]))


def _supplier_edits(world: SlackWorld, number: str) -> None:
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        [held] = [each for each in unit.documents.of_company(QUILLON) if each.number.endswith(number)]
        dearer = replace(held.tax, igst=held.tax.igst + 18_00)
        unit.documents.change([replace(held, tax=dearer, taxable_value=held.taxable_value + 100_00)])


def _all(world: SlackWorld, method: str) -> str:
    return "\n".join(words(each) for each in world.slack.of(method))


async def _until(world: SlackWorld, is_so: Any, seconds: float = 15.0) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.05)
