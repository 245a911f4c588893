"""The Slack app: Bolt with our listeners, and the endpoint that takes Slack's signed requests over HTTP."""

import re
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response

from bot.cards.model import Card
from bot.conversation import Bot
from bot.ids import WRITING, View
from bot.linking import Linking
from bot.listeners import Listeners
from bot.listening import ack_first, at_once, guarded
from bot.posting import Poster

COMMAND = "/ims"
SHORTCUT = "explain_document"
_WRITING = re.compile("|".join(f"^{re.escape(each.value)}(:|$)" for each in sorted(WRITING)))
_READING = re.compile("^(?!(" + "|".join(re.escape(each.value) for each in sorted(WRITING)) + ")(:|$))")


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Slack is reached. finance: channel id -> global id of the company whose amounts may stand there.

    team: our workspace; messages of others are not answered. api_url: another address in tests.
    """

    bot_token: str
    signing_secret: str
    app_token: str = ""
    api_url: str = "https://slack.com/api/"
    team: str = ""
    finance: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SlackApp:
    """The app with its parts."""

    bolt: AsyncApp
    listeners: Listeners
    poster: Poster

    def endpoint(self) -> Callable[[Request], Awaitable[Response]]:
        """POST /slack/events: events, commands, clicks and modals; Bolt checks the signature first."""
        handler = AsyncSlackRequestHandler(self.bolt)

        async def slack_events(request: Request) -> Response:
            return await handler.handle(request)

        return slack_events


def slack_app(
    settings: SlackSettings,
    bot: Bot,
    pool: ThreadPoolExecutor,
    *,
    posted: Callable[[Card, str, str], Awaitable[None]] | None = None,
    batch_at: Callable[[str, str], str | None] | None = None,
    changed: Callable[[Card, str, str], Awaitable[bool]] | None = None,
    link: Linking | None = None,
) -> SlackApp:
    """The app over a bot. posted: told where a batch card stands; batch_at: which batch a thread is about.

    link: ties a proven identity to the person of a code (identity, code, global id of the channel's company).
    changed: told that a click decided something about a card; True when it drew that message anew itself.
    """
    client = AsyncWebClient(
        settings.bot_token, settings.api_url, retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=3)]
    )
    bolt = AsyncApp(signing_secret=settings.signing_secret or None, client=client)
    poster = Poster(client, settings.finance, posted)
    listeners = Listeners(bot, poster, pool, batch_at or (lambda channel, thread: None), settings.team, changed, link)
    _register(bolt, listeners)
    return SlackApp(bolt, listeners, poster)


def _register(bolt: AsyncApp, to: Listeners) -> None:
    """Every listener goes through the one wrapper. Those that read are acked before, those that write after."""
    tell = to.tell
    bolt.event("app_mention")(guarded("mention", tell, to.message))
    bolt.event("message")(guarded("message", tell, to.message))
    bolt.event("app_home_opened")(guarded("home", tell, to.home))
    first: list[Callable[..., Awaitable[None]]] = [ack_first]
    bolt.command(COMMAND, middleware=first)(ack=at_once, lazy=[guarded("command", tell, to.command)])
    bolt.shortcut(SHORTCUT, middleware=first)(ack=at_once, lazy=[guarded("shortcut", tell, to.shortcut)])
    bolt.action(_WRITING)(guarded("write", tell, to.write))
    bolt.action(_READING, middleware=first)(ack=at_once, lazy=[guarded("read", tell, to.read)])
    bolt.view(View.REVIEW.value)(guarded("review", tell, to.review_sent))
    bolt.view(View.DECLINE.value)(guarded("decline", tell, to.decline_sent))
