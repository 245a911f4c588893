"""One card posted by the job engine: a single try, and what became of it, as far as we know.

Synchronous, since jobs run in threads. Slack takes no key that would make a second post harmless; so nothing is tried
again here but what Slack refused to take up at all.
"""

import errno
import socket
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.http_retry.handler import RetryHandler

from bot.cards.model import Card
from bot.render_slack import message_of

SECONDS: Final = 15
_NO_WAY: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
_UNSURE: Final = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Slack says of these that a part may have been done before the fault."""


@dataclass(frozen=True, slots=True)
class Sent:
    """fate: ACCEPTED, DEFERRED (not taken up: try later), FAILED (refused), UNCERTAIN (it may stand there)."""

    fate: str
    code: int | None
    text: str


class Sender:
    """A way into Slack for one workspace."""

    def __init__(self, token: str, api_url: str) -> None:
        calm: list[RetryHandler] = [
            RateLimitErrorRetryHandler(max_retry_count=1)
        ]  # the default would repeat what broke off
        self._client = WebClient(token, api_url, timeout=SECONDS, retry_handlers=calm)

    def post(self, channel: str, card: Card) -> Sent:
        """chat.postMessage; channel may be a person's id, and then it is a direct message."""
        try:
            answer = self._client.chat_postMessage(channel=channel, **message_of(card, native_tables=False))
        except SlackApiError as fault:
            return _refused(fault)
        except URLError as fault:
            return Sent("DEFERRED" if _never_reached(fault.reason) else "UNCERTAIN", None, f"no way: {fault.reason}")
        except (OSError, HTTPException) as fault:  # broke off while we waited for the answer
            return Sent("UNCERTAIN", None, f"the connection to Slack broke: {fault}")
        return Sent("ACCEPTED", answer.status_code, str(answer.get("ts") or ""))


def _never_reached(reason: object) -> bool:
    """Whether not a byte of the message can have arrived."""
    if isinstance(reason, ConnectionRefusedError | socket.gaierror):
        return True
    return isinstance(reason, OSError) and reason.errno in _NO_WAY


def _refused(fault: SlackApiError) -> Sent:
    status = int(getattr(fault.response, "status_code", 0) or 0)
    error = str(fault.response.get("error") or status)
    if status == 429 or error == "ratelimited":
        return Sent("DEFERRED", status, "Slack asks to wait")
    if status >= 500 or error in _UNSURE:
        return Sent("UNCERTAIN", status, f"Slack had a fault of its own: {error}")
    return Sent("FAILED", status, f"Slack refused it: {error}")
