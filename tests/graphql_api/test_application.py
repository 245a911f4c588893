"""The application as a whole: what runs beside it starts and ends with it, and the bot's endpoint gets its parts."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from imsdesk.asgi import build_app
from imsdesk.asking import AskAs
from tests.graphql_api.api_world import ApiWorld


def test_what_runs_beside_the_web_starts_and_ends_with_it(seen_world: ApiWorld) -> None:
    happened: list[str] = []

    async def background() -> AsyncIterator[None]:
        happened.append("started")
        yield
        happened.append("ended")

    async def live() -> None:
        app = build_app(seen_world.desk, background=background)
        async with app.router.lifespan_context(app):
            assert happened == ["started"]

    asyncio.run(live())
    assert happened == ["started", "ended"]


def test_slack_has_its_own_thread_and_the_same_schema(seen_world: ApiWorld) -> None:
    given: list[AskAs] = []

    def slack(ask_as: AskAs) -> Any:
        given.append(ask_as)

        async def endpoint(_: Request) -> Response:
            loop = asyncio.get_running_loop()
            person = seen_world.people["priya"]
            answer = await loop.run_in_executor(ask_as.pool, ask_as.asker.ask, "{ me { name } }", None, person)
            return PlainTextResponse(str(answer))

        return endpoint

    app = build_app(seen_world.desk, slack=slack)

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
            return await client.post("/slack/events")

    assert "Priya AABCQ" in asyncio.run(send()).text
    assert len(given) == 1


def test_a_database_that_does_not_answer_is_not_ready_but_alive(seen_world: ApiWorld) -> None:
    class Gone:
        settings = seen_world.desk.settings
        units = room = writer = messenger = None
        now = seen_world.desk.now

        def company_ids(self) -> frozenset[str]:
            raise OSError("/srv/private/desk.db is gone")

    app = build_app(Gone())  # type: ignore[arg-type]  # as much of a desk as is asked here

    async def get(path: str) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
            return await client.get(path)

    assert asyncio.run(get("/healthz")).status_code == 200
    not_ready = asyncio.run(get("/readyz"))
    assert (not_ready.status_code, not_ready.json()) == (503, {"status": "not ready"})
