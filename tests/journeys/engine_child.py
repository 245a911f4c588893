"""A process that carries jobs until it is killed: the engine as `imsdesk serve` runs it, without the web."""

import os
import sys
import time
from datetime import date, datetime

from imsdesk.jobs import start_engine
from imsdesk.settings import load_settings
from imsdesk.wiring import Desk, fixed_clock


def main() -> None:
    settings = load_settings()
    started = datetime.fromisoformat(os.environ["CLOCK_STARTED"])  # every life shares the clock of the test
    engine = start_engine(Desk(settings, fixed_clock(date.fromisoformat(settings.today), started=started)))
    print("ready" if engine.has_seat else "no seat", flush=True)
    if not engine.has_seat:
        sys.exit(3)
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main()
