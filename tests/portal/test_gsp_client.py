"""What the client makes of every kind of answer, and of none; over real sockets."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from domain.actions import ActionState
from domain.documents import Section
from domain.tax_period import TaxPeriod
from domain.world_failures import (
    PortalAnswerLost,
    PortalAway,
    PortalBusy,
    PortalRefusedRequest,
    PortalSessionEnded,
    WorldFailure,
)
from portal.gsp import GspClient
from portal.gsp_session import GspSettings
from portal.simulator import running_simulator
from tests.portal.simulator_seeds import BUYER, CLOCK, client_of, row, seed

BODY = b'{"rtin":"29AABCU9603R1ZJ","reqtyp":"SAVE","invdata":{"b2b":[]}}'


def http(status: str, content: str | bytes, *headers: str) -> bytes:
    inner = content.encode() if isinstance(content, str) else content
    head = [f"HTTP/1.1 {status}", f"content-length: {len(inner)}", "connection: close", *headers]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + inner


def refusal(code: str, status: str = "200 OK") -> bytes:
    return http(status, json.dumps({"status_cd": "0", "error": {"error_cd": code, "message": "as told"}}))


def success(payload: object) -> bytes:
    return http("200 OK", json.dumps({"status_cd": "1", "data": payload}))


@contextmanager
def canned(answer: bytes, *, keep_open: bool = False) -> Iterator[tuple[GspClient, list[bytes]]]:
    """A server that gives every connection the same bytes once and closes it; beside it, the requests it got."""
    kept: list[socket.socket] = []
    listening = socket.create_server(("127.0.0.1", 0))
    got: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            got.append(_whole_request(connection))
            connection.sendall(answer)
            kept.append(connection)
            if not keep_open:
                connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = GspSettings(address, username="acme", auth_token="t", read_seconds=5)
    with GspClient(settings) as client:
        yield client, got
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(5)
    for connection in kept:
        connection.close()


def _whole_request(connection: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(65536)
    head, _, rest = got.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(rest) < length:
        rest += connection.recv(65536)
    return head + b"\r\n\r\n" + rest


READ: Callable[[GspClient], object] = lambda client: client.list_section(BUYER, Section.B2B)  # noqa: E731
WRITE: Callable[[GspClient], object] = lambda client: client.save(BUYER, BODY)  # noqa: E731


@pytest.mark.parametrize(
    ("answer", "of_read", "of_write"),
    [
        (b"", PortalAway, PortalAnswerLost),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{", PortalAway, PortalAnswerLost),
        (b"SMTP hello\r\n\r\n", PortalAway, PortalAnswerLost),
        (http("200 OK", "<html>maintenance</html>"), PortalAway, PortalAnswerLost),
        (http("200 OK", "[1]"), PortalAway, PortalAnswerLost),
        (http("200 OK", "{" * 200_000), PortalAway, PortalAnswerLost),
        (http("500 Internal Server Error", "oops"), PortalAway, PortalAnswerLost),
        (http("502 Bad Gateway", ""), PortalAway, PortalAnswerLost),
        (http("504 Gateway Timeout", ""), PortalAway, PortalAnswerLost),
        (http("302 Found", "", "location: http://127.0.0.1:1/"), PortalAway, PortalAnswerLost),
        (http("503 Service Unavailable", ""), PortalAway, PortalAway),
        (http("429 Too Many Requests", ""), PortalAway, PortalAway),
        (http("401 Unauthorized", ""), PortalSessionEnded, PortalSessionEnded),
        (http("413 Payload Too Large", ""), PortalRefusedRequest, PortalRefusedRequest),
        (refusal("IMSSAV0015"), PortalBusy, PortalBusy),
        (refusal("AUTH4038"), PortalSessionEnded, PortalSessionEnded),
        (refusal("TEC4002", "401 Unauthorized"), PortalSessionEnded, PortalSessionEnded),
        (refusal("RET12501"), PortalAway, PortalRefusedRequest),
        (refusal("IMSSAV005"), PortalRefusedRequest, PortalRefusedRequest),
        (refusal("GEN5001", "400 Bad Request"), PortalRefusedRequest, PortalRefusedRequest),
        (http("200 OK", '{"status_cd": 0}'), PortalRefusedRequest, PortalRefusedRequest),
        (success({"est": "30", "token": "9a8f880b60804e44add8361696d16e86"}), PortalRefusedRequest, PortalAnswerLost),
    ],
)
def test_every_failure_says_what_is_known(
    answer: bytes, of_read: type[WorldFailure], of_write: type[WorldFailure]
) -> None:
    with canned(answer) as (client, _):
        with pytest.raises(WorldFailure) as read:
            READ(client)
        with pytest.raises(WorldFailure) as write:
            WRITE(client)
        assert (type(read.value), type(write.value)) == (of_read, of_write)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        (("retry-after: 30",), 30.0),
        (("retry-after: Fri, 14 Nov 2025 10:00:30 GMT", "date: Fri, 14 Nov 2025 10:00:00 GMT"), 30.0),
        (("retry-after: Fri, 14 Nov 2025 09:00:00 GMT", "date: Fri, 14 Nov 2025 10:00:00 GMT"), 0.0),
        (("retry-after: soon",), None),
        ((), None),
    ],
)
def test_how_long_to_wait(headers: tuple[str, ...], wait: float | None) -> None:
    with canned(http("429 Too Many Requests", "", *headers)) as (client, _), pytest.raises(PortalAway) as away:
        READ(client)
    assert away.value.retry_after == wait


@pytest.mark.parametrize("code", ["RET11416", "RET11417", "RET13508", "RET13509", "RET13510", "RT-3BAS1009"])
def test_no_documents_is_an_empty_list(code: str) -> None:
    with canned(refusal(code)) as (client, _):
        assert json.loads(client.list_section(BUYER, Section.B2BCN)) == {"b2bcn": []}
        assert set(json.loads(client.list_documents(BUYER))) == {
            "b2b", "b2ba", "b2bdn", "b2bdna", "b2bcn", "b2bcna", "ecom", "ecoma",
        }  # fmt: skip


def test_nothing_added_back_is_an_empty_list() -> None:
    with canned(refusal("IMS0027")) as (client, _):
        answer = json.loads(client.added_back(BUYER, TaxPeriod(2025, 10)))
        assert answer == {"gstin": BUYER, "rtnprd": "102025", "rejInvAddBackLiab": {}}


def test_the_request_a_gsp_gets() -> None:
    with canned(success({"reference_id": "0032e479bcb644c"})) as (client, got):
        assert client.save(BUYER, BODY) == "0032e479bcb644c"
        assert client.reset(BUYER, BODY) == "0032e479bcb644c"
        assert client.recompute_2b(BUYER, TaxPeriod(2025, 10)) == "0032e479bcb644c"
    heads = [request.partition(b"\r\n\r\n")[0].decode().lower() for request in got]
    assert [head.split(" http")[0] for head in heads] == [
        "put /taxpayerapi/v1.0/returns/ims",
        "put /taxpayerapi/v1.0/returns/ims",
        "put /taxpayerapi/v4.0/returns/gstr2b",
    ]
    bodies = [json.loads(request.partition(b"\r\n\r\n")[2]) for request in got]
    assert [each["action"] for each in bodies] == ["SAVE", "RESETIMS", "GEN2B"]
    assert [each["data"] for each in bodies] == [json.loads(BODY)] * 2 + [{"rtin": BUYER, "itcprd": "102025"}]
    transactions = [next(line[5:] for line in head.split("\r\n") if line.startswith("txn: ")) for head in heads]
    assert {len(each) for each in transactions} == {32}
    assert len(set(transactions)) == 3
    assert all(f"gstin: {BUYER.lower()}" in head and "state-cd: 29" in head for head in heads)


def test_no_connection_is_used_twice() -> None:
    """One that the other side has meanwhile closed would look like a lost answer to a write."""
    answer = success({"reference_id": "0032e479bcb644c"}).replace(b"connection: close", b"connection: keep-alive")
    with canned(answer, keep_open=True) as (client, got):
        for _ in range(3):
            assert client.save(BUYER, BODY) == "0032e479bcb644c"
        assert len(got) == 3


def test_numbers_come_through_to_the_last_digit() -> None:
    text = b'{"status_cd":"1","data":{"b2b":[{"txval":120932.180,"val":99999999999999.99,"inum":"00012"}]}}'
    with canned(http("200 OK", text)) as (client, _):
        assert READ(client) == b'{"b2b":[{"txval":120932.180,"val":99999999999999.99,"inum":"00012"}]}'


def test_a_listing_by_status() -> None:
    rows = {"b2b": [row("b2b", "A-1"), row("b2b", "A-2", action="P")]}
    with running_simulator(seed(rows), **CLOCK) as portal, client_of(portal.base_url) as client:
        pending = json.loads(client.list_section(BUYER, Section.B2B, ActionState.PENDING))
        assert [each["inum"] for each in pending["b2b"]] == ["A-2"]


def test_nobody_listening_is_away_for_writes_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with GspClient(GspSettings(f"http://127.0.0.1:{port}")) as client:
        for call in (READ, WRITE):
            with pytest.raises(PortalAway, match="cannot be reached"):
                call(client)


def test_no_failure_repeats_a_secret() -> None:
    settings = GspSettings("http://127.0.0.1:9", client_secret="s3cret", auth_token="t0ken")
    with GspClient(settings) as client, pytest.raises(PortalAway) as away:
        WRITE(client)
    assert not any(secret in str(away.value) for secret in ("s3cret", "t0ken", BUYER))
