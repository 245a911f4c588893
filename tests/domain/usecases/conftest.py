"""A small installation, made once and copied for each test that writes into it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk_world import World, world_in


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the company and its people, closed."""
    folder = tmp_path_factory.mktemp("world")
    with world_in(folder):
        pass
    return folder


@pytest.fixture
def world(world_template: Path, tmp_path: Path) -> Iterator[World]:
    """A test's own."""
    with world_in(shutil.copytree(world_template, tmp_path / "desk")) as made:
        yield made
