"""One wrapper for every listener: whatever breaks, Slack gets its ack and the person a sentence with a reference."""

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.asking import incident

_log = logging.getLogger("imsdesk.slack")
HEAD_START = 0.01
"""Seconds by which the ack goes first: the answer is computed in a thread, which would slow the loop meanwhile."""
Json = dict[str, Any]
Listener = Callable[..., Awaitable[None]]
Telling = Callable[[Json, str], Awaitable[None]]


def guarded(name: str, tell: Telling, listener: Listener) -> Listener:
    """The listener, made safe: it never raises, so Bolt never loses an ack that was given (conventions 0, finding 1).

    A listener that writes takes `ack` and gives it after its transaction; the others were acked before they run.
    """
    acks = "ack" in inspect.signature(listener).parameters

    async def writing(body: Json, ack: AsyncAck) -> None:
        try:
            await listener(body, ack)
        except Exception:  # whatever it is: acked, logged, told
            await _ack_if_needed(ack)
            await _tell_anyway(name, tell, body)

    async def reading(body: Json) -> None:
        await asyncio.sleep(HEAD_START)
        try:
            await listener(body)
        except Exception:
            await _tell_anyway(name, tell, body)

    return writing if acks else reading


async def _ack_if_needed(ack: AsyncAck) -> None:
    if ack.response is None:
        await ack()


async def _tell_anyway(name: str, tell: Telling, body: Json) -> None:
    number = incident()
    _log.exception("listener %s, incident %s", name, number)
    try:
        await tell(body, number)
    except Exception:
        _log.exception("incident %s could not be told", number)


async def ack_first(ack: AsyncAck, next_: Callable[[], Awaitable[None]]) -> None:
    """Middleware of a listener that reads: acked before Bolt looks for an ack, which it does every 10 ms only."""
    await ack()
    await next_()


async def at_once(ack: AsyncAck) -> None:
    """The ack of a listener that reads, which was given by then; Bolt wants one beside what runs after it."""
    if ack.response is None:
        await ack()
