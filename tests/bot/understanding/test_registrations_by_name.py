"""A registration called by the name our company's file gives it narrows like its state; our company's name does not."""

from datetime import date

import pytest

from bot.understanding import Context, understand
from domain.suppliers import PartyBook
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import OWN

(MUMBAI, COMPANY), (BENGALURU, _) = OWN
PARTIES = NamesInMemory(PartyBook([*OWN, (MUMBAI, "Mumbai"), (BENGALURU, "Bengaluru Works")], [], []))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("accept all exact matches in Bengaluru Works", "29"),
        ("accept everything below 10k in mumbai for oct", "27"),
        ("is mumbai ready", "27"),
        ("cash needed on 20th for bengaluru works", "29"),
        ("what if we reject all mismatches of mumbai", "27"),
        (f"accept all exact matches of {COMPANY}", None),
    ],
)
def test_the_name_of_a_registration_narrows(text: str, state: str | None) -> None:
    assert understand(text, date(2026, 11, 16), Context(), PARTIES).slots.get("own_gstin_state") == state
