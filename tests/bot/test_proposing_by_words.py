""" "propose for X" is never an order for what was last looked at, and a preview says what it covers."""

import pytest

from tests.bot.test_small_answers import told
from tests.graphql_api.api_world import ApiWorld

_LOOKED = "why 0431"


def test_a_vendor_named_is_not_the_document_last_looked_at(seen_world: ApiWorld) -> None:
    for words in ("propose for krishna traders", "propose these for krishna traders"):
        answer = told(seen_world, _LOOKED, words)
        assert "Preview" not in answer, answer
        assert "Krishna Traders" in answer


@pytest.mark.parametrize("words", ["propose whatever", "propose for nobody here", "propose these 9", "propose 0412"])
def test_words_not_understood_press_no_button(seen_world: ApiWorld, words: str) -> None:
    assert "Preview" not in told(seen_world, _LOOKED, words)


@pytest.mark.parametrize("words", ["propose", "propose it", "Propose this."])
def test_a_pronoun_takes_it_and_the_preview_names_it(seen_world: ApiWorld, words: str) -> None:
    answer = told(seen_world, _LOOKED, words)
    assert "Preview" in answer, answer
    assert "0431 of " in answer


def test_the_preview_of_a_list_repeats_its_words(seen_world: ApiWorld) -> None:
    answer = told(seen_world, "list invoices of krishna traders", "propose these")
    assert "Invoices / krishna traders" in answer, answer
