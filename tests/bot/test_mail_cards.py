"""Who gets no mail, and why: a heading that reads well for one and for many."""

import pytest

from bot.cards.mails import preview_card
from bot.render_text import text_of

SKIP = {"message": "No mail to Utsav Chem: no address on file.", "remedy": "Add an address for this vendor."}


@pytest.mark.parametrize(("many", "heading"), [(1, "No mail for this one:"), (5, "No mail for these 5:")])
def test_those_without_a_mail_stand_under_a_heading(many: int, heading: str) -> None:
    told = text_of(preview_card({"drafts": [], "skips": [SKIP] * many}, "missing", ""), 1)
    assert heading in told
    assert "Utsav Chem: no address on file. Add an address for this vendor." in told
    assert ("and 2 more." in told) == (many == 5)
