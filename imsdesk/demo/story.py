"""The story from beginning to end: each scene calls the code that its command calls, and prints what that answered."""

import tempfile
import time
from contextlib import ExitStack
from datetime import datetime
from datetime import time as clock_time
from pathlib import Path

from domain.wording import INDIA
from imsdesk.demo.files import make_world
from imsdesk.demo.folder import DemoFolder
from imsdesk.demo.portal_files import portal_seed
from imsdesk.demo.scenes_batch import a_batch_for_two, the_portal_is_lost
from imsdesk.demo.scenes_chat import priya_asks
from imsdesk.demo.scenes_end import the_trail_holds, what_to_try_next, where_the_month_stands
from imsdesk.demo.scenes_files import beside_the_books, documents_come_in
from imsdesk.demo.scenes_people import a_customer_rejects, vendors_get_mail
from imsdesk.demo.scenes_route import by_file
from imsdesk.demo.stage import Stage, StoryClock, desk_of
from imsdesk.demo.telling import Teller
from imsdesk.demo.world import TODAY
from portal.simulator import spawned_simulator

SCENES = (
    documents_come_in, beside_the_books, priya_asks, a_batch_for_two, the_portal_is_lost, by_file, vendors_get_mail,
    a_customer_rejects, where_the_month_stands, the_trail_holds,
)  # fmt: skip


def tell(folder: DemoFolder, seed: int, teller: Teller, command: str = "imsdesk") -> None:
    """Play it in the folder. Raises Refused when the folder is not ours, StoryBroken when a step fails."""
    began = time.perf_counter()
    folder.begin()
    try:
        with ExitStack() as stack:
            _introduce(teller, seed)
            world = make_world(seed)
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="imsdesk-demo-")))
            opens = datetime.combine(TODAY, clock_time(11, 42), INDIA)
            portal = stack.enter_context(spawned_simulator(portal_seed(world), scratch, starts_at=opens))
            clock = StoryClock()
            desk = stack.enter_context(desk_of(folder, portal.base_url, clock))
            stage = Stage(desk, clock, portal, folder, world, teller)
            for scene in SCENES:
                scene(stage)
            what_to_try_next(stage, time.perf_counter() - began, command)
    finally:
        folder.end()


def _introduce(teller: Teller, seed: int) -> None:
    teller.lines(
        (
            "imsdesk demo: two made-up companies. No portal, Slack or mail server; nothing leaves this machine.",
            f"Mon 16 Nov 2026, 11:42 IST. Quillon Foods (2 registrations), Marigold Tools (1). Seed {seed}.",
        ),
        indent="",
    )
