"""The house's proportions: small files, small functions, a docstring for every module and public domain name."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "domain", "graphql_api", "imsdesk", "mail", "portal", "storage")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
WRITTEN_ONCE = "migrations/versions"  # a migration is a list of what was done, never read as a function


def _lines(path: Path) -> int:
    return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_there_is_something_to_measure() -> None:
    assert len(SOURCES) > 100


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_350_lines(path: Path) -> None:
    assert _lines(path) <= 350


def test_nine_files_in_ten_are_shorter_than_220_lines() -> None:
    lengths = sorted(_lines(path) for path in SOURCES)
    assert lengths[int(len(lengths) * 0.9)] <= 220


def test_no_function_is_longer_than_50_lines_and_nine_in_ten_shorter_than_25() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in SOURCES
        if WRITTEN_ONCE not in path.as_posix()
        for node in _functions(ast.parse(path.read_text(encoding="utf-8")))
    }
    too_long = {name: length for name, length in lengths.items() if length > 50}
    assert not too_long
    assert sorted(lengths.values())[int(len(lengths) * 0.9)] <= 25


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"data", "info", "manager", "service", "util", "utils", "helpers", "common", "misc"}
    assert not [path for path in SOURCES if path.stem in empty]


def test_no_todo_is_left() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    left = [
        f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
        for path in SOURCES
        for line in path.read_text(encoding="utf-8").splitlines()
        if any(f"{mark}:" in line or f"# {mark}" in line for mark in marks)
    ]
    assert not left
