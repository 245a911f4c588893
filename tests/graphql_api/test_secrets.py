"""A planted secret, a path and a GSTIN are found in no answer, log or error page."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graphql_api.ask import Asker
from imsdesk.asgi import build_app
from imsdesk.logs import JsonLines, configure_logs, redacted
from tests.graphql_api.api_world import MEHTA, TOKEN, ApiWorld, as_text

SECRET, PATH = "hunter2-Zx81-planted", "/srv/imsdesk/private/keys.pem"
PLANTED = (SECRET, PATH, MEHTA, TOKEN.format(person="priya"))


class Burst(Exception):
    """An exception whose text holds what nobody may see."""

    def __init__(self) -> None:
        super().__init__(f"password={SECRET} could not read {PATH} for {MEHTA} of ap@mehta.example")


class BrokenUnits:
    """A database that breaks, with secrets in its words."""

    def reading(self, companies: frozenset[str]) -> Any:
        raise Burst

    writing = reading


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything the process logs, at the lowest level."""
    root, stream = logging.getLogger(), io.StringIO()
    kept = (root.handlers[:], root.level)
    configure_logs("DEBUG", stream)
    yield stream
    root.handlers[:], root.level = kept[0], kept[1]


def assert_clean(text: str) -> None:
    for planted in PLANTED:
        assert planted not in text


def test_what_breaks_is_answered_with_a_reference_and_logged_without_its_words(
    seen_world: ApiWorld, log: io.StringIO
) -> None:
    asker = Asker(replace(seen_world.asker.ports, units=BrokenUnits()))
    answer = asker.ask("{ me { name } board { period } }", None, seen_world.people["priya"], "req-12345")
    error = answer["errors"][0]  # type: ignore[index]  # JSON
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert error["extensions"]["requestId"] == "req-12345"
    incident = error["extensions"]["incidentId"]
    assert incident in error["message"]
    assert_clean(as_text(answer))
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    logged = next(line for line in lines if line.get("incident") == incident)
    assert logged["exception"] == "Burst"
    assert any("test_secrets.py" in place for place in logged["where"])
    assert_clean(log.getvalue())


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("query($g: Gstin!) { pending(supplierGstins: [$g]) { errors { code } } }", {"g": SECRET}),
        ("query($n: Int!) { documents(first: $n) { totalCount } }", {"n": f"{PATH} {MEHTA}"}),
        ("query($i: ProposeInput!) { proposalPreview(input: $i) { leftOutCount } }", {"i": {"lines": [{SECRET: 2}]}}),
        ('{ documents(first: "SECRET") { totalCount } }', {}),
        ('{ documents(sort: SECRET, first: "PATH") { totalCount } }', {}),
        ('{ pending(supplierGstins: "GSTIN") { errors { code } } } "PATH', {}),
        ('{ node(id: "SECRET") { id } document(id: "PATH") { id } batch(id: "GSTIN") { id } }', {}),
        ('{ documents(after: "SECRET", company: "PATH") { totalCount errors { code message remedy } } }', {}),
        ('{ batchesNamed(name: "SECRET", company: "GSTIN") { id } board(company: "PATH") { period } }', {}),
        ('mutation { decline(batchId: "SECRET", reason: "PATH", idempotencyKey: "GSTIN") { errors { message } } }', {}),
        ('mutation { reconcile(company: "SECRET", idempotencyKey: "PATH") { errors { message } } }', {}),
        ('mutation { importFile(idempotencyKey: "k", input: {name: "PATH", content: "!"}) { errors { code } } }', {}),
    ],
)  # fmt: skip
def test_what_was_sent_is_never_repeated(
    seen_world: ApiWorld, log: io.StringIO, document: str, variables: dict[str, Any]
) -> None:
    text = document.replace("SECRET", SECRET).replace("PATH", PATH).replace("GSTIN", MEHTA)
    answer = seen_world.answer(text, **variables)
    assert_clean(as_text(answer))
    assert_clean(log.getvalue())


def test_nor_over_http_in_pages_headers_or_the_access_log(seen_world: ApiWorld, log: io.StringIO) -> None:
    async def send() -> list[str]:
        seen = []
        async with seen_world.http() as client:
            for method, path, headers in (
                ("POST", f"/graphql?token={SECRET}", {"x-request-id": SECRET}),
                ("GET", f"/{SECRET}{PATH}/{MEHTA}", {}),
                ("GET", "/graphql", {"accept": SECRET}),
                ("POST", "/graphql", {"authorization": f"Bearer {SECRET}", "content-type": "application/json"}),
                ("POST", "/graphql", {"accept": f"text/{SECRET}"}),
            ):
                response = await client.request(method, path, headers=headers, content=f'{{"query": "{MEHTA} {PATH}"}}')
                assert response.status_code >= 400 or "errors" in response.text
                seen.append(f"{response.text} {response.headers}")
        return seen

    for text in asyncio.run(send()):
        assert_clean(text)
    assert_clean(log.getvalue())
    requests = [json.loads(line) for line in log.getvalue().splitlines() if '"request"' in line]
    assert len(requests) == 5
    assert all(line["request_id"] and line["status"] for line in requests)
    assert [line["route"] for line in requests] == ["/graphql", "none", "/graphql", "/graphql", "/graphql"]


def test_an_endpoint_that_breaks_gives_a_page_without_words(seen_world: ApiWorld, log: io.StringIO) -> None:
    import httpx

    async def slack(_: Any) -> Any:
        raise Burst

    app = build_app(seen_world.desk, slack=lambda _: slack)

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
            return await client.post("/slack/events", content=b"{}")

    response = asyncio.run(send())
    assert response.status_code == 500
    assert "Reference" in response.json()["error"]
    assert_clean(response.text + log.getvalue())


def test_an_exception_in_a_log_call_loses_its_text(log: io.StringIO) -> None:
    try:
        raise Burst
    except Burst:
        logging.getLogger("somewhere").exception("reading %s failed: %s", PATH, f"Bearer {SECRET}-0123456789abcdef")
    line = json.loads(log.getvalue())
    assert line["exception"] == "Burst"
    assert_clean(log.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        f"gstin {MEHTA}", f"pan {MEHTA[2:12].lower()}", "to ap@mehta.example now", "postgresql://desk:pw-x@db/ims",
        "xoxb-1234-abcd", f"token={SECRET}", "Authorization: Bearer abc.def", f"no such file: '{PATH}'",
        "C:\\Users\\priya\\keys.pem", "a" * 40,
    ],
)  # fmt: skip
def test_logs_hide(text: str) -> None:
    hidden = redacted(text)
    assert "<" in hidden
    for part in (MEHTA, MEHTA[2:12].lower(), "mehta.example", "pw-x", "xoxb", SECRET, "abc.def", "keys.pem", "a" * 40):
        assert part not in hidden


def test_a_log_line_is_json_with_the_request_id() -> None:
    from imsdesk.logs import REQUEST_ID

    kept = REQUEST_ID.set("r-1")
    try:
        record = logging.LogRecord("imsdesk", logging.INFO, "", 0, "read %s rows", (3,), None)
        line = json.loads(JsonLines().format(record))
    finally:
        REQUEST_ID.reset(kept)
    assert (line["message"], line["request_id"], line["level"]) == ("read 3 rows", "r-1", "INFO")
