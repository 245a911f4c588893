"""Puts cards into Slack: in the thread, to one person alone, or in place of an older card; one way out a channel."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.cards.model import Card, Sheet, said
from bot.render_slack import has_table, message_of
from bot.sheets import bytes_of
from bot.spots import Spot

_log = logging.getLogger("imsdesk.slack")
ALONE = frozenset(
    {"refusal", "stranger", "linked", "broken", "stale", "help", "unclear", "permissions", "company.unclear", "cannot"}
)
"""Kinds of cards that only the asker sees, wherever they were asked for."""
_BAD_BLOCKS = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long")
Json = dict[str, Any]


@dataclass(slots=True)
class Poster:
    """The way out. finance: channel -> the company it is marked for; elsewhere a card goes to the asker alone."""

    client: AsyncWebClient
    finance: Mapping[str, str]
    posted: Callable[[Card, str, str], Awaitable[None]] | None = None
    _queues: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def is_public(self, spot: Spot, card: Card) -> bool:
        """True when the card may stand in the channel for all to see."""
        if spot.hidden or card.kind in ALONE:
            return False
        return spot.is_dm or spot.channel in self.finance

    async def answer(self, spot: Spot, cards: Sequence[Card]) -> None:
        """Post cards where they belong."""
        for card in cards:
            if (spot.is_dm and card.kind in ALONE and not spot.hidden) or self.is_public(spot, card):
                await self._post(spot.channel, card, spot.thread)
            elif spot.response_url:
                await self._respond(spot, card, replace=False)
            else:
                await self._whisper(spot, card)
            if card.sheet is not None:
                await self._upload(spot, card.sheet)

    async def update(self, spot: Spot, card: Card) -> None:
        """The pressed message becomes this card; one that only the presser sees is replaced through its address."""
        if spot.hidden:
            if spot.response_url:
                await self._respond(spot, card, replace=True)
            return
        if spot.message:
            await self.redraw(spot.channel, spot.message, card)

    async def redraw(self, channel: str, ts: str, card: Card) -> None:
        """chat.update; a message that is gone is no fault of ours."""
        async with self._queues[channel]:
            try:
                await self._safely(self.client.chat_update, card, channel=channel, ts=ts)
            except SlackApiError as fault:
                _log.warning("a card could not be updated: %s", fault.response["error"])

    async def post(self, channel: str, card: Card, thread: str = "") -> str:
        """A message to a channel marked for finance, or to a person; gives its ts."""
        return await self._post(channel, card, thread)

    async def say(self, channel: str, thread: str, sentence: str) -> None:
        """One line in a thread."""
        await self._post(channel, said("line", sentence), thread)

    async def _post(self, channel: str, card: Card, thread: str) -> str:
        async with self._queues[channel]:
            more: Json = {"thread_ts": thread} if thread else {}
            if thread and card.kind == "batch" and channel in self.finance:
                more["reply_broadcast"] = True  # who approves sees it in the channel too
            answer = await self._safely(self.client.chat_postMessage, card, channel=channel, **more)
        ts = str(answer.get("ts") or "")
        if card.batch and card.kind == "batch" and self.posted is not None and ts:
            await self.posted(card, str(answer.get("channel") or channel), ts)
        return ts

    async def _whisper(self, spot: Spot, card: Card) -> None:
        async with self._queues[spot.channel]:
            more = {"thread_ts": spot.thread} if spot.thread else {}
            await self._safely(self.client.chat_postEphemeral, card, channel=spot.channel, user=spot.user, **more)

    async def _safely(self, send: Any, card: Card, **where: Any) -> Json:
        """Send; where Slack cannot draw the native table, send it again as sections."""
        shown = message_of(card)
        if send != self.client.chat_postMessage:
            shown = {key: value for key, value in shown.items() if not key.startswith("unfurl")}
        try:
            answer = await send(**shown, **where)
        except SlackApiError as fault:
            if fault.response["error"] not in _BAD_BLOCKS or not has_table(card):
                raise
            shown["blocks"] = message_of(card, native_tables=False)["blocks"]
            answer = await send(**shown, **where)
        return dict(answer.data)

    async def _respond(self, spot: Spot, card: Card, *, replace: bool) -> None:
        webhook = AsyncWebhookClient(spot.response_url)
        shown = message_of(card, native_tables=False)
        body = {"text": shown["text"], "blocks": shown["blocks"], "unfurl_links": False, "unfurl_media": False}
        answer = await webhook.send_dict({**body, "response_type": "ephemeral", "replace_original": replace})
        if answer.status_code != 200:
            _log.warning("a response_url answered %s", answer.status_code)

    async def _upload(self, spot: Spot, sheet: Sheet) -> None:
        """Files go to the asker's DM, or into the DM or finance channel they were asked in."""
        channel = spot.channel
        if not spot.is_dm and (spot.hidden or channel not in self.finance):
            opened = await self.client.conversations_open(users=spot.user)
            channel = str(opened["channel"]["id"])
        thread = spot.thread if channel == spot.channel and spot.thread else None
        content = await asyncio.to_thread(bytes_of, sheet)
        await self.client.files_upload_v2(
            channel=channel, filename=sheet.name, title=sheet.name, content=content, thread_ts=thread
        )
