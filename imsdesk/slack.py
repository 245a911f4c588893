"""Slack of this installation: whose amounts may stand in which channel, HTTP or Socket Mode, and the notices."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from bot.app import SlackApp, SlackSettings, slack_app
from bot.asking import Identity
from bot.cards.model import Card
from bot.notices import Doing, Wall, carry_out, matters
from bot.socket_mode import SocketMode
from domain.morning import next_waking
from domain.refusals import Refusal
from domain.usecases.link_by_code import use_link_code
from graphql_api.ids import global_id, key_of
from imsdesk.asking import AskAs, asker_for
from imsdesk.bot_at_hand import AskInProcess, bot_of
from imsdesk.messenger import finance_channels
from imsdesk.settings import Settings, SettingWrong
from imsdesk.wiring import Desk

_LOG: Final = logging.getLogger("imsdesk.slack")
LOOK_SECONDS: Final = 5.0
T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]


def is_set(settings: Settings) -> bool:
    """True when Slack is to be connected at all."""
    return bool(settings.slack_bot_token and (settings.slack_signing_secret or settings.slack_app_token))


class SlackSide:
    """The Slack app of a desk. Socket Mode when an app token is set, else HTTP; never both."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._marked = finance_channels(desk.settings.slack_finance_channels, desk.company_ids())
        self._app: SlackApp | None = None
        self._wall = Wall(AskInProcess(desk))
        self._pool: ThreadPoolExecutor | None = None
        self._looking = asyncio.Lock()
        self._announces = False  # one process does: the one with the engine's seat

    @property
    def by_socket(self) -> bool:
        return bool(self._desk.settings.slack_app_token)

    def endpoint(self, ask_as: AskAs) -> Endpoint:
        """For POST /slack/events. Raises SettingWrong when Slack is to be reached by Socket Mode instead."""
        if self.by_socket:
            raise SettingWrong("IMSDESK_SLACK_APP_TOKEN is set: Slack is reached by Socket Mode, not over HTTP.")
        return self._built(ask_as).endpoint()

    async def background(self) -> AsyncIterator[None]:
        """The socket, where one is used, and the notices, for as long as the application runs."""
        app = self._app or self._built(AskAs(self._desk, asker_for(self._desk), ThreadPoolExecutor(1, "imsdesk-bot")))
        socket = SocketMode(app, self.settings) if self.by_socket else None
        if socket is not None:
            await socket.start()
        self._announces = True
        looking = asyncio.create_task(self._look_again_and_again())
        try:
            yield
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)
            if socket is not None:
                await socket.stop()

    @property
    def settings(self) -> SlackSettings:
        """For the bot's side."""
        given = self._desk.settings
        return SlackSettings(
            given.slack_bot_token,
            given.slack_signing_secret,
            given.slack_app_token,
            given.slack_api_url,
            given.slack_team_id,
            {channel: global_id("Company", pan) for channel, pan in self._marked.items()},
        )

    def _built(self, ask_as: AskAs) -> SlackApp:
        self._pool = ask_as.pool
        self._wall = Wall(AskInProcess(self._desk, ask_as.asker))
        companies = sorted(self._desk.company_ids())
        self._app = slack_app(
            self.settings,
            bot_of(self._desk, ask_as.asker),
            ask_as.pool,
            posted=self._posted,
            batch_at=lambda channel, ts: self._wall.batch_at(companies, channel, ts),
            changed=self._changed,
            link=self._link,
        )
        return self._app

    def _link(self, identity: Identity, code: str, channel_company: str | None) -> tuple[str, ...]:
        """`/ims link CODE`: what came of it."""
        of_channel = key_of(channel_company, "Company") if channel_company else None
        answer = use_link_code(self._desk.units, identity.key, code, self._desk.now(), of_channel)
        if isinstance(answer, Refusal):
            _LOG.warning("a code was refused: %s", answer.code)
            return (answer.sentence, answer.remedy)
        said = "Linked" if answer.is_new else "You are linked already"
        return (f"{said}: you are {answer.person.name}.", 'Ask "help" for what you can do.')

    async def look(self, company: str) -> None:
        """One look at a company: post what is new, draw anew what changed."""
        assert self._app is not None
        channel = next((channel for channel, pan in self._marked.items() if pan == company), "")
        async with self._looking:
            now = self._desk.now()
            awake = next_waking(now) == now
            for doing in await self._run(lambda: matters(self._wall, company, channel, now, awake=awake)):
                await carry_out(doing, self._keep, self._app.poster)

    async def _look_again_and_again(self) -> None:
        while True:
            for company in await self._run(lambda: sorted(self._desk.company_ids())):
                try:
                    await self.look(company)
                except Exception:  # Slack or the database may be away for a moment; the next look tries again
                    _LOG.exception("the notices stumbled")
            await asyncio.sleep(LOOK_SECONDS)

    async def _changed(self, card: Card, channel: str, ts: str) -> bool:
        """A click decided something: all copies of the card tell so at once; True when this message is one of them."""
        if not self._announces:
            return False
        await self.look(card.owner)
        note = await self._run(lambda: self._wall.note(card.owner, f"batch:{card.batch}"))
        return [channel, ts] in note.get("copies", [])

    async def _posted(self, card: Card, channel: str, ts: str) -> None:
        await self._run(lambda: self._wall.posted(card, channel, ts))

    async def _keep(self, doing: Doing) -> None:
        await self._run(lambda: self._wall.keep(doing.company, doing.key, doing.note))

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
