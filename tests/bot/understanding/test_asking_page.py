"""The page for users is printed from the tables, and every example on it is understood as it says."""

from datetime import date
from pathlib import Path

import pytest

from bot.understanding import Context, NoParties, understand
from bot.understanding.page import page
from bot.understanding.tables.examples import ROWS
from domain.suppliers import PartyBook, Supplier
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import gstin

NAMES = (
    "Mehta Traders Private Limited",
    "Om Sai Enterprises",
    "Krishna Traders",
    "JRW Steel Limited",
    "SafeHaul Private Limited",
    "Shree Balaji Steels Private Limited",
)
BOOK = PartyBook(
    [(gstin("27", "AAACX1111A"), "Ours")],
    ["Bharat Auto"],
    [Supplier(gstin("27", f"AABC{letter}1234K"), name) for letter, name in zip("DEFGHI", NAMES, strict=True)],
)


def test_the_page_is_the_printed_one() -> None:
    printed = Path(__file__).parents[3] / "docs" / "asking.md"
    assert printed.read_text(encoding="utf-8") == page(), "run: python -m bot.understanding.page > docs/asking.md"


@pytest.mark.parametrize(("intent", "sentence"), [(row[1], sentence) for row in ROWS for sentence in row[3]])
def test_an_example_is_understood_as_the_page_says(intent: str, sentence: str) -> None:
    understood = understand(sentence, date(2026, 11, 16), Context(), NamesInMemory(BOOK))
    assert (understood.intent, understood.ask) == (intent, ())


def test_without_names_nobody_is_found() -> None:
    understood = understand("what's pending for Mehta Traders", date(2026, 11, 16), Context(), NoParties())
    assert understood.slots == {"vendor": "Mehta Traders", "vendor_resolved": []}
    assert understood.ask == ("vendor",)
