"""One world a session for tests that only look; a fresh copy of it for each test that writes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graphql_api.api_world import ApiWorld, api_world, opened_world


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the filled database, closed."""
    folder = tmp_path_factory.mktemp("filled")
    with api_world(folder):
        pass
    return folder


@pytest.fixture(scope="session")
def seen_world(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiWorld]:
    """Shared by tests that change nothing another test could see."""
    with opened_world(shutil.copytree(filled_folder, tmp_path_factory.mktemp("seen") / "desk")) as world:
        yield world


@pytest.fixture
def world(filled_folder: Path, tmp_path: Path) -> Iterator[ApiWorld]:
    """A test's own."""
    with opened_world(shutil.copytree(filled_folder, tmp_path / "desk")) as made:
        yield made
