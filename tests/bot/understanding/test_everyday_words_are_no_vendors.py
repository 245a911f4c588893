"""What people say of their day, their house and their list is no supplier, where no supplier is called so."""

from datetime import date

import pytest

from bot.understanding import Context, understand
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import party_book

PARTIES = NamesInMemory(party_book())
PLACES = "office|team|management|meeting|review|warehouse|payment|month end|audit|filing|finance team|head office"
FRAMES = (
    "pending for {}",
    "{} pending",
    "{} ke liye summary",
    "list for {}",
    "for the {} list mismatches",
    "{} ka status",
    "bills for {}",
    "{} se kya pending hai",
)
LINES = (
    "sabse bada bill kaunsa hai|sabse purana invoice dikhao|estimate for this month|block credit of oct|"
    "pending papers dikhao|liability kitni hai|kal tak ka status|month end tak kya pending hai|bada wala dikhao|"
    "roz ka status|subah se kya aaya|invoices for booking|invoices for checking|show from beginning|"
    "pending for ages|paisa kitna atka hai|biggest mismatch|pending on my side|branch wise pending"
)


@pytest.mark.parametrize("text", [*LINES.split("|"), *(f.format(p) for p in PLACES.split("|") for f in FRAMES)])
def test_no_supplier_is_read_or_asked_for(text: str) -> None:
    read = understand(text, date(2026, 11, 16), Context(), PARTIES)
    for one in (read, *read.also):
        assert "vendor" not in one.slots, one
        assert "vendor" not in one.ask, one
