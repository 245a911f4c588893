"""How long Slack waits for its ack: a command and a click that reads, beside a bare route that checks the signature.

Run: python -m benchmarks.ack [--rounds 150] [--most 5]. One process serves the desk as `imsdesk serve` does and, in the
same event loop, a bare Starlette route that reads the body, checks Slack's signature and answers 200; another process
asks each in turn over one kept connection, with a pause in which answers are made. Medians of one run and their ratios
are printed; the command ends with 1 when an ack takes more than `most` times the bare route's.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from imsdesk.wiring import Desk

SECRET: Final = "0123456789abcdef0123456789abcdef"
TEAM, USER, PAN = "T0BENCH", "U0BENCH", "AABCQ9012R"
WARM_UP: Final = 10


def serve(folder: str, told: Connection) -> None:
    """The desk, the bare route and a Slack that says yes to everything, in one loop; tells its port."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route
    from starlette.types import Receive, Scope, Send

    from imsdesk.asgi import build_app
    from imsdesk.settings import Settings
    from imsdesk.slack import SlackSide
    from imsdesk.wiring import Desk

    async def bare(request: Request) -> Response:
        body = (await request.body()).decode()
        stamp = request.headers["x-slack-request-timestamp"]
        known = hmac.compare_digest(signature(stamp, body), request.headers["x-slack-signature"])
        return Response(status_code=200 if known else 401)

    async def yes(_: Request) -> Response:
        return JSONResponse(
            {"ok": True, "team_id": TEAM, "user_id": "U0BOT", "bot_id": "B0", "ts": "1.1", "channel": "C"}
        )

    async def run() -> None:
        server = uvicorn.Server(uvicorn.Config(everything, port=0, log_level="error", access_log=False))
        serving = asyncio.get_running_loop().create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        desk = Desk(
            Settings(
                database_url=f"sqlite:///{folder}/desk.db", slack_bot_token="xoxb-1", slack_signing_secret=SECRET,
                slack_api_url=f"http://127.0.0.1:{port}/api/", slack_team_id=TEAM,
            )
        )  # fmt: skip
        _people(desk)
        apps["desk"] = build_app(desk, slack=SlackSide(desk).endpoint)
        told.send(port)
        await asyncio.to_thread(told.recv)  # until the asking side is done
        server.should_exit = True
        await serving

    slack = [Route("/api/{method}", yes, methods=["POST"]), Route("/hook", yes, methods=["POST"])]
    apps = {"bare": Starlette(routes=[Route("/bare", bare, methods=["POST"]), *slack])}

    async def everything(scope: Scope, receive: Receive, send: Send) -> None:
        of_desk = scope["type"] == "http" and scope["path"] == "/slack/events"
        await apps["desk" if of_desk else "bare"](scope, receive, send)

    asyncio.run(run())


def _people(desk: "Desk") -> None:
    """One company and one person whom the Slack user leads to."""
    from domain.companies import Company, Person, Registration, Sender
    from domain.gstin import check_character

    first = f"27{PAN}1Z"
    with desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save(Company(PAN, "Bench Foods Limited", "Bench", PAN), Sender(), desk.now())
        unit.companies.save_registration(Registration(first + check_character(first), PAN))
        unit.people.save(Person("bea", "Bea", id=f"{PAN}-bea"), PAN, desk.now())
        unit.people.link("slack", f"{TEAM}/{USER}", f"{PAN}-bea", desk.now(), None, "bench")


def signature(stamp: str, body: str) -> str:
    """Slack's own, over the time and the body."""
    return "v0=" + hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Asking:
    """One kept connection to the serving process."""

    wire: HTTPConnection
    port: int

    def seconds(self, path: str, body: str) -> float:
        """From the first byte out to the whole answer in."""
        stamp = str(int(time.time()))
        headers = {
            "content-type": "application/x-www-form-urlencoded", "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature(stamp, body),
        }  # fmt: skip
        began = time.perf_counter()
        self.wire.putrequest("POST", path, skip_accept_encoding=True)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.wire.putheader(name, value)
        self.wire.endheaders(body.encode())  # one packet, as Slack's own
        answer = self.wire.getresponse()
        answer.read()
        took = time.perf_counter() - began
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return took

    def command(self, number: int) -> str:
        return urlencode(
            {"command": "/ims", "text": "help", "user_id": USER, "team_id": TEAM, "channel_id": "C0LOBBY",
             "response_url": f"http://127.0.0.1:{self.port}/hook", "trigger_id": f"t{number}", "token": "x"}
        )  # fmt: skip

    def click(self, number: int) -> str:
        action = {"action_id": "say", "value": "help", "type": "button", "action_ts": f"1.{number}", "block_id": "b"}
        payload = {
            "type": "block_actions", "team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM},
            "channel": {"id": "C0LOBBY"}, "trigger_id": f"t{number}", "actions": [action],
            "container": {"type": "message", "message_ts": "1.1", "channel_id": "C0LOBBY", "is_ephemeral": True},
            "response_url": f"http://127.0.0.1:{self.port}/hook",
        }  # fmt: skip
        return urlencode({"payload": json.dumps(payload)})


def measure(port: int, rounds: int) -> dict[str, float]:
    """Medians in seconds. Each round asks all three, so that what slows the machine slows them alike."""
    asking = Asking(HTTPConnection("127.0.0.1", port, timeout=30), port)
    kinds: dict[str, Callable[[int], float]] = {
        "bare route": lambda number: asking.seconds("/bare", asking.command(number)),
        "command": lambda number: asking.seconds("/slack/events", asking.command(number)),
        "click": lambda number: asking.seconds("/slack/events", asking.click(number)),
    }
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    for number in range(rounds + WARM_UP):
        for name, ask in kinds.items():
            took = ask(number)
            time.sleep(0.06)  # the answer to a command or click is made now
            if number >= WARM_UP:
                taken[name].append(took)
    return {name: statistics.median(each) for name, each in taken.items()}


def main() -> int:
    """Serve, ask, tell; 1 when an ack is too slow beside the bare route."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ack")
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--most", type=float, default=5.0, help="how many times the bare route an ack may take")
    given = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    with tempfile.TemporaryDirectory(prefix="imsdesk-ack-") as folder:
        served = import_module("benchmarks.ack").serve  # by its own name, also when it was started by another
        server = spawn.Process(target=served, args=(str(Path(folder)), theirs))
        server.start()
        try:
            medians = measure(int(ours.recv()), given.rounds)
        finally:
            ours.send("done")
            server.join(20)
            if server.is_alive():
                server.terminate()
    slow = False
    for name, seconds in medians.items():
        ratio = seconds / medians["bare route"]
        slow = slow or ratio > given.most
        print(f"{name:12} p50 {seconds * 1000:6.2f} ms   {ratio:4.1f} x the bare route")
    print(f"{'too slow' if slow else 'in time'}: at most {given.most:g} x, {given.rounds} rounds")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
