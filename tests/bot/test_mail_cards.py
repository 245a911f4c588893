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


def test_the_preview_says_what_the_mails_rest_on_to_the_one_who_lets_them_go() -> None:
    """Once for all drafts, at most three, and not as words of the mail."""
    draft = {
        "kind": "MISMATCH", "recipient": "ap@mehta.example", "partyName": "Mehta", "subject": "One difference",
        "text": "Dear Mehta", "documentCount": 1, "grounds": ["DR-3.10, from general knowledge: have it checked"],
    }  # fmt: skip
    told = text_of(preview_card({"drafts": [draft, draft], "skips": []}, "differences", "k"), 1)
    assert told.count("For you, not in the mail: DR-3.10, from general knowledge: have it checked.") == 1
    many = draft | {"grounds": ["a", "b", "c", "d"]}
    assert text_of(preview_card({"drafts": [many], "skips": []}, "x", "k"), 1).count("For you, not in the mail") == 3
