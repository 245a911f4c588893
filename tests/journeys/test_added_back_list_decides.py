"""The portal's added-back list against our estimate: amount and month of the list are what is told (DR-5.10)."""

from datetime import date
from pathlib import Path

from domain.actions import ActionState
from domain.tax_period import TaxPeriod
from tests.mail_world import credit_note, mail_world


def test_the_notice_names_amount_and_month_of_the_list(tmp_path: Path) -> None:
    """We hold the note with 45,000 and would expect it in Nov; the list says 36,000 in Dec."""
    with mail_world(tmp_path, date(2026, 11, 16)) as world:
        world.watch(credit_note(customer_action=ActionState.NO_ACTION))
        world.added_back(credit_note(gst=36_000_00), month=TaxPeriod(2026, 12))
        [notice] = [mail for mail in world.mails() if "/rejection/" in mail.draft.key]
        assert "₹36,000.00 output tax" in notice.draft.text, notice.draft.text
        assert "Dec 2026 (due 20 Jan 2027)" in notice.draft.text
        assert "Nov 2026 (due 20 Dec 2026)" not in notice.draft.text
        assert "45,000.00 output tax" not in notice.draft.text
