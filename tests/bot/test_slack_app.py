"""Slack over HTTP: signed requests go to the application, a loopback Slack checks and records what it answers."""

import asyncio
import hashlib
import hmac
import json
import time
from pathlib import Path

from tests.bot.slack_world import FINANCE, LOBBY, USERS, SlackWorld, play, words
from tests.fakes.block_kit import buttons_of
from tests.fakes.signed_slack import TICKED


def test_only_signed_requests_are_heard(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        body = json.dumps({"type": "url_verification", "challenge": "c1", "token": "x"})
        fine = await world.wire.post(body, "application/json")
        assert fine.status_code == 200
        assert "c1" in fine.text
        forged = await world.wire.post(body, "application/json", secret="another")
        assert forged.status_code == 401
        old = str(int(time.time()) - 600)
        secret = world.desk.settings.slack_signing_secret
        signature = "v0=" + hmac.new(secret.encode(), f"v0:{old}:{body}".encode(), hashlib.sha256).hexdigest()
        stale = {"x-slack-request-timestamp": old, "x-slack-signature": signature}
        assert (await world.wire.post(body, "application/json", stale)).status_code == 401

    play(folder, story)


def test_in_a_finance_channel_the_answer_stands_in_the_thread(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "whats pending for mehta tradrs")
        assert card["channel"] == FINANCE
        assert card["thread_ts"]
        assert card["text"].startswith("Mehta Traders Private Limited")
        assert "GST ₹18,000.00" in words(card)
        assert not card["unfurl_links"]

    play(folder, story)


def test_in_any_other_channel_only_the_asker_sees_amounts(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], LOBBY, "pending for mehta traders", "chat.postEphemeral")
        assert card["user"] == USERS["priya"]
        assert "₹" in words(card)
        assert not world.slack.of("chat.postMessage")

    play(folder, story)


def test_a_direct_message_and_the_command_are_answered(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        assert (await world.wire.dm(USERS["priya"], "deadline kab hai")).status_code == 200
        [dates] = await world.slack.wait_for("chat.postMessage")
        assert dates["channel"] == f"D{USERS['priya']}"
        assert "Fri 20 Nov (4 days)" in words(dates)
        assert (await world.wire.command(USERS["priya"], LOBBY, "pending for krishna")).status_code == 200
        [answer] = await world.slack.wait_for("hook")
        assert answer["response_type"] == "ephemeral"
        assert "Krishna Traders" in words(answer)

    play(folder, story)


def test_a_command_is_acked_before_bolt_looks_for_the_ack(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        taken = []
        for number in range(12):
            began = time.perf_counter()
            answer = await world.wire.command(USERS["priya"], LOBBY, "help")
            taken.append(time.perf_counter() - began)
            assert answer.status_code == 200
            await world.slack.wait_for("hook", number + 1)
        assert min(taken) < 0.01, "Bolt looks every 10 ms; with the ack given by then there is no such wait"

    play(folder, story)


def test_somebody_unknown_sees_nothing_but_how_to_be_linked(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked("U0STRANGER", FINANCE, "pending for mehta traders", "chat.postEphemeral")
        assert "I do not know you yet" in words(card)
        assert "/ims link CODE" in words(card)
        assert "Mehta" not in words(card)
        assert "₹" not in words(card)

    play(folder, story)


def test_a_guest_of_another_workspace_is_a_stranger_and_another_workspace_is_not_heard(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        event = {
            "type": "app_mention",
            "user": USERS["priya"],
            "user_team": "T0OTHER",
            "channel": FINANCE,
            "text": "pending for mehta traders",
            "ts": "1.5",
        }
        await world.wire.event(event)
        [card] = await world.slack.wait_for("chat.postEphemeral")
        assert "I do not know you yet" in words(card)
        await world.wire.event({**event, "ts": "1.6"}, team="T0OTHER")
        await asyncio.sleep(0.3)
        assert len(world.slack.of("chat.postEphemeral", "chat.postMessage")) == 1

    play(folder, story)


def test_an_event_delivered_again_after_a_restart_is_not_answered_twice(folder: Path) -> None:
    event = {"type": "app_mention", "user": USERS["priya"], "channel": FINANCE, "text": "deadline", "ts": "1.8"}

    async def first(world: SlackWorld) -> None:
        await world.wire.event(event, "Ev8")
        await world.slack.wait_for("chat.postMessage")

    async def again(world: SlackWorld) -> None:
        await world.wire.event(event, "Ev8", 1)
        await asyncio.sleep(0.5)
        assert world.slack.of("chat.postMessage") == []
        await world.wire.event({**event, "ts": "1.9"}, "Ev9")
        await world.slack.wait_for("chat.postMessage")

    play(folder, first)
    play(folder, again)


def test_a_repeated_event_is_answered_once(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        event = {"type": "app_mention", "user": USERS["priya"], "channel": FINANCE, "text": "deadline", "ts": "1.7"}
        answers = await asyncio.gather(*(world.wire.event(event, "Ev1", retry) for retry in (0, 1, 2)))
        assert [each.status_code for each in answers] == [200, 200, 200]
        await world.slack.wait_for("chat.postMessage")
        await asyncio.sleep(0.5)
        assert len(world.slack.of("chat.postMessage")) == 1

    play(folder, story)


def test_two_vendors_fit_and_the_choice_is_a_button(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "pending for balaji")
        labels = list(buttons_of(card))
        assert len(labels) == 3
        assert labels[-1] == "Neither"
        chosen = next(label for label in labels if label.startswith("Balaji Enterprises"))
        answer = await world.pressed(USERS["priya"], FINANCE, card, buttons_of(card)[chosen])
        assert answer["thread_ts"] == card["thread_ts"]
        assert "Balaji Enterprises" in words(answer)

    play(folder, story)


def test_a_slow_slack_is_asked_again_and_a_plain_one_gets_sections(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        world.slack.throttle("chat.postMessage")
        await world.asked(USERS["priya"], FINANCE, "deadline")
        assert world.slack.of("429")
        card = await world.asked(USERS["priya"], FINANCE, "list invoices above 10k")
        assert any(block["type"] == "data_table" for block in card["blocks"])
        world.slack.native_tables = False
        plain = await world.asked(USERS["priya"], FINANCE, "list invoices above 10k")
        assert not any(block["type"] == "data_table" for block in plain["blocks"])
        assert "0412" in words(plain)

    play(folder, story)


def test_excel_is_uploaded_as_a_file(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "list invoices")
        await world.wire.press(USERS["priya"], FINANCE, card, buttons_of(card)["Excel"])
        [done] = await world.slack.wait_for("files.completeUploadExternal")
        assert done["channel_id"] == FINANCE
        [content] = world.slack.files.values()
        assert content[:2] == b"PK"

    play(folder, story)


def test_the_home_tab_and_the_shortcut(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await world.wire.event({"type": "app_home_opened", "user": USERS["arjun"], "tab": "home", "channel": "D1"})
        [home] = await world.slack.wait_for("views.publish")
        assert home["user_id"] == USERS["arjun"]
        assert "B-1" in words(home)
        payload = {
            "type": "message_action",
            "callback_id": "explain_document",
            "trigger_id": "t",
            "team": {"id": "T0QUILLON"},
            "user": {"id": USERS["priya"], "team_id": "T0QUILLON"},
            "channel": {"id": LOBBY},
            "message_ts": "1.1",
            "message": {"ts": "1.1", "text": "please see AABCQ/0431 today"},
            "response_url": world.slack.hook(),
        }
        assert (await world.wire.interact(payload)).status_code == 200
        [answer] = await world.slack.wait_for("hook")
        assert "0431" in words(answer)
        assert "above the books" in words(answer)

    play(folder, story)


def test_an_unknown_button_gets_its_sentence(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        answer = await world.pressed(
            USERS["priya"], LOBBY, {"ts": "1.1"}, {"action_id": "of.long.ago", "value": "x"}, "hook"
        )
        assert "older version" in words(answer)

    play(folder, story)


def test_a_list_of_somebody_else_is_not_acted_on(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "pending for mehta traders")
        button = next(each for label, each in buttons_of(card).items() if label.startswith("Propose"))
        answer = await world.pressed(USERS["kavita"], FINANCE, card, button, "hook")
        assert "Ask for it again" in words(answer)

    play(folder, story)


def test_who_may_not_is_told_who_can(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["kavita"], FINANCE, "batch status")
        opened = await world.pressed(USERS["priya"], FINANCE, card, buttons_of(card)["Open"])
        for who, words_said in (("priya", "someone else must approve it"), ("ramesh", "You can look, not approve")):
            before = len(world.slack.of("views.update"))
            await world.wire.press(USERS[who], FINANCE, opened, buttons_of(opened)["Review and approve"])
            review = (await world.slack.wait_for("views.update", before + 1))[before]
            assert words_said in words(review)
            assert "Kavita" in words(review)
            assert "submit" not in review["view"]

    play(folder, story)


def test_a_modal_needs_its_box_ticked_and_a_decline_its_reason(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "accept CN-7")
        batch = await world.pressed(USERS["priya"], FINANCE, card, buttons_of(card)["Ask for approval"])
        await world.wire.press(USERS["kavita"], FINANCE, batch, buttons_of(batch)["Review and approve"])
        review = (await world.slack.wait_for("views.update"))[-1]["view"]
        assert "I have looked at the credit note" in words({"blocks": review["blocks"]})
        refused = await world.wire.submit(USERS["kavita"], review)
        assert refused.json()["response_action"] == "errors"
        taken = await world.wire.submit(USERS["kavita"], review, TICKED)
        assert taken.json() == {"response_action": "clear"}
        again = await world.wire.submit(USERS["kavita"], review, TICKED)
        assert again.json() == {"response_action": "clear"}, "the same click twice is one approval and one answer"
        late = await world.wire.submit(USERS["arjun"], review, TICKED)
        assert late.json()["response_action"] == "update"
        assert "approved" in words(late.json())

    play(folder, story)


def test_decline_asks_why_and_tells_it(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        card = await world.asked(USERS["priya"], FINANCE, "hold KT-1")
        batch = await world.pressed(USERS["priya"], FINANCE, card, buttons_of(card)["Ask for approval"])
        await world.wire.press(USERS["arjun"], FINANCE, batch, buttons_of(batch)["Decline"])
        modal = (await world.slack.wait_for("views.open"))[-1]["view"]
        empty = await world.wire.submit(USERS["arjun"], modal, {"reason": {"reason.text": {"value": "  "}}})
        assert empty.json()["response_action"] == "errors"
        done = await world.wire.submit(
            USERS["arjun"], modal, {"reason": {"reason.text": {"value": "check the GRN <!channel>"}}}
        )
        assert done.json() == {"response_action": "clear"}
        updated = (await world.slack.wait_for("chat.update"))[-1]
        assert updated["ts"] == batch["ts"]
        assert "declined" in words(updated)
        told = (await world.slack.wait_for("chat.postMessage", 3))[-1]
        assert "declined by Arjun" in words(told)
        assert "&lt;!channel&gt;" in told["text"]

    play(folder, story)
