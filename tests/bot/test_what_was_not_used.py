"""A list that could not be narrowed as asked says which words it did not use; its Excel too."""

import pytest

from tests.bot.test_small_answers import told
from tests.graphql_api.api_world import ApiWorld


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        ("rcm bills of oct", "I did not use: rcm"),
        ("list reverse charge documents", "all documents / I did not use: reverse charge"),
        ("list scanned invoices of krishna traders", "I did not use: scanned"),
        ("excel of rcm invoices", "documents: Invoices / I did not use: rcm."),
    ],
)
def test_a_list_says_which_words_it_did_not_use(seen_world: ApiWorld, words: str, unused: str) -> None:
    assert unused in " ".join(told(seen_world, words).split())


@pytest.mark.parametrize("words", ["list invoices of krishna traders", "show the first ten bills of oct please"])
def test_a_list_that_used_every_word_says_nothing_of_it(seen_world: ApiWorld, words: str) -> None:
    assert "did not use" not in told(seen_world, words)
