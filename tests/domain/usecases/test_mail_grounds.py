"""The one who approves a mail reads what its dates and amounts rest on."""

import pytest

from domain.correspondence import MailKind
from domain.usecases.mail_grounds import grounds_of_mail


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (MailKind.MISSING, "DR-4.02: the 13th, from general knowledge of the law"),
        (MailKind.WE_REJECTED_INVOICE, "DR-3.10, from general knowledge of the law"),
        (MailKind.WE_REJECTED_CREDIT_NOTE, "Contested (Q-15)"),
        (MailKind.PLEASE_ACCEPT, "Contested (Q-20)"),
        (MailKind.CUSTOMER_REJECTED_CREDIT_NOTE, "DR-6.05, from general knowledge of the law"),
    ],
)
def test_a_mail_says_to_its_approver_what_it_rests_on(kind: MailKind, said: str) -> None:
    """Item 10."""
    assert any(each.startswith(said) for each in grounds_of_mail(kind))


def test_every_kind_of_mail_is_thought_of() -> None:
    assert [kind for kind in MailKind if not grounds_of_mail(kind)] == [MailKind.DIGEST]
