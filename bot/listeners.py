"""What each listener of Slack does: read the payload, run the conversation in its pool, post what came of it."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot import approvals
from bot.cards.model import Card, said
from bot.cards.morning import BESIDE
from bot.cards.talk import broken_card
from bot.conversation import Bot
from bot.ids import Block, Press
from bot.linking import ELSEWHERE, Linking, code_in, linked_card
from bot.posting import Poster
from bot.render_slack import home_of, press_of
from bot.spots import Spot, of_action, of_command, of_event, of_view

T = TypeVar("T")
Json = dict[str, Any]
_SEEN_MAX = 2000
_OLD = "This button is from an older version of the desk. Nothing was changed; ask again for a fresh card."


@dataclass(slots=True)
class Listeners:
    """The listeners over one bot, one way out and one pool of one thread. batch_at: what a thread's card is about."""

    bot: Bot
    poster: Poster
    pool: ThreadPoolExecutor
    batch_at: Callable[[str, str], str | None]
    team: str = ""
    changed: Callable[[Card, str, str], Awaitable[bool]] | None = None
    link: Linking | None = None
    _seen: OrderedDict[str, None] = field(default_factory=OrderedDict)

    @property
    def client(self) -> AsyncWebClient:
        return self.poster.client

    async def message(self, body: Json) -> None:
        """A mention, or a message in a DM: answered once however often Slack delivers it."""
        event = body["event"]
        words = str(event.get("text") or "").strip()
        if event.get("bot_id") or event.get("subtype") or not event.get("user") or not words:
            return
        spot = of_event(body)
        if not self._first_time(spot.event) or self._is_elsewhere(body):
            return
        await self._say(spot, words)

    async def command(self, body: Json) -> None:
        """/ims: the same grammar; `approve`, `link` and the like are words of it."""
        text = str(body.get("text") or "").strip() or "help"
        await self._say(of_command(body), text)

    async def shortcut(self, body: Json) -> None:
        """ "Explain this document" on any message: the first thing in it that looks like a number of a document."""
        words = str((body.get("message") or {}).get("text") or "").replace("*", " ").split()
        numbers = (each.strip(".,:;()") for each in words if any(c.isdecimal() for c in each) and len(each) > 2)
        number = next(numbers, "")
        spot = of_action(body | {"container": {"is_ephemeral": True, "channel_id": body["channel"]["id"]}})
        await self._say(spot, f"why {number}" if number else "help")

    async def _say(self, spot: Spot, text: str) -> None:
        code = code_in(text) if spot.is_command or spot.is_dm else ""
        if code and self.link is not None:
            await self.poster.answer(spot, [linked_card(await self._link(spot, code))])
            return
        place = spot.place(self._company(spot), await self._run(lambda: self.batch_at(spot.channel, spot.thread)))
        cards = await self._run(lambda: self.bot.say(spot.identity, place, text, f"slack:{spot.event}"))
        await self.poster.answer(spot, cards)

    async def _link(self, spot: Spot, code: str) -> tuple[str, ...]:
        if self.link is None or (self.team and spot.team != self.team):
            return (ELSEWHERE,)
        link = self.link
        return await self._run(lambda: link(spot.identity, code, self._company(spot)))

    async def read(self, body: Json) -> None:
        """A click that only looks; it was acked before."""
        spot, press, value = self._pressed(body)
        if press is None:
            await self.poster.answer(spot, [said("stale", _OLD)])
            return
        if press is Press.BATCH_REVIEW:
            spot = replace(spot, message="") if value.endswith(BESIDE) else spot
            view_id, view_hash = await approvals.open_loading(self.client, str(body["trigger_id"]), "Review")
            [card, *_] = await self._press(spot, press, value)
            await approvals.fill(self.client, view_id, view_hash, spot, card)
            return
        cards = await self._press(spot, press, value)
        if press is Press.LIST_PAGE and ":group:" not in value and cards[0].kind == "list":
            await self.poster.update(spot, cards[0])
            return
        await self.poster.answer(spot, cards)

    async def write(self, body: Json, ack: AsyncAck) -> None:
        """A click that writes: its transaction first, the ack after (design 3.12)."""
        spot, press, value = self._pressed(body)
        if press is Press.BATCH_DECLINE and "|" not in value:
            await self.client.views_open(trigger_id=str(body["trigger_id"]), view=approvals.decline_modal(spot, value))
            await ack()
            return
        cards = await self._press(spot, press or Press.NOTHING, value)
        await ack()
        await self._after_write(spot, cards)

    async def review_sent(self, body: Json, ack: AsyncAck) -> None:
        """The yes of the review: bound to the hash that the review showed."""
        view = body["view"]
        kept = approvals.kept_of(view)
        if kept.get("tick") and not approvals.was_ticked(view):
            await ack(response_action="errors", errors={Block.LOOKED.value: "Please look at them and tick the box."})
            return
        spot = of_view(body, kept)
        cards = await self._press(spot, Press.BATCH_APPROVE, str(kept.get("yes") or "|"))
        await self._sent(spot, cards, ack)

    async def decline_sent(self, body: Json, ack: AsyncAck) -> None:
        """The no with its reason."""
        kept = approvals.kept_of(body["view"])
        reason = approvals.reason_of(body["view"])
        if not reason:
            await ack(response_action="errors", errors={Block.REASON.value: "Please write why."})
            return
        spot = of_view(body, kept)
        cards = await self._press(spot, Press.BATCH_DECLINE, str(kept.get("batch") or ""), reason)
        await self._sent(spot, cards, ack)

    async def _sent(self, spot: Spot, cards: list[Card], ack: AsyncAck) -> None:
        if cards[0].kind == "decided":
            await ack(response_action="clear")
        else:
            await ack(response_action="update", view=approvals.notice_modal(cards[0]))
        await self._after_write(spot, cards)

    async def home(self, body: Json) -> None:
        """The home tab of a person, drawn anew each time it is opened."""
        event = body["event"]
        if event.get("tab") != "home":
            return
        spot = Spot(str(body.get("team_id") or ""), str(event["user"]), f"D{event['user']}")
        cards = await self._run(lambda: self.bot.home(spot.identity, spot.place(None, None)))
        await self.client.views_publish(user_id=spot.user, view=home_of(cards))

    async def tell(self, body: Json, number: str) -> None:
        """The sentence for what broke, to the person alone."""
        spot = self._spot(body)
        if spot is not None and spot.user and (spot.channel or spot.response_url):
            await self.poster.answer(spot, [broken_card(number)])

    async def _after_write(self, spot: Spot, cards: list[Card]) -> None:
        """The pressed card shows what stands now; the sentence stands in its thread, or with the presser alone.

        `changed` redraws every copy of the card and says the sentence in their threads; True: this one among them.
        """
        decided = next((card for card in cards if card.kind in ("decided", "stale")), None)
        told = False
        if decided is not None and self.changed is not None:
            told = await self.changed(decided, spot.channel, spot.message)
        if decided is not None and not told and spot.message:
            fresh = await self._press(spot, Press.BATCH_OPEN, decided.batch)
            await self.poster.update(spot, fresh[0])
        if spot.channel and not (told and decided is not None and decided.kind == "decided"):
            await self.poster.answer(spot, cards)

    async def _press(self, spot: Spot, press: Press, value: str, text: str = "") -> list[Card]:
        place = spot.place(self._company(spot), None)
        return await self._run(
            lambda: self.bot.press(spot.identity, place, press, value, f"slack:{spot.user}:{spot.event}", text)
        )

    def _pressed(self, body: Json) -> tuple[Spot, Press | None, str]:
        action = body["actions"][0]
        value = str(action.get("value") or "")
        return of_action(body), press_of(str(action.get("action_id"))), "" if value == "-" else value

    def _spot(self, body: Json) -> Spot | None:
        if "event" in body:
            return of_event(body)
        if "command" in body:
            return of_command(body)
        if "view" in body and body.get("type") == "view_submission":
            return of_view(body, approvals.kept_of(body["view"]))
        return of_action(body) if "user" in body else None

    def _company(self, spot: Spot) -> str | None:
        return self.poster.finance.get(spot.channel) or None

    def _is_elsewhere(self, body: Json) -> bool:
        return bool(self.team) and str(body.get("team_id") or "") != self.team

    def _first_time(self, event: str) -> bool:
        """Slack repeats an event when an answer was late; the second one finds the first at work."""
        if event in self._seen:
            return False
        self._seen[event] = None
        while len(self._seen) > _SEEN_MAX:
            self._seen.popitem(last=False)
        return True

    async def _run(self, work: Callable[[], T]) -> T:
        """In the bot's own pool, so that the loop stays free."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, work)
