"""How well a rule is known stands behind it in the chat."""

import pytest

from bot.answers.law import _doubt
from tests.bot.test_object_found import talk
from tests.graphql_api.api_world import ApiWorld


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


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("can I keep credit note pending for 3 months", "No. One period: until GSTR-3B of the period after"),
        ("can I reject an invoice after filing 3B", "No. Once GSTR-3B of its GSTR-2B period is filed, every action"),
        (
            "may we reject an invoice from a bankrupt dealer",
            'In general; I did not read "from bankrupt dealer"',
        ),
        ("can a BoE be rejected?", "No. Bill of entry"),
    ],
)
def test_yes_and_no_are_of_the_whole_question(seen_world: ApiWorld, said: str, begins: str) -> None:
    """DR-2.08, DR-2.09: a condition is answered by its rule, or named as not read."""
    assert talk(seen_world, said).startswith(f"What the rules say {begins}")


def test_how_a_return_is_filed_is_told_as_what_the_desk_does(seen_world: ApiWorld) -> None:
    told = talk(seen_world, "how do I file 3b")
    assert told.startswith("imsdesk does not file returns: GSTR-3B is filed on the GST portal.")
    assert "DR-6.04" not in told
