"""The tables can be read by the lexicon, and a row more is all it takes."""

import pytest

from bot.understanding.lexicon import phrases
from bot.understanding.spelling import mended
from bot.understanding.tables import phrases_of
from bot.understanding.tables.intents import ROWS


def test_phrases_are_lower_case_words_without_apostrophes() -> None:
    for entries in phrases().values():
        for words, _ in entries:
            assert words == tuple(word.lower().replace("'", "") for word in words)


def test_a_row_gives_a_phrase_for_each_part() -> None:
    assert phrases_of({"v.show": "show|pull up"}) == [("v.show", ("show",)), ("v.show", ("pull", "up"))]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recompue", "recompute"),
        ("remnd", "remind"),
        ("mismatchs", "mismatchs"),
        ("expect", "expect"),
        ("steel", "steel"),
    ],
)
def test_one_misspelt_letter_is_forgiven_but_ordinary_words_are_not_changed(typed: str, meant: str) -> None:
    assert mended(typed) == meant


def test_every_lower_case_tag_of_the_intent_rows_exists_or_is_set_by_the_grammar() -> None:
    set_by_grammar = {
        "n.mailverb",
        "v.send.to",
        "v.assign.sure",
        "q.why.bare",
        "q.what.is",
        "key.asked",
        "n.filer",
    }
    tags = {tag for entries in phrases().values() for _, found in entries for tag in found}
    families = {tag[: tag.index(".") + 1] for tag in tags if "." in tag}
    wanted = {tag for _, needs, _ in ROWS for group in needs.split() for tag in group.split("|") if tag[0].islower()}
    unknown = {tag for tag in wanted if tag not in tags | families | set_by_grammar}
    assert unknown == set()
