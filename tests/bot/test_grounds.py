"""What waits for goods can be named so, and nothing else is taken for it."""

from datetime import date

import pytest

from bot.grounds import with_grounds
from bot.understanding import Context, NoParties, Understanding, understand


def heard(words: str) -> Understanding:
    return with_grounds(plain(words), words, plain)


def plain(words: str) -> Understanding:
    return understand(words, date(2026, 11, 16), Context(), NoParties())


@pytest.mark.parametrize(
    "words",
    [
        "hold everything not received",
        "hold what did not arrive",
        "hold what didn’t arrive for oct",
        "Hold all  NOT yet received",
        "park everything without grn",
        "hold all goods not received",
    ],
)
def test_what_did_not_arrive_is_held_by_the_ground_of_its_proposal(words: str) -> None:
    found = heard(words)
    assert (found.intent, found.slots["action"], found.ask) == ("take_action", "pending", ())
    assert found.slots["reasons"] == ["NOT_RECEIVED"]


@pytest.mark.parametrize(
    "words", ["list documents not received", "show invoices that have not arrived", "excel of not received"]
)
def test_lists_of_it_too(words: str) -> None:
    assert heard(words).slots["reasons"] == ["NOT_RECEIVED"]


@pytest.mark.parametrize(
    "words",
    [
        "accept everything not received",
        "reject all not received",
        "don't hold what did not arrive",
        "hold 0431, goods not received",
        "hold everything except not received",
        "hold everything",
        "mails not received by vendors",
    ],
)
def test_no_other_order_is_narrowed_or_let_through_by_it(words: str) -> None:
    assert heard(words) == plain(words)
    assert "reasons" not in heard(words).slots


def test_one_of_several_orders_is_held_by_it() -> None:
    words = "accept all exact matches for oct, hold what did not arrive, reject NP/2026/771, not ours"
    every = (heard(words), *heard(words).also)
    assert [each.slots["action"] for each in every] == ["accept", "pending", "reject"]
    assert ["reasons" in each.slots for each in every] == [False, True, False]
