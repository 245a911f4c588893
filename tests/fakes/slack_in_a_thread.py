"""The loopback Slack for tests that are not coroutines: it serves from a thread of its own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.fakes.loopback_slack import LoopbackSlack


@contextmanager
def slack_in_a_thread() -> Iterator[LoopbackSlack]:
    """A running Slack; its records may be read at any time."""
    loop = asyncio.new_event_loop()
    slack = LoopbackSlack()
    thread = threading.Thread(target=loop.run_forever, name="loopback-slack", daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(slack.__aenter__(), loop).result(10)
    try:
        yield slack
    finally:
        asyncio.run_coroutine_threadsafe(slack.__aexit__(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()
        assert not slack.faults, slack.faults
