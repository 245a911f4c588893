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
        ("can we hold a credit note for more than 20 days", "Yes. One period: until GSTR-3B of the period after"),
        ("can we hold a credit note for 45 days", "It depends. One period: until GSTR-3B of the period after"),
        ("can I accept after filing 3b", "No. Once GSTR-3B of its GSTR-2B period is filed, every action"),
        ("can a supplier change the gstin in 1A", "No. GSTR-1A cannot change the recipient"),
        ("does rejecting a credit note increase the supplier's tax", "Yes. Rejecting a credit note adds"),
        ("can i claim itc on an invoice of march 2026 in december", "No. Of FY 2025-26 until 30 Nov 2026"),
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


def test_each_rule_names_its_public_document_and_what_is_contested_stands_at_the_foot(seen_world: ApiWorld) -> None:
    """Item 10: the source in words, the open point with our default and the day of the sources."""
    told = talk(seen_world, "are documents deemed rejected in law")
    assert "Source: GSTN, revised advisory on IMS and draft manual." in told
    assert "Q-01 (contested), our default by sources up to 7 Oct 2026: Deemed accepted" in told
    imported = talk(seen_world, "can a bill of entry be held for a year")
    assert "Q-10 (contested), our default by sources up to 7 Oct 2026: No limit" in imported


def test_specified_is_no_filter_and_that_is_said(seen_world: ApiWorld) -> None:
    told = talk(seen_world, "which of my documents are specified")
    assert told.startswith("I cannot list documents by whether they are specified.")
    assert "(DR-2.06)" in told


def test_what_will_count_as_accepted_is_what_nobody_acted_on(seen_world: ApiWorld) -> None:
    assert "no action" in talk(seen_world, "which documents become deemed accepted on 20th")
