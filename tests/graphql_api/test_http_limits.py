"""What the endpoint refuses before it runs anything, and how it says so."""

import json
from typing import Any

import httpx
import pytest

from graphql_api.http import BODY_MAX, RequestRefused, negotiated, read_question
from graphql_api.limits import ALIASES_MAX, DEPTH_MAX
from tests.graphql_api.api_world import ApiWorld

ME = {"query": "{ me { name } }"}


async def post(world: ApiWorld, body: Any = ME, who: str | None = "priya", **headers: str) -> httpx.Response:
    async with world.http(who) as client:
        if isinstance(body, bytes):
            given = {"content-type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
            return await client.post("/graphql", content=body, headers=given)
        return await client.post("/graphql", json=body, headers={k.replace("_", "-"): v for k, v in headers.items()})


def run(answer: Any) -> httpx.Response:
    import asyncio

    response = asyncio.run(answer)
    assert isinstance(response, httpx.Response)
    return response


def test_a_token_is_needed_and_answers_the_person(seen_world: ApiWorld) -> None:
    assert run(post(seen_world)).json() == {"data": {"me": {"name": "Priya AABCQ"}}}
    refused = run(post(seen_world, who=None))
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert refused.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert run(post(seen_world, who="nobody")).status_code == 401


def test_a_token_that_has_ended_is_no_token(world: ApiWorld) -> None:
    from datetime import timedelta

    then = world.desk.clock
    world.desk.clock = lambda: then() + timedelta(days=31)
    assert run(post(world)).status_code == 401


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_post(seen_world: ApiWorld, method: str) -> None:
    async def send() -> httpx.Response:
        async with seen_world.http() as client:
            return await client.request(method, "/graphql", params={"query": "{ me { name } }"})

    response = run(send())
    assert response.status_code == 405
    assert "Priya" not in response.text


def test_a_body_over_a_megabyte_is_refused_before_it_is_parsed(seen_world: ApiWorld) -> None:
    response = run(post(seen_world, b'{"query": "' + b" " * BODY_MAX + b'"}'))
    assert response.status_code == 413


def test_a_body_without_a_length_is_cut_off_too(seen_world: ApiWorld) -> None:
    async def chunks() -> Any:
        for _ in range(40):
            yield b" " * 65_536

    async def send() -> httpx.Response:
        async with seen_world.http() as client:
            return await client.post("/graphql", content=chunks(), headers={"content-type": "application/json"})

    assert run(send()).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000, b'{"query":' * 100_000, b"", b"null", b"[]", b'[{"query": "{ me { name } }"}]', b"{}",
        b'{"query": 1}', b'{"query": ""}', b'{"query": "{ me { name } }", "variables": []}',
        b'{"query": "{ me { name } }", "variables": "x"}', b'{"query": "{ me { name } }", "operationName": 1}',
        b'{"query": "{ me { name } }", "extensions": "x"}', b'{"query": "\xff"}', b'{"query": NaN}',
    ],
    ids=lambda body: body[:40].decode("latin-1"),
)  # fmt: skip
def test_a_body_that_is_not_one_request_is_a_bad_request(seen_world: ApiWorld, body: bytes) -> None:
    response = run(post(seen_world, body))
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/json; charset=utf-16"],
)
def test_only_json_in_utf_8(content_type: str) -> None:
    with pytest.raises(RequestRefused) as refused:
        read_question(json.dumps(ME).encode(), content_type)
    assert refused.value.status == 415


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        ("application/graphql-response+json", "application/graphql-response+json"),
        (
            "application/graphql-response+json; charset=utf-8, application/json;q=0.9",
            "application/graphql-response+json",
        ),
        ("application/json;q=0.1, application/graphql-response+json;q=0.2", "application/graphql-response+json"),
        ("text/html", None),
        ("application/json;q=0", None),
        ("application/json;q=x", None),
    ],
)
def test_the_media_type_is_negotiated(accept: str | None, media: str | None) -> None:
    assert negotiated(accept) == media


@pytest.mark.parametrize(
    ("body", "with_json", "with_response_json"),
    [
        (ME, 200, 200),
        ({"query": "{"}, 200, 400),
        ({"query": "{ nothing }"}, 200, 400),
        ({"query": "query($n: Int!) { documents(first: $n) { totalCount } }"}, 200, 400),
        ({"query": "query($n: Int!) { documents(first: $n) { totalCount } }", "variables": {"n": "x"}}, 200, 400),
        ({"query": "query A { me { name } } query B { me { id } }"}, 200, 400),
    ],
    ids=["fine", "syntax", "validation", "variable missing", "variable wrong", "which operation"],
)
def test_statuses_follow_graphql_over_http(
    seen_world: ApiWorld, body: Any, with_json: int, with_response_json: int
) -> None:
    for accept, status in (("application/json", with_json), ("application/graphql-response+json", with_response_json)):
        response = run(post(seen_world, body, accept=accept))
        assert response.status_code == status
        assert response.headers["content-type"] == f"{accept}; charset=utf-8"
        assert ("data" in response.json()) is (body is ME)


def _deep(levels: int) -> str:
    """A selection so many levels deep that is valid as far as it goes: board rows, batches, lines, documents ..."""
    path = ["board", "waiting", "lines(first: 1)", "nodes", "document", "match", "partners", "explanation", "rejected"]
    chosen = path[:levels]
    return " { ".join(chosen) + " { __typename " + "}" * levels


@pytest.mark.parametrize(("levels", "refused"), [(DEPTH_MAX, False), (DEPTH_MAX + 1, True)])
def test_documents_are_at_most_eight_levels_deep(seen_world: ApiWorld, levels: int, refused: bool) -> None:
    answer = seen_world.answer("{ " + _deep(levels) + " }")
    assert ("errors" in answer) is refused
    assert not refused or "levels deep" in answer["errors"][0]["message"]


def test_at_most_fifteen_aliases(seen_world: ApiWorld) -> None:
    for count, refused in ((ALIASES_MAX, False), (ALIASES_MAX + 1, True)):
        answer = seen_world.answer("{ me { " + " ".join(f"a{n}: name" for n in range(count)) + " } }")
        assert ("errors" in answer) is refused


def test_at_most_a_thousand_tokens(seen_world: ApiWorld) -> None:
    answer = seen_world.answer("{ me { " + "name " * 1000 + "} }")
    assert answer["errors"][0]["message"] == "The document is too large: too many tokens."


def test_fragments_that_double_are_measured_once(seen_world: ApiWorld) -> None:
    pairs = "".join(f"fragment F{n} on Me {{ ...F{n + 1} ...F{n + 1} }} " for n in range(60))
    answer = seen_world.answer("{ me { ...F0 } } " + pairs + "fragment F60 on Me { a: name b: name }")
    assert "too" in answer["errors"][0]["message"]


def test_fragments_that_go_round_and_unknown_ones_are_refused(seen_world: ApiWorld) -> None:
    for text in ("{ me { ...A } } fragment A on Me { ...B } fragment B on Me { ...A }", "{ me { ...Z } }"):
        assert seen_world.answer(text)["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_rows_times_fields_are_limited(seen_world: ApiWorld) -> None:
    wide = "query($n: Int) { documents(first: $n) { nodes { id number standing { decideBy } } } }"
    assert "errors" not in seen_world.answer(wide, n=20)
    assert (
        "too much at once"
        in seen_world.answer(wide.replace("id number", "id number match { verdict }"), n=10_000)["errors"][0]["message"]
    )


@pytest.mark.parametrize("first", [0, -1, 201])
def test_a_page_holds_at_most_two_hundred(seen_world: ApiWorld, first: int) -> None:
    for of in ("documents", "suppliers", "batches", "audit", "missing", "vendorRisks"):
        answer = seen_world.answer(f"query($n: Int!) {{ {of}(first: $n) {{ __typename }} }}", n=first)
        assert not answer.get("data"), "an empty list would look like an empty desk"
        assert answer["errors"][0]["extensions"]["code"] == "PAGE_SIZE"
        assert "from 1 to 200" in answer["errors"][0]["message"]


def test_only_administrators_look_at_the_schema(seen_world: ApiWorld) -> None:
    look = {"query": '{ __schema { types { name } } __type(name: "Query") { name } }'}
    assert "errors" in run(post(seen_world, look, who="priya")).json()
    assert "errors" not in run(post(seen_world, look, who="kavita")).json()
    assert run(post(seen_world, {"query": "{ __typename }"})).json() == {"data": {"__typename": "Query"}}


def test_text_that_no_database_takes_is_a_bad_request(seen_world: ApiWorld) -> None:
    ask = "query($s: String!) { supplierSearch(said: $s) { vendorCount } }"
    for said in ("a\x00b", "\ud800"):
        assert seen_world.answer(ask, s=said)["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert "errors" in seen_world.answer('{ supplierSearch(said: "\\u0000") { vendorCount } }')


def test_health_needs_no_token_and_says_little(seen_world: ApiWorld) -> None:
    async def get(path: str) -> httpx.Response:
        async with seen_world.http(None) as client:
            return await client.get(path, headers={"x-request-id": "0123abcd-4567"})

    for path, status in (("/healthz", "ok"), ("/readyz", "ready")):
        response = run(get(path))
        assert (response.status_code, response.json()) == (200, {"status": status})
        assert response.headers["x-request-id"] == "0123abcd-4567"
        assert response.headers["x-content-type-options"] == "nosniff"
    assert run(get("/slack/events")).status_code == 404
