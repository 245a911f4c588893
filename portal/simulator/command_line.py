"""`imsdesk simulator`: a simulated portal on this machine, for people who try things out and for tests."""

import argparse
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from portal.simulator.clock import INDIA
from portal.simulator.exact_json import loads
from portal.simulator.server import SimulatorOptions, SimulatorServer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--seed", type=Path, help='JSON file: {"documents": {GSTIN: {"b2b": [rows as GETINV shows them]}}}'
    )
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--delay", type=float, default=0.0, metavar="SECONDS", help="how long a save is processed")
    parser.add_argument("--now", type=datetime.fromisoformat, metavar="ISO", help="instant its clock starts at")
    parser.add_argument("--state", type=Path, metavar="FILE", help="keep its books here and go on from there")
    parser.add_argument("--log", type=Path, metavar="FILE", help="append every row it receives, a JSON line each")
    parser.add_argument("--id-seed", type=int, default=7, help="seed of its reference ids")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input ends")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C; the first line printed is the URL. 2 when it cannot start."""
    try:
        server = SimulatorServer(_options(arguments), arguments.port)
    except (OSError, ValueError, TypeError, KeyError) as fault:
        sys.stderr.write(f"imsdesk simulator: {fault}. Nothing was started; mend it and run it again.\n")
        return 2
    sys.stdout.write(f"{server.base_url}\n")
    sys.stdout.flush()
    if arguments.until_stdin_closes:  # started by a program, which speaks to people itself
        threading.Thread(target=_stop_at_end_of_input, args=(server,), daemon=True).start()
    else:
        sys.stderr.write("The simulated portal listens there, on this machine only. Ctrl-C ends it.\n")
    try:
        server.run()
    except KeyboardInterrupt:
        if not arguments.until_stdin_closes:
            sys.stderr.write("The simulated portal has ended.\n")
    return 0


def _options(arguments: argparse.Namespace) -> SimulatorOptions:
    starts_at = arguments.now or datetime.now(UTC)
    return SimulatorOptions(
        loads(arguments.seed.read_bytes()) if arguments.seed else {},
        starts_at=starts_at if starts_at.tzinfo else starts_at.replace(tzinfo=INDIA),
        processing_seconds=arguments.delay,
        id_seed=arguments.id_seed,
        log_path=arguments.log,
        state_path=arguments.state,
    )


def _stop_at_end_of_input(server: SimulatorServer) -> None:
    sys.stdin.read()
    server.end()
