"""`imsdesk serve`: GraphQL and Slack over HTTP, and the durable engine that carries batches and mails."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Final

from imsdesk.desk_at_hand import Refused, desk_at_hand, is_demo
from imsdesk.given import whole_number
from imsdesk.settings import SettingWrong
from imsdesk.wiring import Desk

if TYPE_CHECKING:
    from imsdesk.slack import SlackSide

DRAIN_SECONDS: Final = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (IMSDESK_HOST, default 127.0.0.1)")
    parser.add_argument("--port", type=whole_number(0, 65535), help="port to listen on (IMSDESK_PORT, default 8080)")
    parser.add_argument("--web-only", action="store_true", help="do not carry jobs in this process")


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; then drain for 10 seconds."""
    import uvicorn

    from imsdesk.asgi import build_app
    from imsdesk.collector import calm_collector
    from imsdesk.logs import configure_logs

    with desk_at_hand() as desk:
        configure_logs(desk.settings.log_level)
        desk.company_ids()  # opens and migrates, so that a wrong database is told at once
        if desk.settings.today and not is_demo(desk):
            raise Refused("IMSDESK_TODAY moves the dates of the law: it is taken on a demo database only. Unset it.")
        host = arguments.host or desk.settings.host
        port = desk.settings.port if arguments.port is None else arguments.port
        side = _slack_of(desk)
        app = build_app(
            desk,
            slack=side.endpoint if side is not None and not side.by_socket else None,
            background=None if arguments.web_only else _work_of(desk, side),
        )
        config = uvicorn.Config(
            app, host, port, log_config=None, access_log=False, server_header=False,
            timeout_graceful_shutdown=DRAIN_SECONDS, h11_max_incomplete_event_size=32_768,
        )  # fmt: skip
        calm_collector()
        print(f"imsdesk serves http://{host}:{port}/graphql", file=sys.stderr)
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn has drained already when it raises this
            uvicorn.Server(config).run()
    return 0


def _slack_of(desk: Desk) -> "SlackSide | None":
    """The Slack app, when its settings are there."""
    from imsdesk.slack import SlackSide, is_set

    if not is_set(desk.settings):
        return None
    try:
        return SlackSide(desk)
    except SettingWrong as fault:
        raise Refused(str(fault)) from fault


def _work_of(desk: Desk, side: "SlackSide | None") -> Callable[[], AsyncIterator[None]]:
    """What runs beside the web: the engine, and with its seat Slack's socket and notices, which must run only once."""

    async def background() -> AsyncIterator[None]:
        from imsdesk.jobs import start_engine

        engine = await asyncio.to_thread(start_engine, desk)
        try:
            async with contextlib.AsyncExitStack() as stack:
                if side is not None and engine.has_seat:
                    await stack.enter_async_context(contextlib.asynccontextmanager(side.background)())
                yield
        finally:
            await asyncio.to_thread(engine.stop, DRAIN_SECONDS)

    return background
