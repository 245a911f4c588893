"""How well a rule is known stands behind it in the chat."""

import pytest

from bot.answers.law import _doubt


@pytest.mark.parametrize(
    ("grade", "memory", "said"),
    [
        ("V", "", ""),
        ("V2", "the 13th", " (from general knowledge: the 13th; have it checked)"),
        ("M", "", " (as it is)"),
        ("D", "the year", " (from general knowledge: the year; have it checked)"),
    ],
)
def test_a_part_from_memory_is_said_whatever_the_grade(grade: str, memory: str, said: str) -> None:
    """Item 10: mixed grades are not lost."""
    assert _doubt({"grade": grade, "gradeMeaning": "as it is", "fromMemory": memory}) == said
