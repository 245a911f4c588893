"""Cards nobody asked for: a batch that waits, what became of it, a customer's rejection. Once each, updated in place.

The desk's own identity looks at one company and keeps, per matter, where its card stands and what it last showed. What
is noted before it is posted is never posted twice; a message lost between the two is lost (the mail still goes out).
"""

import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from bot.asking import Ask, Client, Identity
from bot.cards.batches import batch_card, outcome_sentence
from bot.cards.model import Card
from bot.cards.outward import rejection_card
from bot.memory import Memory
from bot.posting import Poster
from domain.wording import india_date

_log = logging.getLogger("imsdesk.slack")
Json = dict[str, Any]
DESK: Final = "desk"
_RECENT: Final = 30


@dataclass(slots=True)
class Wall:
    """Where cards stand. Kept through the API under the desk's own identity; synchronous, run in the bot's pool."""

    ask: Ask
    _at: dict[tuple[str, str], str] = field(default_factory=dict)

    def client(self, company: str) -> Client:
        return Client(self.ask, Identity(DESK, company))

    def posted(self, card: Card, channel: str, ts: str) -> None:
        """A batch card was posted somewhere: it will be updated there."""
        note = self.note(card.owner, f"batch:{card.batch}")
        note["copies"] = [*note.get("copies", ()), [channel, ts]][-20:]
        self.keep(card.owner, f"batch:{card.batch}", note)
        name = card.title.partition(":")[0]
        self._at[(channel, ts)] = name
        self.keep(card.owner, f"card:{channel}:{ts}", {"batch": name})

    def batch_at(self, companies: Iterable[str], channel: str, ts: str) -> str | None:
        """The name of the batch whose card begins this thread."""
        if not ts:
            return None
        if (channel, ts) not in self._at:
            found = (self.note(each, f"card:{channel}:{ts}").get("batch") for each in companies)
            self._at[(channel, ts)] = next((str(each) for each in found if each), "")
        return self._at[(channel, ts)] or None

    def note(self, company: str, key: str) -> Json:
        """What is kept of a matter; empty for a new one."""
        return Memory.recall(self.client(company), f"wall:{key}").kept

    def keep(self, company: str, key: str, note: Json) -> None:
        memory = Memory(self.client(company), f"wall:{key}"[:255], note)
        memory.keep(f"wall:{key}:{json.dumps(note, sort_keys=True)}"[-240:])


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing to do in Slack: post a card in a channel, or draw one anew and say a sentence in its thread."""

    company: str
    key: str
    note: Json
    card: Card
    channel: str = ""
    sentence: str = ""


def matters(wall: Wall, company: str, channel: str, now: datetime, *, awake: bool = True) -> list[Doing]:
    """What is new in a company since the last look. channel: its finance channel, "" for none.

    awake: whether people may be alarmed now; what nobody of ours did a moment ago waits for the morning otherwise.
    """
    client, today = wall.client(company), india_date(now)
    doings: list[Doing] = []
    answer = client.get("batches", states=None, openOnly=False, mine=None, company=None, first=_RECENT)["batches"]
    for each in answer["nodes"]:
        key, shown = f"batch:{each['id']}", _face(each)
        note = wall.note(company, key)
        stands_there = any(copy[0] == channel for copy in note.get("copies", ()))
        is_new = each["state"] == "WAITING" and bool(channel) and not note.get("announced") and not stands_there
        if not is_new and (not note or note.get("shown") == shown):
            continue
        batch = client.get("batch", id=each["id"])["batch"]
        sentence = "" if batch["state"] == "WAITING" else outcome_sentence(batch, today)
        kept = {**note, "shown": shown, "announced": True}
        card = batch_card(batch, today, calls=is_new)
        doings.append(Doing(company, key, kept, card, channel if is_new else "", sentence))
    return [*doings, *(_rejections(wall, client, company, channel, today) if awake else ())]


def _face(batch: Mapping[str, Any]) -> str:
    counts = ",".join(f"{each['state']}{each['count']}" for each in batch["outcomes"])
    return f"{batch['state']} {counts}"


def _rejections(wall: Wall, client: Client, company: str, channel: str, today: date) -> list[Doing]:
    if not channel:
        return []
    nodes = client.get("rejections", company=None, openOnly=True, first=50)["rejections"]["nodes"]
    return [
        Doing(company, key, {"told": True}, rejection_card(each, today), channel)
        for each in nodes
        if not wall.note(company, key := f"rejection:{each['id']}")
    ]


async def carry_out(doing: Doing, keep: Callable[[Doing], Awaitable[None]], poster: Poster) -> None:
    """Note it first, then post: a matter is told at most once."""
    await keep(doing)
    if doing.channel:
        await poster.post(doing.channel, doing.card)
    for channel, ts in doing.note.get("copies", ()):
        await poster.redraw(channel, ts, doing.card)
        if doing.sentence:
            await poster.say(channel, ts, doing.sentence)
