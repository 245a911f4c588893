"""Socket Mode: the same listeners without a public address. Never beside HTTP for one app: Slack would send twice."""

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import SlackApp, SlackSettings


class SocketMode:
    """An open socket to Slack, for as long as the process serves."""

    def __init__(self, app: SlackApp, settings: SlackSettings) -> None:
        opener = AsyncWebClient(settings.app_token, settings.api_url)
        self._handler = AsyncSocketModeHandler(app.bolt, settings.app_token, web_client=opener)

    async def start(self) -> None:
        """Connect; reconnecting is the client's own business."""
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # bolt has no types here

    async def stop(self) -> None:
        """Hang up; what is being answered is answered."""
        await self._handler.close_async()  # type: ignore[no-untyped-call]  # bolt has no types here
