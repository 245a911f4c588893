"""What every scene works with: the desk, its clock, the simulated portal, the people, and the teller of lines."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from domain.refusals import Refusal
from domain.roles import Actor, Surface
from domain.wording import INDIA
from imsdesk.demo.documents import World
from imsdesk.demo.folder import DemoFolder
from imsdesk.demo.telling import Teller
from imsdesk.demo.world import TODAY
from imsdesk.settings import Settings
from imsdesk.wiring import Desk
from imsdesk.work import carry_due_jobs
from portal.simulator import SimulatorHandle

if TYPE_CHECKING:
    from imsdesk.demo.chats import Chats


class StoryBroken(Exception):
    """A use case refused what the story rests on: the demo fails and says which."""


class StoryClock:
    """Stands still in a scene and moves when the story says so: a wait of the engine costs no real time."""

    def __init__(self, begin: time = time(11, 42)) -> None:
        self._now = datetime.combine(TODAY, begin, INDIA).astimezone(UTC)

    def __call__(self) -> datetime:
        return self._now

    def move_to(self, hour: int, minute: int) -> None:
        """On to that time of the day in India; never back."""
        self._now = max(self._now, datetime.combine(TODAY, time(hour, minute), INDIA).astimezone(UTC))

    def wait(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


@dataclass
class Stage:
    """The scenery. `portal` is the simulated portal's handle; the desk reaches it by HTTP like any other."""

    desk: Desk
    clock: StoryClock
    portal: SimulatorHandle
    folder: DemoFolder
    world: World
    teller: Teller
    people: dict[str, Actor] = field(default_factory=dict)
    chats: "Chats | None" = None

    def person(self, key: str) -> Actor:
        """Who stands behind a terminal login, as `imsdesk chat` would find them."""
        if key not in self.people:
            actor = self.desk.actor_of("terminal", key, Surface.TERMINAL)
            if actor is None:
                raise StoryBroken(f"nobody is linked to the terminal login {key}")
            self.people[key] = actor
        return self.people[key]

    def pause(self, seconds: float) -> None:
        """Both clocks go on by what the engine wants to wait; a portal that is away only loses the time."""
        self.clock.wait(seconds)
        self.portal_waits(seconds)

    def portal_waits(self, seconds: float) -> None:
        self.portal.advance(seconds)

    def carry(self) -> int:
        """Carry every due job to its end, as the engine of `imsdesk serve` does."""
        return carry_due_jobs(self.desk, pause=self.pause)


def settings_for(folder: DemoFolder, portal_url: str = "") -> Settings:
    """The demo's installation. Without the portal it is what a person gets afterwards."""
    return Settings(
        database_url=folder.database_url, today=TODAY.isoformat(), mail_folder=str(folder.mails), gsp_url=portal_url,
        gsp_username="quillon", gsp_auth_token="demo" if portal_url else "",
    )  # fmt: skip


def must(answer: "object | Refusal", what: str) -> None:
    """Stop the story when something was refused that the story needs."""
    if isinstance(answer, Refusal):
        raise StoryBroken(f"{what}: {answer.code}: {answer}")


@contextmanager
def desk_of(folder: DemoFolder, portal_url: str, clock: Callable[[], datetime]) -> Iterator[Desk]:
    """A desk on the demo's database, closed at the end."""
    desk = Desk(settings_for(folder, portal_url), clock)
    try:
        yield desk
    finally:
        desk.close()
