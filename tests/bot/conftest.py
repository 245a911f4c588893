"""The filled world of the API tests, for the bot: shared where nothing is written, a copy for each test that writes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graphql_api.api_world import ApiWorld, api_world, opened_world


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the filled database, closed."""
    folder = tmp_path_factory.mktemp("filled-for-the-bot")
    with api_world(folder):
        pass
    return folder


@pytest.fixture
def folder(filled_folder: Path, tmp_path: Path) -> Path:
    """A test's own copy of the folder."""
    return shutil.copytree(filled_folder, tmp_path / "desk")


@pytest.fixture(scope="session")
def seen_world(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiWorld]:
    """Shared by tests that write nothing another test could see."""
    with opened_world(shutil.copytree(filled_folder, tmp_path_factory.mktemp("seen") / "desk")) as world:
        yield world


@pytest.fixture
def world(folder: Path) -> Iterator[ApiWorld]:
    """A test's own world."""
    with opened_world(folder) as made:
        yield made
