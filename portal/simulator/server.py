"""Runs the simulated portal on 127.0.0.1: on a thread for tests, in its own process, or for a person to try things."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import uvicorn

from portal.simulator.books import PortalBooks, books_from_seed
from portal.simulator.clock import PortalClock
from portal.simulator.exact_json import dumps, loads
from portal.simulator.faults import FaultPlan
from portal.simulator.handle import SimulatorHandle
from portal.simulator.http import simulator_app
from portal.simulator.received import ReceivedLog
from portal.simulator.state_file import read_state, write_state

HOST: Final = "127.0.0.1"
START_SECONDS: Final = 30.0
ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class SimulatorOptions:
    """How a simulator shall behave. seed: as books_from_seed takes it; unused when state_path holds a state."""

    seed: Mapping[str, Any]
    starts_at: datetime | None = None  # now, when not given
    ticking: bool = True
    processing_seconds: float = 0.0
    gstr2b_rows_max: int = 10_000
    id_seed: int = 7
    log_path: Path | None = None
    state_path: Path | None = None


class SimulatorServer:
    """One simulator with its books; it can stop listening and listen again on the same port."""

    def __init__(self, options: SimulatorOptions, port: int = 0) -> None:
        clock = PortalClock(options.starts_at or datetime.now(UTC), ticking=options.ticking)
        self._books = PortalBooks(clock, ReceivedLog(options.log_path), options.id_seed, options.processing_seconds)
        self._books.gstr2b_rows_max = options.gstr2b_rows_max
        self._state_path = options.state_path
        if self._state_path and self._state_path.exists():
            read_state(self._books, self._state_path)
        else:
            books_from_seed(loads(dumps(options.seed)), self._books)
        self._app = simulator_app(self._books, FaultPlan(), self._keep)
        self._keep()
        self._socket = _listening_socket(port)
        self.port = int(self._socket.getsockname()[1])
        self._server = self._new_server()
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def run(self) -> None:
        """Serve on this thread until told to stop."""
        self._server.run(sockets=[self._socket])

    def start(self) -> None:
        """Serve on a thread of its own; listens again on the same port after `stop`."""
        if self._thread:
            return
        if self._socket.fileno() < 0:
            self._socket = _listening_socket(self.port)
            self._server = self._new_server()
        self._thread = threading.Thread(target=self.run, name="simulated portal", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop for good, without waiting for uvicorn's last fifth of a second."""
        self._server.should_exit = True

    def stop(self) -> None:
        """Stop listening; the books stay. When this returns, connections are refused."""
        self.end()
        if self._thread:
            self._thread.join(START_SECONDS)
            self._thread = None
        self._socket.close()

    def _keep(self) -> None:
        if self._state_path:
            write_state(self._books, self._state_path)

    def _new_server(self) -> uvicorn.Server:
        config = uvicorn.Config(
            self._app,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        return uvicorn.Server(config)


def _listening_socket(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((HOST, port))
    listening.listen(128)  # from here on a client may connect; it is answered once the server runs
    return listening


@contextmanager
def running_simulator(seed: Mapping[str, Any] | Path, **options: Any) -> Iterator[SimulatorHandle]:
    """A simulator on a thread of this process; options as in SimulatorOptions."""
    content = loads(seed.read_bytes()) if isinstance(seed, Path) else seed
    server = SimulatorServer(SimulatorOptions(content, **options))
    server.start()
    handle = SimulatorHandle(server.base_url, stop=server.stop, start=server.start)
    try:
        yield handle
    finally:
        handle.close()
        server.end()


@contextmanager
def spawned_simulator(
    seed: Mapping[str, Any] | Path,
    folder: Path,
    *,
    processing_seconds: float = 0.0,
    starts_at: datetime | None = None,
    id_seed: int = 7,
) -> Iterator[SimulatorHandle]:
    """A simulator in a process of its own, which ends with the caller's process at the latest.

    It writes folder/received.jsonl and keeps its books in folder/state.json.
    """
    folder = folder.resolve()
    seed_path = seed.resolve() if isinstance(seed, Path) else folder / "seed.json"
    if not isinstance(seed, Path):
        seed_path.write_text(dumps(seed))
    command = [
        *(sys.executable, "-m", "portal.simulator", "--until-stdin-closes"),
        *("--seed", str(seed_path), "--delay", str(processing_seconds), "--id-seed", str(id_seed)),
        *("--state", str(folder / "state.json"), "--log", str(folder / "received.jsonl")),
    ]
    if starts_at:
        command += ["--now", starts_at.isoformat()]
    process = _Process(command)
    process.start()
    handle = SimulatorHandle(process.base_url, stop=process.stop, start=process.start)
    try:
        yield handle
    finally:
        handle.close()
        process.stop()


class _Process:
    """The spawned process; started again it takes the port it had."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._child: subprocess.Popen[str] | None = None
        self.base_url = ""

    def start(self) -> None:
        port = self.base_url.rpartition(":")[2] or "0"
        self._child = subprocess.Popen(
            [*self._command, "--port", port], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._child.stdout is not None
        self.base_url = self._child.stdout.readline().strip()
        if not self.base_url:
            raise RuntimeError(f"the simulated portal did not start (exit code {self._child.wait()})")

    def stop(self) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None
