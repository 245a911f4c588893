"""Where in Slack something was said or pressed, and by whom; read from Slack's payloads, which are signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.asking import Identity
from bot.conversation import Place

Json: TypeAlias = Mapping[str, Any]
_HOW = "ask for a code, then type /ims link CODE here (15 minutes, once)."


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in Slack. thread: ts of the thread an answer belongs to, "" for none. message: ts of a pressed card.

    response_url: of a command or a click; the way to answer where the bot is no member. hidden: the card is ephemeral.
    """

    team: str
    user: str
    channel: str
    thread: str = ""
    message: str = ""
    response_url: str = ""
    hidden: bool = False
    is_command: bool = False
    event: str = ""

    @property
    def identity(self) -> Identity:
        """The signed identity: workspace of the person and the person."""
        return Identity("slack", f"{self.team}/{self.user}")

    @property
    def is_dm(self) -> bool:
        return self.channel.startswith("D")

    def place(self, company: str | None, batch: str | None) -> Place:
        """For the conversation: memory is kept per thread, in a DM without threads per DM."""
        about = "command" if self.is_command else self.thread or "main"
        return Place(f"slack:{self.team}:{self.channel}:{about}", company, batch, True, bool(self.event), _HOW)


def of_event(body: Json) -> Spot:
    """A mention or a direct message. A person of another workspace carries that one's id."""
    event = body["event"]
    channel = str(event.get("channel") or "")
    own = "" if channel.startswith("D") else str(event.get("ts") or "")
    return Spot(
        str(event.get("user_team") or event.get("team") or body.get("team_id") or ""),
        str(event.get("user") or ""),
        channel,
        str(event.get("thread_ts") or own),
        event=str(body.get("event_id") or event.get("client_msg_id") or event.get("ts") or ""),
    )


def of_command(body: Json) -> Spot:
    """A slash command; answers go to the asker alone."""
    return Spot(
        str(body["team_id"]),
        str(body["user_id"]),
        str(body["channel_id"]),
        response_url=str(body.get("response_url") or ""),
        hidden=True,
        is_command=True,
        event=str(body.get("trigger_id") or ""),
    )


def of_action(body: Json) -> Spot:
    """A click on a card."""
    container, message = body.get("container") or {}, body.get("message") or {}
    user = body["user"]
    channel = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    ts = str(container.get("message_ts") or message.get("ts") or "")
    hidden = bool(container.get("is_ephemeral"))
    thread = str(container.get("thread_ts") or message.get("thread_ts") or "")
    is_command = hidden and not thread
    if not thread and not channel.startswith("D"):
        thread = ts
    action = (body.get("actions") or [{}])[0]
    return Spot(
        str(user.get("team_id") or (body.get("team") or {}).get("id") or ""),
        str(user["id"]),
        channel,
        thread,
        ts,
        str(body.get("response_url") or ""),
        hidden,
        is_command,
        f"{action.get('action_ts', '')}:{action.get('action_id', '')}:{ts}",
    )


def of_view(body: Json, kept: Json) -> Spot:
    """A modal that was sent; `kept` is what its metadata says about the card it was opened from."""
    user = body["user"]
    return Spot(
        str(user.get("team_id") or (body.get("team") or {}).get("id") or ""),
        str(user["id"]),
        str(kept.get("channel") or ""),
        str(kept.get("thread") or ""),
        str(kept.get("message") or ""),
        hidden=bool(kept.get("hidden")),
        is_command=bool(kept.get("command")),
        event=str(body["view"]["id"]),
    )


def as_metadata(spot: Spot, **more: str) -> dict[str, object]:
    """What a modal keeps of the card it was opened from."""
    return {
        "channel": spot.channel,
        "thread": spot.thread,
        "message": spot.message,
        "hidden": spot.hidden,
        "command": spot.is_command,
        **more,
    }
