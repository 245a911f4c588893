"""Every question the bot asks is a file, and every file fits the schema and its limits."""

import re
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from bot.asking import question

ROOT = Path(__file__).parents[2]
SCHEMA = build_schema((ROOT / "graphql_api" / "schema.graphql").read_text(encoding="utf-8"))
FILES = sorted((ROOT / "bot" / "questions").glob("*.graphql"))
NAMES = [path.stem for path in FILES if not path.stem.startswith("fragment_")]


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_the_schema(name: str) -> None:
    assert not validate(SCHEMA, parse(question(name)))


@pytest.mark.parametrize("name", NAMES)
def test_it_stays_far_below_the_limit_of_tokens(name: str) -> None:
    assert len(re.findall(r"[\w$!]+|[^\s\w]", question(name))) < 900


def test_every_file_is_asked_and_nothing_else_is() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    asked = set(re.findall(r'(?:turn|client|self)\.get\(\s*"([a-z_]+)"', sources)) | set(
        re.findall(r'_(?:parties|named)\(\s*"([a-z_]+)"', sources)
    )
    assert asked == set(NAMES)
    assert "query" not in re.findall(r'"""\s*(query|mutation)\b', sources), "no document hides in the code"
