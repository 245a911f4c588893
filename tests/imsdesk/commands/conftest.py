"""The same small installation as for use cases, with the environment that leads a command to it."""

import pytest

from tests.desk_world import World
from tests.domain.usecases.conftest import world, world_template

__all__ = ["desk_here", "world", "world_template"]


@pytest.fixture
def desk_here(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world that commands of this process find, on 16 Nov 2026."""
    monkeypatch.setenv("IMSDESK_DATABASE_URL", world.desk.settings.database_url)
    monkeypatch.setenv("IMSDESK_TODAY", "2026-11-16")
    return world
